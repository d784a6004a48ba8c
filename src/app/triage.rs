//! "Them or us?" in the console: everybody is asked at once, and the answer is recorded.

use super::msg::Task;
use super::shared::Shared;
use super::update::{refuse, run};
use crate::domain::effect::{EffectId, Outcome};
use crate::domain::incident::Command;
use crate::domain::incident::event::{Event, NoteTag};
use crate::domain::lang::Bilingual;
use crate::domain::text::Text;
use crate::domain::time::{Moment, Span, Timestamp};
use crate::domain::triage::{LIMIT, Mark, Triage};

/// How long an answer is fresh enough to stand in the record of an incident that is declared after it.
const FRESH: Span = Span::minutes(30);

/// Asks everybody, about this provider or about our own line alone.
pub fn ask(shared: &mut Shared, provider: Option<&str>) -> Vec<Task> {
    if shared.home.offline {
        let why = ("hors ligne, comme demandé : relais ne demande rien à personne", "offline, as asked: relais asks nobody");
        return refuse(shared, &[Bilingual { fr: why.0.to_owned(), en: why.1.to_owned() }]);
    }
    if shared.is_silent() {
        return asks_nobody(shared);
    }
    let providers = &shared.workspace.providers;
    let triage = Triage::of(provider.and_then(|id| providers.get(id)), providers, &shared.workspace.networks, shared.now);
    let tasks = (0..triage.questions.len()).filter_map(|number| task(&triage, number)).collect();
    shared.triage = Some(triage);
    tasks
}

/// In a drill nobody is asked, and whoever wants it is told.
pub fn asks_nobody(shared: &mut Shared) -> Vec<Task> {
    refuse(shared, &[Bilingual::of("exercice\u{a0}: relais ne demande rien à personne", "drill: relais asks nobody")])
}

/// One of its questions as a task, if it can be asked.
fn task(triage: &Triage, number: usize) -> Option<Task> {
    let effect = triage.questions.get(number)?.effect.clone()?;
    Some(Task::Perform(EffectId(format!("triage/{}/{number}", triage.asked_at.as_millisecond())), effect))
}

/// Takes what came of a question, by its name `<run>/<number>`; what an earlier run asked is no longer of interest.
pub fn answered(shared: &mut Shared, name: &str, outcome: &Outcome) -> Vec<Task> {
    let Some(triage) = &mut shared.triage else { return Vec::new() };
    let number = name.split_once('/').filter(|(run, _)| run.parse() == Ok(triage.asked_at.as_millisecond()));
    let number = number.and_then(|(_, number)| number.parse().ok());
    let next = number.and_then(|number| triage.answer(number, outcome, shared.now));
    let mut tasks: Vec<Task> = next.and_then(|number| task(triage, number)).into_iter().collect();
    tasks.extend(settle(shared));
    tasks
}

/// Records the answer in the open incident, once it is there.
pub fn settle(shared: &mut Shared) -> Vec<Task> {
    let is_open = shared.open.as_ref().is_some_and(|open| open.incident.closed.is_none());
    let is_new = shared.triage.as_ref().is_some_and(|triage| !triage.recorded && triage.is_over(shared.now));
    let Some(text) = told(shared).filter(|_| is_open && is_new && shared.journal_fault.is_none()) else { return Vec::new() };
    if let Some(triage) = &mut shared.triage {
        triage.recorded = true;
    }
    run(shared, Command::Note { text, tag: NoteTag::Fact })
}

/// When the answer is due, while one is awaited.
pub fn next_wake(shared: &Shared) -> Option<Timestamp> {
    let triage = shared.triage.as_ref().filter(|triage| !triage.is_over(shared.now))?;
    Some(LIMIT.after(triage.asked_at))
}

/// The fresh answer as an event of an incident that is being declared, at the time when it was asked for.
pub fn before(shared: &mut Shared, provider: Option<&str>) -> Option<(Option<Moment>, Event)> {
    let text = told(shared)?;
    let (by, now) = (shared.me.name.clone(), shared.now);
    let triage = shared.triage.as_mut().filter(|triage| !triage.recorded && triage.is_over(now) && FRESH.after(triage.asked_at) >= now)?;
    if triage.provider.is_some() && triage.provider.as_deref() != provider {
        return None;
    }
    triage.recorded = true;
    Some((Some(triage.asked_at.into()), Event::Noted { text, tag: NoteTag::Fact, by }))
}

/// The answer in one sentence.
pub fn sentence(shared: &Shared) -> Option<String> {
    let triage = shared.triage.as_ref()?;
    Some(triage.sentence(name(shared, triage), &shared.words))
}

/// The evidence, line by line.
pub fn evidence(shared: &Shared) -> Vec<(Mark, String, String)> {
    let triage = shared.triage.as_ref();
    triage.map(|triage| triage.evidence(name(shared, triage), &shared.words)).unwrap_or_default()
}

/// Sentence and evidence in one text.
fn told(shared: &Shared) -> Option<Text> {
    let triage = shared.triage.as_ref()?;
    let args = [("sentence", sentence(shared)?.into()), ("evidence", triage.brief(name(shared, triage), &shared.words).into())];
    Some(Text::line(&shared.words.with("triage-note", &args)))
}

fn name<'a>(shared: &'a Shared, triage: &'a Triage) -> &'a str {
    triage.provider.as_deref().map_or("", |id| shared.provider_name(id))
}
