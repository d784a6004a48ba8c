//! The foundations: the tower of what carries the services; choose a block, and what falls with it goes dark.

#[cfg(test)]
mod tests;
mod tower;

use std::cell::{Cell, RefCell};

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::{Position, Rect};

use super::provider::Provider;
use super::{Screen, Wish};
use crate::app::Shared;
use crate::app::keymap::{Binding, Stroke};
use crate::app::theme::Scope;
use crate::app::widget::list::Turn;
use crate::app::widget::{Flow, Look, act, flow};
use crate::domain::foundations::{Blow, State, Tower, called, ground, headline};

/// The tower, and which block is chosen.
#[derive(Debug, Default)]
pub struct Foundations {
    /// The id of the chosen block; the one that carries most until one is chosen.
    chosen: Option<String>,
    scroll: usize,
    /// How many lines there are to read below the tower.
    lines: Cell<usize>,
    /// Where the blocks were drawn.
    drawn: RefCell<Vec<(Rect, String)>>,
}

/// What the keys do.
#[derive(Debug, Clone, Copy)]
pub enum Action {
    /// All about the chosen one.
    Enter,
    /// To the block beside it, or to the first or last.
    Beside(Turn),
    /// To the floor above or below.
    Floor(Turn),
    /// On and back in what is told of it.
    Read(Turn),
}

/// On a screen of fewer lines, one floor is shown.
const LOW: u16 = 14;

impl Foundations {
    /// The id of the block that is looked at.
    fn looked_at<'a>(&self, tower: &Tower<'a>) -> Option<&'a str> {
        let chosen = tower.blocks.iter().find(|block| Some(block.id) == self.chosen.as_deref());
        chosen.or_else(|| tower.heaviest()).or(tower.blocks.first()).map(|block| block.id)
    }

    fn choose(&mut self, id: Option<&str>) {
        self.chosen = id.map(str::to_owned).or(self.chosen.take());
        self.scroll = 0;
    }

    fn beside(&mut self, turn: Turn, tower: &Tower<'_>) {
        let here = tower.blocks.iter().position(|block| Some(block.id) == self.looked_at(tower)).unwrap_or(0);
        let there = turn.from(here, tower.blocks.len(), 1);
        self.choose(tower.blocks.get(there).map(|block| block.id));
    }

    /// The first block of the other floor; where there is none, the block beside.
    fn floor(&mut self, turn: Turn, tower: &Tower<'_>) {
        let here = tower.blocks.iter().find(|block| Some(block.id) == self.looked_at(tower)).map(|block| block.tier);
        let mut others = tower.blocks.iter().filter(|block| match turn {
            Turn::Up | Turn::PageUp | Turn::Home => Some(block.tier) < here,
            Turn::Down | Turn::PageDown | Turn::End => Some(block.tier) > here,
        });
        match others.next() {
            Some(block) => self.choose(Some(block.id)),
            None => self.beside(turn, tower),
        }
    }

    /// What falls with the chosen one, the act, the services that it concerns, what it stands on itself.
    fn told<'a>(&self, id: &str, shared: &Shared, look: &'a Look, columns: u16) -> Flow<'a> {
        let (graph, words, foundations) = (&shared.graph, &shared.words, shared.foundations());
        let mut text = Flow::new(look, columns);
        let blow = Blow::of([id]);
        let fates = foundations.fates(&blow);
        text.say(Scope::Strong, &headline(&fates, &blow, graph, words));
        let name = called(id, graph, words);
        if shared.workspace.providers.contains_key(id) {
            act::enter(&mut text, look, words, &words.with("foundations-all-about", &[("provider", name.into())]));
        }
        text.gap();
        for fate in fates.iter().filter(|fate| fate.state != State::Stands || !fate.lost.is_empty()) {
            let scope = if fate.state == State::Stands { Scope::Quiet } else { Scope::Text };
            set_in(&mut text, scope, &fate.said(graph, words));
        }
        text.gap();
        set_in(&mut text, Scope::Text, &ground(id, graph, words));
        text
    }
}

/// Lines that are set in by blanks; what does not fit goes on under its own beginning.
fn set_in(text: &mut Flow<'_>, scope: Scope, lines: &[String]) {
    for line in lines {
        let rest = line.trim_start_matches(' ');
        text.hang(scope, &" ".repeat(line.len() - rest.len()), rest);
    }
}

