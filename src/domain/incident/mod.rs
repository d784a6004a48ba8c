//! An incident: what happened, what that makes true, and what may happen next.

pub mod event;

pub use event::{Event, Record};
