//! The names that a control may hold: `{{ to }}`, `{{ from }}` and `{{ share }}`.

use std::borrow::Cow;

use crate::domain::call;

/// What the names stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Names<'a> {
    /// The value that is set.
    pub to: &'a str,
    /// The value that was set before.
    pub from: &'a str,
    /// The share of the traffic that it is given, in percent.
    pub share: u8,
}

impl call::Names for Names<'_> {
    const KNOWN: &'static [&'static str] = &["to", "from", "share"];
    const SAMPLE: Self = Self { to: "a", from: "a", share: 1 };

    fn value(&self, name: &str) -> Cow<'_, str> {
        match name {
            "to" => self.to.into(),
            "from" => self.from.into(),
            "share" => self.share.to_string().into(),
            _ => Cow::default(),
        }
    }
}
