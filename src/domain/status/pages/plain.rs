//! What pages write, as one readable line: `&lt;p&gt;Fixed&lt;/p&gt;`, `<p>Fixed</p>` and `\# **Fixed**` are all `Fixed`.

mod markdown;

use crate::domain::text::Text;

/// How often a text may have been escaped.
const ESCAPED: usize = 3;

/// One safe line of at most so many characters, without tags, entities and Markdown, even escaped more often than they should be.
pub fn plain(raw: &str, limit: usize) -> Text {
    let mut text = decoded(&without_tags(raw));
    for _ in 1..ESCAPED {
        if text.contains(['<', '&']) {
            text = decoded(&without_tags(&text));
        }
    }
    short(&markdown::unmarked(&text), limit)
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
        // Looked for only where it counts: a text of `< < <` would be searched to its end for each of them.
        let end = match is_tag {
            true if from.starts_with("<!--") => from.find("-->").map(|at| at + 2),
            true => from.find('>'),
            false => None,
        };
        rest = match end {
            Some(end) => {
                text.push_str(stands_for(&from[1..end]));
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

/// What a tag leaves behind: nothing inside a word or a sentence, a new line where it begins one.
fn stands_for(tag: &str) -> &'static str {
    let name = tag.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    let is_any = |names: &[&str]| names.iter().any(|known| name.eq_ignore_ascii_case(known));
    if is_any(&["a", "b", "i", "em", "strong", "small", "span", "var", "code", "u", "s", "sub", "sup", "font"]) {
        return "";
    }
    if is_any(&["p", "br", "div", "li", "ul", "ol", "tr", "h1", "h2", "h3", "h4", "h5", "h6"]) { "\n" } else { " " }
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
    if let Some(decimal) = number {
        return decimal.parse().ok().and_then(char::from_u32);
    }
    NAMED.iter().find(|(known, _)| *known == name).map(|(_, c)| *c)
}

/// The entities that people write by name.
const NAMED: [(&str, char); 24] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("rsquo", '’'),
    ("lsquo", '‘'),
    ("rdquo", '”'),
    ("ldquo", '“'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("bull", '•'),
    ("middot", '·'),
    ("eacute", 'é'),
    ("egrave", 'è'),
    ("ecirc", 'ê'),
    ("agrave", 'à'),
    ("ccedil", 'ç'),
    ("ocirc", 'ô'),
    ("ugrave", 'ù'),
];

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
            ("&amp;lt;p&amp;gt;R&amp;amp;D&amp;lt;/p&amp;gt;", "R&D"),
            ("&amp;lt;p&amp;gt;It&amp;rsquo;s &lt;em&gt;back&lt;/em&gt;.&amp;lt;/p&amp;gt;", "It’s back."),
            ("<ul><li>Chat</li><li>Login</li></ul>", "Chat Login"),
            ("before <!-- a > b --> after <!-- never", "before after <!-- never"),
            ("<p># Heading</p><p>1 &lt; 2</p>", "Heading 1 < 2"),
        ] {
            assert_eq!(plain(raw, 200).as_str(), words, "{raw}");
        }
    }

    #[test]
    fn long_words_are_cut_with_a_mark() {
        assert_eq!(plain("éééé", 3).as_str(), "ééé…");
        for raw in ["<a", "< ", "<!--", "[", "[a](", "](", "\\", "**", "`", "# ", "&amp;", "&", "[a](https://a.example) "] {
            assert!(plain(&raw.repeat(100_000), 5).chars().count() <= 6, "{raw}");
        }
        assert_eq!(plain(&"<a".repeat(100_000), 5).as_str(), "<a<a<…");
        assert_eq!(plain(&"< ".repeat(2_000_000), 5).as_str(), "< < <…");
    }
}
