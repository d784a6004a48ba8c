//! `notify`: one message to each of an audience, shown in full before anything leaves.
//!
//! ```yaml
//! - id: tell
//!   kind: notify
//!   title: {fr: Prévenir les clients, en: Tell the clients}
//!   audience: clients
//!   template: client-acknowledged
//!   channel: [chat, email]
//!   next_update: 30m
//! ```
//!
//! Each message is on disk as an order before it leaves, and so is what became of it: per message one knows whether it left, did
//! not, or may have. They leave a few at a time, so that after a crash few are in doubt. Nothing is sent twice by itself.

use super::letters::{Envelope, Letter, Post};
use super::outlet::{Outlet, Refused, others, outlet};
use super::tally::{Came, nothing_leaves, receipt, tally};
use super::{Act, Answer, Choice, Common, Finish, Kind, Move, Plan, Question, Reference, Scene};
use crate::domain::channel::{Line, Sending};
use crate::domain::effect::{Ask, Effect, Outcome};
use crate::domain::step::fact::{Fact, Reply};
use crate::domain::text::Text;
use crate::domain::time::{Span, hour_zone};
use crate::domain::yaml::{Faults, Fields};

/// Its row in the table of kinds.
pub(super) const KIND: Kind = Kind { name: "notify", parse };

/// How many messages are under way at once: what a crash may leave in doubt.
const AT_ONCE: usize = 16;
/// What a person answers about messages that may have left: send them again, or leave it at that, for all or one by one.
const AGAIN: &str = "again";
const LEAVE: &str = "leave";
const EACH: &str = "each";

#[derive(Debug)]
struct Notify {
    post: Post,
    /// The channels, the preferred one first.
    channels: Vec<String>,
}

fn parse(common: &Common, fields: &Fields<'_>, faults: &mut Faults) -> Option<Box<dyn Act>> {
    let audience = fields.required_text("audience", faults);
    let template = fields.required_text("template", faults);
    fields.required("channel", faults);
    let channels = fields.texts("channel", faults);
    let next_update = fields.span("next_update", faults);
    let post = Post { step: common.id.clone(), audience: audience?, template: template?, next_update };
    Some(Box::new(Notify { post, channels }))
}

impl Act for Notify {
    fn plan(&self, scene: &Scene<'_>) -> Plan {
        self.planned(scene).unwrap_or_else(|reason| Plan { lines: Vec::new(), obstacle: Some(reason) })
    }

    fn next(&self, scene: &Scene<'_>, answers: &[Answer]) -> Move {
        self.step(scene, answers).unwrap_or_else(Move::Failed)
    }

    fn changes_the_world(&self) -> bool {
        true
    }

    fn references(&self) -> Vec<(Reference, &str)> {
        let Post { audience, template, .. } = &self.post;
        let channels = self.channels.iter().map(|channel| (Reference::Channel, channel.as_str()));
        [(Reference::Audience, audience.as_str()), (Reference::Template, template)].into_iter().chain(channels).collect()
    }
}

impl Notify {
    fn planned(&self, scene: &Scene<'_>) -> Result<Plan, Text> {
        let title = self.post.audience(scene)?.title.get(scene.lang);
        let outlet = match outlet(scene, &self.channels, None) {
            Ok(outlet) => outlet,
            Err(Refused::Unknown(reason)) => return Err(reason),
            Err(Refused::AllFall(passed)) => return self.no_channel(scene, passed),
        };
        let envelopes = self.post.envelopes(scene, &outlet.id, outlet.line)?;
        let mut lines: Vec<Text> = outlet.passed.iter().map(|why| warning(scene, why)).collect();
        if !lines.is_empty() {
            let id = &outlet.id;
            lines.push(scene.say(&format!("à la place : « {id} »"), &format!("instead: `{id}`")));
        }
        lines.extend(outlet.caution.iter().map(|why| Text::from(format!("! {why}"))));
        lines.extend(self.doubts(scene, &envelopes));
        let (count, by) = (envelopes.len(), outlet.line.channel.describe());
        lines.push(match outlet.line.channel.is_place() {
            true => scene.say(&format!("{title} : par {by}"), &format!("{title}: by {by}")),
            false => scene.say(&format!("{title} : {count}, par {by}"), &format!("{title}: {count}, by {by}")),
        });
        for envelope in envelopes.iter().filter(|_| !outlet.line.channel.is_place()) {
            let again =
                if scene.sent.contains(&envelope.identity) { scene.say(" (déjà parti)", " (already sent)") } else { Text::default() };
            lines.push(Text::from(format!("  {} {}{again}", envelope.addressee(), envelope.to.lang.code())));
        }
        if let Some(span) = self.post.next_update {
            let due = hour_zone(span.after(scene.now), scene.zone);
            lines.push(scene.say(&format!("prochaines nouvelles promises à {due}"), &format!("next news promised at {due}")));
        }
        let writer = self.post.writer(scene, &envelopes)?;
        let mut shown = Vec::new();
        for envelope in &envelopes {
            if !shown.contains(&envelope.to.lang) {
                shown.push(envelope.to.lang);
                let letter = writer.letter(envelope)?;
                lines.extend(sample(scene, &letter));
                lines.extend(envelope.line.channel.remark(&letter.message, scene.lang));
            }
        }
        Ok(Plan { lines, obstacle: None })
    }

