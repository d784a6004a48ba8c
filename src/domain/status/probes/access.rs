//! How models are asked, in the dialects there are: which address, which headers, where in the answer each thing stands.
//!
//! | dialect | list | question | key |
//! |---|---|---|---|
//! | `openai`, `compatible` | `/models` | `/chat/completions` | `Authorization: Bearer` |
//! | `anthropic` | `/models` | `/messages` | `x-api-key` |
//! | `gemini` | `/models` | `/models/…:generateContent` | `x-goog-api-key` |

use serde_json::{Value as Json, json};

use super::{report, said, slow_down};
use crate::domain::effect::{Secret, Value};
use crate::domain::http::{Request, Response};
use crate::domain::lang::Bilingual;
use crate::domain::provider::{Api, Dialect, Provider};
use crate::domain::status::{Health, Report, reason};
use crate::domain::time::Span;
use crate::domain::yaml::{self, Faults, Fields, Problem};

/// Where a provider's models are asked, and with whose key.
#[derive(Debug, Clone)]
pub struct Access {
    address: String,
    dialect: Dialect,
    /// None for a server that asks for none.
    key: Option<Secret>,
}

/// What a model is asked.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Its name.
    pub model: String,
    /// The words.
    pub words: String,
    /// How long its answer may be at most, in tokens.
    pub tokens: i64,
    /// How freely it may choose its words; what the dialect is used to if absent.
    pub temperature: Option<f64>,
}

/// What a model answered.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Answer {
    /// Its words.
    pub words: String,
    /// Which model it says that it is.
    pub model: Option<String>,
    /// Whether it would not answer.
    pub refuses: bool,
    /// Whether it was stopped for being too long.
    pub is_cut: bool,
}

impl Access {
    /// Reads `address`, `dialect` and `key`; what is not said is as in the provider's own file.
    pub fn parse(fields: &Fields<'_>, provider: Option<&Provider>, faults: &mut Faults) -> Option<Self> {
        let known = provider.and_then(|provider| provider.api.as_ref());
        let given = fields.node("address").and_then(|_| Api::address(fields, faults));
        let dialect = fields.one_of("dialect", Dialect::WORDS, faults);
        let key = key(fields, faults);
        if let (Some(provider), None, false) = (provider, known, fields.has("address")) {
            let id = &provider.id;
            let what = Bilingual::of(
                format!("où se trouvent les modèles de « {id} » n'est pas connu"),
                format!("where the models of `{id}` are reached is not known"),
            );
            let hint = Bilingual::of(
                "écrivez `address`, comme https://api.example.com/v1, et `dialect` si ce n'est pas compatible",
                "write `address`, like https://api.example.com/v1, and `dialect` if it is not compatible",
            );
            faults.add(fields.place(), Problem::Other { what, hint: Some(hint) });
        }
        let address = given.or_else(|| known.map(|api| api.address.clone()))?;
        let dialect = dialect.or_else(|| known.map(|api| api.dialect)).unwrap_or(Dialect::Compatible);
        Some(Self { address, dialect, key: key? })
    }

    /// That of this provider, with this key.
    pub fn of(api: &Api, key: Option<Secret>) -> Self {
        Self { address: api.address.clone(), dialect: api.dialect, key }
    }

    /// Asks for the list of models, as much of it as one answer may hold.
    pub fn list(&self, timeout: Span) -> Request {
        let query = match self.dialect {
            Dialect::OpenAi | Dialect::Compatible => "",
            Dialect::Anthropic => "?limit=1000",
            Dialect::Gemini => "?pageSize=1000",
        };
        Request { timeout, ..self.request(&format!("/models{query}")) }
    }

