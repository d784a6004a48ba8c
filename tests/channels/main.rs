//! Messages by HTTP that leave for real: to receivers on loopback that answer well and badly, and to a Matrix homeserver.

#[path = "../support/mod.rs"]
mod support;

mod matrix;
mod receivers;
mod told;
