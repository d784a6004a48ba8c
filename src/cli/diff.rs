//! `relais diff [RANGE] [RUNBOOK]`: what changes in runbooks between two versions, as a page to paste into a review.

use serde::Serialize;

use super::answer::{Exit, Trouble, json, print};
use super::call::Call;
use super::check::FaultAnswer;
use super::place::{self, Found};
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::review::{Change, Review, Risk, Side, Value, page};
use crate::domain::runbook::Touch;
use crate::domain::whole::Whole;
use crate::domain::yaml::Problem;
use crate::runtime::load::id_of;
use crate::runtime::versions::{Differing, Range, Unread};

/// Which versions, and of what.
#[derive(Debug, clap::Args)]
pub struct Diff {
    /// Two versions, `A..B`.
    #[arg(value_name = "RANGE")]
    range: Option<String>,
    /// One runbook, by its id.
    #[arg(value_name = "RUNBOOK")]
    runbook: Option<String>,
    /// The answer as JSON.
    #[arg(long)]
    json: bool,
}

/// Compares and answers.
pub fn run(args: &Diff, call: &Call) -> Result<Exit, Trouble> {
    let found = place::find_there(call)?;
    let unread = |why| trouble(why, call);
    let range = Range::of(&found.root, args.range.as_deref()).map_err(unread)?;
    let (mut runbooks, others): (Vec<Differing>, Vec<Differing>) = range
        .differing(&found.root)
        .map_err(unread)?
        .into_iter()
        .partition(|file| is_runbook(file.path()) || file.old.as_deref().is_some_and(is_runbook));
    runbooks.extend(including(&range, &found, &runbooks).map_err(unread)?);
    if let Some(id) = &args.runbook {
        let is_it = |path: &Option<String>| path.as_deref().and_then(id_of) == Some(id);
        runbooks.retain(|file| is_it(&file.old) || is_it(&file.new));
    }
    let mut reviews = Vec::new();
    for file in &runbooks {
        reviews.extend(review(file, &range, &found).map_err(unread)?);
    }
    let risks: usize = reviews.iter().map(Review::risks).sum();
    let is_clear = risks == 0 && reviews.iter().all(|review| review.faults.is_empty());
    if args.json {
        print(&json(&Answer::of(&reviews, call.lang()))?)?;
    } else {
        let besides: Vec<String> = others.iter().filter(|_| args.runbook.is_none()).map(|file| file.path().to_owned()).collect();
        print(&page(args.range.as_deref().unwrap_or("HEAD"), &reviews, &besides, &call.words))?;
    }
    Ok(if is_clear { Exit::Done } else { Exit::Findings })
}

fn is_runbook(path: &str) -> bool {
    path.starts_with("runbooks/") && path.ends_with(".yaml")
}

/// The runbooks whose own file is the same, and that may include one of those that are not.
fn including(range: &Range, found: &Found, differing: &[Differing]) -> Result<Vec<Differing>, Unread> {
    if differing.is_empty() {
        return Ok(Vec::new());
    }
    let mut paths = range.including(&found.root)?;
    let is_new = |path: &String| !differing.iter().any(|file| [&file.old, &file.new].contains(&&Some(path.clone())));
    paths.retain(|path| is_runbook(path) && is_new(path));
    Ok(paths.into_iter().map(|path| Differing { old: Some(path.clone()), new: Some(path) }).collect())
}

fn review(file: &Differing, range: &Range, found: &Found) -> Result<Option<Review>, Unread> {
    // A file that came from elsewhere, or went there, was no runbook.
    let runbook = |path: &Option<String>| path.clone().filter(|path| is_runbook(path));
    let side = |path: String, text: Result<_, Unread>| text.map(|text| Side { path, text });
    let old = |path: &str| range.old_text(&found.root, path);
    let new = |path: &str| range.new_text(&found.root, path);
    let old = runbook(&file.old).map(|path| side(path.clone(), whole(&path, old))).transpose()?;
    let new = runbook(&file.new).map(|path| side(path.clone(), whole(&path, new))).transpose()?;
    Ok(Review::of(old.as_ref(), new.as_ref()))
}

