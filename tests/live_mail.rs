//! The live driver and mail servers: a real one, and ones that refuse or break off.

mod support;

use std::env;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Stdio};
use std::thread;

use relais::domain::effect::{Effect, Failure, FailureKind, Mail, MailSecurity, MailServer, Outcome, Secret};
use relais::runtime::live::Network;
use support::driver::Driver;
use support::smtp::Server;
use support::tls::{Certificate, trusting};

fn mail(port: u16, security: MailSecurity) -> Mail {
    let server = MailServer { host: "127.0.0.1".into(), port, security, user: None, password: None };
    Mail {
        server,
        from: "Agence Nova <nova@example.com>".into(),
        to: "Zoé Martin <zoe@example.com>".into(),
        subject: "Incident : débit réduit\r\nBcc: eve@example.com".into(),
        body: "Bonjour Zoé,\n\n.\nÀ bientôt\n".into(),
        message_id: "i1-e2@relais.invalid".into(),
    }
}

/// A server that gives these answers in turn, one a line read, and then closes; the first is its greeting.
fn scripted(answers: &'static [&'static str]) -> u16 {
    scripted_in_turn(vec![answers])
}

/// The same for one connection after the other.
fn scripted_in_turn(connections: Vec<&'static [&'static str]>) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for answers in connections {
            let (stream, _) = listener.accept().unwrap();
            let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
            for answer in answers {
                (&stream).write_all(format!("{answer}\r\n").as_bytes()).unwrap();
                if answer.starts_with("354") {
                    // The whole mail, up to its single dot.
                    lines.by_ref().find(|line| line.as_ref().is_ok_and(|line| line == "."));
                } else {
                    lines.next();
                }
            }
        }
    });
    port
}

fn failure(answers: &'static [&'static str], security: MailSecurity) -> Failure {
    Driver::online().failure(Effect::Mail(mail(scripted(answers), security)))
}

