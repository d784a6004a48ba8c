//! What a drill is answered, and that the workspace is left as it was.

use std::fs;
use std::os::unix::fs::symlink;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use super::*;
use crate::domain::effect::{Change, Content, Link, Program, Replacement};
use crate::domain::http::Request;
use crate::domain::incident::Event;
use crate::domain::incident::event::Phase;
use crate::domain::time::Span;
use crate::runtime::clock::{self, Clock};

const ROUTING: &str = "drafting:\n  provider: openai # the first\n";

/// A workspace with a file and a link in it.
fn workspace() -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    fs::create_dir_all(root.path().join("targets/b")).unwrap();
    fs::write(root.path().join("routing.yaml"), ROUTING).unwrap();
    symlink("targets/a", root.path().join("current")).unwrap();
    root
}

fn over(from: &str, to: &str, text: &str) -> Effect {
    let change =
        Change { format: "yaml".to_owned(), key: "drafting.provider".to_owned(), from: from.to_owned(), to: to.to_owned(), share: None };
    let expected = Some(content_hash(text.as_bytes()));
    Effect::Write(Replacement { path: "./routing.yaml".to_owned(), expected, content: Content::Value(change) })
}

fn link(from: &str, to: &str) -> Effect {
    Effect::Link(Link { path: "current".to_owned(), from: from.to_owned(), to: to.to_owned() })
}

fn content(outcome: &Outcome) -> &str {
    let Outcome::Content { content, .. } = outcome else { panic!("{outcome:?}") };
    content
}

fn kind(outcome: &Outcome) -> FailureKind {
    let Outcome::Failed(failure) = outcome else { panic!("{outcome:?}") };
    assert!(!failure.reason.fr.is_empty() && !failure.reason.en.is_empty());
    failure.kind
}

fn started(root: &Path) -> (Scripted, Receiver<(EffectId, Outcome)>) {
    let (told, answers) = channel();
    let drill = Drill { id: "", records: &[], workspace: root, play: None, providers: &BTreeMap::new(), clock: Clock::default() };
    (Scripted::start(drill, move |id, outcome| drop(told.send((id, outcome)))), answers)
}

fn id(name: &str) -> EffectId {
    EffectId(name.to_owned())
}

#[test]
fn what_is_written_is_read_back_and_the_disk_keeps_what_it_had() {
    let root = workspace();
    let mut overlay = Overlay::of(root.path(), &[]);
    let read = Effect::Read { path: "routing.yaml".to_owned() };
    assert_eq!(content(&answer(&read, &mut overlay)), ROUTING);
    let change = over("openai", "local", ROUTING);
    assert!(matches!(answer(&change, &mut overlay), Outcome::Written { .. }));
    let now = ROUTING.replace("openai", "local");
    assert_eq!(content(&answer(&read, &mut overlay)), now);
    assert_eq!(kind(&answer(&over("openai", "other", ROUTING), &mut overlay)), FailureKind::Changed);
    assert!(matches!(answer(&link("targets/a", "targets/b"), &mut overlay), Outcome::Written { .. }));
    assert_eq!(content(&answer(&Effect::ReadLink { path: "current".to_owned() }, &mut overlay)), "targets/b");
    assert_eq!(kind(&answer(&link("targets/b", "nowhere"), &mut overlay)), FailureKind::Other);
    assert_eq!(kind(&answer(&link("elsewhere", "targets"), &mut overlay)), FailureKind::Changed);
    for path in ["../out", "/etc/passwd", "none", "targets"] {
        assert_eq!(kind(&answer(&Effect::Read { path: path.to_owned() }, &mut overlay)), FailureKind::Other, "{path}");
    }
    let mut files = Files::default();
    overlay.lay_over(&mut files);
    assert_eq!(files.get("routing.yaml"), Some(now.as_str()));
    assert_eq!(fs::read_to_string(root.path().join("routing.yaml")).unwrap(), ROUTING);
    assert_eq!(fs::read_link(root.path().join("current")).unwrap(), Path::new("targets/a"));
}

#[test]
fn what_the_journal_says_was_written_is_there_again() {
    let root = workspace();
    let event = |number, effect: Effect, outcome| {
        let (step, attempt, phase) = ("over".to_owned(), 1, Phase::Do);
        let asked = Event::Asked { step: step.clone(), attempt, phase, number, what: Text::default(), effect: Box::new(effect) };
        [asked, Event::Answered { step, attempt, phase, number, outcome: Box::new(outcome) }]
    };
    let written = || Outcome::Written { hash: String::new() };
    let record = |(seq, event)| Record { writer: "lea".into(), seq, at: clock::now(), happened: None, about: None, event };
    let failed = Outcome::Failed(Failure::new(FailureKind::Changed, "a", "b"));
    let events = [
        event(0, over("openai", "local", ROUTING), written()),
        event(1, link("targets/a", "targets/b"), failed),
        event(2, over("gone", "since", "another text"), written()),
    ];
    let records: Vec<Record> = (1..).zip(events.into_iter().flatten()).map(record).collect();
    let mut overlay = Overlay::of(root.path(), &records);
    assert!(content(&answer(&Effect::Read { path: "routing.yaml".to_owned() }, &mut overlay)).contains("provider: local # the first"));
    assert_eq!(content(&answer(&Effect::ReadLink { path: "current".to_owned() }, &mut overlay)), "targets/a");
}

#[test]
fn what_only_the_world_knows_is_not_invented() {
    let root = workspace();
    let mut overlay = Overlay::of(root.path(), &[]);
    let program = Program {
        program: "touch".to_owned(),
        args: vec![root.path().join("ran").display().to_string()],
        env: BTreeMap::new(),
        directory: None,
        timeout: Span::seconds(1),
        question: false,
    };
    for effect in [Effect::Spawn(program), Effect::Fetch(Request::get("http://127.0.0.1:9/")), Effect::Route] {
        assert_eq!(answer(&effect, &mut overlay), Outcome::Rehearsed);
    }
    let commit = Effect::Commit { paths: Vec::new(), message: "relais: a".to_owned(), branch: None };
    assert!(matches!(answer(&commit, &mut overlay), Outcome::Committed { commit } if commit.starts_with("drill-")));
    assert_eq!(fs::read_dir(root.path()).unwrap().count(), 3);
}

#[test]
fn each_is_answered_once_and_a_wait_can_be_moved_and_ended() {
    let root = workspace();
    let (driver, answers) = started(root.path());
    let now = clock::now();
    let far = Effect::Wake { at: Span::minutes(60).after(now) };
    driver.perform(id("moved"), far.clone());
    driver.perform(id("moved"), Effect::Wake { at: now });
    driver.perform(id("ended"), far.clone());
    driver.perform(id("left"), far);
    driver.cancel(id("ended"));
    driver.cancel(id("unknown"));
    driver.perform(id("route"), Effect::Route);
    let next = || answers.recv_timeout(Duration::from_secs(20)).unwrap();
    let mut came: Vec<_> = (0..3).map(|_| next()).collect();
    came.sort_by(|a, b| a.0.cmp(&b.0));
    assert_eq!(came[0].0, id("ended"));
    assert_eq!(kind(&came[0].1), FailureKind::Cancelled);
    assert_eq!(came[1..], [(id("moved"), Outcome::Woke), (id("route"), Outcome::Rehearsed)]);
    drop(driver);
    assert!(answers.recv().is_err(), "nothing more, and nobody is left to say it");
}
