//! From "something is wrong" to an incident: its first events.

use std::collections::BTreeMap;

use super::intent::Declaration;
use super::library::Entry;
use super::shared::Shared;
use crate::domain::incident::Event;
use crate::domain::incident::event::{Declared, Pinned};
use crate::domain::lang::Bilingual;
use crate::domain::runbook::{ParameterSort, Runbook, proposed};
use crate::domain::status::State;
use crate::domain::text::Text;
use crate::domain::time::{self, TimeZone, Timestamp};
use crate::domain::yaml::Faults;

/// The role that somebody always holds.
const LEAD: &str = "lead";

/// The events that declare an incident, and its id; or everything that is wrong with what was given.
pub fn declare(shared: &Shared, wanted: &Declaration) -> Result<(String, Vec<Event>), Vec<Bilingual>> {
    let entry = wanted.runbook.as_deref().map(|id| entry(shared, id)).transpose()?;
    let pinned = entry.map(|entry| pin(shared, entry, &wanted.values)).transpose()?;
    Ok(declared(shared, wanted, entry, pinned))
}

/// The same with a runbook whose values were looked at already.
pub fn declared(shared: &Shared, wanted: &Declaration, entry: Option<&Entry>, pinned: Option<Pinned>) -> (String, Vec<Event>) {
    let id = incident_id(shared, wanted, shared.now);
    let severity = wanted.severity.or(entry.map(|entry| entry.header.suggested)).unwrap_or(3);
    let named = pinned.as_ref().and_then(|pinned| named(shared, pinned));
    let provider = wanted.provider.clone().or(named.as_ref().and_then(|named| named.provider.clone()));
    let service = named.and_then(|named| named.service).or_else(|| touched(shared, provider.as_deref()?));
    let by = shared.me.name.clone();
    let declared = Declared {
        id: id.clone(),
        title: title(shared, wanted, entry, provider.as_deref()),
        severity,
        called: called(shared, provider.as_deref()),
        provider: provider.clone(),
        service,
        drill: wanted.drill || shared.exercise.is_some(),
        lang: shared.lang,
        zone: shared.zone().iana_name().unwrap_or("UTC").to_owned(),
        workspace: shared.workspace.name.clone(),
        by: by.clone(),
    };
    let mut events = vec![Event::Declared(Box::new(declared))];
    events.extend(provider.and_then(|provider| seen(shared, &provider)));
    events.extend(roles(shared, wanted).into_iter().map(|(role, to)| Event::RoleGiven {
        role,
        to: shared.member_name(&to).to_owned(),
        by: by.clone(),
    }));
    events.extend(pinned.map(|pinned| Event::RunbookPinned(Box::new(pinned))));
    (id, events)
}

/// What the provider, the services and those who can carry them are called where the incident is lived.
fn called(shared: &Shared, provider: Option<&str>) -> BTreeMap<String, String> {
    let services = || shared.workspace.services.iter();
    let carriers = services().flat_map(|service| &service.candidates).map(|candidate| candidate.provider.as_str());
    let providers = provider.into_iter().chain(carriers).map(|id| (id.to_owned(), shared.provider_name(id).to_owned()));
    let titles = services().map(|service| (service.id.clone(), service.title.get(shared.lang).to_owned()));
    providers.chain(titles).collect()
}

/// The runbook of this id, ready to be walked.
fn entry<'a>(shared: &'a Shared, id: &str) -> Result<&'a Entry, Vec<Bilingual>> {
    shared
        .library
        .as_ref()
        .and_then(|library| library.entries.get(id))
        .ok_or_else(|| vec![Bilingual { fr: format!("pas de guide « {id} » lisible"), en: format!("no readable runbook `{id}`") }])
}

/// A runbook as it will stand in the journal: its exact text and its values, complete and checked.
pub fn pin(shared: &Shared, entry: &Entry, given: &BTreeMap<String, String>) -> Result<Pinned, Vec<Bilingual>> {
    let runbook = Runbook::parse(&entry.header.id, &entry.text, &mut Faults::of(&entry.path));
    let values = runbook.ok_or_else(Vec::new)?.values(given, &shared.workspace, shared.now)?;
    Ok(pinned(shared, entry, values))
}

