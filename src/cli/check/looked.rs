//! What is looked for besides what reading finds: in runbooks while they are read, and in the other files of YAML; and what their
//! comments silence.

use std::path::Path;

use super::Checked;
use crate::app::msg::Library;
use crate::domain::lint::{Firm, Level, look_at_file, look_at_runbook, page, silence};
use crate::domain::programs;
use crate::domain::runbook::Runbook;
use crate::domain::workspace::Workspace;
use crate::domain::yaml::{Fault, Faults, MAX_BYTES, Node, Problem};
use crate::runtime::library::Look;
use crate::runtime::load::FILE;
use crate::runtime::remembered::Remembered;
use crate::runtime::source::Folder;
use crate::runtime::{clock, library};

/// The files of YAML besides runbooks, by path, with their texts.
pub type Texts = Vec<(String, String)>;

/// Reads the runbooks, and looks at each; with `texts` all of them, else those that changed since nothing was found in them.
pub fn runbooks(root: &Path, workspace: &Workspace, texts: bool) -> Library {
    let now = clock::now();
    let firm = Firm::of(workspace, now);
    let remembered = (!texts).then(|| Remembered::open(root, firm.today, now));
    let find = |runbook: &Runbook, tree: &Node, faults: &mut Faults| look_at_runbook(&firm, runbook, tree, faults);
    let library = library::look(root, workspace, Look { find: &find, remembered: remembered.as_ref() });
    if let Some(remembered) = remembered {
        remembered.close();
    }
    library
}

/// Looks at the firm's own file, its providers and its scenarios.
pub fn files(root: &Path, programs: &programs::Rules) -> (Texts, Vec<Fault>) {
    let folder = Folder::new(root);
    // What cannot be read is told by whoever reads these files for what they say.
    let mut told = Vec::new();
    let below = ["providers", "drills"].map(|under| folder.files(under, "yaml", &mut told));
    let (mut texts, mut found) = (Texts::new(), Vec::new());
    for path in [FILE.to_owned()].into_iter().chain(below.into_iter().flatten()) {
        let Ok(text) = folder.read(&path, MAX_BYTES) else { continue };
        if let Ok(tree) = Node::parse(&text) {
            let mut faults = Faults::of(&path);
            look_at_file(&tree, programs, &mut faults);
            found.extend(faults.into_list());
        }
        texts.push((path, text));
    }
    (texts, found)
}

/// Whether this is mended before anything else, and not only looked at again.
pub fn is_fault(fault: &Fault) -> bool {
    match &fault.problem {
        Problem::Doubt { name, .. } => page(name).is_none_or(|(level, _)| level == Level::Error),
        _ => true,
    }
}

impl Checked {
    /// Takes away what the comments of these files silence, and adds what is wrong with these comments.
    pub(super) fn heed<'a>(&mut self, texts: impl Iterator<Item = (&'a str, &'a str)>, is_strict: bool) {
        let is_judged = |rule: &str| is_strict || !["never-exercised", "exercise-overdue"].contains(&rule);
        for (file, text) in texts {
            silence(file, text, &mut self.doubts, is_judged);
        }
        let (faults, doubts) = std::mem::take(&mut self.doubts).into_iter().partition(|fault| {
            // A scenario can be played whatever is to be looked at again in it, so of other problems none is a fault here.
            matches!(fault.problem, Problem::Doubt { .. }) && is_fault(fault)
        });
        self.doubts = doubts;
        self.faults.extend::<Vec<Fault>>(faults);
    }
}
