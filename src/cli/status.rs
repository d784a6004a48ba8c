//! `relais status [PROVIDER…]`: how providers are, asked now, or as last known without network.

use serde::Serialize;

use super::answer::{Exit, Reader, Trouble, json, print};
use super::call::Call;
use super::poll::Poll;
use super::{place, table, terminal};
use crate::app::health::kept;
use crate::app::theme::Theme;
use crate::app::widget::Look;
use crate::app::widget::state::mark;
use crate::domain::provider::Provider;
use crate::domain::status::{Health, ProviderStatus, Readings, Verdict, verdicts};
use crate::domain::text::Text;
use crate::domain::time::{Span, TimeZone, Timestamp, date, hour_zone};
use crate::domain::workspace::Workspace;
use crate::domain::yaml::nearest;
use crate::runtime::{clock, memory};

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
struct Answer {
    version: u32,
    providers: Vec<ProviderStatus>,
}

/// What is shown of whom.
struct Shown<'a> {
    call: &'a Call,
    providers: Vec<&'a Provider>,
    zone: &'a TimeZone,
    look: Look,
    json: bool,
}

/// Asks once and answers; with `--watch`, goes on.
pub fn run(args: &Status, call: &Call) -> Result<Exit, Trouble> {
    let found = place::find(call)?;
    let (workspace, _) = place::read(call, &found)?;
    let providers = chosen(args, call, &workspace)?;
    let look =
        Look { theme: Theme::load("mono").ok_or_else(|| Trouble::new(Exit::Findings, "mono"))?, glyphs: terminal::glyphs(&call.options) };
    let shown = Shown { call, providers, zone: &workspace.zone, look, json: args.json };
    let mut readings = memory::read(&found.root);
    if call.options.offline {
        print(&shown.whole(&readings)?)?;
        return Ok(shown.exit(&readings));
    }
    let mut poll = Poll::new(&found.root, &shown.providers, &readings);
    poll.round(&mut readings);
    memory::keep(&found.root, &kept(&readings));
    let mut reader = print(&shown.whole(&readings)?)?;
    let mut said = shown.verdicts(&readings);
    while args.watch && reader == Reader::There {
        if poll.next(&mut readings).is_none() {
            break;
        }
        memory::keep(&found.root, &kept(&readings));
        let now = shown.verdicts(&readings);
        let changed: Vec<usize> = (0..now.len()).filter(|n| differs(&said[*n], &now[*n])).collect();
        if !changed.is_empty() {
            reader = print(&shown.changes(&readings, &now, &changed)?)?;
        }
        said = now;
    }
    Ok(shown.exit(&readings))
}

fn chosen<'a>(args: &Status, call: &Call, workspace: &'a Workspace) -> Result<Vec<&'a Provider>, Trouble> {
    if args.providers.is_empty() {
        return Ok(workspace.providers.values().collect());
    }
    let find = |id: &String| {
        workspace.providers.get(id).ok_or_else(|| {
            let trouble = Trouble::new(Exit::Usage, call.words.with("cli-unknown-provider", &[("id", id.into())]));
            let known: Vec<&str> = workspace.providers.keys().map(String::as_str).collect();
            match nearest(id, known.iter().copied()) {
                Some(near) => trouble.hint(call.words.with("cli-did-you-mean", &[("name", near.into())])),
                None => trouble.hint(call.words.with("cli-known", &[("names", known.join(", ").into())])),
            }
        })
    };
    args.providers.iter().map(find).collect()
}

/// Whether a person should hear of it: a number in a reason that moves is no news.
fn differs(a: &Verdict, b: &Verdict) -> bool {
    (a.health, a.state) != (b.health, b.state)
}

impl Shown<'_> {
    fn verdicts(&self, readings: &Readings) -> Vec<Verdict> {
        let judged = verdicts(self.providers.iter().copied(), readings, clock::now());
        self.providers.iter().filter_map(|provider| judged.get(&provider.id).cloned()).collect()
    }

    fn whole(&self, readings: &Readings) -> Result<String, Trouble> {
        let now = clock::now();
        let verdicts = self.verdicts(readings);
        if self.json {
            let status = |(provider, verdict): (&&Provider, &Verdict)| ProviderStatus::of(provider, verdict, readings, self.call.lang());
            return json(&Answer { version: 1, providers: self.providers.iter().zip(&verdicts).map(status).collect() });
        }
        let rows: Vec<Vec<String>> =
            self.providers.iter().zip(&verdicts).map(|(provider, verdict)| self.row(provider, verdict, now)).collect();
        Ok(table::lines(&rows).into_iter().map(|line| line + "\n").collect())
    }

    /// The lines of those that changed; as JSON, everything again, a document a line.
    fn changes(&self, readings: &Readings, verdicts: &[Verdict], changed: &[usize]) -> Result<String, Trouble> {
        if self.json {
            return self.whole(readings);
        }
        let now = clock::now();
        let line = |n: &usize| {
            let cells = self.row(self.providers[*n], &verdicts[*n], now);
            format!("[{}] {}\n", hour_zone(now, self.zone), cells.into_iter().filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" "))
        };
        Ok(changed.iter().map(line).collect())
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

    fn exit(&self, readings: &Readings) -> Exit {
        let well = self.verdicts(readings).iter().all(|verdict| !verdict.health.is_bad() && verdict.health != Health::Unknown);
        if well { Exit::Done } else { Exit::Findings }
    }
}
