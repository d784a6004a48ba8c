//! The first line of every screen: where one is on the left, the time on the right.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Look;
use super::wrap::{fit, width};
use crate::app::theme::Scope;
use crate::app::{Shared, promise};
use crate::domain::incident::{Nearness, Pending};
use crate::domain::time::{Span as Length, day, hour_zone};

/// Where one is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    /// The name of the screen, or of what it is about; shortened where there is no room.
    pub name: String,
    /// What stands after it; left out where there is no room.
    pub aside: String,
}

/// Draws the line.
///
/// ```text
///  IA en panne · gravité 1              depuis 00:21:40  point clients dans 08:20 +1
/// ```
pub fn view(title: &Title, shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer) {
    let columns = usize::from(area.width.saturating_sub(2));
    let right = clock(shared, look, columns * 2 / 3);
    let taken: usize = right.iter().map(Span::width).sum();
    let mut left = Vec::new();
    if shared.is_drill() {
        left.push(look.span(Scope::Drill, format!("{} ", shared.words.say("drill"))));
    }
    let used: usize = left.iter().map(Span::width).sum();
    let room = columns.saturating_sub(taken + used + 2);
    let aside = if title.aside.is_empty() { String::new() } else { format!(" · {}", title.aside) };
    let aside = if room >= width(&aside) + 16 { aside } else { String::new() };
    left.push(look.span(Scope::Title, fit(&title.name, room.saturating_sub(width(&aside))).into_owned()));
    left.push(look.span(Scope::Text, aside));
    buffer.set_line(area.x + 1, area.y, &Line::from(left), area.width.saturating_sub(1));
    let from = area.width.saturating_sub(1).saturating_sub(u16::try_from(taken).unwrap_or(0));
    buffer.set_line(area.x + from, area.y, &Line::from(right), area.width.saturating_sub(from));
}

/// Of an open incident: since when, and until the most urgent of the promised updates, with how many others; else the day and the
/// hour.
fn clock(shared: &Shared, look: &Look, columns: usize) -> Vec<Span<'static>> {
    let Some(open) = shared.open.as_ref().filter(|open| open.incident.closed.is_none()) else {
        let hour = hour_zone(shared.now, shared.zone());
        let long = format!("{}  {hour}", day(shared.now, shared.zone(), shared.lang));
        return vec![look.span(Scope::Quiet, if width(&long) <= columns { long } else { hour })];
    };
    let since = Length::between(open.incident.detected_at(), shared.now).clock();
    let mut spans = vec![look.span(Scope::Strong, shared.words.with("since-clock", &[("clock", since.clone().into())]))];
    let pending = open.incident.pending();
    let Some(first) = pending.first() else { return spans };
    let scope = promise::scope(first, shared.now);
    let more = if pending.len() > 1 { format!(" +{}", pending.len() - 1) } else { String::new() };
    spans.push(Span::raw("  "));
    spans.push(look.span(scope, format!("{}{more}", next(shared, first, Size::Long))));
    if spans.iter().map(Span::width).sum::<usize>() > columns {
        let short = format!("{}{more}", next(shared, first, Size::Short));
        spans = vec![look.span(Scope::Strong, since), Span::raw(" "), look.span(scope, short)];
    }
    spans
}

#[derive(Clone, Copy)]
enum Size {
    Long,
    Short,
}

/// How long until the next update that was promised, or how late it is.
fn next(shared: &Shared, pending: &Pending<'_>, size: Size) -> String {
    let (long, brief, span) = match Nearness::of(pending.due, shared.now) {
        Nearness::Ahead(span) => ("promise-in", "promise-in-short", span),
        Nearness::Soon(span) => ("promise-soon", "promise-soon-short", span),
        Nearness::Over(span) => ("promise-due", "promise-due-short", span),
    };
    let clock = ("clock", promise::short(span).into());
    match size {
        Size::Long => shared.words.with(long, &[("audience", promise::audience(shared, pending.audience).into()), clock]),
        Size::Short => shared.words.with(brief, &[clock]),
    }
}
