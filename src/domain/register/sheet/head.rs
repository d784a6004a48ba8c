//! The five lines that somebody in a hurry reads: what stands on one leg, who can stop us, what is not copied, the next days, the next
//! step.

use super::{apiece, country, line, names, spoken_day, title, titles};
use crate::domain::register::{Coming, Gap, Independence, Next, OfService, Register, Sovereignty};
use crate::domain::words::Words;

/// How many days are told.
const DAYS: usize = 3;

pub(super) fn lines(register: &Register, words: &Words) -> Vec<(String, String)> {
    [
        ("register-head-leg", leg(register, words)),
        ("register-head-cut", cut(register, words)),
        ("register-head-copied", copied(register, words)),
        ("register-head-ahead", ahead(register, words)),
        ("register-head-next", next(register, words)),
    ]
    .into_iter()
    .map(|(key, said)| (words.say(key), said))
    .collect()
}

/// The services that hang on one supplier, and the provider that carries most.
fn leg(register: &Register, words: &Words) -> String {
    let alone: Vec<String> = register.services.iter().filter(|service| !service.is_covered()).map(|one| why_alone(one, words)).collect();
    let mut said = vec![match alone.as_slice() {
        [] if register.services.is_empty() => words.say("register-no-service"),
        [] => words.say("register-no-leg"),
        alone => words.with("register-legs", &[("names", apiece(alone, words).into())]),
    }];
    let unsure = register.services.iter().filter(|service| service.independence() == Independence::Unknown);
    let unsure = titles(unsure.map(|service| &service.title), words);
    if !unsure.is_empty() {
        said.push(words.with("register-leg-unknown", &[("names", unsure.into())]));
    }
    if let Some(heaviest) = &register.heaviest {
        let args = [
            ("provider", line(&heaviest.provider.name).into()),
            ("count", heaviest.services.len().into()),
            ("services", register.services.len().into()),
            ("names", titles(&heaviest.services, words).into()),
        ];
        said.push(words.with("register-heaviest", &args));
    }
    said.join(" ")
}

fn why_alone(service: &OfService, words: &Words) -> String {
    let name = ("service", title(&service.title, words).into());
    if service.fallbacks.is_empty() {
        return words.with("register-no-other", &[name]);
    }
    if service.all_stand_on.is_empty() {
        return words.with("register-none-apart", &[name]);
    }
    words.with("register-all-on", &[name, ("names", names(&service.all_stand_on).into())])
}

/// What falls with all who are under one law, and of whom that is not known.
fn cut(register: &Register, words: &Words) -> String {
    let mut said = vec![words.say("register-cut-account")];
    let laws = register.laws.iter().map(|law| {
        let args = [
            ("country", country::called(&law.country).get(words.lang()).to_owned().into()),
            ("count", law.services.len().into()),
            ("services", register.services.len().into()),
            ("names", titles(&law.services, words).into()),
        ];
        words.with("register-cut-law", &args)
    });
    let laws: Vec<String> = laws.take(2).collect();
    if !laws.is_empty() {
        said.push(words.with("register-cut-laws", &[("laws", apiece(&laws, words).into())]));
    }
    let unknown = register.providers.iter().filter(|one| one.is_used() && !one.is_ours && one.sovereignty == Sovereignty::NotFound);
    let unknown = names(unknown.map(|one| &one.provider));
    if !unknown.is_empty() {
        said.push(words.with("register-cut-unknown", &[("names", unknown.into())]));
    }
    said.join(" ")
}

/// The data that is not as it should be, the worst first.
fn copied(register: &Register, words: &Words) -> String {
    let mut bad: Vec<_> = register.data.iter().filter(|data| !data.is_spread() || data.is_fresh() != Some(true)).collect();
    bad.sort_by_key(|data| (data.is_copied(), data.is_spread()));
    let bad: Vec<String> = bad
        .into_iter()
        .map(|data| {
            let what = super::data::missing(data, words).join(", ");
            words.with("register-copied-one", &[("data", title(&data.title, words).into()), ("what", what.into())])
        })
        .collect();
    match bad.as_slice() {
        [] if register.data.is_empty() => words.say("register-no-data"),
        [] => words.say("register-all-copied"),
        bad => words.with("register-copied-bad", &[("names", apiece(bad, words).into())]),
    }
}

fn ahead(register: &Register, words: &Words) -> String {
    let days = register.ahead.iter().take(DAYS).map(|coming| on(coming, words));
    let days: Vec<String> = days.collect();
    if days.is_empty() { words.say("register-no-day") } else { words.with("register-days", &[("days", apiece(&days, words).into())]) }
}

fn on(coming: &Coming, words: &Words) -> String {
    let args = [
        ("day", spoken_day(coming.on, words).into()),
        ("left", super::ahead::left(coming, words).into()),
        ("what", super::ahead::what(coming, words).into()),
    ];
    words.with("register-day", &args)
}

fn next(register: &Register, words: &Words) -> String {
    let Some(next) = &register.next else { return words.say("register-next-none") };
    let service = ("service", title(&next.title, words).into());
    let data = |id: &str| {
        let found = register.data.iter().find(|data| data.id == id);
        ("data", found.map(|data| title(&data.title, words)).unwrap_or_default().into())
    };
    let mut said = match &next.gap {
        Gap::NotCopied { data: id, at: Some(at) } => {
            words.with("register-next-copy-at", &[service, data(id), ("provider", at.name.as_str().into())])
        }
        Gap::NotCopied { data: id, at: None } => words.with("register-next-copy", &[service, data(id)]),
        Gap::NoOther => words.with("register-next-other", &[service]),
        Gap::NotApart { on } if on.is_empty() => words.with("register-next-allowed", &[service]),
        Gap::NotApart { on } => words.with("register-next-apart", &[service, ("names", names(on).into())]),
        Gap::NotSpread { data: id } => {
            let found = register.data.iter().find(|data| data.id == *id);
            let what = found.map(|data| super::data::not_spread(data, words).join(", ")).unwrap_or_default();
            words.with("register-next-spread", &[service, data(id), ("what", what.into())])
        }
        Gap::NotFresh { data: id } => words.with("register-next-fresh", &[service, data(id)]),
        Gap::NotProven { at } => {
            words.with("register-next-proof", &[service, ("provider", at.name.as_str().into()), ("id", next.service.as_str().into())])
        }
        Gap::NotExercised { to } => words.with("register-next-drill", &[service, ("provider", to.name.as_str().into())]),
        Gap::ExitNotTested { of } => words.with("register-next-exit", &[service, ("provider", of.name.as_str().into())]),
    };
    let lacks = matches!(next.gap, Gap::NoOther | Gap::NotApart { .. });
    let short = register.services.iter().find(|service| service.id == next.service).filter(|_| lacks);
    if let Some(names) = short.and_then(super::services::idea_names) {
        said.push(' ');
        said.push_str(&words.with("register-next-ideas", &[("names", names.into())]));
    }
    said.push(' ');
    said.push_str(&why(next, words));
    said
}

/// Why this first.
fn why(next: &Next, words: &Words) -> String {
    let importance = super::services::importance(next.criticality, words);
    words.with("register-next-why", &[("service", title(&next.title, words).into()), ("importance", importance.into())])
}
