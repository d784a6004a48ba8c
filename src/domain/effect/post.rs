//! One message that leaves by an HTTP request.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::http::Request;
use crate::domain::secret::Secret;

/// One message by HTTP.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Post {
    /// Names the message once and for all, whichever attempt.
    pub key: String,
    /// To whom or where, as a person reads it.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The words; the request holds them in the way that the server wants.
    pub body: String,
    /// What is asked; its `url` stands for itself unless `address` is there.
    pub request: Request,
    /// The whole address where it is a secret itself, as those of chat webhooks are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Secret>,
    /// What is added to the query of the address, by name, in clear; what the address says already stays.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub query: BTreeMap<String, String>,
    /// The secret that signs it by the rules of Standard Webhooks, if it is signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sign: Option<Secret>,
    /// What a good answer is, beyond its status.
    #[serde(default)]
    pub accept: Accept,
}

/// What a good answer to a message is, beyond a status of 200 to 299.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Accept {
    /// Texts that its body must hold: some servers refuse with a 200.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holds: Vec<String>,
    /// Texts that its body must not hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lacks: Vec<String>,
    /// Where in a JSON answer the server's own name of the message stands (RFC 6901): the receipt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<String>,
    /// Whether the server does the same message only once, so that a second sending cannot double it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub once: bool,
}
