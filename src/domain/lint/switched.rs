//! `switch-without-verify` and `switch-without-undo`: a switch that nothing proves, or that nothing can take back.
//!
//! A way of switching that can be read back proves itself, and knows what stood there before. So both rules are about a service that
//! is named as it is and that a person sets by hand without anything to read it back.

use super::{Case, Found, Level, Look, Page, Rule, told};
use crate::domain::lang::Bilingual;
use crate::domain::step::fact::Milestone;
use crate::domain::step::{Reference, Step};
use crate::domain::switch::Control;

pub(super) const VERIFY: Rule = Rule {
    name: "switch-without-verify",
    level: Level::Warning,
    page: Page {
        wrong: (
            "Cette bascule se fait à la main, rien ne peut la relire, et aucune étape ne vérifie ensuite qu'elle a pris.",
            "This switch is made by hand, nothing can read it back, and no step checks afterwards that it took hold.",
        ),
        why: (
            "À 3 h du matin on croit avoir basculé, on le dit aux clients, et c'est l'ancien fournisseur qui sert encore.",
            "At 3 a.m. you believe that you switched, you tell the clients, and the old provider is still the one that serves.",
        ),
        mend: (
            "Ajoutez « verify » à l'étape, « read » ou « verify » à « active » dans relais.yaml, ou plus loin une étape qui marque verified.",
            "Add `verify` to the step, `read` or `verify` to `active` in relais.yaml, or a later step that marks verified.",
        ),
        before: "- {id: over, kind: switch, service: site, title: …}",
        after: "- {id: over, kind: switch, service: site, title: …, verify: {kind: confirm}}",
    },
    look: Look::Runbook(unproved),
};

pub(super) const UNDO: Rule = Rule {
    name: "switch-without-undo",
    level: Level::Warning,
    page: Page {
        wrong: (
            "Cette bascule se fait à la main et rien ne peut dire ce qui était réglé avant : relais ne saura pas revenir.",
            "This switch is made by hand and nothing can say what was set before: relais will not know the way back.",
        ),
        why: (
            "Si le repli est pire, il faut revenir tout de suite, et personne ne se souvient de la valeur d'avant.",
            "If the fallback is worse you must go back at once, and nobody remembers the value of before.",
        ),
        mend: (
            "Ajoutez « undo » à l'étape, ou « read » à « active » dans relais.yaml ; « effect: irreversible » si cela ne se défait pas.",
            "Add `undo` to the step, or `read` to `active` in relais.yaml; `effect: irreversible` if it cannot be taken back.",
        ),
        before: "- {id: over, kind: switch, service: site, title: …}",
        after: "- {id: over, kind: switch, service: site, title: …, undo: {kind: say, text: …}}",
    },
    look: Look::Runbook(kept),
};

fn unproved(case: &Case<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for (place, step) in case.runbook.steps.iter().enumerate() {
        let Some((service, control)) = blind(case, step) else { continue };
        let is_looked_at = told::later(case, place).any(|later| told::marks(later, &[Milestone::Verified]));
        if control.verify.is_none() && step.verify.is_none() && !told::marks(step, &[Milestone::Verified]) && !is_looked_at {
            let fr = format!("rien ne prouve que la bascule de « {service} » a pris");
            let what = Bilingual::of(fr, format!("nothing proves that the switch of `{service}` took hold"));
            let hint = ("ajoutez « verify » à cette étape", "add `verify` to this step");
            found.push(Found::at(step.place, what, hint));
        }
    }
    found
}

fn kept(case: &Case<'_>) -> Vec<Found> {
    let said = |step: &Step| {
        let is_said = step.undo.is_some() || step.common.is_irreversible();
        let (service, _) = blind(case, step).filter(|_| !is_said)?;
        let fr = format!("rien ne dit comment défaire la bascule de « {service} »");
        let what = Bilingual::of(fr, format!("nothing says how to take back the switch of `{service}`"));
        let hint = ("ajoutez « undo » à cette étape", "add `undo` to this step");
        Some(Found::at(step.place, what, hint))
    };
    case.runbook.steps.iter().filter_map(said).collect()
}

/// The service that this step switches, and how, where nothing can read back what is set.
fn blind<'a>(case: &Case<'a>, step: &'a Step) -> Option<(&'a str, &'a Control)> {
    if step.kind.name != "switch" {
        return None;
    }
    let (_, service) = step.act.references().into_iter().find(|(sort, _)| *sort == Reference::Service)?;
    let control = case.firm.workspace.service(service)?.mechanism.as_deref()?;
    control.is_blind().then_some((service, control))
}
