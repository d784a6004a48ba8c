//! Writing down what others say: what, who says it, how far that may be trusted, when it happened; an empty answer is one too.

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;

use super::prompt::{echo, hour_typed};
use super::{Back, Cover, Screen, Wish};
use crate::app::Shared;
use crate::app::intent::Intent;
use crate::app::keymap::{Binding, Stroke};
use crate::app::theme::Scope;
use crate::app::widget::{Input, Look, question};
use crate::domain::incident::{Claim, Command, Trust, said_by};
use crate::domain::text::Text;
use crate::domain::yaml::nearest;

/// What was answered so far, and what is typed.
#[derive(Debug)]
pub struct Said {
    /// Whom it is about, where the incident says so.
    about: Option<String>,
    answered: Vec<(Ask, String)>,
    input: Input,
}

/// What the keys do.
#[derive(Debug, Clone, Copy)]
pub enum Action {
    /// To the next question; from the last one, record it.
    Enter,
}

/// A question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ask {
    About,
    Words,
    Source,
    Trust,
    When,
}

impl Said {
    /// For an incident with this provider; where none is known, it is asked first.
    pub fn of(provider: Option<&str>) -> Self {
        Self { about: provider.map(str::to_owned), answered: Vec::new(), input: Input::default() }
    }

    /// What is asked now, and how much is asked in all. Who names nobody tells a rumour.
    fn asked(&self) -> (Ask, usize) {
        let rumour = self.answered.iter().any(|(ask, text)| *ask == Ask::Source && text.trim().is_empty());
        let asks = [(Ask::About, self.about.is_none()), (Ask::Words, true), (Ask::Source, true), (Ask::Trust, !rumour), (Ask::When, true)];
        let asks: Vec<Ask> = asks.into_iter().filter_map(|(ask, wanted)| wanted.then_some(ask)).collect();
        (asks.get(self.answered.len()).copied().unwrap_or(Ask::When), asks.len())
    }

    fn explain(&self, shared: &Shared) -> String {
        let (ask, count) = self.asked();
        let words = &shared.words;
        let key = match ask {
            Ask::About => "said-ask-about",
            Ask::Words => "said-ask-words",
            Ask::Source => "said-ask-source",
            Ask::Trust => "said-ask-trust",
            Ask::When => "said-ask-when",
        };
        let trusts = Trust::ALL.iter().enumerate().map(|(n, trust)| format!("{} {}", n + 1, words.named("trust", trust.name())));
        let args =
            [("now", (self.answered.len() + 1).into()), ("count", count.into()), ("trusts", trusts.collect::<Vec<_>>().join(", ").into())];
        words.with(key, &args)
    }

    /// What is made of the text so far, where that is not plain; else why it cannot be taken.
    fn understood(&self, shared: &Shared) -> Result<String, String> {
        let (text, words) = (self.input.text(), &shared.words);
        let made = |said: &str| words.with("deliveries-understood", &[("to", said.into())]);
        match self.asked().0 {
            Ask::About => match provider(shared, &text) {
                Some(id) => Ok(made(shared.provider_name(&id))),
                None => Err(words.with("said-provider-unknown", &[("near", near(shared, &text).into())])),
            },
            Ask::Words if text.trim().is_empty() => Err(words.say("prompt-needs-words")),
            Ask::Trust if !text.trim().is_empty() => match trust(&text) {
                Some(trust) => Ok(made(&words.named("trust", trust.name()))),
                None => Err(words.say("said-trust-unknown")),
            },
            Ask::When => hour_typed(&self.input, shared).map(|spoken| spoken.map(|spoken| echo(&spoken, shared)).unwrap_or_default()),
            Ask::Words | Ask::Source | Ask::Trust => Ok(String::new()),
        }
    }

    /// The last answer is the one that is typed: when.
    fn command(&self, shared: &Shared) -> Command {
        let answer = |wanted: Ask| self.answered.iter().find(|(ask, _)| *ask == wanted).map_or("", |(_, text)| text.as_str());
        let (source, url) = said_by(answer(Ask::Source));
        let nobody = source.trim().is_empty();
        let confidence = trust(answer(Ask::Trust)).unwrap_or(if nobody { Trust::Rumour } else { Trust::Press });
        let provider = self.about.clone().or_else(|| provider(shared, answer(Ask::About))).unwrap_or_default();
        let words = Text::line(answer(Ask::Words));
        let claim = Claim { provider, words, source, url, confidence, marks: None, by: shared.me.name.clone() };
        let happened = hour_typed(&self.input, shared).ok().flatten().map(|spoken| spoken.moment);
        Command::Claim { claim: Box::new(claim), happened }
    }
}

/// The provider that was typed, by its id or its name.
fn provider(shared: &Shared, typed: &str) -> Option<String> {
    let typed = typed.trim().to_lowercase();
    let mut known = shared.workspace.providers.iter();
    known.find(|(id, provider)| **id == typed || provider.name.to_lowercase() == typed).map(|(id, _)| id.clone())
}

/// A provider that is called nearly so; `none` where none is.
fn near<'a>(shared: &'a Shared, typed: &str) -> &'a str {
    let ids = shared.workspace.providers.keys().map(String::as_str);
    nearest(&typed.trim().to_lowercase(), ids).map_or("none", |id| shared.provider_name(id))
}

/// How far it may be trusted, as it was typed: its number in the list, or its word.
fn trust(text: &str) -> Option<Trust> {
    question::picked(text, &Trust::ALL, Trust::named)
}

impl Screen for Said {
    type Action = Action;
    const NAME: &'static str = "said";
    const KEYS: &'static [Binding<Action>] =
        &[Binding { strokes: &[Stroke::named(KeyCode::Enter)], action: Action::Enter, name: "next-question" }];

    fn act(&mut self, _action: Action, shared: &Shared) -> Vec<Wish> {
        if let Err(why) = self.understood(shared) {
            return vec![Wish::Say(why)];
        }
        let (ask, count) = self.asked();
        if self.answered.len() + 1 == count && ask == Ask::When {
            return vec![Wish::Do(Intent::Do(self.command(shared))), Wish::Close];
        }
        self.answered.push((ask, self.input.raw()));
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
        let Some((_, before)) = self.answered.pop() else { return Back::Leave };
        self.input = Input::of(&before);
        Back::Stay
    }

    /// What is asked, the line to type in, what is understood.
    ///
    /// ```text
    /// ── Ce que disent les autres ───────────
    /// 3 sur 4. Jusqu'où s'y fier ? 1 officiel, 2 confirmé, 3 presse, 4 rumeur.
    ///
    /// ▸ 3█
    ///
    /// Compris : presse
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
