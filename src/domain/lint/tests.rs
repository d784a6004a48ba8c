//! What each rule finds in a runbook that is wrong, and does not find in the same one mended; and that the list is whole.

use super::*;
use crate::domain::lang::Lang;
use crate::domain::workspace::Workspace;

const FIRM: &str = "relais: 1\nname: A\nservices:\n\
    \x20 site: {title: {fr: S, en: S}, candidates: [{provider: openai}, {provider: mistral}], active: {manual: {fr: \"{{ to }}\", en: \"{{ to }}\"}}}\n\
    \x20 text: {title: {fr: T, en: T}, candidates: [{provider: openai}, {provider: mistral}], active: {file: a.yaml, key: b}}\n";
const HEAD: &str = "relais: 1\ntitle: {fr: A, en: A}\nsummary: {fr: A, en: A}\nowner: lead\n";
const TOLD: &str = "  - {id: z, kind: notify, title: {fr: A, en: A}, audience: team, template: t, channel: c, marks: resolved}\n";

/// The rules that speak, each with the line and the column.
fn found(head: &str, steps: &str) -> Vec<String> {
    let workspace = Workspace::parse(&Node::parse(FIRM).unwrap(), std::collections::BTreeMap::new(), &mut Faults::default()).unwrap();
    let firm = Firm::of(&workspace, "2026-11-29T12:00:00Z".parse().unwrap());
    let text = format!("{HEAD}{head}steps:\n{steps}");
    let (tree, mut faults) = (Node::parse(&text).unwrap(), Faults::of("a"));
    let runbook = Runbook::parse("a", &text, &mut faults);
    let runbook = runbook.unwrap_or_else(|| panic!("{faults:?}"));
    look_at_runbook(&firm, &runbook, &tree, &mut faults);
    faults.into_list().iter().map(|fault| format!("{}:{} {}", fault.place.line, fault.place.column, fault.problem.rule())).collect()
}

#[test]
fn a_step_that_no_answer_leads_to_is_found_once() {
    let steps = |answer: &str| {
        format!(
            "  - {{id: a, kind: confirm, title: {{fr: A, en: A}}}}\n  - {{id: b, kind: confirm, when: {{a: {answer}}}, title: {{fr: A, en: A}}}}\n  \
             - {{id: c, kind: say, when: {{b: \"no\"}}, title: {{fr: A, en: A}}}}\n"
        )
    };
    assert_eq!(found("", &steps("oui")), ["7:5 unreachable-step"]);
    assert_eq!(found("", &steps("\"yes\"")), [""; 0]);
}

#[test]
fn a_switch_by_hand_needs_a_proof_and_a_way_back() {
    let steps =
        |service: &str, more: &str| format!("  - {{id: a, kind: switch, service: {service}, title: {{fr: A, en: A}}{more}}}\n{TOLD}");
    assert_eq!(found("", &steps("site", "")), ["6:5 switch-without-verify", "6:5 switch-without-undo"]);
    assert_eq!(found("", &steps("text", "")), [""; 0]);
    assert_eq!(found("", &steps("site", ", marks: verified, effect: irreversible")), [""; 0]);
    assert_eq!(found("", &steps("site", ", verify: {kind: confirm}, undo: {kind: say}")), [""; 0]);
}

#[test]
fn a_change_that_people_notice_is_told_on_its_own_way() {
    let ask = "  - {id: q, kind: confirm, title: {fr: A, en: A}}\n";
    let switch = "  - {id: a, kind: switch, service: text, when: {q: \"yes\"}, marks: resolved, title: {fr: A, en: A}}\n";
    let tell = |answer: &str| TOLD.replace("id: z,", &format!("id: z, when: {{q: \"{answer}\"}},"));
    assert_eq!(found("", &format!("{ask}{switch}{}", tell("no"))), ["7:5 nobody-told"]);
    assert_eq!(found("", &format!("{ask}{switch}{}", tell("yes"))), [""; 0]);
    assert_eq!(found("", &format!("{ask}{}", switch.replace("service: text", "service: text, to: preferred"))), [""; 0]);
    assert_eq!(found("", "  - {id: a, kind: say, effect: irreversible, title: {fr: A, en: A}}\n"), ["6:5 nobody-told"]);
}

