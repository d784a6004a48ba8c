//! Writing down one thing to change: what, what that is good for, who does it, by when; an empty answer is one too.

use jiff::civil::Date;
use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;

use super::{Back, Cover, Screen, Wish};
use crate::app::Shared;
use crate::app::followups::{day, noted};
use crate::app::intent::Intent;
use crate::app::keymap::{Binding, Stroke};
use crate::app::shared::Open;
use crate::app::theme::Scope;
use crate::app::widget::{Input, Look, question};
use crate::domain::due::Due;
use crate::domain::incident::{Command, FollowUpChange, FollowUpKind, due_by_itself};
use crate::domain::text::Text;

/// What was answered so far, and what is typed.
#[derive(Debug)]
pub struct Followup {
    answered: Vec<String>,
    input: Input,
    /// The severity, from which the day that is proposed follows.
    severity: u8,
    /// How many there were before.
    before: usize,
}

/// What the keys do.
#[derive(Debug, Clone, Copy)]
pub enum Action {
    /// To the next question; from the last one, record it.
    Enter,
}

/// What is asked, in this order.
const QUESTIONS: [&str; 4] = ["followup-ask-what", "followup-ask-kind", "followup-ask-owner", "followup-ask-due"];

impl Followup {
    /// For this incident; what was noted in it as to be done later is proposed.
    pub fn of(open: &Open) -> Self {
        let noted = noted(open).next().map(Text::as_str).unwrap_or_default();
        Self {
            answered: Vec::new(),
            input: Input::of(noted),
            severity: open.incident.severity,
            before: open.incident.followups.iter().count(),
        }
    }

    fn today(shared: &Shared) -> Date {
        shared.zone().to_datetime(shared.now).date()
    }

    fn proposed(&self, shared: &Shared) -> Date {
        due_by_itself(self.severity, Self::today(shared))
    }

    fn explain(&self, shared: &Shared) -> String {
        let words = &shared.words;
        let kinds = FollowUpKind::ALL.iter().enumerate().map(|(n, kind)| format!("{} {}", n + 1, kind.said(words)));
        let team: Vec<&str> = shared.workspace.team.values().map(|member| member.name.as_str()).collect();
        let due = Due::On(self.proposed(shared)).listed(shared.zone(), shared.lang);
        let args = [
            ("kinds", kinds.collect::<Vec<_>>().join(", ").into()),
            ("team", team.join(", ").into()),
            ("due", due.into()),
            ("now", (self.answered.len() + 1).into()),
            ("count", QUESTIONS.len().into()),
        ];
        words.with(QUESTIONS.get(self.answered.len()).copied().unwrap_or("followup-ask-due"), &args)
    }

    /// What is made of the text so far, where that is not plain; else why it cannot be taken.
    fn understood(&self, shared: &Shared) -> Result<String, String> {
        let (text, words) = (self.input.text(), &shared.words);
        match self.answered.len() {
            0 if text.trim().is_empty() => Err(words.say("prompt-needs-words")),
            1 if !text.trim().is_empty() => {
                let kind = kind(&text).ok_or_else(|| words.say("followup-kind-unknown"))?;
                Ok(words.with("deliveries-understood", &[("to", kind.said(words).into())]))
            }
            3 if !text.trim().is_empty() => {
                let day = self.day(&text, shared).ok_or_else(|| words.say("deliveries-not-understood"))?;
                Ok(words.with("deliveries-understood", &[("to", Due::On(day).listed(shared.zone(), shared.lang).into())]))
            }
            _ => Ok(String::new()),
        }
    }

    fn day(&self, text: &str, shared: &Shared) -> Option<Date> {
        day(text, Self::today(shared), shared.now, shared.zone())
    }

    fn command(&self, shared: &Shared) -> Command {
        let answer = |n: usize| self.answered.get(n).map(String::as_str).unwrap_or_default();
        let due = self.day(&self.input.text(), shared);
        Command::FollowUp(FollowUpChange::Add { text: Text::line(answer(0)), kind: kind(answer(1)), owner: Text::line(answer(2)), due })
    }
}

/// The kind that was typed: its number in the list, or its word.
fn kind(text: &str) -> Option<FollowUpKind> {
    question::picked(text, &FollowUpKind::ALL, FollowUpKind::named)
}

impl Screen for Followup {
    type Action = Action;
    const NAME: &'static str = "followup";
    const KEYS: &'static [Binding<Action>] =
        &[Binding { strokes: &[Stroke::named(KeyCode::Enter)], action: Action::Enter, name: "next-question" }];

    fn act(&mut self, _action: Action, shared: &Shared) -> Vec<Wish> {
        if let Err(why) = self.understood(shared) {
            return vec![Wish::Say(why)];
        }
        if self.answered.len() + 1 == QUESTIONS.len() {
            return vec![Wish::Do(Intent::Do(self.command(shared))), Wish::Close];
        }
        self.answered.push(self.input.raw());
        self.input = Input::default();
        Vec::new()
    }

    fn cover(&self, shared: &Shared, look: &Look, columns: u16) -> Cover {
        Cover::Sheet(question::height(look, columns, &self.explain(shared)))
    }

    fn input(&mut self) -> Option<&mut Input> {
        Some(&mut self.input)
    }

    fn back(&mut self) -> Back {
        let Some(before) = self.answered.pop() else { return Back::Leave };
        self.input = Input::of(&before);
        Back::Stay
    }

    fn draft(&self) -> Option<String> {
        self.answered.is_empty().then(|| format!("followup/{}", self.before))
    }

    /// What is asked, the line to type in, what is understood.
    ///
    /// ```text
    /// ── Une chose à changer ────────────────
    /// 2 sur 4. À quoi sert-elle ? 1 prévenir, 2 détecter, 3 limiter… Rien : on verra.
    ///
    /// ▸ 3█
    ///
    /// Compris : limiter
    /// ```
    fn view(&self, shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer) {
        let made = match self.understood(shared) {
            Ok(said) => (Scope::Done, said),
            Err(why) => (Scope::Quiet, why),
        };
        let made = Some(made).filter(|_| !self.input.text().trim().is_empty());
        question::draw(look, area, buffer, &self.explain(shared), &self.input, made);
    }
}
