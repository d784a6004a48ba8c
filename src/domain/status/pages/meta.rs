//! The page of Meta for firms and developers, `https://metastatus.com/data/orgs.json`; what people use at home is not on it.
//!
//! ```json
//! [{"id": "whatsapp-business-api", "name": "WhatsApp Business API", "services": [{"id": 4, "name": "Cloud API", "status": "No known issues"}]}]
//! ```

use serde::Deserialize;
use serde_json::{Value, json};

use super::scalar::Scalar;
use super::staged::listed;
use super::{Page, Tally, Watch, body, part};
use crate::domain::effect::Outcome;
use crate::domain::lang::Bilingual;
use crate::domain::status::{Format, Health, Report, Voice};

/// Its row in the table of formats.
pub const FORMAT: Format = Format { name: "meta", voice: Voice::Page, parse: |fields, faults| Page::parse(read, show, fields, faults) };

#[derive(Deserialize)]
struct Product {
    id: String,
    name: Option<String>,
    services: Vec<Service>,
}

#[derive(Deserialize)]
struct Service {
    id: Option<Scalar>,
    name: Option<String>,
    status: Option<String>,
}

fn read(watch: &Watch, outcome: &Outcome) -> Result<Report, Bilingual> {
    let products: Vec<Product> = body::json(outcome)?;
    if products.iter().all(|product| product.services.is_empty()) {
        return Err(body::empty());
    }
    let mut tally = Tally::of(watch);
    for product in &products {
        let of = product.name.as_deref().unwrap_or(&product.id);
        for service in &product.services {
            // A service has a number and a name that another product's service may have as well.
            let name = service.name.as_deref().unwrap_or_default();
            let id = format!("{}/{}", product.id, service.id.as_ref().map_or(name, Scalar::as_str));
            let shown = if name.is_empty() || name == of { of.to_owned() } else { format!("{of}: {name}") };
            tally.part(part(&id, &shown, service.health()), &[&product.id, of, name]);
        }
    }
    Ok(tally.report())
}

/// The page as a drill shows it: a product for each part.
fn show(page: &Page, report: &Report) -> Outcome {
    let products: Vec<Value> = listed(&page.watch, report)
        .iter()
        .map(|part| {
            let status = as_word(part.health);
            json!({"id": part.id, "name": part.name, "services": [{"id": 1, "name": part.name, "status": status}]})
        })
        .collect();
    body::shown(&Value::Array(products))
}

fn as_word(health: Health) -> &'static str {
    match health {
        Health::Operational | Health::Maintenance | Health::Unknown => "No known issues",
        Health::Degraded => "Low disruptions",
        Health::PartialOutage => "Medium disruptions",
        Health::MajorOutage => "High disruptions",
    }
}

impl Service {
    fn health(&self) -> Health {
        match self.status.as_deref() {
            Some("No known issues" | "Resolved") => Health::Operational,
            Some("Low disruptions") => Health::Degraded,
            Some("Medium disruptions") => Health::PartialOutage,
            Some("High disruptions") => Health::MajorOutage,
            _ => Health::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::status::pages::shown::{back, evening, well};

    #[test]
    fn what_is_shown_is_read_back() {
        let url = "url: \"https://metastatus.com/data/orgs.json\"";
        for (fields, health) in [
            (url.to_owned(), Health::MajorOutage),
            (format!("{url}\ncomponents: [API]"), Health::MajorOutage),
            (format!("{url}\ncomponents: [Web, Cloud]"), Health::Operational),
        ] {
            assert_eq!(back(&FORMAT, &fields, &evening()).health, health, "{fields}");
            well(&FORMAT, &fields);
        }
    }
}
