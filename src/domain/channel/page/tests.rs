//! The page over an evening: what is written, what is never doubled, what is left alone.

use std::collections::BTreeMap;

use super::super::{Line, Said};
use super::*;
use crate::domain::effect::{Failure, content_hash};
use crate::domain::http::Response;
use crate::domain::status::{Report, Source};
use crate::domain::time::Span;
use crate::domain::yaml::Node;

const YAML: &str = "{kind: page, path: site/status, title: {fr: État de Nova, en: Nova status}, url: 'https://status.nova.example/', \
    services: [drafting, mail], languages: [fr, en], branch: pages, push: true}";

fn line(yaml: &str) -> Line {
    let mut faults = Faults::default();
    let line = Line::parse(&Node::parse(yaml).unwrap(), &mut faults);
    assert_eq!(faults.into_list(), []);
    line.unwrap()
}

/// An update of one incident; the time is that of the evening of 22 November.
fn news(template: &str, time: &str, (fr, en): (&str, &str), next: Option<Span>) -> Message {
    let mut message = Message::of(&format!("2026-11-22-openai/tell/{template}/"), "Tous", "", (fr, ""));
    let body = |words: &str| format!("{words}\n\nCe que nous faisons : <b>tout</b> & \"plus\".\nÀ bientôt.\n");
    let said = |lang, words: &str| Said { lang, subject: words.to_owned(), body: body(words) };
    message.texts = vec![said(Lang::Fr, fr), said(Lang::En, en)];
    message.about.template = template.to_owned();
    message.about.at = format!("2026-11-22T{time}Z").parse().unwrap();
    message.about.next_update = next;
    message
}

fn evening() -> [Message; 3] {
    [
        news("public-acknowledged", "02:12:00", ("Rédaction : une difficulté", "Drafting: a difficulty"), Some(Span::minutes(30))),
        news("public-located", "02:40:00", ("Rédaction : nous savons où", "Drafting: we know where"), Some(Span::minutes(60))),
        news("public-over", "03:31:00", ("Rédaction : rétabli", "Drafting: restored"), None),
    ]
}

/// A workspace that is told what to do, and may stop at any act.
#[derive(Default)]
struct World {
    files: BTreeMap<String, String>,
    commits: Vec<Vec<String>>,
    pushes: usize,
    /// Whether nothing gets out.
    offline: bool,
    /// After how many acts it stops.
    left: Option<usize>,
}

impl World {
    fn answer(&mut self, effect: &Effect) -> Outcome {
        match effect {
            Effect::Read { path } => match self.files.get(path) {
                Some(text) => Outcome::Content { content: text.clone(), hash: content_hash(text.as_bytes()) },
                None => Outcome::Failed(Failure::new(FailureKind::Other, "il n'y a pas de fichier", "there is no file")),
            },
            Effect::Write(Replacement { path, expected, content: Content::Text(text) }) => {
                let now = self.files.get(path).map(|text| content_hash(text.as_bytes()));
                if now != *expected {
                    return Outcome::Failed(Failure::new(FailureKind::Changed, "changé", "changed"));
                }
                self.files.insert(path.clone(), text.clone());
                Outcome::Written { hash: content_hash(text.as_bytes()) }
            }
            Effect::Commit { paths, branch, .. } => {
                assert_eq!(branch.as_deref(), Some("pages"));
                self.commits.push(paths.clone());
                Outcome::Committed { commit: "8c1d".to_owned() }
            }
            Effect::Push { .. } if self.offline => Outcome::Failed(Failure::new(FailureKind::Offline, "", "")),
            Effect::Push { .. } => {
                self.pushes += 1;
                Outcome::Committed { commit: "8c1d".to_owned() }
            }
            other => panic!("{other:?}"),
        }
    }

    /// One attempt; nothing where it was stopped in the middle.
    fn tell(&mut self, line: &Line, message: &Message) -> Option<Result<Text, Reason>> {
        let staged = line.channel.staged().unwrap();
        let mut asks = vec![line.channel.send(message, Lang::Fr).unwrap()];
        let mut done: Vec<(Effect, Outcome)> = Vec::new();
        loop {
            for ask in asks {
                if self.left == Some(0) {
                    return None;
                }
                self.left = self.left.map(|left| left - 1);
                let outcome = self.answer(&ask.effect);
                done.push((ask.effect, outcome));
            }
            let answers: Vec<(&Effect, &Outcome)> = done.iter().map(|(asked, outcome)| (asked, outcome)).collect();
            match staged.next(message, &answers, Lang::Fr) {
                Sending::Ask(next) => asks = next,
                Sending::Sent(receipt) => return Some(Ok(receipt)),
                Sending::Failed(reason) => return Some(Err(reason)),
            }
        }
    }
}

