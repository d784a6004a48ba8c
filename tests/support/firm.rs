//! A small firm for the journeys: a workspace in git, the world around it on loopback, and a person's machine.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::{Arc, Condvar, Mutex};

use serde_json::Value;
use tempfile::TempDir;

use super::http::{Peer, answer, path};
use super::pty::Screen;

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/journey");

/// The firm; everything of it goes with it.
pub struct Firm {
    room: TempDir,
    pub world: World,
    /// What else its machine has in its environment.
    pub env: BTreeMap<String, String>,
}

/// The world around it: a status page, a probe, and what the runbook calls.
pub struct World {
    pub peer: Peer,
    state: Arc<State>,
}

#[derive(Default)]
struct State {
    answers: Mutex<BTreeMap<String, Vec<u8>>>,
    held: Mutex<BTreeMap<String, bool>>,
    freed: Condvar,
}

impl Firm {
    /// Lays it out; its mail goes to this port.
    pub fn new(smtp: u16) -> Self {
        let (room, world) = (tempfile::tempdir().unwrap(), World::calm());
        let firm = Self { room, world, env: BTreeMap::from([("RELAIS_ME".to_owned(), "lea".to_owned())]) };
        firm.lay_out(Path::new(DATA), &firm.workspace(), smtp);
        fs::create_dir_all(firm.home()).unwrap();
        firm.git(&["init", "--quiet", "--initial-branch=main"]);
        firm.git(&["config", "user.name", "Léa Martin"]);
        firm.git(&["config", "user.email", "lea@essai.example"]);
        firm.git(&["add", "--all"]);
        firm.git(&["commit", "--quiet", "--message", "Début"]);
        firm.allow();
        firm
    }

    /// Allows every program that its texts name now, as whoever set the machine up did.
    pub fn allow(&self) {
        self.says(&["allow", "--yes"]);
    }

    fn lay_out(&self, from: &Path, to: &Path, smtp: u16) {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let from = entry.unwrap().path();
            let to = to.join(from.file_name().unwrap());
            if from.is_dir() {
                self.lay_out(&from, &to, smtp);
            } else if from.extension().is_some_and(|extension| extension == "yaml") {
                let text = fs::read_to_string(&from).unwrap();
                let text = text.replace("PEER", &self.world.peer.address.port().to_string()).replace("SMTP", &smtp.to_string());
                fs::write(to, text).unwrap();
            } else if from.extension().is_none_or(|extension| extension != "json") {
                fs::copy(&from, to).unwrap();
            }
        }
    }

    pub fn workspace(&self) -> PathBuf {
        self.room.path().join("firm")
    }

    pub fn home(&self) -> PathBuf {
        self.room.path().join("person")
    }

    /// What the person's shell has in its environment.
    pub fn env(&self) -> Vec<(String, String)> {
        let home = |folder: &str| self.home().join(folder).display().to_string();
        let fixed = [
            ("PATH", std::env::var("PATH").unwrap()),
            ("TERM", "xterm-256color".to_owned()),
            ("LANG", "fr_FR.UTF-8".to_owned()),
            ("HOME", home("")),
            ("XDG_CONFIG_HOME", home("config")),
            ("XDG_CACHE_HOME", home("cache")),
            ("XDG_DATA_HOME", home("data")),
            ("XDG_STATE_HOME", home("state")),
        ];
        fixed.into_iter().map(|(name, value)| (name.to_owned(), value)).chain(self.env.clone()).collect()
    }

    /// The console in a terminal of 80×24.
    pub fn screen(&self, args: &[&str]) -> Screen {
        self.screen_of(args, (80, 24))
    }

    pub fn screen_of(&self, args: &[&str], size: (u16, u16)) -> Screen {
        Screen::start(args, &self.workspace(), &self.env(), size)
    }

    /// The program, not started yet.
    pub fn relais(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_relais"));
        command.args(args).current_dir(self.workspace()).env_clear().envs(self.env());
        command
    }

    /// The program from start to end, with these lines as its input.
    pub fn told(&self, args: &[&str], input: &str) -> Output {
        let mut command = self.relais(args);
        let mut process = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        process.stdin.take().unwrap().write_all(input.as_bytes()).unwrap_or_default();
        process.wait_with_output().unwrap()
    }

    /// What the program prints, once it has ended well.
    pub fn says(&self, args: &[&str]) -> String {
        let output = self.told(args, "");
        assert!(output.status.success(), "{args:?}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    pub fn git(&self, args: &[&str]) -> String {
        let mut command = Command::new("git");
        let output = command.args(args).current_dir(self.workspace()).env_clear().envs(self.env()).output().unwrap();
        assert!(output.status.success(), "git {args:?}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// A file of the workspace.
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.workspace().join(path)).unwrap()
    }

    /// The incidents' ids, as their folders are named.
    pub fn incidents(&self) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.workspace().join("incidents")) else { return Vec::new() };
        let mut ids: Vec<_> = entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
        ids.sort();
        ids
    }

    /// The events of the one incident, in the order of its writers' files.
    pub fn events(&self) -> Vec<Value> {
        let ids = self.incidents();
        let [id] = ids.as_slice() else { panic!("one incident, not {ids:?}") };
        let folder = self.workspace().join("incidents").join(id).join("journal");
        let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.retain(|path| path.extension().is_some_and(|extension| extension == "jsonl"));
        files.sort();
        let lines = files.iter().flat_map(|path| fs::read_to_string(path).unwrap().lines().map(str::to_owned).collect::<Vec<_>>());
        lines.map(|line| serde_json::from_str::<Value>(&line).unwrap()).map(|record| record["event"].clone()).collect()
    }

    /// The events of this type.
    pub fn events_of(&self, kind: &str) -> Vec<Value> {
        self.events().into_iter().filter_map(|event| event.get(kind).cloned()).collect()
    }
}

