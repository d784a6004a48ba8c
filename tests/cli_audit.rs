//! `relais audit` on the sample: what a manager reads, what a program reads, and the code that says whether it can wait.

mod cli_home;

use cli_home::Home;
use serde_json::Value;

#[test]
fn the_page_is_in_the_language_that_is_asked_for_and_what_cannot_wait_has_a_code() {
    let home = Home::new();
    let page = home.run(&["--lang", "fr", "audit", "--format", "md"]);
    // The site is in one place alone.
    assert_eq!(page.code, Some(1), "{page:?}");
    assert!(page.out.starts_with("# Sur quoi repose Atelier Nova, au "), "{}", page.out);
    let head: Vec<&str> = page.out.lines().filter(|line| line.starts_with("- **")).take(5).collect();
    for (line, what) in
        head.iter().zip(["Sur une seule jambe", "Qui peut nous arrêter", "Pas assez copié", "Prochaines dates", "Prochain pas"])
    {
        assert!(line.starts_with(&format!("- **{what}")), "{line}");
    }
    assert!(home.run(&["--lang", "en", "audit", "--format", "md"]).out.starts_with("# What Atelier Nova stands on, "));
}

#[test]
fn a_terminal_of_eighty_columns_shows_all_of_it() {
    let said = Home::new().run(&["--lang", "en", "audit"]);
    let is_address = |line: &&str| line.contains("http");
    let wide: Vec<&str> = said.out.lines().filter(|line| line.chars().count() > 80 && !is_address(line)).collect();
    assert!(wide.is_empty(), "{wide:#?}");
    assert!(
        said.out.contains("WHERE WE ARE") && said.out.contains("may fall with Cloudflare (network) (confirmed, 2025-04-30 ["),
        "{}",
        said.out
    );
}

#[test]
fn a_program_reads_the_same() {
    let said = Home::new().run(&["audit", "--json"]);
    let answer: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!((answer["version"].as_u64(), answer["critical"].as_bool()), (Some(1), Some(true)));
    assert_eq!(answer["next"]["gap"], "not_copied");
    assert_eq!(answer["services"][0]["fallbacks"][0]["independence"], "shared");
    let ideas = |service: usize| -> Vec<&str> {
        answer["services"][service]["ideas"].as_array().unwrap().iter().map(|idea| idea["id"].as_str().unwrap()).collect()
    };
    // Drafting has a fallback at home; the letter is not known to have one that stands apart.
    assert_eq!((ideas(0), ideas(3)), (vec![], vec!["listmonk", "postfix"]));
    assert_eq!(answer["services"][3]["ideas"][0]["open"]["confidence"], "confirmed");
    let openai = answer["providers"].as_array().unwrap().iter().find(|one| one["id"] == "openai").unwrap();
    assert_eq!(openai["facts"]["jurisdiction"][0]["confidence"], "reported");
    assert_eq!(openai["plan"]["difficulty"], "low");
}

#[test]
fn a_service_on_one_leg_is_told_who_does_the_same_at_home_and_who_says_so() {
    let home = Home::new();
    let firm =
        "relais: 1\nname: A\nservices:\n  office:\n    title: {fr: Bureautique, en: Office}\n    candidates: [{provider: microsoft-365}]\n";
    home.workspace(&[("relais.yaml", firm.as_bytes())]);
    let said = home.run_in("w", &["--lang", "fr", "audit"]).out.replace('\n', " ");
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in [
        "Des idées à regarder, libres et à tenir chez soi : openDesk, Matrix, Nextcloud.",
        "- LibreOffice (textes et tableaux) : libre (MPL-2.0) (confirmé, 2026-11 [",
        "https://www.libreoffice.org/about-us/licenses/",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let own = "relais: 1\nname: Chez nous\nkind: other\ndoes: database\n";
    std::fs::write(home.path("w/relais.yaml"), firm.replace("microsoft-365", "base")).unwrap();
    std::fs::write(home.path("w/providers/base.yaml"), own).unwrap();
    let said = home.run_in("w", &["--lang", "en", "audit"]).out;
    assert!(said.contains("- PostgreSQL (database): free (PostgreSQL Licence) (confirmed, 2026-11 ["), "{said}");
    assert!(said.contains("it is no advice"), "{said}");
}

#[test]
fn a_firm_that_has_written_nothing_down_yet_is_told_so() {
    let home = Home::new();
    home.workspace(&[("relais.yaml", b"relais: 1\nname: A\n")]);
    let said = home.run_in("w", &["--lang", "en", "audit"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(said.out.contains("On one leg: no service is written in relais.yaml."), "{}", said.out);
    assert!(said.out.contains("What we live on is ours: not written"), "{}", said.out);
}
