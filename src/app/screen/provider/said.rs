//! What is known of a provider now, in words: for the screen, and for whoever does not see it.

use crate::app::Shared;
use crate::app::screen::board::{broken, is_wrong};
use crate::app::theme::Scope;
use crate::app::widget::Look;
use crate::app::widget::state::{health, mark};
use crate::app::widget::wrap::spoken;
use crate::domain::lang::Bilingual;
use crate::domain::provider::Provider;
use crate::domain::status::{Health, PageIncident, Reading, Source, SourceKey, State, Verdict, Voice};
use crate::domain::time::{Span, hour, same_day};

/// How many parts that are not well are named.
const PARTS: usize = 8;

/// What is known of a provider now.
#[derive(Debug, Default)]
pub struct Said {
    /// How it is, since when.
    pub sentence: String,
    /// What the enter key does.
    pub promise: String,
    /// Who says so: colour, sign, words; then what it says itself, and its parts.
    pub evidence: Vec<(Scope, String, String)>,
    /// What it stands on.
    pub ground: Vec<String>,
}

/// Says it.
pub fn said(shared: &Shared, id: &str, look: &Look) -> Said {
    let words = &shared.words;
    let Some(provider) = shared.workspace.providers.get(id) else {
        return Said { sentence: words.with("provider-gone", &[("id", id.into())]), ..Said::default() };
    };
    let verdict = shared.monitor.verdicts.get(id);
    let bad = verdict.is_some_and(|verdict| verdict.health.is_bad());
    let promise = words.with(if bad { "board-what-now" } else { "board-what-if" }, &[("provider", provider.name.as_str().into())]);
    let readings: Vec<(&Source, Option<&Reading>)> = provider.sources.iter().map(|source| (source, reading(shared, id, source))).collect();
    let mut evidence: Vec<(Scope, String, String)> =
        readings.iter().map(|(source, reading)| by_source(shared, source, *reading, look)).collect();
    // What all of them come to may have a reason that none of them has: our own connection, or a page that disagrees.
    let told = |why: &Bilingual| evidence.iter().any(|(_, _, line)| line.contains(why.get(shared.lang)));
    if let Some(why) = verdict.and_then(|verdict| verdict.reason.as_ref()).filter(|why| !told(why)) {
        let args = [("provider", provider.name.as_str().into()), ("reason", why.get(shared.lang).into())];
        evidence.insert(0, (Scope::Text, String::new(), words.with("board-reason", &args)));
    }
    let incidents: Vec<&PageIncident> =
        readings.iter().filter_map(|(_, reading)| reading.as_ref()?.report.as_ref()).flat_map(|report| &report.incidents).collect();
    let theirs = verdict.and_then(|verdict| verdict.words.as_ref()).filter(|_| incidents.is_empty());
    evidence.extend(
        incidents.into_iter().chain(theirs).map(|incident| (Scope::Text, String::new(), incident_line(shared, &provider.name, incident))),
    );
    evidence.extend(parts(shared, &readings, look));
    Said { sentence: sentence(shared, provider, verdict), promise, evidence, ground: ground(shared, provider, look) }
}

/// `OpenAI est en panne depuis 8 min.`
fn sentence(shared: &Shared, provider: &Provider, verdict: Option<&Verdict>) -> String {
    let words = &shared.words;
    let Some(verdict) = verdict.filter(|verdict| verdict.state != State::Never) else {
        return words.with("provider-unread", &[("provider", provider.name.as_str().into())]);
    };
    if is_wrong(verdict) {
        return broken(shared, &provider.id, verdict);
    }
    let since = verdict.since.map(|since| spoken(Span::between(since, shared.now), shared.lang));
    let since = since.map(|since| words.with("board-for", &[("span", since.into())])).unwrap_or_default();
    let key = match verdict.health {
        Health::Maintenance => "provider-maintenance",
        Health::Unknown => "provider-unknown",
        Health::Operational | Health::Degraded | Health::PartialOutage | Health::MajorOutage => "provider-well",
    };
    words.with(key, &[("provider", provider.name.as_str().into()), ("since", since.into())])
}

fn reading<'a>(shared: &'a Shared, id: &str, source: &Source) -> Option<&'a Reading> {
    let reading = shared.monitor.readings.get(&SourceKey::new(id, &source.id))?;
    Some(reading).filter(|reading| reading.is_of(source) && reading.since.is_some())
}

