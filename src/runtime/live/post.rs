//! Sends one message by HTTP: reads the secrets of its address and of its signature at the last moment, then judges the answer.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ring::hmac;

use crate::domain::channel;
use crate::domain::effect::{Failure, FailureKind, Outcome, Post, Value};
use crate::domain::http::Request;
use crate::domain::time::Timestamp;

use super::fetch::{self, Fetcher};
use super::secret::Secrets;
use super::stop::Stop;

/// Sends it, and gives the server's receipt.
pub async fn send(post: Post, fetcher: &Fetcher, secrets: &Secrets, now: fn() -> Timestamp, stop: Stop) -> Result<Outcome, Failure> {
    let Post { key, mut request, sign, accept, .. } = post;
    if let Some(sign) = sign {
        let secret = secrets.read(&sign, &stop).await?;
        signed(&mut request, &key, &secret, now())?;
    }
    match fetcher.deliver(&request, stop).await? {
        Outcome::Response(response) => channel::judge(&accept, &response, now()),
        other => Ok(other),
    }
}

/// The request with where it goes, the secret read where that is one.
pub async fn addressed(mut post: Post, secrets: &Secrets, stop: &Stop) -> Result<Post, Failure> {
    if let Some(secret) = &post.address {
        post.request.url = secrets.read(secret, stop).await?;
    }
    if !post.query.is_empty() {
        let mut url = fetch::address(&post.request.url)?;
        url.query_pairs_mut().extend_pairs(&post.query);
        post.request.url = url.into();
    }
    Ok(post)
}

/// Signs the body by the rules of Standard Webhooks: `webhook-id`, `webhook-timestamp`, `webhook-signature`.
fn signed(request: &mut Request, key: &str, secret: &str, now: Timestamp) -> Result<(), Failure> {
    let written = secret.strip_prefix("whsec_").unwrap_or(secret);
    let secret = STANDARD.decode(written).map_err(|_| {
        let fr = "la clé de signature n'est pas en base64 (whsec_…)";
        Failure::new(FailureKind::SecretMissing, fr, "the signing key is not in base64 (whsec_…)")
    })?;
    let (at, body) = (now.as_second(), request.body.as_deref().unwrap_or_default());
    let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &secret), format!("{key}.{at}.{body}").as_bytes());
    let signature = format!("v1,{}", STANDARD.encode(tag));
    for (name, value) in [("webhook-id", key.to_owned()), ("webhook-timestamp", at.to_string()), ("webhook-signature", signature)] {
        request.headers.insert(name.to_owned(), Value::Plain(value));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_signature_is_that_of_the_standard() {
        // The example of the specification: github.com/standard-webhooks/standard-webhooks.
        let mut request = Request { body: Some("{\"test\": 2432232314}".to_owned()), ..Request::get("http://localhost/") };
        let at = Timestamp::from_second(1_614_265_330).unwrap();
        signed(&mut request, "msg_p5jXN8AQM9LWM0D4loKWxJek", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", at).unwrap();
        let signature = Value::Plain("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=".to_owned());
        assert_eq!(request.headers["webhook-signature"], signature);
        assert_eq!(signed(&mut request, "k", "not base64!", at).unwrap_err().kind, FailureKind::SecretMissing);
    }
}
