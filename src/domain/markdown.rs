//! A Markdown text in the making: whatever is put in is outside text, and nothing of it can become markup.

use std::borrow::Cow;

use crate::domain::text::Text;

/// A Markdown text in the making.
#[derive(Debug, Default)]
pub(crate) struct Page(String);

/// What stands in a cell of a table.
pub(crate) enum Cell {
    /// Words.
    Words(String),
    /// A reference, set as code.
    Code(String),
}

impl Page {
    /// The text; it ends in one line break.
    pub fn finish(self) -> String {
        format!("{}\n", self.0.trim_end())
    }

    /// The text with another after it.
    pub fn then(mut self, Self(rest): Self) -> Self {
        self.0.push_str(&rest);
        self
    }

    pub fn heading(&mut self, level: usize, text: &str) {
        self.block(&format!("{} {}", "#".repeat(level), line(text)));
    }

    pub fn paragraph(&mut self, text: &str) {
        self.block(&begin(&line(text)));
    }

    pub fn strong(&mut self, text: &str) {
        self.block(&format!("**{}**", line(text).trim()));
    }

    /// A list without order.
    pub fn list(&mut self, items: &[String]) {
        let items: Vec<String> = items.iter().map(|item| format!("- {}", begin(&line(item)))).collect();
        self.block(&items.join("\n"));
    }

    /// A list without order whose items begin with a strong word.
    pub fn labelled<'t>(&mut self, items: impl IntoIterator<Item = (&'t str, &'t str)>) {
        let items: Vec<String> = items.into_iter().map(|(label, text)| format!("- **{}** {}", line(label).trim(), line(text))).collect();
        self.block(&items.join("\n"));
    }

    /// A list of things to be ticked off.
    pub fn tasks(&mut self, items: &[String]) {
        let items: Vec<String> = items.iter().map(|item| format!("- [ ] {}", line(item))).collect();
        self.block(&items.join("\n"));
    }

    /// A table; its rows are asked for one by one, since a long night has thousands.
    pub fn table(&mut self, columns: &[String], rows: impl IntoIterator<Item = Vec<Cell>>) {
        let columns: Vec<_> = columns.iter().map(|column| line(column)).collect();
        self.0.push_str(&format!("| {} |\n|{}\n", columns.join(" | "), " --- |".repeat(columns.len())));
        for row in rows {
            for cell in &row {
                self.0.push_str("| ");
                cell.write(&mut self.0);
                self.0.push(' ');
            }
            self.0.push_str("|\n");
        }
        self.0.push('\n');
    }

    /// The text as it stands, in a fence that it cannot close.
    pub fn fenced(&mut self, text: &str) {
        self.fence("text", text);
    }

    /// The same of lines that begin with `+`, `-` or a blank.
    pub fn diff(&mut self, text: &str) {
        self.fence("diff", text);
    }

    fn fence(&mut self, sort: &str, text: &str) {
        let text = Text::block(text);
        let fence = "`".repeat(longest_run(&text, '`').max(2) + 1);
        self.block(&format!("{fence}{sort}\n{}\n{fence}", text.trim_end_matches('\n')));
    }

    fn block(&mut self, markdown: &str) {
        if !markdown.is_empty() {
            self.0.push_str(markdown);
            self.0.push_str("\n\n");
        }
    }
}

impl Cell {
    fn write(&self, page: &mut String) {
        match self {
            Self::Words(words) => page.push_str(&with_breaks(inline(words.trim()), "<br>")),
            Self::Code(code) => page.push_str(&self::code(code)),
        }
    }
}

/// One line whose characters all mean themselves.
fn line(text: &str) -> Cow<'_, str> {
    with_breaks(inline(text), " ")
}

/// The text with this in place of its line breaks.
fn with_breaks<'a>(text: Cow<'a, str>, instead: &str) -> Cow<'a, str> {
    if text.contains('\n') { Cow::Owned(text.replace('\n', instead)) } else { text }
}

