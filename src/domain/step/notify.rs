//! `notify`: one message to each of an audience, shown in full before anything leaves.
//!
//! ```yaml
//! - id: tell
//!   kind: notify
//!   title: {fr: Prévenir les clients, en: Tell the clients}
//!   audience: clients
//!   template: client-acknowledged
//!   channel: [chat, email]
//!   next_update: 30m  # or none; the rhythm of the severity where nothing is said
//! ```
//!
//! Each message is on disk as an order before it leaves, and so is what became of it: per message one knows whether it left, did
//! not, or may have. They leave a few at a time, so that after a crash few are in doubt. Nothing is sent twice by itself.

use super::doubts;
use super::letters::{Envelope, Letter, Post};
use super::next_update::NextUpdate;
use super::outlet::{Outlet, Refused};
use super::roll::Rolls;
use super::tally::{Came, nothing_leaves, tally};
use super::{Act, Answer, Common, Counts, Kind, Mailing, Move, Plan, Question, Reference, Scene, Written};
use crate::domain::effect::{Ask, Effect, Outcome};
use crate::domain::lang::Lang;
use crate::domain::step::fact::Reply;
use crate::domain::text::Text;
use crate::domain::time::{Span, hour_zone};
use crate::domain::yaml::{Faults, Fields};

/// Its row in the table of kinds.
pub(super) const KIND: Kind = Kind { name: "notify", parse };

/// How many messages are under way at once: what a crash may leave in doubt.
const AT_ONCE: usize = 16;
#[derive(Debug)]
struct Notify {
    post: Post,
    /// The channels, the preferred one first.
    channels: Vec<String>,
    /// What was found in its words.
    read: proofread::Read,
}

fn parse(common: &Common, fields: &Fields<'_>, faults: &mut Faults) -> Option<Box<dyn Act>> {
    let audience = fields.required_text("audience", faults);
    let template = fields.required_text("template", faults);
    fields.required("channel", faults);
    let channels = fields.texts("channel", faults);
    let next_update = NextUpdate::parse(fields, faults);
    let post = Post { step: common.id.clone(), audience: audience?, template: template?, next_update, rolls: Rolls::default() };
    Some(Box::new(Notify { post, channels, read: proofread::Read::default() }))
}

impl Act for Notify {
    fn plan(&self, scene: &Scene<'_>) -> Plan {
        self.planned(scene).unwrap_or_else(Plan::hindered)
    }

    fn next(&self, scene: &Scene<'_>, answers: &[Answer]) -> Move {
        self.step(scene, answers).unwrap_or_else(Move::Failed)
    }

    fn changes_the_world(&self) -> bool {
        true
    }

    fn mailing(&self, scene: &Scene<'_>, answers: &[Answer]) -> Option<Result<Mailing, Text>> {
        Some(self.mailed(scene, answers))
    }

    fn counts(&self, scene: &Scene<'_>, answers: &[Answer]) -> Option<Counts> {
        self.counted(scene, answers).ok()
    }

    fn written(&self, scene: &Scene<'_>, answers: &[Answer], number: usize) -> Option<Result<Written, Text>> {
        Some(self.words_of(scene, answers, number))
    }

    fn wording(&self, scene: &Scene<'_>, lang: Lang) -> Option<Result<String, Text>> {
        Some(self.post.wording(scene, lang).map(|wording| wording.written()))
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
        let outlet = match self.way(scene, &[], &[]) {
            Ok(outlet) => outlet,
            Err(Refused::Unknown(reason)) => return Err(reason),
            Err(Refused::AllFall(passed)) => return Ok(self.no_channel(scene, &passed)),
        };
        let envelopes = self.post.envelopes(scene, outlet.id, outlet.line)?;
        let mut lines: Vec<Text> = outlet.passed.iter().map(|why| warning(scene, why)).collect();
        if !lines.is_empty() {
            let id = &outlet.id;
            lines.push(scene.say(&format!("à la place : « {id} »"), &format!("instead: `{id}`")));
        }
        lines.extend(outlet.caution.iter().map(|why| Text::from(format!("! {why}"))));
        lines.extend(doubts::lines(scene, &envelopes));
        let (count, by) = (envelopes.len(), outlet.line.channel.describe());
        lines.push(match outlet.line.channel.is_place() {
            true => scene.say(&format!("{title} : par {by}"), &format!("{title}: by {by}")),
            false => scene.say(&format!("{title} : {count}, par {by}"), &format!("{title}: {count}, by {by}")),
        });
        if !outlet.line.channel.is_place() {
            lines.extend(mailed::people(scene, outlet.id, &envelopes));
            lines.extend(ending::carried_by_hand(scene, &envelopes));
        }
        lines.extend(self.post.next(scene).map(|next| next.said(scene)));
        let writer = self.post.writer(scene, &envelopes)?;
        let found = self.proofread(scene, &writer, &envelopes)?;
        lines.extend(found.iter().map(|(lang, finding)| Text::from(format!("! {}", proofread::line(scene, *lang, finding)))));
        let mut shown = Vec::new();
        for envelope in &envelopes {
            if !shown.contains(&envelope.to().lang) {
                shown.push(envelope.to().lang);
                let letter = writer.letter(envelope)?;
                lines.extend(sample(scene, &letter));
                lines.extend(envelope.line.channel.remark(&letter.message, scene.lang));
            }
        }
        Ok(Plan::of(lines))
    }

