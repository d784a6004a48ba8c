//! A drill on the screens: its briefing when it begins, and the way out to the real world.

use super::Ui;
use crate::app::intent::Intent;
use crate::app::screen::exercise::Exercise;
use crate::app::screen::start::Start;
use crate::app::shared::Shared;

impl Ui {
    /// Shows the briefing of a drill that has begun, and the declaration of what is real once one was left for it.
    pub(super) fn rehearse(&mut self, shared: &Shared) {
        let played = shared.exercise.as_ref().map(|drill| drill.play.began);
        if played != self.briefed {
            self.briefed = played;
            if played.is_some() && shared.open.is_none() {
                // What it was chosen from is no part of it.
                self.stack.truncate(1);
                self.push(Box::new(Exercise), shared);
            }
        }
        if !shared.is_drill() && std::mem::take(&mut self.turning) {
            self.said = Some(shared.words.say("exercise-left"));
            self.push(Box::new(Start::declare(None, shared)), shared);
        }
    }

    /// Out of the drill at once; what is declared next is real, and nothing of the drill is in it.
    pub(super) fn real(&mut self, shared: &Shared) -> Vec<Intent> {
        if !shared.is_drill() {
            self.said = Some(shared.words.say("exercise-none"));
            return Vec::new();
        }
        self.stack.truncate(1);
        self.turning = true;
        vec![Intent::Real]
    }
}
