//! `command`: a program of the firm sets which provider carries the service, and one says which does; never a shell line.
//!
//! ```yaml
//! active: {command: {read: [tools/route, show], write: [tools/route, set, "{{ to }}"], env: {TOKEN: {env: ROUTE_TOKEN}}}}
//! ```

use std::collections::BTreeMap;

use super::extract::Extract;
use super::http::change;
use super::names::Names;
use super::reading::{Reading, ended, share_place};
use super::{Came, Mechanism, MechanismKind, Plan, Wish, judged, unchanged};
use crate::domain::call::{self, Writing, check, fill, names_it};
use crate::domain::effect::{Ask, Effect, ExitReason, FailureKind, Outcome, Program};
use crate::domain::files::Files;
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::secret::Value;
use crate::domain::status::why;
use crate::domain::text::Text;
use crate::domain::time::Span;
use crate::domain::yaml::{Faults, Fields};

/// Its row in the table of mechanisms.
pub(super) const KIND: MechanismKind = MechanismKind { key: "command", parse };

/// How long a program may take where nothing says it.
const TIMEOUT: Span = Span::seconds(60);

#[derive(Debug)]
struct CommandSwitch {
    program: String,
    args: Vec<String>,
    env: BTreeMap<String, Value>,
    timeout: Span,
    reading: Reading,
}

fn parse(fields: &Fields<'_>, faults: &mut Faults) -> Option<Box<dyn Mechanism>> {
    let inner = fields.map("command", faults)?;
    let (write, read) = (words(&inner, "write", faults), words(&inner, "read", faults));
    let extract = Extract::parse(&inner, faults);
    let share = share_place(&inner, faults);
    let env = Value::variables(&inner, faults);
    let timeout = inner.span("timeout", faults);
    inner.finish(faults);
    let ((program, args), (asks, asked)) = (write?, read?);
    args.iter().for_each(|arg| check::<Names<'_>>(arg, inner.place_of("write"), faults));
    if !args.iter().any(|arg| names_it(arg, "to")) {
        let (fr, en) = ("rien n'y dit quoi régler : mettez {{ to }}", "nothing in it says what to set: put {{ to }}");
        faults.say(inner.place_of("write"), fr, en);
    }
    let reads = Program {
        program: asks,
        args: asked,
        env: env.clone(),
        directory: None,
        timeout: timeout.unwrap_or(call::TIMEOUT),
        question: true,
    };
    let timeout = timeout.unwrap_or(TIMEOUT);
    Some(Box::new(CommandSwitch { program, args, env, timeout, reading: Reading::Command(reads, extract, share) }))
}

/// A program and its arguments.
fn words(fields: &Fields<'_>, key: &'static str, faults: &mut Faults) -> Option<(String, Vec<String>)> {
    fields.required(key, faults)?;
    let words = fields.texts(key, faults);
    let (program, args) = words.split_first()?;
    if program.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '{' | '}')) {
        faults.say(
            fields.place_of(key),
            format!("« {program} » : le premier mot est le nom du programme, et chaque argument est à part"),
            format!("`{program}`: the first word is the program's name, and each argument stands apart"),
        );
    }
    Some((program.clone(), args.to_vec()))
}

impl Mechanism for CommandSwitch {
    fn place(&self) -> String {
        self.program.clone()
    }

    fn look(&self, lang: Lang) -> Option<Ask> {
        self.reading.look(lang)
    }

    fn value(&self, outcome: &Outcome) -> Result<String, Bilingual> {
        self.reading.value(outcome)
    }

    fn read(&self, files: &Files) -> Result<String, Bilingual> {
        self.reading.read(files)
    }

    fn says_share(&self) -> bool {
        self.args.iter().any(|arg| names_it(arg, "share"))
    }

    fn share(&self, files: &Files) -> Option<u8> {
        self.reading.share(files)
    }

    fn share_of(&self, outcome: &Outcome) -> Option<u8> {
        self.reading.share_of(outcome)
    }

    fn plan(&self, files: &Files, wish: &Wish<'_>) -> Result<Plan, Bilingual> {
        let from = self.read(files)?;
        let place = Text::line(&self.place());
        let share = self.share(files);
        if wish.is_set(&from, share) {
            return Ok(unchanged(from, place));
        }
        let names = wish.names(&from);
        let args: Vec<String> = self.args.iter().map(|arg| fill(arg, &names, Writing::Plain)).collect();
        if args.iter().any(|arg| arg.contains('\0')) {
            return Err(Bilingual::of("un argument contient un caractère nul", "an argument holds a null character"));
        }
        let said = |word: &String| Text::from(format!("  {word:?}"));
        let words: Vec<Text> = [&self.program].into_iter().chain(&args).map(said).collect();
        let program =
            Program { program: self.program.clone(), args, env: self.env.clone(), directory: None, timeout: self.timeout, question: false };
        let what = Bilingual::of(format!("lancer {place}"), format!("run {place}"));
        let ask = Ask { what: Text::line(what.get(wish.lang)), effect: Effect::Spawn(program) };
        let difference = [change(&from, share, wish), words].concat();
        Ok(Plan { from, to: wish.to.to_owned(), place, difference, asks: vec![ask], by_hand: false })
    }

    fn judge(&self, outcome: &Outcome) -> Came {
        match outcome {
            Outcome::Exited(exit) => match exit.why {
                ExitReason::Code(0) => Came::Done,
                ExitReason::Code(_) => Came::Refused(ended(exit)),
                ExitReason::Signal(_) | ExitReason::Timeout | ExitReason::Cancelled => Came::Doubt(ended(exit)),
            },
            // It was not even begun.
            Outcome::Failed(failure) if failure.kind == FailureKind::Other => Came::Unreachable(why(failure)),
            outcome => judged(outcome),
        }
    }
}
