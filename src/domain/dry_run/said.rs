//! The parts of a dry run in words: who does a step, when it is reached, what comes next.

use super::{Condition, Planned};
use crate::domain::words::Words;

impl Planned {
    /// Who does it: the people, or the role, or whoever is at the console.
    pub fn who(&self, words: &Words) -> String {
        let Some(role) = &self.role else { return words.say("dry-run-for-anyone") };
        let name = words.role(&role.id);
        if role.people.is_empty() {
            return words.with("dry-run-for-nobody", &[("role", name.into())]);
        }
        words.with("dry-run-for", &[("who", either(&role.people, words).into()), ("role", name.into())])
    }

    /// Whether its answers lead to different steps.
    pub fn forks(&self) -> bool {
        self.answers.iter().any(|way| way.then != self.answers[0].then)
    }
}

/// What must be so, in one sentence.
pub fn conditions(all: &[Condition], words: &Words) -> String {
    let said = |condition: &Condition| {
        let any: Vec<String> = condition.any.iter().map(|value| words.with("dry-run-quoted", &[("value", value.into())])).collect();
        let any = either(&any, words).into();
        match condition.step {
            Some(number) => words.with("dry-run-condition-step", &[("number", number.into()), ("any", any)]),
            None => words.with("dry-run-condition", &[("name", (&condition.name).into()), ("any", any)]),
        }
    };
    all.iter().map(said).collect::<Vec<_>>().join(&format!(", {} ", words.say("dry-run-and")))
}

/// The steps that may come next, and the end.
pub fn next(then: &[Option<usize>], words: &Words) -> String {
    let said = |steps: String, number: &Option<usize>| match number {
        Some(number) if steps.is_empty() => words.with("dry-run-step", &[("number", (*number).into())]),
        Some(number) => words.with("dry-run-or-step", &[("steps", steps.into()), ("number", (*number).into())]),
        None if steps.is_empty() => words.say("dry-run-end"),
        None => words.with("dry-run-or-end", &[("steps", steps.into())]),
    };
    then.iter().fold(String::new(), said)
}

fn either(all: &[String], words: &Words) -> String {
    all.join(&format!(" {} ", words.say("dry-run-or")))
}
