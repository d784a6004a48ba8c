//! The history of a runbook as both faces and the command tell it: a part for each commit, a part for what is in none.

mod steps;
mod whole;

pub use steps::{by_step, last};
pub use whole::whole;

use super::freshness::since;
use super::msg::Task;
use super::screen::confirm::difference;
use super::shared::Shared;
use super::theme::Scope;
use crate::domain::lineage::{Before, Commit, End, Lineage, Missing, Told, Upstream, Version, Versions, Walk, Walked, brief, header};
use crate::domain::runbook::Touch;
use crate::domain::time::{TimeZone, Timestamp, day};
use crate::domain::words::Words;

/// In what words, for which clock.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// The words.
    pub words: &'a Words,
    /// The zone in which days are told.
    pub zone: &'a TimeZone,
    /// The present hour.
    pub now: Timestamp,
}

/// A history, told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// What stands above all.
    pub head: Vec<(Scope, String)>,
    /// Its parts.
    pub parts: Vec<Part>,
    /// What stands below all.
    pub foot: Vec<(Scope, String)>,
}

/// One thing of a history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub what: What,
    /// Its first line.
    pub title: String,
    /// A few words beside it.
    pub aside: String,
    /// What stands below it.
    pub lines: Vec<(Scope, String)>,
}

/// What a part is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// What stands in the file and in no commit.
    Unsaved,
    /// A commit, by its id.
    Version(String),
    /// A walk of a text that no commit holds.
    Walk,
    /// A step, and the commit that changed it last, by its id.
    Step(Option<String>),
}

/// So many changes of one commit stand in the list.
const SHOWN: usize = 6;

/// Asks for the history of a runbook; what is known goes, unless more of it is asked for.
pub fn ask(shared: &mut Shared, runbook: String, most: usize) -> Vec<Task> {
    let path = path(shared, &runbook);
    shared.lineage = shared.lineage.take().filter(|known| known.runbook == runbook && known.most < most);
    path.map(|path| Task::Lineage { runbook, path, most }).into_iter().collect()
}

/// The file of a runbook, whether or not it can be walked now.
fn path(shared: &Shared, runbook: &str) -> Option<String> {
    let library = shared.library.as_ref()?;
    let broken = || library.broken.keys().find(|path| path.rsplit('/').next() == Some(&format!("{runbook}.yaml"))).cloned();
    library.entries.get(runbook).map(|entry| entry.path.clone()).or_else(broken)
}

/// What is known of the history of this runbook.
pub fn of<'a>(runbook: &str, shared: &'a Shared) -> Option<&'a Lineage> {
    shared.lineage.as_ref().filter(|lineage| lineage.runbook == runbook)
}

/// The walks of all incidents that are listed.
pub fn walks(shared: &Shared) -> Vec<Walk> {
    let list = shared.incidents.iter().flatten();
    list.flat_map(|summary| Walk::of(&summary.id, &summary.called(&shared.words), &summary.exercised)).collect()
}

impl Shared {
    /// In what words a history is told here.
    pub fn telling(&self) -> Ground<'_> {
        Ground { words: &self.words, zone: self.zone(), now: self.now }
    }
}

/// All of it: what the other branch has, what is in no commit, each commit with who walked it.
pub fn page(lineage: &Lineage, walks: &[Walk], ground: Ground<'_>) -> Page {
    let words = ground.words;
    let walked = Walked::of(lineage, walks);
    let mut outside = walked.elsewhere.clone();
    outside.sort_by_key(|walk| std::cmp::Reverse(walk.at));
    let mut outside = outside.into_iter().peekable();
    let versions = match &lineage.read {
        Ok(versions) => versions,
        Err(missing) => {
            let head = vec![(Scope::Text, self::missing(missing, words))];
            return Page { head, parts: outside.map(|walk| alone(walk, ground)).collect(), foot: Vec::new() };
        }
    };
    let of = |version: &Version| walked.versions.get(version.commit.id.as_str()).map(Vec::as_slice).unwrap_or_default();
    let mut parts: Vec<Part> = versions.ahead().iter().map(|version| part(version, true, of(version), ground)).collect();
    if let Some(unsaved) = &versions.unsaved {
        let mut lines = told(&unsaved.told, false, SHOWN, ground);
        lines.extend(walked.unsaved.iter().map(|walk| (Scope::Quiet, walk_said(walk, ground))));
        parts.push(Part { what: What::Unsaved, title: words.say("lineage-unsaved"), aside: lineage.path.clone(), lines });
    }
    for version in &versions.list {
        while let Some(walk) = outside.next_if(|walk| walk.at >= version.commit.at) {
            parts.push(alone(walk, ground));
        }
        parts.push(part(version, false, of(version), ground));
    }
    parts.extend(outside.map(|walk| alone(walk, ground)));
    Page { head: head(versions, ground), parts, foot: foot(versions, ground) }
}

/// What the branch that ours follows has besides; or why nobody can say.
pub fn head(versions: &Versions, ground: Ground<'_>) -> Vec<(Scope, String)> {
    let words = ground.words;
    let mut lines = vec![match &versions.upstream {
        Upstream::Detached => (Scope::Quiet, words.say("lineage-detached")),
        Upstream::None => (Scope::Quiet, words.say("lineage-follows-none")),
        Upstream::Branch { name, fetched, ahead } => {
            let when = match fetched {
                Some(at) => words.with("lineage-fetched", &[("span", since(*at, ground.now, words).into())]),
                None => words.say("lineage-never-fetched"),
            };
            let key = if ahead.is_empty() { "lineage-nothing-ahead" } else { "lineage-ahead" };
            let scope = if ahead.is_empty() { Scope::Quiet } else { Scope::Stale };
            (scope, words.with(key, &[("branch", name.into()), ("count", ahead.len().into()), ("when", when.into())]))
        }
    }];
    if versions.list.is_empty() {
        lines.push((Scope::Text, words.say("lineage-in-no-commit")));
    }
    lines
}

