//! "Them or us?": the answer in one sentence, and what it rests on.

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;

use super::proposals::Proposals;
use super::{Screen, Wish};
use crate::app::intent::Intent;
use crate::app::keymap::{Binding, Global, Stroke};
use crate::app::shared::Shared;
use crate::app::theme::Scope;
use crate::app::triage::{evidence, sentence};
use crate::app::widget::{Flow, Look, act, flow};
use crate::domain::triage::{Mark, Whose, line};

/// The answer, and what it rests on.
#[derive(Debug)]
pub struct Triage {
    provider: Option<String>,
}

/// What the keys do.
#[derive(Debug, Clone, Copy)]
pub enum Action {
    /// Go on with what follows from the answer.
    Enter,
    /// Ask everybody again.
    Again,
}

impl Triage {
    /// About this provider, or about our own line alone.
    pub fn about(provider: Option<&str>) -> Self {
        Self { provider: provider.map(str::to_owned) }
    }

    /// What the enter key does once the answer is there.
    fn next(&self, shared: &Shared) -> Next<'_> {
        let Some(triage) = shared.triage.as_ref().filter(|triage| triage.is_over(shared.now)) else { return Next::Wait };
        if shared.open.as_ref().is_some_and(|open| open.incident.closed.is_none()) {
            return Next::Back;
        }
        match (triage.conclusion().whose, &self.provider) {
            (Whose::Theirs | Whose::TheirName | Whose::TheirsByTheirAccount | Whose::Unsure, Some(provider)) => Next::Propose(provider),
            (Whose::LineCarries, _) => Next::Back,
            _ => Next::Ours,
        }
    }
}

/// What follows from the answer.
enum Next<'a> {
    /// It is not there yet.
    Wait,
    /// The runbooks for the provider.
    Propose(&'a str),
    /// The runbooks for what is wrong at home.
    Ours,
    /// Where one came from.
    Back,
}

impl Screen for Triage {
    type Action = Action;
    const NAME: &'static str = "triage";
    const KEYS: &'static [Binding<Action>] = &[
        Binding { strokes: &[Stroke::named(KeyCode::Enter)], action: Action::Enter, name: "act" },
        Binding { strokes: &[Stroke::char('r')], action: Action::Again, name: "ask-again" },
    ];

    fn act(&mut self, action: Action, shared: &Shared) -> Vec<Wish> {
        match action {
            Action::Again => vec![Wish::Do(Intent::Triage(self.provider.clone()))],
            Action::Enter => match self.next(shared) {
                Next::Wait => Vec::new(),
                Next::Propose(provider) => vec![Wish::Close, Wish::Open(Box::new(Proposals::new(provider)))],
                Next::Ours => vec![Wish::Close, Wish::Global(Global::Runbooks)],
                Next::Back => vec![Wish::Close],
            },
        }
    }

    fn offers(&self, action: Action, shared: &Shared) -> bool {
        match action {
            Action::Enter => !matches!(self.next(shared), Next::Wait),
            Action::Again => true,
        }
    }

    fn title(&self, shared: &Shared) -> String {
        match &self.provider {
            Some(id) => shared.words.with("triage-title-of", &[("provider", shared.provider_name(id).into())]),
            None => shared.words.say("triage-title"),
        }
    }

    fn subject(&self, _shared: &Shared) -> Option<String> {
        self.provider.clone()
    }

    /// The sentence, what follows, the evidence.
    ///
    /// ```text
    /// C'est eux, et leur page le dit : OpenAI ne répond pas, et les autres répondent.
    ///
    /// ▸ Entrée : que faire quand OpenAI est en panne
    ///
    ///   ● un réseau, par son adresse 9.9.9.9:443 : répond (12 ms)
    ///   ✖ OpenAI, notre essai : injoignable
    /// ```
    fn view(&self, shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer) {
        let words = &shared.words;
        let mut flow = Flow::new(look, area.width);
        let next = self.next(shared);
        match (&next, sentence(shared)) {
            (_, None) => flow.say(Scope::Strong, &words.say("triage-none")),
            (Next::Wait, Some(_)) => flow.say(Scope::Strong, &words.say("triage-asking")),
            (_, Some(sentence)) => flow.say(Scope::Strong, &sentence),
        }
        flow.gap();
        let promise = match next {
            Next::Wait => None,
            Next::Propose(provider) => Some(words.with("triage-what-now", &[("provider", shared.provider_name(provider).into())])),
            Next::Ours => Some(words.say("triage-its-us")),
            Next::Back => Some(words.say("triage-close")),
        };
        if let Some(promise) = promise {
            act::enter(&mut flow, look, words, &promise);
            flow.gap();
        }
        for (mark, about, found) in evidence(shared) {
            let (glyph, scope) = match mark {
                Mark::Good => (look.sign("●", "+"), Scope::Operational),
                Mark::Bad => (look.sign("✖", "X"), Scope::MajorOutage),
                Mark::Open => (look.sign("◌", "o"), Scope::Quiet),
            };
            flow.hang(scope, &format!("  {glyph} "), &line(&about, &found, words));
        }
        flow::draw(&flow.lines, 0, area, buffer);
    }
}
