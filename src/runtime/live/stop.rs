//! Tells a piece of work that it is no longer wanted.

use std::future;

use tokio::sync::watch;

/// Asks a piece of work to stop.
pub struct Stopper(watch::Sender<bool>);

/// Where a piece of work hears that it should stop.
#[derive(Clone)]
pub struct Stop(watch::Receiver<bool>);

/// The two ends of one wish to stop.
pub fn stop() -> (Stopper, Stop) {
    let (sender, receiver) = watch::channel(false);
    (Stopper(sender), Stop(receiver))
}

impl Stopper {
    /// Asks; asking twice is asking once.
    pub fn ask(&self) {
        self.0.send_replace(true);
    }
}

impl Stop {
    /// Waits until it is asked; forever, if nobody can ask any more.
    pub async fn asked(&mut self) {
        if self.0.wait_for(|asked| *asked).await.is_err() {
            future::pending().await
        }
    }
}
