//! One step of a test, done as a person at the console does it.

use std::slice;

use super::bench::Bench;
use super::expect;
use super::wrong::Wrong;
use crate::app::approval;
use crate::app::intent::Intent;
use crate::app::msg::Msg;
use crate::domain::incident::{Command, StepState, current, question};
use crate::domain::lang::Bilingual;
use crate::domain::step::Question;
use crate::domain::step::fact::Reply;
use crate::domain::text::Text;
use crate::domain::trial::{Act, Consent, Said, Stands, Turn, World};
use crate::domain::yaml::Place;

/// A step that is asked about more often than this will not end.
const LONGEST: usize = 10_000;

/// Does it; the first thing that is not as the test says ends it.
pub(super) fn take(bench: &mut Bench, turn: &Turn) -> Result<(), Wrong> {
    bench.see(&turn.health);
    bench.until(turn.after.after(bench.shared.now));
    bench.world = turn.world;
    let order = Order { id: &turn.step.value, place: turn.step.place };
    match &turn.act {
        Act::Undo => {
            order.give(bench, Command::Undo { step: order.id.clone() })?;
            order.wait_out(bench);
        }
        Act::Skip(reason) => {
            order.is_here(bench)?;
            order.give(bench, Command::Skip { step: order.id.clone(), reason: Text::line(reason) })?;
        }
        Act::Do { answers, consent, go_on } => {
            order.is_here(bench)?;
            let doing = Doing { order, answers: answers.iter(), consent: consent.as_ref(), go_on: *go_on, is_begun: false };
            doing.run(bench)?;
        }
    }
    bench.world = World::Well;
    became(bench, turn)
}

fn became(bench: &Bench, turn: &Turn) -> Result<(), Wrong> {
    let (step, becomes) = (&turn.step, turn.becomes);
    let stands = expect::stands(bench, &step.value);
    if stands == Some(becomes) {
        return Ok(());
    }
    let (is, due) = (stands.map_or("?", Stands::word), becomes.word());
    let run = bench.incident().and_then(|incident| incident.steps.get(&step.value));
    let why = run.map(|run| run.summary.as_str()).filter(|why| !why.is_empty()).map(Bilingual::same);
    let what = Bilingual::of(
        format!("l'étape « {} » devient `{is}`, et non `{due}`", step.value),
        format!("step `{}` becomes `{is}`, not `{due}`", step.value),
    );
    Err(Wrong::new(step.place, what, why))
}

/// The step that is done, and where the test names it.
#[derive(Clone, Copy)]
struct Order<'a> {
    id: &'a String,
    place: Place,
}

impl Order<'_> {
    fn wrong(&self, fr: String, en: String) -> Wrong {
        Wrong::new(self.place, Bilingual::of(fr, en), None)
    }

    /// That the walk stands at this step.
    fn is_here(&self, bench: &Bench) -> Result<(), Wrong> {
        let open = bench.shared.open.as_ref();
        let here = open.and_then(|open| Some(current(&open.incident, open.runbook.as_deref()?)?.common.id.as_str()));
        match here {
            Some(here) if here == self.id => Ok(()),
            Some(here) => Err(self.wrong(
                format!("le guide en est à « {here} », pas à « {} »", self.id),
                format!("the walk stands at `{here}`, not at `{}`", self.id),
            )),
            None => Err(self.wrong(
                format!("le guide est fini : « {} » n'est plus à faire", self.id),
                format!("the walk is over: `{}` is not to be done any more", self.id),
            )),
        }
    }

    /// Orders it, and lets the world answer.
    fn give(&self, bench: &mut Bench, command: Command) -> Result<(), Wrong> {
        let done = bench.tell(Msg::Wants(Intent::Do(command))).map_err(|why| Wrong::new(self.place, why, None));
        bench.settle();
        done
    }

    fn state(&self, bench: &Bench) -> Option<StepState> {
        bench.incident()?.steps.get(self.id).map(|run| run.state)
    }

    /// Lets time pass while it only waits for an hour.
    fn wait_out(&self, bench: &mut Bench) {
        for _ in 0..LONGEST {
            let waits = matches!(self.state(bench), Some(StepState::Running | StepState::Failed));
            match bench.wakes().filter(|_| waits) {
                Some(at) => bench.until(at),
                None => return,
            }
        }
    }
}

/// A step while it is being done.
struct Doing<'a> {
    order: Order<'a>,
    answers: slice::Iter<'a, Said<String>>,
    consent: Option<&'a Consent>,
    go_on: bool,
    is_begun: bool,
}

