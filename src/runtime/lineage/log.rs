//! The commits that touched one file, by `git log`: names that it had before are followed where it was added, and nowhere else.
//!
//! `git log --follow` compares every file of every commit. Asked for one path, git skips what did not touch it; only the commit in
//! which the path appears is asked where it came from.

use std::io::{self, BufRead, BufReader};
use std::path::Path;
use std::process::Stdio;

use crate::domain::lineage::Commit;
use crate::domain::lint::masked;
use crate::domain::text::Text;
use crate::domain::time::Timestamp;
use crate::runtime::versions::{Unread, git, not_started, reader, refusal, text};

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
/// that. Each is told as soon as it is known.
pub(super) fn commits(folder: &Path, asked: &Asked<'_>, tell: &dyn Fn(&Logged)) -> Result<Vec<Logged>, Unread> {
    let all = names(folder, asked, asked.path, None, tell)?;
    // Ours is here, so a file that goes there may only be called otherwise there.
    let Some(gone) = all.first().filter(|logged| logged.after.is_none() && asked.range != "HEAD") else { return Ok(all) };
    let top = top(asked, gone);
    match origin(folder, &gone.commit.id)?.into_iter().find(|moved| moved.from == gone.path) {
        Some(moved) => names(folder, asked, &format!("{top}{}", moved.to), Some(top), tell),
        None => Ok(all),
    }
}

/// The commits that touched this path, then those that touched the one that it was called before; `top` is the way to the top of the
/// repository, where it is known already.
fn names(folder: &Path, asked: &Asked<'_>, path: &str, top: Option<String>, tell: &dyn Fn(&Logged)) -> Result<Vec<Logged>, Unread> {
    let (mut all, mut top): (Vec<Logged>, _) = (Vec::new(), top);
    let (mut range, mut path) = (vec![asked.range.to_owned()], path.to_owned());
    for _ in 0..NAMES {
        let before = part(folder, &range, &path, asked.most - all.len(), &mut |logged| {
            tell(&logged);
            all.push(logged);
        })?;
        let (Some(parent), Some(last)) = (before.filter(|_| all.len() < asked.most), all.last()) else { break };
        let top = top.get_or_insert_with(|| self::top(asked, last));
        path = format!("{top}{}", last.path_before);
        let hidden = asked.range.strip_suffix("..@{upstream}").map(|ours| format!("^{ours}"));
        range = std::iter::once(parent).chain(hidden).collect();
    }
    Ok(all)
}

/// The way from the folder in which git is asked to the top of the repository, as a commit that touched the path says it.
pub(super) fn top(asked: &Asked<'_>, logged: &Logged) -> String {
    let folder = logged.path.strip_suffix(asked.path).unwrap_or_default();
    "../".repeat(folder.matches('/').count())
}

/// Tells each commit that touched this path, until the one in which it was given its name: then the commit before that.
fn part(folder: &Path, range: &[String], path: &str, most: usize, tell: &mut dyn FnMut(Logged)) -> Result<Option<String>, Unread> {
    let (count, format) = (most.to_string(), "--format=%x00%H%x00%P%x00%at%x00%aN%x00%s%x00");
    let mut command = reader(folder);
    command.args(["-c", "log.follow=false", "-c", "log.showSignature=false", "-c", "i18n.logOutputEncoding=UTF-8", "log"]);
    command.args(["-c", "--raw", "--no-abbrev", "--no-renames", "--no-show-signature", "--no-notes", "--no-color", "--no-ext-diff"]);
    // Without a name git says by itself that there is no commit yet.
    command.args(["-n", &count, format]).args(range.iter().filter(|range| *range != "HEAD")).args(["--", path]);
    let mut git = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().map_err(|error| not_started(&error))?;
    let mut said = BufReader::new(git.stdout.take().ok_or_else(|| Unread::Git(String::new()))?);
    while let Some(mut logged) = next(&mut said).map_err(|error| Unread::Git(error.to_string()))? {
        let moved = match logged.appears() {
            true => origin(folder, &logged.commit.id)?.into_iter().find(|moved| moved.to == logged.path),
            false => None,
        };
        let Some(Moved { from, text, .. }) = moved else {
            tell(logged);
            continue;
        };
        // What the path held before that was another file, and git need not look for it.
        let _ = git.kill().and_then(|()| git.wait());
        let parent = logged.parents.first().cloned();
        (logged.before, logged.path_before) = (vec![text], from);
        tell(logged);
        return Ok(parent);
    }
    drop(said);
    let ended = git.wait_with_output().map_err(|error| not_started(&error))?;
    if ended.status.success() { Ok(None) } else { Err(refusal(&ended.stderr)) }
}

/// The next commit that git writes of: its parts between zero bytes, then the line of the file, whose path stands last. None at the end;
/// one that is torn is none.
fn next(said: &mut impl BufRead) -> io::Result<Option<Logged>> {
    loop {
        let mut parts: [String; 5] = Default::default();
        // What stands before the first zero byte is the end of the commit before.
        if piece(said)?.is_none() {
            return Ok(None);
        }
        for part in &mut parts {
            let Some(read) = piece(said)? else { return Ok(None) };
            *part = read;
        }
        // An empty line, and the line of the file.
        let mut file = String::new();
        while file.trim().is_empty() {
            let mut line = Vec::new();
            if said.read_until(b'\n', &mut line)? == 0 {
                return Ok(None);
            }
            file = text(&line);
        }
        if let Some(logged) = logged(parts, file.trim_end_matches('\n')) {
            return Ok(Some(logged));
        }
    }
}

/// What stands before the next zero byte.
fn piece(said: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    said.read_until(0, &mut bytes)?;
    Ok(bytes.pop_if(|last| *last == 0).map(|_| text(&bytes)))
}

fn logged([id, parents, at, author, subject]: [String; 5], file: &str) -> Option<Logged> {
    let seconds = at.parse().ok().and_then(|at| Timestamp::from_second(at).ok());
    let (author, subject) = (Text::line(&author), Text::line(&masked(&subject)));
    let commit = Commit { id, at: seconds.unwrap_or_default(), author, subject };
    let (texts, path) = file.split_once('\t')?;
    let is_id = |word: &&str| word.len() >= 40 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    let mut ids: Vec<Option<String>> = texts.split(' ').filter(is_id).map(named).collect();
    let after = ids.pop().flatten();
    let parents = parents.split_whitespace().map(str::to_owned).collect();
    Some(Logged {
        commit,
        parents,
        path_before: path.to_owned(),
        path: path.to_owned(),
        before: ids.into_iter().flatten().collect(),
        after,
    })
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
        let mut said = said.as_bytes();
        let all: Vec<Logged> = std::iter::from_fn(|| next(&mut said).unwrap()).collect();
        assert_eq!(all.len(), 2, "what is torn is not told: {all:?}");
        assert_eq!((all[0].commit.author.as_str(), all[0].commit.subject.as_str()), ("Léa", "a red: one"));
        assert_eq!((all[0].parents.len(), &all[0].before, &all[0].after), (2, &vec![old.clone()], &Some(new)));
        assert_eq!((all[0].path.as_str(), all[1].path.as_str()), ("runbooks/a b.yaml", "runs/\"q\".yaml"));
        assert_eq!((all[1].before.len(), &all[1].after, all[1].commit.at), (1, &None, Timestamp::UNIX_EPOCH));
    }
}
