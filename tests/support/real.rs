//! A real server on loopback, in processes of its own, that is stopped and started again at the same place.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, killpg};
use nix::unistd::{Pid, Uid};
use tempfile::TempDir;

/// The server; it ends with all its processes when dropped, and its folder with it.
pub struct Real {
    pub port: u16,
    pub folder: TempDir,
    command: Vec<OsString>,
    env: Vec<(&'static str, &'static str)>,
    /// What asks it to end.
    end: Signal,
    process: Option<Child>,
}

impl Real {
    /// A mail server.
    pub fn smtp(test: &str) -> Option<Self> {
        let python = super::smtp::python(test)?;
        let port = free_port();
        let at = format!("127.0.0.1:{port}");
        let command = [&["-m", "aiosmtpd", "-n", "-l", &at, "-c", "aiosmtpd.handlers.Sink"].map(OsString::from)[..]].concat();
        Some(Self::new(port, [vec![python], command].concat(), Signal::SIGTERM))
    }

    /// A database that wants a password, of which nobody knows one.
    pub fn postgres(test: &str) -> Option<Self> {
        let Some(programs) = postgres_programs() else {
            super::left_out(test, "no PostgreSQL: install the package postgresql");
            return None;
        };
        let port = free_port();
        let mut server = Self::new(port, Vec::new(), Signal::SIGINT);
        let data = server.folder.path().join("data");
        // It refuses to run as root.
        let person: Vec<OsString> = if Uid::effective().is_root() {
            let given = Command::new("chown").arg("postgres").arg(server.folder.path()).status().unwrap();
            if !given.success() {
                super::left_out(test, "PostgreSQL refuses to run as root, and there is no user postgres");
                return None;
            }
            ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"].map(OsString::from).to_vec()
        } else {
            Vec::new()
        };
        let make = ["--auth-host=scram-sha-256", "--auth-local=peer", "--username=essai", "--no-sync", "--pgdata"].map(OsString::from);
        let make = [&person[..], &[programs.join("initdb").into()], &make, &[data.clone().into()]].concat();
        let made = Command::new(&make[0]).args(&make[1..]).current_dir("/").output().unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let options = ["-h", "127.0.0.1", "-p", &port.to_string(), "-k", ""].map(OsString::from);
        let quick = ["-c", "fsync=off", "-c", "hot_standby=off"].map(OsString::from);
        let serve = [programs.join("postgres").into(), "-D".into(), data.into()];
        server.command = [&person[..], &serve, &options, &quick].concat();
        Some(server)
    }

    /// A proxy for models as this file configures it, started again whenever it ends; its process is named in `pid` beside the
    /// file.
    pub fn supervised_litellm(test: &str, config: &Path) -> Option<Self> {
        let program = litellm(test)?;
        let port = free_port();
        let mut server = Self::new(port, Vec::new(), Signal::SIGTERM);
        let folder = config.parent().unwrap().display();
        let (program, config) = (program.display(), config.display());
        let serve = format!("'{program}' --host 127.0.0.1 --port {port} --config '{config}' & echo $! > '{folder}/pid'; wait $!");
        server.command = ["sh", "-c", &format!("while :; do {serve}; done")].map(OsString::from).to_vec();
        server.env = vec![("LITELLM_MASTER_KEY", "sk-essai-de-relais"), ("LITELLM_LOCAL_MODEL_COST_MAP", "True")];
        Some(server)
    }

    /// A proxy for models, with one model behind it that is not there.
    pub fn litellm(test: &str) -> Option<Self> {
        let program = litellm(test)?;
        let port = free_port();
        let mut server = Self::new(port, Vec::new(), Signal::SIGTERM);
        let config = server.folder.path().join("config.yaml");
        let model = "{model_name: essai, litellm_params: {model: openai/essai, api_base: 'http://127.0.0.1:1/v1', api_key: none}}";
        fs::write(&config, format!("model_list: [{model}]\nlitellm_settings: {{telemetry: false}}\n")).unwrap();
        let port = port.to_string();
        let options = ["--host", "127.0.0.1", "--port", &port, "--config"].map(OsString::from);
        server.command = [&[program.into()], &options[..], &[config.into()]].concat();
        // It looks for its list of prices on the network, unless told not to.
        server.env = vec![("LITELLM_MASTER_KEY", "sk-essai-de-relais"), ("LITELLM_LOCAL_MODEL_COST_MAP", "True")];
        Some(server)
    }

