//! One HTTP exchange: bounded in time, size and redirects, plain in its reasons.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderName, HeaderValue, LOCATION, SET_COOKIE};
use reqwest::tls::TlsInfo;
use reqwest::{Client, Method, Url};
use tokio::time::{Instant, timeout};

use crate::domain::effect::{Failure, FailureKind, Outcome, Value};
use crate::domain::http::{Request, Response};
use crate::domain::reason::Reason;
use crate::domain::text::Text;
use crate::domain::time::Timestamp;

use super::names::{Lookups, Names, Range, is_near_host};
use super::redirect::{self, Hop, Trust};
use super::secret::Secrets;
use super::stop::Stop;
use super::{body, certificate, direct, reason};

/// How long a connection may take to open.
pub const CONNECT: Duration = Duration::from_secs(5);
/// Who asks.
pub const AGENT: &str = concat!("relais/", env!("CARGO_PKG_VERSION"));

/// Fetches; its clients are built when first needed, since reading the certificate authorities takes a while.
pub struct Fetcher {
    names: Names,
    secrets: Arc<Secrets>,
    now: fn() -> Timestamp,
    /// Whether a proxy stands between this machine and others.
    proxy: bool,
    clients: Mutex<BTreeMap<(Range, Scheme), Client>>,
}

/// What a client has to be able to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Scheme {
    /// No certificate authorities needed: it works on a machine that has none.
    Http,
    Https,
}

/// Whether the request has left this machine, as far as one can know.
#[derive(Default)]
struct Left(AtomicBool);

impl Fetcher {
    /// With no client yet.
    pub fn new(names: Names, secrets: Arc<Secrets>, now: fn() -> Timestamp) -> Self {
        Self { names, secrets, now, proxy: has_proxy(), clients: Mutex::default() }
    }

    /// Carries the exchange out.
    pub async fn fetch(&self, request: &Request, stop: Stop) -> Result<Outcome, Failure> {
        self.carry_out(request, Trust::Open, stop).await
    }

    /// Delivers a message, to where it is sent and nowhere else.
    pub async fn deliver(&self, request: &Request, stop: Stop) -> Result<Outcome, Failure> {
        self.carry_out(request, Trust::Message, stop).await
    }

    async fn carry_out(&self, request: &Request, trust: Trust, mut stop: Stop) -> Result<Outcome, Failure> {
        let left = Left::default();
        let began = Instant::now();
        let for_secrets = stop.clone();
        let ended = tokio::select! {
            ended = timeout(request.timeout.duration(), self.exchange(request, trust, (&left, &for_secrets))) => ended,
            () = stop.asked() => Ok(Err(reason::stopped())),
        };
        match ended.unwrap_or_else(|_| Err(reason::too_long(request.timeout))) {
            Ok(response) => {
                Ok(Outcome::Response(Response { millis: u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX), ..response }))
            }
            Err(failure) => Err(left.judge(request.only_asks(), failure)),
        }
    }

    async fn exchange(&self, request: &Request, trust: Trust, (left, stop): (&Left, &Stop)) -> Result<Response, Failure> {
        let mut hop = self.first(request, trust, stop).await?;
        for _ in 0..=redirect::MOST {
            let response = self.send(&hop, left).await?;
            let location = response.headers().get(LOCATION).and_then(|value| value.to_str().ok());
            match redirect::next(&hop, response.status().as_u16(), location)? {
                Some(next) => hop = next,
                None => {
                    let (status, headers) = (response.status().as_u16(), plain(response.headers()));
                    let shown = response.extensions().get::<TlsInfo>().and_then(TlsInfo::peer_certificate);
                    let certificate = shown.filter(|_| request.certificate).and_then(|der| certificate::read(der, (self.now)()));
                    return Ok(Response { status, headers, body: body::read(response).await?, millis: 0, certificate });
                }
            }
        }
        let (fr, en) = (format!("plus de {} redirections", redirect::MOST), format!("more than {} redirects", redirect::MOST));
        Err(Failure::new(FailureKind::Redirect, fr, en))
    }

    /// The request as it was asked for, with its secrets read.
    async fn first(&self, request: &Request, mut trust: Trust, stop: &Stop) -> Result<Hop, Failure> {
        let url = address(&request.url)?;
        let (true, Some(host)) = (matches!(url.scheme(), "http" | "https"), url.host_str()) else {
            return Err(other("l'adresse ne commence pas par http:// ou https://", "the address does not begin with http:// or https://"));
        };
        let range = if is_near_host(host) { Range::Near } else { Range::Anywhere };
        let method =
            Method::from_bytes(request.method.as_bytes()).map_err(|_| other("ce n'est pas une méthode de HTTP", "not a method of HTTP"))?;
        let mut headers = HeaderMap::new();
        if let Some(secret) = &request.bearer {
            let scheme = request.scheme.as_deref().unwrap_or("Bearer");
            let mut text = HeaderValue::from_str(&format!("{scheme} {}", self.secrets.read(secret, stop).await?))
                .map_err(|_| other("la clé contient ce qui ne peut pas être envoyé", "the key holds what may not be sent"))?;
            text.set_sensitive(true);
            headers.append(AUTHORIZATION, text);
            trust = Trust::Secret;
        }
        for (name, value) in &request.headers {
            let header = HeaderName::from_bytes(name.as_bytes())
                .map_err(|_| other(&format!("« {name} » n'est pas un nom d'en-tête"), &format!("`{name}` is not the name of a header")))?;
            let text = self.secrets.value(value, stop).await?;
            let mut text = HeaderValue::from_str(&text).map_err(|_| {
                let fr = format!("l'en-tête « {name} » contient ce qui ne peut pas être envoyé");
                other(&fr, &format!("the header `{name}` holds what may not be sent"))
            })?;
            if matches!(value, Value::Secret(_)) {
                text.set_sensitive(true);
                trust = Trust::Secret;
            }
            headers.append(header, text);
        }
        Ok(Hop { method, url, headers, body: request.body.clone(), range, trust })
    }

    async fn send(&self, hop: &Hop, left: &Left) -> Result<reqwest::Response, Failure> {
        let is_direct = match hop.range {
            Range::Near => true,
            // Elsewhere the system may name a proxy in its own way.
            Range::Anywhere => cfg!(target_os = "linux") && !self.proxy,
            Range::Far => false,
        };
        // A question may be put again; an order goes out once, by the general client.
        if is_direct && hop.url.scheme() == "http" && hop.method == Method::GET {
            left.0.store(true, Ordering::Relaxed);
            if let Some(answer) = direct::send(hop, &self.names).await? {
                return Ok(answer);
            }
        }
        let scheme = if hop.url.scheme() == "https" { Scheme::Https } else { Scheme::Http };
        let mut request = self.client(hop.range, scheme)?.request(hop.method.clone(), hop.url.clone()).headers(hop.headers.clone());
        if let Some(body) = &hop.body {
            request = request.body(body.clone());
        }
        left.0.store(true, Ordering::Relaxed);
        request.send().await.map_err(|error| {
            let error = error.without_url();
            if error.is_connect() {
                left.0.store(false, Ordering::Relaxed);
                if error.is_timeout() {
                    return no_connection();
                }
            }
            reason::network(&error)
        })
    }

    fn client(&self, range: Range, scheme: Scheme) -> Result<Client, Failure> {
        let mut clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(client) = clients.get(&(range, scheme)) {
            return Ok(client.clone());
        }
        let client = build(Lookups { names: self.names.clone(), range }, scheme)?;
        clients.insert((range, scheme), client.clone());
        Ok(client)
    }
}

