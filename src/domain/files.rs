//! The small files of a workspace that switches, messages and audiences need, held in memory.

use std::collections::BTreeMap;
use std::sync::Arc;

/// Texts of the workspace by their path inside it, with `/` between the parts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Files(BTreeMap<String, Arc<str>>);

impl Files {
    /// The text of this file, if it was read.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.0.get(path).map(AsRef::as_ref)
    }

    /// Puts a text in the place of what was there.
    pub fn put(&mut self, path: impl Into<String>, text: impl Into<Arc<str>>) {
        self.0.insert(path.into(), text.into());
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
