//! What a drill adds to a record: the scenario that is played, and who reached the players.

use serde::{Deserialize, Serialize};

use crate::domain::text::Text;
use crate::domain::time::Timestamp;

/// A scenario as it was when its drill began.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Staged {
    /// The scenario's id.
    pub scenario: String,
    /// What it is called, in the language of those who play.
    pub title: Text,
    /// Hash of the text.
    pub hash: String,
    /// The text itself, so that the record stands alone.
    pub text: String,
    /// When the drill began, by its own clock: from here on the hours of the real event are counted.
    pub began: Timestamp,
    /// When it began by the clock on the wall.
    pub really: Timestamp,
    /// Who began it.
    pub by: String,
}

/// Somebody who reached the players.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Injected {
    /// The number of the scenario's row, from 0.
    pub row: u32,
    /// Who they are to the firm: `client`, `boss`, `colleague`, `press`, `provider`, `authority`.
    pub from: String,
    /// By which way it came: `phone`, `mail`, `chat`, `sms`, `visit`, `article`, `post`.
    pub way: String,
    /// Their name.
    pub who: Text,
    /// What they said.
    pub words: Text,
}
