//! One step in full: what to do, exactly what will be done, what is asked, what became of it.

mod approval;
mod state;

use super::next::Next;
use crate::app::approval::Asking;
use crate::app::shared::{Open, Shared};
use crate::app::theme::Scope;
use crate::app::widget::{Flow, Look};
use crate::domain::incident::event::Reply;
use crate::domain::incident::{Stage, Standing, StepState, current, standing};
use crate::domain::step::Step;

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
    /// What can be done about the agreement of another person.
    pub asking: Asking,
    /// The answer that waits for it.
    pub awaited: Option<usize>,
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
    pub changes: Vec<String>,
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

    /// Whether the answer that is marked waits for another person.
    pub fn awaits(&self, option: Option<usize>) -> bool {
        self.awaited.is_some() && self.awaited == option.or(self.proposed)
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
            let name = words.role(role);
            let who = open.incident.roles.get(role).map(|who| shared.member_name(who));
            let text = match who {
                Some(who) => words.with("walk-by", &[("who", who.into()), ("role", name.into())]),
                None => words.with("walk-by-role", &[("role", name.into())]),
            };
            self.say(Scope::Quiet, text);
        }
        self.irreversible = step.common.is_irreversible();
        if step.common.is_irreversible() {
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
}

impl Part {
    fn text(&self) -> Option<&str> {
        match self {
            Self::Say(_, text) | Self::Hang(_, _, text) => Some(text),
            Self::Gap => None,
        }
    }
}
