//! The list of what is owed to clients: `client,title,due,service,amount`.
//!
//! ```csv
//! client,title,due,service,amount
//! Théâtre de la Cale,Programme de décembre,2026-11-24 18:00,drafting,1 800 €
//! ```

use std::collections::BTreeMap;

use super::table::{Cell, Column, List, meant, read};
use super::{Files, Workspace, clients};
use crate::domain::delivery::Deliverable;
use crate::domain::due::Due;
use crate::domain::lang::Lang;
use crate::domain::text::Text;
use crate::domain::yaml::Faults;

const COLUMNS: &[Column] = &[
    Column { name: "client", also: &["nom"], needed: true },
    Column { name: "title", also: &["titre", "livrable", "livraison"], needed: true },
    Column { name: "due", also: &["échéance", "echeance", "date", "pour"], needed: true },
    Column { name: "service", also: &["services"], needed: false },
    Column { name: "amount", also: &["montant"], needed: false },
];

/// Reads what this firm owes, out of the file that `deliverables` names; nothing where it names none, or the file was not read.
pub fn deliverables(workspace: &Workspace, files: &Files) -> List<Deliverable> {
    let path = workspace.deliverables.as_deref().unwrap_or_default();
    let mut faults = Faults::of(path);
    let services: Vec<&str> = workspace.services.iter().map(|service| service.id.as_str()).collect();
    let names = names(workspace, files);
    let known: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut seen: BTreeMap<(String, String), u32> = BTreeMap::new();
    let mut rows = Vec::new();
    for row in read(files.get(path).unwrap_or_default(), COLUMNS, &mut faults) {
        let before = faults.count();
        let (client, title, due) = (row.cell("client"), row.cell("title"), row.cell("due"));
        let name = client.line(&mut faults);
        // Where no list of clients could be read, its own faults are told, and nobody is unknown for it.
        if !names.is_empty() && !known.contains(&name.as_str()) {
            client.wrong(&name, ("n'est pas un client de la liste", "is not a client of the list"), meant(&name, &known), &mut faults);
        }
        let called = title.line(&mut faults);
        if called.is_empty() {
            faults.say(title.place, "cette livraison n'a pas de titre", "this delivery has no title");
        } else if let Some(first) = seen.insert((name.clone(), called.clone()), title.place.line) {
            let line = title.place.line;
            let what = (
                format!("est deux fois dans la liste pour ce client : lignes {first} et {line}"),
                format!("stands twice in the list for this client: lines {first} and {line}"),
            );
            let hint = ("donnez-leur deux titres".to_owned(), "give them two titles".to_owned());
            title.wrong(&called, (&what.0, &what.1), Some(hint), &mut faults);
        }
        let when = when(&due, workspace, &mut faults);
        let service = row.cell("service").names(("un service de relais.yaml", "a service of relais.yaml"), &services, &mut faults);
        let amount = amount(&row.cell("amount"), &mut faults);
        let Some(due) = when.filter(|_| faults.count() == before) else { continue };
        rows.push(Deliverable { client: name, title: called, due, service: service.into_iter().next(), amount });
    }
    List { rows, faults: faults.into_list() }
}

/// The names of all clients that a list of the firm has.
fn names(workspace: &Workspace, files: &Files) -> Vec<String> {
    let paths = workspace.audiences.values().filter_map(|audience| audience.file.as_deref());
    let lists = paths.filter_map(|path| Some(clients(path, files.get(path)?, workspace)));
    let mut names: Vec<String> = lists.flat_map(|list| list.rows).map(|client| client.recipient.name).collect();
    names.sort();
    names.dedup();
    names
}

fn when(cell: &Cell, workspace: &Workspace, faults: &mut Faults) -> Option<Due> {
    let due = Due::written(&cell.text, &workspace.zone, workspace.language == Lang::Fr);
    if due.is_none() {
        let hint = ("écrivez 2026-11-24, ou 2026-11-24 18:00".to_owned(), "write 2026-11-24, or 2026-11-24 18:00".to_owned());
        cell.wrong(&cell.text, ("n'est pas une date", "is not a date"), Some(hint), faults);
    }
    due
}

