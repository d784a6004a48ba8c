//! A place to type in: one paragraph that grows with its text, or a page of lines.

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyEvent;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::widgets::Widget;
use ratatui_textarea::{CursorMove, TextArea, WrapMode};

use super::Look;
use crate::app::theme::Scope;
use crate::domain::text::Text;

/// A text that is being typed.
#[derive(Debug, Clone)]
pub struct Input {
    /// Boxed, since it is large and most fields of a form are not texts.
    area: Box<TextArea<'static>>,
    /// What a page of lines began with; a paragraph has none.
    page: Option<String>,
}

impl Default for Input {
    fn default() -> Self {
        Self::of("")
    }
}

impl Input {
    /// This text, the cursor at its end.
    pub fn of(text: &str) -> Self {
        let mut area = TextArea::new(vec![text.replace('\n', " ")]);
        area.set_wrap_mode(WrapMode::WordOrGlyph);
        area.move_cursor(CursorMove::End);
        Self { area: Box::new(area), page: None }
    }

    /// This text as a page of lines, the cursor at its beginning.
    pub fn page(text: &str) -> Self {
        Self { area: Box::new(lines(text)), page: Some(text.to_owned()) }
    }

    /// The same place with another text.
    pub fn put(&mut self, text: &str) {
        match self.page {
            Some(_) => *self.area = lines(text),
            None => *self = Self::of(text),
        }
    }

    /// Whether there is something in it that a person wrote.
    pub fn is_worth_keeping(&self) -> bool {
        let text = self.raw();
        !text.trim().is_empty() && self.page.as_ref() != Some(&text)
    }

    /// The text, made safe.
    pub fn text(&self) -> Text {
        Text::line(&self.area.lines().join(" "))
    }

    /// The text as it was typed.
    pub fn raw(&self) -> String {
        self.area.lines().join(if self.page.is_some() { "\n" } else { " " })
    }

    /// Takes a key; the enter key begins a line of a page, and is never one of a paragraph.
    pub fn key(&mut self, key: KeyEvent) {
        use ratatui::crossterm::event::{KeyCode, KeyModifiers};
        match key.code {
            KeyCode::Enter if self.page.is_some() => self.area.insert_newline(),
            KeyCode::Enter => {}
            KeyCode::Char('m' | 'j') if key.modifiers.contains(KeyModifiers::CONTROL) => {}
            _ => {
                self.area.input(key);
            }
        }
    }

    /// Takes what was pasted; in a paragraph its line breaks are spaces.
    pub fn paste(&mut self, text: &str) {
        let text = if self.page.is_some() { Text::block(text) } else { Text::line(text) };
        self.area.insert_str(text.as_str());
    }

    /// In which line of a page the cursor stands, from 0.
    pub fn row(&self) -> usize {
        self.area.cursor().0
    }

    /// Draws it with its cursor; an empty one shows what is expected.
    pub fn view(&self, look: &Look, placeholder: &str, area: Rect, buffer: &mut Buffer) {
        let mut text = TextArea::clone(&self.area);
        text.set_style(look.style(Scope::Input));
        text.set_cursor_line_style(look.style(Scope::Input));
        text.set_cursor_style(look.style(Scope::Input).add_modifier(Modifier::REVERSED));
        text.set_placeholder_text(super::wrap::fit(placeholder, usize::from(area.width.saturating_sub(1))).into_owned());
        text.set_placeholder_style(look.style(Scope::Quiet));
        text.render(area, buffer);
    }
}

fn lines(text: &str) -> TextArea<'static> {
    let mut area = TextArea::new(text.split('\n').map(str::to_owned).collect());
    area.set_wrap_mode(WrapMode::WordOrGlyph);
    area
}