    /// Every channel that it names stands on what fails: a person chooses another, or one of these all the same.
    fn no_channel(&self, scene: &Scene<'_>, passed: Vec<Text>) -> Result<Plan, Text> {
        let mut lines: Vec<Text> = passed.iter().map(|why| warning(scene, why)).collect();
        let others = others(scene, &self.channels);
        lines.push(match others.first() {
            Some((id, _)) => scene.say(
                &format!("choisissez un autre canal ; relais propose « {id} »"),
                &format!("choose another channel; relais proposes `{id}`"),
            ),
            None => scene.say(
                "aucun autre canal dans relais.yaml : téléphonez, ou choisissez celui-ci malgré tout",
                "no other channel in relais.yaml: telephone, or choose this one all the same",
            ),
        });
        Ok(Plan { lines, obstacle: None })
    }

    /// The messages of an earlier attempt that may have left.
    fn doubts(&self, scene: &Scene<'_>, envelopes: &[Envelope<'_>]) -> Vec<Text> {
        let unsure = unsure(scene, envelopes);
        if unsure.is_empty() {
            return Vec::new();
        }
        let who = unsure.iter().map(|envelope| envelope.addressee()).collect::<Vec<_>>().join(", ");
        let count = unsure.len();
        vec![scene.say(
            &format!("! {count} peut-être déjà parti(s), personne ne le sait : {who}"),
            &format!("! {count} may have left already, nobody knows: {who}"),
        )]
    }

    fn step(&self, scene: &Scene<'_>, answers: &[Answer]) -> Result<Move, Text> {
        let results: Vec<(&Effect, &Outcome)> = answers
            .iter()
            .filter_map(|answer| match answer {
                Answer::Outcome { asked, outcome } => Some((asked.as_ref(), outcome)),
                Answer::Reply(_) => None,
            })
            .collect();
        // A person went on without the answers.
        let stopped = matches!(answers.last(), Some(Answer::Reply(reply)) if !results.is_empty() || *reply == Reply::Ok);
        let replies: Vec<&str> = answers
            .iter()
            .filter_map(|answer| match answer {
                Answer::Reply(Reply::Chose(id)) => Some(id.as_str()),
                Answer::Reply(_) | Answer::Outcome { .. } => None,
            })
            .collect();
        let chosen = replies.iter().copied().find(|id| scene.workspace.channels.contains_key(*id));
        let outlet = match self.used(scene, &results) {
            Some(outlet) => outlet,
            None if !results.is_empty() => return Err(unlisted(scene, &results, &Text::default())),
            None => match outlet(scene, &self.channels, chosen) {
                Ok(outlet) => outlet,
                Err(Refused::Unknown(reason)) => return Err(reason),
                Err(Refused::AllFall(_)) => return Ok(Move::Question(Question::Choose(self.ways(scene)))),
            },
        };
        let envelopes = match self.post.envelopes(scene, &outlet.id, outlet.line) {
            // What left has left, whatever became of the list since.
            Err(reason) if !results.is_empty() => return Err(unlisted(scene, &results, &reason)),
            envelopes => envelopes?,
        };
        if let (Some(staged), [envelope]) = (outlet.line.channel.staged(), envelopes.as_slice()) {
            let letter = self.post.writer(scene, &envelopes)?.letter(envelope)?;
            if stopped {
                return Err(Text::from(super::spoken::interrupted().get(scene.lang)));
            }
            let sending =
                if results.is_empty() { Sending::Ask(vec![letter.ask]) } else { staged.next(&letter.message, &results, scene.lang) };
            return match sending {
                Sending::Ask(asks) => Ok(Move::Ask(asks)),
                Sending::Sent(receipt) => Ok(self.done(
                    scene,
                    &outlet.id,
                    vec![Text::from(format!("{} : {receipt}", envelope.addressee()))],
                    letter.message.subject(),
                )),
                Sending::Failed(reason) => Err(reason.get(scene.lang).clone()),
            };
        }
        // What was tried in this attempt was ordered; the rest is as it was when it began.
        let mut unsure = unsure(scene, &envelopes);
        unsure.retain(|envelope| !results.iter().any(|(asked, _)| asked.identity() == Some(&envelope.identity)));
        let left = match left(scene, &unsure, &replies) {
            Ok(left) => left,
            Err(question) => return Ok(Move::Question(question)),
        };
        if stopped {
            let interrupted = Text::from(super::spoken::interrupted().get(scene.lang));
            let came = tally(scene, &envelopes, &results, &left).into_iter();
            let came = came.map(|came| if matches!(came, Came::Fresh | Came::Busy(_)) { Came::Failed(interrupted.clone()) } else { came });
            return Ok(self.judge(scene, &outlet, &envelopes, came.collect(), &results));
        }
        self.send(scene, &outlet, &envelopes, &results, &left)
    }

    /// Sends a few of those that are left, or says what came of all.
    fn send(
        &self,
        scene: &Scene<'_>,
        outlet: &Outlet<'_>,
        envelopes: &[Envelope<'_>],
        results: &[(&Effect, &Outcome)],
        left: &[&str],
    ) -> Result<Move, Text> {
        let came = tally(scene, envelopes, results, left);
        let now = |came: &&Came| matches!(came, Came::Fresh | Came::Busy(None));
        let ready = envelopes.iter().zip(&came).filter(|(_, came)| now(came)).map(|(envelope, _)| envelope);
        if results.is_empty() {
            // Whatever is wrong with one keeps all from leaving: each is written before the first is sent.
            let letters = self.letters(scene, envelopes, ready)?;
            if !letters.is_empty() {
                return Ok(Move::Ask(letters.into_iter().take(AT_ONCE).map(|letter| letter.ask).collect()));
            }
        } else if !nothing_leaves(results) {
            let letters = self.letters(scene, envelopes, ready.take(AT_ONCE))?;
            if !letters.is_empty() {
                return Ok(Move::Ask(letters.into_iter().map(|letter| letter.ask).collect()));
            }
            if let Some(wait) = came.iter().filter_map(|came| if let Came::Busy(wait) = came { *wait } else { None }).max() {
                let (at, count) = (wait.after(scene.now), came.iter().filter(|came| matches!(came, Came::Busy(_))).count());
                let hour = hour_zone(at, scene.zone);
                let what = scene.say(
                    &format!("{count} pas pris pour l'instant : nouvel essai à {hour}"),
                    &format!("{count} not taken for now: tried again at {hour}"),
                );
                return Ok(Move::Ask(vec![Ask { what, effect: Effect::Wake { at } }]));
            }
        }
        Ok(self.judge(scene, outlet, envelopes, came, results))
    }

    fn letters<'e, 'x: 'e>(
        &self,
        scene: &Scene<'_>,
        envelopes: &[Envelope<'_>],
        of: impl Iterator<Item = &'e Envelope<'x>>,
    ) -> Result<Vec<Letter>, Text> {
        let mut of = of.peekable();
        if of.peek().is_none() {
            return Ok(Vec::new());
        }
        let writer = self.post.writer(scene, envelopes)?;
        of.map(|envelope| writer.letter(envelope)).collect()
    }

    /// What came of it, message by message.
    fn judge(
        &self,
        scene: &Scene<'_>,
        outlet: &Outlet<'_>,
        envelopes: &[Envelope<'_>],
        came: Vec<Came>,
        results: &[(&Effect, &Outcome)],
    ) -> Move {
        let (mut told, mut failed, mut waiting, mut count) = (Vec::new(), Vec::new(), 0, 0);
        for (envelope, came) in envelopes.iter().zip(came) {
            let whom = envelope.addressee();
            match came {
                Came::Sent(Some(receipt)) => told.push(Text::from(format!("{whom} : {receipt}"))),
                Came::Sent(None) => told.push(scene.say(&format!("{whom} : parti plus tôt"), &format!("{whom}: sent earlier"))),
                Came::Left => {
                    told.push(
                        scene.say(&format!("{whom} : peut-être parti, laissé ainsi"), &format!("{whom}: may have left, left at that")),
                    );
                    continue;
                }
                Came::Failed(reason) => {
                    failed.push(format!("{whom} : {reason}"));
                    continue;
                }
                Came::Fresh | Came::Busy(_) => {
                    waiting += 1;
                    continue;
                }
            }
            count += 1;
        }
        let all = envelopes.len();
        if waiting > 0 {
            let why = failed.first().map(String::as_str).unwrap_or_default();
            return Move::Failed(scene.say(
                &format!("rien ne part : {why}. {all} message(s) attendent ici, aucun n'est perdu ; recommencez quand le réseau revient"),
                &format!("nothing gets out: {why}. {all} message(s) wait here, none is lost; retry when the network is back"),
            ));
        }
        if !failed.is_empty() {
            let who = failed.join(" ; ");
            return Move::Failed(scene.say(
                &format!("{count} sur {all} partis, ils ne seront pas renvoyés. Restent : {who}"),
                &format!("{count} of {all} sent, those will not be sent again. Left: {who}"),
            ));
        }
        let subject = results.iter().rev().find_map(|(asked, _)| subject(asked)).unwrap_or_default();
        let subject = self.subject(scene, envelopes).unwrap_or(subject);
        self.done(scene, &outlet.id, told, subject)
    }

    /// The subject, in the language of the person where somebody reads it.
    fn subject(&self, scene: &Scene<'_>, envelopes: &[Envelope<'_>]) -> Option<String> {
        let envelope = envelopes.iter().find(|envelope| envelope.to.lang == scene.lang).or(envelopes.first())?;
        let letter = self.post.writer(scene, envelopes).and_then(|writer| writer.letter(envelope)).ok()?;
        Some(letter.message.subject())
    }

    /// It is done: who was told, and what was promised.
    fn done(&self, scene: &Scene<'_>, channel: &str, to: Vec<Text>, subject: String) -> Move {
        let (audience, count) = (&self.post.audience, to.len());
        let mut facts = vec![Fact::Sent { audience: audience.clone(), channel: channel.to_owned(), to, subject: Text::from(subject) }];
        if let Some(span) = self.post.next_update {
            // What was written, counted from when it was begun.
            let after = Span::between(scene.now, span.after(scene.began));
            facts.push(Fact::Promised { audience: audience.clone(), after });
        }
        let summary = scene.say(&format!("message parti, {count} sur {count}"), &format!("message sent, {count} of {count}"));
        Move::Done(Finish { summary, facts })
    }

    /// The channel by which this attempt began, whatever became of its ground since.
    fn used<'a>(&self, scene: &Scene<'a>, results: &[(&Effect, &Outcome)]) -> Option<Outlet<'a>> {
        let (first, _) = results.first()?;
        let all = scene.workspace.channels.iter();
        let named = self.channels.iter().filter_map(|id| scene.workspace.channels.get_key_value(id));
        let is_it = |id: &str, line: &'a Line| {
            let envelopes = self.post.envelopes(scene, id, line).unwrap_or_default();
            match (first.identity(), envelopes.as_slice()) {
                (identity, [envelope]) if line.channel.staged().is_some() => {
                    let letter = || self.post.writer(scene, &envelopes).and_then(|writer| writer.letter(envelope)).ok();
                    identity.is_none() && letter().is_some_and(|letter| letter.ask.effect == **first)
                }
                (Some(identity), _) => envelopes.iter().any(|envelope| envelope.identity == identity),
                (None, _) => false,
            }
        };
        let found = named.chain(all).find(|(id, line)| is_it(id, line))?;
        Some(Outlet { id: found.0.clone(), line: found.1, passed: Vec::new(), caution: None })
    }

    /// The ways that a person may choose from when those of the runbook stand on what fails.
    fn ways(&self, scene: &Scene<'_>) -> Vec<Choice> {
        let way = |id: &str, line: &Line, note: Option<Text>| Choice {
            id: id.to_owned(),
            title: Text::from(format!("{id} ({})", line.channel.describe())),
            note,
        };
        let mut ways: Vec<Choice> = others(scene, &self.channels).into_iter().map(|(id, line)| way(id, line, None)).collect();
        let all_the_same = scene.say("malgré tout : elle repose sur ce qui est en panne", "all the same: it stands on what is down");
        let named = self.channels.iter().filter_map(|id| scene.workspace.channels.get_key_value(id));
        ways.extend(named.map(|(id, line)| way(id, line, Some(all_the_same.clone()))));
        ways
    }
}

