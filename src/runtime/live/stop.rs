//! Tells a piece of work that it is no longer wanted.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::Notify;

/// Asks a piece of work to stop.
pub struct Stopper(Arc<Wish>);

/// Where a piece of work hears that it should stop.
#[derive(Clone)]
pub struct Stop(Arc<Wish>);

/// A wish to stop: whether there is one, and who waits for it.
#[derive(Default)]
struct Wish {
    asked: AtomicBool,
    waiting: Notify,
}

/// The two ends of one wish to stop.
pub fn stop() -> (Stopper, Stop) {
    let wish = Arc::new(Wish::default());
    (Stopper(Arc::clone(&wish)), Stop(wish))
}

impl Stopper {
    /// Asks; asking twice is asking once.
    pub fn ask(&self) {
        self.0.asked.store(true, Ordering::SeqCst);
        self.0.waiting.notify_waiters();
    }
}

impl Stop {
    /// Waits until it is asked; forever, if nobody does.
    pub async fn asked(&mut self) {
        let mut waiting = std::pin::pin!(self.0.waiting.notified());
        // Whoever asks after this is heard.
        waiting.as_mut().enable();
        if !self.0.asked.load(Ordering::SeqCst) {
            waiting.await;
        }
    }
}