impl World {
    /// Everything answers, nothing is wrong.
    fn calm() -> Self {
        let state = Arc::new(State::default());
        let told = Arc::clone(&state);
        let peer = Peer::start(move |request, stream| told.answer(request, stream));
        let world = Self { peer, state };
        world.recovers();
        for path in ["/secours", "/ring", "/deploy"] {
            world.answers(path, answer("200 OK", "", "ok"));
        }
        world.answers("/deployed", answer("200 OK", "", "nothing yet"));
        world
    }

    /// The recorded outage begins.
    pub fn fails(&self) {
        let page = fs::read_to_string(Path::new(DATA).join("outage.json")).unwrap();
        self.answers("/summary.json", answer("200 OK", "content-type: application/json\r\n", &page));
        self.answers("/probe", answer("503 Service Unavailable", "", "no"));
    }

    /// It is over: the same page without its incidents, every part of it well.
    pub fn recovers(&self) {
        let mut page: Value = serde_json::from_str(&fs::read_to_string(Path::new(DATA).join("outage.json")).unwrap()).unwrap();
        page["incidents"] = Value::Array(Vec::new());
        for component in page["components"].as_array_mut().unwrap() {
            component["status"] = "operational".into();
        }
        page["status"] = serde_json::json!({"indicator": "none", "description": "All Systems Operational"});
        self.answers("/summary.json", answer("200 OK", "content-type: application/json\r\n", &page.to_string()));
        self.answers("/probe", answer("200 OK", "", "ok"));
    }

    /// From now on, this path answers so.
    pub fn answers(&self, path: &str, answer: impl Into<Vec<u8>>) {
        self.state.answers.lock().unwrap().insert(path.to_owned(), answer.into());
    }

    /// From now on, whoever asks for this path waits.
    pub fn holds(&self, path: &str) {
        self.state.held.lock().unwrap().insert(path.to_owned(), true);
    }

    /// Whoever waits for this path is answered.
    pub fn frees(&self, path: &str) {
        self.state.held.lock().unwrap().remove(path);
        self.state.freed.notify_all();
    }

    /// How often this was asked, as in `POST /ring`.
    pub fn asked(&self, what: &str) -> usize {
        self.peer.requests().iter().filter(|request| request.starts_with(&format!("{what} "))).count()
    }
}

impl Drop for World {
    fn drop(&mut self) {
        self.state.held.lock().unwrap().clear();
        self.state.freed.notify_all();
    }
}

impl State {
    fn answer(&self, request: &str, stream: &mut TcpStream) {
        let path = path(request);
        let mut held = self.held.lock().unwrap();
        while held.contains_key(path) {
            held = self.freed.wait(held).unwrap();
        }
        drop(held);
        let known = self.answers.lock().unwrap().get(path).cloned();
        let bytes = known.unwrap_or_else(|| answer("404 Not Found", "", "").into_bytes());
        stream.write_all(&bytes).unwrap_or_default();
    }
}
