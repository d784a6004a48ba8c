//! The console as a test of a runbook has it: its own `update`, a journal that is a list in memory, a clock that is moved, and a world
//! that answers as in a drill.

use std::collections::{BTreeMap, VecDeque};

use super::Ground;
use crate::app::health;
use crate::app::library::Entry;
use crate::app::msg::{Library, Msg, Task, Tone};
use crate::app::shared::{History, Home, Me, Shared};
use crate::app::update::update;
use crate::domain::effect::{Effect, EffectId, Failure, FailureKind, Outcome};
use crate::domain::incident::{Event, Incident, Record};
use crate::domain::lang::Bilingual;
use crate::domain::scenario::Play;
use crate::domain::status::{Health, State, Verdict};
use crate::domain::text::Text;
use crate::domain::time::{Moment, Span, Timestamp};
use crate::domain::trial::World;
use crate::runtime::scripted::{self, Overlay};

/// How long after something changed it was surely read: two looks, a minute apart.
const SEEN_AFTER: [Span; 3] = [Span::seconds(0), Span::seconds(61), Span::seconds(125)];

/// A console without disk, network or clock.
pub(super) struct Bench {
    /// What is known.
    pub shared: Shared,
    /// How the world answers the step that is being done.
    pub world: World,
    asked: VecDeque<(EffectId, Effect)>,
    /// What waits for an hour.
    wakes: BTreeMap<EffectId, Timestamp>,
    overlay: Overlay,
    /// How the test says that providers are, and since when.
    seen: BTreeMap<String, Verdict>,
    written: u64,
}

impl Bench {
    /// Somebody sits down at this hour, with this runbook alone in the library.
    pub fn new(ground: &Ground<'_>, entry: Entry, by: &str, now: Timestamp) -> Self {
        let workspace = ground.workspace.clone();
        let name = workspace.team.get(by).map_or_else(|| by.to_owned(), |member| member.name.clone());
        let me = Me { id: by.to_owned(), name, writer: "test".to_owned() };
        let home = Home { folder: String::new(), history: History::None, sample: false, offline: true };
        let mut shared = Shared::new(now, ground.words.clone(), me, home, workspace, ground.files.clone());
        shared.graph = ground.graph.clone();
        let overlay = Overlay::of(ground.root, &[]);
        let (asked, wakes, seen) = (VecDeque::new(), BTreeMap::new(), BTreeMap::new());
        let mut bench = Self { shared, world: World::Well, asked, wakes, overlay, seen, written: 0 };
        let _ = bench.tell(Msg::Library(Library { entries: vec![entry], ..Library::default() }));
        bench
    }

    /// The incident that is open.
    pub fn incident(&self) -> Option<&Incident> {
        self.shared.open.as_ref().map(|open| &open.incident)
    }

    /// Lets a message reach the console with all that follows from it, and says why if it was refused.
    pub fn tell(&mut self, msg: Msg) -> Result<(), Bilingual> {
        let mut queue = VecDeque::from([msg]);
        while let Some(msg) = queue.pop_front() {
            let now = self.shared.now;
            for task in update(&mut self.shared, now, msg) {
                match task {
                    Task::Append(events) => queue.push_back(Msg::Recorded(self.records(events))),
                    Task::Perform(id, Effect::Wake { at }) => drop(self.wakes.insert(id, at)),
                    Task::Perform(id, effect) => self.asked.push_back((id, effect)),
                    Task::Cancel(id) => drop(self.wakes.remove(&id)),
                    Task::Reload => {
                        let mut files = self.shared.files.clone();
                        self.overlay.lay_over(&mut files);
                        self.shared.take_files(files);
                    }
                    Task::Clock { told, .. } => self.shared.now = told,
                    Task::Create { .. }
                    | Task::Open { .. }
                    | Task::Close
                    | Task::List
                    | Task::Past
                    | Task::Lineage { .. }
                    | Task::World
                    | Task::Remember(_)
                    | Task::Allow { .. }
                    | Task::Export { .. }
                    | Task::Bell
                    | Task::Suspend
                    | Task::Edit(_)
                    | Task::Read { .. }
                    | Task::Copy(_)
                    | Task::Quit => {}
                }
            }
        }
        match &self.shared.notice {
            Some(notice) if notice.tone == Tone::Refused => Err(Bilingual::same(&notice.text)),
            Some(_) | None => Ok(()),
        }
    }

