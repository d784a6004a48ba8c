//! `relais log RUNBOOK`: the history of a runbook, commit by commit and step by step.

use serde::Serialize;

use super::answer::{Exit, Trouble, json, print};
use super::call::Call;
use super::diff::{Step, Values, step, values, word};
use super::place::{self, Found};
use crate::app::lineage::{self, Ground, Part};
use crate::app::theme::Scope;
use crate::domain::lineage::{Commit, Last, Lineage, MOST, Missing, Told, Upstream, Version, Versions, Walk, Walked};
use crate::domain::runbook::Runbook;
use crate::domain::text::Text;
use crate::domain::time::Timestamp;
use crate::domain::workspace::Workspace;
use crate::domain::yaml::{Faults, MAX_BYTES, nearest};
use crate::runtime::load::id_of;
use crate::runtime::source::Folder;
use crate::runtime::{clock, incidents, lineage as read};

/// Whose history.
#[derive(Debug, clap::Args)]
pub struct Log {
    /// The runbook, by its id.
    #[arg(value_name = "RUNBOOK")]
    runbook: String,
    /// Every commit.
    #[arg(long)]
    all: bool,
    /// The answer as JSON.
    #[arg(long)]
    json: bool,
}

/// More commits than any file has, and no more than git counts.
const ALL: usize = 1_000_000_000;

/// Reads the history and tells it; what cannot be known of it is said, and is no error.
pub fn run(args: &Log, call: &Call) -> Result<Exit, Trouble> {
    let found = place::find_there(call)?;
    let (workspace, _) = place::read(call, &found)?;
    let path = path(&args.runbook, &found);
    let mut lineage = read::read(&found.root, &args.runbook, &path, if args.all { ALL } else { MOST });
    let folder = Folder::new(&found.root);
    let is_known = lineage.read.as_ref().is_ok_and(|versions| !versions.list.is_empty() || !versions.ahead().is_empty());
    if !is_known && !folder.holds(&path) {
        return Err(unknown(args, &folder, call));
    }
    read::compare(&mut lineage, usize::MAX);
    let walks = walks(&found, call);
    let runbook = folder.read(&path, MAX_BYTES).ok().and_then(|text| Runbook::parse(&args.runbook, &text, &mut Faults::of(&path)));
    if args.json {
        print(&json(&Answer::of(&lineage, runbook.as_ref(), &walks))?)?;
    } else {
        print(&text(&lineage, runbook.as_ref(), &walks, &workspace, call))?;
    }
    Ok(Exit::Done)
}

/// The file of a runbook: where it stands, else where it would.
fn path(runbook: &str, found: &Found) -> String {
    let paths = Folder::new(&found.root).files("runbooks", "yaml", &mut Vec::new());
    paths.into_iter().find(|path| id_of(path) == Some(runbook)).unwrap_or_else(|| format!("runbooks/{runbook}.yaml"))
}

fn unknown(args: &Log, folder: &Folder, call: &Call) -> Trouble {
    let paths = folder.files("runbooks", "yaml", &mut Vec::new());
    let what = call.words.with("cli-unknown-runbook", &[("id", args.runbook.as_str().into())]);
    let trouble = Trouble::new(Exit::Usage, what);
    match nearest(&args.runbook, paths.iter().filter_map(|path| id_of(path))) {
        Some(near) => trouble.hint(call.words.with("cli-did-you-mean", &[("name", near.into())])),
        None => trouble,
    }
}

fn walks(found: &Found, call: &Call) -> Vec<Walk> {
    let list = incidents::list(&found.root);
    list.iter().flat_map(|summary| Walk::of(&summary.id, &summary.called(&call.words), &summary.exercised)).collect()
}

/// The page, commit by commit; then each step with who changed it last.
fn text(lineage: &Lineage, runbook: Option<&Runbook>, walks: &[Walk], workspace: &Workspace, call: &Call) -> String {
    let ground = Ground { words: &call.words, zone: &workspace.zone, now: clock::now() };
    let page = lineage::page(lineage, walks, ground);
    let steps =
        runbook.filter(|_| lineage.read.is_ok()).map(|runbook| lineage::by_step(lineage, runbook, ground).parts).unwrap_or_default();
    let mut lines = plain(page.head);
    page.parts.into_iter().for_each(|part| write(part, &mut lines));
    if !page.foot.is_empty() {
        lines.push(String::new());
        lines.extend(plain(page.foot));
    }
    if !steps.is_empty() {
        lines.extend([String::new(), call.words.say("lineage-by-step")]);
        steps.into_iter().for_each(|part| lines.extend(indented(part)));
    }
    // A name and a subject come from elsewhere, and a terminal must not obey them.
    lines.iter().map(|line| Text::block(line).to_string() + "\n").collect()
}

fn write(part: Part, lines: &mut Vec<String>) {
    lines.push(String::new());
    lines.extend(indented(part));
}

fn indented(part: Part) -> Vec<String> {
    let below = std::iter::once(part.aside).filter(|aside| !aside.is_empty()).chain(plain(part.lines));
    std::iter::once(part.title).chain(below.map(|line| format!("    {line}"))).collect()
}

fn plain(lines: Vec<(Scope, String)>) -> Vec<String> {
    lines.into_iter().map(|(_, line)| line).collect()
}

