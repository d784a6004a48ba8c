//! What people were told: each message with its recipients, what became of it for each, and its exact words.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::walks::Walk;
use crate::domain::channel;
use crate::domain::effect::{Content, Effect, FailureKind, Outcome, Replacement};
use crate::domain::incident::event::{Fact, Phase};
use crate::domain::incident::{Event, Record, evidence};
use crate::domain::reason::Reason;
use crate::domain::time::Timestamp;

/// One message, told by one step, whatever the number of tries that it took.
pub(super) struct Message<'a> {
    /// When the step ended, or when it last asked.
    pub at: Timestamp,
    pub by: &'a str,
    pub step: &'a str,
    /// Audience and channel, known once the step ended well.
    pub sent: Option<(&'a str, &'a str)>,
    pub letters: Vec<Letter<'a>>,
    /// Whether the step ended well: what it asks after that is another message.
    ended: bool,
}

/// The message to one recipient.
pub(super) struct Letter<'a> {
    pub to: &'a str,
    pub subject: Cow<'a, str>,
    pub body: Cow<'a, str>,
    pub result: Delivery<'a>,
    pub evidence: String,
    identity: Option<&'a str>,
    /// The file that a person carries it in, where it is not sent.
    carried: Option<&'a str>,
}

/// What became of one letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Delivery<'a> {
    /// It left; the receipt of whoever took it.
    Left(&'a str),
    /// It is written in this file, for a person to carry.
    Written(&'a str),
    /// The connection broke: it may have left.
    Unsure(&'a Reason),
    /// It did not leave; why, where one was told.
    Refused(Option<&'a Reason>),
    /// The journal holds no answer.
    NoAnswer,
}

/// The same words to one or several people.
pub(super) struct Wording<'a> {
    pub first: &'a Letter<'a>,
    /// How many others received the same, their own name aside.
    pub others: usize,
}

/// The messages of all walks, in the order in which they were asked for.
pub(super) fn messages<'a>(walks: &[Walk<'a>]) -> Vec<Message<'a>> {
    walks.iter().flat_map(|walk| of_walk(walk.records)).filter(|message| !message.letters.is_empty()).collect()
}

fn of_walk(records: &[Record]) -> Vec<Message<'_>> {
    let mut messages: Vec<Message<'_>> = Vec::new();
    let mut asked: BTreeMap<(&str, u32, Phase, u32), (usize, usize)> = BTreeMap::new();
    let tells = telling(records);
    let mut starter = ("", "");
    for record in records {
        let at = record.happened_at();
        match &record.event {
            Event::StepStarted { step, by, .. } => starter = (step, by),
            Event::Asked { step, attempt, phase, number, what, effect } => {
                let Some(letter) = letter(effect, what, record, tells.contains(step.as_str())) else { continue };
                let by = if starter.0 == step { starter.1 } else { "" };
                let place = messages.iter().position(|message| message.step == step && !message.ended).unwrap_or_else(|| {
                    messages.push(Message { at, by, step, sent: None, letters: Vec::new(), ended: false });
                    messages.len() - 1
                });
                let index = messages[place].put(letter);
                messages[place].at = at;
                asked.insert((step, *attempt, *phase, *number), (place, index));
            }
            Event::Answered { step, attempt, phase, number, outcome } => {
                if let Some((place, index)) = asked.get(&(step.as_str(), *attempt, *phase, *number)) {
                    let letter = &mut messages[*place].letters[*index];
                    letter.result = match (delivery(outcome), letter.carried) {
                        (Delivery::Left(_), Some(file)) => Delivery::Written(file),
                        (result, _) => result,
                    };
                }
            }
            Event::StepDone { step, facts, .. } => {
                let Some(message) = messages.iter_mut().rfind(|message| message.step == step) else { continue };
                message.ended = true;
                for fact in facts {
                    if let Fact::Sent { audience, channel, .. } = fact {
                        (message.at, message.sent) = (at, Some((audience.as_str(), channel.as_str())));
                    }
                }
            }
            Event::Declared(_)
            | Event::RunbookPinned(_)
            | Event::RunbookKept { .. }
            | Event::ScenarioPinned(_)
            | Event::Injected(_)
            | Event::InjectAnswered { .. }
            | Event::RunbookMoved(_)
            | Event::RoleGiven { .. }
            | Event::SeverityChanged { .. }
            | Event::Noted { .. }
            | Event::MilestoneMarked { .. }
            | Event::HealthSeen { .. }
            | Event::Replied { .. }
            | Event::StepFailed { .. }
            | Event::StepSkipped { .. }
            | Event::ApprovalAsked(_)
            | Event::Approved { .. }
            | Event::ApprovalRefused { .. }
            | Event::ApprovalBroken { .. }
            | Event::DoubtSettled { .. }
            | Event::Promised { .. }
            | Event::Worded { .. }
            | Event::DeliveryMoved(_)
            | Event::Corrected(_)
            | Event::Claimed(_)
            | Event::Assessed(_)
            | Event::Redacted { .. }
            | Event::FollowUpSet(_)
            | Event::Paused { .. }
            | Event::Resumed { .. }
            | Event::Attached(_)
            | Event::Closed { .. } => {}
        }
    }
    messages
}

