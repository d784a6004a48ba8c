//! The drill under way: what is played and how fast, who waits for an answer, and the way out to the real world.

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;

use super::reply::Reply;
use super::{Cover, Screen, Wish};
use crate::app::Shared;
use crate::app::exercise::{Exercise as Drill, Pace};
use crate::app::intent::Intent;
use crate::app::keymap::{Binding, Global, Stroke};
use crate::app::theme::Scope;
use crate::app::widget::{Flow, Look, act, flow};
use crate::domain::scenario::Inject;
use crate::domain::time::{day, hour};

/// The drill under way.
#[derive(Debug, Default)]
pub struct Exercise;

/// What the keys do.
#[derive(Debug, Clone, Copy)]
pub enum Action {
    /// Answer the first who waits; begin, where nobody does.
    Enter,
    /// Change how time runs.
    Pace(Pace),
    /// Out, to the real world.
    Real,
}

impl Screen for Exercise {
    type Action = Action;
    const NAME: &'static str = "exercise";
    const KEYS: &'static [Binding<Action>] = &[
        Binding { strokes: &[Stroke::named(KeyCode::Enter)], action: Action::Enter, name: "exercise-enter" },
        Binding { strokes: &[Stroke::char(' ')], action: Action::Pace(Pace::Pause), name: "exercise-pause" },
        Binding { strokes: &[Stroke::char('+')], action: Action::Pace(Pace::Faster), name: "exercise-faster" },
        Binding { strokes: &[Stroke::char('-')], action: Action::Pace(Pace::Slower), name: "exercise-slower" },
        Binding { strokes: &[Stroke::char('>')], action: Action::Pace(Pace::Next), name: "exercise-next" },
        Binding { strokes: &[Stroke::ctrl('x')], action: Action::Real, name: "exercise-real" },
    ];

    fn act(&mut self, action: Action, shared: &Shared) -> Vec<Wish> {
        match action {
            Action::Pace(pace) => vec![Wish::Do(Intent::Pace(pace))],
            Action::Real => vec![Wish::Global(Global::Real)],
            Action::Enter => match shared.exercise.as_ref().and_then(|drill| drill.waiting().next()) {
                Some((row, _)) => vec![Wish::Close, Wish::Open(Box::new(Reply::to(row)))],
                None => vec![Wish::Close],
            },
        }
    }

    fn offers(&self, action: Action, shared: &Shared) -> bool {
        !matches!(action, Action::Enter) || shared.exercise.as_ref().is_some_and(|drill| drill.waiting().next().is_some())
    }

    fn cover(&self, shared: &Shared, look: &Look, columns: u16) -> Cover {
        Cover::Sheet(lines(shared, look, columns).height())
    }

    /// What is played, and who waits.
    ///
    /// ```text
    /// ── Exercice ───────────────────────────
    /// Cloudflare, 18 novembre 2025
    /// Depuis 00:16:10 · temps ×10
    ///
    /// Mardi, 12:15. Vous êtes trois au bureau…
    ///
    /// 12:31 Mme Marchand (cliente), au téléphone : « Votre site ne répond plus ? »
    ///
    /// ▸ Entrée : répondre à Mme Marchand
    /// ```
    fn view(&self, shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer) {
        flow::draw(&lines(shared, look, area.width).lines, 0, area, buffer);
    }
}

fn lines<'a>(shared: &Shared, look: &'a Look, columns: u16) -> Flow<'a> {
    let (words, mut flow) = (&shared.words, Flow::new(look, columns));
    let Some(drill) = &shared.exercise else {
        flow.say(Scope::Text, &words.say("exercise-none"));
        return flow;
    };
    flow.say(Scope::Strong, drill.play.scenario.title.get(shared.lang));
    flow.say(Scope::Quiet, &pace(shared, drill));
    let then = day(drill.play.scenario.begins, shared.zone(), shared.lang);
    flow.say(Scope::Quiet, &words.with("exercise-hours", &[("day", then.into())]));
    flow.gap();
    flow.say(Scope::Text, &drill.play.said(drill.play.scenario.briefing.get(shared.lang), shared.zone()));
    if let Some(players) = &drill.play.scenario.roles.players {
        flow.say(Scope::Text, players.get(shared.lang));
    }
    flow.gap();
    let mut waiting = drill.waiting().peekable();
    let first = waiting.peek().map(|(_, inject)| inject.who.get(shared.lang).to_owned());
    for (row, inject) in waiting {
        flow.say(Scope::Act, &call(shared, drill, row, inject));
    }
    match first {
        Some(who) => {
            flow.gap();
            act::enter(&mut flow, look, words, &words.with("exercise-answer", &[("who", who.into())]));
        }
        None => act::enter(&mut flow, look, words, &words.say("exercise-begin")),
    }
    flow
}

/// `Depuis 00:16:10 · temps ×10`.
pub fn pace(shared: &Shared, drill: &Drill) -> String {
    let lasted = drill.lasted(shared.now).clock();
    let key = if drill.paused { "exercise-paused" } else { "exercise-running" };
    shared.words.with(key, &[("lasted", lasted.into()), ("speed", drill.speed.into())])
}

/// `12:31 Mme Marchand, au téléphone : « Votre site ne répond plus ? »`.
pub fn call(shared: &Shared, drill: &Drill, row: usize, inject: &Inject) -> String {
    let at = drill.play.scenario.rows.get(row).map(|row| hour(drill.play.told(row.at), shared.zone())).unwrap_or_default();
    let said = drill.play.said(inject.words.get(shared.lang), shared.zone());
    let way = shared.words.named("inject-by", inject.by.word());
    let args = [("at", at.into()), ("who", inject.who.get(shared.lang).into()), ("way", way.into()), ("words", said.into())];
    shared.words.with("exercise-call", &args)
}

#[cfg(test)]
mod tests {
    use crate::app::fixture::Desk;
    use crate::app::intent::{Intent, Rehearsal};
    use crate::app::msg::Msg;
    use crate::app::screen::tests::check;
    use crate::domain::time::Span;
    use crate::shipped;

    /// The drill of the network, so many minutes after its beginning.
    fn rehearsed(desk: &mut Desk, minutes: u64) {
        let id = "cloudflare-2025-11-18";
        let text = shipped::scenario(id).unwrap().to_owned();
        let wanted = Rehearsal { scenario: id.to_owned(), path: format!("drills/{id}.yaml"), text, speed: 10 };
        desk.tell(Msg::Wants(Intent::Rehearse(Box::new(wanted))));
        desk.shared.now = Span::minutes(minutes).after(desk.shared.exercise.as_ref().unwrap().play.began);
        desk.tell(Msg::Tick);
    }

    #[test]
    fn a_drill_begins_with_its_briefing() {
        check("exercise", |desk| rehearsed(desk, 0));
    }

    #[test]
    fn who_calls_stands_under_the_title_of_every_screen() {
        check("exercise_call", |desk| {
            rehearsed(desk, 30);
            desk.keys("<esc>");
        });
    }

    #[test]
    fn an_answer_is_typed_beneath_the_question() {
        check("exercise_reply", |desk| {
            rehearsed(desk, 30);
            desk.keys("<enter>Je vous rappelle");
        });
    }
}
