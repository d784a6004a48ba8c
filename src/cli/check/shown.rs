//! Faults as people read them: rule, place and message, the line with a mark below it, the remedy.

use std::path::Path;

use unicode_width::UnicodeWidthStr;

use crate::domain::lang::Lang;
use crate::domain::lint::{Level, masked};
use crate::domain::text::Text;
use crate::domain::yaml::{Fault, Place, Problem};

/// Faults as they are printed.
pub fn faults_text(root: &Path, faults: &[Fault], lang: Lang) -> String {
    faults.iter().map(|fault| fault_text(Level::Error, root, fault, lang)).collect()
}

/// One of them, or one thing to look at again.
pub(super) fn fault_text(level: Level, root: &Path, fault: &Fault, lang: Lang) -> String {
    let shown = Fault { file: Text::line(&nearby(root, &fault.file)).to_string(), ..fault.clone() };
    let label = match &fault.problem {
        // Its name says no more than the message does.
        Problem::Other { .. } => level.name().to_owned(),
        problem => format!("{}[{}]", level.name(), problem.rule()),
    };
    let mut text = format!("{label}: {}: {}\n", shown.location(), message(&fault.problem, lang));
    if let Some((line, mark)) = text_of(&root.join(&fault.file)).and_then(|text| marked(&text, fault.place)) {
        // What cannot be told from a plain word by itself is covered from its beginning on.
        let line = match fault.problem.rule() {
            "secret-in-clear" => covered(&line, fault.place),
            _ => line,
        };
        text += &format!("    {line}\n    {mark}\n");
    }
    if let Some(hint) = fault.problem.hint(lang) {
        text += &format!("hint: {}\n", masked(&Text::line(&hint)));
    }
    text
}

/// What is wrong, in one line that holds no secret.
pub(super) fn message(problem: &Problem, lang: Lang) -> String {
    masked(&Text::line(&problem.say(lang)))
}

/// The path as one may type it where one is.
pub(super) fn nearby(root: &Path, file: &str) -> String {
    let whole = root.join(file);
    let here = std::env::current_dir().ok();
    here.as_deref().and_then(|here| whole.strip_prefix(here).ok()).unwrap_or(&whole).display().to_string()
}

/// The text of a file that is not too long to show a line of.
pub(super) fn text_of(path: &Path) -> Option<String> {
    if std::fs::metadata(path).ok()?.len() > 1 << 21 {
        return None;
    }
    std::fs::read_to_string(path).ok()
}

/// The line of a place, made safe and without what looks like a secret, and a mark that stands below its column.
pub fn marked(text: &str, place: Place) -> Option<(String, String)> {
    const LONGEST: usize = 160;
    let number = usize::try_from(place.line).ok()?.checked_sub(1)?;
    let raw = text.trim_start_matches('\u{feff}').lines().nth(number)?;
    let column = usize::try_from(place.column).ok()?.saturating_sub(1);
    let before = Text::block(&raw.chars().take(column).collect::<String>());
    let line: String = Text::block(raw).chars().take(LONGEST).collect();
    if before.chars().count() >= LONGEST || line.trim().is_empty() {
        return None;
    }
    Some((masked(&line), format!("{}^", " ".repeat(before.width()))))
}

/// The line without what stands from this column on.
fn covered(line: &str, place: Place) -> String {
    let column = usize::try_from(place.column).unwrap_or_default().saturating_sub(1);
    line.chars().take(column).chain(std::iter::once('…')).collect()
}
