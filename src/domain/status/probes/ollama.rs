//! An Ollama of one's own: `{"version": "0.12.6"}`.
//!
//! ```yaml
//! {id: local, format: ollama, url: "http://127.0.0.1:11434"}
//! ```

use serde_json::Value as Json;

use super::hosted::{self, Hosted};
use super::well;
use crate::domain::status::{Format, Report};

/// Its row in the table of formats.
pub const FORMAT: Format = hosted::format("ollama", |fields, faults| OLLAMA.parse(fields, faults));

static OLLAMA: Hosted = Hosted { name: "Ollama", path: "/api/version", judge, well: r#"{"version":"0.12.6"}"# };

fn judge(status: u16, body: &str) -> Option<Report> {
    let said = hosted::object(body)?;
    let version = said.get("version").and_then(Json::as_str)?;
    (status == 200 && !version.is_empty()).then(well)
}
