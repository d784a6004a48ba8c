//! One line of a journal: a sealed header, then the event.
//!
//! ```json
//! {"v":1,"writer":"lea@poste","seq":2,"at":"2026-11-22T02:12:00.000001Z","hash":"5d…","prev":"a1…","seal":"9c…","event":{"resumed":{"by":"Léa"}}}
//! ```
//!
//! `hash` is of the event's bytes, `seal` of all bytes before `,"seal"`, `prev` is the seal of the line before, empty on the
//! first; `happened` and `about` stand after `at` where it happened at another time, and how far that may be off; `more` says that the line was written together with the next, so that a batch counts as a whole or not at all. So every
//! line proves itself, the last one too; the chain runs over headers alone; and an event can be replaced by
//! `null` without breaking it. All is hashed as it stands: reading back never depends on writing again the same way.
//! In every version `seal` and `event` come last, in this order, and nothing is nested before them.

use std::io;
use std::sync::Arc;

use serde::Serialize;
use serde_json::ser::Formatter;

use crate::domain::incident::event::{Event, Record};
use crate::domain::time::{Span, Timestamp};

use super::finding::Fault;
use super::header::{self, Header};
use super::seal::Seal;

/// The version of the format that this relais writes.
pub const VERSION: u32 = 1;

/// No record is longer; a longer line is not read into memory.
pub(super) const MAX_LINE: usize = 64 << 20;

/// What stands between a header and its seal.
pub(super) const BEFORE_SEAL: &str = ",\"seal\":\"";
const BEFORE_EVENT: &str = "\",\"event\":";

/// A line that stands: its seal is right, and its event is the one that was recorded or was taken out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub version: u32,
    pub writer: Arc<str>,
    pub seq: u64,
    pub at: Timestamp,
    pub happened: Option<Timestamp>,
    pub about: Option<Span>,
    pub more: bool,
    pub prev: Option<Seal>,
    pub seal: Seal,
    pub body: Body,
}

/// What a line holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Body {
    Event(Event),
    Redacted,
    Unknown(String),
}

/// Where a line stands in what is written at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The next line belongs to it.
    Begun,
    /// It is the last one, or alone.
    Whole,
}

/// Writes a record as a line with its line break, and returns its seal.
pub(super) fn encode(record: &Record, part: Part, prev: Option<Seal>, line: &mut Vec<u8>) -> Result<Seal, serde_json::Error> {
    let event = json(&record.event)?;
    let header = header::written(record, part, Seal::of(&event), prev)?;
    let seal = Seal::of(&header);
    for part in [&header, BEFORE_SEAL.as_bytes(), seal.to_string().as_bytes(), BEFORE_EVENT.as_bytes(), &event, b"}\n"] {
        line.extend_from_slice(part);
    }
    Ok(seal)
}

/// Takes a line without its line break apart and proves that it stands.
pub(super) fn decode(line: &[u8]) -> Result<Line, Fault> {
    decode_after(line, None)
}

/// The same, for a line that stands after one of this writer: a million lines of one person hold their name once.
pub(super) fn decode_after(line: &[u8], writer: Option<&Arc<str>>) -> Result<Line, Fault> {
    let form = |reason: &str| Fault::Form(reason.to_owned());
    let line = std::str::from_utf8(line).map_err(|_| form("not UTF-8"))?;
    let usual = Header::usual(line);
    let split = usual.as_ref().map(|(_, split)| *split).or_else(|| split_at_seal(line));
    let (sealed, rest) = split.ok_or_else(|| form("no seal"))?;
    let (seal, rest) = rest.split_at_checked(Seal::LENGTH).ok_or_else(|| form("no seal"))?;
    let event = rest.strip_prefix(BEFORE_EVENT).ok_or_else(|| form("no event"))?;
    let event = event.strip_suffix('}').ok_or_else(|| form("no end"))?;
    let seal = Seal::read(seal).filter(|seal| *seal == Seal::of(sealed.as_bytes())).ok_or(Fault::Seal)?;
    let whole: String;
    let header = match usual {
        Some((header, _)) => header,
        None => {
            whole = format!("{sealed}}}");
            Header::read(&whole)?
        }
    };
    let body = match event {
        "null" => Body::Redacted,
        event if header.hash != Some(Seal::of(event.as_bytes())) => return Err(Fault::Event),
        event => serde_json::from_str(event).map_or_else(|error| Body::Unknown(error.to_string()), Body::Event),
    };
    Ok(Line {
        version: header.version,
        writer: writer.filter(|writer| ***writer == *header.writer).cloned().unwrap_or_else(|| header.writer.into()),
        seq: header.seq,
        at: header.at,
        happened: header.happened,
        about: header.about,
        more: header.more,
        prev: header.prev?,
        seal,
        body,
    })
}