impl Left {
    /// A failure after the request left may still mean that it was carried out, unless it only asked for something.
    fn judge(&self, only_asks: bool, failure: Failure) -> Failure {
        if only_asks || !self.0.load(Ordering::Relaxed) {
            return failure;
        }
        match failure.kind {
            FailureKind::Unreachable | FailureKind::Timeout | FailureKind::Cancelled | FailureKind::Other => {
                let Reason { fr, en } = failure.reason;
                let (fr, en) = (format!("{fr} ; cela a peut-être eu lieu"), format!("{en}; it may or may not have been carried out"));
                Failure::new(FailureKind::Unsure, fr, en)
            }
            FailureKind::TooLarge
            | FailureKind::Redirect
            | FailureKind::Refused
            | FailureKind::Later
            | FailureKind::Changed
            | FailureKind::SecretMissing
            | FailureKind::Unsure
            | FailureKind::Offline => failure,
        }
    }
}

/// A client for one range and scheme. Redirects are followed by hand, so that each is judged with all that is known.
fn build(lookups: Lookups, scheme: Scheme) -> Result<Client, Failure> {
    // A second installation is refused, which changes nothing.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let near = lookups.range == Range::Near;
    let mut builder = Client::builder()
        .user_agent(AGENT)
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .connect_timeout(CONNECT)
        // A kept connection would wake the program up to close it, and would hide how long connecting takes.
        .pool_max_idle_per_host(0)
        .tls_info(true)
        // One request goes out in one piece: there is nothing to hurry.
        .tcp_nodelay(false)
        .dns_resolver(lookups);
    if near {
        builder = builder.no_proxy();
    }
    if scheme == Scheme::Http {
        builder = builder.tls_certs_only([]);
    }
    builder.build().map_err(|error| reason::no_authorities(&error.without_url()))
}

/// Nobody took the connection in time.
pub fn no_connection() -> Failure {
    let seconds = CONNECT.as_secs();
    let (fr, en) = (format!("pas de connexion en {seconds} s"), format!("no connection within {seconds} s"));
    Failure::new(FailureKind::Timeout, fr, en)
}

/// Whether the environment names a proxy, as curl and others understand it.
fn has_proxy() -> bool {
    ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"].iter().any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// Headers as plain text. Cookies are nobody's business here.
fn plain(headers: &HeaderMap) -> BTreeMap<String, String> {
    let mut plain = BTreeMap::<String, String>::new();
    for (name, value) in headers.iter().filter(|(name, _)| *name != SET_COOKIE) {
        let value = Text::line(&String::from_utf8_lossy(value.as_bytes()));
        let entry = plain.entry(name.as_str().to_owned()).or_default();
        if !entry.is_empty() {
            entry.push_str(", ");
        }
        entry.push_str(&value);
    }
    plain
}

/// A whole address, read.
pub fn address(url: &str) -> Result<Url, Failure> {
    url.trim().parse().map_err(|error| no_address(&format!("{error}")))
}

/// Why this is no address; the library gives the reason as text only.
fn no_address(why: &str) -> Failure {
    let french = match why {
        "relative URL without a base" => "elle ne commence pas par http:// ou https://",
        "empty host" => "il manque le nom du serveur",
        "invalid port number" => "son port n'en est pas un",
        other => other,
    };
    other(&format!("ce n'est pas une adresse : {french}"), &format!("not an address: {why}"))
}

fn other(fr: &str, en: &str) -> Failure {
    Failure::new(FailureKind::Other, Text::line(fr), Text::line(en))
}
