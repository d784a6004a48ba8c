//! `relais verify [INCIDENT]`: proves that journals are as they were written.

use super::answer::{Exit, Trouble, aside, print};
use super::call::Call;
use super::incident::{self, Unnamed};
use super::place;
use crate::journal::{self, Finding, What};

/// What to prove.
#[derive(Debug, clap::Args)]
pub struct Verify {
    /// The incident; all of them where none is named.
    #[arg(value_name = "INCIDENT")]
    incident: Option<String>,
}

/// Proves them; what was altered, torn, or taken out without a word is an error; what was taken out or copied on purpose a finding.
pub fn run(args: &Verify, call: &Call) -> Result<Exit, Trouble> {
    let found = place::find(call)?;
    let folder = incident::folder(&found.root);
    let ids = match &args.incident {
        Some(named) => vec![incident::choose(call, &found.root, Some(named), Unnamed::Newest)?],
        None => journal::list(&folder).map_err(|error| Trouble::new(Exit::Journal, error.said().get(call.lang())))?,
    };
    let mut exit = Exit::Done;
    for id in &ids {
        let findings = journal::verify(&folder.join(id));
        for finding in &findings {
            let word = if is_damage(finding) { "error" } else { "note" };
            aside(&format!("{word}: {}\n", finding.say(call.lang())));
        }
        let worst = if findings.iter().any(is_damage) {
            Exit::Journal
        } else if findings.is_empty() {
            Exit::Done
        } else {
            Exit::Findings
        };
        exit = if worst.code() > exit.code() { worst } else { exit };
        let key = if findings.is_empty() { "cli-verify-clean" } else { "cli-verify-findings" };
        print(&(call.words.with(key, &[("id", id.into()), ("count", findings.len().into())]) + "\n"))?;
    }
    if ids.is_empty() {
        print(&(call.words.say("cli-incidents-none") + "\n"))?;
    }
    Ok(exit)
}

fn is_damage(finding: &Finding) -> bool {
    finding.what.is_damage() || matches!(finding.what, What::Torn { .. } | What::Redacted { why: None, .. })
}
