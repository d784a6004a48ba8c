//! Whether a text stands in a commit that a known key signed: git's own check, with the keys that git is told of (GPG or SSH).

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;

use super::versions::{self, Unread};
use crate::domain::effect::content_hash;
use crate::domain::programs::{Extent, Source, Unsigned};
use crate::domain::whole::Whole;

/// How far back the text is looked for in the history of its file.
const COMMITS: &str = "-50";
/// The programs by which git checks signatures, and what each is where the person set nothing else.
const PROGRAMS: [(&str, &str); 3] = [("gpg.program", "gpg"), ("gpg.ssh.program", "ssh-keygen"), ("gpg.x509.program", "gpgsm")];

/// The signatures of a workspace.
pub struct Signatures<'a> {
    root: &'a Path,
    /// Which programs check: a repository does not choose them, the person does.
    checked_by: Vec<String>,
    /// What git said of each commit.
    known: RefCell<BTreeMap<String, char>>,
}

impl<'a> Signatures<'a> {
    /// Those of this workspace.
    pub fn new(root: &'a Path) -> Self {
        let set = |key: &str| ["--global", "--system"].into_iter().find_map(|of| git(root, &["config", of, "--get", key]).ok().map(text));
        let checked_by = PROGRAMS
            .iter()
            .flat_map(|(key, usual)| ["-c".to_owned(), format!("{key}={}", set(key).unwrap_or_else(|| (*usual).to_owned()))]);
        Self { root, checked_by: checked_by.collect(), known: RefCell::default() }
    }

    /// Why the signature of this text, or of a script that it names, does not count; nothing if all of them count.
    pub fn missing<'s>(&self, source: &Source, scripts: impl IntoIterator<Item = (&'s String, &'s String)>) -> Option<Unsigned> {
        let whole = Whole::of(&source.text);
        let of_text = |(path, text): (&str, &str)| {
            let is_text = |bytes: &[u8]| {
                let committed = std::str::from_utf8(bytes).unwrap_or_default().trim_start_matches('\u{feff}');
                committed == text || Source::of(path, committed, Extent::Parts).is_some_and(|is| is.hash == source.hash)
            };
            self.of(path, &is_text).err()
        };
        let of_script = |(path, hash): (&String, &String)| {
            // Of a link git keeps where it leads to.
            let link = std::fs::read_link(self.root.join(path)).ok().filter(|_| hash.starts_with("-> "));
            let is_script = |bytes: &[u8]| match &link {
                Some(link) => link.as_os_str().as_encoded_bytes() == bytes,
                None => content_hash(bytes) == *hash,
            };
            self.of(path, &is_script).err()
        };
        whole.texts(&source.path).find_map(of_text).or_else(|| scripts.into_iter().find_map(of_script))
    }

    /// Whether this file stands, as it is, in a commit with a good signature: the last that touched it, or the last of all.
    fn of(&self, path: &str, is: &dyn Fn(&[u8]) -> bool) -> Result<(), Unsigned> {
        let git = |words: &[&str]| git(self.root, words);
        let head = git(&["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]).map(text).map_err(|_| Unsigned::NoCommit)?;
        let said = git(&["log", COMMITS, "--no-show-signature", "--format=%H", "--", path]).map(text)?;
        let holds = |commit: &str| git(&["cat-file", "blob", &format!("{commit}:./{path}")]).is_ok_and(|bytes| is(&bytes));
        let touched = said.lines().find(|commit| holds(commit)).ok_or_else(|| Unsigned::Uncommitted(path.to_owned()))?;
        let own = (touched, self.checked(touched)?);
        // Whoever signs the last commit of all signs everything in it.
        let last = if own.1 != 'G' && touched != head && holds(&head) { (head.as_str(), self.checked(&head)?) } else { own };
        match [own, last].into_iter().find(|(_, letter)| *letter == 'G').unwrap_or(if last.1 == 'N' { own } else { last }) {
            (_, 'G') => Ok(()),
            (commit, 'N') => Err(Unsigned::Missing(commit.to_owned())),
            (commit, letter) => Err(Unsigned::NotGood(commit.to_owned(), letter)),
        }
    }

    /// What git says of the signature of a commit: its letter of `%G?`.
    fn checked(&self, commit: &str) -> Result<char, Unsigned> {
        if let Some(known) = self.known.borrow().get(commit) {
            return Ok(*known);
        }
        let mut words: Vec<&str> = self.checked_by.iter().map(String::as_str).collect();
        words.extend(["log", "-1", "--no-show-signature", "--format=%G?", commit]);
        let letter = git(self.root, &words).map(text)?.chars().next().unwrap_or('N');
        self.known.borrow_mut().insert(commit.to_owned(), letter);
        Ok(letter)
    }
}

/// What git says, or why it says nothing.
fn git(root: &Path, words: &[&str]) -> Result<Vec<u8>, Unsigned> {
    versions::git(root, words).map_err(|unread| match unread {
        Unread::Git(why) | Unread::NoVersion(why) => Unsigned::Git(why),
        Unread::NoProgram => Unsigned::Git("git: command not found".to_owned()),
        Unread::NoRepository | Unread::Submodule => Unsigned::NoCommit,
    })
}

fn text(bytes: Vec<u8>) -> String {
    versions::text(&bytes).trim().to_owned()
}
