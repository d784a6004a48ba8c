//! Colours and signs together: what every view draws with.

use ratatui::style::Style;
use ratatui::text::Span;

use crate::app::theme::{Scope, Theme};

/// Which signs a terminal can show.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Glyphs {
    /// All of them.
    #[default]
    Unicode,
    /// Those of ASCII, for poor terminals and fonts.
    Ascii,
}

/// Colours and signs.
#[derive(Debug, Clone)]
pub struct Look {
    /// The colours.
    pub theme: Theme,
    /// The signs.
    pub glyphs: Glyphs,
}

impl Look {
    /// How this scope looks.
    pub fn style(&self, scope: Scope) -> Style {
        self.theme.style(scope)
    }

    /// A piece of text of this scope.
    pub fn span<'a>(&self, scope: Scope, text: impl Into<std::borrow::Cow<'a, str>>) -> Span<'a> {
        Span::styled(text, self.style(scope))
    }

    /// One of two signs, by what the terminal can show.
    pub const fn sign(&self, unicode: &'static str, ascii: &'static str) -> &'static str {
        match self.glyphs {
            Glyphs::Unicode => unicode,
            Glyphs::Ascii => ascii,
        }
    }

    /// The sign that stands before the next act.
    pub const fn pointer(&self) -> &'static str {
        self.sign("▸", ">")
    }
}
