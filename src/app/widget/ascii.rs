//! Letters for terminals and fonts that know ASCII alone: `Léa “ouvre” …` becomes `Lea "ouvre" ...`.

use std::borrow::Cow;

use nucleo_matcher::chars::normalize;
use ratatui::buffer::Buffer;

/// A line in ASCII; what has no likeness there becomes a question mark.
pub fn line(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(like).collect())
}

/// Every cell of a frame in ASCII, one letter a cell.
pub fn frame(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if !cell.symbol().is_ascii() {
            let like = cell.symbol().chars().next().map_or(" ", like);
            cell.set_symbol(&like[..1]);
        }
    }
}

/// What stands for a letter: itself, its base, or a sign that is read the same way.
fn like(letter: char) -> &'static str {
    const ASCII: &str = " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";
    match letter {
        '\u{a0}' | '\u{202f}' | '\u{2009}' => " ",
        '‘' | '’' | '‚' => "'",
        '“' | '”' | '„' | '«' | '»' => "\"",
        '‐' | '‑' | '–' | '—' | '−' | '─' => "-",
        '…' => "...",
        '·' | '•' => "-",
        '×' => "x",
        '→' => "->",
        '€' => "EUR",
        'œ' => "oe",
        'Œ' => "OE",
        'æ' => "ae",
        'Æ' => "AE",
        'ß' => "ss",
        other => {
            let base = normalize(other);
            ASCII.find(base).map_or("?", |at| &ASCII[at..=at])
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    #[test]
    fn french_stays_readable() {
        assert_eq!(line("Léa : « Où ça ? » — œuvre, 3 × 12 € …"), "Lea : \" Ou ca ? \" - oeuvre, 3 x 12 EUR ...");
        assert_eq!(line("plain ~ ascii"), "plain ~ ascii");
        assert_eq!(line("日\u{301}"), "??");
    }

    #[test]
    fn a_frame_keeps_its_columns() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
        buffer.set_string(0, 0, "é…日x", Style::new());
        frame(&mut buffer);
        let shown: String = buffer.content.iter().map(|cell| cell.symbol()).collect();
        assert_eq!(shown, "e.? x   ");
    }
}
