//! One provider on a page: where its health is read, what it falls with, what is known of it and who says so.

use super::call::Call;
use super::table;
use crate::domain::effect::Effect;
use crate::domain::provider::{Confidence, Edge, Fact, FactKind, Provider, midnight};
use crate::domain::status::Source;
use crate::domain::text::Text;
use crate::domain::time::{TimeZone, day};
use crate::runtime::catalogue::{Catalogue, Listed};

/// The page, line by line.
///
/// ```text
/// OpenAI (openai), catalogue
/// https://openai.com
/// does: writing with a model
///
/// Where its health is read:
///   page  statuspage  https://status.openai.com/api/v2/summary.json  every 1 min
///
/// It falls with:
///   Cloudflare  network, confirmed, 2025-04-30, https://openai.com/policies/…
///
/// Its models, for programs:
///   https://api.openai.com/v1, dialect openai
///     confirmed, 2026-11, https://…
///   gpt-5* ends on Fri 11 Dec 2026, replaced by gpt-6.1
///     confirmed, 2026-06-11, https://…
///
/// What is known of it:
///   Law: US
///     reported, 2025-07-25, https://…
/// ```
pub fn lines(listed: &Listed, catalogue: &Catalogue, call: &Call) -> String {
    let provider = &listed.provider;
    let words = &call.words;
    let head = [("name", provider.name.as_str().into()), ("id", provider.id.as_str().into()), ("whose", whose(listed, call).into())];
    let mut lines = vec![words.with("catalogue-head", &head)];
    let parent =
        provider.parent.as_ref().map(|parent| words.with("catalogue-parent", &[("parent", name_of_owner(parent, catalogue).into())]));
    let does: Vec<String> = provider.does.iter().map(|job| words.named("does", job.word())).collect();
    let does = (!does.is_empty()).then(|| words.with("catalogue-does", &[("jobs", does.join(", ").into())]));
    lines.extend(provider.site.iter().cloned().chain(parent).chain(does));
    lines.push(String::new());
    let rows: Vec<Vec<String>> = provider.sources.iter().map(|source| place(source, call)).collect();
    section(&mut lines, words.say(if rows.is_empty() { "catalogue-no-source" } else { "catalogue-sources" }), table::lines(&rows));
    let rows: Vec<Vec<String>> = provider.stands_on.iter().map(|edge| fate(edge, catalogue, call)).collect();
    section(&mut lines, words.say(if rows.is_empty() { "catalogue-alone" } else { "catalogue-stands-on" }), table::lines(&rows));
    let models = models(provider, call);
    if !models.is_empty() {
        section(&mut lines, words.say("catalogue-models"), models);
    }
    let facts: Vec<String> =
        provider.facts.iter().flat_map(|(kind, facts)| facts.iter().flat_map(|fact| statement(*kind, fact, call))).collect();
    if !facts.is_empty() {
        section(&mut lines, words.say("catalogue-facts"), facts);
    }
    lines.pop();
    // A workspace's file may hold anything, and a terminal must not obey it.
    lines.iter().map(|line| format!("{}\n", Text::block(&line.replace('\n', " ")))).collect()
}

/// Whose file it is, in a word.
pub fn whose(listed: &Listed, call: &Call) -> String {
    call.words.say(if listed.own { "catalogue-own" } else { "catalogue-shipped" })
}

/// The name of a provider that another one stands on.
pub fn name_of(id: &str, catalogue: &Catalogue, call: &Call) -> String {
    let name = match catalogue.find(id) {
        Some(listed) => listed.provider.name.clone(),
        None => call.words.with("catalogue-unknown", &[("id", id.into())]),
    };
    Text::line(&name).to_string()
}

/// The address that a source asks.
pub fn address(source: &Source) -> String {
    match source.reader.ask() {
        Effect::Fetch(request) => request.url,
        Effect::Connect { address, .. } => address,
        Effect::Talk(talk) => talk.address,
        Effect::Resolve(question) => question.name,
        Effect::Read { path } | Effect::ReadLink { path } => path,
        Effect::Route
        | Effect::Spawn(_)
        | Effect::Mail(_)
        | Effect::Post(_)
        | Effect::Write(_)
        | Effect::Link(_)
        | Effect::Commit { .. }
        | Effect::Push { .. }
        | Effect::Wake { .. } => String::new(),
    }
}

fn section(lines: &mut Vec<String>, title: String, rows: Vec<String>) {
    lines.push(title);
    lines.extend(rows.into_iter().map(|row| format!("  {row}")));
    lines.push(String::new());
}

fn name_of_owner<'a>(parent: &'a str, catalogue: &'a Catalogue) -> &'a str {
    catalogue.find(parent).map_or(parent, |listed| listed.provider.name.as_str())
}

fn place(source: &Source, call: &Call) -> Vec<String> {
    let every = call.words.with("catalogue-every", &[("span", source.every.spoken(call.lang()).into())]);
    vec![source.id.clone(), source.format.name.to_owned(), address(source), every]
}

fn fate(edge: &Edge, catalogue: &Catalogue, call: &Call) -> Vec<String> {
    vec![name_of(&edge.to, catalogue, call), edge.said(&call.words)]
}

/// Where its models are reached and which of them end, and below each who says so.
fn models(provider: &Provider, call: &Call) -> Vec<String> {
    let words = &call.words;
    let api = provider.api.as_ref().map(|api| {
        let said = [("address", api.address.as_str().into()), ("dialect", api.dialect.word().into())];
        (words.with("catalogue-api", &said), &api.evidence)
    });
    let ends = provider.shutdowns.iter().map(|shutdown| {
        let on = day(midnight(shutdown.ends), &TimeZone::UTC, call.lang());
        let said = [("model", shutdown.model.as_str().into()), ("day", on.into())];
        let ends = words.with("catalogue-ends", &said);
        let instead = shutdown.replacement.as_ref().map(|name| words.with("catalogue-instead", &[("name", name.as_str().into())]));
        (ends + &instead.unwrap_or_default(), &shutdown.evidence)
    });
    api.into_iter().chain(ends).flat_map(|(line, by)| [line, format!("  {}", by.said(&call.words))]).collect()
}

/// What is stated, and below it who says so.
fn statement(kind: FactKind, fact: &Fact, call: &Call) -> Vec<String> {
    let title = call.words.named("fact", kind.word());
    let said = |value: String| call.words.with("catalogue-fact", &[("subject", title.clone().into()), ("value", value.into())]);
    match &fact.value {
        Some(value) => vec![said(value.get(call.lang()).to_owned()), format!("  {}", fact.evidence.said(&call.words))],
        None => vec![said(call.words.named("confidence", Confidence::NotFound.word()))],
    }
}
