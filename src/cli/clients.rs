//! `relais clients`: who would be told if these services were touched, and what is owed to them; nothing is sent.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::advise::unknown;
use super::answer::{Exit, Trouble, json, print};
use super::call::Call;
use super::check::faults_text;
use super::deps::joined;
use super::{place, table};
use crate::app::deliveries::{counted, said};
use crate::domain::delivery::{AtRisk, NewDates, Outlook, at_risk};
use crate::domain::lang::Lang;
use crate::domain::time::Timestamp;
use crate::domain::workspace::{Client, Files, Workspace, clients, deliverables};
use crate::domain::yaml::Fault;
use crate::runtime::clock;

/// Of which services, and how to show it.
#[derive(Debug, clap::Args)]
pub struct Clients {
    /// The services; all of them where none is named.
    #[arg(long, value_name = "ID,ID", value_delimiter = ',')]
    services: Vec<String>,
    /// The answer as JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Answer<'a> {
    version: u32,
    services: &'a [String],
    audiences: Vec<AudienceAnswer<'a>>,
    deliverables: Vec<Owed<'a>>,
}

#[derive(Serialize)]
struct AudienceAnswer<'a> {
    id: &'a str,
    title: &'a str,
    count: usize,
    languages: BTreeMap<&'static str, usize>,
    channels: BTreeMap<&'a str, usize>,
    people: Vec<Person<'a>>,
}

#[derive(Serialize)]
struct Person<'a> {
    name: &'a str,
    contact: Option<&'a str>,
    email: &'a str,
    language: Lang,
    phone: Option<&'a str>,
    channels: &'a [String],
    timezone: Option<&'a str>,
    services: &'a [String],
}

#[derive(Serialize)]
struct Owed<'a> {
    client: &'a str,
    title: &'a str,
    due: String,
    late: bool,
    service: Option<&'a str>,
    amount: Option<&'a str>,
}

/// Those of one audience who would be told.
struct Told<'a> {
    id: &'a str,
    title: &'a str,
    people: Arc<[Arc<Client>]>,
}

/// Lists them; a list that is not right is told with all its faults, and then nobody knows who would be told.
pub fn run(args: &Clients, call: &Call) -> Result<Exit, Trouble> {
    let found = place::find(call)?;
    let (workspace, loaded) = place::read(call, &found)?;
    let services: Vec<&str> = args.services.iter().map(|id| id.trim()).collect();
    if let Some(id) = services.iter().find(|id| workspace.service(id).is_none()) {
        return Err(unknown(id, &workspace.services, call));
    }
    let faults = faults(&workspace, &loaded.files);
    if !faults.is_empty() {
        return Err(Trouble::written(Exit::Invalid, faults_text(&found.root, &faults, call.lang())));
    }
    let lists = workspace.audiences.iter().filter(|(_, audience)| audience.file.is_some());
    let told = lists.map(|(id, audience)| {
        let people = audience.people(&workspace, &loaded.files, &services);
        let people = people.map_err(|why| Trouble::new(Exit::Invalid, why.get(call.lang())))?;
        Ok(Told { id, title: audience.title.get(call.lang()), people })
    });
    let told: Vec<Told<'_>> = told.collect::<Result<_, Trouble>>()?;
    let (owed, moved) = (deliverables(&workspace, &loaded.files).rows, NewDates::new());
    let now = clock::now();
    let owed = at_risk(&owed, &services, Outlook { moved: &moved, now, zone: &workspace.zone });
    if args.json {
        print(&json(&answer(args, &told, &owed, &workspace))?)?;
    } else {
        if services.is_empty() && !told.is_empty() {
            print(&(call.words.say("cli-clients-all") + "\n"))?;
        }
        print(&text(&told, &owed, (&workspace, now), call))?;
    }
    Ok(Exit::Done)
}

/// Everything that is wrong in the lists.
fn faults(workspace: &Workspace, files: &Files) -> Vec<Fault> {
    let mut paths: Vec<&str> = workspace.audiences.values().filter_map(|audience| audience.file.as_deref()).collect();
    paths.sort_unstable();
    paths.dedup();
    let lists = paths.into_iter().filter_map(|path| Some(clients(path, files.get(path)?, workspace)));
    lists.flat_map(|list| list.faults).chain(deliverables(workspace, files).faults).collect()
}

