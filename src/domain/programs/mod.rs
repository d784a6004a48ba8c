//! The programs that the texts of a workspace may start: none, until a person on this machine allowed exactly that text; and within
//! what the firm lists, and signs.

mod line;
mod permit;
mod rules;
mod source;

pub use line::{Line, Word, fits, lines};
pub use permit::{Bar, Barred, Judged, Permit, Permits, Seen, Unsigned};
pub use rules::Rules;
pub use source::{Extent, Source};
