//! The letters of a `notify`: one for each person, or one for a place that many read, exactly as it will leave. Whatever is wrong
//! with one keeps all from leaving.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Scene;
use super::addressees::{names, zone};
use super::next_update::{Next, NextUpdate};
use super::outlet::falls;
use super::roll::{Begun, Roll, Rolls};
use crate::domain::channel::{self, About, Line, Message, Recipient, Said, Wording};
use crate::domain::effect::Ask;
use crate::domain::lang::Lang;
use crate::domain::reason::Reason;
use crate::domain::text::Text;
use crate::domain::time::hour_zone;
use crate::domain::workspace::{Audience, AudienceKind, Client};

/// What is to be said, and to whom.
#[derive(Debug)]
pub(super) struct Post {
    pub(super) step: String,
    pub(super) audience: String,
    pub(super) template: String,
    pub(super) next_update: NextUpdate,
    /// The lists of its readers, as they were made last.
    pub(super) rolls: Rolls,
}

/// One message before its words are put in.
#[derive(Debug)]
pub(super) struct Envelope<'a> {
    /// By which channel.
    pub(super) id: &'a str,
    pub(super) line: &'a Line,
    /// What became of it already.
    pub(super) begun: Begun,
    /// The list in which it stands, and where.
    roll: Arc<Roll>,
    place: usize,
}

/// One message and what sends it.
#[derive(Debug)]
pub(super) struct Letter {
    pub(super) message: Message,
    pub(super) ask: Ask,
}

impl Envelope<'_> {
    /// What names it where it leaves, as the effect will say it; empty for a place that keeps the key itself.
    pub(super) fn identity(&self) -> &str {
        &self.roll.name(self.place).identity
    }

    /// Whom it is for, with all that is known of them.
    pub(super) fn who(&self) -> &Client {
        self.roll.who(self.place)
    }

    /// Whom it is for.
    pub(super) fn to(&self) -> &Recipient {
        &self.who().recipient
    }

    /// Whom it is for: `Jeanne Dupont <jeanne@client.example>`, or the place.
    pub(super) fn addressee(&self) -> String {
        if self.line.channel.is_place() { self.line.channel.describe().to_string() } else { self.line.channel.whom(self.to()) }
    }
}

/// A way to the people of an audience.
struct Way<'a> {
    id: &'a str,
    line: &'a Line,
    roll: Arc<Roll>,
    begun: Vec<Begun>,
    falls: bool,
}

impl Post {
    /// Every message before its words; an error says why none may leave.
    pub(super) fn envelopes<'a>(&self, scene: &Scene<'a>, id: &'a str, line: &'a Arc<Line>) -> Result<Vec<Envelope<'a>>, Text> {
        let audience = self.audience(scene)?;
        if line.channel.is_place() {
            let title = audience.title.get(scene.workspace.language).to_owned();
            let to = Recipient { name: title, email: String::new(), phone: None, lang: scene.workspace.language };
            let place = Client { address: id.to_owned(), ..Client::of(to) };
            let roll = Arc::new(Roll::new(self, scene.incident, line, [Arc::new(place)].into()));
            let begun = roll.begun(scene).into_iter().enumerate();
            return Ok(begun.map(|(place, begun)| Envelope { id, line, begun, roll: Arc::clone(&roll), place }).collect());
        }
        let touched = scene.touched();
        let people = audience.people(scene.workspace, scene.files, &touched).map_err(|reason| {
            scene.say(
                &format!("la liste des destinataires ne peut pas être lue : {}", reason.fr),
                &format!("the list of recipients cannot be read: {}", reason.en),
            )
        })?;
        if people.is_empty() {
            let title = audience.title.get(scene.lang);
            return Err(scene.say(&format!("« {title} » : personne à prévenir"), &format!("`{title}`: nobody to tell")));
        }
        if audience.kind == AudienceKind::Public {
            let title = audience.title.get(scene.lang);
            return Err(scene.say(
                &format!("« {title} » n'a pas d'adresses : il faut un canal que tous lisent, pas « {id} »"),
                &format!("`{title}` has no addresses: a channel that all can read is needed, not `{id}`"),
            ));
        }
        let is_new = scene.sent.is_empty() && scene.unsure.is_empty();
        let way = |(id, line): (&'a str, &'a Arc<Line>)| {
            let roll = self.rolls.of(self, scene.incident, (id, line), &people);
            let begun = roll.begun(scene);
            let falls = !roll.is_plain() && falls(scene, id, line);
            Way { id, line, roll, begun, falls }
        };
        let main = way((id, line));
        let is_plain = main.roll.is_plain();
        if let Some(twice) = main.roll.twice() {
            let email = &twice.recipient.email;
            return Err(scene
                .say(&format!("l'adresse {email} est deux fois dans la liste"), &format!("the address {email} stands twice in the list")));
        }
        let others = scene.workspace.channels.iter().filter(|(other, line)| !line.channel.is_place() && other.as_str() != id);
        let others = others.filter(|_| !(is_new && is_plain)).map(|(id, line)| way((id.as_str(), line)));
        let others: Vec<Way<'_>> = others.collect();
        let elsewhere = others.iter().any(|way| way.begun.iter().any(|begun| begun.any()));
        let envelope = |n: usize| {
            let by = |way: &Way<'a>| Envelope { id: way.id, line: way.line, begun: way.begun[n], roll: Arc::clone(&way.roll), place: n };
            let is_begun = |way: &Way<'_>| way.begun[n].any();
            // What was begun by one way stays there, whichever is used now; else the first that this client wants and that does not fall.
            if is_begun(&main) || (is_plain && !elsewhere) {
                return by(&main);
            }
            let sound = |id: &String| std::iter::once(&main).chain(&others).find(|way| way.id == id && !way.falls);
            let wanted = || people[n].channels.iter().find_map(sound);
            by(others.iter().find(|way| is_begun(way)).or_else(wanted).unwrap_or(&main))
        };
        Ok((0..people.len()).map(envelope).collect())
    }

    /// The audience.
    pub(super) fn audience<'a>(&self, scene: &Scene<'a>) -> Result<&'a Audience, Text> {
        let id = &self.audience;
        let missing = || scene.say(&format!("audience inconnue : « {id} »"), &format!("unknown audience: `{id}`"));
        scene.workspace.audiences.get(id).ok_or_else(missing)
    }

    /// The words in this language: those that were changed for this incident, else those of the template.
    pub(super) fn wording(&self, scene: &Scene<'_>, lang: Lang) -> Result<Wording, Text> {
        if let Some(changed) = scene.worded.get(&self.step).and_then(|by| by.get(&lang)) {
            return Ok(changed.clone());
        }
        channel::load(scene.files, &self.template, lang).map_err(|reason| Text::from(reason.get(scene.lang)))
    }

    /// The next message that this one promises, in whatever language it says so.
    pub(super) fn next(&self, scene: &Scene<'_>) -> Option<Next> {
        let wordings: Vec<Wording> = Lang::ALL.into_iter().filter_map(|lang| self.wording(scene, lang).ok()).collect();
        self.next_update.of(scene, wordings.iter())
    }

    /// The words for these envelopes.
    pub(super) fn writer<'s, 'a>(&'s self, scene: &'s Scene<'a>, envelopes: &[Envelope<'_>]) -> Result<Writer<'s, 'a>, Text> {
        let langs: BTreeSet<Lang> = envelopes.iter().flat_map(|envelope| languages(scene, envelope)).copied().collect();
        let next = self.next(scene);
        let load = |lang| {
            let wording = self.wording(scene, lang)?;
            Ok((lang, (wording, scene.names(lang))))
        };
        let title = |id: &str| Some((id.to_owned(), scene.workspace.service(id)?.title.clone()));
        let about = About {
            incident: scene.incident.to_owned(),
            template: self.template.clone(),
            services: scene.touched().into_iter().filter_map(title).collect(),
            severity: scene.severity,
            offered: scene.workspace.offered(),
            at: scene.began,
            next_update: next.map(|next| next.after),
        };
        let wordings = langs.into_iter().map(load).collect::<Result<_, Text>>()?;
        Ok(Writer { scene, post: self, wordings, about })
    }
}

