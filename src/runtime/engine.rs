//! The engine that both faces share: messages in, tasks carried out.

mod background;
mod driving;

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use background::Latest;

use super::clock::Clock;
use super::driver::Driver;
use super::gate::Gate;
use super::incidents::Shelf;
use super::keeper::Keeper;
use super::live::{Network, watch::Change, watch::Watch};
use super::load::{Loaded, load};
use super::past::Scribe;
use super::{identity, memory, papers};
use crate::app::drills::Scenarios;
use crate::app::intent::Manuscript;
use crate::app::library::Summary;
use crate::app::msg::{Known, Library};
use crate::app::shared::{History, Home};
use crate::app::update::update;
use crate::app::{Msg, Shared, Task, health};
use crate::domain::effect::{EffectId, Outcome};
use crate::domain::history::Past;
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::lineage::Lineage;
use crate::domain::programs::Source;
use crate::domain::runbook::Runbook;
use crate::domain::time::Timestamp;
use crate::domain::words::Words;
use crate::domain::yaml::Fault;

/// Where a console starts from.
#[derive(Debug, Clone)]
pub struct Origin {
    /// The workspace's folder.
    pub root: PathBuf,
    /// The language asked for; the workspace's own where none is.
    pub lang: Option<Lang>,
    /// The words that were read already, most often those that are wanted.
    pub words: Words,
    /// Whether the network may be used.
    pub network: Network,
    /// Whether the workspace is the sample.
    pub sample: bool,
    /// Whether it opens on a drill, so that nobody is asked anything before.
    pub drill: bool,
}

/// What the engine tells the face that drives it.
#[derive(Debug)]
pub enum Heard {
    /// A message of the engine's own: an answer, a reload.
    Msg(Msg),
    /// An answer that a drill was given.
    Rehearsed(EffectId, Outcome),
    /// The runbooks as they were read, and the how many-th reading that was; none if it broke off.
    Library(u64, Option<Library>),
    /// The scenarios as they were read, and the how many-th reading that was; none if it broke off.
    Scenarios(u64, Option<Scenarios>),
    /// The catalogue, and when data was copied, and the how many-th reading that was; none if it broke off.
    Catalogue(u64, Option<Known>),
    /// The incidents as they were listed, and the how many-th list that was; none if it broke off.
    Incidents(u64, Option<Vec<Summary>>),
    /// The past as it was read, and the how many-th reading that was; none if it broke off.
    Past(u64, Option<(Past, Vec<crate::domain::advice::Proof>)>),
    /// The history of a runbook as it was read, and the how many-th reading that was.
    Lineage(u64, Box<Lineage>),
    /// Something changed in the workspace.
    Changed(Change),
}

/// Tells the face what the engine hears.
type Tell = Arc<dyn Fn(Heard) + Send + Sync>;

/// What a face has to do itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaceTask {
    /// Draw the person's attention.
    Bell,
    /// Stop until the shell resumes the program.
    Suspend,
    /// Open a text in the person's editor.
    Edit(Manuscript),
    /// Hand a text to the terminal's clipboard.
    Copy(String),
    /// End.
    Quit,
}

/// State, journal and driver of one running console.
///
/// There is one driver, and every effect goes through it: a drill has `Driver::Scripted`, all else has `Driver::Live`. Which one it is
/// follows from what is open, after each message and before what it asks for, and whichever was there before is dropped at that moment, with
/// all that it had under way. So while a drill is open there is no `Live` in the program, and no effect of a drill has anything to
/// leave by; when the drill is left its driver goes with all that it wrote.
pub struct Engine {
    /// What every screen looks at.
    pub shared: Shared,
    origin: Origin,
    /// What time it is here: a drill has a time of its own.
    pub clock: Clock,
    /// What was known of the real world, while a scenario is played.
    aside: Option<driving::World>,
    keeper: Keeper,
    driver: Driver,
    /// What every program passes before it is started.
    gate: Gate,
    /// The firm's own texts that name programs, as they were last good.
    sources: Vec<Source>,
    /// The text that was walked when it was last looked which programs may be started.
    walked: Option<Arc<Runbook>>,
    tell: Tell,
    watch: Option<Watch>,
    library: Latest,
    scenarios: Latest,
    catalogue: Latest,
    incidents: Latest,
    shelf: Arc<Shelf>,
    past: Latest,
    lineage: Latest,
    /// Who writes down what is seen.
    scribe: Scribe,
}

