//! The runbooks of the workspace, and what is wrong in the files that could not be read.

use std::collections::BTreeMap;

use nucleo_matcher::pattern::AtomKind;
use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::{Position, Rect};

use super::palette::matching;
use super::proposals::{Two, minutes, size, two_lines};
use super::runbook::Reading;
use super::{Back, Screen, Wish};
use crate::app::Shared;
use crate::app::freshness::{self, Told};
use crate::app::keymap::{Binding, Stroke};
use crate::app::theme::Scope;
use crate::app::widget::list::{Items, Turn};
use crate::app::widget::{Flow, Input, List, Look, flow};
use crate::domain::freshness::Freshness;
use crate::domain::runbook::Header;
use crate::domain::time::Timestamp;

/// The list of runbooks.
#[derive(Debug, Default)]
pub struct Runbooks {
    list: List,
    filter: Option<Input>,
    shown: Vec<Shown>,
    stamp: Option<(Timestamp, String)>,
}

#[derive(Debug, Clone)]
struct Shown {
    id: String,
    title: String,
    below: String,
    told: Option<Told>,
    size: String,
}

/// What the keys do.
#[derive(Debug, Clone, Copy)]
pub enum Action {
    /// Read the marked one.
    Enter,
    /// Narrow the list down.
    Filter,
    /// Move.
    Turn(Turn),
}

impl Screen for Runbooks {
    type Action = Action;
    const NAME: &'static str = "runbooks";
    const KEYS: &'static [Binding<Action>] = &[
        Binding {
            strokes: &[Stroke::named(KeyCode::Enter), Stroke::char('l'), Stroke::named(KeyCode::Right)],
            action: Action::Enter,
            name: "read",
        },
        Binding { strokes: &[Stroke::char('/')], action: Action::Filter, name: "filter" },
        Binding { strokes: &[Stroke::named(KeyCode::Down), Stroke::char('j')], action: Action::Turn(Turn::Down), name: "move-down" },
        Binding { strokes: &[Stroke::named(KeyCode::Up), Stroke::char('k')], action: Action::Turn(Turn::Up), name: "move-up" },
        Binding { strokes: &[Stroke::char(' '), Stroke::named(KeyCode::PageDown)], action: Action::Turn(Turn::PageDown), name: "read-on" },
        Binding { strokes: &[Stroke::named(KeyCode::PageUp)], action: Action::Turn(Turn::PageUp), name: "read-back" },
        Binding { strokes: &[Stroke::named(KeyCode::Home)], action: Action::Turn(Turn::Home), name: "move-first" },
        Binding { strokes: &[Stroke::named(KeyCode::End)], action: Action::Turn(Turn::End), name: "move-last" },
    ];

    fn act(&mut self, action: Action, _shared: &Shared) -> Vec<Wish> {
        match action {
            Action::Turn(turn) => self.list.turn(turn, self.shown.len()),
            Action::Filter => self.filter = Some(Input::default()),
            Action::Enter => {
                let marked = self.shown.get(self.list.selected);
                return marked.map(|shown| Reading::open(&shown.id, None)).unwrap_or_default();
            }
        }
        Vec::new()
    }

    fn offers(&self, action: Action, _shared: &Shared) -> bool {
        match action {
            Action::Enter => true,
            Action::Filter => self.filter.is_none(),
            Action::Turn(_) => false,
        }
    }

    fn refresh(&mut self, shared: &Shared) {
        let typed = self.filter.as_ref().map(Input::raw).unwrap_or_default();
        let stamp = Some((shared.now, typed.clone()));
        if self.stamp == stamp {
            return;
        }
        self.stamp = stamp;
        let freshness = freshness::of_each(shared);
        let all: Vec<Shown> = shared.proposals(None).iter().map(|found| shown(found.header, freshness.as_ref(), shared)).collect();
        let mut places = matching(&typed, AtomKind::Substring, all.iter().map(|shown| shown.title.as_str()));
        // Words of the summary count too, after those of the title.
        for n in matching(&typed, AtomKind::Substring, all.iter().map(|shown| shown.below.as_str())) {
            if !places.contains(&n) {
                places.push(n);
            }
        }
        self.shown = places.into_iter().filter_map(|n| all.get(n)).cloned().collect();
        self.list.clamp(self.shown.len());
    }

    fn input(&mut self) -> Option<&mut Input> {
        self.filter.as_mut()
    }

    fn back(&mut self) -> Back {
        match self.filter.take() {
            Some(_) => Back::Stay,
            None => Back::Leave,
        }
    }

    fn wheel(&mut self, turn: Turn, _shared: &Shared) {
        self.list.turn(turn, self.shown.len());
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

    /// The filter, the guides with when each was last exercised, the faults of files with their places.
    ///
    /// ```text
    /// / ia█
    /// ▸ L'IA ne répond plus          exercé il y a 12 j · 12 min
    ///   Le fournisseur d'IA ne répond plus…
    ///
    /// 1 fichier à corriger ; les autres guides marchent.
    /// runbooks/x.yaml:12:3  clé inconnue…
    /// ```
    fn view(&self, shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer) {
        let mut top = area;
        if let Some(filter) = &self.filter {
            buffer.set_string(area.x, area.y, "/", look.style(Scope::Act));
            let line = Rect { x: area.x + 2, width: area.width.saturating_sub(2), height: 1, ..area };
            filter.view(look, &shared.words.say("filter-placeholder"), line, buffer);
            top = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        }
        let mut faults = Flow::new(look, area.width);
        write_faults(shared, &mut faults);
        let below = faults.height().min(area.height / 2);
        let gap = u16::from(below > 0);
        let place = Rect { height: top.height.saturating_sub(below + gap), ..top };
        if self.shown.is_empty() {
            let key = match &shared.library {
                None => "runbooks-loading",
                Some(_) if self.filter.is_some() => "nothing-fits",
                Some(_) => "runbooks-none",
            };
            let mut empty = Flow::new(look, area.width);
            empty.say(Scope::Text, &shared.words.say(key));
            flow::draw(&empty.lines, 0, place, buffer);
        }
        let item = |n: usize| {
            let shown = &self.shown[n];
            // What is overdue has the sign of what was known too long ago: it is no alarm.
            let told = shown.told.as_ref().map(|told| match told.is_overdue {
                true => (Scope::Stale, format!("{} {}", look.sign("◌", "o"), told.said)),
                false => (Scope::Quiet, told.said.clone()),
            });
            let told = told.as_ref().map(|(scope, said)| (*scope, said.as_str()));
            let two = Two { title: &shown.title, told, size: &shown.size, below: &shown.below };
            two_lines(two, n, &self.list, look, area.width.min(96))
        };
        self.list.view(look, place, buffer, &Items { count: self.shown.len(), height: 2, marked: u16::MAX, item });
        flow::draw(&faults.lines, 0, Rect { y: place.bottom() + gap, height: below, ..area }, buffer);
    }
}

