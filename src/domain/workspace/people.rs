//! The people of a firm and those it tells.

use super::clients::clients;
use super::{Files, Workspace};
use crate::domain::channel::Recipient;
use crate::domain::lang::{Bilingual, Lang};
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
    pub fn recipients(&self, workspace: &Workspace, files: &Files, services: &[&str]) -> Result<Vec<Recipient>, Bilingual> {
        let Some(file) = &self.file else {
            let members = self.members.iter().filter_map(|id| workspace.team.get(id));
            return members.map(|member| member_recipient(member, workspace)).collect();
        };
        let missing = || Bilingual::of("le fichier n'est pas là, ou n'est pas lisible", "the file is not there, or not readable");
        let all = files.get(file).ok_or_else(missing).and_then(clients);
        let all = all.map_err(|why| Bilingual::of(format!("{file}, {}", why.fr), format!("{file}, {}", why.en)))?;
        Ok(all.into_iter().filter(|client| client.uses_any(services)).map(|client| client.recipient).collect())
    }
}

/// A member as a recipient; one without an address cannot be told, and that must be known before anything leaves.
fn member_recipient(member: &Member, workspace: &Workspace) -> Result<Recipient, Bilingual> {
    let name = &member.name;
    let missing = || Bilingual::of(format!("{name} n'a pas d'adresse de courriel"), format!("{name} has no mail address"));
    let email = member.email.clone().ok_or_else(missing)?;
    Ok(Recipient { name: member.name.clone(), email, phone: None, lang: member.lang.unwrap_or(workspace.language) })
}
