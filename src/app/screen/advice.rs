//! Advice for one service: whom it could go through now, the best first, and why.

use std::cell::Cell;

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;

use super::runbook::Reading;
use super::{Screen, Wish};
use crate::app::Shared;
use crate::app::keymap::{Binding, Stroke};
use crate::app::theme::Scope;
use crate::app::widget::list::Turn;
use crate::app::widget::{Flow, Look, act, flow};
use crate::domain::advice::{Fit, Line, Weight};

/// Advice for one service.
#[derive(Debug)]
pub struct Advice {
    service: String,
    scroll: usize,
    lines: Cell<usize>,
}

/// What the keys do.
#[derive(Debug, Clone, Copy)]
pub enum Action {
    /// Read what is planned for the case that nobody fits.
    Enter,
    /// Move.
    Turn(Turn),
}

impl Advice {
    /// That of this service.
    pub fn of(service: &str) -> Self {
        Self { service: service.to_owned(), scroll: 0, lines: Cell::new(1) }
    }

    /// The runbook for the case that nobody fits, where that is so.
    fn planned(&self, shared: &Shared) -> Option<String> {
        let advice = shared.advice(shared.workspace.service(&self.service)?);
        if advice.best().is_none() { advice.without } else { None }
    }

    fn turn(&mut self, turn: Turn) {
        self.scroll = turn.from(self.scroll, self.lines.get(), 10);
    }
}

/// The lines of advice for this service; none where there is no such service.
pub fn told(shared: &Shared, service: &str) -> Vec<Line> {
    let service = shared.workspace.service(service);
    service
        .map(|service| shared.advice(service).said(&service.title, |id| shared.provider_name(id).to_owned(), &shared.words, shared.now))
        .unwrap_or_default()
}

impl Screen for Advice {
    type Action = Action;
    const NAME: &'static str = "advice";
    const KEYS: &'static [Binding<Action>] = &[
        Binding { strokes: &[Stroke::named(KeyCode::Enter)], action: Action::Enter, name: "act" },
        Binding { strokes: &[Stroke::char(' '), Stroke::named(KeyCode::PageDown)], action: Action::Turn(Turn::PageDown), name: "read-on" },
        Binding { strokes: &[Stroke::named(KeyCode::PageUp)], action: Action::Turn(Turn::PageUp), name: "read-back" },
        Binding { strokes: &[Stroke::named(KeyCode::Down), Stroke::char('j')], action: Action::Turn(Turn::Down), name: "move-down" },
        Binding { strokes: &[Stroke::named(KeyCode::Up), Stroke::char('k')], action: Action::Turn(Turn::Up), name: "move-up" },
        Binding { strokes: &[Stroke::named(KeyCode::Home)], action: Action::Turn(Turn::Home), name: "move-first" },
        Binding { strokes: &[Stroke::named(KeyCode::End)], action: Action::Turn(Turn::End), name: "move-last" },
    ];

    fn act(&mut self, action: Action, shared: &Shared) -> Vec<Wish> {
        match action {
            Action::Enter => self.planned(shared).map(|id| Reading::open(&id, None)).unwrap_or_default(),
            Action::Turn(turn) => {
                self.turn(turn);
                Vec::new()
            }
        }
    }

    fn offers(&self, action: Action, shared: &Shared) -> bool {
        match action {
            Action::Enter => self.planned(shared).is_some(),
            Action::Turn(_) => true,
        }
    }

    fn title(&self, shared: &Shared) -> String {
        shared.words.say("advice-title")
    }

    fn wheel(&mut self, turn: Turn, _shared: &Shared) {
        self.turn(turn);
    }

    /// Who carries it now, the candidates in order with what speaks for and against each, who decides.
    ///
    /// ```text
    /// Rédaction passe par OpenAI, qui est en panne.
    ///
    /// 1 Ollama (sur place) : conseillé
    ///   + répond (lu il y a 9 s)
    /// 2 Mistral AI : pas conseillé
    ///   - repose aussi sur Cloudflare (réseau), panne
    ///
    /// relais conseille ; vous décidez.
    /// ```
    fn view(&self, shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer) {
        let mut text = Flow::new(look, area.width.min(110));
        let planned = self.planned(shared);
        for line in told(shared, &self.service) {
            match line {
                Line::Now(said) => {
                    text.say(Scope::Strong, &said);
                    text.gap();
                }
                Line::Candidate(fit, said) => text.say(if fit == Fit::NotAdvised { Scope::Text } else { Scope::Strong }, &said),
                Line::Reason(weight, said) => {
                    let scope = if matches!(weight, Weight::Against | Weight::Caution) { Scope::Text } else { Scope::Quiet };
                    text.hang(scope, &format!("  {} ", weight.sign()), &said);
                }
                Line::Word(said) => {
                    text.gap();
                    text.say(Scope::Strong, &said);
                }
            }
        }
        if let Some(runbook) = planned {
            act::enter(&mut text, look, &shared.words, &shared.words.with("advice-read", &[("runbook", runbook.into())]));
        }
        text.gap();
        text.say(Scope::Quiet, &shared.words.say("advice-decides"));
        self.lines.set(text.lines.len());
        let from = self.scroll.min(text.lines.len().saturating_sub(usize::from(area.height)));
        flow::draw(&text.lines, from, area, buffer);
    }
}