impl Engine {
    /// Reads what the first frame needs, and nothing else; `tell` is told what comes later, on threads of the engine's own.
    pub fn new(origin: Origin, tell: impl Fn(Heard) + Send + Sync + 'static) -> Result<Self, Vec<Fault>> {
        let (Loaded { workspace, files, faults, sources }, readings) = thread::scope(|scope| {
            let readings = scope.spawn(|| memory::read(&origin.root));
            (load(&origin.root), readings.join().unwrap_or_default())
        });
        let Some(workspace) = workspace else { return Err(faults) };
        let me = identity::me(Some(&workspace));
        let keeper = Keeper::new(&origin.root, &me.writer, &identity::holder(&me));
        let tell: Tell = Arc::new(tell);
        let lang = origin.lang.unwrap_or(workspace.language);
        let words = if origin.words.lang() == lang { origin.words.clone() } else { Words::new(lang) };
        let home = Home {
            folder: spoken(&origin.root),
            history: kept(&origin.root),
            sample: origin.sample,
            offline: origin.network == Network::Offline,
        };
        let clock = Clock::default();
        let mut shared = Shared::new(clock.now(), words, me, home, workspace, files);
        shared.monitor.readings = readings;
        shared.faults = faults;
        shared.rehearsing = origin.drill;
        health::judge_all(&mut shared);
        let gate = Gate::of(&origin.root);
        let driver = driving::driver(&origin, &shared, &tell, &clock, &gate);
        Ok(Self {
            shared,
            origin,
            clock,
            aside: None,
            keeper,
            driver,
            gate,
            sources,
            walked: None,
            tell,
            watch: None,
            library: Latest::default(),
            scenarios: Latest::default(),
            catalogue: Latest::default(),
            incidents: Latest::default(),
            shelf: Arc::default(),
            past: Latest::default(),
            lineage: Latest::default(),
            scribe: Scribe::idle(),
        })
    }

    /// Begins what may come after the first frame: runbooks, past incidents, watching, polling.
    pub fn begin(&mut self) {
        self.judge_programs();
        self.read_library();
        self.list();
        self.read_past();
        self.read_catalogue();
        self.read_scenarios();
        let tell = Arc::clone(&self.tell);
        self.watch = Some(Watch::start(self.origin.root.clone(), move |change| tell(Heard::Changed(change))));
        self.write_past();
        health::reschedule(&mut self.shared);
    }

    /// Takes one message and all that follows from it; returns what the face has to do.
    pub fn handle(&mut self, msg: Msg) -> Vec<FaceTask> {
        let mut queue = VecDeque::from([msg]);
        let mut face = Vec::new();
        while let Some(msg) = queue.pop_front() {
            let tasks = update(&mut self.shared, self.clock.now(), msg);
            self.follow();
            for task in tasks {
                // All that was asked in one breath is done before what follows from any of it.
                match self.carry_out(task) {
                    Done::Nothing => {}
                    Done::Said(answer) => queue.push_back(answer),
                    Done::Refused(answer) => {
                        // What was to follow needs it.
                        queue.push_back(answer);
                        break;
                    }
                    Done::Face(task) => face.push(task),
                }
            }
        }
        self.write_down();
        face
    }

    /// From now on what is seen of the providers is written down; in a drill nothing is.
    fn write_past(&mut self) {
        if self.origin.network == Network::Online && !self.shared.is_drill() && self.scribe.is_idle() {
            self.scribe = Scribe::begin(&self.origin.root, &mut self.shared.monitor.history, self.clock.now());
        }
    }

    /// Writes down what was seen of the providers.
    fn write_down(&mut self) {
        // What a scenario says of providers is not their past.
        if self.aside.is_some() {
            return;
        }
        let monitor = &mut self.shared.monitor;
        if let (Some(lines), Some(past)) = (self.scribe.write(&mut monitor.history, self.clock.now()), &mut self.shared.past) {
            past.follow(lines, &monitor.history);
        }
    }

    /// Writes down what is left.
    pub fn end(&mut self) {
        let monitor = self.aside.as_mut().map_or(&mut self.shared.monitor, |world| &mut world.monitor);
        self.scribe.end(&mut monitor.history, super::clock::now());
    }

