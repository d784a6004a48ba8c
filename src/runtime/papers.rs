//! What a person takes out of a workspace or brings into it: a post-mortem that is written, words that are read.

use std::path::Path;

use super::live::reason;
use super::replace::replace;
use super::source::{Folder, problem};
use crate::domain::lang::{Bilingual, Lang};

/// The longest message that is read, in bytes.
const LONGEST: usize = 1 << 20;

/// Writes a post-mortem beside its journal, in the place of an earlier one; returns its path.
pub fn write(root: &Path, path: String, text: &str) -> Result<String, Bilingual> {
    match replace(&root.join(&path), text.as_bytes()) {
        Ok(()) => Ok(path),
        Err(error) => {
            let why = reason::io(&error);
            let fr = format!("« {path} » n'a pas pu être écrit : {}", why.fr);
            Err(Bilingual { fr, en: format!("`{path}` could not be written: {}", why.en) })
        }
    }
}

/// Reads the words of a message from a file of the workspace.
pub fn read(root: &Path, path: &str) -> Result<String, Bilingual> {
    Folder::new(root).read(path, LONGEST).map_err(|refused| {
        let why = problem(&refused, "", "");
        let fr = format!("« {path} » ne peut pas être lu : {}", why.say(Lang::Fr));
        Bilingual { fr, en: format!("`{path}` cannot be read: {}", why.say(Lang::En)) }
    })
}
