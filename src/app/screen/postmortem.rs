//! The post-mortem of the open incident, as it will be written out; or where it stands, on one page.

use std::cell::RefCell;

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::followup::Followup;
use super::impact::Impact;
use super::{Screen, Wish};
use crate::app::intent::Intent;
use crate::app::keymap::{Binding, Stroke};
use crate::app::recurrence::of_open;
use crate::app::shared::{Open, Shared};
use crate::app::theme::Scope;
use crate::app::widget::list::Turn;
use crate::app::widget::{Flow, Look, act, flow, markdown};
use crate::domain::incident::Incident;
use crate::domain::postmortem::summary::{Ground, Sheet, Summary};
use crate::domain::postmortem::{Beside, markdown as markdown_of};

/// The post-mortem.
#[derive(Debug, Default)]
pub struct Postmortem {
    scroll: usize,
    text: String,
    stamp: Option<Stamp>,
    /// Whether the one page is shown.
    brief: bool,
    /// The lines for the width at which it was last drawn.
    drawn: RefCell<Option<(u16, Vec<Line<'static>>)>>,
}

/// What the text was made of: the incident, how many records, how many other incidents were known, whether it is the one page.
type Stamp = (String, usize, usize, bool);

/// What the keys do.
#[derive(Debug, Clone, Copy)]
pub enum Action {
    /// Write it into the workspace.
    Export,
    /// Write down what is to be changed.
    Followup,
    /// Say what the incident cost.
    Impact,
    /// Show the one page, or the post-mortem again.
    Brief,
    /// Move.
    Turn(Turn),
}

impl Screen for Postmortem {
    type Action = Action;
    const NAME: &'static str = "postmortem";
    const KEYS: &'static [Binding<Action>] = &[
        Binding { strokes: &[Stroke::char('e'), Stroke::named(KeyCode::Enter)], action: Action::Export, name: "export" },
        Binding { strokes: &[Stroke::char('f')], action: Action::Followup, name: "followup" },
        Binding { strokes: &[Stroke::named(KeyCode::Tab)], action: Action::Brief, name: "one-page" },
        Binding { strokes: &[Stroke::char('i')], action: Action::Impact, name: "impact" },
        Binding { strokes: &[Stroke::char(' '), Stroke::named(KeyCode::PageDown)], action: Action::Turn(Turn::PageDown), name: "read-on" },
        Binding { strokes: &[Stroke::named(KeyCode::PageUp)], action: Action::Turn(Turn::PageUp), name: "read-back" },
        Binding { strokes: &[Stroke::named(KeyCode::Down), Stroke::char('j')], action: Action::Turn(Turn::Down), name: "move-down" },
        Binding { strokes: &[Stroke::named(KeyCode::Up), Stroke::char('k')], action: Action::Turn(Turn::Up), name: "move-up" },
        Binding { strokes: &[Stroke::named(KeyCode::Home)], action: Action::Turn(Turn::Home), name: "move-first" },
        Binding { strokes: &[Stroke::named(KeyCode::End)], action: Action::Turn(Turn::End), name: "move-last" },
    ];

    fn act(&mut self, action: Action, shared: &Shared) -> Vec<Wish> {
        match action {
            Action::Turn(turn) => self.turn(turn),
            Action::Followup => return shared.open.as_ref().map(|open| Wish::Open(Box::new(Followup::of(open)))).into_iter().collect(),
            Action::Brief => {
                (self.brief, self.scroll) = (!self.brief, 0);
                self.refresh(shared);
            }
            Action::Impact => {
                return shared.open.iter().map(|open| Wish::Open(Box::new(Impact::of(open, shared)))).collect();
            }
            Action::Export if shared.open.is_some() && !self.brief => return vec![Wish::Do(Intent::Export(shared.lang))],
            Action::Export => {}
        }
        Vec::new()
    }

    fn offers(&self, action: Action, shared: &Shared) -> bool {
        match action {
            Action::Export => shared.open.is_some() && !self.brief,
            Action::Impact => shared.open.is_some() && !self.brief,
            Action::Brief | Action::Followup => shared.open.is_some(),
            Action::Turn(turn) => matches!(turn, Turn::PageDown | Turn::PageUp),
        }
    }

    fn refresh(&mut self, shared: &Shared) {
        let others = shared.incidents.as_ref().map_or(0, Vec::len);
        let stamp = shared.open.as_ref().map(|open| (open.incident.declared.id.clone(), open.records.len(), others, self.brief));
        if stamp == self.stamp {
            return;
        }
        let told = |open: &Open| {
            let before = of_open(shared);
            let beside = Beside { before: Some(&before), ..Beside::of(&shared.workspace, open.incident.declared.provider.as_deref()) };
            if self.brief { brief(shared, open) } else { markdown_of(&open.records, Some(shared.lang), beside) }
        };
        self.text = shared.open.as_ref().map(told).unwrap_or_default();
        self.drawn.replace(None);
        self.stamp = stamp;
    }

    fn wheel(&mut self, turn: Turn, _shared: &Shared) {
        self.turn(turn);
    }

    /// The report, and how to write it out.
    ///
    /// ```text
    /// Compte rendu : IA en panne
    /// ══════════════════════════
    /// …
    ///
    /// ▸ e : écrire ce compte rendu dans le dossier de l'incident
    /// ```
    fn view(&self, shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer) {
        let mut foot = Flow::new(look, area.width);
        if shared.open.is_some() {
            let key = if self.brief { "summary-act" } else { "postmortem-act" };
            act::say(&mut foot, look, &shared.words.say(key));
            if shared.open.as_ref().is_some_and(|open| asks_for_cost(&open.incident)) {
                foot.say(Scope::Text, &shared.words.say("impact-act"));
            }
        } else {
            foot.say(Scope::Text, &shared.words.say("postmortem-nothing"));
        }
        let height = area.height.saturating_sub(foot.height() + 1);
        let columns = area.width.min(110);
        let mut drawn = self.drawn.borrow_mut();
        if drawn.as_ref().is_none_or(|(width, _)| *width != columns) {
            *drawn = Some((columns, markdown::render(&self.text, look, columns)));
        }
        let lines = drawn.as_ref().map(|(_, lines)| lines.as_slice()).unwrap_or_default();
        let from = self.scroll.min(lines.len().saturating_sub(usize::from(height)));
        flow::draw(lines, from, Rect { height, ..area }, buffer);
        let y = area.bottom().saturating_sub(foot.height());
        flow::draw(&foot.lines, 0, Rect { y, height: foot.height(), ..area }, buffer);
    }
}

impl Postmortem {
    fn turn(&mut self, turn: Turn) {
        let lines = self.drawn.borrow().as_ref().map_or(1, |(_, lines)| lines.len());
        self.scroll = turn.from(self.scroll, lines, 10);
    }
}

/// Whether it is over, and nobody said what it cost yet; a drill costs nothing to anybody outside.
fn asks_for_cost(incident: &Incident) -> bool {
    incident.closed.is_some() && incident.assessed.is_none() && !incident.declared.drill
}

/// Where the incident stands.
fn brief(shared: &Shared, open: &Open) -> String {
    let ground = Ground { records: &open.records, workspace: &shared.workspace, files: &shared.files, now: shared.now };
    let sheet = Summary::of(ground, shared.lang).map(|summary| Sheet::of(&summary, shared.zone(), &shared.words));
    sheet.map(|sheet| sheet.markdown()).unwrap_or_default()
}
