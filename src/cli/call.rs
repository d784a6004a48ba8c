//! What every subcommand is called with.

use super::arguments::Options;
use crate::domain::lang::Lang;
use crate::domain::words::Words;
use crate::runtime::live::Network;

/// The common options, and the words of the language that was chosen.
#[derive(Debug)]
pub struct Call {
    /// The options.
    pub options: Options,
    /// The words.
    pub words: Words,
    /// The language that a person asked for, by option or environment; none where the workspace decides.
    pub asked: Option<Lang>,
}

impl Call {
    /// The language of the answers.
    pub fn lang(&self) -> Lang {
        self.words.lang()
    }
}

impl Options {
    /// Whether the network may be used.
    pub fn network(&self) -> Network {
        if self.offline { Network::Offline } else { Network::Online }
    }
}
