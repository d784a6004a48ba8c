//! Text from outside, made safe once, where it enters.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Deserializer, Serialize};

/// Text that holds no control character, escape sequence or bidirectional override.
///
/// Whatever a status page, a program or a file says becomes a `Text` before anything else looks at it, so that it can be
/// shown in a terminal, written to the journal and exported as it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(transparent)]
pub struct Text(String);

impl Text {
    /// One line: line breaks and runs of blanks become one space.
    pub fn line(raw: &str) -> Self {
        Self(clean(raw).split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// Several lines: line breaks stay, tabs become spaces.
    pub fn block(raw: &str) -> Self {
        Self(clean(raw))
    }

    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl From<&str> for Text {
    fn from(raw: &str) -> Self {
        Self::block(raw)
    }
}

impl From<String> for Text {
    fn from(raw: String) -> Self {
        if is_clean(&raw) { Self(raw) } else { Self::block(&raw) }
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}

/// Whether nothing has to be taken out: escape sequences begin with a control character, and most texts have none.
fn is_clean(raw: &str) -> bool {
    let is_plain = |byte: u8| byte == b'\n' || matches!(byte, b' '..=b'~');
    raw.bytes().all(is_plain) || !raw.contains(|c| c != '\n' && is_hidden(c))
}

/// Takes out escape sequences, control characters and bidirectional overrides.
fn clean(raw: &str) -> String {
    if is_clean(raw) {
        return raw.to_owned();
    }
    let mut kept = Kept(String::with_capacity(raw.len()));
    vte::Parser::new().advance(&mut kept, seven_bit(raw).as_bytes());
    kept.0
}

/// Writes the one-character introducers (U+0080 to U+009F) as their two-character form, the one that the parser reads.
fn seven_bit(raw: &str) -> Cow<'_, str> {
    if !raw.contains(|c| matches!(c, '\u{80}'..='\u{9f}')) {
        return Cow::Borrowed(raw);
    }
    let mut text = String::with_capacity(raw.len() + 8);
    for c in raw.chars() {
        match c {
            '\u{80}'..='\u{9f}' => text.extend(['\u{1b}', char::from(u8::try_from(c).unwrap_or(b'@') - 0x40)]),
            _ => text.push(c),
        }
    }
    Cow::Owned(text)
}

/// What remains of a text once its escape sequences have been read and dropped.
struct Kept(String);

impl vte::Perform for Kept {
    fn print(&mut self, c: char) {
        if !is_hidden(c) {
            self.0.push(c);
        }
    }

    fn execute(&mut self, byte: u8) {
        match byte {
            b'\n' => self.0.push('\n'),
            b'\t' => self.0.push_str("    "),
            _ => {}
        }
    }
}

/// Whether a character changes how its neighbours are shown without being seen itself.
fn is_hidden(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_sequences_are_read_and_dropped() {
        assert_eq!(Text::line("a\u{1b}[31mb\u{1b}]0;title\u{7}c\u{1b}]8;;http://x\u{1b}\\d").as_str(), "abcd");
    }

    #[test]
    fn overrides_and_controls_are_dropped() {
        assert_eq!(Text::block("a\u{202e}b\u{0}\u{8}c\u{9b}31md\r\ne\tf").as_str(), "abcd\ne    f");
    }

    #[test]
    fn a_line_has_no_break() {
        assert_eq!(Text::line("  a\n\n b ").as_str(), "a b");
    }
}
