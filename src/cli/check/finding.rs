//! Whatever was found, in one form for the programs that show it to people: code review, continuous integration.

use std::path::Path;

use super::Checked;
use super::shown::{message, nearby};
use crate::domain::lang::Lang;
use crate::domain::lint::{Level, masked};
use crate::domain::yaml::{Fault, Place};

/// One thing that was found.
#[derive(Debug)]
pub struct Finding {
    /// How much it counts.
    pub level: Level,
    /// The rule that says so.
    pub rule: &'static str,
    /// The file, from where the command runs, with `/` between the parts.
    pub file: String,
    /// Where in it; at its top where the whole of it is meant.
    pub place: Place,
    /// What is wrong, and what to do about it.
    pub message: String,
}

impl Checked {
    /// All that was found, faults first.
    pub(super) fn findings(&self, root: &Path, lang: Lang) -> Vec<Finding> {
        let of = |level: Level, fault: &Fault| Finding {
            level,
            rule: fault.problem.rule(),
            file: path(root, &fault.file),
            place: top(fault.place),
            message: joined(&message(&fault.problem, lang), fault.problem.hint(lang).map(|hint| masked(&hint)).as_deref()),
        };
        let faults = self.faults.iter().map(|fault| of(Level::Error, fault));
        let remarks = self.remarks.iter().map(|remark| Finding {
            level: Level::Warning,
            rule: remark.finding.rule,
            file: path(root, &remark.file),
            place: top(remark.place),
            message: joined(remark.finding.what.get(lang), Some(remark.finding.instead.get(lang))),
        });
        faults.chain(remarks).chain(self.doubts.iter().map(|doubt| of(Level::Warning, doubt))).collect()
    }
}

fn path(root: &Path, file: &str) -> String {
    nearby(root, file).replace('\\', "/")
}

fn top(place: Place) -> Place {
    Place { line: place.line.max(1), column: place.column.max(1) }
}

fn joined(what: &str, hint: Option<&str>) -> String {
    hint.map_or_else(|| what.to_owned(), |hint| format!("{what}\n{hint}"))
}
