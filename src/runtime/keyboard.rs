//! Reads what is typed on a thread of its own, which is held back while another program has the terminal.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use crossterm::event::{Event, read};
use nix::sys::signal::{Signal, raise};

/// How long the thread may take to let go; it only has to end one reading.
const PATIENCE: Duration = Duration::from_secs(2);

/// The thread that reads.
pub struct Keyboard {
    wanted: Arc<AtomicBool>,
    held: Receiver<()>,
    go_on: Sender<()>,
}

impl Keyboard {
    /// Begins to read; `told` hears each event, none once the terminal is gone, and says whether anybody still listens.
    pub fn watch(told: impl Fn(Option<Event>) -> bool + Send + 'static) -> Self {
        let wanted = Arc::new(AtomicBool::new(false));
        let ((holds, held), (go_on, goes_on)) = (channel(), channel());
        let asked = Arc::clone(&wanted);
        thread::spawn(move || {
            loop {
                let event = read().ok();
                if asked.swap(false, Ordering::SeqCst) && (holds.send(()).is_err() || goes_on.recv().is_err()) {
                    return;
                }
                let lost = event.is_none();
                if !told(event) || lost {
                    return;
                }
            }
        });
        Self { wanted, held, go_on }
    }

    /// Lets go of the terminal's input; false if that cannot be had.
    pub fn hold(&self) -> bool {
        self.wanted.store(true, Ordering::SeqCst);
        // A change of size ends the reading that waits for a key; that it is of no size does not matter.
        let _ = raise(Signal::SIGWINCH);
        let held = self.held.recv_timeout(PATIENCE).is_ok();
        if !held {
            self.wanted.store(false, Ordering::SeqCst);
        }
        held
    }

    /// Reads again.
    pub fn release(&self) {
        let _ = self.go_on.send(());
    }
}
