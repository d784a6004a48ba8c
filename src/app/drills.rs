//! The scenarios that can be played, as both faces offer them: the firm's own first, each with when it was last lived through.

use std::sync::Arc;

use super::exercise::SPEEDS;
use super::intent::Rehearsal;
use super::library::{Entry, Summary, SummaryState};
use super::shared::Shared;
use crate::domain::rehearsals::{Coming, Rehearsed, Standing, Subject, coming};
use crate::domain::scenario::Scenario;
use crate::domain::status::State;
use crate::domain::time::Span;
use crate::domain::yaml::Fault;

/// All scenarios, and what is wrong in the workspace's own.
#[derive(Debug, Clone, Default)]
pub struct Scenarios {
    /// The workspace's own first, by id; then the others, by id.
    pub listed: Vec<Listed>,
    /// What is wrong in the workspace's files.
    pub faults: Vec<Fault>,
}

/// One of them.
#[derive(Debug, Clone)]
pub struct Listed {
    /// What it tells.
    pub scenario: Arc<Scenario>,
    /// Its text.
    pub text: Arc<str>,
    /// Whether the workspace has a file of its own, which then stands in place of the shipped one.
    pub own: bool,
}

impl Scenarios {
    /// What is wrong in the file of this id.
    pub fn faults_of(&self, id: &str) -> Vec<Fault> {
        self.faults.iter().filter(|fault| fault.file == file_of(id)).cloned().collect()
    }

    /// The one of this id.
    pub fn find(&self, id: &str) -> Option<&Listed> {
        self.listed.iter().find(|listed| listed.scenario.id == id)
    }

    /// How many are the workspace's own.
    pub fn own(&self) -> usize {
        self.listed.iter().filter(|listed| listed.own).count()
    }
}

/// The file of a scenario of this id, in a workspace.
pub fn file_of(id: &str) -> String {
    format!("drills/{id}.yaml")
}

impl Listed {
    /// What it is as something that is rehearsed.
    pub fn subject(&self) -> Subject {
        Subject::Scenario(self.scenario.id.clone())
    }

    /// It, to be played at this speed.
    pub fn rehearsal(&self, speed: u32) -> Rehearsal {
        let (scenario, text) = (self.scenario.id.clone(), self.text.to_string());
        Rehearsal { path: file_of(&scenario), scenario, text, speed }
    }

    /// How long the real event lasted, as far as it is played.
    pub fn lasts(&self) -> Span {
        Span::between(self.scenario.begins, self.scenario.ends)
    }

    /// How long it takes at this speed.
    pub fn takes(&self, speed: u32) -> Span {
        Span::millis(self.lasts().as_millis() / u64::from(speed.max(1)))
    }

    /// The slowest speed at which it is over within an hour: what a small firm can find on an ordinary day.
    pub fn speed(&self) -> u32 {
        const HOUR: Span = Span::minutes(60);
        SPEEDS.into_iter().find(|speed| self.takes(*speed) <= HOUR).unwrap_or(SPEEDS[SPEEDS.len() - 1])
    }

    /// How long it lasted and how long it takes at this speed: `8 h 20 en vrai, 50 min à ×10`.
    pub fn pace(&self, speed: u32, shared: &Shared) -> String {
        let (real, takes) = (self.lasts().spoken(shared.lang), self.takes(speed).spoken(shared.lang));
        shared.words.with("drill-pace", &[("real", real.into()), ("takes", takes.into()), ("speed", speed.into())])
    }
}

/// The drills of the workspace as they are known now.
pub fn rehearsed(shared: &Shared) -> impl Iterator<Item = &Rehearsed> {
    shared.incidents.iter().flatten().filter_map(|summary| summary.rehearsed.as_ref())
}

/// When it was last lived through to its end: `il y a 12 j`, or that it never was.
pub fn last_said(shared: &Shared, subject: &Subject) -> String {
    ago(shared, subject).unwrap_or_else(|| shared.words.say("drill-never"))
}

fn ago(shared: &Shared, subject: &Subject) -> Option<String> {
    let at = subject.last(rehearsed(shared))?;
    Some(shared.words.with("register-ago", &[("span", Span::between(at, shared.now).spoken(shared.lang).into())]))
}

/// Why no drill may begin now: it is not the moment, in an incident that is real or in another drill.
pub fn hindrance(shared: &Shared) -> Option<String> {
    let goes_on = shared.open.as_ref().is_some_and(|open| open.incident.closed.is_none());
    match (goes_on, shared.is_drill()) {
        (true, false) => Some(shared.words.say("drills-not-in-an-incident")),
        (true, true) => Some(shared.words.say("drills-one-at-a-time")),
        (false, true) if shared.open.is_none() => Some(shared.words.say("drills-one-at-a-time")),
        (false, _) => None,
    }
}

/// The real incidents that were left open: a drill leaves them as they are.
pub fn left_open(shared: &Shared) -> Vec<String> {
    let goes_on = |summary: &&Summary| !summary.drill && matches!(summary.state, SummaryState::Open | SummaryState::InDoubt);
    let open = shared.incidents.iter().flatten().filter(goes_on);
    open.map(|summary| shared.words.with("drill-incident-open", &[("title", (&summary.title).into())])).collect()
}

/// What is real meanwhile: the incidents that were left open; where there are none, whoever has trouble now.
pub fn meanwhile(shared: &Shared) -> Vec<String> {
    let open = left_open(shared);
    if !open.is_empty() {
        return open;
    }
    // Once a drill is played, what is known of providers is the drill's.
    let wrong = super::screen::board::worst_provider(shared).filter(|_| shared.exercise.is_none());
    wrong.map(|id| shared.words.with("drill-trouble-now", &[("provider", shared.provider_name(id).into())])).into_iter().collect()
}

