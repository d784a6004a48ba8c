//! A word that some pages write as text, others as a number: `1`, `"1"`, `true`.

use serde::Deserialize;
use serde_json::Value;

/// Such a word, as the text that it is written as.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "Value")]
pub struct Scalar(String);

impl Scalar {
    /// The word that stands there, if one does.
    pub fn of(value: &Value) -> Option<Self> {
        match value {
            Value::String(text) => Some(Self(text.clone())),
            Value::Number(number) => Some(Self(number.to_string())),
            Value::Bool(flag) => Some(Self(flag.to_string())),
            Value::Null | Value::Array(_) | Value::Object(_) => None,
        }
    }

    /// It.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<Value> for Scalar {
    type Error = &'static str;

    fn try_from(value: Value) -> Result<Self, Self::Error> {
        Self::of(&value).ok_or("a text or a number")
    }
}