impl Doing<'_> {
    /// As far as it goes by itself and with what is answered.
    fn run(mut self, bench: &mut Bench) -> Result<(), Wrong> {
        for _ in 0..LONGEST {
            let state = self.order.state(bench);
            let asked = bench.shared.stage().and_then(|stage| question(&stage, self.order.id));
            let may_begin = !self.is_begun && !matches!(state, Some(StepState::Done | StepState::Skipped | StepState::InDoubt));
            match (state, asked) {
                // A part of a service was moved, and it asks whether more is: only who answers goes on.
                (Some(StepState::Done), Some(asked)) if self.answers.len() > 0 => self.reply(bench, &asked)?,
                (Some(StepState::Running), Some(asked)) => self.reply(bench, &asked)?,
                (_, Some(asked)) if may_begin && asked != Question::Done => self.reply(bench, &asked)?,
                (_, _) if may_begin && state != Some(StepState::Running) => self.start(bench)?,
                (Some(StepState::Running), None) if self.go_on => {
                    self.go_on = false;
                    let command = Command::Reply { step: self.order.id.clone(), reply: Reply::Ok };
                    self.order.give(bench, command)?;
                }
                (Some(StepState::Running | StepState::Failed), _) if bench.wakes().is_some() => {
                    let at = bench.wakes().unwrap_or(bench.shared.now);
                    bench.until(at);
                }
                _ => return self.end(),
            }
        }
        Err(self.order.wrong("l'étape ne finit pas".to_owned(), "the step does not end".to_owned()))
    }

    /// Nothing of what the test gave is left over.
    fn end(self) -> Result<(), Wrong> {
        if let Some(answer) = self.answers.as_slice().first() {
            let what = Bilingual::of(
                format!("« {} » ne répond à rien : l'étape ne demande pas cela", answer.value),
                format!("`{}` answers nothing: the step does not ask for it", answer.value),
            );
            return Err(Wrong::new(answer.place, what, None));
        }
        let Some(Consent::By(said) | Consent::Glass(said)) = self.consent else { return Ok(()) };
        let what = Bilingual::of("l'étape n'a besoin de l'accord de personne", "the step needs nobody's agreement");
        Err(Wrong::new(said.place, what, None))
    }

    /// Begins it; one that cannot be taken back has its name typed.
    fn start(&mut self, bench: &mut Bench) -> Result<(), Wrong> {
        let open = bench.shared.open.as_ref();
        let step = open.and_then(|open| open.runbook.as_deref()?.step(self.order.id));
        let typed = step.filter(|step| step.common.is_irreversible()).map(|_| self.order.id.clone());
        let is_by_hand = bench.shared.stage().and_then(|stage| question(&stage, self.order.id)) == Some(Question::Done);
        let step = self.order.id.clone();
        let command = match typed {
            None if is_by_hand => Command::Reply { step, reply: Reply::Ok },
            typed => Command::Start { step, typed },
        };
        self.is_begun = true;
        self.give(bench, command)
    }

    fn reply(&mut self, bench: &mut Bench, asked: &Question) -> Result<(), Wrong> {
        let reply = self.answer(asked)?;
        self.is_begun = true;
        self.give(bench, Command::Reply { step: self.order.id.clone(), reply })
    }

    /// Orders it, with the agreement that it needs first.
    fn give(&mut self, bench: &mut Bench, command: Command) -> Result<(), Wrong> {
        let first = approval::order(&bench.shared, command.clone());
        if first == command {
            return self.order.give(bench, command);
        }
        let step = self.order.id.clone();
        match self.consent.take() {
            Some(Consent::By(person)) => {
                self.order.give(bench, first)?;
                let by = bench.shared.member_name(&person.value).to_owned();
                let agreed = Order { place: person.place, ..self.order };
                agreed.give(bench, Command::Approve { step, by })?;
            }
            Some(Consent::Glass(reason)) => {
                let reply = match &command {
                    Command::Reply { reply, .. } => Some(reply.clone()),
                    _ => None,
                };
                self.order.give(bench, Command::BreakGlass { step, reply, reason: Text::line(&reason.value) })?;
            }
            None => {
                let what = Bilingual::of("il faut l'accord d'une autre personne", "another person has to agree");
                let hint = Bilingual::of("ajoutez `approve: <qui>`", "add `approve: <who>`");
                return Err(Wrong::new(self.order.place, what, Some(hint)));
            }
        }
        self.order.give(bench, command)
    }

    /// The next answer, as the question takes it.
    fn answer(&mut self, asked: &Question) -> Result<Reply, Wrong> {
        if *asked == Question::Done {
            return Ok(Reply::Ok);
        }
        let Some(answer) = self.answers.next() else { return self.unanswered(asked) };
        let unknown = |known: Vec<String>| Wrong::unknown(answer, "answer", known);
        match asked {
            Question::Done => Ok(Reply::Ok),
            Question::YesNo(_) => match answer.value.as_str() {
                "yes" | "true" => Ok(Reply::Yes(true)),
                "no" | "false" => Ok(Reply::Yes(false)),
                _ => Err(unknown(vec!["yes".to_owned(), "no".to_owned()])),
            },
            Question::Choose(choices) if choices.iter().any(|choice| choice.id == answer.value) => Ok(Reply::Chose(answer.value.clone())),
            Question::Choose(choices) => Err(unknown(choices.iter().map(|choice| choice.id.clone()).collect())),
            Question::Word { .. } | Question::Value { .. } => Ok(asked.typed(Text::block(&answer.value))),
        }
    }

    /// What is proposed is taken; what is not must stand in the test.
    fn unanswered(&self, asked: &Question) -> Result<Reply, Wrong> {
        let (said, known) = match asked {
            Question::Value { default: Some(default), .. } => return Ok(Reply::Value(default.clone())),
            Question::Done => return Ok(Reply::Ok),
            Question::YesNo(said) => (format!(" : {said}"), "yes, no".to_owned()),
            Question::Choose(choices) => (String::new(), choices.iter().map(|choice| choice.id.as_str()).collect::<Vec<_>>().join(", ")),
            Question::Word { asked, word, .. } => (format!(" : {asked}"), word.clone().unwrap_or_else(|| "…".to_owned())),
            Question::Value { default: None, .. } => (String::new(), "…".to_owned()),
        };
        let what = Bilingual::of(
            format!("l'étape « {} » attend une réponse", self.order.id) + &said,
            format!("step `{}` waits for an answer", self.order.id) + &said,
        );
        let hint = Bilingual::of(format!("ajoutez `answer:` ({known})"), format!("add `answer:` ({known})"));
        Err(Wrong::new(self.order.place, what, Some(hint)))
    }
}
