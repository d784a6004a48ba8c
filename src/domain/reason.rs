//! Why something failed, in both languages: a journal is read by people who do not all read the same one.

use serde::{Deserialize, Serialize};

use super::lang::{Bilingual, Lang};
use super::text::Text;

/// Why something failed, said in both languages and safe in both; what comes from outside is the same in the two.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(from = "Kept")]
pub struct Reason {
    /// In French.
    pub fr: Text,
    /// In English.
    pub en: Text,
}

impl Reason {
    /// These words in French, those in English.
    pub fn of(fr: impl Into<Text>, en: impl Into<Text>) -> Self {
        Self { fr: fr.into(), en: en.into() }
    }

    /// Words that relais did not choose, made one line: the same in both languages.
    pub fn outside(words: &str) -> Self {
        let words = Text::line(words);
        Self { fr: words.clone(), en: words }
    }

    /// The words in this language.
    pub fn get(&self, lang: Lang) -> &Text {
        match lang {
            Lang::Fr => &self.fr,
            Lang::En => &self.en,
        }
    }

    /// Whether there are no words at all.
    pub fn is_empty(&self) -> bool {
        self.fr.trim().is_empty() && self.en.trim().is_empty()
    }

    /// The same done to the words of both languages.
    pub fn map(&self, change: impl Fn(&Text) -> Text) -> Self {
        Self { fr: change(&self.fr), en: change(&self.en) }
    }

    /// Each language's words on one line.
    pub fn line(&self) -> Self {
        self.map(|words| Text::line(words))
    }
}

impl From<Bilingual> for Reason {
    fn from(said: Bilingual) -> Self {
        Self::of(said.fr, said.en)
    }
}

impl From<Reason> for Bilingual {
    fn from(reason: Reason) -> Self {
        Self::of(reason.fr.as_str(), reason.en.as_str())
    }
}

/// A reason as journals hold it: both languages, or one text that stands for both.
#[derive(Deserialize, schemars::JsonSchema)]
#[serde(untagged)]
enum Kept {
    Both { fr: Text, en: Text },
    One(Text),
}

impl From<Kept> for Reason {
    fn from(kept: Kept) -> Self {
        match kept {
            Kept::Both { fr, en } => Self { fr, en },
            Kept::One(words) => Self { fr: words.clone(), en: words },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_are_kept_and_read_back() {
        let reason = Reason::of("connexion refusée", "connection refused");
        let kept = serde_json::to_string(&reason).unwrap();
        assert_eq!(kept, r#"{"fr":"connexion refusée","en":"connection refused"}"#);
        assert_eq!(serde_json::from_str::<Reason>(&kept).unwrap(), reason);
    }

    #[test]
    fn one_text_stands_for_both() {
        assert_eq!(serde_json::from_str::<Reason>(r#""550 no such user""#).unwrap(), Reason::outside("550 no such user"));
    }

    #[test]
    fn what_is_read_is_made_safe() {
        let read: Reason = serde_json::from_str(r#"{"fr": "a\u001b[2Jb", "en": "c\u202ed"}"#).unwrap();
        assert_eq!(read, Reason::of("ab", "cd"));
    }
}
