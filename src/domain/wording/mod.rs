//! What a message to people should not say, and what it must: found before it leaves, with what to write instead.
//!
//! One file a family of rules; each is a [`Rule`] of [`RULES`]. A rule looks at words, so it can be wrong: every finding can be
//! overruled by a person, and its [`key`](Finding::key) holds for the words that they read.

mod blame;
mod cause;
mod effect;
mod internal;
mod jargon;
mod length;
mod news;
mod outage;
mod pattern;
mod promise;
mod reassured;
mod tokens;
mod tongue;
mod written;

#[cfg(test)]
mod table;

use super::lang::Lang;
use super::reason::Reason;
use super::stage::Stage;
use super::status::Health;
use super::text::Text;
use super::yaml::Place;

pub use written::Written;

use pattern::Range;
use tokens::Tokens;

/// A message as it would leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Draft<'a> {
    /// The subject.
    pub subject: &'a str,
    /// The body, plain text.
    pub body: &'a str,
    /// Its language.
    pub lang: Lang,
    /// What it tells.
    pub stage: Stage,
}

impl<'a> Draft<'a> {
    /// A message of which it is not known what it tells.
    pub fn new(subject: &'a str, body: &'a str, lang: Lang) -> Self {
        Self { subject, body, lang, stage: Stage::default() }
    }
}

/// What is known when the message is written; nothing is, by default.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known<'a> {
    /// Whether somebody verified what the cause is.
    pub cause_verified: bool,
    /// Whether somebody verified that no data is touched.
    pub data_verified: bool,
    /// How each touched service and provider was last seen.
    pub seen: Vec<Health>,
    /// What the providers in question are called.
    pub providers: Vec<&'a str>,
    /// What clients know by this name: the firm, its services as they are titled. Nothing inside such a name is found.
    pub public: Vec<&'a str>,
    /// What is ours alone: hosts, addresses, paths, ids of services, channels and members. A plain word is found only where it is
    /// set as code is, since the service `site` is a word of its own.
    pub internal: Vec<&'a str>,
    /// Names that must never leave, plain words or not: the code name of a project.
    pub secret_names: Vec<&'a str>,
    /// The next news as the text says them: `08:20 CET`.
    pub next_update: Option<&'a str>,
}

/// In which part of a message something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// The subject.
    Subject,
    /// The body.
    Body,
}

/// One thing that a message should not say, or lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The name of the rule, which never changes.
    pub rule: &'static str,
    /// In which part it stands.
    pub part: Part,
    /// Where in that part, lines and columns counted from 1; zero where the whole of it is meant.
    pub place: Place,
    /// The words, as they stand; none where the whole is meant.
    pub words: Text,
    /// What is wrong.
    pub what: Reason,
    /// What to write instead.
    pub instead: Reason,
    /// What [`Finding::key`] holds for.
    about: String,
}

impl Finding {
    /// Names this finding for as long as the words that it is about stay the same, wherever they stand. What a whole message
    /// lacks is about all its words, but for the greeting, which differs from one recipient to the next, and for numbers and
    /// hours, which differ from one minute to the next.
    pub fn key(&self) -> String {
        let hash = blake3::hash(self.about.as_bytes()).to_hex();
        format!("{}/{}", self.rule, &hash[..16])
    }
}

