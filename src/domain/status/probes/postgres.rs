//! A probe of our own of a PostgreSQL server: does it take up the conversation? It never logs in.
//!
//! ```yaml
//! {id: base, format: postgres, address: "db.example.com:5432"}
//! ```

use super::latency::Latency;
use super::{of_heard, report, said, well};
use crate::domain::effect::{Effect, Outcome};
use crate::domain::lang::Bilingual;
use crate::domain::status::{Format, Health, Reader, Report, Voice, address, reason};
use crate::domain::talk::{Heard, Talk, Turn, Until};
use crate::domain::yaml::{Faults, Fields};

/// Its row in the table of formats.
pub const FORMAT: Format = Format { name: "postgres", voice: Voice::Probe, parse };

/// What is said first: the version of the protocol, 3.0, and who asks for which database; neither has to exist.
const START: &[u8] = b"\0\0\0\x3f\0\x03\0\0user\0relais\0database\0postgres\0application_name\0relais\0\0";
/// The farewell.
const END: &[u8] = b"X\0\0\0\x04";
/// What a server says first that is well: it asks who we are, by the method that it is used to.
const WELCOME: &[u8] = b"R\0\0\0\x17\0\0\0\x0aSCRAM-SHA-256\0\0";

#[derive(Debug)]
struct Postgres {
    address: String,
    latency: Latency,
}

fn parse(fields: &Fields<'_>, faults: &mut Faults) -> Option<Box<dyn Reader>> {
    let address = address::socket(fields, "address", faults);
    let latency = Latency::only_slow(fields, faults);
    Some(Box::new(Postgres { address: address?, latency }))
}

impl Reader for Postgres {
    fn ask(&self) -> Effect {
        let turn = |say: &[u8], until| Turn { say: say.to_vec(), until };
        let turns = vec![turn(START, Until::Message), turn(END, Until::Nothing)];
        Effect::Talk(Talk { address: self.address.clone(), tls: None, turns, timeout: self.latency.timeout() })
    }

    fn read(&self, outcome: &Outcome) -> Result<Report, Bilingual> {
        of_heard(outcome, |heard| self.judge(heard))
    }
    fn show(&self, _: &Report) -> Option<Outcome> {
        let answers = vec![WELCOME.to_vec(), Vec::new()];
        Some(Outcome::Heard(Heard { answers, certificate: None, millis: self.latency.quick() }))
    }
}

impl Postgres {
    fn judge(&self, heard: &Heard) -> Result<Report, Bilingual> {
        match heard.answers.first().and_then(|answer| answer.split_first()) {
            // It asks who we are, or lets us in.
            Some((b'R', rest)) if rest.len() >= 8 => Ok(self.latency.judge(heard.millis).unwrap_or_else(well)),
            Some((b'E', rest)) => Ok(self.refused(rest, heard.millis)),
            Some(_) | None => Err(reason("ce qui répond ne parle pas PostgreSQL", "what answers does not speak PostgreSQL")),
        }
    }

    /// It refuses us: most reasons show that it works, since we do not log in.
    fn refused(&self, message: &[u8], millis: u64) -> Report {
        let code = field(message, b'C').unwrap_or_default();
        let why = said(&field(message, b'M').unwrap_or_else(|| String::from_utf8_lossy(message).into_owned()));
        let because = |fr: &str, en: &str| reason(&format!("{fr} ({why})"), &format!("{en} ({why})"));
        match code.as_str() {
            "57P01" | "57P02" | "57P03" => {
                report(Health::Maintenance, because("démarre, se rétablit ou s'arrête", "is starting, recovering or stopping"))
            }
            "53300" => report(Health::PartialOutage, because("n'a plus de connexion libre", "has no free connection left")),
            // The login, the database or TLS is not to its liking: it is there to say so.
            _ if ["28", "3D", "08", "0A", "42"].contains(&code.get(..2).unwrap_or_default()) => {
                self.latency.judge(millis).unwrap_or_else(well)
            }
            _ => report(Health::PartialOutage, because("répond par une erreur", "answers with an error")),
        }
    }
}

/// A field of an error: after the length, each is a letter and a text that ends with a zero.
fn field(message: &[u8], letter: u8) -> Option<String> {
    let fields = message.get(4..)?.split(|byte| *byte == 0);
    let mut found = fields.filter_map(|field| field.split_first()).filter(|(first, _)| **first == letter);
    found.next().map(|(_, text)| String::from_utf8_lossy(text).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_first_has_its_own_length() {
        assert_eq!(START[..4], u32::try_from(START.len()).unwrap().to_be_bytes());
        assert_eq!(WELCOME[1..5], u32::try_from(WELCOME.len() - 1).unwrap().to_be_bytes());
    }
}
