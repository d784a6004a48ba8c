//! The lines of the timeline as they are drawn: as many as can be in sight of the marked one.

use ratatui::layout::Rect;
use ratatui::text::Line as Row;

use super::Timeline;
use crate::app::Shared;
use crate::app::theme::Scope;
use crate::app::widget::wrap::{pad, width};
use crate::app::widget::{Flow, Look};
use crate::domain::incident::{Line, LineKind, several_days};
use crate::domain::time::{TimeZone, date, hour, hour_zone};

impl Timeline {
    /// The rows around the marked line, and the one after its last.
    pub(super) fn rows(&self, shared: &Shared, look: &Look, area: Rect) -> (Vec<Row<'static>>, usize) {
        let (at, reach) = (self.at().unwrap_or(0), usize::from(area.height));
        let dates = several_days(&self.all, shared.zone());
        let mut flow = Flow::new(look, area.width);
        let (mut day, mut last) = (String::new(), 0);
        for (place, line) in self.shown.iter().enumerate().skip((at + 1).saturating_sub(reach)).take(reach * 2) {
            let its = date(line.happened, shared.zone());
            if dates && its != day {
                flow.say(Scope::Title, &its);
                day = its;
            }
            write(line, place == at, shared, look, &mut flow);
            if place <= at {
                last = flow.lines.len();
            }
        }
        (flow.lines, last)
    }
}

fn write(line: &Line, is_marked: bool, shared: &Shared, look: &Look, flow: &mut Flow<'_>) {
    let words = &shared.words;
    let pointer = if is_marked { look.pointer() } else { " " };
    let who = shared.member_name(&line.who).split_whitespace().next().unwrap_or_default().to_owned();
    let lead = if flow.columns() < 64 {
        let about = if line.about.is_some() { "~" } else { "" };
        format!("{pointer} {} {} ", pad(&format!("{about}{}", hour(line.happened, shared.zone())), 5), pad(&who, 6))
    } else {
        let utc = hour(line.happened, &TimeZone::UTC);
        format!("{pointer} {}  {utc}  {} ", pad(&line.clock(shared.zone()), 8), pad(&who, 9))
    };
    let scope = if line.withdrawn { Scope::Quiet } else { scope(line.kind) };
    flow.hang(if is_marked { Scope::Act } else { scope }, &lead, &line.what);
    let indent = " ".repeat(width(&lead));
    let mut below = |text: String| flow.hang(Scope::Quiet, &indent, &text);
    if let Some(about) = line.about {
        below(words.with("timeline-about", &[("span", about.spoken(shared.lang).into())]));
    }
    if let Some(quote) = &line.quote {
        below(words.with("timeline-quote", &[("words", quote.into())]));
    }
    if let Some(due) = line.due {
        below(words.with("timeline-due", &[("at", hour_zone(due, shared.zone()).into())]));
    }
    for before in &line.before {
        below(before.said(words, shared.zone()));
    }
}

/// Decisions and the course of the incident stand out.
const fn scope(kind: LineKind) -> Scope {
    match kind {
        LineKind::Course | LineKind::Decision | LineKind::Severity => Scope::Strong,
        LineKind::Message | LineKind::Step | LineKind::Milestone => Scope::Text,
        LineKind::Note => Scope::Input,
        LineKind::Health | LineKind::Role => Scope::Quiet,
    }
}
