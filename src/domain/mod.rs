//! Pure values and rules. No clock, file, socket, thread or terminal here; time comes in with the message.

pub mod effect;
pub mod http;
pub mod incident;
pub mod lang;
pub mod status;
pub mod text;
pub mod time;
