//! The proof of a switch: what is set is read back, then the way that was switched is tried, until both are right.

use super::switch::{Known, provider_name};
use super::{Act, Answer, Finish, Move, Plan, Scene, spoken};
use crate::domain::effect::{Ask, Effect, Outcome};
use crate::domain::lang::Lang;
use crate::domain::service::Candidate;
use crate::domain::step::fact::Reply;
use crate::domain::switch::{Control, is_unreachable};
use crate::domain::text::Text;
use crate::domain::time::Span;

/// How long what is read back is waited for where no proof says it, and how often it is read.
const LIMIT: Span = Span::seconds(10);
const EVERY: Span = Span::seconds(2);

/// The proof that a service goes through a provider.
#[derive(Debug)]
pub(super) struct Through {
    service: String,
    provider: String,
    to: String,
    /// The share that must be there, in percent, where it can be read back.
    share: Option<u8>,
}

/// What one look saw.
enum Seen {
    Right(Text),
    NotYet(Text),
    Ask(Box<Ask>),
}

impl Through {
    /// The proof, where there is one: something to read back besides a file, or something to try.
    pub(super) fn of(known: &Known<'_>, to: &Candidate, share: Option<u8>) -> Option<Self> {
        let control = known.control;
        let is_provable =
            control.verify.is_some() || control.paths.iter().any(|path| !path.proves_itself() && path.confirm(Lang::default()).is_some());
        let through = || Self { service: known.service.id.clone(), provider: to.provider.clone(), to: to.value.clone(), share };
        is_provable.then(through)
    }

    fn control<'a>(&self, scene: &Scene<'a>) -> Option<&'a Control> {
        scene.workspace.service(&self.service)?.mechanism.as_deref()
    }

    /// What the answers since the last wait say.
    fn seen(&self, scene: &Scene<'_>, control: &Control, answers: &[&Outcome]) -> Seen {
        let mut answers = answers.iter();
        let mut place = None;
        for path in &control.paths {
            let Some(ask) = path.confirm(scene.lang) else { continue };
            let Some(outcome) = answers.next() else { return Seen::Ask(Box::new(ask)) };
            let short = path.share_of(outcome).zip(self.share).filter(|(share, wanted)| share < wanted);
            match path.value(outcome) {
                Ok(value) if value == self.to && short.is_some() => {
                    let (place, (share, wanted)) = (path.place(), short.unwrap_or_default());
                    return Seen::NotYet(
                        scene.say(&format!("{place} dit {share} % et non {wanted} %"), &format!("{place} says {share}% and not {wanted}%")),
                    );
                }
                Ok(value) if value == self.to => {
                    place = Some(path.place());
                    break;
                }
                Ok(value) => {
                    let (place, to) = (path.place(), &self.to);
                    return Seen::NotYet(
                        scene.say(&format!("{place} dit « {value} » et non « {to} »"), &format!("{place} says `{value}` and not `{to}`")),
                    );
                }
                Err(_) if is_unreachable(outcome) && control.paths.len() > 1 => {}
                Err(reason) => return Seen::NotYet(Text::from(reason.get(scene.lang))),
            }
        }
        let name = provider_name(scene, &self.provider);
        let Some(proof) = &control.verify else {
            return match place {
                Some(place) => Seen::Right(scene.say(&format!("relu : {place} dit {name}"), &format!("read back: {place} says {name}"))),
                None => Seen::NotYet(scene.say("rien ne se relit", "nothing can be read back")),
            };
        };
        let Some(outcome) = answers.next() else { return Seen::Ask(Box::new(proof.ask(&self.to, scene.lang))) };
        match proof.judge(&self.to, outcome) {
            Ok(()) => {
                let place = proof.place();
                Seen::Right(scene.say(&format!("essayé par {place} : {name} répond"), &format!("tried through {place}: {name} answers")))
            }
            Err(reason) => Seen::NotYet(Text::from(reason.get(scene.lang))),
        }
    }
}

impl Act for Through {
    fn plan(&self, scene: &Scene<'_>) -> Plan {
        let name = provider_name(scene, &self.provider);
        let Some(control) = self.control(scene) else { return Plan::default() };
        let confirms = control.paths.iter().filter_map(|path| path.confirm(scene.lang));
        let asks: Vec<Ask> = confirms.chain(control.verify.as_ref().map(|proof| proof.ask(&self.to, scene.lang))).collect();
        let mut lines = vec![scene.say(&format!("preuve que {name} répond"), &format!("proof that {name} answers"))];
        lines.extend(asks.iter().map(|ask| Text::from(format!("  {}", ask.what))));
        scene.barred(Plan::of(lines), asks.iter().map(|ask| &ask.effect))
    }

    fn next(&self, scene: &Scene<'_>, answers: &[Answer]) -> Move {
        let Some(control) = self.control(scene) else {
            return Move::Failed(scene.say("ce service n'est plus réglé nulle part", "this service is not set anywhere any more"));
        };
        let (every, limit) = control.verify.as_ref().map_or((EVERY, LIMIT), |proof| (proof.every, proof.limit));
        let (mut waits, mut since) = (0, Vec::new());
        for answer in answers {
            match answer {
                Answer::Outcome { outcome, .. } => match outcome.as_ref() {
                    Outcome::Woke => {
                        waits += 1;
                        since.clear();
                    }
                    Outcome::Rehearsed => return Move::Done(spoken::as_rehearsed(scene)),
                    outcome => since.push(outcome),
                },
                Answer::Reply(Reply::Ok) => since.clear(),
                Answer::Reply(Reply::Yes(_) | Reply::Chose(_) | Reply::Value(_) | Reply::Overrule { .. }) => {}
            }
        }
        match self.seen(scene, control, &since) {
            Seen::Ask(ask) => Move::Ask(vec![*ask]),
            Seen::Right(summary) => Move::Done(Finish { summary, facts: Vec::new() }),
            Seen::NotYet(words) if every.as_millis().saturating_mul(waits + 1) > limit.as_millis() => {
                Move::Failed(scene.say(&format!("pas prouvé après {limit} : {words}"), &format!("not proved after {limit}: {words}")))
            }
            Seen::NotYet(words) => {
                let what = scene.say(&format!("{words} ; nouvel essai dans {every}"), &format!("{words}; next try in {every}"));
                Move::Wait(vec![Ask { what, effect: Effect::Wake { at: every.after(scene.now) } }])
            }
        }
    }

    fn changes_the_world(&self) -> bool {
        false
    }
}
