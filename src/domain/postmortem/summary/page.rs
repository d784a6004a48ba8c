//! The summary in words: one page, whatever happened.

use super::{Stands, Summary, Waiting};
use crate::domain::markdown::Page;
use crate::domain::text::Text;
use crate::domain::time::{Span, TimeZone, Timestamp, date, day, hour_zone};
use crate::domain::words::{Arg, Words};

/// How many of a kind a part names at most; the others are counted.
const MOST: usize = 3;
/// How long a name may be, in characters.
const NAME: usize = 36;
/// How long a title or a note may be, in characters.
const LONG: usize = 120;

/// The summary in words, one paragraph a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// What it is.
    pub title: String,
    /// For when it holds, and of which incident.
    pub head: Vec<String>,
    /// Each part with its heading.
    pub parts: Vec<(String, Vec<String>)>,
}

impl Sheet {
    /// The summary for a reader in this zone.
    pub fn of(summary: &Summary, zone: &TimeZone, words: &Words) -> Self {
        let tell = Tell { summary, zone, words };
        let title =
            words.with(if summary.drill { "summary-title-drill" } else { "summary-title" }, &[("firm", short(&summary.firm).into())]);
        let parts = [
            ("summary-happened", vec![tell.happened(), tell.began(), tell.stands()]),
            ("summary-touched", vec![tell.services(), tell.clients(), tell.deliveries()]),
            ("summary-done", tell.done()),
            ("summary-next", tell.next()),
            ("summary-waiting", tell.waiting()),
            ("summary-cost", vec![tell.cost()]),
        ];
        Self { title, head: tell.head(), parts: parts.map(|(key, lines)| (words.say(key), lines)).into() }
    }

    /// As Markdown.
    pub fn markdown(&self) -> String {
        let mut page = Page::default();
        page.heading(1, &self.title);
        self.head.iter().for_each(|line| page.paragraph(line));
        for (title, lines) in &self.parts {
            page.heading(2, title);
            page.list(lines);
        }
        page.finish()
    }
}

/// A name, cut where it would take more than a part of its line.
pub(super) fn short(text: &str) -> String {
    cut(text, NAME)
}

/// One line of at most so many characters.
pub(super) fn cut(text: &str, most: usize) -> String {
    let line = Text::line(text);
    if line.chars().count() <= most { line.to_string() } else { line.chars().take(most - 1).chain(['…']).collect() }
}

/// Says what a page is made of.
pub(super) struct Tell<'a> {
    pub summary: &'a Summary,
    pub zone: &'a TimeZone,
    pub words: &'a Words,
}

