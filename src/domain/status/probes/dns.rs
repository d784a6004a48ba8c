//! A probe of our own of a name: does it still lead where it should?
//!
//! ```yaml
//! {id: name, format: dns, name: shop.example.com, record: A, expect: [192.0.2.7], resolver: "9.9.9.9:53"}
//! ```

use std::net::IpAddr;

use super::latency::Latency;
use super::{report, said, unanswered, well};
use crate::domain::dns::{Code, Question, Record, Resolved};
use crate::domain::effect::{Effect, FailureKind, Outcome};
use crate::domain::lang::Bilingual;
use crate::domain::status::{Format, Health, Reader, Report, Voice, address, reason};
use crate::domain::text::Text;
use crate::domain::yaml::{Faults, Fields};

/// Its row in the table of formats.
pub const FORMAT: Format = Format { name: "dns", voice: Voice::Probe, parse };

#[derive(Debug)]
struct Dns {
    name: String,
    record: Record,
    /// The values that must all be there, in the form that they are compared in.
    expect: Vec<String>,
    /// Who is asked, if not those that this machine always asks.
    resolver: Option<String>,
    latency: Latency,
}

fn parse(fields: &Fields<'_>, faults: &mut Faults) -> Option<Box<dyn Reader>> {
    let name = fields.required_text("name", faults);
    if name.as_ref().is_some_and(|name| !is_name(name)) {
        faults.say(
            fields.place_of("name"),
            "ce n'est pas un nom de domaine ; un nom accentué s'écrit sous sa forme xn--…",
            "this is not a domain name; one with accents is written in its form xn--…",
        );
    }
    let record = fields.one_of("record", &Record::ALL, faults).unwrap_or(Record::A);
    let expect: Vec<String> = fields.texts("expect", faults).iter().map(|value| form(record, value)).collect();
    let is_address = matches!(record, Record::A | Record::Aaaa);
    if is_address && expect.iter().any(|value| value.parse::<IpAddr>().map_or(true, |address| address.is_ipv4() != (record == Record::A))) {
        let sort = record.name();
        faults.say(
            fields.place_of("expect"),
            format!("un enregistrement {sort} contient une adresse de cette sorte"),
            format!("the record {sort} holds an address of that sort"),
        );
    }
    let resolver = fields.node("resolver").and_then(|_| address::socket(fields, "resolver", faults));
    let latency = Latency::only_slow(fields, faults);
    Some(Box::new(Dns { name: name?, record, expect, resolver, latency }))
}

impl Reader for Dns {
    fn ask(&self) -> Effect {
        let (name, resolver) = (self.name.clone(), self.resolver.clone());
        Effect::Resolve(Question { name, record: self.record, resolver, timeout: self.latency.timeout() })
    }

    fn read(&self, outcome: &Outcome) -> Result<Report, Bilingual> {
        match outcome {
            Outcome::Resolved(resolved) => self.judge(resolved),
            // Whom everybody here asks is silent: that says nothing about the name.
            Outcome::Failed(failure)
                if self.resolver.is_none() && matches!(failure.kind, FailureKind::Unreachable | FailureKind::Timeout) =>
            {
                Err(reason("aucun serveur de noms ne répond", "no name server answers"))
            }
            Outcome::Failed(failure) => unanswered(failure),
            Outcome::Response(_)
            | Outcome::Connected { .. }
            | Outcome::Heard(_)
            | Outcome::Routed { .. }
            | Outcome::Exited(_)
            | Outcome::Sent { .. }
            | Outcome::Written { .. }
            | Outcome::Committed { .. }
            | Outcome::Content { .. }
            | Outcome::Woke
            | Outcome::Rehearsed => Err(reason::unexpected()),
        }
    }
    fn show(&self, _: &Report) -> Option<Outcome> {
        let values = self.values().iter().map(|value| Text::line(value)).collect();
        Some(Outcome::Resolved(Resolved { code: Code::Found, values, millis: self.latency.quick() }))
    }
}

impl Dns {
    /// All that is expected; a value of its sort that is nobody's (RFC 5737, 3849, 2606) where nothing is.
    fn values(&self) -> Vec<String> {
        if self.expect.is_empty() {
            return vec![
                match self.record {
                    Record::A => "192.0.2.7",
                    Record::Aaaa => "2001:db8::7",
                    Record::Cname => "host.example",
                    Record::Mx => "10 mail.example",
                    Record::Txt => "v=drill",
                }
                .to_owned(),
            ];
        }
        let is_bare = |value: &str| self.record == Record::Mx && !value.contains(' ');
        self.expect.iter().map(|value| if is_bare(value) { format!("10 {value}") } else { value.clone() }).collect()
    }

    fn judge(&self, resolved: &Resolved) -> Result<Report, Bilingual> {
        let down = |fr: &str, en: &str| Ok(report(Health::MajorOutage, reason(fr, en)));
        match resolved.code {
            Code::Found => {}
            Code::NoSuchName => return down("ce nom n'existe pas (NXDOMAIN)", "there is no such name (NXDOMAIN)"),
            Code::Failed => return down("ce nom ne se résout pas (SERVFAIL)", "this name cannot be resolved (SERVFAIL)"),
            Code::Refused if self.resolver.is_some() => {
                return down("son serveur de noms refuse (REFUSED)", "its name server refuses (REFUSED)");
            }
            Code::Refused => return Err(reason("notre serveur de noms refuse (REFUSED)", "our name server refuses (REFUSED)")),
        }
        let sort = self.record.name();
        if resolved.values.is_empty() {
            return down(&format!("aucun enregistrement {sort}"), &format!("no {sort} record"));
        }
        let values: Vec<String> = resolved.values.iter().map(|value| form(self.record, value)).collect();
        let is_there = |expected: &&String| values.iter().any(|value| fits(self.record, expected, value));
        if let Some(missing) = self.expect.iter().find(|expected| !is_there(expected)) {
            let (missing, found) = (said(missing), said(&values.join(", ")));
            let why = reason(&format!("« {missing} » attendu, {found} trouvé"), &format!("`{missing}` expected, {found} found"));
            return Ok(report(Health::PartialOutage, why));
        }
        Ok(self.latency.judge(resolved.millis).unwrap_or_else(well))
    }
}

/// Whether a value is the one expected; of a mail server, the name alone may be.
fn fits(record: Record, expected: &str, value: &str) -> bool {
    expected == value || record == Record::Mx && value.split_once(' ').is_some_and(|(_, name)| name == expected)
}

/// A value in the form that it is compared in: addresses at their shortest, names in lower case and without their last dot.
fn form(record: Record, value: &str) -> String {
    match record {
        Record::A | Record::Aaaa => value.trim().parse::<IpAddr>().map_or_else(|_| value.to_owned(), |address| address.to_string()),
        Record::Cname | Record::Mx => {
            let words: Vec<_> = value.trim_end_matches('.').split_whitespace().collect();
            words.join(" ").to_ascii_lowercase()
        }
        Record::Txt => value.to_owned(),
    }
}

/// Whether this can be asked of a name server.
fn is_name(name: &str) -> bool {
    let name = name.strip_suffix('.').unwrap_or(name);
    let is_label = |label: &str| {
        (1..64).contains(&label.len()) && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    name.len() <= 253 && name.split('.').all(is_label)
}
