//! The drill that is lived through: the scenario that is played, how fast, and who reached the players.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::drills::left_open;
use super::intent::Rehearsal;
use super::msg::{Notice, Task, Tone};
use super::shared::Shared;
use super::update::refuse;
use crate::domain::incident::{Event, Record, unheard};
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::scenario::{Inject, Play, Scenario};
use crate::domain::text::Text;
use crate::domain::time::{Moment, Span, Timestamp};
use crate::domain::yaml::{Fault, Faults};

/// How fast a drill may run.
pub const SPEEDS: [u32; 9] = [1, 2, 5, 10, 30, 60, 120, 300, 1_000];

/// How late something may be recorded and still be recorded as of now.
const AT_ONCE: Span = Span::seconds(2);

/// The drill that is lived through.
#[derive(Debug, Clone)]
pub struct Exercise {
    /// What is played, and since when.
    pub play: Play,
    /// Its text, as it will be recorded.
    pub text: Arc<str>,
    /// When it began by the clock on the wall.
    pub really: Timestamp,
    /// How many times as fast as the world it runs.
    pub speed: u32,
    /// Whether it stands still.
    pub paused: bool,
    /// The rows of those who reached the players, in the order of time.
    pub calls: Vec<usize>,
    /// What was answered, by row.
    pub answered: BTreeMap<usize, Text>,
    /// Those that are recorded, or are being.
    written: BTreeSet<usize>,
    /// Whether what really happened was told.
    told: bool,
}

/// How time may be changed in a drill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// Faster, by a step.
    Faster,
    /// Slower, by a step.
    Slower,
    /// Stop, or go on.
    Pause,
    /// Go to what happens next.
    Next,
}

impl Exercise {
    fn new(play: Play, text: Arc<str>, really: Timestamp, speed: u32) -> Self {
        let (calls, answered, written) = (Vec::new(), BTreeMap::new(), BTreeSet::new());
        Self { play, text, really, speed, paused: false, calls, answered, written, told: false }
    }

    /// The drill of these records, as it was left; none where they are of none that plays a scenario.
    fn of(records: &[Record]) -> Option<Self> {
        let play = Play::recorded(records)?;
        let began = play.began;
        let mut exercise = Self::new(play, "".into(), began, 1);
        for record in records {
            match &record.event {
                Event::ScenarioPinned(staged) => (exercise.text, exercise.really) = (staged.text.as_str().into(), staged.really),
                Event::Injected(injected) => {
                    let row = usize::try_from(injected.row).unwrap_or(usize::MAX);
                    exercise.calls.push(row);
                    exercise.written.insert(row);
                }
                Event::InjectAnswered { row, reply, .. } => {
                    exercise.answered.insert(usize::try_from(*row).unwrap_or(usize::MAX), reply.clone());
                }
                _ => {}
            }
        }
        Some(exercise)
    }

    /// Those who called and were not answered yet, the first first.
    pub fn waiting(&self) -> impl Iterator<Item = (usize, &Inject)> {
        let calls = self.calls.iter().filter(|row| !self.answered.contains_key(row));
        calls.filter_map(|row| Some((*row, self.play.scenario.rows.get(*row)?.inject.as_ref()?)))
    }

    /// How long it has lasted, by its own clock.
    pub fn lasted(&self, now: Timestamp) -> Span {
        Span::between(self.play.began, now)
    }

    /// How fast time runs now; nought while it stands still.
    fn running(&self) -> u32 {
        if self.paused { 0 } else { self.speed }
    }
}

