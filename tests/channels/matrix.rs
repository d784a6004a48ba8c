//! A real Matrix homeserver: a message into one of its rooms, read back; the same one again; and the server gone.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;
use std::time::{Duration, Instant};

use nix::sys::signal::Signal;
use relais::domain::channel::Line;
use relais::domain::effect::{Effect, FailureKind, Outcome};
use relais::domain::time::Span;
use relais::domain::yaml::{Faults, Node};
use serde_json::{Value, json};

use super::support::driver::Driver;
use super::support::real::Real;
use super::told::{at_the_step, firm};

/// How long a homeserver takes to start on a small machine.
const START: Duration = Duration::from_secs(60);

/// What the homeserver answers; nothing while it is not there.
fn asked(port: u16, what: &str, token: &str, body: &Value) -> Option<Value> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
    let body = if body.is_null() { String::new() } else { body.to_string() };
    let bearer = if token.is_empty() { String::new() } else { format!("authorization: Bearer {token}\r\n") };
    // Of this version, so that the answer comes in one piece.
    let head = format!("{what} HTTP/1.0\r\nhost: a\r\n{bearer}content-length: {}\r\n\r\n", body.len());
    stream.write_all(format!("{head}{body}").as_bytes()).ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    serde_json::from_str(answer.split_once("\r\n\r\n")?.1).ok()
}

/// The words of all messages of the room, the last first.
fn messages(port: u16, room: &str, token: &str) -> Vec<Value> {
    let what = format!("GET /_matrix/client/v3/rooms/{room}/messages?dir=b&limit=50");
    let page = asked(port, &what, token, &Value::Null).unwrap();
    let events = page["chunk"].as_array().unwrap().iter();
    events.filter(|event| event["type"] == "m.room.message").cloned().collect()
}

#[test]
fn a_real_homeserver_takes_a_message_once() {
    let Some((mut server, register)) = Real::synapse("a real homeserver") else { return };
    server.start();
    let (port, give_up) = (server.port, Instant::now() + START);
    while asked(port, "GET /_matrix/client/versions", "", &Value::Null).is_none() {
        assert!(Instant::now() < give_up, "it never started: {}", server.said());
        std::thread::sleep(Duration::from_millis(200));
    }
    let address = format!("http://127.0.0.1:{port}");
    let person = ["--user", "relais", "--password", "essai", "--no-admin", "--shared-secret", "essai", &address];
    assert!(Command::new(register).args(person).output().unwrap().status.success());
    let who = json!({"type": "m.login.password", "identifier": {"type": "m.id.user", "user": "relais"}, "password": "essai"});
    let token = asked(port, "POST /_matrix/client/v3/login", "", &who).unwrap()["access_token"].as_str().unwrap().to_owned();
    let room = asked(port, "POST /_matrix/client/v3/createRoom", &token, &json!({"name": "Incidents"})).unwrap();
    let room = room["room_id"].as_str().unwrap();

    let channel = format!("{{kind: matrix, server: '{address}', room: '{room}', token: {{env: MATRIX}}, languages: [fr, en]}}");
    let mut firm = firm(&channel);
    firm.env.insert("MATRIX".to_owned(), token.clone());
    let mut pipe = at_the_step(&firm);
    pipe.say("ok").wait_for("(end)").wait_for("> ");
    assert!(pipe.end().0.success());
    let found = messages(port, room, &token);
    assert_eq!(found.len(), 1);
    let said = &found[0]["content"];
    assert_eq!(
        said["body"],
        "Une « gêne » <b>\n\nVos envois ont du retard, @all. Prochaines nouvelles à 9:00 CET.\n\n---\n\nTrouble\n\nYour mail is late. Next news at 9:00 CET."
    );
    assert!(said["formatted_body"].as_str().unwrap().contains("&lt;b&gt;"), "{said}");
    let journal = firm.events().iter().map(ToString::to_string).collect::<String>();
    assert!(journal.contains(found[0]["event_id"].as_str().unwrap()) && !journal.contains(&token), "{journal}");

    // The very same order once more, as after a crash: it is answered with the same event, and the room does not change.
    let order = firm.events().iter().find_map(order).expect("the order stands in the journal");
    let driver = Driver::online();
    let file = driver.path().join("token");
    fs::write(&file, &token).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
    let Effect::Post(mut post) = order else { panic!() };
    post.request.bearer = Some(relais::domain::effect::Secret::File("token".to_owned()));
    let receipt = driver.ask(Effect::Post(post.clone()));
    let named = found[0]["event_id"].as_str().unwrap();
    assert!(matches!(&receipt, Outcome::Sent { receipt } if receipt.ends_with(named)), "{receipt:?}");
    assert_eq!(messages(port, room, &token).len(), 1);
    let line = Line::parse(&Node::parse(&channel).unwrap(), &mut Faults::default()).unwrap();
    assert!(line.channel.once() && post.accept.once);

    // It takes a message and does not answer in time: nobody knows. Asked once more, it says the same, and there is one.
    let (server_name, key) = post.request.url.rsplit_once('/').unwrap();
    post.request.url = format!("{server_name}/{key}-b");
    post.request.timeout = Span::seconds(1);
    server.tell(Signal::SIGSTOP);
    assert_eq!(driver.failure(Effect::Post(post.clone())).kind, FailureKind::Unsure);
    server.tell(Signal::SIGCONT);
    post.request.timeout = Span::seconds(10);
    assert!(matches!(driver.ask(Effect::Post(post.clone())), Outcome::Sent { .. }));
    assert_eq!(messages(port, room, &token).len(), 2);

    // Gone: said, and nothing is taken for sent.
    server.stop();
    assert_eq!(driver.failure(Effect::Post(post)).kind, FailureKind::Unreachable);
    let mut pipe = at_the_step(&firm);
    pipe.say("ok").wait_for("rien ne part").wait_for("injoignable (connexion refusée)").wait_for("> ");
}

/// The message that an event of the journal orders.
fn order(event: &Value) -> Option<Effect> {
    fn find(value: &Value) -> Option<Effect> {
        match value {
            Value::Object(map) => match map.get("post") {
                Some(_) => serde_json::from_value(value.clone()).ok(),
                None => map.values().find_map(find),
            },
            Value::Array(items) => items.iter().find_map(find),
            _ => None,
        }
    }
    find(event)
}
