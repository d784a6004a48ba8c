//! The same incident by keys in a terminal and by words through a pipe: the same events, times aside.

mod support;

use serde_json::{Map, Value};
use support::acts::{by_keys, by_words};
use support::firm::Firm;
use support::http::answer;
use support::pipe::Pipe;
use support::smtp::Server;
use support::walk::{AFTER_DEPLOY, DEPLOY, RING, UNTIL_DEPLOY};

/// A firm in the middle of the outage; the page it publishes is there at once.
fn firm(smtp: u16) -> Firm {
    let firm = Firm::new(smtp);
    firm.world.fails();
    firm.world.answers("/deployed", answer("200 OK", "", "deployed"));
    firm
}

#[test]
fn a_pipe_gives_the_same_events_as_the_keys() {
    let Some(server) = Server::start("the incident through a pipe") else { return };
    let (by_screen, by_pipe) = (firm(server.port), firm(server.port));
    let walks = [UNTIL_DEPLOY, RING, DEPLOY, AFTER_DEPLOY];

    let start = ["start", "panne", "--set", "vendor=nuage", "--set", "service=drafting"];
    let screen = by_screen.screen(&start);
    screen.wait_for("▸ Eux ou nous ?");
    walks.iter().for_each(|walk| by_keys(&screen, walk));
    screen.keys("q");
    assert_eq!(screen.ended(), 0);

    let mut pipe = Pipe::start(by_pipe.relais(&[&["--plain"], start.as_slice()].concat()));
    pipe.wait_for("(triage)").wait_for("> ");
    walks.iter().for_each(|walk| by_words(&mut pipe, walk));
    pipe.say("export").wait_for("Écrit : incidents/");
    let (status, said) = pipe.end();
    assert!(status.success(), "{said}");
    assert!(!said.contains('\u{1b}') && !said.contains('│'), "{said}");

    let (keys, words) = (essence(&by_screen), essence(&by_pipe));
    for (key, word) in keys.iter().zip(&words) {
        assert_eq!(key, word);
    }
    assert_eq!(keys.len(), words.len());
    assert_eq!(server.mails().len(), 4, "two clients, from each face once");
    by_pipe.says(&["verify"]);
}

/// The events without times, ids and hashes; and without the readings of providers, which come when they come.
fn essence(firm: &Firm) -> Vec<Value> {
    let id = &firm.incidents()[0];
    let port = firm.world.peer.address.port().to_string();
    let acts = firm.events().into_iter().filter(|event| event.get("health_seen").is_none());
    let mut acts: Vec<Value> = acts.map(|event| bare(event, &|text| digitless(&text.replace(id, "ID").replace(&port, "PORT")))).collect();
    // Mails that are sent together are answered in any order.
    for together in acts.chunk_by_mut(|a, b| a.get("answered").is_some() && b.get("answered").is_some()) {
        together.sort_by_key(|event| event["answered"]["number"].as_u64());
    }
    acts
}

fn bare(value: Value, text: &dyn Fn(&str) -> String) -> Value {
    match value {
        Value::String(said) => Value::String(text(&said)),
        Value::Array(items) => items.into_iter().map(|item| bare(item, text)).collect(),
        Value::Object(map) => {
            let kept = map.into_iter().filter(|(key, _)| !["commit", "hash", "millis", "at", "due"].contains(&key.as_str()));
            Value::Object(kept.map(|(key, value)| (key, bare(value, text))).collect::<Map<_, _>>())
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => value,
    }
}

/// Hours, ids and hashes inside texts become one sign.
fn digitless(text: &str) -> String {
    let words = text.split_inclusive(|c: char| !c.is_ascii_alphanumeric());
    words.map(|word| if is_hash(word.trim_end_matches(|c: char| !c.is_ascii_alphanumeric())) { "#" } else { word }).collect::<String>()
}

fn is_hash(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) || word.len() >= 8 && word.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[test]
fn all_lines_at_once_are_taken_one_by_one() {
    let firm = Firm::new(9);
    firm.world.fails();
    let lines = "choose 1\nvalue HTTP 503\nyes\nok\nchoose 1\nok\nok\nnote tout est là\nskip plus tard\nquit\n";
    let said = firm.told(&["--plain", "start", "panne", "--set", "vendor=nuage", "--set", "service=drafting"], lines);
    assert!(said.status.success(), "{said:?}");
    let done: Vec<_> = firm.events_of("step_done").iter().map(|done| done["step"].as_str().unwrap().to_owned()).collect();
    assert_eq!(done, ["triage", "error", "sure", "hand", "tone", "down", "purge"]);
    assert_eq!(firm.events_of("step_skipped").len(), 1);
    assert_eq!(firm.events_of("paused").len(), 1, "quit leaves the incident open");
    assert!(firm.says(&["incidents"]).contains("deploy"), "{}", firm.says(&["incidents"]));
}

#[test]
fn killed_in_the_middle_it_says_that_it_does_not_know() {
    let firm = Firm::new(9);
    firm.world.fails();
    firm.world.holds("/ring");
    let mut pipe = Pipe::start(firm.relais(&["--plain", "start", "panne", "--set", "vendor=nuage", "--set", "service=drafting"]));
    pipe.wait_for("(triage)");
    by_words(&mut pipe, UNTIL_DEPLOY);
    pipe.say("ok");
    support::until("the phone is being rung", || firm.world.asked("POST /ring") == 1);
    pipe.kill9();
    let mut pipe = Pipe::start(firm.relais(&["--plain", "resume"]));
    pipe.wait_for("(ring)").wait_for("Interrompu au milieu").wait_for("> ").say("done ils ont décroché").wait_for("(deploy)");
    assert!(pipe.end().0.success());
    firm.world.frees("/ring");
    assert_eq!(firm.world.asked("POST /ring"), 1);
    assert_eq!(firm.events_of("doubt_settled").len(), 1);
    firm.says(&["verify"]);
}
