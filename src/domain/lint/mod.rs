//! What `relais check` looks for: one list of rules, each with its level and its page, and the rules that look at what can be read.
//!
//! One file a rule or two. A rule that looks is pure: a tree, or a runbook in its firm, goes in, and what was found comes out.

mod firm;
mod ignore;
mod include;
mod listed;
mod milestone;
mod reading;
mod review;
mod secret;
mod shell;
mod switched;
#[cfg(test)]
mod tests;
mod told;
mod unreachable;

pub use firm::Firm;
pub use ignore::{may_silence, silence};
pub use secret::masked;

use super::dry_run::Ways;
use super::lang::{Bilingual, Lang};
use super::programs;
use super::runbook::Runbook;
use super::wording;
use super::workspace::Files;
use super::yaml::{Faults, Node, Place, Problem};

/// How much a finding counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// The file, or a part of it, does not do what it says.
    Error,
    /// It can be read, and may go wrong at night.
    Warning,
}

impl Level {
    /// Its name, the same in every language and for every program that reads it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// A text in French and in English.
pub type Both = (&'static str, &'static str);

/// What a person reads of a rule.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    /// What is wrong.
    pub wrong: Both,
    /// Why it matters in the middle of an outage.
    pub why: Both,
    /// How it is mended.
    pub mend: Both,
    /// An example that is wrong; empty where the fault is not one of the words of a file.
    pub before: &'static str,
    /// The same, mended.
    pub after: &'static str,
}

/// The text in this language.
pub const fn said(text: Both, lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => text.0,
        Lang::En => text.1,
    }
}

/// One rule.
#[derive(Debug)]
pub struct Rule {
    /// Its name, which never changes.
    pub name: &'static str,
    /// How much it counts.
    pub level: Level,
    /// What a person reads of it.
    pub page: Page,
    look: Look,
}

/// What a rule looks at.
#[derive(Debug)]
enum Look {
    /// It is found by whoever reads the file.
    Reading,
    /// Any file of YAML.
    File(fn(&Node) -> Vec<Found>),
    /// Any file of YAML, and which programs the firm lets start.
    Programs(fn(&Node, &programs::Rules) -> Vec<Found>),
    /// A runbook, in its firm.
    Runbook(fn(&Case<'_>) -> Vec<Found>),
}

/// One thing that was found.
#[derive(Debug)]
struct Found {
    place: Place,
    what: Bilingual,
    hint: Bilingual,
}

/// A runbook that is looked at.
#[derive(Debug)]
struct Case<'a> {
    firm: &'a Firm<'a>,
    runbook: &'a Runbook,
    tree: &'a Node,
    ways: Ways<'a>,
}

/// Every rule whose page stands here: first what reading finds, then what is looked for.
pub static RULES: &[Rule] = &[
    reading::NOT_YAML,
    reading::TOO_LARGE,
    reading::NOT_TEXT,
    reading::MERGE_CONFLICT,
    reading::UNKNOWN_KEY,
    reading::DUPLICATE_KEY,
    reading::MISSING_KEY,
    reading::WRONG_TYPE,
    reading::UNKNOWN_VALUE,
    reading::UNKNOWN_REFERENCE,
    reading::NEVER_EXERCISED,
    reading::EXERCISE_OVERDUE,
    reading::OTHER,
    include::MISSING,
    include::CYCLE,
    include::HASH,
    include::WITH,
    include::NAME,
    unreachable::RULE,
    switched::VERIFY,
    switched::UNDO,
    told::RULE,
    milestone::RULE,
    shell::RULE,
    listed::RULE,
    secret::RULE,
    review::RULE,
    ignore::WITHOUT_REASON,
    ignore::UNUSED,
];

/// The names of all rules, those of wording after the others.
pub fn names() -> impl Iterator<Item = &'static str> {
    RULES.iter().map(|rule| rule.name).chain(wording::RULES.iter().map(|rule| rule.name))
}

/// The level and the page of the rule of this name; the rules of wording share one, since each finding says what to write instead.
pub fn page(name: &str) -> Option<(Level, Page)> {
    let own = RULES.iter().find(|rule| rule.name == name).map(|rule| (rule.level, rule.page));
    let is_wording = wording::RULES.iter().any(|rule| rule.name == name);
    own.or_else(|| is_wording.then_some((Level::Warning, reading::WORDING)))
}

/// Whether this is the name of a fault: it is mended, and never silenced.
fn is_error(name: &str) -> bool {
    page(name).is_some_and(|(level, _)| level == Level::Error)
}

/// What is found in any file of YAML.
pub fn look_at_file(tree: &Node, programs: &programs::Rules, faults: &mut Faults) {
    for rule in RULES {
        match rule.look {
            Look::File(find) => rule.add(find(tree), faults),
            Look::Programs(find) => rule.add(find(tree, programs), faults),
            Look::Reading | Look::Runbook(_) => {}
        }
    }
}

/// What is found in a runbook, the rules for any file among it.
pub fn look_at_runbook(firm: &Firm<'_>, runbook: &Runbook, tree: &Node, faults: &mut Faults) {
    let case = Case { firm, runbook, tree, ways: Ways::of(runbook, &firm.scene(&Files::default())) };
    for rule in RULES {
        if let Look::Runbook(find) = rule.look {
            // What is found in an included step is found in its own file.
            let mut found = find(&case);
            found.retain(|found| runbook.steps.iter().all(|step| step.from.is_none() || step.place != found.place));
            rule.add(found, faults);
        }
    }
    look_at_file(tree, &firm.workspace.programs, faults);
}

impl Rule {
    fn add(&self, found: Vec<Found>, faults: &mut Faults) {
        for Found { place, what, hint } in found {
            faults.add(place, Problem::Doubt { name: self.name, what, hint });
        }
    }
}

impl Found {
    fn at(place: Place, what: Bilingual, hint: Both) -> Self {
        Self { place, what, hint: Bilingual::of(hint.0, hint.1) }
    }
}
