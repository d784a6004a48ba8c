//! Sentences that the timeline and other views say alike.

use crate::domain::due::Due;
use crate::domain::switch::WHOLE;
use crate::domain::time::TimeZone;
use crate::domain::words::Words;

/// That a service goes through another provider, or a share of it does.
pub fn switched(words: &Words, service: &str, (from, to): (&str, &str), share: Option<u8>) -> String {
    let key = if share.is_some() { "timeline-switched-part" } else { "timeline-switched" };
    let share = u32::from(share.unwrap_or(WHOLE));
    words.with(key, &[("service", service.into()), ("from", from.into()), ("to", to.into()), ("share", share.into())])
}

/// That what is owed to a client has a new date, or its old one again.
pub fn redated(words: &Words, zone: &TimeZone, (client, title): (&str, &str), (due, to): (Due, Due)) -> String {
    let [was, is] = [due, to].map(|due| due.listed(zone, words.lang()));
    let args = [("client", client.into()), ("title", title.into()), ("due", was.into()), ("to", is.into())];
    words.with(if due == to { "timeline-delivery-back" } else { "timeline-delivery-moved" }, &args)
}
