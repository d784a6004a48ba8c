//! Lines that are written one below the other, each paragraph broken to the width that is given.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
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

    /// A few words behind the last line where they fit, else below it, after this lead.
    pub fn beside(&mut self, scope: Scope, lead: &str, text: &str) {
        let style = self.look.style(scope);
        match self.lines.last_mut().filter(|line| line.width() + super::wrap::width(text) + 3 <= self.columns) {
            Some(line) => line.push_span(Span::styled(format!(" · {text}"), style)),
            None => self.hang(scope, lead, text),
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

/// What is seen where nothing is written.
const SEEN_ON_BLANKS: Modifier = Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT);

/// Draws these lines from this one on, as far as the area goes.
pub fn draw(lines: &[Line<'_>], from: usize, area: Rect, buffer: &mut Buffer) {
    for (row, line) in area.intersection(buffer.area).rows().zip(lines.iter().skip(from)) {
        let mut x = row.x;
        for span in line {
            x = put(span.content.as_ref(), line.style.patch(span.style), Rect { x, width: row.right() - x, ..row }, buffer);
        }
    }
}

/// Writes a text into a row and returns where it ends. What is plain ASCII, nearly everything, goes a byte a cell; the rest is
/// cut into characters.
fn put(text: &str, style: Style, row: Rect, buffer: &mut Buffer) -> u16 {
    let (mut x, mut rest) = (row.x, text);
    let shows = style.bg.is_some() || style.add_modifier.intersects(SEEN_ON_BLANKS);
    while !rest.is_empty() && x < row.right() {
        let plain = rest.bytes().take_while(|byte| matches!(byte, b' '..=b'~')).count();
        // A sign that follows may belong to the last letter.
        let plain = if plain == rest.len() { plain } else { plain.saturating_sub(1) };
        let (from, room) = (buffer.index_of(x, row.y), usize::from(row.right() - x));
        let padding = rest[..plain].trim_end_matches(' ').len();
        for (n, (byte, cell)) in rest.bytes().take(plain).zip(&mut buffer.content[from..from + room]).enumerate() {
            // Half of a table is padding, blanks on blanks.
            if n < padding || shows || cell.symbol() != " " {
                cell.set_char(char::from(byte)).set_style(style);
            }
        }
        x = x.saturating_add(u16::try_from(plain).unwrap_or(u16::MAX)).min(row.right());
        rest = &rest[plain..];
        let odd = rest.char_indices().skip(1).find(|(_, c)| c.is_ascii()).map_or(rest.len(), |(at, _)| at);
        let (signs, room) = (&rest[..odd], usize::from(row.right() - x));
        (x, _) = buffer.set_stringn(x, row.y, signs, room, style);
        // Nothing follows a sign that found no room.
        rest = if super::wrap::width(signs) > room { "" } else { &rest[odd..] };
    }
    x
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn a_line_is_written_as_the_library_writes_it(text in "[a-z é×▁█日◐\u{301}\u{200d}😀]{0,24}", width in 0_u16..20) {
            let (area, line) = (Rect::new(0, 0, 20, 1), Line::from(text.as_str()));
            let [mut ours, mut theirs] = [Buffer::empty(area), Buffer::empty(area)];
            draw(std::slice::from_ref(&line), 0, Rect { x: 1, width: width.min(19), ..area }, &mut ours);
            theirs.set_line(1, 0, &line, width.min(19));
            proptest::prop_assert_eq!(ours, theirs);
        }
    }
}
