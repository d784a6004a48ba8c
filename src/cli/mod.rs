//! The command line: what was asked, in which language, and the exit code that says how it went.
//!
//! Nothing slow begins here: network, TLS and git start in the subcommand that needs them, when it needs them.

mod advise;
mod allow;
mod answer;
mod approve;
mod arguments;
mod attach;
mod audit;
mod call;
mod check;
mod clients;
mod completions;
mod console;
mod correct;
mod deps;
mod diff;
mod drill;
mod evidence;
mod export;
mod followups;
mod help;
mod history;
mod impact;
mod import;
mod incident;
mod incidents;
mod init;
mod language;
mod log;
mod measures;
mod new;
mod note;
mod outbox;
mod pack;
mod page;
mod pen;
mod place;
mod poll;
mod profile;
mod providers;
mod ready;
mod redact;
mod render;
mod resume;
mod schema;
mod start;
mod status;
mod summary;
mod table;
mod terminal;
mod test;
mod timeline;
mod usage;
mod verify;
mod watch;
mod whatif;
mod wording;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::FromArgMatches;

use answer::{Exit, Trouble};
use arguments::{Arguments, Command};
use call::Call;

pub use help::command;

/// Does what the arguments ask, the first of which names the program.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    let language = language::before_parsing(&args);
    let exit = answer(&args, language).unwrap_or_else(|trouble| {
        trouble.tell();
        trouble.exit
    });
    ExitCode::from(exit.code())
}

fn answer(args: &[OsString], language: language::Language) -> Result<Exit, Trouble> {
    let words = crate::domain::words::Words::new(language.lang);
    let mut command = help::command(&words);
    let matches = match command.try_get_matches_from_mut(args) {
        Ok(matches) => matches,
        Err(error) => return usage::explain(&error, &words),
    };
    let Arguments { options, command } = match Arguments::from_arg_matches(&matches) {
        Ok(arguments) => arguments,
        Err(error) => return usage::explain(&error, &words),
    };
    let call = Call { options, words, asked: language.asked };
    match command {
        None => console::run(&call),
        Some(Command::Init(args)) => init::run(&args, &call),
        Some(Command::New(args)) => new::run(&args, &call),
        Some(Command::Check(args)) => check::run(&args, &call),
        Some(Command::Wording(args)) => wording::run(&args, &call),
        Some(Command::Status(args)) => status::run(&args, &call),
        Some(Command::Watch(args)) => watch::run(&args, &call),
        Some(Command::Providers(args)) => providers::run(&args, &call),
        Some(Command::Deps(args)) => deps::run(&args, &call),
        Some(Command::Whatif(args)) => whatif::run(&args, &call),
        Some(Command::Advise(args)) => advise::run(&args, &call),
        Some(Command::Ready(args)) => ready::run(&args, &call),
        Some(Command::Audit(args)) => audit::run(&args, &call),
        Some(Command::History(args)) => history::run(&args, &call),
        Some(Command::Clients(args)) => clients::run(&args, &call),
        Some(Command::Start(args)) => start::run(&args, &call),
        Some(Command::Drill(args)) => drill::run(&args, &call),
        Some(Command::Allow(args)) => allow::run(&args, &call),
        Some(Command::Test(args)) => test::run(&args, &call),
        Some(Command::Diff(args)) => diff::run(&args, &call),
        Some(Command::Log(args)) => log::run(&args, &call),
        Some(Command::Render(args)) => render::run(&args, &call),
        Some(Command::Resume(args)) => resume::run(&args, &call),
        Some(Command::Incidents(args)) => incidents::run(&args, &call),
        Some(Command::Impact(args)) => impact::run(&args, &call),
        Some(Command::Outbox(args)) => outbox::run(&args, &call),
        Some(Command::Approve(args)) => approve::run(&args, &call),
        Some(Command::Note(args)) => note::run(&args, &call),
        Some(Command::Attach(args)) => attach::run(&args, &call),
        Some(Command::Evidence(args)) => evidence::run(&args, &call),
        Some(Command::Import(args)) => import::run(&args, &call),
        Some(Command::Correct(args)) => correct::run(&args, &call),
        Some(Command::Timeline(args)) => timeline::run(&args, &call),
        Some(Command::Pack(args)) => pack::run(&args, &call),
        Some(Command::Unpack(args)) => pack::unpacked(&args, &call),
        Some(Command::Redact(args)) => redact::run(&args, &call),
        Some(Command::Followups(args)) => followups::run(&args, &call),
        Some(Command::Export(args)) => export::run(&args, &call),
        Some(Command::Page(args)) => page::run(&args, &call),
        Some(Command::Summary(args)) => summary::run(&args, &call),
        Some(Command::Verify(args)) => verify::run(&args, &call),
        Some(Command::Schema(args)) => schema::run(&args, &call),
        Some(Command::Completions(args)) => completions::run(&args, &call),
    }
}
