//! `status.json`: all that the page ever said. People's pages and feeds are made of it, and other tools read it as a Statuspage.
//!
//! ```json
//! {"relais-page": 1, "page": {"name": "…", "url": "…", "updated_at": "2026-11-22T02:12:00Z"}, "status": {"indicator": "major"},
//!  "components": [{"id": "drafting", "name": "Rédaction", "status": "partial_outage"}],
//!  "incidents": [{"id": "5d…", "name": "…", "status": "identified", "incident_updates": [{"id": "9c…", "body": "…"}]}]}
//! ```

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::super::course::{Course, Level};
use super::super::{About, Message};
use crate::domain::effect::content_hash;
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::reason::Reason;
use crate::domain::stage::Stage;
use crate::domain::text::Text;
use crate::domain::time::{Span, Timestamp};

/// The version of the format.
const VERSION: u64 = 1;
/// How many incidents are kept.
const KEPT: usize = 500;
/// How large the file may grow, in bytes: the oldest are dropped before; relais reads none over 8 MiB.
const LARGEST: usize = 4 * 1024 * 1024;
/// For how long an incident that is over stays on the page that people read.
const SHOWN: Span = Span::seconds(90 * 86_400);

/// All that the page ever said, newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Truth {
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// The incidents.
    pub incidents: Vec<Incident>,
}

/// The file as it stands.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    #[serde(rename = "relais-page")]
    version: u64,
    page: Head,
    status: Overall,
    components: Vec<Component>,
    incidents: Vec<Incident>,
    #[serde(default)]
    scheduled_maintenances: Vec<()>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    name: Text,
    url: Text,
    updated_at: Timestamp,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Overall {
    indicator: Text,
}

/// A service, as it stands on the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Component {
    /// Its id.
    pub id: Text,
    /// Its title in the first language.
    pub name: Text,
    /// How it is now; in an incident, how it was when that last spoke.
    pub status: Level,
    /// Its title in both languages.
    pub titles: Bilingual,
}

/// Something that was told in one or more updates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Incident {
    /// Names it, and tells nothing of what it is called inside the firm.
    pub id: Text,
    /// What it is called, in the first language: the subject of its first update.
    pub name: Text,
    /// How far it is.
    pub status: Course,
    /// How bad it is, in a Statuspage's word.
    pub impact: Text,
    /// When it was first told.
    pub created_at: Timestamp,
    /// When it was last told.
    pub updated_at: Timestamp,
    /// When it was over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resolved_at: Option<Timestamp>,
    /// Where it is told.
    pub shortlink: Text,
    /// The services that it touches.
    pub components: Vec<Component>,
    /// What was said, newest first.
    pub incident_updates: Vec<Update>,
}

/// What was said at one time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Update {
    /// Names it: a message that stands here already is not added again.
    pub id: Text,
    /// How far the incident was.
    pub status: Course,
    /// What sort of news it is.
    pub stage: Stage,
    /// What was said, in the first language.
    pub body: Text,
    /// When.
    pub created_at: Timestamp,
    /// By when the next news was promised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_update_at: Option<Timestamp>,
    /// Subject and body in each language.
    pub texts: BTreeMap<Lang, Words>,
}

/// Subject and body in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The subject, one line.
    pub subject: Text,
    /// The body, plain text.
    pub body: Text,
}

/// A name that says nothing of what is inside it.
pub(in crate::domain::channel) fn public_id(key: &str) -> String {
    content_hash(key.as_bytes())[..12].to_owned()
}

impl Truth {
    /// What the file says; an error says why it is none of ours, and where.
    pub fn read(text: &str) -> Result<Self, Reason> {
        #[derive(Deserialize)]
        struct Version {
            #[serde(rename = "relais-page")]
            version: u64,
        }
        let place = |error: &serde_json::Error| {
            let said = Reason::outside(&error.to_string());
            Reason::of(format!("ce n'est pas une page de relais ({})", said.fr), format!("it is no page of relais ({})", said.en))
        };
        let Version { version } = serde_json::from_str(text).map_err(|error| place(&error))?;
        if version != VERSION {
            let fr = format!("son format est le {version}, ce relais ne connaît que le {VERSION}");
            return Err(Reason::of(fr, format!("its format is {version}, this relais knows only {VERSION}")));
        }
        let document: Document = serde_json::from_str(text).map_err(|error| place(&error))?;
        Ok(Self { updated_at: document.page.updated_at, incidents: document.incidents })
    }

