//! A message's words: a template of the workspace, in the language of whom it is for.
//!
//! ```text
//! Subject: {{ service }} : une difficulté en ce moment
//!
//! Bonjour {{ recipient.name }},
//! ```

use std::collections::BTreeMap;

use super::super::files::Files;
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::reason::Reason;
use crate::domain::template;
use crate::domain::text::Text;

/// The words of a message before its names are replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// The subject.
    pub subject: String,
    /// The body.
    pub body: String,
}

/// Reads `templates/<id>.<lang>.md`; an error names the file and what it lacks.
pub fn load(files: &Files, template: &str, lang: Lang) -> Result<Wording, Bilingual> {
    let path = path(template, lang);
    let lacks = |why: Bilingual| Bilingual::of(format!("{path} : {}", why.fr), format!("{path}: {}", why.en));
    let missing = || lacks(Bilingual::of("ce modèle de message n'existe pas", "there is no such message template"));
    Wording::parse(files.get(&path).ok_or_else(missing)?).map_err(lacks)
}

/// Where the template stands: `templates/<id>.<lang>.md`.
pub fn path(template: &str, lang: Lang) -> String {
    format!("templates/{template}.{}.md", lang.code())
}

impl Wording {
    /// Reads `Subject: …`, an empty line, the body; an error says what is lacking.
    pub fn parse(text: &str) -> Result<Self, Bilingual> {
        let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
        let (first, body) = text.split_once('\n').unwrap_or((&text, ""));
        let subject = first.strip_prefix("Subject:").map(str::trim).filter(|subject| !subject.is_empty());
        let lacks = |fr: &str, en: &str| Bilingual::of(fr, en);
        let subject = subject.ok_or_else(|| lacks("la première ligne doit être « Subject: … »", "the first line must be `Subject: …`"))?;
        let body = body.strip_prefix('\n').ok_or_else(|| lacks("la deuxième ligne doit être vide", "the second line must be empty"))?;
        if body.trim().is_empty() {
            return Err(lacks("le message est vide", "the message is empty"));
        }
        Ok(Self { subject: subject.to_owned(), body: body.trim_end().to_owned() })
    }

    /// As it is written in a file, for it to be changed.
    pub fn written(&self) -> String {
        format!("Subject: {}\n\n{}\n", self.subject, self.body)
    }

    /// Subject and body with these names; an error names what has no value.
    pub fn render(&self, names: &BTreeMap<String, String>) -> Result<(String, String), Reason> {
        let subject = Text::line(&template::render(&self.subject, names)?).as_str().to_owned();
        let body = Text::block(&template::render(&self.body, names)?);
        Ok((subject, format!("{}\n", body.trim_end())))
    }

    /// Whether it names whom it is for.
    pub fn names_reader(&self) -> bool {
        [&self.subject, &self.body].into_iter().any(|text| {
            let names = template::names(text).unwrap_or_default();
            names.iter().any(|name| name.split('.').next() == Some("recipient"))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loaded(text: &str) -> Result<Wording, String> {
        let mut files = Files::default();
        files.put("templates/news.fr.md", text);
        load(&files, "news", Lang::Fr).map_err(|reason| reason.en)
    }

    #[test]
    fn subject_and_body_are_told_apart_and_filled_in() {
        let wording = loaded("\u{feff}Subject: {{ a }}\r\n\r\nBonjour {{ recipient.name }},\r\n\r\nFin.\r\n\r\n").unwrap();
        let names = [("a".to_owned(), "Été\nBcc: x".to_owned()), ("recipient.name".to_owned(), "Ann".to_owned())].into();
        assert_eq!(wording.render(&names).unwrap(), ("Été Bcc: x".to_owned(), "Bonjour Ann,\n\nFin.\n".to_owned()));
        assert!(wording.render(&BTreeMap::new()).unwrap_err().en.contains("{{ a }}"));
    }

    #[test]
    fn what_is_missing_is_said_with_the_file() {
        for (text, reason) in [
            ("Bonjour\n\nx", "first line"),
            ("Subject: x\ny\n", "second line"),
            ("Subject: x\n\n \n", "empty"),
            ("Subject:\n\nx", "first line"),
        ] {
            let said = loaded(text).unwrap_err();
            assert!(said.starts_with("templates/news.fr.md: ") && said.contains(reason), "{said}");
        }
        assert!(load(&Files::default(), "news", Lang::En).unwrap_err().en.contains("templates/news.en.md"));
    }
}
