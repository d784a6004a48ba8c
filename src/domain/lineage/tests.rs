//! What each version changed, who changed a step last, and which text was walked.

use super::*;
use crate::domain::effect::content_hash;
use crate::domain::lang::Lang;

const HEAD: &str = "relais: 1\ntitle: {fr: Guide, en: Guide}\nsummary: {fr: A, en: A}\nowner: lead\n";

/// A text with these steps, each `id` or `id: what`.
fn side(steps: &[&str]) -> Arc<Side> {
    let step = |step: &&str| {
        let (id, rest) = step.split_once(": ").unwrap_or((step, "kind: say"));
        format!("  - {{id: {id}, title: {{fr: '{id} ?', en: '{id}?'}}, {rest}}}\n")
    };
    let steps: String = steps.iter().map(step).collect();
    raw(&format!("{HEAD}steps:\n{steps}"))
}

fn raw(text: &str) -> Arc<Side> {
    Arc::new(Side { path: "runbooks/a.yaml".to_owned(), text: Ok(text.to_owned()) })
}

/// The versions of these texts, the newest first, all compared.
fn versions(texts: &[Arc<Side>]) -> Versions {
    let before = |n: usize| Before::Texts(texts.get(n + 1).cloned().into_iter().collect());
    let list = texts.iter().enumerate().map(|(n, text)| version(texts.len() - n, before(n), text)).collect();
    compared(Versions { list, end: End::Whole, unsaved: None, upstream: Upstream::None })
}

/// The commit of this number, an hour after the one before it.
fn version(number: usize, before: Before, after: &Arc<Side>) -> Version {
    let at = Timestamp::from_second(3600 * i64::try_from(number).unwrap()).unwrap();
    let commit = Commit { id: format!("c{number}"), at, author: Text::line("Léa"), subject: Text::line("because") };
    let hash = after.text.as_ref().map(|text| content_hash(text.as_bytes())).unwrap_or_default();
    Version { commit, before, after: Some(Arc::clone(after)), hash, told: None }
}

fn compared(mut versions: Versions) -> Versions {
    versions.list.iter_mut().for_each(|version| version.told = None);
    compare(&mut versions.list, &[]);
    versions
}

fn said(version: &Version, lang: Lang) -> Vec<String> {
    let review = version.told.as_ref().and_then(|told| told.review());
    review.iter().flat_map(|review| &review.changes).map(|change| brief(change).get(lang).to_owned()).collect()
}

fn last(versions: &Versions, step: &str) -> String {
    match versions.last(step) {
        Last::By(version, touch) => format!("{} {touch:?}", version.commit.id),
        other => format!("{other:?}"),
    }
}

#[test]
fn what_little_changed_is_told_with_both_values() {
    let (old, new) = (side(&["retry: kind: wait, for: 30s", "b", "c"]), side(&["b", "c", "retry: kind: wait, for: 2m", "d"]));
    let versions = versions(&[new, old]);
    assert_eq!(said(&versions.list[0], Lang::En), ["~ “retry?” moves; for: 30s → 2m", "+ “d?” is new"]);
    assert_eq!(said(&versions.list[0], Lang::Fr)[0], "~ « retry ? » change de place\u{202f}; for\u{a0}: 30s → 2m");
    let long = format!("a: kind: say, text: {{fr: A, en: '{}'}}", "x".repeat(60));
    let versions = self::versions(&[side(&[&long]), side(&["a"])]);
    assert_eq!(said(&versions.list[0], Lang::En), ["~ “a?” gains: words"], "of a long one, what it is");
}

#[test]
fn a_step_that_only_moved_was_not_changed() {
    let texts = [
        side(&["b: kind: wait, for: 2m", "c", "a"]),
        side(&["a", "b: kind: wait, for: 2m", "c"]),
        side(&["a", "b: kind: wait, for: 1m", "c"]),
        side(&["a", "b: kind: wait, for: 1m"]),
    ];
    let mut versions = versions(&texts);
    assert_eq!(["a", "b", "c"].map(|step| last(&versions, step)), ["c1 Added", "c3 Changed", "c2 Added"]);
    versions.list[0].before = Before::Unknown;
    versions.list.truncate(1);
    versions.end = End::Shallow;
    let versions = compared(versions);
    assert!(matches!(versions.list[0].told.as_deref(), Some(Told::Unknown)));
    assert_eq!(last(&versions, "a"), "Before(Shallow)");
}

