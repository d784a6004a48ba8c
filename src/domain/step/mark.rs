//! `mark`: writes down that a milestone is reached.
//!
//! ```yaml
//! - {id: back, kind: mark, milestone: returned, title: {fr: De retour, en: Back}}
//! ```

use super::{Act, Answer, Common, Finish, Kind, Move, Plan, Scene, spoken};
use crate::domain::step::fact::{Fact, Milestone};
use crate::domain::text::Text;
use crate::domain::yaml::{Faults, Fields};

/// Its row in the table of kinds.
pub(super) const KIND: Kind = Kind { name: "mark", parse };

#[derive(Debug)]
struct Mark {
    milestone: Milestone,
}

fn parse(_common: &Common, fields: &Fields<'_>, faults: &mut Faults) -> Option<Box<dyn Act>> {
    fields.required("milestone", faults)?;
    let known: Vec<(&str, Milestone)> = Milestone::ALL.into_iter().map(|milestone| (milestone.name(), milestone)).collect();
    Some(Box::new(Mark { milestone: fields.one_of("milestone", &known, faults)? }))
}

impl Act for Mark {
    fn plan(&self, scene: &Scene<'_>) -> Plan {
        let words = spoken::milestone(self.milestone);
        let line = scene.say(&format!("noter le jalon : {}", words.fr), &format!("write down the milestone: {}", words.en));
        Plan::of(vec![line])
    }

    fn next(&self, scene: &Scene<'_>, _answers: &[Answer]) -> Move {
        let summary = Text::from(spoken::milestone(self.milestone).get(scene.lang));
        Move::Done(Finish { summary, facts: vec![Fact::Milestone { milestone: self.milestone }] })
    }

    fn changes_the_world(&self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::super::stage::{Stage, act, faults};
    use super::*;

    #[test]
    fn it_is_done_at_once() {
        let done = act("{id: a, kind: mark, milestone: mitigated, title: {fr: A, en: A}}").next(&Stage::default().scene(), &[]);
        let Move::Done(finish) = done else { panic!() };
        assert_eq!(finish.facts, [Fact::Milestone { milestone: Milestone::Mitigated }]);
    }

    #[test]
    fn an_unknown_milestone_is_a_fault_with_the_nearest() {
        let found = faults("{id: a, kind: mark, milestone: mitigate, title: {fr: A, en: A}}");
        assert_eq!(found, ["1:32 `milestone` cannot be `mitigate`"]);
    }
}
