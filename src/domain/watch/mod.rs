//! Providers under watch: what is asked when, what the answers come to together, and what of it is worth telling, with the news
//! that people were promised.

mod herald;
mod monitor;
mod reminder;

pub use herald::{Herald, News, Standing, Turn};
pub use monitor::{FIRST_ROUND, Monitor};
pub use reminder::{Awaited, Reminder};
