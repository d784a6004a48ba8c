//! Whether it is our own connection: where nobody outside answers any more, no provider is called down.

use std::collections::{BTreeMap, BTreeSet};

use super::address::host_of;
use super::{Health, Reading, Readings, SourceKey, State, Verdict, Voice, reason};
use crate::domain::provider::Provider;
use crate::domain::time::Timestamp;

/// How many providers must be silent, and none heard, before our own connection is suspected.
const SILENT: usize = 2;

/// What relais says of each of these providers, by id.
pub fn verdicts<'a>(
    providers: impl IntoIterator<Item = &'a Provider> + Clone,
    readings: &Readings,
    now: Timestamp,
) -> BTreeMap<String, Verdict> {
    let cut_off = is_cut_off(providers.clone(), readings);
    let judge = |provider: &Provider| {
        let verdict = Verdict::of(provider, readings, now);
        (provider.id.clone(), if cut_off && is_silent(provider, readings) { doubted(verdict) } else { verdict })
    };
    providers.into_iter().map(judge).collect()
}

/// Whether none of a provider's sources answered the last time.
fn is_silent(provider: &Provider, readings: &Readings) -> bool {
    let mut heard = provider.sources.iter().filter_map(|source| readings.get(&SourceKey::new(&provider.id, &source.id)));
    !heard.any(|reading| reading.answered)
}

/// What our own silence makes of a verdict: what only our probes say is not known.
fn doubted(verdict: Verdict) -> Verdict {
    if !verdict.health.is_bad() {
        return verdict;
    }
    let reason = reason("rien ne répond : c'est peut-être notre connexion", "nothing answers: it may be our own connection");
    Verdict { health: Health::Unknown, state: State::Known, reason: Some(reason), ..verdict }
}

/// Whether every provider outside this machine that was asked is silent, and there are several.
pub fn is_cut_off<'a>(providers: impl IntoIterator<Item = &'a Provider>, readings: &Readings) -> bool {
    let mut silent = BTreeSet::new();
    for provider in providers {
        for source in &provider.sources {
            let host = host_of(&source.reader.ask());
            let reading = readings.get(&SourceKey::new(&provider.id, &source.id)).filter(|reading| reading.is_of(source));
            match reading {
                // A page that is read through this machine speaks of the outside all the same.
                Some(reading) if reading.read_at.is_some() && (!is_near(&host) || source.format.voice == Voice::Page) => {
                    if reading.answered {
                        return false;
                    }
                    silent.insert(provider.id.as_str());
                }
                Some(_) | None => {}
            }
        }
    }
    silent.len() >= SILENT
}

/// Whether a host is this machine: what a probe finds there says nothing about our connection.
fn is_near(host: &str) -> bool {
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name).trim_matches(['[', ']']);
    name == "localhost" || name == "::1" || name.starts_with("127.")
}

impl Reading {
    /// Whether somebody answered, whatever they said.
    pub(super) fn hear(&mut self, outcome: &crate::domain::effect::Outcome) {
        use crate::domain::dns::Code;
        use crate::domain::effect::Outcome as O;

        self.answered = match outcome {
            O::Response(_) | O::Connected { .. } | O::Heard(_) => true,
            // The name server next door answers also while nobody outside does: that it could not find out.
            O::Resolved(resolved) => matches!(resolved.code, Code::Found | Code::NoSuchName),
            O::Routed { .. }
            | O::Exited(_)
            | O::Sent { .. }
            | O::Written { .. }
            | O::Committed { .. }
            | O::Content { .. }
            | O::Woke
            | O::Failed(_) => false,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::dns::{Code, Resolved};
    use crate::domain::effect::{Failure, FailureKind, Outcome};
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

    fn silence() -> Outcome {
        Outcome::Failed(Failure::new(FailureKind::Unreachable, "nom introuvable", "name not found"))
    }

    #[test]
    fn silence_of_all_is_our_own_and_one_voice_is_enough() {
        let all = [provider("a", "a.example:443"), provider("b", "b.example:443"), provider("c", "127.0.0.1:11434")];
        let up = Outcome::Connected { millis: 1 };
        assert!(is_cut_off(&all, &readings(&all, &[silence(), silence(), up.clone()])), "what answers here says nothing");
        assert!(!is_cut_off(&all, &readings(&all, &[silence(), up.clone(), silence()])));
        let said = |code| Outcome::Resolved(Resolved { code, values: Vec::new(), millis: 1 });
        assert!(is_cut_off(&all, &readings(&all, &[silence(), said(Code::Failed), up.clone()])), "it only says that it asked in vain");
        assert!(!is_cut_off(&all, &readings(&all, &[silence(), said(Code::NoSuchName), up.clone()])));
        assert!(!is_cut_off(&all[..1], &readings(&all[..1], &[silence()])), "one alone may well be down");
    }
}
