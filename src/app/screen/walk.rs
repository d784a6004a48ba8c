//! The walk: the steps on the left, the one where one is on the right, the next act the brightest thing.

mod agreement;
mod enter;
mod log;
mod moves;
mod next;
mod pane;
mod stands;
mod steps;
#[cfg(test)]
mod tests;
mod view;

use std::cell::Cell;

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::{Position, Rect};

use super::advice::Advice;
use super::changed::Changed;
use super::handover::Handover;
use super::messages::Messages;
use super::pick::Pick;
use super::prompt::{Asked, Prompt};
use super::undo::Undo;
use super::{Back, Screen, Wish};
use crate::app::Shared;
use crate::app::approval::Asking;
use crate::app::changed::{self, changed};
use crate::app::intent::Intent;
use crate::app::keymap::{Binding, Global, Stroke};
use crate::app::widget::Look;
use crate::app::widget::list::{List, Turn};
use crate::domain::incident::{Command, StepRun, StepState, tells};
use crate::domain::step::Reference;
use crate::domain::time::Timestamp;
use log::Log;
use next::Next;
use pane::Pane;
use steps::{Entry, entries};

/// The walk of a runbook.
#[derive(Debug, Default)]
pub struct Walk {
    /// The step that the person looks at; by itself, the one where one is.
    chosen: Option<String>,
    /// The answer that is marked among several.
    option: Option<usize>,
    /// How far the text of the step was moved.
    scroll: usize,
    stamp: Option<Stamp>,
    /// How the step that is shown stands.
    state: Option<(String, StepState)>,
    entries: Vec<Entry>,
    list: List,
    pane: Pane,
    log: Log,
    /// That the runbook was changed, until that is settled.
    changed: Option<String>,
    /// How many lines of the step were not seen yet when it was last drawn.
    unseen: Cell<usize>,
    /// How many lines of it are seen at once.
    page: Cell<usize>,
}

/// What the walk was computed from.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Stamp {
    incident: String,
    records: usize,
    now: Timestamp,
    step: Option<String>,
    option: Option<usize>,
}

/// What the keys of the walk do.
#[derive(Debug, Clone, Copy)]
pub enum Action {
    /// Do what the line with the pointer says.
    Enter,
    /// Pass the step, with a reason.
    Skip,
    /// The other person, who is here, agrees.
    Approve,
    /// Go on without their agreement.
    Glass,
    /// Take the step back.
    Undo,
    /// Show the way back of all that was done.
    UndoAll,
    /// Do it again.
    Redo,
    /// Say that a step in doubt is done.
    ItIsDone,
    /// Run the proof of a step in doubt.
    Verify,
    /// Mark this answer.
    Option(usize),
    /// Move among answers and steps.
    Turn(Turn),
    /// To another step, past the answers.
    Step(Turn),
    /// Move the text of the step.
    Scroll(Turn),
    /// Mark a milestone.
    Mark,
    /// Change the severity.
    Severity,
    /// Hand a role over.
    Roles,
    /// Whom the service could go through, and why.
    Advice,
    /// Show what was changed in the runbook.
    Changed,
    /// Show the messages of the step, one by one.
    Messages,
    /// Show the page for whoever takes over.
    Handover,
    /// Show the timeline.
    Timeline,
    /// Close the incident.
    Close,
}

const fn option(c: &'static [Stroke], n: usize) -> Binding<Action> {
    Binding { strokes: c, action: Action::Option(n), name: "option" }
}

