//! Many texts of a repository, by one `git cat-file` for all of them.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufRead, BufReader, Read as _, Write};
use std::path::Path;
use std::process::{ChildStdin, Stdio};
use std::thread;

use crate::domain::lang::Bilingual;
use crate::domain::yaml::{MAX_BYTES, Problem};
use crate::runtime::versions::{Unread, not_started, reader};

/// A text, or why it is none.
pub(super) type Read = Result<String, Problem>;

/// The texts of these ids, which are asked for as they become known.
pub(super) fn read(folder: &Path, ids: impl Iterator<Item = String> + Send) -> Result<BTreeMap<String, Read>, Unread> {
    let mut command = reader(folder);
    command.args(["cat-file", "--batch", "--buffer"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut git = command.spawn().map_err(|error| not_started(&error))?;
    let (asked, said) = (git.stdin.take(), git.stdout.take());
    let texts = thread::scope(|scope| {
        // Beside the reading: a full pipe in each direction would stop both for ever.
        scope.spawn(|| ask(ids, asked));
        said.map_or_else(|| Ok(BTreeMap::new()), |said| all(&mut BufReader::new(said)))
    });
    git.wait().map_err(|error| not_started(&error))?;
    texts.map_err(|error| Unread::Git(error.to_string()))
}

/// Asks for each once. What git does not take any more is missing in its answer.
fn ask(ids: impl Iterator<Item = String>, asked: Option<ChildStdin>) {
    let Some(mut asked) = asked else { return };
    let mut known = BTreeSet::new();
    for id in ids {
        if known.insert(id.clone()) && asked.write_all(format!("{id}\n").as_bytes()).is_err() {
            return;
        }
    }
}

/// Reads `ID blob SIZE`, the text and a line break, or `ID missing`, until the end.
fn all(said: &mut impl BufRead) -> io::Result<BTreeMap<String, Read>> {
    let mut texts = BTreeMap::new();
    let mut line = String::new();
    while said.read_line(&mut line)? > 0 {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words[..] {
            [id, kind, size] => {
                let size: u64 = size.parse().map_err(|_| io::ErrorKind::InvalidData)?;
                let text = text(said, size)?;
                texts.insert(id.to_owned(), if kind == "blob" { text } else { Err(Problem::NotText) });
            }
            [id, _] => drop(texts.insert(id.to_owned(), Err(lacking()))),
            _ => return Err(io::ErrorKind::InvalidData.into()),
        }
        line.clear();
    }
    Ok(texts)
}

/// One text, and the line break after it; of one that is too large nothing is kept.
fn text(said: &mut impl BufRead, size: u64) -> io::Result<Read> {
    let is_small = usize::try_from(size).is_ok_and(|size| size <= MAX_BYTES);
    let mut bytes = Vec::new();
    if is_small {
        said.take(size).read_to_end(&mut bytes)?;
    } else {
        io::copy(&mut said.take(size), &mut io::sink())?;
    }
    io::copy(&mut said.take(1), &mut io::sink())?;
    if !is_small {
        return Ok(Err(Problem::TooLarge));
    }
    let text = String::from_utf8(bytes).map_err(|_| Problem::NotText);
    Ok(text.map(|text| text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)))
}

fn lacking() -> Problem {
    Problem::Other {
        what: Bilingual::of("ce texte n'est pas dans ce clone", "this text is not in this clone"),
        hint: Some(Bilingual::of("git fetch l'apporte", "git fetch brings it")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_read_one_after_the_other_whatever_they_hold() {
        let long = "x".repeat(MAX_BYTES + 1);
        let said = format!("a blob 9\nb blob 3\n\nb missing\nc blob {}\n{long}\nd blob 0\n\ne tree 2\nxy\n", long.len());
        let texts = all(&mut said.as_bytes()).unwrap();
        assert_eq!(texts["a"], Ok("b blob 3\n".to_owned()));
        assert_eq!((&texts["c"], &texts["d"]), (&Err(Problem::TooLarge), &Ok(String::new())));
        assert!(matches!((&texts["b"], &texts["e"]), (Err(Problem::Other { .. }), Err(Problem::NotText))));
    }
}
