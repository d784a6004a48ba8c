//! The firm that is measured: many runbooks of 4 KB, many providers, many past incidents, in git, on a person's machine.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use relais::app::shared::Shared;
use relais::domain::lang::Lang;
use relais::domain::words::Words;
use relais::runtime::engine::{Engine, Origin};
use relais::runtime::live::Network;
use tempfile::TempDir;

use crate::journal;
use crate::peer::Peer;
use crate::terminal::Terminal;

/// How much of everything there is.
#[derive(Clone, Copy)]
pub struct Size {
    pub runbooks: usize,
    pub providers: usize,
    pub incidents: usize,
}

/// The firm; everything of it goes with it.
pub struct Firm {
    room: TempDir,
    peer: Peer,
    size: Size,
}

/// How long a runbook is at least.
const RUNBOOK: usize = 4096;

/// How many services the board lists; the providers are spread over them.
const SERVICES: usize = 20;

impl Firm {
    /// Lays it out.
    pub fn of(size: Size) -> Self {
        let firm = Self { room: tempfile::tempdir().unwrap(), peer: Peer::start(), size };
        for folder in ["providers", "runbooks", "config", "incidents"] {
            fs::create_dir_all(firm.root().join(folder)).unwrap();
        }
        let put = |path: String, text: String| fs::write(firm.root().join(path), text).unwrap();
        put("relais.yaml".to_owned(), workspace(size.providers));
        put("config/routing.yaml".to_owned(), (0..SERVICES).map(|n| format!("s{n:02}: {{provider: p{n:02}}}\n")).collect());
        for n in 0..size.providers {
            put(format!("providers/p{n:02}.yaml"), provider(n, firm.peer.port));
        }
        for n in 0..size.runbooks {
            put(format!("runbooks/guide-{n:04}.yaml"), runbook(n));
        }
        firm.git(&["init", "--quiet", "--initial-branch=main"]);
        firm.git(&["add", "--all"]);
        firm.git(&["-c", "user.name=bench", "-c", "user.email=bench@localhost", "commit", "--quiet", "--message", "Begin"]);
        for n in 0..size.incidents {
            journal::past(&firm.root().join("incidents"), n);
        }
        firm
    }

    /// The workspace.
    pub fn root(&self) -> PathBuf {
        self.room.path().join("firm")
    }

    fn state(&self) -> PathBuf {
        self.room.path().join("person/state")
    }

    /// What the person's shell has in its environment.
    pub fn env(&self) -> Vec<(String, String)> {
        let home = |folder: &str| self.room.path().join("person").join(folder).display().to_string();
        let fixed = [
            ("PATH", std::env::var("PATH").unwrap_or_default()),
            ("TERM", "xterm-256color".to_owned()),
            ("COLORTERM", "truecolor".to_owned()),
            ("LANG", "en_US.UTF-8".to_owned()),
            ("HOME", home("")),
            ("XDG_DATA_HOME", home("data")),
            ("XDG_STATE_HOME", self.state().display().to_string()),
            ("RELAIS_ME", "lea".to_owned()),
        ];
        fixed.map(|(name, value)| (name.to_owned(), value)).to_vec()
    }

    /// The console on this firm, without network.
    pub fn console(&self, words: &[&str]) -> Terminal {
        Terminal::start(&[&["--offline", "--lang", "en"], words].concat(), &self.root(), self.env())
    }

    /// Reads every provider once from a peer on loopback, and leaves: what was read is kept for the next start.
    pub fn first_run(&self) {
        let mut terminal = Terminal::start(&["--lang", "en"], &self.root(), self.env());
        terminal.wait_for("Service");
        terminal.settle(Duration::from_secs(4));
        terminal.press(b"q");
        terminal.wait_for_end();
        let kept = self.kept().len();
        assert!(kept > self.size.providers * 100, "the first run kept its readings: {kept} bytes");
    }