impl Screen for Walk {
    type Action = Action;
    const NAME: &'static str = "walk";
    const KEYS: &'static [Binding<Action>] = &[
        Binding { strokes: &[Stroke::named(KeyCode::Enter)], action: Action::Enter, name: "do" },
        Binding { strokes: &[Stroke::char('M')], action: Action::Messages, name: "messages" },
        Binding { strokes: &[Stroke::char('v')], action: Action::Verify, name: "verify" },
        Binding { strokes: &[Stroke::char('r')], action: Action::Redo, name: "redo" },
        Binding { strokes: &[Stroke::char('f')], action: Action::ItIsDone, name: "it-is-done" },
        option(&[Stroke::char('1')], 0),
        option(&[Stroke::char('2')], 1),
        option(&[Stroke::char('3')], 2),
        option(&[Stroke::char('4')], 3),
        option(&[Stroke::char('5')], 4),
        option(&[Stroke::char('6')], 5),
        option(&[Stroke::char('7')], 6),
        option(&[Stroke::char('8')], 7),
        option(&[Stroke::char('9')], 8),
        Binding { strokes: &[Stroke::char('s')], action: Action::Skip, name: "skip" },
        Binding { strokes: &[Stroke::char('u')], action: Action::Undo, name: "undo" },
        Binding { strokes: &[Stroke::char('U')], action: Action::UndoAll, name: "undo-all" },
        Binding { strokes: &[Stroke::char('A')], action: Action::Approve, name: "approve" },
        Binding { strokes: &[Stroke::char('G')], action: Action::Glass, name: "glass" },
        Binding { strokes: &[Stroke::char('d')], action: Action::Changed, name: "changed" },
        Binding { strokes: &[Stroke::named(KeyCode::Down), Stroke::char('j')], action: Action::Turn(Turn::Down), name: "move-down" },
        Binding { strokes: &[Stroke::named(KeyCode::Up), Stroke::char('k')], action: Action::Turn(Turn::Up), name: "move-up" },
        Binding { strokes: &[Stroke::named(KeyCode::Right), Stroke::char('l')], action: Action::Step(Turn::Down), name: "move-next-step" },
        Binding { strokes: &[Stroke::named(KeyCode::Left), Stroke::char('h')], action: Action::Step(Turn::Up), name: "move-previous-step" },
        Binding {
            strokes: &[Stroke::char(' '), Stroke::named(KeyCode::PageDown)],
            action: Action::Scroll(Turn::PageDown),
            name: "read-on",
        },
        Binding { strokes: &[Stroke::named(KeyCode::PageUp)], action: Action::Scroll(Turn::PageUp), name: "read-back" },
        Binding { strokes: &[Stroke::char('a')], action: Action::Advice, name: "advice" },
        Binding { strokes: &[Stroke::char('t')], action: Action::Timeline, name: "timeline" },
        Binding { strokes: &[Stroke::char('m')], action: Action::Mark, name: "mark" },
        Binding { strokes: &[Stroke::char('V')], action: Action::Severity, name: "severity" },
        Binding { strokes: &[Stroke::char('o')], action: Action::Roles, name: "roles" },
        Binding { strokes: &[Stroke::char('x')], action: Action::Close, name: "close" },
        Binding { strokes: &[Stroke::char('H')], action: Action::Handover, name: "handover" },
    ];

    fn act(&mut self, action: Action, shared: &Shared) -> Vec<Wish> {
        match action {
            Action::Enter => return self.enter(shared),
            Action::Skip => return self.ask(|step| Asked::Skip { step }),
            Action::ItIsDone => return self.ask(|step| Asked::Settle { step }),
            Action::Approve => return self.approve(shared),
            Action::Glass => return self.glass(),
            Action::Undo => return self.command(|step| Command::Undo { step }),
            Action::Verify => return self.command(|step| Command::Verify { step }),
            Action::Redo => return self.start(shared),
            Action::Option(n) => self.option = Some(n).filter(|n| *n < self.pane.choices.len()).or(self.option),
            Action::Turn(turn) => self.turn(turn),
            Action::Step(turn) => self.go(turn),
            Action::Scroll(turn) => self.scroll(turn),
            Action::Mark => return vec![Wish::Open(Box::new(Pick::milestone(shared)))],
            Action::Severity => return vec![Wish::Open(Box::new(Pick::severity(shared)))],
            Action::Roles => return vec![Wish::Open(Box::new(Pick::role(shared)))],
            Action::UndoAll => return vec![Wish::Open(Box::new(Undo::default()))],
            Action::Advice => return self.service(shared).map(|id| Wish::Open(Box::new(Advice::of(&id)))).into_iter().collect(),
            Action::Changed => return vec![Wish::Open(Box::new(Changed::default()))],
            Action::Messages => return vec![Wish::Open(Box::new(Messages::of(self.telling(shared))))],
            Action::Handover => return vec![Wish::Open(Box::new(Handover::default()))],
            Action::Timeline => return vec![Wish::Global(Global::Timeline)],
            Action::Close => return vec![Wish::Open(Box::new(Prompt::new(Asked::Close, shared)))],
        }
        Vec::new()
    }

    fn offers(&self, action: Action, shared: &Shared) -> bool {
        let Some(open) = shared.open.as_ref().filter(|open| open.incident.closed.is_none()) else { return false };
        if shared.journal_fault.is_some() {
            return matches!(action, Action::Timeline | Action::Handover | Action::Messages);
        }
        let state = self.step().and_then(|step| open.incident.steps.get(step)).map(|run| run.state);
        match action {
            Action::Mark | Action::Severity | Action::Roles | Action::Close | Action::Handover | Action::Timeline => true,
            Action::Messages => self.telling(shared).is_some(),
            Action::Advice => self.service(shared).is_some(),
            Action::Changed => changed(shared).is_some(),
            Action::Enter => self.pane.next != Next::Nothing,
            Action::Option(_) => false,
            Action::Skip => {
                self.step().is_some()
                    && !self.pane.is_busy
                    && !matches!(state, Some(StepState::Done | StepState::Skipped | StepState::InDoubt))
            }
            Action::Undo => self.pane.can_undo,
            Action::UndoAll => state == Some(StepState::Failed) && open.incident.steps.values().any(StepRun::is_there),
            Action::Approve => self.pane.asking == Asking::Waits,
            Action::Glass => self.pane.asking != Asking::Over,
            Action::Redo => matches!(state, Some(StepState::Failed | StepState::InDoubt | StepState::Skipped | StepState::Undone)),
            Action::ItIsDone => state == Some(StepState::InDoubt),
            Action::Verify => state == Some(StepState::InDoubt) && self.pane.can_verify,
            Action::Turn(_) | Action::Step(_) | Action::Scroll(_) => false,
        }
    }

    fn title(&self, shared: &Shared) -> String {
        let Some(open) = &shared.open else { return shared.words.say("screen-walk") };
        let incident = &open.incident;
        incident.declared.title.as_str().to_owned()
    }

    fn aside(&self, shared: &Shared) -> String {
        let severity = shared.open.as_ref().map(|open| open.incident.severity);
        severity.map(|severity| shared.words.with("severity-short", &[("severity", severity.into())])).unwrap_or_default()
    }

    fn back(&mut self) -> Back {
        match self.chosen.take() {
            Some(_) => {
                (self.option, self.scroll) = (None, 0);
                Back::Stay
            }
            None => Back::Leave,
        }
    }

    fn wheel(&mut self, turn: Turn, _shared: &Shared) {
        self.scroll(turn);
    }

    fn click(&mut self, at: Position, shared: &Shared) -> Vec<Wish> {
        let Some(entry) = self.list.at(at).and_then(|n| self.entries.get(n)).map(|entry| entry.id.clone()) else { return Vec::new() };
        if self.step() == Some(entry.as_str()) {
            return self.enter(shared);
        }
        self.choose(Some(entry));
        Vec::new()
    }

    fn refresh(&mut self, shared: &Shared) {
        let Some(open) = &shared.open else {
            *self = Self::default();
            return;
        };
        let stamp = Stamp {
            incident: open.incident.declared.id.clone(),
            records: open.records.len(),
            now: shared.now,
            step: self.chosen.clone(),
            option: self.option,
        };
        if self.stamp.as_ref() == Some(&stamp) || self.stands(open, &stamp) {
            return;
        }
        if self.stamp.as_ref().is_none_or(|before| before.records != stamp.records || before.incident != stamp.incident) {
            self.entries = entries(shared, open);
            self.log = Log::of(shared, open);
            // Another text may not have the step that was looked at.
            self.chosen = self.chosen.take().filter(|id| self.entries.iter().any(|entry| entry.id == *id));
        }
        self.changed = changed::line(shared, &shared.words.say("changed-key"));
        let step = self.step().map(str::to_owned);
        let state = step.as_ref().and_then(|id| Some((id.clone(), open.incident.steps.get(id)?.state)));
        if self.state != state {
            // What became of it stands at the top.
            (self.state, self.scroll) = (state, 0);
        }
        self.list.selected = self.entries.iter().position(|entry| Some(&entry.id) == step.as_ref()).unwrap_or(0);
        self.pane = Pane::of(shared, open, step.as_deref());
        self.option = self.option.filter(|n| *n < self.pane.choices.len());
        self.stamp = Some(stamp);
    }

    /// Steps left, the step right, the last lines of the journal below.
    ///
    /// ```text
    /// 1 ✓ Eux ou nous ?         03:05   Basculer la rédaction
    /// 2 ✓ Prévenir l'équipe     03:07   Pour Léa Martin, pilote
    /// 3 ▸ Basculer la rédaction
    /// 4   Prévenir les clients          De OpenAI vers Ollama.
    ///                                   - openai
    ///                                   + ollama
    ///
    ///                                   ▸ Entrée : faire cette étape
    ///
    /// 03:07  Léa     équipe prévenue
    /// ```
    fn view(&self, shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer) {
        let area = self.view_changed(look, area, buffer);
        let log = self.log.height(area.height);
        let upper = Rect { height: area.height - log, ..area };
        if log > 0 {
            self.log.view(shared, look, Rect { y: upper.bottom(), height: log, ..area }, buffer);
        }
        if area.width < 66 || self.entries.is_empty() {
            return self.view_pane(&self.number(shared), shared, look, upper, buffer);
        }
        let left = (area.width * 9 / 20).clamp(32, 52);
        steps::view(&self.entries, &self.list, look, Rect { width: left, ..upper }, buffer);
        let right = Rect { x: upper.x + left + 2, width: upper.width - left - 2, ..upper };
        self.view_pane("", shared, look, Rect { width: right.width.min(84), ..right }, buffer);
    }
}

