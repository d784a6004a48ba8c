//! How a change of the workspace is kept: in a commit, on a branch of choice, and pushed.

use crate::domain::effect::{Ask, Effect};
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::text::Text;
use crate::domain::yaml::{Faults, Fields};

/// How a change is kept.
#[derive(Debug)]
pub(in crate::domain) struct Keeping {
    commit: bool,
    /// The branch that takes the commit; the present one if absent.
    branch: Option<String>,
    push: bool,
}

impl Keeping {
    /// Reads `commit`, `branch` and `push`; a branch or a push is that of a commit.
    pub(in crate::domain) fn parse(fields: &Fields<'_>, faults: &mut Faults) -> Self {
        let commit = fields.flag("commit", faults);
        let branch = fields.text("branch", faults);
        let push = fields.flag("push", faults);
        if let Some(branch) = branch.as_ref().filter(|branch| !is_branch(branch)) {
            let (fr, en) = (format!("« {branch} » n'est pas un nom de branche"), format!("`{branch}` is not the name of a branch"));
            faults.say(fields.place_of("branch"), fr, en);
        }
        Self { commit: commit || branch.is_some() || push, branch, push }
    }

    /// What keeps this path, and only this one, with a message that says what changed.
    pub(super) fn asks(&self, path: &str, key: &str, (from, to): (&str, &str), lang: Lang) -> Vec<Ask> {
        self.kept(vec![path.to_owned()], path, format!("relais: {key}: {from} -> {to}"), lang)
    }

    /// Whether there is a commit at all.
    pub(in crate::domain) fn commits(&self) -> bool {
        self.commit
    }

    /// The branch that takes the commit, where it is not the present one.
    pub(in crate::domain) fn branch(&self) -> Option<&str> {
        self.branch.as_deref()
    }

    /// What keeps these paths, and only these, in one commit with this message; `name` says what they are.
    pub(in crate::domain) fn kept(&self, paths: Vec<String>, name: &str, message: String, lang: Lang) -> Vec<Ask> {
        if !self.commit {
            return Vec::new();
        }
        let branch = self.branch.clone();
        let mut what = Bilingual::of(format!("garder {name} dans un commit"), format!("keep {name} in a commit"));
        if let Some(branch) = &branch {
            what = Bilingual::of(format!("{} sur la branche {branch}", what.fr), format!("{} on the branch {branch}", what.en));
        }
        let said = |what: &Bilingual| Text::line(what.get(lang));
        let commit = Effect::Commit { paths, message, branch: branch.clone() };
        let push = Bilingual::of("pousser le commit (git push)", "push the commit (git push)");
        let push = self.push.then(|| Ask { what: said(&push), effect: Effect::Push { branch } });
        [Ask { what: said(&what), effect: commit }].into_iter().chain(push).collect()
    }
}

/// Whether git takes it as a name, as far as a first look tells; git itself has the last word.
fn is_branch(name: &str) -> bool {
    let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '~' | '^' | ':' | '?' | '*' | '[' | '\\');
    !name.is_empty() && !name.starts_with(['-', '/', '.']) && !name.ends_with(['/', '.']) && !name.contains("..") && !name.contains(odd)
}
