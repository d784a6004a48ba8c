//! The body of an answer, or the reason why it is no page.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::error::Category;

use super::when::instant;
use crate::domain::effect::Outcome;
use crate::domain::http::Response;
use crate::domain::lang::Bilingual;
use crate::domain::status::reason;
use crate::domain::time::Timestamp;

/// The largest page that is read.
const MAX_BYTES: usize = 8 * 1024 * 1024;

/// An answer with this text, as a server of a drill gives it.
pub fn shown_text(kind: &str, text: String) -> Outcome {
    let headers = [("content-type".to_owned(), kind.to_owned())].into();
    Outcome::Response(Response { status: 200, headers, body: text, millis: 120, certificate: None })
}

/// An answer with this JSON, as a server of a drill gives it.
pub fn shown(json: &serde_json::Value) -> Outcome {
    shown_text("application/json; charset=utf-8", json.to_string())
}

/// The text of a page that was given; without byte-order mark and outer blanks, and never empty.
pub fn text(outcome: &Outcome) -> Result<&str, Bilingual> {
    let text = of(response(outcome)?)?.trim_start_matches('\u{feff}').trim();
    if text.len() > MAX_BYTES {
        return Err(unreadable(&reason("plus de 8 Mio", "over 8 MiB")));
    }
    if text.is_empty() {
        return Err(empty());
    }
    Ok(text)
}

/// The page as JSON of the form that its format has.
pub fn json<T: DeserializeOwned>(outcome: &Outcome) -> Result<T, Bilingual> {
    parsed(text(outcome)?)
}

/// A text as JSON of the form that its format has, which may borrow from it.
pub fn parsed<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, Bilingual> {
    if text.starts_with('<') {
        return Err(unreadable(&Bilingual::same("HTML")));
    }
    serde_json::from_str(text).map_err(|error| {
        unreadable(&match error.classify() {
            Category::Eof => reason("coupée avant la fin", "cut short"),
            Category::Data => another_shape(),
            Category::Syntax | Category::Io => reason("ce n'est pas du JSON", "not JSON"),
        })
    })
}

/// When the server says that it sent this.
pub fn header_time(outcome: &Outcome) -> Option<Timestamp> {
    let Outcome::Response(response) = outcome else { return None };
    response.headers.get("date").and_then(|date| instant(date))
}

/// It is JSON, but not that of the format.
pub fn another_shape() -> Bilingual {
    reason("JSON d'une autre forme", "JSON of another shape")
}

/// Nothing is in it, or nothing of what the format is for.
pub fn empty() -> Bilingual {
    unreadable(&reason("vide", "empty"))
}

/// An old copy that somebody forgot.
pub fn stale() -> Bilingual {
    unreadable(&reason("une vieille copie", "an old copy"))
}

/// Why a page could not be read: `page illisible : HTML`.
pub fn unreadable(why: &Bilingual) -> Bilingual {
    reason(&format!("page illisible\u{a0}: {}", why.fr), &format!("page unreadable: {}", why.en))
}

/// The answer, if a server gave one.
fn response(outcome: &Outcome) -> Result<&Response, Bilingual> {
    match outcome {
        Outcome::Response(response) => Ok(response),
        Outcome::Failed(failure) => Err(unreadable(&reason::failed(failure))),
        Outcome::Connected { .. }
        | Outcome::Heard(_)
        | Outcome::Resolved(_)
        | Outcome::Routed { .. }
        | Outcome::Exited(_)
        | Outcome::Sent { .. }
        | Outcome::Written { .. }
        | Outcome::Committed { .. }
        | Outcome::Content { .. }
        | Outcome::Woke
        | Outcome::Rehearsed => Err(reason::unexpected()),
    }
}

/// The body, if the answer is one that holds a page.
fn of(response: &Response) -> Result<&str, Bilingual> {
    match response.status {
        200..=299 => Ok(&response.body),
        429 => Err(reason("leur page nous demande d'attendre (HTTP 429)", "their page asks us to wait (HTTP 429)")),
        status => Err(unreadable(&Bilingual::same(&format!("HTTP {status}")))),
    }
}
