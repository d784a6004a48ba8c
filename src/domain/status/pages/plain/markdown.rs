//! Markdown as words: `## \# Summary`, `**Summary**` and `[Summary](https://…)` are all `Summary`.

/// Without the marks of headings, bold, code, quotes and links, and without backslashes before marks. A mark that marks nothing stays.
/// Each character is looked at a fixed number of times, whatever stands there.
pub fn unmarked(raw: &str) -> String {
    if !raw.contains(['\\', '*', '#', '`', '[', '>']) {
        return raw.to_owned();
    }
    let mut text = String::with_capacity(raw.len());
    for line in raw.split_inclusive('\n') {
        one_line(without_heading(line), &mut text);
    }
    text
}

/// A line without the `#` or `>` that it begins with, escaped or not; `#42` is no heading.
fn without_heading(line: &str) -> &str {
    let words = line.trim_start_matches([' ', '\t', '#', '>', '\\']);
    let marks = &line[..line.len() - words.len()];
    if marks.ends_with([' ', '\t']) && marks.contains(['#', '>']) { words } else { line }
}

/// Writes the words of one line.
fn one_line(line: &str, text: &mut String) {
    let mut rest = line;
    // Where the text of a link may have begun, in what was written.
    let mut opened: Option<usize> = None;
    let mut may_close = true;
    let mut bold = Pairs::of(line, "**");
    let mut code = Pairs::of(line, "`");
    while let Some(at) = rest.find(['\\', '*', '`', '[', ']']) {
        let (before, from) = rest.split_at(at);
        text.push_str(before);
        let after = &from[1..];
        rest = if from.starts_with('\\') && after.starts_with(|c: char| c.is_ascii_punctuation()) {
            text.push_str(&after[..1]);
            &after[1..]
        } else if let Some(next) = from.strip_prefix("**").filter(|_| bold.takes()) {
            next
        } else if let Some(next) = from.strip_prefix('`').filter(|_| code.takes()) {
            next
        } else if let (Some(next), Some(begin), true) = (from.strip_prefix("]("), opened, may_close) {
            let end = next.find(')');
            may_close = end.is_some();
            match end.filter(|end| is_target(&next[..*end])) {
                Some(end) => {
                    text.remove(begin);
                    opened = None;
                    &next[end + 1..]
                }
                None => {
                    text.push(']');
                    after
                }
            }
        } else {
            if from.starts_with('[') {
                opened = Some(text.len());
            }
            text.push_str(&from[..1]);
            after
        };
    }
    text.push_str(rest);
}

/// Whether a link leads there; what stands in brackets after brackets may just be words.
fn is_target(target: &str) -> bool {
    ["https://", "http://", "mailto:", "/", "#"].iter().any(|start| target.starts_with(start))
}

/// Marks that count two by two; the last of an odd number stays.
struct Pairs(usize);

impl Pairs {
    fn of(line: &str, mark: &str) -> Self {
        Self(line.matches(mark).count() / 2 * 2)
    }

    fn takes(&mut self) -> bool {
        let takes = self.0 > 0;
        self.0 = self.0.saturating_sub(1);
        takes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_words_stay() {
        for (raw, words) in [
            ("## \\# Incident Report\n## \\#\\# Summary\nAt 3 \\- 4 AM", "Incident Report\nSummary\nAt 3 - 4 AM"),
            ("**Title:**\nMail **is** late\\.", "Title:\nMail is late."),
            ("see [the `page`](https://a.example/b_c \"title\"), or [write](mailto:a@a.example)", "see the page, or write"),
            ("[RESOLVED] [a](note) f(x)[0](1) [b](https://unfinished", "[RESOLVED] [a](note) f(x)[0](1) [b](https://unfinished"),
            ("2 ** 3 and C# and #42 > 41", "2 ** 3 and C# and #42 > 41"),
            ("> quoted\n* one\n* two", "quoted\n* one\n* two"),
            ("C:\\path\\\\server \\", "C:\\path\\server \\"),
            ("[[a](https://a.example)](https://b.example)", "[a](https://b.example)"),
            ("\\[not a link\\](https://a.example) é`è`", "[not a link](https://a.example) éè"),
        ] {
            assert_eq!(unmarked(raw), words, "{raw}");
        }
    }
}
