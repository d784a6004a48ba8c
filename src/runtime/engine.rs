//! The engine that both faces share: messages in, tasks carried out.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::mpsc::Sender;
use std::thread;

use super::keeper::Keeper;
use super::live::watch::Watch;
use super::live::{Live, Network, Settings};
use super::load::{Loaded, load};
use super::{clock, identity, incidents, library, memory};
use crate::app::shared::{History, Home};
use crate::app::update::update;
use crate::app::{Msg, Shared, Task, health};
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::time::Timestamp;
use crate::domain::workspace::Workspace;
use crate::domain::yaml::Fault;

/// Where a console starts from.
#[derive(Debug, Clone)]
pub struct Origin {
    /// The workspace's folder.
    pub root: PathBuf,
    /// The language asked for; the workspace's own where none is.
    pub lang: Option<Lang>,
    /// Whether the network may be used.
    pub network: Network,
    /// Whether the workspace is the sample.
    pub sample: bool,
}

/// What the engine tells the face that drives it.
#[derive(Debug)]
pub enum Heard {
    /// A message of the engine's own: an answer, a list, a reload.
    Msg(Msg),
    /// Something changed in the workspace.
    Changed,
}

/// What a face has to do itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaceTask {
    /// Draw the person's attention.
    Bell,
    /// Stop until the shell resumes the program.
    Suspend,
    /// End.
    Quit,
}

/// State, journal and drivers of one running console.
pub struct Engine {
    /// What every screen looks at.
    pub shared: Shared,
    origin: Origin,
    keeper: Keeper,
    live: Live,
    told: Sender<Heard>,
    watch: Option<Watch>,
}

impl Engine {
    /// Reads what the first frame needs, and nothing else; `told` carries what comes later.
    pub fn new(origin: Origin, told: Sender<Heard>) -> Result<Self, Vec<Fault>> {
        let Loaded { workspace, files, faults } = load(&origin.root);
        let Some(workspace) = workspace else { return Err(faults) };
        let me = identity::me(Some(&workspace));
        let keeper = Keeper::new(&origin.root, &me.writer, &identity::holder(&me));
        let answers = told.clone();
        let settings = Settings { workspace: origin.root.clone(), network: origin.network, now: clock::now };
        let live = Live::start(settings, move |id, outcome| drop(answers.send(Heard::Msg(Msg::Outcome(id, outcome)))));
        let lang = origin.lang.unwrap_or(workspace.language);
        let home = Home {
            folder: spoken(&origin.root),
            history: if has_history(&origin.root) { History::Git } else { History::None },
            sample: origin.sample,
            offline: origin.network == Network::Offline,
        };
        let readings = memory::read(&origin.root);
        let mut shared = Shared::new(clock::now(), lang, me, home, workspace, files);
        shared.readings = readings;
        shared.faults = faults;
        health::judge_all(&mut shared);
        Ok(Self { shared, origin, keeper, live, told, watch: None })
    }

    /// Begins what may come after the first frame: runbooks, past incidents, watching, polling.
    pub fn begin(&mut self) {
        self.read_library();
        self.list();
        let told = self.told.clone();
        self.watch = Some(Watch::start(self.origin.root.clone(), move |_| drop(told.send(Heard::Changed))));
        health::reschedule(&mut self.shared);
    }

    /// Takes one message and all that follows from it; returns what the face has to do.
    pub fn handle(&mut self, msg: Msg) -> Vec<FaceTask> {
        let mut queue = VecDeque::from([msg]);
        let mut face = Vec::new();
        while let Some(msg) = queue.pop_front() {
            for task in update(&mut self.shared, clock::now(), msg) {
                // What follows from an event on disk comes before anything else that was asked in the same breath.
                match self.carry_out(task) {
                    Done::Nothing => {}
                    Done::Said(answer) => queue.push_back(answer),
                    Done::Face(task) => face.push(task),
                }
            }
        }
        face
    }

