//! The live driver in conversation: mail servers and databases that answer, refuse or break off, and certificates.

mod support;

use std::env;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;
use std::time::Duration;

use relais::domain::effect::{Effect, FailureKind, Outcome};
use relais::domain::http::Request;
use relais::domain::status::{Health, Source};
use relais::domain::talk::{Talk, Turn, Until};
use relais::domain::time::Span;
use relais::domain::yaml::{Faults, Node};
use relais::runtime::live::Network;
use support::driver::Driver;
use support::http::answer;
use support::tls::{Certificate, trusting};

/// A server that says each of these in turn, the first at once and the others after something was said to it, and closes.
fn scripted(answers: &'static [&'static [u8]]) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            for (turn, answer) in answers.iter().enumerate() {
                if turn > 0 && stream.read(&mut [0; 1024]).is_ok_and(|read| read == 0) {
                    break;
                }
                stream.write_all(answer).unwrap_or_default();
            }
        }
    });
    port
}

/// What a source says of what stands at this port.
fn probe(yaml: &str, port: u16) -> (Health, String) {
    let source = Source::parse(&Node::parse(&yaml.replace("PORT", &port.to_string())).unwrap(), &mut Faults::default()).unwrap();
    match source.reader.read(&Driver::online().ask(source.reader.ask())) {
        Ok(report) => (report.health, report.reason.unwrap_or_default().en),
        Err(why) => (Health::Unknown, why.en),
    }
}

fn talk(port: u16, turns: Vec<Turn>) -> Effect {
    Effect::Talk(Talk { address: format!("127.0.0.1:{port}"), tls: None, turns, timeout: Span::millis(400) })
}

const SMTP: &str = "{id: a, format: smtp, address: '127.0.0.1:PORT', security: starttls}";
const POSTGRES: &str = "{id: a, format: postgres, address: '127.0.0.1:PORT'}";

#[test]
fn a_mail_server_is_heard() {
    let well: &[&[u8]] = &[b"220 hi\r\n", b"250-hi\r\n250-STARTTLS\r\n250 OK\r\n", b"221 bye\r\n"];
    assert_eq!(probe(SMTP, scripted(well)), (Health::Operational, String::new()));
    assert_eq!(
        probe(SMTP, scripted(&[b"554 no\x1b[31m thanks\r\n"])),
        (Health::MajorOutage, "refuses the connection: 554 no thanks".into())
    );
    assert_eq!(probe(SMTP, scripted(&[b"421 busy\r\n", b""])).0, Health::PartialOutage);
    assert_eq!(probe(SMTP, scripted(&[b"220 hi\r\n", b"250 hi\r\n"])).1, "does not offer STARTTLS any more");
    assert_eq!(probe(SMTP, scripted(&[b"220 hi\r\n"])).1, "greets, then answers no more as it should");
    assert_eq!(probe(SMTP, scripted(&[b"HTTP/1.1 400 Bad\r\n\r\n"])), (Health::Unknown, "what answers does not speak SMTP".into()));
    assert_eq!(probe(SMTP, 1), (Health::MajorOutage, "unreachable (connection refused)".into()));
}

#[test]
fn a_database_is_heard() {
    assert_eq!(probe(POSTGRES, scripted(&[b"", b"R\0\0\0\x08\0\0\0\x0a", b""])), (Health::Operational, String::new()));
    let starting: &[&[u8]] = &[b"", b"E\0\0\0\x28SFATAL\0C57P03\0Mis starting up\0Rx\0\0\0\0"];
    assert_eq!(probe(POSTGRES, scripted(starting)), (Health::Maintenance, "is starting, recovering or stopping (is starting up)".into()));
    let full: &[&[u8]] = &[b"", b"E\0\0\0\x1fSFATAL\0C53300\0Mtoo many\0\0\0\0"];
    assert_eq!(probe(POSTGRES, scripted(full)), (Health::PartialOutage, "has no free connection left (too many)".into()));
    let stranger: &[&[u8]] = &[b"", b"E\0\0\0\x1aSFATAL\0C28000\0Mwho?\0\0"];
    assert_eq!(probe(POSTGRES, scripted(stranger)).0, Health::Operational);
    assert_eq!(probe(POSTGRES, scripted(&[b"", b"Ecould not fork"])).0, Health::PartialOutage);
    assert_eq!(probe(POSTGRES, scripted(&[b"", b"HTTP/1.1 400 Bad"])).0, Health::Unknown);
    assert_eq!(probe(POSTGRES, scripted(&[b"", b""])).0, Health::MajorOutage);
}

