//! A watch of our own over the models that a provider has: is each that we use still there, and until when?
//!
//! It is switched on in `relais.yaml`:
//!
//! ```yaml
//! models: {provider: openai, key: {env: OPENAI_API_KEY}, uses: [gpt-5.2], every: 1h}
//! ```

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde_json::Value as Json;

use super::access::{Access, turned_down};
use super::latency::Latency;
use super::{of_response, report, shown, well};
use crate::domain::effect::{Effect, Outcome};
use crate::domain::http::Response;
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::provider::{Provider, Shutdown, is_model, midnight};
use crate::domain::secret::Secret;
use crate::domain::status::pages::{header_time, instant};
use crate::domain::status::{Format, Health, PageIncident, Reader, Report, Voice, reason};
use crate::domain::text::Text;
use crate::domain::time::{TimeZone, day};
use crate::domain::yaml::{Faults, Fields};

/// What it is called; no source of a provider's file is one, since it needs a key.
pub static FORMAT: Format = Format { name: "models", voice: Voice::Probe, parse: |_, _| None };

/// From how many days before its end on a model is spoken of as announced work.
const SOON: i32 = 30;
/// How many models one reason names.
const NAMED: usize = 3;
/// The fields in which lists say when a model ends, and what takes its place: OpenAI's, Mistral's, OpenRouter's.
const ENDS: [&str; 3] = ["shutdown_date", "deprecation", "expiration_date"];
const REPLACEMENT: &str = "deprecation_replacement_model";

#[derive(Debug)]
struct Models {
    access: Access,
    used: BTreeSet<String>,
    /// What the catalogue knows, where the list says nothing.
    shutdowns: Vec<Shutdown>,
    latency: Latency,
}

/// Reads one item of `models`, with the models that services name besides.
pub fn parse(fields: &Fields<'_>, provider: Option<&Provider>, named: BTreeSet<String>, faults: &mut Faults) -> Option<Box<dyn Reader>> {
    let access = Access::parse(fields, provider, faults);
    let mut used = named;
    used.extend(fields.texts("uses", faults).into_iter().filter(|model| !model.trim().is_empty()));
    if used.is_empty() {
        faults.say(
            fields.place(),
            "aucun modèle à suivre : nommez-les dans `uses`, ou par `model` chez les candidats des services",
            "no model to watch: name them in `uses`, or by `model` of the candidates of services",
        );
    }
    let latency = Latency::only_slow(fields, faults);
    let shutdowns = provider.map(|provider| provider.shutdowns.clone()).unwrap_or_default();
    Some(Box::new(Models { access: access?, used, shutdowns, latency }))
}

/// Asks for the list of models of this provider with this key, for the models that are named; none need be.
pub fn asking(provider: &Provider, key: Option<Secret>, named: BTreeSet<String>) -> Option<Box<dyn Reader>> {
    let access = Access::of(provider.api.as_ref()?, key);
    Some(Box::new(Models { access, used: named, shutdowns: provider.shutdowns.clone(), latency: Latency::default() }))
}

impl Reader for Models {
    fn ask(&self) -> Effect {
        Effect::Fetch(self.access.list(self.latency.timeout()))
    }

    fn read(&self, outcome: &Outcome) -> Result<Report, Bilingual> {
        let today = header_time(outcome).map(|now| now.to_zoned(TimeZone::UTC).date());
        of_response(outcome, |response| self.judge(response, today))
    }

    fn show(&self, _: &Report) -> Option<Outcome> {
        // Where none is named, one that nobody asks for makes it a list.
        let used = self.used.iter().map(String::as_str).chain(self.used.is_empty().then_some("model"));
        Some(shown(self.access.listed(used).to_string(), self.latency))
    }
}

/// A model that a provider has.
struct Listed<'a> {
    name: &'a str,
    aliases: Vec<&'a str>,
    ends: Option<Date>,
    replacement: Option<&'a str>,
}

/// What becomes of a model that we use.
struct Fate {
    model: String,
    is_there: bool,
    ends: Option<Date>,
    replacement: Option<String>,
    /// A name in the list that may be meant.
    near: Option<String>,
}

