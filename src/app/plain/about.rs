//! All about one provider, line by line: the same as its screen, in words alone.

use crate::app::Shared;
use crate::app::past::lines;
use crate::app::screen::provider::said;
use crate::app::theme::Theme;
use crate::app::widget::{Glyphs, Look};

/// How it is, who says so, what it says itself, how it was, what it falls with. The words say all; the signs are those of a poor
/// terminal.
pub fn about(shared: &Shared, id: &str) -> Vec<String> {
    let look = Look { theme: Theme::default(), glyphs: Glyphs::Ascii };
    let said = said(shared, id, &look);
    let mut all = vec![said.sentence];
    all.extend(said.evidence.into_iter().map(|(_, _, line)| line));
    all.extend(lines(shared, id, &look));
    all.extend(said.ground);
    all
}
