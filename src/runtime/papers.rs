//! What a person takes out of a workspace or brings into it: a post-mortem that is written, words that are read.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use git2::{MergeFileInput, MergeFileOptions};

use super::live::reason;
use super::replace::replace;
use super::source::{Folder, problem};
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::postmortem::{blamed, counted, counted_as};
use crate::domain::wording::Finding;

/// The longest message that is read, in bytes.
const LONGEST: usize = 1 << 20;

/// What became of a post-mortem that was to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// It is there as it was drawn.
    Drawn,
    /// It is there with what people had written into an earlier one.
    Merged,
    /// The same, and where both had changed the same lines, both stand there, one below the other.
    Both,
    /// It stands beside, under this path: nobody knows what people wrote into the one that is there.
    Beside(PathBuf),
}

impl Kept {
    /// What is said of it to whoever asked for this path.
    pub fn said(&self, path: &str) -> Bilingual {
        match self {
            Self::Drawn => Bilingual::of(format!("Écrit : {path}"), format!("Written: {path}")),
            Self::Merged => Bilingual::of(
                format!("Écrit : {path}, avec ce que vous y aviez mis"),
                format!("Written: {path}, with what you had put into it"),
            ),
            Self::Both => Bilingual::of(
                format!(
                    "Écrit : {path}. Là où vous et le journal aviez changé les mêmes lignes, les deux y sont, l'un sous l'autre : relisez"
                ),
                format!(
                    "Written: {path}. Where you and the journal had changed the same lines, both stand there, one below the other: read it again"
                ),
            ),
            Self::Beside(beside) => {
                let beside = beside.display();
                Bilingual::of(
                    format!("Écrit : {beside}. {path} reste comme il est : on ne sait pas ce qui y est de votre main"),
                    format!("Written: {beside}. {path} stays as it is: what of it is by your hand is not known"),
                )
            }
        }
    }
}

/// Writes a post-mortem beside its journal, with what people had written into an earlier one; says where, and the first place of
/// it that blames one of these people.
pub fn write(root: &Path, path: &str, text: &str, (lang, people): (Lang, &[String])) -> Result<Bilingual, Bilingual> {
    let said = keep_said(root, path, text)?;
    let again = to_reread(&root.join(path), text, (lang, people));
    let Some(first) = again.first() else { return Ok(said) };
    let (line, what) = (first.place.line, &first.what);
    let (fr, en) = match again.len() - 1 {
        0 => (String::new(), String::new()),
        more => (format!(" (et {more} de plus)"), format!(" (and {more} more)")),
    };
    Ok(Bilingual::of(
        format!("{}. À relire{fr}, ligne {line} : {}", said.fr, what.fr),
        format!("{}. To be read again{en}, line {line}: {}", said.en, what.en),
    ))
}

/// The places of a post-mortem where people blamed one of these people, if it is there.
pub fn to_reread(target: &Path, drawn: &str, (lang, people): (Lang, &[String])) -> Vec<Finding> {
    let there = optional(target).ok().flatten().unwrap_or_default();
    blamed(&there, drawn, people, lang)
}

fn keep_said(root: &Path, path: &str, text: &str) -> Result<Bilingual, Bilingual> {
    match keep(&root.join(path), text) {
        Ok(Kept::Beside(beside)) => {
            let beside = beside.strip_prefix(root).map_or(beside.clone(), Path::to_owned);
            Ok(Kept::Beside(beside).said(path))
        }
        Ok(kept) => Ok(kept.said(path)),
        Err(error) => {
            let why = reason::io(&error);
            let fr = format!("« {path} » n'a pas pu être écrit : {}", why.fr);
            Err(Bilingual { fr, en: format!("`{path}` could not be written: {}", why.en) })
        }
    }
}

/// Puts a text that was drawn from a journal where it belongs, with what people had written into the one that was drawn before.
///
/// That one is kept beside, as it was drawn: what differs from it was written by people, and goes into the new text as git would
/// merge it. Nothing that they wrote is lost, whatever the journal says by now.
pub fn keep(target: &Path, text: &str) -> io::Result<Kept> {
    let (whole, kept) = match brought(target, text)? {
        Some(brought) => brought,
        None => {
            let beside = beside(target, "", ".new");
            replace(&beside, text.as_bytes())?;
            return Ok(Kept::Beside(beside));
        }
    };
    // Cut off between the two, the next time finds the same words on both sides.
    replace(target, whole.as_bytes())?;
    replace(&drawn(target), text.as_bytes())?;
    Ok(kept)
}

/// A text that was drawn from a journal, with what people had written into the one that was drawn before; nothing is changed. Of
/// one that was not drawn here, what is there is given.
pub fn written(target: &Path, text: &str) -> io::Result<String> {
    match brought(target, text)? {
        Some((whole, _)) => Ok(whole),
        None => Ok(optional(target)?.unwrap_or_default()),
    }
}

/// The text with what people wrote; none where what is there was not drawn here.
fn brought(target: &Path, text: &str) -> io::Result<Option<(String, Kept)>> {
    Ok(Some(match (optional(target)?, optional(&drawn(target))?) {
        (None, _) => (text.to_owned(), Kept::Drawn),
        (Some(there), _) if there == text => (text.to_owned(), Kept::Drawn),
        (Some(there), Some(before)) if there == before => (text.to_owned(), Kept::Drawn),
        (Some(there), Some(before)) => merged(&before, &there, text)?,
        (Some(_), None) => return Ok(None),
    }))
}

/// Where the text stands as it was drawn last.
fn drawn(target: &Path) -> PathBuf {
    beside(target, ".", "")
}

