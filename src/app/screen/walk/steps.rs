//! The list of steps: number, sign, title, and when it ended.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::app::shared::{Open, Shared};
use crate::app::theme::Scope;
use crate::app::widget::list::{Items, List};
use crate::app::widget::state::{Place, step};
use crate::app::widget::wrap::{pad, pad_left};
use crate::app::widget::{Look, flow};
use crate::domain::incident::{Standing, StepState, current, standing};
use crate::domain::time::hour;

/// A step in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its id.
    pub id: String,
    title: String,
    standing: Standing,
    place: Place,
    at: String,
}

impl Entry {
    /// Whether one is there.
    pub fn is_here(&self) -> bool {
        self.place == Place::Here
    }
}

/// The steps that apply, or may still come to apply.
pub fn entries(shared: &Shared, open: &Open) -> Vec<Entry> {
    let (Some(runbook), Some(stage)) = (open.runbook.as_deref(), shared.stage()) else { return Vec::new() };
    let here = current(&open.incident, runbook).map(|step| step.common.id.as_str());
    let steps = runbook.steps.iter().map(|step| (step, standing(&open.incident, step)));
    steps
        // A branch that nobody took yet would only be in the way.
        .filter(|(step, standing)| match standing {
            Standing::NotApplicable => false,
            Standing::Open => step.common.branch.is_none(),
            Standing::Ready | Standing::Begun(_) => true,
        })
        .map(|(step, standing)| {
            let id = step.common.id.clone();
            let over = matches!(standing, Standing::Begun(StepState::Done | StepState::Failed | StepState::Skipped | StepState::InDoubt));
            let at = open.incident.steps.get(&id).filter(|_| over).map(|run| hour(run.at, shared.zone())).unwrap_or_default();
            let title =
                stage.scene.fill(&step.common.title).map_or_else(|_| step.common.title.get(shared.lang).to_owned(), |t| t.to_string());
            let place = if Some(id.as_str()) == here { Place::Here } else { Place::Elsewhere };
            Entry { id, title, standing, place, at }
        })
        .collect()
}

/// Draws the list; it scrolls so that the step that is shown is seen, and what comes after it.
pub fn view(entries: &[Entry], list: &List, look: &Look, area: Rect, buffer: &mut Buffer) {
    let digits = if entries.len() > 9 { 2 } else { 1 };
    let line = |n: usize| {
        let entry = &entries[n];
        let (glyph, scope) = step(entry.standing, entry.place, look);
        let text = match entry.standing {
            Standing::Open | Standing::NotApplicable | Standing::Begun(StepState::Skipped) => Scope::StepQuiet,
            Standing::Begun(StepState::Done | StepState::Undone) => Scope::Text,
            Standing::Ready | Standing::Begun(StepState::Running | StepState::Failed | StepState::InDoubt) => {
                if entry.is_here() {
                    Scope::Strong
                } else {
                    Scope::Text
                }
            }
        };
        let time = if entry.at.is_empty() { 0 } else { 6 };
        let room = usize::from(area.width).saturating_sub(digits + 3 + time);
        vec![Line::from(vec![
            look.span(Scope::Quiet, format!("{} ", pad_left(&(n + 1).to_string(), digits))),
            look.span(scope, pad(glyph, 2)),
            look.span(text, pad(&entry.title, room)),
            look.span(Scope::Quiet, pad_left(&entry.at, time)),
        ])]
    };
    let shown = usize::from(area.height);
    if entries.len() <= shown {
        return list.view(look, area, buffer, &Items { count: entries.len(), height: 1, marked: u16::MAX, item: line });
    }
    // A last line says how many more there are.
    let rest = Rect { height: area.height.saturating_sub(1), ..area };
    list.view(look, rest, buffer, &Items { count: entries.len(), height: 1, marked: u16::MAX, item: line });
    let last = list.last_drawn();
    let left = entries.len().saturating_sub(last + 1);
    if left > 0 {
        let more = Line::from(look.span(Scope::Quiet, format!("{}+{left}", " ".repeat(digits + 3))));
        flow::draw(&[more], 0, Rect { y: rest.bottom(), height: 1, ..area }, buffer);
    }
}