/// What stands before the seal, and what comes after its key. A quote inside a value is escaped, so the first of these is the key itself.
pub(super) fn split_at_seal(line: &str) -> Option<(&str, &str)> {
    let mut commas = line.bytes().enumerate().filter(|(_, byte)| *byte == b',');
    let at = commas.find_map(|(at, _)| line.as_bytes()[at..].starts_with(BEFORE_SEAL.as_bytes()).then_some(at))?;
    Some((&line[..at], &line[at + BEFORE_SEAL.len()..]))
}

/// A line that stands, without its event and its line break: what was sealed stays as it is.
pub(super) fn without_event(line: &str) -> Option<String> {
    let (header, _) = split_at_seal(line)?;
    let event = header.len() + BEFORE_SEAL.len() + Seal::LENGTH + BEFORE_EVENT.len();
    Some(format!("{}null}}", line.get(..event)?))
}

/// The JSON of a value, with every hidden character escaped.
pub(super) fn json(value: &impl Serialize) -> Result<Vec<u8>, serde_json::Error> {
    let mut bytes = Vec::with_capacity(256);
    value.serialize(&mut serde_json::Serializer::with_formatter(&mut bytes, Visible))?;
    Ok(bytes)
}

/// Escapes what could act on the terminal of someone who reads the file with `less`.
struct Visible;

impl Formatter for Visible {
    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        if fragment.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            return writer.write_all(fragment.as_bytes());
        }
        let mut from = 0;
        for (at, c) in fragment.char_indices().filter(|(_, c)| is_hidden(*c)) {
            writer.write_all(&fragment.as_bytes()[from..at])?;
            write!(writer, "\\u{:04x}", u32::from(c))?;
            from = at + c.len_utf8();
        }
        writer.write_all(&fragment.as_bytes()[from..])
    }
}

/// Whether a character acts without being seen; all of these fit in one four-digit escape.
fn is_hidden(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use crate::domain::effect::content_hash;

    #[test]
    fn a_line_reads_back_as_its_record() {
        let (mut lines, mut prev) = (Vec::new(), None);
        for record in sample::records("lea@poste", 12) {
            let from = lines.len();
            let seal = encode(&record, Part::Whole, prev, &mut lines).unwrap();
            let line = decode(lines[from..].strip_suffix(b"\n").unwrap()).unwrap();
            assert_eq!((line.seq, line.at, line.prev, line.seal), (record.seq, record.at, prev, seal));
            assert_eq!((line.happened, line.about), (record.happened, record.about));
            assert_eq!(line.body, Body::Event(record.event));
            prev = Some(seal);
        }
    }

    #[test]
    fn the_format_is_this_one() {
        let mut line = Vec::new();
        encode(&sample::noted("lea@poste", 1, "Ça répond \u{1f44d}\nmal"), Part::Whole, None, &mut line).unwrap();
        let line = String::from_utf8(line).unwrap();
        insta::assert_snapshot!(line.trim_end(), @r#"{"v":1,"writer":"lea@poste","seq":1,"at":"2026-11-22T02:12:01Z","hash":"a04363ee0c18cd53e1fd2bf0d35f437b","prev":"","seal":"bdf1dad5c415229e84de6f0817f4cdff","event":{"noted":{"text":"Ça répond 👍\nmal","tag":"fact","by":"Léa"}}}"#);
    }

    #[test]
    fn nothing_hidden_reaches_the_file() {
        let mut record = sample::noted("l\u{202e}a", 1, "");
        record.event = Event::Paused { by: "a\u{1b}[31m\u{9b}\u{7f}\u{202e}\u{2028}\u{feff}é,\"event\":\",\"seal\":\"".to_owned() };
        let mut line = Vec::new();
        encode(&record, Part::Whole, None, &mut line).unwrap();
        assert!(!std::str::from_utf8(&line).unwrap().trim_end().chars().any(is_hidden));
        assert_eq!(decode(line.trim_ascii_end()).unwrap().body, Body::Event(record.event));
    }

    #[test]
    fn an_event_can_be_taken_out() {
        let mut line = Vec::new();
        let seal = encode(&sample::noted("lea@poste", 1, "le mot de passe"), Part::Whole, None, &mut line).unwrap();
        let redacted = without_event(std::str::from_utf8(&line).unwrap()).unwrap();
        assert!(redacted.ends_with(",\"event\":null}") && !redacted.contains("passe"));
        let line = decode(redacted.as_bytes()).unwrap();
        assert_eq!((line.body, line.seal), (Body::Redacted, seal));
    }

    #[test]
    fn an_event_of_another_sort_is_whole_but_unknown() {
        let event = br#"{"teleported":{"by":"x"}}"#;
        let header =
            format!(r#"{{"v":2,"writer":"w","seq":1,"at":"2026-11-22T02:12:00Z","new":true,"hash":"{}","prev":"""#, content_hash(event));
        let text = format!("{header},\"seal\":\"{}\",\"event\":{}}}", content_hash(header.as_bytes()), String::from_utf8_lossy(event));
        let line = decode(text.as_bytes()).unwrap();
        assert_eq!(line.version, 2);
        assert!(matches!(line.body, Body::Unknown(_)));
    }
}
