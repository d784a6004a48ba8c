//! `verify`: a question through the way that was switched, and the answer that proves that it works.
//!
//! ```yaml
//! verify: {url: "http://proxy.example/v1/chat/completions", method: POST, headers: {Authorization: {env: PROXY_AUTH}},
//!          body: {model: drafting, messages: [{role: user, content: ok}]}, expect: {contains: "{{ to }}"}, limit: 1m}
//! verify: {command: [tools/try-it, "{{ to }}"], expect: {contains: ok}}
//! ```

use std::collections::BTreeMap;

use super::names::Names;
use super::reading::ended;
use super::share::WHOLE;
use crate::domain::call::{Call, TIMEOUT, Writing, check, fill};
use crate::domain::effect::{Ask, Effect, ExitReason, Outcome, Program};
use crate::domain::http::Request;
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::status::{Expect, why};
use crate::domain::text::Text;
use crate::domain::time::Span;
use crate::domain::yaml::{Faults, Fields};

/// The question and its right answer.
#[derive(Debug)]
pub struct Proof {
    through: Through,
    expect: Expect,
    /// How long between two tries.
    pub every: Span,
    /// How long it may be tried again, since what is switched may take a while to take hold.
    pub limit: Span,
}

#[derive(Debug)]
enum Through {
    Http(Call),
    Command { program: String, args: Vec<String>, timeout: Span },
}

impl Proof {
    /// Reads `verify`, if it is there.
    pub(super) fn parse(fields: &Fields<'_>, faults: &mut Faults) -> Option<Self> {
        let inner = fields.map("verify", faults)?;
        let expect = Expect::parse(&inner, faults);
        for text in expect.texts() {
            check::<Names<'_>>(text, inner.place_of("expect"), faults);
        }
        let every = inner.span("every", faults).unwrap_or(Span::seconds(2));
        let limit = inner.span("limit", faults).unwrap_or(Span::seconds(30));
        if every < Span::seconds(1) {
            faults.say(inner.place_of("every"), "au moins 1s entre deux essais", "at least 1s between two looks");
        }
        if inner.has("url") == inner.has("command") {
            faults.say(inner.place(), "il faut soit « url », soit « command »", "either `url` or `command` is needed");
        }
        let through = if inner.has("command") {
            let words = inner.texts("command", faults);
            words.iter().for_each(|word| check::<Names<'_>>(word, inner.place_of("command"), faults));
            let timeout = inner.span("timeout", faults).unwrap_or(TIMEOUT);
            let (program, args) = words.split_first()?;
            Through::Command { program: program.clone(), args: args.to_vec(), timeout }
        } else {
            Through::Http(Call::parse::<Names<'_>>(&inner, "GET", faults)?)
        };
        inner.finish(faults);
        Some(Self { through, expect, every, limit })
    }

    /// What to ask.
    pub fn ask(&self, to: &str, lang: Lang) -> Ask {
        let names = Names { to, from: "", share: WHOLE };
        let effect = match &self.through {
            Through::Http(call) => Effect::Fetch(Request { question: true, ..call.filled(&names) }),
            Through::Command { program, args, timeout } => Effect::Spawn(Program {
                program: program.clone(),
                args: args.iter().map(|arg| fill(arg, &names, Writing::Plain)).collect(),
                env: BTreeMap::new(),
                directory: None,
                timeout: *timeout,
                question: true,
            }),
        };
        let place = self.place();
        let what = Bilingual::of(format!("essayer {place}"), format!("try {place}"));
        Ask { what: Text::line(what.get(lang)), effect }
    }

    /// Whether the answer proves it; an error says why not.
    pub fn judge(&self, to: &str, outcome: &Outcome) -> Result<(), Bilingual> {
        let named = |why: Bilingual| {
            let place = self.place();
            Bilingual::of(format!("{place} : {}", why.fr), format!("{place}: {}", why.en))
        };
        let names = Names { to, from: "", share: WHOLE };
        let expect = self.expect.filled(|text| fill(text, &names, Writing::Plain));
        match outcome {
            Outcome::Response(response) if !expect.has_status(response.status) => {
                Err(named(Bilingual::same(&format!("HTTP {}", response.status))))
            }
            Outcome::Response(response) => expect.lacks(response).map_or(Ok(()), |why| Err(named(why))),
            Outcome::Exited(exit) if exit.why == ExitReason::Code(0) => {
                expect.text_lacks(exit.output.as_str()).map_or(Ok(()), |why| Err(named(why)))
            }
            Outcome::Exited(exit) => Err(named(ended(exit))),
            Outcome::Failed(failure) => Err(named(why(failure))),
            _ => Err(named(Bilingual::of("réponse d'un autre genre", "answer of another sort"))),
        }
    }

    /// Where it asks.
    pub fn place(&self) -> String {
        match &self.through {
            Through::Http(call) => call.texts().next().unwrap_or_default().to_owned(),
            Through::Command { program, .. } => program.clone(),
        }
    }
}
