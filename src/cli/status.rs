//! `relais status [PROVIDER…]`: how providers are, asked now, or as last known without network.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use super::answer::{Exit, Reader, Trouble, json, print};
use super::call::Call;
use super::poll::Poll;
use super::{place, table, terminal};
use crate::app::control::read_back;
use crate::app::library::Summary;
use crate::app::theme::Theme;
use crate::app::widget::Look;
use crate::app::widget::state::mark;
use crate::domain::advice::{Back, Experience, Ground, backs};
use crate::domain::graph::Graph;
use crate::domain::parted::Parted;
use crate::domain::provider::Provider;
use crate::domain::service::Service;
use crate::domain::status::{CauseStatus, Health, ProviderStatus, Verdict};
use crate::domain::text::Text;
use crate::domain::time::{Span, TimeZone, Timestamp, date, hour_zone};
use crate::domain::workspace::{Files, Workspace};
use crate::domain::yaml::nearest;
use crate::runtime::{clock, incidents};

/// Whom to ask about, and how to answer.
#[derive(Debug, clap::Args)]
pub struct Status {
    /// Providers by id; all that services name where none is given.
    #[arg(value_name = "PROVIDER")]
    providers: Vec<String>,
    /// The answer as JSON.
    #[arg(long)]
    json: bool,
    /// Goes on, and tells each change.
    #[arg(long)]
    watch: bool,
}

#[derive(Serialize)]
struct Answer<'a> {
    version: u32,
    providers: Vec<ProviderStatus>,
    /// What would explain several failures, the best first.
    shared_causes: Vec<CauseStatus>,
    /// Whether nobody outside answers.
    cut_off: bool,
    /// Who carries each service, read back from where it is set; none where providers were named.
    services: &'a [ServiceStatus],
    /// The news that are late, in any incident that is open; none where providers were named.
    late_promises: &'a [Late],
}

/// Who carries a service.
#[derive(Serialize)]
struct ServiceStatus {
    id: String,
    /// The provider that carries it now, where that is known.
    provider: Option<String>,
    /// How much goes through whom, where two share it.
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<Parted>,
    /// Why that is not known, or what does not agree.
    unread: Option<String>,
    /// Where it goes through another provider than the usual one: since when, and whether it may go back.
    fallback: Option<Back>,
}

/// News that were promised and did not leave in time.
#[derive(Serialize)]
struct Late {
    /// The incident's id.
    incident: String,
    /// Whether it is a drill.
    drill: bool,
    /// The audience's id.
    audience: String,
    /// When they were due.
    due: Timestamp,
}

/// How it is shown.
struct Shown<'a> {
    workspace: &'a Workspace,
    services: Vec<ServiceStatus>,
    /// The news that are late, in any incident that is open.
    late: Vec<Late>,
    call: &'a Call,
    poll: &'a Poll,
    zone: &'a TimeZone,
    look: Look,
}

/// Asks once and answers; with `--watch`, goes on.
pub fn run(args: &Status, call: &Call) -> Result<Exit, Trouble> {
    let found = place::find(call)?;
    let (workspace, loaded) = place::read(call, &found)?;
    let mut files = loaded.files;
    let chosen = chosen(&args.providers, call, &workspace)?;
    let mut poll = Poll::new(&found.root, chosen, call.options.network());
    if !call.options.offline {
        poll.round();
        poll.keep();
    }
    let services = if args.providers.is_empty() {
        poll.look(&workspace, &mut files);
        services(&workspace, &files, &found.root, &poll, call)
    } else {
        Vec::new()
    };
    let late = if args.providers.is_empty() { late(&found.root, clock::now()) } else { Vec::new() };
    let shown = Shown { workspace: &workspace, services, late, call, poll: &poll, zone: &workspace.zone, look: look(call)? };
    let (exit, reader) = (shown.exit(), print(&if args.json { shown.json()? } else { shown.table() })?);
    if args.watch && !call.options.offline && reader == Reader::There {
        return super::watch::go(poll, call, &found.root, &workspace, args.json);
    }
    Ok(exit)
}

