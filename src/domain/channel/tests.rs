//! What each channel by HTTP posts, byte by byte, and what is said of one that is not written right.

use serde_json::{Value as Json, json};

use super::{CHANNELS, Channel, Line, Message, Said, grounds, judge};
use crate::domain::effect::{Effect, FailureKind, Post, Secret, Value};
use crate::domain::http::Response;
use crate::domain::lang::Lang;
use crate::domain::yaml::{Faults, Node};

const KEY: &str = "2026-11-22-openai/tell/news/chat";
const NASTY: &str = "« Été » \"cité\" & 😀\n<script>alert(1)</script>\n\n@channel <!here> <users/all> @everyone a@b.example\n";

fn read(yaml: &str) -> Result<Line, Vec<String>> {
    let mut faults = Faults::default();
    let line = Line::parse(&Node::parse(yaml).unwrap(), &mut faults);
    let faults = faults.into_list();
    match line {
        Some(line) if faults.is_empty() => Ok(line),
        _ => Err(faults.iter().map(|fault| format!("{}: {}", fault.place.column, fault.problem.say(Lang::En))).collect()),
    }
}

fn channel(yaml: &str) -> Box<dyn Channel> {
    read(yaml).unwrap().channel
}

/// A message in both languages, with everything in it that could go wrong.
fn nasty() -> Message {
    let mut message = Message::of(KEY, "Léa", "lea@client.example", ("Rédaction : *lente*", NASTY));
    message.texts.push(Said { lang: Lang::En, subject: "Drafting: *slow*".to_owned(), body: "Hello.\n".to_owned() });
    message
}

fn post(channel: &dyn Channel, message: &Message) -> Post {
    let ask = channel.send(message, Lang::Fr).unwrap();
    let Effect::Post(post) = ask.effect else { panic!() };
    assert_eq!(post.key, channel.identity(&message.key));
    *post
}

fn body(post: &Post) -> Json {
    assert_eq!(post.request.headers["Content-Type"], Value::Plain("application/json".to_owned()));
    serde_json::from_str(post.request.body.as_deref().unwrap()).unwrap()
}

/// The message with these words in place of what would be markup there.
fn text(written: &str) -> String {
    format!("Rédaction : *lente*\n\n{}\n\n---\n\nDrafting: *slow*\n\nHello.", written.trim_end())
}

