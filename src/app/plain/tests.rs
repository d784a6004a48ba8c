//! The plain face by its transcript: lines in, what is printed and recorded out.

use std::collections::VecDeque;
use std::sync::Arc;

use super::{Plain, board};
use crate::app::Intent;
use crate::app::drills::{Listed, Scenarios};
use crate::app::library::{Entry, Summary, SummaryState};
use crate::app::msg::{self, Known, Msg, Task};
use crate::app::shared::{History, Home, Me, Shared};
use crate::app::update::update;
use crate::domain::effect::{Effect, EffectId, Failure, FailureKind, Outcome};
use crate::domain::graph::Graph;
use crate::domain::history::{Line, Past, Transition};
use crate::domain::http::Response;
use crate::domain::incident::{Command, Event, Record, Slot, StepState};
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::lineage::{Before, Commit, End, Lineage, Upstream, Version, Versions, compare};
use crate::domain::provider::Provider;
use crate::domain::review::Side;
use crate::domain::runbook::Runbook;
use crate::domain::status::{Health, State};
use crate::domain::text::Text;
use crate::domain::time::{Span, Timestamp};
use crate::domain::words::Words;
use crate::domain::workspace::{Files, Workspace};
use crate::domain::yaml::{Faults, Node};

const FIRM: &str = "
relais: 1
name: Nova
timezone: Europe/Paris
team: {lea: {name: Léa Martin, roles: [lead]}, sami: {name: Sami Benali}}
roles: {lead: {fr: Décide, en: Decides}}
services:
  drafting:
    title: {fr: Rédaction, en: Drafting}
    active: {file: config/routing.yaml, key: drafting}
    candidates: [{provider: openai}, {provider: mistral}]
";

const PROVIDER: &str = "
relais: 1
name: OpenAI
kind: ai
sources: [{id: port, format: tcp, address: '127.0.0.1:1'}]
";

