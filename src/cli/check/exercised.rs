//! When the runbooks that are checked were last exercised, in the incidents and drills of their workspace.

use std::path::Path;

use serde::Serialize;

use crate::app::library::Entry;
use crate::domain::every::Every;
use crate::domain::freshness::{Freshness, State};
use crate::domain::runbook::Runbook;
use crate::domain::time::{Timestamp, date};
use crate::domain::whole::Whole;
use crate::domain::workspace::Workspace;
use crate::domain::yaml::{Fault, Faults, Fields, Node, Place, Problem};
use crate::runtime::{clock, incidents};

/// The runbooks of a workspace, with when each was exercised.
#[derive(Debug, Default)]
pub struct Exercised {
    each: Vec<OfRunbook>,
    /// Whether any runbook was ever begun: before that, a workspace is new and nobody is reminded.
    pub is_begun: bool,
    /// When it was looked.
    now: Timestamp,
}

#[derive(Debug)]
struct OfRunbook {
    entry: Entry,
    every: Every,
    freshness: Freshness,
    state: State,
    /// What is to be told of it, if it is overdue.
    problem: Option<Problem>,
}

/// A runbook as other programs read it; times are by the clock on the wall, and null where it never was.
#[derive(Debug, Serialize)]
pub struct Told {
    id: String,
    /// When it was last walked to its end in an incident.
    last_real: Option<Timestamp>,
    /// When it was last walked to its end in a drill.
    last_drill: Option<Timestamp>,
    /// When a walk last began that was left on the way.
    last_unfinished: Option<Timestamp>,
    /// How often it is to be exercised; null where it need not be.
    every_s: Option<u64>,
    overdue: bool,
    steps: Vec<ToldStep>,
}

/// A step of it, in the order of the runbook.
#[derive(Debug, Serialize)]
struct ToldStep {
    id: String,
    /// When it last worked.
    last: Option<Timestamp>,
    /// Whether that was in a drill.
    drill: bool,
    /// Whether it never worked, or not of late.
    overdue: bool,
}

impl Exercised {
    /// Looks into the journals of the workspace.
    pub fn read(root: &Path, workspace: &Workspace, runbooks: impl IntoIterator<Item = Entry>) -> Self {
        let walks = incidents::exercises(root);
        let (mut known, now) = (Freshness::of_each(&walks), clock::now());
        let of = |entry: Entry| {
            let every = entry.header.exercise_every.unwrap_or(workspace.exercise_every);
            let freshness = known.remove(entry.header.id.as_str()).unwrap_or_default();
            let state = freshness.state(every, now);
            let runbook = || entry.header.id.clone();
            let problem = match (state, every) {
                (State::Never { begun }, _) => Some(Problem::NeverExercised { runbook: runbook(), begun }),
                (State::Old(last), Every::Span(every)) => {
                    Some(Problem::ExerciseOverdue { runbook: runbook(), since: date(last.at, &workspace.zone), every })
                }
                (State::Old(_) | State::Fresh(_) | State::Exempt, _) => None,
            };
            OfRunbook { entry, every, freshness, state, problem }
        };
        Self { each: runbooks.into_iter().map(of).collect(), is_begun: !walks.is_empty(), now }
    }

    /// Keeps those whose file is meant.
    pub fn retain(&mut self, is_meant: impl Fn(&str) -> bool) {
        self.each.retain(|one| is_meant(&one.entry.path));
    }

    /// How many are overdue.
    pub fn count(&self) -> usize {
        self.each.iter().filter(|one| one.problem.is_some()).count()
    }

    /// What is overdue, each at its place: where its runbook says how often, else at its top.
    pub fn overdue(&self) -> Vec<Fault> {
        let fault =
            |one: &OfRunbook| Some(Fault { file: one.entry.path.clone(), place: place(&one.entry.text), problem: one.problem.clone()? });
        self.each.iter().filter_map(fault).collect()
    }

    /// All of them for other programs.
    pub fn told(&self) -> Vec<Told> {
        self.each.iter().map(|one| one.told(self.now)).collect()
    }
}

impl OfRunbook {
    fn told(&self, now: Timestamp) -> Told {
        let Self { entry, every, freshness, state, problem: _ } = self;
        let runbook = Runbook::parse(&entry.header.id, &entry.text, &mut Faults::default());
        let ids: Vec<&str> = runbook.iter().flat_map(|runbook| &runbook.steps).map(|step| step.common.id.as_str()).collect();
        let behind = freshness.behind(ids.iter().copied(), *every, now);
        let step = |id: &&str| {
            let last = freshness.steps.get(*id);
            ToldStep {
                id: (*id).to_owned(),
                last: last.map(|last| last.at),
                drill: last.is_some_and(|last| last.drill),
                overdue: behind.contains(id),
            }
        };
        Told {
            id: entry.header.id.clone(),
            last_real: freshness.real,
            last_drill: freshness.drill,
            last_unfinished: freshness.begun,
            every_s: match every {
                Every::Span(span) => Some(span.as_secs()),
                Every::Never => None,
            },
            overdue: state.is_overdue(),
            steps: ids.iter().map(step).collect(),
        }
    }
}

fn place(text: &str) -> Place {
    let top = Place { line: 1, column: 1 };
    // Most say nothing of it, and are not read again for that.
    let own = Whole::own_of(text);
    let Some(Ok(node)) = own.contains(Every::KEY).then(|| Node::parse(own)) else { return top };
    let fields = Fields::of(&node, &mut Faults::default());
    fields.filter(|fields| fields.has(Every::KEY)).map_or(top, |fields| fields.place_of(Every::KEY))
}