impl Walk {
    /// The step that is shown, where it tells somebody something.
    fn telling(&self, shared: &Shared) -> Option<String> {
        let step = shared.open.as_ref()?.runbook.as_deref()?.step(self.step()?)?;
        tells(step).then(|| step.common.id.clone())
    }

    /// The service that the step is about, else that of the incident.
    fn service(&self, shared: &Shared) -> Option<String> {
        let stage = shared.stage()?;
        let step = self.step().and_then(|id| stage.runbook?.step(id));
        let named = step.and_then(|step| step.act.references().into_iter().find(|(sort, _)| *sort == Reference::Service));
        let of_step = named.and_then(|(_, name)| stage.scene.resolve(name).ok());
        of_step.or_else(|| stage.scene.service.map(str::to_owned)).filter(|id| shared.workspace.service(id).is_some())
    }

    /// The step that is shown.
    fn step(&self) -> Option<&str> {
        self.chosen.as_deref().or_else(|| self.entries.iter().find(|entry| entry.is_here()).map(|entry| entry.id.as_str()))
    }

    fn choose(&mut self, step: Option<String>) {
        (self.chosen, self.option, self.scroll) = (step, None, 0);
        self.unseen.set(0);
    }

    fn ask(&self, asked: impl FnOnce(String) -> Asked) -> Vec<Wish> {
        let Some(step) = self.step() else { return Vec::new() };
        vec![Wish::Open(Box::new(Prompt::of(asked(step.to_owned()))))]
    }

    fn command(&mut self, command: impl FnOnce(String) -> Command) -> Vec<Wish> {
        let Some(step) = self.step().map(str::to_owned) else { return Vec::new() };
        vec![Wish::Do(Intent::Do(command(step)))]
    }
}
