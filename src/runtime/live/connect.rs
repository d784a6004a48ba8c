//! Probes a TCP port: opens a connection and closes it.

use tokio::net::TcpStream;
use tokio::time::{Instant, timeout};

use crate::domain::effect::{Failure, FailureKind, Outcome};
use crate::domain::time::Span;

use super::names::Names;
use super::reason;

/// Opens a connection to `host:port` within the limit.
pub async fn connect(names: &Names, address: &str, limit: Span) -> Result<Outcome, Failure> {
    let (host, port) = parts(address).ok_or_else(|| no_address(address))?;
    let began = Instant::now();
    match timeout(limit.duration(), open(names, host, port)).await {
        Ok(Ok(_)) => Ok(Outcome::Connected { millis: u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX) }),
        Ok(Err(error)) => Err(reason::network(&error)),
        Err(_) => Err(reason::too_long(limit)),
    }
}

/// The host of `host:port`, and the port; an IPv6 address stands in brackets.
pub fn parts(address: &str) -> Option<(&str, u16)> {
    let (host, port) = address.rsplit_once(':')?;
    let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    let host = bare.unwrap_or(host);
    let ambiguous = bare.is_none() && host.contains(':');
    if host.is_empty() || ambiguous { None } else { Some((host, port.parse().ok()?)) }
}

/// A connection to the first address of the host that takes one; the last error if none does.
pub async fn open(names: &Names, host: &str, port: u16) -> std::io::Result<TcpStream> {
    let mut refused = std::io::ErrorKind::NotFound.into();
    for address in names.lookup(host, port).await? {
        match TcpStream::connect(address).await {
            Ok(stream) => return Ok(stream),
            Err(error) => refused = error,
        }
    }
    Err(refused)
}

/// It is not `host:port`.
pub fn no_address(address: &str) -> Failure {
    let (fr, en) = (format!("« {address} » n'est pas « hôte:port »"), format!("`{address}` is not `host:port`"));
    Failure::new(FailureKind::Other, fr, en)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_taken_apart() {
        assert_eq!(parts("a.example:443"), Some(("a.example", 443)));
        assert_eq!(parts("[::1]:25"), Some(("::1", 25)));
        for wrong in ["a.example", "::1", ":25", "a:b", "a:99999", "::1:25"] {
            assert_eq!(parts(wrong), None, "{wrong}");
        }
    }
}
