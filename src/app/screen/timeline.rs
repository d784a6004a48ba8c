//! The timeline: every minute of the open incident, in local time and in UTC; a line can be corrected or withdrawn.

mod rows;
#[cfg(test)]
mod tests;

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;

use super::prompt::{Asked, Prompt, withdrawal};
use super::said::Said;
use super::{Back, Screen, Wish};
use crate::app::Shared;
use crate::app::intent::Intent;
use crate::app::keymap::{Binding, Stroke};
use crate::app::theme::Scope;
use crate::app::widget::list::Turn;
use crate::app::widget::wrap::fit;
use crate::app::widget::{Flow, Input, Look, flow};
use crate::domain::incident::{Correction, Line, line_of, may_correct, timeline};
use crate::domain::text::Text;
use crate::domain::time::hour_zone;

/// The timeline, from its end.
#[derive(Debug, Default)]
pub struct Timeline {
    /// How many lines the marked one stands above the last that is shown.
    back: usize,
    all: Vec<Line>,
    /// Those that hold what is looked for.
    shown: Vec<Line>,
    filter: Option<Input>,
    /// Whether what others say stands among what we saw on a wide screen too.
    among: bool,
    stamp: Option<(String, usize, String)>,
}

/// What the keys do.
#[derive(Debug, Clone, Copy)]
pub enum Action {
    /// Move.
    Turn(Turn),
    /// Correct the time or the words of the marked line.
    Correct,
    /// Withdraw it.
    Withdraw,
    /// Write down what others say.
    Said,
    /// Copy where it stands in the journal.
    Evidence,
    /// Show what others say beside what we saw, or among it.
    Beside,
    /// Show only what holds some words: of the text, a person, a sort of line.
    Filter,
}

