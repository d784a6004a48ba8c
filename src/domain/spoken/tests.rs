//! Past times as people type them.

use super::*;
use crate::domain::time::zone_of;
use proptest::prelude::*;

fn paris() -> TimeZone {
    zone_of("Europe/Paris").unwrap()
}

/// What is told again by somebody in Paris; why not, in English, where it is refused.
fn echo(now: &str, text: &str) -> String {
    past(text, now.parse().unwrap(), &paris()).map_or_else(|why| why.en, |spoken| spoken.echo(&paris()))
}

#[test]
fn times_are_taken_as_people_say_them() {
    // A Wednesday in winter, 03:12:40 in Paris, still Tuesday 18:12 in San Francisco.
    let now = "2025-11-19T02:12:40Z";
    for (text, told) in [
        ("03:04", "2025-11-19 03:04 CET (02:04 UTC)"),
        ("3h04", "2025-11-19 03:04 CET (02:04 UTC)"),
        ("3 h 04", "2025-11-19 03:04 CET (02:04 UTC)"),
        ("11:20", "2025-11-18 11:20 CET (10:20 UTC)"),
        ("11h20", "2025-11-18 11:20 CET (10:20 UTC)"),
        ("11:20:30", "2025-11-18 11:20:30 CET (10:20:30 UTC)"),
        ("11:20 UTC", "2025-11-18 12:20 CET (11:20 UTC)"),
        ("11:20Z", "2025-11-18 12:20 CET (11:20 UTC)"),
        ("11:20 GMT", "2025-11-18 12:20 CET (11:20 GMT, 11:20 UTC)"),
        ("3pm PT", "2025-11-19 00:00 CET (2025-11-18 15:00 PST, 2025-11-18 23:00 UTC)"),
        ("3 pm Pacific time", "2025-11-19 00:00 CET (2025-11-18 15:00 PST, 2025-11-18 23:00 UTC)"),
        ("3pm PT yesterday", "2025-11-18 00:00 CET (2025-11-17 15:00 PST, 2025-11-17 23:00 UTC)"),
        ("08:35 ET", "2025-11-18 14:35 CET (08:35 EST, 13:35 UTC)"),
        ("hier 23:50", "2025-11-18 23:50 CET (22:50 UTC)"),
        ("yesterday at 23:50", "2025-11-18 23:50 CET (22:50 UTC)"),
        ("avant-hier à midi", "2025-11-17 12:00 CET (11:00 UTC)"),
        ("lundi 9h", "2025-11-17 09:00 CET (08:00 UTC)"),
        ("-5m", "2025-11-19 03:07:40 CET (02:07:40 UTC)"),
        ("- 1h30", "2025-11-19 01:42:40 CET (00:42:40 UTC)"),
        ("il y a 5 min", "2025-11-19 03:07:40 CET (02:07:40 UTC)"),
        ("il y a une heure", "2025-11-19 02:12:40 CET (01:12:40 UTC)"),
        ("2 hours ago", "2025-11-19 01:12:40 CET (00:12:40 UTC)"),
        ("il y a environ 2 h", "~2025-11-19 01:12:40 CET ± 5 min (00:12:40 UTC)"),
        ("2025-11-18 11:20", "2025-11-18 11:20 CET (10:20 UTC)"),
        ("2025-11-18T11:20:00Z", "2025-11-18 12:20 CET (11:20 UTC)"),
        ("2025-11-18T11:20+05:30", "2025-11-18 06:50 CET (11:20 +05:30, 05:50 UTC)"),
        ("18/11 11:20", "2025-11-18 11:20 CET (10:20 UTC)"),
        ("11:20 18/11/2025", "2025-11-18 11:20 CET (10:20 UTC)"),
        ("20/11 11:20", "2024-11-20 11:20 CET (10:20 UTC)"),
        ("18 novembre 11h20", "2025-11-18 11:20 CET (10:20 UTC)"),
        ("Nov 18 6am", "2025-11-18 06:00 CET (05:00 UTC)"),
        ("vers 11h", "~2025-11-18 11:00 CET ± 10 min (10:00 UTC)"),
        ("about 11:00", "~2025-11-18 11:00 CET ± 5 min (10:00 UTC)"),
        ("~11:00 UTC", "~2025-11-18 12:00 CET ± 5 min (11:00 UTC)"),
        ("11h ± 20 min", "~2025-11-18 11:00 CET ± 20 min (10:00 UTC)"),
        ("11:20 Europe/London", "2025-11-18 12:20 CET (11:20 GMT, 11:20 UTC)"),
    ] {
        assert_eq!(echo(now, text), told, "{text}");
    }
}

