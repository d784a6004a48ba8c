//! `milestone-never-marked`: a runbook acts for clients or tells them, and never says when that worked.

use super::{Case, Found, Level, Look, Page, Rule, told};
use crate::domain::lang::Bilingual;
use crate::domain::step::fact::Milestone;

/// Any one of these says that it worked; which of them fits depends on the runbook.
const ENOUGH: [Milestone; 4] = [Milestone::Mitigated, Milestone::Verified, Milestone::Returned, Milestone::Resolved];

pub(super) const RULE: Rule = Rule {
    name: "milestone-never-marked",
    level: Level::Warning,
    page: Page {
        wrong: (
            "Ce guide bascule ou prévient, et ne marque jamais que l'effet est réduit ou que c'est fini : ni mitigated, ni verified, ni returned, ni resolved.",
            "This runbook switches or tells people, and never marks that the effect is reduced or that it is over: neither mitigated, verified, returned nor resolved.",
        ),
        why: (
            "Le compte rendu ne pourra pas dire combien de temps les clients ont été gênés, ni un avoir être demandé avec une heure. Un seul jalon suffit, parce qu'un guide court peut n'en connaître qu'un.",
            "The report cannot say for how long clients were hindered, nor can a credit be claimed with an hour. One milestone is enough, since a short runbook may know of one alone.",
        ),
        mend: (
            "Ajoutez « marks: » à l'étape qui le constate, ou une étape « mark ».",
            "Add `marks:` to the step that sees it, or a `mark` step.",
        ),
        before: "- {id: over, kind: switch, service: drafting, title: …}",
        after: "- {id: over, kind: switch, service: drafting, title: …, marks: mitigated}",
    },
    look: Look::Runbook(find),
};

fn find(case: &Case<'_>) -> Vec<Found> {
    let steps = &case.runbook.steps;
    let Some(first) = steps.iter().find(|step| ["switch", "notify"].contains(&step.kind.name)) else { return Vec::new() };
    if steps.iter().any(|step| told::marks(step, &ENOUGH)) {
        return Vec::new();
    }
    let (fr, en) = ("ce guide ne marque jamais que c'est réduit ou fini", "this runbook never marks that it is reduced or over");
    let hint = ("marquez mitigated, verified, returned ou resolved", "mark mitigated, verified, returned or resolved");
    vec![Found::at(first.place, Bilingual::of(fr, en), hint)]
}