/// What left and what did not, where the list of recipients is not what it was.
fn unlisted(scene: &Scene<'_>, results: &[(&Effect, &Outcome)], why: &Text) -> Text {
    let (mut sent, mut lost) = (0, Vec::new());
    for (asked, outcome) in results.iter().filter(|(asked, _)| asked.identity().is_some()) {
        let whom = match asked {
            Effect::Mail(mail) => mail.to.as_str(),
            Effect::Post(post) => post.to.as_str(),
            other => other.identity().unwrap_or_default(),
        };
        match receipt(scene, asked, outcome) {
            Ok(_) => sent += 1,
            Err(reason) => lost.push(format!("{whom} : {reason}")),
        }
    }
    let lost = if lost.is_empty() {
        String::new()
    } else {
        scene.say(&format!(" ; pas partis : {}", lost.join(" ; ")), &format!("; not sent: {}", lost.join("; "))).to_string()
    };
    scene.say(
        &format!("la liste a changé entre-temps ({why}) : {sent} partis, ils ne seront pas renvoyés{lost}"),
        &format!("the list changed meanwhile ({why}): {sent} sent, those will not be sent again{lost}"),
    )
}

/// Why a channel is not used.
fn warning(scene: &Scene<'_>, why: &Text) -> Text {
    scene.say(&format!("! pas par ce canal : {why}"), &format!("! not by this channel: {why}"))
}

