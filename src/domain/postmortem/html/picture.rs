//! The course of an incident as a picture: how the provider was, what we reached, whom we told, over one line of time.
//!
//! ```text
//! Fournisseur  ░░░▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓░░░░░░░░░░
//! Jalons          │remarqué  │situé      │vérifié
//! Messages              ◆        ◆
//!              03:00    03:30    04:00
//! ```

use std::fmt::Write as _;

use super::super::draft::Draft;
use super::super::messages::messages;
use crate::domain::incident::Event;
use crate::domain::incident::event::Milestone;
use crate::domain::markup::escape;
use crate::domain::status::Health;
use crate::domain::time::{Span, Timestamp, date, hour};

/// The picture's width, and where its line of time begins and ends.
const WIDTH: u64 = 960;
const LEFT: u64 = 110;
const RIGHT: u64 = 940;
/// How high a row of names is.
const ROW: u64 = 18;
/// About how wide a letter is.
const LETTER: u64 = 7;
/// Between two times that are written there may lie so much, in minutes.
const STEPS: [u64; 12] = [1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 1_440, 10_080];

/// The line of time.
struct Axis {
    from: Timestamp,
    length: Span,
}

impl Axis {
    /// Where this moment stands.
    fn at(&self, at: Timestamp) -> u64 {
        let passed = Span::between(self.from, at).as_millis().min(self.length.as_millis());
        LEFT + (RIGHT - LEFT) * passed / self.length.as_millis().max(1)
    }
}

/// The picture, with the same in words for those who do not see it; nothing where there is no course to show.
pub(super) fn picture(draft: &Draft<'_>) -> String {
    let times = || draft.lines.iter().map(|line| line.happened);
    let (Some(from), Some(to)) = (times().min(), times().max()) else { return String::new() };
    let axis = Axis { from, length: Span::between(from, to) };
    if axis.length < Span::minutes(1) {
        return String::new();
    }
    let mut drawing = Drawing { high: ROW, ..Drawing::default() };
    drawing.lane(draft, "picture-provider", |shapes, top| health(draft, &axis, shapes, top));
    drawing.lane(draft, "picture-milestones", |shapes, top| milestones(draft, &axis, shapes, top));
    drawing.lane(draft, "picture-messages", |shapes, top| told(draft, &axis, shapes, top));
    let Drawing { lanes, shapes, high } = drawing;
    let ticks = ticks(draft, &axis, high);
    format!(
        "<figure>\n<div class=\"wide\" tabindex=\"0\">\n<svg viewBox=\"0 0 {WIDTH} {}\" role=\"img\" aria-label=\"{}\">\n{lanes}{ticks}{shapes}</svg>\n</div>\n\
         <figcaption>{}</figcaption>\n</figure>\n",
        high + 2 * ROW,
        escape(&draft.with("picture-said", &[("from", draft.moment(from).into()), ("to", draft.moment(to).into())])),
        escape(&draft.say("picture-caption")),
    )
}

/// A picture in the making: what lies behind the lines of time, and what stands before them.
#[derive(Default)]
struct Drawing {
    lanes: String,
    shapes: String,
    high: u64,
}

impl Drawing {
    /// One lane with its name; nothing of it where it holds nothing. What draws it says how many rows it took.
    fn lane(&mut self, draft: &Draft<'_>, name: &str, draw: impl FnOnce(&mut String, u64) -> u64) {
        let top = self.high;
        let rows = draw(&mut self.shapes, top);
        if rows == 0 {
            return;
        }
        let height = rows * ROW + 8;
        let _ = writeln!(self.lanes, "<rect class=\"lane\" x=\"{LEFT}\" y=\"{top}\" width=\"{}\" height=\"{height}\"/>", RIGHT - LEFT);
        let _ = writeln!(self.shapes, "<text class=\"soft\" x=\"0\" y=\"{}\">{}</text>", top + ROW, escape(&draft.say(name)));
        self.high += height + 8;
    }
}

/// How the provider was, from one time that it was seen to the next.
fn health(draft: &Draft<'_>, axis: &Axis, shapes: &mut String, top: u64) -> u64 {
    let provider = draft.declared.and_then(|declared| declared.provider.as_deref());
    let seen: Vec<(Timestamp, Health)> = draft
        .records
        .iter()
        .filter_map(|record| match &record.event {
            Event::HealthSeen { provider: of, health, .. } if Some(of.as_str()) == provider => Some((record.happened_at(), *health)),
            _ => None,
        })
        .collect();
    for (n, (at, health)) in seen.iter().enumerate() {
        let (from, to) = (axis.at(*at), seen.get(n + 1).map_or(RIGHT, |(next, _)| axis.at(*next)));
        let (class, words) = (tone(*health), draft.words.named("health", health.name()));
        let said = escape(&draft.with("picture-at", &[("at", draft.local(*at).into()), ("what", words.as_str().into())]));
        let _ = writeln!(
            shapes,
            "<rect class=\"{class}\" x=\"{from}\" y=\"{}\" width=\"{}\" height=\"6\"><title>{said}</title></rect>",
            top + ROW + 2,
            to.saturating_sub(from).max(2),
        );
        // A word that has no room says itself where one points.
        if to.saturating_sub(from) > LETTER * width(&words) {
            let _ = writeln!(shapes, "<text x=\"{from}\" y=\"{}\">{}</text>", top + ROW - 4, escape(&words));
        }
    }
    u64::from(!seen.is_empty())
}

