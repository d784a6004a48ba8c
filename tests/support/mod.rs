//! What several test crates need: peers on loopback, and a driver that is asked and answers.

// Each test crate uses its own part; `expect` would fail in the crate that uses all of it.
#![allow(dead_code, reason = "each test crate uses its own part")]

pub mod acts;
pub mod browser;
pub mod control;
pub mod driver;
pub mod firm;
pub mod http;
pub mod mailbox;
pub mod pipe;
pub mod pty;
pub mod real;
pub mod smtp;
pub mod status;
pub mod tls;
pub mod trace;
pub mod walk;
pub mod watch;

use std::env;
use std::time::{Duration, Instant};

/// Says that a test is left out and why; where every test is wanted, that is a failure.
pub fn left_out(test: &str, why: &str) {
    assert!(env::var_os("RELAIS_TEST_ALL").is_none_or(|all| all != "1"), "{test} cannot run: {why}");
    eprintln!("left out: {test} ({why})");
}

/// Waits until this is so, and fails with these words if it never is.
pub fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let give_up = Instant::now() + Duration::from_secs(20);
    while !is_so() {
        assert!(Instant::now() < give_up, "never happened: {what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}