/// The text of a runbook with all that it includes in the same version.
fn whole(path: &str, text: impl Fn(&str) -> Result<Result<String, Problem>, Unread>) -> Result<Result<String, Problem>, Unread> {
    let part = |path: &str| {
        text(path)
            .unwrap_or_else(|_| Err(Problem::Other { what: Bilingual::of("le fichier n'existe pas", "the file is not there"), hint: None }))
    };
    Ok(text(path)?.map(|own| Whole::gather(own, part).into_text()))
}

fn trouble(why: Unread, call: &Call) -> Trouble {
    let words = &call.words;
    match why {
        Unread::NoRepository => Trouble::new(Exit::Invalid, words.say("cli-diff-no-repository")).hint(words.say("cli-diff-init")),
        Unread::Submodule => Trouble::new(Exit::Invalid, words.say("cli-diff-submodule")).hint("git -C runbooks diff"),
        Unread::NoVersion(name) => {
            let what = words.with("cli-diff-no-version", &[("name", name.into())]);
            Trouble::new(Exit::Usage, what).hint(words.say("cli-diff-fetch"))
        }
        Unread::Git(reason) if reason.contains("dubious ownership") => {
            let folder = reason.split('\'').nth(1).unwrap_or(".").to_owned();
            Trouble::new(Exit::Invalid, words.with("cli-foreign-history", &[("folder", folder.into())]))
        }
        Unread::NoProgram => Trouble::new(Exit::Invalid, words.say("cli-diff-no-git")),
        Unread::Git(reason) => Trouble::new(Exit::Invalid, words.with("cli-diff-failed", &[("reason", reason.into())])),
    }
}

#[derive(Serialize)]
struct Answer<'a> {
    version: u32,
    runbooks: Vec<Told<'a>>,
}

/// A runbook as other programs read it.
#[derive(Serialize)]
struct Told<'a> {
    file: &'a str,
    moved_from: Option<&'a str>,
    title: &'a Bilingual,
    /// `added`, `removed` or `changed`.
    touch: &'static str,
    header: Vec<Values<'a>>,
    changes: Vec<Step<'a>>,
    faults: Vec<FaultAnswer>,
}

/// A step or a parameter that is not the same.
#[derive(Serialize)]
pub(super) struct Step<'a> {
    id: &'a str,
    title: &'a Bilingual,
    touch: &'static str,
    moved: bool,
    /// The file that the step is taken from, where the runbook includes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<&'a str>,
    said: Bilingual,
    values: Vec<Values<'a>>,
    risks: Vec<&'static str>,
}

/// What stood under a key, and what stands there.
#[derive(Serialize)]
pub(super) struct Values<'a> {
    key: &'a str,
    old: Option<&'a str>,
    new: Option<&'a str>,
}

impl<'a> Answer<'a> {
    fn of(reviews: &'a [Review], lang: Lang) -> Self {
        let told = |review: &'a Review| Told {
            file: &review.path,
            moved_from: review.moved_from.as_deref(),
            title: &review.title,
            touch: word(review.touch),
            header: review.header.iter().map(values).collect(),
            changes: review.changes.iter().map(step).collect(),
            faults: review.faults.iter().map(|fault| FaultAnswer::of(fault, lang)).collect(),
        };
        Self { version: 1, runbooks: reviews.iter().map(told).collect() }
    }
}

pub(super) fn step(told: &Change) -> Step<'_> {
    let change = &told.change;
    Step {
        id: &change.id,
        title: &change.title,
        touch: word(change.touch),
        moved: change.moved,
        from: told.from.as_deref(),
        said: change.said(),
        values: told.values.iter().map(values).collect(),
        risks: told.risks.iter().copied().map(Risk::name).collect(),
    }
}

pub(super) fn values(Value { key, old, new }: &Value) -> Values<'_> {
    Values { key, old: old.as_deref(), new: new.as_deref() }
}

pub(super) const fn word(touch: Touch) -> &'static str {
    match touch {
        Touch::Added => "added",
        Touch::Removed => "removed",
        Touch::Changed => "changed",
    }
}
