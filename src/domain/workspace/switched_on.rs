//! What `relais.yaml` switches on: a watch over the models of a provider, and questions that are put to them.
//!
//! ```yaml
//! models:
//!   - {provider: openai, key: {env: OPENAI_API_KEY}, uses: [gpt-5.2], every: 1h}
//! prompts:
//!   - {provider: openai, id: quote, model: gpt-5.2, key: {env: OPENAI_API_KEY}, ask: "…", expect: {shape: {/total: number}}}
//! ```

use std::collections::{BTreeMap, BTreeSet};

use super::unknown;
use crate::domain::lang::Lang;
use crate::domain::provider::Provider;
use crate::domain::service::Service;
use crate::domain::status::{Format, Patience, Reader, Source, models, prompt};
use crate::domain::time::Span;
use crate::domain::yaml::{Faults, Fields, Node};

/// What of a firm decides what is watched.
pub(super) struct Watch<'a> {
    /// Its services, whose candidates name models.
    pub services: &'a [Service],
    /// The language that its questions are put in.
    pub lang: Lang,
}

/// How often something is asked: usually, and at most.
struct Pace {
    usual: Span,
    least: Span,
}

const LISTS: Pace = Pace { usual: Span::minutes(60), least: Span::minutes(5) };
/// Each answer is paid for.
const ANSWERS: Pace = Pace { usual: Span::minutes(6 * 60), least: Span::minutes(10) };

impl Watch<'_> {
    /// Reads `models` and `prompts`: each item becomes one more source of its provider.
    pub fn switch_on(&self, fields: &Fields<'_>, providers: &mut BTreeMap<String, Provider>, faults: &mut Faults) {
        for node in fields.list("models") {
            add(node, providers, faults, |fields, provider, faults| self.models(fields, provider, faults));
        }
        for node in fields.list("prompts") {
            add(node, providers, faults, |fields, provider, faults| self.prompt(fields, provider, faults));
        }
    }

    fn models(&self, fields: &Fields<'_>, provider: Option<&Provider>, faults: &mut Faults) -> Option<Source> {
        let id = fields.text("provider", &mut Faults::default());
        let candidates = self.services.iter().flat_map(|service| &service.candidates);
        let named: BTreeSet<String> = candidates
            .filter(|candidate| Some(&candidate.provider) == id.as_ref())
            .filter_map(|candidate| candidate.model.clone())
            .collect();
        let reader = models::parse(fields, provider, named, faults);
        source(fields, "models".to_owned(), (&models::FORMAT, &LISTS), reader, faults)
    }

    fn prompt(&self, fields: &Fields<'_>, provider: Option<&Provider>, faults: &mut Faults) -> Option<Source> {
        let id = fields.required_text("id", faults);
        let reader = prompt::parse(fields, provider, self.lang, faults);
        let id = id.map(|id| format!("prompt-{id}")).unwrap_or_default();
        source(fields, id, (&prompt::FORMAT, &ANSWERS), reader, faults)
    }
}

/// Reads one item and gives it to its provider.
fn add(
    node: &Node,
    providers: &mut BTreeMap<String, Provider>,
    faults: &mut Faults,
    read: impl FnOnce(&Fields<'_>, Option<&Provider>, &mut Faults) -> Option<Source>,
) {
    let Some(fields) = Fields::of(node, faults) else { return };
    let id = fields.required_text("provider", faults);
    let provider = id.as_ref().and_then(|id| providers.get(id));
    if let Some(id) = id.as_ref().filter(|_| provider.is_none()) {
        faults.add(fields.place_of("provider"), unknown("fournisseur", "provider", id, providers.keys()));
    }
    let source = read(&fields, provider, faults);
    fields.finish(faults);
    let provider = id.and_then(|id| providers.get_mut(&id));
    let (Some(source), Some(provider)) = (source, provider) else { return };
    if provider.sources.iter().any(|earlier| earlier.id == source.id) {
        let (id, name) = (&source.id, &provider.id);
        faults.say(fields.place(), format!("« {name} » a déjà une source « {id} »"), format!("`{name}` has a source `{id}` already"));
        return;
    }
    provider.sources.push(source);
}

/// A source that is read so, with its own rhythm.
fn source(
    fields: &Fields<'_>,
    id: String,
    (format, pace): (&'static Format, &Pace),
    reader: Option<Box<dyn Reader>>,
    faults: &mut Faults,
) -> Option<Source> {
    let every = fields.span("every", faults).unwrap_or(pace.usual);
    if every < pace.least {
        let minutes = pace.least.as_secs() / 60;
        faults.say(
            fields.place_of("every"),
            format!("relais ne pose pas cette question plus d'une fois toutes les {minutes} min"),
            format!("relais does not ask this more often than every {minutes} min"),
        );
    }
    let patience = Patience::parse(format.voice, fields, faults);
    Some(Source { patience, ..Source::new(id, format, reader?, every) })
}
