//! A value that may be a secret: how it is written in a file, and said to a person; the secret itself is never here.
//!
//! ```yaml
//! password: {env: NOVA_SMTP_PASSWORD}     # or {file: …} or {command: [pass, show, smtp]}
//! ```

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::yaml::{self, Faults, Fields, Node};

/// A value that may be a secret; the secret itself is read by the driver at the last moment and never kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(untagged)]
pub enum Value {
    /// The value itself.
    Plain(String),
    /// Where the value is to be found.
    Secret(Secret),
}

/// A reference to a secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Secret {
    /// In this environment variable.
    Env(String),
    /// In this file, whose last line break is dropped.
    File(String),
    /// What this program prints.
    Command(Vec<String>),
}

impl Secret {
    /// Reads a reference; a value written in its place is a fault.
    pub fn parse(key: &'static str, node: &Node, faults: &mut Faults) -> Option<Self> {
        if !matches!(node.value, yaml::Value::Map(_)) {
            faults.say(
                node.place,
                format!("« {key} » : un secret ne s'écrit jamais ici ; écrivez {{env: NOM}}, {{file: chemin}} ou {{command: [programme]}}"),
                format!("`{key}`: a secret is never written here; write {{env: NAME}}, {{file: path}} or {{command: [program]}}"),
            );
            return None;
        }
        let fields = Fields::of(node, faults)?;
        let env = fields.text("env", faults).map(Self::Env);
        let file = fields.text("file", faults).map(Self::File);
        let command = Some(fields.texts("command", faults)).filter(|words| !words.is_empty()).map(Self::Command);
        fields.finish(faults);
        let mut given = [env, file, command].into_iter().flatten();
        let secret = given.next();
        if secret.is_none() || given.next().is_some() {
            let (fr, en) = (format!("« {key} » : il faut env, file ou command"), format!("`{key}`: one of env, file or command is needed"));
            faults.say(node.place, fr, en);
            return None;
        }
        secret
    }
}

impl Secret {
    /// Reads a reference as it is typed: `env:NAME` or `file:path`. A program is not named this way: whoever answers a question does
    /// not choose what runs.
    pub fn written(text: &str) -> Option<Self> {
        let (sort, name) = text.split_once(':')?;
        let is_variable = !name.starts_with(|c: char| c.is_ascii_digit()) && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        match sort {
            "env" if !name.is_empty() && is_variable => Some(Self::Env(name.to_owned())),
            "file" if !name.trim().is_empty() && !name.contains(char::is_control) => Some(Self::File(name.to_owned())),
            _ => None,
        }
    }
}

impl Value {
    /// Reads a text, or a reference to a secret.
    pub fn parse(key: &'static str, node: &Node, faults: &mut Faults) -> Option<Self> {
        match node.value {
            yaml::Value::Map(_) => Secret::parse(key, node, faults).map(Self::Secret),
            _ => yaml::words(key, node, faults).into_iter().next().map(Self::Plain),
        }
    }

    /// The `env` of a program, by name.
    pub fn variables(fields: &Fields<'_>, faults: &mut Faults) -> BTreeMap<String, Self> {
        Self::variables_of(fields, faults, Self::parse)
    }

    /// The same, where a value may be more than this one is.
    pub fn variables_of<T>(
        fields: &Fields<'_>,
        faults: &mut Faults,
        read: impl Fn(&'static str, &Node, &mut Faults) -> Option<T>,
    ) -> BTreeMap<String, T> {
        let Some(map) = fields.map("env", faults) else { return BTreeMap::new() };
        let mut env = BTreeMap::new();
        for (key, node) in map.entries() {
            if key.name.is_empty() || key.name.contains(|c: char| !c.is_ascii_alphanumeric() && c != '_') {
                let name = &key.name;
                faults.say(
                    key.place,
                    format!("« {name} » n'est pas un nom de variable"),
                    format!("`{name}` is not the name of a variable"),
                );
            }
            env.extend(read("env", node, faults).map(|value| (key.name.clone(), value)));
        }
        env
    }

    /// The `headers` of a request, by name.
    pub fn headers(fields: &Fields<'_>, faults: &mut Faults) -> BTreeMap<String, Self> {
        Self::headers_of(fields, faults, Self::parse)
    }

    /// The same, where a value may be more than this one is.
    pub fn headers_of<T>(
        fields: &Fields<'_>,
        faults: &mut Faults,
        read: impl Fn(&'static str, &Node, &mut Faults) -> Option<T>,
    ) -> BTreeMap<String, T> {
        let Some(map) = fields.map("headers", faults) else { return BTreeMap::new() };
        let mut headers = BTreeMap::new();
        for (key, node) in map.entries() {
            if key.name.is_empty() || key.name.contains(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_')) {
                let name = &key.name;
                faults.say(key.place, format!("« {name} » n'est pas un nom d'en-tête"), format!("`{name}` is not the name of a header"));
            }
            if matches!(&node.value, yaml::Value::Text(text) if text.contains(char::is_control)) {
                faults.say(node.place, "un en-tête tient sur une ligne", "a header is one line");
            }
            headers.extend(read("headers", node, faults).map(|value| (key.name.clone(), value)));
        }
        headers
    }
}

impl fmt::Display for Secret {
    /// Where the secret is, never what it is.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Env(name) => write!(f, "[secret: env {name}]"),
            Self::File(path) => write!(f, "[secret: file {path}]"),
            Self::Command(words) => write!(f, "[secret: command {}]", words.join(" ")),
        }
    }
}