    /// Takes what was told, and all that follows from it.
    pub fn heard(&mut self, heard: Heard) -> Vec<FaceTask> {
        match heard {
            Heard::Msg(msg) => self.handle(msg),
            // What comes late from a drill that was left says nothing of the world.
            Heard::Rehearsed(id, outcome) if self.driver.scripted().is_some() => self.handle(Msg::Outcome(id, outcome)),
            Heard::Rehearsed(..) => Vec::new(),
            Heard::Changed(change) => self.changed(&change),
            Heard::Library(number, read) => {
                // What broke off tells nothing, but nobody waits for it any longer.
                let first = self.shared.library.is_none().then(Library::default);
                match read.or(first).filter(|_| self.library.is_news(number)) {
                    Some(library) => self.handle(Msg::Library(library)),
                    None => Vec::new(),
                }
            }
            Heard::Scenarios(number, read) => {
                let first = self.shared.scenarios.is_none().then(Scenarios::default);
                match read.or(first).filter(|_| self.scenarios.is_news(number)) {
                    Some(scenarios) => self.handle(Msg::Scenarios(scenarios)),
                    None => Vec::new(),
                }
            }
            Heard::Catalogue(number, read) => match read.filter(|_| self.catalogue.is_news(number)) {
                Some(known) => self.handle(Msg::Catalogue(known)),
                None => Vec::new(),
            },
            Heard::Incidents(number, list) => {
                let first = self.shared.incidents.is_none().then(Vec::new);
                match list.or(first).filter(|_| self.incidents.is_news(number)) {
                    Some(list) => self.handle(Msg::Incidents(list)),
                    None => Vec::new(),
                }
            }
            Heard::Lineage(number, read) if self.lineage.is_news(number) => self.handle(Msg::Lineage(read)),
            Heard::Lineage(..) => Vec::new(),
            Heard::Past(number, read) => {
                let first = self.shared.past.is_none().then(|| (Past::new(self.shared.zone().clone()), Vec::new()));
                match read.or(first).filter(|_| self.past.is_news(number)) {
                    Some((past, proofs)) => self.handle(Msg::Past(past, proofs)),
                    None => Vec::new(),
                }
            }
        }
    }

    /// When something has to be done without a message.
    pub fn next_wake(&self) -> Option<Timestamp> {
        health::next_wake(&self.shared)
    }

    fn carry_out(&mut self, task: Task) -> Done {
        match task {
            Task::Append(events) => Done::Said(match self.keeper.append(&events, self.clock.now()) {
                Ok(records) => Msg::Recorded(records),
                Err(reason) => Msg::NotRecorded(reason),
            }),
            Task::Create { incident } => match self.keeper.open(&incident) {
                Ok(_) => Done::Nothing,
                Err(error) => Done::Refused(Msg::NotRecorded(error.said())),
            },
            Task::Open { incident } if !self.keeper.knows(&incident) => Done::Said(Msg::NotOpened(Bilingual {
                fr: format!("il n'y a pas d'incident « {incident} »"),
                en: format!("there is no incident `{incident}`"),
            })),
            Task::Open { incident } => Done::Said(match self.keeper.open(&incident) {
                Ok(opened) => Msg::Opened { records: opened.records, findings: opened.findings },
                Err(error) => Msg::NotOpened(error.said()),
            }),
            Task::Close => {
                self.keeper.close();
                Done::Said(Msg::Left)
            }
            Task::Perform(id, effect) => {
                self.driver.perform(id, effect);
                Done::Nothing
            }
            Task::Cancel(id) => {
                self.driver.cancel(id);
                Done::Nothing
            }
            Task::Reload => Done::Said(self.reload()),
            Task::List => {
                self.list();
                Done::Nothing
            }
            Task::Past => {
                self.read_past();
                Done::Nothing
            }
            Task::Lineage { runbook, path, most } => {
                self.read_lineage(runbook, path, most);
                Done::Nothing
            }
            Task::Clock { told, speed } => {
                self.clock.set(told, speed);
                self.driver.look();
                Done::Nothing
            }
            Task::World => {
                self.clock.reset();
                Done::Nothing
            }
            // What is read in a drill is nothing to begin the next day with.
            Task::Remember(_) if self.driver.scripted().is_some() => Done::Nothing,
            Task::Remember(text) => {
                memory::keep(&self.origin.root, &text);
                Done::Nothing
            }
            Task::Export { path, text, lang, people } => {
                Done::Said(Msg::Exported(papers::write(&self.origin.root, &path, &text, (lang, &people))))
            }
            Task::Read { step, lang, path } => Done::Said(Msg::Read { step, lang, text: papers::read(&self.origin.root, &path) }),
            Task::Allow { path, hash } => Done::Said(Msg::Exported(self.allow(&path, &hash))),
            Task::Bell => Done::Face(FaceTask::Bell),
            Task::Suspend => Done::Face(FaceTask::Suspend),
            Task::Edit(words) => Done::Face(FaceTask::Edit(words)),
            Task::Copy(text) => Done::Face(FaceTask::Copy(text)),
            Task::Quit => Done::Face(FaceTask::Quit),
        }
    }
}

/// What came of a task.
enum Done {
    Nothing,
    Said(Msg),
    Refused(Msg),
    Face(FaceTask),
}

/// The folder as a person would name it.
fn spoken(root: &Path) -> String {
    let home = std::env::var_os("HOME").map(PathBuf::from);
    match home.as_ref().and_then(|home| root.strip_prefix(home).ok()) {
        Some(rest) => format!("~/{}", rest.display()),
        None => root.display().to_string(),
    }
}

/// Whether it has a history that git reads.
fn kept(root: &Path) -> History {
    match root.ancestors().find(|folder| folder.join(".git").exists()) {
        None => History::None,
        Some(folder) if super::history::is_foreign(folder) => History::Foreign,
        Some(_) => History::Git,
    }
}

#[cfg(test)]
mod tests;
