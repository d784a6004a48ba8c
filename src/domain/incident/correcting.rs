//! Corrections: what was recorded stays in the journal; what counts is what was said of it last.
//!
//! A correction names the record that it is about. It may come before it where journals are brought together, and it may itself be
//! corrected or withdrawn. One whose record is nowhere changes nothing, and the timeline says so.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::event::Event;
use super::record::Record;
use crate::domain::lang::Bilingual;
use crate::domain::text::Text;
use crate::domain::time::{Moment, Span, Timestamp};

/// What is corrected of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Correction {
    /// In whose journal the record stands.
    pub writer: String,
    /// Its number there.
    pub seq: u64,
    /// When it happened, where that is corrected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub happened: Option<Timestamp>,
    /// How far that time may be off; absent where it is exact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<Span>,
    /// The words, where they are corrected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Text>,
    /// Whether it is withdrawn: it counts nowhere any more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub withdrawn: bool,
    /// Why.
    pub reason: Text,
    /// Who corrected it.
    pub by: String,
}

/// What may be corrected of an event. What was done is not undone by words: an act keeps its place, and only its time is corrected.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct May {
    time: bool,
    words: bool,
    withdraw: bool,
}

/// One correction, with what stood there before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Before {
    /// What stood there.
    pub was: Was,
    /// Who corrected it.
    pub by: String,
    /// Why.
    pub reason: Text,
}

/// What a correction replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Was {
    /// Another time.
    At(Moment),
    /// Other words.
    Words(Text),
    /// It counted.
    Counting,
    /// An earlier correction, which counts no more.
    Corrected,
}

/// The place of a record: its writer and its number.
type Key<'a> = (&'a str, u64);

/// The corrections among some records, by the record that each is about in the end.
#[derive(Debug, Default)]
pub struct Corrections<'a> {
    of: BTreeMap<Key<'a>, Vec<Step<'a>>>,
    stray: BTreeSet<Key<'a>>,
}

/// A correction as it counts for the record that it is about.
#[derive(Debug, Clone, Copy)]
enum Step<'a> {
    /// It changes the record.
    Change(&'a Correction),
    /// It takes another correction back.
    Unmade(&'a Correction),
}

fn key(record: &Record) -> Key<'_> {
    (&record.writer, record.seq)
}

impl May {
    fn of(event: &Event) -> Self {
        let (time, all) = (Self { time: true, ..Self::default() }, Self { time: true, words: true, withdraw: true });
        match event {
            Event::Noted { .. } | Event::Claimed(_) => all,
            Event::MilestoneMarked { .. } | Event::Promised { .. } | Event::Assessed(_) => Self { words: false, ..all },
            // How a correction itself is corrected is told by what it is about.
            Event::Corrected(_) => all,
            Event::Declared(_)
            | Event::RoleGiven { .. }
            | Event::SeverityChanged { .. }
            | Event::StepDone { .. }
            | Event::StepFailed { .. }
            | Event::StepSkipped { .. }
            | Event::DoubtSettled { .. }
            | Event::DeliveryMoved(_)
            | Event::Attached(_)
            | Event::Closed { .. } => time,
            Event::RunbookPinned(_)
            | Event::RunbookKept { .. }
            | Event::ScenarioPinned(_)
            | Event::Injected(_)
            | Event::InjectAnswered { .. }
            | Event::RunbookMoved(_)
            | Event::HealthSeen { .. }
            | Event::StepStarted { .. }
            | Event::Asked { .. }
            | Event::Answered { .. }
            | Event::Replied { .. }
            | Event::ApprovalAsked(_)
            | Event::Approved { .. }
            | Event::ApprovalRefused { .. }
            | Event::ApprovalBroken { .. }
            | Event::Worded { .. }
            | Event::Redacted { .. }
            | Event::FollowUpSet(_)
            | Event::Paused { .. }
            | Event::Resumed { .. } => Self::default(),
        }
    }
}

