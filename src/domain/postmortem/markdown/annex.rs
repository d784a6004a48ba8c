//! What remains for people to say, and the evidence that the rest was drawn from.

use crate::domain::effect::ExitReason;
use crate::domain::incident::{Line, LineKind, Trust};
use crate::domain::markdown::Page;
use crate::domain::postmortem::captures::{Capture, Captured, captures as captured};
use crate::domain::postmortem::draft::Draft;
use crate::domain::postmortem::questions::Questions;

/// The provider's cause apart from our exposure, then every other question.
pub fn questions(draft: &Draft<'_>, questions: &Questions, page: &mut Page) {
    page.heading(2, &draft.say("postmortem-cause"));
    let quotes = quotes(draft);
    if quotes.is_empty() {
        page.paragraph(&draft.say("postmortem-no-words"));
    } else {
        page.paragraph(&draft.say("postmortem-their-words"));
        page.list(&quotes);
    }
    page.tasks(&questions.cause);
    page.heading(2, &draft.say("postmortem-questions"));
    page.paragraph(&draft.say("postmortem-blameless"));
    for (title, list) in [("postmortem-questions-gaps", &questions.gaps), ("postmortem-questions-learning", &questions.learning)] {
        if !list.is_empty() {
            page.heading(3, &draft.say(title));
            page.tasks(list);
        }
    }
}

/// What the journal does not say of the course, where no more is asked.
pub fn light(draft: &Draft<'_>, questions: &Questions, page: &mut Page) {
    page.heading(2, &draft.say("postmortem-questions"));
    page.paragraph(&draft.say("postmortem-light"));
    page.tasks(&questions.gaps);
    page.tasks(&questions.learning);
}

/// What the world answered, as it was captured.
pub fn captures(draft: &Draft<'_>, page: &mut Page) {
    let captures = captured(draft.records);
    page.heading(2, &draft.say("postmortem-evidence"));
    page.paragraph(&draft.say("postmortem-evidence-how"));
    for capture in &captures {
        page.heading(3, &capture_title(draft, capture));
        page.paragraph(&sort(draft, capture));
        if !capture.text.trim().is_empty() {
            page.fenced(capture.text);
        }
        if capture.cut > 0 {
            page.paragraph(&draft.with("postmortem-cut", &[("count", capture.cut.into()), ("evidence", (&capture.evidence).into())]));
        }
    }
}

/// What their own pages said, and what others tell of them that is no rumour.
fn quotes(draft: &Draft<'_>) -> Vec<String> {
    let sure = |line: &&Line| line.trust.is_some_and(Trust::is_sure);
    let one = |line: &Line| {
        let at = || draft.when(line.moment()).into();
        match (&line.kind, &line.quote) {
            (LineKind::Health, Some(words)) => {
                let args = [("at", at()), ("source", (&line.who).into()), ("words", words.into())];
                Some(draft.with("postmortem-their-quote", &args))
            }
            (LineKind::Claim, _) => {
                let what = line.what.lines().next().unwrap_or_default();
                Some(draft.with("postmortem-their-claim", &[("at", at()), ("source", (&line.who).into()), ("what", what.into())]))
            }
            _ => None,
        }
    };
    draft.lines.iter().filter(sure).filter_map(one).collect()
}

fn capture_title(draft: &Draft<'_>, capture: &Capture<'_>) -> String {
    let what = if capture.what.is_empty() { capture.step } else { capture.what };
    let args = [("at", draft.local(capture.at).into()), ("what", what.into()), ("evidence", (&capture.evidence).into())];
    draft.with("postmortem-capture", &args)
}

fn sort(draft: &Draft<'_>, capture: &Capture<'_>) -> String {
    match &capture.sort {
        Captured::Exit(exit) => {
            let why = match exit.why {
                ExitReason::Code(code) => draft.with("postmortem-exit-code", &[("code", i64::from(code).into())]),
                ExitReason::Signal(signal) => draft.with("postmortem-exit-signal", &[("signal", i64::from(signal).into())]),
                ExitReason::Timeout => draft.say("postmortem-exit-timeout"),
                ExitReason::Cancelled => draft.say("postmortem-exit-cancelled"),
            };
            let ended = draft.with("postmortem-exit", &[("why", why.into()), ("millis", exit.millis.into())]);
            match exit.dropped {
                0 => ended,
                dropped => format!("{ended} {}", draft.with("postmortem-dropped", &[("bytes", dropped.into())])),
            }
        }
        Captured::Response(response, before) => {
            let args = [("status", i64::from(response.status).into()), ("millis", response.millis.into())];
            let answered = draft.with("postmortem-response", &args);
            match before {
                0 => answered,
                before => format!("{answered} {}", draft.with("postmortem-earlier", &[("count", (*before).into())])),
            }
        }
        Captured::Written(hash, Some(change)) => {
            let args =
                [("key", (&change.key).into()), ("from", (&change.from).into()), ("to", (&change.to).into()), ("hash", (*hash).into())];
            draft.with("postmortem-changed", &args)
        }
        Captured::Written(hash, None) => draft.with("postmortem-written", &[("hash", (*hash).into())]),
        Captured::Committed(commit) => draft.with("postmortem-committed", &[("commit", (*commit).into())]),
    }
}
