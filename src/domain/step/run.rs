//! `run`: a program of the firm, with its arguments; never a shell line.
//!
//! ```yaml
//! - id: purge
//!   kind: run
//!   title: {fr: Vider le cache, en: Empty the cache}
//!   program: tools/purge
//!   args: ["--site", "{{ site }}"]
//!   env: {TOKEN: {env: PURGE_TOKEN}}
//!   expect: {exit: [0], contains: purged}
//! ```

use std::collections::BTreeMap;

use super::supply::Supply;
use super::{Act, Answer, Common, Finish, Kind, Move, Plan, Scene, prompt, spoken};
use crate::domain::effect::{Ask, Effect, Exit, ExitReason, Outcome, Program, Value};
use crate::domain::path::inside;
use crate::domain::text::Text;
use crate::domain::time::Span;
use crate::domain::yaml::{Faults, Fields};

/// Its row in the table of kinds.
pub(super) const KIND: Kind = Kind { name: "run", parse };

/// How long a program may take where the step does not say.
const TIMEOUT: Span = Span::seconds(60);
/// How many of the last lines of the output stand in the reason of a failure.
const LAST: usize = 3;

#[derive(Debug)]
struct Run {
    program: String,
    args: Vec<String>,
    env: BTreeMap<String, Supply>,
    directory: Option<String>,
    exit: Vec<i32>,
    contains: Option<String>,
    timeout: Span,
    /// Whether it only tells something and changes nothing.
    question: bool,
}

fn parse(common: &Common, fields: &Fields<'_>, faults: &mut Faults) -> Option<Box<dyn Act>> {
    let program = fields.required_text("program", faults);
    let args = fields.texts("args", faults);
    let env = Supply::variables(fields, faults);
    let directory = if fields.has("directory") { inside(fields, "directory", faults) } else { None };
    let (exit, contains) = expect(fields, faults);
    let program = program?;
    if program.contains(|c: char| c.is_whitespace() || c.is_control()) {
        faults.say(
            fields.place_of("program"),
            "« program » est un seul nom ; chaque argument va dans « args »",
            "`program` is one name; each argument goes into `args`",
        );
    }
    let timeout = common.timeout.unwrap_or(TIMEOUT);
    let question = common.only_asks();
    Some(Box::new(Run { program, args, env, directory, exit, contains, timeout, question }))
}

fn expect(fields: &Fields<'_>, faults: &mut Faults) -> (Vec<i32>, Option<String>) {
    let Some(inner) = fields.map("expect", faults) else { return (vec![0], None) };
    let exit = inner.codes("exit", 0..=255, ("un code de sortie va de 0 à 255", "an exit code goes from 0 to 255"), faults);
    let contains = inner.text("contains", faults);
    inner.finish(faults);
    (if exit.is_empty() { vec![0] } else { exit.into_iter().map(i32::from).collect() }, contains)
}

impl Act for Run {
    fn plan(&self, scene: &Scene<'_>) -> Plan {
        let program = match self.filled(scene) {
            Ok(program) => program,
            Err(reason) => return Plan::hindered(reason),
        };
        let mut lines = vec![scene.say(&format!("programme : {:?}", program.program), &format!("program: {:?}", program.program))];
        lines.extend(program.args.iter().map(|arg| Text::from(format!("  {arg:?}"))));
        if let Some(directory) = &program.directory {
            lines.push(scene.say(&format!("dans le dossier {directory:?}"), &format!("in the folder {directory:?}")));
        }
        for (name, value) in &program.env {
            lines.push(Text::from(match value {
                Value::Plain(value) => format!("  {name}={value:?}"),
                Value::Secret(secret) => format!("  {name}={secret}"),
            }));
        }
        let timeout = self.timeout;
        lines.push(scene.say(&format!("arrêté après {timeout}"), &format!("stopped after {timeout}")));
        scene.barred(Plan::of(lines), [&Effect::Spawn(program)])
    }

