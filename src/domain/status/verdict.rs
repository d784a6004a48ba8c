//! What relais says of a provider once all that is known of it is put together.

use serde::{Deserialize, Serialize};

use super::connection::Line;
use super::{Health, PageIncident, Reading, Readings, Source, SourceKey, Voice, reason};
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::provider::Provider;
use crate::domain::time::{Span, Timestamp};

/// What relais says of a provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// How it is: the worst that is known; never operational while anything is stale, unread or not understood.
    pub health: Health,
    /// How sure that is.
    pub state: State,
    /// Since when it is so.
    pub since: Option<Timestamp>,
    /// The oldest reading that it rests on.
    pub read_at: Option<Timestamp>,
    /// Why, where health and state alone do not say it.
    pub reason: Option<Bilingual>,
    /// Whether a failure is not believed, because our own line may be the cause.
    pub doubted: bool,
    /// The provider's own words in its worst open incident.
    pub words: Option<PageIncident>,
    /// The last latencies in milliseconds, oldest first: of our first probe, else of the first page.
    pub trail: Vec<Option<u64>>,
}

/// How long a page may stand still while our probe fails before that is said.
const STILL: Span = Span::minutes(15);
/// After how long a page that never changes is not believed any more.
const FROZEN: Span = Span::minutes(365 * 24 * 60);

/// How sure a verdict is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It rests on readings that are fresh.
    Known,
    /// It was known, but too long ago.
    Stale,
    /// Their page says that all is well, and our probe fails.
    Disagree,
    /// It was down and passes again, not often enough to be believed.
    Recovering,
    /// Their page says that all is well, and has not changed for a year.
    Frozen,
    /// It was not read yet.
    Never,
}

impl State {
    /// Its name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Known => "known",
            Self::Stale => "stale",
            Self::Disagree => "disagree",
            Self::Recovering => "recovering",
            Self::Frozen => "frozen",
            Self::Never => "never",
        }
    }
}

impl Verdict {
    /// Puts together what is known of this provider.
    pub fn of(provider: &Provider, readings: &Readings, line: Line, now: Timestamp) -> Self {
        let voices = provider.sources.iter().map(|source| Heard::of(provider, source, readings, line, now));
        // Who has no key for one source still knows what the others say.
        let (mut voices, mut unasked): (Vec<_>, Vec<_>) = voices.partition(|heard| !heard.is_unasked());
        if voices.is_empty() {
            std::mem::swap(&mut voices, &mut unasked);
        }
        let mut verdict = judge(&voices, now);
        verdict.reason = verdict.reason.or_else(|| unasked.iter().find_map(Heard::reason));
        verdict.doubted = voices.iter().any(|heard| heard.doubt.is_some());
        verdict.words = voices.iter().filter_map(Heard::words).next().cloned();
        let by_probe = voices.iter().filter(|heard| heard.source.format.voice == Voice::Probe);
        verdict.trail =
            by_probe.chain(&voices).find_map(|heard| heard.reading).map(|r| r.trail.iter().copied().collect()).unwrap_or_default();
        verdict
    }

    /// How it is in effect: work that is announced for later, like the end of a model, keeps nobody from working today.
    pub fn in_effect(&self, now: Timestamp) -> Health {
        let begins = self.words.as_ref().and_then(|told| told.started);
        match self.health {
            Health::Maintenance if begins.is_some_and(|begins| begins > now) => Health::Operational,
            health => health,
        }
    }
}

/// A source and what it last said.
struct Heard<'a> {
    source: &'a Source,
    reading: Option<&'a Reading>,
    weight: Weight,
    /// Why its failure is not believed.
    doubt: Option<Bilingual>,
}

/// How much a reading is worth.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Weight {
    Fresh,
    Stale,
    Never,
}

impl<'a> Heard<'a> {
    fn of(provider: &Provider, source: &'a Source, readings: &'a Readings, line: Line, now: Timestamp) -> Self {
        let key = SourceKey::new(&provider.id, &source.id);
        let reading = readings.get(&key).filter(|reading| reading.is_of(source));
        let weight = match reading {
            // What is unknown cannot grow less known: its reason stays, while back-off leaves it alone for minutes.
            Some(reading) if reading.health != Health::Unknown && reading.is_stale(now, reading.every(source)) => Weight::Stale,
            Some(reading) if reading.since.is_some() => Weight::Fresh,
            _ => Weight::Never,
        };
        Self { source, reading, weight, doubt: reading.and_then(|reading| line.doubt(reading)) }
    }