    fn step(&self, scene: &Scene<'_>, answers: &[Answer]) -> Result<Move, Text> {
        let results = results(answers);
        // A person went on without the answers.
        let stopped = matches!(answers.last(), Some(Answer::Reply(reply)) if !results.is_empty() || *reply == Reply::Ok);
        let replies = replies(answers);
        let outlet = match self.way(scene, &results, &replies) {
            Ok(outlet) => outlet,
            Err(Refused::Unknown(reason)) => return Err(reason),
            Err(Refused::AllFall(_)) => return Ok(Move::Question(Question::Choose(self.ways(scene)))),
        };
        let envelopes = match self.post.envelopes(scene, outlet.id, outlet.line) {
            // What left has left, whatever became of the list since.
            Err(reason) if !results.is_empty() => return Err(ending::unlisted(scene, &results, &reason)),
            envelopes => envelopes?,
        };
        if let (Some(place), [envelope]) = (outlet.line.channel.staged(), envelopes.as_slice()) {
            let letter = self.post.writer(scene, &envelopes)?.letter(envelope)?;
            let told = |receipt: Text| ending::Told::by(outlet.id, ending::of(scene, &envelope.addressee(), &receipt));
            return match stopped {
                true => Err(staged::stopped(scene, &results)),
                false => self.staged(scene, (place, &letter.message), &results, told),
            };
        }
        // What was tried in this attempt was ordered; the rest is as it was when it began.
        let mut unsure = doubts::unsure(&envelopes);
        unsure.retain(|envelope| !results.iter().any(|(asked, _)| asked.identity() == Some(envelope.identity())));
        let left = match doubts::left(scene, &unsure, &replies) {
            Ok(left) => left,
            Err(question) => return Ok(Move::Question(question)),
        };
        if stopped {
            let interrupted = Text::from(super::spoken::interrupted().get(scene.lang));
            let came = tally(scene, &envelopes, &results, &left).into_iter();
            let came = came.map(|came| match came {
                Came::Fresh => Came::Failed(interrupted.clone()),
                Came::Busy(_, reason) => Came::Failed(reason),
                came => came,
            });
            return Ok(self.judge(scene, &outlet, &envelopes, came.collect(), false));
        }
        if results.is_empty() {
            // Whatever is wrong with one keeps all from leaving: each is written before the first is sent.
            let writer = self.post.writer(scene, &envelopes)?;
            let mut fresh = envelopes.iter().filter(|envelope| !scene.only_asked && !envelope.begun.sent);
            fresh.try_for_each(|envelope| writer.letter(envelope).map(drop))?;
            let found = self.proofread(scene, &writer, &envelopes)?;
            if answers.iter().any(|answer| matches!(answer, Answer::Reply(Reply::Overrule { reason, .. }) if reason.trim().is_empty())) {
                return Err(scene.say("dites pourquoi, en quelques mots", "say why, in a few words"));
            }
            if let Some(question) = proofread::asked(scene, &found, answers) {
                return Ok(Move::Question(question));
            }
        }
        if scene.only_asked {
            return Ok(Move::Ask(Vec::new()));
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
        let now = |came: &&Came| matches!(came, Came::Fresh | Came::Busy(None, _));
        let ready = envelopes.iter().zip(&came).filter(|(_, came)| now(came)).map(|(envelope, _)| envelope);
        if !nothing_leaves(results) {
            let letters = self.letters(scene, envelopes, ready.take(AT_ONCE))?;
            if !letters.is_empty() {
                return Ok(Move::Ask(letters.into_iter().map(|letter| letter.ask).collect()));
            }
            if let Some(wait) = came.iter().filter_map(|came| if let Came::Busy(wait, _) = came { *wait } else { None }).max() {
                return Ok(waiting(scene, wait, came.iter().filter(|came| matches!(came, Came::Busy(..))).count()));
            }
        }
        Ok(self.judge(scene, outlet, envelopes, came, nothing_leaves(results)))
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
}

/// So many are not taken for now: they are tried again by themselves after this time.
fn waiting(scene: &Scene<'_>, wait: Span, count: usize) -> Move {
    let at = wait.after(scene.now);
    let hour = hour_zone(at, scene.zone);
    let what = scene.say(
        &format!("{count} pas pris pour l'instant : nouvel essai à {hour}"),
        &format!("{count} not taken for now: tried again at {hour}"),
    );
    Move::Wait(vec![Ask { what, effect: Effect::Wake { at } }])
}

/// What was asked of the world and answered.
fn results(answers: &[Answer]) -> Vec<(&Effect, &Outcome)> {
    let mut results = Vec::new();
    for answer in answers {
        if let Answer::Outcome { asked, outcome } = answer {
            results.push((asked.as_ref(), outcome.as_ref()));
        }
    }
    results
}

/// What a person chose.
fn replies(answers: &[Answer]) -> Vec<&str> {
    let mut replies = Vec::new();
    for answer in answers {
        if let Answer::Reply(Reply::Chose(id)) = answer {
            replies.push(id.as_str());
        }
    }
    replies
}

/// Why a channel is not used.
fn warning(scene: &Scene<'_>, why: &Text) -> Text {
    scene.say(&format!("! pas par ce canal : {why}"), &format!("! not by this channel: {why}"))
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

mod ending;
mod mailed;
mod proofread;
mod staged;
#[cfg(test)]
mod tests;
mod way;
