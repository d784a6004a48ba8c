//! The course of a switch: read back, compared with the plan, changed, settled where the answer leaves it open, written down.
//!
//! It is worked out anew from all the answers each time, so that a replay takes the same one.

use super::switch::Known;
use super::{Answer, Move, Question, Scene, spoken};
use crate::domain::effect::{Ask, Change, Content, Effect, Outcome, Replacement};
use crate::domain::files::{Files, look_key};
use crate::domain::lang::Bilingual;
use crate::domain::step::fact::Reply;
use crate::domain::switch::{Came, Mechanism, Plan, Wish, is_unreachable};
use crate::domain::text::Text;

/// A switch that is under way.
pub(super) struct Course<'a, 'b> {
    pub(super) scene: &'b Scene<'a>,
    pub(super) known: &'b Known<'a>,
    pub(super) wish: Wish<'b>,
}

/// What comes next.
pub(super) enum Next {
    /// Ask somebody.
    Go(Move),
    /// It is set already.
    Already,
    /// It is made.
    Made(Made),
}

/// A switch that is made.
pub(super) struct Made {
    /// The value before.
    pub(super) from: String,
    /// The commit; why there is none, if one was wanted.
    pub(super) commit: Result<String, Option<Text>>,
    /// Why the commit was not pushed, if it was to be.
    pub(super) unpushed: Option<Text>,
    /// Where it was set, if the first way could not be used.
    pub(super) instead: Option<String>,
    /// How many of the answers it took.
    pub(super) answers: usize,
}

/// One way to switch, as far as it goes.
enum Way {
    Next(Next),
    /// Nobody is there: the next one.
    Shut(Bilingual),
}

/// The answers, taken one after the other.
struct Told<'a> {
    answers: &'a [Answer],
    taken: usize,
}

impl<'a> Told<'a> {
    /// The next answer of the world.
    fn outcome(&mut self) -> Option<(&'a Effect, &'a Outcome)> {
        let at = self.next_outcome()?;
        self.taken = at + 1;
        self.peek_at(at)
    }

    fn peek(&self) -> Option<(&'a Effect, &'a Outcome)> {
        self.peek_at(self.next_outcome()?)
    }

    fn next_outcome(&self) -> Option<usize> {
        let rest = &self.answers[self.taken..];
        rest.iter().position(|answer| matches!(answer, Answer::Outcome { .. })).map(|at| self.taken + at)
    }

    fn peek_at(&self, at: usize) -> Option<(&'a Effect, &'a Outcome)> {
        match &self.answers[at] {
            Answer::Outcome { asked, outcome } => Some((asked, outcome)),
            Answer::Reply(_) => None,
        }
    }

    /// The next answer of a person that is of this sort; those of the world before it stay.
    fn reply<T>(&mut self, of: impl Fn(&Reply) -> Option<T>) -> Option<T> {
        let found = self.answers[self.taken..].iter().enumerate().find_map(|(at, answer)| match answer {
            Answer::Reply(reply) => of(reply).map(|reply| (at, reply)),
            Answer::Outcome { .. } => None,
        });
        let (at, reply) = found?;
        self.taken += at + 1;
        Some(reply)
    }
}