const RUNBOOK: &str = "
relais: 1
title: {fr: L'IA ne répond plus, en: The AI is down}
summary: {fr: Quand l'IA ne répond plus, en: When the AI does not answer}
owner: lead
parameters:
  service: {type: service, title: {fr: Service, en: Service}, required: true}
steps:
  - id: triage
    kind: choose
    role: lead
    title: {fr: 'Eux ou nous ?', en: Them or us?}
    text: {fr: Essayez en 4G., en: Try on 4G.}
    options: [{id: them, title: {fr: Eux, en: Them}}, {id: us, title: {fr: Nous, en: Us}}]
  - {id: message, kind: ask, title: {fr: Noter le message vu, en: Write down the message seen}, default: aucun}
  - {id: probe, kind: wait, for: 10m, title: {fr: Attendre, en: Wait}}
  - {id: gone, kind: say, effect: irreversible, title: {fr: Couper l'accès, en: Cut the access}}
  - {id: end, kind: mark, milestone: resolved, title: {fr: Fin, en: End}}
";

const HOOK: &str = "
relais: 1
title: {fr: Vider le cache, en: Empty the cache}
summary: {fr: Vider le cache, en: Empty the cache}
owner: lead
steps:
  - {id: purge, kind: fetch, method: POST, url: 'http://127.0.0.1:1/purge', retry: {times: 2, every: 5s}, title: {fr: Vider, en: Empty}}
";

const OVER: &str = "
relais: 1
title: {fr: Basculer, en: Switch}
summary: {fr: Basculer, en: Switch}
owner: lead
steps: [{id: over, kind: switch, service: drafting, title: {fr: Basculer, en: Switch}, verify: {kind: check, tcp: '127.0.0.1:1'}}]
";

const SPARE: &str = "
relais: 1
title: {fr: Passer au repli, en: Go to the spare}
summary: {fr: Passer au repli, en: Go to the spare}
owner: lead
steps:
  - {id: gone, kind: say, effect: irreversible, approval: {}, title: {fr: Couper l'accès, en: Cut the access}}
  - {id: over, kind: switch, service: drafting, to: mistral, approval: {within: 10m}, title: {fr: Basculer, en: Switch}}
";

/// A console in lines, with a journal that is a list and a world that is told what to answer.
struct Desk {
    shared: Shared,
    plain: Plain,
    records: Vec<Record>,
    journal_is_full: bool,
    asked: Vec<(EffectId, Effect)>,
    printed: Vec<String>,
}

impl Desk {
    fn new(lang: Lang) -> Self {
        let now: Timestamp = "2026-11-22T02:11:00Z".parse().unwrap();
        let provider = |id: &str| Provider::parse(id, &Node::parse(PROVIDER).unwrap(), &mut Faults::default()).unwrap();
        let providers = ["openai", "mistral"].map(|id| (id.to_owned(), provider(id))).into();
        let mut faults = Faults::of("relais.yaml");
        let workspace = Workspace::parse(&Node::parse(FIRM).unwrap(), providers, &mut faults).unwrap();
        assert!(faults.is_empty(), "{faults:?}");
        let mut files = Files::default();
        files.put("config/routing.yaml", "drafting: openai\n");
        let me = Me { id: "lea".to_owned(), name: "Léa Martin".to_owned(), writer: "lea@poste".to_owned() };
        let home = Home { folder: "~/nova".to_owned(), history: History::None, sample: false, offline: true };
        let mut shared = Shared::new(now, Words::new(lang), me, home, workspace, files);
        crate::app::health::judge_all(&mut shared);
        let mut desk =
            Self { shared, plain: Plain::default(), records: Vec::new(), journal_is_full: false, asked: Vec::new(), printed: Vec::new() };
        desk.tell(Msg::Library(library()));
        desk.tell(Msg::Incidents(Vec::new()));
        desk.shared.past = Some(Past::new(desk.shared.zone().clone()));
        desk
    }

    fn tell(&mut self, msg: Msg) {
        let mut queue = VecDeque::from([msg]);
        while let Some(msg) = queue.pop_front() {
            let at = Span::seconds(5).after(self.shared.now);
            for task in update(&mut self.shared, at, msg) {
                match task {
                    Task::Append(_) if self.journal_is_full => {
                        queue.push_back(Msg::NotRecorded(Bilingual {
                            fr: "le disque est plein".to_owned(),
                            en: "the disk is full".to_owned(),
                        }));
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
                    Task::Read { step, lang, path } => {
                        let missing = || Bilingual::same(&format!("{path} ?"));
                        let text = self.shared.files.get(&path).map(str::to_owned).ok_or_else(missing);
                        queue.push_back(Msg::Read { step, lang, text });
                    }
                    Task::Create { .. }
                    | Task::Allow { .. }
                    | Task::Cancel(_)
                    | Task::Reload
                    | Task::List
                    | Task::Past
                    | Task::Lineage { .. }
                    | Task::Remember(_)
                    | Task::Export { .. }
                    | Task::Bell
                    | Task::Suspend
                    | Task::Edit(_)
                    | Task::Copy(_)
                    | Task::Clock { .. }
                    | Task::World
                    | Task::Quit => {}
                }
            }
        }
        self.printed.extend(self.plain.news(&self.shared));
    }

    fn type_in(&mut self, line: &str) {
        let prompt = self.plain.prompt(&self.shared).expect("a prompt");
        self.printed.push(format!("{prompt}{line}"));
        let said = self.plain.line(line, &self.shared);
        self.printed.extend(said.lines);
        said.intents.into_iter().for_each(|intent| self.tell(Msg::Wants(intent)));
    }

    fn text(&self) -> String {
        self.printed.join("\n")
    }
}

fn library() -> msg::Library {
    let entry = |id: &str, text: &str| Entry {
        header: Runbook::parse(id, text, &mut Faults::default()).unwrap().header,
        path: format!("runbooks/{id}.yaml"),
        text: Arc::from(text),
        commit: None,
        dirty: false,
        broken: false,
    };
    msg::Library {
        entries: vec![entry("ai-down", RUNBOOK), entry("purge", HOOK), entry("over", OVER), entry("spare", SPARE)],
        ..msg::Library::default()
    }
}

const WORDS: [&str; 9] =
    ["start ai-down service=drafting", "choose 1", "note vu « Problème de connexion »", "ok", "ok", "ok", "ok", "ok gone", "ok"];

#[test]
fn promises_are_told_when_they_are_urgent_and_moved_with_a_reason() {
    let mut desk = Desk::new(Lang::En);
    WORDS[..1].iter().for_each(|line| desk.type_in(line));
    let due = Span::minutes(30).after(desk.shared.now);
    desk.tell(Msg::Wants(Intent::Do(Command::Promise { audience: "clients".to_owned(), due })));
    desk.shared.now = Span::minutes(26).after(desk.shared.now);
    (0..2).for_each(|_| desk.tell(Msg::Tick));
    desk.shared.now = Span::minutes(5).after(desk.shared.now);
    (0..2).for_each(|_| desk.tell(Msg::Tick));
    ["snooze", "snooze staff 15m later", "snooze clients 15m the cause is not found", "promises"]
        .iter()
        .for_each(|line| desk.type_in(line));
    let text = desk.text();
    for line in [
        "clients: news promised SOON, in 03:",
        "clients: NEWS LATE by 01:",
        "snooze AUDIENCE 15m REASON: promise a later time, saying why",
        "No news is promised to `staff`. There is some for: clients.",
        "News promised to clients: moved to 03:",
        "(the cause is not found). They still expect the earlier time: tell them.",
        "They were told 03:41 CET; the new time is 03:",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    assert_eq!(text.matches("SOON").count(), 1, "{text}");
    assert_eq!(text.matches("\nclients: NEWS LATE").count(), 2, "once by itself, once where it was asked for: {text}");
}

#[test]
fn a_provider_is_told_with_its_past() {
    let mut desk = Desk::new(Lang::En);
    let transition = Transition {
        at: desk.shared.now,
        health: Health::MajorOutage,
        state: State::Known,
        why: Bilingual::same("HTTP 503"),
        unwatched_before: false,
    };
    let past = desk.shared.past.as_mut().unwrap();
    past.take(Line::Turned { provider: "openai".to_owned(), transition });
    desk.type_in("provider openai");
    let said = desk.printed.join("\n");
    for line in [
        "OpenAI was not read yet.",
        "our probe (port): not read yet",
        "7 days: nothing was seen",
        " CET] down · HTTP 503",
        "It falls with: no dependency known",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    desk.type_in("provider opnai");
    assert!(desk.printed.last().unwrap().contains("openai"), "{:?}", desk.printed);
}

#[test]
fn what_stands_on_what_is_told() {
    let mut desk = Desk::new(Lang::En);
    let provider = |(id, on): (&str, &str)| {
        let edge = format!("{{provider: {on}, kind: network, source: 'https://a.example', date: 2025-11, confidence: reported}}");
        let text = format!("relais: 1\nname: The {id}\nkind: ai\nstands_on: [{edge}]\n");
        Provider::parse(id, &Node::parse(&text).unwrap(), &mut Faults::default()).unwrap()
    };
    desk.tell(Msg::Catalogue(Known { graph: Graph::of(&[("openai", "cdn"), ("other", "cdn")].map(provider)), ..Known::default() }));
    let mut said = |line: &str| {
        let before = desk.printed.len();
        desk.type_in(line);
        desk.printed[before..].join("\n")
    };
    let tower = said("foundations");
    assert!(tower.contains("Your service stands on 2 providers, 1 of them directly.\nThe openai: 1 of 1 (Drafting)\n"), "{tower}");
    let one = said("deps cdn");
    for line in ["  The openai, by cdn (not known here) (network)", "If cdn (not known here) falls: your only service falls."] {
        assert!(one.contains(line), "{line}: {one}");
    }
    assert!(said("deps openai other").contains("The openai and The other are not independent."));
    assert!(said("deps opnai").contains("openai"));
    let register = said("register");
    for line in ["On one leg:", "Service · Drafting: to be tried"] {
        assert!(register.contains(line), "{line}: {register}");
    }
    assert!(said("register draft").contains("Goes through: OpenAI"), "{register}");
    assert!(said("register nobody").contains("nothing called “nobody”"));
}

#[test]
fn an_incident_is_walked_in_words() {
    for lang in Lang::ALL {
        let mut desk = Desk::new(lang);
        for words in WORDS {
            desk.type_in(words);
        }
        desk.type_in("close tout est revenu");
        insta::assert_snapshot!(format!("walked_{}", lang.code()), desk.text());
    }
}

#[test]
fn every_prompt_is_one_line_that_ends_alike() {
    let mut desk = Desk::new(Lang::Fr);
    for words in WORDS {
        let prompt = desk.plain.prompt(&desk.shared).unwrap();
        assert!(prompt.ends_with("> ") && !prompt.contains('\n'), "{prompt:?}");
        desk.type_in(words);
    }
}

#[test]
fn help_lists_every_word() {
    let mut desk = Desk::new(Lang::En);
    desk.type_in("help");
    for word in ["ok", "skip", "note", "retry", "undo", "choose", "value", "yes", "no", "mark", "status", "help", "quit"] {
        assert!(desk.printed.iter().any(|line| line.starts_with(word)), "{word}");
    }
}

#[test]
fn a_word_that_is_nearly_one_is_proposed() {
    let mut desk = Desk::new(Lang::En);
    desk.type_in("statsu");
    assert!(desk.text().contains("`status`"), "{}", desk.text());
}

#[test]
fn nothing_is_shown_as_done_when_the_journal_cannot_be_written() {
    let mut desk = Desk::new(Lang::Fr);
    desk.type_in("start ai-down service=drafting");
    desk.journal_is_full = true;
    desk.type_in("choose 1");
    assert!(desk.shared.open.as_ref().unwrap().incident.steps.is_empty());
    assert!(desk.text().contains("JOURNAL NE PEUT PLUS"), "{}", desk.text());
    desk.type_in("choose 1");
    assert!(desk.shared.open.as_ref().unwrap().incident.steps.is_empty());
    desk.journal_is_full = false;
    desk.type_in("journal");
    desk.type_in("choose 1");
    assert_eq!(desk.shared.open.as_ref().unwrap().incident.values["triage"], "them");
}

#[test]
fn the_board_is_told_in_lines() {
    let mut desk = Desk::new(Lang::Fr);
    let key = EffectId("poll/openai/port".to_owned());
    desk.tell(Msg::Outcome(key, Outcome::Failed(Failure::new(FailureKind::Unreachable, "connexion refusée", "connection refused"))));
    assert!(board(&desk.shared)[0].contains("OpenAI"), "{:?}", board(&desk.shared));
    assert!(board(&desk.shared)[0].contains("panne"), "{:?}", board(&desk.shared));
}

#[test]
fn a_late_answer_changes_nothing() {
    let mut desk = Desk::new(Lang::Fr);
    desk.type_in("start ai-down service=drafting");
    let before = desk.records.len();
    let answer =
        Outcome::Response(Response { status: 200, headers: Default::default(), body: String::new(), millis: 1, certificate: None });
    desk.tell(Msg::Outcome(EffectId("x/triage/1/do/0".to_owned()), answer));
    assert_eq!((desk.records.len(), desk.shared.notice.is_none()), (before, true));
}

#[test]
fn an_answer_meant_for_another_incident_is_left_out() {
    let mut desk = Desk::new(Lang::Fr);
    desk.type_in("start purge");
    desk.type_in("ok");
    let before = desk.records.len();
    let answer =
        || Outcome::Response(Response { status: 200, headers: Default::default(), body: String::new(), millis: 1, certificate: None });
    desk.tell(Msg::Outcome(EffectId("20261121-010000-purge/purge/1/do/0".to_owned()), answer()));
    assert_eq!(desk.records.len(), before);
    let own = desk.asked[0].0.clone();
    desk.tell(Msg::Outcome(own, answer()));
    assert!(desk.records.len() > before);
}

#[test]
fn a_console_does_not_wait_for_what_another_one_does() {
    let mut desk = Desk::new(Lang::Fr);
    desk.type_in("start purge");
    desk.type_in("ok");
    assert_eq!(desk.plain.prompt(&desk.shared), None);
    let open = desk.shared.open.as_mut().unwrap();
    open.incident.steps.get_mut("purge").unwrap().writer = "sami@other".to_owned();
    assert!(desk.plain.prompt(&desk.shared).is_some());
}

#[test]
fn what_may_have_been_carried_out_is_not_tried_again_by_itself() {
    for (kind, again) in [(FailureKind::Unreachable, true), (FailureKind::Unsure, false)] {
        let mut desk = Desk::new(Lang::Fr);
        desk.type_in("start purge");
        desk.type_in("ok");
        let asked = desk.asked[0].0.clone();
        desk.tell(Msg::Outcome(asked, Outcome::Failed(Failure::new(kind, "coupée", "reset"))));
        assert_eq!(desk.asked.iter().any(|(id, _)| id.0.starts_with("retry/")), again, "{kind:?}");
    }
}

#[test]
fn the_fault_of_one_journal_is_not_that_of_the_next() {
    let mut desk = Desk::new(Lang::Fr);
    desk.type_in("start purge");
    desk.journal_is_full = true;
    desk.type_in("note plein");
    assert!(desk.shared.journal_fault.is_some());
    desk.type_in("leave");
    desk.journal_is_full = false;
    desk.type_in("open there");
    assert_eq!(desk.shared.journal_fault, None);
    assert!(matches!(desk.records.last().unwrap().event, Event::Resumed { .. }));
}

/// Another console wrote this note before our last record.
fn note_of_another(desk: &mut Desk) {
    let mut records = desk.records.clone();
    let last = records.pop().unwrap();
    let event = Event::Noted { text: "vu de chez moi".into(), tag: Default::default(), by: "sami".to_owned() };
    records.push(Record { writer: "sami@other".into(), seq: 1, at: last.at, happened: None, about: None, event });
    records.push(last);
    desk.tell(Msg::Reread(records));
}

#[test]
fn reading_again_keeps_the_files_on_which_a_step_began() {
    let mut desk = Desk::new(Lang::Fr);
    desk.type_in("start purge");
    desk.type_in("ok");
    note_of_another(&mut desk);
    assert!(desk.shared.open.as_ref().unwrap().begun.contains_key("purge"));
}

#[test]
fn what_another_console_wrote_before_is_told_and_nothing_twice() {
    let mut desk = Desk::new(Lang::Fr);
    desk.type_in("start purge");
    desk.type_in("note le nôtre");
    desk.printed.clear();
    note_of_another(&mut desk);
    assert!(desk.text().contains("vu de chez moi") && !desk.text().contains("le nôtre"), "{}", desk.text());
}

#[test]
fn undo_is_still_there_at_the_end() {
    let mut desk = Desk::new(Lang::En);
    for words in WORDS {
        desk.type_in(words);
    }
    desk.type_in("undo message");
    assert!(desk.text().contains("nothing to take back"), "{}", desk.text());
}

#[test]
fn the_runbooks_are_listed_with_when_each_was_exercised() {
    let mut desk = Desk::new(Lang::Fr);
    desk.type_in("runbooks");
    assert!(desk.text().contains("ai-down: L'IA ne répond plus (jamais exercé)"), "{}", desk.text());
}

#[test]
fn the_history_of_a_runbook_is_told_once_it_was_read() {
    let mut desk = Desk::new(Lang::En);
    desk.type_in("log nothing");
    assert!(desk.printed.last().unwrap().contains("No runbook `nothing`"), "{}", desk.text());
    let (text, path) = desk
        .shared
        .library
        .as_ref()
        .and_then(|known| known.entries.get("ai-down"))
        .map(|it| (it.text.to_string(), it.path.clone()))
        .unwrap();
    let side = |text: &str| Arc::new(Side { path: path.clone(), text: Ok(text.to_owned()) });
    let commit = Commit { id: "3f2a9c1d".repeat(5), at: desk.shared.now, author: Text::line("Marc"), subject: Text::line("Comms lead") };
    let before = Before::Texts(vec![side(&text.replace("owner: lead", "owner: comms"))]);
    let version = Version { commit, before, after: Some(side(&text)), hash: String::new(), told: None };
    let reads = |desk: &mut Desk, version: &Version| {
        let versions = Versions { list: vec![version.clone()], end: End::Whole, unsaved: None, upstream: Upstream::None };
        desk.tell(Msg::Lineage(Box::new(Lineage { runbook: "ai-down".to_owned(), path: path.clone(), most: 200, read: Ok(versions) })));
        desk.plain.prompt(&desk.shared).is_some()
    };
    let mut compared = version.clone();
    compare(std::slice::from_mut(&mut compared), &[]);
    assert!(reads(&mut desk, &compared) && !desk.text().contains("Comms lead"), "nobody asked");
    desk.type_in("log ai-down");
    assert_eq!(desk.plain.prompt(&desk.shared), None, "it is read anew");
    assert!(!reads(&mut desk, &version), "what it changed is not known yet");
    assert!(reads(&mut desk, &compared));
    assert!(desk.text().contains("Comms lead\n  Marc · Sun 22 Nov 2026 · 3f2a9c1d\n  At its top, owner: comms → lead"), "{}", desk.text());
}

#[test]
fn nothing_that_is_printed_acts_on_the_terminal() {
    let mut desk = Desk::new(Lang::Fr);
    let summary = Summary {
        id: "2026\u{1b}[2J".to_owned(),
        title: "Panne".into(),
        state: SummaryState::Open,
        severity: 2,
        drill: false,
        runbook: None,
        step: None,
        declared_at: desk.shared.now,
        switches: Vec::new(),
        promises: Vec::new(),
        provider: None,
        closed_at: None,
        followups: Vec::new(),
        rehearsed: None,
        exercised: Vec::new(),
    };
    desk.tell(Msg::Incidents(vec![summary]));
    desk.type_in("incidents");
    desk.type_in("status");
    desk.type_in("start purge");
    let event = Event::RoleGiven { role: "lead".to_owned(), to: "x\u{1b}[2J".to_owned(), by: "sami".to_owned() };
    let at = desk.shared.now;
    let mut records = desk.records.clone();
    records.push(Record { writer: "sami@other".into(), seq: 1, at, happened: None, about: None, event });
    desk.tell(Msg::Reread(records));
    assert!(!desk.text().contains(|c: char| c != '\n' && c.is_control()), "{:?}", desk.text());
}

#[test]
fn a_switch_in_doubt_is_done_again_with_what_it_knew() {
    let mut desk = Desk::new(Lang::Fr);
    desk.type_in("start over");
    desk.type_in("choose 1");
    // The file is written, and the answer never recorded.
    let mut files = Files::default();
    files.put("config/routing.yaml", "drafting: mistral\n");
    desk.shared.take_files(files);
    desk.shared.open = None;
    desk.type_in("open there");
    desk.type_in("retry");
    let (id, effect) = desk.asked.last().unwrap().clone();
    assert!(matches!(effect, Effect::Write(_)) && desk.asked.len() == 2, "{:?}", desk.asked);
    desk.tell(Msg::Outcome(id, Outcome::Written { hash: String::new() }));
    let incident = &desk.shared.open.as_ref().unwrap().incident;
    assert_eq!(incident.switched["drafting"].from, "openai");
    assert_eq!(incident.values["over"], "mistral");
}

fn purged() -> Outcome {
    Outcome::Response(Response { status: 200, headers: Default::default(), body: String::new(), millis: 1, certificate: None })
}

/// What the world answered to the first thing that was asked of it, if the incident knows.
fn known_answer(desk: &Desk) -> Option<Outcome> {
    let run = &desk.shared.open.as_ref()?.incident.steps["purge"];
    match run.slots.iter().next()? {
        Slot::World { outcome, .. } => outcome.as_deref().cloned(),
        Slot::Person(_) => None,
    }
}

#[test]
fn an_answer_that_could_not_be_recorded_is_recorded_once_the_journal_can_be_written() {
    for first_fails in [true, false] {
        let mut desk = Desk::new(Lang::Fr);
        desk.type_in("start purge");
        desk.type_in("ok");
        desk.journal_is_full = true;
        if first_fails {
            desk.tell(Msg::Wants(Intent::Do(Command::Note { text: "plein".into(), tag: Default::default() })));
        }
        desk.tell(Msg::Outcome(desk.asked[0].0.clone(), purged()));
        assert!(desk.shared.journal_fault.is_some() && known_answer(&desk).is_none());
        desk.type_in("journal");
        desk.journal_is_full = false;
        desk.type_in("journal");
        assert_eq!((known_answer(&desk), desk.asked.len()), (Some(purged()), 1));
        let answers = desk.records.iter().filter(|record| matches!(record.event, Event::Answered { .. })).count();
        desk.type_in("leave");
        desk.type_in("open there");
        assert_eq!((answers, desk.records.iter().filter(|record| matches!(record.event, Event::Answered { .. })).count()), (1, 1));
    }
}

#[test]
fn a_clock_that_is_set_back_leaves_nothing_green() {
    let mut desk = Desk::new(Lang::En);
    let hour_ahead = Span::minutes(60).after(desk.shared.now);
    let now = desk.shared.now;
    let key = EffectId("poll/openai/port".to_owned());
    update(&mut desk.shared, hour_ahead, Msg::Outcome(key.clone(), Outcome::Connected { millis: 3 }));
    assert_eq!(desk.shared.monitor.verdicts["openai"].state, State::Known);
    update(&mut desk.shared, now, Msg::Tick);
    assert_eq!((desk.shared.now, desk.shared.monitor.verdicts["openai"].state), (now, State::Stale));
    update(&mut desk.shared, now, Msg::Outcome(key, Outcome::Connected { millis: 3 }));
    let verdict = &desk.shared.monitor.verdicts["openai"];
    assert_eq!((verdict.state, verdict.since), (State::Known, Some(now)));
}

#[test]
fn leaving_what_is_under_way_is_said_first_and_its_answer_is_kept() {
    let mut desk = Desk::new(Lang::En);
    desk.type_in("start purge");
    desk.type_in("ok");
    desk.tell(Msg::Wants(Intent::Leave));
    assert!(desk.shared.open.is_some() && desk.text().contains("not over yet"), "{}", desk.text());
    desk.tell(Msg::Wants(Intent::Leave));
    assert!(desk.shared.open.is_none());
    desk.tell(Msg::Outcome(desk.asked[0].0.clone(), purged()));
    desk.type_in("open there");
    let run = &desk.shared.open.as_ref().unwrap().incident.steps["purge"];
    assert_eq!((run.state, known_answer(&desk)), (StepState::InDoubt, Some(purged())));
    assert_eq!(desk.asked.len(), 1, "nothing is asked again by itself");
}

#[test]
fn the_system_waits_for_nobody() {
    for (intent, ends) in [(Intent::Quit, false), (Intent::End, true)] {
        let mut desk = Desk::new(Lang::En);
        desk.type_in("start purge");
        desk.type_in("ok");
        let at = desk.shared.now;
        let tasks = update(&mut desk.shared, at, Msg::Wants(intent));
        assert_eq!(tasks.contains(&Task::Quit), ends);
    }
}

#[test]
fn a_switch_in_doubt_that_turns_out_to_be_done_is_known_as_a_switch() {
    for word in ["done vu dans le fichier", "verify"] {
        let mut desk = Desk::new(Lang::Fr);
        desk.type_in("start over");
        desk.type_in("choose 1");
        desk.shared.open = None;
        desk.type_in("open there");
        desk.type_in(word);
        if let Some((id, _)) = desk.asked.get(1).cloned() {
            desk.tell(Msg::Outcome(id, Outcome::Connected { millis: 1 }));
        }
        let incident = &desk.shared.open.as_ref().unwrap().incident;
        let switched = &incident.switched["drafting"];
        assert_eq!((switched.from.as_str(), switched.to.as_str()), ("openai", "mistral"), "{word}");
        assert_eq!((incident.values["over"].as_str(), incident.steps["over"].state), ("mistral", StepState::Done), "{word}");
    }
}

#[test]
fn another_person_is_waited_for_in_words() {
    for lang in Lang::ALL {
        let mut desk = Desk::new(lang);
        for words in ["start spare", "ok", "ok", "approve lea", "approve sami", "ok gone", "ok", "glass", "glass Sami dort", "ok"] {
            desk.type_in(words);
        }
        insta::assert_snapshot!(format!("approved_{}", lang.code()), desk.text());
    }
}

#[test]
fn all_that_was_done_is_taken_back_in_words() {
    for lang in Lang::ALL {
        let mut desk = Desk::new(lang);
        desk.type_in("start over");
        desk.type_in("choose 1");
        let id = desk.asked[0].0.clone();
        desk.tell(Msg::Outcome(id, Outcome::Written { hash: "0".repeat(32) }));
        desk.shared.files.put("config/routing.yaml", "drafting: mistral\n");
        let id = desk.asked[1].0.clone();
        desk.tell(Msg::Outcome(id, Outcome::Connected { millis: 1 }));
        desk.type_in("undo all");
        desk.type_in("ok");
        let id = desk.asked[2].0.clone();
        let failed = Failure::new(FailureKind::Refused, "le fichier est protégé", "the file is protected");
        desk.tell(Msg::Outcome(id, Outcome::Failed(failed)));
        desk.type_in("ok");
        let id = desk.asked[3].0.clone();
        desk.tell(Msg::Outcome(id, Outcome::Written { hash: "0".repeat(32) }));
        insta::assert_snapshot!(format!("undone_{}", lang.code()), desk.text());
    }
}

#[test]
fn where_nobody_else_is_there_the_person_says_why_they_go_on() {
    let mut desk = Desk::new(Lang::En);
    desk.shared.workspace.team.remove("sami");
    desk.type_in("start spare");
    desk.type_in("ok");
    assert!(desk.text().contains("nobody else of the team may") && desk.text().contains("glass REASON, skip REASON"), "{}", desk.text());
    desk.type_in("glass I am alone tonight");
    desk.type_in("ok gone");
    assert_eq!(desk.shared.open.as_ref().unwrap().incident.steps["gone"].state, StepState::Done);
    assert!(!desk.records.iter().any(|record| matches!(record.event, Event::ApprovalAsked(_))));
}

/// Somebody saves the first runbook with this text.
fn saved(desk: &mut Desk, text: &str) {
    let path = "runbooks/ai-down.yaml";
    let (mut read, mut faults) = (library(), Faults::of(path));
    read.entries.retain(|entry| entry.path != path);
    match Runbook::parse("ai-down", text, &mut faults) {
        Some(runbook) => read.entries.push(Entry {
            header: runbook.header,
            path: path.to_owned(),
            text: Arc::from(text),
            commit: None,
            dirty: false,
            broken: false,
        }),
        None => drop(read.broken.insert(path.to_owned(), "5f0c".to_owned())),
    }
    read.faults = faults.into_list();
    desk.tell(Msg::Library(read));
}

#[test]
fn a_runbook_that_changed_is_told_shown_kept_or_gone_on_with() {
    let new = RUNBOOK
        .replace("default: aucun", "default: rien")
        .replace("kind: wait, for: 10m", "kind: wait, for: 5m")
        .replace("  - id: triage", "  - {id: look, kind: say, title: {fr: Regarder la page, en: Look at the page}}\n  - id: triage");
    for lang in Lang::ALL {
        let mut desk = Desk::new(lang);
        desk.type_in("changed");
        ["start ai-down service=drafting", "choose 1", "ok"].into_iter().for_each(|line| desk.type_in(line));
        let from = desk.printed.len();
        saved(&mut desk, &new.replace("kind: mark", "kind: makr"));
        desk.type_in("changed");
        desk.type_in("changed move");
        saved(&mut desk, &new);
        ["changed move", "changed keep", "changed keep", "changed", "changed move", "ok", "changed"]
            .into_iter()
            .for_each(|line| desk.type_in(line));
        insta::assert_snapshot!(format!("changed_{}", lang.code()), desk.printed[from..].join("\n"));
    }
}

#[test]
fn a_value_that_the_new_text_needs_is_given_with_the_word() {
    let mut desk = Desk::new(Lang::En);
    desk.type_in("start ai-down service=drafting");
    let plan = "  plan: {type: choice, options: [a, b], title: {fr: Formule, en: Plan}, required: true}\n";
    saved(&mut desk, &RUNBOOK.replace("steps:\n", &format!("{plan}steps:\n")));
    for line in
        ["changed", "changed move", "changed move plan=c", "changed move plam=a", "changed move plan=b plam=a", "changed move plan=b"]
    {
        desk.type_in(line);
    }
    let text = desk.text();
    for said in ["A value is missing: changed move plan=VALUE (Plan)", "`plan` cannot be `c`; known: a, b", "no parameter `plam`"] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    assert!(matches!(&desk.records.last().unwrap().event, Event::RunbookMoved(pinned) if pinned.values["plan"] == "b"), "{text}");
}

/// A guide with one step, which tells thirty clients.
fn telling(lang: Lang) -> Desk {
    let mut desk = Desk::new(lang);
    let sample = crate::app::fixture::Desk::new(lang).shared;
    (desk.shared.workspace, desk.shared.files) = (sample.workspace, sample.files);
    let rows: String = (0..30).map(|n| format!("Client {n},c{n}@client.example,fr,drafting\n")).collect();
    desk.shared.files.put("clients.csv", format!("name,email,language,services\n{rows}"));
    let entry = desk.shared.library.as_mut().unwrap().entries.get_mut("ai-down").unwrap();
    entry.text = std::sync::Arc::from(
        "relais: 1\ntitle: {fr: P, en: T}\nsummary: {fr: P, en: T}\nowner: lead\nparameters:\n  service: {type: service, title: {fr: S, en: S}, required: true}\nsteps:\n  - {id: tell, kind: notify, audience: clients, \
         template: client-acknowledged, channel: email, next_update: 30m, title: {fr: Prévenir, en: Tell}}\n",
    );
    desk.type_in("messages");
    desk.type_in("start ai-down service=drafting");
    desk
}

#[test]
fn messages_are_listed_and_get_other_words() {
    let mut desk = telling(Lang::En);
    assert!(desk.text().contains("No incident is open: there is no message to send."), "{}", desk.text());
    assert!(desk.text().contains("and 18 others, to be read one by one") && !desk.text().contains("c13@"), "{}", desk.text());
    desk.type_in("messages c13@");
    assert!(desk.text().contains("30 waiting") && desk.text().contains("Bonjour Client 13,"), "{}", desk.text());
    desk.type_in("words fr");
    assert!(desk.text().contains("Bonjour {{ recipient.name }},"), "{}", desk.text());
    desk.shared.files.put("mine.md", "Subject: Autre\n\nVos envois ont du retard, {{ recipent.name }} ; nouvelles à {{ next_update }}.\n");
    desk.type_in("edit fr mine.md");
    assert!(desk.text().contains("perhaps “recipient.name”?"), "{}", desk.text());
    desk.shared.files.put("mine.md", "Subject: Autre\n\nVos envois ont du retard, {{ recipient.name }} ; nouvelles à {{ next_update }}.\n");
    desk.type_in("edit fr mine.md");
    assert!(desk.text().contains("Words changed (French): Tell") && desk.text().contains("Text changed by Léa"), "{}", desk.text());
    desk.type_in("ok");
    assert!(desk.text().contains("The others leave the same way"), "{}", desk.text());
    let Effect::Mail(mail) = &desk.asked[0].1 else { panic!() };
    assert_eq!(mail.subject, "Autre");
    assert!(desk.text().lines().filter(|line| line.contains("@client.example") && line.contains("Under way")).count() <= 12);
}

#[test]
fn the_record_is_corrected_line_by_line_too() {
    let mut desk = Desk::new(Lang::En);
    desk.type_in("start over");
    desk.type_in("note all is down");
    let noted = desk.records.last().map(|record| format!("{}#{}", record.writer, record.seq)).unwrap();
    desk.type_in(&format!("correct {noted} only the site is down / looked again"));
    desk.type_in(&format!("correct {noted} -5m / the photo"));
    desk.type_in("said openai press -2m / https://the-press.example/a / back soon");
    desk.type_in("mark detected vers 3h00");
    desk.type_in("timeline");
    let text = desk.text();
    for part in ["before: “all is down”, corrected by", "the-press.example", "press: back soon", "± 5 min", "= 2026-"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    desk.type_in(&format!("withdraw {noted} wrong incident"));
    desk.type_in("timeline withdrawn");
    assert!(desk.text().contains("Withdrawn: only the site is down"), "{}", desk.text());
}

#[test]
fn a_drill_is_chosen_read_and_begun_in_words() {
    let mut desk = Desk::new(Lang::En);
    desk.type_in("drills");
    assert!(desk.text().contains("Reading the drills"), "{}", desk.text());
    let id = "its-us";
    let text = crate::shipped::scenario(id).unwrap();
    let scenario = crate::domain::scenario::Scenario::parse(id, text, &mut Faults::default()).unwrap();
    let listed = vec![Listed { scenario: Arc::new(scenario), text: text.into(), own: true }];
    desk.tell(Msg::Scenarios(Scenarios { listed, faults: Vec::new() }));
    desk.type_in("drills");
    desk.type_in("drills its-us");
    let said = desk.text();
    for expected in [
        "its-us: It is us (composed) (our own, 2 h 25 in reality, never lived through)",
        "drills/its-us.yaml",
        "To begin: drills start its-us 5",
    ] {
        assert!(said.contains(expected), "{expected}: {said}");
    }
    desk.type_in("drills start its-us 2000");
    desk.type_in("drills start nobody");
    assert!(desk.shared.exercise.is_none() && desk.text().contains("there is no scenario"), "{}", desk.text());
    desk.type_in("drills start its-us ×30");
    assert_eq!(desk.shared.exercise.as_ref().map(|exercise| exercise.speed), Some(30));
    assert!(desk.text().contains("DRILL, nothing leaves: It is us (composed)"), "{}", desk.text());
    desk.type_in("drills start its-us");
    assert!(desk.text().contains("A drill is under way already"), "{}", desk.text());
}
