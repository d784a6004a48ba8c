//! When a window covers a provider, on quiet nights and on those on which the clock is changed.

use super::*;
use crate::domain::lang::Lang;
use crate::domain::provider::Provider;
use crate::domain::time::zone_of;
use crate::domain::workspace::Workspace;

fn read(text: &str) -> (Option<Window>, Vec<String>) {
    let mut faults = Faults::default();
    let window = Window::parse(&Node::parse(text).unwrap(), &TimeZone::UTC, &mut faults);
    let said = faults.into_list();
    let said = said.iter().map(|fault| format!("{} {}", fault.problem.say(Lang::En), fault.problem.hint(Lang::En).unwrap_or_default()));
    (window, said.collect())
}

fn window(text: &str) -> Window {
    let (window, faults) = read(text);
    assert_eq!(faults, [""; 0], "{text}");
    window.unwrap()
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// The first and the last minute of this day, in UTC, that a window covers, and how many there are.
fn minutes(window: &Window, day: &str) -> (String, String, usize) {
    let first = at(&format!("{day}T00:00:00Z")).as_second();
    let all = (0..24 * 60).map(|n| Timestamp::from_second(first + n * 60).unwrap());
    let covered: Vec<Timestamp> = all.filter(|now| window.covers("any", *now).is_some()).collect();
    let said = |at: Option<&Timestamp>| at.map(|at| at.strftime("%H:%M").to_string()).unwrap_or_default();
    (said(covered.first()), said(covered.last()), covered.len())
}

#[test]
fn a_window_of_the_week_passes_midnight_and_says_its_end() {
    let window = window("{days: [sunday], from: '23:30', to: '02:00', timezone: Europe/Paris}");
    // Sunday the 29th of November, 23:30 in Paris.
    assert_eq!(window.covers("any", at("2026-11-29T22:29:59Z")), None);
    assert_eq!(window.covers("any", at("2026-11-29T22:30:00Z")), Some(at("2026-11-30T01:00:00Z")));
    assert_eq!(window.covers("any", at("2026-11-30T00:59:59Z")), Some(at("2026-11-30T01:00:00Z")));
    assert_eq!(window.covers("any", at("2026-11-30T01:00:00Z")), None);
    assert_eq!(window.covers("any", at("2026-11-30T22:45:00Z")), None);
}

#[test]
fn only_those_that_it_names_are_covered() {
    let some = window("{providers: [nuage], from: '00:00', to: '12:00'}");
    let now = at("2026-11-30T11:00:00Z");
    assert!(some.covers("nuage", now).is_some() && some.covers("other", now).is_none());
    assert!(window("{providers: [], from: '00:00', to: '12:00'}").covers("nuage", now).is_none());
    assert!(window("{from: '00:00', to: '12:00'}").covers("other", now).is_some());
}

#[test]
fn whole_days_follow_each_other() {
    let weekend = window("{days: [saturday, sunday], from: '00:00', to: '00:00'}");
    assert_eq!(weekend.covers("any", at("2026-11-28T09:00:00Z")), Some(at("2026-11-30T00:00:00Z")));
    assert_eq!(weekend.covers("any", at("2026-11-30T00:00:00Z")), None);
    assert!(window("{from: '00:00', to: '00:00'}").covers("any", at("2026-11-28T09:00:00Z")).is_some());
}

#[test]
fn a_window_with_a_date_comes_once() {
    let once = window("{from: '2026-12-01 22:00', to: '2026-12-02 02:00', timezone: America/New_York}");
    assert_eq!(once.covers("any", at("2026-12-02T02:59:59Z")), None);
    assert_eq!(once.covers("any", at("2026-12-02T03:00:00Z")), Some(at("2026-12-02T07:00:00Z")));
    assert_eq!(once.covers("any", at("2026-12-03T03:00:00Z")), None);
    assert!(window("{from: '2026-12-01 22:00', to: '2026-12-02 02:00'}").covers("any", at("2026-12-01T22:00:00Z")).is_some());
}

/// Paris leaves out 02:00 to 03:00 on the 29th of March and has it twice on the 25th of October; New York leaves out 02:00 to 03:00
/// on the 8th of March and has 01:00 to 02:00 twice on the 1st of November.
#[test]
fn the_nights_on_which_the_clock_is_changed_make_sense() {
    for (zone, day, from, to, first, last, count) in [
        ("Europe/Paris", "2026-03-29", "02:00", "04:00", "01:00", "01:59", 60),
        ("Europe/Paris", "2026-03-29", "01:30", "02:30", "00:30", "01:29", 60),
        ("Europe/Paris", "2026-03-29", "02:15", "02:45", "01:15", "01:44", 30),
        ("Europe/Paris", "2026-03-29", "02:30", "03:15", "01:30", "02:14", 45),
        ("Europe/Paris", "2026-10-25", "02:00", "04:00", "00:00", "02:59", 180),
        ("Europe/Paris", "2026-10-25", "02:30", "02:45", "00:30", "00:44", 15),
        ("Europe/Paris", "2026-10-25", "02:30", "03:30", "00:30", "02:29", 120),
        ("America/New_York", "2026-03-08", "02:00", "04:00", "07:00", "07:59", 60),
        ("America/New_York", "2026-03-08", "01:30", "02:30", "06:30", "07:29", 60),
        ("America/New_York", "2026-03-08", "02:30", "03:15", "07:30", "08:14", 45),
        ("America/New_York", "2026-11-01", "01:00", "03:00", "05:00", "07:59", 180),
        ("America/New_York", "2026-11-01", "00:30", "01:30", "04:30", "05:29", 60),
        ("America/New_York", "2026-11-01", "01:15", "01:45", "05:15", "05:44", 30),
    ] {
        let found = minutes(&window(&format!("{{days: sunday, from: '{from}', to: '{to}', timezone: {zone}}}")), day);
        assert_eq!(found, (first.to_owned(), last.to_owned(), count), "{zone} {day} {from} {to}");
        let dated = minutes(&window(&format!("{{from: '{day} {from}', to: '{day} {to}', timezone: {zone}}}")), day);
        assert_eq!(dated, found, "{zone} {day} {from} {to}");
    }
}

#[test]
fn the_end_is_told_across_the_change() {
    let window = Window {
        providers: None,
        when: When::Weekly { days: vec![Weekday::Saturday], from: Time::midnight(), to: Time::midnight() },
        zone: zone_of("Europe/Paris").unwrap(),
        note: None,
    };
    assert_eq!(window.covers("any", at("2026-10-24T12:00:00Z")), Some(at("2026-10-24T22:00:00Z")));
    assert_eq!(window.covers("any", Timestamp::MAX), None);
    assert_eq!(window.covers("any", Timestamp::MIN), None);
}

#[test]
fn faults_are_told_with_a_remedy() {
    for (text, said) in [
        ("{from: '02:00', to: '04:00', timezone: Europe/Pari}", "unknown time zone: `Europe/Pari` for example Europe/Paris"),
        ("{days: [sundy], from: '02:00', to: '04:00'}", "`days` cannot be `sundy` did you mean `sunday`?"),
        ("{from: '2026-12-02 22:00', to: '2026-12-02 02:00'}", "the window ends before it begins "),
        ("{from: '02:00', to: '2026-12-02 02:00'}", "`from` and `to` are both written like \"02:00\", or both like \"2026-12-01 22:00\" "),
        ("{from: '2 h', to: '04:00'}", "`from` and `to` are both written like \"02:00\", or both like \"2026-12-01 22:00\" "),
        ("{days: [monday], from: '2026-12-01 22:00', to: '2026-12-02 02:00'}", "a window that has a date has no days of the week "),
        ("{from: '02:00'}", "the key `to` is missing "),
        ("{from: '02:00', to: '04:00', provider: a}", "unknown key `provider` did you mean `providers`?"),
    ] {
        assert_eq!(read(text).1, [said], "{text}");
    }
}

#[test]
fn a_provider_that_is_not_there_is_told_where_it_is_named() {
    let provider = Node::parse("relais: 1\nname: Nuage\nkind: cloud\n").unwrap();
    let mut faults = Faults::of("relais.yaml");
    let providers = [("nuage".to_owned(), Provider::parse("nuage", &provider, &mut faults).unwrap())].into();
    let text = "relais: 1\nname: A\ntimezone: Europe/Paris\nmaintenance:\n  - {from: '02:00', to: '04:00'}\n  - {providers: [nuag], from: '02:00', to: '04:00'}\n";
    let workspace = Workspace::parse(&Node::parse(text).unwrap(), providers, &mut faults).unwrap();
    assert_eq!(workspace.maintenance[0].covers("nuage", at("2026-11-29T01:00:00Z")), Some(at("2026-11-29T03:00:00Z")));
    let [fault] = &faults.into_list()[..] else { panic!("one fault") };
    assert_eq!(
        (fault.location(), fault.problem.say(Lang::Fr)),
        ("relais.yaml:6:5".to_owned(), "fournisseur inconnu : « nuag »".to_owned())
    );
    assert_eq!(fault.problem.hint(Lang::En).unwrap(), "did you mean `nuage`?");
}