impl<'a> Course<'a, '_> {
    /// What comes next after these answers.
    pub(super) fn next(&self, answers: &[Answer]) -> Result<Next, Text> {
        let mut told = Told { answers, taken: 0 };
        let mut files = self.scene.files.clone();
        let mut shut: Vec<Bilingual> = Vec::new();
        for path in &self.known.control.paths {
            match self.way(path.as_ref(), &mut files, &mut told, !shut.is_empty())? {
                Way::Next(next) => return Ok(next),
                Way::Shut(why) => shut.push(why),
            }
        }
        let all = shut.iter().map(|why| why.get(self.scene.lang)).collect::<Vec<_>>().join(" ; ");
        Err(self.scene.say(&format!("rien n'est changé : {all}"), &format!("nothing is changed: {all}")))
    }

    /// What stood there before the change, as the answers say it.
    pub(super) fn before(&self, answers: &[Answer]) -> Option<String> {
        let mut files = Files::default();
        for answer in answers {
            if let Answer::Outcome { asked, outcome } = answer
                && !asked.changes_the_world()
            {
                files.hear(look_key(asked), Outcome::clone(outcome));
                // What was read after the change is not what stood there before.
                if let Some(value) = self.known.control.paths.iter().find_map(|path| path.read(&files).ok()) {
                    return Some(value);
                }
            }
        }
        None
    }

    fn way(&self, path: &dyn Mechanism, files: &mut Files, told: &mut Told<'_>, instead: bool) -> Result<Way, Text> {
        let (scene, lang) = (self.scene, self.scene.lang);
        let ask = |ask: Ask| Ok(Way::Next(Next::Go(Move::Ask(vec![ask]))));
        let look = path.look(lang);
        if let Some(look) = &look {
            let Some((asked, outcome)) = told.outcome() else { return ask(look.clone()) };
            files.hear(look_key(asked), Outcome::clone(outcome));
            if is_unreachable(outcome) {
                return Ok(Way::Shut(path.read(files).err().unwrap_or_default()));
            }
        }
        let begun = told.peek().map(|(asked, _)| asked);
        let plan = match begun.and_then(before) {
            // What was asked says what stood there, whatever stands there now.
            Some(from) => Plan { asks: Vec::new(), ..planned(from) },
            None => {
                let plan = path.plan(files, &self.wish).map_err(|why| self.said(&why))?;
                if plan.asks.is_empty() && !plan.by_hand {
                    return Ok(Way::Next(Next::Already));
                }
                if begun.is_none()
                    && look.is_some()
                    && let Some(next) = self.compared(path, &plan, files, told)?
                {
                    return Ok(Way::Next(next));
                }
                plan
            }
        };
        if plan.by_hand {
            if let Some(next) = self.by_hand(path, told)? {
                return Ok(Way::Next(next));
            }
        } else {
            let Some((_, outcome)) = told.outcome() else {
                if look.is_none() && is_interrupted(told.answers) {
                    return Err(self.said(&spoken::interrupted()));
                }
                return match plan.asks.into_iter().next() {
                    Some(change) => ask(change),
                    None => Ok(Way::Next(Next::Already)),
                };
            };
            match if *outcome == Outcome::Rehearsed { Came::Done } else { path.judge(outcome) } {
                Came::Done => {}
                Came::Unreachable(why) => return Ok(Way::Shut(self.named(path, &why))),
                Came::Refused(why) => return Err(self.refused(outcome, path, &why)),
                Came::Doubt(why) => match path.confirm(lang) {
                    None => return Err(self.refused(outcome, path, &why)),
                    Some(look) => match told.outcome() {
                        None => return ask(look),
                        Some((_, said)) => self.settled(path, &plan.from, &why, said)?,
                    },
                },
            }
        }
        let (mut commit, mut unpushed) = (Err(None), None);
        let (from, to) = self.wish.change(&plan.from);
        for record in path.record(&from, &to, lang) {
            let Some((asked, outcome)) = told.outcome() else { return ask(record) };
            // The switch is made; that it is not written down does not unmake it.
            let kept = match outcome {
                Outcome::Committed { commit } => Ok(commit.clone()),
                Outcome::Failed(failure) => Err(Some(self.said(&spoken::failure(failure)))),
                _ => Err(Some(scene.say("réponse inattendue", "unexpected answer"))),
            };
            match asked {
                Effect::Push { .. } => unpushed = kept.err().flatten(),
                _ => commit = kept,
            }
            if commit.is_err() {
                break;
            }
        }
        let instead = instead.then(|| path.place());
        Ok(Way::Next(Next::Made(Made { from: plan.from, commit, unpushed, instead, answers: told.taken })))
    }

    /// What was just read is compared with what the person was shown.
    fn compared(&self, path: &dyn Mechanism, plan: &Plan, files: &Files, told: &mut Told<'_>) -> Result<Option<Next>, Text> {
        let scene = self.scene;
        let shown = path.read(scene.files).map(|value| self.wish.said(&value, path.share(scene.files)));
        let now = self.wish.said(&plan.from, path.share(files));
        if shown.as_ref() == Ok(&now) {
            return Ok(None);
        }
        let difference = plan.difference.iter().map(Text::as_str).collect::<Vec<_>>().join("\n");
        if let Ok(shown) = shown {
            let place = path.place();
            return Err(scene.say(
                &format!("{place} a été changé par quelqu'un d'autre entre-temps : « {shown} » est devenu « {now} » ; rien n'est changé, voici ce qui le serait à présent :\n{difference}"),
                &format!("{place} was changed by someone else since: `{shown}` became `{now}`; nothing is changed, this is what would be now:\n{difference}"),
            ));
        }
        if plan.by_hand {
            return Ok(None);
        }
        match told.reply(yes) {
            Some(true) => Ok(None),
            Some(false) => Err(scene.say("rien n'est changé", "nothing is changed")),
            None => {
                let asked =
                    scene.say(&format!("Relu à présent. Faire ceci ?\n{difference}"), &format!("Read back now. Do this?\n{difference}"));
                Ok(Some(Next::Go(Move::Question(Question::YesNo(asked)))))
            }
        }
    }

    /// A person does it, says so, and says what is set where nothing else can.
    fn by_hand(&self, path: &dyn Mechanism, told: &mut Told<'_>) -> Result<Option<Next>, Text> {
        let scene = self.scene;
        if told.reply(|reply| (*reply == Reply::Ok).then_some(())).is_none() {
            return Ok(Some(Next::Go(Move::Question(Question::Done))));
        }
        // The proof reads it back.
        if path.confirm(scene.lang).is_some() {
            return Ok(None);
        }
        let (title, to) = (self.known.service.title.get(scene.lang), self.wish.to);
        match told.reply(yes) {
            Some(true) => Ok(None),
            Some(false) => Err(scene.say("ce n'est pas réglé : rien n'a changé", "it is not set: nothing has changed")),
            None => {
                let asked = scene.say(
                    &format!("Relisez là où c'est réglé : « {title} » y est-il sur « {to} » ?"),
                    &format!("Look where it is set: is `{title}` on `{to}` there?"),
                );
                Ok(Some(Next::Go(Move::Question(Question::YesNo(asked)))))
            }
        }
    }

    /// The answer left it open; what is read back settles it.
    fn settled(&self, path: &dyn Mechanism, from: &str, why: &Bilingual, said: &Outcome) -> Result<(), Text> {
        let scene = self.scene;
        let why = why.get(scene.lang);
        let share = path.share_of(said);
        let value = match (self.wish.share, share) {
            // The value was there before: only the share tells, and nobody can read it.
            (Some(_), None) if from == self.wish.to => Err(Bilingual::of("la part ne se lit pas", "the share cannot be read")),
            (Some(wanted), Some(share)) if share < wanted.to => path.value(said).map(|value| (false, self.wish.said(&value, Some(share)))),
            _ => path.value(said).map(|value| (value == self.wish.to, value)),
        };
        match value {
            Ok((true, _)) => Ok(()),
            Ok((false, value)) => Err(scene.say(
                &format!("pas fait : {why} ; relu ensuite : « {value} » est encore réglé"),
                &format!("not done: {why}; read back afterwards: `{value}` is still set"),
            )),
            Err(reason) => {
                let reason = reason.get(scene.lang);
                Err(scene.say(
                    &format!("on ne sait pas : {why} ; et cela ne se relit pas ({reason}) ; vérifiez avant de recommencer"),
                    &format!("not known: {why}; and it cannot be read back ({reason}); check before you retry"),
                ))
            }
        }
    }

    /// Why it was not taken, in the words that steps use for their failures.
    fn refused(&self, outcome: &Outcome, path: &dyn Mechanism, why: &Bilingual) -> Text {
        match outcome {
            Outcome::Failed(failure) => self.said(&spoken::failure(failure)),
            _ => self.said(&self.named(path, why)),
        }
    }

    fn named(&self, path: &dyn Mechanism, why: &Bilingual) -> Bilingual {
        let place = path.place();
        Bilingual::of(format!("{place} : {}", why.fr), format!("{place}: {}", why.en))
    }

    fn said(&self, why: &Bilingual) -> Text {
        Text::from(why.get(self.scene.lang))
    }
}

/// What stood where this change was asked for, if the change itself says it.
fn before(asked: &Effect) -> Option<&str> {
    match asked {
        Effect::Write(Replacement { content: Content::Value(Change { from, .. }), .. }) => Some(from),
        _ => None,
    }
}

fn planned(from: &str) -> Plan {
    let from = from.to_owned();
    Plan { to: String::new(), from, place: Text::default(), difference: Vec::new(), asks: Vec::new(), by_hand: false }
}

fn yes(reply: &Reply) -> Option<bool> {
    match reply {
        Reply::Yes(yes) => Some(*yes),
        Reply::Ok | Reply::Chose(_) | Reply::Value(_) | Reply::Overrule { .. } => None,
    }
}

/// Whether a person went on while the change was under way: anything they say but their choice.
fn is_interrupted(answers: &[Answer]) -> bool {
    matches!(answers.last(), Some(Answer::Reply(Reply::Ok | Reply::Yes(_) | Reply::Value(_))))
}