impl Screen for Timeline {
    type Action = Action;
    const NAME: &'static str = "timeline";
    const KEYS: &'static [Binding<Action>] = &[
        Binding { strokes: &[Stroke::char('c')], action: Action::Correct, name: "correct" },
        Binding { strokes: &[Stroke::char('x')], action: Action::Withdraw, name: "withdraw" },
        Binding { strokes: &[Stroke::char('s')], action: Action::Said, name: "said" },
        Binding { strokes: &[Stroke::char('/')], action: Action::Filter, name: "filter" },
        Binding { strokes: &[Stroke::char('p')], action: Action::Beside, name: "beside" },
        Binding { strokes: &[Stroke::char('e')], action: Action::Evidence, name: "evidence" },
        Binding { strokes: &[Stroke::named(KeyCode::PageUp)], action: Action::Turn(Turn::PageUp), name: "read-back" },
        Binding { strokes: &[Stroke::char(' '), Stroke::named(KeyCode::PageDown)], action: Action::Turn(Turn::PageDown), name: "read-on" },
        Binding { strokes: &[Stroke::named(KeyCode::Up), Stroke::char('k')], action: Action::Turn(Turn::Up), name: "move-up" },
        Binding { strokes: &[Stroke::named(KeyCode::Down), Stroke::char('j')], action: Action::Turn(Turn::Down), name: "move-down" },
        Binding { strokes: &[Stroke::named(KeyCode::Home)], action: Action::Turn(Turn::Home), name: "move-first" },
        Binding { strokes: &[Stroke::named(KeyCode::End)], action: Action::Turn(Turn::End), name: "move-last" },
    ];

    fn act(&mut self, action: Action, shared: &Shared) -> Vec<Wish> {
        let marked = self.marked().and_then(|line| line_of(&line.evidence));
        let says = self.marked().map(|line| fit(line.what.lines().next().unwrap_or_default(), 36).into_owned()).unwrap_or_default();
        match (action, marked) {
            (Action::Turn(turn), _) => self.turn(turn),
            (Action::Beside, _) => self.among = !self.among,
            (Action::Said, _) => {
                let open = shared.open.iter();
                return open.map(|open| Wish::Open(Box::new(Said::of(open.incident.declared.provider.as_deref())))).collect();
            }
            (Action::Filter, _) => self.filter = Some(Input::default()),
            (Action::Correct, Some((writer, seq))) if self.why_not(false, shared).is_none() => {
                return ask(Asked::Correct { writer, seq, says });
            }
            (Action::Withdraw, Some((writer, seq))) if self.why_not(true, shared).is_none() => {
                return ask(Asked::Because { change: Box::new(withdrawal(writer, seq)), says });
            }
            (Action::Evidence, Some(_)) => {
                let evidence = self.marked().map(|line| Text::line(&line.evidence));
                return evidence.map(|text| Wish::Do(Intent::Copy(text.to_string()))).into_iter().collect();
            }
            // Said before anything is typed.
            (Action::Correct, Some(_)) => return self.why_not(false, shared).map(Wish::Say).into_iter().collect(),
            (Action::Withdraw, Some(_)) => return self.why_not(true, shared).map(Wish::Say).into_iter().collect(),
            (Action::Correct | Action::Withdraw | Action::Evidence, None) => {}
        }
        Vec::new()
    }

    fn offers(&self, action: Action, shared: &Shared) -> bool {
        match action {
            Action::Turn(turn) => matches!(turn, Turn::PageUp | Turn::PageDown) && !self.shown.is_empty(),
            Action::Correct | Action::Withdraw | Action::Evidence => self.marked().is_some() && self.filter.is_none(),
            Action::Beside => self.all.iter().any(|line| line.trust.is_some()) && self.filter.is_none(),
            Action::Said => shared.open.is_some() && self.filter.is_none(),
            Action::Filter => !self.all.is_empty() && self.filter.is_none(),
        }
    }

    fn refresh(&mut self, shared: &Shared) {
        let typed = self.filter.as_ref().map(Input::raw).unwrap_or_default();
        let stamp = shared.open.as_ref().map(|open| (open.incident.declared.id.clone(), open.records.len(), typed.clone()));
        if stamp == self.stamp {
            return;
        }
        self.all = shared.open.as_ref().map(|open| timeline(&open.records, &shared.words)).unwrap_or_default();
        self.shown = self.all.iter().filter(|line| line.holds(&typed, &shared.words)).cloned().collect();
        self.back = self.back.min(self.shown.len().saturating_sub(1));
        self.stamp = stamp;
    }

    fn input(&mut self) -> Option<&mut Input> {
        self.filter.as_mut()
    }

    fn back(&mut self) -> Back {
        // Whoever found a line stands on it.
        let found = self.marked().and_then(|line| self.all.iter().rev().position(|other| other.evidence == line.evidence));
        match self.filter.take() {
            Some(_) => {
                self.back = found.unwrap_or(self.back);
                Back::Stay
            }
            None => Back::Leave,
        }
    }

    fn wheel(&mut self, turn: Turn, _shared: &Shared) {
        self.turn(turn);
    }

    /// Hour, UTC, who, what; the newest at the bottom, and the marked one always in sight.
    ///
    /// ```text
    /// Heures de Paris (CET), puis UTC.
    ///
    ///   03:06:40  02:06  Léa     Incident déclaré, gravité 1
    /// ▸ ~03:07    02:07  Léa     Message parti : Prévenir l'équipe
    ///                            vers cette heure, à 5 min près
    /// ```
    fn view(&self, shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer) {
        let words = &shared.words;
        let mut head = Flow::new(look, area.width);
        if self.all.is_empty() {
            head.say(Scope::Text, &words.say("timeline-nothing"));
            flow::draw(&head.lines, 0, area, buffer);
            return;
        }
        let zone = hour_zone(shared.now, shared.zone());
        let zone = zone.rsplit(' ').next().unwrap_or_default().to_owned();
        head.say(Scope::Quiet, &words.with("timeline-zones", &[("zone", zone.into())]));
        if let Some(filter) = &self.filter {
            let args = [("typed", filter.raw().into()), ("count", self.shown.len().into())];
            head.say(Scope::Input, &words.with("timeline-filter", &args));
        }
        head.gap();
        flow::draw(&head.lines, 0, area, buffer);
        let area = Rect { y: area.y + head.height(), height: area.height.saturating_sub(head.height()), ..area };
        let (rows, last) = self.rows(shared, look, area);
        // What follows the marked line is seen a little, unless it is the last.
        let height = usize::from(area.height);
        let from = (last + height / 4).min(rows.len()).saturating_sub(height);
        flow::draw(&rows, from, area, buffer);
    }
}

fn ask(asked: Asked) -> Vec<Wish> {
    vec![Wish::Open(Box::new(Prompt::of(asked)))]
}

impl Timeline {
    /// The place of the marked line among those that are shown.
    fn at(&self) -> Option<usize> {
        self.shown.len().checked_sub(self.back + 1)
    }

    /// Why the marked line may not be withdrawn, or nothing of it corrected.
    fn why_not(&self, withdrawn: bool, shared: &Shared) -> Option<String> {
        let (writer, seq) = line_of(&self.marked()?.evidence)?;
        let wanted = Correction { happened: Some(shared.now).filter(|_| !withdrawn), withdrawn, ..withdrawal(writer, seq) };
        let wanted = Correction { reason: Text::line("-"), ..wanted };
        let why = may_correct(&shared.open.as_ref()?.records, &wanted).err()?;
        Some(why.get(shared.lang).to_owned())
    }

    fn marked(&self) -> Option<&Line> {
        self.shown.get(self.at()?)
    }

    fn turn(&mut self, turn: Turn) {
        let last = self.shown.len().saturating_sub(1);
        self.back = match turn {
            Turn::Up => self.back + 1,
            Turn::PageUp => self.back + 8,
            Turn::Down => self.back.saturating_sub(1),
            Turn::PageDown => self.back.saturating_sub(8),
            Turn::Home => last,
            Turn::End => 0,
        }
        .min(last);
    }
}