    fn next(&self, scene: &Scene<'_>, answers: &[Answer]) -> Move {
        let outcome = answers.iter().find_map(|answer| match answer {
            Answer::Outcome { outcome, .. } => Some(outcome.as_ref()),
            Answer::Reply(_) => None,
        });
        match outcome {
            None if !answers.is_empty() => Move::Failed(Text::from(spoken::interrupted().get(scene.lang))),
            None => match self.filled(scene) {
                Ok(program) => {
                    let what = scene.say(&format!("lancer {}", program.program), &format!("run {}", program.program));
                    Move::Ask(vec![Ask { what, effect: Effect::Spawn(program) }])
                }
                Err(reason) => Move::Failed(reason),
            },
            Some(Outcome::Exited(exit)) => self.judge(scene, exit),
            Some(Outcome::Rehearsed) => Move::Done(spoken::as_rehearsed(scene)),
            Some(Outcome::Failed(failure)) => Move::Failed(Text::from(spoken::failure(failure).get(scene.lang))),
            Some(_) => Move::Failed(scene.say("réponse inattendue", "unexpected answer")),
        }
    }

    fn changes_the_world(&self) -> bool {
        !self.question
    }

    fn templates(&self) -> Vec<&str> {
        self.args.iter().map(String::as_str).chain(self.env.values().filter_map(Supply::template)).collect()
    }

    fn secrets(&self) -> Vec<&str> {
        self.env.values().filter_map(Supply::parameter).collect()
    }
}

impl Run {
    /// The program with its names replaced; each argument stays one argument, whatever is in it.
    fn filled(&self, scene: &Scene<'_>) -> Result<Program, Text> {
        let fill = |text: &str| {
            let text = scene.exact(text).map_err(|reason| prompt::incomplete(scene, &reason))?;
            if text.contains('\0') {
                Err(scene.say("un argument contient un caractère nul", "an argument holds a null character"))
            } else {
                Ok(text)
            }
        };
        Ok(Program {
            program: self.program.clone(),
            args: self.args.iter().map(|arg| fill(arg)).collect::<Result<_, _>>()?,
            env: self.env.iter().map(|(name, given)| Ok((name.clone(), given.filled(scene, fill)?))).collect::<Result<_, Text>>()?,
            directory: self.directory.clone(),
            timeout: self.timeout,
            question: self.question,
        })
    }

    fn judge(&self, scene: &Scene<'_>, exit: &Exit) -> Move {
        let timeout = self.timeout;
        let (fr, en) = match exit.why {
            ExitReason::Code(code) if !self.exit.contains(&code) => {
                (format!("terminé avec le code {code}"), format!("ended with code {code}"))
            }
            ExitReason::Code(code) => match &self.contains {
                Some(text) if !exit.output.contains(text.as_str()) => {
                    (format!("la sortie ne contient pas « {text} »"), format!("the output lacks `{text}`"))
                }
                Some(_) | None => {
                    let (code, time) = (code, Span::millis(exit.millis));
                    let summary = scene.say(&format!("terminé, code {code}, en {time}"), &format!("ended, code {code}, in {time}"));
                    return Move::Done(Finish { summary, facts: Vec::new() });
                }
            },
            ExitReason::Signal(signal) => (format!("tué par le signal {signal}"), format!("killed by signal {signal}")),
            ExitReason::Timeout => (format!("arrêté : plus de {timeout}"), format!("stopped: more than {timeout}")),
            ExitReason::Cancelled => ("arrêté à la main".to_owned(), "stopped by hand".to_owned()),
        };
        let lines: Vec<&str> = exit.output.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let last = lines[lines.len().saturating_sub(LAST)..].join(" / ");
        if last.is_empty() {
            return Move::Failed(scene.say(&fr, &en));
        }
        Move::Failed(scene.say(&format!("{fr} ; dernières lignes : {last}"), &format!("{en}; last lines: {last}")))
    }
}

#[cfg(test)]
mod tests {
    use super::super::stage::{Stage, act, answer, faults};
    use super::*;
    use crate::domain::effect::{Failure, FailureKind};
    use crate::domain::step::fact::Reply;

