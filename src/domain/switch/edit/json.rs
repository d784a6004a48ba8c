//! JSON: `"provider": "openai"`.

use super::{Entry, Held, Sort, below, unreadable};
use crate::domain::lang::Bilingual;

/// Every part of the document.
pub(super) fn entries(text: &str) -> Result<Vec<Entry>, Bilingual> {
    // Proves the text, and that it is not too deep; so the scan below need not.
    serde_json::from_str::<serde_json::Value>(text).map_err(|error| unreadable("JSON", &error.to_string()))?;
    let mut scan = Scan { text, at: 0, entries: Vec::new() };
    scan.value("");
    Ok(scan.entries)
}

/// The new value: a number stays a number if it can, everything else is a text.
pub(super) fn write(sort: Sort, to: &str) -> String {
    if sort != Sort::Text && serde_json::from_str::<serde_json::Value>(to).is_ok() && sort_of(to) == sort {
        return to.to_owned();
    }
    serde_json::Value::from(to).to_string()
}

fn sort_of(raw: &str) -> Sort {
    match raw.as_bytes().first() {
        Some(b't' | b'f') => Sort::Flag,
        Some(b'n') => Sort::Null,
        Some(b'"') => Sort::Text,
        Some(_) | None => Sort::Number,
    }
}

/// Walks through a text that is known to be JSON, to learn where its parts stand.
struct Scan<'a> {
    text: &'a str,
    at: usize,
    entries: Vec<Entry>,
}

impl Scan<'_> {
    fn value(&mut self, path: &str) {
        let start = self.skip_blanks();
        match self.byte() {
            Some(b'{') => self.group(path, |scan, _| {
                let key = scan.string();
                scan.skip_blanks();
                scan.at += 1;
                key
            }),
            Some(b'[') => self.group(path, |_, number| number.to_string()),
            Some(b'"') => {
                let value = self.string();
                self.entries.push(Entry { path: path.to_owned(), held: Held::Scalar { value, sort: Sort::Text }, bytes: start..self.at });
            }
            Some(_) | None => {
                let rest = self.text.get(start..).unwrap_or_default();
                self.at += rest.find([',', ']', '}', ' ', '\t', '\r', '\n']).unwrap_or(rest.len());
                let raw = &self.text[start..self.at];
                let held = Held::Scalar { value: raw.to_owned(), sort: sort_of(raw) };
                self.entries.push(Entry { path: path.to_owned(), held, bytes: start..self.at });
            }
        }
    }

    /// The members of a map or the items of a list; `key` says what each is called.
    fn group(&mut self, path: &str, key: impl Fn(&mut Self, usize) -> String) {
        self.entries.push(Entry { path: path.to_owned(), held: Held::Group, bytes: self.at..self.at + 1 });
        self.at += 1;
        let mut number = 0;
        loop {
            self.skip_blanks();
            match self.byte() {
                Some(b'}' | b']') | None => {
                    self.at += 1;
                    return;
                }
                Some(b',') => self.at += 1,
                Some(_) => {
                    let name = key(self, number);
                    number += 1;
                    self.value(&below(path, &name));
                }
            }
        }
    }

    fn string(&mut self) -> String {
        let start = self.at;
        self.at += 1;
        while let Some(byte) = self.byte() {
            self.at += if byte == b'\\' { 2 } else { 1 };
            if byte == b'"' {
                break;
            }
        }
        serde_json::from_str(self.text.get(start..self.at).unwrap_or_default()).unwrap_or_default()
    }

    fn skip_blanks(&mut self) -> usize {
        while matches!(self.byte(), Some(b' ' | b'\t' | b'\r' | b'\n')) {
            self.at += 1;
        }
        self.at
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::super::Format;

    fn set(text: &str, key: &str, to: &str) -> String {
        Format::Json.replace(text, key, to).unwrap_or_else(|reason| panic!("{}", reason.en))
    }

    #[test]
    fn one_value_changes_and_the_rest_stays() {
        let text = "{\r\n\t\"é\\\"\": [1, \"😀\\\\\", {\"provider\" : \"openai\"}],\n  \"x\": {}, \"y\": [ ], \"n\": 1e5}";
        assert_eq!(set(text, "é\".2.provider", "a\"b"), text.replace("\"openai\"", "\"a\\\"b\""));
        assert_eq!(set(text, "n", "7"), text.replace("1e5", "7"));
        assert_eq!(set(text, "n", " 7"), text.replace("1e5", "\" 7\""));
        assert_eq!(set(text, "n", "seven"), text.replace("1e5", "\"seven\""));
        assert_eq!(set("{\"on\":true}", "on", "false"), "{\"on\":false}");
    }

    #[test]
    fn what_is_not_one_simple_value_is_refused() {
        for (text, key, reason) in [
            ("{\"a\": 1, \"a\": 2}", "a", "more than once"),
            ("{\"a.b\": 1, \"a\": {\"b\": 2}}", "a.b", "more than once"),
            ("{\"a\": []}", "a", "not a simple"),
            ("{\"a\": null}", "a", "no value"),
            ("{\"a\": 1 // why\n}", "a", "not readable"),
            ("{}", "a", "no key"),
        ] {
            let said = Format::Json.replace(text, key, "x").expect_err(text).en;
            assert!(said.contains(reason), "{text}: {said}");
        }
        assert!(Format::Json.read(&"[".repeat(100_000), "a").is_err());
    }
}
