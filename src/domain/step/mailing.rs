//! The messages that a step sends, for them to be read one by one before they leave and followed while they do.

use crate::domain::channel::Said;
use crate::domain::lang::Lang;
use crate::domain::text::Text;
use crate::domain::words::Words;

/// All the messages of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mailing {
    /// The channel's id and where it goes; none where a person has still to choose it.
    pub channel: Option<(String, Text)>,
    /// The template's id.
    pub template: String,
    /// Whom it is for, in order.
    pub entries: Vec<Entry>,
}

/// One message of many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// To whom, or where.
    pub to: Text,
    /// The id of the channel that it leaves by: the client's own, or the step's.
    pub channel: String,
    /// What names it where it leaves, as [`Effect::identity`](crate::domain::effect::Effect::identity) says it.
    pub identity: String,
    /// In which languages.
    pub langs: Vec<Lang>,
    /// What became of it.
    pub delivery: Delivery,
}

/// What became of one message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivery {
    /// It has not left.
    Queued,
    /// It was handed over, and nobody has said yet what became of it; where the step does not run any more, nobody will.
    UnderWay,
    /// It left, with the receipt; none if it left in an earlier attempt.
    Sent(Option<Text>),
    /// It is written in this file, and a person has still to carry it.
    Written(Text),
    /// It may have left or not.
    Unsure,
    /// It may have left or not, and a person ordered to leave it at that.
    Left,
    /// The other side does not take it now: it is tried again, or waits for an order.
    Busy(Text),
    /// It did not leave, and why.
    Failed(Text),
}

/// The exact words of one message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The words that leave, one text for each of its languages.
    pub texts: Vec<Said>,
    /// How large they are together, in bytes.
    pub bytes: usize,
}

/// How many messages are where.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// All of them.
    pub all: usize,
    /// Those that left.
    pub sent: usize,
    /// Those that a person has still to carry.
    pub written: usize,
    /// Those that were handed over.
    pub under_way: usize,
    /// Those that may have left or not.
    pub unsure: usize,
    /// Those that did not leave.
    pub failed: usize,
    /// Those that wait.
    pub waiting: usize,
    /// Those that were left in doubt, by an order.
    pub left: usize,
}

impl Counts {
    /// Those of these messages.
    pub fn of(mailing: &Mailing) -> Self {
        let mut counts = Self { all: mailing.entries.len(), ..Self::default() };
        for entry in &mailing.entries {
            let count = match entry.delivery {
                Delivery::Queued | Delivery::Busy(_) => &mut counts.waiting,
                Delivery::UnderWay => &mut counts.under_way,
                Delivery::Sent(_) => &mut counts.sent,
                Delivery::Written(_) => &mut counts.written,
                Delivery::Unsure => &mut counts.unsure,
                Delivery::Left => &mut counts.left,
                Delivery::Failed(_) => &mut counts.failed,
            };
            *count += 1;
        }
        counts
    }

    /// `12 : 5 partis, 1 incertain, 6 en attente`.
    pub fn said(self, words: &Words) -> String {
        let parts = [
            ("messages-count-sent", self.sent),
            ("messages-count-written", self.written),
            ("messages-count-under-way", self.under_way),
            ("messages-count-unsure", self.unsure),
            ("messages-count-left", self.left),
            ("messages-count-failed", self.failed),
            ("messages-count-waiting", self.waiting),
        ];
        let parts = parts.into_iter().filter(|(_, count)| *count > 0);
        let parts: Vec<String> = parts.map(|(key, count)| words.with(key, &[("count", count.into())])).collect();
        if let [all] = parts.as_slice() {
            return all.clone();
        }
        words.with("messages-count", &[("all", self.all.into()), ("parts", parts.join(", ").into())])
    }
}
