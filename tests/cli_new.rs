//! `relais new`: whatever is begun is without fault, in any workspace, whatever is answered.

mod cli_home;

use cli_home::Home;

#[test]
fn what_is_begun_is_without_fault_and_can_be_used() {
    let home = Home::new();
    let root = home.workspace(&[]);
    for (kind, file) in [
        ("runbook", "runbooks/dns-down.yaml"),
        ("provider", "providers/dns-down.yaml"),
        ("scenario", "drills/dns-down.yaml"),
        ("theme", "themes/dns-down.yaml"),
    ] {
        let said = home.run_in("w", &["new", kind, "dns-down", "--lang", "en"]);
        assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{kind}: {said:?}");
        assert!(said.out.contains(file) && root.join(file).is_file(), "{said:?}");
        let checked = home.run_in("w", &["check", file, "--lang", "en"]);
        assert_eq!((checked.code, checked.err.as_str()), (Some(0), ""), "{kind}: {checked:?}");
        // Once more is no way to lose it.
        std::fs::write(root.join(file), "mine").unwrap();
        let again = home.run_in("w", &["new", kind, "dns-down", "--lang", "en"]);
        assert_eq!(again.code, Some(2), "{again:?}");
        assert!(again.err.contains("is there already") && std::fs::read_to_string(root.join(file)).unwrap() == "mine", "{again:?}");
        std::fs::remove_file(root.join(file)).unwrap();
    }
    let laid = home.run(&["incidents"]);
    assert_eq!(laid.code, Some(0), "{laid:?}");
    let sample = "data/relais/atelier-nova";
    let said = home.run_in(sample, &["new", "runbook", "mine", "--set", "owner=lea", "--set", "channel=email", "--set", "kind=ai"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    let dry = home.run_in(sample, &["start", "mine", "--dry-run", "--set", "vendor=openai"]);
    assert_eq!(dry.code, Some(0), "{dry:?}");
    let text = std::fs::read_to_string(home.sample().join("runbooks/mine.yaml")).unwrap();
    assert!(text.contains("owner: lea") && text.contains("channel: email") && !text.contains('@'), "{text}");
}

#[test]
fn a_theme_of_ones_own_is_chosen_by_its_name_and_its_faults_are_told() {
    let home = Home::new();
    let root = home.workspace(&[]);
    assert_eq!(home.run_in("w", &["new", "theme", "ours", "--set", "like=mono"]).code, Some(0));
    let path = root.join("themes/ours.yaml");
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains("relais --theme ours") && text.contains("scopes:"), "{text}");
    let opened = home.run_in("w", &["--theme", "ours", "--plain", "--offline"]);
    assert_eq!((opened.code, opened.err.as_str()), (Some(0), ""), "{opened:?}");
    std::fs::write(&path, text.replace("bold", "blod")).unwrap();
    for words in [&["--theme", "ours", "--plain", "--lang", "en"][..], &["check", "--lang", "en"]] {
        let said = home.run_in("w", words);
        assert_eq!(said.code, Some(3), "{said:?}");
        assert!(said.err.contains("themes/ours.yaml:") && said.err.contains("did you mean `bold`?"), "{}", said.err);
    }
    let said = home.run_in("w", &["--theme", "ous", "--lang", "en"]);
    assert_eq!((said.code, said.err.as_str()), (Some(2), "error: --theme <NAME> cannot be `ous`\nhint: did you mean `ours`?\n"));
}

#[test]
fn a_title_is_a_text_whatever_it_holds() {
    let home = Home::new();
    let root = home.workspace(&[]);
    let title = "title_fr=yes: \"{x}\" # \u{1b}[31m\n- a\\";
    let said = home.run_in("w", &["new", "scenario", "odd", "--set", title, "--set", "title_en=no", "--set", "day=2026-02-28"]);
    assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{said:?}");
    let text = std::fs::read_to_string(root.join("drills/odd.yaml")).unwrap();
    assert!(!text.contains('\u{1b}') && text.contains("en: \"no\"") && text.contains("begins: 2026-02-28T08:00Z"), "{text}");
    assert_eq!(home.run_in("w", &["check", "drills/odd.yaml"]).code, Some(0));
}

#[test]
fn an_answer_that_cannot_be_is_corrected_and_nothing_is_written() {
    let home = Home::new();
    let root = home.workspace(&[]);
    for (words, expected) in [
        (&["new", "runbook", "a", "--set", "owner=leed"][..], "did you mean `lead`?"),
        (&["new", "runbook", "a", "--set", "titel=x"], "no question `titel`"),
        (&["new", "scenario", "a", "--set", "day=tomorrow"], "is no day"),
        (&["new", "scenario", "a", "--set", "provider=opnai"], "did you mean `openai`?"),
        (&["new", "runbook", "../a"], "cannot name a file"),
        (&["new", "runbook", "A b"], "cannot name a file"),
    ] {
        let said = home.run_in("w", &[words, &["--lang", "en"]].concat());
        assert_eq!(said.code, Some(2), "{said:?}");
        assert!(said.err.contains(expected), "{said:?}");
    }
    assert!(!root.join("runbooks/a.yaml").exists() && !root.join("drills").exists());
}
