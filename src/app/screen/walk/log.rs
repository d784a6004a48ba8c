//! The last lines of the journal below the walk, the newest first.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::app::shared::{Open, Shared};
use crate::app::theme::Scope;
use crate::app::widget::wrap::{fit, pad};
use crate::app::widget::{Look, flow};
use crate::domain::incident::latest;

/// How many lines are kept.
const KEPT: usize = 12;

/// The last lines of the journal.
#[derive(Debug, Clone, Default)]
pub struct Log {
    lines: Vec<Told>,
}

#[derive(Debug, Clone)]
struct Told {
    at: String,
    who: String,
    what: String,
}

impl Log {
    /// The last lines, the newest first.
    pub fn of(shared: &Shared, open: &Open) -> Self {
        // What is under way stands in the step itself; here stands what is over.
        let lines = latest(&open.records, &shared.words, KEPT);
        let told = lines.iter().map(|line| Told {
            at: pad(&line.clock(shared.zone()), 8),
            who: shared.member_name(&line.who).split_whitespace().next().unwrap_or_default().to_owned(),
            what: line.what.lines().next().unwrap_or_default().to_owned(),
        });
        Self { lines: told.collect() }
    }

    /// How many lines it takes of a screen so high.
    pub fn height(&self, rows: u16) -> u16 {
        let wanted = match rows {
            0..17 => 0,
            17..26 => 3,
            26..36 => 5,
            36.. => 9,
        };
        if wanted == 0 || self.lines.is_empty() { 0 } else { wanted.min(u16::try_from(self.lines.len()).unwrap_or(wanted)) + 1 }
    }

    /// Draws them below an empty line.
    pub fn view(&self, _shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer) {
        let columns = usize::from(area.width);
        let lines: Vec<Line<'_>> = self
            .lines
            .iter()
            .map(|told| {
                let room = columns.saturating_sub(8 + 2 + 8 + 1);
                Line::from(vec![
                    look.span(Scope::Quiet, format!("{}  {} ", told.at, pad(&told.who, 8))),
                    look.span(Scope::Quiet, fit(&told.what, room)),
                ])
            })
            .collect();
        flow::draw(&lines, 0, Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area }, buffer);
    }
}
