//! The drills that were done, from the command line: what each came to, beside the one before, and when a scenario was last played.

mod cli_home;

use std::path::Path;
use std::sync::Arc;

use cli_home::Home;
use relais::domain::incident::Event;
use relais::domain::incident::event::{Declared, Milestone};
use relais::domain::lang::Lang;
use relais::domain::scenario::{Play, Scenario};
use relais::domain::time::{Moment, Span, TimeZone, Timestamp};
use relais::domain::yaml::Faults;
use relais::journal::Appender;

const SCENARIO: &str = "cloudflare-2025-11-18";

/// When a drill began by the clock on the wall, and after how many minutes of it each thing was reached.
struct Course {
    id: &'static str,
    really: &'static str,
    noticed: u64,
    informed: u64,
    closed: Option<u64>,
}

/// Writes the journal of a drill as the console does: the scenario, the marks, the end.
fn drill(root: &Path, course: &Course) {
    let text = relais::shipped::scenario(SCENARIO).unwrap();
    let scenario = Scenario::parse(SCENARIO, text, &mut Faults::default()).unwrap();
    let really: Timestamp = course.really.parse().unwrap();
    let play = Play::starting(Arc::new(scenario), really, &TimeZone::UTC);
    let (began, by) = (play.began, || "Léa".to_owned());
    let at = |minutes| Span::minutes(minutes).after(began);
    let declared = Declared {
        id: course.id.to_owned(),
        title: "Le site ne répond plus".into(),
        severity: 2,
        provider: Some("cloudflare".to_owned()),
        service: None,
        called: [].into(),
        drill: true,
        lang: Lang::Fr,
        zone: "UTC".to_owned(),
        workspace: "w".to_owned(),
        by: by(),
    };
    let marked = |milestone, minutes| (Some(Moment::from(at(minutes))), Event::MilestoneMarked { milestone, by: by() });
    let mut events = vec![
        (None, Event::Declared(Box::new(declared))),
        (Some(began.into()), play.staged(text, really, Lang::Fr, "Léa")),
        marked(Milestone::Detected, course.noticed),
        marked(Milestone::ClientsInformed, course.informed),
    ];
    let (mut appender, ..) = Appender::open(&root.join("incidents").join(course.id), "lea@poste", "the test").unwrap();
    appender.append(&events, at(course.informed), None).unwrap();
    let Some(closed) = course.closed else { return };
    events = vec![(None, Event::Closed { by: by(), reason: "fin".into() })];
    events.extend(play.claims(Lang::Fr).into_iter().map(|(moment, claim)| (Some(moment), Event::Claimed(Box::new(claim)))));
    appender.append(&events, at(closed), None).unwrap();
}

/// A workspace with two drills of one scenario that were closed, and one that was left.
fn drilled() -> Home {
    let home = Home::new();
    let root = home.workspace(&[]);
    for course in [
        Course { id: "20260301-111500-first", really: "2026-03-01T14:00:00Z", noticed: 25, informed: 60, closed: Some(120) },
        Course { id: "20260601-111500-second", really: "2026-06-01T14:00:00Z", noticed: 9, informed: 45, closed: Some(240) },
        Course { id: "20260602-111500-left", really: "2026-06-02T14:00:00Z", noticed: 6, informed: 20, closed: None },
    ] {
        drill(&root, &course);
    }
    home
}

fn answer(home: &Home, words: &[&str]) -> serde_json::Value {
    let said = home.run_in("w", words);
    assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{said:?}");
    serde_json::from_str(&said.out).unwrap()
}

