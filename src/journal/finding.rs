//! What reading a journal brings to light: where it is, what it is, how bad it is.

use std::fmt;
use std::path::PathBuf;

use crate::domain::text::Text;
use crate::domain::time::{TimeZone, Timestamp, date, hour_zone};

/// Something worth telling about a journal, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The file, or the folder if it is about all of it.
    pub file: PathBuf,
    /// The line, from 1; 0 if it is about the whole file.
    pub line: u64,
    /// What was found.
    pub what: What,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// The last line was not finished, or does not stand: a crash, or another console that is writing at this moment.
    Torn {
        /// How many bytes it has.
        bytes: u64,
        /// Why it does not stand.
        fault: Fault,
        /// Where they are kept; none as long as nobody opened the journal for writing.
        kept: Option<PathBuf>,
    },
    /// The last line is whole, but its line break is missing.
    Unended,
    /// The event was taken out; the chain holds.
    Redacted {
        /// Whose line it is.
        writer: String,
        /// Its number.
        seq: u64,
        /// Who did it and why, as an event of some journal says; none if none does, or if one file alone was read.
        why: Option<Box<Redaction>>,
    },
    /// The event was to be taken out and still stands there, left out by every reader: whoever did it was interrupted, or a copy came.
    StillThere {
        /// Whose line it is.
        writer: String,
        /// Its number.
        seq: u64,
        /// Who was to take it out.
        by: String,
    },
    /// Written in a newer format.
    Newer {
        /// Its version.
        version: u32,
    },
    /// The event is whole, but of a sort that this relais does not know.
    Unknown {
        /// What is not known.
        reason: String,
    },
    /// From here on, records stand in another file too, or twice in this one: copies, which change nothing.
    Copied {
        /// How many.
        records: u64,
    },
    /// Another record has the same writer and number: two machines use one name, or a copy was written on.
    Forked,
    /// A file that was kept with the incident is not here.
    EvidenceMissing {
        /// The line that names it: `lea@poste#12`.
        line: String,
    },
    /// A file that was kept with the incident has other bytes now.
    EvidenceChanged {
        /// The line that names it.
        line: String,
    },
    /// A file stands among those that were kept, and no line names it.
    EvidenceUnnamed,
    /// The line was altered, or does not belong here.
    Damaged(Fault),
    /// It cannot be read at all.
    Unreadable {
        /// What the system said.
        reason: String,
    },
}

/// Who took an event out, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redaction {
    /// Who.
    pub by: String,
    /// When that was recorded.
    pub at: Timestamp,
    /// Why.
    pub reason: Text,
}

/// Why a line does not stand, or does not belong where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It has not the form of a record.
    Form(String),
    /// It was written together with lines that are not there.
    Unfinished,
    /// It is longer than any record.
    TooLong,
    /// The header is not what was sealed.
    Seal,
    /// The event is not what was recorded.
    Event,
    /// It does not follow the line before.
    Chain,
    /// Its number is not the next one.
    Number {
        /// The number that was due.
        due: u64,
        /// The number that stands there.
        found: u64,
    },
    /// It is recorded as earlier than the line before.
    Time,
    /// It is another writer's, or the file has another writer's name.
    Writer(String),
}

impl What {
    /// Whether the journal can be trusted no further than this; the rest is worth a word only.
    pub fn is_damage(&self) -> bool {
        match self {
            Self::Damaged(_) | Self::Forked | Self::Unreadable { .. } | Self::EvidenceChanged { .. } => true,
            Self::Torn { .. }
            | Self::Unended
            | Self::Redacted { .. }
            | Self::StillThere { .. }
            | Self::Newer { .. }
            | Self::Unknown { .. }
            | Self::EvidenceMissing { .. }
            | Self::EvidenceUnnamed
            | Self::Copied { .. } => false,
        }
    }
}

impl Redaction {
    /// When it was recorded, in UTC.
    pub(super) fn time(&self) -> String {
        format!("{} {}", date(self.at, &TimeZone::UTC), hour_zone(self.at, &TimeZone::UTC))
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.file.display(), self.what),
            line => write!(f, "{}:{line}: {}", self.file.display(), self.what),
        }
    }
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Torn { bytes, fault, kept: None } => write!(f, "the last line is not finished ({bytes} bytes): {fault}"),
            Self::Torn { bytes, fault, kept: Some(kept) } => {
                write!(f, "the last line was not finished ({bytes} bytes, kept in {}): {fault}", kept.display())
            }
            Self::Unended => f.write_str("the last line is whole but has no line break"),
            Self::Redacted { why: Some(why), .. } => {
                write!(f, "taken out by {} on {}, because: {} (the chain holds)", why.by, why.time(), why.reason)
            }
            Self::Redacted { why: None, .. } => {
                f.write_str("the event was taken out, and no journal says by whom or why (the chain holds)")
            }
            Self::StillThere { writer, seq, by } => {
                write!(f, "{by} took this line out, and its text still stands here: take {writer}#{seq} out again")
            }
            Self::Newer { version } => write!(f, "written in format {version}, newer than this relais"),
            Self::Unknown { reason } => write!(f, "an event that this relais does not know: {reason}"),
            Self::Copied { records: 1 } => f.write_str("the copy of a record that stands elsewhere"),
            Self::Copied { records } => write!(f, "copies of {records} records that stand elsewhere"),
            Self::Forked => f.write_str("another record has the same writer and number"),
            Self::EvidenceMissing { line } => {
                write!(f, "the file that {line} names is not here: whoever has it may bring it (relais pack, relais unpack)")
            }
            Self::EvidenceChanged { line } => write!(f, "this is no more the file that {line} names: its bytes have another hash"),
            Self::EvidenceUnnamed => f.write_str(
                "no line names this file: keeping it was interrupted, its line was taken out elsewhere, or did not arrive yet; \
                 where none is to come, it may be deleted",
            ),
            Self::Damaged(fault) => fault.fmt(f),
            Self::Unreadable { reason } => write!(f, "cannot be read: {reason}"),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Form(reason) => write!(f, "not a record: {reason}"),
            Self::Unfinished => f.write_str("what was written with it is missing"),
            Self::TooLong => f.write_str("longer than any record"),
            Self::Seal => f.write_str("the header is not what was sealed"),
            Self::Event => f.write_str("the event is not what was recorded"),
            Self::Chain => f.write_str("does not follow the line before"),
            Self::Number { due, found } => write!(f, "record {found} where {due} was due"),
            Self::Time => f.write_str("recorded as earlier than the line before"),
            Self::Writer(writer) => write!(f, "a record of `{}` in a journal of someone else", writer.escape_debug()),
        }
    }
}