/// A runbook as it is listed. Where it is said when it was exercised, the number of its steps is left to its page: in eighty columns no
/// title may be cut.
fn shown(header: &Header, each: Option<&BTreeMap<&str, Freshness>>, shared: &Shared) -> Shown {
    let told = each.and_then(|each| freshness::told(header, each.get(header.id.as_str()), shared));
    Shown {
        id: header.id.clone(),
        title: header.title.get(shared.lang).to_owned(),
        below: header.summary.get(shared.lang).to_owned(),
        size: if told.is_some() { minutes(header, shared).unwrap_or_default() } else { size(header, shared) },
        told,
    }
}

fn write_faults(shared: &Shared, flow: &mut Flow<'_>) {
    let Some(library) = &shared.library else { return };
    let faults: Vec<_> = shared.faults.iter().chain(&library.faults).collect();
    if faults.is_empty() {
        return;
    }
    flow.say(Scope::Refused, &shared.words.with("runbooks-faults", &[("count", faults.len().into())]));
    for fault in faults {
        flow.hang(Scope::Text, "  ", &format!("{}  {}", fault.location(), fault.problem.say(shared.lang)));
        if let Some(hint) = fault.problem.hint(shared.lang) {
            flow.hang(Scope::Quiet, "    ", &hint);
        }
    }
}

#[cfg(test)]
mod tests;
