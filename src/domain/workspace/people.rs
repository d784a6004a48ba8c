//! The people of a firm and those it tells.

use serde::Deserialize;

use super::{Files, Workspace};
use crate::domain::channel::Recipient;
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::text::Text;
use crate::domain::yaml::{Faults, Fields, Node};

/// Somebody who works there.
#[derive(Debug, Clone)]
pub struct Member {
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: Option<String>,
    /// Their language, where it is not the firm's.
    pub lang: Option<Lang>,
    /// The roles that they hold by habit.
    pub roles: Vec<String>,
}

impl Member {
    /// Reads one entry of `team`.
    pub fn parse(node: &Node, faults: &mut Faults) -> Option<Self> {
        let fields = Fields::of(node, faults)?;
        let name = fields.required_text("name", faults);
        let email = fields.text("email", faults);
        let lang = fields.one_of("language", &[("fr", Lang::Fr), ("en", Lang::En)], faults);
        let roles = fields.texts("roles", faults);
        fields.finish(faults);
        Some(Self { name: name?, email, lang, roles })
    }
}

/// Whom to tell.
#[derive(Debug, Clone)]
pub struct Audience {
    /// What it is called.
    pub title: Bilingual,
    /// A file of clients, of whom those that use a touched service are meant.
    pub file: Option<String>,
    /// Members of the team.
    pub members: Vec<String>,
}

impl Audience {
    /// Reads one entry of `audiences`.
    pub fn parse(node: &Node, faults: &mut Faults) -> Option<Self> {
        let fields = Fields::of(node, faults)?;
        let title = fields.required_bilingual("title", faults);
        let file = fields.text("file", faults);
        let members = fields.texts("members", faults);
        fields.finish(faults);
        if file.is_some() != members.is_empty() {
            faults.say(fields.place(), "une audience a soit « file », soit « members »", "an audience has either `file` or `members`");
        }
        Some(Self { title: title?, file, members })
    }

    /// The exact list of those to be told when these services are touched; an error says what keeps it from being known.
    pub fn recipients(&self, workspace: &Workspace, files: &Files, services: &[&str]) -> Result<Vec<Recipient>, Text> {
        let Some(file) = &self.file else {
            let members = self.members.iter().filter_map(|id| workspace.team.get(id));
            return members.map(|member| member_recipient(member, workspace)).collect();
        };
        let text = files.get(file).ok_or_else(|| Text::line(&format!("{file}: ?")))?;
        let all = clients(text).map_err(|reason| Text::line(&format!("{file}: {reason}")))?;
        Ok(all.into_iter().filter(|client| client.uses_any(services)).map(|client| client.recipient).collect())
    }
}

/// A member as a recipient; one without an address cannot be told, and that must be known before anything leaves.
fn member_recipient(member: &Member, workspace: &Workspace) -> Result<Recipient, Text> {
    let email = member.email.clone().ok_or_else(|| Text::line(&format!("{}: email ?", member.name)))?;
    Ok(Recipient { name: member.name.clone(), email, lang: member.lang.unwrap_or(workspace.language) })
}

/// A client and the services that they use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client {
    /// Name, address and language.
    pub recipient: Recipient,
    /// The services that they use; all of them if none is named.
    pub services: Vec<String>,
}

impl Client {
    fn uses_any(&self, services: &[&str]) -> bool {
        self.services.is_empty() || services.is_empty() || self.services.iter().any(|service| services.contains(&service.as_str()))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    email: String,
    #[serde(default)]
    language: Option<Lang>,
    #[serde(default)]
    services: String,
}

/// Reads a file of clients: `name,email,language,services`.
pub fn clients(text: &str) -> Result<Vec<Client>, Text> {
    let mut reader =
        csv::ReaderBuilder::new().trim(csv::Trim::All).comment(Some(b'#')).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let mut list = Vec::new();
    for row in reader.deserialize::<Row>() {
        let row = row.map_err(|error| Text::line(&error.to_string()))?;
        let services = row.services.split(';').map(str::trim).filter(|service| !service.is_empty()).map(str::to_owned).collect();
        let recipient = Recipient {
            name: Text::line(&row.name).as_str().to_owned(),
            email: Text::line(&row.email).as_str().to_owned(),
            lang: row.language.unwrap_or_default(),
        };
        list.push(Client { recipient, services });
    }
    Ok(list)
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
        assert!(list[1].uses_any(&["payments"]));
    }

    #[test]
    fn a_bad_row_is_refused_with_its_line() {
        let error = clients("name,email,language,services\nAnn,ann@client.example,de,\n").unwrap_err();
        assert!(error.contains("line: 2"), "{error}");
    }
}
