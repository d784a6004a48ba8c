//! A scenario out of the record of an incident: the firm lives through its own outage again.
//!
//! What was seen of providers is played, what others said is told; what the firm did itself is only a comment, for in a drill it may
//! do otherwise. Nothing is taken out of messages, and the names of clients and people that are known stand nowhere.

use std::collections::{BTreeMap, BTreeSet};

use super::recorded_row::{Shown, Told, Turn, both, quoted, second};
use crate::domain::effect::Effect;
use crate::domain::incident::event::{Declared, Fact, Milestone};
use crate::domain::incident::{Claim, Event, Incident, Record, Trust, corrected, switched};
use crate::domain::lang::Lang;
use crate::domain::status::Health;
use crate::domain::text::Text;
use crate::domain::time::{Span, Timestamp};
use crate::domain::words::Words;

/// How long before the first thing that was seen the drill begins.
const BEFORE: Span = Span::minutes(5);
/// How long after the closing it ends.
const AFTER: Span = Span::minutes(10);
/// What stands in the place of a name.
const SOMEBODY: &str = "…";
/// The source of what the firm saw itself.
const OWN: &str = "own";

/// What is known besides the record.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// What providers are called, by id.
    pub providers: &'a BTreeMap<String, String>,
    /// Names of clients and people: [`crate::domain::postmortem::people`] gives those of a record.
    pub names: &'a [String],
}

/// Why there is nothing to play.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lacking {
    /// No incident was declared.
    Declaration,
    /// It is not closed, so nobody knows when it ends.
    End,
    /// Nothing was seen of any provider, and nobody said anything.
    Rows,
}

/// The text of the file.
pub fn recorded(records: &[Record], known: Known<'_>) -> Result<String, Lacking> {
    let counted = corrected(records);
    let incident = Incident::of(counted.iter()).ok_or(Lacking::Declaration)?;
    let ends = counted.iter().filter(|record| matches!(record.event, Event::Closed { .. })).map(Record::happened_at).max();
    let ends = ends.filter(|_| incident.closed.is_some()).ok_or(Lacking::End)?;
    let first = counted.iter().filter(|record| is_sign(&record.event)).map(Record::happened_at).min().ok_or(Lacking::Declaration)?;
    let mut writer = Writer {
        declared: &incident.declared,
        known,
        words: Words::new(incident.declared.lang),
        names: names(records, known),
        closed: ends,
        shown: BTreeMap::new(),
        sources: BTreeMap::new(),
        lines: Vec::new(),
        rows: 0,
    };
    let mut ordered: Vec<&Record> = counted.iter().collect();
    ordered.sort_by_key(|record| record.happened_at());
    ordered.into_iter().for_each(|record| writer.record(record));
    if writer.rows == 0 {
        return Err(Lacking::Rows);
    }
    let runbooks = counted.iter().filter_map(|record| match &record.event {
        Event::RunbookPinned(pinned) => Some(pinned.runbook.as_str()),
        _ => None,
    });
    Ok(writer.text(runbooks.collect(), second(BEFORE.before(first)), second(AFTER.after(ends.max(first)))))
}

/// A file in the making.
struct Writer<'a> {
    declared: &'a Declared,
    known: Known<'a>,
    words: Words,
    names: Vec<String>,
    closed: Timestamp,
    shown: BTreeMap<String, Shown>,
    /// By id, the name and the address of each source.
    sources: BTreeMap<String, (String, Option<String>)>,
    /// Rows and comments with the hours at which they are played.
    lines: Vec<(Timestamp, String)>,
    rows: usize,
}

