//! A console for tests: the sample firm, a journal that is a list, a world that is told what to answer, keys as text.

use std::collections::VecDeque;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::drills::{Listed, Scenarios};
use super::library::{Entry, Summary, SummaryState};
use super::msg::{self, Known, Msg, Task};
use super::shared::{History, Home, Me, Shared};
use super::theme::Theme;
use super::ui::Ui;
use super::update::update;
use super::widget::Glyphs;
use crate::domain::effect::{Effect, EffectId, Outcome};
use crate::domain::graph::Graph;
use crate::domain::history::Past;
use crate::domain::incident::Record;
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::provider::{Jobs, Laws, Provider};
use crate::domain::runbook::Runbook;
use crate::domain::scenario::Scenario;
use crate::domain::status::{Health, PageIncident, State, Verdict};
use crate::domain::text::Text;
use crate::domain::time::{Span, Timestamp};
use crate::domain::words::Words;
use crate::domain::workspace::{Files, Workspace};
use crate::domain::yaml::{Faults, Node};
use crate::shipped;

/// A console and its surroundings.
pub struct Desk {
    /// What is known.
    pub shared: Shared,
    /// What is shown.
    pub ui: Ui,
    /// What stands in the journal.
    pub records: Vec<Record>,
    /// What the world was asked and has not answered.
    pub asked: Vec<(EffectId, Effect)>,
    /// Whether the journal can be written.
    pub disk: Disk,
    /// Whether the program was ended.
    pub ended: bool,
}

/// Whether the journal can be written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Disk {
    Free,
    Full,
}

impl Desk {
    /// The sample firm at night: OpenAI is down, part of Cloudflare too, Brevo's page and our probe disagree.
    pub fn new(lang: Lang) -> Self {
        let mut desk = Self::calm(lang);
        desk.sees("openai", Health::MajorOutage, State::Known, 8);
        desk.sees("cloudflare", Health::PartialOutage, State::Known, 10);
        desk.sees("brevo", Health::MajorOutage, State::Disagree, 6);
        desk.sees("jitsi", Health::Unknown, State::Known, 2);
        let verdict = desk.shared.monitor.verdicts.get_mut("openai").unwrap();
        verdict.words = Some(PageIncident {
            name: Text::line("Elevated error rates"),
            state: Text::line("investigating"),
            words: Text::line("We are currently investigating elevated error rates on the API."),
            updated: Some(before(Span::minutes(3), desk.shared.now)),
            ..PageIncident::default()
        });
        let jitsi = desk.shared.monitor.verdicts.get_mut("jitsi").unwrap();
        jitsi.reason = Some(both("une page HTML là où du JSON était attendu", "an HTML page where JSON was due"));
        desk
    }

    /// The same firm on a quiet night.
    pub fn calm(lang: Lang) -> Self {
        let mut desk = Self::unread(lang);
        for id in ["openai", "stripe", "cloudflare", "brevo", "dropbox", "jitsi"] {
            desk.sees(id, Health::Operational, State::Known, 7200);
        }
        desk
    }

    /// The same firm before anything was read.
    pub fn unread(lang: Lang) -> Self {
        let now: Timestamp = "2026-11-22T02:12:05Z".parse().unwrap();
        let workspace = workspace();
        let mut files = Files::default();
        for file in shipped::sample().into_iter().chain(shipped::templates()) {
            files.put(file.path, file.text);
        }
        let me = Me { id: "lea".to_owned(), name: "Léa Martin".to_owned(), writer: "lea@poste".to_owned() };
        let home = Home { folder: "~/relais/atelier-nova".to_owned(), history: History::Git, sample: true, offline: false };
        let mut shared = Shared::new(now, Words::new(lang), me, home, workspace, Files::default());
        shared.take_files(files);
        crate::app::health::judge_all(&mut shared);
        let ui = Ui::new(Theme::load("dark").unwrap(), Glyphs::Unicode);
        let mut desk = Self { shared, ui, records: Vec::new(), asked: Vec::new(), disk: Disk::Free, ended: false };
        desk.tell(Msg::Library(library()));
        desk.tell(Msg::Scenarios(scenarios()));
        desk.tell(Msg::Incidents(Vec::new()));
        desk.shared.past = Some(Past::new(desk.shared.zone().clone()));
        desk.shared.now = now;
        desk
    }

