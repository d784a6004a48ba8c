//! A LiteLLM proxy of one's own: the JSON text `"I'm alive!"`, or 503 and `{"status": "shutting_down"}`.
//!
//! Its `/health` is never asked: that makes real calls to the models behind it, which somebody pays.
//!
//! ```yaml
//! {id: gateway, format: litellm, url: "http://127.0.0.1:4000"}
//! ```

use serde_json::Value as Json;

use super::hosted::{self, Hosted};
use super::{report, well};
use crate::domain::status::{Format, Health, Report, reason};

/// Its row in the table of formats.
pub const FORMAT: Format = hosted::format("litellm", |fields, faults| LITELLM.parse(fields, faults));

static LITELLM: Hosted = Hosted { name: "LiteLLM", path: "/health/liveliness", judge, well: "\"I'm alive!\"" };

fn judge(status: u16, body: &str) -> Option<Report> {
    let said: Json = serde_json::from_str(body).ok()?;
    if status == 200 && said.as_str() == Some("I'm alive!") {
        return Some(well());
    }
    let is_stopping = status == 503 && said.get("status").and_then(Json::as_str) == Some("shutting_down");
    is_stopping.then(|| report(Health::Maintenance, reason("est en train de s'arrêter", "is shutting down")))
}
