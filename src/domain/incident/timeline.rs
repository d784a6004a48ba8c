//! The incident as a person tells it: one line for each record that they would want to read.

use std::borrow::Cow;

use super::claim::Trust;
use super::correcting::{Before, Corrections, Was};
use super::event::{Event, Milestone, Record};
use super::folding::Folding;
use super::telling::Teller;
use crate::domain::text::Text;
use crate::domain::time::{Moment, Span, TimeZone, Timestamp, date_time_zone, hour, hour_second, same_day};
use crate::domain::words::Words;

/// One line. Times are values: whoever shows them knows the reader's zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// When it happened.
    pub happened: Timestamp,
    /// How far that may be off, either way; none where it is exact.
    pub about: Option<Span>,
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
    /// Where others say it and not we: how far that may be trusted.
    pub trust: Option<Trust>,
    /// The page where it was read.
    pub url: Option<String>,
    /// What stood there before it was corrected, the first first.
    pub before: Vec<Before>,
    /// Whether it was withdrawn: it is shown, and counts no more.
    pub withdrawn: bool,
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
    /// What others say.
    Claim,
}

impl Line {
    /// When it happened, and how far that may be off.
    pub fn moment(&self) -> Moment {
        Moment { at: self.happened, about: self.about }
    }

    /// Whether it is only a rumour, which stands apart from all that is known.
    pub fn is_rumour(&self) -> bool {
        self.trust == Some(Trust::Rumour)
    }

    /// Whether it holds each of these words somewhere: in its text, its people, its sort, its place.
    pub fn holds(&self, typed: &str, words: &Words) -> bool {
        let quote = self.quote.as_ref().map_or("", Text::as_str);
        let all = [&self.what, &self.who, &words.named("line", self.kind.name()), &self.evidence, quote].join("\n").to_lowercase();
        typed.to_lowercase().split_whitespace().all(|word| all.contains(word))
    }

    /// As it is told where no screen is drawn: the whole moment, who, what and its place, then what belongs to it, further in.
    pub fn told(&self, words: &Words, zone: &TimeZone) -> Vec<String> {
        let at = moment_said(self.about, date_time_zone(self.happened, zone), words);
        let mut said = self.what.lines();
        let first = format!("{at}  {}  {}  [{}]", self.who, said.next().unwrap_or_default(), self.evidence);
        let below = said.map(str::to_owned);
        let below = below.chain(self.quote.as_ref().map(|quote| words.with("timeline-quote", &[("words", quote.into())])));
        let below = below.chain(self.url.clone());
        let below = below.chain(self.due.map(|due| words.with("timeline-due", &[("at", date_time_zone(due, zone).into())])));
        let below = below.chain(self.before.iter().map(|before| before.said(words, zone)));
        [first].into_iter().chain(below.map(|line| format!("    {line}"))).collect()
    }

    /// `03:06:40`, or `~03:06` where it is about so, for a column of eight.
    pub fn clock(&self, zone: &TimeZone) -> String {
        if self.about.is_some() { format!("~{}", hour(self.happened, zone)) } else { hour_second(self.happened, zone) }
    }
}

/// A time as it is said, and that it is about so where it is: `vers 11:20 CET (± 5 min)`.
pub fn moment_said(about: Option<Span>, at: String, words: &Words) -> String {
    match about {
        Some(about) => words.with("moment-about", &[("at", at.into()), ("span", about.exact(words.lang()).into())]),
        None => at,
    }
}

impl LineKind {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Course,
        Self::Decision,
        Self::Message,
        Self::Step,
        Self::Note,
        Self::Health,
        Self::Milestone,
        Self::Severity,
        Self::Role,
        Self::Claim,
    ];

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
            Self::Claim => "claim",
        }
    }
}

/// The lines of an incident, in the order in which things happened; of what is said of one moment, the surest first. Rumours stand
/// after everything else.
pub fn timeline(records: &[Record], words: &Words) -> Vec<Line> {
    told(records, words, None)
}

/// The last lines of an incident that tell what is over, this many at most, the newest first and without rumours.
pub fn latest(records: &[Record], words: &Words, most: usize) -> Vec<Line> {
    let lines = told(records, words, Some(most));
    lines.into_iter().rev().filter(|line| !line.is_rumour()).take(most).collect()
}

/// All lines; or of the answers of the world the last alone.
fn told(records: &[Record], words: &Words, answers: Option<usize>) -> Vec<Line> {
    let corrections = Corrections::of(records);
    let amended: Cow<'_, [Record]> = if corrections.is_empty() {
        Cow::Borrowed(records)
    } else {
        Cow::Owned(records.iter().map(|record| corrections.amended(record).into_owned()).collect())
    };
    let folding = answers.map_or_else(|| Folding::of(&amended), |most| Folding::latest(&amended, most));
    let mut teller = Teller::new(&amended, words);
    let mut lines: Vec<Line> = Vec::new();
    for (place, record) in amended.iter().enumerate() {
        let told = teller.tell(record, folding.shown(place));
        // A correction is told beneath what it corrects.
        let beneath = matches!(record.event, Event::Corrected(_)) && !corrections.is_stray(record);
        lines.extend(told.filter(|_| !beneath).map(|line| correct(line, &records[place], &corrections, words)));
    }
    lines.sort_by_key(|line| (line.is_rumour(), line.happened, line.trust));
    lines
}

/// The line with what stood there before; what was withdrawn reaches and promises nothing.
fn correct(mut line: Line, record: &Record, corrections: &Corrections<'_>, words: &Words) -> Line {
    line.before = corrections.before(record);
    line.withdrawn = corrections.is_withdrawn(record);
    if line.withdrawn {
        line.what = words.with("timeline-withdrawn", &[("what", line.what.into())]);
        line.milestones.clear();
        line.due = None;
    }
    line
}

impl Before {
    /// `auparavant 2025-11-18 11:20:00 CET, corrigé par Léa : …`, for a reader in this zone.
    pub fn said(&self, words: &Words, zone: &TimeZone) -> String {
        let (key, was) = match &self.was {
            Was::At(moment) => ("timeline-before", moment_said(moment.about, date_time_zone(moment.at, zone), words)),
            Was::Words(text) => ("timeline-before-words", text.to_string()),
            Was::Counting => ("timeline-before-withdrawn", String::new()),
            Was::Corrected => ("timeline-before-unmade", String::new()),
        };
        words.with(key, &[("was", was.into()), ("who", (&self.by).into()), ("reason", (&self.reason).into())])
    }
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
    fn the_last_lines_are_those_of_the_whole_without_what_only_began() {
        let (evening, words) = (evening(), Words::new(Lang::En));
        for end in 1..=evening.len() {
            let records = &evening[..end];
            let began = |record: &&Record| matches!(record.event, Event::StepStarted { .. } | Event::Asked { .. });
            let began: Vec<String> = records.iter().filter(began).map(evidence).collect();
            let mut whole = timeline(records, &words);
            whole.retain(|line| !line.is_rumour() && !began.contains(&line.evidence));
            for most in [1, 4, 12] {
                let last: Vec<Line> = whole.iter().rev().take(most).cloned().collect();
                assert_eq!(latest(records, &words, most), last, "{most} of the first {end}");
            }
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
