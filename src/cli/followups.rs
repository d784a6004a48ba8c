//! `relais followups`: what is to be changed after the incidents of the firm, what is overdue first; `add`, `done`, `drop`, `move`, `give` change it.

use jiff::civil::Date;
use serde::Serialize;

use super::answer::{Exit, Trouble, json, print};
use super::call::Call;
use super::incident::{self, Unnamed};
use super::note::split;
use super::{pen, place, table};
use crate::app::followups::{Entry, day, entries};
use crate::domain::calendar::calendar;
use crate::domain::due::Due;
use crate::domain::incident::{Event, FollowUp, FollowUpChange, FollowUpKind, FollowUpState, Incident, Urgency, follow_up};
use crate::domain::text::Text;
use crate::domain::time::{TimeZone, Timestamp};
use crate::journal::read_incident;
use crate::runtime::load::load;
use crate::runtime::{clock, identity, incidents};

/// What to list, or to change.
#[derive(Debug, clap::Args)]
pub struct Followups {
    /// What to do; the list where nothing is said.
    #[arg(value_name = "add|done|drop|move|give", requires = "words")]
    act: Option<Act>,
    /// `add`: the incident, if it is not the newest, then what is to be changed; else which one: INCIDENT#N.
    #[arg(value_name = "[INCIDENT] TEXT | INCIDENT#N")]
    words: Vec<String>,
    /// What it is good for.
    #[arg(long, value_name = "KIND", value_parser = ["prevent", "detect", "limit", "communicate", "contract"])]
    kind: Option<String>,
    /// Who does it.
    #[arg(long, value_name = "WHO")]
    owner: Option<String>,
    /// By when.
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    due: Option<String>,
    /// Why it will not be done.
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    /// Those that are done or dropped too.
    #[arg(long)]
    all: bool,
    /// The answer as JSON.
    #[arg(long)]
    json: bool,
    /// As a calendar takes them.
    #[arg(long, conflicts_with = "json")]
    ics: bool,
}

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Act {
    Add,
    Done,
    Drop,
    Move,
    Give,
}

#[derive(Serialize)]
struct Answer<'a> {
    version: u32,
    followups: Vec<Told<'a>>,
}

/// A follow-up as other programs read it.
#[derive(Serialize)]
struct Told<'a> {
    incident: &'a str,
    title: &'a str,
    drill: bool,
    number: u32,
    text: &'a str,
    kind: Option<FollowUpKind>,
    owner: Option<&'a str>,
    due: Date,
    state: &'static str,
    reason: Option<&'a str>,
    urgency: Urgency,
    changed: Timestamp,
}

/// Lists or changes them; one that is overdue is a finding.
pub fn run(args: &Followups, call: &Call) -> Result<Exit, Trouble> {
    let found = place::find(call)?;
    let workspace = load(&found.root).workspace;
    let zone = workspace.as_ref().map_or(TimeZone::UTC, |workspace| workspace.zone.clone());
    if let Some(act) = args.act {
        let me = identity::me(workspace.as_ref());
        return change(args, act, (call, &found.root), (&me, &zone));
    }
    let (list, now) = (incidents::list(&found.root), clock::now());
    let mut all = entries(&list, now, &zone);
    all.retain(|entry| args.all || entry.urgency != Urgency::Over);
    let overdue = all.iter().any(|entry| entry.urgency == Urgency::Overdue);
    let text = if args.json {
        json(&Answer { version: 1, followups: all.iter().map(told).collect() })?
    } else if args.ics && !all.is_empty() {
        let todo = |entry: &Entry<'_>| entry.known.todo((&entry.incident.id, &entry.incident.title), &call.words);
        calendar(&all.iter().map(todo).collect::<Vec<_>>())
    } else if args.ics {
        return Err(Trouble::new(Exit::Findings, call.words.say("followups-none")));
    } else if all.is_empty() {
        call.words.say("followups-none") + "\n"
    } else {
        let rows: Vec<Vec<String>> = all.iter().map(|entry| row(entry, call, &zone)).collect();
        table::lines(&rows).into_iter().map(|line| line + "\n").collect()
    };
    print(&text)?;
    // A calendar says itself what is late.
    Ok(if overdue && !args.ics { Exit::Findings } else { Exit::Done })
}