    /// The file's text.
    pub fn write(&self, name: &str, url: &str, components: Vec<Component>) -> String {
        let worst = components.iter().map(|component| component.status).chain(self.open().map(Incident::level)).max();
        let mut document = Document {
            version: VERSION,
            page: Head { name: Text::line(name), url: Text::line(url), updated_at: self.updated_at },
            status: Overall { indicator: Text::from(worst.unwrap_or(Level::Well).impact()) },
            components,
            incidents: self.incidents.iter().take(KEPT).cloned().collect(),
            scheduled_maintenances: Vec::new(),
        };
        loop {
            // Only maps whose keys are not text could fail, and there are none.
            let text = serde_json::to_string_pretty(&document).unwrap_or_default() + "\n";
            if text.len() <= LARGEST || document.incidents.len() <= 1 {
                return text;
            }
            document.incidents.truncate(document.incidents.len() * 3 / 4);
        }
    }

    /// With this message as an update of its incident; as it is, where that stands here already.
    pub fn told(mut self, message: &Message, url: &str, shown: &[String]) -> Self {
        let (about, id) = (&message.about, Text::from(public_id(&message.key)));
        if self.incidents.iter().flat_map(|incident| &incident.incident_updates).any(|update| update.id == id) {
            return self;
        }
        let Some(first) = message.texts.first() else { return self };
        let of = Text::from(public_id(&about.incident));
        let place = self.incidents.iter().position(|incident| incident.id == of);
        let mut incident = match place {
            Some(place) => self.incidents.remove(place),
            None => Incident::new(of, &first.subject, url, about.at),
        };
        let stage = Stage::of(&about.template);
        let course = stage.course(place.map(|_| incident.status));
        let words =
            |said: &super::super::Said| (said.lang, Words { subject: Text::line(&said.subject), body: Text::block(said.body.trim_end()) });
        let update = Update {
            id,
            status: course,
            stage,
            body: Text::block(first.body.trim_end()),
            created_at: about.at,
            next_update_at: about.next_update.map(|span| span.after(about.at)).filter(|_| course != Course::Resolved),
            texts: message.texts.iter().map(words).collect(),
        };
        incident.add(update, about, first.lang, shown);
        self.updated_at = about.at;
        self.incidents.insert(0, incident);
        self
    }

    /// What goes on.
    pub fn open(&self) -> impl Iterator<Item = &Incident> {
        self.incidents.iter().filter(|incident| incident.status != Course::Resolved)
    }

    /// What is over and still shown.
    pub fn past(&self) -> impl Iterator<Item = &Incident> {
        let since = SHOWN.before(self.updated_at);
        self.incidents.iter().filter(move |incident| incident.status == Course::Resolved && incident.updated_at >= since)
    }

    /// How a service is.
    pub fn level(&self, service: &str) -> Level {
        let touching = self.open().filter(|incident| incident.components.iter().any(|component| component.id.as_str() == service));
        touching.map(Incident::level).max().unwrap_or(Level::Well)
    }
}

impl Incident {
    fn new(id: Text, subject: &str, url: &str, at: Timestamp) -> Self {
        Self {
            name: Text::line(subject),
            status: Course::Investigating,
            impact: Text::from(Level::Well.impact()),
            created_at: at,
            updated_at: at,
            resolved_at: None,
            shortlink: Text::from(format!("{url}/#{id}")),
            id,
            components: Vec::new(),
            incident_updates: Vec::new(),
        }
    }

    fn add(&mut self, update: Update, about: &About, first: Lang, shown: &[String]) {
        let level = Level::of(about.severity, update.status);
        if update.stage.is_trouble() && update.status < Course::Monitoring {
            self.impact = Text::from(level.impact());
        }
        for component in &mut self.components {
            component.status = level;
        }
        for (id, title) in about.services.iter().filter(|(id, _)| shown.is_empty() || shown.contains(id)) {
            if !self.components.iter().any(|known| known.id.as_str() == id) {
                let (id, name) = (Text::line(id), Text::line(title.get(first)));
                self.components.push(Component { id, name, status: level, titles: title.clone() });
            }
        }
        (self.status, self.updated_at) = (update.status, about.at);
        self.resolved_at = (update.status == Course::Resolved).then_some(about.at);
        self.incident_updates.insert(0, update);
    }

    /// How bad it is now; what was never said to be over is never green.
    pub fn level(&self) -> Level {
        let said = match self.impact.as_str() {
            "critical" => Level::Down,
            "major" => Level::Partly,
            _ => Level::Disturbed,
        };
        match self.status {
            Course::Resolved => Level::Well,
            Course::Monitoring => Level::Disturbed,
            Course::Investigating | Course::Identified => said,
        }
    }
}

impl Incident {
    /// What was said, newest first.
    pub fn updates(&self) -> impl Iterator<Item = &Update> {
        self.incident_updates.iter()
    }
}

impl Update {
    /// Subject and body in this language, or in one that it was told in; with which that is.
    pub fn words(&self, lang: Lang) -> (&str, &str, Lang) {
        let found = self.texts.get_key_value(&lang).or_else(|| self.texts.first_key_value());
        found.map_or(("", &self.body, lang), |(of, words)| (&words.subject, &words.body, *of))
    }
}
