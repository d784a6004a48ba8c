//! The outbox of an incident: each message that was handed over or waits, and what became of it, as its records tell.

use std::collections::{BTreeMap, BTreeSet};

use super::event::{Event, Fact, Phase, Record};
use super::messages::{mailing, tells};
use super::{Stage, StepState};
use crate::domain::channel::carried;
use crate::domain::effect::{Effect, FailureKind, Outcome};
use crate::domain::step::{Counts, Delivery, receipt};
use crate::domain::text::Text;
use crate::domain::time::Timestamp;

/// One message of an incident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posted {
    /// The id of the step that sends it.
    pub step: String,
    /// To whom, or where.
    pub to: Text,
    /// The channel's id, where it is known.
    pub channel: Option<String>,
    /// What became of it.
    pub state: PostedState,
    /// When that was recorded; none where it still waits.
    pub at: Option<Timestamp>,
}

/// What became of a message, by the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PostedState {
    /// Its step was begun, and it was not handed over.
    Queued,
    /// It left, with the receipt.
    Sent(Text),
    /// It is written in this file, and a person has still to carry it.
    Written(Text),
    /// It was handed over, and may have left or not: nobody said, or why nobody knows.
    Unsure(Option<Text>),
    /// It did not leave, and why.
    Failed(Text),
}

/// The messages of an incident, in the order in which they were handed over; then those that wait.
pub fn outbox(stage: &Stage<'_>, records: &[Record]) -> Vec<Posted> {
    let is_ours = |step: &str| stage.runbook.and_then(|runbook| runbook.step(step)).is_none_or(tells);
    let mut posted: Vec<Posted> = Vec::new();
    let mut places: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut asked: BTreeMap<(String, u32, u32), (usize, &Effect)> = BTreeMap::new();
    let mut channels: BTreeMap<&str, &str> = BTreeMap::new();
    for record in records {
        let at = Some(record.happened_at());
        match &record.event {
            Event::Asked { step, attempt, phase: Phase::Do, number, effect, .. } if is_ours(step) => {
                let Some(identity) = effect.identity() else { continue };
                let fresh = || Posted { step: step.clone(), to: addressee(effect), channel: None, state: PostedState::Unsure(None), at };
                let place = *places.entry((step.clone(), identity.to_owned())).or_insert_with(|| {
                    posted.push(fresh());
                    posted.len() - 1
                });
                // Handed over again, by an order: what was known of it is known no more.
                posted[place] = fresh();
                asked.insert((step.clone(), *attempt, *number), (place, effect));
            }
            Event::Answered { step, attempt, phase: Phase::Do, number, outcome } => {
                if let Some((place, effect)) = asked.get(&(step.clone(), *attempt, *number)) {
                    let before = &mut posted[*place];
                    (before.state, before.at) = (state(stage, effect, outcome), at);
                }
            }
            Event::StepDone { step, facts, .. } => {
                channels.extend(facts.iter().filter_map(|fact| match fact {
                    Fact::Sent { channel, .. } => Some((step.as_str(), channel.as_str())),
                    _ => None,
                }));
            }
            _ => {}
        }
    }
    name_channels(stage, &places, &channels, &mut posted);
    wait(stage, &places, &mut posted);
    posted
}

/// By what each left: as its step knows it, else as was told when the step was done.
fn name_channels(stage: &Stage<'_>, places: &BTreeMap<(String, String), usize>, told: &BTreeMap<&str, &str>, posted: &mut [Posted]) {
    let steps: BTreeSet<&str> = places.keys().map(|(step, _)| step.as_str()).collect();
    for step in steps {
        let mailing = mailing(stage, step).and_then(Result::ok);
        let own: BTreeMap<&str, &str> =
            mailing.iter().flat_map(|mailing| &mailing.entries).map(|entry| (entry.identity.as_str(), entry.channel.as_str())).collect();
        let usual = mailing.as_ref().and_then(|mailing| mailing.channel.as_ref()).map(|(id, _)| id.as_str());
        for ((_, identity), place) in places.iter().filter(|((of, _), _)| of == step) {
            let channel = own.get(identity.as_str()).or_else(|| told.get(step)).copied().or(usual);
            posted[*place].channel = channel.map(str::to_owned);
        }
    }
}

/// Those of the steps that were begun and are not over.
fn wait(stage: &Stage<'_>, places: &BTreeMap<(String, String), usize>, posted: &mut Vec<Posted>) {
    let goes_on = |state| matches!(state, StepState::Running | StepState::InDoubt | StepState::Failed);
    for (step, _) in stage.incident.steps.iter().filter(|(_, run)| goes_on(run.state)) {
        let Some(Ok(mailing)) = mailing(stage, step) else { continue };
        let known = |identity: &str| places.contains_key(&(step.clone(), identity.to_owned()));
        let queued = mailing.entries.into_iter().filter(|entry| entry.delivery == Delivery::Queued && !known(&entry.identity));
        posted.extend(queued.map(|entry| Posted {
            step: step.clone(),
            to: entry.to,
            channel: Some(entry.channel),
            state: PostedState::Queued,
            at: None,
        }));
    }
}

fn addressee(effect: &Effect) -> Text {
    match effect {
        Effect::Mail(mail) => Text::line(&mail.to),
        Effect::Post(post) => Text::line(&post.to),
        other => Text::line(carried(other).map_or_else(|| other.identity().unwrap_or_default(), |(to, ..)| to)),
    }
}

impl Counts {
    /// Those of an outbox.
    pub fn posted(list: &[Posted]) -> Self {
        let mut counts = Self { all: list.len(), ..Self::default() };
        for posted in list {
            let count = match posted.state {
                PostedState::Queued => &mut counts.waiting,
                PostedState::Sent(_) => &mut counts.sent,
                PostedState::Written(_) => &mut counts.written,
                PostedState::Unsure(_) => &mut counts.unsure,
                PostedState::Failed(_) => &mut counts.failed,
            };
            *count += 1;
        }
        counts
    }
}

fn state(stage: &Stage<'_>, effect: &Effect, outcome: &Outcome) -> PostedState {
    match (receipt(&stage.scene, effect, outcome), outcome) {
        (Ok(file), _) if carried(effect).is_some() => PostedState::Written(file.said(&stage.scene)),
        (Ok(receipt), _) => PostedState::Sent(receipt.said(&stage.scene)),
        (Err(why), Outcome::Failed(failure)) if failure.kind == FailureKind::Unsure => PostedState::Unsure(Some(why)),
        (Err(why), _) => PostedState::Failed(why),
    }
}
