//! `choose`: one of several options; each may open a branch of steps.
//!
//! ```yaml
//! - id: triage
//!   kind: choose
//!   title: {fr: Eux ou nous ?, en: Them or us?}
//!   options: [{id: them, title: {fr: C'est eux, en: It is them}}, {id: us, title: {fr: C'est nous, en: It is us}}]
//! ```

use super::options::Options;
use super::prompt::Prompt;
use super::{Act, Answer, Common, Finish, Kind, Move, Plan, Question, Scene, Values};
use crate::domain::step::fact::{Fact, Reply};
use crate::domain::text::Text;
use crate::domain::yaml::{Faults, Fields};

/// Its row in the table of kinds.
pub(super) const KIND: Kind = Kind { name: "choose", parse };

#[derive(Debug)]
struct Choose {
    id: String,
    prompt: Prompt,
    options: Options,
}

#[expect(clippy::unnecessary_wraps, reason = "the signature of every kind; a fault of this one leaves the rest readable")]
fn parse(common: &Common, fields: &Fields<'_>, faults: &mut Faults) -> Option<Box<dyn Act>> {
    Some(Box::new(Choose { id: common.id.clone(), prompt: Prompt::of(common), options: Options::parse(fields, faults) }))
}

impl Act for Choose {
    fn plan(&self, scene: &Scene<'_>) -> Plan {
        self.prompt.plan(scene)
    }

    fn next(&self, scene: &Scene<'_>, answers: &[Answer]) -> Move {
        let Some(id) = chosen(answers) else {
            return self.options.choices(scene).map_or_else(Move::Failed, |choices| Move::Question(Question::Choose(choices)));
        };
        match self.options.chosen(scene, id) {
            Ok(summary) => Move::Done(Finish { summary, facts: vec![Fact::Value { name: self.id.clone(), value: Text::from(id) }] }),
            Err(reason) => Move::Failed(reason),
        }
    }

    fn values(&self, scene: &Scene<'_>) -> Values {
        self.options.values(scene)
    }

    fn changes_the_world(&self) -> bool {
        false
    }

    fn templates(&self) -> Vec<&str> {
        [self.prompt.templates(), self.options.templates()].concat()
    }
}

/// The id of what a person chose, if they did.
pub(super) fn chosen(answers: &[Answer]) -> Option<&str> {
    answers.iter().find_map(|answer| match answer {
        Answer::Reply(Reply::Chose(id)) => Some(id.as_str()),
        Answer::Reply(Reply::Ok | Reply::Yes(_) | Reply::Value(_) | Reply::Overrule { .. }) | Answer::Outcome { .. } => None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::stage::{Stage, act, faults, values};
    use super::*;

    const TRIAGE: &str = "{id: triage, kind: choose, title: {fr: Qui ?, en: Who?}, options: \
        [{id: them, title: {fr: Eux, en: Them}, steps: []}, {id: us, title: {fr: Nous, en: Us}}]}";

    #[test]
    fn the_choice_becomes_a_value() {
        let (stage, choose) = (Stage::default(), act(TRIAGE));
        let Move::Question(Question::Choose(choices)) = choose.next(&stage.scene(), &[]) else { panic!() };
        assert_eq!(
            choices.iter().map(|choice| (choice.id.as_str(), choice.title.as_str())).collect::<Vec<_>>(),
            [("them", "Eux"), ("us", "Nous")]
        );
        let done = choose.next(&stage.scene(), &[Answer::Reply(Reply::Chose("us".to_owned()))]);
        assert_eq!(values(&done), [("triage".to_owned(), "us".to_owned())]);
    }

    #[test]
    fn an_unknown_option_is_refused_by_name() {
        let Move::Failed(reason) = act(TRIAGE).next(&Stage::default().scene(), &[Answer::Reply(Reply::Chose("both".to_owned()))]) else {
            panic!()
        };
        assert!(reason.contains("both"), "{reason}");
    }

    #[test]
    fn options_are_needed_and_stand_once() {
        assert_eq!(faults("{id: a, kind: choose, title: {fr: A, en: A}}"), ["1:1 the key `options` is missing"]);
        let twice = faults(
            "id: a\nkind: choose\ntitle: {fr: A, en: A}\noptions:\n  - {id: x, title: {fr: A, en: A}}\n  - {id: x, title: {fr: A, en: A}}\n",
        );
        assert_eq!(twice, ["6:5 the option `x` is already there"]);
    }
}
