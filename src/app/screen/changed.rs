//! A runbook that was changed while it is walked: what differs, step by step, and the choice between the two texts.

#[cfg(test)]
mod tests;

use std::cell::Cell;
use std::collections::BTreeMap;

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;

use super::confirm::Confirm;
use super::prompt::{Asked, Prompt};
use super::{Screen, Wish};
use crate::app::changed::{self as about, Found, changed};
use crate::app::intent::Intent;
use crate::app::keymap::{Binding, Stroke};
use crate::app::shared::Shared;
use crate::app::theme::Scope;
use crate::app::widget::list::Turn;
use crate::app::widget::{Flow, Look, act, flow};

/// What differs, and the choice.
#[derive(Debug, Default)]
pub struct Changed {
    told: Vec<(Scope, String)>,
    /// Whether one may go on with the new text now.
    is_free: bool,
    scroll: usize,
    /// How many lines below were not seen when it was last drawn.
    unseen: Cell<usize>,
}

/// What the keys do.
#[derive(Debug, Clone, Copy)]
pub enum Action {
    /// Keep the old text, or go back where that was said.
    Enter,
    /// Go on with the new text, once that was shown.
    New,
    /// Move the text.
    Scroll(Turn),
}

/// What going on with the new text needs: a value, a word, or nothing any more.
pub fn go_on(shared: &Shared, given: BTreeMap<String, String>) -> Vec<Wish> {
    if let Some(why) = about::hindrance(shared) {
        return vec![Wish::Say(why)];
    }
    if let Some(parameter) = about::missing(shared, &given) {
        return vec![Wish::Open(Box::new(Prompt::of(Asked::Parameter { parameter: Box::new(parameter), given })))];
    }
    match about::go_on(shared, &given) {
        Ok(command) => {
            let lines = about::told(shared, &given).into_iter().skip(1).map(|(_, line)| line).filter(|line| !line.is_empty()).collect();
            vec![Wish::Open(Box::new(Confirm::new(&shared.words.say("changed-title"), lines, command)))]
        }
        Err(wrong) => {
            let wrong: Vec<&str> = wrong.iter().map(|wrong| wrong.get(shared.lang)).collect();
            vec![Wish::Say(wrong.join(" ; "))]
        }
    }
}

impl Screen for Changed {
    type Action = Action;
    const NAME: &'static str = "changed";
    const KEYS: &'static [Binding<Action>] = &[
        Binding { strokes: &[Stroke::named(KeyCode::Enter)], action: Action::Enter, name: "do" },
        Binding { strokes: &[Stroke::char('m')], action: Action::New, name: "new-text" },
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
        match action {
            Action::Enter => {
                let keep = about::keep(shared).map(|command| Wish::Do(Intent::Do(command)));
                return keep.into_iter().chain([Wish::Close]).collect();
            }
            Action::New if is_text(shared) => return go_on(shared, BTreeMap::new()),
            Action::New => {}
            Action::Scroll(turn) => self.turn(turn),
        }
        Vec::new()
    }

    fn offers(&self, action: Action, shared: &Shared) -> bool {
        match action {
            Action::Enter => true,
            Action::New => is_text(shared),
            Action::Scroll(turn) => turn == Turn::PageDown && self.unseen.get() > 0,
        }
    }

    fn refresh(&mut self, shared: &Shared) {
        self.told = about::told(shared, &BTreeMap::new());
        self.is_free = is_text(shared) && about::hindrance(shared).is_none();
    }

    fn wheel(&mut self, turn: Turn, _shared: &Shared) {
        self.turn(turn);
    }

    /// Which text is walked, what differs, what that means; below, always in sight, the choice.
    ///
    /// ```text
    /// Vous suivez toujours le texte du début : rien n'a changé pour vous.
    /// Nouveau texte : runbooks/ai-down.yaml, pas encore enregistré dans git.
    ///
    /// Ce qui diffère :
    ///   + « Relire le message » : nouvelle étape. Derrière vous : reste à faire.
    ///   ~ « Basculer la rédaction » change : texte. Déjà faite, avec l'ancien texte.
    ///
    /// Ce qui est fait reste fait. Avec le nouveau texte, vous en seriez à : Relire le message
    ///
    /// ▸ Entrée : garder l'ancien texte
    ///   m : passer au nouveau texte
    /// ```
    fn view(&self, shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer) {
        let words = &shared.words;
        let (mut text, mut below) = (Flow::new(look, area.width.min(84)), Flow::new(look, area.width.min(84)));
        for (scope, line) in &self.told {
            match line.split_at_checked(2).filter(|(sign, _)| ["+ ", "- ", "~ "].contains(sign)) {
                Some((sign, line)) => text.hang(*scope, &format!("  {sign}"), line),
                None if line.is_empty() => text.gap(),
                None => text.say(*scope, line),
            }
        }
        let key = if about::keep(shared).is_some() { "act-keep-text" } else { "act-go-on" };
        act::enter(&mut below, look, words, &words.say(key));
        if self.is_free {
            below.hang(Scope::Text, "  ", &words.say("act-or-new-text"));
        }
        let room = area.height.saturating_sub(below.height() + 1).min(text.height());
        let from = self.scroll.min(text.lines.len().saturating_sub(usize::from(room)));
        let unseen = text.lines.len().saturating_sub(from + usize::from(room));
        self.unseen.set(unseen);
        flow::draw(&text.lines, from, Rect { height: room, ..area }, buffer);
        let mut more = Flow::new(look, area.width);
        if text.height() > room {
            more.hang(Scope::Quiet, "  ", &words.with("walk-more", &[("below", unseen.into())]));
        }
        more.lines.resize_with(1, Default::default);
        more.lines.append(&mut below.lines);
        let y = area.y + room;
        flow::draw(&more.lines, 0, Rect { y, height: area.bottom().saturating_sub(y), ..area }, buffer);
    }
}

impl Changed {
    fn turn(&mut self, turn: Turn) {
        self.scroll = turn.through(self.scroll, self.unseen.get(), 8);
    }
}

/// Whether there is a new text that can be walked.
fn is_text(shared: &Shared) -> bool {
    changed(shared).is_some_and(|changed| matches!(changed.found, Found::Text(_)))
}
