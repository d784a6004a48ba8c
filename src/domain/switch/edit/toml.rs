//! TOML: `provider = "openai" # why`.

use toml_edit::{Document, Item, Table, TableLike, Value};

use super::{Entry, Held, Sort, below, unreadable};
use crate::domain::lang::Bilingual;

/// Every part of the document.
pub(super) fn entries(text: &str) -> Result<Vec<Entry>, Bilingual> {
    let document = Document::parse(text).map_err(|error| unreadable("TOML", error.message()))?;
    let mut entries = Vec::new();
    table(document.as_table(), "", text, &mut entries);
    Ok(entries)
}

fn table(table: &dyn TableLike, path: &str, text: &str, entries: &mut Vec<Entry>) {
    for (key, item) in table.iter() {
        let path = below(path, key);
        match item {
            Item::None => {}
            Item::Value(inner) => value(inner, path, text, entries),
            Item::Table(inner) => group(inner, &path, text, entries),
            Item::ArrayOfTables(list) => {
                entries.push(Entry { path: path.clone(), held: Held::Group, bytes: 0..0 });
                list.iter().enumerate().for_each(|(n, inner)| group(inner, &below(&path, &n.to_string()), text, entries));
            }
        }
    }
}

fn group(inner: &Table, path: &str, text: &str, entries: &mut Vec<Entry>) {
    entries.push(Entry { path: path.to_owned(), held: Held::Group, bytes: 0..0 });
    table(inner, path, text, entries);
}

fn value(value: &Value, path: String, text: &str, entries: &mut Vec<Entry>) {
    let bytes = value.span().unwrap_or_default();
    let raw = text.get(bytes.clone()).unwrap_or_default();
    let held = match value {
        Value::String(text) => Held::Scalar { value: text.value().clone(), sort: Sort::Text },
        Value::Integer(_) | Value::Float(_) => Held::Scalar { value: raw.to_owned(), sort: Sort::Number },
        Value::Boolean(_) => Held::Scalar { value: raw.to_owned(), sort: Sort::Flag },
        Value::Datetime(_) => Held::Scalar { value: raw.to_owned(), sort: Sort::Date },
        Value::Array(_) | Value::InlineTable(_) => Held::Group,
    };
    let held = if raw.starts_with("\"\"\"") || raw.starts_with("'''") { Held::Odd(format!("{held:?}")) } else { held };
    entries.push(Entry { path: path.clone(), held, bytes });
    match value {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(n, item)| self::value(item, below(&path, &n.to_string()), text, entries));
        }
        Value::InlineTable(inner) => table(inner, &path, text, entries),
        Value::String(_) | Value::Integer(_) | Value::Float(_) | Value::Boolean(_) | Value::Datetime(_) => {}
    }
}

/// The new value, quoted as the old one was where that is possible.
pub(super) fn write(raw: &str, sort: Sort, to: &str) -> String {
    if sort != Sort::Text && to.parse::<Value>().is_ok_and(|value| sort_of(&value) == Some(sort)) {
        return to.to_owned();
    }
    if raw.starts_with('\'') && !to.contains('\'') {
        return format!("'{to}'");
    }
    format!("\"{}\"", to.replace('\\', "\\\\").replace('"', "\\\""))
}

fn sort_of(value: &Value) -> Option<Sort> {
    match value {
        Value::Integer(_) | Value::Float(_) => Some(Sort::Number),
        Value::Boolean(_) => Some(Sort::Flag),
        Value::Datetime(_) => Some(Sort::Date),
        Value::String(_) | Value::Array(_) | Value::InlineTable(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Format;

    fn set(text: &str, key: &str, to: &str) -> String {
        Format::Toml.replace(text, key, to).unwrap_or_else(|reason| panic!("{}", reason.en))
    }

    #[test]
    fn one_value_changes_and_the_rest_stays() {
        let text = "# é\r\n[payments]\r\nprocessor = \"stripe\"   # été\r\nover = 1_500\r\n[[list]]\r\na = {b = 'x', c.d = [1, 'y']}\r\n";
        assert_eq!(set(text, "payments.processor", "pay\"pal"), text.replace("\"stripe\"", "\"pay\\\"pal\""));
        assert_eq!(set(text, "payments.over", "20"), text.replace("1_500", "20"));
        assert_eq!(set(text, "payments.over", "much"), text.replace("1_500", "\"much\""));
        assert_eq!(set(text, "list.0.a.b", "z\\"), text.replace("'x'", "'z\\'"));
        assert_eq!(set(text, "list.0.a.c.d.1", "it's"), text.replace("'y'", "\"it's\""));
    }

    #[test]
    fn what_is_not_one_simple_value_is_refused() {
        for (text, key, reason) in [
            ("a = 1\na = 2\n", "a", "not readable"),
            ("a = []\n", "a", "not a simple"),
            ("[a]\nb = 1\n", "a", "not a simple"),
            ("a = \"\"\"x\"\"\"\n", "a", "not a simple"),
            ("b = 1\n", "a", "no key"),
        ] {
            let said = Format::Toml.replace(text, key, "x").expect_err(text).en;
            assert!(said.contains(reason), "{text}: {said}");
        }
    }
}