/// The messages of an earlier attempt that may have left.
fn unsure<'e, 'a>(scene: &Scene<'_>, envelopes: &'e [Envelope<'a>]) -> Vec<&'e Envelope<'a>> {
    let is_unsure = |envelope: &&Envelope<'_>| {
        let identity = &envelope.identity;
        // Where the same message is taken only once, sending it again settles it.
        scene.unsure.contains(identity) && !scene.sent.contains(identity) && !envelope.line.channel.once()
    };
    envelopes.iter().filter(is_unsure).collect()
}

/// What names those that a person ordered to leave at that; else what they are asked. Nobody is asked once something was tried.
fn left<'e>(scene: &Scene<'_>, unsure: &[&'e Envelope<'_>], replies: &[&str]) -> Result<Vec<&'e str>, Question> {
    let choice = |id: String, fr: &str, en: &str, note: Option<Text>| Choice { id, title: scene.say(fr, en), note };
    let mut left = Vec::new();
    for envelope in unsure {
        let (who, address) = (envelope.addressee(), envelope.to.email.to_lowercase());
        let (leave, again) = (format!("{LEAVE} {address}"), format!("{AGAIN} {address}"));
        if replies.contains(&LEAVE) || replies.contains(&leave.as_str()) {
            left.push(envelope.identity.as_str());
        } else if replies.contains(&EACH) && !replies.contains(&again.as_str()) {
            return Err(Question::Choose(vec![
                choice(leave, &format!("{who} : ne pas renvoyer"), &format!("{who}: do not send again"), None),
                choice(again, &format!("{who} : renvoyer"), &format!("{who}: send again"), None),
            ]));
        } else if !replies.contains(&EACH) && !replies.contains(&AGAIN) {
            let twice = scene.say("certains le recevront peut-être deux fois", "some may get it twice");
            let never = scene.say("certains ne l'ont peut-être pas reçu : téléphonez", "some may not have got it: telephone");
            let mut choices = vec![
                choice(AGAIN.to_owned(), "Renvoyer à ceux dont on ne sait pas", "Send again to those one does not know of", Some(twice)),
                choice(LEAVE.to_owned(), "Ne pas renvoyer, laisser ainsi", "Do not send again, leave it at that", Some(never)),
            ];
            if unsure.len() > 1 {
                choices.push(choice(EACH.to_owned(), "Décider un par un", "Decide one by one", None));
            }
            return Err(Question::Choose(choices));
        }
    }
    Ok(left)
}