/// Begins to play a scenario; what was known of the world is put aside by the runtime as long as it lasts.
pub fn begin(shared: &mut Shared, wanted: &Rehearsal) -> Vec<Task> {
    if shared.open.is_some() || shared.exercise.is_some() {
        return refuse(shared, &[Bilingual::of("quittez d'abord ce qui est ouvert ici", "leave what is open here first")]);
    }
    let mut faults = Faults::of(&wanted.path);
    let Some(scenario) = Scenario::parse(&wanted.scenario, &wanted.text, &mut faults) else {
        shared.rehearsing = false;
        let said = |fault: &Fault, lang| format!("{}: {}", fault.location(), fault.problem.say(lang));
        let faults: Vec<Bilingual> =
            faults.into_list().iter().map(|fault| Bilingual::of(said(fault, Lang::Fr), said(fault, Lang::En))).collect();
        return refuse(shared, &faults);
    };
    let play = Play::starting(Arc::new(scenario), shared.now, shared.zone());
    let real = left_open(shared);
    let exercise = Exercise::new(play, wanted.text.as_str().into(), shared.now, wanted.speed.max(1));
    let began = exercise.play.began;
    let clock = Task::Clock { told: began, speed: exercise.running() };
    (shared.exercise, shared.rehearsing, shared.now) = (Some(exercise), false, began);
    // However it was begun, nobody goes into it without having read what is left as it is.
    shared.notice = (!real.is_empty()).then(|| Notice { text: Text::line(&real.join(" ")), tone: Tone::Alarm, at: began });
    vec![clock]
}

/// Takes up the drill of records that were just opened, at the hour at which it was left; the clock comes before all else.
pub fn resume(shared: &mut Shared, records: &[Record]) -> Option<Task> {
    let exercise = Exercise::of(records)?;
    let left = records.iter().map(|record| record.at).max().unwrap_or(shared.now).max(exercise.play.began);
    let clock = Task::Clock { told: left, speed: exercise.running() };
    (shared.exercise, shared.now) = (Some(exercise), left);
    Some(clock)
}

/// Changes how time runs.
pub fn pace(shared: &mut Shared, pace: Pace) -> Vec<Task> {
    let now = shared.now;
    let Some(exercise) = &mut shared.exercise else {
        return refuse(shared, &[Bilingual::of("aucun exercice n'est en cours", "no drill is under way")]);
    };
    let mut told = now;
    match pace {
        Pace::Faster => exercise.speed = SPEEDS.into_iter().find(|speed| *speed > exercise.speed).unwrap_or(exercise.speed),
        Pace::Slower => exercise.speed = SPEEDS.into_iter().rev().find(|speed| *speed < exercise.speed).unwrap_or(exercise.speed),
        Pace::Pause => exercise.paused = !exercise.paused,
        Pace::Next => match exercise.play.next(now) {
            Some(next) => told = next,
            None => {
                return refuse(shared, &[Bilingual::of("plus rien n'arrive dans ce scénario", "nothing more happens in this scenario")]);
            }
        },
    }
    let clock = Task::Clock { told, speed: exercise.running() };
    shared.now = told;
    std::iter::once(clock).chain(follow(shared)).collect()
}

/// The events that a drill's incident begins with, after its declaration.
pub fn opening(shared: &mut Shared) -> Vec<(Option<Moment>, Event)> {
    let (lang, zone, by) = (shared.lang, shared.zone().clone(), shared.me.name.clone());
    let Some(exercise) = &mut shared.exercise else { return Vec::new() };
    exercise.written.extend(exercise.calls.iter().copied());
    let play = &exercise.play;
    let mut events = vec![(Some(play.began.into()), play.staged(&exercise.text, exercise.really, lang, &by))];
    for row in &exercise.calls {
        let at = play.scenario.rows.get(*row).map(|row| Moment::from(play.told(row.at)));
        events.extend(play.injected(*row, lang, &zone).map(|event| (at, event)));
        events.extend(exercise.answered.get(row).map(|reply| (None, answer_event(*row, reply, &by))));
    }
    events
}