/// Why there is no older commit.
fn foot(versions: &Versions, ground: Ground<'_>) -> Vec<(Scope, String)> {
    match versions.end {
        End::Whole => Vec::new(),
        End::Older => vec![(Scope::Quiet, ground.words.with("lineage-older", &[("count", versions.list.len().into())]))],
        End::Shallow => vec![(Scope::Text, ground.words.say("lineage-shallow"))],
    }
}

/// Why there is no history.
fn missing(missing: &Missing, words: &Words) -> String {
    match missing {
        Missing::NoGit => words.say("lineage-no-git"),
        Missing::NoRepository => words.say("lineage-no-repository"),
        Missing::Bare => words.say("lineage-bare"),
        Missing::NoCommit => words.say("lineage-no-commit"),
        Missing::Refused(why) => words.with("lineage-refused", &[("reason", why.into())]),
    }
}

fn part(version: &Version, is_ahead: bool, walks: &[&Walk], ground: Ground<'_>) -> Part {
    let words = ground.words;
    let is_join = matches!(&version.before, Before::Texts(texts) if texts.len() > 1);
    let mut lines = match &version.told {
        Some(told) => self::told(told, is_join, SHOWN, ground),
        None => vec![(Scope::Quiet, words.say("lineage-comparing"))],
    };
    lines.extend(walks.iter().map(|walk| (Scope::Quiet, walk_said(walk, ground))));
    let signed = signed(&version.commit, ground);
    let aside = if is_ahead { words.with("lineage-not-here", &[("signed", signed.into())]) } else { signed };
    Part { what: What::Version(version.commit.id.clone()), title: subject(&version.commit, words), aside, lines }
}

/// A walk of a text that no commit holds.
fn alone(walk: &Walk, ground: Ground<'_>) -> Part {
    let title = ground.words.say("lineage-text-of-no-commit");
    Part { what: What::Walk, title, aside: String::new(), lines: vec![(Scope::Quiet, walk_said(walk, ground))] }
}

/// Why a commit was made, in its own words.
pub fn subject(commit: &Commit, words: &Words) -> String {
    if commit.subject.is_empty() { words.say("lineage-no-subject") } else { commit.subject.to_string() }
}

/// Who, when, which: `Marc Petit · mer. 18 nov. 2026 · 3f2a9c1d`.
fn signed(commit: &Commit, ground: Ground<'_>) -> String {
    format!("{} · {} · {}", commit.author, day(commit.at, ground.zone, ground.words.lang()), commit.short())
}

fn walk_said(walk: &Walk, ground: Ground<'_>) -> String {
    let key = if walk.drill { "lineage-rehearsed" } else { "lineage-walked" };
    let day = day(walk.at, ground.zone, ground.words.lang());
    ground.words.with(key, &[("day", day.into()), ("incident", walk.called.as_str().into())])
}

/// What a commit changed, a line each; of more than so many only how many there are.
fn told(told: &Told, is_join: bool, most: usize, ground: Ground<'_>) -> Vec<(Scope, String)> {
    let (words, lang) = (ground.words, ground.words.lang());
    let review = match told {
        Told::Unknown => return vec![(Scope::Quiet, words.say("lineage-unknown"))],
        Told::Same => return vec![(Scope::Quiet, words.say(if is_join { "lineage-joined" } else { "lineage-same" }))],
        Told::Changed(review) => review,
    };
    let mut lines = Vec::new();
    lines.extend(review.moved_from.as_ref().map(|path| (Scope::Text, words.with("review-moved", &[("path", path.as_str().into())]))));
    if told.is_unreadable() {
        let said = review.faults.first().map(|fault| format!("{}\u{a0}: {}", fault.location(), fault.problem.say(lang)));
        lines.push((Scope::Refused, words.with("lineage-unreadable", &[("fault", said.unwrap_or_default().into())])));
        return lines;
    }
    let steps = review.changes.iter().filter(|told| told.change.about == crate::domain::runbook::About::Step).count();
    match review.touch {
        Touch::Added => lines.push((Scope::Added, words.with("lineage-begins", &[("count", steps.into())]))),
        Touch::Removed => lines.push((Scope::Removed, words.say("lineage-gone"))),
        Touch::Changed => {
            if !review.header.is_empty() {
                let said = header(&review.header);
                lines.push((Scope::Text, words.with("lineage-header", &[("values", said.get(lang).into())])));
            }
            let all = review.changes.iter().map(|change| bare(brief(change).get(lang)));
            lines.extend(all.take(most).map(|line| (difference(&line), line)));
            if let Some(more) = review.changes.len().checked_sub(most).filter(|more| *more > 0) {
                lines.push((Scope::Quiet, words.with("lineage-more", &[("count", more.into())])));
            }
        }
    }
    lines
}

/// A title without its braces: what stands for a name is not known here.
fn bare(text: &str) -> String {
    text.replace("{{ ", "[").replace(" }}", "]")
}
