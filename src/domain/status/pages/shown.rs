//! What a drill shows is what the format reads: the same health, the same incidents, the same words.

use crate::domain::status::{Format, Health, PageIncident, PageUpdate, Part, Report};
use crate::domain::text::Text;
use crate::domain::time::Timestamp;
use crate::domain::yaml::{Faults, Fields, Node};

fn at(hour: &str) -> Timestamp {
    format!("2025-11-18T{hour}:00Z").parse().unwrap()
}

/// A page on a bad evening: one incident that goes on, one that is over.
pub fn evening() -> Report {
    let update = |hour, state: &str, words: &str| PageUpdate { at: Some(at(hour)), state: Text::line(state), words: Text::line(words) };
    let updates = vec![
        update("13:09", "identified", "The cause is known and a fix is being prepared."),
        update("11:48", "investigating", "We see errors <500> & look into it."),
    ];
    let open = PageIncident {
        name: Text::line("Errors on \"API\""),
        state: Text::line("identified"),
        words: updates[0].words.clone(),
        updated: Some(at("13:09")),
        started: Some(at("11:48")),
        url: Some(Text::line("https://status.example/incidents/open")),
        health: Health::MajorOutage,
        updates,
    };
    let over = PageIncident {
        name: Text::line("Slow sign-in"),
        state: Text::line("resolved"),
        words: Text::line("It is over."),
        updated: Some(at("09:00")),
        started: Some(at("08:00")),
        url: Some(Text::line("https://status.example/incidents/over")),
        health: Health::Operational,
        updates: vec![update("09:00", "resolved", "It is over."), update("08:00", "investigating", "Sign-in is slow.")],
    };
    let part = |name: &str, health| Part { id: Text::line(&name.to_lowercase()), name: Text::line(name), health };
    let parts = vec![part("API", Health::MajorOutage), part("Web", Health::Operational)];
    Report { health: Health::MajorOutage, parts, incidents: vec![open, over], page_time: Some(at("13:09")), ..Report::default() }
}

/// Shows this and reads it back: as well, with the same open incidents and their latest words.
pub fn same(format: &Format, fields: &str, report: &Report) -> Report {
    let read = back(format, fields, report);
    assert_eq!(read.health, report.health, "{read:#?}");
    assert_eq!(told(&read), told(report));
    read
}

/// The open incidents: what they are called, what was said last, and when.
pub fn told(report: &Report) -> Vec<(Text, Text, Option<Timestamp>)> {
    report.open().map(|incident| (incident.name.clone(), incident.words.clone(), incident.updated)).collect()
}

/// A page on which all is well is read so, and tells of nothing.
pub fn well(format: &Format, fields: &str) {
    let read = back(format, fields, &Report { health: Health::Operational, ..Report::default() });
    assert_eq!((read.health, told(&read)), (Health::Operational, Vec::new()), "{read:#?}");
}

/// Shows this and reads it back.
pub fn back(format: &Format, fields: &str, report: &Report) -> Report {
    let node = Node::parse(fields).unwrap();
    let mut faults = Faults::default();
    let reader = (format.parse)(&Fields::of(&node, &mut faults).unwrap(), &mut faults).unwrap();
    assert_eq!(faults.count(), 0, "{fields}");
    reader.read(&reader.show(report).unwrap()).unwrap()
}
