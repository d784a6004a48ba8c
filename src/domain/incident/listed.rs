//! The lines of a timeline as other programs and spreadsheets read them.

use serde::Serialize;

use super::claim::Trust;
use super::timeline::Line;
use crate::domain::time::{TimeZone, Timestamp};
use crate::domain::words::Words;

/// A line as other programs read it; times are in UTC.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Listed {
    /// Where it stands in the journal.
    pub line: String,
    /// When it happened.
    pub happened: Timestamp,
    /// How far that may be off, in seconds; null where it is exact.
    pub about_s: Option<u64>,
    /// When it was written down, where that differs.
    pub recorded: Option<Timestamp>,
    /// Who did it or says so.
    pub who: String,
    /// What sort of line.
    pub sort: &'static str,
    /// What happened, in the language that was asked for.
    pub what: String,
    /// The words of a provider or a probe.
    pub quote: Option<String>,
    /// Null where it is ours; else how far what others say may be trusted.
    pub confidence: Option<&'static str>,
    /// The page where it was read.
    pub url: Option<String>,
    /// The next update that was promised with it.
    pub due: Option<Timestamp>,
    /// The milestones that it reached.
    pub milestones: Vec<&'static str>,
    /// Whether it was withdrawn: it counts no more.
    pub withdrawn: bool,
    /// What stood there before it was corrected, the first first.
    pub before: Vec<String>,
}

impl Listed {
    /// This line; what stood there before is told with times in this zone.
    pub fn of(line: &Line, words: &Words, zone: &TimeZone) -> Self {
        Self {
            line: line.evidence.clone(),
            happened: line.happened,
            about_s: line.about.map(|about| about.as_secs()),
            recorded: line.recorded,
            who: line.who.clone(),
            sort: line.kind.name(),
            what: line.what.clone(),
            quote: line.quote.as_ref().map(ToString::to_string),
            confidence: line.trust.map(Trust::name),
            url: line.url.clone(),
            due: line.due,
            milestones: line.milestones.iter().map(|milestone| milestone.name()).collect(),
            withdrawn: line.withdrawn,
            before: line.before.iter().map(|before| before.said(words, zone)).collect(),
        }
    }
}

/// The lines as CSV, one row each; what a spreadsheet would take for a formula is kept from being one.
pub fn csv(lines: impl IntoIterator<Item = Listed>) -> String {
    let mut text = "line,happened,about_s,recorded,who,sort,what,quote,confidence,url,due,withdrawn,before\n".to_owned();
    for line in lines {
        let time = |at: Option<Timestamp>| at.map(|at| at.to_string()).unwrap_or_default();
        let cells = [
            line.line,
            line.happened.to_string(),
            line.about_s.map(|about| about.to_string()).unwrap_or_default(),
            time(line.recorded),
            line.who,
            line.sort.to_owned(),
            line.what,
            line.quote.unwrap_or_default(),
            line.confidence.unwrap_or_default().to_owned(),
            line.url.unwrap_or_default(),
            time(line.due),
            line.withdrawn.to_string(),
            line.before.join("\n"),
        ];
        text.push_str(&cells.map(|cell| quoted(&cell)).join(","));
        text.push('\n');
    }
    text
}

fn quoted(cell: &str) -> String {
    let guard = if cell.starts_with(['=', '+', '-', '@', '\t']) { "'" } else { "" };
    if cell.contains([',', '"', '\n', ';']) { format!("\"{guard}{}\"", cell.replace('"', "\"\"")) } else { format!("{guard}{cell}") }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_cell_is_one_cell_and_no_formula() {
        for (cell, written) in [("a", "a"), ("a, \"b\"\nc", "\"a, \"\"b\"\"\nc\""), ("=1+1", "'=1+1"), ("-5,3", "\"'-5,3\"")] {
            assert_eq!(quoted(cell), written);
        }
    }
}
