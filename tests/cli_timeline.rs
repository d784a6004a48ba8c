//! The record from the command line: back-dated, corrected, with what others say beside it.

mod cli_home;

use std::fs;

use cli_home::{Home, Said};

/// A home with an incident of the sample, declared just now.
fn declared() -> Home {
    let home = Home::new();
    let said = home.run(&["start", "ai-down", "--set", "vendor=openai", "--plain", "--offline", "--lang", "en"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    home
}

fn lines(home: &Home) -> Vec<serde_json::Value> {
    let said = home.run(&["timeline", "--json", "--lang", "en"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    let answer: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(answer["version"], 1);
    answer["lines"].as_array().unwrap().clone()
}

fn line(home: &Home, words: &str) -> serde_json::Value {
    lines(home).into_iter().find(|line| line["what"].as_str().unwrap().contains(words)).unwrap_or_else(|| panic!("{words}"))
}

fn done(said: Said) -> Said {
    assert_eq!(said.code, Some(0), "{said:?}");
    said
}

#[test]
fn a_note_is_back_dated_corrected_and_withdrawn() {
    let home = declared();
    let note = done(home.run(&["note", "--at", "about 2025-11-18 11:20 UTC", "all is down", "--lang", "en"]));
    assert!(note.err.contains("= ~2025-11-18 12:20 CET ± 5 min (11:20 UTC)"), "{note:?}");
    let first = line(&home, "all is down");
    assert_eq!((&first["happened"], &first["about_s"]), (&"2025-11-18T11:20:00Z".into(), &300.into()));
    let place = first["line"].as_str().unwrap();
    done(home.run(&["correct", place, "--at", "2025-11-18 11:28 UTC", "--reason", "the photo"]));
    done(home.run(&["correct", place, "--text", "only the site is down", "--reason", "looked again", "--lang", "en"]));
    let now = line(&home, "only the site is down");
    assert_eq!(
        (&now["happened"], &now["about_s"], now["before"].as_array().unwrap().len()),
        (&"2025-11-18T11:28:00Z".into(), &().into(), 2)
    );
    let told = done(home.run(&["timeline", "--lang", "en"])).out;
    assert!(told.contains("    before: “all is down”, corrected by "), "{told}");
    done(home.run(&["correct", place, "--withdraw", "--reason", "another outage"]));
    assert_eq!(line(&home, "Withdrawn: only the site")["withdrawn"], true);
    let nowhere = home.run(&["correct", "nobody@x#9", "--withdraw", "--reason", "x", "--lang", "en"]);
    assert_eq!((nowhere.code, nowhere.err.contains("no line `nobody@x#9`")), (Some(2), true), "{nowhere:?}");
    let unread = home.run(&["note", "--at", "soonish", "x", "--lang", "en"]);
    assert_eq!((unread.code, unread.err.contains("for example: 11:20")), (Some(2), true), "{unread:?}");
    assert_eq!(home.run(&["verify"]).code, Some(0));
}

#[test]
fn a_report_is_imported_whole_or_not_at_all_and_once() {
    let home = declared();
    let id = fs::read_dir(home.sample().join("incidents")).unwrap().next().unwrap().unwrap().file_name().into_string().unwrap();
    let import = |text: &str| {
        fs::write(home.path("here/report.csv"), text).unwrap();
        home.run(&["import", &id, "report.csv", "--provider", "cloudflare", "--lang", "en"])
    };
    let before = lines(&home).len();
    let wrong =
        import("time,text,source,confidence\n2025-11-18 11:20 UTC,it begins,https://blog.example/x,official\nsoon,it ends,y,sure\n");
    assert_eq!(wrong.code, Some(1), "{wrong:?}");
    assert!(wrong.err.contains("report.csv:3:") && wrong.err.contains("nothing was imported"), "{}", wrong.err);
    assert_eq!(lines(&home).len(), before);
    let right = "time;texte;source;confiance\n2025-11-18 11:20 UTC;it begins;https://blog.example/x;officiel\n~18/11/2025 12:30;an attack;;rumeur\n";
    assert!(done(import(right)).out.ends_with(": 2 (already there: 0)\n"));
    assert!(done(import(right)).out.ends_with(": 0 (already there: 2)\n"));
    let first = line(&home, "it begins");
    assert_eq!(
        (&first["confidence"], &first["who"], &first["url"]),
        (&"official".into(), &"blog.example".into(), &"https://blog.example/x".into())
    );
    let told = done(home.run(&["timeline", "--lang", "en"])).out;
    assert!(told.find("Rumours, not facts").unwrap() < told.find("an attack").unwrap(), "{told}");
    let sheet = done(home.run(&["timeline", "--csv"])).out;
    assert!(sheet.starts_with("line,happened,about_s,") && sheet.contains(",official,https://blog.example/x,"), "{sheet}");
}

#[test]
fn what_others_say_is_noted_with_its_source() {
    let home = declared();
    let words = ["note", "--provider", "cloudflare", "--at", "2025-11-18 3:30pm UTC", "--source", "https://the-press.example/a", "back"];
    done(home.run(&words));
    done(home.run(&["note", "--provider", "cloudflare", "it is an attack"]));
    assert_eq!(
        (line(&home, "back")["confidence"].clone(), line(&home, "an attack")["confidence"].clone()),
        ("press".into(), "rumour".into())
    );
    let nobody = home.run(&["note", "--provider", "cloudflre", "x", "--lang", "en"]);
    assert_eq!((nobody.code, nobody.err.contains("did you mean `cloudflare`")), (Some(2), true), "{nobody:?}");
    let official = home.run(&["note", "--provider", "cloudflare", "--confidence", "official", "x", "--lang", "en"]);
    assert_eq!((official.code, official.err.contains("without a source")), (Some(2), true), "{official:?}");
}

#[test]
fn the_measures_of_an_incident_name_their_lines() {
    let home = declared();
    let mark = |at: &str, marks: &str, text: &str| {
        let source = ["--source", "https://blog.example/x", "--confidence", "official"];
        let words = [&["note", "--provider", "cloudflare", "--at", at, "--marks", marks][..], &source, &[text, "--lang", "en"]].concat();
        done(home.run(&words));
    };
    mark("2025-11-18 11:20 UTC", "start", "it begins");
    mark("~2025-11-18 11:48 UTC", "posted", "their first post");
    let told = done(home.run(&["incidents", "--metrics", "--lang", "en"])).out;
    assert!(told.contains("Their delay in saying so\n") && told.contains("between 23 min and 33 min"), "{told}");
    assert!(told.contains("Each incident stands for itself"), "{told}");
    let answer: serde_json::Value =
        serde_json::from_str(&done(home.run(&["incidents", "--metrics", "--json"])).out).expect("an answer in JSON");
    let measures = answer["incidents"][0]["measures"].as_array().unwrap();
    let lag = measures.iter().find(|measure| measure["name"] == "status_lag").unwrap();
    assert_eq!((&lag["state"], &lag["least_s"], &lag["most_s"]), (&"range".into(), &1380.into(), &1980.into()));
    assert_eq!(lag["lines"].as_array().unwrap().len(), 2);
    let refused = home.run(&["note", "--provider", "cloudflare", "--source", "x", "--marks", "fixed", "over", "--lang", "en"]);
    assert_eq!((refused.code, refused.err.contains("official or confirmed")), (Some(2), true), "{refused:?}");
}

#[test]
fn what_an_incident_cost_is_said_in_parts_and_kept() {
    let home = declared();
    let asked = done(home.run(&["impact", "--lang", "en"])).out;
    assert!(asked.contains("Clients touched") && asked.contains("proposed") && asked.contains("unknown"), "{asked}");
    done(home.run(&["impact", "--clients", "12", "--hours", "6h30", "--lang", "en"]));
    let told = done(home.run(&["impact", "--revenue", "1,800 EUR", "--data", "kept", "--lang", "en"])).out;
    assert!(told.contains("Clients touched: 12") && told.contains("Revenue lost or delayed: 1,800\u{a0}EUR"), "{told}");
    assert_eq!(lines(&home).iter().filter(|line| line["what"].as_str().unwrap().starts_with("Effect and cost")).count(), 2);
    let report = done(home.run(&["export", "--lang", "en"])).out;
    assert!(report.contains("| Time spent | 6.5\u{a0}h |") && report.contains("- [ ] How many complaints did we receive?"), "{report}");
    let wrong = home.run(&["impact", "--hours", "many", "--lang", "en"]);
    assert_eq!((wrong.code, wrong.err.contains("--hours: hours: 6, 6.5 or 6h30")), (Some(2), true), "{wrong:?}");
}
