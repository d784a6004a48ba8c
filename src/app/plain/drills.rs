//! The drills that can be done, in words: `drills` lists them, `drills ID` tells what one may know before, `drills start ID` begins.

use super::Said;
use crate::app::drills::{Listed, file_of, hindrance, last_said, meanwhile, planned, title};
use crate::app::exercise::SPEEDS;
use crate::app::intent::Intent;
use crate::app::screen::drill::told;
use crate::app::shared::Shared;

/// What a line means.
pub fn read(shared: &Shared, rest: &str) -> Said {
    let mut words = rest.split_whitespace();
    match (words.next(), words.next(), words.next()) {
        (None, ..) => Said::says(list(shared)),
        (Some("start"), Some(id), speed) => start(shared, id, speed),
        (Some(id), ..) => Said::says(match find(shared, id) {
            Ok(listed) => page(listed, shared),
            Err(why) => vec![why],
        }),
    }
}

/// What is planned, what is overdue first; then each with how long the real event lasted and when it was last lived through; what is wrong in the firm's own files.
fn list(shared: &Shared) -> Vec<String> {
    let Some(scenarios) = &shared.scenarios else { return vec![shared.words.say("drills-loading")] };
    let line = |listed: &Listed| {
        let scenario = &listed.scenario;
        let kind = shared.words.named("scenario-kind", scenario.kind.word());
        let args = [
            ("id", scenario.id.as_str().into()),
            ("title", scenario.title.get(shared.lang).into()),
            ("kind", kind.into()),
            ("real", listed.lasts().spoken(shared.lang).into()),
            ("last", last_said(shared, &listed.subject()).into()),
        ];
        shared.words.with("plain-drills-line", &args)
    };
    let own = |listed: &Listed| shared.words.with("drills-own", &[("path", file_of(&listed.scenario.id).into())]);
    let lines = scenarios.listed.iter().flat_map(|listed| [Some(line(listed)), listed.own.then(|| format!("  {}", own(listed)))]);
    let faults = scenarios.faults.iter().map(|fault| format!("{}  {}", fault.location(), fault.problem.say(shared.lang)));
    let due = planned(shared).into_iter();
    let due = due.map(|coming| coming.said(title(&coming.planned.subject, shared), &shared.words, shared.now, shared.zone()));
    due.chain(lines.flatten()).chain(faults).collect()
}

fn page(listed: &Listed, shared: &Shared) -> Vec<String> {
    let (id, speed) = (listed.scenario.id.as_str(), listed.speed());
    let mut lines = vec![shared.words.with("drill-before", &[("title", listed.scenario.title.get(shared.lang).into())])];
    lines.extend(told(listed, shared));
    lines.push(listed.pace(speed, shared));
    lines.extend(meanwhile(shared));
    let go = || shared.words.with("plain-drills-go", &[("id", id.into()), ("speed", speed.into())]);
    lines.push(hindrance(shared).unwrap_or_else(go));
    lines
}

/// Begins it, at the speed that is given or at the one that fits into an hour.
fn start(shared: &Shared, id: &str, speed: Option<&str>) -> Said {
    let listed = match find(shared, id) {
        Ok(listed) => listed,
        Err(why) => return Said::says(vec![why]),
    };
    let fastest = SPEEDS[SPEEDS.len() - 1];
    let speed = match speed.map(|speed| speed.trim_start_matches(['×', 'x']).parse::<u32>()) {
        None => listed.speed(),
        Some(Ok(speed)) if (1..=fastest).contains(&speed) => speed,
        Some(_) => return Said::says(vec![shared.words.say("plain-help-drills")]),
    };
    match hindrance(shared) {
        Some(why) => Said::says(vec![why]),
        None => Said::wants(Intent::Rehearse(Box::new(listed.rehearsal(speed)))),
    }
}

fn find<'a>(shared: &'a Shared, id: &str) -> Result<&'a Listed, String> {
    let Some(scenarios) = &shared.scenarios else { return Err(shared.words.say("drills-loading")) };
    scenarios.find(id).ok_or_else(|| shared.words.with("cli-drill-unknown", &[("name", id.into())]))
}