/// A runbook as it will stand in the journal, with these values.
pub fn pinned(shared: &Shared, entry: &Entry, values: BTreeMap<String, String>) -> Pinned {
    Pinned {
        runbook: entry.header.id.clone(),
        path: entry.path.clone(),
        commit: entry.commit.clone(),
        dirty: entry.dirty,
        hash: crate::domain::effect::content_hash(entry.text.as_bytes()),
        text: entry.text.to_string(),
        values,
        by: shared.me.name.clone(),
    }
}

/// The values given, and for the others what the situation proposes: the likely provider, the service that it carries.
pub fn completed(shared: &Shared, runbook: &Runbook, mut values: BTreeMap<String, String>) -> BTreeMap<String, String> {
    let named = runbook.parameters.iter().filter(|parameter| parameter.sort == ParameterSort::Provider).find_map(|p| values.get(&p.name));
    let provider = named.cloned().or_else(|| shared.likely(&runbook.header).map(str::to_owned));
    let service = provider.as_deref().and_then(|provider| touched(shared, provider));
    for parameter in &runbook.parameters {
        if let Some(value) = proposed(parameter, provider.as_deref(), service.as_deref()) {
            values.entry(parameter.name.clone()).or_insert(value);
        }
    }
    values
}

/// The provider and the service that the values of a runbook name.
struct Named {
    provider: Option<String>,
    service: Option<String>,
}

fn named(shared: &Shared, pinned: &Pinned) -> Option<Named> {
    use crate::domain::runbook::ParameterSort as Sort;
    let runbook = Runbook::parse(&pinned.runbook, &pinned.text, &mut Faults::of(&pinned.path))?;
    let first = |sort: Sort| {
        let parameter = runbook.parameters.iter().find(|parameter| parameter.sort == sort)?;
        pinned.values.get(&parameter.name).filter(|value| !value.is_empty()).cloned()
    };
    let provider = first(Sort::Provider).filter(|id| shared.workspace.providers.contains_key(id));
    Some(Named { provider, service: first(Sort::Service) })
}

/// The service that this provider carries now, or could carry.
pub fn touched(shared: &Shared, provider: &str) -> Option<String> {
    shared.workspace.services_of(provider, &shared.files).first().map(|service| service.id.clone())
}

/// Who holds which role from the start: whoever declares leads, until the lead is handed over.
fn roles(shared: &Shared, wanted: &Declaration) -> BTreeMap<String, String> {
    let mut roles = wanted.roles.clone();
    if shared.workspace.roles.contains_key(LEAD) {
        roles.entry(LEAD.to_owned()).or_insert_with(|| shared.me.id.clone());
    }
    roles
}

/// What was seen of the provider when the incident was declared.
fn seen(shared: &Shared, provider: &str) -> Option<Event> {
    shared.monitor.verdicts.get(provider).filter(|verdict| verdict.state != State::Never)?;
    let (health, words) = shared.health.get(provider)?;
    Some(Event::HealthSeen {
        provider: shared.provider_name(provider).to_owned(),
        health: *health,
        source: "relais".to_owned(),
        official: false,
        words: words.clone(),
    })
}

fn title(shared: &Shared, wanted: &Declaration, entry: Option<&Entry>, provider: Option<&str>) -> Text {
    if !wanted.title.trim().is_empty() {
        return Text::line(&wanted.title);
    }
    let runbook = entry.map(|entry| entry.header.title.get(shared.lang));
    let provider = provider.map(|id| shared.provider_name(id));
    let words: Vec<&str> = provider.into_iter().chain(runbook).collect();
    if words.is_empty() { Text::line("Incident") } else { Text::line(&words.join(" · ")) }
}

/// `20261122-030558-ai-down`: sorts by time, says what it is, and is free.
fn incident_id(shared: &Shared, wanted: &Declaration, now: Timestamp) -> String {
    let stamp =
        format!("{}-{}", time::date(now, &TimeZone::UTC), time::hour_second(now, &TimeZone::UTC)).replace(':', "").replacen('-', "", 2);
    let about = wanted.runbook.clone().or_else(|| wanted.provider.clone()).unwrap_or_else(|| "incident".to_owned());
    let base = format!("{stamp}-{about}");
    let taken = |id: &str| shared.incidents.iter().flatten().any(|summary| summary.id == id);
    (1..).map(|n| if n == 1 { base.clone() } else { format!("{base}-{n}") }).find(|id| !taken(id)).unwrap_or(base)
}
