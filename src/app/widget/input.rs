//! A place to type in: one paragraph that grows with its text.

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
        Self { area: Box::new(area) }
    }

    /// The text, made safe.
    pub fn text(&self) -> Text {
        Text::line(&self.area.lines().join(" "))
    }

    /// The text as it was typed.
    pub fn raw(&self) -> String {
        self.area.lines().join(" ")
    }

    /// Takes a key; the enter key is never one of its own.
    pub fn key(&mut self, key: KeyEvent) {
        use ratatui::crossterm::event::{KeyCode, KeyModifiers};
        match key.code {
            KeyCode::Enter => {}
            KeyCode::Char('m' | 'j') if key.modifiers.contains(KeyModifiers::CONTROL) => {}
            _ => {
                self.area.input(key);
            }
        }
    }

    /// Takes what was pasted, its line breaks as spaces.
    pub fn paste(&mut self, text: &str) {
        self.area.insert_str(Text::line(text).as_str());
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
