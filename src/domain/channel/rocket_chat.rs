//! `rocket-chat`: an incoming webhook (<https://docs.rocket.chat/docs/integrations>), which may refuse with a status of 200 and
//! `{"success": false}`.
//!
//! ```yaml
//! chat: {kind: rocket-chat, url: {env: NOVA_ROCKET_URL}, channel: "#incidents", username: relais}
//! ```

use super::ChannelKind;
use super::hook::{self, Flavour, no_query};
use super::web::{Most, object, quiet};

/// Its row in the table of channels.
pub(super) const KIND: ChannelKind =
    ChannelKind { name: ROCKET_CHAT.name, stands_on: &[], parse: |fields, faults| hook::parse(&ROCKET_CHAT, fields, faults) };

static ROCKET_CHAT: Flavour = Flavour {
    name: "rocket-chat",
    keys: &["channel", "username"],
    // What a server takes that was not told otherwise.
    most: Most::Characters(5_000),
    text: |message| quiet(&message.whole()),
    body: |_, text| object([("text", text.into())]),
    query: no_query,
    accept: || hook::holding("\"success\":true"),
};
