//! Whether a step may be done without, or has, the agreement of another person; and how that is asked, given, refused and passed over.

use std::collections::BTreeSet;

use super::approval::{Approvals, Asked, Said, Word};
use super::attempt_key;
use super::decide::{Stage, given, question};
use super::event::{Asking, Event, Phase, Reply};
use super::refusal::{Lack, Refusal};
use super::run::StepRun;
use crate::domain::effect::{Ask, Change, Content, Effect, Replacement, content_hash};
use crate::domain::keys::Keys;
use crate::domain::step::{Answer, Approval, Move, Question, Reference, STAY, Scene, Step};
use crate::domain::text::Text;
use crate::domain::time::Timestamp;

/// How a step stands with the agreement of another person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Accord<'a> {
    /// It needs none.
    Free,
    /// It was given, and still holds.
    Given(&'a Said),
    /// The glass was broken: the person goes on without, and said why.
    Broken(&'a Said),
    /// It is not there.
    Lacking(Lack, Option<&'a Asked>, Option<&'a Said>),
}

/// What somebody is asked to agree to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Exactly what would be done.
    pub lines: Vec<Text>,
    /// Its hash.
    pub plan: String,
}

impl Accord<'_> {
    /// Whether the step may be done.
    pub fn lets(&self) -> bool {
        match self {
            Self::Free | Self::Given(_) | Self::Broken(_) => true,
            Self::Lacking(..) => false,
        }
    }
}

/// The approval that a step needs before it is done, whatever asks for it. The one place where that is decided.
pub fn needed(stage: &Stage<'_>, step: &Step) -> Option<Approval> {
    let rules = &stage.scene.workspace.rules;
    let names = |sort: Reference, ids: &[String]| {
        let named = |name: &str| stage.scene.resolve(name).is_ok_and(|id| ids.contains(&id));
        step.act.changes_the_world() && step.act.references().iter().any(|(known, name)| *known == sort && named(name))
    };
    let of_rule = |by: &[String], within| Approval { by: by.to_vec(), within, alone: false };
    let switches = || {
        let rule = rules.two_people.as_ref()?;
        names(Reference::Service, &rule.services).then(|| of_rule(&rule.by, rule.within))
    };
    let tells = || {
        let rule = rules.sign_off.as_ref()?;
        names(Reference::Audience, &rule.audiences).then(|| of_rule(&rule.by, rule.within))
    };
    step.common.approval.clone().or_else(switches).or_else(tells)
}

/// Those of the team who may give this approval to what this person would do, by name.
pub fn approvers(stage: &Stage<'_>, approval: &Approval, actor: &str) -> Vec<String> {
    let team = stage.scene.workspace.team.iter();
    let fits = |id: &str, name: &str, habits: &[String]| {
        let holds = |role: &String| habits.contains(role) || stage.incident.roles.get(role).is_some_and(|who| who == name || who == id);
        approval.by.is_empty() || approval.by.iter().any(|by| by == id || holds(by))
    };
    let may = team.filter(|(id, member)| fits(id, &member.name, &member.roles));
    let others = may.filter(|(id, member)| approval.alone || (member.name != actor && id.as_str() != actor));
    others.map(|(_, member)| member.name.clone()).collect()
}

/// What is agreed to: what the step would do with this answer, as it would be said at this time.
pub fn proposal(stage: &Stage<'_>, step: &Step, reply: Option<&Reply>, at: Timestamp) -> Result<Proposal, Text> {
    // The name of no attempt: trying again is the same thing, and time alone changes nothing.
    let key = attempt_key(&stage.incident.declared.id, &step.common.id, 0, Phase::Do);
    let scene = Scene { key: &key, now: at, began: at, ..stage.scene };
    let lines = match told(reply) {
        None => {
            // What left already is part of what was agreed to: sending the rest is the same thing.
            let (sent, unsure) = (Keys::default(), BTreeSet::new());
            let plan = step.act.plan(&Scene { sent: &sent, unsure: &unsure, ..scene });
            plan.obstacle.map_or(Ok(plan.lines), Err)?
        }
        Some(reply) if let Some(lines) = mailed(step, &scene, reply) => lines?,
        Some(reply) => match with_words(step, &scene, reply) {
            Move::Failed(reason) => return Err(reason),
            Move::Ask(asks) | Move::Wait(asks) => asks.iter().flat_map(exactly).collect(),
            Move::Done(finish) => vec![finish.summary],
            Move::Question(_) => Vec::new(),
        },
    };
    let plan = hash(reply, &lines);
    Ok(Proposal { lines, plan })
}

