//! `relais drill calendar`: the drills that the firm means to do, what is overdue first; for other programs, or for people's own calendars.

use serde::Serialize;

use crate::app::library::Summary;
use crate::app::msg::Library;
use crate::cli::answer::{Exit, Trouble, aside, json, print};
use crate::cli::call::Call;
use crate::cli::place::{self, Found};
use crate::cli::table;
use crate::domain::calendar::{Meeting, meetings};
use crate::domain::due::Due;
use crate::domain::rehearsals::{Coming, Rehearsed, Rhythm, Standing, Subject, coming};
use crate::domain::time::{Span, Timestamp};
use crate::domain::workspace::Workspace;
use crate::runtime::scenarios::Scenarios;
use crate::runtime::{clock, incidents, library};

/// What the answer is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// For a person.
    Table,
    /// For a program.
    Json,
    /// For a calendar.
    Calendar,
}

#[derive(Serialize)]
struct Answer<'a> {
    version: u32,
    drills: Vec<Told<'a>>,
}

/// A drill that is planned, as other programs read it.
#[derive(Serialize)]
struct Told<'a> {
    scenario: Option<&'a str>,
    runbook: Option<&'a str>,
    title: &'a str,
    standing: Standing,
    /// A day or an instant; null where it was never done and has no day of its own.
    due: Option<Due>,
    every_days: Option<i64>,
    who: &'a [String],
    /// When it was last gone through to its end; null where it never was.
    last: Option<Timestamp>,
}

/// What titles are taken from.
struct Around<'a> {
    workspace: &'a Workspace,
    scenarios: &'a Scenarios,
    library: Library,
    call: &'a Call,
}

impl Form {
    /// What was asked for.
    pub const fn of(json: bool, ics: bool) -> Self {
        match (json, ics) {
            (true, _) => Self::Json,
            (false, true) => Self::Calendar,
            (false, false) => Self::Table,
        }
    }
}

/// Lists them; one that is overdue is a finding.
pub fn run(scenarios: &Scenarios, found: &Found, form: Form, call: &Call) -> Result<Exit, Trouble> {
    let (workspace, _) = place::read(call, found)?;
    let library = library::read(&found.root, &workspace);
    let around = Around { workspace: &workspace, scenarios, library, call };
    let past = incidents::list(&found.root);
    let drills: Vec<&Rehearsed> = past.iter().filter_map(|summary: &Summary| summary.rehearsed.as_ref()).collect();
    let now = clock::now();
    let all = coming(&workspace.drills, &drills, now, &workspace.zone);
    let overdue = all.iter().any(|coming| coming.standing == Standing::Overdue);
    match form {
        Form::Json => print(&json(&Answer { version: 1, drills: all.iter().map(|coming| around.told(coming)).collect() })?)?,
        Form::Table if all.is_empty() => print(&(call.words.say("drill-none-planned") + "\n"))?,
        Form::Table => {
            let rows: Vec<Vec<String>> = all.iter().map(|coming| around.row(coming, now)).collect();
            print(&table::lines(&rows).into_iter().map(|line| line + "\n").collect::<String>())?
        }
        Form::Calendar => return around.calendar(&all),
    };
    Ok(if overdue { Exit::Findings } else { Exit::Done })
}

impl Around<'_> {
    fn title<'a>(&'a self, subject: &'a Subject) -> &'a str {
        let title = match subject {
            Subject::Scenario(id) => self.scenarios.find(id).map(|listed| &listed.scenario.title),
            Subject::Runbook(id) => self.library.entries.iter().find(|entry| entry.header.id == *id).map(|entry| &entry.header.title),
        };
        title.map_or(subject.id(), |title| title.get(self.call.lang()))
    }

    fn told<'a>(&'a self, coming: &Coming<'a>) -> Told<'a> {
        let planned = coming.planned;
        let (scenario, runbook) = match &planned.subject {
            Subject::Scenario(id) => (Some(id.as_str()), None),
            Subject::Runbook(id) => (None, Some(id.as_str())),
        };
        let every_days = match planned.rhythm {
            Rhythm::Every(days) => Some(days),
            Rhythm::On(_) => None,
        };
        let (standing, due, last) = (coming.standing, coming.due, coming.last);
        Told { scenario, runbook, title: self.title(&planned.subject), standing, due, every_days, who: &planned.who, last }
    }

    fn row(&self, coming: &Coming<'_>, now: Timestamp) -> Vec<String> {
        let (words, zone) = (&self.call.words, &self.workspace.zone);
        let due = coming.due.map_or_else(|| "-".to_owned(), |due| due.listed(zone, self.call.lang()));
        let stands = match coming.standing {
            Standing::Overdue => words.say("drill-overdue"),
            Standing::Soon => words.say("followup-soon"),
            Standing::ToPlan => words.say("drill-to-plan"),
            Standing::Later => words.say("drill-later"),
        };
        let last = match coming.last {
            Some(at) => words.with("register-ago", &[("span", Span::between(at, now).spoken(self.call.lang()).into())]),
            None => words.say("drill-never"),
        };
        let (id, title) = (coming.planned.subject.id().to_owned(), self.title(&coming.planned.subject).to_owned());
        vec![stands, due, id, title, self.workspace.called(&coming.planned.who, words), last]
    }

    /// Those that have a day, as a calendar takes them; what has none cannot stand in it, and is said.
    fn calendar(&self, all: &[Coming<'_>]) -> Result<Exit, Trouble> {
        let words = &self.call.words;
        let without: Vec<&str> = all.iter().filter(|coming| coming.due.is_none()).map(|coming| coming.planned.subject.id()).collect();
        if !without.is_empty() {
            aside(&(words.with("drill-without-day", &[("names", without.join(", ").into())]) + "\n"));
        }
        let held: Vec<Meeting> = all.iter().filter_map(|coming| self.meeting(coming)).collect();
        if held.is_empty() {
            return Err(Trouble::new(Exit::Findings, words.say("drill-none-in-calendar")));
        }
        print(&meetings(&held))?;
        Ok(Exit::Done)
    }

    /// A fixed day is one event; what comes again is one too, which moves when it was done.
    fn meeting(&self, coming: &Coming<'_>) -> Option<Meeting> {
        let (words, planned, on) = (&self.call.words, coming.planned, coming.due?);
        let sort = match planned.subject {
            Subject::Scenario(_) => "scenario",
            Subject::Runbook(_) => "runbook",
        };
        let when = match planned.rhythm {
            Rhythm::On(due) => due.again(&self.workspace.zone),
            Rhythm::Every(days) => format!("every {days}d"),
        };
        let who = self.workspace.called(&planned.who, words);
        let who = if who.is_empty() { who } else { words.with("drill-with", &[("who", who.into())]) + "\n" };
        let how = match &planned.subject {
            Subject::Scenario(id) => words.with("drill-start-scenario", &[("id", id.as_str().into())]),
            Subject::Runbook(id) => words.with("drill-start-runbook", &[("id", id.as_str().into())]),
        };
        Some(Meeting {
            uid: format!("{}/{sort}/{}/{when}@relais", self.workspace.name, planned.subject.id()),
            // What is written depends on nothing but the file and on when it was last done.
            changed: coming.last.unwrap_or(Timestamp::UNIX_EPOCH),
            on,
            summary: words.with("drill-meeting", &[("title", self.title(&planned.subject).into())]),
            description: who + &how,
        })
    }
}
