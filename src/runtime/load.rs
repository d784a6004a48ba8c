//! Reads a workspace: `relais.yaml`, its providers, and the small files that switches and messages need.
//!
//! It stands before the first frame, so it reads nothing that the board does not show; runbooks come later.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::thread;

use super::source::{Folder, MAX_FILE, Refused, problem};
use crate::domain::channel;
use crate::domain::programs::{Extent, Source};
use crate::domain::provider::Provider;
use crate::domain::workspace::{Files, Workspace, clients, deliverables};
use crate::domain::yaml::ways::{entries, get, items, text};
use crate::domain::yaml::{Fault, Faults, MAX_BYTES, Node, Place, Problem};
use crate::shipped;

/// A workspace as it was read, and everything that is wrong in it.
#[derive(Debug, Default)]
pub struct Loaded {
    /// What `relais.yaml` and the providers say; absent if that cannot be read.
    pub workspace: Option<Workspace>,
    /// The small files.
    pub files: Files,
    /// What is wrong, in the order of the files.
    pub faults: Vec<Fault>,
    /// Its own texts that name programs.
    pub sources: Vec<Source>,
}

/// The file that makes a folder a workspace.
pub const FILE: &str = "relais.yaml";

/// Reads the workspace of this folder. A fault is never more than a fault: what can be read is there.
pub fn load(root: &Path) -> Loaded {
    let folder = Folder::new(root);
    let ((node, mut faults, own), (mut files, mut rest)) = thread::scope(|scope| {
        let second = scope.spawn(|| templates(&folder));
        (own_file(&folder), second.join().unwrap_or_default())
    });
    let named = node.as_ref().map(named_providers).unwrap_or_default();
    let (providers, mut more, mut sources) = providers(&folder, &named);
    sources.splice(0..0, own);
    rest.append(&mut more);
    let workspace = node.and_then(|node| Workspace::parse(&node, providers, &mut faults));
    let mut list = faults.into_list();
    // A provider whose own file is broken is not unknown: its own fault is told, and that is enough.
    let is_broken = |id: &str| rest.iter().any(|fault| fault.file.strip_prefix("providers/").and_then(id_of) == Some(id));
    list.retain(|fault| !matches!(&fault.problem, Problem::UnknownReference { name, .. } if is_broken(name)));
    list.append(&mut rest);
    if let Some(workspace) = &workspace {
        small_files(&folder, workspace, &mut files, &mut list);
    }
    Loaded { workspace, files, faults: list, sources }
}

fn own_file(folder: &Folder) -> (Option<Node>, Faults, Option<Source>) {
    let mut faults = Faults::of(FILE);
    let mut source = None;
    let node = match folder.read(FILE, MAX_BYTES) {
        Ok(text) => {
            source = Source::of(FILE, &text, Extent::Parts);
            Node::parse(&text).map_err(|(place, problem)| faults.add(place, problem)).ok()
        }
        Err(refused) => {
            faults.add(Place::default(), problem(&refused, "« relais init » en pose un ici", "`relais init` lays one out here"));
            None
        }
    };
    (node, faults, source)
}

/// Every provider that the file names: it carries a service or a channel, keeps data, is watched, or could be left.
pub(super) fn named_providers(node: &Node) -> BTreeSet<String> {
    let services = get(node, "services").map(entries).unwrap_or_default();
    let candidates = services.iter().filter_map(|(_, service)| get(service, "candidates")).flat_map(items);
    let asked = ["models", "prompts", "assets", "dates"].into_iter().filter_map(|key| get(node, key)).flat_map(items);
    let data = get(node, "data").map(entries).unwrap_or_default();
    let copies = data.iter().filter_map(|(_, data)| get(data, "copies")).flat_map(items);
    let exits = get(node, "exits").map(entries).unwrap_or_default().iter().map(|(id, _)| id.name.clone());
    let also = get(node, "watch").and_then(|watch| get(watch, "also")).map(items).unwrap_or_default();
    candidates
        .chain(asked)
        .chain(copies)
        .filter_map(|candidate| get(candidate, "provider"))
        .chain(also)
        .filter_map(|id| text(id).map(str::to_owned))
        .chain(exits)
        .chain(get(node, "channels").map(entries).unwrap_or_default().iter().flat_map(|(_, channel)| channel::grounds(channel)))
        .collect()
}

/// What reading some providers gave.
type Providers = (BTreeMap<String, Provider>, Vec<Fault>, Vec<Source>);

/// The providers that services name: the workspace's own file first, the shipped one else.
fn providers(folder: &Folder, named: &BTreeSet<String>) -> Providers {
    let named: Vec<&String> = named.iter().collect();
    let (first, second) = named.split_at(named.len() / 2);
    let read = |ids: &[&String]| -> Providers {
        let (mut map, mut list, mut sources) = Providers::default();
        for id in ids {
            let path = format!("providers/{id}.yaml");
            let mut faults = Faults::of(&path);
            let text = match folder.read(&path, MAX_BYTES) {
                Err(Refused::Missing) => shipped::provider(id).map(str::to_owned),
                Err(refused) => {
                    faults.add(Place::default(), problem(&refused, "", ""));
                    None
                }
                Ok(text) => {
                    sources.extend(Source::of(&path, &text, Extent::Whole));
                    Some(text)
                }
            };
            map.extend(text.and_then(|text| provider(id, &text, &mut faults)));
            list.extend(faults.into_list());
        }
        (map, list, sources)
    };
    thread::scope(|scope| {
        let other = scope.spawn(|| read(second));
        let (mut map, mut list, mut sources) = read(first);
        let (more, mut faults, mut others) = other.join().unwrap_or_default();
        map.extend(more);
        list.append(&mut faults);
        sources.append(&mut others);
        (map, list, sources)
    })
}

