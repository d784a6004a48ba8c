//! Reads names and end out of a certificate; whether it is valid is judged by the TLS library and never here.

use std::net::{Ipv4Addr, Ipv6Addr};

use crate::domain::certificate::Certificate;
use crate::domain::text::Text;
use crate::domain::time::Timestamp;

/// How many names are told.
const NAMES: usize = 20;

/// Tags of DER: a sequence, a text of bytes, an object's id, two ways of writing a time.
const SEQUENCE: u8 = 0x30;
const OCTETS: u8 = 0x04;
const OBJECT: u8 = 0x06;
const SHORT_TIME: u8 = 0x17;
const LONG_TIME: u8 = 0x18;
/// The version, and the extensions: parts that may be absent.
const VERSION: u8 = 0xa0;
const EXTENSIONS: u8 = 0xa3;
/// Names of a certificate: of a host, of an address.
const HOST: u8 = 0x82;
const ADDRESS: u8 = 0x87;
/// The id of the extension that holds the names, 2.5.29.17.
const ALTERNATIVE_NAMES: &[u8] = &[0x55, 0x1d, 0x11];

/// Reads a certificate in DER that was shown at this time; none if it is not one.
pub fn read(der: &[u8], shown: Timestamp) -> Option<Certificate> {
    let whole = Parts(der).of(SEQUENCE)?;
    let mut signed = Parts(Parts(whole).of(SEQUENCE)?);
    // Number, signature, issuer, and then from when to when.
    let (tag, _) = signed.next()?;
    let before = if tag == VERSION { 3 } else { 2 };
    let mut validity = Parts(signed.by_ref().skip(before).find_map(|(tag, inside)| (tag == SEQUENCE).then_some(inside))?);
    let ends = validity.nth(1).and_then(|(tag, text)| time(tag, text))?;
    let extensions = signed.find(|(tag, _)| *tag == EXTENSIONS).map(|(_, inside)| inside);
    let names = extensions.and_then(alternative_names).unwrap_or_default();
    Some(Certificate { names, ends, shown })
}

/// What stands one after the other in DER, as far as it can be read.
struct Parts<'a>(&'a [u8]);

impl<'a> Parts<'a> {
    /// What the next part holds, if it has this tag.
    fn of(&mut self, wanted: u8) -> Option<&'a [u8]> {
        self.next().filter(|(tag, _)| *tag == wanted).map(|(_, inside)| inside)
    }
}

impl<'a> Iterator for Parts<'a> {
    type Item = (u8, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (&tag, rest) = self.0.split_first()?;
        let (&first, rest) = rest.split_first()?;
        let (length, rest) = match first {
            0..=0x7f => (usize::from(first), rest),
            0x81..=0x84 => {
                let (digits, rest) = rest.split_at_checked(usize::from(first & 0x7f))?;
                (digits.iter().fold(0, |length, digit| length << 8 | usize::from(*digit)), rest)
            }
            _ => return None,
        };
        let (inside, rest) = rest.split_at_checked(length)?;
        self.0 = rest;
        Some((tag, inside))
    }
}

/// `260101120000Z` or `20260101120000Z`; of two digits, a year from 50 on is of the last century.
fn time(tag: u8, text: &[u8]) -> Option<Timestamp> {
    let text = std::str::from_utf8(text).ok().filter(|text| text.is_ascii())?;
    let text = match tag {
        SHORT_TIME => format!("{}{text}", if text < "50" { "20" } else { "19" }),
        LONG_TIME => text.to_owned(),
        _ => return None,
    };
    let part = |from: usize, to: usize| text.get(from..to);
    let (date, hour) = (
        format!("{}-{}-{}", part(0, 4)?, part(4, 6)?, part(6, 8)?),
        format!("{}:{}:{}{}", part(8, 10)?, part(10, 12)?, part(12, 14)?, part(14, text.len())?),
    );
    format!("{date}T{hour}").parse().ok()
}

