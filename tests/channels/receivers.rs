//! A plain HTTP receiver that is told to answer as servers do at their worst.

use std::io::Write;
use std::net::TcpStream;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use relais::domain::effect::{FailureKind, Outcome};
use ring::hmac;

use super::support::driver::Driver;
use super::support::http::{Peer, answer};
use super::told::{at_the_step, firm, order};

const KEY: &str = "whsec_c2VjcmV0LXF1aS1uZS12YXV0LXJpZW4=";

/// Answers the first request so, and all others well.
fn first(bad: String) -> Peer {
    let asked = AtomicUsize::new(0);
    Peer::start(move |_, stream: &mut TcpStream| {
        let good = answer("200 OK", "content-type: application/json\r\n", "{\"id\": \"m-1\"}");
        let said = if asked.fetch_add(1, Ordering::SeqCst) == 0 { &bad } else { &good };
        stream.write_all(said.as_bytes()).unwrap_or_default();
    })
}

fn header<'a>(request: &'a str, name: &str) -> &'a str {
    let head = request.split("\r\n\r\n").next().unwrap();
    head.lines().find_map(|line| line.split_once(": ").filter(|(key, _)| key.eq_ignore_ascii_case(name))).unwrap().1
}

/// Whether it is signed by the rules of Standard Webhooks with this key.
fn is_signed(request: &str) -> bool {
    let body = request.split_once("\r\n\r\n").unwrap().1;
    let signed = format!("{}.{}.{body}", header(request, "webhook-id"), header(request, "webhook-timestamp"));
    let key = hmac::Key::new(hmac::HMAC_SHA256, &STANDARD.decode(KEY.trim_start_matches("whsec_")).unwrap());
    let signature = header(request, "webhook-signature").strip_prefix("v1,").unwrap();
    hmac::verify(&key, signed.as_bytes(), &STANDARD.decode(signature).unwrap()).is_ok()
}

#[test]
fn a_signed_message_waits_as_it_is_told_and_leaves_once() {
    let receiver = first(answer("429 Too Many Requests", "retry-after: 2\r\n", "slow down"));
    let mut firm = firm(&format!("{{kind: webhook, url: '{}', sign: {{env: HOOK_KEY}}, accept: {{receipt: /id}}}}", receiver.url("/hook")));
    firm.env.insert("HOOK_KEY".to_owned(), KEY.to_owned());
    let mut pipe = at_the_step(&firm);
    let began = Instant::now();
    pipe.say("ok").wait_for("(end)").wait_for("> ");
    assert!(began.elapsed() >= Duration::from_secs(1), "it did not wait");
    assert!(pipe.end().0.success());
    let requests = receiver.requests();
    assert_eq!(requests.len(), 2);
    assert!(requests.iter().all(|request| is_signed(request)), "{requests:?}");
    assert_eq!(header(&requests[0], "webhook-id"), header(&requests[1], "webhook-id"));
    let body: serde_json::Value = serde_json::from_str(requests[1].split_once("\r\n\r\n").unwrap().1).unwrap();
    assert_eq!((&body["messages"][0]["subject"], &body["id"]), (&"Une « gêne » <b>".into(), &header(&requests[1], "webhook-id").into()));
    let journal = firm.events().iter().map(ToString::to_string).collect::<String>();
    assert!(journal.contains("HTTP 200 m-1") && journal.contains("HOOK_KEY") && !journal.contains(KEY), "{journal}");
}

