//! One message to one recipient, exactly as it will leave.

use crate::domain::lang::{Bilingual, Lang};
use crate::domain::time::{Span, TimeZone, Timestamp};

/// One message to one recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Names it once and for all: the idempotency key where the channel knows one.
    pub key: String,
    /// To whom.
    pub to: Recipient,
    /// Its words: one text for a person, one for each of its languages for a place.
    pub texts: Vec<Said>,
    /// What it is about, for channels that keep more than words.
    pub about: About,
}

/// What is said, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The language.
    pub lang: Lang,
    /// The subject, one line.
    pub subject: String,
    /// The body, plain text.
    pub body: String,
}

impl Said {
    /// Says before all else that it is a drill, unless its words do.
    pub fn mark_as_drill(&mut self) {
        let (words, before, sentence) = match self.lang {
            Lang::Fr => (["EXERCICE", "EXERCICE"], "EXERCICE\u{a0}: ", "EXERCICE. Rien n'est en panne, et ce message ne part pas."),
            Lang::En => (["DRILL", "EXERCISE"], "DRILL: ", "DRILL. Nothing is down, and this message is not sent."),
        };
        if !words.iter().any(|word| self.subject.starts_with(word)) {
            self.subject.insert_str(0, before);
        }
        if !words.iter().any(|word| self.body.starts_with(word)) {
            self.body = format!("{sentence}\n\n{}", self.body);
        }
    }
}

/// What a message is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// The incident's id.
    pub incident: String,
    /// The template that it was made of, by id: its last word says the stage, as in `client-located`.
    pub template: String,
    /// The services that are touched: id and title.
    pub services: Vec<(String, Bilingual)>,
    /// What the firm offers, for channels that show that too.
    pub offered: Offered,
    /// Severity, 1 the worst.
    pub severity: u8,
    /// When its telling was begun: the same however long that takes.
    pub at: Timestamp,
    /// How long until the next news that it promises.
    pub next_update: Option<Span>,
}

/// What the firm offers, and the zone that it lives in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    /// Its services: id and title.
    pub services: Vec<(String, Bilingual)>,
    /// Its zone.
    pub zone: TimeZone,
}

/// Somebody to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Their telephone number, as it was written.
    pub phone: Option<String>,
    /// Their language.
    pub lang: Lang,
}

impl Recipient {
    /// `Jeanne Dupont <jeanne@client.example>`.
    pub fn said(&self) -> String {
        format!("{} <{}>", self.name, self.email)
    }
}

impl Message {
    /// The subject; those of several languages one after the other.
    pub fn subject(&self) -> String {
        self.joined(" / ", |said| &said.subject)
    }

    /// The body; those of several languages one below the other.
    pub fn body(&self) -> String {
        format!("{}\n", self.joined("\n\n---\n\n", |said| said.body.trim_end()))
    }

    /// Subject and body as one text; those of several languages one below the other.
    pub fn whole(&self) -> String {
        let text = |said: &Said| format!("{}\n\n{}", said.subject, said.body.trim_end());
        self.texts.iter().map(text).collect::<Vec<_>>().join("\n\n---\n\n")
    }

    fn joined<'a>(&'a self, between: &str, part: impl Fn(&'a Said) -> &'a str) -> String {
        self.texts.iter().map(part).collect::<Vec<_>>().join(between)
    }
}

#[cfg(test)]
impl Message {
    /// A message with this key, in French.
    pub fn of(key: &str, name: &str, email: &str, (subject, body): (&str, &str)) -> Self {
        let to = Recipient { name: name.to_owned(), email: email.to_owned(), phone: None, lang: Lang::Fr };
        let about = About {
            incident: "2026-11-22-openai".to_owned(),
            template: "client-located".to_owned(),
            services: vec![("drafting".to_owned(), Bilingual::of("Rédaction", "Drafting"))],
            offered: Offered {
                services: [("drafting", "Rédaction", "Drafting"), ("mail", "Lettre", "Newsletter")]
                    .map(|(id, fr, en)| (id.to_owned(), Bilingual::of(fr, en)))
                    .to_vec(),
                zone: crate::domain::time::zone_of("Europe/Paris").unwrap(),
            },
            severity: 2,
            at: "2026-11-22T02:12:00Z".parse().unwrap(),
            next_update: Some(Span::minutes(30)),
        };
        Self { key: key.to_owned(), to, texts: vec![Said { lang: Lang::Fr, subject: subject.to_owned(), body: body.to_owned() }], about }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drill_is_said_once() {
        let marked = |lang, subject: &str, body: &str| {
            let mut said = Said { lang, subject: subject.to_owned(), body: body.to_owned() };
            said.mark_as_drill();
            (said.subject, said.body)
        };
        let own = ("EXERCISE: nothing to do".to_owned(), "EXERCISE. Nothing is down.\n".to_owned());
        assert_eq!(marked(Lang::En, &own.0, &own.1), own);
        let (subject, body) = marked(Lang::En, "News", "Hello.\n");
        assert_eq!((subject.as_str(), body.as_str()), ("DRILL: News", "DRILL. Nothing is down, and this message is not sent.\n\nHello.\n"));
    }
}