#[test]
fn an_evening_is_told_in_both_languages_as_pages_feeds_and_data() {
    let (line, mut world) = (line(YAML), World::default());
    let [first, second, third] = evening();
    for message in [&first, &second] {
        assert_eq!(world.tell(&line, message), Some(Ok(Text::from("https://status.nova.example"))));
    }
    insta::assert_snapshot!("going_on.en", world.files["site/status/en/index.html"].split_once("</style>").unwrap().1);
    insta::assert_snapshot!("going_on.fr", world.files["site/status/index.html"].split_once("</style>").unwrap().1);
    assert_eq!(world.tell(&line, &third), Some(Ok(Text::from("https://status.nova.example"))));
    let names: Vec<&str> = world.files.keys().map(String::as_str).collect();
    assert_eq!(names, ["en/feed.xml", "en/index.html", "feed.xml", "index.html", "status.json"].map(|name| format!("site/status/{name}")));
    insta::assert_snapshot!("over.en", world.files["site/status/en/index.html"].split_once("</style>").unwrap().1);
    insta::assert_snapshot!("over.fr", world.files["site/status/index.html"].split_once("</style>").unwrap().1);
    insta::assert_snapshot!("feed.fr", world.files["site/status/feed.xml"]);
    insta::assert_snapshot!("feed.en", world.files["site/status/en/feed.xml"]);
    insta::assert_snapshot!("status.json", world.files["site/status/status.json"]);
    assert_eq!((world.commits.len(), world.commits[0].len(), world.pushes), (3, 5, 3));
}

#[test]
fn wherever_an_attempt_breaks_off_the_next_one_makes_it_good_and_doubles_nothing() {
    let line = line(YAML);
    let [first, second, _] = evening();
    let mut whole = World::default();
    for message in [&first, &second] {
        whole.tell(&line, message).unwrap().unwrap();
    }
    for stop in 0..14 {
        let mut world = World::default();
        world.tell(&line, &first).unwrap().unwrap();
        world.left = Some(stop);
        let stopped = world.tell(&line, &second).is_none();
        world.left = None;
        // The clock goes on meanwhile; what the first attempt wrote stays as it wrote it.
        world.tell(&line, &second).unwrap().unwrap();
        assert!(stopped == (stop < 12) && world.files == whole.files, "{stop}");
    }
}

#[test]
fn a_push_that_fails_is_said_and_is_all_that_is_left_to_do() {
    let (line, mut world) = (line(YAML), World { offline: true, ..World::default() });
    let [first, ..] = evening();
    let reason = world.tell(&line, &first).unwrap().unwrap_err();
    assert!(reason.fr.contains("n'est pas partie") && reason.en.contains("nothing will be said twice"), "{reason:?}");
    let before = world.files.clone();
    world.offline = false;
    world.tell(&line, &first).unwrap().unwrap();
    assert!(world.pushes == 1 && world.files == before);
}

#[test]
fn what_is_no_page_of_relais_is_refused_with_its_place_and_left_alone() {
    let line = line(YAML);
    for (text, said) in [
        ("{\"relais-page\": 1,\n \"page\": 3}", "line 2 column"),
        ("{\"relais-page\": 2}", "its format is 2"),
        ("{\"status\": {}}", "relais-page"),
        ("not json", "line 1 column 2"),
        ("", "EOF"),
        ("{\"relais-page\": 1, \"mine\": true}", "mine"),
    ] {
        let mut world = World::default();
        world.files.insert("site/status/status.json".to_owned(), text.to_owned());
        let reason = world.tell(&line, &evening()[0]).unwrap().unwrap_err();
        assert!(reason.en.starts_with("site/status/status.json: ") && reason.en.contains(said), "{reason:?}");
        assert!(world.files.len() == 1 && world.commits.is_empty());
    }
}

#[test]
fn a_file_that_is_there_and_cannot_be_read_is_not_written_over() {
    let (line, message) = (line(YAML), &evening()[0]);
    let look = line.channel.send(message, Lang::Fr).unwrap().effect;
    let unreadable = Outcome::Failed(Failure::new(FailureKind::Other, "ce n'est pas du texte", "it is not text"));
    let mut done = vec![(look, unreadable)];
    let ask = |done: &[(Effect, Outcome)]| {
        let answers: Vec<(&Effect, &Outcome)> = done.iter().map(|(asked, outcome)| (asked, outcome)).collect();
        line.channel.staged().unwrap().next(message, &answers, Lang::Fr)
    };
    let Sending::Ask(looks) = ask(&done) else { panic!() };
    let nothing = || Outcome::Failed(Failure::new(FailureKind::Other, "", ""));
    done.extend(looks.into_iter().map(|look| (look.effect, nothing())));
    let Sending::Ask(write) = ask(&done) else { panic!() };
    assert_eq!(write.len(), 1);
    done.push((write[0].effect.clone(), Outcome::Failed(Failure::new(FailureKind::Changed, "changé", "changed"))));
    let Sending::Failed(reason) = ask(&done) else { panic!() };
    assert!(reason.en.contains("it is not text"), "{reason:?}");
}

