//! Addresses that a source may name: `https://status.openai.com/api/v2/summary.json`, `api.openai.com:443`.

use crate::domain::effect::Effect;
use crate::domain::yaml::{Faults, Fields};

/// A web address that must be there, `http` or `https` and nothing else.
pub fn web(fields: &Fields<'_>, key: &'static str, faults: &mut Faults) -> Option<String> {
    let url = fields.required_text(key, faults)?;
    if web_host(&url).is_some() {
        return Some(url);
    }
    faults.say(
        fields.place_of(key),
        format!("`{key}` doit être une adresse http:// ou https://, sans mot de passe dedans"),
        format!("`{key}` must be an http:// or https:// address, with no password in it"),
    );
    None
}

/// Whether a web address is one of a secure connection.
pub fn is_secure(url: &str) -> bool {
    url.split_once("://").is_some_and(|(scheme, _)| scheme.eq_ignore_ascii_case("https"))
}

/// A `host:port` that must be there.
pub fn socket(fields: &Fields<'_>, key: &'static str, faults: &mut Faults) -> Option<String> {
    let address = fields.required_text(key, faults)?;
    if is_socket(&address) {
        return Some(address);
    }
    no_socket(fields, key, faults);
    None
}

/// Several `host:port`.
pub fn sockets(fields: &Fields<'_>, key: &'static str, faults: &mut Faults) -> Vec<String> {
    let addresses = fields.texts(key, faults);
    if addresses.iter().any(|address| !is_socket(address)) {
        no_socket(fields, key, faults);
    }
    addresses
}

fn is_socket(address: &str) -> bool {
    let port = address.rsplit_once(':').and_then(|(_, port)| port.parse::<u16>().ok());
    port.is_some_and(|port| port > 0) && host_and_port(address).is_some()
}

fn no_socket(fields: &Fields<'_>, key: &'static str, faults: &mut Faults) {
    faults.say(
        fields.place_of(key),
        format!("`{key}` s'écrit hôte:port, par exemple api.openai.com:443"),
        format!("`{key}` is written host:port, for example api.openai.com:443"),
    );
}

/// The host that an effect talks to; empty if it talks to none.
pub fn host_of(effect: &Effect) -> String {
    let host = match effect {
        Effect::Fetch(request) => web_host(&request.url),
        Effect::Connect { address, .. } => host_and_port(address),
        Effect::Talk(talk) => host_and_port(&talk.address),
        Effect::Resolve(question) => host_and_port(question.resolver.as_ref().unwrap_or(&question.name)),
        Effect::Route
        | Effect::Spawn(_)
        | Effect::Mail(_)
        | Effect::Post(_)
        | Effect::Write(_)
        | Effect::Commit { .. }
        | Effect::Push { .. }
        | Effect::Read { .. }
        | Effect::Link(_)
        | Effect::ReadLink { .. }
        | Effect::Wake { .. } => None,
    };
    host.unwrap_or_default().to_ascii_lowercase()
}

/// The host of a web address; empty if it is not one that relais would ask.
pub fn host_of_url(url: &str) -> &str {
    web_host(url).unwrap_or_default()
}

/// Whether a host is this machine: what a probe finds there says nothing about our connection.
pub fn is_near(host: &str) -> bool {
    host == "localhost" || host == "::1" || host.starts_with("127.")
}

/// The host that an effect talks to and its port, where it has one.
pub fn endpoint_of(effect: &Effect) -> Option<(String, u16)> {
    let (authority, usual) = match effect {
        Effect::Fetch(request) => {
            let rest = request.url.split_once("://")?.1;
            (rest.split(['/', '?', '#']).next()?, Some(if is_secure(&request.url) { 443 } else { 80 }))
        }
        Effect::Connect { address, .. } => (address.as_str(), None),
        Effect::Talk(talk) => (talk.address.as_str(), None),
        Effect::Resolve(_)
        | Effect::Route
        | Effect::Spawn(_)
        | Effect::Mail(_)
        | Effect::Post(_)
        | Effect::Write(_)
        | Effect::Commit { .. }
        | Effect::Push { .. }
        | Effect::Read { .. }
        | Effect::Link(_)
        | Effect::ReadLink { .. }
        | Effect::Wake { .. } => return None,
    };
    let named = authority.rsplit_once(':').filter(|(host, _)| !host.contains(':') || host.ends_with(']'));
    let port = named.and_then(|(_, port)| port.parse().ok()).or(usual)?;
    Some((host_of(effect), port)).filter(|(host, _)| !host.is_empty())
}

/// The host of a web address; none if it is not one that relais would ask.
fn web_host(url: &str) -> Option<&str> {
    let (scheme, rest) = url.split_once("://")?;
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let is_plain = url.chars().all(|c| !c.is_control() && !c.is_whitespace() && c != '\\');
    if !is_web || !is_plain {
        return None;
    }
    let authority = rest.split(['/', '?', '#']).next()?;
    if authority.contains('@') {
        return None;
    }
    host_and_port(authority)
}

/// The host of a `host:port` that is one.
pub fn host_of_socket(address: &str) -> &str {
    host_and_port(address).unwrap_or_default()
}

/// The host of `host`, `host:port`, `[::1]` or `[::1]:port`.
fn host_and_port(authority: &str) -> Option<&str> {
    let (host, port) = match authority.strip_prefix('[') {
        Some(rest) => {
            let (host, after) = rest.split_once(']')?;
            host.parse::<std::net::Ipv6Addr>().ok()?;
            (host, if after.is_empty() { None } else { Some(after.strip_prefix(':')?) })
        }
        None => match authority.split_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (authority, None),
        },
    };
    let is_host = !host.is_empty() && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | ':'));
    let is_port = port.is_none_or(|port| port.parse::<u16>().is_ok());
    (is_host && is_port).then_some(host)
}
