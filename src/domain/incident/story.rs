//! A small firm, a runbook and an incident, driven command by command: for the tests of this folder.

use std::collections::BTreeMap;

use super::event::{Declared, Event, Pinned, Record};
use super::{Command, Incident, Refusal, Stage, decide};
use crate::domain::advice::{Experience, Ground};
use crate::domain::effect::Effect;
use crate::domain::graph::Graph;
use crate::domain::lang::Lang;
use crate::domain::programs::Permits;
use crate::domain::runbook::Runbook;
use crate::domain::step::Scene;
use crate::domain::text::Text;
use crate::domain::time::{Span, TimeZone, Timestamp};
use crate::domain::workspace::{Files, Workspace};
use crate::domain::yaml::{Faults, Node};

/// Four people, one of whom decides by habit.
const FIRM: &str = "relais: 1\nname: Nova\ntimezone: Europe/Paris\nservices: {pay: {title: {fr: Paiement, en: Payments}, active: {file: pay.yaml, key: who}, candidates: [{provider: a}, {provider: b}]}}\n\
    channels: {board: {kind: smtp, host: mail.example, from: 'Nova <nova@nova.example>'}}\n\
    audiences: {crew: {title: {fr: Bord, en: Crew}, members: [nora, ines]}}\n\
    rules: {two_people: {services: [pay], by: [lead], within: 20m}, sign_off: {audiences: [crew], by: [lead], within: 20m}}\nroles: {lead: {fr: Décide, en: Decides}}\n\
    team: {lea: {name: Léa}, sami: {name: Sami, roles: [lead]}, nora: {name: Nora, email: nora@nova.example}, \
    ines: {name: Inès, email: ines@nova.example}}\n";

/// The incident as it goes on, with every record so far.
pub(super) struct Story {
    workspace: Workspace,
    runbook: Runbook,
    pub records: Vec<Record>,
    pub incident: Incident,
    now: Timestamp,
    /// Who acts.
    pub by: &'static str,
}

impl Story {
    /// An incident that was just declared, with these steps to walk.
    pub fn of(steps: &str) -> Self {
        let text = format!("relais: 1\ntitle: {{fr: Panne, en: Outage}}\nsummary: {{fr: Panne, en: Outage}}\nowner: lead\nsteps:\n{steps}");
        let mut faults = Faults::of("runbooks/test.yaml");
        let runbook = Runbook::parse("test", &text, &mut faults).unwrap_or_else(|| panic!("{faults:?}"));
        let firm = Node::parse(FIRM).unwrap();
        let workspace = Workspace::parse(&firm, BTreeMap::new(), &mut Faults::of("relais.yaml")).unwrap();
        let now: Timestamp = "2026-11-22T02:00:00Z".parse().unwrap();
        let declared = Declared {
            id: "i".to_owned(),
            title: Text::line("Panne"),
            severity: 2,
            provider: None,
            service: None,
            called: BTreeMap::new(),
            drill: false,
            lang: Lang::En,
            zone: "Europe/Paris".to_owned(),
            workspace: "Nova".to_owned(),
            by: "lea".to_owned(),
        };
        let first = Record {
            writer: "lea@poste".into(),
            seq: 1,
            at: now,
            happened: None,
            about: None,
            event: Event::Declared(Box::new(declared.clone())),
        };
        let mut story = Self { workspace, runbook, incident: Incident::declared(&declared, &first), records: vec![first], now, by: "lea" };
        let pinned = Pinned {
            runbook: "test".to_owned(),
            path: "runbooks/test.yaml".to_owned(),
            commit: None,
            dirty: false,
            hash: String::new(),
            text,
            values: BTreeMap::new(),
            by: "lea".to_owned(),
        };
        story.act(Command::Pin(Box::new(pinned)));
        story
    }

    /// Orders this; the events that came of it are applied.
    pub fn order(&mut self, command: Command) -> Result<Vec<Event>, Refusal> {
        self.now = Span::seconds(10).after(self.now);
        let events = self.stage(|stage| decide(*stage, command))?;
        for event in &events {
            self.record(event.clone());
        }
        Ok(events)
    }

