//! The words of an act that a person carries out: what it is called and what to do.

use super::{Common, Plan, Scene, Template};
use crate::domain::text::Text;

/// What a person reads before they act.
#[derive(Debug, Clone)]
pub(super) struct Prompt {
    title: Template,
    text: Option<Template>,
}

impl Prompt {
    /// The words of this step.
    pub(super) fn of(common: &Common) -> Self {
        Self { title: common.title.clone(), text: common.text.clone() }
    }

    /// The text, line by line; the obstacle says which name has no value.
    pub(super) fn plan(&self, scene: &Scene<'_>) -> Plan {
        let Some(text) = &self.text else { return Plan::default() };
        match scene.fill(text) {
            Ok(text) => Plan::of(lines(&text)),
            Err(reason) => Plan::hindered(incomplete(scene, &reason)),
        }
    }

    /// What is asked: the text if it is one line, the title otherwise.
    pub(super) fn question(&self, scene: &Scene<'_>) -> Result<Text, Text> {
        let text = self.text.as_ref().filter(|text| !text.get(scene.lang).trim().contains('\n')).unwrap_or(&self.title);
        scene.fill(text).map(|text| Text::line(&text)).map_err(|reason| incomplete(scene, &reason))
    }

    /// The texts that may hold names.
    pub(super) fn templates(&self) -> Vec<&str> {
        self.text.iter().flat_map(|text| [text.fr.as_str(), text.en.as_str()]).collect()
    }
}

/// The lines of a text of the runbook; one that begins with a dash is moved a little, so that nobody takes it for a difference.
pub(super) fn lines(text: &str) -> Vec<Text> {
    let apart = |line: &str| if line.starts_with(['-', '+']) { format!(" {line}") } else { line.to_owned() };
    text.trim_end().lines().map(|line| Text::from(apart(line))).collect()
}

/// A text that cannot be shown because a name in it has no value.
pub(super) fn incomplete(scene: &Scene<'_>, reason: &Text) -> Text {
    scene.say(&format!("un texte de cette étape est incomplet : {reason}"), &format!("a text of this step is incomplete: {reason}"))
}
