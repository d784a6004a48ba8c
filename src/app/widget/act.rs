//! The next act: the brightest line of a screen, and what the enter key does.

use super::{Flow, Look};
use crate::app::theme::Scope;
use crate::domain::words::Words;

/// Writes `▸ Entrée : …`, the act in full.
pub fn enter(flow: &mut Flow<'_>, look: &Look, words: &Words, what: &str) {
    say(flow, look, &words.with("act-enter", &[("what", what.into())]));
}

/// Writes `▸ …`.
pub fn say(flow: &mut Flow<'_>, look: &Look, what: &str) {
    flow.hang(Scope::Act, &format!("{} ", look.pointer()), what);
}
