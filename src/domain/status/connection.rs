//! Whether it is our own connection: where nobody outside answers any more, no provider is called down.

use std::collections::BTreeSet;

use super::{Reading, Readings, SourceKey, reason};
use crate::domain::dns::Code;
use crate::domain::effect::Outcome;
use crate::domain::lang::Bilingual;
use crate::domain::provider::Provider;
use crate::domain::time::{Span, Timestamp};

/// How many providers must be silent, and none heard, before our own connection is suspected.
const SILENT: usize = 2;
/// How long several must have been silent together for it to have been our line.
const LONG: Span = Span::seconds(20);

/// What the silence and the voices of all say about our own line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Line {
    /// Whether every provider outside this machine that was asked is silent, and there are several.
    pub cut_off: bool,
    /// When somebody outside answered last.
    pub heard: Option<Timestamp>,
    /// Whether there are several to compare: one alone may well be down.
    several: bool,
}

impl Line {
    /// What the last readings of these providers say.
    pub fn of<'a>(providers: impl IntoIterator<Item = &'a Provider>, readings: &Readings) -> Self {
        let (mut asked, mut heard) = (BTreeSet::new(), None);
        for provider in providers {
            for source in provider.sources.iter().filter(|source| source.is_outside()) {
                let reading = readings.get(&SourceKey::new(&provider.id, &source.id)).filter(|reading| reading.is_of(source));
                if let Some((reading, read_at)) = reading.and_then(|reading| Some((reading, reading.read_at?))) {
                    asked.insert(provider.id.as_str());
                    heard = heard.max(Some(read_at).filter(|_| reading.answered));
                }
            }
        }
        let several = asked.len() >= SILENT;
        Self { cut_off: several && heard.is_none(), heard, several }
    }

    /// The same after more was read: that somebody was heard is not forgotten when he falls silent.
    pub fn renewed(self, now: Self) -> Self {
        Self { heard: self.heard.max(now.heard), ..now }
    }

    /// Why a failure of this reading is not believed: it fell silent while nobody else was heard, so our own line is as likely.
    pub fn doubt(self, reading: &Reading) -> Option<Bilingual> {
        if reading.answered || !reading.health.is_bad() || !self.several {
            return None;
        }
        match (self.cut_off, reading.witnessed) {
            (true, _) => Some(reason("rien ne répond : c'est peut-être notre connexion", "nothing answers: it may be our own connection")),
            (false, false) => Some(reason(
                "ne répond pas ; on demande à d'autres si c'est notre connexion",
                "does not answer; asking others whether it is our own connection",
            )),
            (false, true) => None,
        }
    }

    /// The sources that fell silent since anybody was heard, where several providers did and that is long ago: it was our line, and
    /// what was read of them meanwhile says nothing of them.
    pub fn unheard<'a>(self, providers: impl IntoIterator<Item = &'a Provider>, readings: &Readings, now: Timestamp) -> Vec<SourceKey> {
        let mut since = None;
        let (mut silent, mut unheard) = (BTreeSet::new(), Vec::new());
        for provider in providers {
            for source in provider.sources.iter().filter(|source| source.is_outside()) {
                let key = SourceKey::new(&provider.id, &source.id);
                let fell = readings.get(&key).filter(|reading| !reading.answered).and_then(|reading| reading.failing_since());
                if let Some(fell) = fell.filter(|fell| self.heard.is_none_or(|heard| heard < *fell)) {
                    since = Some(since.map_or(fell, |before: Timestamp| before.min(fell)));
                    silent.insert(provider.id.as_str());
                    unheard.push(key);
                }
            }
        }
        let is_long = since.is_some_and(|since| LONG.after(since) <= now);
        if silent.len() >= SILENT && is_long { unheard } else { Vec::new() }
    }
}

/// Whether somebody answered, whatever they said.
pub fn is_answer(outcome: &Outcome) -> bool {
    match outcome {
        Outcome::Response(_) | Outcome::Connected { .. } | Outcome::Heard(_) => true,
        // The name server next door answers also while nobody outside does: that it could not find out.
        Outcome::Resolved(resolved) => matches!(resolved.code, Code::Found | Code::NoSuchName),
        Outcome::Routed { .. }
        | Outcome::Exited(_)
        | Outcome::Sent { .. }
        | Outcome::Written { .. }
        | Outcome::Committed { .. }
        | Outcome::Content { .. }
        | Outcome::Woke
        | Outcome::Rehearsed
        | Outcome::Failed(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::dns::Resolved;
    use crate::domain::effect::{Failure, FailureKind};
    use crate::domain::yaml::{Faults, Node};

    fn provider(id: &str, address: &str) -> Provider {
        let text = format!("relais: 1\nname: {id}\nkind: ai\nsources: [{{id: port, format: tcp, address: '{address}'}}]\n");
        Provider::parse(id, &Node::parse(&text).unwrap(), &mut Faults::default()).unwrap()
    }

    fn readings(providers: &[Provider], outcomes: &[Outcome]) -> Readings {
        let now = "2026-11-22T02:00:00Z".parse().unwrap();
        let mut readings = Readings::new();
        for (provider, outcome) in providers.iter().zip(outcomes) {
            readings.entry(SourceKey::new(&provider.id, "port")).or_default().take(&provider.sources[0], outcome, now);
        }
        readings
    }

    fn cut_off(providers: &[Provider], readings: &Readings) -> bool {
        Line::of(providers, readings).cut_off
    }

    fn silence() -> Outcome {
        Outcome::Failed(Failure::new(FailureKind::Unreachable, "nom introuvable", "name not found"))
    }

    #[test]
    fn silence_of_all_is_our_own_and_one_voice_is_enough() {
        let all = [provider("a", "a.example:443"), provider("b", "b.example:443"), provider("c", "127.0.0.1:11434")];
        let up = Outcome::Connected { millis: 1 };
        assert!(cut_off(&all, &readings(&all, &[silence(), silence(), up.clone()])), "what answers here says nothing");
        assert!(!cut_off(&all, &readings(&all, &[silence(), up.clone(), silence()])));
        let said = |code| Outcome::Resolved(Resolved { code, values: Vec::new(), millis: 1 });
        assert!(cut_off(&all, &readings(&all, &[silence(), said(Code::Failed), up.clone()])), "it only says that it asked in vain");
        assert!(!cut_off(&all, &readings(&all, &[silence(), said(Code::NoSuchName), up.clone()])));
        assert!(!cut_off(&all[..1], &readings(&all[..1], &[silence()])), "one alone may well be down");
    }
}
