//! The palette: everything that can be done or opened, found by a few letters of its name.

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use super::start::Start;
use super::{Cover, Screen, Wish};
use crate::app::Shared;
use crate::app::drills::hindrance;
use crate::app::keymap::{Binding, GLOBALS, Global, Stroke};
use crate::app::theme::Scope;
use crate::app::widget::list::{Items, Turn};
use crate::app::widget::wrap::{fit, pad, width};
use crate::app::widget::{Input, List, Look};

/// The palette.
#[derive(Debug)]
pub struct Palette {
    input: Input,
    list: List,
    all: Vec<Entry>,
    /// Those that fit what is typed, best first.
    shown: Vec<usize>,
    typed: String,
}

#[derive(Debug)]
struct Entry {
    title: String,
    key: String,
    what: What,
}

#[derive(Debug, Clone)]
enum What {
    Global(Global),
    Runbook(String),
}

/// What the keys do.
#[derive(Debug, Clone, Copy)]
pub enum Action {
    /// Do the marked one.
    Enter,
    /// Move.
    Turn(Turn),
}

impl Palette {
    /// Everything that can be done or opened now.
    pub fn new(shared: &Shared) -> Self {
        let is_there = |global| match global {
            Global::Palette | Global::Back => false,
            Global::Exercise | Global::Real => shared.is_drill(),
            Global::Drills => hindrance(shared).is_none(),
            _ => true,
        };
        let globals = GLOBALS.iter().filter(|binding| is_there(binding.action)).map(|binding| Entry {
            title: binding.hint().help(&shared.words),
            key: binding.hint().key(&shared.words),
            what: What::Global(binding.action),
        });
        let runbooks = shared.library.iter().flat_map(|library| library.entries.values()).map(|entry| Entry {
            title: shared.words.with("palette-runbook", &[("title", entry.header.title.get(shared.lang).into())]),
            key: String::new(),
            what: What::Runbook(entry.header.id.clone()),
        });
        let all: Vec<Entry> = globals.chain(runbooks).collect();
        Self { input: Input::default(), list: List::default(), shown: (0..all.len()).collect(), all, typed: String::new() }
    }
}

/// The places of those that fit these letters, best first; all of them for none.
pub fn matching<'a>(typed: &str, kind: AtomKind, titles: impl Iterator<Item = &'a str>) -> Vec<usize> {
    let pattern = Pattern::new(typed, CaseMatching::Ignore, Normalization::Smart, kind);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    let mut scored: Vec<(usize, u32)> =
        titles.enumerate().filter_map(|(n, title)| Some((n, pattern.score(Utf32Str::new(title, &mut buffer), &mut matcher)?))).collect();
    scored.sort_by_key(|(_, score)| std::cmp::Reverse(*score));
    scored.into_iter().map(|(n, _)| n).collect()
}

impl Screen for Palette {
    type Action = Action;
    const NAME: &'static str = "palette";
    const KEYS: &'static [Binding<Action>] = &[
        Binding { strokes: &[Stroke::named(KeyCode::Enter)], action: Action::Enter, name: "take" },
        Binding { strokes: &[Stroke::named(KeyCode::Down), Stroke::ctrl('n')], action: Action::Turn(Turn::Down), name: "move-down" },
        Binding { strokes: &[Stroke::named(KeyCode::Up), Stroke::ctrl('p')], action: Action::Turn(Turn::Up), name: "move-up" },
    ];

    fn act(&mut self, action: Action, shared: &Shared) -> Vec<Wish> {
        match action {
            Action::Turn(turn) => {
                self.list.turn(turn, self.shown.len());
                Vec::new()
            }
            Action::Enter => {
                let Some(entry) = self.shown.get(self.list.selected).and_then(|n| self.all.get(*n)) else { return Vec::new() };
                match &entry.what {
                    What::Global(global) => vec![Wish::Close, Wish::Global(*global)],
                    What::Runbook(id) => vec![Wish::Close, Wish::Open(Box::new(Start::of(id, None, shared)))],
                }
            }
        }
    }

    fn cover(&self, _shared: &Shared, _look: &Look, _columns: u16) -> Cover {
        Cover::Sheet(12)
    }

    fn refresh(&mut self, _shared: &Shared) {
        let typed = self.input.raw();
        if typed != self.typed {
            self.shown = matching(&typed, AtomKind::Fuzzy, self.all.iter().map(|entry| entry.title.as_str()));
            self.list.selected = 0;
            self.typed = typed;
        }
    }

    fn input(&mut self) -> Option<&mut Input> {
        Some(&mut self.input)
    }

    fn wheel(&mut self, turn: Turn, _shared: &Shared) {
        self.list.turn(turn, self.shown.len());
    }

    fn click(&mut self, at: Position, shared: &Shared) -> Vec<Wish> {
        match self.list.at(at) {
            Some(item) => {
                self.list.selected = item;
                self.act(Action::Enter, shared)
            }
            None => Vec::new(),
        }
    }

    /// What is typed, and what fits it.
    ///
    /// ```text
    /// ── Tout trouver ───────────────────────
    /// ▸ compte█
    /// lire ou écrire le compte rendu      g p
    /// ```
    fn view(&self, shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer) {
        buffer.set_string(area.x, area.y, look.pointer(), look.style(Scope::Act));
        let line = Rect { x: area.x + 2, width: area.width.saturating_sub(2), height: 1, ..area };
        self.input.view(look, &shared.words.say("palette-placeholder"), line, buffer);
        let rest = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        if self.shown.is_empty() {
            buffer.set_string(rest.x, rest.y, fit(&shared.words.say("nothing-fits"), usize::from(rest.width)), look.style(Scope::Quiet));
        }
        let item = |n: usize| {
            let entry = &self.all[self.shown[n]];
            let room = usize::from(area.width).saturating_sub(width(&entry.key) + 3);
            vec![Line::from(vec![
                look.span(Scope::Text, format!("  {}", pad(&entry.title, room.saturating_sub(2)))),
                look.span(Scope::Key, format!("  {}", entry.key)),
            ])]
        };
        self.list.view(look, rest, buffer, &Items { count: self.shown.len(), height: 1, marked: u16::MAX, item });
    }
}
