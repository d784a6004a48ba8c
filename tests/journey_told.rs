//! The morning when a network fell and chats with it: the chat is refused, mail is proposed, and twelve clients of two services are
//! told in their languages, by keys that are counted.

mod support;

use std::fs;

use support::firm::Firm;
use support::smtp::Server;

/// A person reads a page in some seconds and presses a key: at five seconds each, two minutes are so many.
const KEYS: usize = 24;
const RUNBOOK: &str = "relais: 1
title: {fr: Le réseau est tombé, en: The network fell}
summary: {fr: Prévenir les clients, en: Tell the clients}
owner: lea
parameters:
  service: {type: service, title: {fr: Service, en: Service}, required: true}
  provider: {type: provider, title: {fr: Fournisseur, en: Provider}, required: true}
steps:
  - {id: tell, kind: notify, audience: clients, template: panne, channel: [chat, email], next_update: 30m, title: {fr: Prévenir les clients, en: Tell the clients}}
  - {id: end, kind: confirm, title: {fr: Fini, en: Over}}
";

#[test]
fn twelve_clients_of_two_services_are_told_by_the_channel_that_stands() {
    let Some(server) = Server::start("twelve clients are told") else { return };
    let firm = Firm::new(server.port);
    firm.world.fails();
    let root = firm.workspace();
    let workspace = fs::read_to_string(root.join("relais.yaml")).unwrap();
    let chat = format!("channels:\n  chat: {{kind: webhook, url: \"{}\", stands_on: [nuage]}}\n", firm.world.peer.url("/chat"));
    let workspace = workspace.replacen("channels:\n", &chat, 1).replace("- {provider: secours}\nchannels", "- {provider: nuage}\nchannels");
    fs::write(root.join("relais.yaml"), workspace).unwrap();
    fs::write(root.join("runbooks/tombe.yaml"), RUNBOOK).unwrap();
    let row = |n: usize| {
        let (lang, service) = (if n.is_multiple_of(3) { "en" } else { "fr" }, if n.is_multiple_of(2) { "drafting" } else { "payments" });
        format!("Client {n},c{n}@client.example,{lang},{service}\n")
    };
    fs::write(root.join("clients.csv"), format!("name,email,language,services\n{}", (0..12).map(row).collect::<String>())).unwrap();

    let screen = firm.screen(&["start", "tombe", "--set", "service=drafting", "--set", "provider=nuage"]);
    screen.wait_for("Prévenir les clients").wait_for("Nuage");
    screen.wait_for("pas par ce canal : « chat » repose");
    screen.wait_for("à la place : « email »");
    let mut keys = 1;
    while screen.text().contains("lire la suite") && keys <= KEYS {
        let before = screen.text();
        screen.keys("<enter>");
        keys += 1;
        screen.wait_until("another page", |screen| screen.contents() != before);
    }
    screen.keys("<enter>");
    screen.wait_for("▸ Fini");
    assert!(keys <= KEYS, "{keys} keys");
    println!("told with {keys} keys");
    assert_eq!(firm.world.asked("POST /chat"), 0, "nothing by what stands on what fails");
    let mails = server.mails();
    assert_eq!(mails.len(), 12);
    let greeted = |word: &str| mails.iter().filter(|mail| mail.contains(word)).count();
    assert_eq!((greeted("Bonjour Client"), greeted("Hello Client")), (8, 4));
}
