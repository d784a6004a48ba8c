//! `wait`: lets time pass; a person may end it early.
//!
//! ```yaml
//! - {id: settle, kind: wait, for: 10m, title: {fr: Laisser se stabiliser, en: Let it settle}}
//! ```

use super::{Act, Answer, Common, Finish, Kind, Move, Plan, Scene};
use crate::domain::effect::{Ask, Effect, Outcome};
use crate::domain::step::fact::Reply;
use crate::domain::time::{Span, hour_second};
use crate::domain::yaml::{Faults, Fields};

/// Its row in the table of kinds.
pub(super) const KIND: Kind = Kind { name: "wait", parse };

#[derive(Debug)]
struct Wait {
    span: Span,
}

fn parse(_common: &Common, fields: &Fields<'_>, faults: &mut Faults) -> Option<Box<dyn Act>> {
    fields.required("for", faults)?;
    Some(Box::new(Wait { span: fields.span("for", faults)? }))
}

impl Act for Wait {
    fn plan(&self, scene: &Scene<'_>) -> Plan {
        let span = self.span;
        Plan::of(vec![scene.say(&format!("attendre {span}"), &format!("wait {span}"))])
    }

    fn next(&self, scene: &Scene<'_>, answers: &[Answer]) -> Move {
        let span = self.span;
        for answer in answers {
            let summary = match answer {
                Answer::Outcome { outcome, .. } => match outcome.as_ref() {
                    Outcome::Woke => scene.say(&format!("{span} passées"), &format!("{span} went by")),
                    Outcome::Failed(failure) => return Move::Failed(failure.reason.get(scene.lang).clone()),
                    _ => continue,
                },
                Answer::Reply(Reply::Ok) => {
                    scene.say(&format!("attente de {span} écourtée à la main"), &format!("wait of {span} ended early by hand"))
                }
                Answer::Reply(Reply::Yes(_) | Reply::Chose(_) | Reply::Value(_) | Reply::Overrule { .. }) => continue,
            };
            return Move::Done(Finish { summary, facts: Vec::new() });
        }
        let at = span.after(scene.now);
        let until = hour_second(at, scene.zone);
        Move::Wait(vec![Ask {
            what: scene.say(&format!("attendre jusqu'à {until}"), &format!("wait until {until}")),
            effect: Effect::Wake { at },
        }])
    }

    fn changes_the_world(&self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::super::stage::{Stage, act, answer, faults};
    use super::*;

    #[test]
    fn it_ends_with_the_time_or_by_hand() {
        let (stage, wait) = (Stage::default(), act("{id: a, kind: wait, for: 10m, title: {fr: A, en: A}}"));
        let Move::Wait(asks) = wait.next(&stage.scene(), &[]) else { panic!() };
        assert_eq!(asks[0].effect, Effect::Wake { at: Span::minutes(10).after(stage.now) });
        for (given, said) in [(answer(Effect::Wake { at: stage.now }, Outcome::Woke), "passées"), (Answer::Reply(Reply::Ok), "à la main")]
        {
            let Move::Done(finish) = wait.next(&stage.scene(), &[given]) else { panic!() };
            assert!(finish.summary.contains(said), "{}", finish.summary);
        }
    }

    #[test]
    fn the_time_is_needed_and_is_a_duration() {
        assert_eq!(faults("{id: a, kind: wait, title: {fr: A, en: A}}"), ["1:1 the key `for` is missing"]);
        assert_eq!(faults("{id: a, kind: wait, for: long, title: {fr: A, en: A}}"), ["1:26 `for`: expected duration, found `long`"]);
    }
}