    const PURGE: &str = "{id: a, kind: run, title: {fr: A, en: A}, timeout: 5s, program: tools/purge, args: ['-s', '{{ site }}'], \
        directory: tools, env: {TOKEN: {env: PURGE}, MODE: 'x y'}, expect: {exit: [0, 3], contains: purged}}";

    fn ended(why: ExitReason, output: &str) -> Move {
        let stage = stage();
        let exit = Exit { why, output: output.into(), dropped: 0, millis: 1500 };
        act(PURGE).next(&stage.scene(), &[answer(Effect::Wake { at: stage.now }, Outcome::Exited(exit))])
    }

    fn stage() -> Stage {
        let mut stage = Stage::default();
        stage.values.insert("site".to_owned(), "a; rm -rf \"/\"\n$(x)".to_owned());
        stage
    }

    #[test]
    fn what_is_typed_stays_one_argument() {
        let Move::Ask(asks) = act(PURGE).next(&stage().scene(), &[]) else { panic!() };
        let Effect::Spawn(program) = &asks[0].effect else { panic!() };
        assert_eq!(program.args, ["-s", "a; rm -rf \"/\"\n$(x)"]);
        assert_eq!((program.timeout, program.directory.as_deref()), (Span::seconds(5), Some("tools")));
    }

    #[test]
    fn the_plan_shows_each_argument_apart_and_no_secret() {
        let lines: Vec<String> = act(PURGE).plan(&stage().scene()).lines.iter().map(ToString::to_string).collect();
        assert_eq!(
            lines,
            [
                "programme : \"tools/purge\"",
                "  \"-s\"",
                "  \"a; rm -rf \\\"/\\\"\\n$(x)\"",
                "dans le dossier \"tools\"",
                "  MODE=\"x y\"",
                "  TOKEN=[secret: env PURGE]",
                "arrêté après 5s",
            ]
        );
    }

    #[test]
    fn a_key_pressed_meanwhile_does_not_run_it_again() {
        let Move::Failed(reason) = act(PURGE).next(&stage().scene(), &[Answer::Reply(Reply::Ok)]) else { panic!() };
        assert!(reason.contains("peut-être"), "{reason}");
    }

    #[test]
    fn ways_to_end_are_told_apart() {
        assert!(matches!(ended(ExitReason::Code(3), "purged"), Move::Done(_)));
        for (why, output, said) in [
            (ExitReason::Code(1), "a\nb\n\nc\nd\n", "code 1 ; dernières lignes : b / c / d"),
            (ExitReason::Code(0), "nothing", "ne contient pas « purged »"),
            (ExitReason::Timeout, "", "plus de 5s"),
            (ExitReason::Cancelled, "", "à la main"),
            (ExitReason::Signal(9), "", "signal 9"),
        ] {
            let Move::Failed(reason) = ended(why, output) else { panic!() };
            assert!(reason.contains(said), "{reason}");
        }
    }

    #[test]
    fn a_program_that_could_not_start_says_why() {
        let failed = Outcome::Failed(Failure::new(FailureKind::Other, "pas de tel fichier", "no such file"));
        let Move::Failed(reason) = act(PURGE).next(&stage().scene(), &[answer(Effect::Wake { at: stage().now }, failed)]) else { panic!() };
        assert!(reason.contains("pas de tel fichier"));
    }

    #[test]
    fn faults_are_found_at_their_place() {
        for (fields, fault) in [
            ("", "1:1 the key `program` is missing"),
            ("program: 'rm -rf', ", "1:29 `program` is one name; each argument goes into `args`"),
            ("program: x, directory: ../y, ", "1:43 `../y`: a path stays inside the workspace, is written with / and without `..`"),
            ("program: x, env: {A B: 1}, ", "1:38 `A B` is not the name of a variable"),
            ("program: x, expect: {exit: 300}, ", "1:47 an exit code goes from 0 to 255"),
        ] {
            assert_eq!(faults(&format!("{{id: a, kind: run, {fields}title: {{fr: A, en: A}}}}")), [fault]);
        }
    }
}
