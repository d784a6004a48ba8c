//! Two texts of a runbook, and what is said to differ.

use proptest::prelude::*;

use super::*;
use crate::domain::yaml::Faults;

const HEAD: &str = "relais: 1\ntitle: {fr: Panne, en: Outage}\nsummary: {fr: Panne, en: Outage}\nowner: lead\n";

const STEPS: &[&str] = &[
    "{id: call, kind: say, title: {fr: Appeler, en: Call}, text: {fr: Vite., en: Quick.}}",
    "{id: look, kind: check, http: {url: 'https://a.example'}, title: {fr: Regarder, en: Look}}",
    "{id: purge, kind: run, program: purge, args: [--all], title: {fr: Vider, en: Empty}}",
    "{id: tell, kind: notify, audience: clients, template: down, channel: email, title: {fr: Prévenir, en: Tell}, effect: irreversible}",
];

fn runbook(head: &str, steps: &[impl AsRef<str>]) -> Runbook {
    let steps: String = steps.iter().map(|step| format!("  - {}\n", step.as_ref())).collect();
    let mut faults = Faults::of("runbooks/test.yaml");
    let runbook = Runbook::parse("test", &format!("{HEAD}{head}steps:\n{steps}"), &mut faults);
    runbook.unwrap_or_else(|| panic!("{faults:?}"))
}

/// What differs once the steps of the old text are as this makes them.
fn said(lang: Lang, change: impl FnOnce(&mut Vec<String>)) -> Vec<String> {
    let mut steps: Vec<String> = STEPS.iter().map(|step| (*step).to_owned()).collect();
    let old = runbook("", &steps);
    change(&mut steps);
    difference(&old, &runbook("", &steps)).iter().map(|change| change.said().get(lang).to_owned()).collect()
}

fn replaced(at: usize, from: &'static str, to: &'static str) -> impl FnOnce(&mut Vec<String>) {
    move |steps| {
        assert!(steps[at].contains(from), "{from}");
        steps[at] = steps[at].replace(from, to);
    }
}

#[test]
fn each_sort_of_change_is_said_in_both_languages() {
    let new = "{id: wait, kind: wait, for: 5m, title: {fr: Attendre, en: Wait}}";
    assert_eq!(said(Lang::En, |steps| steps.insert(1, new.to_owned())), ["+ “Wait” is new"]);
    assert_eq!(said(Lang::Fr, |steps| steps.insert(1, new.to_owned())), ["+ « Attendre » : nouvelle étape"]);
    assert_eq!(said(Lang::En, |steps| drop(steps.remove(2))), ["- “Empty” is gone"]);
    assert_eq!(said(Lang::Fr, |steps| steps.swap(1, 2)).len(), 1);
    assert_eq!(said(Lang::En, |steps| steps.rotate_right(1)), ["~ “Tell” moves"]);
    assert_eq!(said(Lang::En, replaced(0, "en: Call", "en: Ring")), ["~ “Call” becomes “Ring”"]);
    let both = |steps: &mut Vec<String>| steps[0] = steps[0].replace("fr: Appeler", "fr: Sonner").replace("Vite.", "Sans attendre.");
    assert_eq!(said(Lang::Fr, both), ["~ « Appeler » devient « Sonner » ; change : texte"]);
    assert_eq!(said(Lang::En, both), ["~ “Call” changes: title, words"], "it has another title in French alone");
    assert_eq!(said(Lang::Fr, replaced(0, "Vite.", "Sans attendre.")), ["~ « Appeler » change : texte"]);
    assert_eq!(said(Lang::En, replaced(2, "--all", "--half")), ["~ “Empty” changes: command"]);
    assert_eq!(said(Lang::En, replaced(3, "channel: email", "channel: notices")), ["~ “Tell” changes: channel"]);
    assert_eq!(said(Lang::En, replaced(3, ", effect: irreversible", "")), ["~ “Tell” loses: what it changes (`effect`)"]);
    let proof = "{id: purge, verify: {kind: confirm}, ";
    assert_eq!(said(Lang::En, replaced(2, "{id: purge, ", proof)), ["~ “Empty” gains: verification"]);
    assert_eq!(
        said(Lang::Fr, replaced(2, "kind: run, program: purge, args: [--all]", "kind: say")),
        ["~ « Vider » change : sorte ; n'a plus : commande"]
    );
}

#[test]
fn what_is_only_laid_out_otherwise_is_no_difference() {
    assert_eq!(said(Lang::En, replaced(0, "{fr: Appeler, en: Call}", "{en: Call, fr: 'Appeler'}")), [""; 0]);
    let comment = runbook("# a comment\n", STEPS);
    assert_eq!(difference(&runbook("", STEPS), &comment), []);
}

