//! What an incident begins with: its declaration, and the text of its runbook.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::lang::Lang;
use crate::domain::text::Text;

/// The first event of an incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Declared {
    /// The incident's id, as its folder is named.
    pub id: String,
    /// What it is called.
    pub title: Text,
    /// From 1, the worst, to 4.
    pub severity: u8,
    /// The provider that fails, if one is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
    /// The service that is touched first, if one is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// What the provider and the service are called, by id, so that the record can be read without the workspace.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub called: BTreeMap<String, String>,
    /// Whether this is an exercise.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub drill: bool,
    /// The language of those who work on it.
    pub lang: Lang,
    /// The zone that they read times in.
    pub zone: String,
    /// The firm.
    pub workspace: String,
    /// Who declared it.
    pub by: String,
}

impl Declared {
    /// What the thing of this id is called.
    pub fn name<'a>(&'a self, id: &'a str) -> &'a str {
        self.called.get(id).map_or(id, String::as_str)
    }
}

/// A runbook as it was when it was started.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Pinned {
    /// The runbook's id.
    pub runbook: String,
    /// Its path inside the workspace.
    pub path: String,
    /// The commit that holds this text, if one does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commit: Option<String>,
    /// Whether the text differs from that commit's.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub dirty: bool,
    /// Hash of the text.
    pub hash: String,
    /// The text itself, so that the record stands alone.
    pub text: String,
    /// The parameters, complete and checked.
    pub values: BTreeMap<String, String>,
    /// Who started it.
    pub by: String,
}
