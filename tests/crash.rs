//! The power is cut at random moments of an incident that acts on the world: a call, a switch in a file with its commit, mails.
//!
//! Of each run: what the console had said to be recorded is recorded, nothing came into the world that was not recorded before, and
//! nothing came twice that nobody ordered twice. 40 runs on a plain `cargo test`, 1,000 where every test is wanted (`RELAIS_TEST_ALL=1`).
//! The seed is printed; `RELAIS_TEST_SEED` gives it back.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use relais::journal::{read_incident, verify};
use serde_json::Value;
use support::firm::Firm;
use support::mailbox::Mailbox;
use support::pipe::Pipe;

const CLIENTS: usize = 5;
const RUNBOOK: &str = "relais: 1
title: {fr: Panne, en: Outage}
summary: {fr: Panne, en: Outage}
owner: lead
steps:
  - {id: ring, kind: fetch, method: POST, url: 'http://127.0.0.1:PEER/ring', expect: {status: [200]}, title: {fr: Sonner, en: Ring}}
  - {id: over, kind: switch, service: drafting, to: secours, title: {fr: Basculer, en: Switch over}}
  - {id: tell, kind: notify, audience: clients, template: dire, channel: email, title: {fr: Prévenir, en: Tell}}
  - {id: end, kind: say, title: {fr: Finir, en: End}, text: {fr: Fini., en: Over.}}
";
const STEPS: [&str; 4] = ["ring", "over", "tell", "end"];
/// What is said to the console before the power is cut, all at once.
const SAID: &str = "note un\nok\nnote deux\nok\nnote trois\nok\nnote quatre";
/// About as many lines does it say by then.
const LINES: usize = 75;

/// What the runs brought to light.
#[derive(Default)]
struct Count {
    acknowledged: usize,
    effects: usize,
    ordered_again: usize,
    lost: Vec<String>,
    twice: Vec<String>,
}

impl Count {
    fn add(&mut self, other: Self) {
        self.acknowledged += other.acknowledged;
        self.effects += other.effects;
        self.ordered_again += other.ordered_again;
        self.lost.extend(other.lost);
        self.twice.extend(other.twice);
    }
}

/// Numbers that look random and come again with their seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }
}

/// A firm whose mail comes into a box, with the runbook of these runs.
struct Run {
    firm: Firm,
    mailbox: Mailbox,
}

impl Run {
    fn new() -> Self {
        let mailbox = Mailbox::start();
        let firm = Firm::new(mailbox.port);
        let write = |path: &str, text: &str| fs::write(firm.workspace().join(path), text).unwrap();
        let row = |n: usize| format!("Client {n},c{n}@client.example,fr,drafting\n");
        write("clients.csv", &format!("name,email,language,services\n{}", (0..CLIENTS).map(row).collect::<String>()));
        write("runbooks/casse.yaml", &RUNBOOK.replace("PEER", &firm.world.peer.address.port().to_string()));
        let letter =
            "Subject: Une difficulté\n\nBonjour {{ recipient.name }},\n\nVos travaux ont du retard. Prochaines nouvelles à 9:00 CET.\n";
        write("templates/dire.fr.md", letter);
        write("templates/dire.en.md", "Subject: Some trouble\n\nHello,\n\nYour work is late. Next news at 9:00 CET.\n");
        Self { firm, mailbox }
    }

    /// Its incident, once it is declared.
    fn incident(&self) -> Option<PathBuf> {
        let folder = |id: &String| self.firm.workspace().join("incidents").join(id);
        self.firm.incidents().iter().map(folder).find(|folder| !events(folder).is_empty())
    }

    /// What the world has seen, by what it is.
    fn effects(&self) -> BTreeMap<String, usize> {
        let mut seen = self.mailbox.taken();
        let log = self.firm.read(".git/logs/HEAD");
        let others = [
            ("ring", self.firm.world.asked("POST /ring")),
            ("file", usize::from(self.firm.read("config/routing.yaml").contains("local-secours"))),
            ("commit", log.lines().filter(|line| line.contains("local-secours")).count()),
        ];
        seen.extend(others.into_iter().filter(|(_, count)| *count > 0).map(|(what, count)| (what.to_owned(), count)));
        seen
    }
}

/// What stands in its journals, as it is written.
fn events(incident: &std::path::Path) -> Vec<Value> {
    let Ok(read) = read_incident(incident) else { return Vec::new() };
    read.records.iter().map(|record| serde_json::to_value(&record.event).unwrap()).collect()
}

