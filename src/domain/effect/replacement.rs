//! What is written into the workspace: a whole file, one value of it, or a link.

use serde::{Deserialize, Serialize};

/// A symbolic link to be pointed elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Link {
    /// Path inside the workspace.
    pub path: String,
    /// Where it pointed when it was planned.
    pub from: String,
    /// Where it will point, as the link itself says it: seen from its folder.
    pub to: String,
}

/// A file to be replaced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Replacement {
    /// Path inside the workspace.
    pub path: String,
    /// Hash of the content that was planned on; `None` where there must be no file yet.
    pub expected: Option<String>,
    /// What will stand there.
    pub content: Content,
}

/// What a file will hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// This, as a whole.
    Text(String),
    /// What it holds now, but for one value; so the journal says what changed and nothing else of the file, which may hold
    /// secrets.
    Value(Change),
}

/// The one value that changes in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Change {
    /// The format of the file: `yaml`, `json`, `toml` or `env`.
    pub format: String,
    /// The path of its key: `drafting.provider`.
    pub key: String,
    /// What stood there.
    pub from: String,
    /// What will stand there.
    pub to: String,
    /// The share of the traffic that is set with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<ShareChange>,
}

/// A share of the traffic, set in the same file at the same time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ShareChange {
    /// The path of its key: `drafting.share`.
    pub key: String,
    /// What will stand there, in percent.
    pub to: u8,
}
