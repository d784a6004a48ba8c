//! The page as it is sent, tolerant of what is absent or new, and what each of its parts says.

use serde::Deserialize;
use serde_json::error::Category;

use super::words::{Course, course, of_impact, of_part};
use super::{NAME, WORDS, body};
use crate::domain::http::Response;
use crate::domain::lang::Bilingual;
use crate::domain::status::plain::{plain, short};
use crate::domain::status::{Health, PageIncident, Part, reason};
use crate::domain::text::Text;
use crate::domain::time::Timestamp;

/// The largest page that is read.
const MAX_BYTES: usize = 8 * 1024 * 1024;

#[derive(Deserialize)]
pub struct Page {
    page: Option<Head>,
    status: Overall,
    components: Option<Vec<Component>>,
    incidents: Option<Vec<Incident>>,
    scheduled_maintenances: Option<Vec<Incident>>,
}

#[derive(Deserialize)]
struct Head {
    url: Option<String>,
    updated_at: Option<String>,
}

#[derive(Deserialize)]
struct Overall {
    indicator: String,
}

#[derive(Deserialize)]
pub struct Component {
    id: String,
    #[serde(default)]
    name: String,
    status: Option<String>,
    group: Option<bool>,
}

#[derive(Deserialize)]
pub struct Incident {
    id: Option<String>,
    #[serde(default)]
    name: String,
    status: Option<String>,
    impact: Option<String>,
    shortlink: Option<String>,
    created_at: Option<String>,
    started_at: Option<String>,
    scheduled_for: Option<String>,
    updated_at: Option<String>,
    components: Option<Vec<Touched>>,
    incident_updates: Option<Vec<Update>>,
    /// Whether it came from the list of maintenances.
    #[serde(skip)]
    is_maintenance: bool,
}

#[derive(Deserialize)]
struct Touched {
    #[serde(alias = "code")]
    id: Option<String>,
    name: Option<String>,
}

#[derive(Deserialize)]
struct Update {
    body: Option<String>,
    created_at: Option<String>,
    display_at: Option<String>,
    affected_components: Option<Vec<Touched>>,
}

impl Page {
    /// Reads the answer; an error says why it is no page.
    pub fn parse(response: &Response) -> Result<Self, Bilingual> {
        let text = body(response)?;
        if text.len() > MAX_BYTES {
            return Err(unreadable(&reason("plus de 8 Mio", "over 8 MiB")));
        }
        if text.is_empty() {
            return Err(unreadable(&reason("vide", "empty")));
        }
        if text.starts_with('<') {
            return Err(unreadable(&Bilingual::same("HTML")));
        }
        let mut page: Self = serde_json::from_str(text).map_err(|error| {
            unreadable(&match error.classify() {
                Category::Eof => reason("coupée avant la fin", "cut short"),
                Category::Data => reason("JSON d'une autre forme", "JSON of another shape"),
                Category::Syntax | Category::Io => reason("ce n'est pas du JSON", "not JSON"),
            })
        })?;
        page.scheduled_maintenances.iter_mut().flatten().for_each(|maintenance| maintenance.is_maintenance = true);
        Ok(page)
    }

    /// What the page says of itself as a whole.
    pub fn health(&self) -> Health {
        of_impact(&self.status.indicator)
    }

    /// When it says that it was last changed.
    pub fn time(&self) -> Option<Timestamp> {
        self.page.as_ref()?.updated_at.as_deref().and_then(instant)
    }

    /// Its own address.
    pub fn url(&self) -> Option<&str> {
        self.page.as_ref()?.url.as_deref()
    }

    /// Its parts, but for the one that GitHub uses as a signpost.
    pub fn components(&self) -> impl Iterator<Item = &Component> {
        self.components.iter().flatten().filter(|c| !(c.name.starts_with("Visit ") && c.name.ends_with("for more information")))
    }

