//! What is to be done by a day, as a calendar takes it: iCalendar, RFC 5545, a VTODO each; what is to be held on a day, a VEVENT each.
//!
//! Nothing of it comes from a clock: the same follow-ups give the same bytes, and a calendar that has one already knows it again.

use jiff::civil::Date;

use super::due::Due;
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

/// Something that is held on a day, and of which people are reminded a week and a day before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// What names it for ever, among all that anybody makes.
    pub uid: String,
    /// When what it depends on was changed last.
    pub changed: Timestamp,
    /// When it is held.
    pub on: Due,
    /// What it is, in one line.
    pub summary: String,
    /// What else is to be known.
    pub description: String,
}

/// How many bytes a line has at most, its break apart.
const LONGEST: usize = 75;

/// A calendar of these; the format wants one at least.
pub fn calendar(todos: &[Todo]) -> String {
    let mut page = Page::begun();
    todos.iter().for_each(|todo| page.todo(todo));
    page.ended()
}

/// A calendar of what is held; the format wants one at least.
pub fn meetings(meetings: &[Meeting]) -> String {
    let mut page = Page::begun();
    meetings.iter().for_each(|meeting| page.meeting(meeting));
    page.ended()
}

/// A calendar in the making.
struct Page(String);

impl Page {
    fn begun() -> Self {
        let mut page = Self(String::new());
        page.line("BEGIN", "VCALENDAR");
        page.line("VERSION", "2.0");
        page.line("PRODID", "-//relais//relais//EN");
        page
    }

    fn ended(mut self) -> String {
        self.line("END", "VCALENDAR");
        self.0
    }

    fn line(&mut self, name: &str, value: &str) {
        fold(&format!("{name}:{value}"), &mut self.0);
    }

    fn text(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.line(name, &escaped(value));
        }
    }

    fn todo(&mut self, todo: &Todo) {
        self.line("BEGIN", "VTODO");
        self.text("UID", &todo.uid);
        self.line("DTSTAMP", &utc(todo.changed));
        self.line("CREATED", &utc(todo.created));
        self.line("LAST-MODIFIED", &utc(todo.changed));
        self.line("DUE;VALUE=DATE", &day(todo.due));
        self.line("SUMMARY", &escaped(&todo.summary));
        self.text("DESCRIPTION", &todo.description);
        if !todo.categories.is_empty() {
            let all: Vec<String> = todo.categories.iter().map(|category| escaped(category)).collect();
            self.line("CATEGORIES", &all.join(","));
        }
        match todo.status {
            Status::Open => self.line("STATUS", "NEEDS-ACTION"),
            Status::Done => {
                self.line("STATUS", "COMPLETED");
                self.line("COMPLETED", &utc(todo.changed));
                self.line("PERCENT-COMPLETE", "100");
            }
            Status::Dropped => self.line("STATUS", "CANCELLED"),
        }
        self.line("END", "VTODO");
    }

    fn meeting(&mut self, meeting: &Meeting) {
        self.line("BEGIN", "VEVENT");
        self.text("UID", &meeting.uid);
        self.line("DTSTAMP", &utc(meeting.changed));
        let reminders = match meeting.on {
            Due::At(at) => {
                self.line("DTSTART", &utc(at));
                self.line("DURATION", "PT1H");
                ["-P7D", "-P1D"]
            }
            Due::On(date) => {
                // The whole day is named, not taken; reminders come at nine, not at midnight.
                self.line("DTSTART;VALUE=DATE", &day(date));
                self.line("TRANSP", "TRANSPARENT");
                ["-P6DT15H", "-PT15H"]
            }
        };
        self.line("SUMMARY", &escaped(&meeting.summary));
        self.text("DESCRIPTION", &meeting.description);
        for before in reminders {
            self.line("BEGIN", "VALARM");
            self.line("ACTION", "DISPLAY");
            self.line("DESCRIPTION", &escaped(&meeting.summary));
            self.line("TRIGGER", before);
            self.line("END", "VALARM");
        }
        self.line("END", "VEVENT");
    }
}

fn day(date: Date) -> String {
    date.strftime("%Y%m%d").to_string()
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
    fn what_is_held_reminds_a_week_and_a_day_before() {
        let at = "2026-11-22T03:12:00.5Z".parse().unwrap();
        let meeting = |on| Meeting {
            uid: "a@relais".to_owned(),
            changed: at,
            on,
            summary: "Exercice : a, b".to_owned(),
            description: "Léa".to_owned(),
        };
        let alarm =
            |before| format!("BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Exercice : a\\, b\r\nTRIGGER:{before}\r\nEND:VALARM\r\n");
        let text = meetings(&[meeting(Due::On("2026-12-10".parse().unwrap())), meeting(Due::At("2026-12-10T09:00:00Z".parse().unwrap()))]);
        let head = "BEGIN:VEVENT\r\nUID:a@relais\r\nDTSTAMP:20261122T031200Z\r\n";
        let said = "SUMMARY:Exercice : a\\, b\r\nDESCRIPTION:Léa\r\n";
        let whole = format!(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//relais//relais//EN\r\n{head}DTSTART;VALUE=DATE:20261210\r\nTRANSP:TRANSPARENT\r\n{said}{}{}\
             END:VEVENT\r\n{head}DTSTART:20261210T090000Z\r\nDURATION:PT1H\r\n{said}{}{}END:VEVENT\r\nEND:VCALENDAR\r\n",
            alarm("-P6DT15H"),
            alarm("-PT15H"),
            alarm("-P7D"),
            alarm("-P1D")
        );
        assert_eq!(text, whole);
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
