//! The drills that can be done: the firm's own first, each with how long the real event lasted and when it was last lived through.

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use super::drill::Drill;
use super::{Screen, Wish};
use crate::app::Shared;
use crate::app::drills::{Listed, file_of, last_said};
use crate::app::keymap::{Binding, Stroke};
use crate::app::theme::Scope;
use crate::app::widget::list::{Items, Turn};
use crate::app::widget::wrap::{pad, width};
use crate::app::widget::{Flow, List, Look, act, flow};

/// The list.
#[derive(Debug, Default)]
pub struct Drills {
    list: List,
}

/// What the keys do.
#[derive(Debug, Clone, Copy)]
pub enum Action {
    /// Read what one may know of the marked one before.
    Enter,
    /// Move.
    Turn(Turn),
}

impl Screen for Drills {
    type Action = Action;
    const NAME: &'static str = "drills";
    const KEYS: &'static [Binding<Action>] = &[
        Binding {
            strokes: &[Stroke::named(KeyCode::Enter), Stroke::char('l'), Stroke::named(KeyCode::Right)],
            action: Action::Enter,
            name: "prepare",
        },
        Binding { strokes: &[Stroke::named(KeyCode::Down), Stroke::char('j')], action: Action::Turn(Turn::Down), name: "move-down" },
        Binding { strokes: &[Stroke::named(KeyCode::Up), Stroke::char('k')], action: Action::Turn(Turn::Up), name: "move-up" },
        Binding { strokes: &[Stroke::char(' '), Stroke::named(KeyCode::PageDown)], action: Action::Turn(Turn::PageDown), name: "read-on" },
        Binding { strokes: &[Stroke::named(KeyCode::PageUp)], action: Action::Turn(Turn::PageUp), name: "read-back" },
        Binding { strokes: &[Stroke::named(KeyCode::Home)], action: Action::Turn(Turn::Home), name: "move-first" },
        Binding { strokes: &[Stroke::named(KeyCode::End)], action: Action::Turn(Turn::End), name: "move-last" },
    ];

    fn act(&mut self, action: Action, shared: &Shared) -> Vec<Wish> {
        match action {
            Action::Turn(turn) => {
                self.list.turn(turn, listed(shared).len());
                Vec::new()
            }
            Action::Enter => {
                let marked = listed(shared).get(self.list.selected);
                marked.map(|listed| Wish::Open(Box::new(Drill::of(listed)))).into_iter().collect()
            }
        }
    }

    fn offers(&self, action: Action, shared: &Shared) -> bool {
        match action {
            Action::Enter => !listed(shared).is_empty(),
            Action::Turn(_) => false,
        }
    }

    fn refresh(&mut self, shared: &Shared) {
        self.list.clamp(listed(shared).len());
    }

    fn wheel(&mut self, turn: Turn, shared: &Shared) {
        self.list.turn(turn, listed(shared).len());
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

    /// The heading, the scenarios, the act; what is wrong in the firm's own files.
    ///
    /// ```text
    ///   Scénario                          nature       en vrai   vécu
    /// ▸ Cloudflare, 18 novembre 2025      panne        8 h 20    il y a 12 j
    ///   C'est nous (composé)              chez nous    2 h 25    jamais vécu
    ///
    /// ▸ Entrée : préparer « Cloudflare, 18 novembre 2025 »
    /// drills/x.yaml:12:3  clé inconnue…
    /// ```
    fn view(&self, shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer) {
        let all = listed(shared);
        let columns = Columns::of(all, shared, area.width);
        let heading = u16::from(columns.kind > 0 && area.height >= 14 && !all.is_empty());
        if heading == 1 {
            flow::draw(&[columns.heading(shared, look)], 0, area, buffer);
        }
        let mut foot = Flow::new(look, area.width);
        self.write_foot(shared, &columns, look, &mut foot);
        write_faults(shared, &mut foot);
        let below = foot.height().min(area.height / 2);
        let height = area.height.saturating_sub(heading + below + 1);
        let rows = u16::try_from(all.len()).unwrap_or(u16::MAX).min(height);
        let item = |n: usize| vec![columns.line(&all[n], n == self.list.selected, shared, look)];
        let place = Rect { y: area.y + heading, height: rows, ..area };
        self.list.view(look, place, buffer, &Items { count: all.len(), height: 1, marked: u16::MAX, item });
        let y = place.bottom() + u16::from(rows > 0);
        flow::draw(&foot.lines, 0, Rect { y, height: area.bottom().saturating_sub(y), ..area }, buffer);
    }
}

