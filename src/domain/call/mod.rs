//! One HTTP request as it is written in a file, its names filled in strictly; secrets stay references.
//!
//! ```yaml
//! {url: "http://proxy.example/route/{{ to }}", method: PUT, headers: {X-Key: {env: PROXY_KEY}}, body: {model: "{{ to }}"}}
//! ```

mod fill;

use std::collections::BTreeMap;

pub use fill::{Names, Writing, check, fill, names_it, percent};

use fill::json_of;

use crate::domain::http::Request;
use crate::domain::secret::Value as Secret;
use crate::domain::text::Text;
use crate::domain::time::Span;
use crate::domain::yaml::{Faults, Fields, Value};

/// How long it may take where nothing says it.
pub const TIMEOUT: Span = Span::seconds(10);

/// The request.
#[derive(Debug)]
pub struct Call {
    method: &'static str,
    url: String,
    headers: BTreeMap<String, Secret>,
    body: Option<(String, Writing)>,
    timeout: Span,
}

const METHODS: &[(&str, &str)] = &[("GET", "GET"), ("POST", "POST"), ("PUT", "PUT"), ("PATCH", "PATCH"), ("DELETE", "DELETE")];

impl Call {
    /// Reads `url`, `method`, `headers`, `body` and `timeout`.
    pub fn parse<N: Names>(fields: &Fields<'_>, usual: &'static str, faults: &mut Faults) -> Option<Self> {
        let method = fields.one_of("method", METHODS, faults).unwrap_or(usual);
        let call = Self::asking::<N>(fields, faults)?;
        let body = body::<N>(fields, &call.headers, faults);
        Some(Self { method, body, ..call })
    }

    /// Reads `url`, `headers` and `timeout`: it only asks.
    pub fn asking<N: Names>(fields: &Fields<'_>, faults: &mut Faults) -> Option<Self> {
        let url = fields.required_text("url", faults);
        let headers = Secret::headers(fields, faults);
        for value in headers.values() {
            if let Secret::Plain(text) = value {
                check::<N>(text, fields.place_of("headers"), faults);
            }
        }
        let timeout = fields.span("timeout", faults).unwrap_or(TIMEOUT);
        let url = url?;
        check::<N>(&url, fields.place_of("url"), faults);
        let filled = fill(&url, &N::SAMPLE, Writing::Percent);
        let host = filled.strip_prefix("https://").or_else(|| filled.strip_prefix("http://")).unwrap_or_default();
        if host.is_empty() || host.starts_with('/') || filled.contains(|c: char| c.is_whitespace() || c.is_control()) {
            let (fr, en) = (format!("« {url} » n'est pas une adresse http"), format!("`{url}` is not an http address"));
            faults.say(fields.place_of("url"), fr, en);
        }
        Some(Self { method: "GET", url, headers, body: None, timeout })
    }

    /// The request with these names.
    pub fn filled(&self, names: &impl Names) -> Request {
        let header = |(name, value): (&String, &Secret)| {
            let value = match value {
                Secret::Plain(text) => Secret::Plain(fill(text, names, Writing::Plain)),
                Secret::Secret(secret) => Secret::Secret(secret.clone()),
            };
            (name.clone(), value)
        };
        let mut headers: BTreeMap<String, Secret> = self.headers.iter().map(header).collect();
        let body = self.body.as_ref().map(|(body, writing)| fill(body, names, *writing));
        if matches!(self.body, Some((_, Writing::Json))) && !headers.keys().any(|name| name.eq_ignore_ascii_case("content-type")) {
            headers.insert("Content-Type".to_owned(), Secret::Plain("application/json".to_owned()));
        }
        let (method, timeout) = (self.method.to_owned(), self.timeout);
        Request { method, headers, body, timeout, ..Request::get(fill(&self.url, names, Writing::Percent)) }
    }

    /// Its texts, as they are written.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let plain = self.headers.values().filter_map(|value| match value {
            Secret::Plain(text) => Some(text.as_str()),
            Secret::Secret(_) => None,
        });
        [self.url.as_str()].into_iter().chain(self.body.as_ref().map(|(body, _)| body.as_str())).chain(plain)
    }
}

/// What a request will send, line by line; where a secret goes, its reference stands.
pub fn lines(request: &Request) -> Vec<Text> {
    let mut lines = vec![Text::from(format!("{} {}", request.method, request.url))];
    lines.extend(request.headers.iter().map(|(name, value)| {
        Text::from(match value {
            Secret::Plain(value) => format!("  {name}: {value}"),
            Secret::Secret(secret) => format!("  {name}: {secret}"),
        })
    }));
    lines.extend(request.body.iter().flat_map(|body| body.lines()).map(|line| Text::from(format!("  {line}"))));
    lines
}

/// A body is a text, or YAML that is sent as JSON.
fn body<N: Names>(fields: &Fields<'_>, headers: &BTreeMap<String, Secret>, faults: &mut Faults) -> Option<(String, Writing)> {
    let node = fields.node("body")?;
    let text = match &node.value {
        Value::Map(_) | Value::List(_) => json_of(node),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) => fields.text("body", faults)?,
    };
    check::<N>(&text, node.place, faults);
    let is_form = headers.iter().any(|(name, value)| {
        name.eq_ignore_ascii_case("content-type") && matches!(value, Secret::Plain(kind) if kind.contains("x-www-form-urlencoded"))
    });
    if is_form {
        return Some((text, Writing::Percent));
    }
    if !text.trim_start().starts_with(['{', '[']) || text.trim_start().starts_with("{{") {
        return Some((text, Writing::Plain));
    }
    if serde_json::from_str::<serde_json::Value>(&fill(&text, &N::SAMPLE, Writing::Json)).is_err() {
        faults.say(
            node.place,
            "ce corps commence comme du JSON et n'en est pas : un nom comme {{ to }} va entre guillemets",
            "this body begins like JSON and is none: a name such as {{ to }} goes between quotes",
        );
    }
    Some((text, Writing::Json))
}
