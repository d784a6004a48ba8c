//! The console without its terminal: values in, values out. Two faces, full screen and plain, over one engine.

pub mod approval;
pub mod changed;
pub mod commit;
pub mod control;
pub mod declare;
pub mod deliveries;
pub mod drills;
pub mod exercise;
#[cfg(test)]
pub mod fixture;
pub mod followups;
pub mod freshness;
pub mod health;
pub mod intent;
pub mod keymap;
pub mod library;
pub mod lineage;
pub mod messages;
pub mod msg;
pub mod past;
pub mod permits;
pub mod plain;
pub mod promise;
pub mod recurrence;
pub mod reread;
pub mod screen;
pub mod shared;
pub mod suppose;
pub mod theme;
pub mod triage;
pub mod ui;
pub mod undoing;
pub mod unrecorded;
pub mod update;
pub mod widget;

pub use intent::Intent;
pub use msg::{Msg, Task};
pub use shared::Shared;
pub use ui::Ui;
