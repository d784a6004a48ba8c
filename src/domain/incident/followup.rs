//! What is changed after an incident so that the next one hurts less: what, who does it, by when, how it stands.
//!
//! A post-mortem is read once and forgotten; these are asked for until they are done, or dropped with a reason. They may be written
//! down after the end too, which is when they are agreed on.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::decide::{Stage, given};
use super::event::Event;
use super::record::Record;
use super::refusal::Refusal;
use super::state::Incident;
use crate::domain::calendar::{Status, Todo};
use crate::domain::due::Due;
use crate::domain::text::Text;
use crate::domain::time::{TimeZone, Timestamp};
use crate::domain::words::Words;

/// One thing to change, whole, as it stands from this record on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct FollowUp {
    /// Its number within the incident, from 1, as its writer saw it.
    pub number: u32,
    /// The record that told of it first; absent where this is that record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<Place>,
    /// What is to be changed.
    pub text: Text,
    /// What that is good for; absent where nobody said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<FollowUpKind>,
    /// Who does it; empty where nobody does yet.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub owner: Text,
    /// The day by whose end it is to be done.
    pub due: Date,
    /// How it stands.
    pub state: FollowUpState,
    /// Who says so.
    pub by: String,
}

/// Where a record stands: in whose journal, under which number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Place {
    /// Whose journal file it stands in.
    pub writer: String,
    /// Its number there, from 1.
    pub seq: u64,
}

/// What a follow-up is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FollowUpKind {
    /// That it does not happen again, or not to us.
    Prevent,
    /// That we notice sooner.
    Detect,
    /// That it touches less.
    Limit,
    /// That people hear of it sooner, and better.
    Communicate,
    /// That what is written with the provider or the clients holds.
    Contract,
}

/// How a follow-up stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FollowUpState {
    /// It is to be done.
    Open,
    /// It is done.
    Done,
    /// It will not be done.
    Dropped {
        /// Why.
        reason: Text,
    },
}

/// What is wanted of the follow-ups of an incident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FollowUpChange {
    /// There is one more.
    Add {
        /// What is to be changed.
        text: Text,
        /// What that is good for.
        kind: Option<FollowUpKind>,
        /// Who does it; may be empty.
        owner: Text,
        /// By when; four or eight weeks from today where it is not said.
        due: Option<Date>,
    },
    /// This one is done.
    Done(u32),
    /// This one will not be done, and why.
    Drop(u32, Text),
    /// This one is to be done by another day; it is open again where it was not.
    Move(u32, Date),
    /// This one is done by somebody else.
    Give(u32, Text),
}

/// A follow-up with its number as everybody sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Followed {
    /// Its number within the incident, from 1; two that were given one number apart from each other have two here.
    pub number: u32,
    /// The record that told of it first.
    pub first: Place,
    /// When it was first told of.
    pub since: Timestamp,
    /// When it was told of last.
    pub at: Timestamp,
    /// As it stands.
    pub is: FollowUp,
}

/// The follow-ups of an incident, by number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FollowUps(BTreeMap<u32, Followed>);

/// How near the day of a follow-up is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// Its day is over.
    Overdue,
    /// It is due within a week.
    Soon,
    /// There is time.
    Later,
    /// It is done or dropped.
    Over,
}

impl FollowUpKind {
    /// All of them, in the order in which they are proposed.
    pub const ALL: [Self; 5] = [Self::Prevent, Self::Detect, Self::Limit, Self::Communicate, Self::Contract];

    /// Its name; `followup-kind-<name>` is what a person reads.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Prevent => "prevent",
            Self::Detect => "detect",
            Self::Limit => "limit",
            Self::Communicate => "communicate",
            Self::Contract => "contract",
        }
    }

    /// The one that is named so, in French or English.
    pub fn named(word: &str) -> Option<Self> {
        match word.trim().to_lowercase().as_str() {
            "prevent" | "prévenir" | "prevenir" => Some(Self::Prevent),
            "detect" | "détecter" | "detecter" => Some(Self::Detect),
            "limit" | "limiter" => Some(Self::Limit),
            "communicate" | "communiquer" => Some(Self::Communicate),
            "contract" | "contrat" => Some(Self::Contract),
            _ => None,
        }
    }

    /// What a person reads.
    pub fn said(self, words: &Words) -> String {
        words.named("followup-kind", self.name())
    }
}