/// Hears who calls by now, records them, and, once the incident is closed, tells what really happened.
pub fn follow(shared: &mut Shared) -> Vec<Task> {
    let (now, lang) = (shared.now, shared.lang);
    let Some(exercise) = &mut shared.exercise else { return Vec::new() };
    let due: Vec<usize> = exercise
        .play
        .injects(exercise.play.began..Span::millis(1).after(now))
        .map(|(row, _)| row)
        .filter(|row| !exercise.calls.contains(row))
        .collect();
    let mut tasks = Vec::new();
    if !due.is_empty() {
        exercise.calls.extend(due);
        tasks.push(Task::Bell);
    }
    let Some(open) = shared.open.as_ref().filter(|_| shared.journal_fault.is_none()) else { return tasks };
    let zone = &shared.workspace.zone;
    if open.incident.closed.is_some() {
        if !std::mem::replace(&mut exercise.told, true) {
            tasks.extend(reveal(&exercise.play, &open.records, lang));
        }
        return tasks;
    }
    let new: Vec<usize> = exercise.calls.iter().copied().filter(|row| !exercise.written.contains(row)).collect();
    let event = |row: &usize| {
        let at = exercise.play.told(exercise.play.scenario.rows.get(*row)?.at);
        let happened = (Span::between(at, now) > AT_ONCE).then(|| at.into());
        Some((happened, exercise.play.injected(*row, lang, zone)?))
    };
    let events: Vec<_> = new.iter().filter_map(event).collect();
    exercise.written.extend(new);
    tasks.extend((!events.is_empty()).then_some(Task::Append(events)));
    tasks
}

/// What was to be recorded and was not is recorded later.
pub fn not_recorded(shared: &mut Shared) {
    let (Some(exercise), Some(open)) = (&mut shared.exercise, &shared.open) else { return };
    exercise.written = Exercise::of(&open.records).map(|known| known.written).unwrap_or_default();
    exercise.told = false;
}

/// What the scenario knows and the record does not say yet.
pub fn reveal(play: &Play, records: &[Record], lang: Lang) -> Option<Task> {
    let claims = unheard(play.claims(lang), records);
    let events: Vec<_> = claims.into_iter().map(|(moment, claim)| (Some(moment), Event::Claimed(Box::new(claim)))).collect();
    (!events.is_empty()).then_some(Task::Append(events))
}

/// Answers the first who waits; empty words only take note.
pub fn answer(shared: &mut Shared, row: usize, reply: &str) -> Vec<Task> {
    let (by, is_open) = (shared.me.name.clone(), shared.open.as_ref().is_some_and(|open| open.incident.closed.is_none()));
    let Some(exercise) = shared.exercise.as_mut().filter(|exercise| exercise.calls.contains(&row)) else {
        return refuse(shared, &[Bilingual::of("personne n'attend de réponse", "nobody waits for an answer")]);
    };
    let reply = Text::line(reply);
    if is_open {
        return vec![Task::Append(vec![(None, answer_event(row, &reply, &by))])];
    }
    exercise.answered.insert(row, reply);
    Vec::new()
}

/// What stands on disk now is true.
pub fn recorded(shared: &mut Shared, event: &Event) {
    if let (Some(exercise), Event::InjectAnswered { row, reply, .. }) = (&mut shared.exercise, event) {
        exercise.answered.insert(usize::try_from(*row).unwrap_or(usize::MAX), reply.clone());
    }
}

fn answer_event(row: usize, reply: &Text, by: &str) -> Event {
    Event::InjectAnswered { row: u32::try_from(row).unwrap_or(u32::MAX), reply: reply.clone(), by: by.to_owned() }
}

/// When something happens next in the scenario.
pub fn next_wake(shared: &Shared) -> Option<Timestamp> {
    let exercise = shared.exercise.as_ref()?;
    exercise.play.next(shared.now)
}

/// The drill is left, and with it its time.
pub fn end(shared: &mut Shared) -> Option<Task> {
    shared.exercise.take().map(|_| Task::World)
}

#[cfg(test)]
mod tests;
