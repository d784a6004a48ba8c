//! The messages of a `notify` one by one: whom each is for, what became of it, its exact words.

use super::{Notify, doubts, replies, results, tally};
use crate::domain::effect::{Effect, content_hash};
use crate::domain::step::letters::{Envelope, languages};
use crate::domain::step::outlet::{Outlet, Refused};
use crate::domain::step::tally::Came;
use crate::domain::step::{Answer, Counts, Delivery, Entry, Mailing, Scene, Written};
use crate::domain::text::Text;

/// With more people than these the plan names the first of them alone.
const MANY: usize = 20;

/// How many of them it names then.
const SHOWN: usize = 12;

impl Notify {
    pub(super) fn mailed(&self, scene: &Scene<'_>, answers: &[Answer]) -> Result<Mailing, Text> {
        let template = self.post.template.clone();
        let Some((outlet, envelopes)) = self.list(scene, answers)? else {
            return Ok(Mailing { channel: None, template, entries: Vec::new() });
        };
        let entry = |(envelope, came): (&Envelope<'_>, Came<'_>)| Entry {
            to: Text::from(envelope.addressee()),
            channel: envelope.id.to_owned(),
            identity: envelope.identity().to_owned(),
            langs: languages(scene, envelope).to_vec(),
            delivery: delivery(scene, envelope, came),
        };
        let entries = envelopes.iter().zip(came(scene, &envelopes, answers)).map(entry).collect();
        Ok(Mailing { channel: Some((outlet.id.to_owned(), outlet.line.channel.describe())), template, entries })
    }

    /// How many are where, without their words: it is asked for while thousands leave.
    pub(super) fn counted(&self, scene: &Scene<'_>, answers: &[Answer]) -> Result<Counts, Text> {
        let envelopes = self.list(scene, answers)?.map(|(_, envelopes)| envelopes).unwrap_or_default();
        let mut counts = Counts { all: envelopes.len(), ..Counts::default() };
        for (envelope, came) in envelopes.iter().zip(came(scene, &envelopes, answers)) {
            let is_unsure = envelope.begun.unsure;
            *match came {
                Came::Fresh if is_unsure => &mut counts.under_way,
                Came::Fresh | Came::Busy(..) => &mut counts.waiting,
                Came::Sent(_) if envelope.line.channel.is_carried() => &mut counts.written,
                Came::Sent(_) => &mut counts.sent,
                Came::Left => &mut counts.left,
                Came::Failed(_) if is_unsure => &mut counts.unsure,
                Came::Failed(_) => &mut counts.failed,
            } += 1;
        }
        Ok(counts)
    }

    pub(super) fn words_of(&self, scene: &Scene<'_>, answers: &[Answer], number: usize) -> Result<Written, Text> {
        let nobody = || scene.say("personne à prévenir", "nobody to tell");
        let (_, envelopes) = self.list(scene, answers)?.ok_or_else(nobody)?;
        let envelope = envelopes.get(number).ok_or_else(nobody)?;
        let texts = self.post.writer(scene, &envelopes)?.letter(envelope)?.message.texts;
        let bytes = texts.iter().map(|said| said.subject.len() + said.body.len()).sum();
        Ok(Written { texts, bytes })
    }

    /// The channel and the messages; none while a person has to choose the channel.
    fn list<'a>(&self, scene: &Scene<'a>, answers: &[Answer]) -> Result<Option<(Outlet<'a>, Vec<Envelope<'a>>)>, Text> {
        match self.way(scene, &results(answers), &replies(answers)) {
            Ok(outlet) => {
                let envelopes = self.post.envelopes(scene, outlet.id, outlet.line)?;
                Ok(Some((outlet, envelopes)))
            }
            Err(Refused::Unknown(reason)) => Err(reason),
            Err(Refused::AllFall(_)) => Ok(None),
        }
    }
}

/// What became of each, given the answers so far.
fn came<'a>(scene: &Scene<'_>, envelopes: &[Envelope<'_>], answers: &'a [Answer]) -> Vec<Came<'a>> {
    let (results, replies) = (results(answers), replies(answers));
    // Where nobody was asked about those in doubt, none was left at that.
    let mut unsure = if replies.is_empty() { Vec::new() } else { doubts::unsure(envelopes) };
    unsure.retain(|envelope| !results.iter().any(|(asked, _): &(&Effect, _)| asked.identity() == Some(envelope.identity())));
    let left = doubts::left(scene, &unsure, &replies).unwrap_or_default();
    tally(scene, envelopes, &results, &left)
}

fn delivery(scene: &Scene<'_>, envelope: &Envelope<'_>, came: Came<'_>) -> Delivery {
    let is_unsure = envelope.begun.unsure;
    match came {
        Came::Fresh if is_unsure => Delivery::UnderWay,
        Came::Fresh => Delivery::Queued,
        Came::Sent(receipt) if envelope.line.channel.is_carried() => {
            Delivery::Written(receipt.map_or_else(|| Text::from(envelope.identity()), |receipt| receipt.said(scene)))
        }
        Came::Sent(receipt) => Delivery::Sent(receipt.map(|receipt| receipt.said(scene))),
        Came::Left => Delivery::Left,
        Came::Busy(_, reason) => Delivery::Busy(reason),
        Came::Failed(_) if is_unsure => Delivery::Unsure,
        Came::Failed(reason) => Delivery::Failed(reason),
    }
}

/// Whom it is for, one line each, with the channel where it is another than the usual one; of many the first alone, and what tells one list of the others from another.
pub(super) fn people(scene: &Scene<'_>, usual: &str, envelopes: &[Envelope<'_>]) -> Vec<Text> {
    let line = |envelope: &Envelope<'_>| {
        let again = match envelope.begun.sent {
            true if envelope.line.channel.is_carried() => scene.say(" (déjà écrit)", " (already written)"),
            true => scene.say(" (déjà parti)", " (already sent)"),
            false => Text::default(),
        };
        let by = if envelope.id == usual {
            Text::default()
        } else {
            scene.say(&format!(", par {}", envelope.id), &format!(", by {}", envelope.id))
        };
        Text::from(format!("  {} {}{by}{again}", envelope.addressee(), envelope.to().lang.code()))
    };
    let (shown, rest) = envelopes.split_at(if envelopes.len() > MANY { SHOWN } else { envelopes.len() });
    let mut lines: Vec<Text> = shown.iter().map(line).collect();
    if !rest.is_empty() {
        // Whoever agrees to this agrees to these very people.
        let sent = |envelope: &Envelope<'_>| if envelope.begun.sent { "sent" } else { "" };
        let all = rest.iter().flat_map(|envelope| {
            let to = envelope.to();
            [envelope.identity(), &to.name, to.lang.code(), envelope.id, sent(envelope), "\n"]
        });
        let (count, list) = (rest.len(), content_hash(all.collect::<String>().as_bytes()));
        let list = list.get(..8).unwrap_or(&list);
        lines.push(scene.say(
            &format!("  … et {count} autres, à lire un par un : M, ou le mot « messages » (liste {list})"),
            &format!("  … and {count} others, to be read one by one: M, or the word `messages` (list {list})"),
        ));
    }
    lines
}
