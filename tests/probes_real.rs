//! Our own probes against real servers: each is seen well, stopped, seen down, started again and seen well again.

mod support;

use std::fs;
use std::thread;
use std::time::{Duration, Instant};

use relais::domain::status::{Health, Reading, Source};
use relais::domain::yaml::{Faults, Node};
use relais::runtime::clock;
use support::driver::Driver;
use support::real::Real;

/// A source that is asked again and again, and what is known of it.
struct Watched {
    source: Source,
    driver: Driver,
    reading: Reading,
}

impl Watched {
    fn new(yaml: &str, port: u16) -> Self {
        let yaml = Node::parse(&yaml.replace("PORT", &port.to_string())).unwrap();
        let source = Source::parse(&yaml, &mut Faults::default()).unwrap();
        Self { source, driver: Driver::online(), reading: Reading::default() }
    }

    /// Asks until it is so, for as long as a slow machine may need to start a server.
    fn becomes(&mut self, health: Health, server: &Real) {
        let give_up = Instant::now() + Duration::from_secs(180);
        loop {
            let outcome = self.driver.ask(self.source.reader.ask());
            self.reading.take(&self.source, &outcome, clock::now());
            if self.reading.health == health {
                return;
            }
            let (now, why) = (self.reading.health, &self.reading.reason);
            assert!(Instant::now() < give_up, "never {health:?}, but {now:?} {why:?}\n{}", server.said());
            thread::sleep(Duration::from_millis(100));
        }
    }
}

/// Well, down, well again; down is down because nobody answers.
fn comes_and_goes(yaml: &str, mut server: Real) -> Real {
    let mut watched = Watched::new(yaml, server.port);
    server.start();
    watched.becomes(Health::Operational, &server);
    assert_eq!(watched.reading.reason, None);
    server.stop();
    watched.becomes(Health::MajorOutage, &server);
    assert_eq!(watched.reading.reason.as_ref().unwrap().en, "unreachable (connection refused)");
    assert_eq!(watched.reading.latency(), None);
    server.start();
    watched.becomes(Health::Operational, &server);
    assert!(watched.reading.latency().is_some() && watched.reading.failures == 0);
    server
}

#[test]
fn a_real_mail_server_comes_and_goes() {
    let Some(server) = Real::smtp("a_real_mail_server_comes_and_goes") else { return };
    let server = comes_and_goes("{id: a, format: smtp, address: '127.0.0.1:PORT'}", server);
    let mut strict = Watched::new("{id: a, format: smtp, address: '127.0.0.1:PORT', security: starttls}", server.port);
    strict.becomes(Health::PartialOutage, &server);
    assert_eq!(strict.reading.reason.unwrap().en, "does not offer STARTTLS any more");
}

#[test]
fn a_real_database_comes_and_goes_and_says_when_it_is_not_ready() {
    let Some(server) = Real::postgres("a_real_database_comes_and_goes_and_says_when_it_is_not_ready") else { return };
    let database = "{id: a, format: postgres, address: '127.0.0.1:PORT'}";
    let mut server = comes_and_goes(database, server);
    assert!(!server.said().contains("PANIC"), "{}", server.said());
    server.stop();
    // It follows another that is not there, and lets nobody in while it does.
    fs::write(server.folder.path().join("data/standby.signal"), "").unwrap();
    server.start();
    let mut watched = Watched::new(database, server.port);
    watched.becomes(Health::Maintenance, &server);
    let why = watched.reading.reason.unwrap().en;
    assert!(why.starts_with("is starting, recovering or stopping (the database system is "), "{why}");
}

#[test]
fn a_real_proxy_for_models_comes_and_goes() {
    let Some(server) = Real::litellm("a_real_proxy_for_models_comes_and_goes") else { return };
    comes_and_goes("{id: a, format: litellm, url: 'http://127.0.0.1:PORT'}", server);
}
