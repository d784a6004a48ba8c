//! A probe of our own of a mail server: does it greet, answer, and protect? It never sends a mail.
//!
//! ```yaml
//! {id: smtp, format: smtp, address: "smtp.example.com:587", security: starttls}
//! ```

use super::latency::Latency;
use super::{expiry, of_heard, report, said, well};
use crate::domain::effect::{Effect, MailSecurity, Outcome};
use crate::domain::lang::Bilingual;
use crate::domain::status::{Format, Health, Reader, Report, Voice, address, reason};
use crate::domain::talk::{Heard, Talk, Turn, Until};
use crate::domain::yaml::{Faults, Fields};

/// Its row in the table of formats.
pub const FORMAT: Format = Format { name: "smtp", voice: Voice::Probe, parse };

#[derive(Debug)]
struct Smtp {
    address: String,
    /// How mail would be protected there.
    security: MailSecurity,
    latency: Latency,
}

fn parse(fields: &Fields<'_>, faults: &mut Faults) -> Option<Box<dyn Reader>> {
    let address = address::socket(fields, "address", faults);
    let known = [("none", MailSecurity::None), ("starttls", MailSecurity::Starttls), ("tls", MailSecurity::Tls)];
    let security = fields.one_of("security", &known, faults).unwrap_or(MailSecurity::None);
    let latency = Latency::only_slow(fields, faults);
    Some(Box::new(Smtp { address: address?, security, latency }))
}

impl Reader for Smtp {
    fn ask(&self) -> Effect {
        let turn = |say: &str, until| Turn { say: say.as_bytes().to_vec(), until };
        let tls = match self.security {
            MailSecurity::Tls => Some(address::host_of_socket(&self.address).to_owned()),
            MailSecurity::None | MailSecurity::Starttls => None,
        };
        Effect::Talk(Talk {
            address: self.address.clone(),
            tls,
            // The address stands for a machine that has no name to give.
            turns: vec![turn("", Until::Reply), turn("EHLO [127.0.0.1]\r\n", Until::Reply), turn("QUIT\r\n", Until::Nothing)],
            timeout: self.latency.timeout(),
        })
    }

    fn read(&self, outcome: &Outcome) -> Result<Report, Bilingual> {
        of_heard(outcome, |heard| self.judge(heard))
    }
    fn show(&self, _: &Report) -> Option<Outcome> {
        let said = ["220 mail.example ESMTP\r\n", "250-mail.example\r\n250-STARTTLS\r\n250 8BITMIME\r\n", ""];
        let certificate = (self.security == MailSecurity::Tls).then(expiry::lasting);
        let answers = said.iter().map(|line| line.as_bytes().to_vec()).collect();
        Some(Outcome::Heard(Heard { answers, certificate, millis: self.latency.quick() }))
    }
}

impl Smtp {
    fn judge(&self, heard: &Heard) -> Result<Report, Bilingual> {
        let answer = |turn: usize| heard.answers.get(turn).map(|bytes| String::from_utf8_lossy(bytes)).unwrap_or_default();
        let greeting = answer(0);
        let refused = |fr, en| reason(&format!("{fr} : {}", said(&greeting)), &format!("{en}: {}", said(&greeting)));
        match code(&greeting) {
            Some(220) => {}
            Some(400..500) => return Ok(report(Health::PartialOutage, refused("refuse pour le moment", "refuses for now"))),
            Some(500..600) => return Ok(report(Health::MajorOutage, refused("refuse la connexion", "refuses the connection"))),
            Some(_) | None => return Err(reason("ce qui répond ne parle pas SMTP", "what answers does not speak SMTP")),
        }
        let features = answer(1);
        if code(&features) != Some(250) {
            return Ok(report(
                Health::PartialOutage,
                reason("accueille, puis ne répond plus comme il faut", "greets, then answers no more as it should"),
            ));
        }
        let offers = |name: &str| features.lines().filter_map(|line| line.get(4..)).any(|line| line.trim().eq_ignore_ascii_case(name));
        if self.security == MailSecurity::Starttls && !offers("STARTTLS") {
            return Ok(report(Health::PartialOutage, reason("ne propose plus STARTTLS", "does not offer STARTTLS any more")));
        }
        Ok(self.latency.judge(heard.millis).unwrap_or_else(well))
    }
}

/// The code that an answer begins with.
fn code(answer: &str) -> Option<u16> {
    let code = answer.get(..3).filter(|code| code.bytes().all(|byte| byte.is_ascii_digit()))?;
    code.parse().ok()
}
