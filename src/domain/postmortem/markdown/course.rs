//! What happened when: the timeline, the milestones and what lies between them.

use crate::domain::incident::event::Milestone;
use crate::domain::incident::{Kept, Line, RELAIS, kept, metrics, promises as promised, silences};
use crate::domain::markdown::{Cell, Page};
use crate::domain::postmortem::draft::Draft;

/// One row a line: both times, who, what, and where it stands in the journal. What the provider and others say stands beside what we
/// saw, where anybody said something.
pub fn timeline(draft: &Draft<'_>, page: &mut Page) {
    page.heading(2, &draft.say("postmortem-timeline"));
    if let Some(day) = draft.only_day() {
        page.paragraph(&draft.with("postmortem-only-day", &[("day", day.into())]));
    }
    let zone = draft.zone.iana_name().unwrap_or("UTC");
    let (rumours, known): (Vec<&Line>, Vec<&Line>) = draft.lines.iter().partition(|line| line.is_rumour());
    let beside = known.iter().any(|line| line.trust.is_some());
    let columns = |[first, second]: [&str; 2]| {
        let local = draft.with("postmortem-column-local", &[("zone", zone.into())]);
        [draft.say("postmortem-column-utc"), local, draft.say(first), draft.say(second), draft.say("postmortem-column-evidence")]
    };
    let row = |line: &Line, said: [String; 2]| {
        let times = [draft.about(line.about, draft.utc(line.happened)), draft.when(line.moment())];
        let words = times.into_iter().chain(said).map(Cell::Words);
        words.chain([Cell::Code(line.evidence.clone())]).collect::<Vec<Cell>>()
    };
    let plain = |line: &Line| row(line, [line.who.clone(), told(draft, line)]);
    let apart = |line: &Line| {
        let said = draft.with("postmortem-line", &[("who", (&line.who).into()), ("what", told(draft, line).into())]);
        row(line, if line.trust.is_some() { [String::new(), said] } else { [said, String::new()] })
    };
    let simple = || columns(["postmortem-column-who", "postmortem-column-happened"]);
    if beside {
        page.table(&columns(["postmortem-column-us", "postmortem-column-them"]), known.into_iter().map(apart));
    } else {
        page.table(&simple(), known.into_iter().map(plain));
    }
    if !rumours.is_empty() {
        page.heading(3, &draft.say("timeline-rumours"));
        page.table(&simple(), rumours.into_iter().map(plain));
    }
}

/// When each milestone was reached, and who says so.
pub fn milestones(draft: &Draft<'_>, page: &mut Page) {
    page.heading(2, &draft.say("postmortem-milestones"));
    let columns = [draft.say("postmortem-column-milestone"), draft.say("postmortem-column-when"), draft.say("postmortem-column-said-by")];
    let rows: Vec<Vec<Cell>> = Milestone::ALL
        .into_iter()
        .map(|milestone| {
            let mark = draft.incident.as_ref().and_then(|incident| incident.milestones.get(&milestone));
            let by = match (milestone, mark) {
                (_, None) => String::new(),
                (Milestone::Detected, Some(mark)) if mark.by == RELAIS => draft.say("postmortem-assumed"),
                (_, Some(mark)) => mark.by.clone(),
            };
            let when = mark.map_or_else(|| draft.say("postmortem-unknown"), |mark| draft.about(mark.about, draft.moment(mark.at)));
            [draft.words.named("milestone", milestone.name()), when, by].map(Cell::Words).into()
        })
        .collect();
    page.table(&columns, rows);
}

