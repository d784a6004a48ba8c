//! The history of a runbook by its steps: who changed each one last, when and why.

use super::{Ground, Page, Part, What, bare, head, missing, subject};
use crate::app::theme::Scope;
use crate::domain::lineage::{End, Last, Lineage, Versions};
use crate::domain::runbook::{Runbook, Touch};
use crate::domain::time::day;

/// Each step as it stands now, with the commit that changed it last.
pub fn by_step(lineage: &Lineage, runbook: &Runbook, ground: Ground<'_>) -> Page {
    let versions = match &lineage.read {
        Ok(versions) => versions,
        Err(why) => return Page { head: vec![(Scope::Text, missing(why, ground.words))], ..Page::default() },
    };
    let parts = runbook.steps.iter().enumerate().map(|(n, step)| {
        let by = match versions.last(&step.common.id) {
            Last::By(version, _) => Some(version.commit.id.clone()),
            Last::Unsaved | Last::Before(_) | Last::Unread => None,
        };
        Part {
            what: What::Step(by),
            title: format!("{:>2}  {}", n + 1, bare(step.common.title.get(ground.words.lang()))),
            aside: String::new(),
            lines: last(&step.common.id, versions, ground).into_iter().collect(),
        }
    });
    Page { head: head(versions, ground), parts: parts.collect(), foot: Vec::new() }
}

/// Who changed a step last, and why; none where nobody can say.
pub fn last(step: &str, versions: &Versions, ground: Ground<'_>) -> Option<(Scope, String)> {
    let words = ground.words;
    let (version, touch) = match versions.last(step) {
        Last::Unsaved => return Some((Scope::Stale, words.say("lineage-step-unsaved"))),
        Last::By(version, touch) => (version, touch),
        Last::Before(End::Older) => {
            return Some((Scope::Quiet, words.with("lineage-step-older", &[("count", versions.list.len().into())])));
        }
        Last::Before(End::Shallow) => return Some((Scope::Quiet, words.say("lineage-step-shallow"))),
        Last::Before(End::Whole) | Last::Unread => return None,
    };
    let key = if touch == Touch::Added { "lineage-step-written" } else { "lineage-step-changed" };
    let commit = &version.commit;
    let day = day(commit.at, ground.zone, words.lang());
    let args = [("day", day.into()), ("author", (&commit.author).into()), ("subject", subject(commit, words).into())];
    Some((Scope::Quiet, words.with(key, &args)))
}
