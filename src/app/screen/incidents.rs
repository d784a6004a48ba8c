//! The incidents of the workspace: those that are open first, then the newest.

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use super::{Screen, Wish};
use crate::app::Shared;
use crate::app::keymap::{Binding, Stroke};
use crate::app::library::{Summary, SummaryState};
use crate::app::theme::Scope;
use crate::app::widget::list::{Items, Turn};
use crate::app::widget::wrap::{pad, pad_left, width};
use crate::app::widget::{Flow, List, Look, act, flow};
use crate::domain::time::{date, hour};

/// The list of incidents.
#[derive(Debug, Default)]
pub struct Incidents {
    list: List,
}

/// What the keys do.
#[derive(Debug, Clone, Copy)]
pub enum Action {
    /// Open the marked one.
    Enter,
    /// Move.
    Turn(Turn),
}

impl Screen for Incidents {
    type Action = Action;
    const NAME: &'static str = "incidents";
    const KEYS: &'static [Binding<Action>] = &[
        Binding {
            strokes: &[Stroke::named(KeyCode::Enter), Stroke::char('l'), Stroke::named(KeyCode::Right)],
            action: Action::Enter,
            name: "open",
        },
        Binding { strokes: &[Stroke::named(KeyCode::Down), Stroke::char('j')], action: Action::Turn(Turn::Down), name: "move-down" },
        Binding { strokes: &[Stroke::named(KeyCode::Up), Stroke::char('k')], action: Action::Turn(Turn::Up), name: "move-up" },
        Binding { strokes: &[Stroke::char(' '), Stroke::named(KeyCode::PageDown)], action: Action::Turn(Turn::PageDown), name: "read-on" },
        Binding { strokes: &[Stroke::named(KeyCode::PageUp)], action: Action::Turn(Turn::PageUp), name: "read-back" },
    ];

    fn act(&mut self, action: Action, shared: &Shared) -> Vec<Wish> {
        match action {
            Action::Turn(turn) => {
                self.list.turn(turn, ordered(shared).len());
                Vec::new()
            }
            Action::Enter => {
                let marked = ordered(shared).get(self.list.selected).copied();
                marked.map(|summary| Wish::Incident(summary.id.clone())).into_iter().collect()
            }
        }
    }

    fn offers(&self, action: Action, shared: &Shared) -> bool {
        match action {
            Action::Enter => !ordered(shared).is_empty(),
            Action::Turn(_) => false,
        }
    }

    fn wheel(&mut self, turn: Turn, shared: &Shared) {
        self.list.turn(turn, ordered(shared).len());
    }

    fn click(&mut self, at: Position, shared: &Shared) -> Vec<Wish> {
        match self.list.at(at) {
            Some(item) if item == self.list.selected => self.act(Action::Enter, shared),
            Some(item) => {
                self.list.selected = item;
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    /// State, day, severity, title; the act.
    ///
    /// ```text
    /// ▸ ouvert    2026-11-22 03:06  gravité 1  IA en panne
    ///   clos      2026-10-02 11:40  gravité 3  Lettre en retard
    ///
    /// ▸ Entrée : reprendre « IA en panne »
    /// ```
    fn view(&self, shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer) {
        let words = &shared.words;
        let all = ordered(shared);
        let mut foot = Flow::new(look, area.width);
        match all.get(self.list.selected.min(all.len().saturating_sub(1))) {
            Some(summary) => {
                let key = match summary.state {
                    SummaryState::Open | SummaryState::InDoubt => "incidents-resume",
                    SummaryState::Closed => "incidents-read",
                    SummaryState::Damaged => "incidents-damaged",
                };
                act::enter(&mut foot, look, words, &words.with(key, &[("title", (&summary.title).into())]));
            }
            None => {
                let key = if shared.incidents.is_none() { "incidents-loading" } else { "incidents-none" };
                foot.say(Scope::Text, &words.say(key));
            }
        }
        let height = area.height.saturating_sub(foot.height() + 1);
        let rows = u16::try_from(all.len()).unwrap_or(u16::MAX).min(height);
        let marked = self.list.selected.min(all.len().saturating_sub(1));
        let item = |n: usize| vec![line(all[n], n == marked, shared, look, area.width)];
        self.list.view(look, Rect { height: rows, ..area }, buffer, &Items { count: all.len(), height: 1, marked: u16::MAX, item });
        let y = area.y + rows + u16::from(rows > 0);
        flow::draw(&foot.lines, 0, Rect { y, height: area.bottom().saturating_sub(y), ..area }, buffer);
    }
}

/// Those that go on first, then the newest.
fn ordered(shared: &Shared) -> Vec<&Summary> {
    let mut all: Vec<&Summary> = shared.incidents.iter().flatten().collect();
    all.sort_by_key(|summary| match summary.state {
        SummaryState::InDoubt => 0,
        SummaryState::Open => 1,
        SummaryState::Damaged => 2,
        SummaryState::Closed => 3,
    });
    all
}

fn line(summary: &Summary, marked: bool, shared: &Shared, look: &Look, columns: u16) -> Line<'static> {
    let words = &shared.words;
    let state = words.say(summary.state.key());
    let scope = match summary.state {
        SummaryState::Open => Scope::StepCurrent,
        SummaryState::InDoubt => Scope::StepDoubt,
        SummaryState::Closed => Scope::Quiet,
        SummaryState::Damaged => Scope::StepFailed,
    };
    let (day, time) = (date(summary.declared_at, shared.zone()), hour(summary.declared_at, shared.zone()));
    let columns = usize::from(columns);
    let wide = columns >= 64;
    let middle = if wide {
        let severity = words.with("severity-short", &[("severity", summary.severity.into())]);
        format!("{day} {time}  {}  ", pad(&severity, 11))
    } else {
        format!("{}  ", pad_left(day.get(5..).unwrap_or(&day), 5))
    };
    let drill = if summary.drill { format!("{} ", words.say("drill")) } else { String::new() };
    let used = 2 + 11 + width(&middle) + width(&drill);
    let pointer = if marked { look.pointer() } else { " " };
    Line::from(vec![
        look.span(scope, format!("{pointer} {} ", pad(&state, 10))),
        look.span(Scope::Quiet, middle),
        look.span(Scope::Drill, drill),
        look.span(Scope::Text, pad(&summary.title, columns.saturating_sub(used))),
    ])
}
