//! The post-mortem in Markdown: the order of its sections.

mod actions;
mod acts;
mod after;
mod annex;
mod attached;
mod brief;
mod course;
mod debrief;
mod detection;
mod earlier;
mod exercise;
mod head;
mod impact;

use super::beside::Beside;
use super::debrief::Debrief;
use super::draft::{Draft, Form};
use super::questions::Questions;
use crate::domain::both::both;
use crate::domain::incident::{Record, corrected};
use crate::domain::lang::Lang;
use crate::domain::markdown::Page;

/// The post-mortem of these records, in this language or in that of those who worked on the incident.
///
/// A pure function: the same records, and the same beside them, give the same bytes.
pub fn markdown(records: &[Record], lang: Option<Lang>, beside: Beside<'_>) -> String {
    let counted = corrected(records);
    let draft = Draft::of(records, &counted, lang, beside);
    let questions = Questions::of(&draft);
    let debriefed = Debrief::of(&draft);
    let told = || {
        let mut page = Page::default();
        head::title(&draft, &questions, &mut page);
        head::table(&draft, &mut page);
        brief::summary(&draft, &mut page);
        if let Some(debrief) = &debriefed {
            debrief::played(&draft, debrief, &mut page);
        }
        exercise::exercise(&draft, debriefed.as_ref(), &mut page);
        if let Some(debrief) = &debriefed {
            debrief::told(&draft, debrief, &mut page);
        }
        course::timeline(&draft, &mut page);
        course::milestones(&draft, &mut page);
        course::intervals(&draft, &mut page);
        course::promises(&draft, &mut page);
        impact::impact(&draft, &questions, &mut page);
        page
    };
    let drawn = || {
        let mut page = Page::default();
        if draft.form == Form::Light {
            annex::light(&draft, &questions, &mut page);
            actions::actions(&draft, &mut page);
            return page;
        }
        detection::detection(&draft, &questions, &mut page);
        acts::decisions(&draft, &mut page);
        acts::messages(&draft, &mut page);
        acts::steps(&draft, &mut page);
        annex::questions(&draft, &questions, &mut page);
        actions::actions(&draft, &mut page);
        if let Some(before) = beside.before {
            earlier::earlier(&draft, before, &mut page);
        }
        // Nobody claims, notifies or takes leave of anybody after an exercise.
        if draft.form == Form::Whole {
            after::provider(&draft, &questions, &mut page);
            after::clocks(&draft, &questions, &mut page);
            after::last_word(&draft, &questions, &mut page);
        }
        annex::captures(&draft, &mut page);
        attached::attached(&draft, &mut page);
        page
    };
    // After a long night both are long.
    let (told, drawn) = both(told, drawn);
    told.then(drawn).finish()
}