/// The effect that an event asks for, named as the world names it.
fn asked(event: &Value) -> Option<String> {
    let effect = &event.get("asked")?["effect"];
    let mail = || Some(effect["mail"]["to"].as_str()?.split('<').nth(1)?.trim_end_matches('>').to_owned());
    let is = |kind: &str, name: &str| effect.get(kind).map(|_| name.to_owned());
    mail().or_else(|| is("fetch", "ring")).or_else(|| is("write", "file")).or_else(|| is("commit", "commit"))
}

/// What the console says once this is recorded, as far as it does not depend on the hour.
fn said(event: &Value) -> Option<String> {
    let title = |step: &Value| ["Sonner", "Basculer", "Prévenir", "Finir"][STEPS.iter().position(|id| step == id).unwrap()];
    let (kind, it) = event.as_object()?.iter().next()?;
    match kind.as_str() {
        "declared" => Some("Incident déclaré : ".to_owned()),
        "role_given" => Some("Rôle ".to_owned()),
        "runbook_pinned" => Some("Guide ouvert : ".to_owned()),
        "noted" => Some(format!("Noté : {}", it["text"].as_str()?)),
        "asked" => Some(format!("En cours : {}", it["what"].as_str()?)),
        "step_done" => Some(format!("Fait : {} : ", title(&it["step"]))),
        _ => None,
    }
}

/// The lines by which it told that something is recorded; the last may be cut.
fn acknowledged(output: &str) -> Vec<String> {
    let told = ["Incident déclaré : ", "Rôle ", "Guide ouvert : ", "Noté : ", "En cours : ", "Fait : "];
    let whole = output.rsplit_once('\n').map_or("", |(whole, _)| whole);
    let lines = whole.lines().filter_map(|line| Some(line.rsplit_once(" CET] ")?.1.to_owned()));
    lines.filter(|line| told.iter().any(|told| line.starts_with(told))).collect()
}

/// Those of which no event stands in the journal.
fn missing(lines: Vec<String>, events: &[Value]) -> Vec<String> {
    let mut recorded: Vec<String> = events.iter().filter_map(said).collect();
    let mut missing = Vec::new();
    for line in lines {
        match recorded.iter().position(|said| line.starts_with(said.as_str())) {
            Some(place) => drop(recorded.swap_remove(place)),
            None => missing.push(line),
        }
    }
    missing
}

/// One run: the power is cut, the incident is resumed and walked to its end.
fn run(number: usize, dice: &mut Dice, count: &Mutex<Count>) {
    let run = Run::new();
    let mut pipe = Pipe::start(run.firm.relais(&["--plain", "start", "casse"]));
    pipe.say(SAID);
    let lines = usize::try_from(dice.below(u64::try_from(LINES).unwrap())).unwrap();
    let then = Duration::from_micros(dice.below(12_000));
    let give_up = Instant::now() + Duration::from_secs(2);
    while pipe.lines() < lines && Instant::now() < give_up {
        thread::sleep(Duration::from_millis(1));
    }
    thread::sleep(then);
    let heard = acknowledged(&pipe.cut());

    let (incident, seen) = (run.incident(), run.effects());
    let before = incident.as_deref().map(events).unwrap_or_default();
    let mut count_here = Count { acknowledged: heard.len(), ..Count::default() };
    let mut lost = |list: Vec<String>| count_here.lost.extend(list.iter().map(|what| format!("run {number}: {what}")));
    lost(missing(heard, &before));
    let known: Vec<String> = before.iter().filter_map(asked).collect();
    lost(seen.keys().filter(|what| !known.contains(what)).map(|what| format!("{what} without its event")).collect());

    if !count_here.lost.is_empty() {
        // It is told as it was found, whatever would come after.
        return count.lock().unwrap().add(count_here);
    }
    let again = number.is_multiple_of(2);
    let (said, ordered) = go_on(&run, incident.is_some(), &before, again);
    let after = events(&run.incident().expect("an incident"));
    let heard = acknowledged(&said);
    count_here.acknowledged += heard.len();
    let mut lost = |list: Vec<String>| count_here.lost.extend(list.iter().map(|what| format!("run {number}: {what}")));
    lost(missing(heard, &after));
    lost(if after.starts_with(&before) { Vec::new() } else { vec!["what was recorded changed".to_owned()] });
    let damage = verify(&run.incident().unwrap()).into_iter().filter(|finding| finding.what.is_damage());
    lost(damage.map(|finding| finding.to_string()).collect());
    let seen = run.effects();
    let clients = (0..CLIENTS).map(|n| format!("c{n}@client.example"));
    for what in ["ring", "file", "commit"].map(str::to_owned).into_iter().chain(clients) {
        let (times, ordered) = (seen.get(&what).copied().unwrap_or(0), ordered.contains(&what));
        // What is in doubt and left is as the person wants it.
        let least = usize::from(!ordered || again);
        if times < least {
            lost(vec![format!("{what} never came")]);
        }
        match times {
            0 | 1 => {}
            2 if ordered && again => count_here.ordered_again += 1,
            _ => count_here.twice.push(format!("run {number}: {what} came {times} times")),
        }
    }
    count_here.effects = seen.values().sum();
    count.lock().unwrap().add(count_here);
}

