//! A drill in lines: what it begins with, and whoever calls.

use super::Plain;
use crate::app::screen::exercise::call;
use crate::app::shared::Shared;

/// What is new in the drill that is played.
pub fn news(plain: &mut Plain, shared: &Shared) -> Vec<String> {
    let Some(drill) = &shared.exercise else {
        plain.rehearsed = None;
        return Vec::new();
    };
    let (began, words) = (drill.play.began, &shared.words);
    let mut lines = Vec::new();
    let told = match plain.rehearsed.filter(|(since, _)| *since == began) {
        Some((_, told)) => told,
        None => {
            let scenario = &drill.play.scenario;
            lines.push(words.with("plain-exercise-begins", &[("title", scenario.title.get(shared.lang).into())]));
            lines.push(drill.play.said(scenario.briefing.get(shared.lang), shared.zone()));
            lines.extend(scenario.roles.players.as_ref().map(|players| players.get(shared.lang).to_owned()));
            0
        }
    };
    let new = drill.calls.iter().skip(told).filter(|row| !drill.answered.contains_key(row));
    let said = new.filter_map(|row| Some(call(shared, drill, *row, drill.play.scenario.rows.get(*row)?.inject.as_ref()?)));
    lines.extend(said.map(|said| format!("{} {said}", words.say("plain-drill"))));
    plain.rehearsed = Some((began, drill.calls.len()));
    lines
}
