//! What is to be changed after the incidents of the firm: what is overdue first, with who does it and where it comes from.

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use super::followup::Followup;
use super::prompt::{Asked, Prompt};
use super::{Screen, Wish};
use crate::app::followups::{Entry, pending};
use crate::app::intent::Intent;
use crate::app::keymap::{Binding, Stroke};
use crate::app::shared::Shared;
use crate::app::theme::Scope;
use crate::app::widget::list::{Items, Turn};
use crate::app::widget::wrap::{pad, width};
use crate::app::widget::{Flow, List, Look, act, flow};
use crate::domain::due::Due;
use crate::domain::incident::{Command, FollowUpChange, Urgency};

/// The list.
#[derive(Debug, Default)]
pub struct Followups {
    list: List,
}

/// What the keys do.
#[derive(Debug, Clone, Copy)]
pub enum Action {
    /// Open the incident that the marked one comes from.
    Enter,
    /// Write one down in the incident that is open.
    Add,
    /// The marked one is done.
    Done,
    /// The marked one gets another day.
    Move,
    /// The marked one will not be done.
    Drop,
    /// Move.
    Turn(Turn),
}

impl Screen for Followups {
    type Action = Action;
    const NAME: &'static str = "followups";
    const KEYS: &'static [Binding<Action>] = &[
        Binding { strokes: &[Stroke::named(KeyCode::Enter)], action: Action::Enter, name: "open" },
        Binding { strokes: &[Stroke::char('f')], action: Action::Add, name: "followup" },
        Binding { strokes: &[Stroke::char('d')], action: Action::Done, name: "followup-done" },
        Binding { strokes: &[Stroke::char('m')], action: Action::Move, name: "followup-move" },
        Binding { strokes: &[Stroke::char('x')], action: Action::Drop, name: "followup-drop" },
        Binding { strokes: &[Stroke::named(KeyCode::Down), Stroke::char('j')], action: Action::Turn(Turn::Down), name: "move-down" },
        Binding { strokes: &[Stroke::named(KeyCode::Up), Stroke::char('k')], action: Action::Turn(Turn::Up), name: "move-up" },
        Binding { strokes: &[Stroke::named(KeyCode::PageDown)], action: Action::Turn(Turn::PageDown), name: "read-on" },
        Binding { strokes: &[Stroke::named(KeyCode::PageUp)], action: Action::Turn(Turn::PageUp), name: "read-back" },
    ];

    fn act(&mut self, action: Action, shared: &Shared) -> Vec<Wish> {
        let all = pending(shared);
        let marked = all.get(self.list.selected).copied();
        let open = |ask: fn(u32) -> Asked, number| vec![Wish::Open(Box::new(Prompt::of(ask(number))))];
        match (action, marked) {
            (Action::Turn(turn), _) => self.list.turn(turn, all.len()),
            (Action::Add, _) => return shared.open.as_ref().map(|open| Wish::Open(Box::new(Followup::of(open)))).into_iter().collect(),
            (Action::Enter, Some(entry)) => return vec![Wish::Incident(entry.incident.id.clone())],
            (_, Some(entry)) if !is_open(shared, &entry) => {
                return vec![Wish::Say(shared.words.with("followups-open-first", &[("title", (&entry.incident.title).into())]))];
            }
            (Action::Done, Some(entry)) => {
                return vec![Wish::Do(Intent::Do(Command::FollowUp(FollowUpChange::Done(entry.known.number))))];
            }
            (Action::Move, Some(entry)) => return open(|number| Asked::FollowUpDay { number }, entry.known.number),
            (Action::Drop, Some(entry)) => return open(|number| Asked::FollowUpDrop { number }, entry.known.number),
            (Action::Enter | Action::Done | Action::Move | Action::Drop, None) => {}
        }
        Vec::new()
    }

    fn offers(&self, action: Action, shared: &Shared) -> bool {
        let all = pending(shared);
        match action {
            Action::Enter => !all.is_empty(),
            Action::Add => shared.open.is_some(),
            Action::Done | Action::Move | Action::Drop => all.get(self.list.selected).is_some_and(|entry| is_open(shared, entry)),
            Action::Turn(_) => false,
        }
    }

    fn refresh(&mut self, shared: &Shared) {
        self.list.clamp(pending(shared).len());
    }

    fn wheel(&mut self, turn: Turn, shared: &Shared) {
        self.list.turn(turn, pending(shared).len());
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

    /// Each with its day and who does it; all about the marked one; the act.
    ///
    /// ```text
    /// ▸ ✖ en retard   ven. 20 nov.   Léa            Essayer le repli chaque mois
    ///     bientôt     lun. 30 nov.   personne       [EXERCICE] Un second numéro d'astreinte
    ///
    /// Essayer le repli chaque mois, limiter. Noté dans « IA en panne » : 20261122-031200-ai-down#1
    /// ▸ Entrée : lire « IA en panne »
    /// ```
    fn view(&self, shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer) {
        let (words, all) = (&shared.words, pending(shared));
        let mut foot = Flow::new(look, area.width);
        match all.get(self.list.selected) {
            Some(entry) => {
                foot.say(Scope::Text, &about(shared, entry));
                let title = words.with("incidents-read", &[("title", (&entry.incident.title).into())]);
                act::enter(&mut foot, look, words, &title);
            }
            None => {
                let key = if shared.incidents.is_none() { "incidents-loading" } else { "followups-none-here" };
                foot.say(Scope::Text, &words.say(key));
            }
        }
        let height = area.height.saturating_sub(foot.height() + 1);
        let rows = u16::try_from(all.len()).unwrap_or(u16::MAX).min(height);
        let columns = Columns::of(&all, shared, area.width);
        let item = |n: usize| vec![columns.line(&all[n], n == self.list.selected, shared, look)];
        self.list.view(look, Rect { height: rows, ..area }, buffer, &Items { count: all.len(), height: 1, marked: u16::MAX, item });
        let y = area.y + rows + u16::from(rows > 0);
        flow::draw(&foot.lines, 0, Rect { y, height: area.bottom().saturating_sub(y), ..area }, buffer);
    }
}

