//! The file of the runbook is edited while it is walked: it is seen, shown, gone on with, and still so after the power failed.

mod support;

use support::firm::Firm;
use support::pipe::Pipe;
use support::until;

const RUNBOOK: &str = "relais: 1
title: {fr: Passer au secours, en: Go to the spare}
summary: {fr: Quand Nuage tombe, en: When Nuage fails}
owner: lead
steps:
  - {id: call, kind: say, title: {fr: Appeler, en: Call}}
  - {id: look, kind: say, title: {fr: Regarder, en: Look}}
  - {id: ring, kind: fetch, method: POST, url: 'http://127.0.0.1:PEER/ring', title: {fr: Sonner, en: Ring}}
  - {id: last, kind: say, title: {fr: Remercier, en: Say thank you}}
";

/// A step behind, one that was done and is gone, one that is ahead and another.
fn reviewed() -> String {
    RUNBOOK
        .replace("  - {id: look, kind: say, title: {fr: Regarder, en: Look}}\n", "")
        .replace("  - {id: call", "  - {id: sure, kind: say, title: {fr: Relire, en: Read again}}\n  - {id: call")
        .replace("fr: Remercier", "fr: Dire merci à tous")
}

fn save(firm: &Firm, text: &str) {
    let text = text.replace("PEER", &firm.world.peer.address.port().to_string());
    std::fs::write(firm.workspace().join("runbooks/spare.yaml"), text).unwrap();
}

fn firm() -> Firm {
    let firm = Firm::new(9);
    save(&firm, RUNBOOK);
    firm.git(&["add", "--all"]);
    firm.git(&["commit", "--quiet", "--message", "Guide"]);
    firm
}

#[test]
fn an_edit_is_seen_gone_on_with_and_still_so_after_a_kill() {
    let firm = firm();
    let mut screen = firm.screen(&["start", "spare"]);
    screen.wait_for("▸ Appeler");
    screen.keys("<enter>");
    screen.wait_for("▸ Regarder");
    screen.keys("<enter>");
    screen.wait_for("▸ Sonner");

    save(&firm, &reviewed());
    screen.wait_for("Le guide a changé depuis le début").wait_for("▸ Sonner");
    screen.keys("d");
    screen.wait_for("+ « Relire » : nouvelle étape. Derrière vous : reste à faire.").wait_for("- « Regarder » n'existe plus.");
    screen.wait_for("~ « Remercier » devient « Dire merci à tous »").wait_for("▸ Entrée : garder l'ancien texte");
    screen.keys("m");
    screen.wait_for("── Passer au nouveau texte du guide ──");
    screen.keys("<enter>");
    screen.wait_for("celui du fichier : rien ne diffère");
    screen.keys("<enter>");
    screen.wait_for("▸ Relire").wait_for("✓ Appeler").wait_for("Passage au nouveau texte");

    firm.world.holds("/ring");
    screen.keys("<enter>");
    screen.wait_for("▸ Sonner");
    screen.keys("<enter>");
    until("the phone is being rung", || firm.world.asked("POST /ring") == 1);
    screen.kill9();
    drop(screen);
    firm.world.frees("/ring");

    let screen = firm.screen(&["resume"]);
    screen.wait_for("? Sonner").wait_for("✓ Relire").wait_for("Dire merci à tous");
    // In doubt, another text can be looked at, and not be gone on with.
    save(&firm, RUNBOOK);
    screen.wait_for("Le guide a changé depuis le début");
    screen.keys("d");
    screen.wait_for("il faut d'abord finir").wait_for("est en doute");
    screen.keys("m<enter>");
    until("the old text is kept", || firm.events_of("runbook_kept").len() == 1);
    screen.keys("fils ont décroché<enter>");
    screen.wait_for("▸ Dire merci à tous");
    screen.keys("<enter>");
    screen.wait_for("Toutes les étapes sont faites");
    screen.keys("qq");
    assert_eq!(screen.ended(), 0);

    assert_eq!((firm.events_of("runbook_pinned").len(), firm.events_of("runbook_moved").len()), (1, 1));
    assert_eq!(firm.world.asked("POST /ring"), 1);
    firm.says(&["verify"]);
    let report = firm.says(&["export", "--whole"]).replace(['\u{a0}', '\u{202f}'], " ");
    for words in ["Passer au nouveau texte du guide « Passer au secours »", "Garder l'ancien texte", "Puis, son nouveau texte", "Regarder"]
    {
        assert!(report.contains(words), "{words} is missing from\n{report}");
    }
}

#[test]
fn in_lines_the_old_text_is_kept_and_a_broken_one_is_said_to_be_broken() {
    let firm = firm();
    let mut pipe = Pipe::start(firm.relais(&["--plain", "--lang", "en", "start", "spare"]));
    pipe.wait_for("(call)").wait_for("> ").say("ok").wait_for("(look)").wait_for("> ");
    save(&firm, &RUNBOOK.replace("kind: fetch", "kind: fetsch"));
    pipe.wait_for("The runbook was edited, with a fault; you follow the old text. changed: look");
    pipe.say("changed").wait_for("spare.yaml:8:22").wait_for("did you mean `fetch`?").wait_for("> ");
    pipe.say("changed keep").wait_for("The old text of the runbook is kept.").wait_for("> ");
    save(&firm, &reviewed());
    pipe.wait_for("The runbook has changed since you began").say("changed").wait_for("+ “Read again” is new. Behind you: still to do.");
    pipe.wait_for("> ").say("ok").wait_for("(ring)").wait_for("> ").say("changed keep").wait_for("The old text of the runbook is kept.");
    pipe.wait_for("> ");
    pipe.kill9();

    let mut pipe = Pipe::start(firm.relais(&["--plain", "--lang", "en", "resume"]));
    pipe.wait_for("(ring)").wait_for("> ").say("changed").wait_for("You chose to keep the old text.").wait_for("> ");
    pipe.say("changed move").wait_for("You now follow the new text of the runbook. What is done stays done.").wait_for("(sure)");
    let (_, said) = pipe.end();
    assert!(!said.contains("The runbook has changed since"), "who kept the old text is not told again: {said}");
    assert_eq!((firm.events_of("runbook_kept").len(), firm.events_of("runbook_moved").len()), (2, 1));
    firm.says(&["verify"]);
}
