//! One of several: a severity by its written criteria, a milestone, a role and who takes it.

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::{Position, Rect};

use super::confirm::Confirm;
use super::prompt::{Asked, Prompt};
use super::{Cover, Screen, Wish};
use crate::app::Shared;
use crate::app::approval;
use crate::app::intent::Intent;
use crate::app::keymap::{Binding, Stroke};
use crate::app::theme::Scope;
use crate::app::widget::list::Turn;
use crate::app::widget::{Flow, List, Look, flow, wrap};
use crate::domain::incident::Command;
use crate::domain::incident::event::Milestone;
use crate::domain::time::hour;

/// Something to pick from.
#[derive(Debug)]
pub struct Pick {
    title: String,
    text: String,
    options: Vec<Choice>,
    list: List,
}

#[derive(Debug, Clone)]
struct Choice {
    title: String,
    note: String,
    picked: Picked,
}

/// What was picked.
#[derive(Debug, Clone)]
enum Picked {
    Severity(u8),
    Milestone(Milestone),
    Role(String),
    Member { role: String, to: String },
    Approver { step: String, by: String },
}

/// What the keys do.
#[derive(Debug, Clone, Copy)]
pub enum Action {
    /// Take the marked one.
    Enter,
    /// Move.
    Turn(Turn),
}

impl Pick {
    /// A severity, with its criteria.
    pub fn severity(shared: &Shared) -> Self {
        let now = shared.open.as_ref().map_or(3, |open| open.incident.severity);
        let options: Vec<Choice> =
            severities(shared).into_iter().map(|(level, title, note)| Choice { title, note, picked: Picked::Severity(level) }).collect();
        let selected = usize::from(now.saturating_sub(1)).min(options.len().saturating_sub(1));
        Self { title: shared.words.say("pick-severity"), text: shared.words.say("severity-unsure"), options, list: List::on(selected) }
    }

    /// A milestone, with when it was reached.
    pub fn milestone(shared: &Shared) -> Self {
        let reached = |milestone: &Milestone| shared.open.as_ref().and_then(|open| open.incident.milestones.get(milestone));
        let options: Vec<Choice> = Milestone::ALL
            .into_iter()
            .map(|milestone| Choice {
                title: shared.words.named("milestone", milestone.name()),
                note: reached(&milestone).map(|mark| hour(mark.at, shared.zone())).unwrap_or_default(),
                picked: Picked::Milestone(milestone),
            })
            .collect();
        let selected = Milestone::ALL.iter().position(|milestone| reached(milestone).is_none()).unwrap_or(0);
        Self { title: shared.words.say("pick-milestone"), text: shared.words.say("pick-milestone-text"), options, list: List::on(selected) }
    }

    /// A role, with its duties and who holds it.
    pub fn role(shared: &Shared) -> Self {
        let holder = |role: &str| shared.open.as_ref().and_then(|open| open.incident.roles.get(role)).map(|id| shared.member_name(id));
        let options = shared.workspace.roles.iter().map(|(role, duties)| {
            let name = shared.words.role(role);
            let title = holder(role).map_or_else(|| name.clone(), |who| format!("{name} · {who}"));
            Choice { title, note: duties.get(shared.lang).to_owned(), picked: Picked::Role(role.clone()) }
        });
        Self { title: shared.words.say("pick-role"), text: String::new(), options: options.collect(), list: List::default() }
    }

    /// Who takes a role; those who hold it by habit come first.
    fn member(role: &str, shared: &Shared) -> Self {
        let mut team: Vec<_> = shared.workspace.team.iter().collect();
        team.sort_by_key(|(_, member)| !member.roles.iter().any(|habit| habit == role));
        let options = team.into_iter().map(|(id, member)| Choice {
            title: member.name.clone(),
            note: member.roles.iter().map(|role| shared.words.role(role)).collect::<Vec<_>>().join(", "),
            picked: Picked::Member { role: role.to_owned(), to: id.clone() },
        });
        let title = shared.words.with("pick-member", &[("role", shared.words.role(role).into())]);
        Self { title, text: String::new(), options: options.collect(), list: List::default() }
    }

    /// Who agrees to what was asked for this step, on this keyboard.
    pub fn approver(step: &str, shared: &Shared) -> Option<Self> {
        let stage = shared.stage()?;
        let asked = approval::asked(&stage, step)?;
        let who = approval::who(&stage, stage.runbook?.step(step)?, &asked.by);
        let option = |name: String| Choice {
            picked: Picked::Approver { step: step.to_owned(), by: name.clone() },
            title: name,
            note: String::new(),
        };
        let options = who.into_iter().map(option).collect();
        let words = &shared.words;
        Some(Self { title: words.say("pick-approver"), text: words.say("pick-approver-text"), options, list: List::default() })
    }

