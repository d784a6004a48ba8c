//! `relais render`: a runbook to read and on paper, with nobody's address in it but the team's.

mod cli_home;

use cli_home::Home;

#[test]
fn the_shipped_runbook_is_written_out_to_read_and_on_paper() {
    let home = Home::new();
    home.workspace(&[]);
    for (lang, more) in [("fr", &["--paper"][..]), ("en", &[])] {
        let words = [&["render", "ai-down", "--set", "vendor=openai", "--lang", lang], more].concat();
        let said = home.run_in("w", &words);
        assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{said:?}");
        // The version and the day are those of this run.
        let told = said.out.lines().filter(|line| !line.contains(" · version ")).collect::<Vec<_>>().join("\n");
        assert!(said.out.lines().count() == told.lines().count() + 1, "the version is said: {}", said.out);
        insta::assert_snapshot!(format!("a_sheet.{lang}"), told);
    }
}

#[test]
fn every_shipped_runbook_goes_on_paper_and_no_client_stands_in_it() {
    let home = Home::new();
    let laid = home.run(&["incidents"]);
    assert_eq!(laid.code, Some(0), "{laid:?}");
    let clients = std::fs::read_to_string(home.sample().join("clients.csv")).unwrap();
    let addresses: Vec<&str> = clients.split([',', ';', '\n']).filter(|cell| cell.contains('@')).collect();
    assert!(addresses.len() > 5, "{clients}");
    for file in std::fs::read_dir(home.sample().join("runbooks")).unwrap() {
        let id = file.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned();
        let said = home.run_in("data/relais/atelier-nova", &["render", &id, "--paper", "--lang", "fr"]);
        assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{id}: {said:?}");
        assert!(said.out.matches("### ☐ ").count() >= 5, "{id}: {}", said.out);
        assert!(!said.out.contains('⟨'), "{id}: {}", said.out);
        let named: Vec<_> = addresses.iter().filter(|address| said.out.contains(**address)).collect();
        assert!(named.is_empty(), "{id}: {named:?}");
    }
}

#[test]
fn a_page_for_a_browser_is_written_where_it_is_wanted_and_what_is_wrong_is_said() {
    let home = Home::new();
    let root = home.workspace(&[]);
    let said = home.run_in("w", &["render", "its-us", "--format", "html", "-o", "sheet.html", "--lang", "en"]);
    assert_eq!((said.code, said.out.as_str(), said.err.as_str()), (Some(0), "", "Written: sheet.html\n"), "{said:?}");
    let page = std::fs::read_to_string(root.join("sheet.html")).unwrap();
    assert!(page.starts_with("<!doctype html>") && page.contains("@media print") && !page.contains("<script"), "{page}");
    let said = home.run_in("w", &["render", "its-su", "--lang", "en"]);
    assert_eq!(said.code, Some(2), "{said:?}");
    assert!(said.err.contains("its-us"), "{said:?}");
    let said = home.run_in("w", &["render", "ai-down", "--set", "vendor=nobody", "--lang", "en"]);
    assert_eq!(said.code, Some(2), "{said:?}");
}