#[test]
fn a_real_server_takes_a_mail() {
    let Some(server) = Server::start("a_real_server_takes_a_mail") else { return };
    let outcome = Driver::online().ask(Effect::Mail(mail(server.port, MailSecurity::None)));
    assert!(matches!(&outcome, Outcome::Sent { receipt } if receipt.starts_with("250 ")), "{outcome:?}");
    let mails = server.mails();
    assert_eq!(mails.len(), 1);
    assert!(mails[0].contains("Message-ID: <i1-e2@relais.invalid>"), "{}", mails[0]);
    assert!(mails[0].contains("To: =?utf-8?") && mails[0].contains("<zoe@example.com>"), "{}", mails[0]);
    assert!(!mails[0].contains("\nBcc:") && mails[0].contains("charset=utf-8"), "{}", mails[0]);
    let python = "import sys,email,email.policy as p;print(email.message_from_file(sys.stdin,policy=p.default).get_content(),end='')";
    let mut reader =
        Command::new("python3").args(["-X", "utf8", "-c", python]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    reader.stdin.take().unwrap().write_all(mails[0].as_bytes()).unwrap();
    let read = String::from_utf8(reader.wait_with_output().unwrap().stdout).unwrap();
    assert_eq!(read.replace('\r', "").trim_end(), "Bonjour Zoé,\n\n.\nÀ bientôt");
}

#[test]
fn a_real_server_without_starttls_gets_nothing() {
    let Some(server) = Server::start("a_real_server_without_starttls_gets_nothing") else { return };
    let failure = Driver::online().failure(Effect::Mail(mail(server.port, MailSecurity::Starttls)));
    assert_eq!(
        (failure.kind, failure.reason.en.as_str()),
        (FailureKind::Refused, "the server does not offer STARTTLS; nothing was sent unprotected")
    );
    assert!(server.mails().is_empty());
}

/// A server with a certificate of its own making.
fn with_certificate(test: &str) -> Option<(Server, Certificate)> {
    let certificate = Certificate::make(test, 2)?;
    let options = ["--tlscert".into(), certificate.path().into(), "--tlskey".into(), certificate.key().into()];
    Some((Server::start_with(test, &options)?, certificate))
}

#[test]
fn a_certificate_that_nobody_signed_is_not_trusted() {
    let Some((server, _certificate)) = with_certificate("a_certificate_that_nobody_signed_is_not_trusted") else { return };
    let failure = Driver::online().failure(Effect::Mail(mail(server.port, MailSecurity::Starttls)));
    assert_eq!(failure.kind, FailureKind::Unreachable, "{}", failure.reason.en);
    assert!(failure.reason.en.starts_with("certificate not valid: "), "{}", failure.reason.en);
    assert!(server.mails().is_empty());
}

#[test]
fn a_mail_goes_over_starttls_to_a_server_that_is_trusted() {
    let test = "a_mail_goes_over_starttls_to_a_server_that_is_trusted";
    // Which certificates are trusted comes from the environment, so that part runs in a process of its own.
    if let Ok(port) = env::var("RELAIS_TEST_PORT") {
        let outcome = Driver::online().ask(Effect::Mail(mail(port.parse().unwrap(), MailSecurity::Starttls)));
        assert!(matches!(&outcome, Outcome::Sent { .. }), "{outcome:?}");
        return;
    }
    let Some((server, certificate)) = with_certificate(test) else { return };
    trusting(test, &certificate.path(), server.port);
    assert_eq!(server.mails().len(), 1);
}

#[test]
fn a_refusal_says_what_the_server_said() {
    let refused = failure(&["220 hi", "250 hi", "250 ok", "550 5.1.1 no such user"], MailSecurity::None);
    assert_eq!(
        (refused.kind, refused.reason.en.as_str()),
        (FailureKind::Refused, "the server refuses the recipient: 550 5.1.1 no such user")
    );
    let busy = failure(&["421 too busy"], MailSecurity::None);
    assert_eq!((busy.kind, busy.reason.en.as_str()), (FailureKind::Later, "the server does not take the connection for now: 421 too busy"));
    let grey = failure(&["220 hi", "250 hi", "250 ok", "451 4.7.1 greylisted"], MailSecurity::None);
    assert_eq!(
        (grey.kind, grey.reason.fr.as_str()),
        (FailureKind::Later, "le serveur ne prend pas le destinataire pour l'instant : 451 4.7.1 greylisted")
    );
    let spam = failure(&["220 hi", "250 hi", "250 ok", "250 ok", "354 go", "554 looks like spam"], MailSecurity::None);
    assert_eq!((spam.kind, spam.reason.en.as_str()), (FailureKind::Refused, "the server refuses the mail: 554 looks like spam"));
}

#[test]
fn no_answer_after_the_text_leaves_it_unsure() {
    let unsure = failure(&["220 hi", "250 hi", "250 ok", "250 ok", "354 go"], MailSecurity::None);
    assert_eq!(unsure.kind, FailureKind::Unsure, "{}", unsure.reason.en);
    assert_eq!(failure(&["220 hi", "250 hi", "250 ok"], MailSecurity::None).kind, FailureKind::Unreachable);
    assert_eq!(failure(&["HTTP/1.1 200 OK"], MailSecurity::None).kind, FailureKind::Unreachable);
}

#[test]
fn a_connection_takes_one_mail_after_the_other_and_is_opened_again_where_it_ended() {
    const TWO: &[&str] = &["220 hi", "250 hi", "250 ok", "250 ok", "354 go", "250 first", "250 ok", "250 ok", "354 go", "250 second"];
    const ONE: &[&str] = &["220 hi", "250 hi", "250 ok", "250 ok", "354 go", "250 third"];
    // Told by the first command that the connection is over: nothing of the mail was sent by it.
    const TIRED: &[&str] = &["220 hi", "250 hi", "250 ok", "250 ok", "354 go", "250 fourth", "421 too many"];
    let (driver, port) = (Driver::online(), scripted_in_turn(vec![TWO, TIRED, ONE]));
    for receipt in ["250 first", "250 second", "250 fourth", "250 third"] {
        let outcome = driver.ask(Effect::Mail(mail(port, MailSecurity::None)));
        assert_eq!(outcome, Outcome::Sent { receipt: receipt.into() });
    }
}

#[test]
fn a_server_that_is_not_there_is_unreachable() {
    let driver = Driver::online();
    let refused = driver.failure(Effect::Mail(mail(1, MailSecurity::None)));
    assert_eq!((refused.kind, refused.reason.en.as_str()), (FailureKind::Unreachable, "connection refused"));
    let wrong = Mail { to: "nobody".into(), ..mail(1, MailSecurity::None) };
    assert_eq!(driver.failure(Effect::Mail(wrong)).kind, FailureKind::Other);
    assert_eq!(Driver::start(Network::Offline).failure(Effect::Mail(mail(1, MailSecurity::None))).kind, FailureKind::Offline);
}

#[test]
fn a_refused_password_is_not_shown() {
    let driver = Driver::online();
    let file = driver.path().join("password");
    fs::write(&file, "hunter22").unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
    let port = scripted(&["220 hi", "250-hi\r\n250 AUTH PLAIN", "535 hunter22 is wrong"]);
    let mut mail = mail(port, MailSecurity::None);
    mail.server.user = Some("nova".into());
    mail.server.password = Some(Secret::File("password".into()));
    let refused = driver.failure(Effect::Mail(mail));
    assert_eq!(
        (refused.kind, refused.reason.en.as_str()),
        (FailureKind::Refused, "the server refuses the login: 535 [secret:password] is wrong")
    );
    assert_eq!(refused.reason.fr.as_str(), "le serveur refuse l'identification : 535 [secret:password] is wrong");
}