    /// A Matrix homeserver, and the program that makes people known to it.
    pub fn synapse(test: &str) -> Option<(Self, PathBuf)> {
        let bin = env::var_os("RELAIS_TEST_SYNAPSE").map(|venv| Path::new(&venv).join("bin"));
        let Some(bin) = bin.filter(|bin| bin.join("register_new_matrix_user").exists()) else {
            super::left_out(test, "RELAIS_TEST_SYNAPSE names no venv that has matrix-synapse");
            return None;
        };
        let port = free_port();
        let mut server = Self::new(port, Vec::new(), Signal::SIGTERM);
        let at = |name: &str| server.folder.path().join(name).display().to_string();
        let listener = format!("{{port: {port}, bind_addresses: ['127.0.0.1'], type: http, tls: false, resources: [{{names: [client]}}]}}");
        let log = "version: 1\nhandlers: {all: {class: logging.StreamHandler}}\nroot: {level: WARNING, handlers: [all]}\n";
        fs::write(at("log.yaml"), log).unwrap();
        let config = format!(
            "server_name: essai.example\nlisteners: [{listener}]\ndatabase: {{name: sqlite3, args: {{database: '{}'}}}}\n\
             media_store_path: '{}'\nsigning_key_path: '{}'\nlog_config: '{}'\nreport_stats: false\n\
             registration_shared_secret: essai\ntrusted_key_servers: []\n",
            at("db"),
            at("media"),
            at("key"),
            at("log.yaml"),
        );
        fs::write(at("config.yaml"), config).unwrap();
        let options = ["-m", "synapse.app.homeserver", "-c", &at("config.yaml")].map(OsString::from);
        server.command = [&[bin.join("python").into()], &options[..]].concat();
        let keys = Command::new(&server.command[0]).args(&server.command[1..]).arg("--generate-keys").output().unwrap();
        assert!(keys.status.success(), "{}", String::from_utf8_lossy(&keys.stderr));
        Some((server, bin.join("register_new_matrix_user")))
    }

    fn new(port: u16, command: Vec<OsString>, end: Signal) -> Self {
        Self { port, folder: tempfile::tempdir().unwrap(), command, env: Vec::new(), end, process: None }
    }

    /// Starts it, or starts it again; it may take a while until it answers.
    pub fn start(&mut self) {
        let mut command = Command::new(&self.command[0]);
        command.args(&self.command[1..]).envs(self.env.iter().copied()).current_dir("/").process_group(0);
        let log = || Stdio::from(fs::File::options().create(true).append(true).open(self.log()).unwrap());
        self.process = Some(command.stdin(Stdio::null()).stdout(log()).stderr(log()).spawn().unwrap());
    }

    /// Tells its processes this.
    pub fn tell(&self, signal: Signal) {
        let process = self.process.as_ref().expect("it runs");
        killpg(Pid::from_raw(i32::try_from(process.id()).unwrap()), signal).unwrap();
    }

    /// Stops it, and waits until it is gone.
    pub fn stop(&mut self) {
        let Some(mut process) = self.process.take() else { return };
        let group = Pid::from_raw(i32::try_from(process.id()).unwrap());
        let give_up = Instant::now() + Duration::from_secs(20);
        killpg(group, self.end).unwrap_or_default();
        while process.try_wait().unwrap().is_none() {
            if Instant::now() > give_up {
                killpg(group, Signal::SIGKILL).unwrap_or_default();
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// What it said of itself.
    pub fn said(&self) -> String {
        String::from_utf8_lossy(&fs::read(self.log()).unwrap_or_default()).into_owned()
    }

    fn log(&self) -> PathBuf {
        self.folder.path().join("log")
    }
}

impl Drop for Real {
    fn drop(&mut self) {
        self.stop();
    }
}

/// The program of the proxy, if one is named.
fn litellm(test: &str) -> Option<PathBuf> {
    let program = env::var_os("RELAIS_TEST_LITELLM").map(|venv| Path::new(&venv).join("bin/litellm")).filter(|path| path.exists());
    if program.is_none() {
        super::left_out(test, "RELAIS_TEST_LITELLM names no venv that has litellm[proxy]");
    }
    program
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// Where the programs of the newest PostgreSQL are: Debian keeps them beside the path.
fn postgres_programs() -> Option<PathBuf> {
    let installed = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().map(|version| version.unwrap().path().join("bin"));
    let on_path = env::var_os("PATH").into_iter().flat_map(|path| env::split_paths(&path).collect::<Vec<_>>());
    let mut found: Vec<_> = installed.chain(on_path).filter(|folder| folder.join("initdb").exists()).collect();
    found.sort();
    found.pop()
}