    /// The readings as the first run kept them.
    fn kept(&self) -> String {
        let files = fs::read_dir(self.state().join("relais"))
            .map(|entries| entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file()).collect());
        let files: Vec<PathBuf> = files.unwrap_or_default();
        files.first().and_then(|path| fs::read_to_string(path).ok()).unwrap_or_default()
    }

    /// What the screens of this firm look at, with the readings of the first run.
    pub fn shared(&self) -> Shared {
        let origin = Origin {
            root: self.root(),
            lang: Some(Lang::En),
            words: Words::new(Lang::En),
            network: Network::Offline,
            sample: false,
            drill: false,
        };
        let Ok(engine) = Engine::new(origin, drop) else { panic!("the firm is well laid out") };
        let mut shared = engine.shared;
        shared.monitor.readings = relais::app::health::recall(&self.kept());
        relais::app::health::judge_all(&mut shared);
        shared
    }

    fn git(&self, words: &[&str]) {
        let mut command = Command::new("git");
        command.args(words).current_dir(self.root()).env_clear().envs(self.env()).stdout(Stdio::null());
        assert!(command.status().is_ok_and(|status| status.success()), "git {words:?}");
    }
}

fn workspace(providers: usize) -> String {
    let mut text = String::from(
        "relais: 1\nname: Bench\nlanguage: en\ntimezone: Europe/Paris\n\
         team:\n  lea: {name: Léa Martin, email: lea@bench.example, roles: [lead]}\n\
         roles:\n  lead: {fr: Décide, en: Decides}\nseverities:\n",
    );
    for n in 1..=4 {
        let _ = writeln!(text, "  {n}: {{name: {{fr: Grave, en: Serious}}, when: {{fr: Arrêt, en: Stopped}}, update_every: 1h}}");
    }
    text.push_str(
        "channels:\n  notices: {kind: file, path: outbox}\naudiences:\n  team: {title: {fr: Équipe, en: Team}, members: [lea]}\n",
    );
    text.push_str("services:\n");
    for n in 0..SERVICES {
        let candidates: Vec<String> = (n..providers).step_by(SERVICES).map(|p| format!("{{provider: p{p:02}}}")).collect();
        let _ = writeln!(
            text,
            "  s{n:02}:\n    title: {{fr: Service {n:02}, en: Service {n:02}}}\n    owner: lea\n    \
             active: {{file: config/routing.yaml, key: s{n:02}.provider, commit: true}}\n    candidates: [{}]",
            candidates.join(", ")
        );
    }
    text
}

fn provider(n: usize, port: u16) -> String {
    format!(
        "relais: 1\nname: Provider {n:02}\nkind: cloud\nsite: https://p{n:02}.example\nsources:\n  \
         - {{id: page, format: statuspage, url: \"http://127.0.0.1:{port}/summary.json\", every: 60s}}\n  \
         - {{id: probe, format: http, url: \"http://127.0.0.1:{port}/probe\", every: 60s}}\n"
    )
}

fn runbook(n: usize) -> String {
    let mut text = format!(
        "relais: 1\ntitle: {{fr: \"Guide {n:04}\", en: \"Guide {n:04}\"}}\nsummary: {{fr: \"Quoi faire.\", en: \"What to do.\"}}\n\
         owner: lead\nminutes: 8\napplies:\n  - {{kinds: [cloud], failures: [down, degraded]}}\nseverity:\n  suggested: 2\nsteps:\n"
    );
    for step in 0.. {
        if text.len() >= RUNBOOK {
            return text;
        }
        let kind = match step % 5 {
            0 => "kind: say".to_owned(),
            1 => "kind: confirm".to_owned(),
            2 => format!("kind: switch\n    service: s{:02}", n % SERVICES),
            3 => "kind: ask\n    type: text".to_owned(),
            _ => "kind: wait\n    for: 10m".to_owned(),
        };
        let _ = writeln!(
            text,
            "  - id: step_{step}\n    {kind}\n    role: lead\n    title: {{fr: \"Étape {step}\", en: \"Step {step}\"}}\n    text:\n      \
             fr: |\n        Ouvrez la page sur un téléphone en 4G, Wi-Fi coupé.\n        Notez l'heure et le message exact.\n      \
             en: |\n        Open the page on a phone on 4G, with Wi-Fi off.\n        Write down the time and the exact message."
        );
    }
    text
}

/// A folder of its own for what is only written.
pub fn room() -> (TempDir, PathBuf) {
    let room = tempfile::tempdir().unwrap();
    let path = Path::new(room.path()).to_owned();
    (room, path)
}