#[test]
fn each_chat_gets_the_words_and_calls_nobody() {
    let silent = NASTY.replace("@c", "@\u{200b}c").replace("@e", "@\u{200b}e");
    for (kind, expected) in [
        ("slack", json!({"text": text(&NASTY.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")), "mrkdwn": false})),
        ("mattermost", json!({"text": text(&silent)})),
        ("rocket-chat", json!({"text": text(&silent)})),
        ("discord", json!({"content": text(NASTY), "allowed_mentions": {"parse": []}})),
        ("google-chat", json!({"text": text(&NASTY.replace("<users/", "<\u{200b}users/")), "thread": {"threadKey": "2026-11-22-openai"}})),
    ] {
        let channel = channel(&format!("{{kind: {kind}, url: {{env: CHAT}}}}"));
        assert!(channel.is_place() && !channel.once());
        assert_eq!(channel.describe().as_str(), format!("{kind} [secret: env CHAT]"));
        let post = post(channel.as_ref(), &nasty());
        assert_eq!(body(&post), expected, "{kind}");
        assert_eq!((post.address, post.request.url.as_str()), (Some(Secret::Env("CHAT".to_owned())), ""));
        assert_eq!((post.subject.as_str(), post.request.method.as_str()), ("Rédaction : *lente* / Drafting: *slow*", "POST"));
    }
}

#[test]
fn a_chat_may_be_told_where_and_under_which_name() {
    for kind in ["mattermost", "rocket-chat"] {
        let channel = channel(&format!("{{kind: {kind}, url: 'http://chat.lan/hooks/x', channel: '#ops', username: relais}}"));
        let post = post(channel.as_ref(), &Message::of(KEY, "A", "", ("S", "B\n")));
        assert_eq!(body(&post), json!({"text": "S\n\nB", "channel": "#ops", "username": "relais"}));
        assert_eq!((post.address, post.request.url.as_str()), (None, "http://chat.lan/hooks/x"));
    }
}

#[test]
fn teams_gets_a_card_with_a_block_for_each_line() {
    let post = post(channel("{kind: teams, url: {file: secrets/teams}}").as_ref(), &nasty());
    let line = |text: &str, spacing: &str| json!({"type": "TextBlock", "text": text, "wrap": true, "spacing": spacing});
    let title = |text: &str, apart: bool| json!({"type": "TextBlock", "text": text, "wrap": true, "weight": "bolder", "separator": apart});
    let blocks = json!([
        title("Rédaction : *lente*", false),
        line("« Été » \"cité\" & 😀", "medium"),
        line("<script>alert(1)</script>", "none"),
        line("@channel <!here> <users/all> @everyone a@b.example", "medium"),
        title("Drafting: *slow*", true),
        line("Hello.", "medium"),
    ]);
    let card = json!({
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json", "type": "AdaptiveCard", "version": "1.4", "body": blocks,
    });
    let attachment = json!({"contentType": "application/vnd.microsoft.card.adaptive", "contentUrl": null, "content": card});
    assert_eq!(body(&post), json!({"type": "message", "attachments": [attachment]}));
}

#[test]
fn what_goes_into_the_query_is_said_apart() {
    let google = post(channel("{kind: google-chat, url: {env: A}}").as_ref(), &nasty());
    assert_eq!(google.query["messageReplyOption"], "REPLY_MESSAGE_FALLBACK_TO_NEW_THREAD");
    assert_eq!(google.query["requestId"], google.key);
    assert_eq!(post(channel("{kind: discord, url: {env: A}}").as_ref(), &nasty()).query["wait"], "true");
}

#[test]
fn ntfy_gets_a_title_a_priority_and_its_place() {
    let channel = channel("{kind: ntfy, url: 'https://ntfy.example/nova', token: {env: T}}");
    let post = post(channel.as_ref(), &nasty());
    assert_eq!(post.request.body.as_deref(), Some(format!("{}\n\n---\n\nHello.", NASTY.trim_end()).as_str()));
    let expected = [("priority", "4"), ("tags", "severity-2,client-located"), ("title", "Rédaction : *lente* / Drafting: *slow*")];
    assert_eq!(post.query.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect::<Vec<_>>(), expected);
    assert_eq!(post.request.headers["X-Sequence-ID"], Value::Plain(post.key.clone()));
    assert_eq!((post.request.bearer, channel.describe().as_str()), (Some(Secret::Env("T".to_owned())), "ntfy ntfy.example"));
}

#[test]
fn a_webhook_gets_all_that_is_known_and_is_signed() {
    let channel = channel("{kind: webhook, url: 'https://nova.example/hook', sign: {env: K}, once: true, accept: {receipt: /id}}");
    let post = post(channel.as_ref(), &nasty());
    let expected = json!({
        "type": "relais.message", "version": 1, "id": post.key, "at": "2026-11-22T02:12:00Z", "incident": "2026-11-22-openai",
        "severity": 2, "template": "client-located", "next_update_at": "2026-11-22T02:42:00Z",
        "services": [{"id": "drafting", "title": {"fr": "Rédaction", "en": "Drafting"}}],
        "messages": [
            {"language": "fr", "subject": "Rédaction : *lente*", "body": NASTY},
            {"language": "en", "subject": "Drafting: *slow*", "body": "Hello.\n"},
        ],
    });
    assert_eq!(body(&post), expected);
    assert_eq!((post.sign, channel.once()), (Some(Secret::Env("K".to_owned())), true));
    assert_eq!((post.accept.once, post.accept.receipt.as_deref()), (true, Some("/id")));
}

#[test]
fn matrix_names_the_message_and_calls_nobody() {
    let channel = channel("{kind: matrix, server: 'https://m.example/', room: '!a/b:m.example', token: {env: T}}");
    let post = post(channel.as_ref(), &nasty());
    let url = format!("https://m.example/_matrix/client/v3/rooms/%21a%2Fb%3Am.example/send/m.room.message/{}", post.key);
    assert_eq!((post.request.method.as_str(), post.request.url.as_str(), channel.once()), ("PUT", url.as_str(), true));
    let html = "<p><strong>Rédaction : *lente*</strong></p><p>« Été » \"cité\" &amp; 😀<br>&lt;script&gt;alert(1)&lt;/script&gt;<br><br>\
        @channel &lt;!here&gt; &lt;users/all&gt; @everyone a@b.example</p><hr><p><strong>Drafting: *slow*</strong></p><p>Hello.</p>";
    let expected = json!({
        "msgtype": "m.text", "body": text(NASTY), "format": "org.matrix.custom.html", "formatted_body": html, "m.mentions": {},
    });
    assert_eq!(body(&post), expected);
}

const SMS: &str = "{kind: sms, url: 'https://sms.example/send', headers: {X-Key: {env: K}}, \
    body: {to: '{{ to }}', text: '{{ text }}', ref: '{{ key }}'}}";

#[test]
fn an_sms_is_filled_in_without_its_subject() {
    let channel = channel(SMS);
    let mut message = Message::of(KEY, "Léa", "lea@client.example", ("Sujet", "Ça \"va\".\nÀ 03:42\n"));
    assert!(channel.send(&message, Lang::Fr).unwrap_err().fr.contains("Léa <lea@client.example> n'a pas de numéro"));
    message.to.phone = Some("+33 6 12-34.56 78".to_owned());
    let sms = post(channel.as_ref(), &message);
    assert_eq!(body(&sms), json!({"to": "+33612345678", "text": "Ça \"va\".\nÀ 03:42", "ref": sms.key}));
    assert_eq!((sms.to.as_str(), channel.is_place()), ("Léa <+33 6 12-34.56 78>", false));
    assert!(channel.remark(&message, Lang::En).unwrap().contains("for each person: 1"));
    for wrong in ["0612345678", "+33", "+33 6 12 x", "+1234567890123456", "+33\n612345678"] {
        message.to.phone = Some(wrong.to_owned());
        assert!(channel.send(&message, Lang::En).unwrap_err().en.contains("a number is written"), "{wrong}");
    }
}

#[test]
fn an_sms_is_not_taken_for_the_mail_to_the_same_person() {
    let mail = channel("{kind: smtp, host: h, from: a@b.example}");
    let other = channel(&SMS.replace("sms.example", "other.example"));
    let names = [mail.identity(KEY), other.identity(KEY), channel(SMS).identity(KEY)];
    assert_eq!(names.iter().collect::<std::collections::BTreeSet<_>>().len(), 3);
}

#[test]
fn nothing_is_cut() {
    for (yaml, most) in [
        ("{kind: slack, url: {env: A}}", "40000 characters"),
        ("{kind: mattermost, url: {env: A}}", "16383 characters"),
        ("{kind: rocket-chat, url: {env: A}}", "5000 characters"),
        ("{kind: discord, url: {env: A}}", "2000 characters"),
        ("{kind: google-chat, url: {env: A}}", "32000 bytes"),
        ("{kind: teams, url: {env: A}}", "28672 bytes"),
        ("{kind: ntfy, url: {env: A}}", "4096 bytes"),
        ("{kind: matrix, server: 'https://m.example', room: '!a', token: {env: T}}", "60000 bytes"),
        (SMS, "480 characters"),
    ] {
        let (limit, unit) = most.split_once(' ').unwrap();
        let channel = channel(yaml);
        let mut message = Message::of(KEY, "A", "a@b.example", ("S", &"é".repeat(limit.parse::<usize>().unwrap())));
        message.to.phone = Some("+33612345678".to_owned());
        // The text of an sms has no subject.
        message.texts[0].body.push('!');
        let said = channel.send(&message, Lang::Fr).unwrap_err();
        assert!(said.en.contains(&format!("takes {limit} at the most")) && said.en.contains(&format!("{unit}, and")), "{said:?}");
        message.texts[0].body.truncate(200);
        assert!(channel.send(&message, Lang::Fr).is_ok(), "{yaml}");
    }
}

#[test]
fn a_yes_that_is_none_is_told_from_one() {
    let answer = |status: u16, body: &str| Response { status, headers: [].into(), body: body.to_owned(), millis: 1, certificate: None };
    for (kind, good, receipt, bad) in [
        ("slack", "ok", "HTTP 200 ok", "invalid_token"),
        ("mattermost", "ok", "HTTP 200 ok", "<html>look</html>"),
        ("rocket-chat", "{\"success\":true}", "HTTP 200 {\"success\":true}", "{\"success\":false,\"error\":\"x\"}"),
        ("discord", "{\"id\": \"12\"}", "HTTP 200 12", "<html></html>"),
        ("google-chat", "{\"name\": \"spaces/A/messages/B\"}", "HTTP 200 spaces/A/messages/B", ""),
        ("teams", "", "HTTP 200", "Webhook message delivery failed with error: HTTP error 429"),
        ("ntfy", "{\"id\":\"x1\",\"event\":\"message\"}", "HTTP 200 x1", "<html></html>"),
    ] {
        let post = post(channel(&format!("{{kind: {kind}, url: {{env: A}}}}")).as_ref(), &nasty_short());
        let now = "2026-11-22T02:12:00Z".parse().unwrap();
        let taken = judge(&post.accept, &answer(200, good), now).unwrap();
        assert_eq!(taken, crate::domain::effect::Outcome::Sent { receipt: receipt.into() }, "{kind}");
        assert_eq!(judge(&post.accept, &answer(200, bad), now).unwrap_err().kind, FailureKind::Refused, "{kind}");
    }
}

#[test]
fn every_answer_is_one_of_four() {
    let now = "2026-11-22T02:12:00Z".parse().unwrap();
    for (status, header, body, kind, after) in [
        (429, "7", "", FailureKind::Later, Some(7_000)),
        (429, "", "{\"errcode\": \"M_LIMIT_EXCEEDED\", \"retry_after_ms\": 2500}", FailureKind::Later, Some(2_500)),
        (429, "", "{\"message\": \"slow\", \"retry_after\": 0.5}", FailureKind::Later, Some(500)),
        (429, "", "{\"retry_after\": -1}", FailureKind::Later, None),
        (429, "", "{\"retry_after\": 1e300}", FailureKind::Later, Some(3_600_000)),
        (503, "", "", FailureKind::Later, None),
        (500, "", "oops", FailureKind::Unsure, None),
        (504, "", "", FailureKind::Unsure, None),
        (302, "", "", FailureKind::Redirect, None),
        (400, "", "invalid_payload", FailureKind::Refused, None),
        (404, "", "", FailureKind::Refused, None),
    ] {
        let headers = [("retry-after".to_owned(), header.to_owned())].into_iter().filter(|_| !header.is_empty()).collect();
        let response = Response { status, headers, body: body.to_owned(), millis: 1, certificate: None };
        let failure = judge(&Default::default(), &response, now).unwrap_err();
        assert_eq!((failure.kind, failure.after.map(|span| span.as_millis())), (kind, after), "{status} {body}");
        assert!(failure.reason.en.contains(format!("HTTP {status} {body}").trim_end()), "{}", failure.reason.en);
    }
}

fn nasty_short() -> Message {
    Message::of(KEY, "A", "", ("S", "B\n"))
}

#[test]
fn faults_are_found_at_their_place() {
    let secret = "whoever knows this address can write there: it is a secret";
    for (yaml, fault) in [
        ("{kind: slack}", "1: the key `url` is missing".to_owned()),
        ("{kind: slack, url: 'https://hooks.slack.com/services/T/B/x'}", format!("20: `url`: {secret}")),
        ("{kind: webhook, url: 'https://nova.example/hook'}", format!("22: `url`: {secret}")),
        ("{kind: webhook, url: 'https://nova.example/hook', headers: {A: b}}", format!("22: `url`: {secret}")),
        ("{kind: ntfy, url: 'https://ntfy.sh/nova'}", format!("19: `url`: {secret}")),
        ("{kind: discord, url: {evn: A}}", "23: unknown key `evn`".to_owned()),
        ("{kind: teams, url: 'ftp://x'}", "20: `url` must be an http".to_owned()),
        ("{kind: slak, url: {env: A}}", "8: `kind` cannot be `slak`".to_owned()),
        ("{kind: webhook, url: {env: A}, sign: s3cret}", "38: `sign`: a secret is never written here".to_owned()),
        ("{kind: webhook, url: {env: A}, accept: {receipt: id}}", "50: `receipt` begins with /".to_owned()),
        ("{kind: matrix, server: 'http://m.example', room: '!a', token: {env: T}}", "24: `server`: the token would travel".to_owned()),
        ("{kind: matrix, server: 'https://m.example', room: '#a:b', token: {env: T}}", "51: `room`: `#a:b` is not the id".to_owned()),
        ("{kind: matrix, server: 'https://m.example', room: '!a'}", "1: the key `token` is missing".to_owned()),
        ("{kind: webhook, url: {env: A}, headers: {A: \"b\\nc\"}}", "45: a header is one line".to_owned()),
        ("{kind: sms, url: 'https://a.example/{{ to }}'}", "1: nothing in it says where {{ text }} goes".to_owned()),
        ("{kind: sms, url: 'https://a.example/{{ to }}', body: '{{ txt }} {{ text }}'}", "54: `{{ txt }}` is not known here".to_owned()),
        ("{kind: sms, url: 'https://a.example', body: '{{ to }} {{ text }}', most: 0}", "74: `most` cannot be".to_owned()),
    ] {
        let found = read(yaml).unwrap_err();
        assert!(found.iter().any(|said| said.starts_with(&fault)) && !found.concat().contains("s3cret"), "{yaml}: {found:?}");
    }
}

#[test]
fn each_stands_on_whom_it_belongs_to() {
    let on: Vec<(&str, &[&str])> =
        CHANNELS.iter().filter(|kind| !kind.stands_on.is_empty()).map(|kind| (kind.name, kind.stands_on)).collect();
    assert_eq!(
        on,
        [
            ("slack", &["slack"][..]),
            ("teams", &["microsoft-365"]),
            ("discord", &["cloudflare", "google-cloud"]),
            ("google-chat", &["google-workspace"]),
        ]
    );
    assert!(on.iter().flat_map(|(_, on)| *on).all(|id| crate::shipped::provider(id).is_some()));
}

#[test]
fn what_is_written_takes_the_place_of_what_a_kind_stands_on() {
    let on = |yaml: &str| grounds(&Node::parse(yaml).unwrap());
    assert_eq!(on("{kind: slack}"), ["slack"]);
    assert_eq!(on("{kind: slack, stands_on: [aws, slack]}"), ["aws", "slack"]);
    assert_eq!(on("{kind: slack, stands_on: []}"), Vec::<String>::new());
    assert_eq!(on("{kind: nothing}"), Vec::<String>::new());
    assert_eq!(on("[]"), Vec::<String>::new());
    assert_eq!(read("{kind: discord, url: {env: A}, stands_on: aws}").unwrap().stands_on, ["aws"]);
}
