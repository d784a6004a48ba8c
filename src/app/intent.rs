//! What a person wants of the console, whichever face it shows.

use std::collections::BTreeMap;

use super::exercise::Pace;
use crate::domain::incident::Command;
use crate::domain::lang::Lang;
use crate::domain::text::Text;

/// What a person wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Intent {
    /// Something of the open incident.
    Do(Command),
    /// Declare an incident, and walk a runbook if one is named.
    Declare(Declaration),
    /// Walk a runbook in the incident that is open.
    Walk {
        /// The runbook's id.
        runbook: String,
        /// Its parameters, as given.
        values: BTreeMap<String, String>,
    },
    /// Open an earlier incident.
    Open(String),
    /// Leave the open incident; it stays open on disk.
    Leave,
    /// Read all sources again, or those of one provider.
    Refresh(Option<String>),
    /// Ask everybody at once whether it is them or us: about this provider, or about our own line alone.
    Triage(Option<String>),
    /// Write the post-mortem of the open incident into the workspace.
    Export(Lang),
    /// Try again to write to the journal that could not be written.
    RetryJournal,
    /// End the program.
    Quit,
    /// End the program at once, whatever is under way: the system says so, or nobody is there any more.
    End,
    /// Stop the program until the shell resumes it.
    Suspend,
    /// Change the words of a step in the editor of the person.
    Edit(Manuscript),
    /// Take the words of a step from a file of the workspace.
    Read {
        /// The step.
        step: String,
        /// Which of its languages.
        lang: Lang,
        /// The file's path from the workspace's folder.
        path: String,
    },
    /// Allow the programs of a text to be started on this machine.
    Allow {
        /// Its file, inside the workspace.
        path: String,
        /// The hash of what the person saw.
        hash: String,
    },
    /// Hand a text to the terminal's clipboard.
    Copy(String),
    /// Play a scenario: what is seen from now on is the drill's.
    Rehearse(Box<Rehearsal>),
    /// Change how time runs in the drill.
    Pace(Pace),
    /// Answer somebody who reached the players, by the row of the scenario.
    Answer {
        /// The number of the row.
        row: usize,
        /// What is answered; empty where one only takes note.
        reply: String,
    },
    /// Read the history of a runbook: its newest so many commits.
    Lineage {
        /// The runbook's id.
        runbook: String,
        /// How many commits.
        most: usize,
    },
    /// Leave the drill at once for the real world, whatever is under way in it.
    Real,
}

/// A scenario to be played.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rehearsal {
    /// The scenario's id.
    pub scenario: String,
    /// Its file, as a person would name it.
    pub path: String,
    /// Its text.
    pub text: String,
    /// How many times as fast as the world it runs at first.
    pub speed: u32,
}

/// The words of a step while they are being changed: the file's form, names not replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manuscript {
    /// The step.
    pub step: String,
    /// Which of its languages.
    pub lang: Lang,
    /// The words.
    pub text: String,
}

impl Manuscript {
    /// Under which name it is kept while it is not recorded.
    pub fn name(&self) -> String {
        format!("words/{}/{}", self.step, self.lang.code())
    }
}

/// An incident to be declared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Declaration {
    /// What it is called; the runbook's title and the provider if empty.
    pub title: Text,
    /// Its severity; what the runbook proposes if absent.
    pub severity: Option<u8>,
    /// The provider that fails, if one is known.
    pub provider: Option<String>,
    /// The runbook to walk, if one was chosen.
    pub runbook: Option<String>,
    /// Its parameters, as given.
    pub values: BTreeMap<String, String>,
    /// Whether it is a drill.
    pub drill: bool,
    /// Who holds which role from the start.
    pub roles: BTreeMap<String, String>,
}
