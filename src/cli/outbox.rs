//! `relais outbox [INCIDENT]`: what became of each message of an incident, from its journal, without any network.

use serde::Serialize;

use super::answer::{Exit, Trouble, json, print};
use super::call::Call;
use super::{approve, incident, place, table};
use crate::app::library::SummaryState;
use crate::domain::incident::{Posted, PostedState, Stage, outbox};
use crate::domain::step::Counts;
use crate::domain::text::Text;
use crate::domain::time::{Timestamp, hour_zone};
use crate::runtime::incidents;

/// Which incident; those that are open where none is named.
#[derive(Debug, clap::Args)]
pub struct Outbox {
    /// The incident.
    #[arg(value_name = "INCIDENT")]
    incident: Option<String>,
    /// The answer as JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Answer {
    version: u32,
    messages: Vec<Message>,
}

/// A message as JSON.
#[derive(Serialize)]
struct Message {
    incident: String,
    step: String,
    to: Text,
    channel: Option<String>,
    state: &'static str,
    receipt: Option<Text>,
    reason: Option<Text>,
    at: Option<Timestamp>,
}

/// Lists them; one that waits, that failed, or of which nobody knows is a finding; that one is written
/// to be carried is said, and relais cannot know when it was.
pub fn run(args: &Outbox, call: &Call) -> Result<Exit, Trouble> {
    let found = place::find(call)?;
    let ids = match &args.incident {
        Some(named) => vec![incident::choose(call, &found.root, Some(named), incident::Unnamed::NewestOpen)?],
        None => {
            let is_open = |state| matches!(state, SummaryState::Open | SummaryState::InDoubt);
            incidents::list(&found.root).into_iter().filter(|summary| is_open(summary.state)).map(|summary| summary.id).collect()
        }
    };
    let (mut messages, mut lines, mut exit) = (Vec::new(), Vec::new(), Exit::Done);
    for id in ids {
        let shared = approve::open(call, &found, None, Some(&id))?;
        let (Some(stage), Some(open)) = (shared.stage(), shared.open.as_ref()) else { continue };
        let list = outbox(&stage, &open.records);
        if !list.is_empty() {
            lines.push(format!("{} ({id})", open.incident.declared.title));
            lines.push(Counts::posted(&list).said(&call.words));
        }
        let (mut rows, mut heads) = (Vec::new(), Vec::new());
        for posted in list {
            if !matches!(posted.state, PostedState::Sent(_) | PostedState::Written(_)) {
                exit = Exit::Findings;
            }
            let at = posted.at.map_or_else(|| "-".to_owned(), |at| hour_zone(at, shared.zone()));
            heads.push(title(&stage, &posted.step));
            rows.push(row(call, &posted, at));
            messages.push(message(&id, posted));
        }
        let mut last = None;
        for (head, row) in heads.into_iter().zip(table::lines(&rows)) {
            if last.as_ref() != Some(&head) {
                lines.push(format!("  {head}"));
            }
            lines.push(format!("    {row}"));
            last = Some(head);
        }
    }
    if args.json {
        print(&json(&Answer { version: 1, messages })?)?;
    } else if lines.is_empty() {
        print(&(call.words.say("cli-outbox-none") + "\n"))?;
    } else {
        print(&lines.into_iter().map(|line| line + "\n").collect::<String>())?;
    }
    Ok(exit)
}

/// The state's name, and the receipt or the reason.
const fn told(state: &PostedState) -> (&'static str, Option<&Text>) {
    match state {
        PostedState::Queued => ("queued", None),
        PostedState::Sent(receipt) => ("sent", Some(receipt)),
        PostedState::Written(file) => ("written", Some(file)),
        PostedState::Unsure(why) => ("unsure", why.as_ref()),
        PostedState::Failed(why) => ("failed", Some(why)),
    }
}

/// What a step is called, in the words of its runbook.
fn title(stage: &Stage<'_>, id: &str) -> String {
    let step = stage.runbook.and_then(|runbook| runbook.step(id));
    step.and_then(|step| stage.scene.fill(&step.common.title).ok()).map_or_else(|| id.to_owned(), |title| title.to_string())
}

fn row(call: &Call, posted: &Posted, at: String) -> Vec<String> {
    let (_, why) = told(&posted.state);
    let word = call.words.say(match posted.state {
        PostedState::Queued => "messages-queued",
        PostedState::Sent(_) => "messages-sent",
        PostedState::Written(_) => "messages-written",
        PostedState::Unsure(_) => "messages-unsure",
        PostedState::Failed(_) => "messages-failed",
    });
    let unknown = || if matches!(posted.state, PostedState::Unsure(_)) { call.words.say("cli-outbox-unsure") } else { String::new() };
    let why = why.map_or_else(unknown, ToString::to_string);
    let channel = posted.channel.clone().unwrap_or_else(|| "-".to_owned());
    vec![word, posted.to.to_string(), channel, at, why]
}

fn message(incident: &str, posted: Posted) -> Message {
    let (state, why) = told(&posted.state);
    let sent = matches!(posted.state, PostedState::Sent(_) | PostedState::Written(_));
    Message {
        incident: incident.to_owned(),
        state,
        receipt: why.filter(|_| sent).cloned(),
        reason: why.filter(|_| !sent).cloned(),
        step: posted.step,
        to: posted.to,
        channel: posted.channel,
        at: posted.at,
    }
}
