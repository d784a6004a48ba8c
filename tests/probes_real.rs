//! Our own probes against real servers: each is seen well, stopped, seen down, started again and seen well again.

mod support;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::thread;
use std::time::{Duration, Instant};

use relais::domain::status::{Health, Reading, Source};
use relais::domain::yaml::{Faults, Node};
use relais::runtime::clock;
use support::driver::Driver;
use support::real::Real;
use support::watch;

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
        Self::of(source)
    }

    fn of(source: Source) -> Self {
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

/// What the proxy is told of its models: each with the only thing that it ever answers.
fn models(server: &Real, models: &[(&str, &str)]) {
    let model = |(name, says): &(&str, &str)| {
        format!("  - {{model_name: {name}, litellm_params: {{model: openai/{name}, api_key: none, mock_response: '{says}'}}}}\n")
    };
    let list: String = models.iter().map(model).collect();
    fs::write(server.folder.path().join("config.yaml"), format!("model_list:\n{list}litellm_settings: {{telemetry: false}}\n")).unwrap();
}

/// A source that the workspace switches on at the proxy, with its key in a file that only we may read.
fn switched_on(server: &Real, yaml: &str) -> Watched {
    let api = format!("address: 'http://127.0.0.1:{}/v1', key: {{file: key}}", server.port);
    let shutdowns = format!("shutdowns: [{{model: lettre, ends: 2026-01-31, replacement: lettre-2, {}}}]", watch::EVIDENCE);
    let watched = Watched::of(watch::source(&watch::provider("compatible", &shutdowns), &yaml.replace("API", &api)));
    let key = watched.driver.path().join("key");
    fs::write(&key, "sk-essai-de-relais\n").unwrap();
    fs::set_permissions(&key, fs::Permissions::from_mode(0o600)).unwrap();
    watched
}

#[test]
fn a_model_of_a_real_proxy_is_there_then_taken_away() {
    let Some(mut server) = Real::litellm("a_model_of_a_real_proxy_is_there_then_taken_away") else { return };
    models(&server, &[("lettre", "Bonjour"), ("devis", "120 EUR")]);
    let mut watched = switched_on(&server, "models: {provider: nuage, API, uses: [lettre, devis]}");
    server.start();
    watched.becomes(Health::Operational, &server);
    server.stop();
    models(&server, &[("lettre-2", "Bonjour"), ("devis", "120 EUR")]);
    server.start();
    watched.becomes(Health::MajorOutage, &server);
    watched.becomes(Health::PartialOutage, &server);
    let why = watched.reading.reason.unwrap();
    assert_eq!(why.en, "the model lettre, ended on Sat 31 Jan 2026, is no longer in their list, replaced by lettre-2");
    assert_eq!(why.fr, "le modèle lettre, arrêté le sam. 31 janv. 2026, n'est plus dans leur liste, remplacé par lettre-2");
}

#[test]
fn an_answer_of_a_real_proxy_changes_without_an_outage() {
    let Some(mut server) = Real::litellm("an_answer_of_a_real_proxy_changes_without_an_outage") else { return };
    models(&server, &[("devis", r#"{"total": 120, "currency": "EUR"}"#)]);
    let asks = |model: &str| {
        format!(
            "prompts: {{provider: nuage, API, id: a, model: {model}, ask: Un devis ?, expect: {{shape: {{/total: number}}, length: {{most: 99}}}}}}"
        )
    };
    let mut watched = switched_on(&server, &asks("devis"));
    server.start();
    watched.becomes(Health::Operational, &server);
    assert_eq!((&watched.reading.reason, watched.reading.latency().is_some()), (&None, true));
    server.stop();
    models(&server, &[("devis", "Voici votre devis : 120 EUR")]);
    server.start();
    watched.becomes(Health::Degraded, &server);
    let why = watched.reading.reason.clone().unwrap();
    assert_eq!(why.en, "changed without an outage, answers something that is not JSON (`Voici votre devis : 120 EUR`)");
    assert!(!server.said().is_empty() && !why.fr.contains("sk-essai"));
    let mut gone = switched_on(&server, &asks("facture"));
    gone.becomes(Health::PartialOutage, &server);
    assert_eq!(gone.reading.reason.unwrap().en, "does not know the model `facture`");
}
