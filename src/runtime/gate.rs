//! The gate that every program passes before it is started: whatever asks for it, only what an allowed text names goes through.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::library::whole;
use super::load::{FILE, load};
use super::permits::judge;
use super::source::Folder;
use crate::domain::effect::{Failure, FailureKind};
use crate::domain::programs::{Extent, Rules, Source};
use crate::domain::reason::Reason;
use crate::domain::yaml::MAX_BYTES;

/// Decides, each time anew and from what is on disk then, whether a program may be started.
#[derive(Debug, Clone)]
pub struct Gate {
    root: PathBuf,
    /// The texts that count, where somebody keeps them; else those that are read at that moment.
    told: Arc<Mutex<Option<Texts>>>,
    /// What a person typed at the command line, which needs no other word.
    typed: Arc<Mutex<Vec<Vec<String>>>>,
}

/// The texts that count, and the firm's rules.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Texts {
    /// Those that name programs.
    pub sources: Vec<Source>,
    /// What the firm says of programs.
    pub rules: Rules,
}

impl Gate {
    /// The gate of this workspace.
    pub fn of(root: &Path) -> Self {
        Self { root: root.to_owned(), told: Arc::default(), typed: Arc::default() }
    }

    /// From now on these texts count.
    pub fn tell(&self, texts: Texts) {
        *self.told.lock().unwrap_or_else(PoisonError::into_inner) = Some(texts);
    }

    /// A person typed this program at the command line, with these as its first arguments.
    pub fn typed(&self, words: Vec<String>) {
        self.typed.lock().unwrap_or_else(PoisonError::into_inner).push(words);
    }

    /// Whether this program may be started with these arguments; an error says why not, and how to go on.
    pub fn pass(&self, words: &[String]) -> Result<(), Failure> {
        if self.typed.lock().unwrap_or_else(PoisonError::into_inner).iter().any(|typed| words.starts_with(typed)) {
            return Ok(());
        }
        let told = self.told.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let Texts { sources, rules } = told.unwrap_or_else(|| Texts::on_disk(&self.root));
        judge(&self.root, &sources, &rules).may(words).map_err(|why| Failure::because(FailureKind::Other, Reason::of(why.fr, why.en)))
    }
}

impl Texts {
    /// Every text of the workspace that names programs, whichever counts now.
    pub fn of_all(root: &Path, rules: Rules) -> Self {
        let folder = Folder::new(root);
        let providers = folder.files("providers", "yaml", &mut Vec::new());
        let runbooks = folder.files("runbooks", "yaml", &mut Vec::new());
        // What cannot be read cannot be walked either; `relais check` says it.
        let read =
            |(path, extent): (&str, Extent)| Source::of(path, &whole(&folder, folder.read(path, MAX_BYTES).ok()?).into_text(), extent);
        let whole = providers.iter().chain(&runbooks).map(|path| (path.as_str(), Extent::Whole));
        Self { sources: [(FILE, Extent::Parts)].into_iter().chain(whole).filter_map(read).collect(), rules }
    }

    fn on_disk(root: &Path) -> Self {
        let loaded = load(root);
        // Without the firm's rules nothing is known of what it lets start.
        loaded.workspace.map(|workspace| Self { sources: loaded.sources, rules: workspace.programs }).unwrap_or_default()
    }
}
