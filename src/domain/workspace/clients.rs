//! The list of clients, a file of lines: `name,email,language,services`.
//!
//! ```csv
//! name,email,language,services
//! "Dupont, Jean",jean@client.example,fr,drafting; files
//! ```

use csv::{ErrorKind, StringRecord};

use crate::domain::channel::Recipient;
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::text::Text;

/// A client and the services that they use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client {
    /// Name, address and language.
    pub recipient: Recipient,
    /// The services that they use; all of them if none is named.
    pub services: Vec<String>,
}

/// Reads a file of clients; an error says on which line it is wrong, and how.
pub fn clients(text: &str) -> Result<Vec<Client>, Bilingual> {
    let mut reader =
        csv::ReaderBuilder::new().trim(csv::Trim::All).comment(Some(b'#')).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let headers = reader.headers().map_err(|error| fault(&error))?;
    if headers.is_empty() {
        return Ok(Vec::new());
    }
    let columns = Columns::of(headers)?;
    reader.records().map(|row| columns.client(&row.map_err(|error| fault(&error))?)).collect()
}

impl Client {
    /// Whether they are touched when these services are.
    pub fn uses_any(&self, services: &[&str]) -> bool {
        self.services.is_empty() || services.is_empty() || self.services.iter().any(|service| services.contains(&service.as_str()))
    }
}

/// Where each column stands.
struct Columns {
    name: usize,
    email: usize,
    language: Option<usize>,
    services: Option<usize>,
}

impl Columns {
    const KNOWN: [&str; 4] = ["name", "email", "language", "services"];

    fn of(headers: &StringRecord) -> Result<Self, Bilingual> {
        for (at, header) in headers.iter().enumerate() {
            let header = Text::line(header);
            if !Self::KNOWN.contains(&header.as_str()) {
                let known = Self::KNOWN.join(", ");
                return Err(Bilingual::of(
                    format!("la colonne « {header} » n'est pas connue ; les colonnes sont {known}"),
                    format!("the column `{header}` is not known; the columns are {known}"),
                ));
            }
            if headers.iter().take(at).any(|other| other == header.as_str()) {
                return Err(Bilingual::of(
                    format!("la colonne « {header} » est là deux fois"),
                    format!("the column `{header}` is there twice"),
                ));
            }
        }
        let place = |name: &str| headers.iter().position(|header| header == name);
        let needed = |name: &str| {
            place(name).ok_or_else(|| Bilingual::of(format!("il manque la colonne « {name} »"), format!("the column `{name}` is missing")))
        };
        Ok(Self { name: needed("name")?, email: needed("email")?, language: place("language"), services: place("services") })
    }

    fn client(&self, row: &StringRecord) -> Result<Client, Bilingual> {
        let cell = |place: Option<usize>| place.and_then(|place| row.get(place)).unwrap_or_default();
        let lang = match cell(self.language) {
            "" | "fr" => Lang::Fr,
            "en" => Lang::En,
            other => {
                let (line, other) = (row.position().map_or(0, csv::Position::line), Text::line(other));
                return Err(Bilingual::of(
                    format!("ligne {line} : la langue est « {other} », et relais parle fr et en"),
                    format!("line {line}: the language is `{other}`, and relais speaks fr and en"),
                ));
            }
        };
        let services = cell(self.services).split(';').map(str::trim).filter(|service| !service.is_empty()).map(str::to_owned).collect();
        let recipient = Recipient {
            name: Text::line(cell(Some(self.name))).as_str().to_owned(),
            email: Text::line(cell(Some(self.email))).as_str().to_owned(),
            phone: None,
            lang,
        };
        Ok(Client { recipient, services })
    }
}

/// What the reader of such files refuses.
fn fault(error: &csv::Error) -> Bilingual {
    let line = error.position().map_or(0, csv::Position::line);
    match error.kind() {
        ErrorKind::UnequalLengths { expected_len, len, .. } => Bilingual::of(
            format!(
                "ligne {line} : {len} colonnes là où la première ligne en a {expected_len} ; un texte qui contient une virgule se met entre guillemets"
            ),
            format!("line {line}: {len} columns where the first line has {expected_len}; a text that holds a comma stands in quotes"),
        ),
        ErrorKind::Utf8 { .. } => {
            Bilingual::of(format!("ligne {line} : ce n'est pas du texte en UTF-8"), format!("line {line}: not text in UTF-8"))
        }
        _ => Bilingual::same(&Text::line(&error.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clients_are_read_with_their_services() {
        let list =
            clients("name,email,language,services\n\"Dupont, Jean\",jean@client.example,fr,drafting; files\nAnn,ann@client.example,en,\n")
                .unwrap();
        assert_eq!(list[0].recipient.name, "Dupont, Jean");
        assert!(list[0].uses_any(&["files"]) && !list[0].uses_any(&["payments"]));
        assert!(list[1].uses_any(&["payments"]) && list[1].recipient.lang == Lang::En);
    }

    #[test]
    fn what_is_not_said_is_all_services_and_french() {
        let list = clients("\u{feff}email, name\n# Comment\nann@client.example, Ann\n").unwrap();
        assert_eq!((list[0].recipient.name.as_str(), list[0].recipient.lang, list[0].services.len()), ("Ann", Lang::Fr, 0));
        assert_eq!((clients("").unwrap(), clients("name,email\n").unwrap()), (Vec::new(), Vec::new()));
    }

    #[test]
    fn a_fault_is_said_with_its_line() {
        for (text, fr, en) in [
            ("name,mail\nx,y\n", "la colonne « mail » n'est pas connue", "the column `mail` is not known"),
            ("name,language\nx,fr\n", "il manque la colonne « email »", "the column `email` is missing"),
            ("name,email,name\n", "la colonne « name » est là deux fois", "the column `name` is there twice"),
            ("name,email\nAnn,a@b.example\nDupont, Jean,j@b.example\n", "ligne 3 : 3 colonnes", "line 3: 3 columns"),
            ("name,email,language\nAnn,a@b.example,de\n", "ligne 2 : la langue est « de »", "line 2: the language is `de`"),
        ] {
            let fault = clients(text).unwrap_err();
            assert!(fault.fr.starts_with(fr) && fault.en.starts_with(en), "{fault:?}");
        }
    }
}
