//! What a person must say before a switch is made: the name of a provider that is not advised, and why, where the firm wants to
//! know it; and the time that must pass between two switches.

use super::shares::parted;
use super::switch::{Known, provider_name};
use super::{Answer, Move, Question, Scene};
use crate::domain::advice::{About, Fit, Ranked, Reason, Weight, back, weigh};
use crate::domain::service::Candidate;
use crate::domain::status::Health;
use crate::domain::step::fact::Reply;
use crate::domain::text::Text;
use crate::domain::time::{Span, Timestamp, hour};

/// The answers without what was said before anything was asked of the world: the course of a switch knows nothing of it.
pub(super) fn without_words(answers: &[Answer]) -> Vec<Answer> {
    let begun = answers.iter().position(|answer| matches!(answer, Answer::Outcome { .. })).unwrap_or(answers.len());
    let is_word = |answer: &Answer| matches!(answer, Answer::Reply(Reply::Value(_)));
    let kept = answers.iter().enumerate().filter(|(at, answer)| *at >= begun || !is_word(answer));
    kept.map(|(_, answer)| answer.clone()).collect()
}

/// A switch that somebody wants.
pub(super) struct Guard<'a, 'b> {
    scene: &'b Scene<'a>,
    known: &'b Known<'a>,
    to: &'b Candidate,
    ranked: Ranked,
    active: Option<String>,
}

impl<'a, 'b> Guard<'a, 'b> {
    /// Looks at what speaks against it.
    pub(super) fn of(scene: &'b Scene<'a>, known: &'b Known<'a>, to: &'b Candidate) -> Self {
        let active = scene.workspace.active(known.service, scene.files);
        let ranked = weigh(scene.workspace, known.service, to, active.as_deref(), scene.ground, scene.now);
        Self { scene, known, to, ranked, active }
    }

    /// What must be said first, if something must; what goes on or goes back was weighed when it began. An error says that it may not be done now, by which rule, and how to go on.
    pub(super) fn next(&self, answers: &[Answer]) -> Result<Option<Move>, Text> {
        if self.goes_on() || answers.iter().any(|answer| matches!(answer, Answer::Outcome { .. })) {
            return Ok(None);
        }
        if let Some(reason) = self.too_soon() {
            return Err(reason);
        }
        let words: Vec<&str> = answers
            .iter()
            .filter_map(|answer| match answer {
                Answer::Reply(Reply::Value(word)) => Some(word.trim()),
                _ => None,
            })
            .collect();
        let (id, name) = (self.to.provider.as_str(), provider_name(self.scene, &self.to.provider));
        let is_name = |word: &&str| word.eq_ignore_ascii_case(id) || word.to_lowercase() == name.to_lowercase();
        if self.ranked.fit == Fit::NotAdvised && !words.iter().any(&is_name) {
            if words.last().is_some_and(|word| !word.is_empty()) {
                return Err(self.scene.say(
                    &format!("pour passer par {name} malgré tout, tapez {id}"),
                    &format!("to go through {name} all the same, type {id}"),
                ));
            }
            return Ok(Some(Move::Question(Question::Word { asked: self.warning(&name), word: Some(id.to_owned()), about: None })));
        }
        if let Some(asked) = self.not_yet()
            && !words.iter().any(&is_name)
        {
            return Ok(Some(Move::Question(Question::Word { asked, word: Some(id.to_owned()), about: None })));
        }
        if self.scene.workspace.rules.reason && !words.iter().any(|word| !word.is_empty() && !is_name(word)) {
            let asked = self.scene.say("Pourquoi ? (vos règles le demandent : rules.reason)", "Why? (your rules ask for it: rules.reason)");
            return Ok(Some(Move::Question(Question::Word { asked, word: None, about: None })));
        }
        Ok(None)
    }

