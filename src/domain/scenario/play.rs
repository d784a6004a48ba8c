//! A scenario played from a moment on: what each place answers at each time, and who calls.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr};
use std::ops::Range;
use std::sync::Arc;

use super::page::{State, Words};
use super::{Behaviour, Post, Row, Scenario, behaviour, hours};
use crate::domain::dns::{Code, Question, Resolved};
use crate::domain::effect::{Effect, FailureKind, Outcome};
use crate::domain::provider::Provider;
use crate::domain::status::{Health, PageIncident, PageUpdate, Part, Report, Source, SourceKey, Voice, endpoint_of, is_near};
use crate::domain::text::Text;
use crate::domain::time::{Date, Span, TimeZone, Timestamp};

/// What our own line is called among the checks; `here/names` is our name servers alone.
pub const HERE: &str = "here";
const NAMES: &str = "here/names";

/// Providers, by id.
type Providers = BTreeMap<String, Provider>;

/// What comes of asking in a drill; nothing where the scenario knows nothing of it.
pub type Answer = Option<Outcome>;

/// A scenario that is being played.
#[derive(Debug, Clone, PartialEq)]
pub struct Play {
    /// What is played.
    pub scenario: Arc<Scenario>,
    /// When the drill began, by its own clock.
    pub began: Timestamp,
}

impl Play {
    /// From now on, at the hour of the day at which the real event began where people sit: today, or yesterday where that hour is not
    /// there yet. So noon stays noon, and nothing of a drill is dated from years ago.
    pub fn starting(scenario: Arc<Scenario>, now: Timestamp, zone: &TimeZone) -> Self {
        let hour = scenario.begins.to_zoned(zone.clone()).time();
        let today = now.to_zoned(zone.clone()).date();
        let days = [Some(today), today.yesterday().ok()];
        let at = |day: Date| day.to_datetime(hour).to_zoned(zone.clone()).map(|at| at.timestamp()).ok();
        let began = days.into_iter().flatten().filter_map(at).find(|at| *at <= now).unwrap_or(now);
        Self { scenario, began }
    }

    /// The hour of the real event at this hour of the drill.
    pub fn real(&self, at: Timestamp) -> Timestamp {
        moved(at, self.began, self.scenario.begins)
    }

    /// The hour of the drill at this hour of the real event.
    pub fn told(&self, at: Timestamp) -> Timestamp {
        moved(at, self.scenario.begins, self.began)
    }

    /// When the drill is over.
    pub fn ends(&self) -> Timestamp {
        self.told(self.scenario.ends)
    }

    /// A text of the scenario as a player reads it.
    pub fn said(&self, text: &str, zone: &TimeZone) -> String {
        hours(text, zone, |at| self.told(at))
    }

    /// The rows that are played, each by its number: what came before the beginning is only told afterwards.
    pub fn played(&self) -> impl Iterator<Item = (usize, &Row)> {
        let (begins, ends) = (self.scenario.begins, self.scenario.ends);
        self.scenario.rows.iter().enumerate().filter(move |(_, row)| row.at >= begins && row.at <= ends)
    }

    /// The rows with somebody who calls between two hours of the drill, the second one left out.
    pub fn injects(&self, between: Range<Timestamp>) -> impl Iterator<Item = (usize, &Row)> {
        self.played().filter(move |(_, row)| row.inject.is_some() && between.contains(&self.told(row.at)))
    }

    /// When something changes next on the scene after this hour of the drill.
    pub fn next(&self, now: Timestamp) -> Option<Timestamp> {
        self.played().filter(|(_, row)| !row.is_hidden()).map(|(_, row)| self.told(row.at)).filter(|at| *at > now).min()
    }

    /// What comes of asking this now; `key` where a source is asked by its name.
    pub fn answer(&self, key: Option<&SourceKey>, effect: &Effect, providers: &Providers, now: Timestamp) -> Answer {
        let known = key.and_then(|key| known(providers, key)).or_else(|| asked(providers, effect));
        let well = match known {
            Some((provider, source)) => self.well(provider, source, now).or_else(|| plain(effect, providers)),
            None => plain(effect, providers),
        }?;
        if let Some(cut) = self.line(effect, now) {
            return Some(cut);
        }
        match known {
            Some((provider, source)) if source.format.voice == Voice::Page => {
                Some(if self.is_gone(&provider.id, now) { Behaviour::Unreachable.answer(effect, well) } else { well })
            }
            Some((provider, source)) => Some(self.fares(&provider.id, Some(&source.id), effect, well, now)),
            None => Some(match host(effect).and_then(|host| whose(providers, &host)) {
                Some(provider) => self.fares(&provider.id, None, effect, well, now),
                None => well,
            }),
        }
    }

