//! A program with all the programs that it started, to be ended together.

use std::collections::BTreeSet;
use std::time::Duration;

use nix::sys::signal::{Signal, kill, killpg};
use nix::sys::wait::{WaitPidFlag, waitpid};
use nix::unistd::Pid;
use tokio::time::{Instant, sleep};

/// How long the tree may take to leave once it has been killed.
const LEAVING: Duration = Duration::from_secs(1);
/// How often one looks whether it has left; nothing else tells about grandchildren.
const LOOK: Duration = Duration::from_millis(10);

/// Everything that one program started; what is left of it when this is dropped is killed.
pub struct Tree {
    leader: Pid,
    mark: String,
    known: BTreeSet<Pid>,
    state: State,
}

#[derive(PartialEq, Eq)]
enum State {
    /// The leader runs.
    Running,
    /// The leader ended and what it left behind may stay.
    Released,
}

/// Makes this process the parent of orphans, so that a program that detached itself is still found.
#[cfg(target_os = "linux")]
pub fn adopt_orphans() {
    // Without it only programs that detach themselves escape.
    let _ = nix::sys::prctl::set_child_subreaper(true);
}

/// Elsewhere there is no such thing: the process group is all that one can end.
#[cfg(not(target_os = "linux"))]
pub fn adopt_orphans() {}

impl Tree {
    /// The tree of this leader of a process group, whose programs carry this mark, `NAME=value`, in their environment.
    pub fn new(leader: u32, mark: String) -> Self {
        Self { leader: Pid::from_raw(leader.cast_signed()), mark, known: BTreeSet::new(), state: State::Running }
    }

    /// Asks all of it to end.
    pub fn ask(&mut self) {
        self.signal(Signal::SIGTERM);
        // A program that was stopped, as by reading from the terminal, hears nothing else before.
        self.signal(Signal::SIGCONT);
    }

    /// Ends all of it.
    pub fn kill(&mut self) {
        self.signal(Signal::SIGKILL);
    }

    /// Lets what the ended leader left behind live on.
    pub fn release(mut self) {
        self.look();
        self.state = State::Released;
    }

    /// Waits until the rest has left by itself, and kills it at this time.
    pub async fn finish(mut self, kill_at: Instant) {
        while self.look() && Instant::now() < kill_at {
            sleep(LOOK).await;
        }
        let give_up = Instant::now() + LEAVING;
        while self.look() && Instant::now() < give_up {
            self.kill();
            sleep(LOOK).await;
        }
        self.state = State::Released;
    }

    fn signal(&mut self, signal: Signal) {
        self.look();
        let _ = killpg(self.leader, signal);
        for pid in &self.known {
            let _ = kill(*pid, signal);
        }
    }

    /// Finds out who belongs to the tree, takes leave of the dead, and tells whether anyone but the leader is left.
    fn look(&mut self) -> bool {
        let processes = processes();
        let me = Pid::this();
        loop {
            let before = self.known.len();
            for process in &processes {
                let orphan = process.parent == me || process.parent == Pid::from_raw(1);
                let ours = process.parent == self.leader
                    || process.group == self.leader
                    || self.known.contains(&process.parent)
                    || (orphan && carries(process.pid, &self.mark));
                if ours && process.pid != self.leader {
                    self.known.insert(process.pid);
                }
            }
            if self.known.len() == before {
                break;
            }
        }
        for dead in processes.iter().filter(|process| process.dead && process.parent == me && self.known.contains(&process.pid)) {
            let _ = waitpid(dead.pid, Some(WaitPidFlag::WNOHANG));
        }
        self.known.retain(|pid| processes.iter().any(|process| process.pid == *pid && !process.dead));
        !self.known.is_empty()
    }
}

impl Drop for Tree {
    fn drop(&mut self) {
        if self.state == State::Running {
            // Whoever is born between two looks is found by the next one.
            for _ in 0..3 {
                self.kill();
            }
            self.look();
            let _ = waitpid(self.leader, Some(WaitPidFlag::WNOHANG));
        }
    }
}

/// One line of the process table.
struct Process {
    pid: Pid,
    parent: Pid,
    group: Pid,
    dead: bool,
}

/// The process table; empty where the system does not show one.
fn processes() -> Vec<Process> {
    let Ok(entries) = std::fs::read_dir("/proc") else {
        return Vec::new();
    };
    let pids = entries.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse::<i32>().ok());
    pids.filter_map(|pid| parse(pid, &std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?)).collect()
}

/// Reads `1234 (name) S parent group …`; the name may hold anything, even brackets and blanks.
fn parse(pid: i32, stat: &str) -> Option<Process> {
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace();
    let dead = matches!(fields.next()?, "Z" | "X");
    let mut number = || fields.next()?.parse().ok().map(Pid::from_raw);
    Some(Process { pid: Pid::from_raw(pid), parent: number()?, group: number()?, dead })
}

/// Whether a process was started with this in its environment.
fn carries(pid: Pid, mark: &str) -> bool {
    let environment = std::fs::read(format!("/proc/{pid}/environ")).unwrap_or_default();
    environment.split(|byte| *byte == 0).any(|variable| variable == mark.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_brackets_is_read() {
        let process = parse(7, "7 (a) Z (b)) S 3 5 5 0 -1").unwrap();
        assert_eq!((process.parent.as_raw(), process.group.as_raw(), process.dead), (3, 5, false));
    }
}
