//! When a drill is due: by the calendar of the firm's zone, counted from those that were gone through to their end.

use super::*;
use crate::domain::time::zone_of;
use crate::domain::yaml::Faults;

const NOW: &str = "2026-11-29T15:00:00Z";

fn planned(yaml: &str) -> Planned {
    let mut faults = Faults::default();
    let parsed = Planned::parse(&Node::parse(yaml).unwrap(), &paris(), &mut faults);
    assert!(faults.is_empty(), "{faults:?}");
    parsed.unwrap()
}

fn paris() -> TimeZone {
    zone_of("Europe/Paris").unwrap()
}

fn drill(scenario: &str, runbooks: &[&str], really: &str, ended: bool) -> Rehearsed {
    let runbooks = runbooks.iter().map(|id| (*id).to_owned()).collect();
    Rehearsed { scenario: Some(scenario.to_owned()), runbooks, really: really.parse().unwrap(), ended }
}

/// How near it is, and its day.
fn due(yaml: &str, drills: &[Rehearsed], now: &str) -> Option<(Standing, String)> {
    let planned = [planned(yaml)];
    let drills: Vec<&Rehearsed> = drills.iter().collect();
    let all = coming(&planned, &drills, now.parse().unwrap(), &paris());
    all.first().map(|coming| (coming.standing, coming.due.map(|due| due.again(&paris())).unwrap_or_default()))
}

fn is(standing: Standing, day: &str) -> Option<(Standing, String)> {
    Some((standing, day.to_owned()))
}

#[test]
fn a_fixed_day_is_soon_two_weeks_before_and_overdue_once_it_is_over() {
    let on = "{scenario: rumour, on: 2026-12-10}";
    assert_eq!(due(on, &[], "2026-11-25T22:59:00Z"), is(Standing::Later, "2026-12-10"));
    // Midnight in Paris is an hour before that of the world.
    assert_eq!(due(on, &[], "2026-11-25T23:00:00Z"), is(Standing::Soon, "2026-12-10"));
    assert_eq!(due(on, &[], "2026-12-10T22:59:00Z"), is(Standing::Soon, "2026-12-10"));
    assert_eq!(due(on, &[], "2026-12-10T23:00:00Z"), is(Standing::Overdue, "2026-12-10"));
    let at = "{scenario: rumour, on: 2026-12-10 10:00}";
    assert_eq!(due(at, &[], "2026-12-10T15:00:00Z"), is(Standing::Soon, "2026-12-10 10:00"), "until its day is over");
}

#[test]
fn a_fixed_day_is_over_once_it_was_done_then_or_shortly_before() {
    let on = "{scenario: rumour, on: 2026-12-10}";
    assert_eq!(due(on, &[drill("rumour", &[], "2026-11-26T09:00:00Z", true)], NOW), None);
    assert_eq!(due(on, &[drill("rumour", &[], "2026-11-25T09:00:00Z", true)], NOW), is(Standing::Soon, "2026-12-10"));
    assert_eq!(due(on, &[drill("other", &[], "2026-11-28T09:00:00Z", true)], NOW), is(Standing::Soon, "2026-12-10"));
    assert_eq!(
        due(on, &[drill("rumour", &[], "2026-11-28T09:00:00Z", false)], NOW),
        is(Standing::Soon, "2026-12-10"),
        "left in the middle"
    );
}

#[test]
fn again_and_again_is_counted_from_the_last_one_that_was_gone_through() {
    let every = "{scenario: rumour, every: 90d}";
    assert_eq!(due(every, &[], NOW), is(Standing::ToPlan, ""));
    let left = drill("rumour", &[], "2026-11-20T09:00:00Z", false);
    assert_eq!(due(every, std::slice::from_ref(&left), NOW), is(Standing::ToPlan, ""));
    let old = drill("rumour", &[], "2026-08-01T09:00:00Z", true);
    assert_eq!(due(every, &[old.clone(), left], NOW), is(Standing::Overdue, "2026-10-30"));
    let new = drill("rumour", &[], "2026-09-10T09:00:00Z", true);
    assert_eq!(due(every, &[new, old], NOW), is(Standing::Soon, "2026-12-09"), "the newest counts, wherever it stands");
}

#[test]
fn a_day_on_which_clocks_change_is_a_day() {
    // Late in the evening of the 24th in Paris; one hour more is slept that night, one less in March.
    let autumn = [drill("rumour", &[], "2026-10-24T21:30:00Z", true)];
    assert_eq!(due("{scenario: rumour, every: 30d}", &autumn, NOW), is(Standing::Overdue, "2026-11-23"));
    let spring = [drill("rumour", &[], "2026-03-28T22:30:00Z", true)];
    assert_eq!(due("{scenario: rumour, every: 1d}", &spring, NOW), is(Standing::Overdue, "2026-03-29"));
    assert_eq!(
        due("{scenario: rumour, on: 2026-03-29 02:30}", &[], NOW),
        is(Standing::Overdue, "2026-03-29 03:30"),
        "an hour that is left out"
    );
}

#[test]
fn a_runbook_that_was_walked_in_any_drill_was_rehearsed() {
    let drills = [drill("rumour", &["its-us", "ai-down"], "2026-11-01T09:00:00Z", true)];
    assert_eq!(due("{runbook: ai-down, every: 180d}", &drills, NOW), is(Standing::Later, "2027-04-30"));
    assert_eq!(due("{runbook: rumour, every: 180d}", &drills, NOW), is(Standing::ToPlan, ""));
}

#[test]
fn what_is_overdue_comes_first_then_what_has_the_nearest_day() {
    let yaml = [
        "{scenario: a, every: 30d}",
        "{scenario: b, on: 2027-03-01}",
        "{scenario: c, on: 2026-12-12}",
        "{scenario: d, on: 2026-11-01}",
        "{scenario: e, on: 2026-12-01}",
    ];
    let planned = yaml.map(planned);
    let all = coming(&planned, &[], NOW.parse().unwrap(), &paris());
    let ids: String = all.iter().map(|coming| coming.planned.subject.id()).collect();
    assert_eq!(ids, "decab");
}

#[test]
fn what_nobody_can_do_is_a_fault_at_its_place() {
    for (yaml, said) in [
        ("{on: 2026-12-10}", "names `scenario` or `runbook`"),
        ("{scenario: a, runbook: b, every: 9d}", "names `scenario` or `runbook`"),
        ("{scenario: a}", "has `on: 2026-12-10` or `every: 90d`"),
        ("{scenario: a, on: 2026-12-10, every: 9d}", "has `on: 2026-12-10` or `every: 90d`"),
        ("{scenario: a, on: 2026-02-30}", "a day is written YYYY-MM-DD"),
        ("{scenario: a, on: friday}", "a day is written YYYY-MM-DD"),
        ("{scenario: a, every: 36h}", "counts whole days"),
        ("{scenario: a, every: 0d}", "counts whole days"),
        ("{scenario: a, every: 9999d}", "counts whole days"),
        ("{scenario: a, every: often}", "duration"),
    ] {
        let mut faults = Faults::default();
        assert_eq!(Planned::parse(&Node::parse(yaml).unwrap(), &paris(), &mut faults), None, "{yaml}");
        let list = faults.into_list();
        assert!(list.len() == 1 && list[0].problem.say(crate::domain::lang::Lang::En).contains(said), "{yaml}: {list:?}");
    }
}
