//! `relais history [PROVIDER…]`: how providers were, day by day, as relais saw it while it ran.

use serde::Serialize;

use super::answer::{Exit, Trouble, json, print};
use super::call::Call;
use super::status::chosen;
use super::{place, table, terminal};
use crate::app::past::{STRETCHES, percent, turned, uptimes, weeks};
use crate::app::theme::Theme;
use crate::app::widget::wrap::{width, wrap};
use crate::app::widget::{Look, bars};
use crate::domain::history::{Day, KEPT_DAYS, Past, Transition, Uptime, Week};
use crate::domain::provider::Provider;
use crate::domain::text::Text;
use crate::domain::time::{Date, Timestamp};
use crate::runtime::{clock, past};

/// Whom to tell about, and how.
#[derive(Debug, clap::Args)]
pub struct History {
    /// Providers by id; all that services name, a line each, where none is given.
    #[arg(value_name = "PROVIDER")]
    providers: Vec<String>,
    /// The answer as JSON.
    #[arg(long)]
    json: bool,
    /// How many days, today among them.
    #[arg(long, value_name = "N", default_value_t = KEPT_DAYS, value_parser = clap::value_parser!(u16).range(1..=i64::from(KEPT_DAYS)))]
    days: u16,
}

#[derive(Serialize)]
struct Answer<'a> {
    version: u32,
    /// The zone whose days are counted.
    timezone: String,
    providers: Vec<Told<'a>>,
}

/// A provider as the answer tells it.
#[derive(Serialize)]
struct Told<'a> {
    id: &'a str,
    name: &'a str,
    today: Share,
    days_7: Share,
    days_90: Share,
    days: Vec<DayTold>,
    weeks: Vec<WeekTold>,
    transitions: Vec<&'a Transition>,
}

/// An uptime, with the share that it comes to: in percent, rounded down, null where nothing is known.
#[derive(Serialize)]
struct Share {
    percent: Option<f64>,
    #[serde(flatten)]
    of: Uptime,
}

#[derive(Serialize)]
struct DayTold {
    date: Date,
    #[serde(flatten)]
    share: Share,
}

#[derive(Serialize)]
struct WeekTold {
    from: Date,
    to: Date,
    answered: u64,
    failed: u32,
    median_ms: Option<u64>,
    p95_ms: Option<u64>,
}

/// What all of it is told from.
struct Shown<'a> {
    call: &'a Call,
    past: Past,
    now: Timestamp,
    days: u16,
    look: Look,
}

/// Tells it; nothing is asked of anybody.
pub fn run(args: &History, call: &Call) -> Result<Exit, Trouble> {
    let found = place::find(call)?;
    let (workspace, _) = place::read(call, &found)?;
    let chosen = chosen(&args.providers, call, &workspace)?;
    let providers: Vec<&Provider> = chosen.values().collect();
    let theme = Theme::load("mono").ok_or_else(|| Trouble::new(Exit::Findings, "mono"))?;
    let look = Look { theme, glyphs: terminal::glyphs(&call.options) };
    let past = past::read(&found.root, workspace.zone.clone());
    let shown = Shown { call, past, now: clock::now(), days: args.days, look };
    let text = if args.json {
        let timezone = workspace.zone.iana_name().unwrap_or("UTC").to_owned();
        json(&Answer { version: 1, timezone, providers: providers.iter().map(|provider| shown.told(provider)).collect() })?
    } else if args.providers.is_empty() {
        shown.list(&providers)
    } else {
        providers.iter().map(|provider| shown.page(provider)).collect::<Vec<_>>().join("\n")
    };
    print(&text)?;
    Ok(Exit::Done)
}

