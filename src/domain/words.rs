//! What relais says, in the one language that was chosen; the messages stand in `i18n/`, one folder a language.

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, OnceLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Message, Pattern, PatternElement};
use unic_langid::LanguageIdentifier;

use super::lang::Lang;
use super::text::Text;

/// The messages of one language, by key.
#[derive(Clone)]
pub struct Words {
    lang: Lang,
    /// In the order of their keys; most are never asked for, so none is read before.
    messages: Arc<[Written]>,
    bundle: Arc<FluentBundle<FluentResource>>,
}

/// A message as it is written.
struct Written {
    key: &'static str,
    source: &'static str,
    read: OnceLock<FluentResource>,
}

impl Words {
    /// The messages of this language, and of no other.
    pub fn new(lang: Lang) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![locale(lang)]);
        // The isolation marks are for mixed writing directions; a terminal shows them as boxes.
        bundle.set_use_isolating(false);
        let mut messages: Vec<_> = files(lang).iter().flat_map(|(_, text)| messages(text)).collect();
        messages.sort_unstable_by_key(|message| message.key);
        Self { lang, messages: messages.into(), bundle: Arc::new(bundle) }
    }

    /// The language that these words are of.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The message of this key; a key that is not there is shown between `⟨` and `⟩`.
    pub fn say(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// The message of this key, with its variables filled in.
    pub fn with(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let Ok(found) = self.messages.binary_search_by_key(&key, |message| message.key) else { return format!("⟨{key}⟩") };
        let message = &self.messages[found];
        let plain = message.source[key.len()..].trim_start_matches([' ', '=']).trim_end();
        if !plain.contains(['{', '\n']) {
            return plain.to_owned();
        }
        // A test proves that every file is without fault; what could be read of a faulty one still counts.
        let read = || FluentResource::try_new(message.source.to_owned()).unwrap_or_else(|(resource, _)| resource);
        let resource = message.read.get_or_init(read);
        let Some(Entry::Message(Message { value: Some(pattern), .. })) = resource.get_entry(0) else { return format!("⟨{key}⟩") };
        if let Some(text) = filled(pattern, args) {
            return text;
        }
        let args: FluentArgs<'_> = args.iter().map(|(name, arg)| (*name, FluentValue::from(arg))).collect();
        // A variable that is missing stays visible as `{$name}`, which is what a person can report.
        let mut errors: Vec<FluentError> = Vec::new();
        self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned()
    }

    /// What a role is called; its id where relais has no name for it.
    pub fn role(&self, id: &str) -> String {
        match id {
            "lead" | "comms" | "scribe" => self.named("role", id),
            other => other.to_owned(),
        }
    }

    /// What one of a family is called: `named("health", "partial_outage")` is the message `health-partial-outage`.
    pub fn named(&self, family: &str, name: &str) -> String {
        self.say(&format!("{family}-{}", name.replace('_', "-")))
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Words").field(&self.lang).finish()
    }
}

/// What fills in a variable of a message; numbers choose between singular and plural.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg<'a> {
    /// A text, as it stands.
    Text(Cow<'a, str>),
    /// A number.
    Number(i64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a Text> for Arg<'a> {
    fn from(text: &'a Text) -> Self {
        Self::Text(Cow::Borrowed(text.as_str()))
    }
}

impl From<i64> for Arg<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Arg<'_> {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<u64> for Arg<'_> {
    fn from(number: u64) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<u32> for Arg<'_> {
    fn from(number: u32) -> Self {
        Self::Number(i64::from(number))
    }
}

impl From<u8> for Arg<'_> {
    fn from(number: u8) -> Self {
        Self::Number(i64::from(number))
    }
}

impl<'a> From<&'a Arg<'_>> for FluentValue<'a> {
    fn from(arg: &'a Arg<'_>) -> Self {
        match arg {
            Arg::Text(text) => FluentValue::String(Cow::Borrowed(text)),
            Arg::Number(number) => FluentValue::from(*number),
        }
    }
}

