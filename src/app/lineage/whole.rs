//! All that one commit changed, or all that is in none: each step with what stood and what stands there.

use super::{Ground, What, bare, subject, walk_said};
use crate::app::screen::confirm::difference;
use crate::app::theme::Scope;
use crate::domain::lineage::{Commit, Lineage, Told, Version, Walk, Walked, brief};
use crate::domain::review::{Review, lines};
use crate::domain::runbook::Touch;
use crate::domain::time::date_time_zone;

/// All about a part of the history; an empty line is a gap. None where it is not there any more.
pub fn whole(lineage: &Lineage, what: &What, walks: &[Walk], ground: Ground<'_>) -> Option<Vec<(Scope, String)>> {
    let versions = lineage.read.as_ref().ok()?;
    let walked = Walked::of(lineage, walks);
    match what {
        What::Unsaved => {
            let unsaved = versions.unsaved.as_ref()?;
            let mut all = vec![(Scope::Strong, ground.words.say("lineage-unsaved")), (Scope::Quiet, lineage.path.clone())];
            all.extend(walked.unsaved.iter().map(|walk| (Scope::Quiet, walk_said(walk, ground))));
            all.extend(told(&unsaved.told, ground));
            Some(all)
        }
        What::Version(id) | What::Step(Some(id)) => {
            let version = versions.find(id)?;
            let mut all = heading(&version.commit, ground);
            let walks = walked.versions.get(version.commit.id.as_str()).into_iter().flatten();
            all.extend(walks.map(|walk| (Scope::Quiet, walk_said(walk, ground))));
            all.extend(version.told.as_ref().map(|known| told(known, ground)).unwrap_or_default());
            all.extend([(Scope::Text, String::new()), (Scope::Quiet, line_by_line(version, ground))]);
            Some(all)
        }
        What::Walk | What::Step(None) => None,
    }
}

fn heading(commit: &Commit, ground: Ground<'_>) -> Vec<(Scope, String)> {
    let signed = format!("{} · {}", commit.author, date_time_zone(commit.at, ground.zone));
    vec![(Scope::Strong, subject(commit, ground.words)), (Scope::Quiet, signed), (Scope::Quiet, commit.id.clone())]
}

/// How the file itself can be seen.
fn line_by_line(version: &Version, ground: Ground<'_>) -> String {
    let command = format!("git show {}", version.commit.short());
    ground.words.with("lineage-line-by-line", &[("command", command.into())])
}

/// What is to be looked at, then each change with both values.
fn told(told: &Told, ground: Ground<'_>) -> Vec<(Scope, String)> {
    let mut all = vec![(Scope::Text, String::new())];
    let Some(review) = told.review().filter(|_| !told.is_unreadable()) else {
        all.extend(super::told(told, false, 0, ground));
        return all;
    };
    let (words, lang) = (ground.words, ground.words.lang());
    all.extend(review.moved_from.as_ref().map(|path| (Scope::Text, words.with("review-moved", &[("path", path.as_str().into())]))));
    if review.touch != Touch::Changed {
        all.extend(super::told(told, false, 0, ground));
    }
    all.extend(risks(review, ground));
    if !review.header.is_empty() {
        all.extend([(Scope::Text, String::new()), (Scope::Strong, words.say("review-header"))]);
        all.extend(drawn(&lines(&review.header)));
    }
    for change in &review.changes {
        all.push((Scope::Text, String::new()));
        // What stands below says the values that one line would.
        let said = if change.values.is_empty() { brief(change) } else { change.change.said() };
        all.push((Scope::Strong, bare(said.get(lang))));
        all.extend(drawn(&lines(&change.values)));
    }
    all
}

fn risks(review: &Review, ground: Ground<'_>) -> Vec<(Scope, String)> {
    let words = ground.words;
    let of = |told: &crate::domain::review::Change| {
        let title = bare(told.change.title.get(words.lang()));
        let line = |risk: crate::domain::review::Risk| format!("{} · {title}", words.say(&format!("review-risk-{}", risk.name())));
        told.risks.iter().copied().map(line).collect::<Vec<_>>()
    };
    let all: Vec<String> = review.changes.iter().flat_map(of).collect();
    if all.is_empty() {
        return Vec::new();
    }
    let head = (Scope::Stale, words.say("review-look"));
    std::iter::once(head).chain(all.into_iter().map(|line| (Scope::Text, format!("  {line}")))).collect()
}

/// The lines of a difference, coloured by their sign.
fn drawn(text: &str) -> impl Iterator<Item = (Scope, String)> + '_ {
    text.lines().map(|line| (difference(line), format!("  {line}")))
}