/// Who carries each service, as it was read back.
fn services(workspace: &Workspace, files: &Files, root: &Path, poll: &Poll, call: &Call) -> Vec<ServiceStatus> {
    let (mut active, mut unread) = read_back(workspace, files);
    let experience = Experience { switches: incidents::switches(root), ..Experience::default() };
    let monitor = &poll.monitor;
    let ground = Ground { graph: &Graph::default(), verdicts: &monitor.verdicts, causes: &monitor.causes, experience: &experience };
    let parted =
        |service: &Service| Parted::of(service, files, experience.parted(&service.id, active.get(&service.id).map(String::as_str)));
    let mut parts: BTreeMap<String, Parted> =
        workspace.services.iter().filter_map(|service| Some((service.id.clone(), parted(service)?))).collect();
    let mut backs = backs(workspace, &active, (&BTreeMap::new(), &parts), ground, clock::now());
    let service = |service: &Service| ServiceStatus {
        id: service.id.clone(),
        provider: active.remove(&service.id),
        part: parts.remove(&service.id),
        fallback: backs.iter().position(|back| back.service == service.id).map(|at| backs.swap_remove(at)),
        unread: unread.remove(&service.id).map(|why| Text::line(why.get(call.lang())).to_string()),
    };
    workspace.services.iter().map(service).collect()
}

/// The news that are late now.
fn late(root: &Path, now: Timestamp) -> Vec<Late> {
    let of = |summary: Summary| {
        let late = summary.promises.into_iter().filter(move |(_, due)| *due <= now);
        late.map(move |(audience, due)| Late { incident: summary.id.clone(), drill: summary.drill, audience, due })
    };
    incidents::list(root).into_iter().flat_map(of).collect()
}

/// The signs of the screen, without colour.
pub fn look(call: &Call) -> Result<Look, Trouble> {
    let theme = Theme::load("mono").ok_or_else(|| Trouble::new(Exit::Findings, "mono"))?;
    Ok(Look { theme, glyphs: terminal::glyphs(&call.options) })
}

/// The providers of these ids, or all that services name where none is given.
pub fn chosen(ids: &[String], call: &Call, workspace: &Workspace) -> Result<BTreeMap<String, Provider>, Trouble> {
    if ids.is_empty() {
        return Ok(workspace.providers.clone());
    }
    let find = |id: &String| {
        let found = workspace.providers.get(id).map(|provider| (id.clone(), provider.clone()));
        found.ok_or_else(|| {
            let trouble = Trouble::new(Exit::Usage, call.words.with("cli-unknown-provider", &[("id", id.into())]));
            let known: Vec<&str> = workspace.providers.keys().map(String::as_str).collect();
            match nearest(id, known.iter().copied()) {
                Some(near) => trouble.hint(call.words.with("cli-did-you-mean", &[("name", near.into())])),
                None => trouble.hint(call.words.with("cli-known", &[("names", known.join(", ").into())])),
            }
        })
    };
    ids.iter().map(find).collect()
}

