//! `relais new runbook|provider|scenario|theme ID`: a file to begin from, that is without fault, after a few questions.

mod questions;

use std::io::{self, BufRead, IsTerminal};

use self::questions::{Kind, Question, questions};
use super::answer::{Exit, Trouble, print};
use super::call::Call;
use super::check::faults_text;
use super::place;
use super::start::values;
use crate::app::theme::Theme;
use crate::domain::provider::Provider;
use crate::domain::runbook::Runbook;
use crate::domain::scenario::Scenario;
use crate::domain::yaml::{Faults, Node};
use crate::runtime::live::reason;
use crate::runtime::replace::create;

/// What to begin.
#[derive(Debug, clap::Args)]
pub struct New {
    /// Which sort of file.
    #[arg(value_name = "runbook|provider|scenario|theme", value_enum)]
    kind: Kind,
    /// Its id, the name of the file.
    #[arg(value_name = "ID")]
    id: String,
    /// Answers, given beforehand.
    #[arg(long, value_name = "NAME=VALUE")]
    set: Vec<String>,
}

/// Asks, writes a new file and says what comes next; a file that is there already is not touched.
pub fn run(args: &New, call: &Call) -> Result<Exit, Trouble> {
    let usage = |what: String| Trouble::new(Exit::Usage, what);
    if !is_name(&args.id) {
        return Err(usage(call.words.with("cli-new-name", &[("name", args.id.as_str().into())])));
    }
    let mut given = values(&args.set, call)?;
    let found = place::find(call)?;
    let (workspace, _) = place::read(call, &found)?;
    let path = format!("{}/{}.yaml", args.kind.folder(), args.id);
    if found.root.join(&path).exists() {
        return Err(usage(call.words.with("cli-new-there", &[("path", path.into())])));
    }
    let mut text = args.kind.scaffold().replace("@id@", &args.id);
    for question in questions(args.kind, &args.id, &workspace, &found.root) {
        let answer = match given.remove(question.name) {
            Some(given) => question.taken(&given, call).map_err(usage)?,
            None if io::stdin().is_terminal() => asked(&question, call)?,
            None => question.proposed.clone(),
        };
        text = text.replace(&format!("@{}@", question.name), &question.written(&answer));
    }
    if let Some(name) = given.keys().next() {
        return Err(usage(call.words.with("cli-new-no-question", &[("name", name.as_str().into())])));
    }
    let faults = faults(args.kind, &args.id, &path, &text);
    if !faults.is_empty() {
        return Err(Trouble::written(Exit::Invalid, faults_text(&found.root, &faults, call.lang())));
    }
    create(&found.root.join(&path), &text).map_err(|error| {
        let why = reason::io(&error);
        let args = [("path", path.as_str().into()), ("reason", why.get(call.lang()).into())];
        Trouble::new(Exit::Findings, call.words.with("cli-cannot-write", &args))
    })?;
    let next = match args.kind {
        Kind::Runbook => format!("relais start {} --dry-run", args.id),
        Kind::Provider => format!("relais status {}", args.id),
        Kind::Scenario => format!("relais drill start {}", args.id),
        Kind::Theme => format!("relais --theme {}", args.id),
    };
    print(&(call.words.with("cli-new-done", &[("path", path.into()), ("next", next.into())]) + "\n"))?;
    Ok(Exit::Done)
}

/// Whether a file may be called so on any system.
fn is_name(id: &str) -> bool {
    let is_first = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    id.len() <= 60 && id.starts_with(is_first) && id.chars().all(|c| is_first(c) || matches!(c, '-' | '_' | '.'))
}

/// What the person says; again, where it cannot be.
fn asked(question: &Question, call: &Call) -> Result<String, Trouble> {
    let mut text = call.words.say(&format!("cli-new-ask-{}", question.name));
    if !question.known.is_empty() {
        text += &format!(" ({})", question.known.join(", "));
    }
    loop {
        print(&format!("{text} [{}] ", question.proposed))?;
        let mut line = String::new();
        let read = io::stdin().lock().read_line(&mut line).map_err(|error| Trouble::new(Exit::Usage, error.to_string()))?;
        if read == 0 {
            return Err(Trouble::new(Exit::Interrupted, call.words.say("cli-new-nothing")));
        }
        if line.trim().is_empty() {
            return Ok(question.proposed.clone());
        }
        match question.taken(&line, call) {
            Ok(answer) => return Ok(answer),
            Err(why) => drop(print(&format!("{why}\n"))?),
        }
    }
}

/// What is wrong in the file that would be written: nothing, unless an answer makes it so.
fn faults(kind: Kind, id: &str, path: &str, text: &str) -> Vec<crate::domain::yaml::Fault> {
    let mut faults = Faults::of(path);
    match kind {
        Kind::Runbook => drop(Runbook::parse(id, text, &mut faults)),
        Kind::Scenario => drop(Scenario::parse(id, text, &mut faults)),
        Kind::Theme => drop(Theme::parse(text, &mut faults)),
        Kind::Provider => match Node::parse(text) {
            Ok(node) => drop(Provider::parse(id, &node, &mut faults)),
            Err((place, problem)) => faults.add(place, problem),
        },
    }
    faults.into_list()
}
