//! A Matrix server of one's own: `{"versions": ["v1.11", "v1.12"]}`.
//!
//! ```yaml
//! {id: chat, format: matrix, url: "https://matrix.example.com"}
//! ```

use serde_json::Value as Json;

use super::hosted::{self, Hosted};
use super::well;
use crate::domain::status::{Format, Report};

/// Its row in the table of formats.
pub const FORMAT: Format = hosted::format("matrix", |fields, faults| MATRIX.parse(fields, faults));

static MATRIX: Hosted = Hosted { name: "Matrix", path: "/_matrix/client/versions", judge, well: r#"{"versions":["v1.11","v1.12"]}"# };

fn judge(status: u16, body: &str) -> Option<Report> {
    let said = hosted::object(body)?;
    let versions = said.get("versions")?.as_array()?;
    (status == 200 && !versions.is_empty() && versions.iter().all(Json::is_string)).then(well)
}