/// Where the step sends messages with this answer: by what, to whom each, and their exact words once in each language.
fn mailed(step: &Step, scene: &Scene<'_>, reply: &Reply) -> Option<Result<Vec<Text>, Text>> {
    let answers = [Answer::Reply(reply.clone())];
    let mailing = match step.act.mailing(scene, &answers)? {
        Ok(mailing) => mailing,
        Err(reason) => return Some(Err(reason)),
    };
    let (_, by) = mailing.channel?;
    let mut lines = vec![by];
    let mut shown = Vec::new();
    for (number, entry) in mailing.entries.iter().enumerate() {
        lines.push(Text::from(format!("  {}", entry.to)));
        if shown.contains(&&entry.langs) {
            continue;
        }
        shown.push(&entry.langs);
        match step.act.written(scene, &answers, number)? {
            Ok(written) => {
                for said in written.texts {
                    lines.push(Text::from(said.subject));
                    lines.extend(said.body.lines().map(|line| Text::from(format!("  {line}"))));
                }
            }
            Err(reason) => return Some(Err(reason)),
        }
    }
    Some(Ok(lines))
}

/// What comes of an answer once everything was said that must be said after it.
fn with_words(step: &Step, scene: &Scene<'_>, reply: &Reply) -> Move {
    let mut answers = vec![Answer::Reply(reply.clone())];
    loop {
        match step.act.next(scene, &answers) {
            Move::Question(Question::Word { word, about: None, .. }) if answers.len() < 3 => {
                answers.push(Answer::Reply(Reply::Value(Text::from(word.unwrap_or_else(|| "…".to_owned())))));
            }
            next => return next,
        }
    }
}

/// How a step stands with the agreement of another person, if it is done with this answer.
pub fn accord<'a>(stage: &Stage<'a>, step: &Step, reply: Option<&Reply>) -> Accord<'a> {
    let Some(approval) = needed(stage, step).filter(|_| !keeps(stage, step, reply)) else { return Accord::Free };
    let lacking = |lack| Accord::Lacking(lack, None, None);
    let Some(approvals) = stage.incident.approvals.get(&step.common.id) else { return lacking(Lack::Unasked) };
    let is_this = |plan: &str, at| proposal(stage, step, reply, at).is_ok_and(|proposal| proposal.plan == plan);
    if let Some(said) = approvals.said().find(|said| matches!(said.word, Word::Broken(_)) && is_this(&said.plan, said.at)) {
        return Accord::Broken(said);
    }
    let Some(asked) = approvals.last() else { return lacking(Lack::Unasked) };
    let is_still =
        |now: Proposal| now.plan == asked.plan || (hash(reply, &asked.lines) == asked.plan && is_milder(&now.lines, &asked.lines));
    if !proposal(stage, step, reply, asked.at).is_ok_and(is_still) {
        return Accord::Lacking(Lack::Changed, Some(asked), None);
    }
    if let Some(said) = refused(approvals, asked) {
        return Accord::Lacking(Lack::Refused, Some(asked), Some(said));
    }
    if stage.scene.now > asked.until {
        return Accord::Lacking(Lack::Expired, Some(asked), None);
    }
    let may = approvers(stage, &approval, stage.by);
    let given = on(approvals, asked).find(|said| said.word == Word::Yes && said.at <= asked.until && may.contains(&said.by));
    given.map_or(Accord::Lacking(Lack::Waiting, Some(asked), None), Accord::Given)
}

/// The step and how it stands with the agreement of another person, with the answer that was last asked about; none where it needs
/// no agreement, or no longer.
pub fn outstanding<'a>(stage: &Stage<'a>, id: &str) -> Option<(&'a Step, Accord<'a>)> {
    let step = stage.unbegun(id).ok()?;
    if stage.incident.steps.get(id).is_some_and(|run| run.value_in_doubt().is_some()) {
        // Written again where it stands already, it is what was agreed to.
        return None;
    }
    let asked = stage.incident.approvals.get(id).and_then(Approvals::last);
    let accord = accord(stage, step, asked.and_then(|asked| asked.reply.as_ref()));
    (accord != Accord::Free).then_some((step, accord))
}