    /// Incidents that are not over and maintenances that have begun.
    pub fn open(&self) -> impl Iterator<Item = &Incident> {
        let all = self.incidents.iter().flatten().chain(self.scheduled_maintenances.iter().flatten());
        all.filter(|incident| !matches!(incident.course(), Course::Over | Course::Ahead))
    }
}

impl Component {
    /// Whether this is its id or its name.
    pub fn is(&self, name: &str) -> bool {
        self.id == name || Text::line(&self.name).to_lowercase() == name.trim().to_lowercase()
    }

    /// Whether it only stands above others.
    pub fn is_heading(&self) -> bool {
        self.group == Some(true)
    }

    /// It, as the model knows it.
    pub fn part(&self) -> Part {
        let health = self.status.as_deref().map_or(Health::Unknown, of_part);
        Part { id: short(&self.id, NAME), name: plain(&self.name, NAME), health }
    }
}

impl Incident {
    fn course(&self) -> Course {
        self.status.as_deref().map_or(Course::Unknown, course)
    }

    /// How much it weighs now: once it is said to be repaired, no more than "works badly".
    pub fn health(&self) -> Health {
        let impact = match self.impact.as_deref() {
            _ if self.is_maintenance => Health::Maintenance,
            Some(impact) => of_impact(impact),
            None => Health::Unknown,
        };
        match self.course() {
            Course::Watched => impact.min(Health::Degraded),
            Course::Unknown => impact.max(Health::Unknown),
            Course::Open | Course::Ahead | Course::Over => impact,
        }
    }

    /// Whether it says nothing of parts, as those of incident.io: then the parts themselves say what it does to them.
    pub fn names_no_part(&self) -> bool {
        self.named().next().is_none()
    }

    /// Whether it touches a part that counts, or the page as a whole: it has a list of parts and names none.
    pub fn touches(&self, counts: impl Fn(&str) -> bool) -> bool {
        if self.names_no_part() {
            return self.components.is_some();
        }
        self.named().any(|touched| [&touched.id, &touched.name].into_iter().flatten().any(|name| counts(name)))
    }

    /// It, as the model knows it.
    pub fn told(&self, page: Option<&str>) -> PageIncident {
        let latest = self.latest();
        let time = |text: &Option<String>| text.as_deref().and_then(instant);
        let link = self.shortlink.clone().or_else(|| Some(format!("{}/incidents/{}", page?.trim_end_matches('/'), self.id.as_ref()?)));
        PageIncident {
            name: plain(&self.name, NAME),
            state: short(self.status.as_deref().unwrap_or_default(), NAME),
            words: plain(latest.and_then(|update| update.body.as_deref()).unwrap_or_default(), WORDS),
            updated: latest.and_then(Update::at).or_else(|| time(&self.updated_at)),
            started: time(&self.started_at).or_else(|| time(&self.scheduled_for)).or_else(|| time(&self.created_at)),
            url: link.filter(|link| link.starts_with("https://") || link.starts_with("http://")).map(|link| short(&link, 500)),
        }
    }

    /// The parts that it names, itself or in its latest words.
    fn named(&self) -> impl Iterator<Item = &Touched> {
        let latest = self.latest().and_then(|update| update.affected_components.as_ref());
        self.components.iter().flatten().chain(latest.into_iter().flatten())
    }

    /// The latest words by the time they are shown with, which may be back-dated; the first of the same time.
    fn latest(&self) -> Option<&Update> {
        self.incident_updates.iter().flatten().rev().max_by_key(|update| update.at())
    }
}

impl Update {
    fn at(&self) -> Option<Timestamp> {
        [&self.display_at, &self.created_at].into_iter().flatten().find_map(|text| instant(text))
    }
}

/// Why a page could not be read: `page illisible : HTML`.
pub fn unreadable(why: &Bilingual) -> Bilingual {
    reason(&format!("page illisible\u{a0}: {}", why.fr), &format!("page unreadable: {}", why.en))
}

fn instant(text: &str) -> Option<Timestamp> {
    text.trim().parse().ok()
}