/// The text of a pattern that only puts texts and numbers in their places, as nearly all do: ten times as fast as the general way, and a
/// frame says a hundred of them.
fn filled(pattern: &Pattern<&str>, args: &[(&str, Arg<'_>)]) -> Option<String> {
    let mut text = String::with_capacity(64);
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => {
                // What is put in may end a sentence itself: `nov.`, or a reason that was told with its full stop.
                let is_over = text.ends_with('.') && !text.ends_with("..");
                text.push_str(value.strip_prefix('.').filter(|_| is_over).unwrap_or(value));
            }
            PatternElement::Placeable { expression: Expression::Inline(InlineExpression::VariableReference { id }) } => {
                match args.iter().find(|(name, _)| *name == id.name)? {
                    (_, Arg::Text(arg)) => text.push_str(arg),
                    (_, Arg::Number(number)) => text.push_str(&number.to_string()),
                }
            }
            PatternElement::Placeable { .. } => return None,
        }
    }
    Some(text)
}

/// Each message of a file, from its key to the line before the next.
fn messages(text: &'static str) -> impl Iterator<Item = Written> {
    let begins = |line: &str| line.starts_with(|c: char| c.is_ascii_alphabetic());
    let mut rest = text;
    std::iter::from_fn(move || {
        while !rest.is_empty() && !begins(rest) {
            rest = rest.split_once('\n').map_or("", |(_, rest)| rest);
        }
        let key = rest.split([' ', '=']).next().filter(|key| !key.is_empty())?;
        let ends = |(at, _): &(usize, &str)| begins(&rest[at + 1..]) || rest[at + 1..].starts_with('#');
        let end = rest.match_indices('\n').find(ends).map_or(rest.len(), |(at, _)| at);
        let (source, after) = rest.split_at(end);
        rest = after;
        Some(Written { key, source, read: OnceLock::new() })
    })
}

fn locale(lang: Lang) -> LanguageIdentifier {
    lang.code().parse().unwrap_or_default()
}