    fn write(&self, look: &Look, flow: &mut Flow<'_>) -> Vec<usize> {
        if !self.text.is_empty() {
            flow.say(Scope::Quiet, &self.text);
        }
        let mut ends = Vec::new();
        for (n, option) in self.options.iter().enumerate() {
            let marked = n == self.list.selected;
            let lead = if marked { format!("{} ", look.pointer()) } else { "  ".to_owned() };
            let short = wrap::width(&option.note) <= 8 && !option.note.is_empty();
            let title = if short { format!("{} · {}", option.title, option.note) } else { option.title.clone() };
            flow.hang(if marked { Scope::Act } else { Scope::Text }, &lead, &title);
            // On a small screen, only the marked one is explained.
            if !option.note.is_empty() && !short && (marked || flow.columns() >= 64) {
                flow.hang(Scope::Quiet, "    ", &option.note);
            }
            ends.push(flow.lines.len());
        }
        ends
    }
}

/// The severities with their names and criteria.
pub fn severities(shared: &Shared) -> Vec<(u8, String, String)> {
    let known = &shared.workspace.severities;
    let line = |level: u8| {
        let name = known.get(&level).map(|severity| severity.name.get(shared.lang)).unwrap_or_default();
        let when = known.get(&level).map(|severity| severity.when.get(shared.lang)).unwrap_or_default();
        (level, format!("{level}  {name}").trim_end().to_owned(), when.to_owned())
    };
    (1..=4).map(line).collect()
}

impl Screen for Pick {
    type Action = Action;
    const NAME: &'static str = "pick";
    const KEYS: &'static [Binding<Action>] = &[
        Binding { strokes: &[Stroke::named(KeyCode::Enter)], action: Action::Enter, name: "take" },
        Binding { strokes: &[Stroke::named(KeyCode::Down), Stroke::char('j')], action: Action::Turn(Turn::Down), name: "move-down" },
        Binding { strokes: &[Stroke::named(KeyCode::Up), Stroke::char('k')], action: Action::Turn(Turn::Up), name: "move-up" },
    ];

    fn act(&mut self, action: Action, shared: &Shared) -> Vec<Wish> {
        match action {
            Action::Turn(turn) => {
                self.list.turn(turn, self.options.len());
                Vec::new()
            }
            Action::Enter => {
                let Some(option) = self.options.get(self.list.selected) else { return vec![Wish::Close] };
                match option.picked.clone() {
                    Picked::Severity(to) => vec![Wish::Close, Wish::Open(Box::new(Prompt::of(Asked::Severity { to })))],
                    Picked::Milestone(milestone) => vec![Wish::Close, Wish::Open(Box::new(Prompt::of(Asked::Hour { milestone })))],
                    Picked::Role(role) => vec![Wish::Close, Wish::Open(Box::new(Self::member(&role, shared)))],
                    Picked::Approver { step, by } => {
                        let lines = shared.stage().and_then(|stage| approval::asked(&stage, &step));
                        let lines = lines.map(|asked| asked.lines.iter().map(ToString::to_string).collect()).unwrap_or_default();
                        let title = shared.words.with("approve-title", &[("who", (&by).into())]);
                        vec![Wish::Close, Wish::Open(Box::new(Confirm::new(&title, lines, Command::Approve { step, by })))]
                    }
                    Picked::Member { role, to } => vec![Wish::Do(Intent::Do(Command::GiveRole { role, to })), Wish::Close],
                }
            }
        }
    }

    fn cover(&self, _shared: &Shared, look: &Look, columns: u16) -> Cover {
        let mut flow = Flow::new(look, columns);
        self.write(look, &mut flow);
        Cover::Sheet(flow.height())
    }

    fn title(&self, _shared: &Shared) -> String {
        self.title.clone()
    }

    fn wheel(&mut self, turn: Turn, _shared: &Shared) {
        self.list.turn(turn, self.options.len());
    }

    fn click(&mut self, _at: Position, _shared: &Shared) -> Vec<Wish> {
        Vec::new()
    }

    /// Each choice with what one should know of it.
    ///
    /// ```text
    /// ── Gravité ────────────────────────────
    /// Dans le doute, la plus haute.
    /// ▸ 1  Critique
    ///     On ne peut plus servir les clients…
    ///   2  Grave
    /// ```
    fn view(&self, _shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer) {
        let mut flow = Flow::new(look, area.width);
        let ends = self.write(look, &mut flow);
        let end = ends.get(self.list.selected).copied().unwrap_or(0);
        flow::draw(&flow.lines, end.saturating_sub(usize::from(area.height)), area, buffer);
    }
}