/// The drills that the firm means to do, what is overdue first.
pub fn planned(shared: &Shared) -> Vec<Coming<'_>> {
    if shared.workspace.drills.is_empty() || shared.incidents.is_none() {
        return Vec::new();
    }
    coming(&shared.workspace.drills, &rehearsed(shared).collect::<Vec<_>>(), shared.now, shared.zone())
}

/// What is rehearsed, by its title; by its id as long as nothing of that id was read.
pub fn title<'a>(subject: &'a Subject, shared: &'a Shared) -> &'a str {
    let title = match subject {
        Subject::Scenario(id) => shared.scenarios.as_ref().and_then(|all| all.find(id)).map(|listed| &listed.scenario.title),
        Subject::Runbook(id) => shared.library.as_ref().and_then(|library| library.entries.get(id)).map(|entry| &entry.header.title),
    };
    title.map_or(subject.id(), |title| title.get(shared.lang))
}

/// A drill that can be done: a scenario, or a runbook that the firm means to rehearse.
#[derive(Debug)]
pub struct Offer<'a> {
    /// What is done.
    pub what: What<'a>,
    /// When the firm means to do it, where it said so.
    pub coming: Option<Coming<'a>>,
}

/// What is done in a drill.
#[derive(Debug, Clone, Copy)]
pub enum What<'a> {
    /// A scenario is played.
    Scenario(&'a Listed),
    /// A runbook is walked.
    Runbook(&'a Entry),
}

/// All drills that can be done: what is due first, then the firm's own scenarios, the others, and the runbooks for which there is time.
pub fn offers(shared: &Shared) -> Vec<Offer<'_>> {
    let Some(scenarios) = &shared.scenarios else { return Vec::new() };
    let mut offers: Vec<Offer<'_>> = scenarios.listed.iter().map(|listed| Offer { what: What::Scenario(listed), coming: None }).collect();
    let runbook = |id: &str| shared.library.as_ref()?.entries.get(id);
    for coming in planned(shared) {
        let subject = &coming.planned.subject;
        match offers.iter_mut().find(|offer| offer.is(subject)) {
            // Of what is planned twice, the nearest day counts, and that one came first.
            Some(offer) => drop(offer.coming.get_or_insert(coming)),
            None => offers.extend(runbook(subject.id()).map(|entry| Offer { what: What::Runbook(entry), coming: Some(coming) })),
        }
    }
    let due = |offer: &Offer<'_>| {
        let due = offer.due().map(|coming| (coming.standing, coming.due.map(|due| due.end(shared.zone()))));
        due.unwrap_or((Standing::Later, None))
    };
    offers.sort_by_key(due);
    offers
}

impl Offer<'_> {
    fn is(&self, subject: &Subject) -> bool {
        match (self.what, subject) {
            (What::Scenario(listed), Subject::Scenario(id)) => listed.scenario.id == *id,
            (What::Runbook(entry), Subject::Runbook(id)) => entry.header.id == *id,
            (What::Scenario(_), Subject::Runbook(_)) | (What::Runbook(_), Subject::Scenario(_)) => false,
        }
    }

    /// When it is to be done, where that is soon, late or not said yet.
    pub fn due(&self) -> Option<&Coming<'_>> {
        self.coming.as_ref().filter(|coming| coming.standing != Standing::Later)
    }

    /// What it is called.
    pub fn title(&self, shared: &Shared) -> String {
        match self.what {
            What::Scenario(listed) => listed.scenario.title.get(shared.lang).to_owned(),
            What::Runbook(entry) => entry.header.title.get(shared.lang).to_owned(),
        }
    }

    /// What sort of trouble it is, or that it is a runbook alone.
    pub fn kind(&self, shared: &Shared) -> String {
        match self.what {
            What::Scenario(listed) => shared.words.named("scenario-kind", listed.scenario.kind.word()),
            What::Runbook(_) => shared.words.say("drills-runbook"),
        }
    }

    /// How long the real event lasted; a runbook says nothing of that.
    pub fn lasted(&self, shared: &Shared) -> String {
        match self.what {
            What::Scenario(listed) => listed.lasts().spoken(shared.lang),
            What::Runbook(_) => "-".to_owned(),
        }
    }

    /// When it is to be done, where that is near; else when it was last lived through: in a column, in as few words as can be.
    pub fn stands(&self, shared: &Shared) -> String {
        let subject = match self.what {
            What::Scenario(listed) => listed.subject(),
            What::Runbook(entry) => Subject::Runbook(entry.header.id.clone()),
        };
        match self.due() {
            Some(coming) => coming.stands(&shared.words, shared.now, shared.zone()),
            None => ago(shared, &subject).unwrap_or_else(|| shared.words.say("drills-never")),
        }
    }
}

/// The first of those that are due, how many more there are, and the way to them; none where there is time, nor where something keeps
/// the firm from thinking of an exercise: trouble, a fallback, or that nobody knows yet.
pub fn reminder(shared: &Shared, way: &str) -> Option<(Standing, String)> {
    let known = shared.home.offline || shared.rows().iter().any(|row| row.verdict.is_some_and(|verdict| verdict.state == State::Known));
    let calm = known && !shared.monitor.line.cut_off && shared.backs().is_empty();
    if !calm || hindrance(shared).is_some() || !meanwhile(shared).is_empty() {
        return None;
    }
    let mut due = planned(shared);
    due.retain(|coming| coming.standing != Standing::Later);
    let first = due.first()?;
    let said = first.said(title(&first.planned.subject, shared), &shared.words, shared.now, shared.zone());
    let args = [("said", said.into()), ("more", (due.len() - 1).into()), ("way", way.into())];
    Some((first.standing, shared.words.with("board-drill-planned", &args)))
}
