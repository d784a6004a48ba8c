//! `webhook`: the message as JSON to any address, signed if you like (<https://www.standardwebhooks.com/>).
//!
//! ```yaml
//! site: {kind: webhook, url: "https://nova.example/hook", sign: {env: NOVA_HOOK_KEY}, once: true, accept: {receipt: /id}}
//! ```
//!
//! ```json
//! {"type": "relais.message", "version": 1, "id": "9f…", "at": "2026-11-22T02:12:00Z", "incident": "2026-11-22-openai",
//!  "severity": 2, "template": "client-located", "next_update_at": "2026-11-22T02:42:00Z",
//!  "services": [{"id": "drafting", "title": {"fr": "Rédaction", "en": "Drafting"}}],
//!  "messages": [{"language": "fr", "subject": "Rédaction", "body": "Bonjour,\n…\n"}]}
//! ```

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use super::web::{self, Address, name};
use super::{Channel, ChannelKind, Message};
use crate::domain::effect::{Accept, Ask, Effect, Post, Secret, Value};
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::text::Text;
use crate::domain::yaml::{Faults, Fields};

/// Its row in the table of channels.
pub(super) const KIND: ChannelKind = ChannelKind { name: "webhook", stands_on: &[], parse };

#[derive(Debug)]
struct Webhook {
    address: Address,
    headers: BTreeMap<String, Value>,
    sign: Option<Secret>,
    accept: Accept,
}

fn parse(fields: &Fields<'_>, faults: &mut Faults) -> Option<Box<dyn Channel>> {
    let headers = Value::headers(fields, faults);
    let sign = fields.node("sign").and_then(|node| Secret::parse("sign", node, faults));
    let once = fields.flag("once", faults);
    let accept = Accept { once, ..web::accept(fields, faults) };
    let is_guarded = fields.has("sign") || headers.values().any(|value| matches!(value, Value::Secret(_)));
    Some(Box::new(Webhook { address: Address::parse(fields, is_guarded, faults)?, headers, sign, accept }))
}

impl Channel for Webhook {
    fn describe(&self) -> Text {
        Text::from(format!("webhook {}", self.address))
    }

    fn is_place(&self) -> bool {
        true
    }

    fn identity(&self, key: &str) -> String {
        name(key)
    }

    fn once(&self) -> bool {
        self.accept.once
    }

    fn send(&self, message: &Message, lang: Lang) -> Result<Ask, Bilingual> {
        let (to, key) = (self.describe().to_string(), self.identity(&message.key));
        let what = Bilingual::of(format!("message à {to}"), format!("message to {to}"));
        let body = written(&key, message).to_string();
        let mut post = Post { sign: self.sign.clone(), accept: self.accept.clone(), ..self.address.post((to, key), message, body) };
        post.request.headers = self.headers.clone();
        web::json(&mut post.request);
        Ok(Ask { what: Text::line(what.get(lang)), effect: Effect::Post(Box::new(post)) })
    }
}

/// The message and what it is about.
fn written(key: &str, message: &Message) -> Json {
    let about = &message.about;
    let services: Vec<Json> =
        about.services.iter().map(|(id, title)| json!({"id": id, "title": {"fr": title.fr, "en": title.en}})).collect();
    let messages: Vec<Json> =
        message.texts.iter().map(|said| json!({"language": said.lang.code(), "subject": said.subject, "body": said.body})).collect();
    json!({
        "type": "relais.message",
        "version": 1,
        "id": key,
        "at": about.at.to_string(),
        "incident": about.incident,
        "severity": about.severity,
        "template": about.template,
        "next_update_at": about.next_update.map(|span| span.after(about.at).to_string()),
        "services": services,
        "messages": messages,
    })
}
