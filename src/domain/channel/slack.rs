//! `slack`: an incoming webhook (<https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks>), its text escaped
//! (<https://docs.slack.dev/messaging/formatting-message-text>).
//!
//! ```yaml
//! chat: {kind: slack, url: {env: NOVA_SLACK_URL}}
//! ```

use super::ChannelKind;
use super::hook::{self, Flavour, no_query};
use super::web::{Most, escaped, object};
use crate::domain::effect::Accept;

/// Its row in the table of channels.
pub(super) const KIND: ChannelKind =
    ChannelKind { name: SLACK.name, stands_on: &["slack"], parse: |fields, faults| hook::parse(&SLACK, fields, faults) };

static SLACK: Flavour = Flavour {
    name: "slack",
    keys: &[],
    // Longer ones are cut.
    most: Most::Characters(40_000),
    // What is not between `<` and `>` calls nobody there: a plain `@channel` is no more than its letters.
    text: |message| escaped(&message.whole()),
    // The words as they were shown before they left: nothing in them is markup.
    body: |_, text| object([("text", text.into()), ("mrkdwn", false.into())]),
    query: no_query,
    // Nothing but `ok`: its errors are words such as `no_text`, and what is no Slack answers with a page.
    accept: || Accept { lacks: vec!["_".to_owned(), "<".to_owned()], ..hook::holding("ok") },
};
