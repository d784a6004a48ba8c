//! A drill before it begins: what the players may know, how long it takes at which speed, and what is real meanwhile.

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;

use super::{Screen, Wish};
use crate::app::Shared;
use crate::app::drills::{Listed, hindrance, last_said, meanwhile};
use crate::app::exercise::SPEEDS;
use crate::app::intent::Intent;
use crate::app::keymap::{Binding, Stroke};
use crate::app::theme::Scope;
use crate::app::widget::list::Turn;
use crate::app::widget::{Flow, Look, act, flow};
use crate::domain::scenario::Play;

/// The page before a drill.
#[derive(Debug)]
pub struct Drill {
    id: String,
    speed: u32,
    scroll: usize,
}

/// What the keys do.
#[derive(Debug, Clone, Copy)]
pub enum Action {
    /// Begin.
    Enter,
    /// Let time run faster, by a step.
    Faster,
    /// Let time run slower, by a step.
    Slower,
    /// Move in the text.
    Turn(Turn),
}

impl Drill {
    /// Of this scenario, at the speed that fits into an hour.
    pub fn of(listed: &Listed) -> Self {
        Self { id: listed.scenario.id.clone(), speed: listed.speed(), scroll: 0 }
    }

    fn listed<'a>(&self, shared: &'a Shared) -> Option<&'a Listed> {
        shared.scenarios.as_ref()?.find(&self.id)
    }

    fn write(&self, listed: &Listed, shared: &Shared, flow: &mut Flow<'_>) {
        let words = &shared.words;
        for line in told(listed, shared) {
            flow.say(Scope::Text, &line);
        }
        flow.gap();
        let kind = words.named("scenario-kind", listed.scenario.kind.word());
        flow.say(Scope::Strong, &listed.pace(self.speed, shared));
        flow.say(Scope::Quiet, &format!("{kind} · {}", last_said(shared, &listed.subject())));
    }
}

/// What the players may know before, and what a drill is; who leads and who observes read theirs elsewhere, since it tells what comes.
pub fn told(listed: &Listed, shared: &Shared) -> Vec<String> {
    let (scenario, words) = (&listed.scenario, &shared.words);
    let play = Play::starting(scenario.clone(), shared.now, shared.zone());
    let players = scenario.roles.players.as_ref().map(|players| players.get(shared.lang).to_owned());
    let led = scenario.roles.facilitator.is_some() || scenario.roles.observer.is_some();
    let led = led.then(|| words.with("drill-led", &[("id", scenario.id.as_str().into())]));
    let briefing = play.said(scenario.briefing.get(shared.lang), shared.zone());
    [Some(briefing), players, led, Some(words.say("drill-nothing-leaves"))].into_iter().flatten().collect()
}

impl Screen for Drill {
    type Action = Action;
    const NAME: &'static str = "drill";
    const KEYS: &'static [Binding<Action>] = &[
        Binding { strokes: &[Stroke::named(KeyCode::Enter)], action: Action::Enter, name: "drill-begin" },
        Binding { strokes: &[Stroke::char('+')], action: Action::Faster, name: "exercise-faster" },
        Binding { strokes: &[Stroke::char('-')], action: Action::Slower, name: "exercise-slower" },
        Binding { strokes: &[Stroke::char(' '), Stroke::named(KeyCode::PageDown)], action: Action::Turn(Turn::PageDown), name: "read-on" },
        Binding { strokes: &[Stroke::named(KeyCode::PageUp)], action: Action::Turn(Turn::PageUp), name: "read-back" },
        Binding { strokes: &[Stroke::named(KeyCode::Down), Stroke::char('j')], action: Action::Turn(Turn::Down), name: "move-down" },
        Binding { strokes: &[Stroke::named(KeyCode::Up), Stroke::char('k')], action: Action::Turn(Turn::Up), name: "move-up" },
    ];

    fn act(&mut self, action: Action, shared: &Shared) -> Vec<Wish> {
        match action {
            Action::Turn(turn) => self.scroll = turn.from(self.scroll, 1000, 5),
            Action::Faster => self.speed = SPEEDS.into_iter().find(|speed| *speed > self.speed).unwrap_or(self.speed),
            Action::Slower => self.speed = SPEEDS.into_iter().rev().find(|speed| *speed < self.speed).unwrap_or(self.speed),
            Action::Enter => {
                let begins = |listed: &Listed| Wish::Do(Intent::Rehearse(Box::new(listed.rehearsal(self.speed))));
                return match hindrance(shared) {
                    Some(why) => vec![Wish::Say(why)],
                    None => self.listed(shared).map(begins).into_iter().collect(),
                };
            }
        }
        Vec::new()
    }

    fn offers(&self, action: Action, shared: &Shared) -> bool {
        match action {
            Action::Enter => hindrance(shared).is_none(),
            Action::Faster | Action::Slower | Action::Turn(_) => true,
        }
    }

    fn title(&self, shared: &Shared) -> String {
        let title = self.listed(shared).map_or(self.id.as_str(), |listed| listed.scenario.title.get(shared.lang));
        shared.words.with("drill-before", &[("title", title.into())])
    }

    fn wheel(&mut self, turn: Turn, _shared: &Shared) {
        self.scroll = turn.from(self.scroll, 1000, 5);
    }

    /// What the players may know, how long it takes, what is real meanwhile, the act.
    ///
    /// ```text
    /// Mardi, midi et quart. Une partie de l'équipe est partie déjeuner…
    /// Vous êtes ceux qui ne sont pas partis déjeuner.
    /// Rien ne sort d'un exercice…
    ///
    /// 8 h 20 en vrai, 50 min à ×10
    /// panne · jamais vécu
    ///
    /// Un incident réel est resté ouvert : …
    ///
    /// ▸ Entrée : commencer l'exercice
    /// ```
    fn view(&self, shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer) {
        let (words, mut text) = (&shared.words, Flow::new(look, area.width.min(90)));
        let Some(listed) = self.listed(shared) else {
            text.say(Scope::Text, &words.say("drill-gone"));
            flow::draw(&text.lines, 0, area, buffer);
            return;
        };
        self.write(listed, shared, &mut text);
        // What is real stands where it is seen however low the screen is.
        let mut foot = Flow::new(look, area.width);
        meanwhile(shared).iter().for_each(|real| foot.say(Scope::Refused, real));
        if area.height >= 14 {
            foot.gap();
        }
        match hindrance(shared) {
            Some(why) => foot.say(Scope::Refused, &why),
            None => act::enter(&mut foot, look, words, &words.with("drill-go", &[("speed", self.speed.into())])),
        }
        let height = area.height.saturating_sub(foot.height() + 1);
        let from = self.scroll.min(text.lines.len().saturating_sub(usize::from(height)));
        flow::draw(&text.lines, from, Rect { height, ..area }, buffer);
        let used = u16::try_from(text.lines.len()).unwrap_or(u16::MAX).min(height);
        let y = area.y + used + 1;
        flow::draw(&foot.lines, 0, Rect { y, height: area.bottom().saturating_sub(y), ..area }, buffer);
    }
}
