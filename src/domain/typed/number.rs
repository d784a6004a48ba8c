//! A number as people type it, exact to six decimals: `12`, `-3`, `0,5`, `1 200`.

use std::fmt;

use crate::domain::lang::Lang;

/// How many decimals are kept.
const DECIMALS: usize = 6;
/// One, in the unit in which a number is kept.
const ONE: i64 = 1_000_000;

/// A number, in millionths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Number(i64);

impl Number {
    /// Reads it; a comma or a point before the decimals, blanks between thousands.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().replace([' ', '\u{a0}', '\u{202f}'], "").replace(',', ".");
        let digits = text.strip_prefix(['-', '−', '+']).unwrap_or(&text);
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
        let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !is_digits(whole) || !is_digits(decimals) || decimals.len() > DECIMALS {
            return None;
        }
        let whole = whole.parse::<i64>().ok()?.checked_mul(ONE)?;
        let size = whole.checked_add(format!("{decimals:0<DECIMALS$}").parse().ok()?)?;
        Some(Self(if text.starts_with(['-', '−']) { -size } else { size }))
    }

    /// Whether it has no decimals.
    pub fn is_whole(self) -> bool {
        self.0 % ONE == 0
    }

    /// As a person reads it in this language.
    pub fn spoken(self, lang: Lang) -> String {
        match lang {
            Lang::Fr => self.to_string().replace('.', ","),
            Lang::En => self.to_string(),
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, size) = (if self.0 < 0 { "-" } else { "" }, self.0.unsigned_abs());
        let (whole, rest) = (size / ONE.unsigned_abs(), size % ONE.unsigned_abs());
        let decimals = format!("{rest:0DECIMALS$}");
        let decimals = decimals.trim_end_matches('0');
        let point = if decimals.is_empty() { "" } else { "." };
        write!(f, "{sign}{whole}{point}{decimals}")
    }
}