#[test]
fn what_stands_in_no_commit_was_changed_last() {
    let (old, now) = (side(&["a", "b"]), side(&["a: kind: wait, for: 1m", "b"]));
    let told = Arc::new(Told::of(Some(&old), Some(&now)));
    let versions = Versions { unsaved: Some(Unsaved { hash: String::new(), told }), ..versions(&[old]) };
    assert_eq!(["a", "b"].map(|step| last(&versions, step)), ["Unsaved", "c1 Added"]);
}

#[test]
fn a_join_is_told_by_what_neither_branch_had() {
    let (ours, theirs) = (side(&["a: kind: wait, for: 2m", "b"]), side(&["a", "b: kind: wait, for: 2m"]));
    let both = side(&["a: kind: wait, for: 2m", "b: kind: wait, for: 2m"]);
    let other = side(&["a: kind: wait, for: 2m", "b: kind: wait, for: 9m"]);
    let join = |after: &Arc<Side>| {
        let list = vec![version(1, Before::Texts(vec![Arc::clone(&ours), Arc::clone(&theirs)]), after)];
        compared(Versions { list, end: End::Whole, unsaved: None, upstream: Upstream::None }).list.remove(0)
    };
    assert!(matches!(join(&both).told.as_deref(), Some(Told::Same)));
    assert_eq!(said(&join(&other), Lang::En).len(), 1);
}

#[test]
fn whoever_mends_a_broken_text_is_told_by_what_was_changed_since() {
    let texts = [side(&["a: kind: wait, for: 2m", "b"]), raw("relais: ["), side(&["a: kind: wait, for: 1m", "b"])];
    let versions = versions(&texts);
    assert!(versions.list[1].told.as_ref().unwrap().is_unreadable());
    assert_eq!(said(&versions.list[0], Lang::En), ["~ “a?” for: 1m → 2m"]);
    assert_eq!(["a", "b"].map(|step| last(&versions, step)), ["c3 Changed", "c1 Added"]);
}

#[test]
fn the_text_of_a_walk_is_found_by_its_hash() {
    let (one, two, now, theirs) = (side(&["a"]), side(&["b"]), side(&["c"]), side(&["d"]));
    let hash = |side: &Side| content_hash(side.text.as_ref().unwrap().as_bytes());
    let unsaved = Unsaved { hash: hash(&now), told: Arc::new(Told::of(Some(&one), Some(&now))) };
    // The first text came back with the third commit.
    let ahead = vec![version(9, Before::Texts(vec![Arc::clone(&one)]), &theirs)];
    let upstream = Upstream::Branch { name: Text::line("origin/main"), fetched: None, ahead };
    let read = Versions { unsaved: Some(unsaved), upstream, ..versions(&[Arc::clone(&one), two, Arc::clone(&one)]) };
    let lineage = Lineage { runbook: "a".to_owned(), path: "runbooks/a.yaml".to_owned(), most: MOST, read: Ok(read) };
    let walk = |incident: &str, runbook: &str, second, hash: String| Walk {
        incident: incident.to_owned(),
        called: incident.to_owned(),
        runbook: runbook.to_owned(),
        at: Timestamp::from_second(second).unwrap(),
        drill: false,
        hash,
    };
    let walks = [
        walk("early", "a", 3700, hash(&one)),
        walk("late", "a", 99_999, hash(&one)),
        walk("now", "a", 99_999, hash(&now)),
        walk("lost", "a", 99_999, "0".to_owned()),
        walk("other", "b", 99_999, "0".to_owned()),
        walk("before", "old-name", 10, hash(&one)),
        walk("theirs", "a", 99_999, hash(&theirs)),
    ];
    let walked = Walked::of(&lineage, &walks);
    let names = |list: &[&Walk]| list.iter().map(|walk| walk.incident.clone()).collect::<Vec<_>>();
    assert_eq!(
        walked.versions.iter().map(|(id, list)| (*id, names(list))).collect::<Vec<_>>(),
        [("c1", vec!["early".to_owned(), "before".to_owned()]), ("c3", vec!["late".to_owned()]), ("c9", vec!["theirs".to_owned()])]
    );
    assert_eq!((names(&walked.unsaved), names(&walked.elsewhere)), (vec!["now".to_owned()], vec!["lost".to_owned()]));
}
