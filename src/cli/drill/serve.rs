//! `relais drill serve SCENARIO [--listen ADDR] [--speed N]`: the outage over HTTP for a whole team, and the desk of whoever leads it.

use std::collections::BTreeMap;
use std::io::{self, BufRead};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use crate::app::exercise::SPEEDS;
use crate::cli::answer::{Exit, Trouble, aside, print};
use crate::cli::call::Call;
use crate::cli::place::Found;
use crate::domain::provider::Provider;
use crate::domain::scenario::Play;
use crate::domain::scenario::served::{self, Sent, Served};
use crate::domain::status::Voice;
use crate::domain::text::Text;
use crate::domain::time::{Span, TimeZone, Timestamp, hour};
use crate::runtime::catalogue::Catalogue;
use crate::runtime::clock::{self, Clock};
use crate::runtime::live::reason;
use crate::runtime::load::load;
use crate::runtime::scenarios::Listed;
use crate::runtime::serve::serve;

/// A drill that is served.
struct Desk {
    play: Play,
    providers: BTreeMap<String, Provider>,
    clock: Clock,
    sent: Mutex<Vec<Sent>>,
    zone: TimeZone,
}

impl Desk {
    fn sent(&self) -> MutexGuard<'_, Vec<Sent>> {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Serves until the input ends or somebody says `quit`.
pub fn run(listed: Listed, listen: SocketAddr, speed: u32, found: &Found, call: &Call) -> Result<Exit, Trouble> {
    let scenario = listed.scenario;
    let (clock, began) = (Clock::default(), clock::now());
    clock.set(began, speed);
    let providers = providers(&found.root, &scenario.cast());
    let zone = load(&found.root).workspace.map_or(TimeZone::UTC, |workspace| workspace.zone);
    let play = Play { scenario, began };
    let desk = Arc::new(Desk { play, providers, clock, sent: Mutex::default(), zone });
    let (served, words) = (Arc::clone(&desk), call.words.clone());
    let title = desk.play.scenario.title.get(call.lang()).to_owned();
    let feed = move |sent: &[Sent], began| served::feed(&title, words.lang(), began, sent);
    let answer = move |path: &str| match path {
        "/" => Served::Answer(served::answer("text/plain; charset=utf-8", index(&served))),
        "/messages.json" => Served::Answer(served::messages(&served.sent())),
        "/messages.atom" => Served::Answer(feed(&served.sent(), served.play.began)),
        _ => served::at(&served.play, &served.providers, path, served.clock.now()),
    };
    let address = serve(listen, answer).map_err(|error| {
        let why = reason::io(&error);
        let args = [("address", listen.to_string().into()), ("reason", why.get(call.lang()).into())];
        Trouble::new(Exit::Usage, call.words.with("cli-drill-no-address", &args))
    })?;
    print(&format!("{}\n", call.words.with("cli-drill-served", &[("address", address.to_string().into())])))?;
    print(&index(&desk))?;
    lead(&desk, speed, call)
}

/// Those whom the scenario plays, with what they are known by here.
fn providers(root: &Path, cast: &std::collections::BTreeSet<&str>) -> BTreeMap<String, Provider> {
    let all = Catalogue::read(root).listed.into_iter().map(|listed| listed.provider);
    all.filter(|provider| cast.contains(provider.id.as_str())).map(|provider| (provider.id.clone(), provider)).collect()
}

/// Where everything is, one line each.
fn index(desk: &Desk) -> String {
    let mut text = format!("{}\n", desk.play.scenario.title.en);
    for provider in desk.providers.values() {
        for source in &provider.sources {
            let Some(path) = served::path(source) else { continue };
            let voice = if source.format.voice == Voice::Page { "page" } else { "check" };
            text += &format!("{voice:<6}{:<12}{:<18}{path}\n", source.format.name, provider.id);
        }
    }
    text + "feed  atom                          /messages.atom\nfeed  json                          /messages.json\n"
}

/// The desk of whoever leads: what comes next, what is said, and the time.
fn lead(desk: &Desk, mut speed: u32, call: &Call) -> Result<Exit, Trouble> {
    let lines = lines();
    let (mut heard, mut paused) = (desk.play.began, false);
    let scenario = &desk.play.scenario;
    let roles = [("cli-drill-leads", &scenario.roles.facilitator), ("cli-drill-observes", &scenario.roles.observer)];
    for (key, role) in roles {
        let Some(role) = role else { continue };
        print(&format!("{}\n", call.words.with(key, &[("what", role.get(call.lang()).into())])))?;
    }
    aside(&format!("{}\n", call.words.say("cli-drill-lead")));
    loop {
        let now = desk.clock.now();
        for (_, row) in desk.play.injects(heard..Span::millis(1).after(now)) {
            let Some(inject) = &row.inject else { continue };
            let sent = served::sent(&desk.play, inject, desk.play.told(row.at), &call.words, &desk.zone);
            tell(desk, &sent, inject.expect.as_ref().map(|expect| expect.get(call.lang())), call)?;
            desk.sent().push(sent);
        }
        heard = Span::millis(1).after(now).max(heard);
        let wait = desk.play.next(now).map_or(std::time::Duration::from_secs(60), |next| desk.clock.until(next));
        let line = match lines.recv_timeout(wait) {
            Ok(line) => line,
            Err(RecvTimeoutError::Timeout) => continue,
            Err(RecvTimeoutError::Disconnected) => return Ok(Exit::Done),
        };
        let (word, rest) = line.trim().split_once(' ').unwrap_or((line.trim(), ""));
        let mut told = desk.clock.now();
        match word {
            "" => {}
            "quit" | "q" => return Ok(Exit::Done),
            "pause" => paused = !paused,
            "faster" => speed = SPEEDS.into_iter().find(|known| *known > speed).unwrap_or(speed),
            "slower" => speed = SPEEDS.into_iter().rev().find(|known| *known < speed).unwrap_or(speed),
            "next" => told = desk.play.next(told).unwrap_or(told),
            "say" if !rest.trim().is_empty() => {
                let sent = Sent { at: told, who: call.words.say("cli-drill-leader"), words: Text::line(rest).to_string() };
                tell(desk, &sent, None, call)?;
                desk.sent().push(sent);
            }
            _ => aside(&format!("{}\n", call.words.say("cli-drill-lead"))),
        }
        desk.clock.set(told, if paused { 0 } else { speed });
        status(desk, told, speed, paused, call)?;
    }
}

/// What was just said to the players, and what a good team does.
fn tell(desk: &Desk, sent: &Sent, expect: Option<&str>, call: &Call) -> Result<(), Trouble> {
    let mut text = format!("{} {}: {}\n", hour(sent.at, &desk.zone), sent.who, Text::line(&sent.words));
    if let Some(expect) = expect {
        text += &format!("  {}\n", call.words.with("cli-drill-expect", &[("what", expect.into())]));
    }
    print(&text).map(|_| ())
}

/// The hour, and what comes next.
fn status(desk: &Desk, now: Timestamp, speed: u32, paused: bool, call: &Call) -> Result<(), Trouble> {
    let lasted = Span::between(desk.play.began, now).clock();
    let key = if paused { "exercise-paused" } else { "exercise-running" };
    let mut text = format!("{} {}\n", hour(now, &desk.zone), call.words.with(key, &[("lasted", lasted.into()), ("speed", speed.into())]));
    let next = desk.play.played().find(|(_, row)| desk.play.told(row.at) > now && !row.is_hidden());
    if let Some((_, row)) = next {
        let lang = call.lang();
        let what = row.says.as_ref().map(|says| says.get(lang)).or(row.inject.as_ref().map(|inject| inject.who.get(lang)));
        let args = [("at", hour(desk.play.told(row.at), &desk.zone).into()), ("what", what.unwrap_or("…").into())];
        text += &format!("{}\n", call.words.with("cli-drill-next", &args));
    }
    print(&text).map(|_| ())
}

/// Lines of the input as they come.
fn lines() -> Receiver<String> {
    let (said, lines) = channel();
    thread::spawn(move || {
        for line in io::stdin().lock().lines() {
            let Ok(line) = line else { return };
            if said.send(line).is_err() {
                return;
            }
        }
    });
    lines
}
