//! `mattermost`: an incoming webhook (<https://docs.mattermost.com/developers/integrate/webhooks/incoming>).
//!
//! ```yaml
//! chat: {kind: mattermost, url: {env: NOVA_MATTERMOST_URL}, channel: incidents, username: relais}
//! ```

use super::ChannelKind;
use super::hook::{self, Flavour, no_query};
use super::web::{Most, object, quiet};
use crate::domain::effect::Accept;

/// Its row in the table of channels.
pub(super) const KIND: ChannelKind =
    ChannelKind { name: MATTERMOST.name, stands_on: &[], parse: |fields, faults| hook::parse(&MATTERMOST, fields, faults) };

static MATTERMOST: Flavour = Flavour {
    name: "mattermost",
    keys: &["channel", "username"],
    // Longer ones are split.
    most: Most::Characters(16_383),
    text: |message| quiet(&message.whole()),
    body: |_, text| object([("text", text.into())]),
    query: no_query,
    accept: || Accept { lacks: vec!["{".to_owned(), "<".to_owned()], ..hook::holding("ok") },
};
