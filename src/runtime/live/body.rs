//! Reads the body of an answer: bounded, decoded, as text.

use encoding_rs::{Encoding, UTF_8};
use reqwest::Response;
use reqwest::header::CONTENT_TYPE;

use crate::domain::effect::{Failure, FailureKind};

use super::reason;

/// The largest body that is read, counted after decompression.
pub const LIMIT: usize = 8 * 1024 * 1024;

/// The whole body, or a failure as soon as it is too large.
pub async fn read(mut response: Response) -> Result<String, Failure> {
    let encoding = charset(&response);
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| broken(error.without_url()))? {
        if bytes.len() + chunk.len() > LIMIT {
            return Err(too_large());
        }
        bytes.extend_from_slice(&chunk);
    }
    // A byte-order mark, which `decode` looks for first, says more than the header: AWS means the other byte order than it says.
    Ok(encoding.decode(&bytes).0.into_owned())
}

/// What the server says that it speaks; UTF-8 where it says nothing that is known.
fn charset(response: &Response) -> &'static Encoding {
    let content_type = response.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    label(content_type).and_then(|label| Encoding::for_label(label.as_bytes())).unwrap_or(UTF_8)
}

/// The value of `charset` in `text/html; charset="latin1"`.
fn label(content_type: &str) -> Option<&str> {
    let parameters = content_type.split(';').skip(1).filter_map(|parameter| parameter.split_once('='));
    let (_, value) = parameters.into_iter().find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))?;
    Some(value.trim().trim_matches('"'))
}

/// A body that ended before its end.
fn broken(error: reqwest::Error) -> Failure {
    if error.is_decode() && !error.is_timeout() { broken_off() } else { reason::network(&error) }
}

/// It ended before its end, or makes no sense.
pub fn broken_off() -> Failure {
    let fr = "la réponse s'est interrompue ou ne peut pas être décodée";
    Failure::new(FailureKind::Unreachable, fr, "the answer broke off or cannot be decoded")
}

/// It is larger than anything that is read.
pub fn too_large() -> Failure {
    let most = LIMIT / 1024 / 1024;
    let (fr, en) = (format!("la réponse dépasse {most} Mio"), format!("the answer is larger than {most} MiB"));
    Failure::new(FailureKind::TooLarge, fr, en)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_charset_is_found_in_any_spelling() {
        assert_eq!(label("text/html; a=b; Charset=\"latin1\""), Some("latin1"));
        assert_eq!(label("application/json"), None);
    }
}
