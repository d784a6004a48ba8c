//! How a `notify` ends: what left, what is written for a person to carry, what did not leave and why.

use std::collections::BTreeSet;

use super::Notify;
use crate::domain::channel::carried;
use crate::domain::effect::{Effect, Outcome};
use crate::domain::lang::Bilingual;
use crate::domain::step::fact::Fact;
use crate::domain::step::letters::Envelope;
use crate::domain::step::next_update::Next;
use crate::domain::step::outlet::Outlet;
use crate::domain::step::tally::{Came, receipt};
use crate::domain::step::{Finish, Move, Scene};
use crate::domain::text::Text;
use crate::domain::time::Span;

/// Who was told, and by what.
pub(super) struct Told {
    channel: String,
    /// Those whom it left for, with the receipt.
    to: Vec<Text>,
    /// Those whom a person has still to carry it to, with the file.
    written: Vec<Text>,
    /// The folders of those files.
    folders: BTreeSet<Text>,
}

impl Told {
    /// One, by this channel.
    pub(super) fn by(channel: &str, to: Text) -> Self {
        Self { to: vec![to], ..Self::nobody(channel) }
    }

    fn nobody(channel: &str) -> Self {
        Self { channel: channel.to_owned(), to: Vec::new(), written: Vec::new(), folders: BTreeSet::new() }
    }

    /// That so many are written and have to be carried; none where all of them left.
    fn to_carry(&self, scene: &Scene<'_>) -> Option<Text> {
        let folders = self.folders.iter().map(Text::as_str).collect::<Vec<_>>().join(", ");
        to_carry(scene, self.written.len(), &folders)
    }
}

fn to_carry(scene: &Scene<'_>, count: usize, place: &str) -> Option<Text> {
    let place = if place.is_empty() { String::new() } else { format!(" ({place})") };
    let fr = if count == 1 { "écrit" } else { "écrits" };
    let said = || scene.say(&format!("{count} {fr}, à porter{place}"), &format!("{count} written, to be carried{place}"));
    (count > 0).then(said)
}

/// That some of them will only be written, said before they are.
pub(super) fn carried_by_hand(scene: &Scene<'_>, envelopes: &[Envelope<'_>]) -> Option<Text> {
    let carried: Vec<_> = envelopes.iter().filter(|envelope| envelope.line.channel.is_carried()).collect();
    let folders: BTreeSet<Text> = carried.iter().map(|envelope| envelope.line.channel.describe()).collect();
    let (count, places) = (carried.len(), folders.iter().map(Text::as_str).collect::<Vec<_>>().join(", "));
    let said = || {
        scene.say(
            &format!("! à porter par quelqu'un : {count}. relais les écrit dans {places} et ne les envoie pas"),
            &format!("! to be carried by somebody: {count}. relais writes them to {places} and does not send them"),
        )
    };
    (count > 0).then(said)
}

/// What came of one of them.
pub(super) fn of(scene: &Scene<'_>, whom: &str, what: &str) -> Text {
    scene.say(&format!("{whom} : {what}"), &format!("{whom}: {what}"))
}

