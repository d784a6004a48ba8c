//! The people of a firm and those it tells.

use std::sync::{Arc, Mutex, PoisonError};

use super::clients::{Client, clients};
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
    /// What sort of people they are.
    pub kind: AudienceKind,
    /// A file of people, of whom those that use a touched service are meant.
    pub file: Option<String>,
    /// Members of the team.
    pub members: Vec<String>,
    /// The services that it is told of, by id; every service if empty.
    pub services: Vec<String>,
    /// Whether everybody of it is told, whatever is touched.
    pub all: bool,
    /// What its file held when it was read last.
    read: Read,
}

/// The people of a file, and its text as it was read last: it is asked for at every key, and may hold thousands.
#[derive(Debug, Default)]
struct Read(Mutex<Option<Kept>>);

/// What was read of a file.
#[derive(Debug)]
struct Kept {
    text: String,
    people: People,
    /// Those of them that were asked for last, and the touched services for which.
    told: Option<(Vec<String>, Listed)>,
}

/// People of a file, in its order.
type Listed = Arc<[Arc<Client>]>;

/// All the people of a file; an error says why it cannot be sent to.
type People = Result<Listed, Bilingual>;

impl Clone for Read {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Read {
    /// Those who use one of the touched services; all of them where none is named.
    fn people(&self, (path, text): (&str, &str), workspace: &Workspace, touched: &[&str]) -> People {
        let mut read = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = match read.take().filter(|kept| kept.text == text) {
            Some(kept) => read.insert(kept),
            None => {
                let people = clients(path, text, workspace).whole().map(|people| people.into_iter().map(Arc::new).collect());
                read.insert(Kept { text: text.to_owned(), people, told: None })
            }
        };
        let all = kept.people.clone()?;
        if touched.is_empty() {
            return Ok(all);
        }
        if let Some((_, told)) = kept.told.as_ref().filter(|(of, _)| of == touched) {
            return Ok(Arc::clone(told));
        }
        let told: Listed = all.iter().filter(|client| client.uses_any(touched)).cloned().collect();
        kept.told = Some((touched.iter().map(|id| (*id).to_owned()).collect(), Arc::clone(&told)));
        Ok(told)
    }
}

/// What sort of people an audience is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AudienceKind {
    /// Those whom the firm works for, out of a file.
    Clients,
    /// Those who work there.
    Team,
    /// Those who answer for the firm.
    Management,
    /// Anybody: told in a place that all can read, in both languages, and by nobody's address.
    Public,
}

impl AudienceKind {
    const NAMES: [(&str, Self); 4] =
        [("clients", Self::Clients), ("team", Self::Team), ("management", Self::Management), ("public", Self::Public)];
}

impl Audience {
    /// Reads one entry of `audiences`.
    pub fn parse(node: &Node, faults: &mut Faults) -> Option<Self> {
        let fields = Fields::of(node, faults)?;
        let title = fields.required_bilingual("title", faults);
        let kind = fields.one_of("kind", &AudienceKind::NAMES, faults);
        let file = fields.text("file", faults);
        let members = fields.texts("members", faults);
        let services = fields.texts("services", faults);
        let all = fields.flag("all", faults);
        fields.finish(faults);
        let place = fields.place();
        let kind = kind.unwrap_or(if file.is_some() { AudienceKind::Clients } else { AudienceKind::Team });
        match (kind, file.is_some(), !members.is_empty()) {
            (AudienceKind::Public, false, false) => {}
            (AudienceKind::Public, ..) => faults.say(
                place,
                "une audience publique n'a ni « file » ni « members » : personne n'y est nommé",
                "a public audience has neither `file` nor `members`: nobody is named in it",
            ),
            (_, true, true) | (_, false, false) => {
                faults.say(place, "une audience a soit « file », soit « members »", "an audience has either `file` or `members`");
            }
            (AudienceKind::Clients, false, true) => {
                faults.say(place, "les clients viennent d'un « file »", "clients come from a `file`");
            }
            (AudienceKind::Clients | AudienceKind::Team | AudienceKind::Management, true, false)
            | (AudienceKind::Team | AudienceKind::Management, false, true) => {}
        }
        if all && !services.is_empty() {
            faults.say(
                fields.place_of("all"),
                "« all: true » et « services » se contredisent : gardez l'un des deux",
                "`all: true` and `services` contradict each other: keep one of them",
            );
        }
        Some(Self { title: title?, kind, file, members, services, all, read: Read::default() })
    }

