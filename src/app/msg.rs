//! What reaches the console, and what it asks of the runtime.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::advice::Proof;
use crate::domain::effect::{Effect, EffectId, Outcome};
use crate::domain::graph::Graph;
use crate::domain::history::Past;
use crate::domain::incident::{Event, Record};
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::lineage::Lineage;
use crate::domain::provider::{Jobs, Laws};
use crate::domain::register::CopyDates;
use crate::domain::text::Text;
use crate::domain::time::{Moment, Timestamp};
use crate::domain::workspace::{Files, Workspace};
use crate::domain::yaml::Fault;

use super::drills::Scenarios;
use super::intent::{Intent, Manuscript};
use super::library::{Entry, Summary};

/// What reaches `update`; the time comes with it.
#[derive(Debug)]
pub enum Msg {
    /// A person wants something.
    Wants(Intent),
    /// A second has passed, or something was due.
    Tick,
    /// The world answered.
    Outcome(EffectId, Outcome),
    /// Events are on disk.
    Recorded(Vec<Record>),
    /// Events could not be recorded, and why.
    NotRecorded(Bilingual),
    /// An earlier incident was read and may be written to.
    Opened {
        /// Its records, in their order.
        records: Vec<Record>,
        /// What was found while reading: a torn tail that was kept aside.
        findings: Vec<Bilingual>,
    },
    /// Another console wrote to the open incident: all its records, anew.
    Reread(Vec<Record>),
    /// The open incident's journal is closed; nothing of it was lost.
    Left,
    /// An incident could not be opened, and why.
    NotOpened(Bilingual),
    /// The runbooks were read.
    Library(Library),
    /// The scenarios that can be played were read.
    Scenarios(Scenarios),
    /// The catalogue of providers was read, and it was looked when data was copied.
    Catalogue(Known),
    /// The incidents of the workspace were listed, the newest first.
    Incidents(Vec<Summary>),
    /// What is known of the past of the providers was read, and which accesses were tried.
    Past(Past, Vec<Proof>),
    /// The history of a runbook was read; what each commit changed may follow.
    Lineage(Box<Lineage>),
    /// The workspace's own file and its small files were read again.
    Workspace(Box<Reloaded>),
    /// The words of a step were read from a file, or could not be.
    Read {
        /// The step.
        step: String,
        /// Which of its languages.
        lang: Lang,
        /// The words.
        text: Result<String, Bilingual>,
    },
    /// Something was written for the person: what, and where.
    Exported(Result<Bilingual, Bilingual>),
}

/// The runbooks of the workspace as they were read.
#[derive(Debug, Default)]
pub struct Library {
    /// Those that can be walked, by id; a broken one keeps its last good text.
    pub entries: Vec<Entry>,
    /// What is wrong in the others.
    pub faults: Vec<Fault>,
    /// The files that hold no runbook, by path, with the hash of their text; empty where none could be read.
    pub broken: BTreeMap<String, String>,
    /// The files of which a program waits to be allowed on this machine.
    pub waiting: BTreeSet<String>,
}

/// What the firm stands on, as it was read.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Who stands on whom.
    pub graph: Graph,
    /// The laws that they are under.
    pub laws: Laws,
    /// What they do.
    pub jobs: Jobs,
    /// When the copies of the firm's data were made.
    pub copies: CopyDates,
}

/// The workspace as it was read again.
#[derive(Debug)]
pub struct Reloaded {
    /// What `relais.yaml` says; absent if it is broken, and then the last good one stays.
    pub workspace: Option<Workspace>,
    /// Its small files.
    pub files: Files,
    /// What is wrong.
    pub faults: Vec<Fault>,
}

/// What the console asks of the runtime.
#[derive(Debug, Clone, PartialEq)]
pub enum Task {
    /// Record these events, synced, in the open incident; the answer is [`Msg::Recorded`] or [`Msg::NotRecorded`].
    Append(Vec<(Option<Moment>, Event)>),
    /// Create an incident's folder and open its journal for writing; an append follows.
    Create {
        /// Its id.
        incident: String,
    },
    /// Open an earlier incident for writing.
    Open {
        /// Its id.
        incident: String,
    },
    /// Close the journal of the open incident.
    Close,
    /// Ask the world.
    Perform(EffectId, Effect),
    /// Stop what was asked of the world.
    Cancel(EffectId),
    /// Allow the programs of this text to be started on this machine; the answer is [`Msg::Exported`].
    Allow {
        /// Its file, inside the workspace.
        path: String,
        /// The hash of what the person saw.
        hash: String,
    },
    /// Read the workspace's files again.
    Reload,
    /// List the incidents again.
    List,
    /// Read the past of the providers again; the answer is [`Msg::Past`].
    Past,
    /// Read the history of a runbook; the answer is [`Msg::Lineage`].
    Lineage {
        /// The runbook's id.
        runbook: String,
        /// Its file, as a path inside the workspace.
        path: String,
        /// How many commits, the newest.
        most: usize,
    },
    /// From now on it is this hour here, and time runs so many times as fast as in the world; it stands still at nought.
    Clock {
        /// The hour.
        told: Timestamp,
        /// How many times as fast.
        speed: u32,
    },
    /// The world's time again.
    World,
    /// Keep the last known readings for the next start.
    Remember(String),
    /// Write a file for the person, inside the workspace.
    Export {
        /// Its path.
        path: String,
        /// What it holds.
        text: String,
        /// The language that it is written in.
        lang: Lang,
        /// The names of those who stand in it: whoever blames one of them is told so.
        people: Vec<String>,
    },
    /// Draw the person's attention.
    Bell,
    /// Stop until the shell resumes the program.
    Suspend,
    /// Open a text in the person's editor.
    Edit(Manuscript),
    /// Read the words of a step from a file; the answer is [`Msg::Read`].
    Read {
        /// The step.
        step: String,
        /// Which of its languages.
        lang: Lang,
        /// The file's path from the workspace's folder.
        path: String,
    },
    /// Hand a text to the terminal's clipboard.
    Copy(String),
    /// End the program.
    Quit,
}

/// Something to tell the person once, in one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The words.
    pub text: Text,
    /// How they are meant.
    pub tone: Tone,
    /// When they were said.
    pub at: Timestamp,
}

/// How a notice is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// It worked.
    Done,
    /// It may not happen, and why.
    Refused,
    /// Something is wrong.
    Alarm,
}