fn answer<'a>(args: &'a Clients, told: &'a [Told<'a>], owed: &[AtRisk<'a>], workspace: &Workspace) -> Answer<'a> {
    let audiences = told.iter().map(|told| AudienceAnswer {
        id: told.id,
        title: told.title,
        count: told.people.len(),
        languages: languages(&told.people),
        channels: channels(&told.people),
        people: told.people.iter().map(|client| person(client)).collect(),
    });
    let owed = owed.iter().map(|found| Owed {
        client: &found.owed.client,
        title: &found.owed.title,
        due: found.owed.due.again(&workspace.zone),
        late: found.late,
        service: found.owed.service.as_deref(),
        amount: found.owed.amount.as_deref(),
    });
    Answer { version: 1, services: &args.services, audiences: audiences.collect(), deliverables: owed.collect() }
}

fn person(client: &Client) -> Person<'_> {
    Person {
        name: &client.recipient.name,
        contact: client.contact.as_deref(),
        email: &client.recipient.email,
        language: client.recipient.lang,
        phone: client.recipient.phone.as_deref(),
        channels: &client.channels,
        timezone: client.zone.as_ref().and_then(|zone| zone.iana_name()),
        services: &client.services,
    }
}

/// How many read each language.
fn languages(people: &[Arc<Client>]) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    people.iter().for_each(|client| *counts.entry(client.recipient.lang.code()).or_default() += 1);
    counts
}

/// How many would rather be told by each channel; those without a wish under no name.
fn channels(people: &[Arc<Client>]) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    people.iter().for_each(|client| *counts.entry(client.channels.first().map_or("", String::as_str)).or_default() += 1);
    counts
}

fn text(told: &[Told<'_>], owed: &[AtRisk<'_>], (workspace, now): (&Workspace, Timestamp), call: &Call) -> String {
    let words = &call.words;
    let mut lines = Vec::new();
    for told in told {
        let count = |(name, count): (&str, usize)| {
            let name = if name.is_empty() { words.say("cli-clients-no-wish") } else { name.to_owned() };
            format!("{name} {count}")
        };
        let joined = |counts: Vec<(&str, usize)>| counts.into_iter().map(count).collect::<Vec<_>>().join(", ");
        lines.push(words.with("cli-clients-told", &[("title", told.title.into()), ("count", told.people.len().into())]));
        if !told.people.is_empty() {
            let spoken: Vec<(String, usize)> =
                languages(&told.people).into_iter().map(|(code, count)| (words.named("language", code), count)).collect();
            let spoken = joined(spoken.iter().map(|(name, count)| (name.as_str(), *count)).collect());
            let by = joined(channels(&told.people).into_iter().collect());
            lines.push(words.with("cli-clients-counts", &[("languages", spoken.into()), ("channels", by.into())]));
        }
        let rows: Vec<Vec<String>> = told.people.iter().map(|client| row(client, workspace, call)).collect();
        lines.extend(table::lines(&rows).into_iter().map(|row| format!("  {row}")));
        lines.push(String::new());
    }
    if told.is_empty() {
        lines.extend([words.say("cli-clients-none"), String::new()]);
    }
    lines.push(counted(words, "deliveries-week", owed));
    let rows: Vec<Vec<String>> = owed
        .iter()
        .map(|found| {
            let amount = found.owed.amount.clone().unwrap_or_default();
            vec![found.owed.client.clone(), found.owed.title.clone(), said(words, found, (&workspace.zone, now)), amount]
        })
        .collect();
    lines.extend(table::lines(&rows).into_iter().map(|row| format!("  {row}")));
    joined(&lines)
}

fn row(client: &Client, workspace: &Workspace, call: &Call) -> Vec<String> {
    let recipient = &client.recipient;
    let title = |id: &String| workspace.service(id).map_or(id.as_str(), |service| service.title.get(call.lang())).to_owned();
    let services: Vec<String> = client.services.iter().map(title).collect();
    vec![
        recipient.name.clone(),
        client.contact.clone().unwrap_or_default(),
        recipient.email.clone(),
        recipient.lang.code().to_owned(),
        client.channels.join(", "),
        if services.is_empty() { call.words.say("cli-clients-every") } else { services.join(", ") },
    ]
}
