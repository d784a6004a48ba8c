//! The live driver against HTTP peers that behave badly, and TCP peers that are not there.

mod support;

use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::process::Command;
use std::time::Duration;
use std::{env, fs, thread};

use relais::domain::effect::{Effect, FailureKind, Outcome, Secret, Value};
use relais::domain::http::{Request, Response};
use relais::domain::status::{Health, Source};
use relais::domain::time::Span;
use relais::domain::yaml::{Faults, Node};
use relais::runtime::clock;
use relais::runtime::live::Network;
use support::driver::Driver;
use support::http::{Peer, answer, path};

fn get(url: impl Into<String>) -> Effect {
    Effect::Fetch(Request { timeout: Span::seconds(5), ..Request::get(url) })
}

fn within(url: String, timeout: Span) -> Effect {
    Effect::Fetch(Request { timeout, ..Request::get(url) })
}

fn post(url: String) -> Effect {
    Effect::Fetch(Request { method: "POST".into(), body: Some("x".into()), timeout: Span::seconds(2), ..Request::get(url) })
}

fn response(driver: &Driver, effect: Effect) -> Response {
    match driver.ask(effect) {
        Outcome::Response(response) => response,
        other => panic!("no answer: {other:?}"),
    }
}

/// The kind of failure and its reason, for a peer that says this.
fn failing(said: impl Into<Vec<u8>>) -> (FailureKind, String) {
    let failure = Driver::online().failure(get(Peer::saying(said).url("/")));
    (failure.kind, failure.reason.en.to_string())
}

#[test]
fn an_answer_comes_with_its_headers_and_body() {
    let peer = Peer::saying(answer("503 Busy", "Retry-After: 120\r\nX-Odd: a\u{202e}b\r\nSet-Cookie: s=1\r\n", "déjà"));
    let got = response(&Driver::online(), get(peer.url("/a?b=c")));
    assert_eq!((got.status, got.body.as_str()), (503, "déjà"));
    assert_eq!(got.headers.get("retry-after").map(String::as_str), Some("120"));
    assert!(!got.headers.contains_key("set-cookie"));
    assert!(got.headers.values().all(|value| !value.contains("\u{202e}")), "{:?}", got.headers);
    let request = peer.requests().remove(0).to_ascii_lowercase();
    assert!(request.starts_with("get /a?b=c http/1.1") && request.contains("user-agent: relais/"), "{request}");
}

#[test]
fn html_and_not_modified_are_answers() {
    let driver = Driver::online();
    let html = Peer::saying(answer("200 OK", "content-type: text/html; charset=iso-8859-1\r\n", "<p>\u{1}</p>"));
    assert_eq!(response(&driver, get(html.url("/"))).body, "<p>\u{1}</p>");
    let same = Peer::saying("HTTP/1.1 304 Not Modified\r\netag: \"x\"\r\nconnection: close\r\n\r\n");
    assert_eq!(response(&driver, get(same.url("/"))).status, 304);
}

#[test]
fn a_body_is_read_in_its_charset() {
    let mut said = b"HTTP/1.1 200 OK\r\ncontent-type: text/plain; charset=latin1\r\nconnection: close\r\n\r\n".to_vec();
    said.extend(b"d\xe9j\xe0");
    assert_eq!(response(&Driver::online(), get(Peer::saying(said).url("/"))).body, "déjà");
}

/// A body in UTF-16, the higher byte first, after its byte-order mark.
fn utf_16(text: &str) -> Vec<u8> {
    [0xfe, 0xff].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect()
}

#[test]
fn a_byte_order_mark_says_more_than_the_header() {
    let driver = Driver::online();
    for charset in ["", ";charset=utf-16", "; charset=UTF-16LE", "; charset=utf-8", "; charset=latin1", "; charset=nonsense"] {
        let mut said = format!("HTTP/1.1 200 OK\r\ncontent-type: application/json{charset}\r\nconnection: close\r\n\r\n").into_bytes();
        said.extend(utf_16("[{\"région\": \"😱\"}]"));
        assert_eq!(response(&driver, get(Peer::saying(said).url("/"))).body, "[{\"région\": \"😱\"}]", "{charset}");
    }
    let mut said = b"HTTP/1.1 200 OK\r\ncontent-type: application/json; charset=latin1\r\nconnection: close\r\n\r\n".to_vec();
    said.extend("\u{feff}[\"déjà\"]".as_bytes());
    assert_eq!(response(&driver, get(Peer::saying(said).url("/"))).body, "[\"déjà\"]");
}