    /// What speaks against the candidate, and what should be known first: as lines of the plan.
    pub(super) fn warnings(&self) -> Vec<Text> {
        let heavy = self.ranked.reasons.iter().filter(|reason| reason.weight <= Weight::Caution);
        let (scene, name) = (self.scene, provider_name(self.scene, &self.to.provider));
        heavy.map(|reason| self.said(reason)).map(|said| scene.say(&format!("! {name} : {said}"), &format!("! {name}: {said}"))).collect()
    }

    /// Why it may not be done yet: the last switch of this service is too near.
    pub(super) fn too_soon(&self) -> Option<Text> {
        if self.goes_on() {
            return None;
        }
        let least = self.scene.workspace.rules.switch_every?;
        let last = self.last()?;
        let until = least.after(last);
        (until > self.scene.now).then(|| {
            let (ago, at) = (Span::between(last, self.scene.now).spoken(self.scene.lang), hour(until, self.scene.zone));
            let every = least.spoken(self.scene.lang);
            self.scene.say(
                &format!("déjà basculé il y a {ago} : vos règles veulent {every} entre deux (rules.switch_every) ; attendez {at}, ou défaites la dernière"),
                &format!("switched {ago} ago already: your rules want {every} between two (rules.switch_every); wait until {at}, or undo the last one"),
            )
        })
    }

    /// Whether it only gives more to one of the two who share the service, as was foreseen when it began.
    fn goes_on(&self) -> bool {
        let to = &self.to.provider;
        parted(self.scene, self.known).is_some_and(|now| now.to == *to || now.rest.as_ref() == Some(to))
    }

    /// One goes back before our own checks say that one may.
    fn not_yet(&self) -> Option<Text> {
        let service = self.known.service;
        let usual = service.candidates.first().filter(|usual| usual.provider == self.to.provider)?;
        let now = service.candidate(self.active.as_deref()?)?;
        let (scene, at) = (self.scene, self.scene.switched_at.get(&service.id).copied());
        let back = back(scene.workspace, service, (usual, now), at, scene.ground, scene.now);
        if back.is_due() || usual.provider == now.provider {
            return None;
        }
        let (name, id, lang) = (provider_name(scene, &usual.provider), &usual.provider, scene.lang);
        let why = back.green.said(&name, back.after);
        Some(scene.say(
            &format!("{}. Pour revenir malgré tout, tapez {id}", why.get(lang)),
            &format!("{}. To go back all the same, type {id}", why.get(lang)),
        ))
    }

    /// When this service was switched last.
    fn last(&self) -> Option<Timestamp> {
        let service = &self.known.service.id;
        let earlier =
            self.scene.ground.experience.switches.iter().filter(|past| past.service == *service && !past.drill).map(|past| past.at);
        earlier.chain(self.scene.switched_at.get(service).copied()).filter(|at| *at <= self.scene.now).max()
    }

    fn warning(&self, name: &str) -> Text {
        let mut why: Vec<String> = self.ranked.against().map(|reason| self.said(reason).to_owned()).collect();
        let (scene, title) = (self.scene, self.known.service.title.get(self.scene.lang));
        let works = |id: &str| scene.ground.verdicts.get(id).is_some_and(|verdict| verdict.in_effect(scene.now) == Health::Operational);
        let falls = self.ranked.against().any(|reason| reason.about != About::Rule && reason.about != About::Access);
        if let Some(now) = self.active.as_deref().filter(|now| falls && works(now)) {
            let now = provider_name(scene, now);
            let alone = scene.say(
                &format!("{now} répond, lui : {title} se retrouverait sans personne"),
                &format!("{now} does answer: {title} would be left with none"),
            );
            why.push(alone.to_string());
        }
        let (why, id) = (why.join(&scene.say(" ; ", "; ")), &self.to.provider);
        self.scene.say(
            &format!("{name} n'est pas conseillé : {why}. Pour y passer malgré tout, tapez {id}"),
            &format!("{name} is not advised: {why}. To go through it all the same, type {id}"),
        )
    }

    fn said<'r>(&self, reason: &'r Reason) -> &'r str {
        reason.said.get(self.scene.lang)
    }
}

#[cfg(test)]
mod tests;
