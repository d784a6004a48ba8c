//! The providers that relais knows: those that the workspace has a file of, then those that come inside the binary.

use std::collections::BTreeSet;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::load::{id_of, provider};
use super::source::{Folder, problem};
use crate::domain::graph::Graph;
use crate::domain::provider::{Jobs, Laws, Provider};
use crate::domain::yaml::{Fault, Faults, MAX_BYTES, Place};
use crate::shipped;

/// All of them, and what is wrong in the workspace's own.
#[derive(Debug, Default)]
pub struct Catalogue {
    /// The workspace's own first, by id; then the others, by id.
    pub listed: Vec<Listed>,
    /// What is wrong in the workspace's files.
    pub faults: Vec<Fault>,
}

/// One of them.
#[derive(Debug)]
pub struct Listed {
    /// What is known of it.
    pub provider: Provider,
    /// Whether the workspace has a file of its own, which then says all there is to say.
    pub own: bool,
}

impl Catalogue {
    /// That of the workspace in this folder.
    pub fn read(root: &Path) -> Self {
        let folder = Folder::new(root);
        let mut catalogue = Self::default();
        let mut taken = BTreeSet::new();
        for path in folder.files("providers", "yaml", &mut catalogue.faults) {
            let Some(id) = id_of(&path).filter(|id| path == format!("providers/{id}.yaml")) else { continue };
            taken.insert(id.to_owned());
            let mut faults = Faults::of(&path);
            match folder.read(&path, MAX_BYTES) {
                Ok(text) => catalogue.add(id, &text, true, &mut faults),
                Err(refused) => faults.add(Place::default(), problem(&refused, "", "")),
            }
            catalogue.faults.extend(faults.into_list());
        }
        for id in shipped::provider_ids().into_iter().filter(|id| !taken.contains(id)) {
            // A test proves that every shipped file is without fault.
            catalogue.add(&id, shipped::provider(&id).unwrap_or_default(), false, &mut Faults::default());
        }
        catalogue
    }

    fn add(&mut self, id: &str, text: &str, own: bool, faults: &mut Faults) {
        self.listed.extend(provider(id, text, faults).map(|(_, provider)| Listed { provider, own }));
    }

    /// Who stands on whom in it.
    pub fn graph(&self) -> Graph {
        Graph::of(self.listed.iter().map(|listed| &listed.provider))
    }

    /// The laws that everybody in it is under.
    pub fn laws(&self) -> Laws {
        Laws::of(self.listed.iter().map(|listed| &listed.provider))
    }

    /// What everybody in it does.
    pub fn jobs(&self) -> Jobs {
        Jobs::of(self.listed.iter().map(|listed| &listed.provider))
    }

    /// The one of this id.
    pub fn find(&self, id: &str) -> Option<&Listed> {
        self.listed.iter().find(|listed| listed.provider.id == id)
    }
}

/// Copies the shipped file of a provider into the workspace, where it may then be changed; one that is there is never touched.
pub fn copy(root: &Path, id: &str) -> Result<PathBuf, (PathBuf, io::Error)> {
    let path = root.join("providers").join(format!("{id}.yaml"));
    let failed = |error| (path.clone(), error);
    let text = shipped::provider(id).ok_or_else(|| failed(io::ErrorKind::NotFound.into()))?;
    std::fs::create_dir_all(root.join("providers")).map_err(failed)?;
    let mut file = OpenOptions::new().write(true).create_new(true).open(&path).map_err(failed)?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(failed)?;
    Ok(path)
}
