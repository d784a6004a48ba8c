//! What clients are owed and an outage makes late, client by client; each can be given a new date.

#[cfg(test)]
mod tests;

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use super::redate::Redate;
use super::{Screen, Wish};
use crate::app::Shared;
use crate::app::deliveries::{about, at_risk, headline, when};
use crate::app::keymap::{Binding, Stroke};
use crate::app::theme::Scope;
use crate::app::widget::list::{Items, List, Turn};
use crate::app::widget::wrap::{pad, width};
use crate::app::widget::{Flow, Look, act, flow};
use crate::domain::delivery::{AtRisk, Deliverable};

/// The list, how many there are, and which one is marked: a new date puts it in another place.
#[derive(Debug, Default)]
pub struct Deliveries {
    list: List,
    count: usize,
    marked: Option<(String, String)>,
}

/// What the keys do.
#[derive(Debug, Clone, Copy)]
pub enum Action {
    /// Give the marked one a new date.
    Enter,
    /// Move.
    Turn(Turn),
}

/// From so many columns on, each has a single line.
const WIDE: u16 = 76;
/// On a screen of fewer lines, the marked one is not told in full.
const LOW: u16 = 14;

impl Screen for Deliveries {
    type Action = Action;
    const NAME: &'static str = "deliveries";
    const KEYS: &'static [Binding<Action>] = &[
        Binding { strokes: &[Stroke::named(KeyCode::Enter)], action: Action::Enter, name: "new-date" },
        Binding { strokes: &[Stroke::named(KeyCode::Down), Stroke::char('j')], action: Action::Turn(Turn::Down), name: "move-down" },
        Binding { strokes: &[Stroke::named(KeyCode::Up), Stroke::char('k')], action: Action::Turn(Turn::Up), name: "move-up" },
        Binding { strokes: &[Stroke::named(KeyCode::PageDown)], action: Action::Turn(Turn::PageDown), name: "read-on" },
        Binding { strokes: &[Stroke::named(KeyCode::PageUp)], action: Action::Turn(Turn::PageUp), name: "read-back" },
        Binding { strokes: &[Stroke::named(KeyCode::Home)], action: Action::Turn(Turn::Home), name: "move-first" },
        Binding { strokes: &[Stroke::named(KeyCode::End)], action: Action::Turn(Turn::End), name: "move-last" },
    ];

    fn act(&mut self, action: Action, shared: &Shared) -> Vec<Wish> {
        match action {
            Action::Turn(turn) => self.turn(turn),
            Action::Enter if !is_open(shared) => return vec![Wish::Say(shared.words.say("deliveries-needs-incident"))],
            Action::Enter => {
                let marked = at_risk(shared).get(self.list.selected).map(Redate::of);
                return marked.map(|sheet| Wish::Open(Box::new(sheet))).into_iter().collect();
            }
        }
        Vec::new()
    }

    fn offers(&self, action: Action, shared: &Shared) -> bool {
        match action {
            Action::Enter => self.count > 0 && is_open(shared),
            Action::Turn(_) => false,
        }
    }

    fn refresh(&mut self, shared: &Shared) {
        let list = at_risk(shared);
        let key = |found: &AtRisk<'_>| (found.owed.client.clone(), found.owed.title.clone());
        let place = list.iter().position(|found| self.marked.as_ref() == Some(&key(found)));
        self.list.selected = place.unwrap_or(self.list.selected);
        self.count = list.len();
        self.list.clamp(self.count);
        self.marked = list.get(self.list.selected).map(key);
    }

    fn wheel(&mut self, turn: Turn, _shared: &Shared) {
        self.turn(turn);
    }

    fn click(&mut self, at: Position, shared: &Shared) -> Vec<Wish> {
        match self.list.at(at) {
            Some(item) if item == self.list.selected => self.act(Action::Enter, shared),
            Some(item) => {
                (self.list.selected, self.marked) = (item, None);
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    /// How many there are; each with its client and its date; all about the marked one; the act.
    ///
    /// ```text
    /// La panne touche 6 livraisons des sept jours à venir. 1 est déjà en retard.
    ///
    /// ▸ Boulangerie Amstel      Brochure d'hiver        ✖ en retard, ven. 20 nov.
    ///   Théâtre de la Cale      Programme de décembre     lun. 23 nov. 18:00 CET
    ///                           Dossier de presse       → jeu. 26 nov.
    ///
    /// Brochure d'hiver (Boulangerie Amstel) : prévue ven. 20 nov., Rédaction, 900 €
    /// ▸ Entrée : donner une nouvelle date à « Brochure d'hiver »
    /// ```
    fn view(&self, shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer) {
        let found = at_risk(shared);
        let (mut head, mut foot) = (Flow::new(look, area.width), Flow::new(look, area.width));
        for (n, line) in headline(shared, &found).iter().enumerate() {
            head.say(if n == 0 { Scope::Strong } else { Scope::Refused }, line);
        }
        let each = if area.width >= WIDE { 1 } else { 2 };
        if let Some(marked) = found.get(self.list.selected) {
            // On a low screen, the list and the act come before what else is known.
            if area.height >= LOW {
                about(shared, marked).iter().for_each(|line| foot.say(Scope::Quiet, line));
                foot.gap();
            }
            if is_open(shared) {
                let what = shared.words.with("deliveries-enter", &[("title", (&marked.owed.title).into())]);
                act::enter(&mut foot, look, &shared.words, &what);
            } else {
                act::say(&mut foot, look, &shared.words.say("deliveries-needs-incident"));
            }
        }
        let top = (head.height() + 1).min(area.height);
        flow::draw(&head.lines, 0, Rect { height: top, ..area }, buffer);
        let room = area.height.saturating_sub(top + foot.height() + 1).max(each);
        let wanted = u16::try_from(found.len()).unwrap_or(u16::MAX).saturating_mul(each);
        let place = Rect { y: area.y + top, height: wanted.min(room), ..area }.intersection(area);
        let dates = found.iter().map(|found| width(&dated(found, shared, look).1)).max().unwrap_or(0);
        let item = |n: usize| {
            let first = n == 0 || found[n - 1].owed.client != found[n].owed.client;
            lines(found[n].owed, (first, n == self.list.selected), dated(&found[n], shared, look), (look, area.width, dates))
        };
        self.list.view(look, place, buffer, &Items { count: found.len(), height: each, marked: u16::MAX, item });
        let y = place.bottom().saturating_add(1).min(area.bottom().saturating_sub(foot.height()));
        flow::draw(&foot.lines, 0, Rect { y, height: area.bottom().saturating_sub(y), ..area }, buffer);
    }
}

impl Deliveries {
    fn turn(&mut self, turn: Turn) {
        self.list.turn(turn, self.count);
        self.marked = None;
    }
}

fn is_open(shared: &Shared) -> bool {
    shared.open.as_ref().is_some_and(|open| open.incident.closed.is_none())
}

/// The date that counts, with its sign; the one that was planned stands below, where the marked one is told.
fn dated(found: &AtRisk<'_>, shared: &Shared, look: &Look) -> (Scope, String) {
    let (sign, scope) = match (found.moved, found.late) {
        (_, true) => (look.sign("✖", "x"), Scope::PartialOutage),
        (Some(_), false) => (look.sign("→", ">"), Scope::Done),
        (None, false) => (" ", Scope::Text),
    };
    let moved = found.moved.map(|moved| moved.to.near(shared.zone(), shared.lang, shared.now));
    (scope, format!("{sign} {}", moved.unwrap_or_else(|| when(shared, found))))
}

/// One of them: a single line where there is room, else what it is, and below whose and when.
fn lines(
    owed: &Deliverable,
    (first, marked): (bool, bool),
    (scope, when): (Scope, String),
    (look, columns, dates): (&Look, u16, usize),
) -> Vec<Line<'static>> {
    let pointer = look.span(Scope::Text, format!("{} ", if marked { look.pointer() } else { " " }));
    let room = usize::from(columns);
    if columns < WIDE {
        let title = look.span(Scope::Text, pad(&owed.title, room.saturating_sub(2)));
        let whose = pad(&owed.client, room.saturating_sub(5 + width(&when)));
        let below = vec![look.span(Scope::Quiet, format!("    {whose} ")), look.span(scope, when)];
        return vec![Line::from(vec![pointer, title]), Line::from(below)];
    }
    let client = if first || marked { owed.client.as_str() } else { "" };
    // The dates take what they need; the names share the rest.
    let half = room.saturating_sub(2 + dates) / 2;
    let whose = look.span(Scope::Quiet, format!("{} ", pad(client, half.saturating_sub(1))));
    let title = look.span(Scope::Text, format!("{} ", pad(&owed.title, half.saturating_sub(1))));
    vec![Line::from(vec![pointer, whose, title, look.span(scope, when)])]
}
