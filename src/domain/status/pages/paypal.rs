//! The page of PayPal, `https://www.paypal-status.com/api/v1/components`; their sandbox is where nobody pays, and is left out.
//!
//! ```json
//! {"result": [{"id": 1, "name": "Checkout", "category": {"name": "product"}, "status": {"production": "Operational", "sandbox": "…"}}]}
//! ```

use serde::Deserialize;

use super::scalar::Scalar;
use super::{Page, Tally, Watch, body, part};
use crate::domain::effect::Outcome;
use crate::domain::lang::Bilingual;
use crate::domain::status::{Format, Health, Report, Voice};

/// Its row in the table of formats.
pub const FORMAT: Format = Format { name: "paypal", voice: Voice::Page, parse: |fields, faults| Page::parse(read, fields, faults) };

#[derive(Deserialize)]
struct Answer {
    result: Vec<Component>,
}

#[derive(Deserialize)]
struct Component {
    id: Option<Scalar>,
    name: Option<String>,
    category: Option<Category>,
    status: Option<Statuses>,
}

#[derive(Deserialize)]
struct Category {
    name: Option<String>,
}

#[derive(Deserialize)]
struct Statuses {
    production: Option<String>,
    sandbox: Option<String>,
}

fn read(watch: &Watch, outcome: &Outcome) -> Result<Report, Bilingual> {
    let page: Answer = body::json(outcome)?;
    let mut components = page.result.iter().filter(|component| !component.is_sandbox()).peekable();
    if components.peek().is_none() {
        return Err(body::empty());
    }
    let mut tally = Tally::of(watch);
    for component in components {
        let category = component.category.as_ref().and_then(|category| category.name.as_deref()).unwrap_or_default();
        let name = component.name.as_deref().unwrap_or(category);
        let id = component.id.as_ref().map_or(name, Scalar::as_str);
        tally.part(part(id, name, component.health()), &[category]);
    }
    Ok(tally.report())
}

impl Component {
    /// Whether it is in the sandbox alone.
    fn is_sandbox(&self) -> bool {
        self.status.as_ref().is_some_and(|status| status.production.is_none() && status.sandbox.is_some())
    }

    fn health(&self) -> Health {
        let word = self.status.as_ref().and_then(|status| status.production.as_deref()).unwrap_or_default();
        match word.trim().to_lowercase().replace(' ', "_").as_str() {
            "operational" | "informational" => Health::Operational,
            "under_maintenance" => Health::Maintenance,
            "service_disruption" => Health::PartialOutage,
            "service_outage" => Health::MajorOutage,
            _ => Health::Unknown,
        }
    }
}
