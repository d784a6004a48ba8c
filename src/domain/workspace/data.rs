//! The data of a firm and where its copies are: three copies, on two sorts of place, one of them elsewhere.
//!
//! ```yaml
//! data:
//!   clients:
//!     title: {fr: Fichier clients, en: Client list}
//!     kind: customers
//!     services: [newsletter]
//!     copies:
//!       - {kind: cloud, provider: brevo}
//!       - {kind: disk, path: "/mnt/copie/clients-*.csv"}
//!       - {kind: paper, elsewhere: true, made: 2026-11-02}
//! ```

use jiff::civil::Date;
use serde::Serialize;

use crate::domain::lang::Bilingual;
use crate::domain::time::Span;
use crate::domain::yaml::{Faults, Fields, Node};

/// Some data that the firm cannot do without.
#[derive(Debug, Clone)]
pub struct DataSet {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: Bilingual,
    /// What sort of data.
    pub kind: DataKind,
    /// The services that work on it.
    pub services: Vec<String>,
    /// How old the newest copy may be.
    pub max_age: Span,
    /// Where it is, the original first.
    pub copies: Vec<Copy>,
}

/// What sort of data; each is copied at its own rhythm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum DataKind {
    /// A site and what stands in it.
    Site,
    /// People: clients, readers, orders.
    Customers,
    /// What the firm makes: texts, pictures, plans.
    Work,
    /// Anything else.
    Other,
}

/// One place where the data is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copy {
    /// What sort of place.
    pub kind: PlaceKind,
    /// The provider that keeps it.
    pub provider: Option<String>,
    /// The files that it consists of; the newest tells its age. A `*` stands for any letters of a name.
    pub path: Option<String>,
    /// The day on which somebody says that it was made.
    pub made: Option<Date>,
    /// Whether it lies away from the firm.
    pub elsewhere: bool,
}

/// What sort of place holds a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PlaceKind {
    /// At a provider.
    Cloud,
    /// On a disk of the firm.
    Disk,
    /// On a machine of the firm that others reach.
    Server,
    /// On paper.
    Paper,
}

impl DataKind {
    const WORDS: &'static [(&'static str, Self)] =
        &[("site", Self::Site), ("customers", Self::Customers), ("work", Self::Work), ("other", Self::Other)];

    /// How old the newest copy may be, where nobody says it.
    const fn max_age(self) -> Span {
        match self {
            Self::Site | Self::Work => Span::minutes(24 * 60),
            Self::Customers | Self::Other => Span::minutes(31 * 24 * 60),
        }
    }
}

impl PlaceKind {
    const WORDS: &'static [(&'static str, Self)] =
        &[("cloud", Self::Cloud), ("disk", Self::Disk), ("server", Self::Server), ("paper", Self::Paper)];
}

impl DataSet {
    /// Reads one entry of `data`.
    pub fn parse(id: &str, node: &Node, faults: &mut Faults) -> Option<Self> {
        let fields = Fields::of(node, faults)?;
        let title = fields.required_bilingual("title", faults);
        let kind = fields.one_of("kind", DataKind::WORDS, faults).unwrap_or(DataKind::Other);
        let services = fields.texts("services", faults);
        let max_age = fields.span("max_age", faults).unwrap_or_else(|| kind.max_age());
        fields.required("copies", faults);
        let copies = fields.list("copies").iter().filter_map(|node| Copy::parse(node, faults)).collect();
        fields.finish(faults);
        Some(Self { id: id.to_owned(), title: title?, kind, services, max_age, copies })
    }
}

impl Copy {
    fn parse(node: &Node, faults: &mut Faults) -> Option<Self> {
        let fields = Fields::of(node, faults)?;
        fields.required("kind", faults);
        let kind = fields.one_of("kind", PlaceKind::WORDS, faults);
        let provider = fields.text("provider", faults);
        let path = fields.text("path", faults);
        let made = fields.day("made", faults);
        let elsewhere = fields.choice("elsewhere", faults).unwrap_or(kind == Some(PlaceKind::Cloud));
        fields.finish(faults);
        Some(Self { kind: kind?, provider, path, made, elsewhere })
    }
}
