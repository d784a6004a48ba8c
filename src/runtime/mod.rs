//! The only impure code: what touches the clock, the terminal, the network, processes and files.

pub mod live;
