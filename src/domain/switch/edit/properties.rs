//! What holds for every document: the wanted value is read back, and every other line is kept byte for byte.

use proptest::prelude::*;

use super::Format;

/// One line of a generated document.
#[derive(Debug, Clone)]
struct Row {
    value: String,
    quote: u8,
    comment: String,
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let row = ("[a-zA-Zé€😀0-9 ._#:'\"\\\\${}\\[\\],*&!|>%@`-]{1,14}", 0..3_u8, "[a-zé:'\" #=]{0,10}")
        .prop_map(|(value, quote, comment)| Row { value, quote, comment });
    prop::collection::vec(row, 1..8)
}

/// A document of these rows, each with the key `k<n>`, in the group `é` where the format has groups.
fn document(format: Format, rows: &[Row], newline: &str) -> String {
    let lines: Vec<String> = rows.iter().enumerate().map(|(n, row)| line(format, n, row, n + 1 == rows.len())).collect();
    let body = lines.join(newline);
    match format {
        Format::Yaml => format!("# début{newline}é:{newline}{body}{newline}"),
        Format::Json => format!("{{\"é\": {{{newline}{body}{newline}}}}}"),
        Format::Toml => format!("# début{newline}[\"é\"]{newline}{body}{newline}"),
        Format::Env => format!("# début{newline}{newline}{body}"),
    }
}

fn line(format: Format, n: usize, row: &Row, last: bool) -> String {
    let (value, comment) = (&row.value, &row.comment);
    let double = format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""));
    let word: String = value.chars().filter(char::is_ascii_alphabetic).collect();
    match (format, row.quote) {
        (Format::Yaml, 0) => format!("  k{n}: '{}' # {comment}", value.replace('\'', "''")),
        (Format::Yaml, 1) => format!("  k{n}: x{word}   # {comment}"),
        (Format::Yaml, _) => format!("  k{n}:  {double}"),
        (Format::Json, 0) => format!("\t\"k{n}\" : {}{}", value.len(), if last { "" } else { "," }),
        (Format::Json, _) => format!("  \"k{n}\": {double}{}", if last { "" } else { " ," }),
        (Format::Toml, 0) if !value.contains('\'') => format!("k{n} = '{value}' # {comment}"),
        (Format::Toml, 1) => format!("  k{n}={}#{comment}", value.len()),
        (Format::Toml, _) => format!("k{n} = {double}"),
        (Format::Env, 0) => format!("export k{n}='{}' # {comment}", value.replace('\'', "")),
        (Format::Env, 1) => format!("k{n}=x{word} # {comment}"),
        (Format::Env, _) => format!("  k{n} = \"{}\"", value.replace(['\\', '"'], "")),
    }
}

proptest! {
    #[test]
    fn only_the_wanted_value_changes(
        rows in rows(),
        pick in any::<prop::sample::Index>(),
        to in "[a-zA-Zé€😀0-9 ._#:'\"\\\\${}\\[\\],*&!|>%@`=~?-]{1,14}",
        format in prop::sample::select(vec![Format::Yaml, Format::Json, Format::Toml, Format::Env]),
        newline in prop::sample::select(vec!["\n", "\r\n"]),
        bom in prop::sample::select(vec!["", "\u{feff}"]),
    ) {
        let text = format!("{bom}{}", document(format, &rows, newline));
        let at = pick.index(rows.len());
        let key = if format == Format::Env { format!("k{at}") } else { format!("é.k{at}") };
        let new = format.replace(&text, &key, &to).map_err(|reason| TestCaseError::fail(format!("{}\n{text}", reason.en)))?;
        prop_assert_eq!(format.read(&new, &key), Ok(to), "{}", &new);
        let changed = |text: &str| -> Vec<String> { text.split('\n').map(str::to_owned).collect() };
        let (before, after) = (changed(&text), changed(&new));
        prop_assert_eq!(before.len(), after.len());
        let marker = format!("k{at}");
        for (old, new) in before.iter().zip(&after) {
            let its_own = old.trim_start_matches([' ', '\t', '"']).trim_start_matches("export ").starts_with(&marker);
            prop_assert!(old == new || its_own, "{} became {}", old, new);
            if let Some((_, comment)) = old.split_once("   # ").filter(|_| its_own) {
                prop_assert!(new.ends_with(comment));
            }
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,60}|[a-c:=\"'\\[\\]{}#\\\\\r\n &*-]{0,60}", key in "[a-c.0-9]{1,4}") {
        for (_, format) in Format::WORDS {
            if let Ok(new) = format.replace(&text, &key, "mistral") {
                prop_assert_eq!(format.read(&new, &key), Ok("mistral".to_owned()));
            }
        }
    }
}
