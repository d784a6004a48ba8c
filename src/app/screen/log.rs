//! The history of a runbook: each commit with what it changed by step and who walked it; all of one; or each step with who changed it last.

#[cfg(test)]
mod tests;

use std::cell::Cell;

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::{Position, Rect};

use super::{Back, Screen, Wish};
use crate::app::Shared;
use crate::app::intent::Intent;
use crate::app::keymap::{Binding, Stroke};
use crate::app::lineage::{self, Page, Part, What};
use crate::app::theme::Scope;
use crate::app::widget::list::Turn;
use crate::app::widget::{Flow, Look, Marked, act, flow};
use crate::domain::lineage::{End, MOST};
use crate::domain::runbook::Runbook;
use crate::domain::yaml::Faults;

/// The history of one runbook.
#[derive(Debug)]
pub struct Log {
    runbook: String,
    marked: Marked,
    /// Whether it is told step by step.
    by_step: bool,
    /// What is told; none until it was read.
    page: Option<Page>,
    /// All about one part, and how far that is read.
    open: Option<Opened>,
}

/// A part that is open.
#[derive(Debug)]
struct Opened {
    what: What,
    told: Vec<(Scope, String)>,
    scroll: usize,
    /// How many lines below were not seen when it was last drawn.
    unseen: Cell<usize>,
}

/// What the keys do.
#[derive(Debug, Clone, Copy)]
pub enum Action {
    /// Tell all about the marked part.
    Enter,
    /// Step by step, or commit by commit.
    Steps,
    /// Read older commits.
    Older,
    /// Read it again: whoever committed or fetched elsewhere changed no file.
    Again,
    /// Move.
    Turn(Turn),
}

impl Log {
    /// The history of this runbook, which its page had read.
    pub fn of(runbook: &str) -> Self {
        Self { runbook: runbook.to_owned(), marked: Marked::default(), by_step: false, page: None, open: None }
    }

    fn part(&self) -> Option<&Part> {
        self.page.as_ref()?.parts.get(self.marked.at)
    }

    fn turn(&mut self, turn: Turn) {
        match &mut self.open {
            Some(open) => open.scroll = turn.through(open.scroll, open.unseen.get(), 10),
            None => self.marked.turn(turn, self.page.as_ref().map_or(0, |page| page.parts.len())),
        }
    }

    fn told(&self, what: &What, shared: &Shared) -> Option<Vec<(Scope, String)>> {
        let known = lineage::of(&self.runbook, shared)?;
        lineage::whole(known, what, &lineage::walks(shared), shared.telling())
    }

    fn made(&self, shared: &Shared) -> Option<Page> {
        let known = lineage::of(&self.runbook, shared)?;
        if !self.by_step {
            return Some(lineage::page(known, &lineage::walks(shared), shared.telling()));
        }
        let entry = shared.library.as_ref()?.entries.get(&self.runbook)?;
        let runbook = Runbook::parse(&self.runbook, &entry.text, &mut Faults::of(&entry.path))?;
        Some(lineage::by_step(known, &runbook, shared.telling()))
    }

    fn ask(&self, most: usize) -> Wish {
        Wish::Do(Intent::Lineage { runbook: self.runbook.clone(), most })
    }

    /// How many commits are asked for where there are older ones.
    fn older(&self, shared: &Shared) -> Option<usize> {
        let known = lineage::of(&self.runbook, shared)?;
        (known.read.as_ref().ok()?.end == End::Older).then_some(known.most + MOST)
    }

    /// All about the open part.
    fn view_open(open: &Opened, look: &Look, area: Rect, buffer: &mut Buffer) {
        let mut text = Flow::new(look, area.width.min(110));
        for (scope, line) in &open.told {
            let lead = line.len() - line.trim_start_matches([' ', '+', '-']).len();
            match line.split_at_checked(lead) {
                _ if line.is_empty() => text.gap(),
                Some((lead, rest)) => text.hang(*scope, lead, rest),
                None => text.say(*scope, line),
            }
        }
        let from = open.scroll.min(text.lines.len().saturating_sub(usize::from(area.height)));
        open.unseen.set(text.lines.len().saturating_sub(from + usize::from(area.height)));
        flow::draw(&text.lines, from, area, buffer);
    }
}

