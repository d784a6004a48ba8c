//! What it cost, and what clients were to receive: what was said stands there, what nobody said is asked.

use crate::domain::incident::Cost;
use crate::domain::markdown::{Cell, Page};
use crate::domain::postmortem::draft::Draft;
use crate::domain::postmortem::questions::Questions;

/// What it cost, as somebody said; each blank is a question.
pub fn impact(draft: &Draft<'_>, questions: &Questions, page: &mut Page) {
    page.heading(2, &draft.say("postmortem-questions-effect"));
    let said = draft.incident.as_ref().and_then(|incident| incident.assessed.as_ref());
    let rows: Vec<Vec<Cell>> = Cost::ALL
        .into_iter()
        .filter_map(|cost| Some([draft.words.named("impact", cost.name()), said?.said(cost, &draft.words)?].map(Cell::Words).into()))
        .collect();
    if !rows.is_empty() {
        page.table(&[draft.say("postmortem-column-what"), draft.say("postmortem-column-value")], rows);
    }
    if !questions.effect.is_empty() {
        page.tasks(&questions.effect);
    }
    deliveries(draft, page);
}

/// Each delivery that was given a new date, client by client: both dates, why, and who decided.
fn deliveries(draft: &Draft<'_>, page: &mut Page) {
    let Some(incident) = draft.incident.as_ref().filter(|incident| !incident.moved.is_empty()) else { return };
    page.heading(3, &draft.say("postmortem-deliveries"));
    let columns = [
        "postmortem-column-client",
        "postmortem-column-delivery-what",
        "postmortem-column-delivery-due",
        "postmortem-column-delivery-to",
        "postmortem-column-why",
        "postmortem-column-who",
    ];
    let row = |((client, title), moved): (&(String, String), &crate::domain::delivery::Moved)| {
        let [due, to] = [moved.due, moved.to].map(|due| due.listed(&draft.zone, draft.words.lang()));
        let why = if moved.reason.trim().is_empty() { draft.say("postmortem-not-written") } else { moved.reason.to_string() };
        [client.clone(), title.clone(), due, to, why, moved.by.clone()].map(Cell::Words).into()
    };
    page.table(&columns.map(|key| draft.say(key)), incident.moved.iter().map(row));
}
