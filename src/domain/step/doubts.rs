//! Messages of an earlier attempt of a `notify` that may have left or not: they are listed, and a person decides.

use super::letters::Envelope;
use super::{Choice, Question, Scene};
use crate::domain::text::Text;

/// What a person answers about messages that may have left: send them again, or leave it at that, for all or one by one.
const AGAIN: &str = "again";
const LEAVE: &str = "leave";
const EACH: &str = "each";

/// That some may have left, and who.
pub(super) fn lines(scene: &Scene<'_>, envelopes: &[Envelope<'_>]) -> Vec<Text> {
    let unsure = unsure(envelopes);
    if unsure.is_empty() {
        return Vec::new();
    }
    let who = unsure.iter().map(|envelope| envelope.addressee()).collect::<Vec<_>>().join(", ");
    let count = unsure.len();
    vec![scene.say(
        &format!("! {count} peut-être déjà parti(s), personne ne le sait : {who}"),
        &format!("! {count} may have left already, nobody knows: {who}"),
    )]
}

/// The messages of an earlier attempt that may have left.
pub(super) fn unsure<'e, 'a>(envelopes: &'e [Envelope<'a>]) -> Vec<&'e Envelope<'a>> {
    // Where the same message is taken only once, sending it again settles it.
    let is_unsure = |envelope: &&Envelope<'_>| envelope.begun.unsure && !envelope.begun.sent && !envelope.line.channel.once();
    envelopes.iter().filter(is_unsure).collect()
}

/// What names those that a person ordered to leave at that; else what they are asked. Nobody is asked once something was tried.
pub(super) fn left<'e>(scene: &Scene<'_>, unsure: &[&'e Envelope<'_>], replies: &[&str]) -> Result<Vec<&'e str>, Question> {
    let choice = |id: String, fr: &str, en: &str, note: Option<Text>| Choice { id, title: scene.say(fr, en), note };
    let mut left = Vec::new();
    for envelope in unsure {
        let (who, address) = (envelope.addressee(), envelope.who().address.as_str());
        let (leave, again) = (format!("{LEAVE} {address}"), format!("{AGAIN} {address}"));
        if replies.contains(&LEAVE) || replies.contains(&leave.as_str()) {
            left.push(envelope.identity());
        } else if replies.contains(&EACH) && !replies.contains(&again.as_str()) {
            return Err(Question::Choose(vec![
                choice(leave, &format!("{who} : ne pas renvoyer"), &format!("{who}: do not send again"), None),
                choice(again, &format!("{who} : renvoyer"), &format!("{who}: send again"), None),
            ]));
        } else if !replies.contains(&EACH) && !replies.contains(&AGAIN) {
            let twice = scene.say("certains le recevront peut-être deux fois", "some may get it twice");
            let never = scene.say("certains ne l'ont peut-être pas reçu : téléphonez", "some may not have got it: telephone");
            let mut choices = vec![
                choice(AGAIN.to_owned(), "Renvoyer à ceux dont on ne sait pas", "Send again to those one does not know of", Some(twice)),
                choice(LEAVE.to_owned(), "Ne pas renvoyer, laisser ainsi", "Do not send again, leave it at that", Some(never)),
            ];
            if unsure.len() > 1 {
                choices.push(choice(EACH.to_owned(), "Décider un par un", "Decide one by one", None));
            }
            return Err(Question::Choose(choices));
        }
    }
    Ok(left)
}
