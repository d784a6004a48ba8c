//! Which runbooks apply to what is seen, best first, and why.

use super::{Applies, FailureMode, Header};
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::provider::Provider;
use crate::domain::status::Health;

/// What is seen when somebody asks "what now?".
#[derive(Debug, Clone, Copy)]
pub struct Situation<'a> {
    /// The provider that was selected, if one was.
    pub provider: Option<&'a Provider>,
    /// Its health.
    pub health: Health,
    /// Parts of it that are not well, by name.
    pub parts: &'a [String],
}

/// A runbook that applies, and why.
#[derive(Debug, Clone)]
pub struct Match<'a> {
    /// The runbook.
    pub header: &'a Header,
    /// How well it fits: the higher the better; zero does not fit.
    pub score: u32,
    /// Why it is proposed, in words.
    pub reason: Bilingual,
}

/// Every runbook, those that fit best first; those that do not fit come last, with a score of zero.
pub fn best<'a>(headers: impl IntoIterator<Item = &'a Header>, situation: Situation<'_>, lang: Lang) -> Vec<Match<'a>> {
    let mut list: Vec<Match<'a>> = headers.into_iter().map(|header| matched(header, situation)).collect();
    list.sort_by(|a, b| b.score.cmp(&a.score).then_with(|| a.header.title.get(lang).cmp(b.header.title.get(lang))));
    list
}

fn matched<'a>(header: &'a Header, situation: Situation<'_>) -> Match<'a> {
    let best = header.applies.iter().filter_map(|applies| fit(applies, situation)).max_by_key(|(score, _)| *score);
    let (score, reason) = best.unwrap_or_default();
    Match { header, score, reason }
}

/// How well one entry of `applies` fits, and why; `None` if one of its keys does not hold.
fn fit(applies: &Applies, situation: Situation<'_>) -> Option<(u32, Bilingual)> {
    let mut score = 1;
    let (mut fr, mut en) = (Vec::new(), Vec::new());
    if !applies.providers.is_empty() {
        let provider = situation.provider.filter(|provider| applies.providers.contains(&provider.id))?;
        score += 8;
        fr.push(format!("écrit pour {}", provider.name));
        en.push(format!("written for {}", provider.name));
    }
    if !applies.kinds.is_empty() {
        let provider = situation.provider.filter(|provider| applies.kinds.contains(&provider.kind))?;
        score += 4;
        let kind = kind_words(provider.kind);
        fr.push(format!("{} est {}", provider.name, kind.fr));
        en.push(format!("{} is {}", provider.name, kind.en));
    }
    if !applies.components.is_empty() {
        let part = applies.components.iter().find(|component| situation.parts.contains(component))?;
        score += 4;
        fr.push(format!("partie touchée : {part}"));
        en.push(format!("part touched: {part}"));
    }
    if !applies.failures.is_empty() {
        let mode = mode(situation.health);
        if applies.failures.contains(&mode) {
            score += 3;
            let seen = seen(mode);
            fr.push(seen.fr);
            en.push(seen.en);
        } else if !applies.failures.contains(&FailureMode::Unknown) && situation.provider.is_some() {
            // A guide for another sort of failure stays in the list, far below: only the person knows that it is that one.
            score = 1;
        }
    }
    Some((score, Bilingual { fr: fr.join(", "), en: en.join(", ") }))
}

/// The sort of failure that a health reads as.
const fn mode(health: Health) -> FailureMode {
    match health {
        Health::MajorOutage | Health::PartialOutage => FailureMode::Down,
        Health::Degraded | Health::Maintenance => FailureMode::Degraded,
        Health::Unknown | Health::Operational => FailureMode::Unknown,
    }
}

/// What is seen, as a reason to propose a guide that is written for it.
fn seen(mode: FailureMode) -> Bilingual {
    match mode {
        FailureMode::Down => Bilingual::of("ce guide est fait pour une panne", "this runbook is made for an outage"),
        FailureMode::Degraded => Bilingual::of("ce guide est fait pour un service ralenti", "this runbook is made for a slow service"),
        FailureMode::Changed
        | FailureMode::Withdrawn
        | FailureMode::Price
        | FailureMode::Legal
        | FailureMode::Local
        | FailureMode::Unknown => Bilingual::of("ce guide sert quand on ne sait pas encore", "this runbook serves while nobody knows yet"),
    }
}

fn kind_words(kind: crate::domain::provider::ProviderKind) -> Bilingual {
    use crate::domain::provider::ProviderKind as K;
    let (fr, en) = match kind {
        K::Ai => ("une IA", "an AI"),
        K::Network => ("un réseau", "a network"),
        K::Cloud => ("un nuage", "a cloud"),
        K::Payment => ("un paiement", "payments"),
        K::Mail => ("du courriel", "mail"),
        K::Storage => ("des fichiers", "files"),
        K::Calls => ("des appels", "calls"),
        K::Hosting => ("un hébergeur", "a host"),
        K::Other => ("autre", "other"),
    };
    Bilingual { fr: fr.to_owned(), en: en.to_owned() }
}