/// One rule.
pub struct Rule {
    /// Its name, which never changes.
    pub name: &'static str,
    /// Whether it can judge a template whose names are not replaced, and of whose incident nothing is known.
    pub bare: bool,
    find: fn(&Case<'_>) -> Vec<Finding>,
}

/// Every rule, in the order in which findings are told.
pub static RULES: &[Rule] = &[
    effect::RULE,
    news::RULE,
    promise::RULE,
    cause::RULE,
    blame::RULE,
    internal::RULE,
    outage::FOR_SLOW,
    outage::SLOW_FOR,
    jargon::RULE,
    reassured::RULE,
    tongue::RULE,
    length::RULE,
];

/// Everything that a message should not say, or lacks.
pub fn findings(draft: &Draft<'_>, known: &Known<'_>) -> Vec<Finding> {
    found(draft, known, |_| true)
}

/// What can be found in a template before anything happened.
pub fn template_findings(draft: &Draft<'_>) -> Vec<Finding> {
    found(draft, &Known::default(), |rule| rule.bare)
}

/// What puts the blame on one of these people, in a report of ours.
pub fn blame(text: &str, people: &[&str], lang: Lang) -> Vec<Finding> {
    let known = Known { providers: people.to_vec(), ..Known::default() };
    blame::in_report(&Case::of(&Draft::new("", text, lang), &known))
}

fn found(draft: &Draft<'_>, known: &Known<'_>, wanted: fn(&Rule) -> bool) -> Vec<Finding> {
    let case = Case::of(draft, known);
    RULES.iter().filter(|rule| wanted(rule)).flat_map(|rule| (rule.find)(&case)).collect()
}

/// A message that is looked at.
struct Case<'a> {
    draft: &'a Draft<'a>,
    known: &'a Known<'a>,
    tokens: Tokens<'a>,
    providers: Vec<Vec<String>>,
    public: Vec<Range>,
}

impl<'a> Case<'a> {
    fn of(draft: &'a Draft<'a>, known: &'a Known<'a>) -> Self {
        let tokens = Tokens::of(draft);
        let names = |names: &[&str]| names.iter().map(|name| words(name)).collect::<Vec<_>>();
        let public = pattern::all(&tokens, &["$"], &names(&known.public));
        Self { draft, known, tokens, providers: names(&known.providers), public }
    }

    /// What is of this message's language.
    fn list<T>(&self, (fr, en): (T, T)) -> T {
        match self.draft.lang {
            Lang::Fr => fr,
            Lang::En => en,
        }
    }

    /// Where these patterns stand, but for what is part of a name that clients know.
    fn all(&self, patterns: &[&str]) -> Vec<Range> {
        let inside = |range: &Range| self.public.iter().any(|name| name.0 <= range.0 && range.1 <= name.1);
        pattern::all(&self.tokens, patterns, &self.providers).into_iter().filter(|range| !inside(range)).collect()
    }

    fn is_at(&self, stages: &[Stage]) -> bool {
        stages.contains(&self.draft.stage)
    }

    /// A finding about these words; `what` and `instead` are said of them in French and in English.
    fn words(&self, rule: &'static str, range: Range, what: (&str, &str), instead: (&str, &str)) -> Finding {
        let (part, place) = self.tokens.place(range.0);
        let words = Text::line(&self.tokens.written(range));
        let about: Vec<&str> = self.tokens.list[range.0..range.1].iter().map(|token| token.said.as_str()).collect();
        Finding {
            rule,
            part,
            place,
            what: Reason::of(format!("« {words} » : {}", what.0), format!("`{words}`: {}", what.1)),
            instead: Reason::of(instead.0, instead.1),
            about: about.join(" "),
            words,
        }
    }

    /// A finding about the whole of a part.
    fn whole(&self, rule: &'static str, part: Part, what: (String, String), instead: (&str, &str)) -> Finding {
        let greeting = self.tokens.lines().find(|(number, line)| *number > 0 && !line.trim().is_empty());
        let greeting = greeting.map(|(_, line)| line.trim()).filter(|line| line.ends_with(','));
        let lines = self.tokens.lines().map(|(_, line)| line).filter(|line| Some(line.trim()) != greeting);
        let letters = |c: char| if c.is_alphabetic() { c } else { ' ' };
        let about = words(&lines.flat_map(|line| line.chars().chain([' '])).map(letters).collect::<String>()).join(" ");
        let (what, instead) = (Reason::of(what.0, what.1), Reason::of(instead.0, instead.1));
        Finding { rule, part, place: Place::default(), words: Text::default(), what, instead, about }
    }
}

/// The words of a name, as tokens hold them.
fn words(name: &str) -> Vec<String> {
    let draft = Draft::new(name, "", Lang::Fr);
    Tokens::of(&draft).list.into_iter().map(|token| token.said).filter(|said| !said.is_empty()).collect()
}
