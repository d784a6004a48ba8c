//! Reads an hour in the very form in which it is written: ninety days of sixty providers are 130,000 lines, and the general way
//! takes five times as long.

use super::HourForm;
use crate::domain::history::Latencies;

/// An hour, if the line is one as relais writes it; any other is left to the general way.
pub(super) fn hour(line: &str) -> Option<HourForm> {
    let mut rest = Rest(line);
    rest.word("{\"h\":")?;
    let h = rest.number()?;
    rest.word(",\"p\":\"")?;
    let (p, after) = rest.0.split_once('"')?;
    if p.contains('\\') {
        return None;
    }
    rest.0 = after;
    rest.word(",\"t\":[")?;
    let mut t = [0; 6];
    for (n, spent) in t.iter_mut().enumerate() {
        rest.word(if n == 0 { "" } else { "," })?;
        *spent = rest.number()?;
    }
    rest.word("],\"n\":[")?;
    let answered = rest.number()?;
    rest.word(",")?;
    let n = (answered, rest.number()?);
    rest.word("]")?;
    let mut bands = Vec::new();
    if rest.word(",\"l\":[").is_some() {
        while rest.word(if bands.is_empty() { "[" } else { ",[" }).is_some() {
            let band = rest.number()?;
            rest.word(",")?;
            bands.push((band, rest.number()?));
            rest.word("]")?;
        }
        rest.word("]")?;
    }
    (rest.0 == "}").then(|| HourForm { h, p: p.to_owned(), t, n, l: Latencies::from(bands) })
}

/// What is left to be read.
struct Rest<'a>(&'a str);

impl Rest<'_> {
    /// Passes over this word, if it is the next.
    fn word(&mut self, word: &str) -> Option<()> {
        self.0 = self.0.strip_prefix(word)?;
        Some(())
    }

    /// The number that is the next.
    fn number<T: TryFrom<u64>>(&mut self) -> Option<T> {
        let digits = self.0.bytes().take_while(u8::is_ascii_digit).take(18);
        let (length, number) = digits.fold((0, 0_u64), |(length, number), digit| (length + 1, number * 10 + u64::from(digit - b'0')));
        self.0 = &self.0[length..];
        if length == 0 { None } else { T::try_from(number).ok() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn it_reads_what_is_written_as_the_general_way_does(
            h in 0_i64..600_000,
            p in "[a-zé\"-]{0,9}",
            t in proptest::array::uniform6(proptest::prelude::any::<u32>()),
            n in proptest::prelude::any::<(u32, u32)>(),
            millis in proptest::collection::vec(1_u64..9_000, 0..9),
            cut in 0_usize..40,
        ) {
            let mut l = Latencies::default();
            millis.into_iter().for_each(|millis| l.add(millis));
            let plain = !p.contains('"');
            let text = serde_json::to_string(&HourForm { h, p, t, n, l }).unwrap();
            let general: HourForm = serde_json::from_str(&text).unwrap();
            proptest::prop_assert_eq!(hour(&text), plain.then_some(general));
            let torn: String = text.chars().take(text.chars().count().saturating_sub(cut + 1)).collect();
            proptest::prop_assert_eq!(hour(&torn), None);
        }
    }
}