    /// Looks at it as a decision does.
    pub fn stage<T>(&self, look: impl FnOnce(&Stage<'_>) -> T) -> T {
        let (mut files, health, spoken, sent, begun) =
            (Files::default(), BTreeMap::new(), BTreeMap::new(), crate::domain::keys::Keys::default(), BTreeMap::new());
        files.put("pay.yaml", "who: a\n");
        for lang in ["fr", "en"] {
            files.put(format!("templates/news.{lang}.md"), "Subject: News\n\nNext news: {{ next_update }}\n");
        }
        let scene = Scene {
            workspace: &self.workspace,
            files: &files,
            health: &health,
            incident: "i",
            title: "Panne",
            drill: self.incident.declared.drill,
            severity: self.incident.severity,
            values: &self.incident.values,
            spoken: &spoken,
            provider: None,
            service: None,
            next_update: None,
            sent: &sent,
            unsure: &self.incident.unsure,
            worded: &self.incident.worded,
            key: "i",
            lang: Lang::En,
            zone: &TimeZone::UTC,
            now: self.now,
            began: self.now,
            only_asked: false,
            switched_at: &self.incident.switched_at,
            switched: &self.incident.switched,
            moved: &self.incident.moved,
            ground: Ground { graph: &Graph::default(), verdicts: &BTreeMap::new(), causes: &[], experience: &Experience::default() },
            permits: Permits::NONE,
        };
        look(&Stage { incident: &self.incident, runbook: Some(&self.runbook), scene, begun: &begun, by: self.by, writer: "lea@poste" })
    }

    /// Lets so many minutes pass.
    pub fn wait(&mut self, minutes: u64) {
        self.now = Span::minutes(minutes).after(self.now);
    }

    /// Lets somebody change these steps.
    pub fn rewrite(&mut self, from: &str, to: &str) {
        let text = self.incident.pinned.as_ref().map(|pinned| pinned.text.replace(from, to)).unwrap_or_default();
        self.runbook = Runbook::parse("test", &text, &mut Faults::default()).unwrap();
    }

    /// The runbook with that in the place of this, as it would be pinned now.
    pub fn text(&self, from: &str, to: &str) -> Pinned {
        let pinned = self.incident.pinned.clone().unwrap();
        assert!(pinned.text.contains(from), "{from}");
        let text = pinned.text.replace(from, to);
        Pinned { hash: crate::domain::effect::content_hash(text.as_bytes()), text, ..pinned }
    }

    /// The runbook of this text.
    pub fn read(&self, pinned: &Pinned) -> Runbook {
        Runbook::parse("test", &pinned.text, &mut Faults::default()).unwrap()
    }

    /// Orders this, which must not be refused.
    pub fn act(&mut self, command: Command) -> Vec<Event> {
        self.order(command.clone()).unwrap_or_else(|refusal| panic!("{command:?}: {refusal:?}"))
    }

    /// Records an event as the journal would.
    pub fn record(&mut self, event: Event) {
        let seq = u64::try_from(self.records.len()).unwrap() + 1;
        let record = Record { writer: "lea@poste".into(), seq, at: self.now, happened: None, about: None, event };
        self.incident.apply(&record);
        if let Event::RunbookMoved(pinned) = &record.event {
            self.runbook = self.read(pinned);
        }
        self.records.push(record);
    }

    /// The step where one is.
    pub fn here(&self) -> Option<&str> {
        super::current(&self.incident, &self.runbook).map(|step| step.common.id.as_str())
    }

    /// What the last step asked of the world.
    pub fn asked(&self) -> Vec<Effect> {
        let asked = self.records.iter().filter_map(|record| match &record.event {
            Event::Asked { effect, .. } => Some(Effect::clone(effect)),
            _ => None,
        });
        asked.collect()
    }
}

pub(super) fn start(step: &str) -> Command {
    Command::Start { step: step.to_owned(), typed: None }
}
