//! One step in full: what to do, exactly what will be done, what is asked, what became of it.

use super::next::Next;
use super::preview::preview;
use crate::app::shared::{Open, Shared};
use crate::app::theme::Scope;
use crate::app::widget::wrap::spoken;
use crate::app::widget::{Flow, Look};
use crate::domain::incident::event::{Phase, Reply};
use crate::domain::incident::{Slot, Stage, Standing, StepRun, StepState, attempt_key, current, question, standing};
use crate::domain::step::{Move, Question, Scene, Step};
use crate::domain::time::{Span, hour};

/// A step as it is shown.
#[derive(Debug, Clone, Default)]
pub struct Pane {
    parts: Vec<Part>,
    /// The answers that may be given.
    pub choices: Vec<Answer>,
    /// The answer that is marked where the person marked none.
    pub proposed: Option<usize>,
    /// What the enter key does.
    pub next: Next,
    /// What is said in the place of the next act where the enter key does nothing.
    pub instead: Vec<String>,
    /// Whether it cannot be taken back, so that its name must be typed.
    pub irreversible: bool,
    /// Whether doing it changes something outside.
    pub changes_the_world: bool,
    /// Whether it was tried before.
    pub again: bool,
    /// Whether the act is done, and only its proof is tried again.
    pub proves: bool,
    /// Whether it waits, and a person may go on without.
    pub waits: bool,
    /// Whether something is being changed outside at this moment.
    pub is_busy: bool,
    /// Whether it may be taken back.
    pub can_undo: bool,
    /// Whether it has a proof of its own.
    pub can_verify: bool,
}

/// How much room there is for the answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// Enough to explain each.
    High,
    /// Enough to name them.
    Low,
}

/// An answer that may be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What is shown.
    pub title: String,
    note: Option<String>,
    /// What it will change, exactly.
    changes: Vec<String>,
    /// What is recorded.
    pub reply: Reply,
}

#[derive(Debug, Clone)]
enum Part {
    Gap,
    Say(Scope, String),
    Hang(Scope, String, String),
}

impl Pane {
    /// The step of this id as it stands; without one, what the incident as a whole waits for.
    pub fn of(shared: &Shared, open: &Open, step: Option<&str>) -> Self {
        let mut pane = Self::default();
        let words = &shared.words;
        let Some(stage) = shared.stage() else { return pane };
        if open.incident.closed.is_some() {
            pane.say(Scope::Strong, words.say("walk-closed"));
            pane.next = Next::Report;
            return pane;
        }
        open.findings.iter().for_each(|finding| pane.say(Scope::Refused, finding.get(shared.lang).to_owned()));
        let Some(runbook) = open.runbook.as_deref() else {
            pane.say(Scope::Strong, words.say("walk-no-runbook"));
            pane.say(Scope::Text, words.say("walk-no-runbook-text"));
            pane.next = Next::Runbook;
            return pane;
        };
        let Some(step) = step.and_then(|id| runbook.step(id)) else {
            pane.say(Scope::Strong, words.say("walk-all-done"));
            pane.say(Scope::Text, words.say("walk-all-done-text"));
            pane.next = Next::Close;
            return pane;
        };
        pane.head(shared, open, &stage, step);
        pane.state(shared, open, &stage, step);
        let here = current(&open.incident, runbook).is_some_and(|current| current.common.id == step.common.id);
        let over = matches!(standing(&open.incident, step), Standing::Begun(StepState::Done | StepState::Skipped) | Standing::Open);
        if over && !here {
            pane.next = if current(&open.incident, runbook).is_some() { Next::GoOn } else { Next::Close };
        }
        pane
    }

    /// Its title.
    pub fn title(&self) -> &str {
        self.parts.first().and_then(Part::text).unwrap_or_default()
    }

    /// Writes it without its title.
    pub fn write(&self, flow: &mut Flow<'_>) {
        for part in self.parts.iter().skip(1) {
            match part {
                Part::Gap => flow.gap(),
                Part::Say(scope, text) => flow.say(*scope, text),
                Part::Hang(scope, lead, text) => flow.hang(*scope, lead, text),
            }
        }
    }

