//! The lines of the timeline as they are drawn: as many as can be in sight of the marked one.

use ratatui::layout::Rect;
use ratatui::text::Line as Row;

use super::Timeline;
use crate::app::Shared;
use crate::app::theme::Scope;
use crate::app::widget::wrap::{fit, pad, width};
use crate::app::widget::{Flow, Look};
use crate::domain::incident::{Line, LineKind, several_days};
use crate::domain::time::{TimeZone, date, hour, hour_zone};

/// From so many columns on, both sides stand beside each other.
const WIDE: u16 = 100;

impl Timeline {
    /// The rows around the marked line, and the one after its last.
    pub(super) fn rows(&self, shared: &Shared, look: &Look, area: Rect) -> (Vec<Row<'static>>, usize) {
        let (at, reach) = (self.at().unwrap_or(0), usize::from(area.height));
        let words = &shared.words;
        let dates = several_days(&self.all, shared.zone());
        let mut flow = Flow::new(look, area.width);
        let (mut day, mut last, mut apart) = (String::new(), 0, false);
        // Half of a wide screen for each side, where anybody else says anything.
        let beside = (area.width >= WIDE && !self.among && self.all.iter().any(|line| line.trust.is_some())).then_some(area.width / 2);
        if let Some(half) = beside {
            let heads = [words.say("timeline-us"), words.say("timeline-them")];
            flow.say(Scope::Title, &format!("{}{}", pad(&heads[0], usize::from(half)), heads[1]));
        }
        for (place, line) in self.shown.iter().enumerate().skip((at + 1).saturating_sub(reach)).take(reach * 2) {
            if line.is_rumour() && !apart {
                flow.gap();
                flow.say(Scope::Title, &words.say("timeline-rumours"));
                apart = true;
                day.clear();
            }
            let its = date(line.happened, shared.zone());
            if dates && its != day {
                flow.say(Scope::Title, &its);
                day = its;
            }
            let side = beside.filter(|_| !apart);
            let mut column = Flow::new(look, side.unwrap_or(area.width).saturating_sub(u16::from(side.is_some())));
            write(line, (place == at, side.is_some()), shared, look, &mut column);
            let indent = side.filter(|_| line.trust.is_some()).map_or(0, usize::from);
            flow.lines.extend(column.lines.into_iter().map(|mut row| {
                if indent > 0 {
                    row.spans.insert(0, " ".repeat(indent).into());
                }
                row
            }));
            if place <= at {
                last = flow.lines.len();
            }
        }
        (flow.lines, last)
    }
}

/// The line with what belongs to it; where both sides stand in one column, what others say has a sign.
fn write(line: &Line, (is_marked, is_beside): (bool, bool), shared: &Shared, look: &Look, flow: &mut Flow<'_>) {
    let words = &shared.words;
    let pointer = if is_marked { look.pointer() } else { " " };
    // Who else says it is not cut: a column of a few letters does not tell two pages apart.
    let others = line.trust.is_some();
    let who = if others { "" } else { shared.member_name(&line.who).split_whitespace().next().unwrap_or_default() };
    let lead = if is_beside && others {
        let about = if line.about.is_some() { "~" } else { "" };
        format!("{pointer} {about}{} ", hour(line.happened, shared.zone()))
    } else if flow.columns() < 64 {
        let about = if line.about.is_some() { "~" } else { "" };
        format!("{pointer} {} {} ", pad(&format!("{about}{}", hour(line.happened, shared.zone())), 5), pad(&fit(who, 6), 6))
    } else {
        let utc = hour(line.happened, &TimeZone::UTC);
        format!("{pointer} {}  {utc}  {} ", pad(&line.clock(shared.zone()), 8), pad(&fit(who, 9), 9))
    };
    let scope = if line.withdrawn { Scope::Quiet } else { scope(line.kind) };
    let sign = if others && !is_beside { look.sign("◆ ", "* ") } else { "" };
    let says = if others { format!("{} · ", line.who) } else { String::new() };
    flow.hang(if is_marked { Scope::Act } else { scope }, &lead, &format!("{sign}{says}{}", line.what));
    let indent = " ".repeat(width(&lead));
    let mut below = |text: String| flow.hang(Scope::Quiet, &indent, &text);
    if let Some(about) = line.about {
        below(words.with("timeline-about", &[("span", about.spoken(shared.lang).into())]));
    }
    if shared.open.as_ref().is_some_and(|open| open.late.contains(&line.evidence)) {
        below(words.with("timeline-late", &[("line", (&line.evidence).into())]));
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
        LineKind::Health | LineKind::Role | LineKind::Claim => Scope::Quiet,
    }
}