    /// Something changed in the workspace: read it again.
    pub fn changed(&mut self) -> Vec<FaceTask> {
        self.read_library();
        self.list();
        let mut face = self.handle_reload();
        if let Some(records) = self.keeper.reread()
            && self.shared.open.as_ref().is_some_and(|open| open.records.len() < records.len())
        {
            face.extend(self.handle(Msg::Reread(records)));
        }
        face
    }

    /// When something has to be done without a message.
    pub fn next_wake(&self) -> Option<Timestamp> {
        health::next_wake(&self.shared)
    }

    fn handle_reload(&mut self) -> Vec<FaceTask> {
        let msg = self.reload();
        self.handle(msg)
    }

    fn reload(&self) -> Msg {
        let Loaded { workspace, files, faults } = load(&self.origin.root);
        Msg::Workspace(Box::new(crate::app::msg::Reloaded { workspace, files, faults }))
    }

    fn read_library(&self) {
        let (root, told, workspace) = (self.origin.root.clone(), self.told.clone(), self.shared.workspace.clone());
        thread::spawn(move || told.send(Heard::Msg(Msg::Library(read_all(&root, &workspace)))));
    }

    fn list(&self) {
        let (root, told) = (self.origin.root.clone(), self.told.clone());
        thread::spawn(move || told.send(Heard::Msg(Msg::Incidents(incidents::list(&root)))));
    }

    fn carry_out(&mut self, task: Task) -> Done {
        match task {
            Task::Append(events) => Done::Said(match self.keeper.append(&events, clock::now()) {
                Ok(records) => Msg::Recorded(records),
                Err(reason) => Msg::NotRecorded(reason),
            }),
            Task::Create { incident } => match self.keeper.open(&incident) {
                Ok(_) => Done::Nothing,
                Err(error) => Done::Said(Msg::NotRecorded(error.said())),
            },
            Task::Open { incident } => Done::Said(match self.keeper.open(&incident) {
                Ok(opened) => Msg::Opened { records: opened.records, findings: opened.findings },
                Err(error) => Msg::NotOpened(error.said()),
            }),
            Task::Close => {
                self.keeper.close();
                Done::Said(Msg::Left)
            }
            Task::Perform(id, effect) => {
                self.live.perform(id, effect);
                Done::Nothing
            }
            Task::Cancel(id) => {
                self.live.cancel(id);
                Done::Nothing
            }
            Task::Reload => Done::Said(self.reload()),
            Task::List => {
                self.list();
                Done::Nothing
            }
            Task::Remember(text) => {
                memory::keep(&self.origin.root, &text);
                Done::Nothing
            }
            Task::Export { path, text } => Done::Said(Msg::Exported(self.export(path, text))),
            Task::Bell => Done::Face(FaceTask::Bell),
            Task::Suspend => Done::Face(FaceTask::Suspend),
            Task::Quit => Done::Face(FaceTask::Quit),
        }
    }

    /// Writes a post-mortem beside its journal, in the place of an earlier one.
    fn export(&self, path: String, text: String) -> Result<String, Bilingual> {
        let target = self.origin.root.join(&path);
        super::replace::replace(&target, text.as_bytes()).map(|()| path.clone()).map_err(|error| Bilingual {
            fr: format!("« {path} » n'a pas pu être écrit : {error}"),
            en: format!("`{path}` could not be written: {error}"),
        })
    }
}

/// What came of a task.
enum Done {
    Nothing,
    Said(Msg),
    Face(FaceTask),
}

/// The folder as a person would name it.
fn spoken(root: &std::path::Path) -> String {
    let home = std::env::var_os("HOME").map(PathBuf::from);
    match home.as_ref().and_then(|home| root.strip_prefix(home).ok()) {
        Some(rest) => format!("~/{}", rest.display()),
        None => root.display().to_string(),
    }
}

fn has_history(root: &std::path::Path) -> bool {
    root.ancestors().any(|folder| folder.join(".git").exists())
}

fn read_all(root: &std::path::Path, workspace: &Workspace) -> crate::app::msg::Library {
    library::read(root, workspace)
}
