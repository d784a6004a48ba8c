//! What a drill wrote: texts and links in memory, over the files of the workspace, which are only read.

use std::collections::BTreeMap;
use std::path::{Component, Path};

use crate::domain::effect::{Effect, Failure, FailureKind, Link, Outcome, Replacement, content_hash};
use crate::domain::incident::{Event, Record};
use crate::domain::lang::Lang;
use crate::domain::workspace::Files;
use crate::runtime::replacement::{Stands, aimless, changed, missing, stands, wanted};
use crate::runtime::source::{Folder, MAX_FILE, Refused, problem};

/// Texts and links by their path in the workspace.
#[derive(Debug)]
pub struct Overlay {
    below: Folder,
    texts: BTreeMap<String, String>,
    links: BTreeMap<String, String>,
}

impl Overlay {
    /// Over the files of this workspace, with all that these records say was written.
    pub fn of(workspace: &Path, records: &[Record]) -> Self {
        let mut overlay = Self { below: Folder::new(workspace), texts: BTreeMap::new(), links: BTreeMap::new() };
        let mut asked = BTreeMap::new();
        for record in records {
            match &record.event {
                Event::Asked { step, attempt, phase, number, effect, .. } => {
                    asked.insert((step, *attempt, *phase, *number), effect.as_ref());
                }
                Event::Answered { step, attempt, phase, number, outcome } if matches!(**outcome, Outcome::Written { .. }) => {
                    // What no longer goes into the files as they are now was left in a world that is gone.
                    let _ = match asked.get(&(step, *attempt, *phase, *number)) {
                        Some(Effect::Write(replacement)) => overlay.write(replacement),
                        Some(Effect::Link(link)) => overlay.point(link),
                        _ => continue,
                    };
                }
                _ => {}
            }
        }
        overlay
    }

    /// Puts what was written over the files of the workspace as they were read.
    pub fn lay_over(&self, files: &mut Files) {
        for (path, text) in &self.texts {
            files.put(path.as_str(), text.as_str());
        }
    }

    /// Reads a text file.
    pub fn read(&self, path: &str) -> Result<Outcome, Failure> {
        let content = self.text(path)?.ok_or_else(|| missing(path))?;
        let hash = content_hash(content.as_bytes());
        Ok(Outcome::Content { content, hash })
    }

    /// Puts a new content in place of the one that was planned on, as it would be done for real.
    pub fn write(&mut self, replacement: &Replacement) -> Result<Outcome, Failure> {
        let path = normal(&replacement.path)?;
        let now = self.text(&path)?;
        let text = wanted(now.clone().map(String::into_bytes), replacement)?;
        let hash = content_hash(text.as_bytes());
        if stands(now.as_deref().map(str::as_bytes), replacement, text.as_bytes())? == Stands::AsPlanned {
            self.texts.insert(path, text);
        }
        Ok(Outcome::Written { hash })
    }

    /// Reads where a link points.
    pub fn read_link(&self, path: &str) -> Result<Outcome, Failure> {
        let content = self.target(&normal(path)?)?;
        let hash = content_hash(content.as_bytes());
        Ok(Outcome::Content { content, hash })
    }

    /// Points a link elsewhere, at something that is there.
    pub fn point(&mut self, link: &Link) -> Result<Outcome, Failure> {
        let path = normal(&link.path)?;
        let now = self.target(&path)?;
        if now != link.to {
            if now != link.from {
                return Err(changed(&link.path));
            }
            let seen = match path.rsplit_once('/') {
                Some((folder, _)) => format!("{folder}/{}", link.to),
                None => link.to.clone(),
            };
            if !self.below.holds(&seen) {
                return Err(aimless(&link.path, &link.to));
            }
            self.links.insert(path, link.to.clone());
        }
        Ok(Outcome::Written { hash: content_hash(link.to.as_bytes()) })
    }

    fn text(&self, path: &str) -> Result<Option<String>, Failure> {
        let path = normal(path)?;
        if let Some(text) = self.texts.get(&path) {
            return Ok(Some(text.clone()));
        }
        match self.below.read(&path, MAX_FILE) {
            Ok(text) => Ok(Some(text)),
            Err(Refused::Missing) => Ok(None),
            Err(refused) => Err(unreadable(&path, &refused)),
        }
    }

    fn target(&self, path: &str) -> Result<String, Failure> {
        match self.links.get(path) {
            Some(target) => Ok(target.clone()),
            None => self.below.link(path).map_err(|refused| unreadable(path, &refused)),
        }
    }
}

/// The path with nothing in it that could lead elsewhere.
fn normal(path: &str) -> Result<String, Failure> {
    let parts = Path::new(path).components().filter(|part| *part != Component::CurDir);
    let part = |part: Component<'_>| match part {
        Component::Normal(name) => name.to_str().map(str::to_owned),
        Component::Prefix(_) | Component::RootDir | Component::CurDir | Component::ParentDir => None,
    };
    let parts: Option<Vec<String>> = parts.map(part).collect();
    Ok(parts.ok_or_else(|| unreadable(path, &Refused::Outside))?.join("/"))
}

fn unreadable(path: &str, refused: &Refused) -> Failure {
    let why = problem(refused, "", "");
    let (fr, en) = (why.say(Lang::Fr), why.say(Lang::En));
    Failure::new(FailureKind::Other, format!("« {path} » : {fr}"), format!("`{path}`: {en}"))
}
