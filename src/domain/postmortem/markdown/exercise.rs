//! What an exercise shows, for whoever wants to do better next time: gaps, never a grade.

use crate::domain::markdown::{Cell, Page};
use crate::domain::postmortem::debrief::Debrief;
use crate::domain::postmortem::draft::Draft;
use crate::domain::postmortem::gaps::{State, comparison, gaps};

/// Each point with where it stands, what the journal says and what would close the gap; nothing where it was no exercise. What is
/// compared of a scenario that was played stands elsewhere.
pub fn exercise(draft: &Draft<'_>, debrief: Option<&Debrief<'_, '_>>, page: &mut Page) {
    let Some(gaps) = gaps(draft) else { return };
    page.heading(2, &draft.say("exercise"));
    page.paragraph(&draft.say("exercise-how"));
    let lead = comparison(draft).filter(|_| debrief.is_none_or(|debrief| debrief.over().is_none()));
    if let Some(lead) = lead {
        page.strong(&lead);
    }
    let columns = ["exercise-column-point", "exercise-column-state", "exercise-column-says", "exercise-column-next"];
    let columns = columns.map(|key| draft.say(key)).into_iter().chain([draft.say("postmortem-column-evidence")]);
    let rows = gaps.into_iter().map(|gap| {
        let next = if gap.state == State::Held { String::new() } else { draft.words.named("exercise-next", gap.point.name()) };
        let [point, state] = [("exercise-point", gap.point.name()), ("exercise-state", gap.state.name())];
        let [point, state] = [point, state].map(|(family, name)| draft.words.named(family, name));
        [point, state, gap.says, next, gap.lines.join("\n")].map(Cell::Words).into()
    });
    page.table(&columns.collect::<Vec<_>>(), rows);
}
