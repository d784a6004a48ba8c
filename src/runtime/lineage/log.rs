//! The commits that touched one file, by `git log`: names that it had before are followed where it was added, and nowhere else.
//!
//! `git log --follow` compares every file of every commit. Asked for one path, git skips what did not touch it; only the commit in
//! which the path appears is asked where it came from.

use std::path::Path;

use crate::domain::lineage::Commit;
use crate::domain::lint::masked;
use crate::domain::text::Text;
use crate::domain::time::Timestamp;
use crate::runtime::versions::{Unread, git, text};

/// So many names of one file are followed.
const NAMES: usize = 32;

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked<'a> {
    /// Of which commits.
    pub(super) range: &'a str,
    /// The file, from the folder in which git is asked.
    pub(super) path: &'a str,
    /// How many at most, the newest.
    pub(super) most: usize,
}

/// A commit that touched the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Logged {
    pub(super) commit: Commit,
    pub(super) parents: Vec<String>,
    /// The file's path below the top of the repository, before and since.
    pub(super) path_before: String,
    pub(super) path: String,
    /// Its text in each parent that has one, and since, by id.
    pub(super) before: Vec<String>,
    pub(super) after: Option<String>,
}

impl Logged {
    /// The texts that it names.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.before.iter().chain(&self.after).map(String::as_str)
    }

    /// Whether the path came with it, and may have come from elsewhere.
    fn appears(&self) -> bool {
        self.before.is_empty() && self.after.is_some() && self.parents.len() == 1
    }
}

/// The commits that touched the file, the newest first, under all names that it had; and, where another branch gave it a new one, under
/// that.
pub(super) fn commits(folder: &Path, asked: &Asked<'_>) -> Result<Vec<Logged>, Unread> {
    let first = part(folder, &[asked.range], asked.path, asked.most)?;
    // Ours is here, so a file that goes there may only be called otherwise there.
    let gone = first.first().filter(|logged| logged.after.is_none() && asked.range != "HEAD");
    let renamed = match gone {
        Some(gone) => origin(folder, &gone.commit.id)?.into_iter().find(|moved| moved.from == gone.path),
        None => None,
    };
    match renamed {
        Some(moved) => {
            let path = up(folder, &moved.to)?;
            follow(folder, asked, part(folder, &[asked.range], &path, asked.most)?)
        }
        None => follow(folder, asked, first),
    }
}

/// Goes on under the name that the file had before, from the commit in which its path appears.
fn follow(folder: &Path, asked: &Asked<'_>, first: Vec<Logged>) -> Result<Vec<Logged>, Unread> {
    let (mut all, mut part_now) = (Vec::new(), first);
    for _ in 0..NAMES {
        let mut before = None;
        for (place, logged) in part_now.iter_mut().enumerate().filter(|(_, logged)| logged.appears()) {
            let moved = origin(folder, &logged.commit.id)?.into_iter().find(|moved| moved.to == logged.path);
            if let Some(moved) = moved {
                logged.before = vec![moved.text];
                logged.path_before.clone_from(&moved.from);
                before = logged.parents.first().cloned().map(|parent| (place, parent, moved.from));
                break;
            }
        }
        let Some((place, parent, path)) = before else { break };
        // What the path held before that was another file.
        part_now.truncate(place + 1);
        all.append(&mut part_now);
        if all.len() >= asked.most {
            break;
        }
        let hidden = asked.range.strip_suffix("..@{upstream}").map(|ours| format!("^{ours}"));
        let range: Vec<&str> = std::iter::once(parent.as_str()).chain(hidden.as_deref()).collect();
        part_now = part(folder, &range, &up(folder, &path)?, asked.most - all.len())?;
    }
    all.append(&mut part_now);
    Ok(all)
}

/// A path below the top of the repository, from the folder in which git is asked.
fn up(folder: &Path, path: &str) -> Result<String, Unread> {
    let up = git(folder, &["rev-parse", "--show-cdup"])?;
    Ok(format!("{}{path}", text(&up).trim_end_matches('\n')))
}

