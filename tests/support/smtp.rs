//! A real SMTP server on loopback, in a process of its own.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

/// The server and the mails it took; it ends when dropped.
pub struct Server {
    pub port: u16,
    process: Child,
    folder: TempDir,
}

impl Server {
    /// Starts it, or says that the test is left out and why.
    pub fn start(test: &str) -> Option<Self> {
        Self::start_with(test, &[])
    }

    /// Starts it with these options of its command line.
    pub fn start_with(test: &str, options: &[OsString]) -> Option<Self> {
        let python = python(test)?;
        let folder = tempfile::tempdir().unwrap();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut command = Command::new(python);
        command.args(["-m", "aiosmtpd", "-n", "-l", &format!("127.0.0.1:{port}")]).args(options);
        command.args(["-c", "aiosmtpd.handlers.Mailbox"]).arg(folder.path().join("mails"));
        let process = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let server = Self { port, process, folder };
        super::until("the SMTP server accepts", || TcpStream::connect(("127.0.0.1", port)).is_ok());
        Some(server)
    }

    /// How many mails were taken so far.
    pub fn count(&self) -> usize {
        fs::read_dir(self.folder.path().join("mails/new")).map_or(0, Iterator::count)
    }

    /// Every mail taken so far, as it came.
    pub fn mails(&self) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.folder.path().join("mails/new")) else {
            return Vec::new();
        };
        let mut mails: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
        mails.sort();
        mails.iter().map(|path| String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned()).collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.process.kill().unwrap_or_default();
        self.process.wait().map(drop).unwrap_or_default();
    }
}

/// A Python that has aiosmtpd, named by `RELAIS_TEST_PYTHON`. Where every test is wanted, a missing one is a failure.
pub fn python(test: &str) -> Option<OsString> {
    let named = env::var_os("RELAIS_TEST_PYTHON").unwrap_or_else(|| "python3".into());
    let probe = Command::new(&named).args(["-c", "import aiosmtpd"]).stderr(Stdio::null()).status();
    if probe.is_ok_and(|status| status.success()) {
        return Some(named);
    }
    super::left_out(test, "no aiosmtpd: RELAIS_TEST_PYTHON names no Python that has it");
    None
}
