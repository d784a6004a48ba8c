//! `ntfy`: a notification on telephones (<https://docs.ntfy.sh/publish/>). The address names the topic, and whoever knows a topic
//! that asks for no token can read it and write there.
//!
//! ```yaml
//! phones: {kind: ntfy, url: "https://ntfy.nova.example/incidents", token: {env: NOVA_NTFY_TOKEN}}
//! ```

use super::hook::naming;
use super::web::{Address, Most, name};
use super::{Channel, ChannelKind, Message};
use crate::domain::effect::{Ask, Effect, Post, Secret, Value};
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::text::Text;
use crate::domain::yaml::{Faults, Fields};

/// Its row in the table of channels.
pub(super) const KIND: ChannelKind = ChannelKind { name: "ntfy", stands_on: &[], parse };

/// Longer ones become an attachment.
const MOST: Most = Most::Bytes(4096);

#[derive(Debug)]
struct Ntfy {
    address: Address,
    token: Option<Secret>,
}

fn parse(fields: &Fields<'_>, faults: &mut Faults) -> Option<Box<dyn Channel>> {
    let token = fields.node("token").and_then(|node| Secret::parse("token", node, faults));
    let address = Address::parse(fields, fields.has("token"), faults)?;
    Some(Box::new(Ntfy { address, token }))
}

impl Channel for Ntfy {
    fn describe(&self) -> Text {
        Text::from(format!("ntfy {}", self.address))
    }

    fn is_place(&self) -> bool {
        true
    }

    fn identity(&self, key: &str) -> String {
        name(key)
    }

    fn send(&self, message: &Message, lang: Lang) -> Result<Ask, Bilingual> {
        let (to, key) = (self.describe().to_string(), self.identity(&message.key));
        let text = message.body().trim_end().to_owned();
        MOST.check("ntfy", &text, &text)?;
        let what = Bilingual::of(format!("notification à {to}"), format!("notification to {to}"));
        // The title goes with the address, where it may hold any letter.
        let query = [
            ("title", message.subject()),
            ("priority", priority(message.about.severity).to_owned()),
            ("tags", format!("severity-{},{}", message.about.severity, message.about.template)),
        ];
        let query = query.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        let mut post = Post { query, accept: naming("/id"), ..self.address.post((to, key.clone()), message, text) };
        post.request.bearer = self.token.clone();
        // Where it stands there already, the second takes the place of the first.
        post.request.headers.insert("X-Sequence-ID".to_owned(), Value::Plain(key));
        Ok(Ask { what: Text::line(what.get(lang)), effect: Effect::Post(Box::new(post)) })
    }
}

/// 5 rings through a silent telephone, 3 is the usual one.
const fn priority(severity: u8) -> &'static str {
    match severity {
        0 | 1 => "5",
        2 => "4",
        _ => "3",
    }
}