#[derive(Serialize)]
struct Answer<'a> {
    version: u32,
    runbook: &'a str,
    file: &'a str,
    /// Why there is no history: `no-git`, `no-repository`, `bare`, `no-commit` or `refused`.
    missing: Option<&'static str>,
    /// Why there is no older commit: `whole`, `older` or `shallow`.
    end: Option<&'static str>,
    uncommitted: Option<Change<'a>>,
    upstream: Option<Ahead<'a>>,
    commits: Vec<Entry<'a>>,
    /// The walks of a text that stands in the file and in no commit.
    walks_uncommitted: Vec<Walker<'a>>,
    /// The walks of a text that no commit holds.
    walks_elsewhere: Vec<Walker<'a>>,
    steps: Vec<StepLast<'a>>,
}

/// What the branch that ours follows has besides.
#[derive(Serialize)]
struct Ahead<'a> {
    /// `branch`, `detached` or `none`.
    state: &'static str,
    branch: Option<&'a str>,
    fetched_at: Option<Timestamp>,
    commits: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    #[serde(flatten)]
    by: By<'a>,
    #[serde(flatten)]
    change: Option<Change<'a>>,
    walks: Vec<Walker<'a>>,
}

#[derive(Serialize)]
struct By<'a> {
    commit: &'a str,
    at: Timestamp,
    author: &'a str,
    subject: &'a str,
}

/// What was changed, where that can be told.
#[derive(Serialize)]
struct Change<'a> {
    /// `added`, `removed`, `changed`, `same`, or `unknown` where nobody can say.
    touch: &'static str,
    moved_from: Option<&'a str>,
    header: Vec<Values<'a>>,
    changes: Vec<Step<'a>>,
}

#[derive(Serialize)]
struct Walker<'a> {
    incident: &'a str,
    at: Timestamp,
    drill: bool,
}

/// Who changed a step last.
#[derive(Serialize)]
struct StepLast<'a> {
    id: &'a str,
    uncommitted: bool,
    last: Option<By<'a>>,
}

impl<'a> Answer<'a> {
    fn of(lineage: &'a Lineage, runbook: Option<&'a Runbook>, walks: &'a [Walk]) -> Self {
        let walked = Walked::of(lineage, walks);
        let versions = lineage.read.as_ref().ok();
        let entries = |list: &'a [Version]| list.iter().map(|version| entry(version, &walked)).collect::<Vec<_>>();
        let ids = runbook.into_iter().flat_map(|runbook| &runbook.steps).map(|step| step.common.id.as_str());
        Self {
            version: 1,
            runbook: &lineage.runbook,
            file: &lineage.path,
            missing: lineage.read.as_ref().err().map(Missing::name),
            end: versions.map(|versions| versions.end.name()),
            uncommitted: versions.and_then(|versions| versions.unsaved.as_ref()).map(|unsaved| change(&unsaved.told)),
            upstream: versions.map(|versions| ahead(&versions.upstream, &entries)),
            commits: versions.map(|versions| entries(&versions.list)).unwrap_or_default(),
            steps: versions.map(|versions| ids.map(|id| last(id, versions)).collect()).unwrap_or_default(),
            walks_uncommitted: walked.unsaved.iter().map(|walk| walker(walk)).collect(),
            walks_elsewhere: walked.elsewhere.iter().map(|walk| walker(walk)).collect(),
        }
    }
}

fn ahead<'a>(upstream: &'a Upstream, entries: &dyn Fn(&'a [Version]) -> Vec<Entry<'a>>) -> Ahead<'a> {
    match upstream {
        Upstream::Detached => Ahead { state: "detached", branch: None, fetched_at: None, commits: Vec::new() },
        Upstream::None => Ahead { state: "none", branch: None, fetched_at: None, commits: Vec::new() },
        Upstream::Branch { name, fetched, ahead } => {
            Ahead { state: "branch", branch: Some(name), fetched_at: *fetched, commits: entries(ahead) }
        }
    }
}

fn entry<'a>(version: &'a Version, walked: &Walked<'a>) -> Entry<'a> {
    let walks = walked.versions.get(version.commit.id.as_str()).into_iter().flatten();
    Entry { by: by(&version.commit), change: version.told.as_deref().map(change), walks: walks.map(|walk| walker(walk)).collect() }
}

fn by(commit: &Commit) -> By<'_> {
    By { commit: &commit.id, at: commit.at, author: &commit.author, subject: &commit.subject }
}

fn walker(walk: &Walk) -> Walker<'_> {
    Walker { incident: &walk.incident, at: walk.at, drill: walk.drill }
}

fn change(told: &Told) -> Change<'_> {
    let Some(review) = told.review().filter(|_| !told.is_unreadable()) else {
        let touch = if matches!(told, Told::Same) { "same" } else { "unknown" };
        return Change { touch, moved_from: None, header: Vec::new(), changes: Vec::new() };
    };
    Change {
        touch: word(review.touch),
        moved_from: review.moved_from.as_deref(),
        header: review.header.iter().map(values).collect(),
        changes: review.changes.iter().map(step).collect(),
    }
}

fn last<'a>(id: &'a str, versions: &'a Versions) -> StepLast<'a> {
    let last = versions.last(id);
    let version = match last {
        Last::By(version, _) => Some(by(&version.commit)),
        Last::Unsaved | Last::Before(_) | Last::Unread => None,
    };
    StepLast { id, uncommitted: matches!(last, Last::Unsaved), last: version }
}