impl FollowUpState {
    /// Its name; `followup-state-<name>` is what a person reads.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Done => "done",
            Self::Dropped { .. } => "dropped",
        }
    }

    /// What a person reads, with the reason where there is one.
    pub fn said(&self, words: &Words) -> String {
        let word = words.named("followup-state", self.name());
        match self {
            Self::Open | Self::Done => word,
            Self::Dropped { reason } => words.with("followup-dropped-why", &[("reason", reason.into())]),
        }
    }
}

impl FollowUp {
    /// How near its day is, where the reader is.
    pub fn urgency(&self, now: Timestamp, zone: &TimeZone) -> Urgency {
        const SOON: i64 = 7;
        let today = zone.to_datetime(now).date();
        match &self.state {
            FollowUpState::Done | FollowUpState::Dropped { .. } => Urgency::Over,
            FollowUpState::Open if self.due < today => Urgency::Overdue,
            FollowUpState::Open if after(today, SOON) >= self.due => Urgency::Soon,
            FollowUpState::Open => Urgency::Later,
        }
    }

    /// The line of the timeline that tells it.
    pub fn told(&self, words: &Words) -> String {
        let key = match (&self.state, &self.first) {
            (FollowUpState::Open, None) => "timeline-followup-added",
            (FollowUpState::Open, Some(_)) => "timeline-followup-changed",
            (FollowUpState::Done, _) => "timeline-followup-done",
            (FollowUpState::Dropped { .. }, _) => "timeline-followup-dropped",
        };
        let reason = match &self.state {
            FollowUpState::Dropped { reason } => reason.to_string(),
            FollowUpState::Open | FollowUpState::Done => String::new(),
        };
        let owner = if self.owner.is_empty() { words.say("followup-nobody") } else { self.owner.to_string() };
        let due = Due::On(self.due).listed(&TimeZone::UTC, words.lang());
        let args = [("text", (&self.text).into()), ("owner", owner.into()), ("due", due.into()), ("reason", reason.into())];
        words.with(key, &args)
    }
}

impl Followed {
    /// As a calendar takes it; `from` is the incident's id and what it is called.
    pub fn todo(&self, from: (&str, &str), words: &Words) -> Todo {
        let owner = if self.is.owner.trim().is_empty() { words.say("followup-nobody") } else { self.is.owner.to_string() };
        let (status, reason) = match &self.is.state {
            FollowUpState::Open => (Status::Open, None),
            FollowUpState::Done => (Status::Done, None),
            FollowUpState::Dropped { reason } => (Status::Dropped, Some(reason)),
        };
        let args = [("owner", owner.into()), ("title", from.1.into()), ("name", format!("{}#{}", from.0, self.number).into())];
        let about = words.with("followup-about", &args);
        Todo {
            uid: format!("{}/{}/{}@relais", from.0, self.first.writer, self.first.seq),
            created: self.since,
            changed: self.at,
            due: self.is.due,
            summary: self.is.text.to_string(),
            description: reason.map_or(about.clone(), |reason| format!("{about}\n{reason}")),
            categories: self.is.kind.iter().map(|kind| kind.said(words)).collect(),
            status,
        }
    }
}

impl FollowUps {
    /// Folds one record in, if it is about a follow-up.
    pub(super) fn apply(&mut self, record: &Record) {
        let Event::FollowUpSet(is) = &record.event else { return };
        let here = Place { writer: record.writer.to_string(), seq: record.seq };
        let first = is.first.clone().unwrap_or(here);
        if let Some(known) = self.0.values_mut().find(|known| known.first == first) {
            (known.at, known.is) = (record.happened_at(), FollowUp::clone(is));
            return;
        }
        // Two who did not see each other may give one number to two things: neither is lost.
        let number = if self.0.contains_key(&is.number) { self.next() } else { is.number };
        let at = record.happened_at();
        self.0.insert(number, Followed { number, first, since: at, at, is: FollowUp::clone(is) });
    }

