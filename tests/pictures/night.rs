//! The sample workspace on a night that is always the same: the real console, its journal and the world played by hand.

use std::collections::VecDeque;
use std::fs;

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use relais::app::msg::{Known, Msg, Reloaded, Task};
use relais::app::shared::{History, Home, Me};
use relais::app::theme::Theme;
use relais::app::ui::Ui;
use relais::app::update::update;
use relais::app::widget::Glyphs;
use relais::app::{Shared, health};
use relais::domain::effect::{Content, Effect, EffectId, Failure, FailureKind, Outcome, content_hash};
use relais::domain::http::Response;
use relais::domain::incident::{Record, current};
use relais::domain::lang::Lang;
use relais::domain::status::{SourceKey, Voice};
use relais::domain::switch::Format;
use relais::domain::time::{Span, Timestamp};
use relais::domain::words::Words;
use relais::runtime::load::{Loaded, load};
use relais::{runtime, shipped};

/// Half past two at night, in the zone of the sample.
const BEGIN: &str = "2026-11-22T01:30:00Z";

/// How a provider is that night.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Health {
    Well,
    /// Its page says so, with these words since this time, and our probes fail.
    Down {
        words: &'static str,
        since: &'static str,
    },
    /// Its page says that all is well, and our probes fail.
    Denied,
    /// It answers a page that is not its own.
    Illegible,
}

/// The console, its files and its journal.
pub struct Night {
    pub shared: Shared,
    pub ui: Ui,
    folder: tempfile::TempDir,
    now: Timestamp,
    records: Vec<Record>,
    /// Which effects are begun and never answered, by a part of what they are.
    pub unanswered: Option<fn(&Effect) -> bool>,
}

