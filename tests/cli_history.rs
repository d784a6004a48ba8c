//! `relais history`: what was kept is told, in lines and as JSON, and nothing that was not seen looks fine.

mod cli_home;

use std::path::PathBuf;

use cli_home::Home;
use relais::domain::effect::content_hash;
use relais::domain::history::{History, Line, Stretch};
use relais::domain::lang::Bilingual;
use relais::domain::status::{Health, State, Verdict};
use relais::domain::time::{Span, TimeZone, Timestamp};
use relais::runtime::past::{Writer, read_folder};

const DAY: u64 = 24 * 60;

/// Where the past of the workspace `w` is kept.
fn place(home: &Home) -> PathBuf {
    let name = &content_hash(home.path("w").as_os_str().as_encoded_bytes())[..16];
    home.path(&format!("state/relais/history-{name}"))
}

fn verdict(health: Health) -> Verdict {
    let reason = health.is_bad().then(|| Bilingual::of("notre essai : HTTP 503", "our probe: HTTP 503"));
    Verdict { health, state: State::Known, since: None, read_at: None, reason, doubted: false, words: None, trail: Vec::new() }
}

/// Forty days, of which the first ten were not watched; OpenAI was down for three minutes a week ago, and slow the day after.
fn seed(home: &Home, now: Timestamp) {
    let mut writer = Writer::at(place(home), 1 << 26);
    let mut history = History::default();
    let mut at = Span::minutes(30 * DAY).before(now);
    let ago = |minutes: u64| Span::minutes(minutes).before(now);
    while at <= now {
        let health = match () {
            () if (ago(7 * DAY)..ago(7 * DAY - 3)).contains(&at) => Health::MajorOutage,
            () if (ago(6 * DAY)..ago(6 * DAY - 90)).contains(&at) => Health::Degraded,
            () => Health::Operational,
        };
        history.measured("openai", (health != Health::MajorOutage).then_some(240), at);
        history.see("openai", &verdict(health), at);
        // Watched for ten minutes, and no longer.
        if ago(10) <= at {
            history.see("cloudflare", &verdict(Health::Operational), at);
        }
        at = Span::minutes(1).after(at);
    }
    writer.close(&mut history, now);
}

#[test]
fn a_line_a_provider_says_how_it_was_and_how_little_was_seen() {
    let home = Home::new();
    home.workspace(&[]);
    seed(&home, relais::runtime::clock::now());
    let said = home.run_in("w", &["history", "--lang", "en"]);
    assert_eq!((said.code, said.err.as_str()), (Some(0), ""));
    let line = |id: &str| said.out.lines().find(|line| line.starts_with(id)).unwrap_or_else(|| panic!("{}", said.out)).to_owned();
    assert!(line("openai").ends_with("99.99%*") && line("openai").contains("▄▆"), "{}", said.out);
    assert!(line("cloudflare").contains("·······") && line("cloudflare").ends_with("100%*"), "{}", said.out);
    assert!(line("ovhcloud").contains("·······") && !line("ovhcloud").contains("100"), "{}", said.out);
    assert!(said.out.contains("The last 30 days, today on the right\n") && said.out.contains("█\u{a0}normal"), "{}", said.out);
    assert!(said.out.lines().all(|line| line.chars().count() <= 80), "{}", said.out);
    let wide =
        String::from_utf8(home.command(&home.path("w"), &["history", "--ascii"]).env("COLUMNS", "200").output().unwrap().stdout).unwrap();
    assert!(wide.contains(&".".repeat(60)) && wide.contains("Les 90 derniers jours") && wide.contains("-="), "{wide}");
}

#[test]
fn one_provider_is_told_in_full_in_both_languages() {
    let home = Home::new();
    home.workspace(&[]);
    seed(&home, relais::runtime::clock::now());
    let fr = home.run_in("w", &["history", "openai", "--lang", "fr"]).out;
    let days = "90 jours\u{a0}: disponible 99,99\u{a0}%, dont ralenti 1 h 30, en panne 3 min\u{a0}; vu 30 j sur ";
    // Late in the evening the day that is not over counts as a whole one.
    assert!(fr.contains(&format!("{days}89 j")) || fr.contains(&format!("{days}90 j")), "{fr}");
    assert!(fr.contains("✖ panne · notre essai : HTTP 503\n") && fr.contains("● normal\n"), "{fr}");
    let en = home.run_in("w", &["history", "openai", "cloudflare", "--days", "3", "--lang", "en", "--ascii"]).out;
    assert!(en.contains("usually 240\u{a0}ms") && en.contains("No change was seen.") && en.contains("The last 3 days"), "{en}");
    assert!(en.contains("(not watched just before)"), "{en}");
}

