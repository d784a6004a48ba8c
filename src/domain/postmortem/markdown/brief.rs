//! The whole in a few sentences.

use std::collections::BTreeMap;

use super::head::closing;
use crate::domain::incident::event::{Fact, Milestone};
use crate::domain::incident::metrics::{Anchor, anchors};
use crate::domain::incident::{Event, LineKind, Turning};
use crate::domain::markdown::Page;
use crate::domain::parted::Switched;
use crate::domain::postmortem::draft::Draft;
use crate::domain::postmortem::messages::messages;
use crate::domain::time::{Span, Timestamp};

/// What happened in a few sentences, all of them facts of the journal.
pub fn summary(draft: &Draft<'_>, page: &mut Page) {
    page.heading(2, &draft.say("postmortem-summary"));
    let Some(declared) = draft.declared else {
        page.paragraph(&draft.say("postmortem-undeclared"));
        return;
    };
    let declaration = draft.with(
        "postmortem-summary-declared",
        &[
            ("at", draft.incident.as_ref().map(|incident| draft.moment(incident.declared_at)).unwrap_or_default().into()),
            ("who", (&declared.by).into()),
            ("title", (&declared.title).into()),
            ("severity", declared.severity.into()),
        ],
    );
    let mut said = vec![declaration, impact(draft)];
    said.extend(provider(draft));
    said.extend(switches(draft));
    said.extend([told(draft), end(draft)]);
    page.list(&said);
}

fn impact(draft: &Draft<'_>) -> String {
    match draft.incident.as_ref().and_then(|incident| incident.milestones.get(&Milestone::ImpactStarted)) {
        Some(mark) => draft.with("postmortem-summary-impact", &[("at", draft.about(mark.about, draft.moment(mark.at)).into())]),
        None => draft.say("postmortem-summary-no-impact"),
    }
}

/// How the provider was first and last seen, each in the words of whoever saw it.
fn provider(draft: &Draft<'_>) -> Vec<String> {
    let seen: Vec<_> = draft.lines.iter().filter(|line| line.kind == LineKind::Health).collect();
    let (Some(first), Some(last)) = (seen.first(), seen.last()) else {
        return vec![theirs(draft).unwrap_or_else(|| draft.say("postmortem-summary-unseen"))];
    };
    let first = [("first", first.what.as_str().into()), ("source", (&first.who).into()), ("at", draft.when(first.moment()).into())];
    if seen.len() == 1 {
        return with_theirs(draft, draft.with("postmortem-summary-seen", &first));
    }
    let [what, source, at] = first;
    let last = [("last", last.what.as_str().into()), ("then", (&last.who).into()), ("until", draft.when(last.moment()).into())];
    let [last, then, until] = last;
    with_theirs(draft, draft.with("postmortem-summary-seen-twice", &[what, source, at, last, then, until]))
}

fn with_theirs(draft: &Draft<'_>, seen: String) -> Vec<String> {
    [Some(seen), theirs(draft)].into_iter().flatten().collect()
}

/// What is known of the course at the provider: when it began there, was announced, was called fixed.
fn theirs(draft: &Draft<'_>) -> Option<String> {
    let provider = draft.declared.and_then(|declared| declared.provider.as_deref())?;
    let known = anchors(draft.incident.as_ref(), draft.records);
    let point = |turning: Turning| {
        let moment = known.get(&Anchor::Theirs(turning))?.moment;
        let args = [("point", draft.words.named("turning", turning.name()).into()), ("at", draft.when(moment).into())];
        Some(draft.with("postmortem-summary-point", &args))
    };
    let points: Vec<String> = Turning::ALL.into_iter().filter_map(point).collect();
    let args = [("name", draft.name(provider).into()), ("points", points.join(", ").into())];
    (!points.is_empty()).then(|| draft.with("postmortem-summary-theirs", &args))
}

/// The way of each service: where it is now, or where it was meanwhile and when it came back.
fn switches(draft: &Draft<'_>) -> Vec<String> {
    let mut moves: BTreeMap<&str, Vec<(&str, Timestamp)>> = BTreeMap::new();
    for record in draft.records {
        let (Event::StepDone { facts, .. } | Event::DoubtSettled { facts, .. }) = &record.event else { continue };
        for fact in facts {
            if let Fact::Switched { service, to, .. } = fact {
                moves.entry(service).or_default().push((to, record.happened_at()));
            }
        }
    }
    let switched = draft.incident.as_ref().map(|incident| &incident.switched);
    let one = |(service, ways): (&str, Vec<(&str, Timestamp)>)| {
        if let Some(now) = switched.and_then(|switched| switched.get(service)) {
            return stays(draft, service, now);
        }
        let [(to, at), .., (from, back)] = ways[..] else { return None };
        let [service, from, to] = [service, from, to].map(|id| draft.name(id).to_owned());
        let [at, back] = [at, back].map(|at| draft.local(at));
        let args = [("service", service.into()), ("to", to.into()), ("at", at.into()), ("back", back.into()), ("from", from.into())];
        Some(draft.with("postmortem-summary-switched-back", &args))
    };
    let said: Vec<String> = moves.into_iter().filter_map(one).collect();
    if said.is_empty() { vec![draft.say("postmortem-summary-no-switch")] } else { said }
}

/// That a service still goes through another, or a part of it does.
fn stays(draft: &Draft<'_>, service: &str, switched: &Switched) -> Option<String> {
    let part = switched.part.as_ref();
    let args = [
        ("service", draft.name(service).into()),
        ("from", draft.name(&switched.from).into()),
        ("to", draft.name(&switched.to).into()),
        ("share", part.map_or(100, |part| u32::from(part.share)).into()),
        ("rest", part.map_or("", |part| draft.name(&part.rest)).into()),
        ("at", draft.local(switched.at).into()),
    ];
    Some(draft.with(if part.is_some() { "postmortem-summary-switched-part" } else { "postmortem-summary-switched" }, &args))
}

fn told(draft: &Draft<'_>) -> String {
    let messages = messages(&draft.walks);
    let left: usize = messages.iter().map(|message| message.left()).sum();
    match messages.iter().find(|message| message.left() > 0) {
        Some(first) => draft.with("postmortem-summary-told", &[("count", left.into()), ("at", draft.local(first.at).into())]),
        None => draft.say("postmortem-summary-untold"),
    }
}

fn end(draft: &Draft<'_>) -> String {
    let verified = draft.incident.as_ref().and_then(|incident| incident.milestones.get(&Milestone::Verified));
    let verified = match verified {
        Some(mark) => draft.with("postmortem-summary-verified", &[("at", draft.about(mark.about, draft.local(mark.at)).into())]),
        None => draft.say("postmortem-summary-unverified"),
    };
    let (Some((record, who)), Some(incident)) = (closing(draft.records), &draft.incident) else {
        return format!("{} {verified}", draft.say("postmortem-summary-open"));
    };
    let lasted = draft.span(Span::between(incident.declared_at, record.happened_at()));
    let args = [("at", draft.local(record.happened_at()).into()), ("who", who.into()), ("lasted", lasted.into())];
    format!("{} {verified}", draft.with("postmortem-summary-closed", &args))
}