impl<'a> Corrections<'a> {
    /// Those among these records, in whatever order they arrived.
    pub fn of(records: impl IntoIterator<Item = &'a Record> + Clone) -> Self {
        let correction = |record: &'a Record| if let Event::Corrected(correction) = &record.event { Some(&**correction) } else { None };
        let made: Vec<(Key<'a>, &'a Correction)> =
            records.clone().into_iter().filter_map(|record| Some((key(record), correction(record)?))).collect();
        if made.is_empty() {
            return Self::default();
        }
        let targets: BTreeSet<Key<'a>> = made.iter().map(|(_, correction)| (correction.writer.as_str(), correction.seq)).collect();
        let there: BTreeSet<Key<'a>> = records.into_iter().map(key).filter(|key| targets.contains(key)).collect();
        let by_place: BTreeMap<Key<'a>, &'a Correction> = made.iter().copied().collect();
        let mut corrections = Self::default();
        let mut unmade = BTreeSet::new();
        // From the last to the first, so that a correction is known to count before it is asked what it changes.
        for (place, correction) in made.iter().rev().filter(|(place, _)| !is_in_a_circle(*place, &by_place)) {
            let target = (correction.writer.as_str(), correction.seq);
            if correction.withdrawn && by_place.contains_key(&target) && !unmade.contains(place) {
                unmade.insert(target);
            }
        }
        for (place, correction) in made {
            let direct = (correction.writer.as_str(), correction.seq);
            let Some(root) = root(direct, &by_place).filter(|root| there.contains(root)) else {
                corrections.stray.insert(place);
                continue;
            };
            if !unmade.contains(&place) {
                let takes_back = direct != root && correction.withdrawn;
                corrections.of.entry(root).or_default().push(if takes_back { Step::Unmade(correction) } else { Step::Change(correction) });
            }
        }
        corrections
    }

    /// Whether nothing is corrected.
    pub fn is_empty(&self) -> bool {
        self.of.is_empty()
    }

    /// Whether a correction is about a record that is nowhere.
    pub fn is_stray(&self, record: &Record) -> bool {
        self.stray.contains(&key(record))
    }

    /// Whether a record counts no more.
    pub fn is_withdrawn(&self, record: &Record) -> bool {
        May::of(&record.event).withdraw && self.steps(record).iter().any(|step| matches!(step, Step::Change(change) if change.withdrawn))
    }

    /// A record with what was corrected of it.
    pub fn amended<'r>(&self, record: &'r Record) -> Cow<'r, Record> {
        let mut amended = Cow::Borrowed(record);
        self.walk(record, |change, may| {
            if let Some(happened) = change.happened.filter(|_| may.time) {
                let amended = amended.to_mut();
                (amended.happened, amended.about) = (Some(happened), change.about);
            }
            if let (Some(words), true) = (&change.words, may.words) {
                rewrite(&mut amended.to_mut().event, words);
            }
        });
        amended
    }

    /// A record as it counts; none where it was withdrawn.
    pub fn counting<'r>(&self, record: &'r Record) -> Option<Cow<'r, Record>> {
        if self.of.is_empty() {
            return Some(Cow::Borrowed(record));
        }
        (!self.is_withdrawn(record)).then(|| self.amended(record))
    }

    /// What stood there before each correction of a record, the first first.
    pub fn before(&self, record: &Record) -> Vec<Before> {
        let may = May::of(&record.event);
        let (mut moment, mut words) = (record.moment(), written(&record.event).cloned());
        let mut list = Vec::new();
        for step in self.steps(record) {
            let (Step::Change(change) | Step::Unmade(change)) = *step;
            let before = |was| Before { was, by: change.by.clone(), reason: change.reason.clone() };
            if matches!(step, Step::Unmade(_)) {
                list.push(before(Was::Corrected));
                continue;
            }
            if let Some(at) = change.happened.filter(|_| may.time) {
                list.push(before(Was::At(std::mem::replace(&mut moment, Moment { at, about: change.about }))));
            }
            if let Some(new) = change.words.as_ref().filter(|_| may.words)
                && let Some(old) = words.replace(new.clone())
            {
                list.push(before(Was::Words(old)));
            }
            if change.withdrawn && may.withdraw {
                list.push(before(Was::Counting));
            }
        }
        list
    }

    fn steps<'s>(&'s self, record: &'s Record) -> &'s [Step<'s>] {
        self.of.get(&key(record)).map_or(&[], Vec::as_slice)
    }

    fn walk(&self, record: &Record, mut change: impl FnMut(&Correction, May)) {
        let may = May::of(&record.event);
        for step in self.steps(record) {
            if let Step::Change(correction) = step {
                change(correction, may);
            }
        }
    }
}