impl Shown<'_> {
    fn each(&self) -> impl Iterator<Item = (&Provider, &Verdict)> {
        self.poll.providers.iter().filter_map(|(id, provider)| Some((provider, self.poll.monitor.verdicts.get(id)?)))
    }

    fn json(&self) -> Result<String, Trouble> {
        let monitor = &self.poll.monitor;
        let status = |(provider, verdict)| ProviderStatus::of(provider, verdict, &monitor.readings, self.call.lang());
        let causes = monitor.causes.iter().map(CauseStatus::from).collect();
        let (providers, cut_off) = (self.each().map(status).collect(), monitor.line.cut_off);
        json(&Answer { version: 1, providers, shared_causes: causes, cut_off, services: &self.services, late_promises: &self.late })
    }

    /// Each provider a line, and above them what explains several failures, or that it is our own connection.
    fn table(&self) -> String {
        let (now, words, monitor) = (clock::now(), &self.call.words, &self.poll.monitor);
        let rows: Vec<Vec<String>> = self.each().map(|(provider, verdict)| self.row(provider, verdict, now)).collect();
        let name = |id: &str| self.poll.providers.get(id).map_or_else(|| id.to_owned(), |provider| provider.name.clone());
        let cause = monitor.causes.first().map(|cause| cause.said(&name(&cause.id), words));
        let first = if monitor.line.cut_off { Some(words.say("board-cut-off")) } else { cause };
        let unread = self.services.iter().filter_map(|service| {
            let why = service.unread.as_ref()?;
            let key = if service.provider.is_some() { "cli-status-disagree" } else { "cli-status-unread" };
            Some(words.with(key, &[("service", (&service.id).into()), ("reason", why.into())]))
        });
        let name = |id: &str| self.poll.providers.get(id).map_or(id, |provider| &provider.name).to_owned();
        let fallbacks = self.services.iter().filter_map(|service| match (&service.fallback, &service.part) {
            (Some(back), _) => Some(back.said(self.workspace, name, words, now)),
            (None, Some(part)) => {
                let known = self.workspace.service(&service.id);
                Some(part.told(known.map_or(service.id.as_str(), |known| known.title.get(words.lang())), name, words))
            }
            (None, None) => None,
        });
        let late = self.late.iter().map(|late| {
            let audience =
                self.workspace.audiences.get(&late.audience).map_or(late.audience.as_str(), |known| known.title.get(words.lang()));
            let span = Span::between(late.due, now).spoken(words.lang());
            let args = [
                ("audience", audience.into()),
                ("span", span.into()),
                ("hour", self.time(late.due, now).into()),
                ("incident", (&late.incident).into()),
            ];
            let said = words.with("cli-status-late", &args);
            if late.drill { format!("[{}] {said}", words.say("plain-drill")) } else { said }
        });
        let first = late.chain(first);
        first.into_iter().chain(table::lines(&rows)).chain(unread).chain(fallbacks).map(|line| line + "\n").collect()
    }

    /// Sign and word, since when, how old, why.
    fn row(&self, provider: &Provider, verdict: &Verdict, now: Timestamp) -> Vec<String> {
        let mark = mark(Some(verdict), &self.look, &self.call.words);
        let words = &self.call.words;
        let since = verdict.since.map(|at| words.with("cli-status-since", &[("time", self.time(at, now).into())]));
        let age =
            verdict.read_at.map(|at| words.with("cli-status-age", &[("age", Span::between(at, now).spoken(self.call.lang()).into())]));
        let ours = verdict.reason.as_ref().map(|reason| Text::line(reason.get(self.call.lang())));
        let theirs = verdict.words.as_ref().map(|incident| incident.name.clone());
        let why: Vec<String> = [ours, theirs].into_iter().flatten().map(|text| text.to_string()).collect();
        vec![
            provider.id.clone(),
            format!("{} {}", mark.glyph, mark.word),
            since.unwrap_or_default(),
            age.unwrap_or_default(),
            why.join(" · "),
        ]
    }

    /// The hour, with its day where that is not today.
    fn time(&self, at: Timestamp, now: Timestamp) -> String {
        let day = date(at, self.zone);
        if day == date(now, self.zone) { hour_zone(at, self.zone) } else { format!("{day} {}", hour_zone(at, self.zone)) }
    }

    fn exit(&self) -> Exit {
        let well = self.each().all(|(_, verdict)| !verdict.health.is_bad() && verdict.health != Health::Unknown);
        let read = self.services.iter().all(|service| service.unread.is_none());
        if well && read { Exit::Done } else { Exit::Findings }
    }
}