/// The exact subject and body of one letter, set apart from the rest.
fn sample(scene: &Scene<'_>, letter: &Letter) -> Vec<Text> {
    let mut lines = Vec::new();
    for said in &letter.message.texts {
        let (code, subject) = (said.lang.code(), &said.subject);
        lines.extend([Text::default(), scene.say(&format!("objet ({code}) : {subject}"), &format!("subject ({code}): {subject}"))]);
        lines.extend(said.body.lines().map(|line| Text::from(format!("  {line}"))));
    }
    lines
}

/// The subject of what was asked, where it has one.
fn subject(asked: &Effect) -> Option<String> {
    match asked {
        Effect::Mail(mail) => Some(mail.subject.clone()),
        Effect::Post(post) => Some(post.subject.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::stage::{Stage, act, answer, faults};
    use super::*;
    use crate::domain::effect::{Failure, FailureKind};
    use crate::domain::step::fact::Reply;

    const MAIL: &str =
        "{id: tell, kind: notify, title: {fr: A, en: A}, audience: clients, template: news, channel: email, next_update: 30m}";
    const CLIENTS: &str = "name,email,language,services\n\
        \"Dupont, Jeanne\",jeanne@client.example,fr,drafting\n\
        Ann,ann@client.example,en,\n\
        Bob,bob@client.example,en,letters\n";

    fn stage() -> Stage {
        let mut stage = Stage::default();
        stage.files.put("clients.csv", CLIENTS);
        stage.files.put("templates/news.fr.md", "Subject: {{ service }}\n\nBonjour {{ recipient.name }},\n- à {{ next_update }}\n");
        stage.files.put("templates/news.en.md", "Subject: {{ service }}\n\nHello {{ recipient.name }}, at {{ next_update }}\n");
        stage
    }

    fn asks(yaml: &str, stage: &Stage) -> Vec<Ask> {
        let next = act(yaml).next(&stage.scene(), &[]);
        let Move::Ask(asks) = next else { panic!("{next:?}") };
        asks
    }

    fn answers(asks: &[Ask], outcomes: impl IntoIterator<Item = Outcome>) -> Vec<Answer> {
        asks.iter().zip(outcomes).map(|(ask, outcome)| answer(ask.effect.clone(), outcome)).collect()
    }

    fn sent() -> Outcome {
        Outcome::Sent { receipt: "250 ok".into() }
    }

    fn failed(kind: FailureKind) -> Outcome {
        Outcome::Failed(Failure::new(kind, "pourquoi", "why"))
    }

    #[test]
    fn the_plan_shows_everyone_and_every_word() {
        let lines: Vec<String> = act(MAIL).plan(&stage().scene()).lines.iter().map(ToString::to_string).collect();
        assert_eq!(
            lines,
            [
                "Clients touchés : 2, par smtp mail.example:587 (starttls)",
                "  Dupont, Jeanne <jeanne@client.example> fr",
                "  Ann <ann@client.example> en",
                "prochaines nouvelles promises à 03:42 CET",
                "",
                "objet (fr) : Rédaction",
                "  Bonjour Dupont, Jeanne,",
                "  - à 03:42 CET",
                "",
                "objet (en) : Drafting",
                "  Hello Ann, at 03:42 CET",
            ]
        );
    }

    #[test]
    fn it_is_done_when_every_letter_left() {
        let (stage, notify) = (stage(), act(MAIL));
        let asks = asks(MAIL, &stage);
        assert!(asks[1].what.contains("Ann <ann@client.example>"));
        let Move::Done(finish) = notify.next(&stage.scene(), &answers(&asks, [sent(), sent()])) else { panic!() };
        let Fact::Sent { to, subject, .. } = &finish.facts[0] else { panic!() };
        assert_eq!((to.len(), to[1].as_str(), subject.as_str()), (2, "Ann <ann@client.example> : 250 ok", "Rédaction"));
        assert!(matches!(&finish.facts[1], Fact::Promised { audience, .. } if audience == "clients"));
    }

    #[test]
    fn a_retry_sends_only_what_did_not_leave() {
        let (mut stage, notify) = (stage(), act(MAIL));
        let first = asks(MAIL, &stage);
        stage.sent.extend(first[0].effect.identity().map(str::to_owned));
        let after = answers(&first, [sent(), failed(FailureKind::Unsure)]);
        let Move::Failed(reason) = notify.next(&stage.scene(), &after) else { panic!() };
        assert!(
            reason.contains("1 sur 2") && reason.contains("Ann") && reason.contains("peut-être") && !reason.contains("Jeanne"),
            "{reason}"
        );
        let second = asks(MAIL, &stage);
        assert_eq!((second.len(), second[0].effect.identity()), (1, first[1].effect.identity()));
        let Move::Done(finish) = notify.next(&stage.scene(), &answers(&second, [sent()])) else { panic!() };
        assert!(matches!(&finish.facts[0], Fact::Sent { to, .. } if to.len() == 2));
        stage.sent.extend(first[1].effect.identity().map(str::to_owned));
        assert!(matches!(notify.next(&stage.scene(), &[]), Move::Done(_)));
    }

    #[test]
    fn a_list_that_changes_meanwhile_confuses_nobody() {
        let (mut stage, notify) = (stage(), act(MAIL));
        let after = answers(&asks(MAIL, &stage), [sent(), failed(FailureKind::Refused)]);
        stage.files.put("clients.csv", "broken");
        let Move::Failed(reason) = notify.next(&stage.scene(), &after) else { panic!() };
        assert!(reason.contains("Ann <ann@client.example>") && reason.contains("refusé"), "{reason}");
    }

    #[test]
    fn a_letter_without_an_answer_is_not_taken_for_sent() {
        let (stage, notify) = (stage(), act(MAIL));
        let mut after = answers(&asks(MAIL, &stage), [sent()]);
        after.push(Answer::Reply(Reply::Ok));
        let Move::Failed(reason) = notify.next(&stage.scene(), &after) else { panic!() };
        assert!(reason.contains("1 sur 2") && reason.contains("Ann") && reason.contains("peut-être"), "{reason}");
        assert!(matches!(notify.next(&stage.scene(), &[Answer::Reply(Reply::Ok)]), Move::Failed(_)));
    }

    #[test]
    fn a_letter_that_is_already_in_its_folder_counts_as_sent() {
        let (stage, files) = (stage(), MAIL.replace("email", "notices"));
        let asks = asks(&files, &stage);
        let next =
            act(&files).next(&stage.scene(), &answers(&asks, [Outcome::Written { hash: String::new() }, failed(FailureKind::Changed)]));
        let Move::Done(finish) = next else { panic!("{next:?}") };
        assert!(matches!(&finish.facts[0], Fact::Sent { to, .. } if to[1].contains("déjà là")));
    }

    #[test]
    fn nothing_leaves_while_one_letter_is_wrong() {
        let broken: [(&str, &str, &str); 6] = [
            ("clients.csv", "name,email,language,services\nA,a@b@c,fr,\nB,b@c.example,fr,\n", "a@b@c"),
            ("clients.csv", "name,email,language,services\nA,a@b.example,fr,\nB,A@B.example,fr,\n", "deux fois"),
            ("clients.csv", "name,email,language,services\nA,a@b.example,fr,letters\n", "personne"),
            ("clients.csv", "name,email\nA,a@b.example,x,y,z\n", "clients.csv"),
            ("templates/news.en.md", "no subject", "templates/news.en.md"),
            ("templates/news.en.md", "Subject: x\n\n{{ nobody }}\n", "nobody"),
        ];
        for (path, text, said) in broken {
            let mut stage = stage();
            stage.files.put(path, text);
            let obstacle = act(MAIL).plan(&stage.scene()).obstacle.unwrap_or_else(|| panic!("{text}"));
            assert!(obstacle.contains(said), "{obstacle}");
            assert_eq!(act(MAIL).next(&stage.scene(), &[]), Move::Failed(obstacle));
        }
    }

    #[test]
    fn what_it_names_must_exist_and_be_there() {
        for name in ["clients", "news", "email"] {
            let plan = act(&MAIL.replace(&format!(" {name},"), " nobody,")).plan(&stage().scene());
            assert!(plan.obstacle.unwrap().contains("nobody"));
        }
        let missing = faults("{id: a, kind: notify, title: {fr: A, en: A}, audience: x}");
        assert_eq!(missing, ["1:1 the key `template` is missing", "1:1 the key `channel` is missing"]);
    }
}
