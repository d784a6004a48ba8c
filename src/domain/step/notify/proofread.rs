//! What the words of a `notify` should not say, before they leave: each finding is mended, or a person says why it stays.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use super::Notify;
use crate::domain::effect::content_hash;
use crate::domain::lang::Lang;
use crate::domain::stage::Stage;
use crate::domain::step::fact::Reply;
use crate::domain::step::letters::{Envelope, Writer, languages};
use crate::domain::step::{Answer, Question, Scene};
use crate::domain::text::Text;
use crate::domain::time::hour_zone;
use crate::domain::wording::{Draft, Finding, Known, findings};
use crate::domain::workspace::AudienceKind;

impl Notify {
    /// What is found in one message of each language; nothing in those of people of the firm, nor once one of them has left.
    pub(super) fn proofread(
        &self,
        scene: &Scene<'_>,
        writer: &Writer<'_, '_>,
        envelopes: &[Envelope<'_>],
    ) -> Result<Vec<(Lang, Finding)>, Text> {
        let left = |envelope: &Envelope<'_>| envelope.begun.any();
        let outside = matches!(self.post.audience(scene)?.kind, AudienceKind::Clients | AudienceKind::Public);
        if !outside || envelopes.iter().any(left) {
            return Ok(Vec::new());
        }
        let (mut found, mut read) = (Vec::new(), Vec::new());
        for envelope in envelopes {
            if languages(scene, envelope).iter().all(|lang| read.contains(lang)) {
                continue;
            }
            // The mark of a drill is ours: nobody has to mend it.
            for said in writer.texts(envelope)? {
                if read.contains(&said.lang) {
                    continue;
                }
                read.push(said.lang);
                let next = self.post.next(scene).map(|next| hour_zone(next.after.after(scene.began), scene.zone));
                let health = |id: &str| scene.ground.health(id, scene.now);
                let active = scene.touched().into_iter().filter_map(|id| scene.workspace.active(scene.workspace.service(id)?, scene.files));
                let mut known = scene.workspace.names_known();
                known.seen = active.map(|id| health(&id)).chain(scene.provider.map(health)).collect();
                known.next_update = next.as_deref();
                let stage = Stage::of(&self.post.template);
                let draft = Draft { subject: &said.subject, body: &said.body, lang: said.lang, stage };
                found.extend(self.read.findings(&draft, &known).into_iter().map(|finding| (said.lang, finding)));
            }
        }
        Ok(found)
    }
}

/// What was found in the words that were read last, by language: they are read at every key while one looks at them.
#[derive(Debug, Default)]
pub(super) struct Read(Mutex<BTreeMap<Lang, (String, Vec<Finding>)>>);

impl Read {
    fn findings(&self, draft: &Draft<'_>, known: &Known<'_>) -> Vec<Finding> {
        let seen = content_hash(format!("{draft:?}{known:?}").as_bytes());
        let mut read = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match read.get(&draft.lang) {
            Some((before, found)) if *before == seen => found.clone(),
            _ => {
                let found = findings(draft, known);
                read.insert(draft.lang, (seen, found.clone()));
                found
            }
        }
    }
}

/// The first finding that nobody has said to let stand, as a question.
pub(super) fn asked(scene: &Scene<'_>, found: &[(Lang, Finding)], answers: &[Answer]) -> Option<Question> {
    let let_stand = |finding: &Finding| {
        let key = finding.key();
        let is_it = |answer: &Answer| matches!(answer, Answer::Reply(Reply::Overrule { finding, .. }) if *finding == key);
        answers.iter().any(is_it)
    };
    let (lang, finding) = found.iter().find(|(_, finding)| !let_stand(finding))?;
    let said = line(scene, *lang, finding);
    let asked = scene.say(
        &format!("{said} Changez le texte, ou dites pourquoi il reste ainsi."),
        &format!("{said} Change the words, or say why they stay."),
    );
    Some(Question::Word { asked, word: None, about: Some(finding.key()) })
}

/// One finding in a line.
pub(super) fn line(scene: &Scene<'_>, lang: Lang, finding: &Finding) -> Text {
    let (code, what, instead) = (lang.code(), finding.what.get(scene.lang), finding.instead.get(scene.lang));
    scene.say(&format!("Texte ({code}) : {what} ; {instead}."), &format!("Words ({code}): {what}; {instead}."))
}