impl Models {
    fn judge(&self, response: &Response, today: Option<Date>) -> Result<Report, Bilingual> {
        if let Some(other) = turned_down(response, None) {
            return other;
        }
        let body: Json = serde_json::from_str(response.body.trim_start_matches('\u{feff}')).map_err(|_| no_list())?;
        let list = listed(&body).ok_or_else(no_list)?;
        if list.is_empty() {
            return Err(reason("leur liste de modèles est vide", "their list of models is empty"));
        }
        let fates: Vec<Fate> = self.used.iter().map(|model| self.fate(model, &list)).collect();
        if is_cut(&body) && fates.iter().any(|fate| !fate.is_there) {
            return Err(reason("leur liste de modèles continue sur une autre page", "their list of models goes on on another page"));
        }
        Ok(verdict(&fates, today).unwrap_or_else(|| self.latency.judge(response.millis).unwrap_or_else(well)))
    }

    fn fate(&self, model: &str, list: &[Listed<'_>]) -> Fate {
        let own = list.iter().find(|listed| listed.name == model);
        let found = own.or_else(|| list.iter().find(|listed| listed.is(model)));
        let is_it =
            |shutdown: &&Shutdown| is_model(model, &shutdown.model) || shutdown.model.ends_with('*') && is_model(&shutdown.model, model);
        let known = self.shutdowns.iter().find(is_it);
        let ends = found.and_then(|found| found.ends).or(known.map(|known| known.ends));
        let replacement = found.and_then(|found| found.replacement).or(known.and_then(|known| known.replacement.as_deref()));
        let near = list.iter().map(|listed| listed.name).find(|name| is_written_otherwise(name, model));
        Fate {
            model: model.to_owned(),
            is_there: found.is_some(),
            ends,
            replacement: replacement.map(str::to_owned),
            near: near.filter(|_| found.is_none()).map(str::to_owned),
        }
    }
}

/// The models of a list, in whatever it is wrapped; nothing if it is none.
fn listed(body: &Json) -> Option<Vec<Listed<'_>>> {
    let list = [Some(body), body.get("data"), body.get("models")].into_iter().flatten().find_map(Json::as_array)?;
    list.iter().map(Listed::of).collect()
}

impl<'a> Listed<'a> {
    fn of(model: &'a Json) -> Option<Self> {
        let text = |key: &str| model.get(key).and_then(Json::as_str).filter(|text: &&str| !text.is_empty());
        Some(Self {
            name: text("id").or_else(|| text("name"))?,
            aliases: model.get("aliases").and_then(Json::as_array).into_iter().flatten().filter_map(Json::as_str).collect(),
            ends: ENDS.iter().find_map(|key| date(text(key)?)),
            replacement: text(REPLACEMENT),
        })
    }

    fn is(&self, model: &str) -> bool {
        is_model(self.name, model) || self.aliases.iter().any(|alias| is_model(alias, model))
    }
}

/// Whether a name is this model but for its signs, or with its maker before it: `gpt5.2`, `openai/gpt-5.2`.
fn is_written_otherwise(name: &str, model: &str) -> bool {
    let bare = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    let model = bare(model);
    !model.is_empty() && bare(name).ends_with(&model)
}

/// The day of `2026-12-11` or `2026-08-31T12:00:00Z`.
fn date(text: &str) -> Option<Date> {
    text.parse().ok().or_else(|| Some(instant(text)?.to_zoned(TimeZone::UTC).date()))
}

/// Whether the list says itself that there is more of it.
fn is_cut(body: &Json) -> bool {
    body.get("has_more").and_then(Json::as_bool) == Some(true)
        || ["/nextPageToken", "/links/next"].iter().any(|place| body.pointer(place).is_some_and(|next| !next.is_null()))
}