    /// What a source would answer if nothing hindered it.
    fn well(&self, provider: &Provider, source: &Source, now: Timestamp) -> Answer {
        let report = match source.format.voice {
            Voice::Page => self.page(&provider.id, now),
            Voice::Probe => Report { health: Health::Operational, ..Report::default() },
        };
        source.reader.show(&report)
    }

    /// What the status page of a provider says now, whether or not it can be reached; what is over stands in it as resolved.
    pub fn page(&self, provider: &str, now: Timestamp) -> Report {
        let (mut incidents, mut parts, mut changed) = (BTreeMap::<&str, PageIncident>::new(), BTreeMap::new(), self.began);
        for (at, words) in self.posts(provider, now) {
            changed = at;
            write(incidents.entry(&words.incident).or_default(), at, words);
            if words.state == State::Resolved {
                parts.values_mut().for_each(|health| *health = Health::Operational);
            }
            parts.extend(words.parts.iter().map(|(name, health)| (name.clone(), *health)));
        }
        let incidents: Vec<PageIncident> = incidents.into_values().collect();
        let parts: Vec<Part> =
            parts.into_iter().map(|(name, health)| Part { id: Text::line(&id_of(&name)), name: Text::line(&name), health }).collect();
        let worst = incidents.iter().map(|incident| incident.health).chain(parts.iter().map(|part| part.health)).max();
        Report { health: worst.unwrap_or(Health::Operational), parts, incidents, page_time: Some(changed), ..Report::default() }
    }

    /// What a provider wrote on its page until now, with the hour of the drill.
    fn posts(&self, provider: &str, now: Timestamp) -> impl Iterator<Item = (Timestamp, &Words)> {
        self.so_far(now).filter_map(move |(at, row)| match row.page.get(provider)? {
            Post::Says(words) => Some((at, &**words)),
            Post::Gone | Post::Back => None,
        })
    }

    /// Whether the page of a provider cannot be reached now.
    fn is_gone(&self, provider: &str, now: Timestamp) -> bool {
        let turns = self.so_far(now).filter_map(|(_, row)| match row.page.get(provider)? {
            Post::Gone => Some(true),
            Post::Back => Some(false),
            Post::Says(_) => None,
        });
        turns.last().unwrap_or(false)
    }

    /// What became of the checks of this name until now: the last that was said, and since when.
    fn check(&self, names: &[&str], now: Timestamp) -> Option<(Timestamp, &Behaviour)> {
        let said = self.so_far(now).filter_map(|(at, row)| names.iter().find_map(|name| Some((at, row.checks.get(*name)?))));
        said.last()
    }

    fn fares(&self, provider: &str, source: Option<&str>, effect: &Effect, well: Outcome, now: Timestamp) -> Outcome {
        let exact = source.map(|source| format!("{provider}/{source}"));
        let names: Vec<&str> = exact.as_deref().into_iter().chain([provider]).collect();
        match self.check(&names, now) {
            Some((since, behaviour)) => behaviour.at(since, now).answer(effect, well),
            None => well,
        }
    }

    /// What our own line makes of it, where that is what fails.
    fn line(&self, effect: &Effect, now: Timestamp) -> Answer {
        if *effect == Effect::Route || host(effect).is_some_and(|host| is_near(&host)) {
            return None;
        }
        let bad = |name: &str| self.check(&[name], now).map(|(since, behaviour)| behaviour.at(since, now));
        match bad(HERE) {
            Some(Behaviour::Well) | None => {}
            Some(behaviour) => return Some(behaviour.answer(effect, plain(effect, &Providers::new())?)),
        }
        let is_asked_by_name = match effect {
            Effect::Resolve(question) => question.resolver.is_none(),
            _ => host(effect).is_some_and(|host| host.parse::<IpAddr>().is_err()),
        };
        let names_fail = bad(NAMES).is_some_and(|behaviour| *behaviour != Behaviour::Well);
        (names_fail && is_asked_by_name).then(|| match effect {
            Effect::Resolve(_) => Outcome::Resolved(Resolved { code: Code::Failed, values: Vec::new(), millis: 12 }),
            _ => behaviour::failed(FailureKind::Unreachable, "nom introuvable", "name not found"),
        })
    }

    /// The rows that were played so far, each with the hour of the drill.
    fn so_far(&self, now: Timestamp) -> impl Iterator<Item = (Timestamp, &Row)> {
        self.played().map(|(_, row)| (self.told(row.at), row)).filter(move |(at, _)| *at <= now)
    }
}

