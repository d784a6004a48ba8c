//! How a `notify` goes on that tells a place in several acts: one after the other, and again what was not taken for now.

use super::{Notify, ending, waiting};
use crate::domain::channel::{Message, Sending, Staged, judge};
use crate::domain::effect::{Accept, Ask, Effect, Failure, FailureKind, Outcome};
use crate::domain::step::tally::wait;
use crate::domain::step::{Move, Scene, spoken};
use crate::domain::text::Text;
use crate::domain::time::Span;

impl Notify {
    /// The next act; `is_stopped` where a person does not wait any longer.
    pub(super) fn staged(
        &self,
        scene: &Scene<'_>,
        (place, message): (&dyn Staged, &Message),
        results: &[(&Effect, &Outcome)],
        told: impl FnOnce(Text) -> ending::Told,
    ) -> Result<Move, Text> {
        if results.iter().any(|(_, outcome)| matches!(outcome, Outcome::Rehearsed)) {
            return Ok(self.done(scene, told(spoken::as_rehearsed(scene).summary), message.subject()));
        }
        // What was not taken changed nothing: it is as if it had not been asked.
        let taken: Vec<_> = results.iter().copied().filter(|(asked, outcome)| !is_wake(asked) && later(scene, outcome).is_none()).collect();
        let mut sending = place.next(message, &taken, scene.lang);
        if let Sending::Ask(asks) = &sending {
            match pause(scene, asks, results) {
                Pause::Over => {}
                Pause::For(span) => return Ok(waiting(scene, span, 1)),
                Pause::TooLong => sending = place.next(message, results, scene.lang),
            }
        }
        match sending {
            Sending::Ask(asks) => Ok(Move::Ask(asks)),
            Sending::Sent(receipt) => Ok(self.done(scene, told(receipt), message.subject())),
            Sending::Failed(reason) => Err(reason.get(scene.lang).clone()),
        }
    }
}

/// Why a place was not told whose answer a person did not wait for: what it said last, if it said anything.
pub(super) fn stopped(scene: &Scene<'_>, results: &[(&Effect, &Outcome)]) -> Text {
    let last = results.iter().rfind(|(asked, _)| !is_wake(asked)).and_then(|(_, outcome)| later(scene, outcome));
    let interrupted = || Text::from(spoken::interrupted().get(scene.lang));
    last.map_or_else(interrupted, |failure| Text::from(spoken::failure(&failure).get(scene.lang)))
}

/// Whether these may be asked now.
enum Pause {
    Over,
    For(Span),
    TooLong,
}

fn pause(scene: &Scene<'_>, asks: &[Ask], results: &[(&Effect, &Outcome)]) -> Pause {
    let woke = results.iter().rposition(|(_, outcome)| matches!(outcome, Outcome::Woke));
    let mut longest = Pause::Over;
    for ask in asks {
        let tries = results.iter().enumerate().filter(|(_, (asked, _))| **asked == ask.effect);
        let tries: Vec<_> = tries.filter_map(|(at, (_, outcome))| Some((at, later(scene, outcome)?))).collect();
        let Some((at, failure)) = tries.last() else { continue };
        match (wait(failure, tries.len()), &longest) {
            (None, _) => return Pause::TooLong,
            (Some(_), _) if woke.is_some_and(|woke| woke > *at) => {}
            (Some(span), Pause::For(before)) if span <= *before => {}
            (Some(span), _) => longest = Pause::For(span),
        }
    }
    longest
}

const fn is_wake(effect: &Effect) -> bool {
    matches!(effect, Effect::Wake { .. })
}

