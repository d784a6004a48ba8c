//! What follows from an incident: what the provider owes, which time limits may run, what is said last.

use std::collections::BTreeMap;

use crate::domain::incident::event::Milestone;
use crate::domain::incident::metrics::{Anchor, Point, anchors, lasted};
use crate::domain::incident::{LineKind, Turning};
use crate::domain::lang::Lang;
use crate::domain::markdown::{Cell, Page};
use crate::domain::postmortem::draft::Draft;
use crate::domain::postmortem::questions::Questions;
use crate::domain::provider::{Fact, FactKind};
use crate::domain::time::{Timestamp, hour_zone};
use crate::domain::words::Words;

/// How long it was down by our clock and by theirs, what their terms say, and the claim, ready to be sent.
pub fn provider(draft: &Draft<'_>, questions: &Questions, page: &mut Page) {
    let Some(declared) = draft.declared.filter(|declared| declared.provider.is_some()) else { return };
    let name = declared.provider.as_deref().map(|id| declared.name(id)).unwrap_or_default();
    page.heading(2, &draft.with("postmortem-provider", &[("name", name.into())]));
    let unknown = || draft.say("postmortem-unknown");
    let known = known(draft);
    let (ours, theirs) = (Course::ours(&known), Course::theirs(&known));
    let rows = [("postmortem-clock-ours", &ours), ("postmortem-clock-theirs", &theirs)].map(|(key, course)| {
        let at = |point: &Option<Point>| said(draft, point.as_ref()).unwrap_or_else(unknown);
        [draft.say(key), at(&course.from), at(&course.to), course.lasted(draft).unwrap_or_else(unknown)].map(Cell::Words).into()
    });
    let columns = ["postmortem-column-clock", "postmortem-column-from-when", "postmortem-column-until-when", "postmortem-column-lasted"];
    page.table(&columns.map(|key| draft.say(key)), rows);
    let terms = draft.beside.provider.and_then(|provider| provider.facts.get(&FactKind::Claims)).into_iter().flatten();
    let lang = draft.words.lang();
    let told = |fact: &Fact| Some(format!("{} ({})", fact.value.as_ref()?.get(lang), fact.evidence.said(&draft.words)));
    let terms: Vec<String> = terms.filter_map(told).collect();
    if terms.is_empty() {
        page.paragraph(&draft.say("postmortem-no-terms"));
    } else {
        page.list(&terms);
    }
    let ended = ours.to.or(theirs.to).map(|point| point.moment.at);
    let last = draft.beside.provider.and_then(|provider| provider.claim_by).zip(ended);
    if let Some(day) = last.and_then(|(by, ended)| by.last_day(ended, &draft.zone)) {
        page.strong(&draft.with("postmortem-claim-by", &[("day", day.to_string().into())]));
    }
    if !terms.is_empty() {
        page.paragraph(&draft.say("postmortem-claim-how"));
        page.fenced(&claim(draft, name, &known));
    }
    page.tasks(&questions.provider);
}

/// The time limits that may run.
pub fn clocks(draft: &Draft<'_>, questions: &Questions, page: &mut Page) {
    if questions.clocks.is_empty() {
        return;
    }
    page.heading(2, &draft.say("postmortem-clocks"));
    page.paragraph(&draft.say("postmortem-clocks-how"));
    page.tasks(&questions.clocks);
}

/// The last word, in both languages, with blanks for what only people know.
pub fn last_word(draft: &Draft<'_>, questions: &Questions, page: &mut Page) {
    page.heading(2, &draft.say("postmortem-last-word"));
    page.tasks(&questions.last_word);
    let known = known(draft);
    for lang in Lang::ALL {
        let words = Words::new(lang);
        let Course { from, to } = Course::ours(&known);
        let [from, to] = [from, to].map(|point| point.map(|point| point.moment.at));
        let at = |at: Option<Timestamp>| at.map_or_else(|| "…".to_owned(), |at| hour_zone(at, &draft.zone));
        let day = from.or(to).map_or_else(|| "…".to_owned(), |at| crate::domain::time::day(at, &draft.zone, lang));
        page.fenced(&words.with("postmortem-last-word-text", &[("day", day.into()), ("from", at(from).into()), ("to", at(to).into())]));
    }
}

/// When each point was reached.
type Known = BTreeMap<Anchor, Point>;

fn known(draft: &Draft<'_>) -> Known {
    anchors(draft.incident.as_ref(), draft.records)
}

/// From one clock: when it began, when it was over.
struct Course {
    from: Option<Point>,
    to: Option<Point>,
}

impl Course {
    /// From the first effect on us until our own check passed.
    fn ours(known: &Known) -> Self {
        let [from, to] = [Milestone::ImpactStarted, Milestone::Verified].map(|milestone| known.get(&Anchor::Milestone(milestone)).cloned());
        Self { from, to }
    }

    /// From the beginning that they tell, or else their first word, until they called it fixed.
    fn theirs(known: &Known) -> Self {
        let [start, posted, to] = Turning::ALL.map(|turning| known.get(&Anchor::Theirs(turning)).cloned());
        Self { from: start.or(posted), to }
    }

    /// How long it lasted, where both are known.
    fn lasted(&self, draft: &Draft<'_>) -> Option<String> {
        Some(draft.reading(&lasted(self.from.as_ref()?, self.to.as_ref()?)))
    }
}

/// A time in full, and that it is about so where it is.
fn said(draft: &Draft<'_>, point: Option<&Point>) -> Option<String> {
    point.map(|point| draft.about(point.moment.about, draft.moment(point.moment.at)))
}

fn claim(draft: &Draft<'_>, name: &str, known: &Known) -> String {
    let ours = Course::ours(known);
    let blank = |said: Option<String>| said.unwrap_or_else(|| "…".to_owned());
    let [posted, fixed] = [Turning::Posted, Turning::Fixed].map(|turning| known.get(&Anchor::Theirs(turning)));
    let lines = draft.lines.iter().filter(|line| line.kind == LineKind::Health).count();
    draft.with(
        "postmortem-claim",
        &[
            ("name", name.into()),
            ("from", blank(said(draft, ours.from.as_ref())).into()),
            ("to", blank(said(draft, ours.to.as_ref())).into()),
            ("lasted", blank(ours.lasted(draft)).into()),
            ("theirs", blank(said(draft, posted)).into()),
            ("over", blank(said(draft, fixed)).into()),
            ("lines", lines.into()),
        ],
    )
}
