//! A llama.cpp server of one's own: `{"status": "ok"}`, or 503 and `{"error": {"message": "Loading model"}}` until it is ready.
//!
//! ```yaml
//! {id: local, format: llamacpp, url: "http://127.0.0.1:8080"}
//! ```

use serde_json::Value as Json;

use super::hosted::{self, Hosted};
use super::{report, well};
use crate::domain::status::{Format, Health, Report, reason};

/// Its row in the table of formats.
pub const FORMAT: Format = hosted::format("llamacpp", |fields, faults| LLAMACPP.parse(fields, faults));

static LLAMACPP: Hosted = Hosted { name: "llama.cpp", path: "/health", judge, well: r#"{"status":"ok"}"# };

fn judge(status: u16, body: &str) -> Option<Report> {
    let said = hosted::object(body)?;
    // Older ones say in `status` what newer ones say in `error`.
    let words = said.pointer("/error/message").or_else(|| said.get("status")).and_then(Json::as_str)?;
    match (status, words.to_ascii_lowercase().as_str()) {
        (200, "ok") => Some(well()),
        (503, "loading model") => Some(report(Health::Maintenance, reason("charge son modèle", "is loading its model"))),
        (503, "no slot available") => Some(report(Health::Degraded, reason("est occupé : plus de place libre", "is busy: no free slot"))),
        _ => None,
    }
}
