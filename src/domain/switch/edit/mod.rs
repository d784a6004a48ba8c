//! Changes one value of a text file, and nothing else: comments, order, quotes and line endings stay byte for byte.
//!
//! A format says where each value stands ([`Entry`]) and how a value is written; reading, splicing and the proof that
//! nothing else changed are the same for all.

mod env;
mod json;
#[cfg(test)]
mod properties;
mod toml;
mod yaml;

use std::ops::Range;

use crate::domain::effect::Change;
use crate::domain::lang::Bilingual;
use crate::domain::yaml::{Node, Place, Problem};

/// A format of files in which one value can be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// YAML.
    Yaml,
    /// JSON.
    Json,
    /// TOML.
    Toml,
    /// `NAME=value`, one a line.
    Env,
}

/// One part of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    /// The keys that lead to it, with dots between; items of a list count from 0.
    path: String,
    held: Held,
    /// Where it is written.
    bytes: Range<usize>,
}

/// What a part of a document holds.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Held {
    /// One value.
    Scalar { value: String, sort: Sort },
    /// A map or a list.
    Group,
    /// Something that relais leaves alone, and what it says.
    Odd(String),
}

/// What sort of value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Text,
    Number,
    Flag,
    Date,
    Null,
}

impl Format {
    /// The words of `format:`.
    pub const WORDS: &'static [(&'static str, Self)] =
        &[("yaml", Self::Yaml), ("json", Self::Json), ("toml", Self::Toml), ("env", Self::Env)];

    /// Its word in files.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, format)| *format == self).map_or("", |(word, _)| word)
    }

    /// The format of this word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(known, _)| *known == word).map(|(_, format)| *format)
    }

    /// The format that the name of a file tells.
    pub fn of_path(path: &str) -> Option<Self> {
        let name = path.rsplit('/').next().unwrap_or(path);
        if name == ".env" || name.starts_with(".env.") {
            return Some(Self::Env);
        }
        match name.rsplit_once('.')?.1.to_ascii_lowercase().as_str() {
            "yaml" | "yml" => Some(Self::Yaml),
            "json" => Some(Self::Json),
            "toml" => Some(Self::Toml),
            "env" => Some(Self::Env),
            _ => None,
        }
    }

    /// The value of this key; an error says why it cannot be known.
    pub fn read(self, text: &str, key: &str) -> Result<String, Bilingual> {
        let text = text.strip_prefix(BOM).unwrap_or(text);
        let entries = self.entries(text)?;
        let (_, value) = self.find(&entries, text, key)?;
        Ok(value.to_owned())
    }

    /// The value of this key in a text of YAML whose tree is there already.
    pub fn read_tree(tree: Result<&Node, &(Place, Problem)>, text: &str, key: &str) -> Result<String, Bilingual> {
        let text = text.strip_prefix(BOM).unwrap_or(text);
        let entries = yaml::entries(tree, text, Some(key))?;
        let (_, value) = Self::Yaml.find(&entries, text, key)?;
        Ok(value.to_owned())
    }

    /// The text with this key set to another value; an error says why it is left alone.
    pub fn replace(self, text: &str, key: &str, to: &str) -> Result<String, Bilingual> {
        if to.is_empty() || to.contains(char::is_control) {
            return Err(Bilingual::of(
                "la nouvelle valeur doit tenir sur une ligne et ne pas être vide",
                "the new value must be one line and not empty",
            ));
        }
        let (bom, body) = text.strip_prefix(BOM).map_or(("", text), |body| (BOM, body));
        let entries = self.entries(body)?;
        let (at, _) = self.find(&entries, body, key)?;
        let Entry { bytes, held: Held::Scalar { sort, .. }, .. } = &entries[at] else { return Err(not_one_value(key)) };
        let (before, after) = (&body[..bytes.start], &body[bytes.end..]);
        let written = self.write(&body[bytes.clone()], *sort, to);
        let new = format!("{before}{written}{after}");
        self.prove(&entries, &new, at, to)?;
        Ok(format!("{bom}{new}"))
    }

    /// The text with this change made: the value, and the share where there is one.
    pub fn changed(self, text: &str, change: &Change) -> Result<String, Bilingual> {
        let text = match &change.share {
            Some(share) => &self.replace(text, &share.key, &share.to.to_string())?,
            None => text,
        };
        self.replace(text, &change.key, &change.to)
    }

    fn entries(self, text: &str) -> Result<Vec<Entry>, Bilingual> {
        match self {
            Self::Yaml => yaml::entries(Node::parse(text).as_ref(), text, None),
            Self::Json => json::entries(text),
            Self::Toml => toml::entries(text),
            Self::Env => Ok(env::entries(text)),
        }
    }

    /// The new value as it is written where `raw` stood.
    fn write(self, raw: &str, sort: Sort, to: &str) -> String {
        // A blank at an end is part of a text, never of a number.
        let sort = if to.trim() == to { sort } else { Sort::Text };
        match self {
            Self::Yaml => yaml::write(raw, sort, to),
            Self::Json => json::write(sort, to),
            Self::Toml => toml::write(raw, sort, to),
            Self::Env => env::write(raw, to),
        }
    }

    /// The one entry of this key and its value.
    fn find<'a>(self, entries: &'a [Entry], text: &str, key: &str) -> Result<(usize, &'a str), Bilingual> {
        let mut found = entries.iter().enumerate().filter(|(_, entry)| entry.path == key);
        let Some((at, entry)) = found.next() else {
            return Err(Bilingual::of(format!("la clé « {key} » n'y est pas"), format!("there is no key `{key}` in it")));
        };
        if found.next().is_some() {
            return Err(Bilingual::of(
                format!("la clé « {key} » y est plusieurs fois"),
                format!("the key `{key}` stands in it more than once"),
            ));
        }
        let raw = text.get(entry.bytes.clone()).unwrap_or_default();
        match &entry.held {
            Held::Scalar { sort: Sort::Null, .. } => {
                Err(Bilingual::of(format!("la clé « {key} » n'a pas encore de valeur"), format!("the key `{key}` has no value yet")))
            }
            Held::Scalar { .. } if raw.contains(['\n', '\r']) => Err(Bilingual::of(
                format!("la valeur de « {key} » tient sur plusieurs lignes"),
                format!("the value of `{key}` takes several lines"),
            )),
            Held::Scalar { value, .. } if !raw.is_empty() => Ok((at, value)),
            Held::Scalar { .. } | Held::Odd(_) if self == Self::Yaml => Err(Bilingual::of(
                format!("la valeur de « {key} » passe par une ancre, un alias ou une étiquette YAML"),
                format!("the value of `{key}` goes through a YAML anchor, alias or tag"),
            )),
            Held::Scalar { .. } | Held::Odd(_) | Held::Group => Err(not_one_value(key)),
        }
    }

    /// The proof that the new text says what was wanted, and that everything else says what it said before.
    fn prove(self, before: &[Entry], new: &str, at: usize, to: &str) -> Result<(), Bilingual> {
        let after = self.entries(new)?;
        let same = |(n, (old, new)): (usize, (&Entry, &Entry))| {
            let wanted = n == at && matches!(&new.held, Held::Scalar { value, .. } if value == to);
            old.path == new.path && (wanted || (n != at && old.held == new.held))
        };
        if before.len() == after.len() && before.iter().zip(&after).enumerate().all(same) {
            return Ok(());
        }
        Err(Bilingual::of(
            "changer cette valeur changerait autre chose dans le fichier ; faites-le à la main",
            "changing this value would change something else in the file; do it by hand",
        ))
    }
}