/// What was reached, each name on the first row where it has room.
fn milestones(draft: &Draft<'_>, axis: &Axis, shapes: &mut String, top: u64) -> u64 {
    let marks = draft.incident.iter().flat_map(|incident| &incident.milestones);
    let mut marks: Vec<(Timestamp, Milestone)> = marks.map(|(milestone, mark)| (mark.at, *milestone)).collect();
    marks.sort();
    let mut ends: Vec<u64> = Vec::new();
    for (at, milestone) in marks {
        let (x, words) = (axis.at(at), draft.words.named("milestone", milestone.name()));
        let words = format!("{} {words}", hour(at, &draft.zone));
        let length = LETTER * width(&words) + 12;
        // Near the right edge it stands on the other side of its mark.
        let (from, to, anchor) = if x + length > WIDTH { (x.saturating_sub(length), x, "end") } else { (x, x + length, "start") };
        let row = ends.iter().position(|end| *end <= from).unwrap_or(ends.len());
        if row == ends.len() {
            ends.push(0);
        }
        ends[row] = to;
        let y = top + ROW * (u64::try_from(row).unwrap_or(0) + 1);
        let beside = if anchor == "end" { x.saturating_sub(8) } else { x + 8 };
        let _ = writeln!(shapes, "<circle class=\"mark\" cx=\"{x}\" cy=\"{}\" r=\"4\"/>", y - 4);
        let _ = writeln!(shapes, "<text x=\"{beside}\" y=\"{y}\" text-anchor=\"{anchor}\">{}</text>", escape(&words));
    }
    u64::try_from(ends.len()).unwrap_or(0)
}

/// When messages left, and to whom.
fn told(draft: &Draft<'_>, axis: &Axis, shapes: &mut String, top: u64) -> u64 {
    let messages: Vec<_> = messages(&draft.walks).into_iter().filter(|message| message.left() > 0).collect();
    for message in &messages {
        let (x, y) = (axis.at(message.at), top + ROW / 2 + 4);
        let audience = message.sent.map_or("", |(audience, _)| audience);
        let what = draft.with("picture-told", &[("count", message.left().into()), ("audience", audience.into())]);
        let said = escape(&draft.with("picture-at", &[("at", draft.local(message.at).into()), ("what", what.into())]));
        let _ = writeln!(
            shapes,
            "<path class=\"mark\" d=\"M{x} {} l6 6 l-6 6 l-6 -6 z\"><title>{said}</title></path>\n<text x=\"{}\" y=\"{}\">{}</text>",
            y - 6,
            x + 9,
            y + 4,
            message.left(),
        );
    }
    u64::from(!messages.is_empty())
}

/// The times, with the day where it changes.
fn ticks(draft: &Draft<'_>, axis: &Axis, high: u64) -> String {
    let mut shapes = String::new();
    let minutes = axis.length.as_secs() / 60;
    let step = STEPS.into_iter().find(|step| minutes / step <= 10).unwrap_or(STEPS[STEPS.len() - 1]);
    let step = Span::minutes(step);
    let offset = draft.zone.to_offset(axis.from).seconds();
    let into = (axis.from.as_second() + i64::from(offset)).rem_euclid(i64::try_from(step.as_secs()).unwrap_or(60).max(1));
    let mut at = Span::seconds(step.as_secs() - u64::try_from(into).unwrap_or(0)).after(axis.from);
    let end = axis.length.after(axis.from);
    let mut day = String::new();
    while at <= end {
        let x = axis.at(at);
        let _ = writeln!(shapes, "<line class=\"line\" x1=\"{x}\" y1=\"{ROW}\" x2=\"{x}\" y2=\"{high}\"/>");
        let _ = writeln!(shapes, "<text x=\"{x}\" y=\"{}\" text-anchor=\"middle\">{}</text>", high + 12, hour(at, &draft.zone));
        let today = date(at, &draft.zone);
        if today != day {
            let _ = writeln!(shapes, "<text class=\"soft\" x=\"{x}\" y=\"{}\" text-anchor=\"middle\">{today}</text>", high + 28);
            day = today;
        }
        at = step.after(at);
    }
    shapes
}

const fn tone(health: Health) -> &'static str {
    match health {
        Health::Operational => "well",
        Health::Degraded | Health::Maintenance | Health::Unknown => "warn",
        Health::PartialOutage | Health::MajorOutage => "bad",
    }
}

fn width(words: &str) -> u64 {
    u64::try_from(words.chars().count()).unwrap_or(0)
}
