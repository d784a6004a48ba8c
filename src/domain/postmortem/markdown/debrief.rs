//! What a drill that played a scenario adds: what was played and how our hours stand beside those of the real event; then, after what
//! the exercise shows, who called, what nobody could know, what was told wrong, and why it happened.

use crate::domain::markdown::{Cell, Page};
use crate::domain::postmortem::debrief::{Answered, Call, Debrief};
use crate::domain::postmortem::draft::Draft;
use crate::domain::scenario::{Row, Sender};
use crate::domain::time::day;

/// What was played, and our points beside those of the real event.
pub fn played(draft: &Draft<'_>, debrief: &Debrief<'_, '_>, page: &mut Page) {
    page.heading(2, &draft.say("debrief"));
    let staged = debrief.staged;
    let mut rows = vec![
        ["debrief-title", debrief.title()].map(str::to_owned),
        [
            "debrief-really".to_owned(),
            draft.with("postmortem-by", &[("at", draft.moment(staged.really).into()), ("who", (&staged.by).into())]),
        ],
    ];
    if let Some(play) = &debrief.play {
        let scenario = &play.scenario;
        let real = |at| draft.moment(at);
        rows.push(["debrief-kind".to_owned(), draft.words.named("scenario-kind", scenario.kind.word())]);
        let until = [("from", real(scenario.begins).into()), ("until", real(scenario.ends).into())];
        rows.push(["debrief-real".to_owned(), draft.with("debrief-span", &until)]);
    }
    let columns = ["postmortem-column-what", "postmortem-column-value"].map(|key| draft.say(key));
    page.table(&columns, rows.into_iter().map(|[key, value]| [draft.say(&key), value].map(Cell::Words).into()));
    match &debrief.play {
        None => page.paragraph(&draft.say("debrief-unreadable")),
        Some(play) => {
            let lang = draft.words.lang();
            let days = [play.scenario.begins, play.began].map(|at| day(at, &draft.zone, lang));
            let [real, played] = days.each_ref().map(|day| day.into());
            page.paragraph(&draft.with("debrief-hours", &[("real", real), ("played", played)]));
        }
    }
    if debrief.over().is_some() {
        beside(draft, debrief, page);
    } else if debrief.play.is_some() {
        page.paragraph(&draft.say("debrief-later"));
    }
}

/// The points of both in the order of time, and which came first.
fn beside(draft: &Draft<'_>, debrief: &Debrief<'_, '_>, page: &mut Page) {
    page.heading(2, &draft.say("debrief-beside"));
    let columns = ["postmortem-column-when", "debrief-column-real", "debrief-column-you", "postmortem-column-evidence"];
    let rows = debrief.points().into_iter().map(|point| {
        let when = point.moment.map_or_else(|| draft.say("postmortem-unknown"), |moment| draft.when(moment));
        let said = point.spot.said(draft);
        let [real, you] = if point.spot.is_ours() { [String::new(), said] } else { [said, String::new()] };
        let evidence = point.line.map_or_else(|| Cell::Words(String::new()), Cell::Code);
        [when, real, you].map(Cell::Words).into_iter().chain([evidence]).collect()
    });
    page.table(&columns.map(|key| draft.say(key)), rows);
    page.list(&debrief.compared());
}

/// All that is told once it is over.
pub fn told(draft: &Draft<'_>, debrief: &Debrief<'_, '_>, page: &mut Page) {
    if debrief.over().is_none() {
        return;
    }
    calls(draft, debrief, page);
    let source = |row: &Row| {
        debrief.play.as_ref()?.scenario.sources.get(row.source.as_ref()?).map(|source| source.name.get(draft.words.lang()).to_owned())
    };
    let hidden: Vec<Vec<Cell>> = debrief
        .hidden()
        .into_iter()
        .map(|(row, says)| {
            let when = debrief.play.as_ref().map(|play| draft.when(play.moment(row))).unwrap_or_default();
            [when, says, source(row).unwrap_or_default()].map(Cell::Words).into()
        })
        .collect();
    if !hidden.is_empty() {
        page.heading(2, &draft.say("debrief-hidden"));
        let columns = ["postmortem-column-when", "postmortem-column-happened", "postmortem-column-said-by"];
        page.table(&columns.map(|key| draft.say(key)), hidden);
    }
    let misreported: Vec<String> = debrief
        .misreported()
        .into_iter()
        .map(|call| {
            let why = call.untrue.unwrap_or_default();
            draft.with("debrief-misreported", &[("who", call.who.into()), ("words", bare(&call.words).into()), ("why", why.into())])
        })
        .collect();
    if !misreported.is_empty() {
        page.heading(2, &draft.say("debrief-press"));
        page.list(&misreported);
    }
    page.heading(2, &draft.say("debrief-why"));
    page.paragraph(&debrief.cause().unwrap_or_else(|| draft.say("debrief-no-cause")));
    page.heading(3, &draft.say("debrief-lesson"));
    page.paragraph(&debrief.lesson().unwrap_or_default());
}

fn calls(draft: &Draft<'_>, debrief: &Debrief<'_, '_>, page: &mut Page) {
    let (calls, unheard) = (debrief.calls(), debrief.unheard());
    if calls.is_empty() && unheard == 0 {
        return;
    }
    page.heading(2, &draft.say("debrief-calls"));
    let columns = [
        "postmortem-column-when",
        "postmortem-column-who",
        "debrief-column-words",
        "debrief-column-answer",
        "debrief-column-expect",
        "postmortem-column-evidence",
    ];
    if !calls.is_empty() {
        page.table(&columns.map(|key| draft.say(key)), calls.into_iter().map(|call| row(draft, call)));
    }
    if unheard > 0 {
        page.paragraph(&draft.with("debrief-unheard", &[("count", unheard.into())]));
    }
}

fn row(draft: &Draft<'_>, call: Call<'_>) -> Vec<Cell> {
    let mut words = bare(&call.words).to_owned();
    if let Some(why) = &call.untrue {
        let said = match call.from {
            Sender::Press => draft.say("debrief-untrue-below"),
            Sender::Client | Sender::Boss | Sender::Colleague | Sender::Provider | Sender::Authority => {
                draft.with("debrief-untrue", &[("why", why.into())])
            }
        };
        words = format!("{words}\n{said}");
    }
    let who = format!("{}\n{}", call.who, draft.words.named("inject-by", call.way));
    let answer = answer(draft, call.answered.as_ref());
    let texts = [draft.local(call.at), who, words, answer, call.expect.unwrap_or_default(), call.lines.join("\n")];
    texts.map(Cell::Words).into()
}

fn answer(draft: &Draft<'_>, answered: Option<&Answered<'_>>) -> String {
    let Some(Answered { reply, by, after }) = answered else { return draft.say("debrief-nobody") };
    let when = match after {
        Some(after) => draft.with("debrief-after", &[("who", (*by).into()), ("span", after.spoken(draft.words.lang()).into())]),
        None => draft.with("debrief-before", &[("who", (*by).into())]),
    };
    if reply.trim().is_empty() { format!("{}\n{when}", draft.say("timeline-inject-read")) } else { format!("{reply}\n{when}") }
}

/// Words without the marks of a quotation around the whole of them: they are put where it is clear that they are quoted.
fn bare(words: &str) -> &str {
    const MARKS: [(&str, &str); 3] = [("« ", " »"), ("«\u{a0}", "\u{a0}»"), ("'", "'")];
    MARKS.into_iter().find_map(|(open, close)| words.strip_prefix(open)?.strip_suffix(close)).unwrap_or(words)
}
