//! A machine of its own for the binary: temporary folders where a person's would be.

#![allow(dead_code, reason = "each test crate uses its own part")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// Folders that nobody else uses, gone with the value.
pub struct Home(tempfile::TempDir);

/// What the binary answered.
#[derive(Debug)]
pub struct Said {
    /// Its exit code.
    pub code: Option<i32>,
    /// Its output.
    pub out: String,
    /// What it said beside.
    pub err: String,
}

impl Home {
    /// An empty home.
    pub fn new() -> Self {
        let home = tempfile::tempdir().expect("a temporary folder");
        std::fs::create_dir(home.path().join("here")).expect("a folder to stand in");
        Self(home)
    }

    /// A path in it.
    pub fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    /// Where the sample is laid out.
    pub fn sample(&self) -> PathBuf {
        self.path("data/relais/atelier-nova")
    }

    /// The binary, deaf to the environment of the tests.
    pub fn command(&self, folder: &Path, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_relais"));
        command.args(words).current_dir(folder).env_clear().stdin(Stdio::null());
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default()).env("HOME", self.0.path()).env("TZ", "UTC");
        command.env("XDG_DATA_HOME", self.path("data")).env("XDG_STATE_HOME", self.path("state")).env("RELAIS_ME", "lea");
        command.env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_CONFIG_GLOBAL", "/dev/null");
        command
    }

    /// Runs the binary in a folder that is in no workspace.
    pub fn run(&self, words: &[&str]) -> Said {
        Said::of(&mut self.command(&self.path("here"), words))
    }

    /// Runs the binary in this folder of the home.
    pub fn run_in(&self, folder: &str, words: &[&str]) -> Said {
        Said::of(&mut self.command(&self.path(folder), words))
    }

    /// A workspace of one's own in `w`, with these files put in it.
    pub fn workspace(&self, files: &[(&str, &[u8])]) -> PathBuf {
        let said = self.run(&["init", "../w"]);
        assert_eq!(said.code, Some(0), "{said:?}");
        let root = self.path("w");
        for (path, bytes) in files {
            let path = root.join(path);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            std::fs::write(path, bytes).expect("written");
        }
        root
    }
}

impl Said {
    /// Runs it to its end.
    pub fn of(command: &mut Command) -> Self {
        let Output { status, stdout, stderr } = command.output().expect("the binary runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        Self { code: status.code(), out: text(stdout), err: text(stderr) }
    }
}
