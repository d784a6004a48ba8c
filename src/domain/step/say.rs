//! `say`: something that a person does by hand.
//!
//! ```yaml
//! - {id: call, kind: say, title: {fr: Appeler, en: Call}, text: {fr: Appelez Léa., en: Call Léa.}}
//! ```

use super::prompt::Prompt;
use super::{Act, Answer, Common, Finish, Kind, Move, Plan, Question, Scene};
use crate::domain::step::fact::Reply;
use crate::domain::yaml::{Faults, Fields};

/// Its row in the table of kinds.
pub(super) const KIND: Kind = Kind { name: "say", parse };

#[derive(Debug)]
struct Say {
    prompt: Prompt,
}

#[expect(clippy::unnecessary_wraps, reason = "the signature of every kind; this one has no field that could be wrong")]
fn parse(common: &Common, _fields: &Fields<'_>, _faults: &mut Faults) -> Option<Box<dyn Act>> {
    Some(Box::new(Say { prompt: Prompt::of(common) }))
}

impl Act for Say {
    fn plan(&self, scene: &Scene<'_>) -> Plan {
        self.prompt.plan(scene)
    }

    fn next(&self, scene: &Scene<'_>, answers: &[Answer]) -> Move {
        if !answers.contains(&Answer::Reply(Reply::Ok)) {
            return Move::Question(Question::Done);
        }
        Move::Done(Finish { summary: scene.say("fait", "done"), facts: Vec::new() })
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
    use super::super::stage::{Stage, act};
    use super::*;

    #[test]
    fn it_waits_for_the_person_and_is_done() {
        let (stage, say) =
            (Stage::default(), act("{id: a, kind: say, title: {fr: A, en: A}, text: {fr: \"Appelez.\\n- deux fois\", en: Call}}"));
        assert_eq!(say.next(&stage.scene(), &[]), Move::Question(Question::Done));
        let Move::Done(finish) = say.next(&stage.scene(), &[Answer::Reply(Reply::Ok)]) else { panic!() };
        assert_eq!((finish.summary.as_str(), finish.facts.len()), ("fait", 0));
        let lines: Vec<String> = say.plan(&stage.scene()).lines.iter().map(ToString::to_string).collect();
        assert_eq!(lines, ["Appelez.", " - deux fois"]);
    }

    #[test]
    fn a_name_without_value_is_an_obstacle() {
        let (stage, say) = (Stage::default(), act("{id: a, kind: say, title: {fr: A, en: A}, text: {fr: '{{ who }}', en: x}}"));
        assert!(say.plan(&stage.scene()).obstacle.unwrap().contains("who"));
        assert_eq!(say.templates(), ["{{ who }}", "x"]);
    }
}
