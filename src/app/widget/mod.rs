//! The parts that screens are made of.

pub mod act;
pub mod ascii;
pub mod bars;
pub mod flow;
pub mod footer;
pub mod header;
pub mod input;
pub mod list;
pub mod look;
pub mod markdown;
pub mod marked;
pub mod question;
pub mod spark;
pub mod state;
pub mod wrap;

pub use flow::Flow;
pub use input::Input;
pub use list::List;
pub use look::{Glyphs, Look};
pub use marked::Marked;
