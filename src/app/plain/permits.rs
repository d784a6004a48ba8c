//! The programs that a text may start: `allow` shows them, `allow yes` allows what was shown.

use super::{Plain, Said};
use crate::app::intent::Intent;
use crate::app::permits::told;
use crate::app::shared::Shared;
use crate::domain::programs::Judged;

/// What `allow` and the word after it mean.
pub fn read(plain: &mut Plain, rest: &str, shared: &Shared) -> Said {
    let waits = |judged: &&Judged| judged.waiting().next().is_some();
    let Some(judged) = shared.permits.0.iter().rev().find(waits) else { return Said::says(vec![shared.words.say("allow-nothing")]) };
    let source = &judged.source;
    if rest == "yes" && plain.offered.as_ref() == Some(&source.hash) {
        return Said::wants(Intent::Allow { path: source.path.clone(), hash: source.hash.clone() });
    }
    plain.offered = Some(source.hash.clone());
    let mut lines = vec![shared.words.with("allow-title", &[("path", (&source.path).into())]), shared.words.say("allow-programs")];
    lines.extend(told(&shared.words, shared.zone(), judged));
    lines.push(shared.words.say("allow-word"));
    Said::says(lines)
}
