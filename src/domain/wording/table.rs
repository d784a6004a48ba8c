//! Texts that a rule must find, and texts that it must not: for the tests of this folder.

use super::{Draft, Finding, Known, Stage, findings};
use crate::domain::lang::Lang;

/// What one rule finds in a body of which nothing else is known.
pub(super) fn found(rule: &str, lang: Lang, body: &str, known: &Known<'_>) -> Vec<Finding> {
    at(rule, lang, body, known, Stage::News)
}

/// The same at a stage.
pub(super) fn at(rule: &str, lang: Lang, body: &str, known: &Known<'_>, stage: Stage) -> Vec<Finding> {
    let draft = Draft { subject: "", body, lang, stage };
    findings(&draft, known).into_iter().filter(|finding| finding.rule == rule).collect()
}

/// Holds a rule against both of its tables.
pub(super) fn check(rule: &str, known: &Known<'_>, lang: Lang, wrong: &[&str], right: &[&str]) {
    assert!(wrong.len() >= 8 && right.len() >= 8, "{rule}: {} and {}", wrong.len(), right.len());
    let missed: Vec<&&str> = wrong.iter().filter(|text| found(rule, lang, text, known).is_empty()).collect();
    let said = |text: &&str| found(rule, lang, text, known).iter().map(|finding| format!("{text} → {}", finding.words)).collect::<Vec<_>>();
    let false_alarms: Vec<String> = right.iter().flat_map(said).collect();
    assert!(missed.is_empty() && false_alarms.is_empty(), "{rule}\nnot found: {missed:#?}\nfound: {false_alarms:#?}");
}
