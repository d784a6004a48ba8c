//! What the targets share: a source of each format, and what must hold of whatever relais makes of an answer.

use relais::domain::effect::Outcome;
use relais::domain::http::Response;
use relais::domain::status::{FORMATS, Reading, Report, Source, Voice};
use relais::domain::time::Timestamp;
use relais::domain::yaml::{Faults, Node};

/// A source of each format of this voice.
pub fn sources(voice: Voice) -> Vec<Source> {
    FORMATS.iter().filter(|format| format.voice == voice).map(|format| source(format.name)).collect()
}

/// The source that the first line of an input names, and the rest of the input; its first byte chooses where it names none.
pub fn chosen<'a>(sources: &'a [Source], input: &'a [u8]) -> (&'a Source, &'a [u8]) {
    let end = input.iter().position(|byte| *byte == b'\n').unwrap_or(input.len());
    let (name, rest) = (&input[..end], input.get(end + 1..).unwrap_or_default());
    let named = sources.iter().find(|source| source.format.name.as_bytes() == name);
    let any = usize::from(name.first().copied().unwrap_or_default()) % sources.len();
    (named.unwrap_or(&sources[any]), rest)
}

fn source(format: &str) -> Source {
    let rest = match format {
        "dns" => "name: api.nuage.example, expect: [192.0.2.1]",
        "tcp" | "tls" | "smtp" | "postgres" => "address: 'nuage.example:443'",
        "json" => {
            "url: 'https://nuage.example/s.json', health: /status/indicator, words: {none: operational, minor: degraded, major: major_outage}, \
             parts: {at: /components, id: /id, name: /name, health: /status}, \
             incidents: {at: /incidents, name: /name, health: /impact, words: /body, started: /created_at}, time: /page/updated_at"
        }
        _ => "url: 'https://nuage.example/all/page.json'",
    };
    let yaml = format!("{{id: it, format: {format}, {rest}}}");
    let mut faults = Faults::default();
    let source = Node::parse(&yaml).ok().and_then(|node| Source::parse(&node, &mut faults));
    match source {
        Some(source) if faults.is_empty() => source,
        _ => panic!("{yaml}: {:?}", faults.into_list()),
    }
}

/// A whole answer with this body, given at 02:10.
pub fn response(status: u16, body: &str) -> Outcome {
    let headers = [("date".to_owned(), "Sun, 22 Nov 2026 02:10:00 GMT".to_owned())].into();
    Outcome::Response(Response { status, headers, body: body.to_owned(), millis: 120, certificate: None })
}

/// What a source says, once it was taken in and kept as a reading is; whatever is shown of it must be harmless.
pub fn take(source: &Source, outcome: &Outcome) -> Option<Report> {
    let mut reading = Reading::default();
    reading.take(source, outcome, now());
    let kept = serde_json::to_string(&reading).unwrap_or_else(|error| panic!("not kept: {error}"));
    let again: Reading = serde_json::from_str(&kept).unwrap_or_else(|error| panic!("kept, and not read again: {error}: {kept}"));
    assert_eq!(again, reading);
    let report = match source.reader.read(outcome) {
        Ok(report) => report,
        Err(why) => {
            harmless(&why.fr);
            harmless(&why.en);
            return None;
        }
    };
    for why in report.reason.iter().flat_map(|why| [&why.fr, &why.en]) {
        harmless(why);
    }
    for part in &report.parts {
        harmless(&part.id);
        harmless(&part.name);
    }
    for incident in &report.incidents {
        [&incident.name, &incident.state, &incident.words].into_iter().chain(&incident.url).for_each(|text| harmless(text));
        incident.updates.iter().for_each(|update| harmless(&update.words));
    }
    Some(report)
}

/// 02:12 of the evening on which everything happens.
pub fn now() -> Timestamp {
    Timestamp::from_second(1_795_313_520).unwrap_or_default()
}

/// No character of this acts on a terminal.
pub fn harmless(text: &str) {
    let acts = |c: char| {
        c != '\n'
            && (c.is_control()
                || matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'))
    };
    assert!(!text.contains(acts), "{text:?}");
}
