//! Why a journal could not be opened or written.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::finding::Finding;

/// Why a journal could not be opened, read or written.
#[derive(Debug)]
pub enum JournalError {
    /// The system refused: disk full, no permission, an error of the device.
    Io {
        /// What was being done.
        doing: &'static str,
        /// With which file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Someone writes this journal already.
    Held {
        /// The writer whose journal it is.
        writer: String,
        /// Who holds it, in their own words; empty if they have not said yet.
        holder: String,
    },
    /// The journal was altered: it is read as far as possible, but never written.
    Damaged(Finding),
    /// The journal was written by a newer relais: it is read, but never written.
    Newer(Finding),
    /// The writer's name cannot name a file.
    Name {
        /// The name.
        writer: String,
    },
    /// An event cannot be written so that it can be read back.
    Encode {
        /// Why.
        reason: String,
    },
    /// Another program changed the journal while it was open.
    Changed {
        /// The journal's file.
        path: PathBuf,
    },
    /// Records that were on disk are there no more.
    Lost {
        /// The journal's file.
        path: PathBuf,
        /// The number of the last record that had been written.
        recorded: u64,
    },
}

impl JournalError {
    /// Turns what the system said into what it means for this path.
    pub(super) fn io(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { doing, path: path.to_owned(), source }
    }

    /// What the system said, if it is the system that refused.
    pub fn kind(&self) -> Option<io::ErrorKind> {
        match self {
            Self::Io { source, .. } => Some(source.kind()),
            Self::Held { .. }
            | Self::Damaged(_)
            | Self::Newer(_)
            | Self::Name { .. }
            | Self::Encode { .. }
            | Self::Changed { .. }
            | Self::Lost { .. } => None,
        }
    }
}

impl fmt::Display for JournalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { doing, path, source } => write!(f, "cannot {doing} {}: {source}", path.display()),
            Self::Held { writer, holder } if holder.is_empty() => write!(f, "the journal of `{writer}` is open elsewhere"),
            Self::Held { writer, holder } => write!(f, "the journal of `{writer}` is held by {holder}"),
            Self::Damaged(finding) | Self::Newer(finding) => finding.fmt(f),
            Self::Name { writer } => write!(f, "`{}` cannot name a journal", writer.escape_debug()),
            Self::Encode { reason } => write!(f, "an event cannot be written so that it can be read back: {reason}"),
            Self::Changed { path } => write!(f, "{} was changed by another program while it was open", path.display()),
            Self::Lost { path, recorded } => {
                write!(f, "{} no longer holds its records up to number {recorded}, which had been written", path.display())
            }
        }
    }
}

impl std::error::Error for JournalError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            Self::Held { .. }
            | Self::Damaged(_)
            | Self::Newer(_)
            | Self::Name { .. }
            | Self::Encode { .. }
            | Self::Changed { .. }
            | Self::Lost { .. } => None,
        }
    }
}
