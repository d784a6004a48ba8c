//! The page of PayPal, `https://www.paypal-status.com/api/v1/components`; their sandbox is where nobody pays, and is left out.
//!
//! ```json
//! {"result": [{"id": 1, "name": "Checkout", "category": {"name": "product"}, "status": {"production": "Operational", "sandbox": "…"}}]}
//! ```

use serde::Deserialize;
use serde_json::{Value, json};

use super::scalar::Scalar;
use super::staged::listed;
use super::{Page, Tally, Watch, body, part};
use crate::domain::effect::Outcome;
use crate::domain::lang::Bilingual;
use crate::domain::status::{Format, Health, Part, Report, Voice};

/// Its row in the table of formats.
pub const FORMAT: Format = Format { name: "paypal", voice: Voice::Page, parse: |fields, faults| Page::parse(read, show, fields, faults) };

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

/// The page as a drill shows it; nobody plays their sandbox.
fn show(page: &Page, report: &Report) -> Outcome {
    let component = |part: &Part| {
        let status = json!({"production": as_word(part.health), "sandbox": as_word(Health::Operational)});
        json!({"id": part.id, "name": part.name, "category": {"name": "product"}, "status": status})
    };
    body::shown(&json!({"result": listed(&page.watch, report).iter().map(component).collect::<Vec<Value>>()}))
}

/// Their word for it; they have none for what only works badly.
fn as_word(health: Health) -> &'static str {
    match health {
        Health::Operational | Health::Unknown => "Operational",
        Health::Maintenance => "Under Maintenance",
        Health::Degraded | Health::PartialOutage => "Service Disruption",
        Health::MajorOutage => "Service Outage",
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::status::pages::shown::{back, evening, well};

    #[test]
    fn what_is_shown_is_read_back() {
        let url = "url: \"https://www.paypal-status.com/api/v1/components\"";
        for (fields, health) in [
            (url.to_owned(), Health::MajorOutage),
            (format!("{url}\ncomponents: [API]"), Health::MajorOutage),
            (format!("{url}\ncomponents: [Web, Checkout]"), Health::Operational),
        ] {
            let read = back(&FORMAT, &fields, &evening());
            assert_eq!((read.health, read.parts.iter().any(|part| part.name.as_str() == "Web")), (health, !fields.contains("[API]")));
            well(&FORMAT, &fields);
        }
    }
}