impl Shown<'_> {
    /// A line a provider: its bars, and its share of today, of seven days and of ninety.
    fn list(&self, providers: &[&Provider]) -> String {
        let words = &self.call.words;
        let shares: Vec<Vec<String>> = providers.iter().map(|provider| STRETCHES.map(|days| self.share(provider, days)).to_vec()).collect();
        let widest = |cells: &mut dyn Iterator<Item = usize>| cells.max().unwrap_or(0);
        let names = widest(&mut providers.iter().map(|provider| width(&provider.id)));
        let heads: Vec<String> = STRETCHES
            .map(
                |days| if days == 1 { words.say("history-today") } else { words.with("history-days", &[("days", u32::from(days).into())]) },
            )
            .to_vec();
        let columns = (0..STRETCHES.len()).map(|n| 2 + widest(&mut shares.iter().chain([&heads]).map(|row| width(&row[n]))));
        let room = terminal::columns().saturating_sub(names + 2 + columns.sum::<usize>());
        let days = bars::fitting(room.max(7), self.days);
        let last = words.with("history-last", &[("days", u32::from(days).into())]);
        let mut rows = vec![[vec![String::new(), String::new()], heads].concat()];
        let mut all = Vec::new();
        for (provider, shares) in providers.iter().zip(&shares) {
            let days = self.past.days(&provider.id, days, self.now);
            rows.push([vec![provider.id.clone(), bars::text(&days, self.look.glyphs)], shares.clone()].concat());
            all.extend(days);
        }
        let mut lines = table::lines(&rows);
        lines.extend([String::new(), last, self.legend(&all)]);
        if shares.iter().flatten().any(|share| share.ends_with('*')) {
            lines.push(words.say("history-thin"));
        }
        written(&lines)
    }

    /// All of one provider.
    fn page(&self, provider: &Provider) -> String {
        let (words, id) = (&self.call.words, provider.id.as_str());
        let days = self.past.days(id, bars::fitting(terminal::columns(), self.days), self.now);
        let mut lines = vec![
            words.with("history-head", &[("name", provider.name.as_str().into()), ("id", id.into())]),
            bars::text(&days, self.look.glyphs),
            words.with("history-last", &[("days", days.len().into())]),
            self.legend(&days),
            String::new(),
        ];
        lines.extend(uptimes(&self.past, id, self.now, words));
        lines.push(String::new());
        lines.extend(weeks(&self.past, id, self.now, words));
        if lines.last().is_some_and(|line| !line.is_empty()) {
            lines.push(String::new());
        }
        let turns = self.past.transitions(id, self.days, self.now);
        lines.push(words.say(if turns.is_empty() { "history-nothing-turned" } else { "history-turns" }));
        let told = |transition: &&Transition| {
            let (at, mark, what) = turned(transition, self.past.zone(), &self.look, words);
            format!("  {at}  {} {what}", mark.glyph)
        };
        lines.extend(turns.iter().map(told));
        written(&lines)
    }

    fn legend(&self, days: &[Day]) -> String {
        let legend = bars::legend(days, self.look.glyphs, &self.call.words);
        wrap(&legend, terminal::columns()).join("\n")
    }

    fn share(&self, provider: &Provider, days: u16) -> String {
        let uptime = self.past.uptime(&provider.id, days, self.now);
        let mark = if uptime.known() > 0 && uptime.is_thin() { "*" } else { "" };
        percent(uptime.share(), self.call.lang()) + mark
    }

    fn told<'a>(&'a self, provider: &'a Provider) -> Told<'a> {
        let (past, id, now) = (&self.past, provider.id.as_str(), self.now);
        let share = |of: Uptime| Share {
            percent: of.share().and_then(|share| u32::try_from(share).ok()).map(|share| f64::from(share) / 100.0),
            of,
        };
        let week = |Week { from, to, latencies, failed }: Week| WeekTold {
            from,
            to,
            answered: latencies.count(),
            failed,
            median_ms: latencies.percentile(50),
            p95_ms: latencies.percentile(95),
        };
        let [today, days_7, days_90] = STRETCHES.map(|days| share(past.uptime(id, days, now)));
        Told {
            id,
            name: &provider.name,
            today,
            days_7,
            days_90,
            days: past.days(id, self.days, now).into_iter().map(|day| DayTold { date: day.date, share: share(day.uptime) }).collect(),
            weeks: past.weeks(id, now).into_iter().map(week).collect(),
            transitions: past.transitions(id, self.days, now),
        }
    }
}

/// What a workspace's file or a kept line says may be anything, and a terminal must not obey it.
fn written(lines: &[String]) -> String {
    lines.iter().map(|line| Text::block(line).to_string() + "\n").collect()
}