/// The steps that say that they sent something, and sent no message as such: what they wrote or asked for is a letter then.
fn telling(records: &[Record]) -> BTreeSet<&str> {
    let tells = records.iter().filter_map(|record| {
        let Event::StepDone { step, facts, .. } = &record.event else { return None };
        facts.iter().any(|fact| matches!(fact, Fact::Sent { .. })).then_some(step.as_str())
    });
    let posts: BTreeSet<&str> = records.iter().filter_map(posting).collect();
    tells.filter(|step| !posts.contains(step)).collect()
}

/// The step that sent a message by HTTP: what else it asked for is no letter.
fn posting(record: &Record) -> Option<&str> {
    let Event::Asked { step, effect, .. } = &record.event else { return None };
    matches!(**effect, Effect::Post(_)).then_some(step.as_str())
}

fn letter<'a>(effect: &'a Effect, what: &'a str, record: &'a Record, tells: bool) -> Option<Letter<'a>> {
    let carried = channel::carried(effect);
    let (to, subject, body) = match effect {
        Effect::Write(_) if let Some((to, subject, body)) = carried => (to, subject.into(), body.into()),
        Effect::Mail(mail) => (mail.to.as_str(), mail.subject.as_str().into(), mail.body.as_str().into()),
        Effect::Post(post) => (post.to.as_str(), post.subject.as_str().into(), post.body.as_str().into()),
        Effect::Write(Replacement { content: Content::Text(text), .. }) if tells && !channel::is_made(text) => {
            match channel::last_words(text) {
                Some((subject, body)) => (what, subject.into(), body.into()),
                None => (what, "".into(), text.as_str().into()),
            }
        }
        Effect::Fetch(request) if tells => (what, "".into(), request.body.as_deref().unwrap_or_default().into()),
        Effect::Fetch(_)
        | Effect::Connect { .. }
        | Effect::Talk(_)
        | Effect::Resolve(_)
        | Effect::Route
        | Effect::Spawn(_)
        | Effect::Write(_)
        | Effect::Commit { .. }
        | Effect::Push { .. }
        | Effect::Read { .. }
        | Effect::Link(_)
        | Effect::ReadLink { .. }
        | Effect::Wake { .. } => return None,
    };
    Some(Letter {
        to,
        subject,
        body,
        result: Delivery::NoAnswer,
        evidence: evidence(record),
        identity: effect.identity(),
        carried: carried.and_then(|_| effect.identity()),
    })
}

fn delivery(outcome: &Outcome) -> Delivery<'_> {
    match outcome {
        Outcome::Sent { receipt } => Delivery::Left(receipt),
        Outcome::Failed(failure) if failure.kind == FailureKind::Unsure => Delivery::Unsure(&failure.reason),
        Outcome::Failed(failure) => Delivery::Refused(Some(&failure.reason)),
        Outcome::Response(response) if !(200..300).contains(&response.status) => Delivery::Refused(None),
        Outcome::Response(_)
        | Outcome::Written { .. }
        | Outcome::Connected { .. }
        | Outcome::Heard(_)
        | Outcome::Resolved(_)
        | Outcome::Routed { .. }
        | Outcome::Exited(_)
        | Outcome::Committed { .. }
        | Outcome::Content { .. }
        | Outcome::Woke
        | Outcome::Rehearsed => Delivery::Left(""),
    }
}

impl<'a> Message<'a> {
    /// Its distinct wordings; letters that differ by the recipient's name alone count as one.
    pub fn wordings(&'a self) -> Vec<Wording<'a>> {
        let mut wordings: Vec<(String, Wording<'a>)> = Vec::new();
        for letter in &self.letters {
            let key = letter.without_name();
            match wordings.iter_mut().find(|(other, _)| *other == key) {
                Some((_, wording)) => wording.others += 1,
                None => wordings.push((key, Wording { first: letter, others: 0 })),
            }
        }
        wordings.into_iter().map(|(_, wording)| wording).collect()
    }

    /// Adds a letter and says where it stands; a second try is the same letter.
    fn put(&mut self, letter: Letter<'a>) -> usize {
        let again = self.letters.iter().position(|other| other.identity.is_some() && other.identity == letter.identity);
        let place = again.unwrap_or(self.letters.len());
        match again {
            Some(place) => self.letters[place] = letter,
            None => self.letters.push(letter),
        }
        place
    }

    /// How many letters are written for a person to carry.
    pub fn written(&self) -> usize {
        self.letters.iter().filter(|letter| matches!(letter.result, Delivery::Written(_))).count()
    }

    /// How many letters left.
    pub fn left(&self) -> usize {
        self.letters.iter().filter(|letter| matches!(letter.result, Delivery::Left(_))).count()
    }
}

impl Letter<'_> {
    fn without_name(&self) -> String {
        let name = self.to.split('<').next().unwrap_or_default().trim();
        let text = format!("{}\n{}", self.subject, self.body);
        if name.is_empty() { text } else { text.replace(name, "\u{0}") }
    }
}