#[test]
fn events_of_aws_are_understood_as_they_are_sent() {
    let event = r#"[{"arn": "arn:aws:health:eu-west-3::event/EC2/X", "status": "3", "service": "ec2-eu-west-3", "summary": "Errors", "region_name": "Zürich"}]"#;
    let mut said = b"HTTP/1.1 200 OK\r\ncontent-type: application/json;charset=utf-16\r\nconnection: close\r\n\r\n".to_vec();
    said.extend(utf_16(event));
    let peer = Peer::saying(said);
    let yaml = format!("{{id: page, format: aws, url: \"{}\", components: eu-west-3}}", peer.url("/public/currentevents"));
    let source = Source::parse(&Node::parse(&yaml).unwrap(), &mut Faults::of("providers/aws.yaml")).unwrap();
    let report = source.reader.read(&Driver::online().ask(source.reader.ask())).unwrap();
    assert_eq!((report.health, report.incidents[0].name.as_str()), (Health::MajorOutage, "Errors (Zürich)"));
}

#[test]
fn an_endless_body_is_too_large() {
    let peer = Peer::start(|_, stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n").unwrap();
        while stream.write_all(&[b'x'; 65536]).is_ok() {}
    });
    assert_eq!(Driver::online().failure(get(peer.url("/"))).kind, FailureKind::TooLarge);
}

#[test]
fn a_small_answer_that_unpacks_to_a_hundred_megabytes_is_too_large() {
    let packed = Command::new("sh").args(["-c", "head -c 100000000 /dev/zero | gzip"]).output().unwrap().stdout;
    let mut said = format!("HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: {}\r\n\r\n", packed.len()).into_bytes();
    said.extend(packed);
    assert_eq!(failing(said), (FailureKind::TooLarge, "the answer is larger than 8 MiB".to_owned()));
}

#[test]
fn redirects_end_somewhere() {
    let peer = Peer::start(|request, stream| {
        let next = path(request).trim_start_matches('/').parse::<u32>().unwrap() - 1;
        let said = if next == 0 { answer("200 OK", "", "there") } else { answer("302 Found", &format!("location: /{next}\r\n"), "") };
        stream.write_all(said.as_bytes()).unwrap();
    });
    let driver = Driver::online();
    assert_eq!(response(&driver, get(peer.url("/6"))).body, "there");
    let endless = driver.failure(get(peer.url("/7")));
    assert_eq!((endless.kind, endless.reason.en.as_str()), (FailureKind::Redirect, "more than 5 redirects"));
}

#[test]
fn a_secret_is_sent_and_hidden_and_goes_nowhere_else() {
    let driver = Driver::online();
    let file = driver.path().join("key");
    fs::write(&file, "hunter22\n").unwrap();
    let with_secret = |url| {
        let key = Value::Secret(Secret::File("key".into()));
        Effect::Fetch(Request { headers: [("X-Key".to_owned(), key)].into(), ..Request::get(url) })
    };
    let echo = Peer::start(|request, stream| {
        let key = request.lines().find(|line| line.to_ascii_lowercase().starts_with("x-key")).unwrap_or_default();
        stream.write_all(answer("200 OK", &format!("x-echo: {key}\r\n"), key).as_bytes()).unwrap();
    });
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    let open = driver.failure(with_secret(echo.url("/")));
    assert_eq!(open.kind, FailureKind::SecretMissing);
    assert!(open.reason.en.contains("open to others (mode 640)"), "{}", open.reason.en);
    assert!(open.reason.fr.contains("ouvert à d'autres (mode 640)"), "{}", open.reason.fr);
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
    let got = response(&driver, with_secret(echo.url("/")));
    assert!(echo.requests()[0].contains("hunter22"));
    assert!(got.body.ends_with("[secret:key]") && got.headers["x-echo"].ends_with("[secret:key]"), "{got:?}");
    let away = Peer::saying(answer("302 Found", &format!("location: {}\r\n", echo.url("/")), ""));
    assert_eq!(driver.failure(with_secret(away.url("/"))).kind, FailureKind::Redirect);
    assert_eq!(echo.requests().len(), 1);
}

