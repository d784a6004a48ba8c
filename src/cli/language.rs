//! Which language is spoken: the option, else the environment, else the workspace's, else French.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::domain::lang::Lang;
use crate::runtime::load;

/// The language of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Language {
    /// The language.
    pub lang: Lang,
    /// The same, if a person asked for it.
    pub asked: Option<Lang>,
}

/// The language as far as it can be known before the arguments are understood, since help and errors need one too.
pub fn before_parsing(args: &[OsString]) -> Language {
    let asked = option(args, "--lang").and_then(|value| Lang::ALL.into_iter().find(|lang| value.to_str() == Some(lang.code())));
    let asked = asked.or_else(of_environment);
    let lang = asked.or_else(|| of_workspace(option(args, "--workspace").map(PathBuf::from))).unwrap_or_default();
    Language { lang, asked }
}

/// The value of an option, as the parser would see it.
fn option(args: &[OsString], name: &str) -> Option<OsString> {
    let mut args = args.iter().skip(1).take_while(|arg| *arg != "--");
    while let Some(arg) = args.next() {
        if arg == name {
            return args.next().cloned();
        }
        if let Some(value) = arg.to_str().and_then(|arg| arg.strip_prefix(name)?.strip_prefix('=')) {
            return Some(value.into());
        }
    }
    None
}

/// The first of these that is set decides, even where it decides for a language that relais does not speak.
fn of_environment() -> Option<Lang> {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(std::env::var_os).find(|value| !value.is_empty())?;
    Lang::of_locale(set.to_str()?)
}

/// The line `language:` of the workspace's file; the file itself is read and checked later.
fn of_workspace(asked: Option<PathBuf>) -> Option<Lang> {
    let root = match asked {
        Some(root) => root,
        None => load::above(&std::env::current_dir().ok()?)?,
    };
    language_line(&root)
}

fn language_line(root: &Path) -> Option<Lang> {
    let path = root.join(load::FILE);
    if std::fs::metadata(&path).ok()?.len() > 1 << 20 {
        return None;
    }
    let text = std::fs::read_to_string(path).ok()?;
    let value = text.lines().find_map(|line| line.strip_prefix("language:"))?;
    let value = value.split('#').next().unwrap_or_default().trim().trim_matches(['"', '\'']);
    Lang::ALL.into_iter().find(|lang| lang.code() == value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_option_is_found_before_parsing() {
        let args = |words: &[&str]| words.iter().map(OsString::from).collect::<Vec<_>>();
        for words in
            [&["relais", "--lang", "en"][..], &["relais", "note", "--lang=en", "x"], &["relais", "check", "--lang", "en", "--", "y"]]
        {
            assert_eq!(before_parsing(&args(words)).asked, Some(Lang::En), "{words:?}");
        }
        assert_eq!(option(&args(&["relais", "note", "--", "--lang", "en"]), "--lang"), None);
    }
}