/// The files of a language, by area.
fn files(lang: Lang) -> &'static [(&'static str, &'static str)] {
    macro_rules! files {
        ($lang:literal) => {
            files!($lang: "advice" "allow" "approval" "board" "catalogue" "changed" "cli" "common" "debrief" "deliveries" "drill" "dry-run" "followups" "foundations" "help" "history" "impact" "incidents" "keys" "lineage" "messages" "plain" "postmortem" "register" "refusal" "review" "runbooks" "sheet" "summary" "timeline"
                "triage" "trial" "undo" "walk" "watch")
        };
        ($lang:literal: $($area:literal)*) => {
            &[$(($area, include_str!(concat!("../../i18n/", $lang, "/", $area, ".ftl")))),*]
        };
    }
    match lang {
        Lang::Fr => files!("fr"),
        Lang::En => files!("en"),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::Path;

    use super::*;

    /// What [`Words::named`] and keys put together at run time begin with.
    const FAMILIES: &[&str] = &[
        "trust-",
        "inject-by-",
        "scenario-kind-",
        "review-risk-",
        "cli-new-ask-",
        "followup-kind-",
        "followup-state-",
        "cli-help-",
        "role-",
        "health-",
        "state-",
        "language-",
        "milestone-",
        "key-",
        "refusal-",
        "screen-",
        "kind-",
        "step-kind-",
        "edge-",
        "confidence-",
        "fact-",
        "does-",
        "line-",
        "measure-",
        "postmortem-anchor-",
        "impact-",
        "reached-",
        "turning-",
        "exercise-point-",
        "exercise-next-",
        "exercise-state-",
    ];

    /// The messages of a language by key: their file and their text.
    fn messages(lang: Lang) -> BTreeMap<String, String> {
        let mut all: BTreeMap<String, String> = BTreeMap::new();
        for (area, text) in files(lang) {
            let mut key = None;
            for line in text.lines().filter(|line| !line.starts_with('#')) {
                if line.starts_with(|c: char| c.is_ascii_alphabetic()) {
                    let (name, value) = line.split_once(" =").unwrap_or_else(|| panic!("{area}.ftl: `{line}`"));
                    assert!(all.insert(name.to_owned(), value.trim_start().to_owned()).is_none(), "{area}.ftl: {name} stands twice");
                    key = Some(name);
                } else if let Some(message) = key.and_then(|key| all.get_mut(key)) {
                    message.push('\n');
                    message.push_str(line);
                }
            }
        }
        all
    }

    fn variables(message: &str) -> BTreeSet<&str> {
        let names = message.split('$').skip(1);
        names.map(|rest| rest.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-')).next().unwrap_or_default()).collect()
    }

    /// The text of every source file but this one.
    fn sources(folder: &Path, all: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, all);
            } else if path.extension().is_some_and(|end| end == "rs") && !path.ends_with("domain/words.rs") {
                all.push(std::fs::read_to_string(&path).unwrap());
            }
        }
    }

    fn code() -> Vec<String> {
        let mut all = Vec::new();
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut all);
        all
    }

    #[test]
    fn every_file_is_without_fault() {
        for lang in Lang::ALL {
            let mut bundle = FluentBundle::new_concurrent(vec![locale(lang)]);
            for (area, text) in files(lang) {
                let resource = FluentResource::try_new((*text).to_owned());
                let resource = resource.unwrap_or_else(|(_, errors)| panic!("{}/{area}.ftl: {errors:?}", lang.code()));
                bundle.add_resource(resource).unwrap_or_else(|errors| panic!("{}/{area}.ftl: {errors:?}", lang.code()));
            }
        }
    }

    #[test]
    fn both_languages_say_the_same_things() {
        let (fr, en) = (messages(Lang::Fr), messages(Lang::En));
        assert_eq!(fr.keys().collect::<Vec<_>>(), en.keys().collect::<Vec<_>>());
        for (key, message) in &fr {
            assert_eq!(variables(message), variables(&en[key]), "{key}");
        }
    }

    #[test]
    fn every_key_that_the_code_asks_for_is_there() {
        let known = messages(Lang::Fr);
        for text in code() {
            for (call, end) in [(".say(", ')'), (".with(", ',')] {
                for rest in text.split(call).skip(1) {
                    let literal = rest.trim_start().strip_prefix('"').and_then(|rest| rest.split_once('"'));
                    // Others say things too: their words in both languages, which are two arguments.
                    if let Some((key, _)) = literal.filter(|(_, rest)| rest.trim_start().starts_with(end)) {
                        assert!(known.contains_key(key), "no message {key}");
                    }
                }
            }
        }
    }

    #[test]
    fn every_message_is_used() {
        let code = code();
        for key in messages(Lang::Fr).keys().filter(|key| !FAMILIES.iter().any(|family| key.starts_with(family))) {
            let literal = format!("\"{key}\"");
            assert!(code.iter().any(|text| text.contains(&literal)), "nobody says {key}");
        }
    }

    #[test]
    fn french_puts_a_hard_space_before_its_high_signs() {
        for (key, message) in messages(Lang::Fr) {
            let outside_code: String = message.split('`').step_by(2).collect::<Vec<_>>().join("`");
            let signs: Vec<char> = outside_code.chars().collect();
            for (place, window) in signs.windows(2).enumerate() {
                let ends = signs.get(place + 2).is_none_or(|next| next.is_ascii_whitespace());
                let soft = window[0] == ' ' && place > 0 || window[0].is_alphanumeric() || matches!(window[0], ')' | '}' | '»');
                let high = matches!(window[1], ':' | ';' | '!' | '?' | '»') && soft && ends;
                let open = window[0] == '«' && window[1] != '\u{a0}';
                assert!(!(high || open), "{key}: {message}");
            }
        }
    }

    #[test]
    fn what_ends_a_sentence_itself_is_not_stopped_twice() {
        for (lang, due, end) in
            [(Lang::Fr, "mer. 25 nov.", "mer. 25 nov."), (Lang::En, "Wed 25 Nov", "Wed 25 Nov."), (Lang::En, "..", "...")]
        {
            let said = Words::new(lang).with("deliveries-when", &[("day", "30/11".into()), ("due", due.into())]);
            assert!(said.ends_with(&format!(" {end}")), "{said}");
        }
    }

    #[test]
    fn a_missing_key_shows_itself() {
        assert_eq!(Words::new(Lang::Fr).say("nobody-wrote-this"), "⟨nobody-wrote-this⟩");
    }
}