    /// The shipped catalogue is read behind the first frame.
    pub fn reads_catalogue(&mut self) {
        let read = |id: String| Provider::parse(&id, &Node::parse(shipped::provider(&id)?).ok()?, &mut Faults::default());
        let all: Vec<Provider> = shipped::provider_ids().into_iter().filter_map(read).collect();
        // The list of clients was saved a week before.
        let saved = before(Span::minutes(7 * 24 * 60), self.shared.now);
        let copies = [("clients".to_owned(), vec![None, Some(saved), None])].into();
        self.tell(Msg::Catalogue(Known { graph: Graph::of(&all), laws: Laws::of(&all), jobs: Jobs::of(&all), copies }));
    }

    /// Lets a provider be seen like this, since so many minutes.
    pub fn sees(&mut self, provider: &str, health: Health, state: State, minutes: u64) {
        let now = self.shared.now;
        let verdict = Verdict {
            health,
            state,
            since: Some(before(Span::minutes(minutes), now)),
            read_at: Some(before(Span::seconds(9), now)),
            reason: None,
            doubted: false,
            words: None,
            trail: [210, 220, 190, 240, 260, 230, 900, 1800].map(Some).into_iter().chain([None]).chain([Some(240)]).collect(),
        };
        self.shared.health.insert(provider.to_owned(), (health, Text::default()));
        self.shared.monitor.verdicts.insert(provider.to_owned(), verdict);
    }

    /// An incident that was left open before.
    pub fn left_open(&mut self, state: SummaryState) {
        let summary = |id: &str, title: &str, state, minutes| Summary {
            id: id.to_owned(),
            title: Text::line(title),
            state,
            severity: 2,
            drill: false,
            runbook: Some("ai-down".to_owned()),
            step: Some("tell_clients".to_owned()),
            declared_at: before(Span::minutes(minutes), self.shared.now),
            switches: Vec::new(),
            promises: Vec::new(),
            provider: Some(if id.contains("mail") { "brevo" } else { "openai" }.to_owned()),
            closed_at: (state == SummaryState::Closed).then(|| before(Span::minutes(minutes - 90), self.shared.now)),
            followups: Vec::new(),
            rehearsed: None,
            exercised: Vec::new(),
        };
        let list = vec![
            summary("20261122-001200-ai-down", "OpenAI · L'IA ne répond plus", state, 120),
            summary("20261002-094000-mail-down", "Brevo · La lettre ne part plus", SummaryState::Closed, 73_400),
            summary("20260911-094000-network-down", "Cloudflare · Le site ne répond plus", SummaryState::Damaged, 103_400),
        ];
        self.tell(Msg::Incidents(list));
    }

    /// Presses keys: letters as they are, others as `<enter>`, `<ctrl-p>`.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        let mut rest = keys;
        while let Some(c) = rest.chars().next() {
            let named = rest.strip_prefix('<').and_then(|rest| rest.split_once('>')).and_then(|(name, after)| Some((key(name)?, after)));
            let (event, after) = named.unwrap_or_else(|| (KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE), &rest[c.len_utf8()..]));
            rest = after;
            for intent in self.ui.key(event, &self.shared) {
                self.tell(Msg::Wants(intent));
            }
        }
        self
    }

    /// Lets the world answer everything that was asked, one after the other.
    pub fn answer(&mut self, outcome: impl Fn(&Effect) -> Outcome) -> &mut Self {
        while let Some((id, effect)) = (!self.asked.is_empty()).then(|| self.asked.remove(0)) {
            self.tell(Msg::Outcome(id, outcome(&effect)));
        }
        self
    }

    /// Lets a message reach the console, and everything that follows from it.
    pub fn tell(&mut self, msg: Msg) {
        let mut queue = VecDeque::from([msg]);
        while let Some(msg) = queue.pop_front() {
            let at = Span::seconds(5).after(self.shared.now);
            for task in update(&mut self.shared, at, msg) {
                match task {
                    Task::Append(_) if self.disk == Disk::Full => {
                        queue.push_back(Msg::NotRecorded(both("le disque est plein", "the disk is full")));
                    }
                    Task::Append(events) => {
                        let from = self.records.len();
                        for (moment, event) in events {
                            let (happened, about) = (moment.map(|moment| moment.at), moment.and_then(|moment| moment.about));
                            let seq = u64::try_from(self.records.len()).unwrap() + 1;
                            self.records.push(Record { writer: "lea@poste".into(), seq, at, happened, about, event });
                        }
                        queue.push_back(Msg::Recorded(self.records[from..].to_vec()));
                    }
                    Task::Perform(id, effect) => self.asked.push((id, effect)),
                    Task::Open { .. } => queue.push_back(Msg::Opened { records: self.records.clone(), findings: Vec::new() }),
                    Task::Close => queue.push_back(Msg::Left),
                    Task::Quit => self.ended = true,
                    _ => {}
                }
            }
            for intent in self.ui.follow(&self.shared) {
                queue.push_back(Msg::Wants(intent));
            }
        }
    }

    /// The program is killed and started again, and the incident opened again.
    pub fn crash(&mut self) -> &mut Self {
        self.shared.open = None;
        self.asked.clear();
        self.ui = Ui::new(Theme::load("dark").unwrap(), Glyphs::Unicode);
        self.ui.follow(&self.shared);
        self.tell(Msg::Opened { records: self.records.clone(), findings: Vec::new() });
        self
    }

    /// What is drawn on a terminal of this size.
    pub fn buffer(&self, columns: u16, rows: u16) -> Buffer {
        let mut buffer = self.ui.page(columns, rows);
        self.ui.view(&self.shared, &mut buffer);
        buffer
    }

    /// The same as text, without colours, its trailing spaces cut.
    pub fn screen(&self, columns: u16, rows: u16) -> String {
        let buffer = self.buffer(columns, rows);
        let line = |y: u16| {
            let mut text = String::new();
            let mut x = 0;
            while x < columns {
                let symbol = buffer[(x, y)].symbol();
                text.push_str(symbol);
                x += u16::try_from(unicode_width::UnicodeWidthStr::width(symbol)).unwrap().max(1);
            }
            text.trim_end().to_owned()
        };
        (0..rows).map(line).collect::<Vec<_>>().join("\n")
    }
}

