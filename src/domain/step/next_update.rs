//! When a message promises the next one: as its step says, else in the rhythm of the severity, else not at all.

use super::Scene;
use crate::domain::channel::Wording;
use crate::domain::template;
use crate::domain::text::Text;
use crate::domain::time::{Span, hour_zone};
use crate::domain::yaml::{Faults, Fields, Value};

/// What a step says of the next message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NextUpdate {
    /// So long after this one.
    After(Span),
    /// None is promised.
    Nothing,
    /// As often as the severity asks for, where the words name the hour: what nobody was told is no promise.
    Rhythm,
}

/// The next message that is promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Next {
    /// How long after this one.
    pub(super) after: Span,
    /// The severity whose rhythm it is; none where the step says it.
    pub(super) rhythm: Option<u8>,
}

impl NextUpdate {
    /// Reads `next_update: 30m`, or `none`.
    pub(super) fn parse(fields: &Fields<'_>, faults: &mut Faults) -> Self {
        match fields.node("next_update").map(|node| &node.value) {
            None => Self::Rhythm,
            Some(Value::Text(text)) if text == "none" => Self::Nothing,
            Some(_) => fields.span("next_update", faults).map_or(Self::Nothing, Self::After),
        }
    }

    /// What is promised with one of these wordings.
    pub(super) fn of<'w>(self, scene: &Scene<'_>, mut wordings: impl Iterator<Item = &'w Wording>) -> Option<Next> {
        match self {
            Self::After(after) => Some(Next { after, rhythm: None }),
            Self::Nothing => None,
            Self::Rhythm => {
                let after = scene.workspace.severities.get(&scene.severity)?.update_every?;
                wordings.any(names_it).then_some(Next { after, rhythm: Some(scene.severity) })
            }
        }
    }
}

impl Next {
    /// What the person sees before it leaves.
    pub(super) fn said(self, scene: &Scene<'_>) -> Text {
        let due = hour_zone(self.after.after(scene.now), scene.zone);
        match self.rhythm {
            None => scene.say(&format!("prochaines nouvelles promises à {due}"), &format!("next news promised at {due}")),
            Some(severity) => scene.say(
                &format!("prochaines nouvelles promises à {due} (rythme de la gravité {severity})"),
                &format!("next news promised at {due} (rhythm of severity {severity})"),
            ),
        }
    }
}

fn names_it(wording: &Wording) -> bool {
    [&wording.subject, &wording.body].iter().any(|text| template::names(text).is_ok_and(|names| names.iter().any(|n| n == "next_update")))
}
