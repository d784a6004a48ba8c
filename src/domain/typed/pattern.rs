//! The form that a text must have: a regular expression for all of it, and what a person is told where it has another one.

use regex_lite::{Regex, RegexBuilder};

use crate::domain::lang::{Bilingual, Lang};

/// How much memory a pattern may take once read; and how long a text is that is held against it, since that takes as long as the two
/// multiplied.
const PATTERN_BYTES: usize = 64 * 1024;
const TEXT_BYTES: usize = 4096;

/// A form that a text must have.
#[derive(Debug, Clone)]
pub struct Pattern {
    written: String,
    whole: Regex,
    hint: Option<Bilingual>,
}

impl Pattern {
    /// Reads it; an error says why it is none.
    pub fn parse(written: &str, hint: Option<Bilingual>) -> Result<Self, String> {
        let of = |text: &str| RegexBuilder::new(text).size_limit(PATTERN_BYTES).build().map_err(|error| error.to_string());
        // Read by itself first: a bracket too many must not close the group that holds it to the whole text.
        of(written)?;
        Ok(Self { written: written.to_owned(), whole: of(&format!(r"\A(?:{written})\z"))?, hint })
    }

    /// Whether a text has it from its first character to its last.
    pub fn fits(&self, text: &str) -> bool {
        text.len() <= TEXT_BYTES && self.whole.is_match(text)
    }

    /// What it is, in words of the runbook; the pattern itself where there are none.
    pub fn said(&self, lang: Lang) -> String {
        match (&self.hint, lang) {
            (Some(hint), lang) => hint.get(lang).to_owned(),
            (None, Lang::Fr) => format!("un texte de la forme {}", self.written),
            (None, Lang::En) => format!("a text of the form {}", self.written),
        }
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        (&self.written, &self.hint) == (&other.written, &other.hint)
    }
}

impl Eq for Pattern {}
