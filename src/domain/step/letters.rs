//! The letters of a `notify`: one for each recipient, exactly as it will leave. Whatever is wrong with one keeps all from
//! leaving.

use std::collections::{BTreeMap, BTreeSet};

use super::Scene;
use super::addressees::{Addressees, Names};
use crate::domain::channel::{self, Channel, Message, Recipient, Wording};
use crate::domain::effect::Ask;
use crate::domain::lang::Lang;
use crate::domain::reason::Reason;
use crate::domain::text::Text;
use crate::domain::time::{Span, hour_zone};
use crate::domain::workspace::Audience;

/// What is to be said, to whom, and how.
#[derive(Debug)]
pub(super) struct Post {
    pub(super) step: String,
    pub(super) audience: String,
    pub(super) template: String,
    pub(super) channel: String,
    pub(super) next_update: Option<Span>,
}

/// One message and what sends it.
#[derive(Debug)]
pub(super) struct Letter {
    pub(super) message: Message,
    pub(super) ask: Ask,
}

impl Letter {
    /// What names it, whatever the attempt.
    pub(super) fn identity(&self) -> &str {
        self.ask.effect.identity().unwrap_or_default()
    }

    /// Whom it is for: `Jeanne Dupont <jeanne@client.example>`.
    pub(super) fn addressee(&self) -> String {
        format!("{} <{}>", self.message.to.name, self.message.to.email)
    }
}

impl Post {
    /// Every letter; an error says why none may leave.
    pub(super) fn letters(&self, scene: &Scene<'_>) -> Result<Vec<Letter>, Text> {
        let (audience, channel) = (self.audience(scene)?, self.channel(scene)?);
        let touched = scene.touched();
        let recipients = audience.recipients(scene.workspace, scene.files, &touched).map_err(|reason| {
            scene.say(
                &format!("la liste des destinataires ne peut pas être lue : {}", reason.fr),
                &format!("the list of recipients cannot be read: {}", reason.en),
            )
        })?;
        if recipients.is_empty() {
            let title = audience.title.get(scene.lang);
            return Err(scene.say(&format!("« {title} » : personne à prévenir"), &format!("`{title}`: nobody to tell")));
        }
        let wordings = self.wordings(scene, &recipients)?;
        let own = Addressees::of(scene, audience);
        let mut seen = BTreeSet::new();
        let letter = |to: Recipient| {
            if !seen.insert(to.email.to_lowercase()) {
                let email = &to.email;
                return Err(scene.say(
                    &format!("l'adresse {email} est deux fois dans la liste"),
                    &format!("the address {email} stands twice in the list"),
                ));
            }
            self.letter(&Scene { zone: own.zone(&to, scene), ..*scene }, channel, &wordings, (own.names(&to, scene), to))
        };
        recipients.into_iter().map(letter).collect()
    }

    /// The audience.
    pub(super) fn audience<'a>(&self, scene: &Scene<'a>) -> Result<&'a Audience, Text> {
        let id = &self.audience;
        let missing = || scene.say(&format!("audience inconnue : « {id} »"), &format!("unknown audience: `{id}`"));
        scene.workspace.audiences.get(id).ok_or_else(missing)
    }

    /// The channel.
    pub(super) fn channel<'a>(&self, scene: &Scene<'a>) -> Result<&'a dyn Channel, Text> {
        let id = &self.channel;
        let missing = || scene.say(&format!("canal inconnu : « {id} »"), &format!("unknown channel: `{id}`"));
        scene.workspace.channels.get(id).map(AsRef::as_ref).ok_or_else(missing)
    }

    /// The template in each language that somebody reads.
    fn wordings(&self, scene: &Scene<'_>, recipients: &[Recipient]) -> Result<BTreeMap<Lang, Wording>, Text> {
        let langs: BTreeSet<Lang> = recipients.iter().map(|recipient| recipient.lang).collect();
        let load = |lang| {
            let wording = channel::load(scene.files, &self.template, lang).map_err(|reason| Text::from(reason.get(scene.lang)))?;
            Ok((lang, wording))
        };
        langs.into_iter().map(load).collect()
    }

    fn letter(
        &self,
        scene: &Scene<'_>,
        channel: &dyn Channel,
        wordings: &BTreeMap<Lang, Wording>,
        (own, to): (Names, Recipient),
    ) -> Result<Letter, Text> {
        let mut names = scene.names(to.lang);
        names.extend(own);
        if let Some(span) = self.next_update {
            names.insert("next_update".to_owned(), hour_zone(span.after(scene.now), scene.zone));
        }
        let rendered = wordings.get(&to.lang).map(|wording| wording.render(&names)).unwrap_or_else(|| Err(Reason::default()));
        let (subject, body) = rendered.map_err(|reason| {
            let (template, code) = (&self.template, to.lang.code());
            scene.say(
                &format!("le message « {template}.{code} » est incomplet : {}", reason.fr),
                &format!("the message `{template}.{code}` is incomplete: {}", reason.en),
            )
        })?;
        let key = format!("{}/{}/{}/{}", scene.incident, self.step, self.template, to.email.to_lowercase());
        let message = Message { key, to, subject, body };
        let ask = channel.send(&message, scene.lang).map_err(|reason| Text::from(reason.get(scene.lang)))?;
        Ok(Letter { message, ask })
    }
}
