//! What a person may choose from: the `options` of `choose` and `ask`.

use super::{Choice, Scene, Template, Values, prompt};
use crate::domain::lang::Bilingual;
use crate::domain::text::Text;
use crate::domain::yaml::{Faults, Fields, Node, Value};

/// The options, in the order of the file.
#[derive(Debug, Clone, Default)]
pub(super) struct Options(Vec<(String, Template)>);

impl Options {
    /// Reads `options`, at least one, each id once.
    pub(super) fn parse(fields: &Fields<'_>, faults: &mut Faults) -> Self {
        let nodes = fields.list("options");
        if nodes.is_empty() {
            fields.required("options", faults);
        }
        let mut options: Vec<(String, Template)> = Vec::new();
        for node in nodes {
            let Some(option) = option(node, faults) else { continue };
            if options.iter().any(|(id, _)| *id == option.0) {
                let id = &option.0;
                faults.say(node.place, format!("l'option « {id} » est déjà là"), format!("the option `{id}` is already there"));
            }
            options.push(option);
        }
        Self(options)
    }

    /// Whether one of them has this id.
    pub(super) fn has(&self, id: &str) -> bool {
        self.0.iter().any(|(known, _)| known == id)
    }

    /// What is shown; an error says which name has no value.
    pub(super) fn choices(&self, scene: &Scene<'_>) -> Result<Vec<Choice>, Text> {
        let choice = |(id, title): &(String, Template)| {
            let title = scene.fill(title).map_err(|reason| prompt::incomplete(scene, &reason))?;
            Ok(Choice { id: id.clone(), title, note: None })
        };
        self.0.iter().map(choice).collect()
    }

    /// What may be chosen, by its id where its title is not complete yet.
    pub(super) fn values(&self, scene: &Scene<'_>) -> Values {
        let title = |id: &str, title: &Template| scene.fill(title).unwrap_or_else(|_| Text::from(id));
        Values::OneOf(self.0.iter().map(|(id, said)| Choice { id: id.clone(), title: title(id, said), note: None }).collect())
    }

    /// The title of what was chosen; an error says that there is no such option.
    pub(super) fn chosen(&self, scene: &Scene<'_>, id: &str) -> Result<Text, Text> {
        self.choices(scene)?.into_iter().find(|choice| choice.id == id).map(|choice| choice.title).ok_or_else(|| {
            scene.say(
                &format!("« {} » n'est pas une des options", Text::line(id)),
                &format!("`{}` is not one of the options", Text::line(id)),
            )
        })
    }

    /// The texts that may hold names.
    pub(super) fn templates(&self) -> Vec<&str> {
        self.0.iter().flat_map(|(_, title)| [title.fr.as_str(), title.en.as_str()]).collect()
    }
}

/// One option: `{id, title}`, or a word that is both. Its `steps` are read with the runbook's.
fn option(node: &Node, faults: &mut Faults) -> Option<(String, Template)> {
    if let Value::Text(word) = &node.value {
        return Some((word.clone(), Bilingual::same(word)));
    }
    let fields = Fields::of(node, faults)?;
    let id = fields.required_text("id", faults);
    let title = fields.required_bilingual("title", faults);
    fields.node("steps");
    fields.finish(faults);
    Some((id?, title?))
}
