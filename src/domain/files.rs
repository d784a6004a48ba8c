//! The small files of a workspace that switches, messages and audiences need, held in memory.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::yaml::{Node, Place, Problem};

/// Texts of the workspace by their path inside it, with `/` between the parts.
#[derive(Debug, Clone, Default)]
pub struct Files(BTreeMap<String, File>);

#[derive(Debug, Clone)]
struct File {
    text: Arc<str>,
    /// What it says, once somebody asked: many services are set in one file.
    tree: OnceCell<Arc<Result<Node, (Place, Problem)>>>,
}

impl Files {
    /// The text of this file, if it was read.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.0.get(path).map(|file| file.text.as_ref())
    }

    /// This file read as YAML, if it was read and whatever it is; an error says why it is none.
    pub fn tree(&self, path: &str) -> Option<&Result<Node, (Place, Problem)>> {
        let file = self.0.get(path)?;
        let body = file.text.strip_prefix('\u{feff}').unwrap_or(&file.text);
        Some(file.tree.get_or_init(|| Arc::new(Node::parse(body))))
    }

    /// Puts a text in the place of what was there.
    pub fn put(&mut self, path: impl Into<String>, text: impl Into<Arc<str>>) {
        self.0.insert(path.into(), File { text: text.into(), tree: OnceCell::new() });
    }

    /// Forgets a file.
    pub fn forget(&mut self, path: &str) {
        self.0.remove(path);
    }

    /// The paths below this folder, in order.
    pub fn below(&self, folder: &str) -> impl Iterator<Item = &str> {
        let prefix = format!("{folder}/");
        self.0.keys().map(String::as_str).filter(move |path| path.starts_with(&prefix))
    }
}
