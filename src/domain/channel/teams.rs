//! `teams`: a workflow that posts what its webhook receives, an Adaptive Card in a message
//! (<https://learn.microsoft.com/en-us/connectors/teams/#microsoft-teams-webhook>). It answers before the card stands there.
//!
//! ```yaml
//! chat: {kind: teams, url: {env: NOVA_TEAMS_URL}}
//! ```

use serde_json::{Map, Value as Json, json};

use super::hook::{self, Flavour, no_query};
use super::web::{Most, object};
use super::{ChannelKind, Message};
use crate::domain::effect::Accept;

/// Its row in the table of channels.
pub(super) const KIND: ChannelKind =
    ChannelKind { name: TEAMS.name, stands_on: &["microsoft-365"], parse: |fields, faults| hook::parse(&TEAMS, fields, faults) };

static TEAMS: Flavour = Flavour {
    name: "teams",
    keys: &[],
    most: Most::Bytes(28 * 1024),
    text: |message| message.whole(),
    body: |message, _| card(message),
    query: no_query,
    // The older webhooks say so with a status of 200.
    accept: || Accept { lacks: vec!["Webhook message delivery failed".to_owned()], ..Accept::default() },
};

/// A card with a block for each line: within one block, line breaks are lost.
fn card(message: &Message) -> Map<String, Json> {
    let mut blocks = Vec::new();
    for said in &message.texts {
        let apart = !blocks.is_empty();
        blocks.push(json!({"type": "TextBlock", "text": said.subject, "wrap": true, "weight": "bolder", "separator": apart}));
        let mut spacing = "medium";
        for line in said.body.lines() {
            if line.trim().is_empty() {
                spacing = "medium";
                continue;
            }
            blocks.push(json!({"type": "TextBlock", "text": line, "wrap": true, "spacing": spacing}));
            spacing = "none";
        }
    }
    let card = json!({
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json", "type": "AdaptiveCard", "version": "1.4", "body": blocks,
    });
    let attachment = json!({"contentType": "application/vnd.microsoft.card.adaptive", "contentUrl": null, "content": card});
    object([("type", "message".into()), ("attachments", json!([attachment]))])
}
