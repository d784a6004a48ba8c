//! How the health of providers is read.

pub mod health;

pub use health::Health;
