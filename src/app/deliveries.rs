//! What is owed to clients and at risk, as both faces tell it, and the order that gives it a new date.

use super::shared::Shared;
use crate::domain::delivery::{self, AtRisk, NewDates, Outlook};
use crate::domain::due::{Due, typed};
use crate::domain::incident::Command;
use crate::domain::lang::Bilingual;
use crate::domain::text::Text;
use crate::domain::time::{TimeZone, Timestamp};
use crate::domain::words::{Arg, Words};

/// No new date was given where no incident is open.
const NO_DATES: &NewDates = &NewDates::new();

/// What is at risk by what the open incident touches; all that is due soon where none is open.
pub fn at_risk(shared: &Shared) -> Vec<AtRisk<'_>> {
    let scene = shared.stage().map(|stage| stage.scene);
    let touched = scene.as_ref().map(|scene| scene.touched()).unwrap_or_default();
    let moved = shared.open.as_ref().map_or(NO_DATES, |open| &open.incident.moved);
    delivery::at_risk(&shared.owed.rows, &touched, Outlook { moved, now: shared.now, zone: shared.zone() })
}

/// How many there are, how many are late, and why the list is not whole: a line each.
pub fn headline(shared: &Shared, list: &[AtRisk<'_>]) -> Vec<String> {
    let words = &shared.words;
    if shared.workspace.deliverables.is_none() {
        return vec![words.say("deliveries-no-list")];
    }
    let open = shared.open.as_ref().is_some_and(|open| open.incident.closed.is_none());
    let mut lines = vec![counted(words, if open { "deliveries-headline" } else { "deliveries-week" }, list)];
    lines.extend(fault(shared).map(|why| words.with("deliveries-fault", &[("why", why.get(shared.lang).into())])));
    lines
}

/// How many there are, by this message, and how many of them are late.
pub fn counted(words: &Words, key: &str, list: &[AtRisk<'_>]) -> String {
    let said = words.with(key, &[("count", list.len().into())]);
    match list.iter().filter(|found| found.late).count() {
        0 => said,
        late => format!("{said} {}", words.with("deliveries-of-them", &[("late", late.into())])),
    }
}

/// The first thing that is wrong in the list, and how many more.
fn fault(shared: &Shared) -> Option<Bilingual> {
    shared.owed.clone().whole().err()
}

/// When it is due, that it is late, or the date that was given.
pub fn when(shared: &Shared, found: &AtRisk<'_>) -> String {
    said(&shared.words, found, (shared.zone(), shared.now))
}

/// The same, for whoever reads times in this zone.
pub fn said(words: &Words, found: &AtRisk<'_>, (zone, now): (&TimeZone, Timestamp)) -> String {
    let near = |due: Due| due.near(zone, words.lang(), now);
    let due = near(found.owed.due);
    match found.moved {
        Some(moved) => words.with("deliveries-moved", &[("due", due.into()), ("to", near(moved.to).into())]),
        None if found.late => words.with("deliveries-late", &[("due", due.into())]),
        None => due,
    }
}

/// All about one: whose, when, what for, what it is worth, and who gave it which date.
pub fn about(shared: &Shared, found: &AtRisk<'_>) -> Vec<String> {
    let words = &shared.words;
    let near = |due: Due| -> Arg<'static> { due.near(shared.zone(), shared.lang, shared.now).into() };
    let owed = found.owed;
    let args = [("title", (&owed.title).into()), ("client", (&owed.client).into()), ("due", near(owed.due))];
    let service = owed.service.as_deref().and_then(|id| shared.workspace.service(id)).map(|service| service.title.get(shared.lang));
    let parts = [Some(words.with("deliveries-about", &args)), service.map(str::to_owned), owed.amount.clone()];
    let mut lines = vec![parts.into_iter().flatten().collect::<Vec<_>>().join(", ")];
    lines.extend(found.moved.map(|moved| {
        let (to, by, why) = (near(moved.to), (&moved.by).into(), (&moved.reason).into());
        let key = if moved.reason.trim().is_empty() { "deliveries-about-to" } else { "deliveries-about-why" };
        words.with(key, &[("to", to), ("by", by), ("why", why)])
    }));
    lines
}

/// The date that was typed for what was due then; the error says why it is none.
pub fn read(shared: &Shared, text: &str, due: Due) -> Result<Due, String> {
    let to = typed(text, due, shared.now, shared.zone()).ok_or_else(|| shared.words.say("deliveries-not-understood"))?;
    if to != due && to.end(shared.zone()) <= shared.now {
        let said = to.near(shared.zone(), shared.lang, shared.now);
        return Err(shared.words.with("deliveries-past", &[("to", said.into())]));
    }
    Ok(to)
}

/// Gives one of them this date.
pub fn order((client, title): (&str, &str), (due, to): (Due, Due), reason: Text) -> Command {
    Command::MoveDelivery { client: Text::line(client), title: Text::line(title), due, to, reason }
}
