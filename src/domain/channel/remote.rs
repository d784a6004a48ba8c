//! A status page that somebody else runs and that is told through its API: looked at first, then changed.
//!
//! What leads to a message there already is found by what relais wrote beside it, so a second attempt doubles nothing.

use std::collections::BTreeMap;

use super::page::public_id;
use super::{Message, judge};
use crate::domain::effect::{Accept, Ask, Effect, Failure, FailureKind, Outcome, Post};
use crate::domain::http::{Request, Response};
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::reason::Reason;
use crate::domain::secret::{Secret, Value};
use crate::domain::stage::Stage;
use crate::domain::status::why;
use crate::domain::text::Text;
use crate::domain::yaml::{Faults, Fields};

/// How it is reached, and what the firm's services are called there.
#[derive(Debug)]
pub(super) struct Remote {
    /// Where its API begins, without a `/` at its end.
    pub(super) url: String,
    token: Secret,
    /// What stands before the token.
    scheme: Option<&'static str>,
    /// Its components by the service's id.
    pub(super) components: BTreeMap<String, String>,
}

/// What names a message and its incident there, and tells nothing of the inside.
pub(super) struct Mark {
    pub(super) incident: String,
    pub(super) update: String,
    pub(super) stage: Stage,
}

impl Mark {
    pub(super) fn of(message: &Message) -> Self {
        let about = &message.about;
        Self { incident: public_id(&about.incident), update: public_id(&message.key), stage: Stage::of(&about.template) }
    }
}

impl Remote {
    /// Reads `token` and `components`.
    pub(super) fn parse(fields: &Fields<'_>, url: Option<String>, scheme: Option<&'static str>, faults: &mut Faults) -> Option<Self> {
        let token = fields.required("token", faults).and_then(|node| Secret::parse("token", node, faults));
        let mut components = BTreeMap::new();
        if let Some(map) = fields.map("components", faults) {
            for (key, node) in map.entries() {
                let id = crate::domain::yaml::words("components", node, faults).into_iter().next();
                components.extend(id.map(|id| (key.name.clone(), id)));
            }
        }
        Some(Self { url: url?.trim_end_matches('/').to_owned(), token: token?, scheme, components })
    }

    /// The components that this message touches.
    pub(super) fn touched<'a>(&'a self, message: &'a Message) -> impl Iterator<Item = &'a String> {
        message.about.services.iter().filter_map(|(id, _)| self.components.get(id))
    }

    pub(super) fn request(&self, method: &str, path: &str, body: Option<&serde_json::Value>) -> Request {
        let mut headers = BTreeMap::from([("Accept".to_owned(), Value::Plain("application/json".to_owned()))]);
        if body.is_some() {
            headers.insert("Content-Type".to_owned(), Value::Plain("application/json".to_owned()));
        }
        let bearer = Some(self.token.clone());
        let (method, scheme, body) = (method.to_owned(), self.scheme.map(str::to_owned), body.map(ToString::to_string));
        Request { method, headers, bearer, scheme, body, ..Request::get(format!("{}{path}", self.url)) }
    }

    /// What stands there now.
    pub(super) fn look(&self, path: &str, lang: Lang) -> Ask {
        let what = Bilingual::of(format!("regarder ce que dit déjà {}", self.url), format!("look at what {} says already", self.url));
        Ask { what: Text::line(what.get(lang)), effect: Effect::Fetch(self.request("GET", path, None)) }
    }

    /// Says it there.
    pub(super) fn say(&self, message: &Message, request: Request, receipt: &str, lang: Lang) -> Ask {
        let what = Bilingual::of(format!("publier sur {}", self.url), format!("publish on {}", self.url));
        let post = Post {
            key: message.key.clone(),
            to: self.url.clone(),
            subject: message.subject(),
            body: message.body(),
            request,
            address: None,
            query: BTreeMap::new(),
            sign: None,
            accept: Accept { receipt: Some(receipt.to_owned()), ..Accept::default() },
        };
        Ask { what: Text::line(what.get(lang)), effect: Effect::Post(Box::new(post)) }
    }

    /// The receipt of what was said, if it was asked for in this attempt; an error says why it was not said.
    pub(super) fn posted(&self, answers: &[(&Effect, &Outcome)]) -> Result<Option<Text>, Reason> {
        match answered(answers, |asked| matches!(asked, Effect::Post(_))) {
            Some(Outcome::Sent { receipt }) => Ok(Some(receipt.clone())),
            Some(Outcome::Failed(failure)) => Err(self.failed(failure)),
            Some(_) => Err(odd().reason),
            None => Ok(None),
        }
    }

    /// What the look at it found; an error says why nobody can say.
    pub(super) fn seen(&self, outcome: &Outcome, message: &Message) -> Result<serde_json::Value, Reason> {
        let body = self.body(outcome, message)?;
        serde_json::from_str(body).map_err(|error| {
            let (url, said) = (&self.url, Reason::outside(&error.to_string()));
            Reason::of(
                format!("{url} ne répond pas comme il le devrait ({})", said.fr),
                format!("{url} does not answer as it should ({})", said.en),
            )
        })
    }

    /// The body of an answer that is good.
    pub(super) fn body<'a>(&self, outcome: &'a Outcome, message: &Message) -> Result<&'a str, Reason> {
        match outcome {
            Outcome::Response(Response { body, .. }) if judged(outcome, message).is_ok() => Ok(body),
            Outcome::Response(_) => Err(self.failed(&judged(outcome, message).err().unwrap_or_else(odd))),
            Outcome::Failed(failure) => Err(self.failed(failure)),
            _ => Err(self.failed(&odd())),
        }
    }

    /// Why it was not said, and what to do.
    pub(super) fn failed(&self, failure: &Failure) -> Reason {
        let (url, why) = (&self.url, why(failure));
        let (fr, en) = match failure.after {
            Some(span) => (format!("réessayez dans {}", span.spoken(Lang::Fr)), format!("retry in {}", span.spoken(Lang::En))),
            None => (
                "réessayez : relais regarde d'abord si c'est déjà dit".to_owned(),
                "retry: relais looks first whether it was said already".to_owned(),
            ),
        };
        Reason::of(format!("{url} : {} ; {fr}", why.fr), format!("{url}: {}; {en}", why.en))
    }
}

/// The answer to this, if it was asked in this attempt.
pub(super) fn answered<'a>(answers: &[(&'a Effect, &'a Outcome)], is_it: impl Fn(&Effect) -> bool) -> Option<&'a Outcome> {
    answers.iter().rfind(|(asked, _)| is_it(asked)).map(|(_, outcome)| *outcome)
}

fn judged(outcome: &Outcome, message: &Message) -> Result<(), Failure> {
    match outcome {
        Outcome::Response(response) => judge(&Accept::default(), response, message.about.at).map(|_| ()),
        _ => Err(odd()),
    }
}

fn odd() -> Failure {
    Failure::new(FailureKind::Other, "réponse inattendue", "unexpected answer")
}
