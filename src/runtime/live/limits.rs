//! How much goes on at once: politeness towards one host, and bounds on this machine.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::domain::status::{OVERALL, places};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Programs at a time.
const PROGRAMS: usize = 64;
/// Name lookups at a time: each one holds a thread, for as long as the system takes.
pub const LOOKUPS: usize = 32;
/// Threads for lookups, with some left so that files never wait for a name server.
pub const BLOCKING_THREADS: usize = LOOKUPS + 8;

/// Hands out turns.
pub struct Limits {
    hosts: Mutex<BTreeMap<String, Arc<Semaphore>>>,
    network: Arc<Semaphore>,
    programs: Arc<Semaphore>,
    commits: Arc<Semaphore>,
    files: Arc<Semaphore>,
}

/// A turn; it ends when dropped.
pub struct Turn {
    _host: Option<OwnedSemaphorePermit>,
    _overall: Option<OwnedSemaphorePermit>,
}

impl Limits {
    /// Nothing going on yet.
    pub fn new() -> Self {
        Self {
            hosts: Mutex::default(),
            network: Arc::new(Semaphore::new(OVERALL)),
            programs: Arc::new(Semaphore::new(PROGRAMS)),
            commits: Arc::new(Semaphore::new(1)),
            files: Arc::new(Semaphore::new(1)),
        }
    }

    /// Waits for a turn with this host.
    pub async fn host(&self, host: &str) -> Turn {
        let of_host = {
            let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
            let host = host.to_ascii_lowercase();
            let places = places(&host);
            hosts.entry(host).or_insert_with(|| Arc::new(Semaphore::new(places))).clone()
        };
        // The host first: who waits for a slow host must not hold a place that others could use.
        let host = of_host.acquire_owned().await.ok();
        Turn { _host: host, _overall: self.network.clone().acquire_owned().await.ok() }
    }

    /// Waits for a turn to run a program.
    pub async fn program(&self) -> Turn {
        Turn { _host: None, _overall: self.programs.clone().acquire_owned().await.ok() }
    }

    /// Waits for a turn to commit: git allows one at a time.
    pub async fn commit(&self) -> Turn {
        Turn { _host: None, _overall: self.commits.clone().acquire_owned().await.ok() }
    }

    /// Waits for a turn with the files, one at a time in the order asked.
    pub async fn file(&self) -> Turn {
        Turn { _host: None, _overall: self.files.clone().acquire_owned().await.ok() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether there is room for one more at this host while so many are under way.
    fn has_room(host: &str, under_way: usize) -> bool {
        let limits = Limits::new();
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let mut turns = Vec::new();
            for _ in 0..under_way {
                turns.push(limits.host(host).await);
            }
            let again = host.to_uppercase();
            tokio::select! {
                biased;
                _ = limits.host(&again) => true,
                () = tokio::task::yield_now() => false,
            }
        })
    }

    #[test]
    fn one_host_is_asked_four_things_at_once_and_this_machine_a_hundred() {
        assert_eq!([3, 4].map(|under_way| has_room("status.example", under_way)), [true, false]);
        assert_eq!([4, 99, 100].map(|under_way| has_room("127.0.0.1", under_way)), [true, true, false]);
    }
}
