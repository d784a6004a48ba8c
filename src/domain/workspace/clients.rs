//! The list of clients, a file of lines: `name,email,language,services,contact,phone,channels,timezone`.
//!
//! ```csv
//! name,email,language,services
//! "Dupont, Jean",jean@client.example,fr,drafting; files
//! ```

use std::collections::BTreeMap;

use super::Workspace;
use super::table::{Cell, Column, List, Row, read};
use crate::domain::channel::{Recipient, is_address};
use crate::domain::lang::Lang;
use crate::domain::text::Text;
use crate::domain::time::{TimeZone, zone_of};
use crate::domain::yaml::Faults;

/// Somebody to tell at a client, and the services that they use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client {
    /// The client's name, the address, the phone as `+33612345678`, and the language.
    pub recipient: Recipient,
    /// The address in small letters: what names them.
    pub address: String,
    /// The person who is greeted, where that is not the client's name.
    pub contact: Option<String>,
    /// The ids of the channels by which they want to be told, the preferred one first; none if they have no wish.
    pub channels: Vec<String>,
    /// The zone that they read times in, where it is not the firm's.
    pub zone: Option<TimeZone>,
    /// The services that they use; all of them if none is named.
    pub services: Vec<String>,
}

const COLUMNS: &[Column] = &[
    Column { name: "name", also: &["nom", "client"], needed: true },
    Column { name: "email", also: &["courriel", "e-mail", "mail"], needed: true },
    Column { name: "language", also: &["langue"], needed: false },
    Column { name: "services", also: &["service"], needed: false },
    Column { name: "contact", also: &["interlocuteur"], needed: false },
    Column { name: "phone", also: &["téléphone", "telephone", "tél", "tel"], needed: false },
    Column { name: "channels", also: &["canaux"], needed: false },
    Column { name: "timezone", also: &["fuseau"], needed: false },
];

/// Reads a list of clients of this firm, from the file of this path; every fault is found in one pass.
pub fn clients(path: &str, text: &str, workspace: &Workspace) -> List<Client> {
    let mut faults = Faults::of(path);
    let services: Vec<&str> = workspace.services.iter().map(|service| service.id.as_str()).collect();
    let channels: Vec<&str> = workspace.channels.keys().map(String::as_str).collect();
    let mut rows = Vec::new();
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for row in read(text, COLUMNS, &mut faults) {
        let before = faults.count();
        let recipient = recipient(&row, &mut seen, &mut faults);
        let client = Client {
            contact: Some(row.cell("contact").line(&mut faults)).filter(|contact| !contact.is_empty()),
            channels: row.cell("channels").names(("un canal de relais.yaml", "a channel of relais.yaml"), &channels, &mut faults),
            zone: zone(&row.cell("timezone"), &mut faults),
            services: row.cell("services").names(("un service de relais.yaml", "a service of relais.yaml"), &services, &mut faults),
            ..Client::of(recipient)
        };
        // Of a wrong line nothing is taken: a service that is misspelt would else mean all of them.
        rows.extend((faults.count() == before).then_some(client));
    }
    List { rows, faults: faults.into_list() }
}

impl Client {
    /// Somebody of whom no more is known.
    pub fn of(recipient: Recipient) -> Self {
        let address = recipient.email.to_lowercase();
        Self { recipient, address, contact: None, channels: Vec::new(), zone: None, services: Vec::new() }
    }

    /// Whether they are touched when these services are.
    pub fn uses_any(&self, services: &[&str]) -> bool {
        self.services.is_empty() || services.is_empty() || self.services.iter().any(|service| services.contains(&service.as_str()))
    }

    /// Who is greeted.
    pub fn greeted(&self) -> &str {
        self.contact.as_deref().unwrap_or(&self.recipient.name)
    }
}

fn recipient(row: &Row, seen: &mut BTreeMap<String, u32>, faults: &mut Faults) -> Recipient {
    let (name, email, language) = (row.cell("name"), row.cell("email"), row.cell("language"));
    if name.text.is_empty() {
        faults.say(name.place, "ce client n'a pas de nom", "this client has no name");
    }
    if !is_address(&email.text) {
        let hint = ("une seule adresse, comme jeanne@client.example".to_owned(), "one address, such as jeanne@client.example".to_owned());
        email.wrong(&email.text, ("n'est pas une adresse", "is not an address"), Some(hint), faults);
    } else if let Some(first) = seen.insert(email.text.to_lowercase(), email.place.line) {
        let line = email.place.line;
        let what = (
            format!("est deux fois dans la liste : lignes {first} et {line}"),
            format!("stands twice in the list: lines {first} and {line}"),
        );
        let hint =
            ("une ligne par adresse, avec tous ses services".to_owned(), "one line for an address, with all its services".to_owned());
        email.wrong(&email.text, (&what.0, &what.1), Some(hint), faults);
    }
    let lang = match language.text.to_lowercase().as_str() {
        "" | "fr" => Lang::Fr,
        "en" => Lang::En,
        _ => {
            let hint = ("écrivez fr ou en".to_owned(), "write fr or en".to_owned());
            language.wrong(
                &language.text,
                ("n'est pas une langue que relais parle", "is not a language that relais speaks"),
                Some(hint),
                faults,
            );
            Lang::Fr
        }
    };
    let name = name.line(faults);
    Recipient { name, email: Text::line(&email.text).as_str().to_owned(), phone: phone(&row.cell("phone"), faults), lang }
}

/// The number as it is dialled from anywhere.
fn phone(cell: &Cell, faults: &mut Faults) -> Option<String> {
    let number: String = cell.text.chars().filter(|sign| !matches!(sign, ' ' | '\u{a0}' | '\u{202f}' | '.' | '-' | '(' | ')')).collect();
    if number.is_empty() {
        return None;
    }
    let digits = number.strip_prefix('+').unwrap_or_default();
    let whole = (7..=15).contains(&digits.len()) && !digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit());
    if whole {
        return Some(number);
    }
    let hint = match number.strip_prefix("00").or(number.strip_prefix('0')) {
        Some(rest) if number.starts_with("00") => {
            (format!("écrivez + à la place de 00 : +{rest}"), format!("write + in the place of 00: +{rest}"))
        }
        Some(rest) => (
            format!("écrivez l'indicatif du pays à la place du 0 : +33{rest} pour la France"),
            format!("write the country's code in the place of the 0: +33{rest} for France"),
        ),
        None => {
            ("le + et l'indicatif du pays d'abord : +33612345678".to_owned(), "the + and the country's code first: +33612345678".to_owned())
        }
    };
    cell.wrong(&cell.text, ("n'est pas un numéro complet", "is not a whole number"), Some(hint), faults);
    None
}

fn zone(cell: &Cell, faults: &mut Faults) -> Option<TimeZone> {
    if cell.text.is_empty() {
        return None;
    }
    let zone = zone_of(&cell.text);
    if zone.is_none() {
        let hint = Some(("par exemple Europe/Paris".to_owned(), "for example Europe/Paris".to_owned()));
        cell.wrong(&cell.text, ("n'est pas un fuseau", "is not a time zone"), hint, faults);
    }
    zone
}

#[cfg(test)]
mod tests;