    /// Each of them, by number.
    pub fn iter(&self) -> impl Iterator<Item = &Followed> {
        self.0.values()
    }

    /// The one of this number.
    pub fn get(&self, number: u32) -> Option<&Followed> {
        self.0.get(&number)
    }

    fn next(&self) -> u32 {
        self.0.last_key_value().map_or(1, |(last, _)| last.saturating_add(1))
    }
}

impl Stage<'_> {
    /// The event that this change brings about.
    pub(super) fn follow_up(&self, change: FollowUpChange) -> Result<Event, Refusal> {
        let today = self.scene.zone.to_datetime(self.scene.now).date();
        Ok(Event::FollowUpSet(Box::new(follow_up(self.incident, change, self.by, today)?)))
    }
}

/// The follow-up as it stands after this change, or why it may not be changed so. A day that is over may be said: one that was
/// promised elsewhere is late from the first moment.
pub fn follow_up(incident: &Incident, change: FollowUpChange, by: &str, today: Date) -> Result<FollowUp, Refusal> {
    let known = |number: u32| {
        let found = incident.followups.get(number);
        let numbers = || incident.followups.iter().map(|known| known.number).collect();
        found.ok_or_else(|| Refusal::NoFollowUp { number, known: numbers() })
    };
    let as_it_is = |known: &Followed| FollowUp { first: Some(known.first.clone()), by: by.to_owned(), ..known.is.clone() };
    let open = |number: u32| {
        let known = known(number)?;
        if known.is.state == FollowUpState::Open { Ok(as_it_is(known)) } else { Err(Refusal::FollowUpOver(number)) }
    };
    match change {
        FollowUpChange::Add { text, kind, owner, due } => {
            let text = if text.trim().is_empty() { return Err(Refusal::NoWords) } else { text };
            let due = due.unwrap_or_else(|| due_by_itself(incident.severity, today));
            let (number, state, by) = (incident.followups.next(), FollowUpState::Open, by.to_owned());
            Ok(FollowUp { number, first: None, text, kind, owner, due, state, by })
        }
        FollowUpChange::Done(number) => Ok(FollowUp { state: FollowUpState::Done, ..open(number)? }),
        FollowUpChange::Drop(number, reason) => {
            let is = open(number)?;
            Ok(FollowUp { state: FollowUpState::Dropped { reason: given(reason)? }, ..is })
        }
        FollowUpChange::Move(number, due) => Ok(FollowUp { due, state: FollowUpState::Open, ..as_it_is(known(number)?) }),
        FollowUpChange::Give(number, owner) => Ok(FollowUp { owner, ..open(number)? }),
    }
}

/// The day that is proposed: four weeks from today after what was critical or grave, eight after the rest.
pub fn due_by_itself(severity: u8, today: Date) -> Date {
    const WEEK: i64 = 7;
    after(today, if severity <= 2 { 4 * WEEK } else { 8 * WEEK })
}

fn after(today: Date, days: i64) -> Date {
    today.saturating_add(jiff::Span::new().days(days))
}

#[cfg(test)]
mod tests {
    use super::super::evening::{Journal, at, declared};
    use super::*;
    use crate::domain::lang::Lang;
    use crate::domain::time::zone_of;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn add(text: &str) -> FollowUpChange {
        FollowUpChange::Add { text: text.into(), kind: Some(FollowUpKind::Limit), owner: "Léa".into(), due: None }
    }

    /// Does it in this journal, as this writer, who has read these records.
    fn change(journal: &mut Journal, seen: &[Record], change: FollowUpChange) {
        let incident = Incident::of(seen).unwrap();
        let is = follow_up(&incident, change, "Léa", day("2025-11-19")).unwrap();
        journal.add("19:30:00", Event::FollowUpSet(Box::new(is)));
    }