impl Writer<'_> {
    fn record(&mut self, record: &Record) {
        match &record.event {
            Event::HealthSeen { provider, health, words, official, .. } => self.seen(record, provider, (*health, *official), words),
            Event::Claimed(claim) => self.claim(record, claim),
            Event::MilestoneMarked { milestone, .. } => self.did(record, self.words.named("milestone", milestone.name())),
            Event::StepDone { facts, .. } | Event::DoubtSettled { facts, .. } => {
                facts.iter().for_each(|fact| self.fact(record, fact));
            }
            _ => {}
        }
    }

    /// What a provider was seen to be changes its page, or how our checks of it fare.
    fn seen(&mut self, record: &Record, named: &str, (health, official): (Health, bool), words: &str) {
        let words = if words.trim().is_empty() { health.said().get(self.declared.lang).to_owned() } else { words.to_owned() };
        let words = self.shorn(&words);
        let (source, seen, confidence) =
            if official { (self.source(named, None), "official", Trust::Official) } else { (self.own(), "users", Trust::Confirmed) };
        let mut changes = Vec::new();
        if let Some(id) = self.provider(named) {
            let (turn, shown) = (Turn { health, official, words: &words }, self.shown.entry(id.clone()).or_default());
            let id = quoted(&id);
            let back = shown.returns(turn);
            changes.extend(shown.post(turn).map(|post| format!("page: {{{id}: {post}}}")));
            changes.extend(shown.checks(turn).map(|fares| format!("checks: {{{id}: {fares}}}")));
            if back {
                let at = second(record.happened_at());
                self.lines.push((at, format!("  - {{at: {at}, page: {{{id}: back}}}}\n")));
            }
        }
        self.row(&Told { moment: record.moment(), seen, source, confidence, marks: None, says: words, changes });
    }

    /// What others said is told with who says it; a rumour is left to a person, who knows what became of it.
    fn claim(&mut self, record: &Record, claim: &Claim) {
        let words = self.shorn(&claim.words);
        if claim.confidence == Trust::Rumour {
            let at = second(record.happened_at());
            let example = format!(
                "- {{at: {at}, inject: {{from: press, by: post, who: {}, words: {}, untrue: {}}}}}",
                both(SOMEBODY),
                both(&words.replace("{{", "{ {")),
                both(SOMEBODY)
            );
            let text = format!("  # {}\n  # {example}\n", self.words.say("recorded-rumour"));
            return self.lines.push((at, text));
        }
        let name = self.shorn(&claim.source);
        let source = self.source(&name, claim.url.clone());
        // What a provider tells once it is over, nobody could read before.
        let seen = match claim.confidence {
            Trust::Official if record.at > self.closed => "inside",
            Trust::Official => "official",
            Trust::Confirmed | Trust::Press | Trust::Rumour => "press",
        };
        let (confidence, marks) = (claim.confidence, claim.marks);
        self.row(&Told { moment: record.moment(), seen, source, confidence, marks, says: words, changes: Vec::new() });
    }

    fn fact(&mut self, record: &Record, fact: &Fact) {
        match fact {
            Fact::Milestone { milestone } => self.did(record, self.words.named("milestone", milestone.name())),
            Fact::Switched { service, from, to, share, .. } => {
                let [service, from, to] = [service, from, to].map(|id| self.declared.name(id));
                self.did(record, switched(&self.words, service, (from, to), *share));
            }
            Fact::Value { .. } | Fact::Sent { .. } | Fact::Promised { .. } => {}
        }
    }

    /// What the firm did itself: a comment.
    fn did(&mut self, record: &Record, what: String) {
        let at = second(record.happened_at());
        let what = self.shorn(&what);
        self.lines.push((at, format!("  # {at} {what}\n")));
    }

    fn row(&mut self, told: &Told) {
        self.lines.push(told.lines());
        self.rows += 1;
    }

    /// The id of a provider that a record names by its id or by what it is called.
    fn provider(&self, named: &str) -> Option<String> {
        let own = self.declared.provider.as_deref().filter(|id| *id == named || self.declared.name(id) == named);
        let known = || self.known.providers.iter().find(|(id, name)| *id == named || *name == named).map(|(id, _)| id.as_str());
        own.or_else(known).map(str::to_owned)
    }

    fn own(&mut self) -> String {
        self.sources.insert(OWN.to_owned(), (self.declared.workspace.clone(), None));
        OWN.to_owned()
    }

    /// The id of this source, which is then among those of the file.
    fn source(&mut self, name: &str, url: Option<String>) -> String {
        let origin = (name.to_owned(), url);
        if let Some((id, _)) = self.sources.iter().find(|(_, known)| **known == origin) {
            return id.clone();
        }
        let id = format!("s{}", self.sources.len() + 1);
        self.sources.insert(id.clone(), origin);
        id
    }

    /// One line without the names that are known.
    fn shorn(&self, text: &str) -> String {
        let text = Text::line(text).to_string();
        self.names.iter().fold(text, |text, name| shorn(&text, name))
    }

    fn text(mut self, runbooks: BTreeSet<&str>, begins: Timestamp, ends: Timestamp) -> String {
        let declared = self.declared;
        let comments = ["recorded-both", "recorded-names", "recorded-seen"].map(|key| format!("# {}\n", self.words.say(key))).concat();
        let lasted = Span::between(BEFORE.after(begins), AFTER.before(ends));
        let said = |key: &str| {
            in_both(|words| {
                let (id, firm) = (declared.id.as_str().into(), declared.workspace.as_str().into());
                words.with(key, &[("id", id), ("lasted", lasted.spoken(words.lang()).into()), ("firm", firm)])
            })
        };
        let mut text = format!("{comments}relais: 1\ntitle: {}\nkind: outage\n", both(&self.shorn(&declared.title)));
        if let Some(provider) = &declared.provider {
            text += &format!("provider: {}\n", quoted(provider));
        }
        text += &format!("begins: {begins}\nends: {ends}\n");
        text += &format!("briefing: {}\nlesson: {}\n", said("recorded-briefing"), said("recorded-lesson"));
        if !runbooks.is_empty() {
            text += &format!("runbooks: [{}]\n", runbooks.into_iter().map(quoted).collect::<Vec<_>>().join(", "));
        }
        text += "sources:\n";
        for (id, (name, url)) in &self.sources {
            let url = url.as_ref().map(|url| format!(", url: {}", quoted(url))).unwrap_or_default();
            text += &format!("  {id}: {{name: {}{url}}}\n", quoted(name));
        }
        text += &format!("# {}\ntimeline:\n", self.words.say("recorded-ours"));
        self.lines.sort_by_key(|(at, _)| *at);
        self.lines.iter().for_each(|(_, line)| text += line);
        text + &self.example(second(BEFORE.after(begins)))
    }

    /// A call to fill in: who called is in no record as such.
    fn example(&self, at: Timestamp) -> String {
        let who = in_both(|words| words.say("recorded-caller"));
        let words = in_both(|words| words.with("recorded-call", &[("at", format!("{{{{ {at} }}}}").into())]));
        format!(
            "  # {}\n  # - at: {at}\n  #   inject:\n  #     from: client\n  #     by: phone\n  #     who: {who}\n  #     words: {}\n  #     expect: {}\n",
            self.words.say("recorded-inject"),
            words,
            both(SOMEBODY)
        )
    }
}

