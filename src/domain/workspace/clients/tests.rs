//! Lists of clients: as people write them, as spreadsheets save them, and everything that can be wrong in one.

use super::*;
use crate::domain::yaml::Node;

fn firm() -> Workspace {
    let text = "relais: 1\nname: A\nservices:\n  drafting: {title: {fr: A, en: A}, candidates: []}\n  files: {title: {fr: B, en: B}, candidates: []}\n\
        channels: {notices: {kind: file, path: outbox}, folder: {kind: file, path: other}}\n";
    Workspace::parse(&Node::parse(text).unwrap(), BTreeMap::new(), &mut Faults::default()).unwrap()
}

fn list(text: &str) -> List<Client> {
    clients("clients.csv", text, &firm())
}

fn said(text: &str) -> Vec<String> {
    let say = |fault: crate::domain::yaml::Fault| format!("{} {}", fault.location(), fault.problem.say(Lang::En));
    list(text).faults.into_iter().map(say).collect()
}

#[test]
fn clients_are_read_with_their_services() {
    let list = list("name,email,language,services\n\"Dupont, Jean\",jean@client.example,fr,drafting; files\nAnn,ann@client.example,en,\n");
    let list = list.whole().unwrap();
    assert_eq!(list[0].recipient.name, "Dupont, Jean");
    assert!(list[0].uses_any(&["files"]) && !list[0].uses_any(&["payments"]));
    assert!(list[1].uses_any(&["payments"]) && list[1].recipient.lang == Lang::En);
}

#[test]
fn what_is_not_said_is_all_services_and_french() {
    let read = list("\u{feff}email, name\n# Comment\nann@client.example, Ann\n\n").whole().unwrap();
    assert_eq!((read[0].recipient.name.as_str(), read[0].recipient.lang, read[0].services.len()), ("Ann", Lang::Fr, 0));
    assert_eq!((read[0].greeted(), &read[0].recipient.phone, &read[0].zone), ("Ann", &None, &None));
    assert_eq!((list("").whole().unwrap(), list("name,email\n").whole().unwrap()), (Vec::new(), Vec::new()));
}

#[test]
fn a_french_spreadsheet_is_read_as_it_was_saved() {
    let text = "\u{feff}Nom;Courriel;Langue;Services;Contact;Téléphone;Canaux;Fuseau;\r\n\
        Théâtre \"\"de\"\" la Cale;a@cale.example;EN;\"drafting;files\";Ana Ruiz;+33 6.12-34 56 78;folder, notices;America/Montreal;\r\n\
        Théâtre de la Cale;b@cale.example;;drafting, files;;;;;\r\n;;;;;;;;\r\n";
    let list = list(text).whole().unwrap();
    assert_eq!(list.len(), 2, "two people of one client");
    assert_eq!((list[0].greeted(), list[1].greeted()), ("Ana Ruiz", "Théâtre de la Cale"));
    assert_eq!(list[0].recipient.phone.as_deref(), Some("+33612345678"));
    assert_eq!((&list[0].channels[..], &list[0].services[..]), (&["folder".to_owned(), "notices".to_owned()][..], &list[1].services[..]));
    assert_eq!(list[0].zone.as_ref().and_then(TimeZone::iana_name), Some("America/Montreal"));
    assert!(clients("c.csv", "sep=;\nname;email\nA;a@b.example\n", &firm()).whole().is_ok());
    assert!(clients("c.csv", "name\temail\nA, B\ta@b.example\n", &firm()).whole().is_ok());
}

#[test]
fn every_fault_is_found_in_one_pass_at_its_place() {
    let text = "name,email,language,services,phone,channels,timezone\n\
        Ann,a@b@c,de,draftng;files,06 12 34 56 78,mail,Europe/Pari\n\
        \"Bo\nb\",bob@client.example,,,,,\n\
        \u{202e}Eve,eve@client.example,,,,,\n\
        Jean,BOB@client.example,,,,,\n\
        Dupont, Jean,j@b.example,,,,,\n\
        short\n\
        ,x@y.example,,,,,\n\
        \"open,y@z.example,,,,,\n";
    assert_eq!(
        said(text),
        [
            "clients.csv:2:5 column `email`: `a@b@c` is not an address",
            "clients.csv:2:11 column `language`: `de` is not a language that relais speaks",
            "clients.csv:2:14 column `services`: `draftng` is not a service of relais.yaml",
            "clients.csv:2:28 column `phone`: `06 12 34 56 78` is not a whole number",
            "clients.csv:2:43 column `channels`: `mail` is not a channel of relais.yaml",
            "clients.csv:2:48 column `timezone`: `Europe/Pari` is not a time zone",
            "clients.csv:3:1 column `name`: `Bo b` holds a line break",
            "clients.csv:5:1 column `name`: `Eve` holds hidden characters, which change what is read",
            "clients.csv:6:6 column `email`: `BOB@client.example` stands twice in the list: lines 4 and 6",
            "clients.csv:7:1 8 columns where the first line has 7",
            "clients.csv:8:1 1 columns where the first line has 7",
            "clients.csv:9:1 this client has no name",
            "clients.csv:10:1 this quote is never closed",
            "clients.csv:10:1 1 columns where the first line has 7",
        ]
    );
    let list = list(text);
    assert_eq!(list.rows.len(), 0);
    let hints: Vec<_> = list.faults.iter().filter_map(|fault| fault.problem.hint(Lang::Fr)).collect();
    assert!(hints[2].contains("vouliez-vous dire « drafting »") && hints[3].contains("+33612345678 pour la France"), "{hints:?}");
    let brief = list.whole().unwrap_err();
    assert_eq!(brief.fr, "clients.csv, ligne 2 : colonne « email » : « a@b@c » n'est pas une adresse (et 13 de plus : relais check)");
}

#[test]
fn a_number_of_one_country_is_told_how_to_be_one_of_all() {
    for (number, hint) in
        [("0033612345678", "+33612345678"), ("3,36E+10", "country's code"), ("+0612345678", "country's code"), ("12", "code")]
    {
        let list = list(&format!("name,email,phone\nA,a@b.example,\"{number}\"\n"));
        let said = list.faults[0].problem.hint(Lang::En).unwrap();
        assert!(said.contains(hint), "{number}: {said}");
    }
}

#[test]
fn a_line_of_titles_that_is_not_right_is_told() {
    for (text, at) in [
        ("name,mial\nx,y\n", &["clients.csv:1:6 the column `mial` is not known", "clients.csv:1:1 the column `email` is missing"][..]),
        ("name,language\nx,fr\n", &["clients.csv:1:1 the column `email` is missing"]),
        ("name,email,Nom\n", &["clients.csv:1:12 the column `Nom` is there twice"]),
    ] {
        let mut expected = at.to_vec();
        expected.sort_unstable();
        let mut found = said(text);
        found.sort();
        assert_eq!(found, expected);
    }
}