#[test]
fn nothing_of_the_inside_is_told() {
    let (line, mut world) = (line(YAML), World::default());
    let mut message = evening()[0].clone();
    message.about.services.push(("secret-service".to_owned(), Bilingual::same("Interne")));
    world.tell(&line, &message).unwrap().unwrap();
    for (path, text) in &world.files {
        for inside in ["openai", "secret-service", "Interne", "2026-11-22-", "<b>", "<script", "http-equiv=\"refresh"] {
            assert!(!text.contains(inside) || (inside == "<b>" && path.ends_with(".json")), "{path}: {inside}");
        }
    }
}

#[test]
fn a_page_that_never_said_anything_can_be_made_too() {
    let page = line(YAML);
    let offered = evening()[0].about.offered.clone();
    let now = "2026-11-22T02:12:00Z".parse().unwrap();
    let files = page.channel.page().unwrap().as_it_stands(None, &offered, &Lang::ALL, now).unwrap();
    assert!(files[1].1.contains("Aucune difficulté signalée") && files[1].1.contains("<span>Lettre</span>"));
    let again = page.channel.page().unwrap().as_it_stands(Some(&files[0].1), &offered, &Lang::ALL, Timestamp::MAX).unwrap();
    assert_eq!(files, again);
}

#[test]
fn the_past_is_kept_and_only_ninety_days_of_it_are_shown() {
    let page = line("{kind: page, path: p, title: {fr: A, en: A}, url: 'https://a.example'}");
    let mut truth = Truth::default();
    for n in 0..510_u64 {
        let mut message = news("public-over", "02:12:00", ("Fini", "Over"), None);
        (message.key, message.about.incident) = (format!("k{n}"), format!("i{n}"));
        message.about.at = Span::seconds(n * 86_400).after(message.about.at);
        truth = truth.told(&message, "https://a.example", &[]);
    }
    let text = truth.write("A", "https://a.example", Vec::new());
    assert_eq!(Truth::read(&text).unwrap().incidents.len(), 500);
    let offered = evening()[0].about.offered.clone();
    let files = page.channel.page().unwrap().as_it_stands(Some(&text), &offered, &[Lang::Fr], Timestamp::MAX).unwrap();
    assert_eq!((files.len(), files[1].1.matches("<article").count()), (3, 91));
}

fn report(json: &str) -> Report {
    let yaml = "{id: page, format: statuspage, url: 'https://status.nova.example/status.json'}";
    let source = Source::parse(&Node::parse(yaml).unwrap(), &mut Faults::default()).unwrap();
    let response = Response { status: 200, headers: BTreeMap::new(), body: json.to_owned(), millis: 9, certificate: None };
    source.reader.read(&Outcome::Response(response)).unwrap()
}

#[test]
fn our_own_reader_of_statuspages_reads_it() {
    let (line, mut world) = (line(YAML), World::default());
    let [first, second, third] = evening();
    for message in [first, second] {
        world.tell(&line, &message).unwrap().unwrap();
    }
    let read = |world: &World| report(&world.files["site/status/status.json"]);
    let report = read(&world);
    assert_eq!((report.health.name(), report.incidents.len(), report.incidents[0].updates.len()), ("partial_outage", 1, 2));
    assert!(report.incidents[0].state.as_str() == "identified" && report.incidents[0].words.contains("nous savons où"));
    world.tell(&line, &third).unwrap().unwrap();
    assert_eq!(read(&world).health.name(), "operational");
}

#[test]
fn what_is_written_wrong_is_told_at_its_place() {
    let faults = |yaml: &str| {
        let mut faults = Faults::default();
        Line::parse(&Node::parse(yaml).unwrap(), &mut faults);
        faults.into_list().iter().map(|fault| format!("{}: {}", fault.place.column, fault.problem.say(Lang::En))).collect::<Vec<_>>()
    };
    assert_eq!(faults("{kind: page}").len(), 1);
    for (wrong, said) in [
        ("{kind: page, path: ../out, title: {fr: A, en: A}, url: 'https://a.example'}", "20: `../out`: a path stays inside the workspace"),
        ("{kind: page, path: a, title: {fr: A, en: A}}", "1: the key `url` is missing"),
        ("{kind: page, path: a, title: {fr: A, en: A}, url: a.example}", "51: `url` must be an http"),
        ("{kind: page, path: a, title: {fr: A, en: A}, url: 'https://a.example/?x'}", "51: `https://a.example/?x`: the page's address"),
        (
            "{kind: page, path: a, title: {fr: A, en: A}, url: 'https://a.example', commit: false, push: true}",
            "80: `branch` and `push` are",
        ),
        ("{kind: page, path: a, title: {fr: A, en: A}, url: 'https://a.example', pusch: true}", "72: unknown key `pusch`"),
    ] {
        let faults = faults(wrong);
        assert!(faults.len() == 1 && faults[0].starts_with(said), "{faults:?}");
    }
}
