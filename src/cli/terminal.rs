//! What the terminal can show, as far as the environment tells: signs, colours, whether it is one at all.

use std::env;
use std::io::{self, IsTerminal};

use super::arguments::Options;
use crate::app::widget::Glyphs;
use crate::runtime::{Colours, Face};

/// The signs that may be used: those of ASCII where that was asked for, or where the locale knows no others.
pub fn glyphs(options: &Options) -> Glyphs {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().filter_map(|name| env::var(name).ok()).find(|value| !value.is_empty());
    let poor = locale.is_some_and(|locale| {
        let locale = locale.to_lowercase();
        !locale.contains("utf-8") && !locale.contains("utf8")
    });
    if options.ascii || poor { Glyphs::Ascii } else { Glyphs::Unicode }
}

/// How wide a line may be: as wide as the terminal, 80 columns where that is not known.
pub fn columns() -> usize {
    let told = env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let seen = || io::stdout().is_terminal().then(|| ratatui::crossterm::terminal::size().ok()).flatten();
    told.or_else(|| seen().map(|(columns, _)| usize::from(columns))).filter(|columns| *columns >= 20).unwrap_or(80)
}

/// How many colours may be used.
pub fn colours(options: &Options) -> Colours {
    let set = |name: &str| env::var(name).unwrap_or_default();
    let term = set("TERM");
    if options.no_color || !set("NO_COLOR").is_empty() || term == "dumb" {
        return Colours::None;
    }
    match set("COLORTERM").as_str() {
        "truecolor" | "24bit" => Colours::True,
        _ if term.contains("256color") || term.contains("direct") || term.contains("kitty") || term.contains("alacritty") => {
            Colours::Indexed
        }
        _ => Colours::Sixteen,
    }
}

/// Which face to show: lines where that was asked for, or where there is no screen to fill.
pub fn face(options: &Options) -> Face {
    let screen = io::stdin().is_terminal() && io::stdout().is_terminal() && env::var_os("TERM").is_none_or(|term| term != "dumb");
    if options.plain || !screen { Face::Plain } else { Face::Full }
}
