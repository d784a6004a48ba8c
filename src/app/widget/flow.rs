//! Lines that are written one below the other, each paragraph broken to the width that is given.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Look;
use super::wrap::wrap;
use crate::app::theme::Scope;

/// Lines in the making.
#[derive(Debug)]
pub struct Flow<'a> {
    look: &'a Look,
    columns: usize,
    /// The lines so far.
    pub lines: Vec<Line<'static>>,
}

impl<'a> Flow<'a> {
    /// No line yet, so many columns wide.
    pub fn new(look: &'a Look, columns: u16) -> Self {
        Self { look, columns: usize::from(columns), lines: Vec::new() }
    }

    /// A paragraph.
    pub fn say(&mut self, scope: Scope, text: &str) {
        self.hang(scope, "", text);
    }

    /// A paragraph after a sign or a number; its further lines stand below the text.
    pub fn hang(&mut self, scope: Scope, lead: &str, text: &str) {
        let indent = super::wrap::width(lead);
        let style = self.look.style(scope);
        for (n, line) in wrap(text, self.columns.saturating_sub(indent)).into_iter().enumerate() {
            let lead = if n == 0 { lead.to_owned() } else { " ".repeat(indent) };
            self.lines.push(Line::from(Span::styled(format!("{lead}{line}"), style)));
        }
    }

    /// An empty line, unless there is one already or nothing stands before it.
    pub fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| line.width() > 0) {
            self.lines.push(Line::default());
        }
    }

    /// How wide it is.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// How many lines so far.
    pub fn height(&self) -> u16 {
        u16::try_from(self.lines.len()).unwrap_or(u16::MAX)
    }
}

/// Draws these lines from this one on, as far as the area goes.
pub fn draw(lines: &[Line<'_>], from: usize, area: Rect, buffer: &mut Buffer) {
    for (row, line) in area.rows().zip(lines.iter().skip(from)) {
        buffer.set_line(row.x, row.y, line, row.width);
    }
}
