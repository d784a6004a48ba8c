//! `smtp`: one mail to each recipient.
//!
//! ```yaml
//! email: {kind: smtp, host: mail.example, from: "Nova <nova@nova.example>", user: nova, password: {env: NOVA_SMTP_PASSWORD}}
//! ```

use super::address::{mailbox, split};
use super::{Channel, ChannelKind, Message};
use crate::domain::effect::{Ask, Effect, Mail, MailSecurity, MailServer, Secret, content_hash};
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::text::Text;
use crate::domain::yaml::{Faults, Fields};

/// Its row in the table of channels.
pub(super) const KIND: ChannelKind = ChannelKind { name: "smtp", stands_on: &[], parse };

#[derive(Debug)]
struct Smtp {
    server: MailServer,
    /// As it stands in the header.
    from: String,
    /// The domain of the sender, for message ids.
    domain: String,
}

const SECURITY: &[(&str, MailSecurity)] = &[("starttls", MailSecurity::Starttls), ("tls", MailSecurity::Tls), ("none", MailSecurity::None)];

fn parse(fields: &Fields<'_>, faults: &mut Faults) -> Option<Box<dyn Channel>> {
    let host = fields.required_text("host", faults);
    let security = fields.one_of("security", SECURITY, faults).unwrap_or(MailSecurity::Starttls);
    let port = fields.int("port", 1..=65_535, faults).and_then(|port| u16::try_from(port).ok()).unwrap_or(usual_port(security));
    let from = fields.required_text("from", faults);
    let user = fields.text("user", faults);
    let password = fields.node("password").and_then(|node| Secret::parse("password", node, faults));
    if user.is_some() != fields.has("password") {
        faults.say(fields.place(), "« user » et « password » vont ensemble", "`user` and `password` go together");
    }
    let (host, from) = (host?, from?);
    if host.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '/' | '@')) {
        let (fr, en) = (format!("« {host} » n'est pas un nom de serveur"), format!("`{host}` is not the name of a server"));
        faults.say(fields.place_of("host"), fr, en);
    }
    let (name, email) = split(&from);
    let Ok(from) = mailbox(name, email) else {
        let (fr, en) =
            (format!("« {from} » : il faut une adresse, ou Nom <adresse>"), format!("`{from}`: an address is needed, or Name <address>"));
        faults.say(fields.place_of("from"), fr, en);
        return None;
    };
    let domain = email.rsplit('@').next().unwrap_or_default().to_owned();
    Some(Box::new(Smtp { server: MailServer { host, port, security, user, password }, from, domain }))
}

const fn usual_port(security: MailSecurity) -> u16 {
    match security {
        MailSecurity::Starttls => 587,
        MailSecurity::Tls => 465,
        MailSecurity::None => 25,
    }
}

impl Channel for Smtp {
    fn describe(&self) -> Text {
        let security = SECURITY.iter().find(|(_, security)| *security == self.server.security).map_or("", |(name, _)| name);
        Text::from(format!("smtp {}:{} ({security})", self.server.host, self.server.port))
    }

    fn identity(&self, key: &str) -> String {
        format!("{}@{}", content_hash(key.as_bytes()), self.domain)
    }

    fn send(&self, message: &Message, lang: Lang) -> Result<Ask, Bilingual> {
        let to = mailbox(&message.to.name, &message.to.email)?;
        let what = Bilingual::of(format!("courriel à {to}"), format!("mail to {to}"));
        let mail = Mail {
            server: self.server.clone(),
            from: self.from.clone(),
            to,
            subject: Text::line(&message.subject()).as_str().to_owned(),
            body: message.body(),
            message_id: self.identity(&message.key),
        };
        Ok(Ask { what: Text::from(what.get(lang)), effect: Effect::Mail(mail) })
    }
}

#[cfg(test)]
mod tests {
    use super::super::Line;
    use super::*;
    use crate::domain::yaml::Node;

    const NOVA: &str = "{kind: smtp, host: mail.example, from: 'Nova <nova@nova.example>', user: nova, password: {env: PASS}}";

    fn channel(yaml: &str) -> Result<Box<dyn Channel>, Vec<String>> {
        let mut faults = Faults::default();
        let line = Line::parse(&Node::parse(yaml).unwrap(), &mut faults);
        let faults: Vec<String> =
            faults.into_list().iter().map(|fault| format!("{}: {}", fault.place.column, fault.problem.say(Lang::En))).collect();
        if faults.is_empty() { Ok(line.unwrap().channel) } else { Err(faults) }
    }

    fn message(name: &str, email: &str) -> Message {
        Message::of("i/step/news/a@b", name, email, ("Été", "Bonjour.\n"))
    }

    #[test]
    fn a_message_becomes_one_mail_named_by_its_key() {
        let smtp = channel(NOVA).unwrap();
        assert_eq!(smtp.describe().as_str(), "smtp mail.example:587 (starttls)");
        let ask = smtp.send(&message("Dupont, Jeanne", "jeanne@client.example"), Lang::En).unwrap();
        assert_eq!(ask.what.as_str(), "mail to \"Dupont, Jeanne\" <jeanne@client.example>");
        let Effect::Mail(mail) = &ask.effect else { panic!() };
        assert_eq!(mail.server.password, Some(Secret::Env("PASS".to_owned())));
        assert!(mail.message_id.ends_with("@nova.example"));
        let again = Message::of("i/step/news/a@b", "J", "jeanne@client.example", ("Été", "Autre.\n"));
        let again = smtp.send(&again, Lang::Fr).unwrap();
        assert_eq!(again.effect.identity(), ask.effect.identity());
    }

    #[test]
    fn an_address_that_could_add_a_header_is_refused() {
        assert!(channel(NOVA).unwrap().send(&message("A", "a@b.example\r\nBcc: c@d.example"), Lang::Fr).is_err());
    }

    #[test]
    fn a_password_in_the_file_is_a_fault() {
        let found = channel("{kind: smtp, host: h, from: a@b, user: u, password: hunter2}").unwrap_err();
        assert!(found[0].starts_with("53: `password`: a secret is never written here") && !found[0].contains("hunter2"), "{found:?}");
    }

    #[test]
    fn faults_are_found_at_their_place() {
        for (yaml, fault) in [
            ("{kind: smtp, from: a@b}", "1: the key `host` is missing"),
            ("{kind: smtp, host: h, from: nobody}", "29: `nobody`: an address is needed, or Name <address>"),
            ("{kind: smtp, host: h, from: a@b, user: u}", "1: `user` and `password` go together"),
            ("{kind: smtp, host: 'a b', from: a@b}", "20: `a b` is not the name of a server"),
            ("{kind: smtp, host: h, from: a@b, user: u, password: {}}", "53: `password`: one of env, file or command is needed"),
            ("{kind: smpt, host: h}", "8: `kind` cannot be `smpt`"),
        ] {
            assert_eq!(channel(yaml).unwrap_err(), [fault]);
        }
    }
}
