//! What stands before the seal of a line: whose it is, its number, its times, and the hashes that hold it to its event and to the line before.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::domain::incident::event::Record;
use crate::domain::time::{Span, Timestamp, instant};

use super::finding::Fault;
use super::record::{BEFORE_SEAL, Part, VERSION, json};
use super::seal::Seal;

/// What a header says.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Header<'a> {
    pub version: u32,
    pub writer: Cow<'a, str>,
    pub seq: u64,
    pub at: Timestamp,
    pub happened: Option<Timestamp>,
    pub about: Option<Span>,
    pub more: bool,
    /// The hash of the event; none where what stands there is no hash.
    pub hash: Option<Seal>,
    /// The seal of the line before; none on the first.
    pub prev: Result<Option<Seal>, Fault>,
}

/// The same as it is written.
#[derive(Serialize, Deserialize)]
struct Written<'a> {
    v: u32,
    #[serde(borrow)]
    writer: Cow<'a, str>,
    seq: u64,
    at: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    happened: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    about: Option<Span>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    more: bool,
    #[serde(borrow)]
    hash: Cow<'a, str>,
    #[serde(borrow)]
    prev: Cow<'a, str>,
}

/// The header of a record with this hash of its event, without its closing brace.
pub(super) fn written(record: &Record, part: Part, hash: Seal, prev: Option<Seal>) -> Result<Vec<u8>, serde_json::Error> {
    let mut header = json(&Written {
        v: VERSION,
        writer: Cow::Borrowed(&record.writer),
        seq: record.seq,
        at: record.at,
        happened: record.happened,
        about: record.about,
        more: part == Part::Begun,
        hash: Cow::Owned(hash.to_string()),
        prev: Cow::Owned(prev.map(|seal| seal.to_string()).unwrap_or_default()),
    })?;
    header.pop();
    Ok(header)
}

impl<'a> Header<'a> {
    /// Takes one off the front of a line that begins as this relais begins nearly all of them, several times faster than JSON is
    /// read, and returns what it was, and what comes after the key of the seal; none if the line looks otherwise.
    pub(super) fn usual(line: &'a str) -> Option<(Self, (&'a str, &'a str))> {
        let (writer, rest) = to_quote(line.strip_prefix("{\"v\":1,\"writer\":\"")?)?;
        let (seq, rest) = rest.strip_prefix(",\"seq\":")?.split_once(',')?;
        let (at, rest) = to_quote(rest.strip_prefix("\"at\":\"")?)?;
        let (more, rest) = rest.strip_prefix(",\"more\":true").map_or((false, rest), |rest| (true, rest));
        let (hash, rest) = Seal::take(rest.strip_prefix(",\"hash\":\"")?)?;
        let rest = rest.strip_prefix("\",\"prev\":\"")?;
        let (prev, rest) = Seal::take(rest).map_or((None, rest), |(prev, rest)| (Some(prev), rest));
        let end = line.len() - rest.strip_prefix('"')?.len();
        let (header, rest) = line.split_at(end);
        let rest = rest.strip_prefix(BEFORE_SEAL)?;
        if seq.starts_with('0') || !seq.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let (seq, at) = (seq.parse().ok()?, instant(at)?);
        let writer = Cow::Borrowed(writer);
        let said = Self { version: VERSION, writer, seq, at, happened: None, about: None, more, hash: Some(hash), prev: Ok(prev) };
        Some((said, (header, rest)))
    }

    /// Reads one as JSON, whatever it looks like.
    pub(super) fn read(json: &'a str) -> Result<Self, Fault> {
        let said: Written<'a> = serde_json::from_str(json).map_err(|error| Fault::Form(error.to_string()))?;
        let prev = match said.prev.as_ref() {
            "" => Ok(None),
            prev => Seal::read(prev).map(Some).ok_or_else(|| Fault::Form("no hash of the line before".to_owned())),
        };
        Ok(Self {
            version: said.v,
            writer: said.writer,
            seq: said.seq,
            at: said.at,
            happened: said.happened,
            about: said.about,
            more: said.more,
            hash: Seal::read(&said.hash),
            prev,
        })
    }
}

/// What stands before the next quote, if nothing in it is escaped, and what comes after the quote.
fn to_quote(text: &str) -> Option<(&str, &str)> {
    let end = text.bytes().position(|byte| matches!(byte, b'"' | b'\\' | ..b' '))?;
    Some((&text[..end], text[end..].strip_prefix('"')?))
}

#[cfg(test)]
mod tests {
    use super::super::record::{encode, split_at_seal};
    use super::super::sample;
    use super::*;

    /// The line that records this, with its seal.
    fn line(record: &Record, part: Part, prev: Option<Seal>) -> (String, Seal) {
        let mut line = Vec::new();
        let seal = encode(record, part, prev, &mut line).unwrap();
        (String::from_utf8(line).unwrap(), seal)
    }

    /// Whether this line's header is of the usual sort; it then says what it says as JSON, and ends where it is sealed.
    fn is_usual(line: &str) -> bool {
        let Some((said, (header, rest))) = Header::usual(line) else { return false };
        assert_eq!(Some((header, rest)), split_at_seal(line), "{line}");
        assert_eq!(Ok(said), Header::read(&format!("{header}}}")), "{line}");
        true
    }

    #[test]
    fn a_usual_header_is_read_as_json_reads_it() {
        let (first, seal) = line(&sample::noted("lea@poste", 1, "a"), Part::Whole, None);
        let (second, _) = line(&sample::noted("lea@poste", 2, "a"), Part::Begun, Some(seal));
        assert!(is_usual(&first) && is_usual(&second));
        for place in 0..second.find(",\"event\"").unwrap() {
            for other in [b'"', b'\\', b',', b'0', b'9', b'F', b'+', b' ', b'\t', b'}'] {
                let mut altered = second.clone().into_bytes();
                altered[place] = other;
                is_usual(std::str::from_utf8(&altered).unwrap());
            }
            is_usual(&format!("{}{}", &second[..place], &second[place + 1..]));
        }
    }

    #[test]
    fn what_is_not_usual_is_left_to_json() {
        for writer in ["a\"b", "a\\b", "l\u{202e}a"] {
            assert!(!is_usual(&line(&sample::noted(writer, 1, "a"), Part::Whole, None).0), "{writer}");
        }
        let happened = Record { happened: Some(sample::at(0)), ..sample::noted("w", 1, "a") };
        assert!(!is_usual(&line(&happened, Part::Whole, None).0));
    }
}
