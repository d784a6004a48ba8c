//! What a step says of where it stands: what it will do, what it asks, what it waits for, what became of it.

use super::{Answer, Pane, Part};
use crate::app::messages::{changed_by, progress};
use crate::app::screen::confirm::difference;
use crate::app::screen::walk::next::Next;
use crate::app::shared::{Open, Shared};
use crate::app::theme::Scope;
use crate::app::widget::wrap::spoken;
use crate::domain::incident::event::{Phase, Reply};
use crate::domain::incident::{Slot, Stage, Standing, StepRun, StepState, attempt_key, proof, question, standing};
use crate::domain::step::{Move, Question, Scene, Step, preview};
use crate::domain::time::{Span, hour};
use crate::domain::typed::Typed;

impl Pane {
    /// What it will do, what it asks, or what became of it.
    pub(super) fn state(&mut self, shared: &Shared, open: &Open, stage: &Stage<'_>, step: &Step) {
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
                if run.asks_on() {
                    self.gap();
                    self.ready(shared, stage, step);
                }
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
                self.proves = run.is_unproved() && proof(stage, step).is_some();
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
                self.in_doubt(shared, stage, step, run);
                self.approval(shared, stage, &step.common.id);
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
        let proof = if self.proves { proof(stage, step) } else { None };
        let (act, phase) = proof.map_or_else(|| (step.act.clone(), Phase::Do), |proof| (proof, Phase::Verify));
        let key = attempt_key(&stage.incident.declared.id, id, attempt, phase);
        let plan = act.plan(&Scene { key: &key, ..stage.scene });
        self.changes_the_world = act.changes_the_world();
        let asked = if plan.obstacle.is_some() { None } else { question(stage, id) };
        // A share was set, and Enter leaves it so: what stands below is what another answer would do.
        let is_done = stage.incident.steps.get(id).is_some_and(|run| run.state == StepState::Done);
        let told: Vec<String> = self.parts.iter().filter_map(Part::text).map(|text| text.trim().to_owned()).collect();
        // What the text or the answers say already is not said twice.
        let choices = match &asked {
            Some(Question::Choose(choices)) => choices.as_slice(),
            Some(Question::Done | Question::YesNo(_) | Question::Word { .. } | Question::Value { .. }) | None => &[],
        };
        let said = |line: &str| {
            let is_summary = stage.incident.steps.get(id).is_some_and(|run| is_done && run.summary.as_str() == line.trim());
            is_summary
                || told.contains(&line.trim().to_owned())
                || choices.iter().any(|choice| line.trim().starts_with(choice.title.as_str()))
        };
        changed_by(shared, id).into_iter().for_each(|line| self.say(Scope::Act, line));
        let lines: Vec<_> = plan.lines.iter().filter(|line| !said(line)).collect();
        if !lines.is_empty() {
            let key = match (&asked, self.changes_the_world) {
                (Some(_), true) if is_done => "walk-may-do",
                (_, true) => "walk-will-do",
                (_, false) => "walk-will-look",
            };
            self.say(Scope::Strong, words.say(key));
        }
        for line in lines {
            self.parts.push(Part::Hang(difference(line), "  ".to_owned(), line.to_string()));
        }
        if let Some(obstacle) = plan.obstacle {
            self.gap();
            self.say(Scope::StepFailed, words.with("walk-obstacle", &[("reason", (&obstacle).into())]));
            self.next = plan.allow.map_or(Next::Skip, Next::Allow);
            return;
        }
        match asked {
            Some(asked) => self.question(shared, stage, step, asked),
            None => self.next = Next::Start,
        }
        if self.irreversible && matches!(self.next, Next::Reply { reply: Reply::Ok, .. }) {
            // What is done by hand and cannot be taken back wants its name typed, too.
            self.next = Next::Start;
        }
        self.approval(shared, stage, id);
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
            Question::Word { asked, word: _, about: _ } => {
                self.gap();
                self.say(Scope::Refused, asked.to_string());
                self.next = Next::Type { step: id, default: None };
            }
            Question::Value { typed, default, .. } => {
                if typed != Typed::Text {
                    self.say(Scope::Text, words.with("typed-expected", &[("what", typed.expected(shared.lang).into())]));
                }
                if let Some(default) = default.as_ref().filter(|default| !default.trim().is_empty()) {
                    self.say(Scope::Text, words.with("walk-proposed", &[("value", default.into())]));
                }
                self.next = Next::Type { step: id, default: default.map(|default| default.to_string()) };
            }
        }
    }

    /// It was interrupted: nobody knows whether it was carried out.
    fn in_doubt(&mut self, shared: &Shared, stage: &Stage<'_>, step: &Step, run: &StepRun) {
        let words = &shared.words;
        self.say(Scope::StepDoubt, words.with("walk-in-doubt", &[("at", hour(run.at, shared.zone()).into())]));
        for slot in run.slots.iter() {
            match slot {
                Slot::World { what, outcome: None, .. } => {
                    self.say(Scope::Text, words.with("walk-doubt-asked", &[("what", what.as_str().into())]));
                }
                Slot::World { what, outcome: Some(_), .. } => {
                    self.say(Scope::Text, words.with("walk-doubt-answered", &[("what", what.as_str().into())]));
                }
                Slot::Person(_) => {}
            }
        }
        self.can_verify = proof(stage, step).is_some();
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
            answered.for_each(|what| self.say(Scope::Quiet, words.with("walk-answered", &[("what", what.as_str().into())])));
            self.question(shared, stage, step, asked);
            return self.approval(shared, stage, id);
        }
        let since = spoken(Span::between(run.at, shared.now), shared.lang);
        let key = match run.phase {
            Phase::Do => "walk-running",
            Phase::Verify => "walk-verifying",
            Phase::Undo => "walk-undoing",
        };
        self.say(Scope::StepRunning, words.with(key, &[("since", since.into())]));
        self.is_busy = run.awaited().any(|(_, _, effect)| effect.changes_the_world());
        if self.is_busy
            && let Some(counts) = progress(stage, id)
        {
            // A line for each of thousands would say less.
            self.say(Scope::Text, counts.said(words));
            self.instead = vec![words.say("act-wait")];
            return;
        }
        let done = run.slots.iter().filter(|slot| matches!(slot, Slot::World { outcome: Some(_), .. })).count();
        let all = run.slots.iter().filter(|slot| matches!(slot, Slot::World { .. })).count();
        if all > 1 {
            self.say(Scope::Text, words.with("walk-progress", &[("done", done.into()), ("all", all.into())]));
        }
        run.awaited().take(6).for_each(|(_, what, _)| self.say(Scope::Text, words.with("walk-awaits", &[("what", what.as_str().into())])));
        self.waits = waits(stage, step, run);
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

/// Whether a person may go on without what is awaited.
fn waits(stage: &Stage<'_>, step: &Step, run: &StepRun) -> bool {
    let act = match run.phase {
        Phase::Do => Some(step.act.clone()),
        Phase::Verify => proof(stage, step),
        Phase::Undo => step.undo.clone().or_else(|| step.act.built_in_undo(&stage.scene, &run.doing, &run.facts).map(Into::into)),
    };
    let key = attempt_key(&stage.incident.declared.id, &step.common.id, run.attempt, run.phase);
    act.is_some_and(|act| matches!(act.next(&Scene { key: &key, ..stage.scene }, &run.answers()), Move::Wait(_)))
}