    /// Its health, if it is fresh.
    fn fresh(&self) -> Option<Health> {
        let health = self.reading.filter(|_| self.weight == Weight::Fresh).map(|reading| reading.health)?;
        Some(if self.doubt.is_some() { Health::Unknown } else { health })
    }

    fn is(&self, voice: Voice, test: impl Fn(Health) -> bool) -> bool {
        self.source.format.voice == voice && self.fresh().is_some_and(test)
    }

    fn words(&self) -> Option<&'a PageIncident> {
        self.reading?.report.as_ref()?.incidents.first()
    }

    fn is_unasked(&self) -> bool {
        self.reading.is_some_and(|reading| reading.unasked)
    }

    fn since(&self) -> Option<Timestamp> {
        self.reading?.since
    }

    fn read_at(&self) -> Option<Timestamp> {
        self.reading?.read_at
    }

    /// Why, by whom: `our probe: HTTP 503`; a page's reason speaks for itself.
    fn reason(&self) -> Option<Bilingual> {
        if let Some(doubt) = &self.doubt {
            return Some(doubt.clone());
        }
        let why = self.reading?.reason.as_ref()?;
        Some(match self.source.format.voice {
            Voice::Page => why.clone(),
            Voice::Probe => reason(&format!("notre essai : {}", why.fr), &format!("our probe: {}", why.en)),
        })
    }
}