#[test]
fn a_slow_header_and_a_slow_body_take_too_long() {
    let driver = Driver::online();
    let header = Peer::start(|_, _| thread::sleep(Duration::from_secs(3)));
    let failure = driver.failure(within(header.url("/"), Span::millis(300)));
    assert_eq!((failure.kind, failure.reason.en.as_str()), (FailureKind::Timeout, "took longer than 300 ms"));
    assert_eq!(failure.reason.fr.as_str(), "plus de 300 ms");
    let body = Peer::start(|_, stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n").unwrap();
        while stream.write_all(b"x").is_ok() {
            thread::sleep(Duration::from_millis(50));
        }
    });
    assert_eq!(driver.failure(within(body.url("/"), Span::millis(300))).kind, FailureKind::Timeout);
}

#[test]
fn a_peer_that_closes_in_the_middle_is_unreachable() {
    let (kind, reason) = failing("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf");
    assert_eq!(kind, FailureKind::Unreachable, "{reason}");
    assert_eq!(failing("").0, FailureKind::Unreachable);
    assert_eq!(failing("\x1b]0;x\x07 this is not HTTP\r\n\r\n").0, FailureKind::Unreachable);
}

#[test]
fn a_post_that_breaks_off_may_have_been_carried_out() {
    let driver = Driver::online();
    let silent = Peer::saying("");
    assert_eq!(driver.failure(post(silent.url("/"))).kind, FailureKind::Unsure);
    assert_eq!(driver.failure(post("http://127.0.0.1:1/".into())).kind, FailureKind::Unreachable);
}

#[test]
fn reasons_are_plain_and_hold_no_address() {
    let driver = Driver::online();
    let refused = driver.failure(get("http://127.0.0.1:1/hook/s3cr3t"));
    assert_eq!((refused.kind, refused.reason.en.as_str()), (FailureKind::Unreachable, "connection refused"));
    let unknown = driver.failure(get("http://nowhere.invalid/hook/s3cr3t"));
    assert_eq!(unknown.kind, FailureKind::Unreachable);
    assert!(unknown.reason.en.starts_with("name not found"), "{}", unknown.reason.en);
    let peer = Peer::saying("no TLS here\r\n");
    let plain = driver.failure(get(peer.url("/").replace("http:", "https:")));
    assert!(!plain.reason.en.contains("127.0.0.1"), "{}", plain.reason.en);
    for wrong in ["", "nothing", "ftp://a.example/", "file:///etc/passwd", "http://"] {
        assert_eq!(driver.failure(get(wrong)).kind, FailureKind::Other, "{wrong}");
    }
}

#[test]
fn without_certificate_authorities_only_secure_connections_fail() {
    let test = "without_certificate_authorities_only_secure_connections_fail";
    // Where they are comes from the environment, so that part runs in a process of its own.
    if env::var_os("SSL_CERT_FILE").is_none_or(|file| file != "/nowhere") {
        let mut again = Command::new(env::current_exe().unwrap());
        let output = again.args(["--exact", test]).envs([("SSL_CERT_FILE", "/nowhere"), ("SSL_CERT_DIR", "/nowhere")]).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
        return;
    }
    let (driver, peer) = (Driver::online(), Peer::saying(answer("200 OK", "", "")));
    assert_eq!(response(&driver, get(peer.url("/"))).status, 200);
    let failure = driver.failure(get("https://127.0.0.1:1/"));
    assert!(failure.reason.en.contains("install its certificate authorities"), "{}", failure.reason.en);
}

#[test]
fn a_port_is_probed() {
    let driver = Driver::online();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let connect = |address: String| Effect::Connect { address, timeout: Span::seconds(2) };
    assert!(matches!(driver.ask(connect(listener.local_addr().unwrap().to_string())), Outcome::Connected { .. }));
    assert_eq!(driver.failure(connect("127.0.0.1:1".into())).reason.en.as_str(), "connection refused");
    assert_eq!(driver.failure(connect("127.0.0.1".into())).kind, FailureKind::Other);
}

