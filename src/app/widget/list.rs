//! A list of which one item is selected; it scrolls so that the selected one is always seen.

use std::cell::{Cell, RefCell};

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use super::Look;
use crate::app::theme::Scope;

/// Which item is selected, and where the items were last drawn.
#[derive(Debug, Clone, Default)]
pub struct List {
    /// The selected item.
    pub selected: usize,
    first: Cell<usize>,
    drawn: RefCell<Vec<(Rect, usize)>>,
}

/// A way through a list or a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// To the one before.
    Up,
    /// To the next.
    Down,
    /// Several back.
    PageUp,
    /// Several on.
    PageDown,
    /// To the first.
    Home,
    /// To the last.
    End,
}

impl Turn {
    /// Where this leads from here, among so many, where a page is that long.
    pub fn from(self, here: usize, count: usize, page: usize) -> usize {
        let last = count.saturating_sub(1);
        match self {
            Self::Up => here.saturating_sub(1),
            Self::Down => here.saturating_add(1).min(last),
            Self::PageUp => here.saturating_sub(page.max(1)),
            Self::PageDown => here.saturating_add(page.max(1)).min(last),
            Self::Home => 0,
            Self::End => last,
        }
    }

    /// Where this leads in a text that is seen from this line on, with so many lines below that are not seen.
    pub fn through(self, here: usize, unseen: usize, page: usize) -> usize {
        self.from(here, here.saturating_add(unseen).saturating_add(1), page)
    }
}

impl List {
    /// A list with this item selected.
    pub fn on(selected: usize) -> Self {
        Self { selected, ..Self::default() }
    }

    /// Moves the selection among so many items.
    pub fn turn(&mut self, turn: Turn, count: usize) {
        let page = self.drawn.borrow().len().saturating_sub(1);
        self.selected = turn.from(self.selected.min(count.saturating_sub(1)), count, page);
    }

    /// Keeps the selection among so many items.
    pub fn clamp(&mut self, count: usize) {
        self.selected = self.selected.min(count.saturating_sub(1));
    }

    /// The item that was drawn there.
    pub fn at(&self, position: Position) -> Option<usize> {
        self.drawn.borrow().iter().find(|(area, _)| area.contains(position)).map(|(_, item)| *item)
    }

    /// The last item that was drawn.
    pub fn last_drawn(&self) -> usize {
        self.drawn.borrow().last().map_or(0, |(_, item)| *item)
    }

    /// Draws the items that fit, the selected one marked where it begins: over a slow line every cell that changes is felt.
    pub fn view(&self, look: &Look, area: Rect, buffer: &mut Buffer, items: &Items<impl Fn(usize) -> Vec<Line<'static>>>) {
        self.view_plain(area, buffer, items);
        let selected = self.selected.min(items.count.saturating_sub(1));
        if let Some((place, _)) = self.drawn.borrow().iter().find(|(_, item)| *item == selected) {
            buffer.set_style(Rect { width: place.width.min(items.marked), ..*place }, look.style(Scope::Selected));
        }
    }

    /// Draws the pointer in the margin before the selected item.
    pub fn point(&self, look: &Look, buffer: &mut Buffer) {
        let drawn = self.drawn.borrow();
        if let Some((place, _)) = drawn.iter().find(|(place, item)| *item == self.selected && place.x > 0) {
            buffer.set_string(place.x - 1, place.y, look.pointer(), look.style(Scope::Act));
        }
    }

    /// Draws the items that fit, none marked; `item` is asked for those alone.
    pub fn view_plain(&self, area: Rect, buffer: &mut Buffer, items: &Items<impl Fn(usize) -> Vec<Line<'static>>>) {
        let height = items.height.max(1);
        let fits = usize::from(area.height / height).max(1);
        let selected = self.selected.min(items.count.saturating_sub(1));
        let first = self.first.get().clamp((selected + 1).saturating_sub(fits), selected).min(items.count.saturating_sub(fits));
        self.first.set(first);
        let mut drawn = self.drawn.borrow_mut();
        drawn.clear();
        for (n, y) in (first..items.count).take(fits).zip((area.y..).step_by(usize::from(height))) {
            let place = Rect { y, height, ..area }.intersection(area);
            super::flow::draw(&(items.item)(n), 0, place, buffer);
            drawn.push((place, n));
        }
    }
}

/// The items of a list.
pub struct Items<F> {
    /// How many there are.
    pub count: usize,
    /// How many lines each takes.
    pub height: u16,
    /// How many columns of the selected one are marked.
    pub marked: u16,
    /// Its lines.
    pub item: F,
}
