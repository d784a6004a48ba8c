//! A message as a file holds it: `Subject: …`, an empty line, the body; or a body alone.

use super::{Draft, Finding, Part, Stage};
use crate::domain::lang::Lang;
use crate::domain::yaml::Place;

const SUBJECT: &str = "Subject:";

/// A message as a file holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written<'a> {
    subject: &'a str,
    body: &'a str,
    /// How many characters stand before the subject.
    before: u32,
    /// How many lines stand before the body.
    above: u32,
}

impl<'a> Written<'a> {
    /// Subject and body of a file; all of it is body where no subject stands first.
    pub fn of(text: &'a str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
        let Some(subject) = first.strip_prefix(SUBJECT) else { return Self { subject: "", body: text, before: 0, above: 0 } };
        let blanks = subject.len() - subject.trim_start().len();
        let before = u32::try_from(SUBJECT.len() + subject.chars().take_while(|c| c.is_whitespace()).count()).unwrap_or(u32::MAX);
        let subject = subject.get(blanks..).unwrap_or_default().trim_end();
        let empty = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n'));
        Self { subject, body: empty.unwrap_or(rest), before, above: 1 + u32::from(empty.is_some()) }
    }

    /// The message, in its language.
    pub fn draft(&self, lang: Lang, stage: Stage) -> Draft<'a> {
        Draft { subject: self.subject, body: self.body, lang, stage }
    }

    /// Where in the file a finding stands; zero where the whole is meant.
    pub fn place(&self, finding: &Finding) -> Place {
        match (finding.part, finding.place) {
            (_, Place { line: 0, .. }) => Place::default(),
            (Part::Subject, place) => Place { line: 1, column: place.column + self.before },
            (Part::Body, place) => Place { line: place.line + self.above, column: place.column },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::template_findings;
    use super::*;

    fn places(text: &str) -> Vec<(u32, u32)> {
        let written = Written::of(text);
        let found = template_findings(&written.draft(Lang::En, Stage::News));
        found.iter().map(|finding| written.place(finding)).map(|place| (place.line, place.column)).collect()
    }

    #[test]
    fn places_are_those_of_the_file() {
        assert_eq!(places("Subject:  a failover\n\nHello,\n\nThe cluster.\n"), [(1, 13), (5, 5)]);
        assert_eq!(places("\u{feff}Subject: x\r\n\r\nThe cluster.\r\n"), [(3, 5)]);
        assert_eq!(places("The cluster."), [(1, 5)]);
        assert_eq!(places("Subject: x\nThe cluster."), [(2, 5)]);
    }
}
