//! `relais`: the console itself, on the board or on what was asked for.

use std::path::Path;

use super::answer::{Exit, Trouble};
use super::call::Call;
use super::check::faults_text;
use super::place::{self, Found};
use super::terminal;
use crate::app::theme::Theme;
use crate::domain::yaml::nearest;
use crate::runtime::engine::Origin;
use crate::runtime::live::reason;
use crate::runtime::{self, Begin, Ended, Start, themes};

/// Opens the console on the board.
pub fn run(call: &Call) -> Result<Exit, Trouble> {
    open(call, place::find(call)?, Begin::Board)
}

/// Opens the console of a workspace and waits until it ends.
pub fn open(call: &Call, found: Found, begin: Begin) -> Result<Exit, Trouble> {
    let root = found.root.clone();
    let theme = call.options.theme.as_deref().map(|name| theme(&root, name, call)).transpose()?;
    let start = Start {
        origin: Origin {
            root: found.root,
            lang: call.asked,
            words: call.words.clone(),
            network: call.options.network(),
            sample: found.sample,
            drill: false,
        },
        begin,
        face: terminal::face(&call.options),
        theme,
        colours: terminal::colours(&call.options),
        glyphs: terminal::glyphs(&call.options),
    };
    match runtime::console(start) {
        Ok(Ended::Left) => Ok(Exit::Done),
        Ok(Ended::Interrupted) => Ok(Exit::Interrupted),
        Ok(Ended::NoTerminal(error)) => {
            let what = call.words.with("cli-no-terminal", &[("reason", reason::io(&error).get(call.lang()).into())]);
            Err(Trouble::new(Exit::Usage, what).hint(call.words.say("cli-try-plain")))
        }
        Err(faults) => Err(Trouble::written(Exit::Invalid, faults_text(&root, &faults, call.lang()))),
    }
}

/// The theme of this name.
fn theme(root: &Path, name: &str, call: &Call) -> Result<Theme, Trouble> {
    match themes::find(root, name) {
        Some(Ok(theme)) => Ok(theme),
        Some(Err(faults)) => Err(Trouble::written(Exit::Invalid, faults_text(root, &faults, call.lang()))),
        None => {
            let names = themes::names(root);
            let what = call.words.with("cli-usage-value", &[("name", "--theme <NAME>".into()), ("value", name.into())]);
            Err(Trouble::new(Exit::Usage, what).hint(match nearest(name, names.iter().map(String::as_str)) {
                Some(near) => call.words.with("cli-did-you-mean", &[("name", near.into())]),
                None => call.words.with("cli-known", &[("names", names.join(", ").into())]),
            }))
        }
    }
}
