//! Markdown of our own making as lines: headings, lists, tables, bold.

use ratatui::text::{Line, Span};

use super::wrap::{pad, width, wrap};
use super::{Flow, Look};
use crate::app::theme::Scope;

/// The lines of a text, so many columns wide.
pub fn render(text: &str, look: &Look, columns: u16) -> Vec<Line<'static>> {
    let mut flow = Flow::new(look, columns);
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        if line.trim_start().starts_with('|') {
            let mut rows = vec![cells(line)];
            while let Some(next) = lines.next_if(|next| next.trim_start().starts_with('|')) {
                rows.push(cells(next));
            }
            table(&rows, look, usize::from(columns), &mut flow);
            continue;
        }
        one(line, &mut flow);
    }
    flow.lines
}

fn one(line: &str, flow: &mut Flow<'_>) {
    let plain = plain(line);
    if let Some(heading) = line.strip_prefix("# ") {
        flow.say(Scope::Title, &self::plain(heading).to_uppercase());
    } else if let Some(heading) = line.strip_prefix("## ") {
        flow.gap();
        flow.say(Scope::Act, &self::plain(heading));
    } else if let Some(heading) = line.trim_start_matches('#').strip_prefix(' ').filter(|_| line.starts_with("###")) {
        flow.gap();
        flow.say(Scope::Title, &self::plain(heading));
    } else if let Some(quote) = line.strip_prefix("> ") {
        flow.hang(Scope::Quiet, "  ", &self::plain(quote));
    } else if let Some((indent, item)) = item(line) {
        let lead = if item.1 { "[ ] " } else { "- " };
        flow.hang(Scope::Text, &format!("{indent}{lead}"), &self::plain(item.0));
    } else if plain.trim().is_empty() {
        flow.gap();
    } else {
        flow.say(Scope::Text, &plain);
    }
}

/// A line of a list: its indent, its words, whether it is a box to be ticked.
fn item(line: &str) -> Option<(&str, (&str, bool))> {
    let body = line.trim_start();
    let indent = &line[..line.len() - body.len()];
    let rest = body.strip_prefix("- ").or_else(|| body.strip_prefix("* "))?;
    Some((indent, rest.strip_prefix("[ ] ").map_or((rest, false), |rest| (rest, true))))
}

/// The words without their marks; a backslash before a sign goes.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut signs = text.chars().peekable();
    while let Some(c) = signs.next() {
        match c {
            '\\' => out.extend(signs.next_if(char::is_ascii_punctuation).or(Some('\\'))),
            '*' if signs.next_if_eq(&'*').is_some() => {}
            '`' => {}
            '<' if text.contains("<br>") => {
                let rest: String = signs.clone().take(3).collect();
                if rest == "br>" {
                    signs.nth(2);
                    out.push('\n');
                } else {
                    out.push('<');
                }
            }
            c => out.push(c),
        }
    }
    out
}

/// The cells of a row; a `\|` is no border.
fn cells(line: &str) -> Vec<String> {
    let inner = line.trim().trim_start_matches('|');
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let mut cells = vec![String::new()];
    let mut escaped = false;
    for c in inner.chars() {
        match c {
            '|' if !escaped => cells.push(String::new()),
            c => {
                if let Some(cell) = cells.last_mut() {
                    cell.push(c);
                }
            }
        }
        escaped = c == '\\' && !escaped;
    }
    cells.iter().map(|cell| plain(cell.trim())).collect()
}

/// A table whose widest columns give way until it fits.
fn table(rows: &[Vec<String>], look: &Look, columns: usize, flow: &mut Flow<'_>) {
    let is_rule = |row: &Vec<String>| row.iter().all(|cell| !cell.is_empty() && cell.chars().all(|c| matches!(c, '-' | ':')));
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut widths: Vec<usize> = (0..count)
        .map(|n| {
            rows.iter().filter(|row| !is_rule(row)).filter_map(|row| row.get(n)).flat_map(|cell| cell.lines().map(width)).max().unwrap_or(0)
        })
        .collect();
    let room = columns.saturating_sub(2 * count.saturating_sub(1));
    while widths.iter().sum::<usize>() > room {
        let Some(widest) = widths.iter_mut().max() else { break };
        if *widest <= 4 {
            break;
        }
        *widest -= 1;
    }
    for (n, row) in rows.iter().filter(|row| !is_rule(row)).enumerate() {
        let scope = if n == 0 { Scope::Quiet } else { Scope::Text };
        let parts: Vec<Vec<&str>> = widths.iter().enumerate().map(|(c, w)| wrap(row.get(c).map_or("", String::as_str), *w)).collect();
        let height = parts.iter().map(Vec::len).max().unwrap_or(0);
        for at in 0..height {
            let cells = parts.iter().zip(&widths).map(|(part, w)| pad(part.get(at).copied().unwrap_or(""), *w));
            let text = cells.collect::<Vec<_>>().join("  ");
            flow.lines.push(Line::from(Span::styled(text.trim_end().to_owned(), look.style(scope))));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::theme::Theme;
    use crate::app::widget::Glyphs;

    fn text(markdown: &str, columns: u16) -> Vec<String> {
        let look = Look { theme: Theme::load("mono").unwrap(), glyphs: Glyphs::Unicode };
        render(markdown, &look, columns).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_table_gives_way_in_its_widest_column() {
        let lines = text("| A | B |\n|---|---|\n| 1 | a long cell of words |\n", 14);
        assert_eq!(lines, ["A  B", "1  a long cell", "   of words"]);
    }

    #[test]
    fn marks_are_not_shown() {
        assert_eq!(text("**Bold** and `code`, 2 \\* 3", 40), ["Bold and code, 2 * 3"]);
        assert_eq!(text("- [ ] Why\\?", 40), ["[ ] Why?"]);
    }
}