fn amount(cell: &Cell, faults: &mut Faults) -> Option<String> {
    if cell.text.is_empty() {
        return None;
    }
    let said = Text::line(&cell.text).as_str().to_owned();
    if !said.contains(|sign: char| sign.is_ascii_digit()) || said.starts_with(['-', '=']) {
        let hint = (
            "écrivez un nombre, avec sa monnaie si vous voulez : 1 800 €".to_owned(),
            "write a number, with its currency if you like: 1,800 EUR".to_owned(),
        );
        cell.wrong(&said, ("n'est pas un montant", "is not an amount"), Some(hint), faults);
    }
    Some(said)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::yaml::Node;

    fn list(language: &str, text: &str) -> List<Deliverable> {
        let yaml = format!(
            "relais: 1\nname: A\nlanguage: {language}\ntimezone: Europe/Paris\ndeliverables: d.csv\nservices:\n  \
             drafting: {{title: {{fr: A, en: A}}, candidates: []}}\n  files: {{title: {{fr: B, en: B}}, candidates: []}}\n\
             audiences: {{clients: {{title: {{fr: C, en: C}}, file: c.csv}}}}\n"
        );
        let mut files = Files::default();
        files.put("c.csv", "name,email\nVélo Minute,a@velo.example\nVélo Minute,b@velo.example\nHarper & Lowe,h@harper.example\n");
        files.put("d.csv", text);
        let workspace = Workspace::parse(&Node::parse(&yaml).unwrap(), [].into(), &mut Faults::default()).unwrap();
        deliverables(&workspace, &files)
    }

    #[test]
    fn what_is_owed_is_read_however_it_was_saved() {
        let text = "\u{feff}Client;Titre;Échéance;Service;Montant\r\nVélo Minute;\"Affiche; A2\";24/11/2026 18:00;drafting;1 800 €\r\n\
            Harper & Lowe;Site;2026-11-26;;\r\n";
        let list = list("fr", text).whole().unwrap();
        assert_eq!(
            (list[0].title.as_str(), list[0].service.as_deref(), list[0].amount.as_deref()),
            ("Affiche; A2", Some("drafting"), Some("1 800 €"))
        );
        assert_eq!(list[0].due.listed(&crate::domain::time::zone_of("Europe/Paris").unwrap(), Lang::En), "Tue 24 Nov 2026 18:00 CET");
        assert_eq!((&list[1].service, &list[1].amount), (&None, &None));
    }

    #[test]
    fn every_fault_is_found_in_one_pass_at_its_place() {
        let text = "client,title,due,service,amount\nVelo Minute,Affiche,soon,drafing,lots\nVélo Minute,Affiche,2026-11-24,files,12\n\
            Vélo Minute,Affiche,2026-11-25,files,12\nVélo Minute,,11/12/2026,,\n";
        let list = list("en", text);
        let say = |fault: &crate::domain::yaml::Fault| format!("{} {}", fault.location(), fault.problem.say(Lang::En));
        assert_eq!(
            list.faults.iter().map(say).collect::<Vec<_>>(),
            [
                "d.csv:2:1 column `client`: `Velo Minute` is not a client of the list",
                "d.csv:2:21 column `due`: `soon` is not a date",
                "d.csv:2:26 column `service`: `drafing` is not a service of relais.yaml",
                "d.csv:2:34 column `amount`: `lots` is not an amount",
                "d.csv:4:13 column `title`: `Affiche` stands twice in the list for this client: lines 3 and 4",
                "d.csv:5:13 this delivery has no title",
                "d.csv:5:14 column `due`: `11/12/2026` is not a date",
            ]
        );
        assert_eq!(list.faults[0].problem.hint(Lang::Fr).as_deref(), Some("vouliez-vous dire « Vélo Minute » ?"));
        assert_eq!(list.rows.len(), 1, "what is right is there");
    }
}
