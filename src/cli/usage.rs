//! What the parser of arguments says, in our words: one `error:` line and its hints.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::answer::{Exit, Trouble, print};
use crate::domain::words::Words;

/// Help and version are answers; the rest is an error of the call.
pub fn explain(error: &clap::Error, words: &Words) -> Result<Exit, Trouble> {
    let get = |kind| error.get(kind).map(spoken);
    let what = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            print(&error.render().to_string())?;
            return Ok(Exit::Done);
        }
        ErrorKind::UnknownArgument => words.with("cli-usage-unknown", &[("name", get(ContextKind::InvalidArg).unwrap_or_default().into())]),
        ErrorKind::InvalidSubcommand => {
            words.with("cli-usage-command", &[("name", get(ContextKind::InvalidSubcommand).unwrap_or_default().into())])
        }
        ErrorKind::MissingRequiredArgument => {
            let name = get(ContextKind::InvalidArg).unwrap_or_default();
            // The parser draws brackets and dots around what our help calls by its name.
            let name = name.trim_end_matches("...").trim_start_matches('<').trim_end_matches('>');
            words.with("cli-usage-missing", &[("name", name.into())])
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => match get(ContextKind::InvalidValue).filter(|value| !value.is_empty()) {
            Some(value) => {
                words.with("cli-usage-value", &[("name", get(ContextKind::InvalidArg).unwrap_or_default().into()), ("value", value.into())])
            }
            None => words.with("cli-usage-no-value", &[("name", get(ContextKind::InvalidArg).unwrap_or_default().into())]),
        },
        _ => first_line(error),
    };
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue].into_iter();
    let near = near.filter_map(|kind| error.get(kind)).find_map(last);
    let known = get(ContextKind::ValidValue).filter(|known| !known.is_empty());
    let hint = match (near.filter(|near| !near.is_empty()), known) {
        (Some(near), _) => words.with("cli-did-you-mean", &[("name", near.into())]),
        (None, Some(known)) => words.with("cli-known", &[("names", known.into())]),
        (None, None) => words.say("cli-usage-see-help"),
    };
    Err(Trouble::new(Exit::Usage, what).hint(hint))
}

fn spoken(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(list) => list.join(", "),
        other => other.to_string(),
    }
}

/// The last of several suggestions, which is the nearest.
fn last(value: &ContextValue) -> Option<String> {
    match value {
        ContextValue::Strings(list) => list.last().cloned(),
        other => Some(spoken(other)),
    }
}

/// What is said of the rare rest, in the parser's own words.
fn first_line(error: &clap::Error) -> String {
    let text = error.render().to_string();
    let line = text.lines().next().unwrap_or_default();
    line.strip_prefix("error: ").unwrap_or(line).to_owned()
}