    /// Writes the answers, the marked one with its pointer; on a low screen, only that one is explained.
    pub fn write_choices(&self, option: Option<usize>, room: Room, look: &Look, flow: &mut Flow<'_>) {
        for (n, choice) in self.choices.iter().enumerate() {
            let marked = option.or(self.proposed) == Some(n);
            let pointer = if marked { look.pointer() } else { " " };
            let scope = if marked { Scope::Strong } else { Scope::Text };
            flow.hang(scope, &format!("{pointer} {} ", n + 1), &choice.title);
            if let Some(note) = choice.note.as_ref().filter(|_| marked || room == Room::High) {
                flow.hang(Scope::Quiet, "    ", note);
            }
            if marked {
                choice.changes.iter().for_each(|line| flow.hang(difference(line), "    ", line));
            }
        }
    }

    /// Whether its text is read to its end before it is done; what an answer will change stands with the answer.
    pub fn is_read_first(&self) -> bool {
        self.changes_the_world && self.choices.is_empty()
    }

    fn say(&mut self, scope: Scope, text: String) {
        self.parts.push(Part::Say(scope, text));
    }

    fn gap(&mut self) {
        self.parts.push(Part::Gap);
    }

    /// Title, who does it, and what to do.
    fn head(&mut self, shared: &Shared, open: &Open, stage: &Stage<'_>, step: &Step) {
        let words = &shared.words;
        let fill = |text| stage.scene.fill(text).map_or_else(|reason| reason.to_string(), |text| text.to_string());
        self.say(Scope::Title, fill(&step.common.title));
        if let Some(role) = &step.common.role {
            let name = crate::app::screen::pick::role_name(role, words);
            let who = open.incident.roles.get(role).map(|who| shared.member_name(who));
            let text = match who {
                Some(who) => words.with("walk-by", &[("who", who.into()), ("role", name.into())]),
                None => words.with("walk-by-role", &[("role", name.into())]),
            };
            self.say(Scope::Quiet, text);
        }
        self.irreversible = step.common.irreversible;
        if step.common.irreversible {
            self.say(Scope::Refused, words.say("walk-irreversible"));
        }
    }

    /// What to do; each line of a text is a thing to do.
    fn text(&mut self, stage: &Stage<'_>, step: &Step) {
        let Some(text) = &step.common.text else { return };
        self.gap();
        let text = stage.scene.fill(text).map_or_else(|reason| reason.to_string(), |text| text.to_string());
        text.trim().lines().for_each(|line| self.say(Scope::Text, line.to_owned()));
    }

    /// What it will do, what it asks, or what became of it.
    fn state(&mut self, shared: &Shared, open: &Open, stage: &Stage<'_>, step: &Step) {
        let words = &shared.words;
        let run = open.incident.steps.get(&step.common.id);
        self.gap();
        match standing(&open.incident, step) {
            Standing::Open | Standing::NotApplicable => {
                self.say(Scope::Quiet, words.say("walk-perhaps"));
                self.text(stage, step);
                self.next = Next::GoOn;
            }
            Standing::Ready => {
                self.text(stage, step);
                self.gap();
                self.ready(shared, stage, step);
            }
            Standing::Begun(state) => {
                if let Some(run) = run {
                    self.begun(shared, stage, step, run, state);
                }
            }
        }
    }

    fn begun(&mut self, shared: &Shared, stage: &Stage<'_>, step: &Step, run: &StepRun, state: StepState) {
        let words = &shared.words;
        let at = hour(run.at, shared.zone());
        let said = |key: &str| words.with(key, &[("at", at.clone().into()), ("what", (&run.summary).into())]);
        match state {
            StepState::Done => {
                self.say(Scope::StepDone, said("walk-was-done"));
                self.text(stage, step);
                self.can_undo = can_undo(stage, step, run);
                self.next = Next::GoOn;
            }
            StepState::Skipped => {
                self.say(Scope::StepQuiet, said("walk-was-skipped"));
                self.text(stage, step);
                self.next = Next::GoOn;
            }
            StepState::Failed => {
                self.say(Scope::StepFailed, said("walk-has-failed"));
                self.text(stage, step);
                self.gap();
                self.proves = run.is_unproved() && step.verify.is_some();
                if self.proves {
                    self.can_undo = can_undo(stage, step, run);
                    self.irreversible = false;
                }
                self.ready(shared, stage, step);
                self.again = true;
            }
            StepState::Undone => {
                self.say(Scope::StepQuiet, said("walk-was-undone"));
                self.text(stage, step);
                self.gap();
                self.ready(shared, stage, step);
                self.again = true;
            }
            StepState::InDoubt => {
                self.in_doubt(shared, step, run);
                self.text(stage, step);
            }
            StepState::Running => {
                self.running(shared, stage, step, run);
                self.text(stage, step);
            }
        }
    }