/// Whether the incident that it comes from is the one that is open here.
fn is_open(shared: &Shared, entry: &Entry<'_>) -> bool {
    shared.open.as_ref().is_some_and(|open| open.incident.declared.id == entry.incident.id)
}

fn about(shared: &Shared, entry: &Entry<'_>) -> String {
    let words = &shared.words;
    let kind = entry.known.is.kind.map_or_else(|| words.say("followup-kind-unsaid"), |kind| kind.said(words));
    let args = [
        ("text", entry.what(words).into()),
        ("kind", kind.into()),
        ("owner", entry.owner(words).into()),
        ("due", due(entry, shared).into()),
        ("title", (&entry.incident.title).into()),
        ("name", entry.name().into()),
    ];
    words.with("followups-about", &args)
}

/// How wide the columns before the text are.
struct Columns {
    stands: usize,
    due: usize,
    owner: usize,
    all: usize,
}

impl Columns {
    fn of(all: &[Entry<'_>], shared: &Shared, columns: u16) -> Self {
        let widest = |of: &dyn Fn(&Entry<'_>) -> String| all.iter().map(|entry| width(&of(entry))).max().unwrap_or(0);
        let all = usize::from(columns);
        // Who does it, and by when, is told below where there is no room.
        let owner = if all < 76 { 0 } else { widest(&|entry| entry.owner(&shared.words)).min(all / 5) + 2 };
        let due = if all < 64 { 0 } else { widest(&|entry| due(entry, shared)) + 2 };
        Self { stands: widest(&|entry| entry.stands(&shared.words)) + 2, due, owner, all }
    }

    fn line(&self, entry: &Entry<'_>, marked: bool, shared: &Shared, look: &Look) -> Line<'static> {
        let (sign, scope) = match entry.urgency {
            Urgency::Overdue => (look.sign("✖", "x"), Scope::PartialOutage),
            Urgency::Soon => (look.sign("▲", "!"), Scope::Degraded),
            Urgency::Later | Urgency::Over => (" ", Scope::Text),
        };
        let pointer = if marked { look.pointer() } else { " " };
        let cell = |text: String, columns: usize| if columns == 0 { String::new() } else { format!("{}  ", pad(&text, columns - 2)) };
        let used = 4 + self.stands + self.due + self.owner;
        Line::from(vec![
            look.span(Scope::Text, format!("{pointer} ")),
            look.span(scope, format!("{sign} {}", cell(entry.stands(&shared.words), self.stands))),
            look.span(Scope::Text, cell(due(entry, shared), self.due)),
            look.span(Scope::Quiet, cell(entry.owner(&shared.words), self.owner)),
            look.span(Scope::Text, pad(&entry.what(&shared.words), self.all.saturating_sub(used))),
        ])
    }
}

fn due(entry: &Entry<'_>, shared: &Shared) -> String {
    Due::On(entry.known.is.due).near(shared.zone(), shared.lang, shared.now)
}

#[cfg(test)]
mod tests;
