//! Two thousand probes over HTTP every ten seconds, a new connection each: what a check takes, whether the beat is kept while some
//! servers never answer, and whether keys are as quick meanwhile.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::keys;
use crate::process::{Used, status};
use crate::table::{Row, Sorted, millis};
use crate::terminal::Terminal;

/// How many are probed.
const PROBES: usize = 2000;
/// How often each is, in seconds.
const EVERY: u64 = 10;
/// How long is measured, in seconds.
const WATCHED: u64 = 40;
/// Of these two, one accepts and never answers, one answers and never ends.
const MUTE: usize = 7;
const ENDLESS: usize = 8;

/// The workspace and the server that it watches.
struct Watched {
    room: TempDir,
    asked: Arc<Mutex<BTreeMap<usize, Vec<Instant>>>>,
}

/// The watch with no screen, then the console over the same.
pub fn measure() -> Vec<Row> {
    let watched = Watched::new();
    let mut rows = watched.without_screen();
    rows.push(watched.with_console());
    rows
}

impl Watched {
    fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked = Arc::new(Mutex::new(BTreeMap::new()));
        let seen = Arc::clone(&asked);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (seen, at) = (Arc::clone(&seen), Instant::now());
                thread::spawn(move || answer(&stream, at, &seen));
            }
        });
        let watched = Self { room: tempfile::tempdir().unwrap(), asked };
        fs::create_dir_all(watched.root().join("providers")).unwrap();
        let mut text = String::from("relais: 1\nname: Bench\nlanguage: en\ntimezone: Europe/Paris\nservices:\n");
        for n in 0..PROBES {
            if n % 100 == 0 {
                let _ = write!(text, "  s{n}:\n    title: {{fr: Service {n:04}, en: Service {n:04}}}\n    candidates:\n");
            }
            let _ = writeln!(text, "      - {{provider: p{n}}}");
            let yaml = format!(
                "relais: 1\nname: Provider {n:04}\nkind: cloud\nsources:\n  - {{id: probe, format: http, url: 'http://127.0.0.1:{port}/{n}', every: {EVERY}s}}\n"
            );
            fs::write(watched.root().join(format!("providers/p{n}.yaml")), yaml).unwrap();
        }
        fs::write(watched.root().join("relais.yaml"), text).unwrap();
        watched
    }

    fn root(&self) -> PathBuf {
        self.room.path().join("firm")
    }

    fn env(&self) -> Vec<(String, String)> {
        let home = self.room.path().join("person").display().to_string();
        let fixed = [
            ("PATH", std::env::var("PATH").unwrap_or_default()),
            ("TERM", "xterm-256color".to_owned()),
            ("LANG", "en_US.UTF-8".to_owned()),
        ];
        fixed.into_iter().chain([("HOME", home)]).map(|(name, value)| (name.to_owned(), value)).collect()
    }

    fn without_screen(&self) -> Vec<Row> {
        let mut child = Killed(
            Command::new(env!("CARGO_BIN_EXE_relais"))
                .args(["watch", "--json"])
                .current_dir(self.root())
                .env_clear()
                .envs(self.env())
                .stdin(Stdio::null())
                .stdout(Stdio::piped())
                .spawn()
                .unwrap(),
        );
        let mut lines = BufReader::new(child.0.stdout.take().unwrap()).lines();
        let began = lines.next().and_then(Result::ok).unwrap_or_default();
        assert!(began.contains("\"began\""), "{began}");
        // Its lines have to be taken off, or it would wait for somebody to read.
        thread::spawn(move || lines.map_while(Result::ok).count());
        thread::sleep(Duration::from_secs(2 * EVERY));
        self.asked.lock().unwrap().clear();
        let before = Used::by(child.0.id());
        thread::sleep(Duration::from_secs(WATCHED));
        let after = Used::by(child.0.id());
        let asked = std::mem::take(&mut *self.asked.lock().unwrap());
        let checks: usize = asked.values().map(Vec::len).sum();
        let late = asked.iter().filter(|(n, _)| ![MUTE, ENDLESS].contains(n)).flat_map(|(_, times)| {
            times.windows(2).map(|pair| (millis(pair[1] - pair[0]) - f64::from(u32::try_from(EVERY * 1000).unwrap_or(0))).abs())
        });
        let late = Sorted::of(late);
        let cpu = (after.cpu - before.cpu) / 1000.0 / (checks as f64 / 1000.0);
        let peak = status(child.0.id(), "VmHWM:") / 1024.0;
        vec![
            Row::new(&format!("{PROBES} probes every {EVERY} s: processor time per 1,000 checks ({checks} seen)"), format!("{cpu:.3} s"))
                .held("0.1 s", &[(cpu, 0.1)])
                .others("monit 0.03, Prometheus with blackbox_exporter 1.1, check_http 1.3, Uptime Kuma 2.0 s"),
            Row::new("the same: resident memory at its peak", format!("{peak:.1} MB"))
                .held("40 MB", &[(peak, 40.0)])
                .others("monit 62, Prometheus with blackbox_exporter 304, Uptime Kuma 427 MB"),
            Row::new(
                "the same: how far from its beat, one mute and one endless among them, median / p99",
                format!("{:.1} / {:.1} ms", late.median(), late.at(99)),
            )
            .held("100 ms", &[(late.at(99), 100.0)]),
        ]
    }

    fn with_console(&self) -> Row {
        let mut terminal = Terminal::start(&["--lang", "en"], &self.root(), self.env());
        terminal.wait_for("Service 0");
        terminal.settle(Duration::from_secs(2 * EVERY));
        keys::while_watching(&mut terminal)
    }
}

/// A program that ends with the value.
struct Killed(Child);

impl Drop for Killed {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Takes the time of a request and answers it; a caller who left is no matter.
fn answer(mut stream: &TcpStream, at: Instant, seen: &Mutex<BTreeMap<usize, Vec<Instant>>>) {
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    let path = lines.next().and_then(|line| line.split(' ').nth(1).and_then(|path| path[1..].parse().ok()));
    let Some(n) = path else { return };
    seen.lock().unwrap().entry(n).or_default().push(at);
    lines.take_while(|line| !line.is_empty()).count();
    let _ = match n {
        MUTE => {
            thread::sleep(Duration::from_secs(3600));
            Ok(())
        }
        ENDLESS => {
            let _ = write!(stream, "HTTP/1.1 200 OK\r\n\r\n");
            while stream.write_all(&[b'.'; 64]).is_ok() {
                thread::sleep(Duration::from_millis(200));
            }
            Ok(())
        }
        _ => write!(stream, "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 2\r\n\r\nok"),
    };
}