#[test]
fn a_conversation_is_bounded_in_time_and_size() {
    let driver = Driver::online();
    let reply = || vec![Turn { say: Vec::new(), until: Until::Reply }];
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let failure = driver.failure(talk(silent.local_addr().unwrap().port(), reply()));
    assert_eq!((failure.kind, failure.reason.en.as_str()), (FailureKind::Timeout, "took longer than 400 ms"));
    let endless = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = endless.local_addr().unwrap().port();
    thread::spawn(move || {
        let (mut stream, _) = endless.accept().unwrap();
        while stream.write_all(&[b'x'; 4096]).is_ok() {}
    });
    let failure = driver.failure(talk(port, reply()));
    assert_eq!((failure.kind, failure.reason.en.as_str()), (FailureKind::TooLarge, "the answer is larger than 16 KiB"));
    let drip = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = drip.local_addr().unwrap().port();
    thread::spawn(move || {
        let (mut stream, _) = drip.accept().unwrap();
        while stream.write_all(b"x").is_ok() {
            thread::sleep(Duration::from_millis(50));
        }
    });
    assert_eq!(driver.failure(talk(port, reply())).kind, FailureKind::Timeout);
    assert_eq!(Driver::start(Network::Offline).failure(talk(1, reply())).kind, FailureKind::Offline);
}

#[test]
fn what_was_heard_before_the_end_is_told() {
    let port = scripted(&[b"220 hi\r\n250 half"]);
    let turns = vec![Turn { say: Vec::new(), until: Until::Reply }, Turn { say: b"EHLO x\r\n".to_vec(), until: Until::Reply }];
    let Outcome::Heard(heard) = Driver::online().ask(talk(port, turns)) else { panic!("it was heard") };
    assert_eq!(heard.answers, [b"220 hi\r\n".to_vec(), b"250 half".to_vec()]);
}

const TLS: &str = "{id: a, format: tls, address: '127.0.0.1:PORT', certificate: 7d}";

#[test]
fn a_certificate_that_is_trusted_is_told_with_its_end() {
    let test = "a_certificate_that_is_trusted_is_told_with_its_end";
    if let Ok(port) = env::var("RELAIS_TEST_PORT") {
        let port = port.parse().unwrap();
        assert_eq!(probe(TLS, port), (Health::Degraded, "the certificate expires in 4 days".into()));
        assert_eq!(probe(&TLS.replace("7d", "1d"), port).0, Health::Operational);
        let other = probe(&TLS.replace("certificate: 7d", "name: other.example"), port);
        assert_eq!(other, (Health::MajorOutage, "unreachable (certificate not valid: it was made for another name)".into()));
        let web = "{id: a, format: http, url: 'https://127.0.0.1:PORT/', certificate: 7d}";
        assert_eq!(probe(web, port), (Health::Degraded, "the certificate expires in 4 days".into()));
        let asked = Request { certificate: true, ..Request::get(format!("https://127.0.0.1:{port}/")) };
        let Outcome::Response(response) = Driver::online().ask(Effect::Fetch(asked)) else { panic!("it answers") };
        let certificate = response.certificate.unwrap();
        assert_eq!((certificate.names[0].as_str(), certificate.left().as_secs() / 86_400), ("127.0.0.1", 4));
        return;
    }
    let Some(certificate) = Certificate::make(test, 5) else { return };
    trusting(test, &certificate.path(), certificate.serve(&answer("200 OK", "", "ok")));
}

#[test]
fn a_certificate_that_has_ended_or_that_nobody_signed_is_down() {
    let test = "a_certificate_that_has_ended_or_that_nobody_signed_is_down";
    if let Ok(port) = env::var("RELAIS_TEST_PORT") {
        let ended = (Health::MajorOutage, "unreachable (certificate not valid: it has expired)".to_owned());
        assert_eq!(probe(TLS, port.parse().unwrap()), ended);
        return;
    }
    let Some(certificate) = Certificate::make(test, -1) else { return };
    trusting(test, &certificate.path(), certificate.serve(""));
    let Some(certificate) = Certificate::make(test, 5) else { return };
    let (health, why) = probe(TLS, certificate.serve(""));
    assert!(health == Health::MajorOutage && why.starts_with("unreachable (certificate not valid: "), "{why}");
    let plain = probe(TLS, scripted(&[b"no TLS here\r\n"]));
    assert_eq!(plain, (Health::MajorOutage, "unreachable (the other side does not speak TLS here)".into()));
}
