//! Files of variables: `export SITE_FRONT=cloudflare  # why`.

use super::{Entry, Held, Sort};

/// Every line that sets something, and every line that relais does not understand, so that it is seen to stay.
pub(super) fn entries(text: &str) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let line = line_end(text, at);
        let start = at + text[at..line].len() - text[at..line].trim_start().len();
        at = match text[start..line].chars().next() {
            None | Some('#') => line,
            Some(_) => {
                let entry = setting(text, start, line);
                let end = line_end(text, entry.bytes.end);
                entries.push(entry);
                end
            }
        } + 1;
    }
    entries
}

/// Where the line ends that this byte stands in, before its line break.
fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |n| at + n)
}

/// Reads `NAME=value`; a quoted value may go on over several lines.
fn setting(text: &str, start: usize, line: usize) -> Entry {
    let odd = |path: &str| Entry { path: path.to_owned(), held: Held::Odd(text[start..line].to_owned()), bytes: start..line };
    let Some((left, _)) = text[start..line].split_once('=') else { return odd(&text[start..line]) };
    let name = left.strip_prefix("export ").unwrap_or(left).trim();
    if name.is_empty() || name.contains(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '.' | '-')) {
        return odd(&text[start..line]);
    }
    let right = start + left.len() + 1;
    let value = right + text[right..line].len() - text[right..line].trim_start().len();
    let (held, end) = match text[value..].chars().next() {
        Some(quote @ ('"' | '\'')) => match closing(&text[value + 1..], quote) {
            Some(length) => (quoted(&text[value + 1..value + 1 + length], quote), value + length + 2),
            None => return odd(name),
        },
        Some(_) | None => {
            let raw = &text[value..line];
            let length = comment(raw).unwrap_or(raw.len());
            let raw = raw[..length].trim_end();
            (Held::Scalar { value: raw.to_owned(), sort: if raw.is_empty() { Sort::Null } else { Sort::Text } }, value + raw.len())
        }
    };
    let rest = text[end..line_end(text, end)].trim_start();
    if !rest.is_empty() && !rest.starts_with('#') {
        return odd(name);
    }
    Entry { path: name.to_owned(), held, bytes: value..end }
}

/// Where an unquoted value ends: before a `#` that stands at its beginning or after a blank.
fn comment(raw: &str) -> Option<usize> {
    raw.char_indices().find(|(n, c)| *c == '#' && raw[..*n].chars().next_back().is_none_or(char::is_whitespace)).map(|(n, _)| n)
}

/// How long a quoted text is.
fn closing(text: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    for (n, c) in text.char_indices() {
        if c == quote && !escaped {
            return Some(n);
        }
        escaped = quote == '"' && c == '\\' && !escaped;
    }
    None
}

fn quoted(raw: &str, quote: char) -> Held {
    if quote == '\'' {
        return Held::Scalar { value: raw.to_owned(), sort: Sort::Text };
    }
    let (mut value, mut chars) = (String::new(), raw.chars());
    while let Some(c) = chars.next() {
        match (c, c == '\\') {
            (_, true) => match chars.next() {
                Some('n') => value.push('\n'),
                Some(other @ ('"' | '\\' | '$' | '`')) => value.push(other),
                Some(other) => value.extend(['\\', other]),
                None => value.push('\\'),
            },
            (c, false) => value.push(c),
        }
    }
    Held::Scalar { value, sort: Sort::Text }
}

/// The new value, quoted as the old one was, and wherever it must be.
pub(super) fn write(raw: &str, to: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '/' | ':' | '@' | '%' | '+' | ',' | '=');
    match raw.chars().next() {
        Some('\'') if !to.contains('\'') => format!("'{to}'"),
        Some('"' | '\'') => double(to),
        _ if to.chars().all(plain) => to.to_owned(),
        _ if !to.contains('\'') => format!("'{to}'"),
        _ => double(to),
    }
}

fn double(to: &str) -> String {
    let mut text = String::from("\"");
    for c in to.chars() {
        if matches!(c, '"' | '\\' | '$' | '`') {
            text.push('\\');
        }
        text.push(c);
    }
    text.push('"');
    text
}

#[cfg(test)]
mod tests {
    use super::super::Format;

    fn set(text: &str, key: &str, to: &str) -> String {
        Format::Env.replace(text, key, to).unwrap_or_else(|reason| panic!("{}", reason.en))
    }

    #[test]
    fn one_value_changes_and_the_rest_stays() {
        let text = "# é A=no\r\nexport A = 'x y'  # why\r\nB=b#c # d\r\n\r\nC=\"multi\nA=inner\"\nsource other\nD=";
        assert_eq!(set(text, "A", "é"), text.replace("'x y'", "'é'"));
        assert_eq!(set(text, "A", "it's $1"), text.replace("'x y'", "\"it's \\$1\""));
        assert_eq!(set(text, "B", "w"), text.replace("b#c", "w"));
        assert_eq!(set(text, "B", "w #x"), text.replace("b#c", "'w #x'"));
    }

    #[test]
    fn what_is_not_one_simple_value_is_refused() {
        for (text, key, reason) in [
            ("A=1\nA=2\n", "A", "more than once"),
            ("A=\n", "A", "no value"),
            ("A= # why\n", "A", "no value"),
            ("A=\"x\"y\n", "A", "not a simple"),
            ("A='x\n", "A", "not a simple"),
            ("A='x\ny'\n", "A", "several lines"),
            ("# A=1\nB='\nA=2\n'\n", "A", "no key"),
        ] {
            let said = Format::Env.replace(text, key, "x").expect_err(text).en;
            assert!(said.contains(reason), "{text}: {said}");
        }
    }
}
