//! The part of the console that reads back where services are set, where that is no file: at start, every minute, after a switch.

use std::collections::{BTreeMap, BTreeSet};

use super::msg::Task;
use super::shared::Shared;
use crate::domain::effect::{EffectId, Outcome};
use crate::domain::files::look_key;
use crate::domain::lang::Bilingual;
use crate::domain::time::{Span, Timestamp};
use crate::domain::workspace::{Files, Workspace};

/// How often a control is read back.
const EVERY: Span = Span::seconds(60);
/// What the name of such a look begins with.
pub const PREFIX: &str = "control/";

/// When each control was last asked.
#[derive(Debug, Clone, Default)]
pub struct Looks {
    asked: BTreeMap<String, Timestamp>,
    /// Those that did not answer yet.
    awaited: BTreeSet<String>,
    /// How far the first round is.
    first: Round,
}

/// How far the first round of looks is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Round {
    /// There was nothing to look at yet.
    #[default]
    Idle,
    /// There is, and it was not asked.
    Due,
    /// It was asked.
    Begun,
    /// Each has answered once.
    Over,
}

impl Looks {
    /// Forgets when they were asked, so that they are asked now.
    pub fn refresh(&mut self) {
        self.asked.clear();
    }

    /// When the next one is due, if there is any.
    pub fn next_wake(&self, now: Timestamp) -> Option<Timestamp> {
        if self.first == Round::Due {
            return Some(now);
        }
        // A clock that was set back is followed.
        self.asked.values().map(|at| EVERY.after(*at).min(EVERY.after(now))).min()
    }

    /// Those of this workspace that are due now.
    pub fn due(&mut self, workspace: &Workspace, now: Timestamp) -> Vec<Task> {
        let lang = workspace.language;
        let looks = workspace.services.iter().filter_map(|service| service.mechanism.as_deref()).flat_map(|control| control.looks(lang));
        let looks: BTreeMap<String, _> = looks.map(|ask| (look_key(&ask.effect), ask.effect)).collect();
        self.asked.retain(|key, _| looks.contains_key(key));
        let gone: Vec<String> = self.awaited.iter().filter(|key| !looks.contains_key(*key)).cloned().collect();
        gone.iter().for_each(|key| self.answered(key));
        let mut tasks = Vec::new();
        if self.first == Round::Due {
            self.first = Round::Begun;
        }
        for (key, effect) in looks {
            let fresh = self.asked.get(&key).is_some_and(|at| *at <= now && EVERY.after(*at) > now);
            if !fresh && !self.awaited.contains(&key) {
                self.asked.insert(key.clone(), now);
                self.awaited.insert(key.clone());
                tasks.push(Task::Perform(EffectId(format!("{PREFIX}{key}")), effect));
            }
        }
        tasks
    }

    /// Whether each has answered that was asked.
    pub fn is_settled(&self) -> bool {
        self.awaited.is_empty()
    }

    /// Takes note that this workspace has something to look at, if it has.
    pub fn expect(&mut self, workspace: &Workspace) {
        let mut controls = workspace.services.iter().filter_map(|service| service.mechanism.as_deref());
        if self.first == Round::Idle && controls.any(|control| control.looks(workspace.language).next().is_some()) {
            self.first = Round::Due;
        }
    }

    /// Whether each was answered once, so that nobody is asked for an order before it can be shown what it will do.
    pub fn were_answered(&self) -> bool {
        matches!(self.first, Round::Idle | Round::Over)
    }

    /// One has answered.
    pub fn answered(&mut self, key: &str) {
        self.awaited.remove(key);
        if self.first == Round::Begun && self.awaited.is_empty() {
            self.first = Round::Over;
        }
    }
}

/// Asks the controls that are due.
pub fn poll(shared: &mut Shared) -> Vec<Task> {
    shared.looks.due(&shared.workspace, shared.now)
}

/// Takes what a control answered.
pub fn read(shared: &mut Shared, key: &str, outcome: Outcome) -> Vec<Task> {
    shared.looks.answered(key);
    shared.files.hear(key, outcome);
    shared.read_back();
    poll(shared)
}

/// Who carries each service now, by id, as it is set; and why nobody can say it, or what does not agree.
pub fn read_back(workspace: &Workspace, files: &Files) -> (BTreeMap<String, String>, BTreeMap<String, Bilingual>) {
    let (mut active, mut unread) = (BTreeMap::new(), BTreeMap::new());
    for service in &workspace.services {
        let id = || service.id.clone();
        let Some(control) = &service.mechanism else {
            active.extend(workspace.active(service, files).map(|provider| (id(), provider)));
            continue;
        };
        match control.read(files) {
            Err(why) => {
                unread.insert(id(), why);
            }
            Ok(value) => {
                let known = service.candidate_of(&value).map(|candidate| candidate.provider.clone());
                let stray = || Bilingual::of(format!("« {value} » n'est pas prévu"), format!("`{value}` is not foreseen"));
                let why = if known.is_none() { Some(stray()) } else { control.disagreement(files) };
                unread.extend(why.map(|why| (id(), why)));
                active.extend(known.map(|provider| (id(), provider)));
            }
        }
    }
    (active, unread)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::yaml::{Faults, Node};

    fn workspace(active: &str) -> Workspace {
        let text = format!(
            "relais: 1\nname: A\nservices:\n  a: {{title: {{fr: A, en: A}}, active: {active}, candidates: [{{provider: b}}]}}\n  \
             c: {{title: {{fr: C, en: C}}, active: {active}, candidates: [{{provider: b}}]}}\n"
        );
        Workspace::parse(&Node::parse(&text).unwrap(), BTreeMap::new(), &mut Faults::default()).unwrap()
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + second).unwrap()
    }

    #[test]
    fn what_two_services_share_is_asked_once_and_again_after_a_minute() {
        let workspace = workspace("{command: {read: [which], write: [set, '{{ to }}']}}");
        let mut looks = Looks::default();
        looks.expect(&workspace);
        assert_eq!((looks.next_wake(at(0)), looks.were_answered()), (Some(at(0)), false));
        let tasks = looks.due(&workspace, at(0));
        let [Task::Perform(id, _)] = tasks.as_slice() else { panic!("{tasks:?}") };
        let key = id.0.strip_prefix(PREFIX).unwrap().to_owned();
        assert!(looks.due(&workspace, at(90)).is_empty(), "it has not answered yet");
        looks.answered(&key);
        assert!(looks.were_answered() && looks.due(&workspace, at(59)).is_empty());
        assert_eq!((looks.next_wake(at(59)), looks.due(&workspace, at(60)).len()), (Some(at(60)), 1));
        looks.answered(&key);
        looks.refresh();
        assert_eq!(looks.due(&workspace, at(61)).len(), 1);
    }

    #[test]
    fn a_file_is_not_looked_at_and_what_is_gone_is_not_waited_for() {
        let (file, program) = (workspace("{file: a.env, key: A}"), workspace("{command: {read: [which], write: [set, '{{ to }}']}}"));
        let mut looks = Looks::default();
        looks.expect(&file);
        assert!(looks.were_answered() && looks.next_wake(at(0)).is_none() && looks.due(&file, at(0)).is_empty());
        looks.expect(&program);
        looks.due(&program, at(0));
        looks.due(&file, at(1));
        assert!(looks.were_answered() && looks.is_settled());
    }
}
