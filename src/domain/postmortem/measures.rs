//! How an interval is said: its anchors, how long it was, and why nobody can say where nobody can.

use super::draft::Draft;
use crate::domain::incident::metrics::{Anchor, Reading};
use crate::domain::time::Span;
use crate::domain::words::Words;

impl Draft<'_> {
    /// What an anchor is called.
    pub fn anchor(&self, anchor: Anchor) -> String {
        called(&self.words, anchor)
    }

    /// How long, exactly and as it is spoken.
    pub fn reading(&self, reading: &Reading) -> String {
        read(&self.words, reading, |span| self.span(span))
    }
}

/// How long, as it is spoken: `8 min`.
pub fn spoken(words: &Words, reading: &Reading) -> String {
    read(words, reading, |span| span.spoken(words.lang()))
}

fn called(words: &Words, anchor: Anchor) -> String {
    match anchor {
        Anchor::Milestone(milestone) => words.named("milestone", milestone.name()),
        Anchor::Engaged => words.say("postmortem-anchor-engaged"),
        Anchor::FirstSwitch => words.say("postmortem-anchor-first-switch"),
        Anchor::Theirs(turning) => words.named("postmortem-anchor", turning.name()),
    }
}

fn read(words: &Words, reading: &Reading, say: impl Fn(Span) -> String) -> String {
    let with = |key: &str, span: &Span| words.with(key, &[("span", say(*span).into())]);
    match reading {
        Reading::Lasted(span) => say(*span),
        Reading::Between(least, most) => words.with("postmortem-between", &[("least", say(*least).into()), ("most", say(*most).into())]),
        Reading::AtLeast(span) => with("postmortem-at-least", span),
        Reading::AtMost(span) => with("postmortem-at-most", span),
        Reading::Ahead(span) => with("postmortem-ahead", span),
        Reading::Backwards(span) => with("postmortem-backwards", span),
        Reading::Unknown(missing) => {
            let name = |anchor: &Anchor| words.with("timeline-do", &[("step", called(words, *anchor).into())]);
            let missing: Vec<String> = missing.iter().map(name).collect();
            words.with("postmortem-missing", &[("anchors", missing.join(", ").into())])
        }
    }
}