#[test]
fn what_is_no_past_time_is_refused_with_examples() {
    for text in [
        "",
        "bientôt",
        "11",
        "25:00",
        "13pm",
        "yesterday",
        "31/02 11:00",
        "11:20 UTC PT",
        "il y a longtemps",
        "-",
        "- -5m",
        "+5m",
        "11:20 XYZ",
    ] {
        assert!(echo("2025-11-19T02:12:40Z", text).contains("for example: 11:20"), "{text}");
    }
    for text in ["today 23:50", "2031-01-01 10:00"] {
        assert!(echo("2025-11-19T02:12:40Z", text).contains("not past yet"), "{text}");
    }
}

#[test]
fn what_could_be_meant_otherwise_is_said() {
    let doubt = |now: &str, text: &str| {
        let spoken = past(text, now.parse().unwrap(), &paris()).unwrap();
        format!("{} | {}", spoken.echo(&paris()), spoken.doubt().map_or_else(String::new, |doubt| doubt.en))
    };
    let summer = "2025-07-10T12:00:00Z";
    assert_eq!(doubt(summer, "1am PT"), "2025-07-10 10:00 CEST (01:00 PDT, 08:00 UTC) | ");
    assert_eq!(
        doubt(summer, "1am PST"),
        "2025-07-10 11:00 CEST (01:00 PST, 09:00 UTC) | taken as written: PST. There, on that day, the time is PDT; type PDT if that \
         is meant"
    );
    assert!(doubt("2025-11-19T02:12:40Z", "3pm PT yesterday").contains("the day is counted where the time was said"));
    // The night of 25 to 26 October: 03:00 CEST became 02:00 CET.
    let night = "2025-10-26T04:00:00Z";
    assert!(doubt(night, "2:30").starts_with("2025-10-26 02:30 CEST (00:30 UTC) | this hour came twice"));
    assert_eq!(doubt(night, "2:30 CET"), "2025-10-26 02:30 CET (01:30 UTC) | ");
    assert_eq!(doubt(night, "2:30 CEST"), "2025-10-26 02:30 CEST (00:30 UTC) | ");
    assert!(echo("2025-03-30T05:00:00Z", "2025-03-30 02:30").contains("for example"), "there was no such hour");
}

proptest! {
    #[test]
    fn nothing_that_is_typed_ends_the_program(text in ".{0,40}", now in 0i64..4_000_000_000) {
        let _ = past(&text, Timestamp::from_second(now).unwrap(), &paris());
    }

    #[test]
    fn what_looks_like_a_time_ends_nothing_either(text in "(vers |~|-|hier |il y a )?[0-9]{1,4}[:h/ -]?[0-9]{0,2}( ?(pm|utc|PT|ago|±|min|[+−-][0-9]{1,4}))*") {
        let _ = past(&text, "2025-11-19T02:12:40Z".parse().unwrap(), &paris());
    }

    #[test]
    fn what_is_told_again_is_read_as_the_same_moment(
        at in 0i64..2_000_000_000,
        about in proptest::option::of(1u64..300),
        place in 0usize..6,
        said in 0usize..5,
    ) {
        let zone = zone_of(["Europe/Paris", "Europe/London", "America/Los_Angeles", "Asia/Dhaka", "Pacific/Chatham", "UTC"][place]).unwrap();
        let named = ["", "pt", "pst", "ist", "+05:30"].get(said).and_then(|word| Named::of(word));
        let moment = Moment { at: Timestamp::from_second(at).unwrap(), about: about.map(Span::minutes) };
        let told = Spoken { moment, named, doubt: None }.echo(&zone);
        let again = past(&told, Timestamp::from_second(2_100_000_000).unwrap(), &zone);
        prop_assert_eq!(again.map(|spoken| spoken.moment), Ok(moment), "{}", told);
    }
}
