//! `google-chat`: a webhook of a space; the messages of one incident are one thread
//! (<https://developers.google.com/workspace/chat/api/reference/rest/v1/spaces.messages/create>).
//!
//! ```yaml
//! chat: {kind: google-chat, url: {env: NOVA_GOOGLE_CHAT_URL}}
//! ```

use serde_json::json;

use super::ChannelKind;
use super::hook::{self, Flavour};
use super::web::{Most, object};

/// Its row in the table of channels.
pub(super) const KIND: ChannelKind = ChannelKind {
    name: GOOGLE_CHAT.name,
    stands_on: &["google-workspace"],
    parse: |fields, faults| hook::parse(&GOOGLE_CHAT, fields, faults),
};

static GOOGLE_CHAT: Flavour = Flavour {
    name: "google-chat",
    keys: &[],
    most: Most::Bytes(32_000),
    // `<users/all>` would call everybody.
    text: |message| message.whole().replace("<users/", "<\u{200b}users/"),
    body: |message, text| object([("text", text.into()), ("thread", json!({"threadKey": message.about.incident}))]),
    query: |key| {
        let thread = ("messageReplyOption".to_owned(), "REPLY_MESSAGE_FALLBACK_TO_NEW_THREAD".to_owned());
        [thread, ("requestId".to_owned(), key.to_owned())].into()
    },
    accept: || hook::naming("/name"),
};