#[test]
fn as_json_every_day_is_there_with_how_much_of_it_was_seen() {
    let home = Home::new();
    home.workspace(&[]);
    seed(&home, relais::runtime::clock::now());
    let said = home.run_in("w", &["history", "openai", "--json"]);
    let answer: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let openai = &answer["providers"][0];
    assert_eq!(
        (answer["version"].as_u64(), openai["id"].as_str(), openai["days"].as_array().map(Vec::len)),
        (Some(1), Some("openai"), Some(90))
    );
    assert_eq!(openai["days_90"]["percent"].as_f64(), Some(99.99));
    assert!(openai["days_7"]["percent"].as_f64().is_some() && openai["days"][0]["percent"].is_null());
    assert_eq!(openai["transitions"].as_array().map(Vec::len), Some(5), "{}", openai["transitions"]);
    assert_eq!(openai["transitions"][1]["health"], "degraded");
}

#[test]
fn without_a_past_and_with_a_wrong_name_it_says_so() {
    let home = Home::new();
    home.workspace(&[]);
    let said = home.run_in("w", &["history"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(!said.out.contains("100"), "{}", said.out);
    let said = home.run_in("w", &["history", "opnai", "--lang", "en"]);
    assert_eq!((said.code, said.err.as_str()), (Some(2), "error: unknown provider: `opnai`\nhint: did you mean `openai`?\n"));
    assert_eq!(home.run_in("w", &["history", "--days", "91"]).code, Some(2));
}

#[test]
fn what_stands_in_a_file_cannot_speak_to_the_terminal() {
    let home = Home::new();
    home.workspace(&[]);
    std::fs::create_dir_all(place(&home)).unwrap();
    let now = relais::runtime::clock::now();
    let hour = Line::Hour {
        hour: now.as_second() / 3600,
        provider: "openai".to_owned(),
        stretch: Stretch { spent: [60_000, 0, 0, 0, 0, 0], ..Stretch::default() },
    };
    let bad = format!(
        r#"{{"at":"{now}","p":"openai","to":"major_outage","state":"known","why":{{"fr":"\u001b[31mrouge","en":"\u001b[31mred"}}}}"#
    );
    std::fs::write(place(&home).join(hour.day() + ".jsonl"), hour.write() + &bad + "\n\u{1b}[2J\n").unwrap();
    let said = home.run_in("w", &["history", "openai", "--lang", "en"]);
    assert!(said.out.contains("down · red\n") && !said.out.contains('\u{1b}'), "{}", said.out);
}

/// Names the folder into which the run that is to be killed writes.
const KILLED: &str = "RELAIS_TEST_HISTORY";

/// Not a test of its own: what the next one starts and kills.
#[test]
fn writes_until_it_is_killed() {
    let Some(folder) = std::env::var_os(KILLED) else { return };
    let mut writer = Writer::at(PathBuf::from(folder), 1 << 26);
    let (mut history, mut at) = (History::default(), relais::runtime::clock::now());
    for n in 0_u64.. {
        at = Span::seconds(40).after(at);
        history.see("openai", &verdict(if n % 2 == 0 { Health::Operational } else { Health::MajorOutage }), at);
        writer.write(&mut history, at);
        println!("wrote {} {n}", at.as_millisecond());
    }
}

#[test]
fn a_run_that_is_killed_loses_nothing_that_it_wrote() {
    use std::io::BufRead;
    let folder = tempfile::tempdir().unwrap();
    let mut child = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "writes_until_it_is_killed", "--nocapture"])
        .env(KILLED, folder.path())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let lines = std::io::BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let wrote = |line: String| line.split_once("wrote ").and_then(|(_, rest)| rest.split(' ').next()?.parse::<i64>().ok());
    let wrote: Vec<i64> = lines.filter_map(wrote).take(150).collect();
    child.kill().unwrap();
    child.wait().unwrap();
    let last = Timestamp::from_millisecond(wrote[149]).unwrap();
    let past = read_folder(folder.path(), TimeZone::UTC);
    let turns = past.transitions("openai", 90, Span::minutes(DAY).after(last));
    assert!(wrote.iter().all(|at| turns.iter().any(|turned| turned.at.as_millisecond() == *at)), "{}", turns.len());
    let known = past.uptime("openai", 90, Span::minutes(DAY).after(last)).known();
    assert!(known + 60_000 >= 149 * 40_000, "{known}");
    // Its lock went with it: only who holds that goes on where the one before was.
    let mut next = History::default();
    Writer::at(folder.path().to_owned(), 1 << 26).write(&mut next, last);
    assert_eq!(next.running().count(), 1);
}