impl Tell<'_> {
    /// What it is called, for when the page holds, and of which incident.
    pub(super) fn head(&self) -> Vec<String> {
        let Summary { at, severity, incident, .. } = self.summary;
        let at = format!("{} {}", day(*at, self.zone, self.words.lang()), hour_zone(*at, self.zone));
        let args = [("at", at.into()), ("severity", (*severity).into()), ("incident", short(incident).into())];
        vec![cut(&self.summary.title, LONG), self.say("summary-head", &args)]
    }

    pub(super) fn say(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.words.with(key, args)
    }

    /// The hour, with its day where that is another than the one of the page.
    fn hour(&self, at: Timestamp) -> String {
        let hour = hour_zone(at, self.zone);
        if date(at, self.zone) == date(self.summary.at, self.zone) {
            return hour;
        }
        format!("{}, {hour}", day(at, self.zone, self.words.lang()))
    }

    fn names(&self) -> String {
        let services = &self.summary.services;
        let mut names: Vec<String> = services.iter().take(MOST).map(|service| short(&service.name)).collect();
        if services.len() > MOST {
            names.push(self.say("summary-others", &[("count", (services.len() - MOST).into())]));
        }
        names.join(", ")
    }

    pub(super) fn happened(&self) -> String {
        let is_over = matches!(self.summary.stands, Stands::Over | Stands::Closed);
        match &self.summary.provider {
            Some(provider) => {
                let key = if is_over { "summary-happened-them-over" } else { "summary-happened-them" };
                self.say(key, &[("provider", short(&provider.name).into())])
            }
            None if is_over => self.words.say("summary-happened-unknown-over"),
            None => self.words.say("summary-happened-unknown"),
        }
    }

    pub(super) fn began(&self) -> String {
        let noticed = ("noticed", self.hour(self.summary.noticed).into());
        match self.summary.began {
            Some(at) => self.say("summary-began", &[("at", self.hour(at).into()), noticed]),
            None => self.say("summary-began-unknown", &[noticed]),
        }
    }

    pub(super) fn stands(&self) -> String {
        let summary = self.summary;
        let at = || ("at", summary.since.map(|at| self.hour(at)).unwrap_or_default().into());
        match summary.stands {
            Stands::Looking => self.words.say("summary-stands-looking"),
            Stands::Located => self.say("summary-stands-located", &[at()]),
            Stands::Mitigated => self.say("summary-stands-mitigated", &[at()]),
            Stands::Verified => self.say("summary-stands-verified", &[at()]),
            Stands::Over => self.say("summary-stands-over", &[at()]),
            Stands::Closed => {
                let from = summary.began.unwrap_or(summary.noticed);
                let lasted = summary.since.map(|at| Span::between(from, at).spoken(self.words.lang())).unwrap_or_default();
                let closed = self.say("summary-stands-closed", &[at(), ("lasted", lasted.into())]);
                let proof = match summary.verified {
                    Some(at) => self.say("summary-proved", &[("at", self.hour(at).into())]),
                    None => self.words.say("summary-not-proved"),
                };
                format!("{closed} {proof}")
            }
        }
    }

    pub(super) fn services(&self) -> String {
        if self.summary.services.is_empty() {
            return self.words.say("summary-services-unknown");
        }
        self.say("summary-services", &[("names", self.names().into())])
    }

    pub(super) fn clients(&self) -> String {
        let clients = &self.summary.clients;
        let concerned = clients.concerned.map_or_else(|| self.words.say("summary-unknown"), |count| count.to_string());
        let told = match clients.first {
            Some(at) => {
                self.say("summary-told", &[("told", clients.told.into()), ("concerned", concerned.into()), ("at", self.hour(at).into())])
            }
            None => self.say("summary-untold", &[("concerned", concerned.into())]),
        };
        let written = (clients.written > 0).then(|| self.say("summary-written", &[("count", clients.written.into())]));
        let announced = clients.announced.then(|| self.words.say("summary-announced"));
        let unsure = (clients.unsure > 0).then(|| self.say("summary-unsure", &[("count", clients.unsure.into())]));
        [Some(told), written, announced, unsure].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    fn deliveries(&self) -> String {
        match self.summary.deliveries_moved {
            Some(count) => self.say("summary-deliveries", &[("count", count.into())]),
            None if self.summary.deliveries_redated > 0 => {
                self.say("summary-deliveries-untold", &[("count", self.summary.deliveries_redated.into())])
            }
            None => self.words.say("summary-deliveries-unknown"),
        }
    }

    pub(super) fn done(&self) -> Vec<String> {
        let switches = self.summary.switches.iter().map(|switch| {
            let args = [
                ("service", short(&switch.service.name).into()),
                ("from", short(&switch.from.name).into()),
                ("to", short(&switch.to.name).into()),
                ("at", self.hour(switch.at).into()),
                ("share", switch.share.unwrap_or(100).into()),
            ];
            self.say(if switch.share.is_some() { "summary-switched-part" } else { "summary-switched" }, &args)
        });
        let decided = self.summary.decided.iter().rev().map(|text| self.say("summary-decided", &[("what", cut(text, LONG).into())]));
        let mut lines = self.few(switches.collect());
        lines.extend(self.few(decided.collect()));
        self.or_none(lines, "summary-done-nothing")
    }

    pub(super) fn next(&self) -> Vec<String> {
        let promises = self.summary.promises.iter().map(|promise| {
            let args = [("audience", short(&promise.audience.name).into()), ("at", self.hour(promise.due).into())];
            self.say(if promise.late { "summary-promise-late" } else { "summary-promise" }, &args)
        });
        let lines = self.few(promises.collect());
        self.or_none(lines, "summary-next-nothing")
    }

    pub(super) fn waiting(&self) -> Vec<String> {
        let waiting = self.summary.waiting.iter().map(|waiting| match waiting {
            Waiting::Approval { step, from } => {
                let who = if from.is_empty() { self.words.say("approval-nobody") } else { short(&from.join(", ")) };
                self.say("summary-waiting-approval", &[("step", short(step).into()), ("who", who.into())])
            }
            Waiting::Doubt { step } => self.say("summary-waiting-doubt", &[("step", short(step).into())]),
            Waiting::Return { service, to } => {
                self.say("summary-waiting-return", &[("service", short(&service.name).into()), ("to", short(&to.name).into())])
            }
        });
        let lines = self.few(waiting.collect());
        self.or_none(lines, "summary-waiting-nothing")
    }

    fn cost(&self) -> String {
        match self.summary.costs {
            Some(costs) if costs > 0 => self.say("summary-costs-more", &[("costs", costs.into())]),
            Some(costs) => self.say("summary-costs-less", &[("costs", (-costs).into())]),
            None => self.words.say("summary-costs-unknown"),
        }
    }

    /// The first of them, and how many others.
    pub(super) fn few(&self, mut lines: Vec<String>) -> Vec<String> {
        let others = lines.len().saturating_sub(MOST);
        lines.truncate(MOST);
        lines.extend((others > 0).then(|| self.say("summary-others", &[("count", others.into())])));
        lines
    }

    pub(super) fn or_none(&self, lines: Vec<String>, none: &str) -> Vec<String> {
        if lines.is_empty() { vec![self.words.say(none)] } else { lines }
    }
}
