//! What must be said before a switch, on a small firm.

use super::super::stage::{Stage, act, answer};
use super::*;
use crate::domain::advice::PastSwitch;
use crate::domain::effect::{Effect, Outcome};
use crate::domain::status::{Health, State, Verdict};

const OVER: &str = "{id: over, kind: switch, service: drafting, to: ollama, title: {fr: A, en: A}}";
const BACK: &str = "{id: back, kind: switch, service: drafting, to: preferred, title: {fr: A, en: A}}";

fn stage(value: &str) -> Stage {
    let mut stage = Stage::default();
    stage.files.put("config/routing.yaml", format!("drafting:\n  provider: {value}\n"));
    stage
}

fn sees(stage: &mut Stage, id: &str, health: Health, minutes: u64) {
    let verdict = Verdict {
        health,
        state: State::Known,
        since: Some(Span::minutes(minutes).before(stage.now)),
        read_at: Some(stage.now),
        reason: None,
        doubted: false,
        words: None,
        trail: Vec::new(),
    };
    stage.verdicts.insert(id.to_owned(), verdict);
}

fn typed(words: &[&str]) -> Vec<Answer> {
    words.iter().map(|word| Answer::Reply(Reply::Value((*word).into()))).collect()
}

fn next(stage: &Stage, yaml: &str, words: &[&str]) -> Move {
    act(yaml).next(&stage.scene(), &typed(words))
}

fn asked(next: &Move) -> (&str, Option<&str>) {
    let Move::Question(Question::Word { asked, word, about: _ }) = next else { panic!("{next:?}") };
    (asked, word.as_deref())
}

#[test]
fn one_that_is_down_needs_its_name_and_one_that_is_well_does_not() {
    let mut stage = stage("openai");
    sees(&mut stage, "ollama", Health::MajorOutage, 5);
    let first = next(&stage, OVER, &[]);
    let (asked, word) = asked(&first);
    assert!(asked.starts_with("Ollama n'est pas conseillé : panne") && asked.ends_with("tapez ollama"), "{asked}");
    assert_eq!(word, Some("ollama"));
    assert!(matches!(next(&stage, OVER, &["oui"]), Move::Failed(_)), "anything else is not its name");
    assert!(matches!(next(&stage, OVER, &["OLLAMA"]), Move::Ask(_)));
    let plan = act(OVER).plan(&stage.scene());
    assert!(plan.lines.iter().any(|line| line.starts_with("! Ollama : panne")), "{plan:?}");
    sees(&mut stage, "ollama", Health::Operational, 5);
    assert!(matches!(next(&stage, OVER, &[]), Move::Ask(_)));
}

#[test]
fn what_was_begun_is_not_asked_about_again_when_it_grows_worse_meanwhile() {
    let mut stage = stage("openai");
    sees(&mut stage, "ollama", Health::Operational, 5);
    let Move::Ask(asks) = next(&stage, OVER, &[]) else { panic!() };
    sees(&mut stage, "ollama", Health::MajorOutage, 0);
    let written = answer(asks[0].effect.clone(), Outcome::Written { hash: String::new() });
    let next = act(OVER).next(&stage.scene(), &[written]);
    assert!(matches!(&next, Move::Ask(asks) if matches!(asks[0].effect, Effect::Commit { .. })), "{next:?}");
}

#[test]
fn a_firm_that_wants_reasons_hears_one_after_the_name() {
    let mut stage = stage("openai");
    stage.workspace.rules.reason = true;
    sees(&mut stage, "ollama", Health::MajorOutage, 5);
    let second = next(&stage, OVER, &["ollama"]);
    assert!(asked(&second).0.starts_with("Pourquoi") && asked(&second).1.is_none());
    assert!(matches!(next(&stage, OVER, &["ollama", " "]), Move::Question(_)), "nothing is no reason");
    assert!(matches!(next(&stage, OVER, &["ollama", "tout le reste est en panne"]), Move::Ask(_)));
}

#[test]
fn two_switches_keep_their_distance_and_the_refusal_says_which_rule_and_until_when() {
    let mut stage = stage("openai");
    stage.workspace.rules.switch_every = Some(Span::minutes(10));
    stage.switched_at.insert("drafting".to_owned(), Span::minutes(4).before(stage.now));
    let Move::Failed(reason) = next(&stage, OVER, &[]) else { panic!() };
    assert!(reason.contains("il y a 4 min") && reason.contains("rules.switch_every") && reason.contains("attendez 03:18"), "{reason}");
    assert_eq!(act(OVER).plan(&stage.scene()).obstacle, Some(reason));
    stage.switched_at.clear();
    let past = |at, drill| PastSwitch { service: "drafting".into(), to: "mistral".into(), part: None, at, took: None, drill };
    stage.experience.switches = vec![past(Span::minutes(1).before(stage.now), true), past(Span::minutes(11).before(stage.now), false)];
    assert!(matches!(next(&stage, OVER, &[]), Move::Ask(_)), "a drill switched nothing, and eleven minutes are enough");
}

#[test]
fn one_goes_back_when_our_own_checks_have_passed_long_enough() {
    let mut stage = stage("local");
    let first = next(&stage, BACK, &[]);
    assert!(asked(&first).0.contains("nos essais") || asked(&first).0.contains("aucun essai"), "{first:?}");
    assert_eq!(asked(&first).1, Some("openai"));
    sees(&mut stage, "openai", Health::Operational, 12);
    let provider = stage.workspace.providers.get_mut("openai").unwrap();
    let node = crate::domain::yaml::Node::parse("{id: api, format: tcp, address: 'api.openai.example:443'}").unwrap();
    provider.sources = crate::domain::status::Source::parse(&node, &mut crate::domain::yaml::Faults::default()).into_iter().collect();
    let first = next(&stage, BACK, &[]);
    assert!(asked(&first).0.starts_with("nos essais de OpenAI passent depuis 12 min, il en faut 30 min"), "{first:?}");
    sees(&mut stage, "openai", Health::Operational, 31);
    assert!(matches!(next(&stage, BACK, &[]), Move::Ask(_)));
}

#[test]
fn reading_it_again_changes_no_plan_that_somebody_agreed_to() {
    let mut stage = stage("openai");
    sees(&mut stage, "ollama", Health::Degraded, 5);
    let before = act(OVER).plan(&stage.scene());
    assert!(before.lines.iter().any(|line| line.starts_with("! Ollama : ralenti")), "{before:?}");
    stage.verdicts.get_mut("ollama").unwrap().read_at = Some(Span::seconds(40).before(stage.now));
    assert_eq!(act(OVER).plan(&stage.scene()), before);
}
