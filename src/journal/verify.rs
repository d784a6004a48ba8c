//! Proves an incident's journals: form, seals, events, chain, numbers, times, versions, copies; and the files that were kept with it.

use std::path::Path;

use super::evidence;
use super::finding::{Finding, What};
use super::merge::read_incident;

/// Everything there is to say about an incident's journals and the files that they name; nothing if all is as it was written.
pub fn verify(incident: &Path) -> Vec<Finding> {
    match read_incident(incident) {
        Ok(mut read) => {
            read.reports.extend(evidence::findings(incident, &read.records));
            read.reports
        }
        Err(error) => vec![Finding { file: incident.to_owned(), line: 0, what: What::Unreadable { reason: error.to_string() } }],
    }
}
