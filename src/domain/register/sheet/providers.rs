//! The providers: what each is used for, whose law reaches it and how surely, who can stop it, how one would leave it.

use super::{Entry, Mark, Part, Said, Sort, apiece, columns, country, line, spoken_day, title, titles};
use crate::domain::lang::Bilingual;
use crate::domain::provider::{Confidence, Fact, FactKind};
use crate::domain::register::{OfEdge, OfProvider, Register, Sovereignty};
use crate::domain::words::Words;
use crate::domain::workspace::Difficulty;

/// How many of those that it stands on are told.
const TOLD: usize = 3;

/// Those that the firm leans on today.
pub(super) fn part(register: &Register, words: &Words) -> Part {
    let (title, about) = (words.say("register-providers"), words.say("register-providers-about"));
    table(Sort::Providers, (title, about), register, words)
}

/// Those that could take over.
pub(super) fn others(register: &Register, words: &Words) -> Part {
    let (title, about) = (words.say("register-others"), words.say("register-others-about"));
    table(Sort::Others, (title, about), register, words)
}

fn table(sort: Sort, (title, about): (String, String), register: &Register, words: &Words) -> Part {
    let list = register.providers.iter().filter(|one| one.is_used() == (sort == Sort::Providers));
    Part {
        sort,
        title,
        about,
        columns: columns(
            &[
                "register-provider",
                "register-law-is",
                "register-serves",
                "register-law",
                "register-cuts",
                "register-leaving",
                "register-ahead",
            ],
            words,
        ),
        entries: list.map(|provider| entry(provider, register, words)).collect(),
    }
}

fn entry(provider: &OfProvider, register: &Register, words: &Words) -> Entry {
    let (word, mark) = match provider.sovereignty {
        Sovereignty::NotFound if provider.is_ours => ("register-word-owned", Mark::Well),
        Sovereignty::Confirmed => ("register-word-confirmed", Mark::Well),
        Sovereignty::Reported => ("register-word-reported", Mark::Unsure),
        Sovereignty::Claimed => ("register-word-claimed", Mark::Unsure),
        Sovereignty::NotFound => ("register-word-unknown", Mark::Unsure),
    };
    let own = register.ahead.iter().filter(|coming| coming.provider.as_ref() == Some(&provider.provider));
    let days = own.map(|coming| super::ahead::of_provider(coming, words)).collect();
    let cells = vec![serves(provider, words), law(provider, words), cuts(provider, words), leaving(provider, words), days];
    Entry { name: provider.provider.name.clone(), word: words.say(word), mark, cells }
}

fn serves(provider: &OfProvider, words: &Words) -> Vec<Said> {
    let uses: [(&str, &[Bilingual]); 4] = [
        ("register-carries", &provider.carries),
        ("register-could", &provider.could_carry),
        ("register-keeps", &provider.keeps),
        ("register-holds", &provider.holds),
    ];
    let uses = uses.into_iter().filter(|(_, list)| !list.is_empty());
    uses.map(|(key, list)| Said::plain(words.with(key, &[("names", titles(list, words).into())]))).collect()
}

fn law(provider: &OfProvider, words: &Words) -> Vec<Said> {
    let mut said: Vec<Said> =
        stated(provider, FactKind::Jurisdiction, words, |value| country::called(&value.en).get(words.lang()).to_owned());
    if said.is_empty() {
        said.push(Said::plain(words.say(if provider.is_ours { "register-at-ours" } else { "register-law-unwritten" })));
    }
    if let Some(owner) = &provider.owner {
        said.push(Said::plain(words.with("register-owned-by", &[("name", line(owner).into())])));
    }
    said.extend(stated(provider, FactKind::Regions, words, |value| {
        words.with("register-regions", &[("where", title(value, words).into())])
    }));
    said
}

/// What the facts say of who reaches it; then what it falls with. An access to data is not a power to stop it, and the facts say so.
fn cuts(provider: &OfProvider, words: &Words) -> Vec<Said> {
    let mut said = stated(provider, FactKind::Law, words, |value| title(value, words));
    said.extend(provider.stands_on.iter().take(TOLD).map(|edge| falls_with(edge, words)));
    if provider.stands_on.len() > TOLD {
        let args = [("count", (provider.stands_on.len() - TOLD).into()), ("id", provider.provider.id.as_str().into())];
        said.push(Said::plain(words.with("register-more-below", &args)));
    }
    if said.is_empty() {
        said.push(Said::plain(words.say(if provider.is_ours { "register-cuts-ours" } else { "register-cuts-unknown" })));
    }
    said
}

fn falls_with(edge: &OfEdge, words: &Words) -> Said {
    let args = [("name", edge.provider.name.as_str().into()), ("kind", words.named("edge", edge.kind.word()).into())];
    Said { text: words.with("register-falls-with", &args), evidence: Some(edge.evidence.clone()) }
}

fn leaving(provider: &OfProvider, words: &Words) -> Vec<Said> {
    let mut said = Vec::new();
    match &provider.plan {
        None if provider.is_ours => said.push(Said::plain(words.say("register-nothing-to-leave"))),
        None => said.push(Said::plain(words.say("register-no-plan"))),
        Some(plan) => {
            let how = words.say(match plan.difficulty {
                Some(Difficulty::Low) => "register-leave-low",
                Some(Difficulty::Medium) => "register-leave-medium",
                Some(Difficulty::High) => "register-leave-high",
                None => "register-leave-unsaid",
            });
            let tested = match plan.tested {
                Some(day) => {
                    let key = if plan.is_tested { "register-tested" } else { "register-tested-long-ago" };
                    words.with(key, &[("day", spoken_day(day, words).into())])
                }
                None => words.say("register-never-tested"),
            };
            said.push(Said::plain(apiece(&[how, tested], words)));
            said.extend(plan.note.iter().map(|note| Said::plain(title(note, words))));
        }
    }
    let label = words.named("fact", FactKind::Export.word());
    said.extend(stated(provider, FactKind::Export, words, |value| {
        words.with("register-one", &[("name", label.as_str().into()), ("what", title(value, words).into())])
    }));
    said.extend(stated(provider, FactKind::Exit, words, |value| title(value, words)));
    said
}

/// What the catalogue states of one subject; that it was looked for and not found is said of the law alone.
fn stated(provider: &OfProvider, kind: FactKind, words: &Words, say: impl Fn(&Bilingual) -> String) -> Vec<Said> {
    let one = |fact: &Fact| match &fact.value {
        Some(value) => Some(Said { text: say(value), evidence: Some(fact.evidence.clone()) }),
        None if kind == FactKind::Jurisdiction && fact.evidence.confidence == Confidence::NotFound => {
            Some(Said::plain(words.say("register-law-not-found")))
        }
        None => None,
    };
    provider.stated(kind).iter().filter_map(one).collect()
}
