//! How our own checks of a provider fare while a scenario says so.

use crate::domain::dns::Resolved;
use crate::domain::effect::{Effect, Failure, FailureKind, Outcome};
use crate::domain::http::Response;
use crate::domain::talk::Heard;
use crate::domain::time::{Span, Timestamp};
use crate::domain::yaml::{Faults, Fields, Node, Value, word};

/// How a provider answers those who use it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Behaviour {
    /// As it should.
    Well,
    /// With this status.
    Status(u16),
    /// As it should, after so long.
    Slow(Span),
    /// Nobody is there.
    Unreachable,
    /// Somebody is there and never answers.
    Silent,
    /// It comes and goes: badly for so long, well for so long, from its row on.
    ComesAndGoes {
        /// How it is while it is bad.
        bad: Box<Self>,
        /// For how long it is bad.
        bad_for: Span,
        /// For how long it is well.
        well_for: Span,
    },
}

/// What can be said in one word.
const WORDS: &[(&str, usize)] = &[("well", 0), ("unreachable", 1), ("silent", 2)];

impl Behaviour {
    pub(super) fn parse(node: &Node, faults: &mut Faults) -> Option<Self> {
        if !matches!(node.value, Value::Map(_)) {
            let known = [Self::Well, Self::Unreachable, Self::Silent];
            return word("checks", node, WORDS, faults).and_then(|n| known.get(n).cloned());
        }
        let fields = Fields::of(node, faults)?;
        let status = fields.int("http", 100..=599, faults).and_then(|status| u16::try_from(status).ok());
        let (slow, bad_for, well_for) = (fields.span("slow", faults), fields.span("bad_for", faults), fields.span("well_for", faults));
        let is = fields.one_of("is", WORDS, faults).and_then(|n| [Self::Well, Self::Unreachable, Self::Silent].get(n).cloned());
        fields.finish(faults);
        let all: Vec<Self> = [status.map(Self::Status), slow.map(Self::Slow), is].into_iter().flatten().collect();
        let [bad] = all.as_slice() else {
            faults.say(
                fields.place(),
                "dites une chose : `http: 503`, `slow: 8s`, ou `is: unreachable`",
                "say one thing: `http: 503`, `slow: 8s`, or `is: unreachable`",
            );
            return None;
        };
        match (bad_for, well_for) {
            (None, None) => Some(bad.clone()),
            (Some(bad_for), Some(well_for)) if bad_for.as_millis() + well_for.as_millis() > 0 => {
                Some(Self::ComesAndGoes { bad: Box::new(bad.clone()), bad_for, well_for })
            }
            _ => {
                faults.say(
                    fields.place(),
                    "ce qui va et vient a besoin de `bad_for` et de `well_for`",
                    "what comes and goes needs `bad_for` and `well_for`",
                );
                None
            }
        }
    }

    /// How it is at this moment, where it began at that one.
    pub fn at(&self, since: Timestamp, now: Timestamp) -> &Self {
        match self {
            Self::ComesAndGoes { bad, bad_for, well_for } => {
                let round = bad_for.as_millis() + well_for.as_millis();
                let gone = Span::between(since, now).as_millis().checked_rem(round).unwrap_or(0);
                if gone < bad_for.as_millis() { bad } else { &Self::Well }
            }
            _ => self,
        }
    }

    /// What comes of asking this, where all is well would have come to `well`.
    pub fn answer(&self, effect: &Effect, well: Outcome) -> Outcome {
        match self {
            Self::Well | Self::ComesAndGoes { .. } => well,
            Self::Slow(span) => slowed(effect, well, *span),
            Self::Status(status) => match effect {
                Effect::Fetch(_) => Outcome::Response(refusal(*status)),
                // What is broken behind a door leaves the door as it is.
                _ => well,
            },
            Self::Unreachable => failed(FailureKind::Unreachable, "connexion refusée", "connection refused"),
            Self::Silent => failed(FailureKind::Timeout, "pas de réponse", "no answer"),
        }
    }
}

fn slowed(effect: &Effect, well: Outcome, span: Span) -> Outcome {
    let millis = span.as_millis();
    let timeout = match effect {
        Effect::Fetch(request) => Some(request.timeout),
        Effect::Connect { timeout, .. } => Some(*timeout),
        Effect::Talk(talk) => Some(talk.timeout),
        Effect::Resolve(question) => Some(question.timeout),
        _ => None,
    };
    if timeout.is_some_and(|timeout| span >= timeout) {
        return failed(FailureKind::Timeout, "pas de réponse à temps", "no answer in time");
    }
    match well {
        Outcome::Response(response) => Outcome::Response(Response { millis, ..response }),
        Outcome::Connected { .. } => Outcome::Connected { millis },
        Outcome::Heard(heard) => Outcome::Heard(Heard { millis, ..heard }),
        Outcome::Resolved(resolved) => Outcome::Resolved(Resolved { millis, ..resolved }),
        other => other,
    }
}

fn refusal(status: u16) -> Response {
    let body = format!("<html><head><title>{status}</title></head><body><h1>{status}</h1></body></html>\n");
    Response { status, headers: [("content-type".to_owned(), "text/html".to_owned())].into(), body, millis: 90, certificate: None }
}

pub(super) fn failed(kind: FailureKind, fr: &str, en: &str) -> Outcome {
    Outcome::Failed(Failure::new(kind, fr, en))
}
