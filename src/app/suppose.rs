//! An incident that nobody declared: what the console would begin with, held in memory alone, for a dry run.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::declare::{declared, pinned};
use super::intent::Declaration;
use super::library::Entry;
use super::shared::{Open, Shared};
use crate::domain::incident::Record;

/// Opens it: this runbook, declared with these values, at its first step. Nothing is recorded.
pub fn suppose(shared: &mut Shared, entry: &Entry, values: BTreeMap<String, String>) {
    let wanted = Declaration { runbook: Some(entry.header.id.clone()), ..Declaration::default() };
    let (_, events) = declared(shared, &wanted, Some(entry), Some(pinned(shared, entry, values)));
    let (writer, at): (Arc<str>, _) = (shared.me.writer.as_str().into(), shared.now);
    let record = |(seq, event)| Record { writer: Arc::clone(&writer), seq, at, happened: None, about: None, event };
    shared.open = Open::of((1..).zip(events).map(record).collect(), &shared.workspace);
}