    /// A list of these models, as a drill gives it.
    pub fn listed<'a>(&self, models: impl Iterator<Item = &'a str>) -> Json {
        match self.dialect {
            Dialect::OpenAi | Dialect::Compatible => {
                json!({"object": "list", "data": models.map(|id| json!({"id": id, "object": "model"})).collect::<Json>()})
            }
            Dialect::Anthropic => json!({"data": models.map(|id| json!({"type": "model", "id": id})).collect::<Json>(), "has_more": false}),
            Dialect::Gemini => {
                let name = |id: &str| format!("models/{}", id.strip_prefix("models/").unwrap_or(id));
                json!({"models": models.map(|id| json!({"name": name(id)})).collect::<Json>()})
            }
        }
    }

    /// The answer of this model in these words, as a drill gives it.
    pub fn answered(&self, model: &str, words: &str) -> Json {
        match self.dialect {
            Dialect::OpenAi | Dialect::Compatible => {
                let message = json!({"role": "assistant", "content": words});
                json!({"object": "chat.completion", "model": model, "choices": [{"index": 0, "message": message, "finish_reason": "stop"}]})
            }
            Dialect::Anthropic => {
                let content = json!([{"type": "text", "text": words}]);
                json!({"type": "message", "role": "assistant", "model": model, "content": content, "stop_reason": "end_turn"})
            }
            Dialect::Gemini => {
                let content = json!({"role": "model", "parts": [{"text": words}]});
                json!({"candidates": [{"content": content, "finishReason": "STOP"}], "modelVersion": model})
            }
        }
    }

    /// Asks a model.
    pub fn ask(&self, asked: &Asked, timeout: Span) -> Request {
        let Asked { model, words, tokens, temperature } = asked;
        let messages = json!([{"role": "user", "content": words}]);
        let (path, mut body) = match self.dialect {
            Dialect::OpenAi => {
                ("/chat/completions".to_owned(), json!({"model": model, "messages": messages, "max_completion_tokens": tokens}))
            }
            Dialect::Compatible => ("/chat/completions".to_owned(), json!({"model": model, "messages": messages, "max_tokens": tokens})),
            Dialect::Anthropic => ("/messages".to_owned(), json!({"model": model, "messages": messages, "max_tokens": tokens})),
            Dialect::Gemini => {
                let name = model.strip_prefix("models/").unwrap_or(model);
                let body = json!({"contents": [{"parts": [{"text": words}]}], "generationConfig": {"maxOutputTokens": tokens}});
                (format!("/models/{name}:generateContent"), body)
            }
        };
        let usual = match self.dialect {
            Dialect::Compatible | Dialect::Gemini => Some(0.0),
            // Their newest models refuse any.
            Dialect::OpenAi | Dialect::Anthropic => None,
        };
        if let Some(temperature) = temperature.or(usual) {
            let place = match self.dialect {
                Dialect::OpenAi | Dialect::Compatible | Dialect::Anthropic => &mut body,
                Dialect::Gemini => &mut body["generationConfig"],
            };
            place["temperature"] = json!(temperature);
        }
        let mut request = self.request(&path);
        request.headers.insert("Content-Type".to_owned(), Value::Plain("application/json".to_owned()));
        Request { method: "POST".to_owned(), body: Some(body.to_string()), question: true, timeout, ..request }
    }

    /// What stands where in the answer of a model; nothing if it is not one of this dialect.
    pub fn answer(&self, body: &str) -> Option<Answer> {
        let body: Json = serde_json::from_str(body.trim_start_matches('\u{feff}')).ok()?;
        let text = |place: &str| body.pointer(place).and_then(Json::as_str);
        match self.dialect {
            Dialect::OpenAi | Dialect::Compatible => {
                let message = body.pointer("/choices/0/message")?;
                let why = text("/choices/0/finish_reason");
                Some(Answer {
                    words: words(&message["content"]),
                    model: text("/model").map(str::to_owned),
                    refuses: message["refusal"].is_string() || why == Some("content_filter"),
                    is_cut: why == Some("length"),
                })
            }
            Dialect::Anthropic => {
                let why = text("/stop_reason");
                let words = words(body.get("content").filter(|content| content.is_array())?);
                let model = text("/model").map(str::to_owned);
                Some(Answer { words, model, refuses: why == Some("refusal"), is_cut: why == Some("max_tokens") })
            }
            Dialect::Gemini => {
                let blocked = text("/promptFeedback/blockReason").is_some();
                if !blocked && body.pointer("/candidates/0").is_none() {
                    return None;
                }
                let why = text("/candidates/0/finishReason").unwrap_or("STOP");
                Some(Answer {
                    words: body.pointer("/candidates/0/content/parts").map(words).unwrap_or_default(),
                    model: text("/modelVersion").map(str::to_owned),
                    refuses: blocked || !matches!(why, "STOP" | "MAX_TOKENS"),
                    is_cut: why == "MAX_TOKENS",
                })
            }
        }
    }

    fn request(&self, path: &str) -> Request {
        let mut request = Request::get(format!("{}{path}", self.address));
        request.headers.insert("Accept".to_owned(), Value::Plain("application/json".to_owned()));
        let own = match self.dialect {
            Dialect::OpenAi | Dialect::Compatible => None,
            Dialect::Anthropic => {
                request.headers.insert("anthropic-version".to_owned(), Value::Plain("2023-06-01".to_owned()));
                Some("x-api-key")
            }
            Dialect::Gemini => Some("x-goog-api-key"),
        };
        match (own, self.key.clone()) {
            (Some(name), Some(key)) => drop(request.headers.insert(name.to_owned(), Value::Secret(key))),
            (None, key) => request.bearer = key,
            (Some(_), None) => {}
        }
        request
    }
}

