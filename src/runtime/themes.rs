//! The looks that one may choose: those that come with relais, and those of the workspace, `themes/<name>.yaml`.

use std::path::Path;

use super::load::id_of;
use super::source::{Folder, Refused, problem};
use crate::app::theme::Theme;
use crate::domain::yaml::{Fault, Faults, MAX_BYTES, Place};

/// The theme of this name, the workspace's own before the shipped one; nothing where there is none, and its faults where it has some.
pub fn find(root: &Path, name: &str) -> Option<Result<Theme, Vec<Fault>>> {
    let path = format!("themes/{name}.yaml");
    match read(&Folder::new(root), &path) {
        Ok(None) => Theme::load(name).map(Ok),
        Ok(Some(theme)) => Some(Ok(theme)),
        Err(faults) => Some(Err(faults)),
    }
}

/// The names of all of them.
pub fn names(root: &Path) -> Vec<String> {
    let own = Folder::new(root).files("themes", "yaml", &mut Vec::new());
    let own = own.iter().filter_map(|path| id_of(path)).map(str::to_owned);
    Theme::names().map(str::to_owned).chain(own).collect()
}

/// What is wrong in those of the workspace.
pub fn faults(root: &Path) -> Vec<Fault> {
    let folder = Folder::new(root);
    let mut faults = Vec::new();
    for path in folder.files("themes", "yaml", &mut faults) {
        faults.extend(read(&folder, &path).err().unwrap_or_default());
    }
    faults
}

fn read(folder: &Folder, path: &str) -> Result<Option<Theme>, Vec<Fault>> {
    let mut faults = Faults::of(path);
    match folder.read(path, MAX_BYTES) {
        Ok(text) => return Theme::parse(&text, &mut faults).map(Some).ok_or_else(|| faults.into_list()),
        Err(Refused::Missing) => return Ok(None),
        Err(refused) => faults.add(Place::default(), problem(&refused, "", "")),
    }
    Err(faults.into_list())
}
