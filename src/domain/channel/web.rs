//! What channels by HTTP share: where they post, who may read it, how long a message may be, what a good answer is.

use std::fmt;

use serde_json::Value as Json;

use super::Message;
use crate::domain::effect::{Accept, Post, Secret, Value, content_hash};
use crate::domain::http::Request;
use crate::domain::lang::Bilingual;
use crate::domain::status::{host_of_url, is_near, web};
use crate::domain::yaml::{self, Faults, Fields};

/// Where a message is posted.
#[derive(Debug, Clone)]
pub(super) enum Address {
    /// A whole address that nobody may read: whoever knows it can write there.
    Secret(Secret),
    /// A whole address in clear.
    Plain(String),
}

impl Address {
    /// Reads `url`: a reference to a secret; in clear only where something else guards it, or where it leads into the firm's own
    /// network.
    pub(super) fn parse(fields: &Fields<'_>, is_guarded: bool, faults: &mut Faults) -> Option<Self> {
        let node = fields.required("url", faults)?;
        if matches!(node.value, yaml::Value::Map(_)) {
            return Secret::parse("url", node, faults).map(Self::Secret);
        }
        let url = web(fields, "url", faults)?;
        if !is_guarded && !is_own(host_of_url(&url)) {
            faults.say(
                node.place,
                "« url » : quiconque connaît cette adresse peut écrire là-bas : c'est un secret ; écrivez {env: NOM}, {file: chemin} ou {command: [programme]}",
                "`url`: whoever knows this address can write there: it is a secret; write {env: NAME}, {file: path} or {command: [program]}",
            );
            return None;
        }
        Some(Self::Plain(url))
    }

    /// The post of a message to this address, by `POST`.
    pub(super) fn post(&self, (to, key): (String, String), message: &Message, body: String) -> Post {
        let (url, address) = match self {
            Self::Secret(secret) => (String::new(), Some(secret.clone())),
            Self::Plain(url) => (url.clone(), None),
        };
        let request = Request { method: "POST".to_owned(), body: Some(body), ..Request::get(url) };
        Post { address, ..post(to, key, message, request) }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Secret(secret) => secret.fmt(f),
            Self::Plain(url) => f.write_str(host_of_url(url)),
        }
    }
}

/// The post of a message by this request, that any answer of 200 to 299 takes.
pub(super) fn post(to: String, key: String, message: &Message, request: Request) -> Post {
    let (subject, body) = (message.subject(), message.body());
    Post { key, to, subject, body, request, address: None, query: [].into(), sign: None, accept: Accept::default() }
}

/// What names a message to a server, the same for the same key, of letters and digits only.
pub(super) fn name(key: &str) -> String {
    content_hash(key.as_bytes())
}

/// Says that the body is JSON, unless something is said of it already.
pub(super) fn json(request: &mut Request) {
    if !request.headers.keys().any(|name| name.eq_ignore_ascii_case("content-type")) {
        request.headers.insert("Content-Type".to_owned(), Value::Plain("application/json".to_owned()));
    }
}

/// How long a message may be; longer ones are refused here, since servers cut them or split them.
#[derive(Debug, Clone, Copy)]
pub(super) enum Most {
    /// So many characters of its text.
    Characters(usize),
    /// So many bytes of the whole that is posted.
    Bytes(usize),
}

impl Most {
    /// Whether this text, in this body, may go by a channel of this name; an error says the limit and the length.
    pub(super) fn check(self, by: &str, text: &str, body: &str) -> Result<(), Bilingual> {
        let (most, length, units) = match self {
            Self::Characters(most) => (most, text.chars().count(), ("caractères", "characters")),
            Self::Bytes(most) => (most, body.len(), ("octets", "bytes")),
        };
        if length <= most {
            return Ok(());
        }
        Err(Bilingual::of(
            format!("le message fait {length} {}, et {by} en prend {most} au plus : raccourcissez le modèle", units.0),
            format!("the message has {length} {}, and {by} takes {most} at the most: shorten the template", units.1),
        ))
    }
}

/// Reads `accept`: what the answer must hold, what it must not, and where its receipt stands.
pub(super) fn accept(fields: &Fields<'_>, faults: &mut Faults) -> Accept {
    let Some(inner) = fields.map("accept", faults) else { return Accept::default() };
    let (holds, lacks) = (inner.texts("holds", faults), inner.texts("lacks", faults));
    let receipt = inner.text("receipt", faults);
    if receipt.as_ref().is_some_and(|pointer| !pointer.starts_with('/')) {
        faults.say(
            inner.place_of("receipt"),
            "« receipt » commence par / : /id, /messages/0/id",
            "`receipt` begins with /: /id, /messages/0/id",
        );
    }
    inner.finish(faults);
    Accept { holds, lacks, receipt, once: false }
}

/// The text where `&`, `<` and `>` would be markup.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The text so that no word of it calls anybody: a sign of no width stands after each `@` that begins a word.
pub(super) fn quiet(text: &str) -> String {
    let (mut written, mut before) = (String::with_capacity(text.len()), ' ');
    for c in text.chars() {
        written.push(c);
        if c == '@' && !before.is_alphanumeric() {
            written.push('\u{200b}');
        }
        before = c;
    }
    written
}

/// The entries of a body of JSON.
pub(super) fn object<const N: usize>(entries: [(&str, Json); N]) -> serde_json::Map<String, Json> {
    entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

/// Whether a host stands in the firm's own network: this machine, a private address, or a name that the world does not know.
pub(super) fn is_own(host: &str) -> bool {
    let ends = [".local", ".lan", ".internal", ".intranet", ".home.arpa", ".localhost"];
    match host.parse::<std::net::Ipv4Addr>() {
        Ok(address) => address.is_private() || address.is_loopback(),
        Err(_) => is_near(host) || !host.contains(['.', ':']) || ends.iter().any(|end| host.to_ascii_lowercase().ends_with(end)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_the_firms_own_network_are_its_own() {
        for host in ["localhost", "127.0.0.1", "::1", "10.2.3.4", "192.168.1.1", "chat", "Chat.LAN", "a.home.arpa"] {
            assert!(is_own(host), "{host}");
        }
        for host in ["hooks.slack.com", "8.8.8.8", "2001:db8::1", "lan.example", "10.2.3.4.example"] {
            assert!(!is_own(host), "{host}");
        }
    }

    #[test]
    fn nobody_is_called_and_addresses_stay_whole() {
        assert_eq!(quiet("@all, (@here) a@b.example @"), "@\u{200b}all, (@\u{200b}here) a@b.example @\u{200b}");
    }

    #[test]
    fn a_limit_is_said_with_the_length() {
        assert_eq!(Most::Characters(3).check("x", "été", ""), Ok(()));
        let said = Most::Characters(2).check("discord", "été", "").unwrap_err();
        assert_eq!(said.en, "the message has 3 characters, and discord takes 2 at the most: shorten the template");
        assert!(Most::Bytes(4).check("x", "", "12345").is_err());
    }
}