impl Screen for Foundations {
    type Action = Action;
    const NAME: &'static str = "foundations";
    const KEYS: &'static [Binding<Action>] = &[
        Binding { strokes: &[Stroke::named(KeyCode::Enter)], action: Action::Enter, name: "detail" },
        Binding { strokes: &[Stroke::named(KeyCode::Right), Stroke::char('l')], action: Action::Beside(Turn::Down), name: "move-right" },
        Binding { strokes: &[Stroke::named(KeyCode::Left), Stroke::char('h')], action: Action::Beside(Turn::Up), name: "move-left" },
        Binding { strokes: &[Stroke::named(KeyCode::Down), Stroke::char('j')], action: Action::Floor(Turn::Down), name: "move-down" },
        Binding { strokes: &[Stroke::named(KeyCode::Up), Stroke::char('k')], action: Action::Floor(Turn::Up), name: "move-up" },
        Binding { strokes: &[Stroke::named(KeyCode::Home)], action: Action::Beside(Turn::Home), name: "move-first" },
        Binding { strokes: &[Stroke::named(KeyCode::End)], action: Action::Beside(Turn::End), name: "move-last" },
        Binding { strokes: &[Stroke::char(' '), Stroke::named(KeyCode::PageDown)], action: Action::Read(Turn::PageDown), name: "read-on" },
        Binding { strokes: &[Stroke::named(KeyCode::PageUp)], action: Action::Read(Turn::PageUp), name: "read-back" },
    ];

    fn act(&mut self, action: Action, shared: &Shared) -> Vec<Wish> {
        let tower = shared.foundations().tower();
        match action {
            Action::Enter => {
                let known = self.looked_at(&tower).filter(|id| shared.workspace.providers.contains_key(*id));
                return known.map(|id| Wish::Open(Box::new(Provider::of(id)))).into_iter().collect();
            }
            Action::Beside(turn) => self.beside(turn, &tower),
            Action::Floor(turn) => self.floor(turn, &tower),
            Action::Read(turn) => self.scroll = turn.from(self.scroll, self.lines.get(), 6),
        }
        Vec::new()
    }

    fn offers(&self, action: Action, shared: &Shared) -> bool {
        match action {
            Action::Enter => self.subject(shared).is_some(),
            Action::Beside(_) | Action::Floor(_) | Action::Read(_) => false,
        }
    }

    fn subject(&self, shared: &Shared) -> Option<String> {
        let id = self.looked_at(&shared.foundations().tower())?;
        shared.workspace.providers.contains_key(id).then(|| id.to_owned())
    }

    fn wheel(&mut self, turn: Turn, _shared: &Shared) {
        self.scroll = turn.from(self.scroll, self.lines.get(), 6);
    }

    fn click(&mut self, at: Position, _shared: &Shared) -> Vec<Wish> {
        let hit = self.drawn.borrow().iter().find(|(place, _)| place.contains(at)).map(|(_, id)| id.clone());
        self.choose(hit.as_deref());
        Vec::new()
    }

    /// The services, those who carry them, what these stand on, the heaviest first; below, what falls with the chosen block.
    ///
    /// ```text
    /// Services          ✖ Rédaction   Paiement   ✖ Site web   Lettre
    /// Portés par        [✖ OpenAI █ 1] [Stripe █ 1] [Brevo █ 1]
    /// Qui reposent sur ▸[Cloudflare ██ 2 ◀ porte le plus] [Google Cloud ██ 2]
    ///
    /// Si Cloudflare tombe : 2 de vos 4 services tombent.
    /// ▸ Entrée : tout sur Cloudflare
    ///
    /// Rédaction : tombe. OpenAI repose sur Cloudflare (réseau).
    ///   Basculer vers Ollama.
    /// ```
    fn view(&self, shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer) {
        let foundations = shared.foundations();
        let tower = foundations.tower();
        let mut drawn = self.drawn.borrow_mut();
        drawn.clear();
        let Some(id) = self.looked_at(&tower) else {
            let key = if foundations.services.is_empty() { "foundations-no-services" } else { "foundations-none" };
            let mut text = Flow::new(look, area.width);
            text.say(Scope::Text, &shared.words.say(key));
            flow::draw(&text.lines, 0, area, buffer);
            return;
        };
        let drawing = tower::Drawing { shared, look, tower: &tower, chosen: id, low: area.height < LOW };
        let y = drawing.draw(area, buffer, &mut drawn);
        let rest = Rect { y, height: area.bottom().saturating_sub(y), ..area };
        let text = self.told(id, shared, look, area.width);
        self.lines.set(text.lines.len());
        let from = self.scroll.min(text.lines.len().saturating_sub(usize::from(rest.height)));
        flow::draw(&text.lines, from, rest, buffer);
    }
}
