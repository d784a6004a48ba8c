//! What a program asks of the system, as `strace` saw it.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// What is looked at: the network, programs and threads, and whatever changes files.
const LOOKED_AT: &str = "trace=%network,%process,open,openat,openat2,creat,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,rmdir,link,linkat,\
symlink,symlinkat,truncate,ftruncate,chmod,fchmodat,mknod,mknodat";

/// Where the calls are written down.
pub struct Trace {
    folder: TempDir,
}

/// One call: its name, and the rest of its line.
#[derive(Debug)]
pub struct Call {
    pub name: String,
    rest: String,
}

impl Trace {
    /// Where there is a `strace` that may look at programs.
    pub fn new() -> Option<Self> {
        let mut probe = Command::new("strace");
        let probe = probe.args(["-f", "-o", "/dev/null", "true"]).stdout(Stdio::null()).stderr(Stdio::null()).status();
        probe.is_ok_and(|status| status.success()).then(|| Self { folder: tempfile::tempdir().unwrap() })
    }

    /// This program under its eyes.
    pub fn of(&self, program: &str, args: &[&str]) -> Command {
        let mut command = Command::new("strace");
        command.args(["-f", "-qq", "-s", "4096", "-e", LOOKED_AT, "-o"]).arg(self.file()).arg(program).args(args);
        command
    }

    /// What the last program asked for, in its order.
    pub fn calls(&self) -> Vec<Call> {
        let text = fs::read_to_string(self.file()).unwrap();
        let call = |line: &str| {
            let (_, said) = line.split_once(' ')?;
            let (name, rest) = said.trim_start().split_once('(')?;
            let is_name = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
            is_name.then(|| Call { name: name.to_owned(), rest: rest.to_owned() })
        };
        text.lines().filter_map(call).collect()
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("calls")
    }
}

impl Call {
    /// Whether it has to do with a network.
    pub fn is_network(&self) -> bool {
        ["socket", "connect", "bind", "listen", "accept", "accept4", "sendto", "sendmsg", "sendmmsg"].contains(&self.name.as_str())
    }

    /// Whether it makes another process, not a thread.
    pub fn is_fork(&self) -> bool {
        ["fork", "vfork"].contains(&self.name.as_str()) || (self.name.starts_with("clone") && !self.rest.contains("CLONE_THREAD"))
    }

    /// Whether the system refused it; one that is told in two parts is taken to have been done.
    pub fn is_refused(&self) -> bool {
        self.rest.contains(" = -1 ")
    }

    /// What stands in quotes.
    pub fn paths(&self) -> Vec<String> {
        self.rest.split('"').skip(1).step_by(2).map(str::to_owned).collect()
    }

    /// The paths that it would change.
    pub fn changes(&self) -> Vec<String> {
        let opens = self.name.starts_with("open");
        let writes = ["O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC"].iter().any(|flag| self.rest.contains(flag));
        let looks_only = ["execve", "execveat"].contains(&self.name.as_str());
        if looks_only || (opens && !writes) {
            return Vec::new();
        }
        self.paths()
    }
}
