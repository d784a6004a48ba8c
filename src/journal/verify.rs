//! Proves an incident's journals: form, seals, events, chain, numbers, times, versions, copies.

use std::path::Path;

use super::finding::{Finding, What};
use super::merge::read_incident;

/// Everything there is to say about an incident's journals; nothing if all is as it was written.
pub fn verify(incident: &Path) -> Vec<Finding> {
    match read_incident(incident) {
        Ok(read) => read.reports,
        Err(error) => vec![Finding { file: incident.to_owned(), line: 0, what: What::Unreadable { reason: error.to_string() } }],
    }
}
