//! A text in the editor of the person: their own program on the terminal, a private file, no shell.

use std::env;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::Command;

use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use nix::unistd::Pid;

use super::live::reason;
use super::papers::read;
use super::signals;
use crate::domain::lang::Bilingual;
use crate::domain::words::Words;

/// Why no text came back.
#[derive(Debug)]
pub enum Unedited {
    /// No editor is named, and none is there.
    NoEditor,
    /// It could not be run, or it ended badly.
    Failed {
        /// The program.
        program: String,
        /// Why.
        why: Bilingual,
    },
}

impl Unedited {
    /// The sentence for the person.
    pub fn say(&self, words: &Words) -> String {
        match self {
            Self::NoEditor => words.say("messages-editor-none"),
            Self::Failed { program, why } => {
                words.with("messages-editor-failed", &[("program", program.into()), ("reason", why.get(words.lang()).into())])
            }
        }
    }
}

/// Opens a text in the editor that `VISUAL` or `EDITOR` names, and returns what it holds once the editor has ended.
pub fn edit(text: &str) -> Result<String, Unedited> {
    let chosen = chosen(|name| env::var(name).ok(), is_there);
    let (program, arguments) = chosen.split_first().ok_or(Unedited::NoEditor)?;
    let failed = |why: Bilingual| Unedited::Failed { program: program.clone(), why };
    let unreadable = |error: &io::Error| {
        let why = reason::io(error);
        failed(Bilingual::of(why.fr.to_string(), why.en.to_string()))
    };
    // The folder is nobody else's either: editors leave copies beside what they change.
    let folder = tempfile::Builder::new().prefix("relais-").tempdir().map_err(|error| unreadable(&error))?;
    let mut file = tempfile::Builder::new().prefix("message-").suffix(".md").tempfile_in(&folder).map_err(|error| unreadable(&error))?;
    file.write_all(text.as_bytes()).and_then(|()| file.flush()).map_err(|error| unreadable(&error))?;
    let name = file.path().file_name().unwrap_or_default().to_string_lossy().into_owned();
    run(program, arguments, file.path()).map_err(|error| unreadable(&error))?.map_err(failed)?;
    read(folder.path(), &name).map_err(failed)
}

/// Runs the editor and waits for it; where it is stopped, so is the console, and the shell resumes both.
fn run(program: &str, arguments: &[String], path: &Path) -> io::Result<Result<(), Bilingual>> {
    let child = Command::new(program).args(arguments).arg(path).spawn()?;
    let pid = Pid::from_raw(i32::try_from(child.id()).map_err(io::Error::other)?);
    loop {
        match waitpid(pid, Some(WaitPidFlag::WUNTRACED)) {
            Ok(WaitStatus::Stopped(..)) => signals::stop(),
            Ok(WaitStatus::Exited(_, 0)) => return Ok(Ok(())),
            Ok(WaitStatus::Exited(_, code)) => {
                return Ok(Err(Bilingual::of(format!("il a fini avec le code {code}"), format!("it ended with code {code}"))));
            }
            Ok(WaitStatus::Signaled(..)) => return Ok(Err(Bilingual::of("il a été interrompu", "it was interrupted"))),
            Ok(_) | Err(nix::errno::Errno::EINTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
}

/// The program and its arguments: what the person named, else one that explains itself, else one that is everywhere.
fn chosen(named: impl Fn(&str) -> Option<String>, is_there: impl Fn(&str) -> bool) -> Vec<String> {
    let named = ["VISUAL", "EDITOR"].into_iter().filter_map(named).map(|line| split(&line)).find(|words| !words.is_empty());
    let usual = || ["nano", "vi"].into_iter().find(|name| is_there(name)).map(|name| vec![name.to_owned()]);
    named.or_else(usual).unwrap_or_default()
}

fn is_there(name: &str) -> bool {
    let folders = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&folders).any(|folder| fs::metadata(folder.join(name)).is_ok_and(|found| found.is_file()))
}

/// The words of a line, as a shell would part them, and nothing else that a shell does.
fn split(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        match (quote, letter) {
            (Some(open), close) if open == close => quote = None,
            (Some('\''), _) => word.get_or_insert_default().push(letter),
            (_, '\\') => word.get_or_insert_default().extend(letters.next()),
            (None, '\'' | '"') => {
                quote = Some(letter);
                word.get_or_insert_default();
            }
            (None, blank) if blank.is_whitespace() => words.extend(word.take()),
            (_, _) => word.get_or_insert_default().push(letter),
        }
    }
    words.extend(word);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_parted_into_words_and_nothing_is_expanded() {
        assert_eq!(split("code --wait"), ["code", "--wait"]);
        assert_eq!(split("'/opt/my editor/ed' -c \"set tw=72\" a\\ b ''"), ["/opt/my editor/ed", "-c", "set tw=72", "a b", ""]);
        assert_eq!(split("vi $(reboot); `x` *"), ["vi", "$(reboot);", "`x`", "*"]);
        assert!(split("  ").is_empty());
    }

    #[test]
    fn what_the_person_named_comes_first_and_nothing_is_made_up() {
        let named =
            |visual: &'static str, editor: &'static str| move |name: &str| Some(if name == "VISUAL" { visual } else { editor }.to_owned());
        assert_eq!(chosen(named("", "emacs -nw"), |_| true), ["emacs", "-nw"]);
        assert_eq!(chosen(named("helix", "emacs"), |_| true), ["helix"]);
        assert_eq!(chosen(|_| None, |_| true), ["nano"]);
        assert_eq!(chosen(|_| None, |name| name == "vi"), ["vi"]);
        assert!(chosen(|_| None, |_| false).is_empty());
    }
}