/// Adds what a provider writes to one of its incidents.
fn write(incident: &mut PageIncident, at: Timestamp, words: &Words) {
    if let Some(name) = &words.name {
        incident.name = Text::line(name);
    }
    let id = id_of(&words.incident);
    incident.url.get_or_insert_with(|| Text::line(&format!("https://status.example/incidents/{id}")));
    incident.started = incident.started.or(Some(at));
    incident.state = Text::line(words.state.word());
    incident.health = match words.state {
        State::Resolved => Health::Operational,
        State::Monitoring => words.health.unwrap_or(incident.health).min(Health::Degraded),
        State::Investigating | State::Identified => words.health.unwrap_or(incident.health),
    };
    let update = PageUpdate { at: Some(at), state: Text::line(words.state.word()), words: Text::line(&words.words) };
    let mut updates = std::mem::take(&mut incident.updates);
    updates.insert(0, update);
    incident.say(updates);
}

/// What something of this name is called by a machine.
fn id_of(name: &str) -> String {
    crate::domain::effect::content_hash(name.as_bytes()).get(..12).unwrap_or_default().to_owned()
}

fn moved(at: Timestamp, from: Timestamp, to: Timestamp) -> Timestamp {
    if at >= from { Span::between(from, at).after(to) } else { Span::between(at, from).before(to) }
}

/// The source of this name.
fn known<'a>(providers: &'a Providers, key: &SourceKey) -> Option<(&'a Provider, &'a Source)> {
    let provider = providers.get(&key.provider)?;
    Some((provider, provider.sources.iter().find(|source| source.id == key.source)?))
}

/// The source that would ask just this; how long it may take and what else is said with it does not count.
fn asked<'a>(providers: &'a Providers, effect: &Effect) -> Option<(&'a Provider, &'a Source)> {
    let sources = providers.values().flat_map(|provider| provider.sources.iter().map(move |source| (provider, source)));
    let is_same = |source: &Source| match (source.reader.ask(), effect) {
        (Effect::Fetch(one), Effect::Fetch(other)) => (&one.method, &one.url, &one.body) == (&other.method, &other.url, &other.body),
        (Effect::Connect { address: one, .. }, Effect::Connect { address: other, .. }) => one == *other,
        (Effect::Talk(one), Effect::Talk(other)) => one.address == other.address,
        _ => false,
    };
    sources.into_iter().find(|(_, source)| is_same(source))
}

/// What comes of asking somebody of whom nothing is known but that all is well there.
fn plain(effect: &Effect, providers: &Providers) -> Answer {
    match effect {
        Effect::Route => Some(Outcome::Routed { v4: true, v6: false }),
        Effect::Connect { address, .. } => {
            Some(Outcome::Connected { millis: 15 + u64::from(address.bytes().fold(0_u8, u8::wrapping_add)) / 4 })
        }
        Effect::Resolve(question) => Some(Outcome::Resolved(resolved(question, providers))),
        _ => None,
    }
}

/// A name server that knows every name: an address that is nobody's (RFC 2544), and tells whose name it stands for.
fn resolved(question: &Question, providers: &Providers) -> Resolved {
    let number = providers.values().position(|provider| hosts(provider).any(|host| host == question.name));
    let address = address_of(number.map_or(0, |number| number + 1));
    Resolved { code: Code::Found, values: vec![Text::line(&address.to_string())], millis: 18 }
}

fn address_of(number: usize) -> Ipv4Addr {
    let [.., high, low] = u16::try_from(number).unwrap_or(0).to_be_bytes();
    Ipv4Addr::new(198, 18, high, low)
}

/// The provider at this name or address.
fn whose<'a>(providers: &'a Providers, host: &str) -> Option<&'a Provider> {
    let numbered = (1..).zip(providers.values());
    let mut found = numbered.filter(|(number, provider)| hosts(provider).any(|own| own == host) || address_of(*number).to_string() == host);
    found.next().map(|(_, provider)| provider)
}

/// The names by which a provider is reached, but for its page: that often stands elsewhere.
fn hosts(provider: &Provider) -> impl Iterator<Item = String> {
    let probes = provider.sources.iter().filter(|source| source.format.voice == Voice::Probe);
    probes.filter_map(|source| host(&source.reader.ask()))
}

fn host(effect: &Effect) -> Option<String> {
    match effect {
        Effect::Resolve(question) => question.resolver.as_deref().map(|socket| crate::domain::status::host_of_socket(socket).to_owned()),
        _ => endpoint_of(effect).map(|(host, _)| host),
    }
}
