//! States as glyph, word and colour together: each suffices alone.

use super::Look;
use crate::app::theme::Scope;
use crate::domain::incident::{Standing, StepState};
use crate::domain::status::{Health, State, Verdict};
use crate::domain::words::Words;

/// What a verdict looks like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Its sign.
    pub glyph: &'static str,
    /// Its word.
    pub word: String,
    /// Its colour.
    pub scope: Scope,
}

/// The sign, word and colour of what is known of a provider.
pub fn mark(verdict: Option<&Verdict>, look: &Look, words: &Words) -> Mark {
    verdict.map_or_else(|| never(look, words), |verdict| standing(verdict.health, verdict.state, look, words))
}

/// The sign, word and colour of a health that is so sure.
pub fn standing(known: Health, state: State, look: &Look, words: &Words) -> Mark {
    match state {
        State::Known => health(known, look, words),
        State::Stale => Mark { glyph: look.sign("◌", "o"), word: words.say("state-stale"), scope: Scope::Stale },
        State::Disagree => Mark { glyph: look.sign("≠", "#"), word: words.say("state-disagree"), scope: Scope::Disagree },
        State::Recovering => Mark { glyph: look.sign("↗", "^"), word: words.say("state-recovering"), scope: Scope::Degraded },
        State::Frozen => Mark { glyph: look.sign("❄", "z"), word: words.say("state-frozen"), scope: Scope::Stale },
        State::Never => never(look, words),
    }
}

/// The sign, word and colour of a health.
pub fn health(health: Health, look: &Look, words: &Words) -> Mark {
    let (glyph, scope) = match health {
        Health::Operational => (look.sign("●", "+"), Scope::Operational),
        Health::Maintenance => (look.sign("◆", "m"), Scope::Maintenance),
        Health::Unknown => ("?", Scope::Unknown),
        Health::Degraded => (look.sign("▲", "!"), Scope::Degraded),
        Health::PartialOutage => (look.sign("◐", "%"), Scope::PartialOutage),
        Health::MajorOutage => (look.sign("✖", "X"), Scope::MajorOutage),
    };
    Mark { glyph, word: words.named("health", health.name()), scope }
}

fn never(look: &Look, words: &Words) -> Mark {
    Mark { glyph: look.sign("·", "."), word: words.say("board-never"), scope: Scope::Never }
}

/// The sign and colour of a step; the place where one is has its own.
pub fn step(standing: Standing, place: Place, look: &Look) -> (&'static str, Scope) {
    match (standing, place) {
        (Standing::Begun(StepState::Done), _) => (look.sign("✓", "v"), Scope::StepDone),
        (Standing::Begun(StepState::Failed), _) => (look.sign("✗", "X"), Scope::StepFailed),
        (Standing::Begun(StepState::InDoubt), _) => ("?", Scope::StepDoubt),
        (Standing::Begun(StepState::Running), _) => (look.sign("…", "~"), Scope::StepRunning),
        (Standing::Begun(StepState::Skipped), _) => (look.sign("–", "-"), Scope::StepQuiet),
        (Standing::Begun(StepState::Undone), Place::Here) | (Standing::Ready, Place::Here) => (look.pointer(), Scope::StepCurrent),
        (Standing::Begun(StepState::Undone), Place::Elsewhere) => (look.sign("↶", "u"), Scope::StepQuiet),
        (Standing::Ready, Place::Elsewhere) => (" ", Scope::Text),
        (Standing::Open | Standing::NotApplicable, _) => (" ", Scope::StepQuiet),
    }
}

/// Whether a step is the one where one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// It is.
    Here,
    /// It is not.
    Elsewhere,
}