#[test]
fn a_refusal_with_a_status_of_200_is_told_and_nothing_is_sent_again() {
    let refusal = answer("200 OK", "content-type: application/json\r\n", "{\"success\":false,\"error\":\"no such room\"}");
    let receiver = Peer::saying(refusal);
    let mut firm = firm("{kind: rocket-chat, url: {env: CHAT}, languages: [fr, en]}");
    firm.env.insert("CHAT".to_owned(), receiver.url("/hooks/s3cret"));
    let mut pipe = at_the_step(&firm);
    pipe.say("ok").wait_for("sa réponse dit non").wait_for("no such room").wait_for("> ");
    let said = pipe.end().1;
    let requests = receiver.requests();
    assert_eq!(requests.len(), 1);
    assert!(requests[0].starts_with("POST /hooks/s3cret HTTP/1.1") && requests[0].contains("@\u{200b}all"), "{}", requests[0]);
    assert!(
        requests[0].contains("Vos envois ont du retard") && requests[0].contains("Your mail is late. Next news at 9:00 CET."),
        "{}",
        requests[0]
    );
    let journal = firm.events().iter().map(ToString::to_string).collect::<String>();
    assert!(!journal.contains("s3cret") && !said.contains("s3cret"), "{said}");
}

#[test]
fn a_receiver_that_breaks_off_leaves_a_doubt_that_a_person_settles() {
    let receiver = Peer::start(|_, stream| stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\no").unwrap_or_default());
    let mut firm = firm("{kind: mattermost, url: {env: CHAT}}");
    firm.env.insert("CHAT".to_owned(), receiver.url("/hooks/a"));
    let mut pipe = at_the_step(&firm);
    pipe.say("ok").wait_for("peut-être").wait_for("> ");
    assert_eq!(receiver.requests().len(), 1);
    // Trying the step again asks first what to do about it.
    pipe.say("retry").wait_for("Ne pas renvoyer").wait_for("> ");
    assert_eq!(receiver.requests().len(), 1);
    pipe.say("choose 2").wait_for("(end)").wait_for("> ");
    assert!(pipe.end().0.success());
    assert_eq!(receiver.requests().len(), 1);
}

#[test]
fn what_an_address_says_already_stays_and_any_letter_travels() {
    let receiver = Peer::saying(answer("200 OK", "", "{\"id\": \"n1\", \"name\": \"spaces/A/messages/B\"}"));
    let driver = Driver::online();
    let path = driver.path().join("address");
    std::fs::write(&path, receiver.url("/v1/spaces/A/messages?key=K&token=T%3D")).unwrap();
    std::fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    let sent = |channel: &str| match driver.ask(order(channel)) {
        Outcome::Sent { receipt } => receipt.to_string(),
        other => panic!("{other:?}"),
    };
    assert_eq!(sent("{kind: google-chat, url: {file: address}}"), "HTTP 200 spaces/A/messages/B");
    assert_eq!(sent(&format!("{{kind: ntfy, url: '{}'}}", receiver.url("/nova"))), "HTTP 200 n1");
    let sms = format!("{{kind: sms, url: '{}', headers: {{Content-Type: application/x-www-form-urlencoded}}, ", receiver.url("/sms"));
    sent(&(sms + "body: 'To={{ to }}&Body={{ text }}', accept: {receipt: /id}}"));
    let requests = receiver.requests();
    let expected = "POST /v1/spaces/A/messages?key=K&token=T%3D&messageReplyOption=REPLY_MESSAGE_FALLBACK_TO_NEW_THREAD&requestId=";
    assert!(requests[0].starts_with(expected), "{}", requests[0]);
    let expected = "POST /nova?priority=5&tags=severity-1%2Cclient-located&title=%C3%89t%C3%A9+%26+%C2%AB+g%C3%AAne+%C2%BB HTTP/1.1";
    assert!(requests[1].starts_with(expected) && requests[1].ends_with("\r\n\r\nÇa reprend."), "{}", requests[1]);
    assert!(requests[2].ends_with("\r\n\r\nTo=%2B33612345678&Body=%C3%87a%20reprend."), "{}", requests[2]);
}

#[test]
fn a_page_to_log_in_has_taken_nothing() {
    let receiver = first(answer("302 Found", "location: /login\r\n", ""));
    let failure = Driver::online().failure(order(&format!("{{kind: teams, url: '{}'}}", receiver.url("/hook"))));
    assert_eq!(failure.kind, FailureKind::Redirect);
    assert_eq!(failure.reason.en.as_str(), "the server redirects, which is not followed with a message");
    assert_eq!(receiver.requests().len(), 1);
}
