//! One HTTP exchange as a value: what to ask, what came back.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::certificate::Certificate;
use super::secret::{Secret, Value};
use super::time::Span;

/// What to ask of a server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Request {
    /// `GET`, `POST`…
    pub method: String,
    /// The whole address.
    pub url: String,
    /// Header names and their values; a secret stays a reference until the driver sends it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub headers: BTreeMap<String, Value>,
    /// The body, if one is sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// How long the whole exchange may take.
    pub timeout: Span,
    /// Whether the server's certificate is to be told.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub certificate: bool,
    /// The secret that is sent as `Authorization: Bearer …`, if one is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bearer: Option<Secret>,
    /// What stands before that secret in place of `Bearer`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scheme: Option<String>,
    /// Whether it changes nothing there although it is a `POST`: a question to a model.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub question: bool,
}

impl Request {
    /// A plain `GET` of this address.
    pub fn get(url: impl Into<String>) -> Self {
        let (method, headers, timeout) = ("GET".to_owned(), BTreeMap::new(), Span::seconds(10));
        Self { method, url: url.into(), headers, body: None, timeout, certificate: false, bearer: None, scheme: None, question: false }
    }

    /// Whether it only asks for something, so that it may be repeated.
    pub fn only_asks(&self) -> bool {
        self.question || matches!(self.method.as_str(), "GET" | "HEAD" | "OPTIONS")
    }
}

/// What a server answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Response {
    /// The status code.
    pub status: u16,
    /// Header names, in lower case, and their values.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub headers: BTreeMap<String, String>,
    /// The body as text, decoded; never over the limit of the driver (8 MiB).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub body: String,
    /// How long it took, in milliseconds.
    pub millis: u64,
    /// The certificate that the server showed, if it showed one and the request asked for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<Certificate>,
}
