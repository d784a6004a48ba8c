//! Writing at a place in JSON, by its pointer.

use serde_json::{Map, Value};

/// Writes a value there, RFC 6901: what is missing on the way is made, and a number on it is a key like any other, where a pointer
/// finds it as well.
pub fn put(into: &mut Value, place: &str, value: Value) {
    let mut at = into;
    for key in place.split('/').skip(1) {
        if !at.is_object() {
            *at = Value::Object(Map::new());
        }
        at = &mut at[key.replace("~1", "/").replace("~0", "~")];
    }
    *at = value;
}
