//! An amount of money as people write it: `1 800 €`, `1,800.50 EUR`, `1800`.

use serde::{Deserialize, Serialize};

use super::lang::Lang;

/// The currency where none is written.
const USUAL: &str = "EUR";
/// How an amount may begin or end, and the currency that it means.
const SIGNS: [(&str, &str); 6] = [("€", "EUR"), ("euros", "EUR"), ("euro", "EUR"), ("$", "USD"), ("£", "GBP"), ("CHF", "CHF")];

/// An amount of money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Money {
    /// In hundredths of the currency.
    pub hundredths: u64,
    /// Three capital letters: `EUR`.
    pub currency: String,
}

impl Money {
    /// Reads an amount; none if it is not one, or less than nothing.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let signed = SIGNS.iter().find_map(|(sign, currency)| Some((without(text, sign)?, (*currency).to_owned())));
        let (number, currency) = signed.or_else(|| lettered(text)).unwrap_or((text, USUAL.to_owned()));
        Some(Self { hundredths: hundredths(number)?, currency })
    }

    /// As a person reads it: `1 800 EUR`, `1,800.50 EUR`.
    pub fn said(&self, lang: Lang) -> String {
        let (group, point) = match lang {
            Lang::Fr => ('\u{202f}', ','),
            Lang::En => (',', '.'),
        };
        let whole = (self.hundredths / 100).to_string();
        let mut text = String::new();
        for (place, digit) in whole.chars().enumerate() {
            if place > 0 && (whole.len() - place).is_multiple_of(3) {
                text.push(group);
            }
            text.push(digit);
        }
        let rest = self.hundredths % 100;
        if rest > 0 {
            text.push_str(&format!("{point}{rest:02}"));
        }
        format!("{text}\u{a0}{}", self.currency)
    }
}

/// The text without this sign before or after it.
fn without<'a>(text: &'a str, sign: &str) -> Option<&'a str> {
    text.strip_suffix(sign).or_else(|| text.strip_prefix(sign)).map(str::trim)
}

/// A number and the three capital letters after it.
fn lettered(text: &str) -> Option<(&str, String)> {
    let (number, letters) = text.split_at_checked(text.len().checked_sub(3)?)?;
    let is_currency = letters.chars().all(|letter| letter.is_ascii_uppercase()) && !number.trim().is_empty();
    is_currency.then(|| (number.trim(), letters.to_owned()))
}

/// `1 800,50`: the last sign is the point where one or two digits follow it, and every other one groups three.
fn hundredths(number: &str) -> Option<u64> {
    let number: String = number.chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’')).collect();
    let (whole, rest) = match number.rsplit_once([',', '.']) {
        Some((whole, rest)) if matches!(rest.len(), 1 | 2) => (whole, format!("{rest:0<2}")),
        _ => (number.as_str(), "00".to_owned()),
    };
    let groups: Vec<&str> = whole.split([',', '.']).collect();
    let is_grouped = groups.iter().skip(1).all(|group| group.len() == 3);
    let digits = groups.concat() + &rest;
    let is_number = is_grouped && !groups.first()?.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    is_number.then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (text, hundredths, currency) in [
            ("1800", 180_000, "EUR"),
            ("1 800 €", 180_000, "EUR"),
            ("1,800.50 EUR", 180_050, "EUR"),
            ("1.800,5 CHF", 180_050, "CHF"),
            ("$12", 1_200, "USD"),
            ("0", 0, "EUR"),
            ("12 PLN", 1_200, "PLN"),
        ] {
            assert_eq!(Money::parse(text), Some(Money { hundredths, currency: currency.to_owned() }), "{text}");
        }
        for text in ["", "EUR", "-5", "beaucoup", "1,80,00", "1.2.3", ",50", "99999999999999999999"] {
            assert_eq!(Money::parse(text), None, "{text}");
        }
    }

    #[test]
    fn amounts_are_said_as_people_read_them() {
        let money = Money { hundredths: 123_456_705, currency: "EUR".to_owned() };
        assert_eq!(money.said(Lang::En), "1,234,567.05\u{a0}EUR");
        assert_eq!(money.said(Lang::Fr), "1\u{202f}234\u{202f}567,05\u{a0}EUR");
    }
}
