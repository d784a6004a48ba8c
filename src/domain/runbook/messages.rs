//! The message templates as the check of runbooks knows them: which there are, and which names they use.
//!
//! `templates/client-over.fr.md`: a line `Subject: …`, an empty line, the body; both languages.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::lang::{Bilingual, Lang};
use crate::domain::template;
use crate::domain::workspace::Files;
use crate::domain::yaml::{Conflict, Fault, Place, Problem, conflict};

/// The message templates of a workspace.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MessageTemplates(BTreeMap<String, BTreeSet<String>>);

impl MessageTemplates {
    /// Reads those that stand in `templates/`, and everything that is wrong in them.
    pub fn of(files: &Files) -> (Self, Vec<Fault>) {
        let (mut templates, mut faults) = (Self::default(), Vec::new());
        for path in files.below("templates") {
            let name = path.strip_prefix("templates/").and_then(|name| name.strip_suffix(".md"));
            let Some((id, lang)) = name.and_then(|name| name.rsplit_once('.')).and_then(|(id, code)| Some((id, of_code(code)?))) else {
                faults.push(fault(
                    path,
                    0,
                    "le nom ne finit pas en « .fr.md » ou « .en.md »",
                    "the name does not end in `.fr.md` or `.en.md`",
                ));
                continue;
            };
            let text = files.get(path).unwrap_or_default();
            if let Some(Conflict { first, last }) = conflict(text) {
                let place = Place { line: first, column: 1 };
                faults.push(Fault { file: path.to_owned(), place, problem: Problem::Conflict { last } });
            }
            let names = templates.0.entry(id.to_owned()).or_default();
            match template::names(text) {
                Ok(found) => names.extend(found),
                Err(reason) => faults.push(fault(path, 0, &reason.fr, &reason.en)),
            }
            if !has_form(text) {
                faults.push(fault(
                    path,
                    1,
                    "un modèle commence par « Subject: … », puis une ligne vide",
                    "a template begins with `Subject: …`, then an empty line",
                ));
            }
            let other = Lang::ALL.into_iter().find(|other| *other != lang).unwrap_or(lang);
            let twin = format!("templates/{id}.{}.md", other.code());
            if files.get(&twin).is_none() {
                faults.push(fault(
                    &twin,
                    0,
                    "ce modèle manque : il faut les deux langues",
                    "this template is missing: both languages are needed",
                ));
            }
        }
        (templates, faults)
    }

    /// The names that a template uses; none if there is no such template.
    pub fn names(&self, id: &str) -> Option<&BTreeSet<String>> {
        self.0.get(id)
    }

    /// The ids of all templates.
    pub fn ids(&self) -> impl Iterator<Item = &String> {
        self.0.keys()
    }
}

fn of_code(code: &str) -> Option<Lang> {
    Lang::ALL.into_iter().find(|lang| lang.code() == code)
}

fn has_form(text: &str) -> bool {
    let mut lines = text.lines();
    lines.next().and_then(|line| line.strip_prefix("Subject:")).is_some_and(|subject| !subject.trim().is_empty())
        && lines.next().is_some_and(|line| line.trim().is_empty())
        && lines.any(|line| !line.trim().is_empty())
}

fn fault(path: &str, line: u32, fr: &str, en: &str) -> Fault {
    let what = Bilingual { fr: fr.to_owned(), en: en.to_owned() };
    Fault { file: path.to_owned(), place: Place { line, column: u32::from(line > 0) }, problem: Problem::Other { what, hint: None } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_know_their_names_and_faults() {
        let mut files = Files::default();
        files.put("templates/ok.fr.md", "Subject: {{ service }}\n\nBonjour {{ recipient.name }}\n");
        files.put("templates/ok.en.md", "Subject: x\n\nHello\n");
        files.put("templates/alone.fr.md", "Bonjour");
        let (templates, faults) = MessageTemplates::of(&files);
        assert_eq!(templates.names("ok").unwrap().iter().collect::<Vec<_>>(), ["recipient.name", "service"]);
        assert_eq!(faults.iter().map(|fault| fault.location()).collect::<Vec<_>>(), ["templates/alone.fr.md:1:1", "templates/alone.en.md"]);
    }
}