#[test]
fn each_drill_stands_beside_the_one_before_it_that_was_closed() {
    let home = drilled();
    let all = answer(&home, &["drill", "history", "--json"]);
    let [left, second, first] = all["drills"].as_array().unwrap().as_slice() else { panic!("{all}") };
    assert_eq!((&left["closed"], &left["lasted_s"], &left["before"]), (&false.into(), &serde_json::Value::Null, &serde_json::Value::Null));
    assert_eq!(
        (&first["lasted_s"], &first["before"], &first["really"]),
        (&7200.into(), &serde_json::Value::Null, &"2026-03-01T14:00:00Z".into())
    );
    assert_eq!(second["before"]["id"], "20260301-111500-first");
    let trends = &second["before"]["trends"];
    // The clients heard after 36 minutes from the noticing, and after 35 the time before.
    assert_eq!(
        (&trends["exposure"], &trends["inform"], &trends["decide"]),
        (&"shorter".into(), &"longer".into(), &serde_json::Value::Null)
    );
    assert_eq!((&second["measures"][0]["name"], &second["measures"][0]["least_s"]), (&"exposure".into(), &240.into()));
    assert_eq!((&second["points"], &all["over"]), (&10.into(), &serde_json::json!([])));
    let said = home.run_in("w", &["drill", "history", "--lang", "en"]).out;
    let place = |text: &str| said.find(text).unwrap_or_else(|| panic!("{text}: {said}"));
    assert!(place("20260602-111500-left") < place("shorter than the time before (20 min)"), "{said}");
    assert!(place("shorter than the time before (20 min)") < place("20260301-111500-first"), "{said}");
    assert!(said.contains("not closed") && said.contains("4 h 00 by its clock"), "{said}");
    let none = home.run_in("w", &["drill", "history", "no-such", "--lang", "en"]);
    assert_eq!((none.code, none.out.as_str()), (Some(0), "No drill was done.\n"));
}

#[test]
fn a_middle_is_told_from_five_drills_of_a_scenario_on() {
    let home = Home::new();
    let root = home.workspace(&[]);
    let ids = ["20260101-1", "20260102-2", "20260103-3", "20260104-4", "20260105-5"];
    for (id, informed) in ids.into_iter().zip([30, 90, 50, 60, 40]) {
        drill(&root, &Course { id, really: "2026-01-06T14:00:00Z", noticed: 10, informed, closed: Some(120) });
        let over = answer(&home, &["drill", "history", "--json"])["over"].clone();
        let inform = over.as_array().unwrap().iter().find(|one| one["name"] == "inform").map(|one| one["median_s"].clone());
        assert_eq!(inform, (id == "20260105-5").then(|| 2400.into()), "{over}");
    }
}

#[test]
fn the_list_says_when_each_was_last_lived_through() {
    let home = drilled();
    let all = answer(&home, &["drill", "list", "--json"]);
    let last = |id: &str| all["scenarios"].as_array().unwrap().iter().find(|one| one["id"] == id).unwrap()["last"].clone();
    assert_eq!((last(SCENARIO), last("its-us")), ("2026-06-01T14:00:00Z".into(), serde_json::Value::Null));
    let said = home.run_in("w", &["drill", "list", "--lang", "fr"]).out;
    let line = |id: &str| said.lines().find(|line| line.starts_with(id)).unwrap_or_else(|| panic!("{said}")).to_owned();
    assert!(line(SCENARIO).contains("il y a") && line("its-us").contains("jamais vécu"), "{said}");
}

/// A fixed day that is over, one that is far, one that never was done, and one that comes again.
const PLANNED: &str = "drills:
  - {scenario: its-us, every: 90d}
  - {runbook: ai-down, on: 2999-12-10 10:00, who: [lead]}
  - {scenario: rumour, on: 2020-01-31}
  - {scenario: cloudflare-2025-11-18, every: 36d}
";

fn plan(home: &Home, drills: &str) {
    let path = home.path("w/relais.yaml");
    let text = std::fs::read_to_string(&path).unwrap();
    let own = text.split("\ndrills:").next().unwrap();
    std::fs::write(path, format!("{own}\n{drills}")).unwrap();
}

