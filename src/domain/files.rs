//! The small files of a workspace that switches, messages and audiences need, held in memory.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::effect::{Effect, Outcome};
use super::yaml::{Node, Place, Problem};

/// Texts of the workspace by their path inside it, with `/` between the parts; beside them, what was last read back of the
/// controls that are no files.
#[derive(Debug, Clone, Default)]
pub struct Files {
    texts: BTreeMap<String, File>,
    /// By what was asked.
    answers: BTreeMap<String, Outcome>,
}

#[derive(Debug, Clone)]
struct File {
    text: Arc<str>,
    /// What it says, once somebody asked: many services are set in one file.
    tree: OnceCell<Arc<Result<Node, (Place, Problem)>>>,
}

impl Files {
    /// The text of this file, if it was read.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.texts.get(path).map(|file| file.text.as_ref())
    }

    /// This file read as YAML, if it was read and whatever it is; an error says why it is none.
    pub fn tree(&self, path: &str) -> Option<&Result<Node, (Place, Problem)>> {
        let file = self.texts.get(path)?;
        let body = file.text.strip_prefix('\u{feff}').unwrap_or(&file.text);
        Some(file.tree.get_or_init(|| Arc::new(Node::parse(body))))
    }

    /// Puts a text in the place of what was there.
    pub fn put(&mut self, path: impl Into<String>, text: impl Into<Arc<str>>) {
        self.texts.insert(path.into(), File { text: text.into(), tree: OnceCell::new() });
    }

    /// Forgets a file.
    pub fn forget(&mut self, path: &str) {
        self.texts.remove(path);
    }

    /// What was last answered to this look at a control, if it was asked.
    pub fn answer(&self, look: &Effect) -> Option<&Outcome> {
        self.answers.get(&look_key(look))
    }

    /// Takes what was answered to the look of this key, in the place of what was answered before; a drill, which did not look, tells
    /// nothing new.
    pub fn hear(&mut self, key: impl Into<String>, outcome: Outcome) {
        if outcome != Outcome::Rehearsed {
            self.answers.insert(key.into(), outcome);
        }
    }

    /// Forgets what was answered of the controls.
    pub fn forget_answers(&mut self) {
        self.answers.clear();
    }

    /// Takes over what other files knew of the controls.
    pub fn remember(&mut self, before: &Self) {
        self.answers.clone_from(&before.answers);
    }

    /// The paths below this folder, in order.
    pub fn below(&self, folder: &str) -> impl Iterator<Item = &str> {
        let prefix = format!("{folder}/");
        self.texts.keys().map(String::as_str).filter(move |path| path.starts_with(&prefix))
    }
}

/// What names a look at a control: two that ask the same are one.
pub fn look_key(look: &Effect) -> String {
    super::effect::content_hash(serde_json::to_string(look).unwrap_or_default().as_bytes())
}