/// Git's merge of what was drawn, what people made of it, and what is drawn now.
fn merged(before: &str, there: &str, now: &str) -> io::Result<(String, Kept)> {
    // The library sets itself up at the first call, except at this one.
    drop(git2::Buf::new());
    // How many questions are open is counted at the end: here it would only differ.
    let [before, there, now] = [before, there, now].map(|text| counted_as(text, now));
    let merge = |options: &mut MergeFileOptions| {
        let [mut one, mut two, mut three] = [MergeFileInput::new(), MergeFileInput::new(), MergeFileInput::new()];
        let [one, two, three] = [one.content(before.as_bytes()), two.content(there.as_bytes()), three.content(now.as_bytes())];
        let result = git2::merge_file(one, two, three, Some(options)).map_err(io::Error::other)?;
        Ok::<_, io::Error>((String::from_utf8_lossy(result.content()).into_owned(), result.is_automergeable()))
    };
    let (clean, is_clean) = merge(&mut MergeFileOptions::new())?;
    if is_clean {
        return Ok((counted(&clean), Kept::Merged));
    }
    let (both, _) = merge(MergeFileOptions::new().favor(git2::FileFavor::Union))?;
    Ok((counted(&both), Kept::Both))
}

/// The text of this file, if there is one.
fn optional(path: &Path) -> io::Result<Option<String>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// A file beside this one: `.post-mortem.fr.md`, `post-mortem.fr.new.md`.
fn beside(path: &Path, before: &str, after: &str) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let end = path.extension().map(|end| format!(".{}", end.to_string_lossy())).unwrap_or_default();
    path.with_file_name(format!("{before}{stem}{after}{end}"))
}

/// Reads the words of a message from a file of the workspace.
pub fn read(root: &Path, path: &str) -> Result<String, Bilingual> {
    Folder::new(root).read(path, LONGEST).map_err(|refused| {
        let why = problem(&refused, "", "");
        let fr = format!("« {path} » ne peut pas être lu : {}", why.say(Lang::Fr));
        Bilingual { fr, en: format!("`{path}` cannot be read: {}", why.say(Lang::En)) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("post-mortem.en.md");
        (folder, target)
    }

    fn drawn(rows: &str, open: usize) -> String {
        let questions = ["Who noticed?", "What was luck?", "Who was touched?"].map(|question| format!("- [ ] {question}\n"));
        let count = format!("Status: draft drawn from the journal. {open} questions wait for an answer; each has a box to tick.");
        format!("# A night\n\n{count}\n\n{rows}\n\n## Questions\n\n{}\n## Actions\n\nNone.\n", questions.concat())
    }

    #[test]
    fn what_people_wrote_is_there_when_the_journal_has_more_to_say() {
        let (_folder, target) = folder();
        assert_eq!(keep(&target, &drawn("02:10 a", 3)).unwrap(), Kept::Drawn);
        let mine = fs::read_to_string(&target).unwrap().replace("- [ ] What was luck?\n", "- [x] What was luck?\n\n  Paul was awake.\n\n");
        fs::write(&target, mine.replace("None.", "Léa asks for a second supplier by March.")).unwrap();
        assert_eq!(keep(&target, &drawn("02:10 a\n02:20 b", 3)).unwrap(), Kept::Merged);
        let text = fs::read_to_string(&target).unwrap();
        for said in ["02:20 b", "Paul was awake.", "Léa asks for a second supplier by March.", "2 questions wait"] {
            assert!(text.contains(said), "{said}: {text}");
        }
        // The same journal once more changes nothing.
        assert_eq!(keep(&target, &drawn("02:10 a\n02:20 b", 3)).unwrap(), Kept::Merged);
        assert_eq!(fs::read_to_string(&target).unwrap(), text);
    }

    #[test]
    fn where_both_changed_a_line_both_stand_there() {
        let (_folder, target) = folder();
        keep(&target, &drawn("02:10 a", 3)).unwrap();
        fs::write(&target, drawn("02:10 a, as Paul says", 3)).unwrap();
        assert_eq!(keep(&target, &drawn("02:10 a, corrected", 3)).unwrap(), Kept::Both);
        let text = fs::read_to_string(&target).unwrap();
        assert!(text.contains("as Paul says") && text.contains("corrected") && !text.contains("<<<<"), "{text}");
    }

    #[test]
    fn a_file_that_was_not_drawn_here_stays_as_it_is() {
        let (_folder, target) = folder();
        fs::write(&target, "Mine.\n").unwrap();
        let Kept::Beside(beside) = keep(&target, &drawn("02:10 a", 3)).unwrap() else { panic!() };
        assert_eq!(fs::read_to_string(&target).unwrap(), "Mine.\n");
        assert!(fs::read_to_string(beside).unwrap().contains("02:10 a"));
    }

    #[test]
    fn cut_off_between_its_two_files_it_says_the_same_the_next_time() {
        let (folder, target) = folder();
        keep(&target, &drawn("02:10 a", 3)).unwrap();
        let before = fs::read_to_string(folder.path().join(".post-mortem.en.md")).unwrap();
        fs::write(&target, drawn("02:10 a", 3).replace("None.", "Mine.")).unwrap();
        keep(&target, &drawn("02:20 b", 3)).unwrap();
        let whole = fs::read_to_string(&target).unwrap();
        fs::write(folder.path().join(".post-mortem.en.md"), before).unwrap();
        keep(&target, &drawn("02:20 b", 3)).unwrap();
        assert_eq!(fs::read_to_string(&target).unwrap(), whole);
    }
}
