//! `http`: a control API sets which provider carries the service; another request reads it back.
//!
//! ```yaml
//! active:
//!   http: {url: "http://proxy.example/route", method: PUT, headers: {X-Key: {env: PROXY_KEY}}, body: {model: "{{ to }}"},
//!          accept: {status: 200, json: {/ok: true}}, idempotency: Idempotency-Key}
//!   read: {url: "http://proxy.example/route", headers: {X-Key: {env: PROXY_KEY}}, pointer: /model}
//! ```

use super::names::Names;
use super::reading::Reading;
use super::{Came, Mechanism, MechanismKind, Plan, Wish, judged, unchanged};
use crate::domain::call::{Call, lines, names_it};
use crate::domain::effect::{Ask, Effect, Outcome};
use crate::domain::files::Files;
use crate::domain::http::Response;
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::secret::Value;
use crate::domain::status::Expect;
use crate::domain::text::Text;
use crate::domain::yaml::{Faults, Fields};

/// Its row in the table of mechanisms.
pub(super) const KIND: MechanismKind = MechanismKind { key: "http", parse };

#[derive(Debug)]
struct HttpSwitch {
    call: Call,
    /// What a good answer is.
    accept: Expect,
    /// The header that names the attempt, for a server that does nothing twice.
    idempotency: Option<String>,
    reading: Reading,
}

fn parse(fields: &Fields<'_>, faults: &mut Faults) -> Option<Box<dyn Mechanism>> {
    let written = fields.map("http", faults).and_then(|inner| {
        let call = Call::parse::<Names<'_>>(&inner, "POST", faults);
        let accept = inner.map("accept", faults).map(|accept| {
            let expect = Expect::of(&accept, faults);
            accept.finish(faults);
            expect
        });
        let idempotency = inner.text("idempotency", faults);
        inner.finish(faults);
        let call = call?;
        if !call.texts().any(|text| names_it(text, "to")) {
            let (fr, en) = ("rien n'y dit quoi régler : mettez {{ to }}", "nothing in it says what to set: put {{ to }}");
            faults.say(inner.place(), fr, en);
        }
        Some((call, accept.unwrap_or_default(), idempotency))
    });
    let reading = Reading::parse(fields, faults);
    if !fields.has("read") {
        fields.required("read", faults);
    }
    let ((call, accept, idempotency), reading) = (written?, reading?);
    Some(Box::new(HttpSwitch { call, accept, idempotency, reading }))
}

impl Mechanism for HttpSwitch {
    fn place(&self) -> String {
        self.call.texts().next().unwrap_or_default().to_owned()
    }

    fn files(&self) -> Vec<&str> {
        self.reading.files()
    }

    fn look(&self, lang: Lang) -> Option<Ask> {
        self.reading.look(lang)
    }

    fn confirm(&self, lang: Lang) -> Option<Ask> {
        Some(self.reading.confirm(lang))
    }

    fn value(&self, outcome: &Outcome) -> Result<String, Bilingual> {
        self.reading.value(outcome)
    }

    fn read(&self, files: &Files) -> Result<String, Bilingual> {
        self.reading.read(files)
    }

    fn says_share(&self) -> bool {
        self.call.texts().any(|text| names_it(text, "share"))
    }

    fn share(&self, files: &Files) -> Option<u8> {
        self.reading.share(files)
    }

    fn share_of(&self, outcome: &Outcome) -> Option<u8> {
        self.reading.share_of(outcome)
    }

    fn plan(&self, files: &Files, wish: &Wish<'_>) -> Result<Plan, Bilingual> {
        let from = self.read(files)?;
        let place = Text::line(&self.place());
        let share = self.share(files);
        if wish.is_set(&from, share) {
            return Ok(unchanged(from, place));
        }
        let mut request = self.call.filled(&wish.names(&from));
        if let Some(header) = &self.idempotency {
            request.headers.insert(header.clone(), Value::Plain(wish.key.to_owned()));
        }
        let difference = [change(&from, share, wish), lines(&request)].concat();
        let what = Bilingual::of(format!("régler {place}"), format!("set {place}"));
        let ask = Ask { what: Text::line(what.get(wish.lang)), effect: Effect::Fetch(request) };
        Ok(Plan { from, to: wish.to.to_owned(), place, difference, asks: vec![ask], by_hand: false })
    }

    fn judge(&self, outcome: &Outcome) -> Came {
        let Outcome::Response(response) = outcome else { return judged(outcome) };
        if !self.accept.has_status(response.status) {
            return refused(response);
        }
        match self.accept.lacks(response) {
            Some(why) => Came::Refused(named(response, &why)),
            None => Came::Done,
        }
    }
}

/// The value before and after, as a difference.
pub(super) fn change(from: &str, share: Option<u8>, wish: &Wish<'_>) -> Vec<Text> {
    let now = share.or(wish.share.and_then(|wanted| wanted.now));
    let (from, to) = (wish.said(from, now), wish.said(wish.to, wish.share.map(|wanted| wanted.to)));
    vec![Text::line(&format!("- {from}")), Text::line(&format!("+ {to}"))]
}

/// A server that broke may have carried it out; one that said no has not.
fn refused(response: &Response) -> Came {
    let why = named(response, &Bilingual::default());
    if response.status >= 500 { Came::Doubt(why) } else { Came::Refused(why) }
}

/// How it was answered, with the first words of the answer: they say best what is wrong.
fn named(response: &Response, why: &Bilingual) -> Bilingual {
    let body = Text::line(&response.body);
    let body = &body[..body.floor_char_boundary(120)];
    let part = |why: &str| [why, body].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ; ");
    let said = |why: &str| format!("HTTP {} {}", response.status, part(why)).trim_end().to_owned();
    Bilingual::of(said(&why.fr), said(&why.en))
}
