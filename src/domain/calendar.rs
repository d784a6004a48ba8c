//! What is to be done by a day, as a calendar takes it: iCalendar, RFC 5545, one VTODO each.
//!
//! Nothing of it comes from a clock: the same follow-ups give the same bytes, and a calendar that has one already knows it again.

use jiff::civil::Date;

use super::time::{TimeZone, Timestamp};

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Todo {
    /// What names it for ever, among all that anybody makes.
    pub uid: String,
    /// When it was written down.
    pub created: Timestamp,
    /// When it was changed last.
    pub changed: Timestamp,
    /// The day by whose end it is to be done.
    pub due: Date,
    /// What it is, in one line.
    pub summary: String,
    /// What else is to be known.
    pub description: String,
    /// What it is filed under.
    pub categories: Vec<String>,
    /// How it stands.
    pub status: Status,
}

/// How a thing to do stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It is to be done.
    Open,
    /// It is done.
    Done,
    /// It will not be done.
    Dropped,
}

/// How many bytes a line has at most, its break apart.
const LONGEST: usize = 75;

/// A calendar of these; the format wants one at least.
pub fn calendar(todos: &[Todo]) -> String {
    let mut text = String::new();
    let mut line = |name: &str, value: &str| fold(&format!("{name}:{value}"), &mut text);
    line("BEGIN", "VCALENDAR");
    line("VERSION", "2.0");
    line("PRODID", "-//relais//relais//EN");
    for todo in todos {
        line("BEGIN", "VTODO");
        line("UID", &escaped(&todo.uid));
        line("DTSTAMP", &utc(todo.changed));
        line("CREATED", &utc(todo.created));
        line("LAST-MODIFIED", &utc(todo.changed));
        line("DUE;VALUE=DATE", &todo.due.strftime("%Y%m%d").to_string());
        line("SUMMARY", &escaped(&todo.summary));
        if !todo.description.is_empty() {
            line("DESCRIPTION", &escaped(&todo.description));
        }
        if !todo.categories.is_empty() {
            let all: Vec<String> = todo.categories.iter().map(|category| escaped(category)).collect();
            line("CATEGORIES", &all.join(","));
        }
        match todo.status {
            Status::Open => line("STATUS", "NEEDS-ACTION"),
            Status::Done => {
                line("STATUS", "COMPLETED");
                line("COMPLETED", &utc(todo.changed));
                line("PERCENT-COMPLETE", "100");
            }
            Status::Dropped => line("STATUS", "CANCELLED"),
        }
        line("END", "VTODO");
    }
    line("END", "VCALENDAR");
    text
}

fn utc(at: Timestamp) -> String {
    TimeZone::UTC.to_datetime(at).strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// A text as a value: what has a meaning in the format is marked.
fn escaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => value.extend(['\\', c]),
            '\n' => value.push_str("\\n"),
            c if c.is_control() => {}
            c => value.push(c),
        }
    }
    value
}

/// One line, broken where it is too long, never inside a letter; each further part begins with a blank.
fn fold(line: &str, text: &mut String) {
    let mut room = LONGEST;
    for c in line.chars() {
        if c.len_utf8() > room {
            text.push_str("\r\n ");
            room = LONGEST - 1;
        }
        text.push(c);
        room -= c.len_utf8();
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn todo(summary: &str) -> Todo {
        let at = "2026-11-22T03:12:00.5Z".parse().unwrap();
        Todo {
            uid: "20261122-031200-ai-down/lea@poste/40@relais".to_owned(),
            created: at,
            changed: at,
            due: "2026-12-20".parse().unwrap(),
            summary: summary.to_owned(),
            description: String::new(),
            categories: vec!["limiter".to_owned()],
            status: Status::Open,
        }
    }

    #[test]
    fn one_is_written_as_the_format_says() {
        let text = calendar(&[todo("Un second fournisseur, par écrit ; \\ et vite\npuis l'essayer")]);
        assert_eq!(
            text,
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//relais//relais//EN\r\nBEGIN:VTODO\r\n\
             UID:20261122-031200-ai-down/lea@poste/40@relais\r\nDTSTAMP:20261122T031200Z\r\nCREATED:20261122T031200Z\r\n\
             LAST-MODIFIED:20261122T031200Z\r\nDUE;VALUE=DATE:20261220\r\n\
             SUMMARY:Un second fournisseur\\, par écrit \\; \\\\ et vite\\npuis l'essayer\r\n\
             CATEGORIES:limiter\r\nSTATUS:NEEDS-ACTION\r\nEND:VTODO\r\nEND:VCALENDAR\r\n"
        );
        let done = calendar(&[Todo { status: Status::Done, ..todo("x") }]);
        assert!(done.contains("STATUS:COMPLETED\r\nCOMPLETED:20261122T031200Z\r\n"), "{done}");
    }

    #[test]
    fn no_line_is_too_long_and_no_letter_is_broken() {
        for begin in 0..80 {
            let summary = format!("{}{}", "x".repeat(begin), "é👍".repeat(60));
            let text = calendar(&[todo(&summary)]);
            assert!(text.split("\r\n").all(|line| line.len() <= LONGEST), "{text}");
            assert!(text.replace("\r\n ", "").contains(&format!("SUMMARY:{summary}\r\n")), "{text}");
            assert!(!text.replace("\r\n", "").contains(['\r', '\n']), "{text}");
        }
    }
}