/// The verdict without words and trail. What is bad and fresh comes first; then what is not known; then what is well.
fn judge(voices: &[Heard<'_>], now: Timestamp) -> Verdict {
    if voices.is_empty() {
        return verdict(Health::Unknown, State::Known, &[], Some(reason("aucune source", "no source")));
    }
    let worst = voices.iter().filter_map(Heard::fresh).max();
    if let Some(worst) = worst.filter(|health| health.is_bad()) {
        return bad(voices, worst, now);
    }
    let of_weight = |weight| voices.iter().filter(|heard| heard.weight == weight).collect::<Vec<_>>();
    let (stale, never) = (of_weight(Weight::Stale), of_weight(Weight::Never));
    if !stale.is_empty() {
        let went = stale.iter().filter_map(|heard| Some(Reading::fresh_until(heard.read_at()?, heard.reading?.every(heard.source)))).min();
        let why = reason("pas relu depuis trop longtemps", "not read for too long");
        return Verdict { since: went, ..verdict(Health::Unknown, State::Stale, &stale, Some(why)) };
    }
    match worst {
        Some(Health::Unknown) => unknown(voices),
        _ if !never.is_empty() => verdict(Health::Unknown, State::Never, &never, Some(reason("pas encore lu", "not read yet"))),
        None => verdict(Health::Unknown, State::Never, &never, None),
        Some(health) => frozen(voices, now).unwrap_or_else(|| well(voices, health)),
    }
}

/// Something is known to be wrong.
fn bad(voices: &[Heard<'_>], worst: Health, now: Timestamp) -> Verdict {
    let fails = |health| matches!(health, Health::PartialOutage | Health::MajorOutage);
    let page_is_well = voices.iter().any(|heard| heard.is(Voice::Page, |health| health == Health::Operational))
        && !voices.iter().any(|heard| heard.is(Voice::Page, |health| health != Health::Operational));
    let deciding: Vec<_> = voices.iter().filter(|heard| heard.fresh() == Some(worst)).collect();
    let why = deciding.iter().find_map(|heard| heard.reason());
    if deciding.iter().all(|heard| heard.reading.is_some_and(Reading::is_recovering)) {
        return verdict(worst, State::Recovering, &deciding, why);
    }
    let by_probe = deciding.iter().all(|heard| heard.source.format.voice == Voice::Probe);
    let why = why.map(|why| if by_probe { with_their_page(voices, why, now) } else { why });
    let known = verdict(worst, State::Known, &deciding, why);
    if !page_is_well || !fails(worst) {
        return known;
    }
    let page: Vec<_> = voices.iter().filter(|heard| heard.is(Voice::Page, |_| true)).collect();
    let since = page.iter().filter_map(|heard| heard.since()).chain(known.since).max();
    let read_at = page.iter().filter_map(|heard| heard.read_at()).chain(known.read_at).min();
    Verdict { state: State::Disagree, since, read_at, ..known }
}

/// Why our probe fails, with what their page does meanwhile: it fell too, or has not moved since before.
fn with_their_page(voices: &[Heard<'_>], why: Bilingual, now: Timestamp) -> Bilingual {
    let pages: Vec<&Reading> = voices
        .iter()
        .filter(|heard| heard.source.format.voice == Voice::Page && heard.fresh().is_some())
        .filter_map(|heard| heard.reading)
        .collect();
    if !pages.is_empty() && pages.iter().all(|page| !page.answered) {
        return reason(&format!("{} ; leur page est tombée aussi", why.fr), &format!("{}; their page fell too", why.en));
    }
    let moved = pages.iter().filter_map(|page| page.report.as_ref()?.page_time).max();
    match moved.map(|moved| Span::between(moved, now)).filter(|still| *still > STILL) {
        Some(still) => reason(
            &format!("{} ; leur page n'a pas bougé depuis {}", why.fr, still.spoken(Lang::Fr)),
            &format!("{}; their page has not moved for {}", why.en, still.spoken(Lang::En)),
        ),
        None => why,
    }
}

/// All seems well, by a page that nobody has touched for a year: some addresses go on answering long after they were left.
fn frozen(voices: &[Heard<'_>], now: Timestamp) -> Option<Verdict> {
    let is_frozen = |heard: &&Heard<'_>| {
        let time = heard.reading.and_then(|reading| reading.report.as_ref()?.page_time);
        heard.source.format.voice == Voice::Page && time.is_some_and(|time| FROZEN.after(time) < now)
    };
    let frozen: Vec<_> = voices.iter().filter(is_frozen).collect();
    let time = frozen.iter().filter_map(|heard| heard.reading?.report.as_ref()?.page_time).min()?;
    let still = Span::between(time, now);
    let why = reason(
        &format!("leur page n'a pas bougé depuis {}", still.spoken(Lang::Fr)),
        &format!("their page has not moved for {}", still.spoken(Lang::En)),
    );
    Some(Verdict { since: Some(time), ..verdict(Health::Unknown, State::Frozen, &frozen, Some(why)) })
}

/// Nothing is known to be wrong, but something could not be understood.
fn unknown(voices: &[Heard<'_>]) -> Verdict {
    let deciding: Vec<_> = voices.iter().filter(|heard| heard.fresh() == Some(Health::Unknown)).collect();
    let mut why = deciding.iter().find_map(|heard| heard.reason());
    let is_page = deciding.iter().all(|heard| heard.source.format.voice == Voice::Page);
    if is_page && voices.iter().any(|heard| heard.is(Voice::Probe, |health| health == Health::Operational)) {
        let said = why.unwrap_or_else(|| reason("page incomprise", "page not understood"));
        why = Some(reason(&format!("{} ; notre essai passe", said.fr), &format!("{}; our probe answers", said.en)));
    }
    let is_ours = deciding.iter().all(|heard| heard.source.format.voice == Voice::Probe);
    let mut others = voices.iter().map(Heard::fresh).filter(|health| *health != Some(Health::Unknown)).peekable();
    if let Some(said) =
        why.as_ref().filter(|_| is_ours && others.peek().is_some() && others.all(|health| health == Some(Health::Operational)))
    {
        why = Some(reason(&format!("{} ; le reste va bien", said.fr), &format!("{}; all else is well", said.en)));
    }
    verdict(Health::Unknown, State::Known, &deciding, why)
}

/// Everything is fresh and understood; all is well once the last of them is.
fn well(voices: &[Heard<'_>], health: Health) -> Verdict {
    let deciding: Vec<_> = voices.iter().filter(|heard| heard.fresh() == Some(health)).collect();
    let why = deciding.iter().find_map(|heard| heard.reason());
    let known = verdict(health, State::Known, &deciding, why);
    if health != Health::Operational {
        return known;
    }
    Verdict { since: deciding.iter().filter_map(|heard| heard.since()).max(), ..known }
}

/// A verdict that rests on these, the first of which began it.
fn verdict(health: Health, state: State, deciding: &[&Heard<'_>], reason: Option<Bilingual>) -> Verdict {
    let since = deciding.iter().filter_map(|heard| heard.since()).min();
    let read_at = deciding.iter().filter_map(|heard| heard.read_at()).min();
    Verdict { health, state, since, read_at, reason, doubted: false, words: None, trail: Vec::new() }
}

#[cfg(test)]
mod tests;
