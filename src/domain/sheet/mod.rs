//! A runbook written out: to be read in a browser or beside the code, or on paper for the day when the terminal is gone too.

mod step;

use std::collections::BTreeMap;

use super::dry_run::{DryRun, Given};
use super::markdown::{Cell, Page};
use super::runbook::Header;
use super::words::Words;
use super::workspace::Workspace;

/// What a sheet is made of besides the steps.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// What stands at the top of the runbook.
    pub header: &'a Header,
    /// The firm.
    pub workspace: &'a Workspace,
    /// The version that it was made of, and the day.
    pub made: &'a str,
    /// The words of each message, by the step that sends it, before any name is put in: a sheet is read by many, and lies about.
    pub messages: &'a BTreeMap<String, String>,
    /// What it is for.
    pub kind: Kind,
}

/// What a sheet is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// To be read.
    Reading,
    /// To be printed and filled in by hand.
    Paper,
}

/// What is left free for a hand to write on.
const BLANK: &str = "…………………………";

/// The sheet in Markdown.
pub fn sheet(dry_run: &DryRun, about: About<'_>, words: &Words) -> String {
    let (mut page, lang, header) = (Page::default(), words.lang(), about.header);
    page.heading(1, &dry_run.title);
    page.paragraph(header.summary.get(lang));
    let owner = about.workspace.team.get(&header.owner).map_or_else(|| words.role(&header.owner), |member| member.name.clone());
    let minutes = header.minutes.map(|minutes| words.with("sheet-minutes", &[("minutes", i64::from(minutes).into())]));
    let facts = [words.with("sheet-owner", &[("who", owner.into())])].into_iter().chain(minutes).chain([about.made.to_owned()]);
    page.paragraph(&facts.collect::<Vec<_>>().join(" · "));
    if about.kind == Kind::Paper {
        let blank = |key: &str| format!("{} {BLANK}", words.say(key));
        page.list(&["sheet-date", "sheet-begun", "sheet-who", "sheet-noticed"].map(blank));
    }
    if !header.criteria.is_empty() {
        page.heading(2, &words.say("sheet-severity"));
        let named = |level: u8| about.workspace.severities.get(&level).map(|severity| format!(" · {}", severity.name.get(lang)));
        let row = |(level, text): (&u8, &super::lang::Bilingual)| {
            vec![Cell::Words(format!("{level}{}", named(*level).unwrap_or_default())), Cell::Words(text.get(lang).to_owned())]
        };
        page.table(&[words.say("sheet-level"), words.say("sheet-when")], header.criteria.iter().map(row));
    }
    if !dry_run.parameters.is_empty() {
        page.heading(2, &words.say("sheet-first"));
        page.list(&dry_run.parameters.iter().map(|given| parameter(given, words)).collect::<Vec<_>>());
    }
    page.heading(2, &words.say("sheet-steps"));
    let taken = dry_run.taken();
    for step in &dry_run.steps {
        if let Some(taken) = taken.get(&step.number) {
            page.paragraph(&taken.say(words));
        }
        step::write(&mut page, step, about, words);
    }
    if about.kind == Kind::Paper {
        people(&mut page, about.workspace, words);
        page.heading(2, &words.say("sheet-promised"));
        page.tasks(&["", "", ""].map(|_| words.with("sheet-promise", &[("blank", BLANK.into())])));
        page.heading(2, &words.say("sheet-notes"));
        page.list(&["", "", "", ""].map(|_| BLANK.repeat(3)));
    }
    page.finish()
}

/// What is asked before the first step, with its value or room for it.
fn parameter(given: &Given, words: &Words) -> String {
    let value = given.said.as_ref().or(given.value.as_ref()).map_or(BLANK, String::as_str);
    let title = match &given.expected {
        Some(expected) => words.with("sheet-typed", &[("title", (&given.title).into()), ("expected", expected.into())]),
        None => given.title.clone(),
    };
    words.with("sheet-parameter", &[("title", title.into()), ("value", value.into())])
}

/// Who is there: without the terminal nobody looks them up.
fn people(page: &mut Page, workspace: &Workspace, words: &Words) {
    page.heading(2, &words.say("sheet-people"));
    let row = |member: &super::workspace::Member| {
        let roles: Vec<String> = member.roles.iter().map(|role| words.role(role)).collect();
        [member.name.clone(), roles.join(", "), member.email.clone().unwrap_or_default(), BLANK.to_owned()].map(Cell::Words).into()
    };
    let columns = ["sheet-name", "sheet-roles", "sheet-mail", "sheet-phone"].map(|key| words.say(key));
    page.table(&columns, workspace.team.values().map(row));
}