/// The mark that some editors put at the beginning of a text.
const BOM: &str = "\u{feff}";

/// The path of something below another.
fn below(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

/// The file is not what its format says.
fn unreadable(format: &str, reason: &str) -> Bilingual {
    Bilingual::of(format!("ce n'est pas du {format} lisible : {reason}"), format!("this is not readable {format}: {reason}"))
}

fn not_one_value(key: &str) -> Bilingual {
    Bilingual::of(format!("« {key} » n'est pas une valeur simple"), format!("`{key}` is not a simple value"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_file_tells_its_format() {
        for (path, format) in [
            ("config/routing.yaml", Some(Format::Yaml)),
            ("a.YML", Some(Format::Yaml)),
            ("a.json", Some(Format::Json)),
            ("b/.env", Some(Format::Env)),
            (".env.local", Some(Format::Env)),
            ("site.env", Some(Format::Env)),
            ("a.toml", Some(Format::Toml)),
            ("a.ini", None),
            ("Makefile", None),
        ] {
            assert_eq!(Format::of_path(path), format, "{path}");
        }
    }

    #[test]
    fn a_value_of_several_lines_or_none_is_never_written() {
        for to in ["", "a\nb", "a\u{1b}[0m"] {
            assert!(Format::Env.replace("A=1\n", "A", to).is_err());
        }
    }
}
