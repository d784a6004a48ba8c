//! A question of our own to a model, always the same: is its answer still what our work relies on?
//!
//! It is switched on in `relais.yaml`:
//!
//! ```yaml
//! prompts: {provider: openai, id: quote, model: gpt-5.2, key: {env: OPENAI_API_KEY}, ask: "…", expect: {shape: {/total: number}}, every: 6h}
//! ```

use super::access::{Access, Answer, Asked, turned_down};
use super::latency::Latency;
use super::property::Properties;
use super::{of_response, report, shown, well};
use crate::domain::effect::{Effect, Outcome};
use crate::domain::http::Response;
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::provider::{Provider, is_model};
use crate::domain::status::{Format, Health, Reader, Report, Voice, reason};
use crate::domain::text::Text;
use crate::domain::time::Span;
use crate::domain::yaml::{Faults, Fields, Value};

/// What it is called; no source of a provider's file is one, since it needs a key and costs money.
pub static FORMAT: Format = Format { name: "prompt", voice: Voice::Probe, parse: |_, _| None };

/// How long an answer may be, in tokens, unless the file says otherwise.
const TOKENS: i64 = 1000;
/// How long to wait for an answer at least.
const TIMEOUT: Span = Span::seconds(20);
/// How much of an answer is shown.
const SHOWN: usize = 60;

#[derive(Debug)]
struct Prompt {
    access: Access,
    asked: Asked,
    expected: Properties,
    latency: Latency,
}

/// Reads one item of `prompts`; of a question in two languages, the one of the firm is asked.
pub fn parse(fields: &Fields<'_>, provider: Option<&Provider>, lang: Lang, faults: &mut Faults) -> Option<Box<dyn Reader>> {
    let access = Access::parse(fields, provider, faults);
    let model = fields.required_text("model", faults);
    let words = match fields.node("ask").map(|node| &node.value) {
        Some(Value::Map(_)) => fields.bilingual("ask", faults).map(|both| both.get(lang).to_owned()),
        Some(_) | None => fields.required_text("ask", faults),
    };
    let tokens = fields.int("tokens", 1..=100_000, faults).unwrap_or(TOKENS);
    let temperature = fields.text("temperature", faults);
    let degree = temperature.as_ref().and_then(|text| text.parse().ok()).filter(|degree| (0.0..=2.0).contains(degree));
    if temperature.is_some() && degree.is_none() {
        faults.say(fields.place_of("temperature"), "`temperature` va de 0 à 2", "`temperature` goes from 0 to 2");
    }
    let expected = Properties::parse(fields, faults);
    let latency = Latency::parse(fields, faults);
    let asked = Asked { model: model?, words: words?, tokens, temperature: degree };
    Some(Box::new(Prompt { access: access?, asked, expected: expected?, latency }))
}

impl Reader for Prompt {
    fn ask(&self) -> Effect {
        Effect::Fetch(self.access.ask(&self.asked, self.latency.timeout().max(TIMEOUT)))
    }

    fn read(&self, outcome: &Outcome) -> Result<Report, Bilingual> {
        of_response(outcome, |response| self.judge(response))
    }

    fn show(&self, _: &Report) -> Option<Outcome> {
        let words = self.expected.met()?;
        Some(shown(self.access.answered(&self.asked.model, &words).to_string(), self.latency))
    }

    fn asks_a_model(&self) -> bool {
        true
    }
}

impl Prompt {
    fn judge(&self, response: &Response) -> Result<Report, Bilingual> {
        if let Some(other) = turned_down(response, Some(&self.asked.model)) {
            return other;
        }
        let answer =
            self.access.answer(&response.body).ok_or_else(|| reason("ce qui répond n'est pas un modèle", "what answers is not a model"))?;
        let is_empty = answer.words.trim().is_empty();
        if is_empty && answer.is_cut {
            let tokens = self.asked.tokens;
            return Err(reason(
                &format!("{tokens} jetons n'ont pas suffi pour un seul mot ; augmentez `tokens`"),
                &format!("{tokens} tokens were not enough for a single word; raise `tokens`"),
            ));
        }
        let strays = match (answer.refuses, is_empty) {
            (true, _) => Some(reason("le modèle refuse de répondre", "the model refuses to answer")),
            (false, true) => Some(reason("la réponse est vide", "the answer is empty")),
            (false, false) => self.expected.strays(answer.words.trim()),
        };
        if let Some(why) = strays {
            return Ok(report(Health::Degraded, self.changed(&why, &answer)));
        }
        let slow = self.latency.judge(response.millis);
        Ok(slow.unwrap_or_else(|| Report { reason: self.other_model(&answer), ..well() }))
    }

    /// What is no outage and yet not as before, with the first words of the answer and the model that gave it if it is another.
    fn changed(&self, why: &Bilingual, answer: &Answer) -> Bilingual {
        let words = Text::line(&answer.words);
        let shown = &words[..words.floor_char_boundary(SHOWN)];
        let mut said = Bilingual::of(format!("changé sans panne, {}", why.fr), format!("changed without an outage, {}", why.en));
        if !shown.is_empty() {
            let more = if shown.len() < words.len() { "…" } else { "" };
            said = Bilingual::of(format!("{} (« {shown}{more} »)", said.fr), format!("{} (`{shown}{more}`)", said.en));
        }
        if let Some(other) = self.other_model(answer) {
            said = Bilingual::of(format!("{} ; {}", said.fr, other.fr), format!("{}; {}", said.en, other.en));
        }
        reason(&said.fr, &said.en)
    }

    /// What is said where another model answers than the one that was asked.
    fn other_model(&self, answer: &Answer) -> Option<Bilingual> {
        let last = |name: &str| name.rsplit('/').next().unwrap_or(name).to_owned();
        let (asked, found) = (last(&self.asked.model), last(answer.model.as_deref()?));
        let is_same = is_model(&found, &asked) || is_model(&asked, &found);
        (!is_same).then(|| reason(&format!("« {asked} » demandé, « {found} » répond"), &format!("`{asked}` was asked, `{found}` answers")))
    }
}
