//! What a replacement makes of the text that stands there now: what it wants there, and whether that may be put in its place.

use crate::domain::effect::{Content, Failure, FailureKind, Replacement, content_hash};
use crate::domain::switch::Format;

/// What stands there now, compared with the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// What the plan was made on.
    AsPlanned,
    /// What the plan wants, as when it was interrupted after its work was done.
    AsWanted,
}

/// What the file will hold as a whole.
pub fn wanted(now: Option<Vec<u8>>, replacement: &Replacement) -> Result<String, Failure> {
    let change = match &replacement.content {
        Content::Text(text) => return Ok(text.clone()),
        Content::Value(change) => change,
    };
    let path = &replacement.path;
    let other = |fr: &str, en: &str| Failure::new(FailureKind::Other, format!("« {path} » : {fr}"), format!("`{path}`: {en}"));
    let bytes = now.ok_or_else(|| changed(path))?;
    let text = String::from_utf8(bytes).map_err(|_| other("ce n'est pas du texte en UTF-8", "not text in UTF-8"))?;
    let format = Format::of_word(&change.format).ok_or_else(|| other("format inconnu", "unknown format"))?;
    format.changed(&text, change).map_err(|reason| other(&reason.fr, &reason.en))
}

/// Whether what stands there is what the plan was made on, or what it wants; anything else is left alone.
pub fn stands(now: Option<&[u8]>, replacement: &Replacement, wanted: &[u8]) -> Result<Stands, Failure> {
    match (now, &replacement.expected) {
        (Some(now), _) if now == wanted => Ok(Stands::AsWanted),
        (Some(now), Some(expected)) if content_hash(now) == *expected => Ok(Stands::AsPlanned),
        (None, None) => Ok(Stands::AsPlanned),
        (Some(_), _) | (None, Some(_)) => Err(changed(&replacement.path)),
    }
}

/// Somebody else changed it.
pub fn changed(path: &str) -> Failure {
    let fr = format!("« {path} » a été changé par quelqu'un d'autre depuis le plan");
    Failure::new(FailureKind::Changed, fr, format!("`{path}` was changed by someone else since the plan"))
}

/// There is no such file.
pub fn missing(path: &str) -> Failure {
    Failure::new(FailureKind::Other, format!("il n'y a pas de fichier « {path} »"), format!("there is no file `{path}`"))
}

/// A link is to point at nothing.
pub fn aimless(path: &str, to: &str) -> Failure {
    Failure::new(FailureKind::Other, format!("« {path} » : il n'y a rien à « {to} »"), format!("`{path}`: there is nothing at `{to}`"))
}
