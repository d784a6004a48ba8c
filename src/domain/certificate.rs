//! What a server's certificate says of itself.

use serde::{Deserialize, Serialize};

use super::text::Text;
use super::time::{Span, Timestamp};

/// The certificate that a server showed when it spoke TLS.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Certificate {
    /// The names that it was made for; not all of them where there are very many.
    pub names: Vec<Text>,
    /// Until when it is valid.
    pub ends: Timestamp,
    /// When it was shown, by the clock of this machine.
    pub shown: Timestamp,
}

impl Certificate {
    /// How long it was still valid when it was shown; nothing if it had ended.
    pub fn left(&self) -> Span {
        Span::between(self.shown, self.ends)
    }
}