/// What is wrong where nobody looks before the first frame: in the providers that no service names, in the values that switches
/// change, in lists of clients.
pub(super) fn look_closer(folder: &Folder, workspace: &Workspace, list: &mut Vec<Fault>) {
    spare_providers(folder, &workspace.providers, list);
    let mut files = Files::default();
    // What cannot be read was said when it was read first.
    small_files(folder, workspace, &mut files, &mut Vec::new());
    settings(workspace, &files, list);
    for path in workspace.audiences.values().filter_map(|audience| audience.file.as_deref()) {
        list.extend(files.get(path).into_iter().flat_map(|text| clients(path, text, workspace).faults));
    }
    list.extend(deliverables(workspace, &files).faults);
}

fn spare_providers(folder: &Folder, named: &BTreeMap<String, Provider>, list: &mut Vec<Fault>) {
    for path in folder.files("providers", "yaml", list) {
        let Some(id) = id_of(&path).filter(|id| !named.contains_key(*id) && path == format!("providers/{id}.yaml")) else { continue };
        let mut faults = Faults::of(&path);
        match folder.read(&path, MAX_BYTES) {
            Ok(text) => drop(provider(id, &text, &mut faults)),
            Err(refused) => faults.add(Place::default(), problem(&refused, "", "")),
        }
        list.extend(faults.into_list());
    }
}

pub(super) fn provider(id: &str, text: &str, faults: &mut Faults) -> Option<(String, Provider)> {
    let node = Node::parse(text).map_err(|(place, problem)| faults.add(place, problem)).ok()?;
    Some((id.to_owned(), Provider::parse(id, &node, faults)?))
}

/// The name of a file without its folder and its ending.
pub fn id_of(path: &str) -> Option<&str> {
    path.rsplit('/').next().unwrap_or(path).strip_suffix(".yaml")
}

/// The message templates: the workspace's own over the shipped ones.
pub(super) fn templates(folder: &Folder) -> (Files, Vec<Fault>) {
    let (mut files, mut list) = (Files::default(), Vec::new());
    for template in shipped::templates() {
        files.put(template.path, template.text);
    }
    for path in folder.files("templates", "md", &mut list) {
        put(folder, path, &mut files, &mut list);
    }
    (files, list)
}

/// The files of mechanisms and of audiences, and what is owed to clients.
fn small_files(folder: &Folder, workspace: &Workspace, files: &mut Files, list: &mut Vec<Fault>) {
    let mechanisms = workspace.services.iter().filter_map(|service| service.mechanism.as_deref());
    let set = mechanisms.flat_map(|mechanism| mechanism.files());
    let told = workspace.audiences.values().filter_map(|audience| audience.file.as_deref());
    for path in set.chain(told).chain(workspace.deliverables.as_deref()).map(str::to_owned).collect::<BTreeSet<_>>() {
        put(folder, path, files, list);
    }
}

fn put(folder: &Folder, path: String, files: &mut Files, list: &mut Vec<Fault>) {
    match folder.read(&path, MAX_FILE) {
        Ok(text) => files.put(path, text),
        Err(refused) => list.push(Fault { file: path, place: Place::default(), problem: problem(&refused, "", "") }),
    }
}

/// Where a service is set, one of its candidates must stand.
fn settings(workspace: &Workspace, files: &Files, list: &mut Vec<Fault>) {
    for service in &workspace.services {
        let Some(mechanism) = &service.mechanism else { continue };
        let file = mechanism.files().first().map_or_else(|| FILE.to_owned(), |file| (*file).to_owned());
        if files.get(&file).is_none() && !mechanism.files().is_empty() {
            continue;
        }
        if mechanism.is_blind() || mechanism.looks(crate::domain::lang::Lang::default()).next().is_some() {
            // Only a person or the world can say it, and they are not asked here.
            continue;
        }
        match mechanism.read(files) {
            Err(reason) => list.push(other(
                &file,
                &format!("le service « {} » ne s'y lit pas : {}", service.id, reason.fr),
                &format!("the service `{}` cannot be read there: {}", service.id, reason.en),
            )),
            Ok(value) if service.candidate_of(&value).is_none() => list.push(other(
                &file,
                &format!("« {value} » n'est pas un candidat du service « {} »", service.id),
                &format!("`{value}` is no candidate of the service `{}`", service.id),
            )),
            Ok(_) => {}
        }
    }
}

fn other(file: &str, fr: &str, en: &str) -> Fault {
    let what = crate::domain::lang::Bilingual { fr: fr.to_owned(), en: en.to_owned() };
    Fault { file: file.to_owned(), place: Place::default(), problem: Problem::Other { what, hint: None } }
}

/// The workspace that holds this folder: the nearest of its parents, or itself, that has a `relais.yaml`.
pub fn above(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().find(|folder| folder.join(FILE).is_file()).map(Path::to_owned)
}
