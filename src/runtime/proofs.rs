//! Which accesses were tried last, and whether they would work: kept outside the workspace, safe to delete.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{memory, replace};
use crate::domain::advice::Proof;

/// Larger than any honest file of proofs.
const MOST: u64 = 4 * 1024 * 1024;

/// The file.
#[derive(Serialize, Deserialize)]
struct Kept {
    /// Version of this file.
    v: u32,
    proofs: Vec<Proof>,
}

fn place(workspace: &Path) -> Option<PathBuf> {
    let readings = memory::place(workspace)?;
    let name = readings.file_name()?.to_str()?.replacen("readings", "proofs", 1);
    Some(readings.with_file_name(name))
}

/// What was tried last; nothing of what cannot be read.
pub fn read(workspace: &Path) -> Vec<Proof> {
    let Some(path) = place(workspace).filter(|path| fs::metadata(path).is_ok_and(|meta| meta.len() <= MOST)) else { return Vec::new() };
    let kept = fs::read(path).ok().and_then(|bytes| serde_json::from_slice::<Kept>(&bytes).ok()).filter(|kept| kept.v == 1);
    kept.map(|kept| kept.proofs).unwrap_or_default()
}

/// Keeps the last proof of each access, these in the place of earlier ones.
pub fn keep(workspace: &Path, new: &[Proof]) -> std::io::Result<()> {
    let Some(path) = place(workspace) else { return Ok(()) };
    let is_new = |proof: &Proof| new.iter().any(|other| (&other.service, &other.provider) == (&proof.service, &proof.provider));
    let proofs = read(workspace).into_iter().filter(|proof| !is_new(proof)).chain(new.iter().cloned()).collect();
    let text = serde_json::to_vec(&Kept { v: 1, proofs }).unwrap_or_default();
    replace::replace_soon(&path, &text)
}