/// Puts the words into envelopes.
pub(super) struct Writer<'s, 'a> {
    scene: &'s Scene<'a>,
    post: &'s Post,
    /// The template in each language that somebody reads, and the names that are the same for all of its readers.
    wordings: BTreeMap<Lang, (Wording, BTreeMap<String, String>)>,
    about: About,
}

impl Writer<'_, '_> {
    /// The letter; an error says what is wrong with it.
    pub(super) fn letter(&self, envelope: &Envelope<'_>) -> Result<Letter, Text> {
        if envelope.line.channel.is_public() && self.wordings.values().any(|(wording, _)| wording.names_reader()) {
            let template = &self.about.template;
            return Err(self.scene.say(
                &format!("« {template} » s'adresse à quelqu'un ({{{{ recipient.name }}}}), et tout le monde lit cette page : il faut un modèle public-…"),
                &format!("`{template}` speaks to somebody ({{{{ recipient.name }}}}), and anybody reads this page: it takes a template public-…"),
            ));
        }
        let mut texts = self.texts(envelope)?;
        if self.scene.drill {
            texts.iter_mut().for_each(Said::mark_as_drill);
        }
        let message = Message {
            key: envelope.roll.name(envelope.place).key.to_string(),
            to: envelope.to().clone(),
            texts,
            about: self.about.clone(),
        };
        let ask = envelope.line.channel.send(&message, self.scene.lang).map_err(|reason| Text::from(reason.get(self.scene.lang)))?;
        Ok(Letter { message, ask })
    }

    /// Its words in each of its languages, without the mark of a drill.
    pub(super) fn texts(&self, envelope: &Envelope<'_>) -> Result<Vec<Said>, Text> {
        languages(self.scene, envelope).iter().map(|lang| self.said(envelope.who(), *lang)).collect()
    }

    fn said(&self, to: &Client, lang: Lang) -> Result<Said, Text> {
        let rendered = match self.wordings.get(&lang) {
            Some((wording, shared)) => {
                let mut own = shared.clone();
                own.extend(names(to, lang, self.scene));
                if let Some(span) = self.about.next_update {
                    own.insert("next_update".to_owned(), hour_zone(span.after(self.scene.began), zone(to, self.scene)));
                }
                wording.render(&own)
            }
            None => Err(Reason::default()),
        };
        let (subject, body) = rendered.map_err(|reason| {
            let (template, code) = (&self.post.template, lang.code());
            self.scene.say(
                &format!("le message « {template}.{code} » est incomplet : {}", reason.fr),
                &format!("the message `{template}.{code}` is incomplete: {}", reason.en),
            )
        })?;
        Ok(Said { lang, subject, body })
    }
}

/// In which languages it is read.
pub(super) fn languages<'e>(scene: &'e Scene<'_>, envelope: &'e Envelope<'_>) -> &'e [Lang] {
    match envelope.line.languages.as_slice() {
        _ if !envelope.line.channel.is_place() => std::slice::from_ref(&envelope.to().lang),
        [] => std::slice::from_ref(&scene.workspace.language),
        languages => languages,
    }
}