/// The asking that waits for somebody's word, whatever the world looks like from here: how providers are is part of what was asked,
/// and who answers from elsewhere need not have looked at them.
pub fn awaited<'a>(stage: &Stage<'a>, id: &str) -> Option<&'a Asked> {
    let (step, _) = outstanding(stage, id)?;
    let approvals = stage.incident.approvals.get(id)?;
    let asked = approvals.last().filter(|asked| stage.scene.now <= asked.until)?;
    let may = approvers(stage, &needed(stage, step)?, &asked.by);
    let is_said = on(approvals, asked).any(|said| match said.word {
        Word::Yes => may.contains(&said.by),
        Word::No(_) | Word::Broken(_) => true,
    });
    (!is_said).then_some(asked)
}

/// Whether this answer gives nobody a greater share of a service: it stays as it is, or all of it is taken back.
fn keeps(stage: &Stage<'_>, step: &Step, reply: Option<&Reply>) -> bool {
    let rest = stage.incident.steps.get(&step.common.id).and_then(StepRun::shared_with);
    rest.is_some_and(|rest| matches!(reply, Some(Reply::Chose(id)) if id == STAY || id == rest))
}

/// Whether it is what was asked, but for warnings that are not due any more: a health that was not read yet, and is now.
fn is_milder(now: &[Text], asked: &[Text]) -> bool {
    let mut now = now.iter().peekable();
    let is_same = asked.iter().all(|line| now.next_if_eq(&line).is_some() || line.starts_with("! "));
    is_same && now.next().is_none()
}

/// What was said to this asking.
fn on<'a>(approvals: &'a Approvals, asked: &'a Asked) -> impl Iterator<Item = &'a Said> {
    approvals.said().filter(|said| said.ask == asked.ask && said.plan == asked.plan)
}

/// Who refused this asking: one no outweighs any yes.
fn refused<'a>(approvals: &'a Approvals, asked: &'a Asked) -> Option<&'a Said> {
    on(approvals, asked).find(|said| matches!(said.word, Word::No(_)))
}

/// An answer that says what is done: "done" does not, nor why words stay as they are.
fn told(reply: Option<&Reply>) -> Option<&Reply> {
    reply.filter(|reply| !matches!(reply, Reply::Ok | Reply::Overrule { .. }))
}

/// One thing asked of the world, in words and, where it is a value, exactly.
fn exactly(ask: &Ask) -> Vec<Text> {
    let mut lines = vec![ask.what.clone()];
    if let Effect::Write(Replacement { path, content: Content::Value(Change { key, from, to, share, .. }), .. }) = &ask.effect {
        lines.extend([format!("{path}, {key}"), format!("- {from}"), format!("+ {to}")].map(Text::from));
        lines.extend(share.as_ref().map(|share| Text::from(format!("+ {}: {} %", share.key, share.to))));
    }
    lines
}

/// Hash of what is agreed to; every relais computes the same.
fn hash(reply: Option<&Reply>, lines: &[Text]) -> String {
    let said = match told(reply) {
        None | Some(Reply::Ok | Reply::Overrule { .. }) => String::new(),
        Some(Reply::Yes(yes)) => format!("yes {yes}"),
        Some(Reply::Chose(id)) => format!("chose {id}"),
        Some(Reply::Value(value)) => format!("value {value}"),
    };
    let all: Vec<&str> = [said.as_str()].into_iter().chain(lines.iter().map(Text::as_str)).collect();
    content_hash(all.join("\n").as_bytes())
}

impl<'a> Stage<'a> {
    /// Whether the step may be done with this answer; the refusal says which agreement is lacking and how to get it.
    pub(super) fn cleared(&self, step: &Step, reply: Option<&Reply>) -> Result<(), Refusal> {
        let Accord::Lacking(lack, _, said) = accord(self, step, reply) else { return Ok(()) };
        let who = needed(self, step).map(|approval| approvers(self, &approval, self.by)).unwrap_or_default();
        let said = said.and_then(|said| match &said.word {
            Word::No(reason) | Word::Broken(reason) => Some((said.by.clone(), reason.clone())),
            Word::Yes => None,
        });
        let (incident, step) = (self.incident.declared.id.clone(), step.common.id.clone());
        Err(Refusal::NeedsApproval { incident, step, lack, who, said })
    }

