//! Files kept with an incident: the event names one by its hash, the bytes stand beside the journal.

use serde::{Deserialize, Serialize};

use super::event::{Event, Record};
use crate::domain::lang::Lang;
use crate::domain::text::Text;
use crate::domain::words::Words;

/// A file that was kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Attachment {
    /// SHA-256 of its bytes in 64 small hexadecimal digits; `evidence/<hash>` is where they stand.
    pub hash: String,
    /// How long it is, in bytes.
    pub bytes: u64,
    /// What it was called; empty where it came from another program. Never a path.
    pub name: Text,
    /// What it shows, in the words of whoever kept it; empty where they said nothing.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub what: Text,
    /// Who kept it.
    pub by: String,
}

impl Attachment {
    /// What a person reads of the hash, and may type for all of it.
    pub fn short(&self) -> &str {
        self.hash.get(..12).unwrap_or(&self.hash)
    }

    /// What it is called, or that it came from another program.
    pub fn called(&self, words: &Words) -> String {
        if self.name.trim().is_empty() { words.say("attached-unnamed") } else { self.name.to_string() }
    }

    /// The line of a timeline: that it was kept, with what it shows beneath.
    pub fn line(&self, words: &Words) -> String {
        let kept = words.with("attached", &[("file", self.told(words).into())]);
        if self.what.trim().is_empty() { kept } else { format!("{kept}\n{}", self.what) }
    }

    /// `panne.png, 1,2 Mio, 3f2a9c01d2e4`.
    pub fn told(&self, words: &Words) -> String {
        format!("{}, {}, {}", self.called(words), size(self.bytes, words), self.short())
    }
}

/// Whether this may be the hash of a file that was kept: nothing else is ever made a path.
pub fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// The files that these records name, each with its record, in their order.
pub fn attachments(records: &[Record]) -> impl Iterator<Item = (&Record, &Attachment)> {
    records.iter().filter_map(|record| if let Event::Attached(file) = &record.event { Some((record, &**file)) } else { None })
}

/// A number of bytes as a person says it: `1,2 Mio`.
pub fn size(bytes: u64, words: &Words) -> String {
    const UNIT: u64 = 1 << 10;
    let (unit, key) = match bytes {
        0..UNIT => return words.with("size-bytes", &[("count", bytes.into())]),
        UNIT..0x10_0000 => (UNIT, "size-kib"),
        _ => (UNIT * UNIT, "size-mib"),
    };
    let tenths = bytes / (unit / 64) * 10 / 64;
    let point = match words.lang() {
        Lang::Fr => ',',
        Lang::En => '.',
    };
    let count = if tenths.is_multiple_of(10) { format!("{}", tenths / 10) } else { format!("{}{point}{}", tenths / 10, tenths % 10) };
    words.with(key, &[("count", count.into())])
}

fn is_empty(text: &Text) -> bool {
    text.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_said_as_people_say_it() {
        for (bytes, fr, en) in [
            (1, "1 octet", "1 byte"),
            (1_023, "1023 octets", "1023 bytes"),
            (1_024, "1 Kio", "1 KiB"),
            (1_600, "1,5 Kio", "1.5 KiB"),
            (16 << 20, "16 Mio", "16 MiB"),
            (300 << 20, "300 Mio", "300 MiB"),
        ] {
            let said = |lang| size(bytes, &Words::new(lang)).replace(['\u{a0}', '\u{202f}'], " ");
            assert_eq!((said(Lang::Fr).as_str(), said(Lang::En).as_str()), (fr, en));
        }
    }

    #[test]
    fn only_a_hash_is_one() {
        assert!(is_hash(&"0a".repeat(32)));
        for text in ["", "..", "0a", &"0A".repeat(32), &"0g".repeat(32), &format!("../{}", "0a".repeat(32))] {
            assert!(!is_hash(text), "{text}");
        }
    }
}
