//! Pages of Uptime Kuma, `https://…/api/status-page/heartbeat/<page>`: for each monitor its last beats, oldest first. Monitors have
//! no name there: `components` names them by their number.
//!
//! ```json
//! {"heartbeatList": {"1": [{"status": 1, "time": "2026-09-30 20:15:16.689", "msg": "", "ping": 94}]}, "uptimeList": {"1_24": 1}}
//! ```

mod show;

use std::collections::BTreeMap;

use serde::Deserialize;

use super::scalar::Scalar;
use super::when::instant;
use super::{NAME, Page, Tally, Touched, WORDS, Watch, body, part, plain, short};
use crate::domain::effect::Outcome;
use crate::domain::lang::Bilingual;
use crate::domain::status::{Format, Health, PageIncident, PageUpdate, Report, Voice};

/// Its row in the table of formats.
pub const FORMAT: Format =
    Format { name: "uptimekuma", voice: Voice::Page, parse: |fields, faults| Page::parse(read, show::show, fields, faults) };

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Beats {
    heartbeat_list: BTreeMap<String, Vec<Beat>>,
}

#[derive(Deserialize)]
struct Beat {
    status: Option<Scalar>,
    time: Option<String>,
    msg: Option<String>,
}

fn read(watch: &Watch, outcome: &Outcome) -> Result<Report, Bilingual> {
    let page: Beats = body::json(outcome)?;
    if page.heartbeat_list.is_empty() {
        return Err(body::empty());
    }
    let mut tally = Tally::of(watch);
    for (id, beats) in &page.heartbeat_list {
        tally.part(part(id, id, health(beats).0), &[]);
    }
    for (id, beats) in &page.heartbeat_list {
        if let Some(told) = told(beats) {
            tally.incident(told, &Touched::Parts(vec![id.clone()]));
        }
    }
    Ok(tally.report())
}

/// What the last beat says, and in what word; a first beat that is still awaited says nothing.
fn health(beats: &[Beat]) -> (Health, &str) {
    match beats.last().and_then(|beat| beat.status.as_ref()).map(Scalar::as_str) {
        Some("0") => (Health::MajorOutage, "down"),
        Some("1") => (Health::Operational, "up"),
        Some("2") if beats.len() > 1 => (Health::Degraded, "pending"),
        Some("2") => (Health::Unknown, "pending"),
        Some("3") => (Health::Maintenance, "maintenance"),
        other => (Health::Unknown, other.unwrap_or_default()),
    }
}

/// Why a monitor is not well, where its last beat says so; since the first of the beats that say the same.
fn told(beats: &[Beat]) -> Option<PageIncident> {
    let (health, state) = health(beats);
    let last = beats.last().filter(|_| health != Health::Operational)?;
    let message = last.msg.as_deref().filter(|message| !message.trim().is_empty())?;
    let first = beats.iter().rev().take_while(|beat| beat.status == last.status).last().unwrap_or(last);
    let time = |beat: &Beat| beat.time.as_deref().and_then(instant);
    let state = short(state, NAME);
    let mut told =
        PageIncident { name: plain(message, NAME), state: state.clone(), started: time(first), health, ..PageIncident::default() };
    told.say(vec![PageUpdate { at: time(last), state, words: plain(message, WORDS) }]);
    Some(told)
}
