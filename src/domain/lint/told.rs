//! `nobody-told`: something that people notice is done, and on that way no message leaves afterwards.

use super::{Case, Found, Level, Look, Page, Rule};
use crate::domain::lang::Bilingual;
use crate::domain::step::Step;
use crate::domain::step::fact::Milestone;

pub(super) const RULE: Rule = Rule {
    name: "nobody-told",
    level: Level::Warning,
    page: Page {
        wrong: (
            "Après cette bascule, ou cette étape irréversible, aucune étape « notify » ne vient sur ce chemin.",
            "After this switch, or this irreversible step, no `notify` step comes on this way.",
        ),
        why: (
            "Ceux qui travaillent avec le service s'aperçoivent seuls qu'il a changé, et ouvrent un deuxième incident.",
            "Those who work with the service find out alone that it changed, and open a second incident.",
        ),
        mend: (
            "Ajoutez une étape « notify » après elle, ne serait-ce que pour l'équipe. Un retour, « to: preferred », n'en demande pas : rien ne change plus pour personne.",
            "Add a `notify` step after it, be it for the team alone. A return, `to: preferred`, needs none: nothing changes for anybody any more.",
        ),
        before: "- {id: over, kind: switch, service: drafting, title: …}",
        after: "- {id: over, kind: switch, service: drafting, title: …}\n- {id: tell, kind: notify, audience: team, template: team-alert, channel: notices, title: …}",
    },
    look: Look::Runbook(find),
};

fn find(case: &Case<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for (place, step) in case.runbook.steps.iter().enumerate() {
        let is_return = step.written.get("to").is_some_and(|to| to == "\"preferred\"");
        let is_noticed = (step.kind.name == "switch" && !is_return) || (step.common.is_irreversible() && step.kind.name != "notify");
        if is_noticed && !later(case, place).any(|later| later.kind.name == "notify") {
            let id = &step.common.id;
            let fr = format!("après l'étape « {id} », personne n'est prévenu");
            let what = Bilingual::of(fr, format!("after the step `{id}` nobody is told"));
            found.push(Found::at(step.place, what, ("ajoutez une étape « notify » après elle", "add a `notify` step after it")));
        }
    }
    found
}

/// The steps that may come after the one at this place, on the same way.
pub(super) fn later<'a>(case: &'a Case<'_>, place: usize) -> impl Iterator<Item = &'a Step> {
    let steps = case.runbook.steps.iter().enumerate().skip(place + 1);
    steps.filter(move |(after, _)| case.ways.go_together(place, *after)).map(|(_, step)| step)
}

/// Whether the end of this step marks one of these milestones.
pub(super) fn marks(step: &Step, any: &[Milestone]) -> bool {
    let of_mark = |milestone: &Milestone| {
        let name = format!("{:?}", milestone.name());
        step.kind.name == "mark" && step.written.get("milestone").is_some_and(|written| *written == name)
    };
    step.common.marks.is_some_and(|marks| any.contains(&marks)) || any.iter().any(of_mark)
}
