//! Gives the names in a text of an included runbook the names, or the values, that they have where it is included.

use super::names::{Bound, Names};

/// The text with its own names replaced; what is no name of the included runbook stays as it is.
pub(super) fn renamed(text: &str, names: &Names) -> String {
    let (mut done, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, tag, after)) = tag(rest) {
        done.push_str(before);
        let inner = tag.get(2..tag.len() - 2).unwrap_or_default();
        match names.bound(inner.trim()) {
            // A name alone: a value takes its place as it is, so that `service: "{{ it }}"` names a service again.
            Some(Bound::Text(value)) if tag.starts_with("{{") => done.push_str(value),
            Some(_) | None if tag.starts_with("{#") => done.push_str(tag),
            Some(_) | None => {
                done.push_str(&tag[..2]);
                expression(inner, names, &mut done);
                done.push_str(&tag[tag.len() - 2..]);
            }
        }
        rest = after;
    }
    done + rest
}

/// What stands before the first tag, the tag with its braces, and the rest.
fn tag(text: &str) -> Option<(&str, &str, &str)> {
    let start = text.match_indices('{').map(|(at, _)| at).find(|at| matches!(text.as_bytes().get(at + 1), Some(b'{' | b'%' | b'#')))?;
    let end = match text.as_bytes()[start + 1] {
        b'{' => "}}",
        b'%' => "%}",
        _ => "#}",
    };
    let mut quote = None;
    for (at, sign) in text[start + 2..].char_indices() {
        let at = start + 2 + at;
        match quote {
            Some(open) if open == sign => quote = None,
            Some(_) => {}
            None if text[at..].starts_with(end) => return Some((&text[..start], &text[start..at + 2], &text[at + 2..])),
            None if matches!(sign, '"' | '\'') && end != "#}" => quote = Some(sign),
            None => {}
        }
    }
    None
}

/// An expression with its names replaced: not what stands in quotes, after a point, or before a bracket that calls it.
fn expression(text: &str, names: &Names, done: &mut String) {
    let is_of_name = |sign: char| sign.is_ascii_alphanumeric() || sign == '_';
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' | '\'' => rest[1..].find(first).map_or(rest.len(), |end| end + 2),
            sign if is_of_name(sign) => rest.find(|sign| !is_of_name(sign)).unwrap_or(rest.len()),
            sign => sign.len_utf8(),
        };
        let (word, after) = rest.split_at(length);
        let is_own = !done.trim_end().ends_with(['.', '|']) && !after.trim_start().starts_with(['(', '.']);
        match names.bound(word).filter(|_| is_own) {
            Some(Bound::Name(name)) => done.push_str(name),
            Some(Bound::Text(value)) => done.push_str(&quoted(value)),
            None => done.push_str(word),
        }
        rest = after;
    }
}

/// A value as it stands in an expression; the names in it are joined to it.
fn quoted(value: &str) -> String {
    let literal = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"));
    let mut parts = Vec::new();
    let mut rest = value;
    while let Some((before, tag, after)) = tag(rest) {
        parts.extend([literal(before), tag.trim_matches(['{', '}']).trim().to_owned()]);
        rest = after;
    }
    parts.push(literal(rest));
    if parts.len() == 1 { parts.concat() } else { format!("({})", parts.join(" ~ ")) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn any_text_can_be_read_and_without_a_known_name_it_stays(text in "[{}%#'\"|. a-zé\\n]{0,40}") {
            let mut names = Names::default();
            names.bind("a", Bound::Text("{{ b }}".to_owned()));
            renamed(&text, &names);
            prop_assert_eq!(renamed(&text, &Names::default()), text);
        }
    }

    #[test]
    fn names_and_values_take_the_place_of_names() {
        let mut names = Names::default();
        names.bind("who", Bound::Name("tell_who".to_owned()));
        names.bind("tone", Bound::Text("calm".to_owned()));
        names.bind("line", Bound::Text("for {{ site }} \"now\"".to_owned()));
        for (text, becomes) in [
            ("{{ who }}, {{who}} {{ site }}", "{{ tell_who }}, {{tell_who}} {{ site }}"),
            ("{{ tone }}", "calm"),
            ("{{ line }}!", "for {{ site }} \"now\"!"),
            (
                "{% if who == 'who' and tone == \"calm\" %}{{ who | upper }}{% endif %}",
                "{% if tell_who == 'who' and \"calm\" == \"calm\" %}{{ tell_who | upper }}{% endif %}",
            ),
            ("{% if line %}x{% endif %}", "{% if (\"for \" ~ site ~ \" \\\"now\\\"\") %}x{% endif %}"),
            ("{{ incident.who }} {{ who.x }} {# who #} who", "{{ incident.who }} {{ who.x }} {# who #} who"),
            ("{{ '}}' ~ who }} {{ open", "{{ '}}' ~ tell_who }} {{ open"),
            ("{\"a\": \"{{ who }}\"}", "{\"a\": \"{{ tell_who }}\"}"),
        ] {
            assert_eq!(renamed(text, &names), becomes);
        }
    }
}
