//! A question to a name server as a value: what is asked, what came back.

use serde::{Deserialize, Serialize};

use super::text::Text;
use super::time::Span;

/// What to ask of a name server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Question {
    /// The name, whole and in ASCII.
    pub name: String,
    /// What is wanted of it.
    pub record: Record,
    /// Who is asked, as `host:port`; those that this machine always asks, if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resolver: Option<String>,
    /// How long it may take, whoever has to be asked.
    pub timeout: Span,
}

/// The sorts of record that are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum Record {
    /// An address, as `192.0.2.1`.
    A,
    /// A long address, as `2001:db8::1`.
    Aaaa,
    /// Another name for it.
    Cname,
    /// Who takes its mail, as `10 mail.example.com`.
    Mx,
    /// A text.
    Txt,
}

impl Record {
    /// All of them, by the names that they have in files.
    pub const ALL: [(&'static str, Self); 5] =
        [("A", Self::A), ("AAAA", Self::Aaaa), ("CNAME", Self::Cname), ("MX", Self::Mx), ("TXT", Self::Txt)];

    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::Aaaa => "AAAA",
            Self::Cname => "CNAME",
            Self::Mx => "MX",
            Self::Txt => "TXT",
        }
    }
}

/// What a name server answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Resolved {
    /// How it went.
    pub code: Code,
    /// The values of the records that were wanted, names without their last dot.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<Text>,
    /// How long it took, in milliseconds.
    pub millis: u64,
}

/// How a question to a name server went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// The name is there, whether or not it has such a record.
    Found,
    /// There is no such name (NXDOMAIN).
    NoSuchName,
    /// The server could not find out (SERVFAIL).
    Failed,
    /// The server does not answer us (REFUSED), or not this.
    Refused,
}
