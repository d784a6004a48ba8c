//! One exchange over a connection of its own, where neither encryption nor a proxy stands between: it takes a third less than
//! through the general client, which matters to whoever watches thousands.

use bytes::Bytes;
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Incoming;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use reqwest::header::{ACCEPT, CONTENT_ENCODING, HOST, HeaderValue, USER_AGENT};
use tokio::time::timeout;

use crate::domain::effect::Failure;

use super::fetch::{AGENT, CONNECT, no_connection};
use super::names::Names;
use super::redirect::Hop;
use super::{body, connect, reason};

/// Asks and reads the whole answer; nothing if it is packed, though nobody asked for that: the general client unpacks.
pub async fn send(hop: &Hop, names: &Names) -> Result<Option<reqwest::Response>, Failure> {
    let (host, port) = (hop.url.host_str().unwrap_or_default(), hop.url.port_or_known_default().unwrap_or(80));
    let stream = match timeout(CONNECT, connect::open(names, host, port)).await {
        Ok(Ok(stream)) => stream,
        Ok(Err(error)) => return Err(reason::network(&error)),
        Err(_) => return Err(no_connection()),
    };
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(|error| reason::network(&error))?;
    let request = request(hop)?;
    let mut exchange = std::pin::pin!(async move {
        let response = sender.send_request(request).await.map_err(|error| reason::network(&error))?;
        if response.headers().contains_key(CONTENT_ENCODING) {
            return Ok(None);
        }
        let (parts, body) = response.into_parts();
        let answer = http::Response::from_parts(parts, whole(body).await?);
        Ok(Some(answer.into()))
    });
    let connection = std::pin::pin!(connection);
    tokio::select! {
        biased;
        answer = &mut exchange => answer,
        // It is closed; what came over it may still be read.
        _ = connection => exchange.await,
    }
}

fn request(hop: &Hop) -> Result<http::Request<Full<Bytes>>, Failure> {
    let url = &hop.url;
    let target = url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()));
    let host = url
        .port()
        .map_or_else(|| url.host_str().unwrap_or_default().to_owned(), |port| format!("{}:{port}", url.host_str().unwrap_or_default()));
    let body = Full::new(Bytes::from(hop.body.clone().unwrap_or_default()));
    let mut request =
        http::Request::builder().method(hop.method.clone()).uri(target).body(body).map_err(|error| reason::network(&error))?;
    let headers = request.headers_mut();
    headers.insert(USER_AGENT, HeaderValue::from_static(AGENT));
    headers.insert(ACCEPT, HeaderValue::from_static("*/*"));
    headers.insert(HOST, HeaderValue::from_str(&host).map_err(|error| reason::network(&error))?);
    for (name, value) in &hop.headers {
        headers.insert(name, value.clone());
    }
    Ok(request)
}

/// The whole body, or a failure as soon as it is too large.
async fn whole(body: Incoming) -> Result<Bytes, Failure> {
    let read = Limited::new(body, body::LIMIT).collect().await;
    read.map(http_body_util::Collected::to_bytes).map_err(|error| match error.downcast::<hyper::Error>() {
        Ok(error) if error.is_timeout() => reason::network(&*error),
        Ok(_) => body::broken_off(),
        Err(_) => body::too_large(),
    })
}
