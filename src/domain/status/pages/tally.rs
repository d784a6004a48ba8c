//! What a page says, put together: the worst of the page, of the parts that count and of the incidents that touch them.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::{NAME, short};
use crate::domain::status::{Health, PageIncident, Part, Report, reason};
use crate::domain::text::Text;
use crate::domain::time::Timestamp;
use crate::domain::yaml::{Faults, Fields};

/// How many parts and incidents of one page are kept; all of them count.
const KEPT: usize = 600;

/// Names or ids of what counts on a page: parts, regions, products; everything if it is empty.
#[derive(Debug, Clone)]
pub struct Watch(Vec<String>);

impl Watch {
    /// Reads `components`.
    pub fn parse(fields: &Fields<'_>, faults: &mut Faults) -> Self {
        Self(fields.texts("components", faults))
    }

    /// Whether everything counts.
    pub fn is_all(&self) -> bool {
        self.0.is_empty()
    }

    /// What is watched and stands not among these parts, each as a part of this health.
    pub fn others(&self, parts: &[Part], health: Health) -> Vec<Part> {
        let is_there = |wanted: &str| parts.iter().any(|part| is(wanted, &part.id) || is(wanted, &part.name));
        self.0.iter().filter(|wanted| !is_there(wanted)).map(|wanted| super::part(wanted, wanted, health)).collect()
    }

    /// Whether a text speaks of something that was asked for.
    pub fn speaks_in(&self, text: &str) -> bool {
        let text = Text::line(text).to_lowercase();
        self.0.iter().map(|wanted| wanted.trim().to_lowercase()).any(|wanted| !wanted.is_empty() && text.contains(&wanted))
    }

    /// Whether this id or name is one that was asked for.
    pub fn names(&self, name: &str) -> bool {
        self.0.iter().any(|wanted| is(wanted, name))
    }

    /// Whether something that was asked for is of this sort, where a page's name for it stands inside a longer one.
    pub fn any(&self, is_one: impl Fn(&str) -> bool) -> bool {
        self.0.iter().any(|wanted| is_one(wanted.trim()))
    }
}

/// Whether a name is the one that is wanted, whatever its case and blanks.
fn is(wanted: &str, name: &str) -> bool {
    wanted == name || folded(name) == wanted.trim().to_lowercase()
}

/// A name without what does not tell it from others.
fn folded(name: &str) -> String {
    Text::line(name).to_lowercase()
}

/// What an incident touches.
#[derive(Debug, Clone, Default)]
pub enum Touched {
    /// The provider as a whole.
    Whole,
    /// Parts, products or regions of these ids or names.
    Parts(Vec<String>),
    /// The page does not say; then the parts themselves say what it does to them.
    #[default]
    Unsaid,
}

/// What a page says, in the making: the parts first, then the incidents that may name them.
#[derive(Debug)]
pub struct Tally<'a> {
    watch: &'a Watch,
    health: Health,
    parts: Vec<Part>,
    /// Ids and names of the parts that count, folded.
    counted: BTreeSet<String>,
    /// Ids and names of the parts that the page has, whether they count or not.
    known: Vec<String>,
    /// The page leaves some of them out.
    incomplete: bool,
    incidents: Vec<PageIncident>,
    page_time: Option<Timestamp>,
    notices_only: bool,
    /// An incident may or may not touch what is watched, and no part of the page can say.
    is_unsure: bool,
}

impl<'a> Tally<'a> {
    /// Nothing was said yet, and all of this counts.
    pub fn of(watch: &'a Watch) -> Self {
        Self {
            watch,
            health: Health::Operational,
            parts: Vec::new(),
            counted: BTreeSet::new(),
            known: Vec::new(),
            incomplete: false,
            incidents: Vec::new(),
            page_time: None,
            notices_only: false,
            is_unsure: false,
        }
    }