/// Whether a byte is a character of its own that is no markup anywhere.
fn means_itself(byte: u8) -> bool {
    matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b' ' | b'.' | b',' | b':' | b';' | b'-' | b'+' | b'/' | b'#' | b'(' | b')' | b'\'' | b'"' | b'=' | b'?' | b'!' | b'%' | b'@' | b'$')
}

/// A text whose characters all mean themselves; its line breaks stay.
fn inline(text: &str) -> Cow<'_, str> {
    if text.bytes().all(means_itself) {
        return Cow::Borrowed(text);
    }
    let text = Text::block(text);
    let mut safe = String::with_capacity(text.len() + 8);
    // What is markup is one byte, wherever it stands; what lies between goes over as a whole.
    let mut from = 0;
    for (place, byte) in text.bytes().enumerate() {
        let (before, after) = match byte {
            b'<' | b'>' | b'&' | b'\\' | b'`' | b'*' | b'_' | b'[' | b']' | b'|' | b'~' => (&text[..place], &text[place + 1..]),
            _ => continue,
        };
        let (instead, next) = match byte {
            b'<' => ("&lt;", place + 1),
            b'>' => ("&gt;", place + 1),
            b'&' if is_entity(after) => ("&amp;", place + 1),
            b'&' => continue,
            b'_' if before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric) => continue,
            _ => ("\\", place),
        };
        safe.push_str(&text[from..place]);
        safe.push_str(instead);
        from = next;
    }
    safe.push_str(&text[from..]);
    Cow::Owned(safe)
}

/// Whether what follows an `&` makes a character reference of it.
fn is_entity(after: &str) -> bool {
    after.split_once(';').is_some_and(|(name, _)| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#'))
}

/// The line with its first characters kept from meaning a heading, a list or a rule.
fn begin(line: &str) -> String {
    let line = line.trim_start();
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && line[digits..].starts_with(['.', ')']) {
        return format!("{}\\{}", &line[..digits], &line[digits..]);
    }
    if line.starts_with(['#', '+', '-', '=']) { format!("\\{line}") } else { line.to_owned() }
}

fn code(text: &str) -> String {
    if !text.is_empty() && text.bytes().all(|byte| byte != b' ' && means_itself(byte)) {
        return format!("`{text}`");
    }
    let text = Text::line(text);
    if text.is_empty() {
        return String::new();
    }
    let fence = "`".repeat(longest_run(&text, '`') + 1);
    let pad = if text.contains('`') { " " } else { "" };
    format!("{fence}{pad}{}{pad}{fence}", text.replace('|', "\\|"))
}

fn longest_run(text: &str, wanted: char) -> usize {
    let runs = text.chars().scan(0, |run, c| {
        *run = if c == wanted { *run + 1 } else { 0 };
        Some(*run)
    });
    runs.max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_from_outside_means_itself() {
        assert_eq!(
            line("a|b *c* [d](e) `f` <script>x</script> &lt; R&D\ng_h _i_"),
            "a\\|b \\*c\\* \\[d\\](e) \\`f\\` &lt;script&gt;x&lt;/script&gt; &amp;lt; R&D g_h \\_i\\_"
        );
        assert_eq!(["# a", "1. a", "- a", "a"].map(begin), ["\\# a", "1\\. a", "\\- a", "a"]);
    }

    #[test]
    fn a_fence_is_longer_than_what_it_holds() {
        let mut page = Page::default();
        page.fenced("a\n````\nb");
        assert_eq!(page.finish(), "`````text\na\n````\nb\n`````\n");
    }

    fn markdown(cell: &Cell) -> String {
        let mut page = String::new();
        cell.write(&mut page);
        page
    }

    #[test]
    fn a_cell_is_one_line() {
        assert_eq!(markdown(&Cell::Words("a\nb|c".to_owned())), "a<br>b\\|c");
        assert_eq!(markdown(&Cell::Code("a`|\nb".to_owned())), "`` a`\\| b ``");
    }
}
