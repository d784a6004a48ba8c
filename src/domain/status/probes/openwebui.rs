//! An Open WebUI of one's own: `{"status": true}`.
//!
//! ```yaml
//! {id: chat, format: openwebui, url: "https://chat.example.com"}
//! ```

use serde_json::Value as Json;

use super::hosted::{self, Hosted};
use super::well;
use crate::domain::status::{Format, Report};

/// Its row in the table of formats.
pub const FORMAT: Format = hosted::format("openwebui", |fields, faults| OPENWEBUI.parse(fields, faults));

static OPENWEBUI: Hosted = Hosted { name: "Open WebUI", path: "/health", judge, well: r#"{"status":true}"# };

fn judge(status: u16, body: &str) -> Option<Report> {
    let said = hosted::object(body)?;
    (status == 200 && said.get("status").and_then(Json::as_bool) == Some(true)).then(well)
}
