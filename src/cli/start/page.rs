//! A dry run as a person reads it: what is given, then each step in its order, no line wider than a narrow terminal.

mod step;

use crate::app::Shared;
use crate::app::widget::wrap::width;
use crate::domain::dry_run::{DryRun, Given, Origin};
use crate::domain::text::Text;
use crate::domain::time::hour_zone;
use crate::domain::words::Words;

/// As wide as the narrowest terminal that is usual.
const COLUMNS: usize = 80;

/// The whole of it; `how` says how a parameter is given.
pub fn page(dry_run: &DryRun, shared: &Shared, how: impl Fn(&str) -> Option<String>) -> String {
    let mut page = Page { words: &shared.words, text: String::new() };
    page.head(dry_run, shared);
    if !dry_run.parameters.is_empty() {
        page.gap();
        page.say(0, &page.words.say("dry-run-parameters"));
        dry_run.parameters.iter().for_each(|given| page.given(given, how(&given.name)));
    }
    let taken = dry_run.taken();
    for step in &dry_run.steps {
        if let Some(taken) = taken.get(&step.number) {
            page.gap();
            page.say(0, &taken.say(page.words));
        }
        page.step(step);
    }
    page.text
}

struct Page<'a> {
    words: &'a Words,
    text: String,
}

impl Page<'_> {
    fn head(&mut self, dry_run: &DryRun, shared: &Shared) {
        let words = self.words;
        self.say(0, &words.with("dry-run-title", &[("title", (&dry_run.title).into()), ("id", (&dry_run.runbook).into())]));
        self.say(0, &words.with("dry-run-nothing", &[("now", hour_zone(shared.now, shared.zone()).into())]));
        self.gap();
        let severity = i64::from(dry_run.severity).into();
        self.say(0, &words.with("dry-run-incident", &[("title", (&dry_run.incident).into()), ("severity", severity)]));
        let steps = |key: &str, numbers: Vec<usize>| {
            let list = listed(&numbers);
            (!numbers.is_empty()).then(|| words.with(key, &[("count", numbers.len().into()), ("steps", list.into())]))
        };
        let acting = steps("dry-run-acting", dry_run.acting());
        self.say(0, &acting.unwrap_or_else(|| words.say("dry-run-acting-none")));
        steps("dry-run-unreached", dry_run.unreached()).iter().for_each(|line| self.say(0, line));
    }

    fn given(&mut self, given: &Given, how: Option<String>) {
        let id = given.value.as_deref().unwrap_or_default();
        let value = match &given.said {
            Some(said) if said != id => format!("{said} ({id})"),
            Some(_) | None => id.to_owned(),
        };
        let with = |key: &str| self.words.with(key, &[("value", value.as_str().into())]);
        let value = match given.from {
            Origin::Given => with("dry-run-given"),
            Origin::Proposed => with("dry-run-proposed"),
            Origin::Default => with("dry-run-default"),
            Origin::Empty => self.words.say("dry-run-empty"),
            Origin::Asked => self.words.with("dry-run-asked", &[("how", how.unwrap_or_default().replace('|', " | ").into())]),
        };
        let args = [("name", (&given.name).into()), ("title", (&given.title).into()), ("value", value.into())];
        self.say(2, &self.words.with("dry-run-parameter", &args));
    }

    /// Lines of a plan; what would be written in a file stays as it is.
    fn lines(&mut self, indent: usize, lines: &[Text]) {
        for line in lines {
            if line.starts_with(['+', '-']) {
                self.put(&" ".repeat(indent), line);
            } else {
                self.say(indent, line);
            }
        }
    }

    fn say(&mut self, indent: usize, text: &str) {
        self.hang(&" ".repeat(indent), text);
    }

    /// A paragraph after this lead; its own blanks at the front count as part of it.
    fn hang(&mut self, lead: &str, text: &str) {
        for paragraph in text.trim_end().lines() {
            let words = paragraph.trim_start_matches(' ');
            let lead = format!("{lead}{}", " ".repeat(paragraph.len() - words.len()));
            for (place, line) in folded(words, COLUMNS.saturating_sub(width(&lead))).iter().enumerate() {
                let blank = " ".repeat(width(&lead));
                self.put(if place == 0 { &lead } else { &blank }, line);
            }
        }
        if text.trim().is_empty() {
            self.gap();
        }
    }

    fn put(&mut self, lead: &str, line: &str) {
        self.text.push_str(format!("{lead}{line}").trim_end());
        self.text.push('\n');
    }

    fn gap(&mut self) {
        if !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }
}

fn listed(numbers: &[usize]) -> String {
    numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// A text broken between its words alone: an address is copied whole.
fn folded(text: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut().filter(|line| width(line) + 1 + width(word) <= columns) {
            Some(line) => {
                line.push(' ');
                line.push_str(word);
            }
            None => lines.push(word.to_owned()),
        }
    }
    lines
}
