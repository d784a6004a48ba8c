//! The incident as a person tells it: one line for each record that they would want to read.

use super::event::{Milestone, Record};
use super::folding::Folding;
use super::telling::Teller;
use crate::domain::text::Text;
use crate::domain::time::{TimeZone, Timestamp, same_day};
use crate::domain::words::Words;

/// One line. Times are values: whoever shows them knows the reader's zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// When it happened.
    pub happened: Timestamp,
    /// When it was written down, where that differs.
    pub recorded: Option<Timestamp>,
    /// Who did it or says so.
    pub who: String,
    /// What happened; several lines where a person wrote several.
    pub what: String,
    /// The words of a provider or a probe, apart from ours.
    pub quote: Option<Text>,
    /// The next update that was promised with it.
    pub due: Option<Timestamp>,
    /// The milestones that it reached.
    pub milestones: Vec<Milestone>,
    /// What sort of line.
    pub kind: LineKind,
    /// Where it stands in the journal: `lea@poste#12`.
    pub evidence: String,
}

/// What sort of line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LineKind {
    /// The course of the incident itself: declared, left, taken up, closed.
    Course,
    /// Something decided.
    Decision,
    /// Something told to people, or promised.
    Message,
    /// A step.
    Step,
    /// A note.
    Note,
    /// The health of a provider.
    Health,
    /// A milestone.
    Milestone,
    /// The severity.
    Severity,
    /// Who does what.
    Role,
}

impl LineKind {
    /// All of them.
    pub const ALL: [Self; 9] =
        [Self::Course, Self::Decision, Self::Message, Self::Step, Self::Note, Self::Health, Self::Milestone, Self::Severity, Self::Role];

    /// Its name; `line-<name>` is what a person reads.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Course => "course",
            Self::Decision => "decision",
            Self::Message => "message",
            Self::Step => "step",
            Self::Note => "note",
            Self::Health => "health",
            Self::Milestone => "milestone",
            Self::Severity => "severity",
            Self::Role => "role",
        }
    }
}

/// The lines of an incident, in the order in which things happened.
pub fn timeline(records: &[Record], words: &Words) -> Vec<Line> {
    let folding = Folding::of(records);
    let mut teller = Teller::new(records, words);
    let mut lines: Vec<Line> = records.iter().enumerate().filter_map(|(place, record)| teller.tell(record, folding.shown(place))).collect();
    lines.sort_by_key(|line| line.happened);
    lines
}

/// Whether these lines fall on more than one day, so that each needs its date.
pub fn several_days(lines: &[Line], zone: &TimeZone) -> bool {
    let times = || lines.iter().flat_map(|line| [Some(line.happened), line.recorded, line.due]).flatten();
    let Some((first, last)) = times().min().zip(times().max()) else { return false };
    !same_day(first, last, zone) || !same_day(first, last, &TimeZone::UTC)
}

/// Where a record stands in the journal: `lea@poste#12`.
pub fn evidence(record: &Record) -> String {
    evidence_of(&record.writer, record.seq)
}

/// Where the line of this number stands in this writer's journal: `lea@poste#12`.
pub fn evidence_of(writer: &str, seq: u64) -> String {
    format!("{writer}#{seq}")
}

/// The program, where nobody else did it.
pub const RELAIS: &str = "relais";

#[cfg(test)]
mod tests {
    use super::super::evening::{Journal, at, declared, evening};
    use super::super::event::{Event, Phase};
    use super::*;
    use crate::domain::lang::Lang;

    fn told(hour: &str) -> Vec<String> {
        let lines = timeline(&evening(), &Words::new(Lang::En));
        lines.into_iter().filter(|line| line.happened == at(hour)).map(|line| format!("{} {}", line.evidence, line.what)).collect()
    }

    #[test]
    fn a_step_is_one_line() {
        assert_eq!(told("17:38:31"), ["lea@poste#17 Read our domain names → deux adresses, toutes deux chez eux"]);
        assert!(told("17:38:30").is_empty());
    }

    #[test]
    fn what_was_asked_and_never_answered_is_told() {
        assert!(
            told("17:47:00").contains(&"lea@poste#26 Asked, no answer recorded: site: cloudflare -> direct".to_owned()),
            "{:?}",
            told("17:47:00")
        );
    }

    #[test]
    fn a_mail_that_was_refused_is_told_beside_those_that_left() {
        let lines = told("17:45:00");
        assert_eq!(lines.len(), 2, "{lines:?}");
        assert!(lines[0].contains("no such user") && lines[1].contains("1 recipient"), "{lines:?}");
    }

    #[test]
    fn why_something_failed_is_told_in_the_language_of_the_reader() {
        for (lang, said) in [(Lang::Fr, "le serveur refuse le destinataire : 550"), (Lang::En, "the server refuses the recipient: 550")] {
            let lines = timeline(&evening(), &Words::new(lang));
            assert_eq!(lines.iter().filter(|line| line.what.contains(said)).count(), 1, "{lang:?}");
        }
    }

    #[test]
    fn two_people_who_did_the_same_step_are_both_told() {
        let mut journal = Journal::new("lea@poste");
        let done = |summary: &str, by: &str| Event::StepDone {
            step: "names".to_owned(),
            phase: Phase::Do,
            summary: summary.into(),
            facts: Vec::new(),
            by: by.to_owned(),
        };
        let failed = |reason: &str| Event::StepFailed { step: "names".to_owned(), phase: Phase::Do, reason: reason.into() };
        journal.add("17:00:00", Event::Declared(Box::new(declared()))).start("17:01:00", "names", "lea");
        journal.writer("marc@poste").start("17:02:00", "names", "marc");
        journal.writer("lea@poste").add("17:03:00", failed("personne"));
        journal.writer("marc@poste").add("17:04:00", done("deux", "marc"));
        journal.writer("lea@poste").start("17:05:00", "names", "lea").add("17:06:00", done("une", "lea"));
        let lines = timeline(&journal.records, &Words::new(Lang::En));
        let told: Vec<String> =
            lines.iter().filter(|line| line.kind == LineKind::Step).map(|line| format!("{}: {}", line.who, line.what)).collect();
        assert_eq!(told, ["lea: “names” failed: personne", "marc: names → deux", "lea: names → une"]);
    }

    #[test]
    fn a_line_stands_where_it_happened_with_both_times() {
        let lines = timeline(&evening(), &Words::new(Lang::Fr));
        assert_eq!((lines[0].happened, lines[0].recorded), (at("17:20:00"), Some(at("19:20:00"))));
    }

    #[test]
    fn days_are_counted_where_the_reader_is() {
        let lines = timeline(&evening(), &Words::new(Lang::Fr));
        assert!(!several_days(&lines, &TimeZone::get("Europe/Paris").unwrap()));
        assert!(several_days(&lines, &TimeZone::get("Asia/Dhaka").unwrap()));
    }
}
