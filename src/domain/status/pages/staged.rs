//! What a page names in a drill: the parts that whoever plays the outage wrote down, and what is watched besides.

use super::{Watch, part};
use crate::domain::status::{Health, PageIncident, Part, Report};

/// Every part that the page would list. What is watched is among them; where nothing is said of any part, it is as the whole is.
/// What is worse than all of them has a part of its own, and so does a page that would have none.
pub fn listed(watch: &Watch, report: &Report) -> Vec<Part> {
    let says_where = report.parts.iter().any(|part| part.health.is_bad());
    let rest = if says_where { Health::Operational } else { report.health };
    let mut parts = report.parts.clone();
    parts.extend(watch.others(&report.parts, rest));
    let worst = parts.iter().map(|part| part.health).max();
    if worst.is_none_or(|worst| worst < report.health) {
        parts.push(part("service", "Service", report.health));
    }
    parts
}

/// What suffers by the account of the page: the bad parts, or all that is watched where none is named.
pub fn touched(watch: &Watch, report: &Report) -> Vec<Part> {
    let bad: Vec<Part> = report.parts.iter().filter(|part| part.health.is_bad()).cloned().collect();
    if bad.is_empty() && report.health.is_bad() { watch.others(&[], report.health) } else { bad }
}

/// The same report in the ids of a page, where nobody who writes an outage down knows them: if none of its parts is watched, what is
/// watched stands for them all, as bad as the worst.
pub fn in_ids(watch: &Watch, report: &Report) -> Report {
    let is_ours = |part: &Part| watch.names(&part.id) || watch.names(&part.name);
    if watch.is_all() || report.parts.iter().any(is_ours) {
        return report.clone();
    }
    let worst = report.parts.iter().map(|part| part.health).max().unwrap_or(report.health);
    Report { parts: watch.others(&[], worst), ..report.clone() }
}

/// What a machine calls an incident.
pub fn id(incident: &PageIncident) -> &str {
    incident.url.as_deref().and_then(|url| url.rsplit('/').next()).unwrap_or(&incident.name)
}
