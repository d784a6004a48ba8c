//! Five thousand clients told by a mail server on loopback: how long that takes, by how many connections, and whether keys are as
//! quick meanwhile.

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::keys;
use crate::table::Row;
use crate::terminal::Terminal;

/// How many are told.
const CLIENTS: usize = 5_000;
/// How long it may take before one gives up.
const PATIENCE: Duration = Duration::from_secs(300);

/// What the server counted.
#[derive(Default)]
struct Seen {
    mails: AtomicUsize,
    connections: AtomicUsize,
    open: AtomicUsize,
    most: AtomicUsize,
}

/// The console sends them while somebody moves about in it.
pub fn measure() -> Vec<Row> {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let seen = Arc::new(Seen::default());
    let counts = Arc::clone(&seen);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let counts = Arc::clone(&counts);
            thread::spawn(move || serve(&stream, &counts));
        }
    });
    let room = tempfile::tempdir().unwrap();
    let root = firm(&room, port);
    let mut terminal = Terminal::start(&["--lang", "en", "start", "tell"], &root, env(&room));
    terminal.wait_for("Tell the clients");
    terminal.settle(Duration::from_secs(2));
    let ready = keys::on_its_steps(&mut terminal, "the step before it sends");
    // What leaves the firm is read to its end first.
    for _ in 0..12 {
        terminal.press(b"\r");
        terminal.settle(Duration::from_millis(700));
        if seen.mails.load(Ordering::Relaxed) > 0 {
            break;
        }
    }
    let begun = Instant::now();
    let meanwhile = keys::on_its_steps(&mut terminal, "while they leave");
    let during = seen.mails.load(Ordering::Relaxed);
    while seen.mails.load(Ordering::Relaxed) < CLIENTS && begun.elapsed() < PATIENCE {
        terminal.settle(Duration::from_millis(200));
    }
    let took = begun.elapsed().as_secs_f64();
    let (mails, connections, most) =
        (seen.mails.load(Ordering::Relaxed), seen.connections.load(Ordering::Relaxed), seen.most.load(Ordering::Relaxed));
    vec![
        Row::new(
            &format!(
                "{CLIENTS} clients told by SMTP ({mails} mails, {connections} connections, {most} at once; {during} when the keys were measured)"
            ),
            format!("{took:.1} s"),
        ),
        ready,
        meanwhile,
    ]
}

fn firm(room: &TempDir, port: u16) -> PathBuf {
    let root = room.path().join("firm");
    for folder in ["runbooks", "templates"] {
        fs::create_dir_all(root.join(folder)).unwrap();
    }
    let put = |path: &str, text: &str| fs::write(root.join(path), text).unwrap();
    put(
        "relais.yaml",
        &format!(
            "relais: 1\nname: Bench\nlanguage: en\ntimezone: Europe/Paris\nteam: {{lea: {{name: Léa}}}}\n\
             channels: {{email: {{kind: smtp, host: 127.0.0.1, port: {port}, security: none, from: a@bench.example}}}}\n\
             audiences: {{clients: {{title: {{fr: Clients, en: Clients}}, file: clients.csv}}}}\n"
        ),
    );
    let mut steps = String::new();
    for n in 0..20 {
        let _ = writeln!(steps, "  - {{id: s{n}, kind: say, title: {{fr: Étape {n}, en: Step {n}}}}}");
    }
    put(
        "runbooks/tell.yaml",
        &format!(
            "relais: 1\ntitle: {{fr: Dire, en: Tell}}\nsummary: {{fr: Dire, en: Tell}}\nowner: lea\nsteps:\n  - {{id: tell, kind: notify, \
             audience: clients, template: news, channel: email, title: {{fr: Prévenir, en: Tell the clients}}}}\n{steps}"
        ),
    );
    for (lang, subject, body) in [
        ("fr", "Une difficulté", "Vos envois ont du retard. Nouvelles à 9:00 CET."),
        ("en", "Some trouble", "Your mail is late. News at 9:00 CET."),
    ] {
        put(&format!("templates/news.{lang}.md"), &format!("Subject: {subject}\n\n{{{{ recipient.name }}}},\n\n{body}\n"));
    }
    let mut clients = String::from("name,email,language,services\n");
    for n in 0..CLIENTS {
        let _ = writeln!(clients, "Client {n},c{n}@client.example,{},", if n.is_multiple_of(2) { "fr" } else { "en" });
    }
    put("clients.csv", &clients);
    root
}

fn env(room: &TempDir) -> Vec<(String, String)> {
    let home = |folder: &str| room.path().join("person").join(folder).display().to_string();
    [
        ("PATH", std::env::var("PATH").unwrap_or_default()),
        ("TERM", "xterm-256color".to_owned()),
        ("LANG", "en_GB.UTF-8".to_owned()),
        ("RELAIS_ME", "lea".to_owned()),
        ("HOME", home("")),
        ("XDG_CONFIG_HOME", home("config")),
        ("XDG_CACHE_HOME", home("cache")),
        ("XDG_DATA_HOME", home("data")),
        ("XDG_STATE_HOME", home("state")),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into()
}

/// Takes mail after mail; whoever leaves is no matter.
fn serve(mut stream: &TcpStream, seen: &Seen) {
    seen.connections.fetch_add(1, Ordering::Relaxed);
    let open = seen.open.fetch_add(1, Ordering::Relaxed) + 1;
    seen.most.fetch_max(open, Ordering::Relaxed);
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    // An answer in two writes would wait for the other side to acknowledge the first: no server does that.
    let mut answer = "220 bench\r\n";
    while stream.write_all(answer.as_bytes()).is_ok() {
        let Some(line) = lines.next() else { break };
        answer = match line.split(' ').next().unwrap_or_default() {
            "DATA" => {
                let _ = stream.write_all(b"354 go\r\n");
                lines.by_ref().take_while(|line| line != ".").count();
                seen.mails.fetch_add(1, Ordering::Relaxed);
                "250 taken\r\n"
            }
            "QUIT" => "221 bye\r\n",
            _ => "250 ok\r\n",
        };
    }
    seen.open.fetch_sub(1, Ordering::Relaxed);
}
