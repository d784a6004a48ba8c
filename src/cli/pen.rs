//! What a person writes down beside whatever console is open.

use std::path::Path;
use std::thread;
use std::time::Duration;

use super::answer::{Exit, Trouble, aside};
use super::call::Call;
use super::incident;
use crate::app::shared::Me;
use crate::domain::incident::Event;
use crate::domain::incident::event::Record;
use crate::domain::spoken::past;
use crate::domain::time::{Moment, TimeZone};
use crate::journal::{Appender, JournalError, read_incident};
use crate::runtime::{clock, identity};

/// Writes it down, synced, after everything that this machine has seen of the incident.
pub fn write(root: &Path, id: &str, me: &Me, event: (Option<Moment>, Event)) -> Result<Record, JournalError> {
    write_all(root, id, me, &[event])?.pop().ok_or_else(|| JournalError::Encode { reason: "nothing was recorded".to_owned() })
}

/// Writes all of it down at once, or nothing.
pub fn write_all(root: &Path, id: &str, me: &Me, events: &[(Option<Moment>, Event)]) -> Result<Vec<Record>, JournalError> {
    let folder = incident::folder(root).join(id);
    let seen = read_incident(&folder)?.seen();
    let mut journal = journal(&folder, &me.writer, &identity::holder(me))?;
    journal.append(events, clock::now(), seen)
}

/// The moment that a person typed; it is told again in full before anything is recorded.
pub fn said(at: &str, zone: &TimeZone, call: &Call) -> Result<Moment, Trouble> {
    let spoken = past(at, clock::now(), zone).map_err(|why| Trouble::new(Exit::Usage, why.get(call.lang())))?;
    aside(&format!("= {}\n", spoken.echo(zone)));
    if let Some(doubt) = spoken.doubt() {
        aside(&format!("  {}\n", doubt.get(call.lang())));
    }
    Ok(spoken.moment)
}

/// The name of the journal that is written while the writer's own is held.
pub fn beside(writer: &str) -> String {
    format!("{writer}+note")
}

/// The journal of this person; that of their notes while a console holds the other one.
fn journal(folder: &Path, writer: &str, holder: &str) -> Result<Appender, JournalError> {
    const TRIES: u32 = 40;
    let beside = beside(writer);
    let mut tried = 0;
    loop {
        let opened = match Appender::open(folder, writer, holder) {
            Err(JournalError::Held { .. }) => Appender::open(folder, &beside, holder),
            opened => opened,
        };
        match opened {
            // Another note is being written at this moment.
            Err(JournalError::Held { .. }) if tried < TRIES => thread::sleep(Duration::from_millis(25)),
            opened => return opened.map(|(appender, _, _)| appender),
        }
        tried += 1;
    }
}
