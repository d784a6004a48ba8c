//! Providers under watch: what is asked when, what the answers come to together, and what of it is worth telling.

mod herald;
mod monitor;

pub use herald::{Herald, News, Standing, Turn};
pub use monitor::{FIRST_ROUND, Monitor};
