//! `unreachable-step`: a step whose conditions no answer can bring about.

use std::collections::BTreeSet;

use super::{Case, Found, Level, Look, Page, Rule};
use crate::domain::dry_run::Reached;
use crate::domain::lang::Bilingual;

pub(super) const RULE: Rule = Rule {
    name: "unreachable-step",
    level: Level::Warning,
    page: Page {
        wrong: (
            "Aucune réponse ne mène à cette étape : ses conditions nomment une réponse qui n'existe pas, ou s'excluent.",
            "No answer leads to this step: its conditions name an answer that does not exist, or exclude each other.",
        ),
        why: (
            "Elle a été écrite parce qu'elle compte, et la nuit personne ne verra qu'elle manque.",
            "It was written because it matters, and at night nobody will see that it is missing.",
        ),
        mend: (
            "Corrigez la réponse nommée dans « when », ou déplacez l'étape là où elle doit servir ; relais start GUIDE --dry-run montre les chemins.",
            "Correct the answer that `when` names, or move the step to where it is needed; relais start RUNBOOK --dry-run shows the ways.",
        ),
        before: "- {id: sure, kind: confirm, title: …}\n- {id: call, kind: say, title: …, when: {sure: oui}}",
        after: "- {id: sure, kind: confirm, title: …}\n- {id: call, kind: say, title: …, when: {sure: \"yes\"}}",
    },
    look: Look::Runbook(find),
};

fn find(case: &Case<'_>) -> Vec<Found> {
    let mut lost: BTreeSet<&str> = BTreeSet::new();
    let mut found = Vec::new();
    for (place, step) in case.runbook.steps.iter().enumerate() {
        if !matches!(case.ways.reached(place), Reached::Never { .. }) {
            continue;
        }
        // What stands below a step that is never reached is told by that one.
        let is_below = step.common.when.0.iter().any(|(name, _)| lost.contains(name.as_str()));
        lost.insert(&step.common.id);
        if !is_below {
            let id = &step.common.id;
            let what = Bilingual::of(format!("aucune réponse ne mène à l'étape « {id} »"), format!("no answer leads to the step `{id}`"));
            let hint = ("vérifiez les réponses que « when » nomme", "check the answers that `when` names");
            found.push(Found::at(step.place, what, hint));
        }
    }
    found
}