fn alternative_names(extensions: &[u8]) -> Option<Vec<Text>> {
    let mut list = Parts(Parts(extensions).of(SEQUENCE)?);
    let held = list.find_map(|(_, extension)| {
        let mut parts = Parts(extension);
        (parts.of(OBJECT)? == ALTERNATIVE_NAMES).then(|| parts.find(|(tag, _)| *tag == OCTETS))?
    });
    let names = Parts(Parts(held?.1).of(SEQUENCE)?);
    Some(names.filter_map(|(tag, name)| named(tag, name)).take(NAMES).collect())
}

fn named(tag: u8, name: &[u8]) -> Option<Text> {
    match tag {
        HOST => Some(Text::line(&String::from_utf8_lossy(name))),
        ADDRESS => match name.len() {
            4 => <[u8; 4]>::try_from(name).ok().map(|bytes| Text::line(&Ipv4Addr::from(bytes).to_string())),
            _ => <[u8; 16]>::try_from(name).ok().map(|bytes| Text::line(&Ipv6Addr::from(bytes).to_string())),
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A part with this tag.
    fn part(tag: u8, inside: &[u8]) -> Vec<u8> {
        let length = u8::try_from(inside.len()).unwrap();
        let mut whole = if length < 0x80 { vec![tag, length] } else { vec![tag, 0x81, length] };
        whole.extend(inside);
        whole
    }

    /// The frame of a certificate: what is read of one, with nothing in the rest.
    fn certificate(version: &[u8], ends: &[u8]) -> Vec<u8> {
        let validity = part(SEQUENCE, &[part(SHORT_TIME, b"250101000000Z"), ends.to_vec()].concat());
        let names = [part(HOST, b"a.example"), part(0x81, b"x@a.example"), part(ADDRESS, &[127, 0, 0, 1])].concat();
        let names = part(OCTETS, &part(SEQUENCE, &names));
        let other = part(SEQUENCE, &[part(OBJECT, &[0x55, 0x1d, 0x0f]), part(1, &[0xff]), part(OCTETS, &[])].concat());
        let extension = part(SEQUENCE, &[part(OBJECT, ALTERNATIVE_NAMES), names].concat());
        let extensions = part(EXTENSIONS, &part(SEQUENCE, &[other, extension].concat()));
        let empty = part(SEQUENCE, &[]);
        let signed = [version, &part(2, &[1]), &empty, &empty, &validity, &empty, &empty, &extensions].concat();
        part(SEQUENCE, &[part(SEQUENCE, &signed), empty].concat())
    }

    #[test]
    fn names_and_end_are_read() {
        let shown = "2026-11-22T02:00:00Z".parse().unwrap();
        for (version, ends) in [(part(VERSION, &[]), part(SHORT_TIME, b"261201000000Z")), (vec![], part(LONG_TIME, b"20261201000000Z"))] {
            let read = read(&certificate(&version, &ends), shown).unwrap();
            assert_eq!(read.names.iter().map(|name| name.as_str()).collect::<Vec<_>>(), ["a.example", "127.0.0.1"]);
            assert_eq!((read.ends.to_string().as_str(), read.left().as_secs() / 3600), ("2026-12-01T00:00:00Z", 214));
        }
        assert_eq!(read(&certificate(&[], &part(LONG_TIME, b"soon")), shown), None);
        assert_eq!(time(SHORT_TIME, b"991231235959Z").unwrap().to_string(), "1999-12-31T23:59:59Z");
    }

    proptest! {
        #[test]
        fn nothing_that_is_no_certificate_is_read(at in 0usize..400, byte in any::<u8>(), bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let whole = certificate(&[], &part(SHORT_TIME, b"261201000000Z"));
            let shown = Timestamp::UNIX_EPOCH;
            let mut broken = whole.clone();
            broken[at % whole.len()] = byte;
            read(&broken, shown);
            read(&bytes, shown);
            prop_assert!(read(&whole[..at % whole.len()], shown).is_none());
        }
    }
}