    pub(super) fn ask_approval(&self, id: String, reply: Option<Reply>) -> Result<Event, Refusal> {
        let step = self.unbegun(&id)?;
        let approval = needed(self, step).ok_or_else(|| Refusal::NoApproval(id.clone()))?;
        match accord(self, step, reply.as_ref()) {
            Accord::Free | Accord::Given(_) | Accord::Broken(_) => return Err(Refusal::NoApproval(id)),
            Accord::Lacking(Lack::Waiting, ..) => self.cleared(step, reply.as_ref())?,
            Accord::Lacking(..) => {}
        }
        let Proposal { lines, plan } = proposal(self, step, reply.as_ref(), self.scene.now).map_err(Refusal::Obstacle)?;
        let ask = self.next_ask(&id);
        let from = approvers(self, &approval, self.by);
        let (until, by) = (approval.within.after(self.scene.now), self.by.to_owned());
        Ok(Event::ApprovalAsked(Box::new(Asking { step: id, ask, reply: told(reply.as_ref()).cloned(), plan, lines, from, until, by })))
    }

    pub(super) fn approve(&self, id: String, by: &str) -> Result<Event, Refusal> {
        let (ask, plan, by) = self.answers(&id, by)?;
        Ok(Event::Approved { step: id, ask, plan, by })
    }

    pub(super) fn refuse_approval(&self, id: String, by: &str, reason: Text) -> Result<Event, Refusal> {
        let reason = given(reason)?;
        let (ask, plan, by) = self.answers(&id, by)?;
        Ok(Event::ApprovalRefused { step: id, ask, plan, reason, by })
    }

    pub(super) fn break_glass(&self, id: String, reply: Option<&Reply>, reason: Text) -> Result<Event, Refusal> {
        let (step, reason) = (self.unbegun(&id)?, given(reason)?);
        if told(reply).is_none() && !matches!(question(self, &id), None | Some(Question::Done)) {
            return Err(Refusal::AnswerFirst(id));
        }
        if accord(self, step, reply).lets() {
            return Err(Refusal::NoApproval(id));
        }
        let plan = proposal(self, step, reply, self.scene.now).map_err(Refusal::Obstacle)?.plan;
        let last = self.incident.approvals.get(&id).and_then(Approvals::last).map(|asked| asked.ask);
        let ask = last.unwrap_or_else(|| self.next_ask(&id));
        Ok(Event::ApprovalBroken { step: id, ask, plan, reason, by: self.by.to_owned() })
    }

    /// The asking that this person may answer: its number, its hash, and their name.
    fn answers(&self, id: &str, by: &str) -> Result<(u32, String, String), Refusal> {
        let step = self.runbook_step(id)?;
        let none = || Refusal::NoApproval(id.to_owned());
        let (approval, approvals) = needed(self, step).zip(self.incident.approvals.get(id)).ok_or_else(none)?;
        let asked = approvals.last().ok_or_else(none)?;
        let name = self.scene.workspace.team.get(by).map_or(by, |member| member.name.as_str());
        let who = approvers(self, &approval, &asked.by);
        if !who.iter().any(|may| may == name) {
            return Err(Refusal::NotTheirs { step: id.to_owned(), by: name.to_owned(), who });
        }
        if refused(approvals, asked).is_some() || on(approvals, asked).any(|said| said.by == name) {
            return Err(none());
        }
        if self.scene.now > asked.until {
            return Err(Refusal::ApprovalOver(id.to_owned()));
        }
        // What was shown must be what was hashed, or nobody knows what they agree to.
        if hash(asked.reply.as_ref(), &asked.lines) != asked.plan {
            return Err(none());
        }
        Ok((asked.ask, asked.plan.clone(), name.to_owned()))
    }

    fn next_ask(&self, id: &str) -> u32 {
        self.incident.approvals.get(id).map_or(0, Approvals::number).saturating_add(1)
    }
}

#[cfg(test)]
mod tests;