/// The records as they count: each with what was corrected of it, without those that were withdrawn.
pub fn corrected(records: &[Record]) -> Cow<'_, [Record]> {
    let corrections = Corrections::of(records);
    if corrections.is_empty() {
        return Cow::Borrowed(records);
    }
    Cow::Owned(records.iter().filter_map(|record| corrections.counting(record)).map(Cow::into_owned).collect())
}

/// Whether this may be recorded of one of these records, and why not.
pub fn may_correct(records: &[Record], correction: &Correction) -> Result<(), Bilingual> {
    let place = format!("{}#{}", correction.writer, correction.seq);
    let Some(record) = records.iter().find(|record| key(record) == (correction.writer.as_str(), correction.seq)) else {
        return Err(Bilingual::of(
            format!("aucune ligne « {place} » dans cet incident ; relais timeline les montre toutes"),
            format!("no line `{place}` in this incident; relais timeline shows them all"),
        ));
    };
    let may = May::of(&record.event);
    if correction.reason.trim().is_empty() {
        return Err(Bilingual::of("dites pourquoi, en quelques mots", "say why, in a few words"));
    }
    if correction.happened.is_none() && correction.words.is_none() && !correction.withdrawn {
        return Err(Bilingual::of("dites ce qui change : l'heure ou le texte", "say what changes: the time or the words"));
    }
    let refused = (correction.happened.is_some() && !may.time)
        || (correction.words.is_some() && !may.words)
        || (correction.withdrawn && !may.withdraw);
    if !refused {
        return Ok(());
    }
    Err(if may.time {
        Bilingual::of(
            format!("« {place} » a été fait ou dit : son heure se corrige, le reste ne s'efface pas ; ajoutez une note"),
            format!("`{place}` was done or said: its time may be corrected, the rest cannot be unsaid; add a note"),
        )
    } else {
        Bilingual::of(
            format!("« {place} » a été noté par le programme et reste tel quel ; ajoutez une note"),
            format!("`{place}` was recorded by the program and stays as it is; add a note"),
        )
    })
}

/// Reads `lea@poste#12`.
pub fn line_of(text: &str) -> Option<(String, u64)> {
    let (writer, seq) = text.trim().rsplit_once('#')?;
    Some((writer.to_owned(), seq.parse().ok()?)).filter(|(writer, _)| !writer.is_empty())
}

/// The record that a correction is about in the end; none where corrections are about each other in a circle.
fn root<'a>(mut at: Key<'a>, made: &BTreeMap<Key<'a>, &'a Correction>) -> Option<Key<'a>> {
    for _ in 0..=made.len() {
        match made.get(&at) {
            Some(correction) => at = (&correction.writer, correction.seq),
            None => return Some(at),
        }
    }
    None
}

fn is_in_a_circle<'a>(at: Key<'a>, made: &BTreeMap<Key<'a>, &'a Correction>) -> bool {
    root(at, made).is_none()
}

/// The words that may be corrected.
fn written(event: &Event) -> Option<&Text> {
    if let Event::Claimed(claim) = event {
        return Some(&claim.words);
    }
    if let Event::Noted { text, .. } = event { Some(text) } else { None }
}

fn rewrite(event: &mut Event, words: &Text) {
    if let Event::Noted { text, .. } = event {
        *text = words.clone();
    } else if let Event::Claimed(claim) = event {
        claim.words = words.clone();
    }
}

#[cfg(test)]
mod tests;
