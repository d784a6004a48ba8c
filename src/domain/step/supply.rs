//! The values of `env` and of `headers` in a step: what is written, or the secret that a parameter says where to find.
//!
//! ```yaml
//! env: {SITE: "{{ site }}", TOKEN: {env: PURGE_TOKEN}, KEY: {parameter: key}}
//! ```

use std::collections::BTreeMap;

use super::Scene;
use crate::domain::secret::{Secret, Value};
use crate::domain::text::Text;
use crate::domain::yaml::{self, Faults, Fields, Node};

/// One of them.
#[derive(Debug)]
pub(super) enum Supply {
    /// A text, or a secret whose place the runbook says.
    Written(Value),
    /// The secret that this parameter refers to.
    Parameter(String),
}

impl Supply {
    /// The `env` of a program, by name.
    pub(super) fn variables(fields: &Fields<'_>, faults: &mut Faults) -> BTreeMap<String, Self> {
        Value::variables_of(fields, faults, Self::parse)
    }

    /// The `headers` of a request, by name.
    pub(super) fn headers(fields: &Fields<'_>, faults: &mut Faults) -> BTreeMap<String, Self> {
        Value::headers_of(fields, faults, Self::parse)
    }

    fn parse(key: &'static str, node: &Node, faults: &mut Faults) -> Option<Self> {
        let names_a_parameter = matches!(&node.value, yaml::Value::Map(entries) if entries.iter().any(|(key, _)| key.name == "parameter"));
        if !names_a_parameter {
            return Value::parse(key, node, faults).map(Self::Written);
        }
        let fields = Fields::of(node, faults)?;
        let name = fields.required_text("parameter", faults);
        fields.finish(faults);
        name.map(Self::Parameter)
    }

    /// The value with its names replaced; a secret stays a reference.
    pub(super) fn filled(&self, scene: &Scene<'_>, fill: impl Fn(&str) -> Result<String, Text>) -> Result<Value, Text> {
        match self {
            Self::Written(Value::Plain(text)) => fill(text).map(Value::Plain),
            Self::Written(Value::Secret(secret)) => Ok(Value::Secret(secret.clone())),
            Self::Parameter(name) => {
                let secret = scene.values.get(name).and_then(|value| Secret::written(value));
                secret.map(Value::Secret).ok_or_else(|| {
                    let (fr, en) = ("nul ne dit où lire le secret", "nobody says where to read the secret");
                    scene.say(&format!("{fr} « {name} »"), &format!("{en} `{name}`"))
                })
            }
        }
    }

    /// The text that may hold names.
    pub(super) fn template(&self) -> Option<&str> {
        match self {
            Self::Written(Value::Plain(text)) => Some(text),
            Self::Written(Value::Secret(_)) | Self::Parameter(_) => None,
        }
    }

    /// The parameter whose secret it takes.
    pub(super) fn parameter(&self) -> Option<&str> {
        match self {
            Self::Parameter(name) => Some(name),
            Self::Written(_) => None,
        }
    }
}