#[test]
fn whoever_acts_or_tells_marks_when_it_worked() {
    let tell = TOLD.replace(", marks: resolved", "");
    assert_eq!(found("", &tell), ["6:5 milestone-never-marked"]);
    let mark = |milestone: &str| format!("{tell}  - {{id: m, kind: mark, milestone: {milestone}, title: {{fr: A, en: A}}}}\n");
    assert_eq!(found("", &mark("returned")), [""; 0]);
    assert_eq!(found("", &mark("detected")), ["6:5 milestone-never-marked"]);
}

#[test]
fn a_line_for_a_shell_is_found_where_it_begins() {
    let run = |what: &str| format!("  - {{id: a, kind: run, title: {{fr: A, en: A}}, {what}}}\n");
    assert_eq!(found("", &run("program: /bin/bash, args: [-lc, 'a | b']")), ["6:56 shell-line"]);
    assert_eq!(found("", &run("program: cmd.exe, args: [/C, dir]")), ["6:56 shell-line"]);
    assert_eq!(found("", &run("program: 'a|b'")), ["6:56 shell-line"]);
    assert_eq!(found("", &run("program: tools/a, args: [x, '&&', y]")), ["6:75 shell-line"]);
    assert_eq!(found("", &run("program: tools/a, args: ['x; y', -c, '{{ service }}']")), [""; 0]);
    assert_eq!(found("", &run("program: bash, args: [tools/a.sh]")), [""; 0]);
}

#[test]
fn a_review_is_overdue_on_the_day_after() {
    let say = "  - {id: a, kind: say, title: {fr: A, en: A}}\n";
    assert_eq!(found("review_by: 2026-11-28\n", say), ["5:12 review-overdue"]);
    assert_eq!(found("review_by: 2026-11-29\n", say), [""; 0]);
}

#[test]
fn every_rule_has_its_own_name_and_a_page_in_both_languages() {
    let mut known: Vec<&str> = names().collect();
    known.sort_unstable();
    let count = known.len();
    known.dedup();
    assert_eq!(known.len(), count, "a name stands twice");
    for name in known {
        let (_, page) = page(name).unwrap();
        for (fr, en) in [page.wrong, page.why, page.mend] {
            assert!(fr.len() > 10 && en.len() > 10 && fr != en, "{name}: {fr} / {en}");
        }
        assert_eq!(page.before.is_empty(), page.after.is_empty(), "{name}");
    }
}

#[test]
fn every_rule_that_a_fault_can_carry_is_in_the_list() {
    let word = || "a".to_owned();
    let both = || Bilingual::of("A", "A");
    let all = [
        Problem::NotYaml { reason: both() },
        Problem::TooLarge,
        Problem::NotText,
        Problem::Conflict { last: 1 },
        Problem::UnknownKey { key: word(), nearest: None, known: Vec::new() },
        Problem::DuplicateKey { key: word(), first: 1 },
        Problem::MissingKey { key: word() },
        Problem::WrongType { key: word(), expected: "text", found: word() },
        Problem::UnknownValue { key: word(), value: word(), nearest: None, known: Vec::new() },
        Problem::UnknownReference { sort: both(), name: word(), nearest: None },
        Problem::NeverExercised { runbook: word(), begun: false },
        Problem::ExerciseOverdue { runbook: word(), since: word(), every: crate::domain::time::Span::minutes(1) },
        Problem::Other { what: both(), hint: None },
    ];
    let said: Vec<&str> = all.iter().map(Problem::rule).collect();
    let read: Vec<&str> = RULES.iter().map(|rule| rule.name).take(all.len()).collect();
    assert_eq!(said, read);
    assert!(said.iter().all(|name| page(name).is_some_and(|(_, page)| !said_is_empty(page))));
}

fn said_is_empty(page: Page) -> bool {
    Lang::ALL.into_iter().any(|lang| said(page.wrong, lang).is_empty())
}
