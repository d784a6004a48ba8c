//! A Jitsi of one's own: its videobridge, or its focus, says on its private side how it is, by the status alone.
//!
//! ```yaml
//! {id: bridge, format: jitsi, url: "http://10.0.0.5:8080"}
//! ```

use super::hosted::{self, Hosted};
use crate::domain::status::Format;

/// Its row in the table of formats.
pub const FORMAT: Format = hosted::format("jitsi", |fields, faults| JITSI.parse(fields, faults));

static JITSI: Hosted = Hosted { name: "Jitsi", path: "/about/health", judge: hosted::says_200, well: "" };
