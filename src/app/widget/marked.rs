//! A text of parts of which one is marked; it scrolls so that the marked one is seen, and through one that is taller than the screen.

use std::cell::{Cell, RefCell};

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::list::Turn;
use super::{Flow, Look, flow};
use crate::app::theme::Scope;

/// Which part is marked, and how far the text is read.
#[derive(Debug, Default)]
pub struct Marked {
    /// The marked part.
    pub at: usize,
    scroll: Cell<usize>,
    /// The line with which each part begins, the number of all lines, and where they were drawn.
    drawn: RefCell<(Vec<usize>, usize, Rect)>,
}

/// As many parts are turned before anything was drawn.
const PAGE: usize = 10;

impl Marked {
    /// Moves the mark among so many parts, or the text where the marked part is not seen whole.
    pub fn turn(&mut self, turn: Turn, count: usize) {
        let (starts, lines, area) = &*self.drawn.borrow();
        if starts.len() != count {
            // These parts were not drawn yet.
            self.at = turn.from(self.at.min(count.saturating_sub(1)), count, PAGE);
            return;
        }
        let (scroll, height) = (self.scroll.get(), usize::from(area.height).max(1));
        let last = starts.len().saturating_sub(1);
        let at = self.at.min(last);
        let start = starts.get(at).copied().unwrap_or(0);
        let end = starts.get(at + 1).copied().unwrap_or(*lines);
        let page = height.saturating_sub(1).max(1);
        // The first part that begins at this line or below it.
        let from = |line: usize| starts.partition_point(|start| *start < line).min(last);
        let (at, scroll) = match turn {
            Turn::Down if end > scroll + height => (at, scroll + 1),
            Turn::Down => ((at + 1).min(last), scroll),
            Turn::Up if start < scroll => (at, scroll - 1),
            Turn::Up if at == 0 => (0, scroll.saturating_sub(1)),
            Turn::Up => (at - 1, scroll),
            Turn::PageDown if scroll + height >= *lines => (last, scroll),
            Turn::PageDown if end > scroll + height + page => (at, scroll + page),
            Turn::PageDown => (from(scroll + page), scroll + page),
            Turn::PageUp => (from(scroll.saturating_sub(page)), scroll.saturating_sub(page)),
            Turn::Home => (0, 0),
            Turn::End => (last, *lines),
        };
        self.at = at;
        self.scroll.set(scroll);
    }

    /// Keeps the mark among so many parts.
    pub fn clamp(&mut self, count: usize) {
        self.at = self.at.min(count.saturating_sub(1));
    }

    /// The part that was drawn there.
    pub fn under(&self, position: Position) -> Option<usize> {
        let (starts, lines, area) = &*self.drawn.borrow();
        let line = self.scroll.get() + usize::from(position.y.checked_sub(area.y)?);
        (area.contains(position) && line < *lines).then(|| starts.partition_point(|start| *start <= line).checked_sub(1))?
    }

    /// Draws the text, whose parts begin at these lines, with the pointer in the margin before the marked one.
    pub fn view(&self, look: &Look, area: Rect, buffer: &mut Buffer, text: &Flow<'_>, starts: Vec<usize>) {
        let (lines, height) = (text.lines.len(), usize::from(area.height));
        let start = starts.get(self.at).copied().unwrap_or(0);
        let end = starts.get(self.at + 1).copied().unwrap_or(lines);
        let bottom = end.saturating_sub(height);
        // What stands above the first part is seen with it.
        let top = if self.at == 0 { 0 } else { start };
        let scroll = self.scroll.get().clamp(bottom.min(top), bottom.max(start)).min(lines.saturating_sub(height));
        self.scroll.set(scroll);
        flow::draw(&text.lines, scroll, area, buffer);
        if let Some(row) = start.checked_sub(scroll).and_then(|row| u16::try_from(row).ok()).filter(|row| *row < area.height)
            && area.x > 0
            && !starts.is_empty()
        {
            buffer.set_string(area.x.saturating_sub(2), area.y + row, look.pointer(), look.style(Scope::Act));
        }
        *self.drawn.borrow_mut() = (starts, lines, area);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::theme::Theme;
    use crate::app::widget::Glyphs;

    /// A text of twelve lines whose parts begin at 2, 4 and 9, on a screen of four lines: after each turn, which is marked and which
    /// line is the first.
    fn walked(turns: &[Turn]) -> Vec<(usize, usize)> {
        let look = Look { theme: Theme::default(), glyphs: Glyphs::Ascii };
        let (mut marked, area) = (Marked::default(), Rect::new(1, 0, 10, 4));
        let mut text = Flow::new(&look, 10);
        (0..12).for_each(|n| text.say(Scope::Text, &n.to_string()));
        let draw = |marked: &Marked| marked.view(&look, area, &mut Buffer::empty(Rect::new(0, 0, 12, 4)), &text, vec![2, 4, 9]);
        draw(&marked);
        let mut seen = Vec::new();
        for turn in turns {
            marked.turn(*turn, 3);
            draw(&marked);
            seen.push((marked.at, marked.scroll.get()));
        }
        seen
    }

    #[test]
    fn a_part_that_is_taller_than_the_screen_is_read_to_its_end() {
        assert_eq!(walked(&[Turn::Down, Turn::Down, Turn::Down]), [(1, 4), (1, 5), (2, 8)]);
        assert_eq!(walked(&[Turn::End, Turn::Up, Turn::Up]), [(2, 8), (1, 5), (1, 4)]);
    }

    #[test]
    fn pages_take_the_mark_with_them() {
        assert_eq!(walked(&[Turn::PageDown, Turn::PageDown, Turn::PageDown, Turn::Home]), [(1, 4), (2, 8), (2, 8), (0, 0)]);
        assert_eq!(walked(&[Turn::End, Turn::PageUp, Turn::PageUp]), [(2, 8), (2, 8), (2, 8)]);
    }
}