impl Night {
    /// The sample as it was laid out, opened by Léa.
    pub fn new(lang: Lang) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for file in shipped::library().into_iter().chain(shipped::sample()) {
            let path = folder.path().join(&file.path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, file.text).unwrap();
        }
        let now = BEGIN.parse().unwrap();
        let Loaded { workspace, files, faults, .. } = load(folder.path());
        assert_eq!(faults, []);
        let workspace = workspace.unwrap();
        let library = runtime::library::read(folder.path(), &workspace);
        let me = Me { id: "lea".to_owned(), name: "Léa Martin".to_owned(), writer: "lea@poste".to_owned() };
        let home = Home { folder: "~/atelier-nova".to_owned(), history: History::Git, sample: false, offline: false };
        let mut shared = Shared::new(now, Words::new(lang), me, home, workspace, files);
        health::reschedule(&mut shared);
        update(&mut shared, now, Msg::Library(library));
        let catalogue = runtime::catalogue::Catalogue::read(folder.path());
        let known = Known { graph: catalogue.graph(), laws: catalogue.laws(), jobs: catalogue.jobs(), copies: Default::default() };
        update(&mut shared, now, Msg::Catalogue(known));
        update(&mut shared, now, Msg::Incidents(Vec::new()));
        let ui = Ui::new(Theme::load("dark").unwrap(), Glyphs::Unicode);
        Self { shared, ui, folder, now, records: Vec::new(), unanswered: None }
    }

    /// Time passes.
    pub fn later(&mut self, span: Span) -> &mut Self {
        self.now = span.after(self.now);
        self.handle(Msg::Tick);
        self
    }

    /// Every source of the sample is read, so many times, a minute apart; providers are as `health` says.
    pub fn read(&mut self, times: u64, health: impl Fn(&str) -> Health) -> &mut Self {
        for round in 0..times {
            self.now = Span::seconds(if round == 0 { 0 } else { 60 }).after(self.now);
            let keys: Vec<SourceKey> = self
                .shared
                .workspace
                .providers
                .values()
                .flat_map(|provider| provider.sources.iter().map(|source| SourceKey::new(&provider.id, &source.id)))
                .collect();
            for (n, key) in keys.iter().enumerate() {
                let outcome = self.answer_of(key, health(&key.provider), round + n as u64 * 7);
                // What follows from an answer is more questions, which the next round answers.
                update(&mut self.shared, self.now, Msg::Outcome(EffectId(format!("poll/{key}")), outcome));
            }
        }
        self
    }

    fn answer_of(&self, key: &SourceKey, health: Health, turn: u64) -> Outcome {
        let provider = &self.shared.workspace.providers[&key.provider];
        let source = provider.sources.iter().find(|source| source.id == key.source).unwrap();
        // Latencies that differ a little, the same at every run.
        let millis = 70 + turn * 37 % 90 + turn * turn * 13 % 40;
        let answer =
            |status, body: String| Outcome::Response(Response { status, headers: Default::default(), body, millis, certificate: None });
        match (source.format.voice, health) {
            (_, Health::Illegible) => answer(200, "<!DOCTYPE html><title>Un instant</title>".to_owned()),
            (Voice::Probe, Health::Down { .. } | Health::Denied) => {
                Outcome::Failed(Failure::new(FailureKind::Timeout, "plus de 10 s", "took longer than 10 s"))
            }
            (Voice::Probe, Health::Well) if source.format.name == "tcp" => Outcome::Connected { millis },
            (Voice::Probe, Health::Well) if source.format.name == "nextcloud" => {
                answer(200, r#"{"installed": true, "maintenance": false, "needsDbUpgrade": false}"#.to_owned())
            }
            (Voice::Probe, Health::Well) if source.format.name == "ollama" => answer(200, r#"{"version": "0.12.6"}"#.to_owned()),
            (Voice::Probe, Health::Well) => answer(200, r#"colo=CDG healthy version "maintenance":false"#.to_owned()),
            (Voice::Page, Health::Well | Health::Denied) if source.format.name != "statuspage" => {
                let path = format!("{}/tests/data/status/{}-well.json", env!("CARGO_MANIFEST_DIR"), source.format.name);
                answer(200, fs::read_to_string(path).unwrap())
            }
            (Voice::Page, Health::Well | Health::Denied) => answer(200, self.page(key, "operational", "")),
            (Voice::Page, Health::Down { words, since }) => {
                let incident = format!(
                    r#"{{"name": "{words}", "status": "investigating", "impact": "critical", "created_at": "{since}",
                    "incident_updates": [{{"body": "{words}", "created_at": "{since}", "display_at": "{since}"}}]}}"#
                );
                answer(200, self.page(key, "major_outage", &incident))
            }
        }
    }

    /// A Statuspage with the parts that this source looks at.
    fn page(&self, key: &SourceKey, status: &str, incident: &str) -> String {
        let text = shipped::provider(&key.provider).unwrap();
        let named = text.lines().find_map(|line| line.split_once("components: [")?.1.split_once(']')).map_or("API", |(names, _)| names);
        // A name in quotes may hold a comma.
        let mut names: Vec<String> = Vec::new();
        for (n, part) in named.split('"').enumerate() {
            match n % 2 {
                0 => names.extend(part.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned)),
                _ => names.push(part.to_owned()),
            }
        }
        let parts: Vec<String> =
            names.iter().map(|name| format!(r#"{{"id": "{name}", "name": "{name}", "status": "{status}"}}"#)).collect();
        let indicator = if status == "operational" { "none" } else { "critical" };
        format!(
            r#"{{"page": {{"url": "https://status.example"}}, "status": {{"indicator": "{indicator}"}}, "components": [{}], "incidents": [{incident}], "scheduled_maintenances": []}}"#,
            parts.join(", ")
        )
    }

    /// Keys are pressed: letters as they are, others by name in angle brackets, as in `<enter>`.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        let mut rest = keys;
        while let Some(c) = rest.chars().next() {
            let named = rest.strip_prefix('<').and_then(|named| named.split_once('>'));
            let code = match named {
                Some(("enter", _)) => KeyCode::Enter,
                Some(("esc", _)) => KeyCode::Esc,
                Some(("down", _)) => KeyCode::Down,
                Some(("up", _)) => KeyCode::Up,
                Some((name, _)) => panic!("no key <{name}>"),
                None => KeyCode::Char(c),
            };
            rest = named.map_or(&rest[c.len_utf8()..], |(_, after)| after);
            self.now = Span::seconds(1).after(self.now);
            self.shared.now = self.now;
            let intents = self.ui.key(KeyEvent::new(code, KeyModifiers::NONE), &self.shared);
            intents.into_iter().for_each(|intent| self.handle(Msg::Wants(intent)));
        }
        self
    }

    /// `Enter` is pressed until this is the step where one is.
    pub fn walk_to(&mut self, step: &str) -> &mut Self {
        for _ in 0..80 {
            let open = self.shared.open.as_ref().unwrap();
            let here = current(&open.incident, open.runbook.as_ref().unwrap()).map(|step| step.common.id.clone());
            if here.as_deref() == Some(step) {
                return self;
            }
            self.press("<enter>");
        }
        let screen = self.screen(80, 24);
        let lines: Vec<String> = (0..24).map(|y| (0..80).map(|x| screen[(x, y)].symbol()).collect()).collect();
        panic!("{step} is not reached:\n{}", lines.join("\n"));
    }

    /// Takes a message and all that follows from it, as the engine does.
    pub fn handle(&mut self, msg: Msg) {
        let mut queue = VecDeque::from([msg]);
        while let Some(msg) = queue.pop_front() {
            let tasks = update(&mut self.shared, self.now, msg);
            for msg in tasks.into_iter().filter_map(|task| self.carry_out(task)) {
                // What was recorded is made true before the next answer is looked at.
                if matches!(msg, Msg::Recorded(_)) { queue.push_front(msg) } else { queue.push_back(msg) }
            }
            if queue.is_empty() {
                queue.extend(self.ui.follow(&self.shared).into_iter().map(Msg::Wants));
            }
        }
    }

    fn carry_out(&mut self, task: Task) -> Option<Msg> {
        match task {
            Task::Append(events) => {
                let first = self.records.len();
                for (moment, event) in events {
                    let (happened, about) = (moment.map(|moment| moment.at), moment.and_then(|moment| moment.about));
                    let seq = self.records.len() as u64 + 1;
                    self.records.push(Record { writer: "lea@poste".into(), seq, at: self.now, happened, about, event });
                }
                Some(Msg::Recorded(self.records[first..].to_vec()))
            }
            Task::Perform(id, effect) if !id.0.starts_with("poll/") && !self.unanswered.is_some_and(|test| test(&effect)) => {
                self.perform(&effect).map(|outcome| Msg::Outcome(id, outcome))
            }
            Task::Reload => {
                let Loaded { workspace, files, faults, .. } = load(self.folder.path());
                Some(Msg::Workspace(Box::new(Reloaded { workspace, files, faults })))
            }
            _ => None,
        }
    }

    /// What the world answers; what reads it, or waits, is left open.
    fn perform(&self, effect: &Effect) -> Option<Outcome> {
        match effect {
            Effect::Write(file) => {
                let path = self.folder.path().join(&file.path);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                let content = match &file.content {
                    Content::Text(text) => text.clone(),
                    Content::Value(change) => {
                        let format = Format::of_word(&change.format).unwrap();
                        format.replace(&fs::read_to_string(&path).unwrap(), &change.key, &change.to).unwrap()
                    }
                };
                fs::write(path, &content).unwrap();
                Some(Outcome::Written { hash: content_hash(content.as_bytes()) })
            }
            Effect::Commit { .. } | Effect::Push { .. } => Some(Outcome::Committed { commit: "7d1f0c2a9be4".to_owned() }),
            Effect::Mail(_) | Effect::Post(_) => Some(Outcome::Sent { receipt: "250 2.0.0 Ok".into() }),
            Effect::Read { path } => {
                let content = fs::read_to_string(self.folder.path().join(path)).unwrap();
                Some(Outcome::Content { hash: content_hash(content.as_bytes()), content })
            }
            Effect::Fetch(_)
            | Effect::Connect { .. }
            | Effect::Talk(_)
            | Effect::Resolve(_)
            | Effect::Route
            | Effect::Spawn(_)
            | Effect::Link(_)
            | Effect::ReadLink { .. }
            | Effect::Wake { .. } => None,
        }
    }

    /// The console dies, and is opened again on the same incident.
    pub fn crash(&mut self, after: Span) -> &mut Self {
        self.now = after.after(self.now);
        self.shared.now = self.now;
        self.shared.open = None;
        self.ui = Ui::new(Theme::load("dark").unwrap(), Glyphs::Unicode);
        self.unanswered = None;
        self.handle(Msg::Workspace(Box::new({
            let Loaded { workspace, files, faults, .. } = load(self.folder.path());
            Reloaded { workspace, files, faults }
        })));
        self.handle(Msg::Opened { records: self.records.clone(), findings: Vec::new() });
        self
    }

    /// The screen as it is now.
    pub fn screen(&mut self, columns: u16, rows: u16) -> Buffer {
        self.ui.follow(&self.shared);
        let mut buffer = self.ui.page(columns, rows);
        self.ui.view(&self.shared, &mut buffer);
        buffer
    }
}
