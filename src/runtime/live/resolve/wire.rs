//! Questions and answers of name servers as bytes (RFC 1035): nothing that a server sends can make it panic or go on for ever.

use std::net::{Ipv4Addr, Ipv6Addr};

use crate::domain::dns::{Code, Question, Record};
use crate::domain::text::Text;

/// How many records of one answer are read.
const RECORDS: u16 = 200;
/// How often a name may go on elsewhere, and how long it may be.
const JUMPS: usize = 32;
const NAME: usize = 255;
/// How much comes before the question.
const HEAD: usize = 12;

/// What a server answered.
#[derive(Debug, PartialEq, Eq)]
pub struct Answer {
    /// How it went.
    pub code: Code,
    /// What was wanted.
    pub values: Vec<Text>,
    /// Whether there is more than fits.
    pub is_cut: bool,
}

/// Something that nobody can guess, so that nobody else can answer.
pub fn id() -> Option<u16> {
    let mut id = [0; 2];
    rustls::crypto::ring::default_provider().secure_random.fill(&mut id).ok()?;
    Some(u16::from_be_bytes(id))
}

/// The question as bytes; none if its name is not one.
pub fn query(id: u16, question: &Question) -> Option<Vec<u8>> {
    let mut bytes = Vec::from(id.to_be_bytes());
    // One question, and please find out for me.
    bytes.extend([1, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
    for label in question.name.trim_end_matches('.').split('.') {
        let length = u8::try_from(label.len()).ok().filter(|length| (1..64).contains(length))?;
        bytes.push(length);
        bytes.extend(label.as_bytes());
    }
    bytes.push(0);
    if bytes.len() > HEAD + NAME {
        return None;
    }
    bytes.extend(number(question.record).to_be_bytes());
    bytes.extend([0, 1]);
    Some(bytes)
}

/// What these bytes answer to this query; none if they do not.
pub fn answer(bytes: &[u8], query: &[u8], record: Record) -> Option<Answer> {
    let flags = word(bytes, 2)?;
    let (is_answer, is_cut) = (flags & 0x8000 != 0, flags & 0x0200 != 0);
    if bytes.get(..2)? != query.get(..2)? || !is_answer {
        return None;
    }
    let code = match flags & 0x000f {
        0 => Code::Found,
        3 => Code::NoSuchName,
        2 => Code::Failed,
        _ => Code::Refused,
    };
    let asked = query.get(HEAD..)?;
    let after = HEAD + asked.len();
    let repeats = word(bytes, 4)? == 1 && bytes.get(HEAD..after).is_some_and(|question| question.eq_ignore_ascii_case(asked));
    // Only a server that could not even read the question leaves it out.
    if !repeats && (code == Code::Found || code == Code::NoSuchName || word(bytes, 4)? != 0) {
        return None;
    }
    if code != Code::Found {
        return Some(Answer { code, values: Vec::new(), is_cut: false });
    }
    let values = records(bytes, after, record);
    // What cannot be read to its end counts as cut: the other way may bring it whole.
    let is_cut = is_cut || values.is_none();
    Some(Answer { code, values: values.unwrap_or_default(), is_cut })
}

/// The values of this sort among the answers, which begin here; the names on the way to them are passed over.
fn records(bytes: &[u8], mut at: usize, record: Record) -> Option<Vec<Text>> {
    let mut values = Vec::new();
    for _ in 0..word(bytes, 6)?.min(RECORDS) {
        let (_, owner_end) = name(bytes, at)?;
        let (sort, class, length) = (word(bytes, owner_end)?, word(bytes, owner_end + 2)?, word(bytes, owner_end + 8)?);
        let begin = owner_end + 10;
        at = begin + usize::from(length);
        let data = bytes.get(begin..at)?;
        if sort == number(record) && class == 1 {
            values.push(Text::line(&value(record, bytes, begin, data)?));
        }
    }
    Some(values)
}

/// One value, as a person writes it.
fn value(record: Record, bytes: &[u8], begin: usize, data: &[u8]) -> Option<String> {
    match record {
        Record::A => <[u8; 4]>::try_from(data).ok().map(|data| Ipv4Addr::from(data).to_string()),
        Record::Aaaa => <[u8; 16]>::try_from(data).ok().map(|data| Ipv6Addr::from(data).to_string()),
        Record::Cname => name(bytes, begin).map(|(name, _)| name),
        Record::Mx => Some(format!("{} {}", word(data, 0)?, name(bytes, begin + 2)?.0)),
        Record::Txt => {
            let (mut text, mut rest) = (Vec::new(), data);
            while let Some((&length, after)) = rest.split_first() {
                let (part, after) = after.split_at_checked(usize::from(length))?;
                text.extend(part);
                rest = after;
            }
            Some(String::from_utf8_lossy(&text).into_owned())
        }
    }
}

/// The name that stands here, and where it ends here: it may go on at an earlier place.
fn name(bytes: &[u8], start: usize) -> Option<(String, usize)> {
    let (mut name, mut at, mut end) = (String::new(), start, None);
    for _ in 0..=JUMPS + NAME {
        let length = *bytes.get(at)?;
        match length {
            0 => return Some((name, end.unwrap_or(at + 1))),
            1..=63 => {
                let label = bytes.get(at + 1..at + 1 + usize::from(length))?;
                if !name.is_empty() {
                    name.push('.');
                }
                name.push_str(&String::from_utf8_lossy(label));
                at += 1 + usize::from(length);
            }
            192..=255 => {
                end = end.or(Some(at + 2));
                at = usize::from(word(bytes, at)? & 0x3fff);
            }
            64..=191 => return None,
        }
        if name.len() > 4 * NAME {
            return None;
        }
    }
    None
}

/// Two bytes as a number.
fn word(bytes: &[u8], at: usize) -> Option<u16> {
    let pair = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_be_bytes(pair.try_into().ok()?))
}

/// The number of a sort of record.
const fn number(record: Record) -> u16 {
    match record {
        Record::A => 1,
        Record::Cname => 5,
        Record::Mx => 15,
        Record::Txt => 16,
        Record::Aaaa => 28,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::time::Span;

    fn asked(name: &str, record: Record) -> Option<Vec<u8>> {
        query(7, &Question { name: name.to_owned(), record, resolver: None, timeout: Span::seconds(1) })
    }

    /// An answer with these records: sort and data, each for the name that was asked.
    fn answering(query: &[u8], flags: u16, records: &[(u16, &[u8])]) -> Vec<u8> {
        let mut bytes = [&query[..2], &flags.to_be_bytes(), &[0, 1], &u16::try_from(records.len()).unwrap().to_be_bytes()].concat();
        bytes.extend([0, 0, 0, 0]);
        bytes.extend(&query[HEAD..]);
        for (sort, data) in records {
            bytes.extend([192, 12]);
            bytes.extend(sort.to_be_bytes());
            bytes.extend([0, 1, 0, 0, 0, 60]);
            bytes.extend(u16::try_from(data.len()).unwrap().to_be_bytes());
            bytes.extend(*data);
        }
        bytes
    }

    fn values(record: Record, records: &[(u16, &[u8])]) -> Vec<String> {
        let query = asked("nuage.example.", record).unwrap();
        let read = answer(&answering(&query, 0x8180, records), &query, record).unwrap();
        assert_eq!((read.code, read.is_cut), (Code::Found, false));
        read.values.iter().map(|value| value.to_string()).collect()
    }

    #[test]
    fn every_sort_of_record_is_read() {
        assert_eq!(values(Record::A, &[(5, &[192, 12]), (1, &[192, 0, 2, 1]), (1, &[192, 0, 2, 2])]), ["192.0.2.1", "192.0.2.2"]);
        let long = [0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1];
        assert_eq!(values(Record::Aaaa, &[(28, &long)]), ["2001:db8::1"]);
        assert_eq!(values(Record::Cname, &[(5, b"\x03www\xc0\x0c")]), ["www.nuage.example"]);
        assert_eq!(values(Record::Mx, &[(15, b"\0\x0a\x04mail\xc0\x0c")]), ["10 mail.nuage.example"]);
        assert_eq!(values(Record::Txt, &[(16, b"\x05v=spf\x021 ")]), ["v=spf1"]);
        assert_eq!(values(Record::A, &[]), [""; 0]);
    }

    #[test]
    fn only_an_answer_to_this_question_counts() {
        let query = asked("nuage.example", Record::A).unwrap();
        let good = answering(&query, 0x8180, &[(1, &[192, 0, 2, 1])]);
        assert!(answer(&good, &query, Record::A).is_some());
        let mut shouted = good.clone();
        shouted[HEAD + 1..HEAD + 6].make_ascii_uppercase();
        assert!(answer(&shouted, &query, Record::A).is_some());
        for at in [0, 2, HEAD + 1, HEAD + query.len() - HEAD - 3] {
            let mut other = good.clone();
            other[at] ^= 0x81;
            assert_eq!(answer(&other, &query, Record::A), None, "{at}");
        }
        for (flags, code) in [(0x8183, Code::NoSuchName), (0x8182, Code::Failed), (0x8185, Code::Refused), (0x8181, Code::Refused)] {
            assert_eq!(answer(&answering(&query, flags, &[]), &query, Record::A).unwrap().code, code);
        }
        assert!(answer(&answering(&query, 0x8380, &[]), &query, Record::A).unwrap().is_cut);
        assert!(answer(&good[..good.len() - 1], &query, Record::A).unwrap().is_cut);
    }

    #[test]
    fn a_name_that_goes_round_ends() {
        assert_eq!(name(&[192, 0], 0), None);
        assert_eq!(name(&[1, b'a', 192, 0], 0), None);
        assert_eq!(asked(&"a.".repeat(200), Record::A), None);
        assert_eq!(asked("a..b", Record::A), None);
        assert_eq!(asked(&"a".repeat(64), Record::A), None);
    }

    proptest! {
        #[test]
        fn no_bytes_panic(at in 0usize..100, byte in any::<u8>(), tail in prop::collection::vec(any::<u8>(), 0..60)) {
            for record in Record::ALL.map(|(_, record)| record) {
                let query = asked("nuage.example", record).unwrap();
                let whole = answering(&query, 0x8180, &[(number(record), &tail), (5, b"\x03www\xc0\x0c")]);
                let mut broken = whole.clone();
                broken[at % whole.len()] = byte;
                answer(&broken, &query, record);
                answer(&whole[..at % whole.len()], &query, record);
                answer(&tail, &query, record);
            }
        }
    }
}
