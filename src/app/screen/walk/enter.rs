//! What the enter key does in a walk: the act of the line with the pointer.

use super::Walk;
use super::next::Next;
use crate::app::Shared;
use crate::app::approval::{self, Asking};
use crate::app::intent::Intent;
use crate::app::keymap::Global;
use crate::app::permits;
use crate::app::screen::Wish;
use crate::app::screen::confirm::Confirm;
use crate::app::screen::prompt::{Asked, Prompt};
use crate::app::widget::list::Turn;
use crate::domain::incident::Command;
use crate::domain::incident::event::Reply;

impl Walk {
    /// Does the step, or does it again; one that cannot be taken back wants its name typed.
    pub(super) fn start(&mut self, shared: &Shared) -> Vec<Wish> {
        if self.must_read() {
            self.scroll(Turn::PageDown);
            return Vec::new();
        }
        if self.pane.irreversible && self.pane.asking == Asking::Over {
            return self.ask(|step| Asked::Name { step });
        }
        let wishes = self.command(|step| approval::order(shared, Command::Start { step, typed: None }));
        self.choose(None);
        wishes
    }

    /// What the line with the pointer says.
    pub(super) fn enter(&mut self, shared: &Shared) -> Vec<Wish> {
        // What changes the world is read to its end first.
        if self.must_read() {
            self.scroll(Turn::PageDown);
            return Vec::new();
        }
        let wishes = match &self.pane.next {
            Next::Nothing => return Vec::new(),
            Next::Choose { .. } if self.pane.awaits(self.option) => return Vec::new(),
            Next::Start | Next::Approval => return self.start(shared),
            Next::Reply { step, reply } => vec![reply_wish(shared, step, reply.clone())],
            Next::Choose { step } => match self.option.or(self.pane.proposed).and_then(|n| self.pane.choices.get(n)) {
                Some(choice) if !choice.changes.is_empty() => {
                    let command = approval::order(shared, Command::Reply { step: step.clone(), reply: choice.reply.clone() });
                    return vec![Wish::Open(Box::new(Confirm::new(&choice.title, choice.changes.clone(), command)))];
                }
                Some(choice) => vec![reply_wish(shared, step, choice.reply.clone())],
                None => return vec![Wish::Say(shared.words.say("walk-choose-first"))],
            },
            Next::Type { step, default } => {
                let prompt = Prompt::value(step.clone(), default.as_deref().unwrap_or_default());
                return vec![Wish::Open(Box::new(prompt))];
            }
            Next::Verify { step } => vec![Wish::Do(Intent::Do(Command::Verify { step: step.clone() }))],
            Next::Allow(path) => return permits::confirm(shared, path).into_iter().map(|sheet| Wish::Open(Box::new(sheet))).collect(),
            Next::Skip => return self.ask(|step| Asked::Skip { step }),
            Next::GoOn => Vec::new(),
            Next::Close => return vec![Wish::Open(Box::new(Prompt::new(Asked::Close, shared)))],
            Next::Runbook => return vec![Wish::Global(Global::Runbooks)],
            Next::Report => return vec![Wish::Global(Global::Postmortem)],
        };
        self.choose(None);
        wishes
    }
}

fn reply_wish(shared: &Shared, step: &str, reply: Reply) -> Wish {
    Wish::Do(Intent::Do(approval::order(shared, Command::Reply { step: step.to_owned(), reply })))
}
