//! The drills that can be done: what is due first, then the firm's own, each with how long the real event lasted and when it was last
//! lived through.

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use super::drill::Drill;
use super::start::Start;
use super::{Screen, Wish};
use crate::app::Shared;
use crate::app::drills::{Offer, What, file_of, hindrance, meanwhile, offers};
use crate::app::keymap::{Binding, Stroke};
use crate::app::theme::Scope;
use crate::app::widget::list::{Items, Turn};
use crate::app::widget::wrap::{pad, width};
use crate::app::widget::{Flow, List, Look, act, flow};

/// From how many columns on a row tells all of it, and from how many lines on there is room for more.
const WIDE: u16 = 64;
const HIGH: u16 = 14;

/// The list.
#[derive(Debug, Default)]
pub struct Drills {
    list: List,
}

/// What the keys do.
#[derive(Debug, Clone, Copy)]
pub enum Action {
    /// Read what one may know of the marked one before.
    Enter,
    /// Move.
    Turn(Turn),
}

impl Screen for Drills {
    type Action = Action;
    const NAME: &'static str = "drills";
    const KEYS: &'static [Binding<Action>] = &[
        Binding {
            strokes: &[Stroke::named(KeyCode::Enter), Stroke::char('l'), Stroke::named(KeyCode::Right)],
            action: Action::Enter,
            name: "prepare",
        },
        Binding { strokes: &[Stroke::named(KeyCode::Down), Stroke::char('j')], action: Action::Turn(Turn::Down), name: "move-down" },
        Binding { strokes: &[Stroke::named(KeyCode::Up), Stroke::char('k')], action: Action::Turn(Turn::Up), name: "move-up" },
        Binding { strokes: &[Stroke::char(' '), Stroke::named(KeyCode::PageDown)], action: Action::Turn(Turn::PageDown), name: "read-on" },
        Binding { strokes: &[Stroke::named(KeyCode::PageUp)], action: Action::Turn(Turn::PageUp), name: "read-back" },
        Binding { strokes: &[Stroke::named(KeyCode::Home)], action: Action::Turn(Turn::Home), name: "move-first" },
        Binding { strokes: &[Stroke::named(KeyCode::End)], action: Action::Turn(Turn::End), name: "move-last" },
    ];

    fn act(&mut self, action: Action, shared: &Shared) -> Vec<Wish> {
        match action {
            Action::Turn(turn) => {
                self.list.turn(turn, offers(shared).len());
                Vec::new()
            }
            Action::Enter => {
                let all = offers(shared);
                let Some(marked) = all.get(self.list.selected) else { return Vec::new() };
                match (marked.what, hindrance(shared)) {
                    (What::Scenario(listed), _) => vec![Wish::Open(Box::new(Drill::of(listed)))],
                    (What::Runbook(_), Some(why)) => vec![Wish::Say(why)],
                    (What::Runbook(entry), None) => {
                        let start = Wish::Open(Box::new(Start::rehearse(&entry.header.id, None, shared)));
                        [start].into_iter().chain(meanwhile(shared).into_iter().map(Wish::Say)).collect()
                    }
                }
            }
        }
    }

    fn offers(&self, action: Action, shared: &Shared) -> bool {
        match action {
            Action::Enter => !offers(shared).is_empty(),
            Action::Turn(_) => false,
        }
    }

    fn refresh(&mut self, shared: &Shared) {
        self.list.clamp(offers(shared).len());
    }

    fn wheel(&mut self, turn: Turn, shared: &Shared) {
        self.list.turn(turn, offers(shared).len());
    }

    fn click(&mut self, at: Position, shared: &Shared) -> Vec<Wish> {
        match self.list.at(at) {
            Some(item) if item == self.list.selected => self.act(Action::Enter, shared),
            Some(item) => {
                self.list.selected = item;
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    /// The heading, the scenarios, the act; what is wrong in the firm's own files.
    ///
    /// ```text
    ///   Scénario                          nature       en vrai   vécu
    /// ▸ Cloudflare, 18 novembre 2025      panne        8 h 20    il y a 12 j
    ///   C'est nous (composé)              chez nous    2 h 25    jamais vécu
    ///
    /// ▸ Entrée : préparer « Cloudflare, 18 novembre 2025 »
    /// drills/x.yaml:12:3  clé inconnue…
    /// ```
    fn view(&self, shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer) {
        let all = offers(shared);
        let columns = Columns::of(&all, shared, area.width);
        let heading = u16::from(columns.kind > 0 && area.height >= HIGH && !all.is_empty());
        if heading == 1 {
            flow::draw(&[columns.heading(shared, look)], 0, area, buffer);
        }
        let foot = foot(shared, all.get(self.list.selected), look, area);
        let below = foot.height().min(area.height / 2);
        let height = area.height.saturating_sub(heading + below + 1);
        let rows = u16::try_from(all.len()).unwrap_or(u16::MAX).min(height);
        let item = |n: usize| vec![columns.line(&all[n], n == self.list.selected, shared, look)];
        let place = Rect { y: area.y + heading, height: rows, ..area };
        self.list.view(look, place, buffer, &Items { count: all.len(), height: 1, marked: u16::MAX, item });
        let y = place.bottom() + u16::from(rows > 0);
        flow::draw(&foot.lines, 0, Rect { y, height: area.bottom().saturating_sub(y), ..area }, buffer);
    }
}

/// What the row has no room for, when it is to be done and by whom, the act; what is wrong in the firm's own files.
fn foot<'l>(shared: &Shared, marked: Option<&Offer<'_>>, look: &'l Look, area: Rect) -> Flow<'l> {
    let (words, mut foot) = (&shared.words, Flow::new(look, area.width));
    match marked {
        Some(marked) => {
            let title = marked.title(shared);
            if area.width < WIDE {
                foot.say(Scope::Quiet, &format!("{} · {}", marked.kind(shared), marked.lasted(shared)));
            }
            // On a low screen the row has to do.
            if let Some(coming) = marked.coming.as_ref().filter(|_| area.height >= HIGH) {
                foot.say(Scope::Text, &coming.said(&title, words, shared.now, shared.zone()));
                let who = shared.workspace.called(&coming.planned.who, words);
                let with = (!who.is_empty()).then(|| words.with("drill-with", &[("who", who.into())]));
                with.iter().for_each(|with| foot.say(Scope::Text, with));
            }
            if let What::Scenario(listed) = marked.what
                && listed.own
            {
                foot.say(Scope::Quiet, &words.with("drills-own", &[("path", file_of(&listed.scenario.id).into())]));
            }
            act::enter(&mut foot, look, words, &words.with("drills-prepare", &[("title", title.into())]));
        }
        None => foot.say(Scope::Text, &words.say(if shared.scenarios.is_none() { "drills-loading" } else { "drills-none" })),
    }
    write_faults(shared, &mut foot);
    foot
}

fn write_faults(shared: &Shared, flow: &mut Flow<'_>) {
    let Some(scenarios) = shared.scenarios.as_ref().filter(|scenarios| !scenarios.faults.is_empty()) else { return };
    flow.gap();
    flow.say(Scope::Refused, &shared.words.with("drills-faults", &[("count", scenarios.faults.len().into())]));
    for fault in &scenarios.faults {
        flow.hang(Scope::Text, "  ", &format!("{}  {}", fault.location(), fault.problem.say(shared.lang)));
        if let Some(hint) = fault.problem.hint(shared.lang) {
            flow.hang(Scope::Quiet, "    ", &hint);
        }
    }
}

/// How wide the columns after the title are.
struct Columns {
    kind: usize,
    lasted: usize,
    last: usize,
    all: usize,
}

impl Columns {
    fn of(all: &[Offer<'_>], shared: &Shared, columns: u16) -> Self {
        let words = &shared.words;
        let widest = |heading: &str, of: &dyn Fn(&Offer<'_>) -> String| {
            all.iter().map(|offer| width(&of(offer))).chain([width(&words.say(heading))]).max().unwrap_or(0) + 2
        };
        let last = widest("drills-last", &|offer| offer.stands(shared));
        let columns = usize::from(columns);
        if columns < usize::from(WIDE) {
            return Self { kind: 0, lasted: 0, last, all: columns };
        }
        let (kind, lasted) = (widest("drills-kind", &|offer| offer.kind(shared)), widest("drills-lasted", &|offer| offer.lasted(shared)));
        Self { kind, lasted, last, all: columns }
    }

    fn cells(&self, title: &str, [kind, lasted, last]: [String; 3]) -> (String, String) {
        let room = self.all.saturating_sub(2 + self.kind + self.lasted + self.last);
        let cell = |text: &str, columns: usize| if columns == 0 { String::new() } else { format!("  {}", pad(text, columns - 2)) };
        (pad(title, room), [cell(&kind, self.kind), cell(&lasted, self.lasted), cell(&last, self.last)].concat())
    }

    fn heading(&self, shared: &Shared, look: &Look) -> Line<'static> {
        let words = &shared.words;
        let cells = [words.say("drills-kind"), words.say("drills-lasted"), words.say("drills-last")];
        let (title, rest) = self.cells(&words.say("drills-title"), cells);
        Line::from(look.span(Scope::Quiet, format!("  {title}{rest}")))
    }

    fn line(&self, offer: &Offer<'_>, marked: bool, shared: &Shared, look: &Look) -> Line<'static> {
        let (title, rest) = self.cells(&offer.title(shared), [offer.kind(shared), offer.lasted(shared), offer.stands(shared)]);
        let pointer = if marked { look.pointer() } else { " " };
        let scope = if offer.due().is_some() { Scope::Strong } else { Scope::Text };
        Line::from(vec![look.span(scope, format!("{pointer} {title}")), look.span(Scope::Quiet, rest)])
    }
}

#[cfg(test)]
mod tests;