    /// It may be done: what that will do exactly.
    fn ready(&mut self, shared: &Shared, stage: &Stage<'_>, step: &Step) {
        let words = &shared.words;
        let id = step.common.id.as_str();
        let attempt = stage.incident.next_attempt(id);
        let proof = step.verify.as_ref().filter(|_| self.proves);
        let (act, phase) = proof.map_or((&step.act, Phase::Do), |proof| (proof, Phase::Verify));
        let key = attempt_key(&stage.incident.declared.id, id, attempt, phase);
        let plan = act.plan(&Scene { key: &key, ..stage.scene });
        self.changes_the_world = act.changes_the_world();
        let asked = if plan.obstacle.is_some() { None } else { question(stage, id) };
        let told: Vec<String> = self.parts.iter().filter_map(Part::text).map(|text| text.trim().to_owned()).collect();
        // What the text or the answers say already is not said twice.
        let choices = match &asked {
            Some(Question::Choose(choices)) => choices.as_slice(),
            Some(Question::Done | Question::YesNo(_) | Question::Value { .. }) | None => &[],
        };
        let said = |line: &str| {
            told.contains(&line.trim().to_owned()) || choices.iter().any(|choice| line.trim().starts_with(choice.title.as_str()))
        };
        let lines: Vec<_> = plan.lines.iter().filter(|line| !said(line)).collect();
        if !lines.is_empty() {
            self.say(Scope::Strong, words.say(if self.changes_the_world { "walk-will-do" } else { "walk-will-look" }));
        }
        for line in lines {
            self.parts.push(Part::Hang(difference(line), "  ".to_owned(), line.to_string()));
        }
        if let Some(obstacle) = plan.obstacle {
            self.gap();
            self.say(Scope::StepFailed, words.with("walk-obstacle", &[("reason", (&obstacle).into())]));
            self.next = Next::Skip;
            return;
        }
        match asked {
            Some(asked) => self.question(shared, stage, step, asked),
            None => self.next = Next::Start,
        }
    }

    fn question(&mut self, shared: &Shared, stage: &Stage<'_>, step: &Step, question: Question) {
        let words = &shared.words;
        let id = step.common.id.clone();
        match question {
            Question::Done => self.next = Next::Reply { step: id, reply: Reply::Ok },
            Question::YesNo(asked) => {
                self.gap();
                if !self.parts.iter().filter_map(Part::text).any(|text| text.trim() == asked.trim()) {
                    self.say(Scope::Strong, asked.to_string());
                }
                let answer = |key, yes| Answer { title: words.say(key), note: None, changes: Vec::new(), reply: Reply::Yes(yes) };
                self.choices = vec![answer("yes", true), answer("no", false)];
                self.next = Next::Choose { step: id };
            }
            Question::Choose(choices) => {
                self.gap();
                let answers = choices.into_iter().map(|choice| Answer {
                    title: choice.title.to_string(),
                    changes: preview(&stage.scene, step, &choice.id),
                    note: choice.note.map(|note| note.to_string()),
                    reply: Reply::Chose(choice.id),
                });
                self.choices = answers.collect();
                self.proposed = Some(0);
                self.next = Next::Choose { step: id };
            }
            Question::Value { default, required: _ } => {
                if let Some(default) = default.as_ref().filter(|default| !default.trim().is_empty()) {
                    self.say(Scope::Text, words.with("walk-proposed", &[("value", default.into())]));
                }
                self.next = Next::Type { step: id, default: default.map(|default| default.to_string()) };
            }
        }
    }

