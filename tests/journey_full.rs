//! A whole incident in a real terminal: the board turns, the runbook is walked, the program dies and comes back, it is closed.

mod support;

use support::acts::{by_keys, read_on};
use support::firm::Firm;
use support::http::answer;
use support::pty::Screen;
use support::smtp::Server;
use support::until;
use support::walk::{AFTER_DEPLOY, UNTIL_DEPLOY};

/// From the calm board, through the outage, to the first step of the proposed runbook.
fn declare(firm: &Firm, screen: &Screen) {
    screen.wait_for("Tout va bien").wait_for("● normal");
    firm.world.fails();
    screen.wait_for("Nuage est en panne").wait_for("✖ panne").wait_for("Ils disent : « We’re investigating elevated errors");
    screen.keys("<enter>");
    screen.wait_for("▸ L'IA ne répond plus").wait_for("Entrée : commencer « L'IA ne répond plus »");
    screen.keys("<enter>");
    // The form: severity, the provider and the service it proposes, reason, plan, who leads, title.
    screen.wait_for("▸ Gravité").wait_for("▸ 2 Grave");
    for next in ["▸ IA touchée", "▸ Service touché", "▸ Raison", "▸ Formule", "▸ Qui tient le rôle : pilote", "▸ Titre"] {
        screen.keys("<enter>");
        screen.wait_for(next);
    }
    screen.wait_for("Rien n'est envoyé à personne").wait_for("déclarer l'incident et commencer");
    screen.keys("<enter>");
    screen.wait_for("▸ Eux ou nous ?");
}

#[test]
fn from_something_is_wrong_to_the_post_mortem() {
    let Some(server) = Server::start("the incident in a terminal") else { return };
    let firm = Firm::new(server.port);
    let mut screen = firm.screen(&[]);
    declare(&firm, &screen);
    by_keys(&screen, UNTIL_DEPLOY);
    assert_eq!(firm.read("purge.txt"), "<--why>\n<HTTP 503 $(x) \"y\">\n", "what was typed stayed one argument");
    // Nobody answers the first call; the second is made by itself.
    firm.world.answers("/ring", answer("503 Service Unavailable", "", ""));
    screen.keys("<enter>");
    until("the first call fails", || firm.world.asked("POST /ring") == 1);
    firm.world.answers("/ring", answer("200 OK", "", "ok"));
    screen.wait_for("▸ Publier la page");
    assert_eq!(firm.world.asked("POST /ring"), 2);

    // The page is being published when the power fails.
    firm.world.holds("/deploy");
    read_on(&screen);
    screen.keys("<enter>");
    screen.wait_for("tapez : deploy");
    screen.keys("deplo<enter>");
    screen.wait_for("Rien n'a été fait");
    screen.keys("y<enter>");
    until("the page is being published", || firm.world.asked("POST /deploy") == 1);
    screen.wait_for("En cours depuis");
    screen.kill9();
    drop(screen);
    firm.world.frees("/deploy");
    firm.world.answers("/deployed", answer("200 OK", "", "deployed"));

    // It is offered again, at the very step, in doubt, and nothing is done again by itself.
    let screen = firm.screen(&[]);
    screen.wait_for("interrompu au milieu d'une étape");
    assert!(firm.says(&["incidents"]).contains("deploy"), "{}", firm.says(&["incidents"]));
    screen.keys("<enter>");
    screen.wait_for("? Publier la page").wait_for("Interrompu au milieu").wait_for("Demandé, sans réponse");
    read_on(&screen);
    screen.wait_for("v vérifier");
    screen.keys("v");
    screen.wait_for("▸ Basculer").wait_for("✓ Publier la page");
    assert_eq!(firm.world.asked("POST /deploy"), 1, "never repeated by itself");

    by_keys(&screen, AFTER_DEPLOY);
    the_switch_is_committed(&firm);
    the_clients_were_told_once(&server);
    the_team_was_told(&firm);

    // What the screen writes is what the command line says, and the journal is whole.
    screen.keys("e");
    screen.wait_for("Écrit : incidents/");
    let written = firm.read(&format!("incidents/{}/post-mortem.fr.md", firm.incidents()[0]));
    assert_eq!(written, firm.says(&["export", "--lang", "fr"]));
    for words in ["L'IA ne répond plus", "on ne livre plus", "tout est revenu", "le site répond", "Sami Benali"] {
        assert!(written.contains(words), "{words} is missing from\n{written}");
    }
    assert!(firm.says(&["export", "--lang", "en"]).contains("unknown"), "what nobody marked stays unknown");
    firm.says(&["verify"]);
    screen.keys("q");
    assert_eq!(screen.ended(), 0);
    screen.assert_restored();
    assert!(firm.says(&["incidents", "--json"]).contains("\"closed\""));
    assert_eq!(server.mails().len(), 2, "nothing left after the end");
}

/// In the git-tracked file, comments and order kept; every change is a commit of its own.
fn the_switch_is_committed(firm: &Firm) {
    let before = include_str!("data/journey/config/routing.yaml");
    assert_eq!(firm.read("config/routing.yaml"), before.replace("provider: nuage", "provider: local-secours"));
    assert_eq!(firm.git(&["show", "HEAD:config/routing.yaml"]), firm.read("config/routing.yaml"));
    assert_eq!(firm.git(&["log", "--format=%s", "--", "config/routing.yaml"]).lines().count(), 4, "the first, over, back, over again");
    assert_eq!(firm.git(&["status", "--porcelain", "config"]), "");
}

/// Each client of the service once, in their own language, and nobody else.
fn the_clients_were_told_once(server: &Server) {
    let mails = server.mails();
    assert_eq!(mails.len(), 2, "{mails:#?}");
    let to = |address: &str| mails.iter().find(|mail| mail.contains(&format!("X-RcptTo: {address}"))).unwrap();
    let (french, english) = (to("contact@boulangerie.example"), to("studio@harper.example"));
    assert!(french.contains("Boulangerie Amstel") && french.contains("Prochaines nouvelles"), "{french}");
    assert!(english.contains("Harper & Lowe") && english.contains("Next news"), "{english}");
}

/// One text for each of the team, in the firm's own folder.
fn the_team_was_told(firm: &Firm) {
    let folder = firm.workspace().join("outbox");
    let notices: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap()).collect();
    assert_eq!(notices.len(), 2, "{notices:#?}");
    for name in ["Léa Martin", "Sami Benali"] {
        assert_eq!(notices.iter().filter(|notice| notice.contains(&format!("Bonjour {name}"))).count(), 1, "{notices:#?}");
    }
}

#[test]
fn the_outage_ends_and_the_board_says_so() {
    let firm = Firm::new(9);
    firm.world.fails();
    let screen = firm.screen(&["--lang", "en"]);
    screen.wait_for("Nuage has been down");
    firm.world.recovers();
    screen.keys("r");
    screen.wait_for("All is well");
}