/// Resumes it and walks it to its end; what is in doubt is ordered again, or left as it is. Returns what was said, and what was in doubt.
fn go_on(run: &Run, is_declared: bool, before: &[Value], again: bool) -> (String, Vec<String>) {
    let args: &[&str] = if is_declared { &["--plain", "resume"] } else { &["--plain", "start", "casse"] };
    let mut pipe = Pipe::start(run.firm.relais(args));
    let of = |kind: &str, step: &str| before.iter().filter(|event| event[kind]["step"] == step).count();
    let (mut in_doubt, mut is_shown) = (Vec::new(), false);
    for (place, step) in STEPS.iter().enumerate() {
        if of("step_done", step) > 0 {
            continue;
        }
        if !is_shown {
            pipe.wait_for(&format!("({step})"));
        }
        is_shown = true;
        pipe.wait_for("> ");
        let asked_here = before.iter().filter(|event| event["asked"]["step"] == *step);
        let is_answered = |event: &&Value| {
            before.iter().any(|other| other["answered"]["step"] == *step && other["answered"]["number"] == event["asked"]["number"])
        };
        let doubts: Vec<String> = asked_here.filter(|event| !is_answered(event)).filter_map(asked).collect();
        match (*step, of("asked", step), doubts.is_empty()) {
            (_, 0, _) => pipe.say("ok"),
            ("tell", _, true) => pipe.say("retry"),
            ("tell", _, false) => pipe.say("retry").wait_for("1. ").wait_for("> ").say(if again { "choose again" } else { "choose leave" }),
            ("ring", _, _) if !again => pipe.say("done vu"),
            _ => pipe.say("retry"),
        };
        in_doubt.extend(doubts);
        pipe.wait_for(STEPS.get(place + 1).map_or("Toutes les étapes sont faites".to_owned(), |next| format!("({next})")).as_str());
    }
    let (status, said) = pipe.end();
    assert!(status.success(), "{said}");
    (said, in_doubt)
}

/// Another one each time: the name of a temporary folder is made by chance.
fn fresh_seed() -> u64 {
    let folder = tempfile::tempdir().unwrap();
    folder.path().as_os_str().as_encoded_bytes().iter().fold(7, |seed: u64, byte| seed.wrapping_mul(31).wrapping_add(u64::from(*byte)))
        % 1_000_000
}

#[test]
fn the_power_is_cut_a_thousand_times_and_nothing_is_lost_or_done_twice() {
    let all = std::env::var_os("RELAIS_TEST_ALL").is_some_and(|all| all == "1");
    let runs = if all { 1_000 } else { 40 };
    let seed = std::env::var("RELAIS_TEST_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or_else(fresh_seed);
    println!("seed {seed}, {runs} runs of {}", if all { "1000" } else { "1000; all of them with RELAIS_TEST_ALL=1" });
    let (count, next) = (Mutex::new(Count::default()), AtomicUsize::new(0));
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::SeqCst);
                    if number >= runs {
                        return;
                    }
                    let mixed = (seed.wrapping_add(u64::try_from(number).unwrap())).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
                    // One that cannot be walked to its end is told with the others.
                    if catch_unwind(AssertUnwindSafe(|| run(number, &mut Dice(mixed), &count))).is_err() {
                        count.lock().unwrap().lost.push(format!("run {number} came to no end"));
                    }
                }
            });
        }
    });
    let count = count.into_inner().unwrap();
    println!(
        "{runs} runs, {} events acknowledged, {} effects seen ({} ordered again), {} lost, {} twice",
        count.acknowledged,
        count.effects,
        count.ordered_again,
        count.lost.len(),
        count.twice.len()
    );
    assert!(count.lost.is_empty() && count.twice.is_empty(), "{:#?}\n{:#?}", count.lost, count.twice);
}