    /// It was interrupted: nobody knows whether it was carried out.
    fn in_doubt(&mut self, shared: &Shared, step: &Step, run: &StepRun) {
        let words = &shared.words;
        self.say(Scope::StepDoubt, words.with("walk-in-doubt", &[("at", hour(run.at, shared.zone()).into())]));
        for slot in &run.slots {
            match slot {
                Slot::World { what, outcome: None, .. } => {
                    self.say(Scope::Text, words.with("walk-doubt-asked", &[("what", what.into())]));
                }
                Slot::World { what, outcome: Some(_), .. } => {
                    self.say(Scope::Text, words.with("walk-doubt-answered", &[("what", what.into())]));
                }
                Slot::Person(_) => {}
            }
        }
        self.can_verify = step.verify.is_some();
        self.changes_the_world = false;
        if self.can_verify {
            self.next = Next::Verify { step: step.common.id.clone() };
            return;
        }
        self.say(Scope::Text, words.say("walk-doubt-look"));
        self.next = Next::Nothing;
        self.instead = vec![words.say("act-doubt")];
    }

    /// It is under way: since when, and what it waits for.
    fn running(&mut self, shared: &Shared, stage: &Stage<'_>, step: &Step, run: &StepRun) {
        let words = &shared.words;
        let id = step.common.id.as_str();
        if let Some(asked) = question(stage, id) {
            let answered = run.slots.iter().filter_map(|slot| match slot {
                Slot::World { what, outcome: Some(_), .. } => Some(what),
                Slot::World { .. } | Slot::Person(_) => None,
            });
            answered.for_each(|what| self.say(Scope::Quiet, words.with("walk-answered", &[("what", what.into())])));
            return self.question(shared, stage, step, asked);
        }
        let since = spoken(Span::between(run.at, shared.now), shared.lang);
        let key = match run.phase {
            Phase::Do => "walk-running",
            Phase::Verify => "walk-verifying",
            Phase::Undo => "walk-undoing",
        };
        self.say(Scope::StepRunning, words.with(key, &[("since", since.into())]));
        let done = run.slots.iter().filter(|slot| matches!(slot, Slot::World { outcome: Some(_), .. })).count();
        let all = run.slots.iter().filter(|slot| matches!(slot, Slot::World { .. })).count();
        if all > 1 {
            self.say(Scope::Text, words.with("walk-progress", &[("done", done.into()), ("all", all.into())]));
        }
        run.awaited().take(6).for_each(|(_, what, _)| self.say(Scope::Text, words.with("walk-awaits", &[("what", what.into())])));
        self.waits = waits(stage, step, run);
        self.is_busy = run.awaited().any(|(_, _, effect)| effect.changes_the_world());
        if self.waits {
            self.next = Next::Reply { step: id.to_owned(), reply: Reply::Ok };
        } else {
            self.instead = vec![words.say("act-wait")];
        }
    }
}

fn can_undo(stage: &Stage<'_>, step: &Step, run: &StepRun) -> bool {
    step.undo.is_some() || step.act.built_in_undo(&stage.scene, &run.doing, &run.facts).is_some()
}

/// A line that comes, a line that goes, or neither.
fn difference(line: &str) -> Scope {
    match line.as_bytes().first() {
        Some(b'+') => Scope::Added,
        Some(b'-') => Scope::Removed,
        _ => Scope::Text,
    }
}

impl Part {
    fn text(&self) -> Option<&str> {
        match self {
            Self::Say(_, text) | Self::Hang(_, _, text) => Some(text),
            Self::Gap => None,
        }
    }
}

/// Whether a person may go on without what is awaited.
fn waits(stage: &Stage<'_>, step: &Step, run: &StepRun) -> bool {
    let act = match run.phase {
        Phase::Do => Some(&step.act),
        Phase::Verify => step.verify.as_ref(),
        Phase::Undo => step.undo.as_ref(),
    };
    let key = attempt_key(&stage.incident.declared.id, &step.common.id, run.attempt, run.phase);
    act.is_some_and(|act| matches!(act.next(&Scene { key: &key, ..stage.scene }, &run.answers()), Move::Wait(_)))
}