impl Drills {
    /// What the row has no room for, and the act.
    fn write_foot(&self, shared: &Shared, columns: &Columns, look: &Look, foot: &mut Flow<'_>) {
        let words = &shared.words;
        let Some(marked) = listed(shared).get(self.list.selected) else {
            foot.say(Scope::Text, &words.say(if shared.scenarios.is_none() { "drills-loading" } else { "drills-none" }));
            return;
        };
        if columns.kind == 0 {
            foot.say(Scope::Quiet, &format!("{} · {}", kind(marked, shared), lasted(marked, shared)));
        }
        if marked.own {
            foot.say(Scope::Quiet, &words.with("drills-own", &[("path", file_of(&marked.scenario.id).into())]));
        }
        let title = marked.scenario.title.get(shared.lang);
        act::enter(foot, look, words, &words.with("drills-prepare", &[("title", title.into())]));
    }
}

/// Those that can be played; none before they were read.
fn listed(shared: &Shared) -> &[Listed] {
    shared.scenarios.as_ref().map(|scenarios| scenarios.listed.as_slice()).unwrap_or_default()
}

fn kind(listed: &Listed, shared: &Shared) -> String {
    shared.words.named("scenario-kind", listed.scenario.kind.word())
}

fn lasted(listed: &Listed, shared: &Shared) -> String {
    listed.lasts().spoken(shared.lang)
}

fn write_faults(shared: &Shared, flow: &mut Flow<'_>) {
    let Some(scenarios) = shared.scenarios.as_ref().filter(|scenarios| !scenarios.faults.is_empty()) else { return };
    flow.gap();
    flow.say(Scope::Refused, &shared.words.with("drills-faults", &[("count", scenarios.faults.len().into())]));
    for fault in &scenarios.faults {
        flow.hang(Scope::Text, "  ", &format!("{}  {}", fault.location(), fault.problem.say(shared.lang)));
        if let Some(hint) = fault.problem.hint(shared.lang) {
            flow.hang(Scope::Quiet, "    ", &hint);
        }
    }
}

/// How wide the columns after the title are.
struct Columns {
    kind: usize,
    lasted: usize,
    last: usize,
    all: usize,
}

impl Columns {
    fn of(all: &[Listed], shared: &Shared, columns: u16) -> Self {
        let words = &shared.words;
        let widest = |heading: &str, of: &dyn Fn(&Listed) -> String| {
            all.iter().map(|listed| width(&of(listed))).chain([width(&words.say(heading))]).max().unwrap_or(0) + 2
        };
        let last = widest("drills-last", &|listed| last_said(shared, &listed.scenario.id));
        let columns = usize::from(columns);
        if columns < 64 {
            return Self { kind: 0, lasted: 0, last, all: columns };
        }
        let (kind, lasted) = (widest("drills-kind", &|one| kind(one, shared)), widest("drills-lasted", &|one| lasted(one, shared)));
        Self { kind, lasted, last, all: columns }
    }

    fn cells(&self, title: &str, [kind, lasted, last]: [String; 3]) -> (String, String) {
        let room = self.all.saturating_sub(2 + self.kind + self.lasted + self.last);
        let cell = |text: &str, columns: usize| if columns == 0 { String::new() } else { format!("  {}", pad(text, columns - 2)) };
        (pad(title, room), [cell(&kind, self.kind), cell(&lasted, self.lasted), cell(&last, self.last)].concat())
    }

    fn heading(&self, shared: &Shared, look: &Look) -> Line<'static> {
        let words = &shared.words;
        let cells = [words.say("drills-kind"), words.say("drills-lasted"), words.say("drills-last")];
        let (title, rest) = self.cells(&words.say("drills-title"), cells);
        Line::from(look.span(Scope::Quiet, format!("  {title}{rest}")))
    }

    fn line(&self, listed: &Listed, marked: bool, shared: &Shared, look: &Look) -> Line<'static> {
        let cells = [kind(listed, shared), lasted(listed, shared), last_said(shared, &listed.scenario.id)];
        let (title, rest) = self.cells(listed.scenario.title.get(shared.lang), cells);
        let pointer = if marked { look.pointer() } else { " " };
        Line::from(vec![look.span(Scope::Text, format!("{pointer} {title}")), look.span(Scope::Quiet, rest)])
    }
}

#[cfg(test)]
mod tests;
