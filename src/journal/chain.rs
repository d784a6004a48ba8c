//! How the lines of one file must follow each other.

use std::sync::Arc;

use crate::domain::time::Timestamp;

use super::finding::Fault;
use super::record::Line;
use super::scan::Tail;

/// What is known of the lines so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Chain {
    writer: Option<Arc<str>>,
    last: Last,
}

/// What the next line has to follow.
#[derive(Debug, Clone, Default)]
enum Last {
    /// Nothing: it is the first.
    #[default]
    Start,
    /// This line.
    Line(Tail),
    /// A line that does not stand, so that nothing can be said.
    Unreadable,
}

impl Chain {
    /// Takes in a line that stands, and says whether it belongs here.
    pub(super) fn follow(&mut self, line: &Line) -> Result<(), Fault> {
        let fits = self.fits(line);
        self.writer.get_or_insert_with(|| Arc::clone(&line.writer));
        self.last = Last::Line(line.tail());
        fits
    }

    /// Takes in that a line does not stand.
    pub(super) fn lose(&mut self) {
        self.last = Last::Unreadable;
    }

    fn fits(&self, line: &Line) -> Result<(), Fault> {
        if self.writer.as_ref().is_some_and(|writer| *writer != line.writer) {
            return Err(Fault::Writer(line.writer.to_string()));
        }
        let (due, seal, earliest) = match &self.last {
            Last::Start => (1, None, Timestamp::MIN),
            Last::Line(tail) => (tail.seq.saturating_add(1), Some(tail.seal), tail.at),
            Last::Unreadable => return Ok(()),
        };
        if line.seq != due {
            return Err(Fault::Number { due, found: line.seq });
        }
        if line.prev != seal {
            return Err(Fault::Chain);
        }
        // Equal times are right: at the end of all time the clock cannot go on.
        if line.at < earliest {
            return Err(Fault::Time);
        }
        Ok(())
    }
}
