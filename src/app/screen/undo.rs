//! The way back: every step that was done, the last first, each taken back by one confirmed act.

use std::cell::Cell;
use std::collections::BTreeSet;

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;

use super::confirm::Confirm;
use super::{Screen, Wish};
use crate::app::Shared;
use crate::app::intent::Intent;
use crate::app::keymap::{Binding, Stroke};
use crate::app::theme::Scope;
use crate::app::undoing::{Told, next, told};
use crate::app::widget::list::Turn;
use crate::app::widget::{Flow, Look, act, flow};
use crate::domain::incident::Command;

/// The way back.
#[derive(Debug, Default)]
pub struct Undo {
    list: Vec<Told>,
    /// Those that are left as they are.
    left: BTreeSet<String>,
    /// From which line on it is seen, once the person moved it; by itself, so that the next step is.
    scroll: Option<usize>,
    /// The first line when it was last drawn, and how many below were not seen.
    drawn: Cell<(usize, usize)>,
}

/// What the keys do.
#[derive(Debug, Clone, Copy)]
pub enum Action {
    /// Take the next step back, after its plan was shown.
    Enter,
    /// Leave this step as it is, and go on with the one before it.
    Leave,
    /// Move the text.
    Scroll(Turn),
}

impl Screen for Undo {
    type Action = Action;
    const NAME: &'static str = "undo";
    const KEYS: &'static [Binding<Action>] = &[
        Binding { strokes: &[Stroke::named(KeyCode::Enter)], action: Action::Enter, name: "do" },
        Binding { strokes: &[Stroke::char('s')], action: Action::Leave, name: "leave-it" },
        Binding {
            strokes: &[Stroke::char(' '), Stroke::named(KeyCode::PageDown)],
            action: Action::Scroll(Turn::PageDown),
            name: "read-on",
        },
        Binding { strokes: &[Stroke::named(KeyCode::PageUp)], action: Action::Scroll(Turn::PageUp), name: "read-back" },
        Binding { strokes: &[Stroke::named(KeyCode::Down), Stroke::char('j')], action: Action::Scroll(Turn::Down), name: "move-down" },
        Binding { strokes: &[Stroke::named(KeyCode::Up), Stroke::char('k')], action: Action::Scroll(Turn::Up), name: "move-up" },
    ];

    fn act(&mut self, action: Action, shared: &Shared) -> Vec<Wish> {
        let next = next(&self.list).cloned();
        match action {
            Action::Scroll(turn) => self.turn(turn),
            Action::Leave => {
                self.left.extend(next.filter(|next| !next.runs).map(|next| next.id));
                self.scroll = None;
            }
            Action::Enter => {
                self.scroll = None;
                let Some((next, order)) = next.and_then(|next| Some((next.clone(), next.order?))) else { return Vec::new() };
                if matches!(order, Command::Reply { .. }) {
                    return vec![Wish::Do(Intent::Do(order))];
                }
                let title = shared.words.with("undo-title", &[("step", (&next.title).into())]);
                let lines = next.how.into_iter().map(|(_, line)| line).collect();
                return vec![Wish::Open(Box::new(Confirm::new(&title, lines, order)))];
            }
        }
        self.refresh(shared);
        Vec::new()
    }

    fn offers(&self, action: Action, _shared: &Shared) -> bool {
        let next = next(&self.list);
        match action {
            Action::Enter => next.is_some_and(|next| next.order.is_some()),
            Action::Leave => next.is_some_and(|next| !next.runs),
            Action::Scroll(turn) => turn == Turn::PageDown && self.drawn.get().1 > 0,
        }
    }

    fn refresh(&mut self, shared: &Shared) {
        self.list = told(shared, &self.left);
    }

    fn wheel(&mut self, turn: Turn, _shared: &Shared) {
        self.turn(turn);
    }

    /// Each step, the last done first; the one that comes next is marked.
    ///
    /// ```text
    /// Du dernier fait au premier. Rien n'est défait sans votre accord.
    ///
    /// ▸ Basculer la rédaction (03:07)
    ///     Rédaction : de Mistral AI vers OpenAI
    ///     -   provider: mistral
    ///     +   provider: openai
    ///   Prévenir les clients (03:05)
    ///     Parti : un message envoyé ne revient pas.
    ///
    /// ▸ Entrée : défaire cette étape
    /// ```
    fn view(&self, shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer) {
        let words = &shared.words;
        let (mut text, mut below) = (Flow::new(look, area.width.min(84)), Flow::new(look, area.width.min(84)));
        let next = next(&self.list);
        if self.list.is_empty() {
            text.say(Scope::Text, &words.say("undo-nothing"));
        } else {
            text.say(Scope::Quiet, &words.say("undo-order"));
            text.gap();
        }
        let mut marked = (0, 0);
        for told in &self.list {
            let start = text.lines.len();
            let here = next.is_some_and(|next| next.id == told.id);
            let lead = if here { format!("{} ", look.pointer()) } else { "  ".to_owned() };
            text.hang(if here { Scope::Strong } else { Scope::Text }, &lead, &told.title);
            told.how.iter().for_each(|(scope, line)| text.hang(*scope, "    ", line));
            if here {
                marked = (start, text.lines.len());
            }
        }
        match next {
            Some(next) if next.order.is_none() => act::say(&mut below, look, &words.say("act-wait")),
            Some(next) if next.runs => act::enter(&mut below, look, words, &words.say("act-done")),
            Some(next) if next.again => act::enter(&mut below, look, words, &words.say("act-undo-again")),
            Some(_) => act::enter(&mut below, look, words, &words.say("act-undo")),
            None => act::say(&mut below, look, &words.say("undo-over")),
        }
        let whole = text.height() + below.height() <= area.height;
        let room = area.height.saturating_sub(below.height() + u16::from(!whole));
        let seen = usize::from(room);
        // The step that comes next is in sight, whatever stands before it.
        let by_itself = if marked.1 > seen { marked.0 } else { 0 };
        let from = self.scroll.unwrap_or(by_itself).min(text.lines.len().saturating_sub(seen));
        let unseen = text.lines.len().saturating_sub(from + seen);
        self.drawn.set((from, unseen));
        flow::draw(&text.lines, from, Rect { height: room, ..area }, buffer);
        if !whole {
            let mut more = Flow::new(look, area.width);
            more.hang(Scope::Quiet, "  ", &words.with("walk-more", &[("below", unseen.into())]));
            flow::draw(&more.lines, 0, Rect { y: area.y + room, height: 1, ..area }, buffer);
        }
        let y = area.bottom().saturating_sub(below.height()).min(area.y + text.height() + 1);
        flow::draw(&below.lines, 0, Rect { y, height: area.bottom().saturating_sub(y), ..area }, buffer);
    }
}

impl Undo {
    fn turn(&mut self, turn: Turn) {
        let (from, unseen) = self.drawn.get();
        self.scroll = Some(turn.through(from, unseen, 8));
    }
}
