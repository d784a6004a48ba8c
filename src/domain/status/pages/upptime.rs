//! Pages of Upptime, `https://raw.githubusercontent.com/<owner>/<repository>/HEAD/history/summary.json`.
//!
//! ```json
//! [{"name": "Wiki", "slug": "wiki", "status": "up", "uptime": "99.98%"}]
//! ```

use serde::Deserialize;
use serde_json::{Value, json};

use super::staged::listed;
use super::{Page, Tally, Watch, body, part};
use crate::domain::effect::Outcome;
use crate::domain::lang::Bilingual;
use crate::domain::status::{Format, Health, Report, Voice};

/// Its row in the table of formats.
pub const FORMAT: Format = Format { name: "upptime", voice: Voice::Page, parse: |fields, faults| Page::parse(read, show, fields, faults) };

#[derive(Deserialize)]
struct Site {
    name: String,
    slug: String,
    status: String,
}

fn read(watch: &Watch, outcome: &Outcome) -> Result<Report, Bilingual> {
    let sites: Vec<Site> = body::json(outcome)?;
    if sites.is_empty() {
        return Err(body::empty());
    }
    let mut tally = Tally::of(watch);
    for site in &sites {
        let health = match site.status.as_str() {
            "up" => Health::Operational,
            "degraded" => Health::Degraded,
            "down" => Health::MajorOutage,
            _ => Health::Unknown,
        };
        tally.part(part(&site.slug, &site.name, health), &[]);
    }
    Ok(tally.report())
}

/// The page as a drill shows it.
fn show(page: &Page, report: &Report) -> Outcome {
    let sites = listed(&page.watch, report);
    body::shown(&sites.iter().map(|part| json!({"name": part.name, "slug": part.id, "status": as_word(part.health)})).collect::<Value>())
}

/// Their word for it; what is between has the milder one.
fn as_word(health: Health) -> &'static str {
    match health {
        Health::Operational | Health::Maintenance | Health::Unknown => "up",
        Health::Degraded | Health::PartialOutage => "degraded",
        Health::MajorOutage => "down",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::status::pages::shown::{back, evening, well};

    #[test]
    fn what_is_shown_is_read_back() {
        let url = "url: \"https://status.example/history/summary.json\"";
        for fields in [url.to_owned(), format!("{url}\ncomponents: [API, Web, Wiki]")] {
            let read = back(&FORMAT, &fields, &evening());
            assert_eq!((read.health, &read.parts[..2]), (Health::MajorOutage, &evening().parts[..]));
            well(&FORMAT, &fields);
        }
    }
}