fn told<'a>(entry: &Entry<'a>) -> Told<'a> {
    let is = &entry.known.is;
    Told {
        incident: &entry.incident.id,
        title: &entry.incident.title,
        drill: entry.incident.drill,
        number: entry.known.number,
        text: &is.text,
        kind: is.kind,
        owner: Some(is.owner.as_str()).filter(|owner| !owner.is_empty()),
        due: is.due,
        state: is.state.name(),
        reason: match &is.state {
            FollowUpState::Dropped { reason } => Some(reason),
            FollowUpState::Open | FollowUpState::Done => None,
        },
        urgency: entry.urgency,
        changed: entry.known.at,
    }
}

fn row(entry: &Entry<'_>, call: &Call, zone: &TimeZone) -> Vec<String> {
    let kind = entry.known.is.kind.map_or_else(|| "-".to_owned(), |kind| kind.said(&call.words));
    let due = Due::On(entry.known.is.due).listed(zone, call.lang());
    vec![entry.stands(&call.words), due, entry.owner(&call.words), kind, entry.what(&call.words), entry.name()]
}

/// Changes one of them, synced, and says how it stands.
fn change(
    args: &Followups,
    act: Act,
    (call, root): (&Call, &std::path::Path),
    (me, zone): (&crate::app::shared::Me, &TimeZone),
) -> Result<Exit, Trouble> {
    let usage = |key: &str| Trouble::new(Exit::Usage, call.words.say(key));
    let (named, number, text) = match act {
        Act::Add => {
            let (named, words) = split(&args.words, root);
            (named.map(str::to_owned), 0, Text::line(&words.join(" ")))
        }
        Act::Done | Act::Drop | Act::Move | Act::Give => {
            let [one] = args.words.as_slice() else { return Err(usage("followups-which")) };
            let (named, number) = one.rsplit_once('#').unwrap_or(("", one));
            let number = number.parse().map_err(|_| usage("followups-which"))?;
            (Some(named.to_owned()).filter(|named| !named.is_empty()), number, Text::default())
        }
    };
    let id = incident::choose(call, root, named.as_deref(), Unnamed::Newest)?;
    let journal = |what: &str| Trouble::new(Exit::Journal, what);
    let read = read_incident(&incident::folder(root).join(&id)).map_err(|error| journal(error.said().get(call.lang())))?;
    let Some(known) = Incident::of(&read.records) else {
        return Err(journal(&call.words.with("cli-nothing-declared", &[("id", id.into())])));
    };
    let now = clock::now();
    let today = zone.to_datetime(now).date();
    let from = known.followups.get(number).map_or(today, |known| known.is.due);
    let due = args.due.as_deref().map(|due| day(due, from, now, zone).ok_or_else(|| usage("deliveries-not-understood"))).transpose()?;
    let owner = || Text::line(args.owner.as_deref().unwrap_or_default());
    let wanted = match act {
        Act::Add => FollowUpChange::Add { text, kind: args.kind.as_deref().and_then(FollowUpKind::named), owner: owner(), due },
        Act::Done => FollowUpChange::Done(number),
        Act::Drop => FollowUpChange::Drop(number, Text::line(args.reason.as_deref().unwrap_or_default())),
        Act::Move => FollowUpChange::Move(number, due.ok_or_else(|| usage("followups-needs-due"))?),
        Act::Give if owner().trim().is_empty() => return Err(usage("followups-needs-owner")),
        Act::Give => FollowUpChange::Give(number, owner()),
    };
    let is = follow_up(&known, wanted, &me.name, today).map_err(|why| Trouble::new(Exit::Usage, why.say(call.lang())))?;
    let said = said(&is, &id, call, zone);
    pen::write(root, &id, me, (None, Event::FollowUpSet(Box::new(is)))).map_err(|error| journal(error.said().get(call.lang())))?;
    print(&said)?;
    Ok(Exit::Done)
}

fn said(is: &FollowUp, id: &str, call: &Call, zone: &TimeZone) -> String {
    let words = &call.words;
    let owner = if is.owner.trim().is_empty() { words.say("followup-nobody") } else { is.owner.to_string() };
    let args = [
        ("name", format!("{id}#{}", is.number).into()),
        ("stands", is.state.said(words).into()),
        ("due", Due::On(is.due).listed(zone, call.lang()).into()),
        ("owner", owner.into()),
        ("text", (&is.text).into()),
    ];
    words.with("followups-line", &args) + "\n"
}
