//! `discord`: a webhook of a channel (<https://docs.discord.com/developers/resources/webhook#execute-webhook>).
//!
//! ```yaml
//! chat: {kind: discord, url: {env: NOVA_DISCORD_URL}, username: relais}
//! ```

use serde_json::json;

use super::ChannelKind;
use super::hook::{self, Flavour};
use super::web::{Most, object};

/// Its row in the table of channels. It fell with Cloudflare on 18 November 2025, and with Google Cloud on 12 June 2025.
pub(super) const KIND: ChannelKind = ChannelKind {
    name: DISCORD.name,
    stands_on: &["cloudflare", "google-cloud"],
    parse: |fields, faults| hook::parse(&DISCORD, fields, faults),
};

static DISCORD: Flavour = Flavour {
    name: "discord",
    keys: &["username"],
    most: Most::Characters(2_000),
    text: |message| message.whole(),
    // Whatever the words look like, nobody is called.
    body: |_, text| object([("content", text.into()), ("allowed_mentions", json!({"parse": []}))]),
    // Else it answers before it knows whether the message stands there.
    query: |_| [("wait".to_owned(), "true".to_owned())].into(),
    accept: || hook::naming("/id"),
};
