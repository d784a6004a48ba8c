//! The register: what the firm lives on, a word for each thing; one of them, with who says what.

#[cfg(test)]
mod tests;

use std::cell::Cell;

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use super::{Back, Screen, Wish};
use crate::app::Shared;
use crate::app::keymap::{Binding, Stroke};
use crate::app::theme::Scope;
use crate::app::widget::list::{Items, List, Turn};
use crate::app::widget::wrap::{pad, width};
use crate::app::widget::{Flow, Look, act, flow};
use crate::domain::register::sheet::{Entry, Mark, Part, Sheet, Sort};

/// The list, and whether one of its lines is open.
#[derive(Debug, Default)]
pub struct Register {
    list: List,
    /// How far the opened one is read; nothing while the list is shown.
    open: Option<usize>,
    lines: Cell<usize>,
    /// What is told, and what it is made of.
    sheet: Option<(Made, Sheet)>,
}

/// The minute, how many providers were known, and whether copies were looked at.
type Made = (i64, usize, bool);

/// What the keys do.
#[derive(Debug, Clone, Copy)]
pub enum Action {
    /// Tell the marked one.
    Enter,
    /// Move in the list, or in what is told.
    Turn(Turn),
}

/// On a screen of fewer lines, the next step does not stand above the list.
const LOW: u16 = 14;
/// So many columns for the sort of thing, and for its word.
const SORT: usize = 13;
const WORD: usize = 14;

impl Register {
    fn sheet(&self) -> Option<&Sheet> {
        self.sheet.as_ref().map(|(_, sheet)| sheet)
    }

    fn rows(&self) -> Vec<(&Part, &Entry)> {
        let parts = || self.sheet().into_iter().flat_map(|sheet| &sheet.parts);
        let (counts, things): (Vec<&Part>, Vec<&Part>) = parts().partition(|part| part.sort == Sort::Layers);
        things.into_iter().chain(counts).flat_map(|part| part.entries.iter().map(move |entry| (part, entry))).collect()
    }

    /// The marked line; the first one is all of it in brief.
    fn marked(&self) -> Option<(&Part, &Entry)> {
        self.rows().get(self.list.selected.checked_sub(1)?).copied()
    }

    fn turn(&mut self, turn: Turn) {
        let count = self.rows().len() + 1;
        match &mut self.open {
            Some(from) => *from = turn.from(*from, self.lines.get(), 10),
            None => self.list.turn(turn, count),
        }
    }

    /// The five lines, or all about the marked one.
    fn told<'a>(&self, shared: &Shared, look: &'a Look, columns: u16) -> Flow<'a> {
        let (words, mut text) = (&shared.words, Flow::new(look, columns));
        let Some((part, entry)) = self.marked() else {
            for (what, said) in self.sheet().iter().flat_map(|sheet| &sheet.headline) {
                text.say(Scope::Strong, what);
                text.hang(Scope::Text, "  ", said);
            }
            self.sheet().iter().for_each(|sheet| {
                text.gap();
                text.say(Scope::Quiet, &sheet.intro);
            });
            return text;
        };
        text.say(Scope::Strong, &entry.titled(words));
        for (column, cell) in part.columns.iter().skip(2).zip(&entry.cells).filter(|(_, cell)| !cell.is_empty()) {
            text.gap();
            text.say(Scope::Title, column);
            cell.iter().for_each(|said| text.hang(Scope::Text, "  ", &said.whole(words)));
        }
        text.gap();
        text.say(Scope::Quiet, &part.about);
        text
    }
}

