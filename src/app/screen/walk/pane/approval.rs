//! What a step says of the agreement of another person that it waits for, and what the enter key does about it.

use super::Pane;
use crate::app::approval::{Asking, asked, asking, lines};
use crate::app::screen::walk::next::Next;
use crate::app::shared::Shared;
use crate::domain::incident::Stage;
use crate::domain::incident::event::Reply;

impl Pane {
    /// Says how it stands with the agreement, and lets the enter key ask for it, or wait.
    pub(super) fn approval(&mut self, shared: &Shared, stage: &Stage<'_>, id: &str) {
        let lines = lines(shared, stage, id);
        if lines.is_empty() {
            return;
        }
        self.gap();
        lines.into_iter().for_each(|(scope, line)| self.say(scope, line));
        self.asking = asking(stage, id);
        let about = asked(stage, id).and_then(|asked| asked.reply.as_ref());
        let about = self.choices.iter().position(|choice| Some(&choice.reply) == about);
        self.proposed = about.or(self.proposed);
        let at_once = matches!(self.next, Next::Start | Next::Reply { reply: Reply::Ok, .. });
        match self.asking {
            Asking::Over => {}
            Asking::Due if at_once => self.next = Next::Approval,
            Asking::Alone if at_once => {
                self.next = Next::Nothing;
                self.instead = vec![shared.words.say("act-glass-instead")];
            }
            Asking::Due | Asking::Alone => {}
            Asking::Waits => {
                if at_once {
                    self.next = Next::Nothing;
                }
                self.awaited = about;
                self.instead.extend(["act-approval-wait", "act-glass-instead"].map(|key| shared.words.say(key)));
            }
        }
    }
}