/// That the other side did not take it now, and may later.
fn later(scene: &Scene<'_>, outcome: &Outcome) -> Option<Failure> {
    let failure = match outcome {
        Outcome::Failed(failure) => failure.clone(),
        Outcome::Response(response) => judge(&Accept::default(), response, scene.now).err()?,
        _ => return None,
    };
    (failure.kind == FailureKind::Later).then_some(failure)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::channel::Line;
    use crate::domain::http::Response;
    use crate::domain::step::Answer;
    use crate::domain::step::fact::Fact;
    use crate::domain::step::stage::{Stage, act, answer};
    use crate::domain::yaml::{Faults, Node};

    const STEP: &str =
        "{id: tell, kind: notify, title: {fr: A, en: A}, audience: team, template: public-located, channel: page, next_update: none}";

    fn stage() -> Stage {
        let mut stage = Stage::default();
        let line = Node::parse("{kind: statuspage, page: abc, token: {env: TOKEN}}").unwrap();
        let line = Line::parse(&line, &mut Faults::default()).unwrap();
        stage.workspace.channels.insert("page".to_owned(), line.into());
        stage.files.put("templates/public-located.fr.md", "Subject: Du retard\n\nVos textes prennent du retard.\n");
        stage
    }

    fn said(status: u16, wait: Option<&str>, body: &str) -> Outcome {
        let headers = wait.map(|wait| ("retry-after".to_owned(), wait.to_owned())).into_iter().collect();
        Outcome::Response(Response { status, headers, body: body.to_owned(), millis: 1, certificate: None })
    }

    /// Asks one thing after the other, each answered by the next of these; a wait ends. Says how long was waited each time.
    fn play(outcomes: Vec<Outcome>) -> (Move, Vec<Span>) {
        let (stage, notify) = (stage(), act(STEP));
        let (mut outcomes, mut answers, mut waits): (_, Vec<Answer>, _) = (outcomes.into_iter(), Vec::new(), Vec::new());
        loop {
            match notify.next(&stage.scene(), &answers) {
                Move::Ask(asks) => answers.extend(asks.into_iter().map(|ask| answer(ask.effect, outcomes.next().unwrap()))),
                Move::Wait(asks) => {
                    let Effect::Wake { at } = asks[0].effect else { panic!("{asks:?}") };
                    waits.push(Span::between(stage.now, at));
                    answers.push(answer(asks[0].effect.clone(), Outcome::Woke));
                }
                end => return (end, waits),
            }
        }
    }

    fn busy() -> Outcome {
        let failure = Failure::new(FailureKind::Later, "trop d'envois", "too many");
        Outcome::Failed(Failure { after: Some(Span::seconds(20)), ..failure })
    }

    #[test]
    fn a_page_that_asks_to_wait_is_told_after_the_wait() {
        let taken = Outcome::Sent { receipt: "https://stspg.example/1".into() };
        let (end, waits) = play(vec![said(429, Some("30"), ""), said(200, None, "[]"), busy(), busy(), taken]);
        let Move::Done(finish) = end else { panic!("{end:?}") };
        assert!(matches!(&finish.facts[0], Fact::Sent { to, .. } if to[0].contains("stspg.example")), "{finish:?}");
        assert_eq!(waits, [Span::seconds(30), Span::seconds(20), Span::seconds(20)]);
    }

    #[test]
    fn it_is_not_tried_for_ever_nor_waited_for_too_long() {
        let (end, waits) = play((0..4).map(|_| said(503, None, "")).collect());
        assert!(matches!(&end, Move::Failed(reason) if reason.contains("occupé")), "{end:?}");
        assert_eq!(waits, [10, 30, 90].map(Span::seconds));
        let (end, waits) = play(vec![
            said(200, None, "[]"),
            Outcome::Failed(Failure { after: Some(Span::minutes(11)), ..Failure::new(FailureKind::Later, "occupé", "busy") }),
        ]);
        assert!(matches!(&end, Move::Failed(reason) if reason.contains("réessayez dans")), "{end:?}");
        assert_eq!(waits, []);
    }

    #[test]
    fn in_a_drill_the_first_act_is_all_there_is() {
        let (end, _) = play(vec![Outcome::Rehearsed]);
        assert!(
            matches!(&end, Move::Done(finish) if matches!(&finish.facts[0], Fact::Sent { to, .. } if to[0].contains("exercice"))),
            "{end:?}"
        );
    }

    #[test]
    fn what_was_refused_is_not_tried_again() {
        let (end, waits) = play(vec![said(200, None, "[]"), Outcome::Failed(Failure::new(FailureKind::Refused, "non", "no"))]);
        assert!(matches!(end, Move::Failed(_)) && waits.is_empty());
    }
}
