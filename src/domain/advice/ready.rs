//! Whether a candidate could take over today, tried without switching.

use serde::Serialize;

use super::{About, Ground, Ranked, Weight};
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::service::{Candidate, Service};
use crate::domain::status::{Health, Report};
use crate::domain::time::{Span, Timestamp};

/// What was tried of one access.
#[derive(Debug, Clone, Default)]
pub struct Tried {
    /// Whether its key is at hand; nothing where none is named.
    pub key: Option<Result<(), Bilingual>>,
    /// What came of entering with the key and asking for the list of models; nothing where there is no such list.
    pub list: Option<Result<Report, Bilingual>>,
    /// How many more requests it says that it takes.
    pub remaining: Option<u64>,
    /// The prompts and flows that are not where the service says.
    pub flows: Vec<String>,
}

/// Whether a candidate could take over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Readiness {
    /// The service's id.
    pub service: String,
    /// The provider's id.
    pub provider: String,
    /// The worst of what was found.
    pub state: State,
    /// What was looked at.
    pub checks: Vec<Found>,
    /// Whether anything proves that one can enter there.
    pub proven: bool,
}

/// Whether something is as it must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It is.
    Ready,
    /// It could not be tried.
    Unknown,
    /// It is not.
    Missing,
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Found {
    /// What.
    pub check: Check,
    /// Whether it is as it must be.
    pub state: State,
    /// In words.
    pub said: Bilingual,
}

/// What is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Check {
    /// Its key is at hand.
    Key,
    /// It answers.
    Answers,
    /// One can enter, and the model is there.
    Access,
    /// It takes more requests.
    Quota,
    /// No rule of the firm forbids it.
    Rules,
    /// The prompts and flows are there.
    Flows,
    /// The data of the service is copied.
    Copies,
}

/// Whether this candidate could take over today.
pub fn ready(service: &Service, candidate: &Candidate, ranked: &Ranked, tried: &Tried, ground: Ground<'_>, now: Timestamp) -> Readiness {
    let mut checks = Vec::new();
    let mut add = |check, state, said| checks.push(Found { check, state, said });
    let key = tried.key.as_ref().map(|key| match key {
        Ok(()) => (State::Ready, Bilingual::of("sa clé est là", "its key is at hand")),
        Err(why) => (State::Missing, why.clone()),
    });
    let has_key = key.as_ref().is_none_or(|(state, _)| *state == State::Ready);
    if let Some((state, said)) = key {
        add(Check::Key, state, said);
    }
    let (answers, said) = answers(&candidate.provider, ground, now);
    add(Check::Answers, answers, said);
    let access = tried.list.as_ref().filter(|_| has_key).map(|list| access(list, candidate));
    let mut proven = has_key && answers == State::Ready && access.is_none() && (candidate.key.is_none() || tried.key.is_none());
    if let Some((state, said)) = access {
        proven = state == State::Ready;
        add(Check::Access, state, said);
    }
    if let Some(remaining) = tried.remaining {
        let said = Bilingual::of(format!("{remaining} demandes encore permises"), format!("{remaining} more requests allowed"));
        add(Check::Quota, if remaining == 0 { State::Missing } else { State::Ready }, said);
    }
    for reason in ranked.reasons.iter().filter(|reason| reason.about == About::Rule) {
        let state = if reason.weight == Weight::Against { State::Missing } else { State::Unknown };
        add(Check::Rules, state, reason.said.clone());
    }
    for path in &tried.flows {
        add(Check::Flows, State::Missing, Bilingual::of(format!("« {path} » n'est pas là"), format!("`{path}` is not there")));
    }
    let state = checks.iter().map(|found| found.state).max().unwrap_or(State::Unknown);
    Readiness { service: service.id.clone(), provider: candidate.provider.clone(), state, checks, proven }
}

fn answers(id: &str, ground: Ground<'_>, now: Timestamp) -> (State, Bilingual) {
    let health = ground.health(id, now);
    match health {
        Health::Operational | Health::Maintenance => (State::Ready, Bilingual::of("répond", "answers")),
        Health::Unknown => {
            let why = ground.verdicts.get(id).and_then(|verdict| verdict.reason.clone());
            let why = why.map_or_else(Bilingual::default, |why| Bilingual::of(format!(" : {}", why.fr), format!(": {}", why.en)));
            (State::Unknown, Bilingual::of(format!("état inconnu{}", why.fr), format!("its state is not known{}", why.en)))
        }
        Health::Degraded => (State::Unknown, health.said()),
        Health::PartialOutage | Health::MajorOutage => (State::Missing, health.said()),
    }
}

/// What came of entering with the key.
fn access(list: &Result<Report, Bilingual>, candidate: &Candidate) -> (State, Bilingual) {
    match list {
        Err(why) => (State::Missing, why.clone()),
        Ok(report) if matches!(report.health, Health::PartialOutage | Health::MajorOutage) => {
            (State::Missing, report.reason.clone().unwrap_or_else(|| report.health.said()))
        }
        Ok(report) => {
            let well = match &candidate.model {
                Some(model) => Bilingual::of(format!("on entre, {model} est là"), format!("one can enter, {model} is there")),
                None => Bilingual::of("on entre avec la clé", "one can enter with the key"),
            };
            (State::Ready, report.reason.clone().unwrap_or(well))
        }
    }
}

/// Whether data was copied lately enough: what it is called, how old the newest copy is, and how old that may be.
pub fn copied(title: &Bilingual, age: Option<Span>, most: Span) -> Found {
    let spoken = |span: Span, lang| span.spoken(lang);
    let (state, said) = match age {
        None => (
            State::Unknown,
            Bilingual::of(format!("{} : âge de la copie inconnu", title.fr), format!("{}: age of the copy not known", title.en)),
        ),
        Some(age) => (
            if age > most { State::Missing } else { State::Ready },
            Bilingual::of(
                format!("{} : copie d'il y a {} (au plus {})", title.fr, spoken(age, Lang::Fr), spoken(most, Lang::Fr)),
                format!("{}: copied {} ago (at most {})", title.en, spoken(age, Lang::En), spoken(most, Lang::En)),
            ),
        ),
    };
    Found { check: Check::Copies, state, said }
}
