//! A Nextcloud of one's own: `{"installed": true, "maintenance": false, "needsDbUpgrade": false, "version": "31.0.0.18"}`.
//!
//! ```yaml
//! {id: files, format: nextcloud, url: "https://cloud.example.com"}
//! ```

use serde_json::Value as Json;

use super::hosted::{self, Hosted};
use super::{report, well};
use crate::domain::status::{Format, Health, Report, reason};

/// Its row in the table of formats.
pub const FORMAT: Format = hosted::format("nextcloud", |fields, faults| NEXTCLOUD.parse(fields, faults));

static NEXTCLOUD: Hosted = Hosted {
    name: "Nextcloud",
    path: "/status.php",
    judge,
    well: r#"{"installed":true,"maintenance":false,"needsDbUpgrade":false,"version":"31.0.0.18"}"#,
};

fn judge(status: u16, body: &str) -> Option<Report> {
    let said = hosted::object(body)?;
    let says = |key: &str| said.get(key).and_then(Json::as_bool);
    let (installed, maintenance) = (says("installed")?, says("maintenance")?);
    if !installed {
        return Some(report(Health::Unknown, reason("n'est pas encore installé", "is not installed yet")));
    }
    if maintenance {
        return Some(report(Health::Maintenance, reason("en maintenance", "under maintenance")));
    }
    if says("needsDbUpgrade") == Some(true) {
        let why = reason("attend que quelqu'un achève sa mise à jour", "waits for somebody to finish its upgrade");
        return Some(report(Health::Degraded, why));
    }
    (status == 200).then(well)
}
