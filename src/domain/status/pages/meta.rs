//! The page of Meta for firms and developers, `https://metastatus.com/data/orgs.json`; what people use at home is not on it.
//!
//! ```json
//! [{"id": "whatsapp-business-api", "name": "WhatsApp Business API", "services": [{"id": 4, "name": "Cloud API", "status": "No known issues"}]}]
//! ```

use serde::Deserialize;

use super::scalar::Scalar;
use super::{Page, Tally, Watch, body, part};
use crate::domain::effect::Outcome;
use crate::domain::lang::Bilingual;
use crate::domain::status::{Format, Health, Report, Voice};

/// Its row in the table of formats.
pub const FORMAT: Format = Format { name: "meta", voice: Voice::Page, parse: |fields, faults| Page::parse(read, fields, faults) };

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
