//! `file`: one text file a message, in a folder of the workspace; to be copied, printed, or read out on the telephone.
//!
//! ```yaml
//! notices: {kind: file, path: outbox}
//! ```

use super::address::mailbox;
use super::{Channel, ChannelKind, Message};
use crate::domain::effect::{Ask, Content, Effect, Replacement, content_hash};
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::path::inside;
use crate::domain::text::Text;
use crate::domain::yaml::{Faults, Fields};

/// Its row in the table of channels.
pub(super) const KIND: ChannelKind = ChannelKind { name: "file", stands_on: &[], parse };

#[derive(Debug)]
struct Folder {
    path: String,
}

fn parse(fields: &Fields<'_>, faults: &mut Faults) -> Option<Box<dyn Channel>> {
    fields.required("path", faults)?;
    Some(Box::new(Folder { path: inside(fields, "path", faults)? }))
}

impl Channel for Folder {
    fn describe(&self) -> Text {
        Text::from(format!("{}/", self.path))
    }

    fn identity(&self, key: &str) -> String {
        format!("{}/{}-{}.txt", self.path, name(key), &content_hash(key.as_bytes())[..8])
    }

    fn is_carried(&self) -> bool {
        true
    }

    fn once(&self) -> bool {
        true
    }

    fn send(&self, message: &Message, lang: Lang) -> Result<Ask, Bilingual> {
        let to = mailbox(&message.to.name, &message.to.email)?;
        let path = self.identity(&message.key);
        let what = Bilingual::of(format!("écrire {path}, pour {to}"), format!("write {path}, for {to}"));
        let content = format!("To: {to}\nSubject: {}\n\n{}", Text::line(&message.subject()), message.body());
        // No file may stand there yet: one of the same name is the same message, left by an earlier attempt.
        let effect = Effect::Write(Replacement { path, expected: None, content: Content::Text(content) });
        Ok(Ask { what: Text::from(what.get(lang)), effect })
    }
}

/// Whom a message is for, its subject and its body, by the effect that wrote it down for a person to carry; none for another.
pub fn carried(effect: &Effect) -> Option<(&str, &str, &str)> {
    let Effect::Write(Replacement { content: Content::Text(text), expected: None, .. }) = effect else { return None };
    let (to, rest) = text.strip_prefix("To: ")?.split_once('\n')?;
    let (subject, body) = rest.strip_prefix("Subject: ")?.split_once("\n\n")?;
    Some((to, subject, body))
}

/// The key as a name that every file system takes.
fn name(key: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-') { c.to_ascii_lowercase() } else { '-' };
    key.chars().map(plain).take(150).collect::<String>().trim_matches(['.', '-']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::Line;
    use super::*;
    use crate::domain::yaml::Node;

    fn folder() -> Box<dyn Channel> {
        Line::parse(&Node::parse("{kind: file, path: outbox}").unwrap(), &mut Faults::default()).unwrap().channel
    }

    fn message(key: &str) -> Message {
        Message::of(key, "Ann", "ann@client.example", ("News", "Hello.\n"))
    }

    #[test]
    fn a_message_becomes_one_file_that_must_not_be_there_yet() {
        let ask = folder().send(&message("2026-11-22-openai/tell/news/Ann@client.example"), Lang::En).unwrap();
        let Effect::Write(file) = &ask.effect else { panic!() };
        assert!(file.path.starts_with("outbox/2026-11-22-openai-tell-news-ann-client.example-"), "{}", file.path);
        let text = "To: Ann <ann@client.example>\nSubject: News\n\nHello.\n".to_owned();
        assert_eq!((&file.expected, &file.content), (&None, &Content::Text(text)));
        assert_eq!(carried(&ask.effect), Some(("Ann <ann@client.example>", "News", "Hello.\n")));
    }

    #[test]
    fn keys_that_look_alike_do_not_share_a_file() {
        let path = |key: &str| folder().send(&message(key), Lang::Fr).unwrap().effect.identity().map(str::to_owned);
        assert_ne!(path("i/a/b@c"), path("i/a-b@c"));
        assert!(path(&format!("../../{}", "é/".repeat(300))).unwrap().len() < 200);
    }

    #[test]
    fn the_folder_stays_inside_the_workspace() {
        let mut faults = Faults::default();
        assert!(Line::parse(&Node::parse("{kind: file, path: ../out}").unwrap(), &mut faults).is_none());
        assert!(Line::parse(&Node::parse("{kind: file}").unwrap(), &mut faults).is_none());
        assert_eq!(faults.count(), 2);
    }
}