impl Notify {
    /// What came of it, message by message; in one sentence where the network is gone for all of them.
    pub(super) fn judge(
        &self,
        scene: &Scene<'_>,
        outlet: &Outlet<'_>,
        envelopes: &[Envelope<'_>],
        came: Vec<Came<'_>>,
        is_gone: bool,
    ) -> Move {
        let (mut told, mut failed, mut waiting, mut count) = (Told::nobody(outlet.id), Vec::new(), 0, 0);
        for (envelope, came) in envelopes.iter().zip(came) {
            let whom = envelope.addressee();
            match came {
                Came::Sent(receipt) if envelope.line.channel.is_carried() => {
                    let path = receipt.map_or_else(|| Text::from(envelope.identity()), |receipt| receipt.said(scene));
                    told.written.push(of(scene, &whom, &path));
                    told.folders.insert(envelope.line.channel.describe());
                    continue;
                }
                Came::Sent(Some(receipt)) => told.to.push(of(scene, &whom, &receipt.said(scene))),
                Came::Sent(None) => told.to.push(scene.say(&format!("{whom} : parti plus tôt"), &format!("{whom}: sent earlier"))),
                Came::Left => {
                    told.to.push(
                        scene.say(&format!("{whom} : peut-être parti, laissé ainsi"), &format!("{whom}: may have left, left at that")),
                    );
                    continue;
                }
                Came::Failed(reason) => {
                    failed.push(of(scene, &whom, &reason).to_string());
                    continue;
                }
                Came::Fresh | Came::Busy(..) => {
                    waiting += 1;
                    continue;
                }
            }
            count += 1;
        }
        let all = envelopes.len();
        let carry = told.to_carry(scene).map(|carry| format!("{carry}. ")).unwrap_or_default();
        if waiting > 0 || is_gone {
            let why = failed.first().map(|why| why.trim_end_matches('.')).unwrap_or_default();
            let waits = match failed.len() + waiting {
                1 => Bilingual::of("1 message attend ici, il n'est pas perdu", "1 message waits here, it is not lost"),
                left => Bilingual::of(
                    format!("{left} messages attendent ici, aucun n'est perdu"),
                    format!("{left} messages wait here, none is lost"),
                ),
            };
            return Move::Failed(scene.say(
                &format!("rien ne part : {why}. {carry}{} ; recommencez quand c'est réparé", waits.fr),
                &format!("nothing gets out: {why}. {carry}{}; retry once that is mended", waits.en),
            ));
        }
        if !failed.is_empty() {
            return Move::Failed(scene.say(
                &format!("{count} sur {all} partis, ils ne seront pas renvoyés. {carry}Restent : {}", failed.join(" ; ")),
                &format!("{count} of {all} sent, those will not be sent again. {carry}Not sent: {}", failed.join("; ")),
            ));
        }
        let subject = self.subject(scene, envelopes).unwrap_or_default();
        self.done(scene, told, subject)
    }

    /// The subject, in the language of the person where somebody reads it.
    fn subject(&self, scene: &Scene<'_>, envelopes: &[Envelope<'_>]) -> Option<String> {
        let envelope = envelopes.iter().find(|envelope| envelope.to().lang == scene.lang).or(envelopes.first())?;
        let letter = self.post.writer(scene, envelopes).and_then(|writer| writer.letter(envelope)).ok()?;
        Some(letter.message.subject())
    }

    /// It is done: who was told, what has still to be carried, and what was promised.
    pub(super) fn done(&self, scene: &Scene<'_>, told: Told, subject: String) -> Move {
        let (audience, carry, count) = (&self.post.audience, told.to_carry(scene), told.to.len());
        let all = count + told.written.len();
        let left = || scene.say(&format!("message parti, {count} sur {all}"), &format!("message sent, {count} of {all}"));
        let summary = match carry {
            None => left(),
            Some(carry) if count == 0 => carry,
            Some(carry) => scene.say(&format!("{} ; {carry}", left()), &format!("{}; {carry}", left())),
        };
        let Told { channel, to, written, .. } = told;
        let mut facts = vec![Fact::Sent { audience: audience.clone(), channel, to, subject: Text::from(subject), written }];
        if let Some(Next { after, .. }) = self.post.next(scene) {
            // What was written, counted from when it was begun.
            let after = Span::between(scene.now, after.after(scene.began));
            facts.push(Fact::Promised { audience: audience.clone(), after });
        }
        Move::Done(Finish { summary, facts })
    }
}

/// What left and what did not, where the list of recipients is not what it was.
pub(super) fn unlisted(scene: &Scene<'_>, results: &[(&Effect, &Outcome)], why: &Text) -> Text {
    let (mut sent, mut written, mut lost) = (0, 0, Vec::new());
    for (asked, outcome) in results.iter().filter(|(asked, _)| asked.identity().is_some()) {
        let whom = match asked {
            Effect::Mail(mail) => mail.to.as_str(),
            Effect::Post(post) => post.to.as_str(),
            other => carried(other).map_or_else(|| other.identity().unwrap_or_default(), |(to, ..)| to),
        };
        match receipt(scene, asked, outcome) {
            Ok(_) if carried(asked).is_some() => written += 1,
            Ok(_) => sent += 1,
            Err(reason) => lost.push(of(scene, whom, &reason).to_string()),
        }
    }
    let carry = to_carry(scene, written, "").map(|carry| format!(", {carry}")).unwrap_or_default();
    let lost = if lost.is_empty() {
        String::new()
    } else {
        scene.say(&format!(" ; pas partis : {}", lost.join(" ; ")), &format!("; not sent: {}", lost.join("; "))).to_string()
    };
    scene.say(
        &format!("la liste a changé entre-temps ({why}) : {sent} partis, ils ne seront pas renvoyés{carry}{lost}"),
        &format!("the list changed meanwhile ({why}): {sent} sent, those will not be sent again{carry}{lost}"),
    )
}
