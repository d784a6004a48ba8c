//! The last known readings, kept outside the workspace for the next start; safe to delete.

use std::fs;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

use crate::app::health::recall;
use crate::domain::effect::content_hash;
use crate::domain::status::Readings;

/// Larger than any honest file of readings.
const MOST: u64 = 16 * 1024 * 1024;

/// Where the readings of this workspace are kept, if the system says where state belongs.
pub fn place(workspace: &Path) -> Option<PathBuf> {
    let base = etcetera::choose_base_strategy().ok()?;
    let folder = base.state_dir().unwrap_or_else(|| base.data_dir());
    let name = &content_hash(workspace.as_os_str().as_encoded_bytes())[..16];
    Some(folder.join("relais").join(format!("readings-{name}.json")))
}

/// The readings that an earlier run kept.
pub fn read(workspace: &Path) -> Readings {
    let Some(path) = place(workspace) else { return Readings::new() };
    let small = fs::metadata(&path).is_ok_and(|meta| meta.len() <= MOST);
    if small { fs::read_to_string(&path).map(|text| recall(&text)).unwrap_or_default() } else { Readings::new() }
}

/// Keeps them. A failure costs the next start a first look, nothing more, so it is not worth a word at night.
pub fn keep(workspace: &Path, text: &str) {
    let Some(path) = place(workspace) else { return };
    let _ = super::replace::replace_soon(&path, text.as_bytes());
}