/// Reads `key`, which must say where the secret is, or that there is none; the outer nothing is a fault.
fn key(fields: &Fields<'_>, faults: &mut Faults) -> Option<Option<Secret>> {
    let Some(node) = fields.node("key") else {
        let what = Bilingual::of("il manque la clé « key »", "the key `key` is missing");
        let hint = Bilingual::of(
            "{env: NOM} dit où est le secret ; `none`, qu'un serveur à vous n'en demande pas",
            "{env: NAME} says where the secret is; `none`, that a server of yours asks for none",
        );
        faults.add(fields.place(), Problem::Other { what, hint: Some(hint) });
        return None;
    };
    match &node.value {
        yaml::Value::Text(text) if text == "none" => Some(None),
        _ => Secret::parse("key", node, faults).map(Some),
    }
}

/// The words of an answer, in one piece or in several; what a model only thought is none.
fn words(content: &Json) -> String {
    match content {
        Json::String(text) => text.clone(),
        Json::Array(parts) => {
            let spoken = parts.iter().filter(|part| part["thought"].as_bool() != Some(true));
            spoken.filter_map(|part| part["text"].as_str()).collect()
        }
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::Object(_) => String::new(),
    }
}

/// What is said of an answer that is not the one asked for: our key, our credit, our question, a model that is not there, or their
/// fault; nothing if it is well so far.
pub fn turned_down(response: &Response, model: Option<&str>) -> Option<Result<Report, Bilingual>> {
    let status = response.status;
    let words = complaint(&response.body);
    let low = words.to_lowercase();
    let ours = |fr: &str, en: &str| Some(Err(reason(&format!("{fr} (HTTP {status})"), &format!("{en} (HTTP {status})"))));
    let is_gone = |model: &&str| words.contains(*model) && (status == 404 || GONE.iter().any(|gone| low.contains(gone)));
    match (status, model.filter(is_gone)) {
        (200..=299, _) => None,
        (401 | 403, _) => ours("la clé a été refusée", "the key was refused"),
        (400, _) if low.contains("api key") => ours("la clé a été refusée", "the key was refused"),
        (402, _) => ours("notre compte n'a plus de crédit", "our account has no credit left"),
        (429, _) if response.body.contains("insufficient_quota") => {
            ours("notre compte n'a plus de crédit", "our account has no credit left")
        }
        (429, _) => Some(Ok(slow_down())),
        (400..=499, Some(model)) => {
            let why = reason(&format!("ne connaît pas le modèle « {model} »"), &format!("does not know the model `{model}`"));
            Some(Ok(report(Health::PartialOutage, why)))
        }
        (404, None) => ours(
            "rien à cette adresse ; va-t-elle jusqu'à sa version, comme /v1 ?",
            "nothing at this address; does it go up to its version, like /v1?",
        ),
        (500..=599, _) => Some(Ok(report(Health::MajorOutage, Bilingual::same(&format!("HTTP {status}"))))),
        _ => {
            let words = said(&words);
            Some(Err(reason(
                &format!("refuse notre question, HTTP {status} : {words}"),
                &format!("refuses our question, HTTP {status}: {words}"),
            )))
        }
    }
}

/// What is said, in small letters, of a model that is not there.
const GONE: &[&str] = &["not found", "not exist", "invalid model", "unknown model", "no longer"];

/// What a server complains of, wherever its answer says it.
fn complaint(body: &str) -> String {
    let Ok(body) = serde_json::from_str::<Json>(body) else { return String::new() };
    let places = ["/error/message", "/message", "/detail", "/error", "/0/error/message"];
    places.iter().find_map(|place| body.pointer(place)?.as_str()).unwrap_or_default().to_owned()
}
