//! What is marked as a risk, and what a reviewer reads.

use super::*;
use crate::domain::lang::Lang;
use crate::domain::words::Words;

const HEAD: &str = "relais: 1\ntitle: {fr: Guide, en: Guide}\nsummary: {fr: A, en: A}\nowner: lead\n";

fn side(text: &str) -> Side {
    Side { path: "runbooks/a.yaml".to_owned(), text: Ok(format!("{HEAD}{text}")) }
}

/// The review of two lists of steps, written without their titles.
fn review(old: &[&str], new: &[&str]) -> Review {
    let text = |steps: &[&str]| {
        let steps: String = steps.iter().map(|step| format!("  - {{title: {{fr: A, en: A}}, {step}}}\n")).collect();
        side(&format!("steps:\n{steps}"))
    };
    Review::of(Some(&text(old)), Some(&text(new))).unwrap()
}

fn risks(old: &str, new: &str) -> Vec<&'static str> {
    let steps = [old, new].map(|step| ["id: z, kind: say", step].into_iter().filter(|step| !step.is_empty()).collect::<Vec<_>>());
    let review = review(&steps[0], &steps[1]);
    assert!(review.faults.is_empty(), "{:?}", review.faults);
    review.changes.iter().flat_map(|change| &change.risks).map(|risk| risk.name()).collect()
}

#[test]
fn what_must_not_be_read_over_is_marked() {
    let run = "id: a, kind: run, program: /bin/ring";
    let undone = "id: a, kind: run, program: /bin/ring, undo: {kind: say, text: {fr: A, en: A}}";
    for (old, new, expected) in [
        ("", run, &["command", "no-way-back"][..]),
        ("", undone, &["command"]),
        (undone, run, &["no-way-back"]),
        (run, "id: a, kind: run, program: /bin/shout", &["command"]),
        (undone, "id: a, kind: run, program: /bin/ring, undo: {kind: run, program: /bin/stop}", &["command"]),
        ("", "id: a, kind: fetch, url: \"https://nova.example/\"", &["request"]),
        ("", "id: a, kind: notify, audience: clients, template: t, channel: c", &["recipient"]),
        ("id: a, kind: notify, audience: clients, template: t, channel: c", "", &["told"]),
        (
            "id: a, kind: notify, audience: clients, template: t, channel: c",
            "id: a, kind: notify, audience: team, template: t, channel: d",
            &["recipient"],
        ),
        (
            "id: a, kind: notify, audience: clients, template: t, channel: c, next_update: 1h",
            "id: a, kind: notify, audience: clients, template: t, channel: c",
            &["told"],
        ),
        ("id: a, kind: switch, service: one", "id: a, kind: switch, service: two", &["target"]),
        ("", "id: a, kind: say, effect: irreversible", &["irreversible"]),
        ("id: a, kind: say, approval: {by: [lead]}", "id: a, kind: say", &["approval"]),
        ("id: a, kind: say", "id: a, kind: say, approval: {by: [lead]}", &[]),
        ("id: a, kind: check, provider: openai", "", &["proof"]),
        ("id: a, kind: switch, service: one, verify: {kind: check, provider: openai}", "id: a, kind: switch, service: one", &["proof"]),
        ("id: a, kind: mark, milestone: mitigated", "", &["milestone"]),
        ("id: a, kind: say", "id: a, kind: say, when: {z: \"yes\"}", &["reached"]),
        ("id: a, kind: say, text: {fr: A, en: A}", "id: a, kind: say, text: {fr: B, en: A}", &[]),
    ] {
        assert_eq!(risks(old, new), expected, "{old} → {new}");
    }
}

#[test]
fn only_what_differs_is_told_and_in_the_language_that_differs() {
    let text = |fr: &str| {
        side(&format!(
            "steps:\n  - id: a\n    kind: say\n    title: {{fr: A, en: A}}\n    text:\n      fr: |\n        un\n        {fr}\n        trois\n      en: one\n"
        ))
    };
    let review = Review::of(Some(&text("deux")), Some(&text("2"))).unwrap();
    let said = page("main..branch", &[review], &[], &Words::new(Lang::En));
    assert!(said.contains("```diff\n  text.fr:\n-   deux\n+   2\n```"), "{said}");
    assert!(Review::of(Some(&text("deux")), Some(&text("deux"))).is_none(), "the same says nothing");
    let other = text("deux").text.map(|text| text.replace("title: {fr: A, en: A}", "title: {en: \"A\", fr: 'A'}"));
    let laid_out_otherwise = Side { text: other, ..text("deux") };
    assert!(Review::of(Some(&text("deux")), Some(&laid_out_otherwise)).is_none(), "and so does the same in another layout");
}

#[test]
fn a_runbook_that_comes_goes_moves_or_cannot_be_read_is_told_so() {
    let (a, b) = (side("steps:\n  - {id: a, kind: say, title: {fr: A, en: A}}\n"), side("steps: [\n"));
    let elsewhere = Side { path: "runbooks/b.yaml".to_owned(), text: a.text.clone() };
    let touch = |old, new| Review::of(old, new).map(|review| (review.touch, review.changes.len(), review.moved_from, review.faults.len()));
    assert_eq!(touch(None, Some(&a)), Some((Touch::Added, 1, None, 0)));
    assert_eq!(touch(Some(&a), None), Some((Touch::Removed, 1, None, 0)));
    assert_eq!(touch(Some(&a), Some(&elsewhere)), Some((Touch::Changed, 0, Some("runbooks/a.yaml".to_owned()), 0)));
    assert_eq!(touch(Some(&a), Some(&b)), Some((Touch::Changed, 0, None, 1)));
    let bytes = Side { text: Err(Problem::NotText), ..side("") };
    assert_eq!(touch(Some(&bytes), Some(&a)), Some((Touch::Changed, 0, None, 1)));
}

#[test]
fn markup_in_a_runbook_cannot_become_that_of_the_page() {
    let hostile = side(
        "steps:\n  - {id: a, kind: say, title: {fr: \"# A\\n<script>\", en: \"x](http://a) **y**\"}, text: {fr: \"a\\n```\\n# out\", en: A}}\n",
    );
    for lang in Lang::ALL {
        let said = page("a..b", &[Review::of(None, Some(&hostile)).unwrap()], &["`x`".to_owned()], &Words::new(lang));
        let outside = said.split("````").step_by(2).collect::<String>().replace("\\]", "");
        assert!(!outside.contains("<script>") && !outside.contains("\n# out") && !outside.contains("](http"), "{said}");
    }
}

#[test]
fn what_looks_like_a_secret_is_covered() {
    let step = |token: &str, password: &str| {
        side(&format!(
            "steps:\n  - {{id: a, kind: run, title: {{fr: A, en: A}}, program: a, args: [\"{token}\"], env: {{PASSWORD: {password}}}}}\n"
        ))
    };
    let (old, new) = (step("ghp_0123456789abcdefghij", "hunter2"), step("ghp_9876543210jihgfedcba", "hunter3"));
    let review = Review::of(Some(&old), Some(&new)).unwrap();
    let said = page("a..b", std::slice::from_ref(&review), &[], &Words::new(Lang::En)) + &format!("{review:?}");
    for secret in ["ghp_0", "ghp_9", "hunter2", "hunter3"] {
        assert!(!said.contains(secret), "{secret}: {said}");
    }
    assert!(said.contains("- args: [•") && said.contains("+ args: [•"), "that it changed is told: {said}");
}
