//! What is taken, what is refused, and in which words.

use super::*;
use crate::domain::time::zone_of;
use crate::domain::yaml::{Faults, Fields, Node};

/// Reads the keys of a `type`, and the faults in them.
fn of(sort: Sort, yaml: &str) -> (Typed, Vec<String>) {
    let mut faults = Faults::default();
    let node = Node::parse(yaml).unwrap();
    let typed = Typed::parse(Some(sort), &Fields::of(&node, &mut faults).unwrap(), &mut faults).unwrap();
    (typed, faults.into_list().iter().map(|fault| fault.problem.say(Lang::En)).collect())
}

/// How it is kept on a Sunday evening in Paris.
fn kept(typed: &Typed, value: &str) -> Option<String> {
    typed.read(value, "2026-11-29T19:00:00Z".parse().unwrap(), &zone_of("Europe/Paris").unwrap())
}

#[test]
fn a_number_is_kept_in_one_form_and_within_its_bounds() {
    let (typed, _) = of(Sort::Number, "{min: -2.5, max: 1200}");
    for (value, meant) in [("12", "12"), ("0,50", "0.5"), ("1 200", "1200"), ("-2.5", "-2.5"), ("+3", "3"), ("007", "7")] {
        assert_eq!(kept(&typed, value).as_deref(), Some(meant), "{value}");
    }
    for value in ["", "abc", "1200.1", "-3", "1e3", "0x1f", "NaN", "1.2.3", "0.1234567", "99999999999999999999"] {
        assert_eq!(kept(&typed, value), None, "{value}");
    }
    assert_eq!(typed.expected(Lang::Fr), "un nombre de -2,5 à 1200");
    let (whole, _) = of(Sort::Number, "{min: 1, whole: true}");
    assert_eq!((kept(&whole, "2").as_deref(), kept(&whole, "2.5")), (Some("2"), None));
    assert_eq!(whole.expected(Lang::En), "a whole number of at least 1");
}

#[test]
fn a_duration_is_taken_as_people_say_it() {
    let (typed, _) = of(Sort::Duration, "{max: 4h}");
    for (value, meant) in [("30m", "30m"), ("1h30", "1h 30m"), ("2 heures", "2h"), ("90 min", "1h 30m"), ("4h", "4h")] {
        assert_eq!(kept(&typed, value).as_deref(), Some(meant), "{value}");
    }
    for value in ["", "5h", "-5m", "soon", "30"] {
        assert_eq!(kept(&typed, value), None, "{value}");
    }
    assert_eq!(typed.spoken("1h 30m", &TimeZone::UTC), Some(Bilingual::same("1 h 30 min")));
}

#[test]
fn a_time_is_kept_as_the_day_and_the_hour_that_are_meant() {
    for (value, meant) in [
        ("demain 9h30", "2026-11-30 09:30"),
        ("18h", "2026-11-29 18:00"),
        ("24/12", "2026-12-24"),
        ("hier 23h50", "2026-11-28 23:50"),
        ("2026-11-30T18:00", "2026-11-30 18:00"),
    ] {
        let read = kept(&Typed::Time, value);
        assert_eq!(read.as_deref(), Some(meant), "{value}");
        // What was kept is read again when the runbook changes.
        assert_eq!(kept(&Typed::Time, meant), read, "{value}");
    }
    assert_eq!((kept(&Typed::Time, "bientôt"), kept(&Typed::Time, "25h")), (None, None));
    let said = Typed::Time.spoken("2026-11-30 09:30", &zone_of("Europe/Paris").unwrap()).unwrap();
    assert_eq!(said, Bilingual::of("lun. 30 nov. 2026 09:30 CET", "Mon 30 Nov 2026 09:30 CET"));
}

#[test]
fn a_pattern_holds_for_the_whole_text() {
    let (typed, faults) = of(Sort::Text, "{pattern: 'A|B-[0-9]+', hint: {fr: comme B-12, en: such as B-12}}");
    assert_eq!(faults, Vec::<String>::new());
    let takes = ["A", "B-12", "AB-12", "B-12x", "xA", "A\nB-1"].map(|value| typed.takes(value));
    assert_eq!(takes, [true, true, false, false, false, false]);
    let said = typed.refused("ticket", "C");
    assert_eq!(said.fr, "« ticket » ne peut pas valoir « C » ; attendu : comme B-12");
    let (bare, _) = of(Sort::Text, "{pattern: '[0-9]+'}");
    assert_eq!(bare.expected(Lang::En), "a text of the form [0-9]+");
}

#[test]
fn a_secret_is_named_and_never_said() {
    for value in ["env:PURGE_TOKEN", "file:secrets/key"] {
        assert_eq!(kept(&Typed::Secret, value).as_deref(), Some(value));
    }
    for value in ["hunter2", "env:", "env:A B", "env:1A", "file:", "command:pass", "sk-proj-0123456789", "env:A\nB"] {
        assert_eq!(kept(&Typed::Secret, value), None, "{value}");
    }
    let said = Typed::Secret.refused("key", "hunter2");
    assert!(!said.fr.contains("hunter2") && !said.en.contains("hunter2"), "{said:?}");
}

#[test]
fn what_narrows_nothing_is_a_fault() {
    for (sort, yaml, said) in [
        (Sort::Number, "{min: 3, max: 2}", "`min` is above `max`: no value fits"),
        (Sort::Duration, "{min: 3h, max: 2h}", "`min` is above `max`: no value fits"),
        (Sort::Number, "{min: some}", "`min`: `some` is not a number"),
        (Sort::Text, "{min: 3}", "`min` does not go with this `type`"),
        (Sort::Duration, "{whole: true}", "`whole` does not go with this `type`"),
        (Sort::Text, "{hint: {fr: a, en: a}}", "`hint` explains a `pattern`, which is missing"),
    ] {
        assert_eq!(of(sort, yaml).1, [said]);
    }
    for pattern in ["(", "a)(b", "[z-a]"] {
        let faults = of(Sort::Text, &format!("{{pattern: '{pattern}'}}")).1;
        assert!(faults[0].starts_with("`pattern` is not a readable regular expression: "), "{faults:?}");
    }
}
