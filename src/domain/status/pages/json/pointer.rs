//! Where something stands in JSON: `/status/indicator`, a key of an item, or the whole.

use std::fmt;

use serde_json::Value;

use crate::domain::status::pointer::put;
use crate::domain::yaml::{Faults, Fields};

/// A JSON pointer, RFC 6901; empty for the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pointer(String);

impl Pointer {
    /// Reads one that begins at the top of the page.
    pub fn parse(fields: &Fields<'_>, key: &'static str, faults: &mut Faults) -> Option<Self> {
        let written = fields.text(key, faults)?;
        if written.is_empty() || written.starts_with('/') {
            return Self::checked(written, fields, key, faults);
        }
        faults.say(
            fields.place_of(key),
            format!("`{key}` part du haut de la page, avec une barre : écrivez `/{written}`"),
            format!("`{key}` begins at the top of the page, with a slash: write `/{written}`"),
        );
        None
    }

    /// Reads one that begins at the top of an item, where a key may stand as it is.
    pub fn parse_in_item(fields: &Fields<'_>, key: &'static str, faults: &mut Faults) -> Option<Self> {
        let written = fields.text(key, faults)?;
        if written.is_empty() || written.starts_with('/') {
            return Self::checked(written, fields, key, faults);
        }
        Some(Self(format!("/{}", written.replace('~', "~0").replace('/', "~1"))))
    }

    /// What stands there.
    pub fn find<'a>(&self, from: &'a Value) -> Option<&'a Value> {
        from.pointer(&self.0)
    }

    /// Writes something there.
    pub fn put(&self, into: &mut Value, value: Value) {
        put(into, &self.0, value);
    }

    fn checked(written: String, fields: &Fields<'_>, key: &'static str, faults: &mut Faults) -> Option<Self> {
        if written.split('~').skip(1).all(|after| after.starts_with(['0', '1'])) {
            return Some(Self(written));
        }
        faults.say(
            fields.place_of(key),
            format!("`{key}` : dans un pointeur JSON, `~` s'écrit `~0` et une barre dans une clé `~1`"),
            format!("`{key}`: in a JSON pointer, `~` is written `~0` and a slash inside a key `~1`"),
        );
        None
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.0)
    }
}