#[test]
fn what_is_planned_is_listed_with_what_is_overdue_first() {
    let home = drilled();
    plan(&home, PLANNED);
    assert_eq!(home.run_in("w", &["check"]).code, Some(0));
    let said = home.run_in("w", &["drill", "calendar", "--json"]);
    assert_eq!(said.code, Some(1), "one is overdue: {said:?}");
    let all: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let drills = all["drills"].as_array().unwrap();
    let of = |id: &str| drills.iter().find(|drill| drill["scenario"] == id || drill["runbook"] == id).unwrap();
    assert_eq!((drills.len(), &drills[0]["scenario"], &drills[0]["standing"]), (4, &"rumour".into(), &"overdue".into()));
    assert_eq!((&of("its-us")["standing"], &of("its-us")["due"]), (&"to_plan".into(), &serde_json::Value::Null));
    assert_eq!((&of("ai-down")["standing"], &of("ai-down")["due"]), (&"later".into(), &"2999-12-10T09:00:00Z".into()));
    // The one that was left in the middle a day later does not count.
    let again = of(SCENARIO);
    assert_eq!((&again["due"], &again["last"], &again["every_days"]), (&"2026-07-07".into(), &"2026-06-01T14:00:00Z".into(), &36.into()));
    let text = home.run_in("w", &["drill", "calendar", "--lang", "en"]).out;
    assert!(text.starts_with("overdue") && text.contains("Fri 31 Jan 2020") && text.contains("never lived through"), "{text}");
    plan(&home, "");
    let none = home.run_in("w", &["drill", "calendar", "--lang", "en"]);
    assert_eq!((none.code, none.out.starts_with("No drill is planned")), (Some(0), true), "{none:?}");
}

#[test]
fn a_calendar_takes_those_that_have_a_day_and_the_same_file_gives_the_same_bytes() {
    let home = drilled();
    plan(&home, PLANNED);
    let ics = || home.run_in("w", &["drill", "calendar", "--ics", "--lang", "en"]);
    let said = ics();
    assert_eq!((said.code, said.err.contains("not in the calendar: its-us.")), (Some(0), true), "{said:?}");
    assert_eq!(said.out, ics().out);
    let events: Vec<&str> = said.out.split("BEGIN:VEVENT\r\n").skip(1).collect();
    let event = |id: &str| *events.iter().find(|event| event.contains(&format!("/{id}/"))).unwrap();
    assert_eq!(events.len(), 3);
    for line in [
        "UID:Ma maison/scenario/cloudflare-2025-11-18/every 36d@relais",
        "DTSTAMP:20260601T140000Z",
        "DTSTART;VALUE=DATE:20260707",
        "SUMMARY:Drill: Cloudflare\\, 18 November 2025",
        "TRIGGER:-PT15H",
    ] {
        assert!(event(SCENARIO).split("\r\n").any(|one| one == line), "{line}: {}", said.out);
    }
    assert!(event("ai-down").contains("DTSTART:29991210T090000Z\r\n") && event("ai-down").contains("DESCRIPTION:With "), "{}", said.out);
    plan(&home, "drills: [{scenario: its-us, every: 90d}]\n");
    assert_eq!(ics().code, Some(1), "a calendar has something in it");
}

#[test]
fn a_drill_of_what_is_not_there_is_a_fault_with_its_line() {
    let home = Home::new();
    home.workspace(&[("drills/broken.yaml", b"relais: 1\n")]);
    plan(
        &home,
        "drills:\n  - {scenario: rumor, every: 90d}\n  - {runbook: ai-dwn, every: 90d, who: [nobody-here]}\n  - {scenario: broken, on: 2027-01-31}\n  - {scenario: rumour, on: 2027-02-30}\n",
    );
    let said = home.run_in("w", &["check", "relais.yaml", "--lang", "en"]);
    assert_eq!(said.code, Some(3), "{said:?}");
    for expected in [
        "16: unknown scenario: `rumor`",
        "did you mean `rumour`?",
        "unknown runbook: `ai-dwn`",
        "`nobody-here`",
        "a day is written YYYY-MM-DD",
    ] {
        assert!(said.err.contains(expected), "{expected}: {}", said.err);
    }
    assert!(!said.err.contains("`broken`"), "what has a fault of its own is there: {}", said.err);
}
