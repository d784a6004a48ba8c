//! The post-mortem in Markdown: the order of its sections.

mod actions;
mod acts;
mod annex;
mod course;
mod earlier;
mod head;
mod impact;

use super::draft::Draft;
use super::questions::Questions;
use crate::domain::both::both;
use crate::domain::incident::{Record, corrected};
use crate::domain::lang::Lang;
use crate::domain::markdown::Page;
use crate::domain::recurrence::Earlier;

/// The post-mortem of these records, in this language or in that of those who worked on the incident.
///
/// A pure function: the same records give the same bytes. It prints only what stands in the records.
pub fn markdown(records: &[Record], lang: Option<Lang>) -> String {
    written(records, lang, None)
}

/// The same with what happened before, which no journal of its own can tell.
pub fn markdown_after(records: &[Record], lang: Option<Lang>, before: &[Earlier]) -> String {
    written(records, lang, Some(before))
}

fn written(records: &[Record], lang: Option<Lang>, before: Option<&[Earlier]>) -> String {
    let counted = corrected(records);
    let draft = Draft::of(records, &counted, lang);
    let questions = Questions::of(&draft);
    let told = || {
        let mut page = Page::default();
        head::title(&draft, &questions, &mut page);
        head::table(&draft, &mut page);
        head::summary(&draft, &mut page);
        course::timeline(&draft, &mut page);
        course::milestones(&draft, &mut page);
        course::intervals(&draft, &mut page);
        course::promises(&draft, &mut page);
        impact::impact(&draft, &questions, &mut page);
        page
    };
    let drawn = || {
        let mut page = Page::default();
        acts::decisions(&draft, &mut page);
        acts::messages(&draft, &mut page);
        acts::steps(&draft, &mut page);
        annex::questions(&draft, &questions, &mut page);
        actions::actions(&draft, &mut page);
        if let Some(before) = before {
            earlier::earlier(&draft, before, &mut page);
        }
        annex::captures(&draft, &mut page);
        page
    };
    // After a long night both are long.
    let (told, drawn) = both(told, drawn);
    told.then(drawn).finish()
}
