//! Looks names up, and tells near addresses from those of the world.

use std::io;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::sync::Arc;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use tokio::sync::Semaphore;

use crate::domain::reason::Reason;

use super::limits::LOOKUPS;

/// Looks names up, so many at a time.
#[derive(Clone)]
pub struct Names(Arc<Semaphore>);

impl Names {
    /// With all its turns free.
    pub fn new() -> Self {
        Self(Arc::new(Semaphore::new(LOOKUPS)))
    }

    /// The addresses of this host.
    pub async fn lookup(&self, host: &str, port: u16) -> io::Result<Vec<SocketAddr>> {
        if let Ok(literal) = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>() {
            return Ok(vec![SocketAddr::new(literal, port)]);
        }
        let turn = self.0.clone().acquire_owned().await.map_err(io::Error::other)?;
        let host = host.to_owned();
        // The turn travels with the lookup: one that nobody waits for any more still holds its thread.
        let looked_up = tokio::task::spawn_blocking(move || {
            let found = (host.as_str(), port).to_socket_addrs().map(Vec::from_iter);
            drop(turn);
            found
        });
        let found = looked_up.await.map_err(io::Error::other)?.map_err(|error| io::Error::other(NotFound::from(&error)))?;
        if found.is_empty() { Err(io::Error::other(NotFound::NoSuchName)) } else { Ok(found) }
    }
}

/// Why a name has no address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotFound {
    /// It is not known.
    NoSuchName,
    /// Nobody answers who could know.
    NoAnswer,
    /// It only leads to addresses that this request may not reach.
    Near,
}

impl From<&io::Error> for NotFound {
    fn from(error: &io::Error) -> Self {
        // The standard library gives the resolver's code as text only.
        let text = error.to_string();
        if text.contains("Temporary failure") || text.contains("try again") { Self::NoAnswer } else { Self::NoSuchName }
    }
}

impl NotFound {
    /// In both languages.
    pub fn reason(self) -> Reason {
        match self {
            Self::NoSuchName => Reason::of("nom introuvable", "name not found"),
            Self::NoAnswer => Reason::of("nom introuvable : aucun serveur de noms ne répond", "name not found: no name server answers"),
            Self::Near => {
                Reason::of("une redirection mène à cette machine ou à son propre lien", "a redirect leads to this machine or its own link")
            }
        }
    }
}

impl std::fmt::Display for NotFound {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.reason().en)
    }
}

impl std::error::Error for NotFound {}

/// How far the names of a request may lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Range {
    /// To this machine: no proxy stands between.
    Near,
    /// Anywhere: a person wrote the address.
    Anywhere,
    /// Anywhere but near: a stranger wrote the address.
    Far,
}

/// The lookups of one HTTP client.
pub struct Lookups {
    /// Who looks up.
    pub names: Names,
    /// How far the answer may lead.
    pub range: Range,
}

impl Resolve for Lookups {
    fn resolve(&self, name: Name) -> Resolving {
        let (names, range) = (self.names.clone(), self.range);
        Box::pin(async move {
            let mut found = names.lookup(name.as_str(), 0).await?;
            // A redirect to `localhost` is refused before; here the name can only be that of the proxy.
            if range == Range::Far && !is_near_name(name.as_str()) {
                found.retain(|address| !is_near(address.ip()));
                if found.is_empty() {
                    return Err(NotFound::Near.into());
                }
            }
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}

/// Whether this host is this machine or its own link, as far as its name tells.
pub fn is_near_host(host: &str) -> bool {
    match host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>() {
        Ok(address) => is_near(address),
        Err(_) => is_near_name(host),
    }
}

/// Whether this name is one of this machine.
fn is_near_name(name: &str) -> bool {
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    name == "localhost" || name.ends_with(".localhost")
}

/// Whether this address is this machine or its own link.
fn is_near(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(v4) => v4.is_loopback() || v4.is_link_local() || v4.is_unspecified() || v4.octets()[0] == 0,
        IpAddr::V6(v6) => v6.is_loopback() || v6.is_unicast_link_local() || v6.is_unspecified(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_hosts_are_known_in_every_spelling() {
        for host in
            ["localhost", "LOCALHOST.", "a.localhost", "127.9.0.1", "[::1]", "0.0.0.0", "169.254.169.254", "::ffff:127.0.0.1", "fe80::1"]
        {
            assert!(is_near_host(host), "{host}");
        }
        for host in ["example.com", "10.0.0.1", "localhost.example", "2001:db8::1"] {
            assert!(!is_near_host(host), "{host}");
        }
    }
}
