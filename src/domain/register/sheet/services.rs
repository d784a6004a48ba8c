//! The services: who carries each, who could, what the fallbacks share with the first, what was tried.

use super::{Entry, Mark, Part, Said, Sort, ago, apiece, columns, title};
use crate::domain::register::{Fallback, Idea, Independence, OfService, Register};
use crate::domain::service::Criticality;
use crate::domain::words::Words;

/// How many shared blocks are told, and how many ideas in a few words.
const TOLD: usize = 3;
/// How many ideas are told with their source.
const IDEAS: usize = 6;

pub(super) fn part(register: &Register, words: &Words) -> Part {
    Part {
        sort: Sort::Services,
        title: words.say("register-services"),
        about: words.say("register-services-about"),
        columns: columns(
            &[
                "register-service",
                "register-state",
                "register-carrier",
                "register-fallbacks",
                "register-tried",
                "register-ideas",
                "register-more",
            ],
            words,
        ),
        entries: register.services.iter().map(|service| entry(service, words)).collect(),
    }
}

/// `haute`; and that nobody said it, where nobody did.
pub(super) fn importance(criticality: Option<Criticality>, words: &Words) -> String {
    words.say(match criticality {
        Some(Criticality::High) => "register-importance-high",
        Some(Criticality::Medium) => "register-importance-medium",
        Some(Criticality::Low) => "register-importance-low",
        None => "register-importance-unsaid",
    })
}

fn entry(service: &OfService, words: &Words) -> Entry {
    let (word, mark) = if !service.is_covered() {
        ("register-word-one-leg", Mark::Ill)
    } else if service.carrier.is_none() {
        ("register-word-unknown", Mark::Unsure)
    } else if service.independence() == Independence::Unknown {
        ("register-word-check", Mark::Unsure)
    } else if service.is_proven() && service.is_exercised() {
        ("register-word-ready", Mark::Well)
    } else {
        ("register-word-untried", Mark::Unsure)
    };
    let carrier = service.carrier.as_ref().map_or_else(|| words.say("register-unread"), |carrier| carrier.name.clone());
    let cells =
        vec![vec![Said::plain(carrier)], fallbacks(service, words), tried(service, words), ideas(service, words), more(service, words)];
    Entry { name: title(&service.title, words), word: words.say(word), mark, cells }
}

fn fallbacks(service: &OfService, words: &Words) -> Vec<Said> {
    if service.fallbacks.is_empty() {
        return vec![Said::plain(words.say("register-nobody"))];
    }
    service.fallbacks.iter().map(|fallback| Said::plain(fallback_said(service, fallback, words))).collect()
}

/// `Mistral AI : tombe avec le premier (Cloudflare) ; pas pour des données personnelles`
fn fallback_said(service: &OfService, fallback: &Fallback, words: &Words) -> String {
    let mut said = vec![match fallback.shares.as_slice() {
        [] if fallback.is_ours => words.say("register-apart-ours"),
        [] if fallback.unknown.is_empty() => words.say("register-apart"),
        [] => words.with("register-apart-unknown", &[("names", super::names(&fallback.unknown).into())]),
        shares => {
            let mut names: Vec<&str> = shares.iter().take(TOLD).map(|share| share.name.as_str()).collect();
            if shares.len() > TOLD {
                names.push("…");
            }
            words.with("register-shares", &[("names", names.join(", ").into())])
        }
    }];
    if service.personal_data && fallback.personal_data != Some(true) {
        let key = if fallback.personal_data.is_some() { "register-no-personal" } else { "register-personal-unsaid" };
        said.push(words.say(key));
    } else if !fallback.is_allowed {
        said.push(words.say("register-refused"));
    }
    if let (Some(budget), Some(monthly)) = (service.budget, fallback.monthly)
        && monthly > budget
    {
        said.push(words.with("register-too-dear", &[("monthly", monthly.to_string().into())]));
    }
    let args = [("name", fallback.provider.name.as_str().into()), ("what", apiece(&said, words).into())];
    words.with("register-one", &args)
}

/// When accesses were proven and switches done; one line for all, where nothing ever was.
fn tried(service: &OfService, words: &Words) -> Vec<Said> {
    let is_untried = |fallback: &Fallback| fallback.access.is_none() && fallback.exercised.is_none();
    if service.fallbacks.iter().all(is_untried) {
        return vec![Said::plain(words.say("register-never-tried"))];
    }
    let one = |fallback: &Fallback| {
        let access = match &fallback.access {
            None => words.say("register-access-never"),
            Some(tried) => {
                let age = ("ago", ago(tried.age, words).into());
                match &tried.missing {
                    None => words.with("register-access-proven", &[age]),
                    Some(why) => words.with("register-access-failed", &[age, ("why", title(why, words).into())]),
                }
            }
        };
        let exercised = match &fallback.exercised {
            None => words.say("register-exercised-never"),
            Some(tried) => words.with("register-exercised", &[("ago", ago(tried.age, words).into())]),
        };
        let what = apiece(&[access, exercised], words);
        Said::plain(words.with("register-one", &[("name", fallback.provider.name.as_str().into()), ("what", what.into())]))
    };
    service.fallbacks.iter().map(one).collect()
}

/// `Ollama (writing with a model): free (MIT)`, and who says so; above, that they are ideas and no advice.
fn ideas(service: &OfService, words: &Words) -> Vec<Said> {
    let one = |idea: &Idea| {
        let jobs: Vec<String> = idea.does.iter().map(|job| words.named("does", job.word())).collect();
        let licence = idea.open.value.as_ref().map(|value| title(value, words)).unwrap_or_default();
        let args = [("name", idea.name().into()), ("jobs", jobs.join(", ").into()), ("licence", licence.into())];
        Said { text: words.with("register-idea", &args), evidence: Some(idea.open.evidence.clone()) }
    };
    let why = (!service.ideas.is_empty()).then(|| Said::plain(words.say("register-idea-why")));
    why.into_iter().chain(service.ideas.iter().take(IDEAS).map(one)).collect()
}

/// `Ollama, llama.cpp`; nothing where there is no idea.
pub(super) fn idea_names(service: &OfService) -> Option<String> {
    let names: Vec<&str> = service.ideas.iter().take(TOLD).map(Idea::name).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

fn more(service: &OfService, words: &Words) -> Vec<Said> {
    let mut said = vec![words.with("register-importance", &[("how", importance(service.criticality, words).into())])];
    said.push(match &service.owner {
        Some(owner) => words.with("register-owner", &[("name", super::line(owner).into())]),
        None => words.say("register-no-owner"),
    });
    if service.personal_data {
        said.push(words.say("register-personal"));
    }
    if let Some(budget) = service.budget {
        said.push(words.with("register-budget", &[("amount", budget.to_string().into())]));
    }
    said.into_iter().map(Said::plain).collect()
}