    fn begun() -> Journal {
        let mut journal = Journal::new("lea@poste");
        journal.add("17:00:00", Event::Declared(Box::new(declared())));
        journal
    }

    fn standing(journal: &Journal) -> Vec<(u32, String, &'static str)> {
        let incident = Incident::of(&journal.records).unwrap();
        incident.followups.iter().map(|known| (known.number, known.is.text.to_string(), known.is.state.name())).collect()
    }

    #[test]
    fn one_is_added_moved_given_and_done_even_after_the_end() {
        let mut journal = begun();
        journal.add("19:00:00", Event::Closed { by: "lea".to_owned(), reason: Text::default() });
        for wanted in [
            add("Un second fournisseur"),
            FollowUpChange::Move(1, day("2025-12-24")),
            FollowUpChange::Give(1, "Marc".into()),
            FollowUpChange::Done(1),
        ] {
            let seen = journal.records.clone();
            change(&mut journal, &seen, wanted);
        }
        let incident = Incident::of(&journal.records).unwrap();
        let known = incident.followups.get(1).unwrap();
        assert_eq!((known.is.owner.as_str(), known.is.due, &known.is.state), ("Marc", day("2025-12-24"), &FollowUpState::Done));
        let again = follow_up(&incident, FollowUpChange::Done(1), "Léa", day("2025-11-19"));
        assert_eq!(again, Err(Refusal::FollowUpOver(1)));
        let none = follow_up(&incident, FollowUpChange::Done(7), "Léa", day("2025-11-19"));
        assert_eq!(none, Err(Refusal::NoFollowUp { number: 7, known: vec![1] }));
    }

    #[test]
    fn two_who_did_not_see_each_other_lose_nothing() {
        let mut journal = begun();
        let seen = journal.records.clone();
        change(&mut journal, &seen, add("a"));
        let of_lea = journal.records.clone();
        journal.writer("marc@poste");
        change(&mut journal, &seen, add("b"));
        journal.writer("lea@poste");
        change(&mut journal, &of_lea, FollowUpChange::Done(1));
        let both = [(1, "a".to_owned(), "done"), (2, "b".to_owned(), "open")];
        assert_eq!(standing(&journal), both);
    }

    #[test]
    fn whoever_drops_one_says_why() {
        let mut journal = begun();
        let seen = journal.records.clone();
        change(&mut journal, &seen, add("a"));
        let incident = Incident::of(&journal.records).unwrap();
        let drop = |reason: &str| follow_up(&incident, FollowUpChange::Drop(1, reason.into()), "Léa", day("2025-11-19"));
        assert_eq!(drop(" "), Err(Refusal::ReasonNeeded));
        assert!(matches!(drop("trop cher").unwrap().state, FollowUpState::Dropped { reason } if reason.as_str() == "trop cher"));
    }

    #[test]
    fn a_grave_incident_leaves_four_weeks_and_the_others_eight() {
        let today = day("2026-12-28");
        assert_eq!([1, 2, 3, 4].map(|severity| due_by_itself(severity, today).to_string())[1..3], ["2027-01-25", "2027-02-22"]);
    }

    #[test]
    fn it_is_overdue_from_the_next_day_on_where_the_reader_is() {
        let incident = Incident::of(&begun().records).unwrap();
        let is = follow_up(&incident, add("a"), "Léa", day("2025-11-18")).unwrap();
        let is = FollowUp { due: day("2025-11-18"), ..is };
        let urgency = |zone: &str| is.urgency(at("23:30:00"), &zone_of(zone).unwrap());
        assert_eq!((urgency("America/Montreal"), urgency("Europe/Paris")), (Urgency::Soon, Urgency::Overdue));
    }

    #[test]
    fn each_kind_has_its_word_in_both_languages() {
        for kind in FollowUpKind::ALL {
            for lang in Lang::ALL {
                assert_eq!(FollowUpKind::named(&kind.said(&Words::new(lang))), Some(kind));
            }
            assert_eq!(FollowUpKind::named(kind.name()), Some(kind));
        }
    }
}
