//! What we change: what was agreed on, with who and when; what was noted on the way; room for what comes out of the talk.

use crate::domain::due::Due;
use crate::domain::incident::event::NoteTag;
use crate::domain::incident::{Event, Followed, evidence, evidence_of};
use crate::domain::markdown::{Cell, Page};
use crate::domain::postmortem::draft::Draft;

/// What a person fills in.
const BLANK: &str = "…";

/// The table, and how to fill it.
pub fn actions(draft: &Draft<'_>, page: &mut Page) {
    page.heading(2, &draft.say("postmortem-actions"));
    page.paragraph(&draft.say("postmortem-actions-how"));
    let columns = [
        "postmortem-column-number",
        "postmortem-column-action",
        "postmortem-column-good-for",
        "postmortem-column-owner",
        "postmortem-column-by-when",
        "postmortem-column-stands",
        "postmortem-column-from",
    ];
    let agreed = || draft.incident.iter().flat_map(|incident| incident.followups.iter());
    let mut rows: Vec<Vec<Cell>> = agreed().map(|known| row(draft, known)).collect();
    for record in draft.records {
        // What was taken up from a note is told once.
        if let Event::Noted { text, tag: NoteTag::Todo, .. } = &record.event
            && !agreed().any(|known| known.is.text == *text)
        {
            let words = ["", text.as_str(), BLANK, BLANK, BLANK].map(str::to_owned);
            let [from, proposed] = [Cell::Code(evidence(record)), Cell::Words(draft.say("postmortem-proposed"))];
            rows.push(words.map(Cell::Words).into_iter().chain([proposed, from]).collect());
        }
    }
    rows.push(["", BLANK, BLANK, BLANK, BLANK, BLANK, ""].map(|cell| Cell::Words(cell.to_owned())).into());
    page.table(&columns.map(|key| draft.say(key)), rows);
}

fn row(draft: &Draft<'_>, known: &Followed) -> Vec<Cell> {
    let is = &known.is;
    let or_blank = |text: String| if text.is_empty() { BLANK.to_owned() } else { text };
    let words = [
        known.number.to_string(),
        is.text.to_string(),
        or_blank(is.kind.map(|kind| kind.said(&draft.words)).unwrap_or_default()),
        or_blank(is.owner.to_string()),
        Due::On(is.due).listed(&draft.zone, draft.words.lang()),
        is.state.said(&draft.words),
    ];
    words.map(Cell::Words).into_iter().chain([Cell::Code(evidence_of(&known.first.writer, known.first.seq))]).collect()
}
