//! Reading tests of runbooks, well written and badly.

use super::*;
use crate::domain::lang::Lang;
use crate::domain::yaml::Faults;

const HEAD: &str = "relais: 1\nrunbook: ai-down\n";

fn read(text: &str) -> (Option<Trial>, Vec<String>) {
    let mut faults = Faults::default();
    let trial = Trial::parse("x", &format!("{HEAD}{text}"), &mut faults);
    let said = |fault: crate::domain::yaml::Fault| format!("{}:{} {}", fault.place.line, fault.place.column, fault.problem.say(Lang::En));
    (trial, faults.into_list().into_iter().map(said).collect())
}

#[test]
fn a_turn_is_read_with_all_that_it_says() {
    let (trial, faults) = read(
        "walk:\n  - {step: a, answer: [x, \"yes\"], approve: tom, after: 30m, world: silent, becomes: failed, health: {openai: degraded}}\n  \
         - {step: b, skip: later}\n  - {step: a, undo: true, expect: {told: {clients: 3}, here: end, milestones: mitigated}}\n",
    );
    let trial = trial.unwrap_or_else(|| panic!("{faults:?}"));
    let [done, skipped, undone] = trial.walk.as_slice() else { panic!("{:?}", trial.walk) };
    let Act::Do { answers, consent: Some(Consent::By(who)), go_on: false } = &done.act else { panic!("{done:?}") };
    assert_eq!(answers.iter().map(|said| said.value.as_str()).collect::<Vec<_>>(), ["x", "yes"]);
    assert_eq!((who.value.as_str(), done.after, done.world, done.becomes), ("tom", Span::minutes(30), World::Silent, Stands::Failed));
    assert_eq!(done.health["openai"], Health::Degraded);
    assert_eq!((&skipped.act, skipped.becomes), (&Act::Skip("later".to_owned()), Stands::Skipped));
    assert_eq!((&undone.act, undone.becomes), (&Act::Undo, Stands::Undone));
    let expect = &undone.expect;
    assert_eq!((expect.told[0].1.value, expect.here.as_ref().unwrap().value.as_str()), (3, END));
    assert_eq!(expect.milestones[0].value, Milestone::Mitigated);
    assert_eq!(trial.named().map(|(step, _)| step).collect::<Vec<_>>(), ["a", "b", "a"], "the end is no step");
}

#[test]
fn every_fault_is_told_at_its_place() {
    let (_, faults) = read(
        "begins: tomorrow\nscenario: rumour\nhealth: {openai: fine}\nwalk:\n  - {answer: a}\n  - {step: b, skip: x, answer: y}\n  \
         - {step: c, skip: x, undo: true}\n  - {step: d, world: gone, becomes: finished}\n  - {step: e, approve: [a, b], expect: {told: {clients: many}, severity: 9}}\n",
    );
    assert_eq!(
        faults,
        [
            "3:9 `tomorrow` is no hour: write 2026-01-12T09:00Z",
            "5:9 the scenario says how the providers are: take out `health` or `scenario`",
            "5:18 `openai` cannot be `fine`",
            "7:5 the key `step` is missing",
            "8:32 `answer` does not go with `skip`: a step is done, skipped or undone",
            "9:30 `undo` does not go with `skip`: a step is done, skipped or undone",
            "10:22 `world` cannot be `gone`",
            "10:37 `becomes` cannot be `finished`",
            "11:24 `approve` takes one value",
            "11:57 `clients` wants a number of messages",
            "11:74 `severity` cannot be `9`",
        ]
    );
}

#[test]
fn an_hour_after_a_beginning_needs_one() {
    let (_, faults) = read("at: 10m\nwalk: {step: a}\n");
    assert_eq!(faults, ["3:5 `at` counts from the beginning of a scenario: add `scenario`"]);
}
