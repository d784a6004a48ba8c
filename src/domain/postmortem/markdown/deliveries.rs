//! What clients were to receive, and when they will.

use crate::domain::markdown::{Cell, Page};
use crate::domain::postmortem::draft::Draft;

/// Each delivery that was given a new date, client by client: both dates, why, and who decided.
pub fn deliveries(draft: &Draft<'_>, page: &mut Page) {
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
