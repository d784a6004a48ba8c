//! `relais`: the console itself, on the board or on what was asked for.

use super::answer::{Exit, Trouble};
use super::call::Call;
use super::check::faults_text;
use super::place::{self, Found};
use super::terminal;
use crate::runtime::engine::Origin;
use crate::runtime::live::reason;
use crate::runtime::{self, Begin, Ended, Start};

/// Opens the console on the board.
pub fn run(call: &Call) -> Result<Exit, Trouble> {
    open(call, place::find(call)?, Begin::Board)
}

/// Opens the console of a workspace and waits until it ends.
pub fn open(call: &Call, found: Found, begin: Begin) -> Result<Exit, Trouble> {
    let root = found.root.clone();
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
        theme: call.options.theme.clone(),
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
