//! The last line of every screen: the keys that are of use now, as many as fit, the most useful first.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Look;
use super::wrap::width;
use crate::app::Shared;
use crate::app::keymap::Hint;
use crate::app::theme::Scope;

/// Draws the line.
///
/// ```text
///  Entrée agir  n noter  ! déclarer  q quitter  ? aide
/// ```
pub fn view(hints: &[Hint], shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer) {
    let mut left = usize::from(area.width.saturating_sub(2));
    let mut spans = vec![Span::raw(" ")];
    if shared.is_drill() {
        let word = format!("{}  ", shared.words.say("drill"));
        left = left.saturating_sub(width(&word));
        spans.push(look.span(Scope::Drill, word));
    }
    for hint in hints {
        let (key, word) = (hint.key(&shared.words), hint.word(&shared.words));
        let taken = width(&key) + 1 + width(&word);
        if taken > left {
            continue;
        }
        left = left.saturating_sub(taken + 2);
        spans.extend([look.span(Scope::Key, key), Span::raw(" "), look.span(Scope::Quiet, word), Span::raw("  ")]);
    }
    buffer.set_line(area.x, area.y, &Line::from(spans), area.width);
}