/// How long each part took, with the formula; what cannot be known says what is missing.
pub fn intervals(draft: &Draft<'_>, page: &mut Page) {
    page.heading(2, &draft.say("postmortem-intervals"));
    let keys = ["postmortem-column-interval", "postmortem-column-formula", "postmortem-column-lasted", "postmortem-column-evidence"];
    let row = |[name, formula, lasted]: [String; 3], lines: &[String]| -> Vec<Cell> {
        [name, formula, lasted].map(Cell::Words).into_iter().chain([Cell::Words(lines.join("\n"))]).collect()
    };
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for interval in metrics::intervals(draft.incident.as_ref(), draft.records) {
        let (from, to) = interval.measure.anchors();
        let args = [("from", draft.anchor(from).into()), ("to", draft.anchor(to).into())];
        let name = draft.words.named("measure", interval.measure.name());
        let formula = draft.with(if interval.two_clocks { "postmortem-formula-clocks" } else { "postmortem-formula" }, &args);
        rows.push(row([name, formula, draft.reading(&interval.reading)], &interval.lines));
    }
    for silence in silences(draft.records) {
        let name = draft.with("postmortem-silence", &[("audience", silence.audience.as_str().into())]);
        let lasted = match silence.longest {
            Some((since, span)) => {
                draft.with("postmortem-silence-since", &[("span", draft.span(span).into()), ("since", draft.local(since).into())])
            }
            None => draft.say("postmortem-silence-single"),
        };
        rows.push(row([name, draft.say("postmortem-silence-formula"), lasted], &silence.lines));
    }
    page.table(&keys.map(|key| draft.say(key)), rows);
}

/// What people were promised, and whether it was kept.
pub fn promises(draft: &Draft<'_>, page: &mut Page) {
    let promises = promised(draft.records);
    if promises.is_empty() {
        return;
    }
    page.heading(3, &draft.say("postmortem-promises"));
    let (kept, judged) = kept(&promises);
    page.paragraph(&draft.with("postmortem-promises-kept", &[("kept", kept.into()), ("judged", judged.into())]));
    let moved = promises.iter().filter(|promise| promise.moved.is_some()).count();
    if moved > 0 {
        page.paragraph(&draft.with("postmortem-promises-moved", &[("moved", moved.into())]));
    }
    let columns = ["postmortem-column-audience", "postmortem-column-made", "postmortem-column-due", "postmortem-column-kept"]
        .map(|key| draft.say(key));
    let rows: Vec<Vec<Cell>> = promises
        .iter()
        .map(|promise| {
            let kept = match promise.kept {
                Kept::InTime => draft.say("postmortem-kept"),
                Kept::Late(span) => draft.with("postmortem-kept-late", &[("span", draft.span(span).into())]),
                Kept::Moved => draft.say("postmortem-kept-moved"),
                Kept::Missed => draft.say("postmortem-kept-missed"),
                Kept::NotDue => draft.say("postmortem-kept-not-due"),
            };
            let kept = match &promise.moved {
                Some(reason) => draft.with("timeline-because", &[("what", kept.into()), ("reason", reason.into())]),
                None => kept,
            };
            [promise.audience.clone(), draft.local(promise.made), draft.local(promise.due), kept].map(Cell::Words).into()
        })
        .collect();
    page.table(&columns, rows);
}

/// The sentence of a line with what belongs to it: others' words, milestones, a promise, when it was written down.
fn told(draft: &Draft<'_>, line: &Line) -> String {
    let mut text = line.what.clone();
    if let Some(quote) = &line.quote {
        text = format!("{text}\n{}", draft.with("postmortem-quote", &[("words", quote.into())]));
    }
    if !matches!(line.kind, crate::domain::incident::LineKind::Milestone) {
        for milestone in &line.milestones {
            let name = draft.words.named("milestone", milestone.name());
            text = format!("{text}\n{}", draft.with("timeline-milestone", &[("name", name.into())]));
        }
    }
    if let Some(due) = line.due {
        text = format!("{text}\n{}", draft.with("postmortem-due", &[("at", draft.local(due).into())]));
    }
    text.extend(line.url.iter().map(|url| format!("\n{url}")));
    for before in &line.before {
        text = format!("{text}\n{}", before.said(&draft.words, &draft.zone));
    }
    if let Some(recorded) = line.recorded {
        text = format!("{text}\n{}", draft.with("postmortem-recorded", &[("at", draft.local(recorded).into())]));
    }
    text
}
