//! What the answer to a message by HTTP means: taken, refused, not now, or nobody knows.

use std::time::Duration;

use crate::domain::effect::{Accept, Failure, FailureKind, Outcome};
use crate::domain::http::Response;
use crate::domain::reason::Reason;
use crate::domain::status::retry_after;
use crate::domain::text::Text;
use crate::domain::time::{Span, Timestamp};

/// How many bytes of an answer are told as a receipt, or as the reason of a refusal.
const WORDS: usize = 120;
/// The longest that a server may ask to be left alone.
const LONGEST: Span = Span::minutes(60);

/// What became of a message, by what the server answered.
pub fn judge(accept: &Accept, response: &Response, now: Timestamp) -> Result<Outcome, Failure> {
    match response.status {
        200..=299 => taken(accept, response),
        // Statuspage says it with 420.
        420 | 429 => Err(later(response, now, "trop d'envois en peu de temps", "too many messages in a short time")),
        // Nothing was done, by the standard; what other errors did, nobody knows.
        503 => Err(later(response, now, "le serveur est occupé", "the server is busy")),
        300..=399 => Err(failed(FailureKind::Redirect, response, "il renvoie ailleurs", "it points elsewhere")),
        500..=599 => Err(failed(
            FailureKind::Unsure,
            response,
            "le serveur a échoué ; il a peut-être pris le message",
            "the server failed; it may or may not have taken the message",
        )),
        _ => Err(failed(FailureKind::Refused, response, "le serveur refuse", "the server refuses")),
    }
}

fn taken(accept: &Accept, response: &Response) -> Result<Outcome, Failure> {
    let body = response.body.as_str();
    let holds = |words: &String| body.contains(words.as_str());
    if accept.lacks.iter().any(holds) || !accept.holds.iter().all(holds) {
        let refuses = ("le serveur dit oui, et sa réponse dit non", "the server says yes, and its answer says no");
        return Err(failed(FailureKind::Refused, response, refuses.0, refuses.1));
    }
    let named = accept.receipt.as_ref().and_then(|pointer| {
        let answer: serde_json::Value = serde_json::from_str(body).ok()?;
        match answer.pointer(pointer)? {
            serde_json::Value::String(name) => Some(name.clone()),
            serde_json::Value::Number(name) => Some(name.to_string()),
            _ => None,
        }
    });
    let said = named.unwrap_or_else(|| if accept.receipt.is_some() { String::new() } else { short(body) });
    Ok(Outcome::Sent { receipt: Text::line(format!("HTTP {} {said}", response.status).trim_end()) })
}

/// Not now: with how long to wait, from the header or from the body that some write it into.
fn later(response: &Response, now: Timestamp, fr: &str, en: &str) -> Failure {
    let outcome = Outcome::Response(response.clone());
    let asked = retry_after(&outcome, now).map(|until| Span::between(now, until));
    let after = asked.or_else(|| {
        let answer: serde_json::Value = serde_json::from_str(&response.body).ok()?;
        let millis = answer.get("retry_after_ms").and_then(serde_json::Value::as_u64);
        let seconds = answer.get("retry_after").and_then(serde_json::Value::as_f64).filter(|seconds| *seconds >= 0.0);
        let millis = millis.or_else(|| seconds.map(|seconds| Duration::try_from_secs_f64(seconds).map_or(u64::MAX, whole_millis)))?;
        Some(Span::millis(millis).min(LONGEST))
    });
    Failure { after, ..failed(FailureKind::Later, response, fr, en) }
}

fn whole_millis(span: Duration) -> u64 {
    u64::try_from(span.as_millis()).unwrap_or(u64::MAX)
}

/// A failure with the status and the first words of the answer: they say best what is wrong.
fn failed(kind: FailureKind, response: &Response, fr: &str, en: &str) -> Failure {
    let (status, said) = (response.status, short(&response.body));
    let with = |why: &str| Text::line(format!("{why} : HTTP {status} {said}").trim_end());
    Failure { kind, reason: Reason { fr: with(fr), en: Text::line(&with(en).replacen(" : HTTP", ": HTTP", 1)) }, after: None }
}

/// The first words of an answer, on one line.
fn short(body: &str) -> String {
    let line = Text::line(body);
    line[..line.floor_char_boundary(WORDS)].to_owned()
}