#[test]
fn offline_nothing_is_tried() {
    let peer = Peer::saying(answer("200 OK", "", ""));
    let driver = Driver::start(Network::Offline);
    assert_eq!(driver.failure(get(peer.url("/"))).kind, FailureKind::Offline);
    assert_eq!(driver.failure(Effect::Connect { address: peer.address.to_string(), timeout: Span::seconds(1) }).kind, FailureKind::Offline);
    assert!(peer.requests().is_empty());
}

#[test]
fn thousands_of_wakes_and_a_cancelled_one() {
    let driver = Driver::online();
    let soon = Span::millis(50).after(clock::now());
    (0..5000).for_each(|_| drop(driver.begin(Effect::Wake { at: soon })));
    (0..5000).for_each(|_| assert_eq!(driver.answer().1, Outcome::Woke));
    assert!(clock::now() >= soon);
    let late = driver.begin(Effect::Wake { at: Span::minutes(5).after(clock::now()) });
    driver.live.cancel(late);
    assert!(matches!(driver.answer().1, Outcome::Failed(failure) if failure.kind == FailureKind::Cancelled));
}

#[test]
fn a_wake_is_moved_and_a_fetch_is_not_repeated() {
    let driver = Driver::online();
    let wake = driver.begin(Effect::Wake { at: Span::minutes(5).after(clock::now()) });
    driver.live.perform(wake.clone(), Effect::Wake { at: clock::now() });
    assert_eq!(driver.answer(), (wake, Outcome::Woke));
    let peer = Peer::start(|_, stream| {
        thread::sleep(Duration::from_millis(200));
        stream.write_all(answer("200 OK", "", "").as_bytes()).unwrap();
    });
    let fetch = driver.begin(get(peer.url("/")));
    driver.live.perform(fetch, get(peer.url("/")));
    assert!(matches!(driver.answer().1, Outcome::Response(_)));
    assert!(!driver.answers_within(Duration::from_millis(300)));
    assert_eq!(peer.requests().len(), 1);
}

#[test]
fn the_end_does_not_wait_for_a_hanging_peer() {
    let peer = Peer::start(|_, stream: &mut TcpStream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\n").unwrap();
        thread::sleep(Duration::from_secs(20));
    });
    let driver = Driver::online();
    driver.begin(get(peer.url("/")));
    support::until("the peer is asked", || !peer.requests().is_empty());
    let began = std::time::Instant::now();
    drop(driver);
    assert!(began.elapsed() < Duration::from_secs(2));
}

#[test]
fn a_key_is_borne_and_hidden_and_a_question_that_gets_no_answer_changed_nothing() {
    let driver = Driver::online();
    let file = driver.path().join("key");
    fs::write(&file, "hunter22\n").unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
    let ask = |url: String| {
        let key = Some(Secret::File("key".into()));
        let (method, body) = ("POST".to_owned(), Some("{}".to_owned()));
        Effect::Fetch(Request { method, body, bearer: key, question: true, timeout: Span::seconds(2), ..Request::get(url) })
    };
    let echo = Peer::start(|request, stream| {
        let key = request.lines().find(|line| line.to_ascii_lowercase().starts_with("authorization")).unwrap_or_default();
        stream.write_all(answer("200 OK", "", key).as_bytes()).unwrap();
    });
    let got = response(&driver, ask(echo.url("/")));
    assert!(echo.requests()[0].to_ascii_lowercase().contains("authorization: bearer hunter22"));
    assert!(got.body.ends_with("Bearer [secret:key]"), "{got:?}");
    let silent = Peer::start(|_, stream| drop(stream.shutdown(std::net::Shutdown::Both)));
    let failure = driver.failure(ask(silent.url("/")));
    assert_ne!(failure.kind, FailureKind::Unsure);
    assert!(!failure.reason.en.contains("carried out"), "{}", failure.reason.en);
    let away = Peer::saying(answer("307 Temporary Redirect", &format!("location: {}\r\n", echo.url("/")), ""));
    assert_eq!(driver.failure(ask(away.url("/"))).kind, FailureKind::Redirect);
    fs::write(&file, "two\u{7}lines\n").unwrap();
    assert!(driver.failure(ask(echo.url("/"))).reason.en.contains("may not be sent"));
}
