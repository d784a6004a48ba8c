//! The public posts of Microsoft, `https://status.cloud.microsoft/api/posts/mac` or `…/m365Consumer`: one post, or one for each
//! service.
//!
//! ```json
//! [{"Id": "…", "InternalDateTime": "2026-09-18T21:22:55+00:00", "Title": "", "Message": "<p>…</p>", "Status": "Available",
//!   "ServiceDisplayName": "Microsoft Copilot", "ServiceWorkloadName": "Copilot"}]
//! ```

mod show;

use serde::Deserialize;

use super::when::instant;
use super::{NAME, Page, Tally, Touched, WORDS, Watch, body, part, plain, short};
use crate::domain::effect::Outcome;
use crate::domain::lang::Bilingual;
use crate::domain::status::{Format, Health, PageIncident, PageUpdate, Report, Voice};

/// Its row in the table of formats.
pub const FORMAT: Format =
    Format { name: "microsoft365", voice: Voice::Page, parse: |fields, faults| Page::parse(read, show::show, fields, faults) };

#[derive(Deserialize)]
#[serde(untagged)]
enum Posts {
    One(Post),
    Many(Vec<Post>),
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Post {
    status: String,
    title: Option<String>,
    message: Option<String>,
    /// When it truly changed; `LastUpdatedTime` is only when it was asked for.
    internal_date_time: Option<String>,
    authored_date_time: Option<String>,
    service_display_name: Option<String>,
    service_workload_name: Option<String>,
}

fn read(watch: &Watch, outcome: &Outcome) -> Result<Report, Bilingual> {
    let posts = match body::json(outcome)? {
        Posts::One(post) => vec![post],
        Posts::Many(posts) if posts.is_empty() => return Err(body::empty()),
        Posts::Many(posts) => posts,
    };
    let mut tally = Tally::of(watch);
    for post in &posts {
        match post.service() {
            Some((id, name)) => tally.part(part(id, name, post.health()), &[]),
            None => tally.whole(post.health()),
        }
    }
    for post in posts.iter().filter(|post| post.health() != Health::Operational) {
        let touched = post.service().map(|(id, name)| Touched::Parts(vec![id.to_owned(), name.to_owned()]));
        tally.incident(post.told(), &touched.unwrap_or(Touched::Whole));
    }
    tally.time(posts.iter().filter_map(|post| instant(post.internal_date_time.as_deref()?)).max());
    Ok(tally.report())
}

impl Post {
    fn health(&self) -> Health {
        match self.status.as_str() {
            "Available" | "Operational" | "Service restored" => Health::Operational,
            "Service degradation" => Health::Degraded,
            "Service interruption" => Health::MajorOutage,
            _ => Health::Unknown,
        }
    }

    /// The id and the name of the service that it is about, if it is about one.
    fn service(&self) -> Option<(&str, &str)> {
        let [id, name] = [&self.service_workload_name, &self.service_display_name].map(|text| text.as_deref().filter(|it| !it.is_empty()));
        Some((id.or(name)?, name.or(id)?))
    }

    fn told(&self) -> PageIncident {
        let title = self.title.as_deref().filter(|title| !title.trim().is_empty());
        let name = title.or_else(|| self.service().map(|(_, name)| name)).unwrap_or(&self.status);
        let time = |text: &Option<String>| text.as_deref().and_then(instant);
        let state = short(&self.status, NAME);
        let words = plain(self.message.as_deref().unwrap_or_default(), WORDS);
        let mut told = PageIncident {
            name: plain(name, NAME),
            state: state.clone(),
            started: time(&self.authored_date_time),
            health: self.health(),
            ..PageIncident::default()
        };
        told.say(vec![PageUpdate { at: time(&self.internal_date_time), state, words }]);
        told
    }
}
