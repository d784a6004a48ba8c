//! What the enter key does on a step, and the words that say so.

use super::pane::Pane;
use crate::app::Shared;
use crate::app::theme::Scope;
use crate::app::widget::{Flow, Look, act};
use crate::domain::incident::event::Reply;

/// What the enter key does.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Next {
    /// Nothing: the world is awaited, or a choice of three is due.
    #[default]
    Nothing,
    /// Do the step.
    Start,
    /// Ask another person's agreement to it.
    Approval,
    /// Give this answer.
    Reply {
        /// The step.
        step: String,
        /// The answer.
        reply: Reply,
    },
    /// Give the answer that is marked.
    Choose {
        /// The step.
        step: String,
    },
    /// Type an answer.
    Type {
        /// The step.
        step: String,
        /// What is proposed.
        default: Option<String>,
    },
    /// Run the proof of a step in doubt.
    Verify {
        /// The step.
        step: String,
    },
    /// Look at the programs of this file, and allow them.
    Allow(String),
    /// Pass the step, which cannot be done.
    Skip,
    /// Back to the step where one is.
    GoOn,
    /// Close the incident.
    Close,
    /// Choose a runbook.
    Runbook,
    /// Read the post-mortem.
    Report,
}

impl Next {
    /// Writes the line with the pointer.
    pub fn write(&self, pane: &Pane, option: Option<usize>, shared: &Shared, look: &Look, flow: &mut Flow<'_>) {
        let words = &shared.words;
        if shared.journal_fault.is_some() {
            flow.say(Scope::Act, &words.say("act-journal"));
            return;
        }
        let enter = |flow: &mut Flow<'_>, key: &str| act::enter(flow, look, words, &words.say(key));
        match self {
            Self::Nothing => pane.instead.iter().for_each(|line| flow.say(Scope::Act, line)),
            Self::Choose { .. } if pane.awaits(option) => pane.instead.iter().for_each(|line| flow.say(Scope::Act, line)),
            Self::Start if pane.irreversible => enter(flow, "act-start-typed"),
            Self::Start if pane.proves => enter(flow, "act-verify"),
            Self::Start if pane.again => enter(flow, "act-again"),
            Self::Start => enter(flow, "act-start"),
            Self::Approval => enter(flow, "act-ask-approval"),
            Self::Reply { reply: Reply::Ok, .. } if pane.waits => enter(flow, "act-no-wait"),
            Self::Reply { .. } => enter(flow, "act-done"),
            Self::Choose { .. } => match option.or(pane.proposed) {
                Some(n) => act::enter(flow, look, words, &words.with("act-choose-marked", &[("number", (n + 1).into())])),
                None => act::say(flow, look, &words.with("act-choose", &[("count", pane.choices.len().into())])),
            },
            Self::Type { .. } => enter(flow, "act-type"),
            Self::Verify { .. } => {
                enter(flow, "act-verify");
                flow.say(Scope::Act, &words.say("act-or-doubt"));
            }
            Self::Allow(_) => enter(flow, "act-look-programs"),
            Self::Skip => enter(flow, "act-skip"),
            Self::GoOn => enter(flow, "act-go-on"),
            Self::Close => enter(flow, "act-close"),
            Self::Runbook => enter(flow, "act-runbook"),
            Self::Report => enter(flow, "act-report"),
        }
    }
}
