//! What is to be changed after incidents, in words: `followups` tells all of it, `followup` writes one down or says how it stands.

use super::Said;
use super::words::command;
use crate::app::followups::{day, line, noted, pending};
use crate::app::shared::Shared;
use crate::domain::incident::{Command, FollowUpChange, FollowUpKind};
use crate::domain::text::Text;

/// All that is to be done, what is overdue first; then what was noted in the open incident and is none yet.
pub fn told(shared: &Shared) -> Vec<String> {
    let all = pending(shared);
    let mut lines: Vec<String> = all.iter().map(|entry| line(shared, entry)).collect();
    if lines.is_empty() {
        lines.push(shared.words.say("followups-none-plain"));
    }
    let noted = shared.open.iter().flat_map(noted);
    lines.extend(noted.map(|text| shared.words.with("followups-noted", &[("text", text.into())])));
    lines
}

/// `followup TEXT / KIND / WHO / DATE`, of which only the text is needed; `followup 2 done`, `2 drop WHY`, `2 move DATE`, `2 give WHO`.
pub fn change(shared: &Shared, rest: &str) -> Said {
    let help = || Said::says(vec![shared.words.say("plain-help-followup")]);
    let Some(open) = &shared.open else { return Said::says(vec![shared.words.say("plain-no-incident")]) };
    let today = shared.zone().to_datetime(shared.now).date();
    let not_understood = || Said::says(vec![shared.words.say("deliveries-not-understood")]);
    let mut words = rest.splitn(3, ' ');
    let (number, verb, text) = (words.next().unwrap_or_default().parse::<u32>().ok(), words.next(), words.next().unwrap_or_default());
    let change = match (number, verb) {
        (Some(number), Some("done")) => FollowUpChange::Done(number),
        (Some(number), Some("drop")) => FollowUpChange::Drop(number, Text::line(text)),
        (Some(number), Some("give")) if !text.is_empty() => FollowUpChange::Give(number, Text::line(text)),
        (Some(number), Some("move")) => {
            let from = open.incident.followups.get(number).map_or(today, |known| known.is.due);
            let Some(due) = day(text, from, shared.now, shared.zone()) else { return not_understood() };
            FollowUpChange::Move(number, due)
        }
        (None, _) if !rest.is_empty() => {
            let mut parts = rest.split(" / ").map(str::trim);
            let text = Text::line(parts.next().unwrap_or_default());
            let [kind, owner, due] = [(); 3].map(|()| parts.next().unwrap_or_default());
            let known = FollowUpKind::named(kind);
            let due = if due.is_empty() { Some(None) } else { day(due, today, shared.now, shared.zone()).map(Some) };
            match (known, due) {
                (None, _) if !kind.is_empty() => return help(),
                (_, None) => return not_understood(),
                (kind, Some(due)) => FollowUpChange::Add { text, kind, owner: Text::line(owner), due },
            }
        }
        (Some(_), _) | (None, _) => return help(),
    };
    command(shared, Command::FollowUp(change))
}
