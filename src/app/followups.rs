//! What is to be changed after the incidents of the firm, as both faces and the commands tell it: what is overdue first.

use jiff::civil::Date;

use super::library::Summary;
use super::shared::{Open, Shared};
use crate::domain::due::{Due, typed};
use crate::domain::incident::event::NoteTag;
use crate::domain::incident::{Event, Followed, Urgency};
use crate::domain::text::Text;
use crate::domain::time::{TimeZone, Timestamp};
use crate::domain::words::Words;

/// A follow-up, and the incident that it comes from.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// The incident.
    pub incident: &'a Summary,
    /// The follow-up.
    pub known: &'a Followed,
    /// How near its day is.
    pub urgency: Urgency,
}

impl Entry<'_> {
    /// What names it in a command: `20261122-031200-ai-down#2`.
    pub fn name(&self) -> String {
        format!("{}#{}", self.incident.id, self.known.number)
    }

    /// What it is, marked where it comes from a drill.
    pub fn what(&self, words: &Words) -> String {
        if self.incident.drill { format!("[{}] {}", words.say("plain-drill"), self.known.is.text) } else { self.known.is.text.to_string() }
    }

    /// That it is late, soon, to be done; or what became of it.
    pub fn stands(&self, words: &Words) -> String {
        match self.urgency {
            Urgency::Overdue => words.say("followup-overdue"),
            Urgency::Soon => words.say("followup-soon"),
            Urgency::Later | Urgency::Over => self.known.is.state.said(words),
        }
    }

    /// Who does it, or that nobody does yet.
    pub fn owner(&self, words: &Words) -> String {
        if self.known.is.owner.trim().is_empty() { words.say("followup-nobody") } else { self.known.is.owner.to_string() }
    }
}

/// Those of all these incidents: what is overdue first, then by their day; what is over last.
pub fn entries<'a>(list: impl IntoIterator<Item = &'a Summary>, now: Timestamp, zone: &TimeZone) -> Vec<Entry<'a>> {
    let of =
        |incident: &'a Summary| incident.followups.iter().map(move |known| Entry { incident, known, urgency: known.is.urgency(now, zone) });
    let mut all: Vec<Entry<'_>> = list.into_iter().flat_map(of).collect();
    all.sort_by_key(|entry| (entry.urgency == Urgency::Over, entry.known.is.due, entry.incident.declared_at, entry.known.number));
    all
}

/// Those that are still to be done, in the console.
pub fn pending(shared: &Shared) -> Vec<Entry<'_>> {
    let mut all = entries(shared.incidents.iter().flatten(), shared.now, shared.zone());
    all.retain(|entry| entry.urgency != Urgency::Over);
    all
}

/// How many are overdue and how many are due within a week; none where there are none.
pub fn headline(shared: &Shared) -> Option<String> {
    let all = pending(shared);
    let count = |urgency| all.iter().filter(|entry| entry.urgency == urgency).count();
    let said = |(urgency, key)| match count(urgency) {
        0 => None,
        some => Some(shared.words.with(key, &[("count", some.into())])),
    };
    let said: Vec<String> =
        [(Urgency::Overdue, "followups-overdue"), (Urgency::Soon, "followups-soon")].into_iter().filter_map(said).collect();
    (!said.is_empty()).then(|| said.join(", "))
}

/// One line on a follow-up, with its name in commands.
pub fn line(shared: &Shared, entry: &Entry<'_>) -> String {
    let words = &shared.words;
    let due = Due::On(entry.known.is.due).near(shared.zone(), shared.lang, shared.now);
    let args = [
        ("stands", entry.stands(words).into()),
        ("due", due.into()),
        ("owner", entry.owner(words).into()),
        ("text", entry.what(words).into()),
        ("name", entry.name().into()),
    ];
    words.with("followups-line", &args)
}

/// The day that a person typed; `+2w` counts from the other one.
pub fn day(text: &str, from: Date, now: Timestamp, zone: &TimeZone) -> Option<Date> {
    typed(text, Due::On(from), now, zone).map(|due| due.date(zone))
}

/// What was noted as to be done later, and is no follow-up yet.
pub fn noted(open: &Open) -> impl Iterator<Item = &Text> {
    let taken = |text: &Text| open.incident.followups.iter().any(|known| known.is.text == *text);
    open.records.iter().filter_map(move |record| match &record.event {
        Event::Noted { text, tag: NoteTag::Todo, .. } if !taken(text) => Some(text),
        _ => None,
    })
}
