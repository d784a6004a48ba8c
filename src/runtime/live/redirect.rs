//! Decides where a redirect may lead.

use reqwest::header::HeaderMap;
use reqwest::{Method, Url};

use crate::domain::effect::{Failure, FailureKind};

use super::names::{Range, is_near_host};

/// How many redirects in a row are followed.
pub const MOST: usize = 5;

/// One request of the chain that redirects make.
#[derive(Debug, Clone)]
pub struct Hop {
    /// Its method.
    pub method: Method,
    /// Where it goes.
    pub url: Url,
    /// What it says.
    pub headers: HeaderMap,
    /// What it carries.
    pub body: Option<String>,
    /// How far its host may be.
    pub range: Range,
    /// Whether any of it must not be told to anyone else.
    pub trust: Trust,
}

/// Whether a request carries something that only its first host may see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// It carries a secret: it goes where it was sent, and nowhere else.
    Secret,
    /// It is a message: what answers elsewhere, a page to log in perhaps, has not taken it.
    Message,
    /// It does not.
    Open,
}

/// The next request if this answer is a redirect, nothing if it is the answer itself.
pub fn next(hop: &Hop, status: u16, location: Option<&str>) -> Result<Option<Hop>, Failure> {
    let (301 | 302 | 303 | 307 | 308, Some(location)) = (status, location) else {
        return Ok(None);
    };
    match hop.trust {
        Trust::Secret => {
            return Err(refused(
                "le serveur redirige, ce qui ne se suit pas avec un secret",
                "the server redirects, which is not followed with a secret",
            ));
        }
        Trust::Message => {
            return Err(refused(
                "le serveur redirige, ce qui ne se suit pas avec un message",
                "the server redirects, which is not followed with a message",
            ));
        }
        Trust::Open => {}
    }
    let url = hop.url.join(location).map_err(|_| {
        refused("le serveur redirige vers ce qui n'est pas une adresse", "the server redirects to something that is not an address")
    })?;
    let host = match (url.scheme(), url.host_str()) {
        ("http", _) if hop.url.scheme() == "https" => {
            return Err(refused("une redirection mène de https à http", "a redirect leads from https to http"));
        }
        ("http" | "https", Some(host)) => host,
        _ => {
            return Err(refused(
                "une redirection mène à autre chose que http ou https",
                "a redirect leads to something other than http or https",
            ));
        }
    };
    if hop.range != Range::Near && is_near_host(host) {
        return Err(refused(
            "une redirection mène à cette machine ou à son propre lien",
            "a redirect leads to this machine or its own link",
        ));
    }
    let range = if hop.range == Range::Near && is_near_host(host) { Range::Near } else { Range::Far };
    let elsewhere = url.origin() != hop.url.origin();
    let keeps_method = matches!(status, 307 | 308) || hop.method == Method::GET || hop.method == Method::HEAD;
    if elsewhere && hop.body.is_some() && keeps_method {
        return Err(refused(
            "une redirection porterait à un autre serveur ce qui a été envoyé",
            "a redirect would carry what was sent to another server",
        ));
    }
    let mut next = Hop { url, range, ..hop.clone() };
    if elsewhere {
        next.headers = hop.headers.iter().filter(|(name, _)| is_harmless(name.as_str())).map(|(n, v)| (n.clone(), v.clone())).collect();
    }
    if !keeps_method {
        next.method = Method::GET;
        next.body = None;
        next.headers.remove("content-type");
    }
    Ok(Some(next))
}

/// Whether a header may be shown to a server that nobody named.
fn is_harmless(name: &str) -> bool {
    name.starts_with("accept") || name.starts_with("if-") || name == "user-agent"
}

fn refused(fr: &str, en: &str) -> Failure {
    Failure::new(FailureKind::Redirect, fr, en)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hop(url: &str) -> Hop {
        let url: Url = url.parse().unwrap();
        let range = if is_near_host(url.host_str().unwrap()) { Range::Near } else { Range::Anywhere };
        let headers = [("x-api-key", "k"), ("accept", "a")].map(|(n, v)| (n.parse().unwrap(), v.parse().unwrap())).into_iter().collect();
        Hop { method: Method::GET, url, headers, body: None, range, trust: Trust::Open }
    }

    fn refusal(from: &Hop, to: &str) -> String {
        next(from, 302, Some(to)).unwrap_err().reason.en.to_string()
    }

    #[test]
    fn nobody_is_led_to_this_machine_from_outside() {
        for near in ["http://127.0.0.1/", "//localhost/", "http://169.254.169.254/latest", "http://[::1]/", "http://2130706433/"] {
            assert!(refusal(&hop("http://a.example/"), near).contains("this machine"), "{near}");
        }
        assert_eq!(next(&hop("http://127.0.0.1:1/"), 302, Some("http://127.0.0.1:2/x")).unwrap().unwrap().range, Range::Near);
        assert_eq!(next(&hop("http://127.0.0.1:1/"), 302, Some("http://b.example/")).unwrap().unwrap().range, Range::Far);
    }

    #[test]
    fn another_server_sees_only_harmless_headers() {
        let there = next(&hop("https://a.example/x"), 301, Some("https://b.example/y")).unwrap().unwrap();
        assert_eq!(there.headers.keys().map(|name| name.as_str()).collect::<Vec<_>>(), ["accept"]);
        let same = next(&hop("https://a.example/x"), 301, Some("/y")).unwrap().unwrap();
        assert_eq!((same.headers.len(), same.url.as_str()), (2, "https://a.example/y"));
    }

    #[test]
    fn what_was_posted_goes_nowhere_else() {
        let post = Hop { method: Method::POST, body: Some("b".into()), ..hop("https://a.example/") };
        assert!(next(&post, 307, Some("https://b.example/")).is_err());
        let seen = next(&post, 303, Some("https://b.example/")).unwrap().unwrap();
        assert_eq!((seen.method, seen.body), (Method::GET, None));
    }

    #[test]
    fn a_secret_and_a_secure_connection_are_kept() {
        for trust in [Trust::Secret, Trust::Message] {
            assert!(next(&Hop { trust, ..hop("https://a.example/") }, 302, Some("/x")).is_err());
        }
        assert!(refusal(&hop("https://a.example/"), "http://a.example/").contains("https to http"));
        assert!(refusal(&hop("https://a.example/"), "file:///etc/passwd").contains("other than http"));
        assert!(next(&hop("https://a.example/"), 304, Some("/x")).unwrap().is_none());
    }
}
