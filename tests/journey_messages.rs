//! Other words for a message in a real terminal: on the screen, in an editor, and in the mail that really leaves.

mod support;

use support::acts::read_on;
use support::firm::Firm;
use support::smtp::Server;

/// One step, which tells the clients.
const TELL: &str = "relais: 1
title: {fr: Prévenir, en: Tell}
summary: {fr: Prévenir, en: Tell}
owner: lead
parameters:
  service: {type: service, title: {fr: Service, en: Service}, required: true}
  vendor: {type: provider, title: {fr: IA, en: AI}, required: true}
steps:
  - {id: tell, kind: notify, audience: clients, template: panne, channel: email, next_update: 30m, title: {fr: Prévenir les clients, en: Tell the clients}}
";

const START: &[&str] = &["start", "prevenir", "--set", "vendor=nuage", "--set", "service=drafting"];

fn firm(smtp: u16, editor: &str) -> Firm {
    let mut firm = Firm::new(smtp);
    firm.env.insert("EDITOR".to_owned(), editor.to_owned());
    std::fs::write(firm.workspace().join("runbooks/prevenir.yaml"), TELL).unwrap();
    firm
}

#[test]
fn words_that_were_changed_are_those_that_leave() {
    let Some(server) = Server::start("other words for a message") else { return };
    // The editor replaces its file, as many do, and says nothing.
    let firm = firm(server.port, "sed -i -e 's/Hello/Good evening/'");
    let screen = firm.screen(START);
    screen.wait_for("Prévenir les clients").wait_for("M messages");
    screen.keys("M");
    screen.wait_for("2 en attente").wait_for("Bonjour Boulangerie Amstel");
    screen.keys("e");
    screen.wait_for("Bonjour {{ recipient.name }}").wait_for("Ce texte peut partir");
    // A name that nobody knows is said at once, and nothing is recorded.
    screen.keys("<down><down>{{ recipent.name }} ");
    screen.wait_for("peut-être « recipient.name »");
    screen.keys(&"\u{7f}".repeat("{{ recipent.name }} ".chars().count()));
    screen.wait_for("Ce texte peut partir");
    screen.keys("Chers amis. <ctrl-s>");
    screen.wait_for("Texte changé par Léa Martin pour cet incident (français)").wait_for("Chers amis. Bonjour Boulangerie");
    // The other language, in the editor.
    screen.keys("<down>");
    screen.wait_for("Hello Harper");
    screen.keys("E");
    screen.wait_for("Texte changé par Léa Martin pour cet incident (anglais)").wait_for("Good evening Harper");
    // The terminal is ours again, and what is typed arrives.
    screen.keys("<enter>");
    screen.wait_for("Ce qui va se passer").wait_for("lire la suite avant");
    read_on(&screen);
    screen.keys("<enter>");
    screen.wait_for("Toutes les étapes sont faites");
    let mails = server.mails();
    let to = |address: &str| mails.iter().find(|mail| mail.contains(&format!("X-RcptTo: {address}"))).unwrap();
    assert!(to("contact@boulangerie.example").contains("Chers amis. Bonjour Boulangerie Amstel"), "{mails:#?}");
    assert!(to("studio@harper.example").contains("Good evening Harper & Lowe"), "{mails:#?}");
    // What left is read again as it left, and the outbox says the same.
    screen.keys("gm");
    screen.wait_for("2 partis").wait_for("Reçu du serveur").wait_for("Chers amis.");
    screen.keys("<esc>q<enter>");
    let outbox = firm.says(&["outbox", "--lang", "en"]);
    assert!(outbox.lines().count() == 5 && outbox.contains("2 sent") && outbox.contains("sent") && outbox.contains("email"), "{outbox}");
}

#[test]
fn an_editor_that_fails_or_writes_nonsense_changes_nothing() {
    let firm = firm(9, "false");
    let screen = firm.screen(START);
    screen.wait_for("M messages");
    screen.keys("ME");
    screen.wait_for("« false » n'a pas rendu de texte").wait_for("2 en attente");
    screen.keys("<down>");
    screen.wait_for("Hello Harper");
    drop(screen);
    let firm = self::firm(9, "sed -i -e 1d");
    let screen = firm.screen(START);
    screen.wait_for("M messages");
    screen.keys("ME");
    screen.wait_for("la première ligne doit être").wait_for("Votre texte est gardé");
    screen.keys("e");
    screen.wait_for("Bonjour {{ recipient.name }}").wait_for("Pas encore : la première ligne");
}

#[test]
fn what_did_not_leave_is_a_finding_of_the_outbox() {
    // Nobody listens there.
    let firm = firm(9, "false");
    assert!(firm.says(&["outbox", "--lang", "en"]).starts_with("No message has left"));
    let said = firm.told(&[&["--plain", "--lang", "en"], START].concat(), "edit en mine.md\nok\nmessages studio\nquit\n");
    let said = String::from_utf8(said.stdout).unwrap();
    assert!(said.contains("`mine.md` cannot be read"), "{said}");
    assert!(said.contains("not sent: Harper & Lowe <studio@harper.example> en"), "{said}");
    let outbox = firm.told(&["outbox", "--json"], "");
    assert_eq!(outbox.status.code(), Some(1), "{outbox:?}");
    let told: serde_json::Value = serde_json::from_slice(&outbox.stdout).unwrap();
    let states: Vec<&str> = told["messages"].as_array().unwrap().iter().map(|message| message["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["failed", "failed"], "{told}");
    assert!(told["messages"][0]["reason"].is_string() && told["messages"][0]["channel"] == "email", "{told}");
}