/// What one source says, why, and how old that is; how many times in a row is part of why.
fn by_source(shared: &Shared, source: &Source, reading: Option<&Reading>, look: &Look) -> (Scope, String, String) {
    let words = &shared.words;
    let who = words.say(match source.format.voice {
        Voice::Page => "provider-voice-page",
        Voice::Probe => "provider-voice-probe",
    });
    let lead = |glyph: &str| format!("{glyph} ");
    let Some(reading) = reading else {
        let mark = mark(None, look, words);
        let args = [("who", who.into()), ("source", source.id.as_str().into()), ("what", mark.word.as_str().into())];
        return (mark.scope, lead(mark.glyph), words.with("provider-source", &args));
    };
    let stale = reading.health != Health::Unknown && reading.is_stale(shared.now, source.every);
    let doubt = shared.monitor.line.doubt(reading);
    let seen = health(if doubt.is_some() { Health::Unknown } else { reading.health }, look, words);
    let mut what = vec![seen.word];
    if stale {
        what.insert(0, words.say("state-stale"));
    }
    if reading.report.as_ref().is_some_and(|report| report.notices_only) {
        what.push(words.say("provider-notices-only"));
    }
    what.extend(doubt.as_ref().or(reading.reason.as_ref()).map(|why| why.get(shared.lang).to_owned()));
    what.extend(reading.latency().map(|millis| format!("{millis}\u{a0}ms")));
    what.extend(reading.read_at.map(|at| {
        let age = spoken(Span::between(at, shared.now), shared.lang);
        words.with("plain-age", &[("age", age.into())])
    }));
    let args = [("who", who.into()), ("source", source.id.as_str().into()), ("what", what.join(" · ").into())];
    let (glyph, scope) = if stale { (look.sign("◌", "o"), Scope::Stale) } else { (seen.glyph, seen.scope) };
    (scope, lead(glyph), words.with("provider-source", &args))
}

/// An incident in the words of the provider.
fn incident_line(shared: &Shared, provider: &str, incident: &PageIncident) -> String {
    let when = |at| {
        if same_day(at, shared.now, shared.zone()) {
            hour(at, shared.zone())
        } else {
            crate::domain::time::date_time_zone(at, shared.zone())
        }
    };
    let at = incident.updated.map(|at| format!("{}, ", when(at))).unwrap_or_default();
    let said: Vec<&str> = [incident.name.as_str(), incident.words.as_str()].into_iter().filter(|text| !text.is_empty()).collect();
    let args = [("words", said.join(" — ").into()), ("at", at.into()), ("provider", provider.into())];
    shared.words.with("board-they-say", &args)
}

/// The parts that are not well, by name; of the others, how many.
fn parts(shared: &Shared, readings: &[(&Source, Option<&Reading>)], look: &Look) -> Vec<(Scope, String, String)> {
    let all = readings.iter().filter_map(|(_, reading)| reading.as_ref()?.report.as_ref()).flat_map(|report| &report.parts);
    let (well, mut ill): (Vec<_>, Vec<_>) = all.partition(|part| part.health == Health::Operational);
    ill.sort_by_key(|part| std::cmp::Reverse(part.health));
    let mut lines: Vec<_> = ill
        .iter()
        .take(PARTS)
        .map(|part| {
            let mark = health(part.health, look, &shared.words);
            (
                mark.scope,
                format!("  {} ", mark.glyph),
                shared.words.with("provider-part", &[("part", (&part.name).into()), ("health", mark.word.into())]),
            )
        })
        .collect();
    let rest = [("provider-parts-ill", ill.len().saturating_sub(PARTS)), ("provider-parts-well", well.len())];
    let rest = rest.into_iter().filter(|(_, count)| *count > 0);
    lines.extend(rest.map(|(key, count)| (Scope::Quiet, "  ".to_owned(), shared.words.with(key, &[("count", count.into())]))));
    lines
}

/// What it falls with, and how that is.
fn ground(shared: &Shared, provider: &Provider, look: &Look) -> Vec<String> {
    let words = &shared.words;
    if provider.stands_on.is_empty() {
        return vec![words.say("catalogue-alone")];
    }
    let edges = provider.stands_on.iter().map(|edge| {
        let mark = shared.monitor.verdicts.get(&edge.to).map(|verdict| mark(Some(verdict), look, words));
        let now = mark.map(|mark| format!(" {} {}", mark.glyph, mark.word)).unwrap_or_default();
        let args = [
            ("provider", shared.provider_name(&edge.to).into()),
            ("kind", words.named("edge", edge.kind.word()).into()),
            ("confidence", words.named("confidence", edge.evidence.confidence.word()).into()),
            ("now", now.into()),
        ];
        format!("  {}", words.with("provider-edge", &args))
    });
    [words.say("catalogue-stands-on")].into_iter().chain(edges).collect()
}
