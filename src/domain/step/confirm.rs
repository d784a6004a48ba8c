//! `confirm`: a question that is answered with yes or no; the answer is the value of the step.
//!
//! ```yaml
//! - {id: paid, kind: confirm, title: {fr: Le plan payant est-il actif ?, en: Is the paid plan active?}}
//! ```

use super::prompt::Prompt;
use super::{Act, Answer, Choice, Common, Finish, Kind, Move, Plan, Question, Scene, Values};
use crate::domain::step::fact::{Fact, Reply};
use crate::domain::text::Text;
use crate::domain::yaml::{Faults, Fields};

/// Its row in the table of kinds.
pub(super) const KIND: Kind = Kind { name: "confirm", parse };

#[derive(Debug)]
struct Confirm {
    id: String,
    prompt: Prompt,
}

#[expect(clippy::unnecessary_wraps, reason = "the signature of every kind; this one has no field that could be wrong")]
fn parse(common: &Common, _fields: &Fields<'_>, _faults: &mut Faults) -> Option<Box<dyn Act>> {
    Some(Box::new(Confirm { id: common.id.clone(), prompt: Prompt::of(common) }))
}

impl Act for Confirm {
    fn plan(&self, scene: &Scene<'_>) -> Plan {
        self.prompt.plan(scene)
    }

    fn next(&self, scene: &Scene<'_>, answers: &[Answer]) -> Move {
        let said = answers.iter().find_map(|answer| match answer {
            Answer::Reply(Reply::Yes(yes)) => Some(*yes),
            Answer::Reply(Reply::Ok | Reply::Chose(_) | Reply::Value(_) | Reply::Overrule { .. }) | Answer::Outcome { .. } => None,
        });
        let Some(yes) = said else {
            return self.prompt.question(scene).map_or_else(Move::Failed, |question| Move::Question(Question::YesNo(question)));
        };
        let (value, summary) = if yes { ("yes", scene.say("oui", "yes")) } else { ("no", scene.say("non", "no")) };
        Move::Done(Finish { summary, facts: vec![Fact::Value { name: self.id.clone(), value: Text::from(value) }] })
    }

    fn values(&self, scene: &Scene<'_>) -> Values {
        let answer = |(id, title): (&str, Text)| Choice { id: id.to_owned(), title, note: None };
        Values::OneOf([("yes", scene.say("oui", "yes")), ("no", scene.say("non", "no"))].map(answer).into())
    }

    fn changes_the_world(&self) -> bool {
        false
    }

    fn templates(&self) -> Vec<&str> {
        self.prompt.templates()
    }
}

#[cfg(test)]
mod tests {
    use super::super::stage::{Stage, act, values};
    use super::*;

    #[test]
    fn the_answer_becomes_a_value() {
        let (stage, confirm) = (Stage::default(), act("{id: paid, kind: confirm, title: {fr: Payé ?, en: Paid?}}"));
        assert_eq!(confirm.next(&stage.scene(), &[]), Move::Question(Question::YesNo("Payé ?".into())));
        for (yes, value) in [(true, "yes"), (false, "no")] {
            let done = confirm.next(&stage.scene(), &[Answer::Reply(Reply::Yes(yes))]);
            assert_eq!(values(&done), [("paid".to_owned(), value.to_owned())]);
        }
    }

    #[test]
    fn another_sort_of_reply_asks_again() {
        let (stage, confirm) = (Stage::default(), act("{id: paid, kind: confirm, title: {fr: A, en: A}, text: {fr: Payé ?, en: Paid?}}"));
        let again = confirm.next(&stage.scene(), &[Answer::Reply(Reply::Ok)]);
        assert_eq!(again, Move::Question(Question::YesNo("Payé ?".into())));
    }
}
