//! What pages write, as one readable line: `&lt;p&gt;Fixed&lt;/p&gt;` and `<p>Fixed</p>` are both `Fixed`.

use crate::domain::text::Text;

/// One safe line of at most so many characters, without tags and entities, even escaped once more than they should be.
pub fn plain(raw: &str, limit: usize) -> Text {
    let once = decoded(&without_tags(raw));
    let twice = if once.contains(['<', '&']) { decoded(&without_tags(&once)) } else { once };
    short(&twice, limit)
}

/// One safe line of at most so many characters, nothing else changed.
pub fn short(raw: &str, limit: usize) -> Text {
    let line = Text::line(raw);
    match line.char_indices().nth(limit) {
        None => line,
        Some((end, _)) => Text::line(&format!("{}…", &line[..end])),
    }
}

/// Tags become a space; a `<` that opens none stays.
fn without_tags(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        text.push_str(before);
        let is_tag = from[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
        // Looked for only where it counts: a page of blanks and `<` would be searched to its end for each of them.
        rest = match is_tag.then(|| from.find('>')).flatten() {
            Some(end) => {
                text.push_str(if is_inline(&from[1..end]) { "" } else { " " });
                &from[end + 1..]
            }
            None if is_tag => {
                text.push_str(from);
                return text;
            }
            None => {
                text.push('<');
                &from[1..]
            }
        };
    }
    text.push_str(rest);
    text
}

/// Whether a tag stands inside a word or a sentence.
fn is_inline(tag: &str) -> bool {
    let name = tag.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    ["a", "b", "i", "em", "strong", "small", "span", "var", "code", "u"].iter().any(|inline| name.eq_ignore_ascii_case(inline))
}

/// Entities become what they stand for; what is none stays.
pub fn decoded(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        text.push_str(before);
        let name = from.bytes().take(12).position(|byte| byte == b';').map(|end| &from[1..end]);
        match name.and_then(|name| Some((name, entity(name)?))) {
            Some((name, c)) => {
                text.push(c);
                rest = &from[name.len() + 2..];
            }
            None => {
                text.push('&');
                rest = &from[1..];
            }
        }
    }
    text.push_str(rest);
    text
}

pub fn entity(name: &str) -> Option<char> {
    let number = name.strip_prefix('#');
    if let Some(hex) = number.and_then(|number| number.strip_prefix(['x', 'X'])) {
        return u32::from_str_radix(hex, 16).ok().and_then(char::from_u32);
    }
    match (name, number) {
        (_, Some(decimal)) => decimal.parse().ok().and_then(char::from_u32),
        ("amp", _) => Some('&'),
        ("lt", _) => Some('<'),
        ("gt", _) => Some('>'),
        ("quot", _) => Some('"'),
        ("apos", _) => Some('\''),
        ("nbsp", _) => Some(' '),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_words() {
        for (raw, words) in [
            ("<p>We are <b>fix</b>ing it.<br/>Soon.</p>", "We are fixing it. Soon."),
            ("&lt;p&gt;R&amp;amp;D &amp;#39;ok&amp;#39;&lt;/p&gt;", "R&D 'ok'"),
            ("latency < 3 s & > 1 s", "latency < 3 s & > 1 s"),
            ("&#x1b;[31mred&#27;]0;x&#7; &nope; &#xfffffff;", "red &nope; &#xfffffff;"),
            ("a <b", "a <b"),
            ("&é&€;", "&é&€;"),
        ] {
            assert_eq!(plain(raw, 200).as_str(), words, "{raw}");
        }
    }

    #[test]
    fn long_words_are_cut_with_a_mark() {
        assert_eq!(plain("éééé", 3).as_str(), "ééé…");
        assert_eq!(plain(&"<a".repeat(100_000), 5).as_str(), "<a<a<…");
        assert_eq!(plain(&"< ".repeat(2_000_000), 5).as_str(), "< < <…");
    }
}
