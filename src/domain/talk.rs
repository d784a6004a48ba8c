//! A short conversation over TCP as a value: what is said in turn, what was heard.

use serde::{Deserialize, Serialize};

use super::certificate::Certificate;
use super::time::Span;

/// A conversation with a server: it never sends a secret, and asks for nothing to be changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Talk {
    /// `host:port`.
    pub address: String,
    /// The name that the server must prove to have, where TLS is spoken from the first byte.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tls: Option<String>,
    /// What is said and awaited, one after the other; none where the connection alone matters.
    pub turns: Vec<Turn>,
    /// How long the whole of it may take.
    pub timeout: Span,
}

/// Something said, and how much is awaited in answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Turn {
    /// The bytes that are sent; none where the server speaks first.
    pub say: Vec<u8>,
    /// When the answer is whole.
    pub until: Until,
}

/// When an answer is whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Until {
    /// At once: none is awaited.
    Nothing,
    /// After a line that does not say with `-` in its fourth place that another follows, as mail servers answer.
    Reply,
    /// After a byte, four bytes of length, and so much, as PostgreSQL answers.
    Message,
}

/// What came of a conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Heard {
    /// The answers, one for each turn; fewer, or a last one that is not whole, where the server closed before the end.
    pub answers: Vec<Vec<u8>>,
    /// The certificate, where TLS was spoken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<Certificate>,
    /// How long it took, in milliseconds.
    pub millis: u64,
}
