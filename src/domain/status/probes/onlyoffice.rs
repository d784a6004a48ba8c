//! An ONLYOFFICE Docs of one's own: the bare word `true`, or `false` while something that it needs is missing.
//!
//! ```yaml
//! {id: docs, format: onlyoffice, url: "https://docs.example.com"}
//! ```

use super::hosted::{self, Hosted};
use super::{report, well};
use crate::domain::status::{Format, Health, Report, reason};

/// Its row in the table of formats.
pub const FORMAT: Format = hosted::format("onlyoffice", |fields, faults| ONLYOFFICE.parse(fields, faults));

static ONLYOFFICE: Hosted = Hosted { name: "ONLYOFFICE", path: "/healthcheck", judge, well: "true" };

fn judge(status: u16, body: &str) -> Option<Report> {
    match body {
        "true" if status == 200 => Some(well()),
        "false" => Some(report(Health::MajorOutage, reason("dit lui-même qu'il ne va pas bien", "says itself that it is not well"))),
        _ => None,
    }
}
