//! `matrix`: a message into a room, by the client-server API
//! (<https://spec.matrix.org/v1.16/client-server-api/#put_matrixclientv3roomsroomidsendeventtypetxnid>). The server takes the same
//! message only once.
//!
//! ```yaml
//! room: {kind: matrix, server: "https://matrix.nova.example", room: "!abc:nova.example", token: {env: NOVA_MATRIX_TOKEN}}
//! ```

use serde_json::{Value as Json, json};

use super::hook::naming;
use super::web::{self, Most, escaped, is_own, name};
use super::{Channel, ChannelKind, Message};
use crate::domain::call::percent;
use crate::domain::effect::{Accept, Ask, Effect, Post, Secret};
use crate::domain::http::Request;
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::status::{host_of_url, is_secure, web as web_address};
use crate::domain::text::Text;
use crate::domain::yaml::{Faults, Fields};

/// Its row in the table of channels.
pub(super) const KIND: ChannelKind = ChannelKind { name: "matrix", stands_on: &[], parse };

/// An event has 65,536 bytes at the most, with what the server writes into it.
const MOST: Most = Most::Bytes(60_000);

#[derive(Debug)]
struct Matrix {
    /// The address of the server, without a slash at its end.
    server: String,
    /// The id of the room.
    room: String,
    token: Secret,
}

fn parse(fields: &Fields<'_>, faults: &mut Faults) -> Option<Box<dyn Channel>> {
    let server = web_address(fields, "server", faults);
    let room = fields.required_text("room", faults);
    let token = fields.required("token", faults).and_then(|node| Secret::parse("token", node, faults));
    let (server, room) = (server?, room?);
    if !is_secure(&server) && !is_own(host_of_url(&server)) {
        let (fr, en) =
            ("« server » : le jeton partirait en clair ; écrivez https://", "`server`: the token would travel in clear; write https://");
        faults.say(fields.place_of("server"), fr, en);
    }
    if !room.starts_with('!') || room.contains(|c: char| c.is_whitespace() || c.is_control()) {
        faults.say(
            fields.place_of("room"),
            format!(
                "« room » : « {room} » n'est pas l'identifiant d'un salon ; il commence par ! et se trouve dans ses paramètres avancés"
            ),
            format!("`room`: `{room}` is not the id of a room; it begins with ! and stands in the room's advanced settings"),
        );
    }
    Some(Box::new(Matrix { server: server.trim_end_matches('/').to_owned(), room, token: token? }))
}

impl Channel for Matrix {
    fn describe(&self) -> Text {
        Text::from(format!("matrix {} {}", host_of_url(&self.server), self.room))
    }

    fn is_place(&self) -> bool {
        true
    }

    fn identity(&self, key: &str) -> String {
        name(key)
    }

    fn once(&self) -> bool {
        true
    }

    fn send(&self, message: &Message, lang: Lang) -> Result<Ask, Bilingual> {
        let (to, key) = (self.describe().to_string(), self.identity(&message.key));
        let body = event(message).to_string();
        MOST.check("matrix", &body, &body)?;
        let url = format!("{}/_matrix/client/v3/rooms/{}/send/m.room.message/{key}", self.server, percent(&self.room));
        let bearer = Some(self.token.clone());
        let mut request = Request { method: "PUT".to_owned(), body: Some(body), bearer, ..Request::get(url) };
        web::json(&mut request);
        let what = Bilingual::of(format!("message à {to}"), format!("message to {to}"));
        let accept = Accept { once: true, ..naming("/event_id") };
        let post = Post { accept, ..web::post(to, key, message, request) };
        Ok(Ask { what: Text::line(what.get(lang)), effect: Effect::Post(Box::new(post)) })
    }
}

/// The words, plain and as HTML; they call nobody by name.
fn event(message: &Message) -> Json {
    let html = message.texts.iter().map(|said| {
        let (subject, body) = (escaped(&said.subject), escaped(said.body.trim_end()).replace('\n', "<br>"));
        format!("<p><strong>{subject}</strong></p><p>{body}</p>")
    });
    json!({
        "msgtype": "m.text",
        "body": message.whole(),
        "format": "org.matrix.custom.html",
        "formatted_body": html.collect::<Vec<_>>().join("<hr>"),
        "m.mentions": {},
    })
}