/// What is made of all fates, the worst of which counts; nothing if there is nothing to say.
fn verdict(fates: &[Fate], today: Option<Date>) -> Option<Report> {
    let gone: Vec<&Fate> = fates.iter().filter(|fate| !fate.is_there).collect();
    if !gone.is_empty() {
        return Some(report(Health::PartialOutage, sentences(&gone, today)));
    }
    let mut ending: Vec<&Fate> = fates.iter().filter(|fate| fate.ends.is_some()).collect();
    ending.sort_by_key(|fate| fate.ends);
    let soon: Vec<&Fate> = ending.iter().copied().filter(|fate| fate.left(today).is_some_and(|left| (0..=SOON).contains(&left))).collect();
    if !soon.is_empty() {
        let incidents = soon.iter().map(|fate| fate.incident()).collect();
        return Some(Report { incidents, ..report(Health::Maintenance, sentences(&soon, today)) });
    }
    (!ending.is_empty()).then(|| report(Health::Operational, sentences(&ending, today)))
}

fn sentences(fates: &[&Fate], today: Option<Date>) -> Bilingual {
    let all = |lang| {
        let mut said: Vec<String> = fates.iter().take(NAMED).map(|fate| fate.sentence(today, lang)).collect();
        if let more @ 1.. = fates.len().saturating_sub(NAMED) {
            said.push(match lang {
                Lang::Fr => format!("et {more} de plus"),
                Lang::En => format!("and {more} more"),
            });
        }
        said
    };
    reason(&all(Lang::Fr).join(" ; "), &all(Lang::En).join("; "))
}

impl Fate {
    /// How many days are left; below zero once it should have ended.
    fn left(&self, today: Option<Date>) -> Option<i32> {
        (self.ends? - today?).get_days().into()
    }

    fn sentence(&self, today: Option<Date>, lang: Lang) -> String {
        let model = &self.model;
        let on = self.ends.map(|ends| day(midnight(ends), &TimeZone::UTC, lang)).unwrap_or_default();
        let instead = match (&self.replacement, &self.near, lang) {
            (Some(name), _, Lang::Fr) => format!(", remplacé par {name}"),
            (Some(name), _, Lang::En) => format!(", replaced by {name}"),
            (None, Some(name), Lang::Fr) => format!(", qui contient « {name} »"),
            (None, Some(name), Lang::En) => format!(", which holds `{name}`"),
            (None, None, _) => String::new(),
        };
        let is_over = self.left(today).is_some_and(|left| left < 0);
        match (self.is_there, is_over, lang) {
            (false, true, Lang::Fr) => format!("le modèle {model}, arrêté le {on}, n'est plus dans leur liste{instead}"),
            (false, true, Lang::En) => format!("the model {model}, ended on {on}, is no longer in their list{instead}"),
            (false, false, Lang::Fr) => format!("le modèle {model} n'est pas dans leur liste{instead}"),
            (false, false, Lang::En) => format!("the model {model} is not in their list{instead}"),
            (true, true, Lang::Fr) => format!("{model} devait s'arrêter le {on}, il est encore dans leur liste{instead}"),
            (true, true, Lang::En) => format!("{model} was to end on {on}, it is still in their list{instead}"),
            (true, false, Lang::Fr) => format!("{model} s'arrête le {on}{}{instead}", countdown(self.left(today), lang)),
            (true, false, Lang::En) => format!("{model} ends on {on}{}{instead}", countdown(self.left(today), lang)),
        }
    }

    /// As announced work, its day as its beginning.
    fn incident(&self) -> PageIncident {
        let instead = self.replacement.as_ref().map(|name| format!(" → {name}")).unwrap_or_default();
        let on = self.ends.map(|ends| format!(" ({ends})")).unwrap_or_default();
        PageIncident {
            name: Text::line(&format!("{}{instead}{on}", self.model)),
            started: self.ends.map(midnight),
            health: Health::Maintenance,
            ..PageIncident::default()
        }
    }
}

fn countdown(left: Option<i32>, lang: Lang) -> String {
    match (left, lang) {
        (None, _) => String::new(),
        (Some(0), Lang::Fr) => ", aujourd'hui".to_owned(),
        (Some(0), Lang::En) => ", today".to_owned(),
        (Some(1), Lang::Fr) => ", demain".to_owned(),
        (Some(1), Lang::En) => ", tomorrow".to_owned(),
        (Some(left), Lang::Fr) => format!(", il reste {left} jours"),
        (Some(left), Lang::En) => format!(", {left} days left"),
    }
}

fn no_list() -> Bilingual {
    reason("ce qui répond n'est pas une liste de modèles", "what answers is not a list of models")
}
