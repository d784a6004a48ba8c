//! Pages of status and what they answer: our own fixtures, and recorded ones where their folder stands beside the clone.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use relais::domain::effect::Outcome;
use relais::domain::http::Response;
use relais::domain::status::{Report, Source};
use relais::domain::time::Timestamp;
use relais::domain::yaml::{Faults, Node};

/// A page of this format, of which these components count.
pub fn source(format: &str, components: &str) -> Source {
    let yaml = format!("{{id: page, format: {format}, url: https://status.nuage.example/all/page.json, components: [{components}]}}");
    let mut faults = Faults::of("providers/nuage.yaml");
    let source = Source::parse(&Node::parse(&yaml).unwrap(), &mut faults);
    assert_eq!(faults.count(), 0, "{yaml}");
    source.unwrap()
}

/// A page that was given at 02:10.
pub fn answer(body: impl Into<String>) -> Outcome {
    let headers = [("date".to_owned(), "Sun, 22 Nov 2026 02:10:00 GMT".to_owned())].into();
    Outcome::Response(Response { status: 200, headers, body: body.into(), millis: 120, certificate: None })
}

/// One of our own answers.
pub fn fixture(name: &str) -> String {
    std::fs::read_to_string(Path::new("tests/data/status").join(name)).unwrap()
}

/// What a person sees of a report.
pub fn seen(report: &Report) -> String {
    let mut text = format!("{}{}", report.health.name(), report.reason.as_ref().map_or(String::new(), |why| format!(": {}", why.en)));
    for part in &report.parts {
        write!(text, "\npart {} {} {}", part.id, part.name, part.health.name()).unwrap();
    }
    let time = |at: Option<Timestamp>| at.map_or("never".to_owned(), |at| at.strftime("%d %H:%M").to_string());
    for told in &report.incidents {
        let (started, updated) = (time(told.started), time(told.updated));
        let url = told.url.as_deref().unwrap_or("nowhere");
        write!(text, "\n{} [{}, {}] {started} to {updated} {url}", told.name, told.state, told.health.name()).unwrap();
        for update in &told.updates {
            write!(text, "\n  {} {}: {}", time(update.at), update.state, update.words).unwrap();
        }
    }
    text
}

/// Where the recorded payloads stand; none, and a line that says so, where they do not.
pub fn payloads() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/payloads");
    if folder.is_dir() {
        return Some(folder);
    }
    assert!(std::env::var_os("RELAIS_TEST_ALL").is_none_or(|all| all != "1"), "../shared/payloads is not here");
    println!("left out: recorded payloads (../shared/payloads is not here)");
    None
}
