//! Pages of Flashduty, `https://status.deepseek.com/api/widget/v1/summary.json`: parts are named only where something happens to them.
//!
//! ```json
//! {"generated_at": "2026-07-24T02:49:05Z", "poll_after_seconds": 60, "max_stale_seconds": 120, "overall": {"status": "degraded"},
//!  "ongoing_incidents": [{"id": "…", "title": "…", "phase": "identified", "impact": "degraded", "started_at": "…", "url": "https://…",
//!   "last_update": {"at": "…", "message": "…"}, "affected_components": [{"id": "…", "name": "API", "status": "degraded"}]}],
//!  "in_progress_maintenances": [], "scheduled_maintenances": []}
//! ```

mod show;

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::body::{self, another_shape, header_time, unreadable};
use super::course::{Course, course};
use super::when::instant;
use super::{NAME, Page, Tally, Touched, WORDS, Watch, link, part, plain, short};
use crate::domain::effect::Outcome;
use crate::domain::lang::Bilingual;
use crate::domain::status::{Format, Health, PageIncident, PageUpdate, Report, Voice, reason};
use crate::domain::time::Span;

/// Its row in the table of formats.
pub const FORMAT: Format =
    Format { name: "flashduty", voice: Voice::Page, parse: |fields, faults| Page::parse(read, show::show, fields, faults) };

#[derive(Deserialize)]
struct Summary {
    error: Option<Value>,
    generated_at: Option<String>,
    poll_after_seconds: Option<Value>,
    max_stale_seconds: Option<u64>,
    overall: Option<Overall>,
    ongoing_incidents: Option<Vec<Event>>,
    in_progress_maintenances: Option<Vec<Event>>,
}

#[derive(Deserialize)]
struct Overall {
    status: String,
}

#[derive(Deserialize)]
struct Event {
    title: Option<String>,
    phase: Option<String>,
    impact: Option<String>,
    starts_at: Option<String>,
    started_at: Option<String>,
    updated_at: Option<String>,
    url: Option<String>,
    last_update: Option<Update>,
    affected_components: Option<Vec<Component>>,
}

#[derive(Deserialize)]
struct Update {
    at: Option<String>,
    message: Option<String>,
}

#[derive(Deserialize)]
struct Component {
    id: Option<String>,
    #[serde(default)]
    name: String,
    group_name: Option<String>,
    status: Option<String>,
}

fn read(watch: &Watch, outcome: &Outcome) -> Result<Report, Bilingual> {
    let page: Summary = body::json(outcome)?;
    if let Some(error) = &page.error {
        return Err(unreadable(&refusal(error)));
    }
    let overall = page.overall.as_ref().ok_or_else(|| unreadable(&another_shape()))?;
    if page.is_stale(outcome) {
        return Err(body::stale());
    }
    let mut tally = Tally::without_list(watch);
    tally.whole(health(&overall.status));
    let incidents = page.ongoing_incidents.iter().flatten().map(|event| (event, event.health()));
    let works = page.in_progress_maintenances.iter().flatten().map(|event| (event, event.course().weigh(Health::Maintenance)));
    let events: Vec<_> = incidents.chain(works).filter(|(event, _)| event.course().is_now()).collect();
    let mut parts: BTreeMap<&str, (&Component, Health)> = BTreeMap::new();
    for component in events.iter().flat_map(|(event, _)| event.components()) {
        let worst = &mut parts.entry(component.id()).or_insert((component, Health::Operational)).1;
        *worst = component.health().max(*worst);
    }
    for (id, (component, health)) in parts {
        tally.part(part(id, &component.name, health), &[component.group_name.as_deref().unwrap_or_default()]);
    }
    for (event, health) in events {
        tally.incident(event.told(health), &event.touched());
    }
    let wish = page.poll_after_seconds.as_ref().and_then(Value::as_u64);
    Ok(Report { poll_after: wish.map(|seconds| Span::seconds(seconds.min(86_400))), ..tally.report() })
}

/// What the page says where it says nothing of health.
fn refusal(error: &Value) -> Bilingual {
    match error.as_str().or_else(|| error["code"].as_str()).unwrap_or_default() {
        "status_page_not_found" => reason("leur page n'existe pas, ou n'est pas publique", "their page does not exist, or is not public"),
        "widget_summary_unavailable" => reason("leur résumé manque pour l'instant", "their summary is missing for now"),
        "" => another_shape(),
        other => Bilingual::same(short(other, NAME).as_str()),
    }
}

fn health(word: &str) -> Health {
    match word {
        "operational" => Health::Operational,
        "degraded" => Health::Degraded,
        "partial_outage" => Health::PartialOutage,
        "full_outage" => Health::MajorOutage,
        "under_maintenance" | "maintenance" => Health::Maintenance,
        _ => Health::Unknown,
    }
}

impl Summary {
    /// Whether it is older than it says that it may be.
    fn is_stale(&self, outcome: &Outcome) -> bool {
        let made = self.generated_at.as_deref().and_then(instant);
        match (made, self.max_stale_seconds, header_time(outcome)) {
            (Some(made), Some(most), Some(sent)) => Span::seconds(most.min(86_400)).after(made) < sent,
            _ => false,
        }
    }
}

impl Event {
    fn course(&self) -> Course {
        self.phase.as_deref().map_or(Course::Unknown, course)
    }

    /// How much it weighs: what it says, or the worst of the parts that it names.
    fn health(&self) -> Health {
        let of_parts = || self.components().map(Component::health).max();
        let impact = self.impact.as_deref().map(health).or_else(of_parts).unwrap_or(Health::Unknown);
        self.course().weigh(impact)
    }

    fn components(&self) -> impl Iterator<Item = &Component> {
        self.affected_components.iter().flatten()
    }

    fn touched(&self) -> Touched {
        let names = |c: &Component| [c.id.clone(), Some(c.name.clone()), c.group_name.clone()].into_iter().flatten().collect::<Vec<_>>();
        let names: Vec<String> = self.components().flat_map(names).filter(|name| !name.is_empty()).collect();
        if names.is_empty() { Touched::Whole } else { Touched::Parts(names) }
    }

    fn told(&self, health: Health) -> PageIncident {
        let time = |text: &Option<String>| text.as_deref().and_then(instant);
        let state = short(self.phase.as_deref().unwrap_or_default(), NAME);
        let mut told = PageIncident {
            name: plain(self.title.as_deref().unwrap_or_default(), NAME),
            state: state.clone(),
            updated: time(&self.updated_at),
            started: time(&self.started_at).or_else(|| time(&self.starts_at)),
            url: self.url.as_deref().and_then(link),
            health,
            ..PageIncident::default()
        };
        let words = |update: &Update| plain(update.message.as_deref().unwrap_or_default(), WORDS);
        let updates = self.last_update.iter().map(|update| PageUpdate { at: time(&update.at), state: state.clone(), words: words(update) });
        told.say(updates.collect());
        told
    }
}

impl Component {
    fn id(&self) -> &str {
        self.id.as_deref().unwrap_or(&self.name)
    }

    fn health(&self) -> Health {
        self.status.as_deref().map_or(Health::Unknown, health)
    }
}
