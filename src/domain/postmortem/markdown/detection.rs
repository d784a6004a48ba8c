//! How it was noticed and whose fault it was taken for: what the journal says, then what only people remember.

use crate::domain::incident::event::Milestone;
use crate::domain::incident::{Event, RELAIS};
use crate::domain::markdown::{Cell, Page};
use crate::domain::postmortem::draft::Draft;
use crate::domain::postmortem::questions::Questions;
use crate::domain::status::Health;

/// Who noticed and who located it, which sources of status could not be read; then the questions.
pub fn detection(draft: &Draft<'_>, questions: &Questions, page: &mut Page) {
    page.heading(2, &draft.say("postmortem-detection"));
    let mark = |milestone| draft.incident.as_ref().and_then(|incident| incident.milestones.get(&milestone));
    let said = |milestone| match mark(milestone) {
        None => draft.say("postmortem-unknown"),
        Some(mark) if mark.by == RELAIS => draft.say("postmortem-assumed"),
        Some(mark) => {
            draft.with("postmortem-by", &[("at", draft.about(mark.about, draft.local(mark.at)).into()), ("who", (&mark.by).into())])
        }
    };
    let mut rows: Vec<[String; 2]> = [Milestone::Detected, Milestone::Attributed]
        .map(|milestone| [draft.words.named("milestone", milestone.name()), said(milestone)])
        .into();
    let blind = blind(draft);
    if !blind.is_empty() {
        rows.push([draft.say("postmortem-blind"), blind.join("\n")]);
    }
    let columns = ["postmortem-column-what", "postmortem-column-value"].map(|key| draft.say(key));
    page.table(&columns, rows.into_iter().map(|row| row.map(Cell::Words).into()));
    page.tasks(&questions.detection);
}

/// The sources of status that could not be read, with the first time.
fn blind(draft: &Draft<'_>) -> Vec<String> {
    let mut list: Vec<(&str, String)> = Vec::new();
    for record in draft.records {
        let Event::HealthSeen { source, health: Health::Unknown, .. } = &record.event else { continue };
        if !list.iter().any(|(known, _)| *known == source.as_str()) {
            list.push((source, draft.local(record.happened_at())));
        }
    }
    list.into_iter().map(|(source, at)| draft.with("postmortem-by", &[("at", at.into()), ("who", source.into())])).collect()
}
