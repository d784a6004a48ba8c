//! `relais allow [FILE…]`: which programs the texts of the workspace may start on this machine; shown before it is allowed.

use std::collections::BTreeMap;
use std::io::{BufRead, IsTerminal};
use std::path::PathBuf;

use serde::Serialize;

use super::answer::{Exit, Trouble, aside, json, print};
use super::call::Call;
use super::place::{self, is_under};
use crate::app::permits::told;
use crate::domain::lint::masked;
use crate::domain::programs::{Bar, Judged, Line, Permits};
use crate::domain::text::Text;
use crate::domain::time::TimeZone;
use crate::runtime::gate::Texts;
use crate::runtime::live::reason;
use crate::runtime::{clock, permits};

/// Which texts, and what of them.
#[derive(Debug, clap::Args)]
pub struct Allow {
    /// Files or folders; the whole workspace where none is named.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Allows without asking.
    #[arg(long, short)]
    yes: bool,
    /// Takes back what was allowed.
    #[arg(long, conflicts_with_all = ["yes", "list"])]
    revoke: bool,
    /// Only says how each text stands.
    #[arg(long, conflicts_with = "yes")]
    list: bool,
    /// The answer as JSON.
    #[arg(long)]
    json: bool,
}

/// Shows, asks, allows.
pub fn run(args: &Allow, call: &Call) -> Result<Exit, Trouble> {
    let found = place::of_paths(&args.paths, call).map_or_else(|| place::find(call), Ok)?;
    let (workspace, _) = place::read(call, &found)?;
    let paths = place::inside(&args.paths, call, &found.root)?;
    let is_meant = |path: &str| paths.is_empty() || paths.iter().any(|named| is_under(path, named));
    let Texts { mut sources, rules } = Texts::of_all(&found.root, workspace.programs.clone());
    sources.retain(|source| is_meant(&source.path));
    let judge = || permits::judge(&found.root, &sources, &rules);
    let failed = |error: std::io::Error| {
        let why = reason::io(&error);
        Trouble::new(Exit::Invalid, call.words.with("cli-allow-not-kept", &[("reason", why.get(call.lang()).into())]))
    };
    let Permits(all) = judge();
    if args.revoke {
        // What was allowed of a file that is gone, or names no program any more, goes as well.
        let known: std::collections::BTreeSet<String> = permits::read(&found.root).into_iter().map(|permit| permit.path).collect();
        for path in known.iter().filter(|path| is_meant(path)) {
            permits::revoke(&found.root, path).map_err(failed)?;
        }
    } else if !args.list {
        let may_ask = std::io::stdin().is_terminal() && !args.json;
        for judged in all.iter().filter(|judged| judged.waiting().next().is_some()) {
            if !args.json {
                print(&shown(judged, call, &workspace.zone))?;
            }
            if args.yes || (may_ask && agrees(&judged.source.path, call)?) {
                permits::allow(&found.root, &judged.source, clock::now()).map_err(failed)?;
            }
        }
    }
    let Permits(all) = judge();
    let is_clear = all.iter().all(|judged| judged.bars.iter().all(Option::is_none));
    if args.json {
        print(&json(&Answer::of(&all))?)?;
    } else {
        all.iter().try_for_each(|judged| print(&standing(judged, call)).map(drop))?;
        if all.is_empty() {
            print(&format!("{}\n", call.words.say("allow-nothing")))?;
        }
    }
    Ok(if is_clear || args.revoke { Exit::Done } else { Exit::Findings })
}

/// What a person reads before they say yes.
fn shown(judged: &Judged, call: &Call, zone: &TimeZone) -> String {
    let path = Text::line(&judged.source.path).to_string();
    let head = [call.words.with("allow-title", &[("path", path.into())]), call.words.say("allow-programs")];
    let lines = head.into_iter().chain(told(&call.words, zone, judged));
    lines.map(|line| line + "\n").collect()
}

/// Whether the person says yes; nothing, and the end of the input, is no.
fn agrees(path: &str, call: &Call) -> Result<bool, Trouble> {
    print(&format!("{} ", call.words.with("cli-allow-ask", &[("path", path.into())])))?;
    let mut line = String::new();
    let read = std::io::stdin().lock().read_line(&mut line);
    if read.is_ok_and(|read| read == 0) {
        aside("\n");
    }
    Ok(matches!(line.trim().to_lowercase().as_str(), "y" | "yes" | "o" | "oui"))
}

/// How a text stands, and why what is barred of it is.
fn standing(judged: &Judged, call: &Call) -> String {
    let path = Text::line(&judged.source.path).to_string();
    let mut lines = vec![match judged.bars.iter().all(Option::is_none) {
        true => call.words.with("cli-allow-stands", &[("path", path.into())]),
        false => call.words.with("cli-allow-barred", &[("path", path.into())]),
    }];
    let mut why: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (line, bar) in judged.source.lines.iter().zip(&judged.bars) {
        if let Some(bar) = bar {
            why.entry(Bar { judged, why: bar }.said().get(call.lang()).to_owned()).or_default().push(said(line));
        }
    }
    for (why, named) in why {
        lines.push(format!("  {why}"));
        lines.extend(named.into_iter().map(|line| format!("    {line}")));
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
}

fn said(line: &Line) -> String {
    Text::line(&masked(&line.said())).to_string()
}

#[derive(Serialize)]
struct Answer {
    version: u32,
    texts: Vec<Told>,
}

/// A text as other programs read it.
#[derive(Serialize)]
struct Told {
    file: String,
    hash: String,
    allowed: bool,
    programs: Vec<Named>,
}

/// A program that it names.
#[derive(Serialize)]
struct Named {
    line: u32,
    program: String,
    barred: Option<crate::domain::lang::Bilingual>,
}

impl Answer {
    fn of(all: &[Judged]) -> Self {
        let named = |judged: &Judged| {
            let lines = judged.source.lines.iter().zip(&judged.bars);
            let named = lines.map(|(line, bar)| Named {
                line: line.words.first().map_or(0, |word| word.place.line),
                program: said(line),
                barred: bar.as_ref().map(|why| Bar { judged, why }.said()),
            });
            named.collect::<Vec<_>>()
        };
        let texts = all.iter().map(|judged| Told {
            file: judged.source.path.clone(),
            hash: judged.source.hash.clone(),
            allowed: judged.bars.iter().all(Option::is_none),
            programs: named(judged),
        });
        Self { version: 1, texts: texts.collect() }
    }
}
