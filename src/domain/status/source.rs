//! One place where the health of a provider is read.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::address::{host_of, is_near};
use super::{FORMATS, Format, Reader};
use crate::domain::effect::content_hash;
use crate::domain::time::Span;
use crate::domain::yaml::{Faults, Fields, Node, Problem, nearest};

/// Whose voice a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Voice {
    /// The provider's own page.
    Page,
    /// A probe of ours.
    Probe,
}

/// One place where health is read, and how often.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its name among the provider's sources.
    pub id: String,
    /// The format it speaks.
    pub format: &'static Format,
    /// How it is read.
    pub reader: Arc<dyn Reader>,
    /// How often it is read while all is well.
    pub every: Span,
    /// How many times in a row it must fail, and pass again, before it is believed.
    pub patience: Patience,
    /// The host that is asked; empty if none is.
    pub host: String,
    /// Differs as soon as what is asked, or how it is understood, does.
    pub fingerprint: String,
}

/// How many times in a row a source must say the same before it is believed: one failed try is no outage, and one good one no
/// recovery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// How many failures make it down.
    pub fails: u32,
    /// How many passes make it well again.
    pub passes: u32,
}

impl Patience {
    /// A page is believed at its word; a probe has to say it several times.
    const fn of(voice: Voice) -> Self {
        match voice {
            Voice::Page => Self { fails: 1, passes: 1 },
            Voice::Probe => Self { fails: 2, passes: 3 },
        }
    }

    /// Reads `fails` and `passes`.
    pub fn parse(voice: Voice, fields: &Fields<'_>, faults: &mut Faults) -> Self {
        let usual = Self::of(voice);
        let mut times = |key, usual: u32| fields.int(key, 1..=10, faults).and_then(|times| u32::try_from(times).ok()).unwrap_or(usual);
        Self { fails: times("fails", usual.fails), passes: times("passes", usual.passes) }
    }
}

/// Names one source among all providers; written `openai/page`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceKey {
    /// The provider's id.
    pub provider: String,
    /// The source's id.
    pub source: String,
}

impl Source {
    /// Reads one item of `sources`.
    pub fn parse(node: &Node, faults: &mut Faults) -> Option<Self> {
        let fields = Fields::of(node, faults)?;
        let id = fields.required_text("id", faults);
        let every = fields.span("every", faults).unwrap_or(Span::seconds(60));
        let name = fields.required_text("format", faults)?;
        let Some(format) = FORMATS.iter().find(|format| format.name == name) else {
            let known = FORMATS.iter().map(|format| format.name);
            let problem = Problem::UnknownValue {
                key: "format".to_owned(),
                nearest: nearest(&name, known.clone()).map(str::to_owned),
                known: known.map(str::to_owned).collect(),
                value: name,
            };
            faults.add(fields.place_of("format"), problem);
            return None;
        };
        let patience = Patience::parse(format.voice, &fields, faults);
        let reader = (format.parse)(&fields, faults);
        fields.finish(faults);
        if every < Span::seconds(5) {
            faults.say(
                fields.place_of("every"),
                "relais ne lit pas une source plus d'une fois toutes les 5 s",
                "relais reads no source more often than every 5 s",
            );
        }
        Some(Self { patience, ..Self::new(id?, format, reader?, every) })
    }

    /// Whether it speaks of what is outside this machine; a page that is read through this machine does all the same.
    pub fn is_outside(&self) -> bool {
        self.format.voice == Voice::Page || !is_near(&self.host)
    }

    /// A source of this format.
    pub fn new(id: String, format: &'static Format, reader: Box<dyn Reader>, every: Span) -> Self {
        let fingerprint = content_hash(format!("{} {reader:?}", format.name).as_bytes());
        let host = host_of(&reader.ask());
        Self { id, format, reader: reader.into(), every, patience: Patience::of(format.voice), host, fingerprint }
    }
}

impl SourceKey {
    /// The source of this id of the provider of that id.
    pub fn new(provider: impl Into<String>, source: impl Into<String>) -> Self {
        Self { provider: provider.into(), source: source.into() }
    }
}

impl fmt::Display for SourceKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.provider, self.source)
    }
}

impl Serialize for SourceKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for SourceKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let (provider, source) = text.split_once('/').ok_or_else(|| serde::de::Error::custom("a source is named `provider/source`"))?;
        Ok(Self::new(provider, source))
    }
}