fn key(name: &str) -> Option<KeyEvent> {
    let code = match name {
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "backspace" => KeyCode::Backspace,
        "tab" => KeyCode::Tab,
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "pgup" => KeyCode::PageUp,
        "pgdn" => KeyCode::PageDown,
        other => {
            let letter = other.strip_prefix("ctrl-")?.chars().next()?;
            return Some(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL));
        }
    };
    Some(KeyEvent::new(code, KeyModifiers::NONE))
}

fn before(span: Span, now: Timestamp) -> Timestamp {
    now.saturating_sub(span.duration()).unwrap()
}

fn both(fr: &str, en: &str) -> Bilingual {
    Bilingual { fr: fr.to_owned(), en: en.to_owned() }
}

fn workspace() -> Workspace {
    let mut faults = Faults::of("relais.yaml");
    let text = shipped::sample().into_iter().find(|file| file.path == "relais.yaml").unwrap().text;
    let named = |id: &String| [",", "}"].iter().any(|end| text.contains(&format!("{{provider: {id}{end}")));
    let providers = shipped::provider_ids()
        .into_iter()
        .filter(named)
        .filter_map(|id| {
            let node = Node::parse(shipped::provider(&id)?).ok()?;
            Some((id.clone(), Provider::parse(&id, &node, &mut faults)?))
        })
        .collect();
    let node = Node::parse(text).unwrap();
    Workspace::parse(&node, providers, &mut faults).unwrap_or_else(|| panic!("{faults:?}"))
}

fn library() -> msg::Library {
    let mut list = Vec::new();
    // A few are enough for a list, and reading all of them would be most of each test's time.
    let few = ["ai-changed", "ai-down", "go-back", "its-us", "legal-cutoff", "nobody-left", "provider-down"]
        .map(|id| format!("runbooks/{id}.yaml"));
    for file in shipped::library().into_iter().filter(|file| few.contains(&file.path)) {
        let id = file.path.trim_start_matches("runbooks/").trim_end_matches(".yaml").to_owned();
        let mut faults = Faults::of(file.path.to_string());
        let runbook = Runbook::parse(&id, file.text, &mut faults).unwrap_or_else(|| panic!("{faults:?}"));
        list.push(Entry {
            header: runbook.header,
            path: file.path.to_string(),
            text: Arc::from(file.text.to_string()),
            commit: Some("3f2a9c1d0e".to_owned()),
            dirty: false,
            broken: false,
        });
    }
    msg::Library { entries: list, ..msg::Library::default() }
}

/// A few are enough here too; one of them stands for the firm's own.
fn scenarios() -> Scenarios {
    let listed = |id: &str| {
        let text = shipped::scenario(id).unwrap();
        let scenario = Scenario::parse(id, text, &mut Faults::default()).unwrap();
        Listed { scenario: Arc::new(scenario), text: text.into(), own: id == "its-us" }
    };
    let few = ["its-us", "cloudflare-2025-11-18", "openai-2025-06-10", "price-change"];
    Scenarios { listed: few.into_iter().map(listed).collect(), faults: Vec::new() }
}
