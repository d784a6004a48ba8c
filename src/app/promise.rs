//! The news that people were promised, as both faces tell it: how long until each, what is over, who still waits for an earlier hour.

use super::msg::Task;
use super::shared::{Open, Shared};
use super::theme::Scope;
use crate::domain::incident::{Nearness, Pending, Standing, standing};
use crate::domain::step::Reference;
use crate::domain::time::{Span, Timestamp, hour_zone};

/// What is promised in the open incident, the most urgent first.
pub fn pending(shared: &Shared) -> Vec<Pending<'_>> {
    shared.open.as_ref().map(|open| open.incident.pending()).unwrap_or_default()
}

/// What an audience is called.
pub fn audience(shared: &Shared, id: &str) -> String {
    match id {
        "clients" => shared.words.say("audience-clients"),
        other => shared.workspace.audiences.get(other).map_or(other, |known| known.title.get(shared.lang)).to_owned(),
    }
}

/// How a promise looks: plain, soon, loud.
pub fn scope(pending: &Pending<'_>, now: Timestamp) -> Scope {
    match Nearness::of(pending.due, now) {
        Nearness::Ahead(_) => Scope::Text,
        Nearness::Soon(_) => Scope::Degraded,
        Nearness::Over(_) => Scope::Alarm,
    }
}

/// One line on a promise: to whom, how long until it, or how late it is, and for which hour it was.
pub fn line(shared: &Shared, pending: &Pending<'_>) -> String {
    let (key, span) = match Nearness::of(pending.due, shared.now) {
        Nearness::Ahead(span) => ("promise-line", span),
        Nearness::Soon(span) => ("promise-line-soon", span),
        Nearness::Over(span) => ("promise-line-over", span),
    };
    let hour = hour_zone(pending.due, shared.zone());
    let args = [("audience", audience(shared, pending.audience).into()), ("clock", short(span).into()), ("hour", hour.into())];
    shared.words.with(key, &args)
}

/// That they were told an earlier hour and not this one, and how to tell them; none where they know.
pub fn untold(shared: &Shared, pending: &Pending<'_>) -> Option<String> {
    let hour = |at| hour_zone(at, shared.zone());
    let mut args = vec![("told", hour(pending.told?).into()), ("hour", hour(pending.due).into())];
    let step = shared.open.as_ref().and_then(|open| teller(open, pending.audience));
    args.extend(step.map(|step| ("step", step.into())));
    Some(shared.words.with(if args.len() > 2 { "promise-untold-step" } else { "promise-untold" }, &args))
}

/// `15m the cause is not found`: how much later, and why; minutes where no unit is said.
pub fn later(text: &str) -> Option<(Span, &str)> {
    let (span, reason) = text.trim().split_once(' ').unwrap_or((text.trim(), ""));
    let span = span.parse().ok().filter(|minutes| *minutes < 10_000).map(Span::minutes).or_else(|| Span::parse(span))?;
    (span > Span::default()).then_some((span, reason.trim()))
}

/// Whoever looks elsewhere hears of each promise that is over, once.
pub fn ring(shared: &mut Shared) -> Option<Task> {
    let over = pending(shared).into_iter().filter(|pending| pending.due <= shared.now);
    let over: Vec<(String, Timestamp)> = over.map(|pending| (pending.audience.to_owned(), pending.due)).collect();
    let new = over.iter().any(|(audience, due)| shared.rung.get(audience) != Some(due));
    shared.rung.extend(over);
    (new && !shared.workspace.watching.quiet).then_some(Task::Bell)
}

/// When a promise becomes urgent without anybody pressing a key.
pub fn next_wake(shared: &Shared) -> Option<Timestamp> {
    pending(shared).iter().filter_map(|pending| pending.rings(shared.now)).min()
}

/// `08:20`, or `1:08:20` from an hour on.
pub fn short(left: Span) -> String {
    let s = left.as_secs();
    if s < 3600 { format!("{:02}:{:02}", s / 60, s % 60) } else { format!("{}:{:02}:{:02}", s / 3600, s % 3600 / 60, s % 60) }
}

/// The first step of the runbook, not begun yet, that tells this audience something.
fn teller(open: &Open, audience: &str) -> Option<String> {
    let steps = &open.runbook.as_deref()?.steps;
    let tells = |(sort, id): &(Reference, &str)| *sort == Reference::Audience && *id == audience;
    let ready =
        |step: &&crate::domain::step::Step| standing(&open.incident, step) == Standing::Ready && step.act.references().iter().any(tells);
    let step = steps.iter().find(ready)?;
    Some(step.common.title.get(open.incident.declared.lang).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_much_later_is_read_as_people_write_it() {
        assert_eq!(later("15m the cause"), Some((Span::minutes(15), "the cause")));
        assert_eq!(later(" 15 the cause"), Some((Span::minutes(15), "the cause")));
        assert_eq!(later("1h"), Some((Span::minutes(60), "")));
        assert_eq!(later("soon"), None);
        assert_eq!(later("0m now"), None);
    }
}