#[test]
fn a_step_in_a_branch_is_a_step_and_changes_when_its_branch_does() {
    let branch = |below: &str, aside: &str| {
        let options = format!(
            "[{{id: them, title: {{fr: Eux, en: Them}}, steps: [{below}]}}, {{id: us, title: {{fr: Nous, en: Us}}, steps: [{aside}]}}]"
        );
        runbook("", &[format!("{{id: whose, kind: choose, title: {{fr: Qui, en: Who}}, options: {options}}}")])
    };
    let (step, changed) = ("{id: tell, kind: say, title: {fr: Dire, en: Tell}}", "{id: tell, kind: say, title: {fr: Dire, en: Tell them}}");
    let said = |old: &Runbook, new: &Runbook| difference(old, new).iter().map(|change| change.said().en).collect::<Vec<_>>();
    assert_eq!(said(&branch(step, ""), &branch(changed, "")), ["~ “Tell” becomes “Tell them”"]);
    assert_eq!(said(&branch(step, ""), &branch("", step)), ["~ “Tell” changes: when it applies"]);
}

#[test]
fn parameters_come_and_go() {
    let head = |rest: &str| format!("parameters:\n  zone: {{title: {{fr: Zone, en: Zone}}, type: text}}\n{rest}");
    let more = "  plan: {title: {fr: Formule, en: Plan}, type: choice, options: [a, b], required: true}\n";
    let (old, new) = (runbook(&head(""), STEPS), runbook(&head(more), STEPS));
    let said = |old: &Runbook, new: &Runbook| difference(old, new).iter().map(|change| change.said().fr).collect::<Vec<_>>();
    assert_eq!(said(&old, &new), ["+ « Formule » est demandé en plus"]);
    assert_eq!(said(&new, &old), ["- « Formule » n'est plus demandé"]);
    let fewer = runbook(&head(&more.replace("[a, b]", "[a]").replace(", required: true", "")), STEPS);
    assert_eq!(said(&new, &fewer), ["~ « Formule » change : réponses possibles, réglages"]);
    let typed = |with: &str| runbook(&head(&format!("  plan: {{title: {{fr: Formule, en: Plan}}, required: true, {with}}}\n")), STEPS);
    assert_eq!(said(&typed("type: number"), &typed("type: number, max: 3")), ["~ « Formule » change : réglages"]);
    assert_eq!(said(&typed("type: number"), &typed("type: duration")), ["~ « Formule » change : sorte"]);
}

/// A text of some of these steps, in some order, some of them with another title.
fn texts() -> impl Strategy<Value = Vec<(usize, bool)>> {
    let order = Just((0..8).collect::<Vec<usize>>()).prop_shuffle();
    (order, prop::collection::vec(any::<bool>(), 8), 0..=8_usize)
        .prop_map(|(order, other, count)| order.into_iter().zip(other).take(count).collect())
}

fn text(steps: &[(usize, bool)]) -> Runbook {
    let step = |(n, other): &(usize, bool)| format!("{{id: s{n}, kind: say, title: {{fr: T{other}, en: T{other}}}}}");
    let last = "{id: last, kind: say, title: {fr: Fin, en: End}}".to_owned();
    runbook("", &steps.iter().map(step).chain([last]).collect::<Vec<_>>())
}

proptest! {
    #[test]
    fn nothing_differs_from_itself_and_each_id_is_named_once(old in texts(), new in texts()) {
        let (before, after) = (text(&old), text(&new));
        prop_assert_eq!(difference(&before, &before), vec![]);
        let changes = difference(&before, &after);
        let ids: BTreeSet<&str> = changes.iter().map(|change| change.id.as_str()).collect();
        prop_assert_eq!(ids.len(), changes.len());
        let touched = |touch: Touch| changes.iter().filter(|change| change.touch == touch).count();
        let gained = i64::try_from(touched(Touch::Added)).unwrap() - i64::try_from(touched(Touch::Removed)).unwrap();
        prop_assert_eq!(gained, i64::try_from(new.len()).unwrap() - i64::try_from(old.len()).unwrap());
        // What is not named stands in the same order on both sides, and is the same.
        let same = |steps: &[(usize, bool)]| steps.iter().filter(|(n, _)| !ids.contains(format!("s{n}").as_str())).copied().collect::<Vec<_>>();
        prop_assert_eq!(same(&old), same(&new));
    }
}