impl Screen for Register {
    type Action = Action;
    const NAME: &'static str = "register";
    const KEYS: &'static [Binding<Action>] = &[
        Binding {
            strokes: &[Stroke::named(KeyCode::Enter), Stroke::char('l'), Stroke::named(KeyCode::Right)],
            action: Action::Enter,
            name: "tell",
        },
        Binding { strokes: &[Stroke::named(KeyCode::Down), Stroke::char('j')], action: Action::Turn(Turn::Down), name: "move-down" },
        Binding { strokes: &[Stroke::named(KeyCode::Up), Stroke::char('k')], action: Action::Turn(Turn::Up), name: "move-up" },
        Binding { strokes: &[Stroke::named(KeyCode::Home)], action: Action::Turn(Turn::Home), name: "move-first" },
        Binding { strokes: &[Stroke::named(KeyCode::End)], action: Action::Turn(Turn::End), name: "move-last" },
        Binding { strokes: &[Stroke::char(' '), Stroke::named(KeyCode::PageDown)], action: Action::Turn(Turn::PageDown), name: "read-on" },
        Binding { strokes: &[Stroke::named(KeyCode::PageUp)], action: Action::Turn(Turn::PageUp), name: "read-back" },
    ];

    fn act(&mut self, action: Action, _shared: &Shared) -> Vec<Wish> {
        match action {
            Action::Enter => self.open = self.open.or(Some(0)),
            Action::Turn(turn) => self.turn(turn),
        }
        Vec::new()
    }

    fn offers(&self, action: Action, _shared: &Shared) -> bool {
        match action {
            Action::Enter => self.open.is_none(),
            Action::Turn(_) => self.open.is_some(),
        }
    }

    /// Once a minute is enough, but for what was still being read.
    fn refresh(&mut self, shared: &Shared) {
        let made = (shared.now.as_second().div_euclid(60), shared.graph.ids().count(), shared.copies.is_some());
        if self.sheet.as_ref().is_none_or(|(before, _)| *before != made) {
            self.sheet = Some((made, Sheet::of(&shared.register(), &shared.words)));
            self.list.clamp(self.rows().len() + 1);
        }
    }

    fn back(&mut self) -> Back {
        if self.open.take().is_some() { Back::Stay } else { Back::Leave }
    }

    fn wheel(&mut self, turn: Turn, _shared: &Shared) {
        self.turn(turn);
    }

    fn click(&mut self, at: Position, shared: &Shared) -> Vec<Wish> {
        match self.list.at(at).filter(|_| self.open.is_none()) {
            Some(item) if item == self.list.selected => self.act(Action::Enter, shared),
            Some(item) => {
                self.list.selected = item;
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    /// The next step; each thing with its word; the act. Or one of them, with who says what.
    ///
    /// ```text
    /// Prochain pas : copiez « Site et ses images » dès aujourd'hui…
    ///
    /// ▸ En bref                                 ? 9 oui sur 37
    ///   Service      Rédaction                  ? à essayer
    ///   Données      Site et ses images         ✖ non copié
    ///
    /// ▸ Entrée : tout sur Rédaction
    /// ```
    fn view(&self, shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer) {
        if let Some(from) = self.open {
            let text = self.told(shared, look, area.width);
            self.lines.set(text.lines.len());
            let from = from.min(text.lines.len().saturating_sub(usize::from(area.height)));
            flow::draw(&text.lines, from, area, buffer);
            return;
        }
        let mut head = Flow::new(look, area.width);
        if area.height >= LOW
            && let Some((what, said)) = self.sheet().and_then(|sheet| sheet.headline.last())
        {
            head.say(Scope::Strong, &format!("{what} {said}"));
            head.gap();
        }
        let mut foot = Flow::new(look, area.width);
        let words = &shared.words;
        let about = |(_, entry): (&Part, &Entry)| words.with("register-all-about", &[("name", entry.name.as_str().into())]);
        act::enter(&mut foot, look, words, &self.marked().map_or_else(|| words.say("register-read-brief"), about));
        let rows = self.rows();
        let top = head.height().min(area.height);
        flow::draw(&head.lines, 0, Rect { height: top, ..area }, buffer);
        let room = area.height.saturating_sub(top + foot.height() + 1);
        let height = u16::try_from(rows.len() + 1).unwrap_or(u16::MAX).min(room);
        let place = Rect { y: area.y + top, height, ..area };
        let item = |n: usize| {
            let row = n.checked_sub(1).and_then(|n| rows.get(n));
            let told = row.map_or_else(|| (words.say("register-brief"), ""), |(part, entry)| (entry.name.clone(), part.sort_word()));
            let word = match row {
                Some((_, entry)) => (entry.mark, entry.word.as_str()),
                None => (Mark::Unsure, self.sheet().map_or("", |sheet| sheet.score.as_str())),
            };
            vec![line(told, word, n == self.list.selected, look, area.width)]
        };
        self.list.view(look, place, buffer, &Items { count: rows.len() + 1, height: 1, marked: u16::MAX, item });
        let y = place.bottom() + 1;
        flow::draw(&foot.lines, 0, Rect { y, height: area.bottom().saturating_sub(y), ..area }, buffer);
    }
}

/// One line of the list: its name and sort, its word.
fn line((name, sort): (String, &str), (mark, word): (Mark, &str), marked: bool, look: &Look, columns: u16) -> Line<'static> {
    let (sign, scope) = match mark {
        Mark::Well => (look.sign("●", "+"), Scope::Operational),
        Mark::Ill => (look.sign("✖", "x"), Scope::PartialOutage),
        Mark::Unsure => ("?", Scope::Unknown),
    };
    let columns = usize::from(columns);
    let sort = if columns >= 60 { pad(sort, SORT) } else { String::new() };
    let room = columns.saturating_sub(2 + width(&sort) + 3 + WORD);
    Line::from(vec![
        look.span(Scope::Text, format!("{} ", if marked { look.pointer() } else { " " })),
        look.span(Scope::Quiet, sort),
        look.span(Scope::Text, format!("{} ", pad(&name, room))),
        look.span(scope, format!("{sign} {}", pad(word, WORD))),
    ])
}
