//! The first line of every screen: where one is on the left, the time on the right.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Look;
use super::wrap::{fit, width};
use crate::app::Shared;
use crate::app::theme::Scope;
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
///  IA en panne · gravité 1              depuis 00:21:40 · point clients 08:20
/// ```
pub fn view(title: &Title, shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer) {
    let columns = usize::from(area.width.saturating_sub(2));
    let right = clock(shared, look, columns * 2 / 3);
    let taken: usize = right.iter().map(Span::width).sum();
    let mut left = Vec::new();
    if is_drill(shared) {
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

/// Whether what is open is an exercise.
pub fn is_drill(shared: &Shared) -> bool {
    shared.open.as_ref().is_some_and(|open| open.incident.declared.drill)
}

/// Of an open incident: since when, and until the next promised update; else the day and the hour.
fn clock(shared: &Shared, look: &Look, columns: usize) -> Vec<Span<'static>> {
    let Some(open) = shared.open.as_ref().filter(|open| open.incident.closed.is_none()) else {
        let hour = hour_zone(shared.now, shared.zone());
        let long = format!("{}  {hour}", day(shared.now, shared.zone(), shared.lang));
        return vec![look.span(Scope::Quiet, if width(&long) <= columns { long } else { hour })];
    };
    let since = Length::between(open.incident.detected_at(), shared.now).clock();
    let mut spans = vec![look.span(Scope::Strong, shared.words.with("since-clock", &[("clock", since.clone().into())]))];
    let Some((audience, due)) = open.incident.next_promise() else { return spans };
    let promise = promise(shared, audience, due, Size::Long);
    let scope = if due <= shared.now { Scope::Alarm } else { Scope::Text };
    spans.push(Span::raw("  "));
    spans.push(look.span(scope, promise));
    if spans.iter().map(Span::width).sum::<usize>() > columns {
        spans = vec![look.span(Scope::Strong, since), Span::raw(" "), look.span(scope, self::promise(shared, audience, due, Size::Short))];
    }
    spans
}

#[derive(Clone, Copy)]
enum Size {
    Long,
    Short,
}

/// How long until the next update that was promised, or how late it is.
fn promise(shared: &Shared, audience: &str, due: crate::domain::time::Timestamp, size: Size) -> String {
    let audience = match audience {
        "clients" => shared.words.say("audience-clients"),
        other => shared.workspace.audiences.get(other).map_or(other, |known| known.title.get(shared.lang)).to_owned(),
    };
    let (key, left) = if due <= shared.now {
        ("promise-due", Length::between(due, shared.now))
    } else {
        ("promise-in", Length::between(shared.now, due))
    };
    let clock = short(left);
    match (size, key) {
        (Size::Long, "promise-due") => shared.words.with("promise-due", &[("audience", audience.into()), ("clock", clock.into())]),
        (Size::Long, _) => shared.words.with("promise-in", &[("audience", audience.into()), ("clock", clock.into())]),
        (Size::Short, "promise-due") => shared.words.with("promise-due-short", &[("clock", clock.into())]),
        (Size::Short, _) => shared.words.with("promise-in-short", &[("clock", clock.into())]),
    }
}

/// `08:20`, or `1:08:20` from an hour on.
fn short(left: Length) -> String {
    let s = left.as_secs();
    if s < 3600 { format!("{:02}:{:02}", s / 60, s % 60) } else { format!("{}:{:02}:{:02}", s / 3600, s % 3600 / 60, s % 60) }
}
