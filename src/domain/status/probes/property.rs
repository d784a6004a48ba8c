//! What the answer of a model must be like, whatever its words: what it holds, its shape as JSON, its length, its language.
//!
//! ```yaml
//! expect: {matches: "(?i)devis", json: {/currency: EUR}, shape: {/total: number, /lines: list}, length: {least: 10, most: 400}, language: fr}
//! ```

use serde_json::Value as Json;

use super::expect::Expect;
use super::language::language;
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::status::reason;
use crate::domain::yaml::{Faults, Fields};

/// What is expected of an answer.
#[derive(Debug)]
pub struct Properties {
    held: Expect,
    /// What sort of value stands where in the JSON.
    shape: Vec<(String, Sort)>,
    /// In characters.
    least: Option<usize>,
    most: Option<usize>,
    language: Option<Lang>,
}

/// The sorts of values of JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Any,
    Text,
    Number,
    Flag,
    List,
    Map,
    Null,
}

impl Sort {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("any", Self::Any),
        ("text", Self::Text),
        ("number", Self::Number),
        ("true/false", Self::Flag),
        ("list", Self::List),
        ("map", Self::Map),
        ("null", Self::Null),
    ];

    /// Its name in both languages.
    fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Any => ("n'importe quoi", "anything"),
            Self::Text => ("un texte", "a text"),
            Self::Number => ("un nombre", "a number"),
            Self::Flag => ("true ou false", "true or false"),
            Self::List => ("une liste", "a list"),
            Self::Map => ("un objet", "a map"),
            Self::Null => ("null", "null"),
        }
    }

    /// A value of this sort that says nothing.
    fn shown(self) -> Json {
        match self {
            Self::Any | Self::Text => Json::from("-"),
            Self::Number => Json::from(1),
            Self::Flag => Json::from(true),
            Self::List => Json::Array(Vec::new()),
            Self::Map => Json::Object(serde_json::Map::new()),
            Self::Null => Json::Null,
        }
    }

    fn of(value: &Json) -> Self {
        match value {
            Json::Null => Self::Null,
            Json::Bool(_) => Self::Flag,
            Json::Number(_) => Self::Number,
            Json::String(_) => Self::Text,
            Json::Array(_) => Self::List,
            Json::Object(_) => Self::Map,
        }
    }
}

impl Properties {
    /// Reads `expect`, which must ask for something.
    pub fn parse(fields: &Fields<'_>, faults: &mut Faults) -> Option<Self> {
        let expected = Fields::of(fields.required("expect", faults)?, faults)?;
        let held = Expect::of_text(&expected, faults);
        let shape = expected.map("shape", faults).map(|map| shape(&map, faults)).unwrap_or_default();
        let (mut least, mut most) = (None, None);
        if let Some(length) = expected.map("length", faults) {
            let mut count = |key| length.int(key, 0..=1_000_000, faults).and_then(|count| usize::try_from(count).ok());
            (least, most) = (count("least"), count("most"));
            length.finish(faults);
            if least.zip(most).is_some_and(|(least, most)| least > most) {
                faults.say(length.place(), "`least` dépasse `most`", "`least` is over `most`");
            }
        }
        let language = expected.one_of("language", &[("fr", Lang::Fr), ("en", Lang::En)], faults);
        expected.finish(faults);
        let properties = Self { held, shape, least, most, language };
        if expected.entries().is_empty() {
            faults.say(
                expected.place(),
                "une question dont rien n'est attendu ne dit jamais rien : donnez matches, json, shape, length ou language",
                "a prompt of which nothing is expected never tells anything: give matches, json, shape, length or language",
            );
        }
        Some(properties)
    }

    /// An answer that has all of them, as a drill gives it; none where nobody can tell one, as of a pattern.
    pub fn met(&self) -> Option<String> {
        let sentence = match self.language {
            Some(Lang::Fr) => "Cette réponse est celle de l'exercice, et elle ne dit rien de plus que ce qui est attendu.",
            Some(Lang::En) | None => "This is the answer of the drill, and it says no more than what is expected of it.",
        };
        let values: Vec<(&str, Json)> = self.shape.iter().map(|(place, sort)| (place.as_str(), sort.shown())).collect();
        let least = self.least.unwrap_or_default();
        // As short as can be where a length is asked for, then longer and longer.
        let texts =
            (usize::from(self.language.is_some())..).map(|times| self.held.text_met(vec![sentence; times].join(" ").as_str(), &values));
        let long_enough = texts.take(2 + least / sentence.len()).filter(|words| !words.is_empty() && words.chars().count() >= least);
        long_enough.into_iter().find(|words| self.strays(words).is_none())
    }

    /// In what an answer is not as it was, if in anything.
    pub fn strays(&self, words: &str) -> Option<Bilingual> {
        self.held.text_lacks(words).or_else(|| self.misshapen(words)).or_else(|| self.too(words)).or_else(|| self.foreign(words))
    }

    fn misshapen(&self, words: &str) -> Option<Bilingual> {
        if self.shape.is_empty() {
            return None;
        }
        let Ok(json) = serde_json::from_str::<Json>(words) else {
            return Some(reason("répond autre chose que du JSON", "answers something that is not JSON"));
        };
        self.shape.iter().find_map(|(place, sort)| match json.pointer(place) {
            None => Some(reason(&format!("répond sans « {place} »"), &format!("answers without `{place}`"))),
            Some(_) if *sort == Sort::Any => None,
            Some(value) => (Sort::of(value) != *sort).then(|| {
                let ((fr, en), (fr_found, en_found)) = (sort.name(), Sort::of(value).name());
                reason(&format!("« {place} » est {fr_found} et non {fr}"), &format!("`{place}` is {en_found} and not {en}"))
            }),
        })
    }

    fn too(&self, words: &str) -> Option<Bilingual> {
        let count = words.trim().chars().count();
        let said = |fr: &str, en: &str| {
            Some(reason(&format!("répond trop {fr}, {count} caractères"), &format!("answers too {en}, {count} characters")))
        };
        match (self.least, self.most) {
            (Some(least), _) if count < least => said("court", "short"),
            (_, Some(most)) if count > most => said("long", "long"),
            _ => None,
        }
    }

    /// In another language, as far as one can tell.
    fn foreign(&self, words: &str) -> Option<Bilingual> {
        let (expected, found) = (self.language?, language(words)?);
        (expected != found).then(|| match found {
            Lang::Fr => reason("répond en français", "answers in French"),
            Lang::En => reason("répond en anglais", "answers in English"),
        })
    }
}

fn shape(fields: &Fields<'_>, faults: &mut Faults) -> Vec<(String, Sort)> {
    let mut shape = Vec::new();
    for (key, node) in fields.entries() {
        super::expect::pointer(key, faults);
        shape.extend(crate::domain::yaml::word("shape", node, Sort::WORDS, faults).map(|sort| (key.name.clone(), sort)));
    }
    shape
}