impl Screen for Log {
    type Action = Action;
    const NAME: &'static str = "log";
    const KEYS: &'static [Binding<Action>] = &[
        Binding {
            strokes: &[Stroke::named(KeyCode::Enter), Stroke::char('l'), Stroke::named(KeyCode::Right)],
            action: Action::Enter,
            name: "whole-commit",
        },
        Binding { strokes: &[Stroke::char('s')], action: Action::Steps, name: "by-step" },
        Binding { strokes: &[Stroke::char('o')], action: Action::Older, name: "older" },
        Binding { strokes: &[Stroke::char('r')], action: Action::Again, name: "log-again" },
        Binding { strokes: &[Stroke::char(' '), Stroke::named(KeyCode::PageDown)], action: Action::Turn(Turn::PageDown), name: "read-on" },
        Binding { strokes: &[Stroke::named(KeyCode::PageUp)], action: Action::Turn(Turn::PageUp), name: "read-back" },
        Binding { strokes: &[Stroke::named(KeyCode::Down), Stroke::char('j')], action: Action::Turn(Turn::Down), name: "move-down" },
        Binding { strokes: &[Stroke::named(KeyCode::Up), Stroke::char('k')], action: Action::Turn(Turn::Up), name: "move-up" },
        Binding { strokes: &[Stroke::named(KeyCode::Home)], action: Action::Turn(Turn::Home), name: "move-first" },
        Binding { strokes: &[Stroke::named(KeyCode::End)], action: Action::Turn(Turn::End), name: "move-last" },
    ];

    fn act(&mut self, action: Action, shared: &Shared) -> Vec<Wish> {
        match action {
            Action::Turn(turn) => self.turn(turn),
            Action::Enter if self.open.is_some() => {}
            Action::Enter => {
                let what = self.part().map(|part| part.what.clone());
                let told = what.and_then(|what| Some((self.told(&what, shared)?, what)));
                self.open = told.map(|(told, what)| Opened { what, told, scroll: 0, unseen: Cell::new(0) });
            }
            Action::Steps if self.open.is_none() => {
                (self.by_step, self.marked) = (!self.by_step, Marked::default());
            }
            Action::Older if self.open.is_none() => return self.older(shared).map(|most| self.ask(most)).into_iter().collect(),
            Action::Again if self.open.is_none() => {
                return vec![self.ask(lineage::of(&self.runbook, shared).map_or(MOST, |known| known.most))];
            }
            Action::Steps | Action::Older | Action::Again => {}
        }
        Vec::new()
    }

    fn offers(&self, action: Action, shared: &Shared) -> bool {
        match action {
            Action::Enter => self.open.is_none() && self.part().is_some_and(|part| opens(&part.what)),
            Action::Steps | Action::Again => self.open.is_none() && self.page.is_some(),
            Action::Older => self.open.is_none() && self.older(shared).is_some(),
            Action::Turn(turn) => turn == Turn::PageDown && self.open.as_ref().is_some_and(|open| open.unseen.get() > 0),
        }
    }

    fn aside(&self, shared: &Shared) -> String {
        let entry = shared.library.as_ref().and_then(|library| library.entries.get(&self.runbook));
        entry.map_or_else(|| self.runbook.clone(), |entry| entry.header.title.get(shared.lang).to_owned())
    }

    fn refresh(&mut self, shared: &Shared) {
        self.page = self.made(shared);
        self.marked.clamp(self.page.as_ref().map_or(0, |page| page.parts.len()));
        // What was compared meanwhile is told; what is gone stays as it was read.
        let told = self.open.as_ref().and_then(|open| self.told(&open.what, shared));
        if let (Some(open), Some(told)) = (&mut self.open, told) {
            open.told = told;
        }
    }

    fn back(&mut self) -> Back {
        if self.open.take().is_some() { Back::Stay } else { Back::Leave }
    }

    fn wheel(&mut self, turn: Turn, _shared: &Shared) {
        self.turn(turn);
    }

    fn click(&mut self, at: Position, shared: &Shared) -> Vec<Wish> {
        match self.marked.under(at).filter(|_| self.open.is_none()) {
            Some(part) if part == self.marked.at => self.act(Action::Enter, shared),
            Some(part) => {
                self.marked.at = part;
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    /// What the other branch has; each commit with what it changed and who walked it; the act. Or all of one of them.
    ///
    /// ```text
    /// La branche origin/main a 1 commit pour ce guide qui n'est pas ici (vue il y a 3 h).
    ///
    /// ▸ Attendre plus longtemps
    ///     Marc Petit · mer. 18 nov. 2026 · 3f2a9c1d
    ///     ~ « Réessayer » timeout : 30s → 2m
    ///     suivie le jeu. 19 nov. 2026 : OpenAI · L'IA ne répond plus
    ///
    /// ▸ Entrée : tout ce que ce commit change
    /// ```
    fn view(&self, shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer) {
        if let Some(open) = &self.open {
            return Self::view_open(open, look, area, buffer);
        }
        let mut text = Flow::new(look, area.width.saturating_sub(2).min(108));
        let Some(page) = &self.page else {
            text.say(Scope::Text, &shared.words.say("lineage-reading"));
            return flow::draw(&text.lines, 0, area, buffer);
        };
        let starts = write(page, &mut text);
        let mut foot = Flow::new(look, area.width);
        if self.part().is_some_and(|part| opens(&part.what)) {
            act::enter(&mut foot, look, &shared.words, &shared.words.say("act-whole-commit"));
        }
        let below = foot.height() + u16::from(foot.height() > 0);
        let place = Rect { x: area.x + 2, width: area.width.saturating_sub(2), height: area.height.saturating_sub(below), ..area };
        self.marked.view(look, place, buffer, &text, starts);
        let y = area.bottom().saturating_sub(foot.height());
        flow::draw(&foot.lines, 0, Rect { y, height: foot.height(), ..area }, buffer);
    }
}

/// Whether all can be told about it.
fn opens(what: &What) -> bool {
    match what {
        What::Unsaved | What::Version(_) => true,
        What::Step(by) => by.is_some(),
        What::Walk => false,
    }
}

/// Writes the page, and says with which line each part begins.
fn write(page: &Page, text: &mut Flow<'_>) -> Vec<usize> {
    let mut starts = Vec::new();
    page.head.iter().for_each(|(scope, line)| text.say(*scope, line));
    for part in &page.parts {
        // Steps stand one below the other, as on the runbook's page.
        if !matches!(part.what, What::Step(_)) || starts.is_empty() {
            text.gap();
        }
        starts.push(text.lines.len());
        text.say(Scope::Strong, &part.title);
        if !part.aside.is_empty() {
            text.hang(Scope::Quiet, "  ", &part.aside);
        }
        for (scope, line) in &part.lines {
            match line.split_at_checked(2).filter(|(sign, _)| ["+ ", "- ", "~ "].contains(sign)) {
                Some((sign, line)) => text.hang(*scope, &format!("  {sign}"), line),
                None => text.hang(*scope, if matches!(part.what, What::Step(_)) { "    " } else { "  " }, line),
            }
        }
    }
    text.gap();
    page.foot.iter().for_each(|(scope, line)| text.say(*scope, line));
    starts
}