    /// A page that has a list of parts only while something happens to them: whoever watches some finds incidents, and no proof.
    pub fn without_list(watch: &'a Watch) -> Self {
        if watch.is_all() { Self::of(watch) } else { Self::of_incidents(watch) }
    }

    /// The format tells of incidents alone: that it names none proves nothing.
    pub fn of_incidents(watch: &'a Watch) -> Self {
        Self { notices_only: true, ..Self::of(watch) }
    }

    /// What the page says of itself as a whole; where parts are watched, they alone count.
    pub fn whole(&mut self, health: Health) {
        if self.watch.is_all() {
            self.health = self.health.max(health);
        }
    }

    /// A part of the page, which may be watched under other names as well: its group, its region.
    pub fn part(&mut self, part: Part, also: &[&str]) {
        let names = [part.id.as_str(), part.name.as_str()].into_iter().chain(also.iter().copied());
        let counts = self.watch.is_all() || names.clone().any(|name| self.watch.names(name));
        self.known.extend(names.map(str::to_owned));
        if counts {
            self.health = self.health.max(part.health);
            self.counted.extend([folded(&part.id), folded(&part.name)]);
            self.parts.push(part);
        }
    }

    /// A heading above other parts: it is known, and counts only where somebody watches it.
    pub fn heading(&mut self, part: Part) {
        if self.watch.is_all() {
            return;
        }
        self.part(part, &[]);
    }

    /// An incident that is not over, or maintenance under way; `health` of it says how much it weighs now.
    pub fn incident(&mut self, incident: PageIncident, touched: &Touched) {
        let counts = self.watch.is_all()
            || match touched {
                Touched::Whole => true,
                Touched::Parts(names) => names.iter().any(|name| self.watch.names(name) || self.counts(name)),
                Touched::Unsaid => false,
            };
        if counts {
            self.health = self.health.max(incident.health);
        } else if self.notices_only && matches!(touched, Touched::Unsaid) && incident.health >= Health::Unknown {
            self.is_unsure = true;
            self.health = self.health.max(Health::Unknown);
        }
        if counts || matches!(touched, Touched::Unsaid) {
            self.incidents.push(incident);
        }
    }

    /// The page leaves something out: that what it names is well proves nothing of the rest.
    pub fn incomplete(&mut self) {
        self.incomplete = true;
    }

    /// When the page says that it was last changed.
    pub fn time(&mut self, at: Option<Timestamp>) {
        self.page_time = at;
    }

    /// All of it.
    pub fn report(mut self) -> Report {
        let missing = self.watch.0.iter().find(|wanted| !self.known.iter().any(|name| is(wanted, name)));
        let why = match missing.filter(|_| !self.notices_only) {
            Some(name) => {
                self.health = self.health.max(Health::Unknown);
                let name = short(name, NAME);
                Some(reason(&format!("leur page ne nomme pas « {name} »"), &format!("their page does not name `{name}`")))
            }
            None if self.health == Health::Unknown && self.is_unsure => {
                Some(reason("un incident ouvert ne dit pas ce qu'il touche", "an open incident does not say what it touches"))
            }
            None if self.health == Health::Unknown => Some(reason("leur page dit un mot inconnu", "their page says a word we do not know")),
            None if self.health == Health::Operational && (self.notices_only || self.incomplete) => {
                Some(reason("aucun incident annoncé", "no incident reported"))
            }
            None => None,
        };
        self.incidents.sort_by_key(|told| (Reverse(told.health), Reverse(told.updated)));
        self.parts.truncate(KEPT);
        self.incidents.truncate(KEPT);
        Report {
            health: self.health,
            reason: why,
            parts: self.parts,
            incidents: self.incidents,
            page_time: self.page_time,
            poll_after: None,
            notices_only: self.notices_only || self.incomplete,
        }
    }

    /// Whether a part of this id or name counts.
    fn counts(&self, name: &str) -> bool {
        self.counted.contains(&folded(name))
    }
}
