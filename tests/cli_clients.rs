//! `relais clients`: who would be told, and what is owed to them.

mod cli_home;

use cli_home::Home;

const LIST: &[u8] = b"nom;courriel;langue;services;contact;canaux\r\nV\xc3\xa9lo Minute;a@velo.example;fr;website;Jo;notices\r\n\
    Harper;h@harper.example;en;website,drafting;;\r\nGallo;g@gallo.example;fr;drafting;;\r\n";
const OWED: &[u8] = b"client,title,due,service,amount\nHarper,Catalogue,2025-01-05,website,12\nGallo,Plan,2025-01-06,drafting,\n";

#[test]
fn those_who_use_the_touched_services_are_told_with_what_they_are_owed() {
    let home = Home::new();
    home.workspace(&[("clients.csv", LIST), ("deliverables.csv", OWED)]);
    let said = home.run_in("w", &["clients", "--services", "website", "--lang", "en"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    for part in
        ["Clients touched: 2 addresses.", "Language: English 1, French 1. By: no preference 1, notices 1.", "Jo ", "late, Sun 5 Jan 2025"]
    {
        assert!(said.out.contains(part), "{part}: {}", said.out);
    }
    assert!(!said.out.contains("Gallo"), "{}", said.out);
    let said = home.run_in("w", &["clients", "--json"]);
    let answer: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!((&answer["audiences"][0]["count"], &answer["deliverables"][1]["due"]), (&3.into(), &"2025-01-06".into()));
}

#[test]
fn an_unknown_service_and_a_list_that_is_not_right_are_told() {
    let home = Home::new();
    home.workspace(&[("clients.csv", b"name,email,phone\nGallo,gallo,06 12\n"), ("deliverables.csv", b"client,title,due\nX,Y,soon\n")]);
    let said = home.run_in("w", &["clients", "--services", "draftng", "--lang", "en"]);
    assert_eq!((said.code, said.err.contains("did you mean `drafting`")), (Some(2), true), "{said:?}");
    for command in ["clients", "check"] {
        let said = home.run_in("w", &[command, "--lang", "en"]);
        assert_eq!(said.code, Some(3), "{said:?}");
        for place in ["clients.csv:2:7: column `email`: `gallo`", "clients.csv:2:13: column `phone`", "deliverables.csv:2:5: column `due`"]
        {
            assert!(said.err.contains(place), "{place}: {}", said.err);
        }
    }
}
