//! The history of a runbook on a real terminal and from a pipe: committed, edited, told, and told again once it changed.

mod support;

use support::firm::Firm;
use support::pipe::Pipe;

const RUNBOOK: &str = "relais: 1
title: {fr: Passer au secours, en: Go to the spare}
summary: {fr: Quand Nuage tombe, en: When Nuage fails}
owner: lead
steps:
  - {id: call, kind: say, title: {fr: Appeler, en: Call}}
  - {id: retry, kind: wait, for: 30s, title: {fr: Réessayer, en: Try again}}
";

fn save(firm: &Firm, text: &str) {
    std::fs::write(firm.workspace().join("runbooks/spare.yaml"), text).unwrap();
}

/// The runbook was written, then made slower.
fn firm() -> Firm {
    let firm = Firm::new(9);
    for (text, why) in [(RUNBOOK.to_owned(), "Un guide pour le secours"), (RUNBOOK.replace("30s", "2m"), "Attendre plus longtemps")] {
        save(&firm, &text);
        firm.git(&["add", "--all"]);
        firm.git(&["commit", "--quiet", "--message", why]);
    }
    firm
}

#[test]
fn a_person_sees_who_changed_a_step_and_all_of_that_commit() {
    let firm = firm();
    let screen = firm.screen(&[]);
    screen.wait_for("Tout va bien").keys("gr");
    screen.wait_for("Passer au secours").keys("/secours<enter>");
    screen.wait_for("par Léa Martin : Un guide pour le secours");
    screen.keys("j");
    screen.wait_for("par Léa Martin : Attendre plus longtemps");
    screen.keys("v");
    screen.wait_for("~ « Réessayer » for : 30s → 2m").wait_for("Le guide commence ici, avec 2 étapes.");
    screen.keys("<enter>");
    screen.wait_for("- for: 30s").wait_for("+ for: 2m").wait_for("git show ");
    screen.keys("<esc>");
    screen.wait_gone("git show ").keys("s");
    screen.wait_for("2 Réessayer").wait_for("Changée le");
    // What is edited meanwhile is told without being asked for.
    save(&firm, &RUNBOOK.replace("30s", "9m"));
    screen.wait_for("Changée, et pas encore dans un commit.");
    screen.keys("s");
    screen.wait_for("~ « Réessayer » for : 2m → 9m");
    // Who commits changes no file: the history is read again when that is asked for.
    firm.git(&["commit", "--quiet", "--all", "--message", "Neuf minutes"]);
    screen.keys("r");
    screen.wait_for("Neuf minutes").wait_gone("Pas encore dans un commit");
    screen.keys("q");
    assert_eq!(screen.ended(), 0);
}

#[test]
fn in_lines_it_is_told_once_it_was_read() {
    let firm = firm();
    let mut pipe = Pipe::start(firm.relais(&["--plain", "--lang", "en"]));
    pipe.wait_for("> ").say("log spare").wait_for("~ “Try again” for: 30s → 2m").wait_for("> ");
    let id = firm.git(&["rev-parse", "HEAD"]);
    pipe.say(&format!("log spare {}", &id[..8])).wait_for("- for: 30s").wait_for("> ");
    pipe.say("log spare steps").wait_for("Changed on ").wait_for("Attendre plus longtemps").wait_for("> ");
    std::fs::remove_dir_all(firm.workspace().join(".git")).unwrap();
    pipe.say("log spare").wait_for("in no git repository").wait_for("> ");
    let (status, _) = pipe.end();
    assert!(status.success());
}
