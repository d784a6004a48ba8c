//! The messages of a step as the incident stands: whom each is for, what became of it, its exact words.

use super::event::Phase;
use super::run::{Slot, StepRun, StepState};
use super::{Stage, attempt_key};
use crate::domain::channel::{Said, carried};
use crate::domain::effect::Effect;
use crate::domain::lang::Lang;
use crate::domain::step::{Act, Answer, Counts, Delivery, Entry, Mailing, Reference, Scene, Step, Written};
use crate::domain::text::Text;

/// Whether a step tells somebody something.
pub fn tells(step: &Step) -> bool {
    step.act.references().iter().any(|(reference, _)| *reference == Reference::Template)
}

/// The messages that a step sends; an error says why there are none. None where it tells nobody.
pub fn mailing(stage: &Stage<'_>, id: &str) -> Option<Result<Mailing, Text>> {
    let mut mailing = at(stage, id, |act, scene, answers| act.mailing(scene, answers))?;
    let running = stage.incident.steps.get(id).is_some_and(|run| run.state == StepState::Running);
    if let Ok(mailing) = &mut mailing
        && !running
    {
        // Nobody will say any more what became of it.
        let lost = mailing.entries.iter_mut().filter(|entry| entry.delivery == Delivery::UnderWay);
        lost.for_each(|entry| entry.delivery = Delivery::Unsure);
    }
    Some(mailing)
}

/// How many of these messages are where.
pub fn counts(stage: &Stage<'_>, id: &str) -> Option<Counts> {
    let mut counts = at(stage, id, |act, scene, answers| act.counts(scene, answers))?;
    if !stage.incident.steps.get(id).is_some_and(|run| run.state == StepState::Running) {
        counts.unsure += std::mem::take(&mut counts.under_way);
    }
    Some(counts)
}

/// The exact words of one of these messages, by its place among them: those that left, else those that would leave now.
pub fn written(stage: &Stage<'_>, id: &str, number: usize, entry: &Entry) -> Option<Result<Written, Text>> {
    let handed_over = stage.incident.steps.get(id).and_then(|run| handed_over(run, entry));
    match handed_over.filter(|_| !matches!(entry.delivery, Delivery::Queued | Delivery::Failed(_))) {
        Some(written) => Some(Ok(written)),
        None => at(stage, id, |act, scene, answers| act.written(scene, answers, number)),
    }
}

/// The words of a step in this language as they are written in a file, their names not replaced.
pub fn wording(stage: &Stage<'_>, id: &str, lang: Lang) -> Option<Result<String, Text>> {
    at(stage, id, |act, scene, _| act.wording(scene, lang))
}

/// The words of a mail as it was handed over, or of a file as it was written.
fn handed_over(run: &StepRun, entry: &Entry) -> Option<Written> {
    run.slots.iter().rev().find_map(|slot| match slot {
        Slot::World { effect, .. } if effect.identity() == Some(&entry.identity) => match effect.as_ref() {
            Effect::Mail(mail) => Some(Written {
                texts: vec![Said { lang: *entry.langs.first()?, subject: mail.subject.clone(), body: mail.body.clone() }],
                bytes: mail.subject.len() + mail.body.len(),
            }),
            other => carried(other).and_then(|(_, subject, body)| {
                let said = Said { lang: *entry.langs.first()?, subject: subject.to_owned(), body: body.to_owned() };
                Some(Written { texts: vec![said], bytes: subject.len() + body.len() })
            }),
        },
        Slot::World { .. } | Slot::Person(_) => None,
    })
}

/// Asks a step as it stands: with the answers that it has, and the files that it began with.
fn at<T>(stage: &Stage<'_>, id: &str, ask: impl FnOnce(&dyn Act, &Scene<'_>, &[Answer]) -> Option<T>) -> Option<T> {
    let step = stage.runbook?.step(id)?;
    let run = stage.incident.steps.get(id);
    let attempt = run.map_or_else(|| stage.incident.next_attempt(id), |run| run.attempt);
    let key = attempt_key(&stage.incident.declared.id, id, attempt, Phase::Do);
    let running = run.filter(|run| run.state == StepState::Running);
    let files = running.and_then(|_| stage.begun.get(id)).unwrap_or(stage.scene.files);
    let began = running.map_or(stage.scene.now, |run| run.at);
    let answers = run.map(StepRun::doing).unwrap_or_default();
    ask(step.act.as_ref(), &Scene { key: &key, files, began, ..stage.scene }, &answers)
}