/// Whether it is among the first things that the firm saw.
fn is_sign(event: &Event) -> bool {
    match event {
        Event::Declared(_) | Event::HealthSeen { .. } => true,
        Event::MilestoneMarked { milestone, .. } => matches!(milestone, Milestone::ImpactStarted | Milestone::Detected),
        _ => false,
    }
}

/// What is said in each language.
fn in_both(say: impl Fn(&Words) -> String) -> String {
    let [fr, en] = Lang::ALL.map(|lang| quoted(&say(&Words::new(lang))));
    format!("{{fr: {fr}, en: {en}}}")
}

/// The names of clients and people, the longest first, so that none leaves a part of another.
fn names(records: &[Record], known: Known<'_>) -> Vec<String> {
    let named = |record: &Record| -> Vec<String> {
        match &record.event {
            Event::RoleGiven { to, by, .. } => vec![to.clone(), by.clone()],
            Event::Claimed(claim) => vec![claim.by.clone()],
            Event::Asked { effect, .. } => match &**effect {
                Effect::Mail(mail) => vec![mail.to.split(" <").next().unwrap_or_default().to_owned()],
                Effect::Post(post) => vec![post.to.clone()],
                _ => Vec::new(),
            },
            Event::StepDone { facts, .. } => facts.iter().flat_map(received).collect(),
            _ => Vec::new(),
        }
    };
    let all = records.iter().flat_map(named).chain(known.names.iter().cloned());
    let all: BTreeSet<String> = all.filter(|name| name.chars().count() > 1 && *name != crate::domain::incident::RELAIS).collect();
    let mut all: Vec<String> = all.into_iter().collect();
    all.sort_by_key(|name| std::cmp::Reverse(name.len()));
    all
}

fn received(fact: &Fact) -> Vec<String> {
    match fact {
        Fact::Sent { to, .. } => to.iter().map(|to| to.to_string()).collect(),
        Fact::Value { .. } | Fact::Switched { .. } | Fact::Promised { .. } | Fact::Milestone { .. } => Vec::new(),
    }
}

/// The text with another word wherever this name stands as a whole.
fn shorn(text: &str, name: &str) -> String {
    let (mut kept, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, after)) = rest.split_once(name) {
        kept.push_str(before);
        let goes_on = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_whole = !goes_on(kept.chars().next_back()) && !goes_on(after.chars().next());
        kept.push_str(if is_whole { SOMEBODY } else { name });
        rest = after;
    }
    kept + rest
}
