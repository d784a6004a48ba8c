//! Whoever carries out what is asked of the world: for real, or in a drill.

use super::live::Live;
use super::scripted::Scripted;
use crate::domain::effect::{Effect, EffectId};

/// The one driver of a console. While it is the one there is no other: a drill has no [`Live`] that anything could reach.
pub enum Driver {
    /// Does what it is asked.
    Live(Live),
    /// Only says what would have come of it.
    Scripted(Scripted),
}

impl Driver {
    /// Begins this effect and returns at once.
    pub fn perform(&self, id: EffectId, effect: Effect) {
        match self {
            Self::Live(live) => live.perform(id, effect),
            Self::Scripted(scripted) => scripted.perform(id, effect),
        }
    }

    /// Stops this effect, which then answers that it was cancelled.
    pub fn cancel(&self, id: EffectId) {
        match self {
            Self::Live(live) => live.cancel(id),
            Self::Scripted(scripted) => scripted.cancel(id),
        }
    }

    /// The clock was set: what waits for an hour looks again.
    pub fn look(&self) {
        if let Self::Scripted(scripted) = self {
            scripted.look();
        }
    }

    /// The id of the drill that it is for, if it is for one.
    pub fn drill(&self) -> Option<&str> {
        self.scripted().map(Scripted::drill)
    }

    /// The driver of a drill, if it is one.
    pub fn scripted(&self) -> Option<&Scripted> {
        match self {
            Self::Live(_) => None,
            Self::Scripted(scripted) => Some(scripted),
        }
    }
}
