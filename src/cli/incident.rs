//! Which incident a command is about.

use std::path::{Path, PathBuf};

use super::answer::{Exit, Trouble};
use super::call::Call;
use crate::app::library::{Summary, SummaryState};
use crate::domain::yaml::nearest;
use crate::journal;
use crate::runtime::incidents;

/// Which incident is meant where none is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unnamed {
    /// The newest that is not closed; a drill only where nothing real is open.
    NewestOpen,
    /// The newest that is not closed, else the newest.
    Newest,
    /// The newest that is closed; a drill only where nothing real is closed.
    NewestClosed,
}

/// The folder that holds the incidents of a workspace.
pub fn folder(root: &Path) -> PathBuf {
    root.join("incidents")
}

/// The id of the incident that is meant: the one that was named, by its id or by a beginning that only it has.
pub fn choose(call: &Call, root: &Path, named: Option<&str>, unnamed: Unnamed) -> Result<String, Trouble> {
    let ids = journal::list(&folder(root)).map_err(|error| Trouble::new(Exit::Journal, error.said().get(call.lang())))?;
    match named {
        Some(named) => by_name(&ids, named).ok_or_else(|| unknown(call, &ids, named)),
        None => newest(&incidents::list(root), unnamed).ok_or_else(|| {
            let key = match unnamed {
                _ if ids.is_empty() => "cli-no-incident",
                Unnamed::NewestClosed => "cli-no-closed-incident",
                Unnamed::NewestOpen | Unnamed::Newest => "cli-no-open-incident",
            };
            Trouble::new(Exit::Usage, call.words.say(key)).hint(call.words.say("cli-list-incidents"))
        }),
    }
}

/// The one that has this id or alone begins so.
pub fn by_name(ids: &[String], named: &str) -> Option<String> {
    if let Some(exact) = ids.iter().find(|id| *id == named) {
        return Some(exact.clone());
    }
    let mut begin = ids.iter().filter(|id| !named.is_empty() && id.starts_with(named));
    let first = begin.next()?;
    begin.next().is_none().then(|| first.clone())
}

fn unknown(call: &Call, ids: &[String], named: &str) -> Trouble {
    let several = ids.iter().filter(|id| id.starts_with(named)).count() > 1;
    let key = if several { "cli-several-incidents" } else { "cli-unknown-incident" };
    let trouble = Trouble::new(Exit::Usage, call.words.with(key, &[("id", named.into())]));
    match nearest(named, ids.iter().map(String::as_str)) {
        Some(near) => trouble.hint(call.words.with("cli-did-you-mean", &[("name", near.into())])),
        None => trouble.hint(call.words.say("cli-list-incidents")),
    }
}

fn newest(list: &[Summary], unnamed: Unnamed) -> Option<String> {
    if unnamed == Unnamed::NewestClosed {
        let closed = list.iter().filter(|summary| summary.state == SummaryState::Closed);
        return closed.min_by_key(|summary| summary.drill).map(|summary| summary.id.clone());
    }
    let is_open = |summary: &&Summary| matches!(summary.state, SummaryState::Open | SummaryState::InDoubt);
    // A drill is meant only where nothing real is open.
    let open = list.iter().filter(is_open).min_by_key(|summary| summary.drill);
    let any = list.first().filter(|_| unnamed == Unnamed::Newest);
    open.or(any).map(|summary| summary.id.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_beginning_that_only_one_has_is_enough() {
        let ids = ["20261122-030558-ai-down", "20261122-041200-mail-down", "20261122-041200-mail-down-2"].map(str::to_owned);
        assert_eq!(by_name(&ids, "20261122-03").as_deref(), Some("20261122-030558-ai-down"));
        assert_eq!(by_name(&ids, "20261122-041200-mail-down").as_deref(), Some("20261122-041200-mail-down"));
        assert_eq!(by_name(&ids, "2026"), None);
        assert_eq!(by_name(&ids, ""), None);
    }
}
