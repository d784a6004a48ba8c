//! relais: the console that a person opens when a provider they depend on goes down.

pub mod app;
pub mod domain;
pub mod journal;
pub mod runtime;
pub mod shipped;