    fn records(&mut self, events: Vec<(Option<Moment>, Event)>) -> Vec<Record> {
        let record = |(moment, event): (Option<Moment>, Event)| {
            self.written += 1;
            let (happened, about) = (moment.map(|moment| moment.at), moment.and_then(|moment| moment.about));
            Record { writer: "test".into(), seq: self.written, at: self.shared.now, happened, about, event }
        };
        events.into_iter().map(record).collect()
    }

    /// Lets the world answer all that it was asked; only waits remain.
    pub fn settle(&mut self) {
        while let Some((id, effect)) = self.asked.pop_front() {
            let outcome = self.answer(&id, &effect);
            // A refusal of what came late is nobody's: the person ordered nothing.
            let _ = self.tell(Msg::Outcome(id, outcome));
        }
    }

    fn answer(&mut self, id: &EffectId, effect: &Effect) -> Outcome {
        let is_of_a_step = self.incident().is_some_and(|incident| id.0.starts_with(&format!("{}/", incident.declared.id)));
        if let Some(failure) = failure(self.world).filter(|_| is_of_a_step) {
            return Outcome::Failed(failure);
        }
        let play = self.shared.exercise.as_ref().map(|exercise| &exercise.play);
        let played = play.and_then(|play| scripted::played(play, id, effect, &self.shared.workspace.providers, self.shared.now));
        played.unwrap_or_else(|| scripted::answer(effect, &mut self.overlay))
    }

    /// The hour at which something that waits goes on.
    pub fn wakes(&self) -> Option<Timestamp> {
        self.wakes.values().min().copied()
    }

    /// Lets time pass until this hour, with all that happens meanwhile.
    pub fn until(&mut self, to: Timestamp) {
        while let Some(next) = self.moments(to).min() {
            self.shared.now = next;
            let _ = self.tell(Msg::Tick);
            self.look_again();
            let due: Vec<EffectId> = self.wakes.extract_if(.., |_, at| *at <= next).map(|(id, _)| id).collect();
            due.into_iter().for_each(|id| drop(self.tell(Msg::Outcome(id, Outcome::Woke))));
            self.settle();
        }
    }

    /// The hours after now, and no later than this one, at which something may change.
    fn moments(&self, to: Timestamp) -> impl Iterator<Item = Timestamp> {
        let now = self.shared.now;
        let play = self.shared.exercise.as_ref().map(|exercise| &exercise.play);
        let rows = play.into_iter().flat_map(Play::played).flat_map(move |(_, row)| {
            let told = play.map_or(row.at, |play| play.told(row.at));
            SEEN_AFTER.map(|after| after.after(told))
        });
        let looks = play.into_iter().flat_map(move |_| SEEN_AFTER.map(|before| before.before(to)));
        rows.chain(looks).chain(self.wakes.values().copied()).chain([to]).filter(move |at| *at > now && *at <= to)
    }

    /// From now on providers are so.
    pub fn see(&mut self, healths: &BTreeMap<String, Health>) {
        let now = self.shared.now;
        self.seen.extend(healths.iter().map(|(provider, health)| (provider.clone(), verdict(*health, now))));
        self.look_again();
    }

    /// What the test says of providers is as good as read just now.
    fn look_again(&mut self) {
        for (provider, verdict) in &mut self.seen {
            verdict.read_at = Some(self.shared.now);
            self.shared.health.insert(provider.clone(), (verdict.health, Text::default()));
            self.shared.monitor.verdicts.insert(provider.clone(), verdict.clone());
        }
    }

    /// Follows the sources of the firm, as a console does that was just opened.
    pub fn look(&mut self) {
        health::reschedule(&mut self.shared);
    }
}

fn verdict(health: Health, now: Timestamp) -> Verdict {
    let at = Some(now);
    Verdict { health, state: State::Known, since: at, read_at: at, reason: None, doubted: false, words: None, trail: Vec::new() }
}

/// What comes of whatever is asked of such a world.
fn failure(world: World) -> Option<Failure> {
    let (kind, fr, en) = match world {
        World::Well => return None,
        World::Refuses => (FailureKind::Refused, "refusé, dit l'essai", "refused, says the test"),
        World::Silent => (FailureKind::Timeout, "aucune réponse, dit l'essai", "no answer, says the test"),
        World::Unsure => (FailureKind::Unsure, "coupé en route, dit l'essai", "cut off on the way, says the test"),
    };
    Some(Failure::new(kind, fr, en))
}
