//! The arguments as they are written; what each is for stands in `i18n/`, in both languages.

use std::path::PathBuf;

use super::{
    advise, allow, approve, attach, audit, check, clients, completions, correct, deps, diff, drill, evidence, export, followups, history,
    impact, import, incidents, init, log, new, note, outbox, pack, page, providers, ready, redact, render, resume, schema, start, status,
    summary, test, timeline, verify, watch, whatif, wording,
};
use crate::domain::lang::Lang;

/// Everything that may stand behind `relais`.
#[derive(Debug, clap::Parser)]
#[command(name = "relais", version)]
pub struct Arguments {
    /// What any command takes.
    #[command(flatten)]
    pub options: Options,
    /// What to do; the console opens where nothing is said.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What any command takes.
#[derive(Debug, Clone, clap::Args)]
pub struct Options {
    /// The workspace's folder.
    #[arg(long, global = true, value_name = "DIR")]
    pub workspace: Option<PathBuf>,
    /// The language.
    #[arg(long, global = true, value_name = "fr|en")]
    pub lang: Option<Lang>,
    /// The theme of the full screen.
    #[arg(long, global = true, value_name = "NAME")]
    pub theme: Option<String>,
    /// Line by line.
    #[arg(long, global = true)]
    pub plain: bool,
    /// Without network.
    #[arg(long, global = true)]
    pub offline: bool,
    /// Without colours.
    #[arg(long, global = true)]
    pub no_color: bool,
    /// With the signs of ASCII alone.
    #[arg(long, global = true)]
    pub ascii: bool,
}

/// One subcommand.
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// Lays out a workspace.
    Init(init::Init),
    /// Begins a file.
    New(new::New),
    /// Finds what is wrong in a workspace.
    Check(check::Check),
    /// Finds what a message should not say.
    Wording(wording::Wording),
    /// Says how providers are.
    Status(status::Status),
    /// Tells each change of a provider's health.
    Watch(watch::Watch),
    /// Shows what is known of providers.
    Providers(providers::Providers),
    /// Says what services stand on.
    Deps(deps::Deps),
    /// Says what falls, what remains, whom to switch to.
    Whatif(whatif::Whatif),
    /// Says whom to go through now, and why.
    Advise(advise::Advise),
    /// Says whether each candidate could take over today.
    Ready(ready::Ready),
    /// Says what the firm lives on.
    Audit(audit::Audit),
    /// Tells how providers were.
    History(history::History),
    /// Says who would be told, and what is owed.
    Clients(clients::Clients),
    /// Walks a runbook.
    Start(start::Start),
    /// Lives through an outage as a drill.
    Drill(drill::Drill),
    /// Lets programs be started on this machine.
    Allow(allow::Allow),
    /// Walks runbooks as their tests say.
    Test(test::Test),
    /// Says what changes in runbooks between two versions.
    Diff(diff::Diff),
    /// Tells the history of a runbook.
    Log(log::Log),
    /// Writes a runbook out.
    Render(render::Render),
    /// Goes on with an incident.
    Resume(resume::Resume),
    /// Lists incidents.
    Incidents(incidents::Incidents),
    /// Says what an incident cost.
    Impact(impact::Impact),
    /// Says what became of each message.
    Outbox(outbox::Outbox),
    /// Agrees to a step, or does not.
    Approve(approve::Approve),
    /// Writes a note.
    Note(note::Note),
    /// Keeps a file with an incident.
    Attach(attach::Attach),
    /// Lists the files that were kept.
    Evidence(evidence::Evidence),
    /// Puts a provider's own timeline beside ours.
    Import(import::Import),
    /// Corrects what was recorded.
    Correct(correct::Correct),
    /// Tells every line of an incident.
    Timeline(timeline::Timeline),
    /// Packs a whole incident into one file.
    Pack(pack::Pack),
    /// Puts a packed incident into the workspace.
    Unpack(pack::Unpack),
    /// Takes a name or a secret out of the record.
    Redact(redact::Redact),
    /// Lists what is to be changed, or changes it.
    Followups(followups::Followups),
    /// Writes the post-mortem.
    Export(export::Export),
    /// Writes the firm's status page.
    Page(page::Page),
    /// Says where an incident stands, on one page.
    Summary(summary::Summary),
    /// Proves journals.
    Verify(verify::Verify),
    /// Prints a JSON Schema.
    Schema(schema::Schema),
    /// Prints completions for a shell.
    Completions(completions::Completions),
}
