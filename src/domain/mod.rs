//! Pure values and rules. No clock, file, socket or terminal here, and no thread that outlives a call; time comes in with the
//! message.

pub mod advice;
pub mod both;
pub mod certificate;
pub mod channel;
pub mod dns;
pub mod effect;
pub mod files;
pub mod foundations;
pub mod graph;
pub mod history;
pub mod http;
pub mod incident;
pub mod lang;
pub(crate) mod markdown;
pub mod parted;
pub mod path;
pub mod postmortem;
pub mod provider;
pub mod reason;
pub mod register;
pub mod runbook;
pub mod secret;
pub mod service;
pub mod status;
pub mod step;
pub mod switch;
pub mod talk;
pub mod template;
pub mod text;
pub mod time;
pub mod triage;
pub mod watch;
pub mod words;
pub mod workspace;
pub mod yaml;
