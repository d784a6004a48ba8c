//! Signals as messages: they are blocked everywhere and waited for on one thread, so that no handler runs in the middle
//! of a frame.

use std::thread;

use nix::sys::signal::{SigSet, Signal, raise};

/// What the system asks of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// To end: the terminal is gone, or the machine stops.
    End,
    /// To end: somebody interrupts.
    Interrupt,
    /// To stop until it is resumed.
    Stop,
    /// To take the terminal back: the program was stopped by force and goes on.
    Continue,
}

const WATCHED: [(Signal, Asked); 6] = [
    (Signal::SIGTERM, Asked::End),
    (Signal::SIGINT, Asked::Interrupt),
    (Signal::SIGHUP, Asked::End),
    (Signal::SIGQUIT, Asked::End),
    (Signal::SIGTSTP, Asked::Stop),
    (Signal::SIGCONT, Asked::Continue),
];

/// Waits for signals on a thread of its own and tells each. To be called before any other thread begins, since a new
/// thread takes over what its parent blocks.
pub fn watch(told: impl Fn(Asked) + Send + 'static) {
    let mut set = SigSet::empty();
    WATCHED.iter().for_each(|(signal, _)| set.add(*signal));
    if set.thread_block().is_err() {
        return;
    }
    thread::spawn(move || {
        while let Ok(signal) = set.wait() {
            if let Some((_, asked)) = WATCHED.iter().find(|(watched, _)| *watched == signal) {
                told(*asked);
            }
        }
    });
}

/// Stops the program, as the shell expects it, until it is resumed.
pub fn stop() {
    // SIGTSTP is blocked here; SIGSTOP cannot be, and means the same to the shell.
    let _ = raise(Signal::SIGSTOP);
}