    /// The people to tell when these services are touched: those of its file, or the members; for the public, nobody by name in
    /// each language.
    pub fn people(&self, workspace: &Workspace, files: &Files, services: &[&str]) -> Result<Arc<[Arc<Client>]>, Bilingual> {
        let Some(touched) = self.touched(services) else { return Ok(Arc::default()) };
        if self.kind == AudienceKind::Public {
            let unnamed = |lang| Arc::new(Client::of(Recipient { name: String::new(), email: String::new(), phone: None, lang }));
            return Ok(Lang::ALL.map(unnamed).into());
        }
        let Some(path) = &self.file else {
            let members = self.members.iter().filter_map(|id| workspace.team.get(id));
            return members.map(|member| Ok(Arc::new(Client::of(member_recipient(member, workspace)?)))).collect();
        };
        let missing =
            || Bilingual::of(format!("{path} n'est pas là, ou n'est pas lisible"), format!("{path} is not there, or not readable"));
        let touched = if self.all { &[] } else { touched.as_slice() };
        self.read.people((path, files.get(path).ok_or_else(missing)?), workspace, touched)
    }

    /// Those of the touched services that it is told of, all of its own where nobody knows which are touched; none where it is
    /// told of none of them.
    fn touched<'a>(&'a self, services: &[&'a str]) -> Option<Vec<&'a str>> {
        if self.all || self.services.is_empty() {
            return Some(services.to_vec());
        }
        let own = self.services.iter().map(String::as_str);
        let told: Vec<&str> = own.filter(|own| services.is_empty() || services.contains(own)).collect();
        (!told.is_empty()).then_some(told)
    }
}

/// A member as a recipient; one without an address cannot be told, and that must be known before anything leaves.
fn member_recipient(member: &Member, workspace: &Workspace) -> Result<Recipient, Bilingual> {
    let name = &member.name;
    let missing = || Bilingual::of(format!("{name} n'a pas d'adresse de courriel"), format!("{name} has no mail address"));
    let email = member.email.clone().ok_or_else(missing)?;
    Ok(Recipient { name: member.name.clone(), email, phone: None, lang: member.lang.unwrap_or(workspace.language) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::yaml::Fault;

    fn firm(audience: &str) -> (Workspace, Vec<Fault>) {
        let text = format!(
            "relais: 1\nname: A\nservices:\n  drafting: {{title: {{fr: A, en: A}}, candidates: []}}\n  \
             files: {{title: {{fr: B, en: B}}, candidates: []}}\n\
             team: {{lea: {{name: Léa, email: lea@nova.example}}}}\naudiences: {{a: {{title: {{fr: A, en: A}}, {audience}}}}}\n"
        );
        let mut faults = Faults::default();
        let workspace = Workspace::parse(&Node::parse(&text).unwrap(), [].into(), &mut faults).unwrap();
        (workspace, faults.into_list())
    }

    /// The addresses of those who are told when these services are touched.
    fn told(audience: &str, services: &[&str]) -> Vec<String> {
        let (workspace, faults) = firm(audience);
        assert_eq!(faults, []);
        let mut files = Files::default();
        files.put("c.csv", "name,email,services\nA,a@c.example,drafting\nB,b@c.example,files\nC,c@c.example,\n");
        let list = workspace.audiences["a"].people(&workspace, &files, services).unwrap();
        list.iter().map(|client| format!("{}{}", client.recipient.email, client.recipient.lang.code())).collect()
    }

    #[test]
    fn an_audience_is_those_whom_the_touched_services_concern() {
        assert_eq!(told("file: c.csv", &["files"]), ["b@c.examplefr", "c@c.examplefr"]);
        assert_eq!(told("kind: clients, file: c.csv, all: true", &["files"]).len(), 3);
        assert_eq!(told("file: c.csv, services: [drafting]", &["files"]), Vec::<String>::new());
        assert_eq!(told("file: c.csv, services: drafting", &["files", "drafting"]), ["a@c.examplefr", "c@c.examplefr"]);
        assert_eq!(told("file: c.csv, services: drafting", &[]), ["a@c.examplefr", "c@c.examplefr"]);
        assert_eq!(told("kind: management, members: [lea], services: [files]", &["drafting"]), Vec::<String>::new());
        assert_eq!(told("kind: management, members: [lea]", &["drafting"]), ["lea@nova.examplefr"]);
    }

    #[test]
    fn the_public_is_nobody_by_name_in_each_language() {
        assert_eq!(told("kind: public", &["files"]), ["fr", "en"]);
        assert_eq!(told("kind: public, services: [drafting]", &["files"]), Vec::<String>::new());
    }

    #[test]
    fn what_does_not_go_together_is_told() {
        for (audience, said) in [
            ("kind: public, file: c.csv", "neither `file` nor `members`"),
            ("kind: clients, members: [lea]", "clients come from"),
            ("kind: team", "either `file` or `members`"),
            ("file: c.csv, members: [lea]", "either `file` or `members`"),
            ("file: c.csv, all: true, services: [files]", "contradict"),
            ("file: c.csv, services: [fils]", "unknown service: `fils`"),
            ("kind: clint, file: c.csv", "cannot be `clint`"),
        ] {
            let (_, faults) = firm(audience);
            let words: Vec<String> = faults.iter().map(|fault| fault.problem.say(Lang::En)).collect();
            assert!(matches!(&words[..], [word] if word.contains(said)), "{audience}: {words:?}");
        }
    }
}
