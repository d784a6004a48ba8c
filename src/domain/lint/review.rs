//! `review-overdue`: the day by which a runbook was to be read again is over.

use super::{Case, Found, Level, Look, Page, Rule};
use crate::domain::lang::Bilingual;
use crate::domain::yaml::ways::get;

pub(super) const RULE: Rule = Rule {
    name: "review-overdue",
    level: Level::Warning,
    page: Page {
        wrong: (
            "La date écrite dans « review_by » est passée : ce guide devait être relu avant.",
            "The day in `review_by` is over: this runbook was to be read again before it.",
        ),
        why: (
            "Un guide périmé envoie vers une console qui n'existe plus, ou vers quelqu'un qui est parti.",
            "A stale runbook sends people to a console that is gone, or to somebody who has left.",
        ),
        mend: ("Relisez-le, corrigez-le, puis mettez une nouvelle date.", "Read it, correct it, then write a new day."),
        before: "review_by: 2025-06-01",
        after: "review_by: 2027-06-01",
    },
    look: Look::Runbook(find),
};

fn find(case: &Case<'_>) -> Vec<Found> {
    let Some(by) = case.runbook.header.review_by.filter(|by| *by < case.firm.today) else { return Vec::new() };
    let place = get(case.tree, "review_by").map_or(case.tree.place, |node| node.place);
    let what = Bilingual::of(format!("ce guide devait être relu avant le {by}"), format!("this runbook was to be reviewed by {by}"));
    vec![Found::at(place, what, ("relisez-le, puis mettez une nouvelle date", "read it again, then write a new day"))]
}