/// The commits that touched this path.
fn part(folder: &Path, range: &[&str], path: &str, most: usize) -> Result<Vec<Logged>, Unread> {
    let (count, format) = (most.to_string(), "--format=%x00%H%x00%P%x00%at%x00%aN%x00%s%x00");
    let mut words = vec!["-c", "log.follow=false", "-c", "log.showSignature=false", "-c", "i18n.logOutputEncoding=UTF-8", "log"];
    words.extend(["-c", "--raw", "--no-abbrev", "--no-renames", "--no-show-signature", "--no-notes", "--no-color", "--no-ext-diff"]);
    words.extend(["-n", &count, format]);
    // Without a name git says by itself that there is no commit yet.
    words.extend(range.iter().filter(|range| **range != "HEAD"));
    words.extend(["--", path]);
    Ok(listed(&text(&git(folder, &words)?)))
}

/// Reads what git writes of each commit: its parts between zero bytes, then the line of the file, whose path stands last.
fn listed(said: &str) -> Vec<Logged> {
    let mut parts = said.split('\0').skip(1);
    let mut next = || parts.next();
    let mut all = Vec::new();
    while let (Some(id), Some(parents), Some(at), Some(author), Some(subject), Some(file)) =
        (next(), next(), next(), next(), next(), next())
    {
        let seconds = at.parse().ok().and_then(|at| Timestamp::from_second(at).ok());
        let commit = Commit {
            id: id.to_owned(),
            at: seconds.unwrap_or_default(),
            author: Text::line(author),
            subject: Text::line(&masked(subject)),
        };
        let parents: Vec<String> = parents.split_whitespace().map(str::to_owned).collect();
        let Some((texts, path)) = file.trim().lines().next_back().and_then(|line| line.split_once('\t')) else { continue };
        let mut ids: Vec<Option<String>> =
            texts.split(' ').filter(|word| word.len() >= 40 && word.bytes().all(|byte| byte.is_ascii_hexdigit())).map(named).collect();
        let after = ids.pop().flatten();
        let (path, before) = (path.to_owned(), ids.into_iter().flatten().collect());
        all.push(Logged { commit, parents, path_before: path.clone(), path, before, after });
    }
    all
}

/// The id of a text; that of nothing is all noughts.
fn named(id: &str) -> Option<String> {
    id.bytes().any(|byte| byte != b'0').then(|| id.to_owned())
}

/// A file that got another name.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Moved {
    from: String,
    to: String,
    /// The id of its text before.
    text: String,
}

/// The files that got another name in a commit.
fn origin(folder: &Path, commit: &str) -> Result<Vec<Moved>, Unread> {
    let words = ["diff-tree", "-r", "-M", "--diff-filter=R", "--raw", "--no-abbrev", "--no-commit-id", "--no-ext-diff", "-z", commit];
    let said = text(&git(folder, &words)?);
    let mut parts = said.split('\0');
    let mut all = Vec::new();
    while let (Some(line), Some(from), Some(to)) = (parts.next(), parts.next(), parts.next()) {
        let id = line.split(' ').nth(2).and_then(named);
        all.extend(id.map(|text| Moved { from: from.to_owned(), to: to.to_owned(), text }));
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_git_lists_is_read_whatever_a_subject_holds() {
        let (old, new, none) = ("a".repeat(40), "b".repeat(40), "0".repeat(40));
        let said = format!(
            "\0c1\0p1 p2\01795976856\0Léa\0a \u{1b}[31mred: one\0\n\n::100644 100644 100644 {old} {none} {new} MM\trunbooks/a b.yaml\n\
             \0c2\0\0x\0\0\0\n\n:100644 000000 {old} {none} D\truns/\"q\".yaml\n\0c3\0"
        );
        let all = listed(&said);
        assert_eq!(all.len(), 2, "what is torn is not told: {all:?}");
        assert_eq!((all[0].commit.author.as_str(), all[0].commit.subject.as_str()), ("Léa", "a red: one"));
        assert_eq!((all[0].parents.len(), &all[0].before, &all[0].after), (2, &vec![old.clone()], &Some(new)));
        assert_eq!((all[0].path.as_str(), all[1].path.as_str()), ("runbooks/a b.yaml", "runs/\"q\".yaml"));
        assert_eq!((all[1].before.len(), &all[1].after, all[1].commit.at), (1, &None, Timestamp::UNIX_EPOCH));
    }
}
