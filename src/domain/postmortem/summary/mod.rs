//! Where an incident stands, for those who answer for the firm and were not there: facts of the journal and of the workspace, and
//! that they are unknown where nobody wrote them down.

mod handover;
mod look;
mod page;
#[cfg(test)]
mod tests;

use serde::Serialize;

use look::Look;
pub use page::Sheet;

use super::beside::Beside;
use super::draft::Draft;
use crate::domain::incident::event::Milestone;
use crate::domain::incident::{Record, corrected};
use crate::domain::lang::Lang;
use crate::domain::text::Text;
use crate::domain::time::Timestamp;
use crate::domain::workspace::{Files, Workspace};

/// What a summary is drawn from.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// The journal.
    pub records: &'a [Record],
    /// The firm.
    pub workspace: &'a Workspace,
    /// The small files of the workspace.
    pub files: &'a Files,
    /// Now.
    pub now: Timestamp,
}

/// Where an incident stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// The incident's id.
    pub incident: String,
    /// What it is called.
    pub title: Text,
    /// The firm.
    pub firm: String,
    /// Whether it is an exercise.
    pub drill: bool,
    /// From 1, the worst, to 4.
    pub severity: u8,
    /// The time for which all of this holds.
    pub at: Timestamp,
    /// The provider that fails, if one is known.
    pub provider: Option<Named>,
    /// The services that are touched.
    pub services: Vec<Named>,
    /// When the first effect was seen, if somebody wrote it down.
    pub began: Option<Timestamp>,
    /// When somebody noticed.
    pub noticed: Timestamp,
    /// How far it has come.
    pub stands: Stands,
    /// Since when it has come so far; none where that follows from nothing.
    pub since: Option<Timestamp>,
    /// When our own check passed, if it did.
    pub verified: Option<Timestamp>,
    /// Whom it concerns, and who was told.
    pub clients: Clients,
    /// How many clients were told of a delivery that comes later, if any was.
    pub deliveries_moved: Option<usize>,
    /// How many deliveries got a new date.
    pub deliveries_redated: usize,
    /// The services that go through another provider.
    pub switches: Vec<Switch>,
    /// What was decided, as it was written down.
    pub decided: Vec<Text>,
    /// The news that were promised and did not leave yet, the most urgent first.
    pub promises: Vec<Promised>,
    /// What somebody still has to decide.
    pub waiting: Vec<Waiting>,
    /// How far the runbook that is walked has come.
    pub course: Course,
    /// Who holds which role: the role's id, and who.
    pub roles: Vec<(String, String)>,
    /// How much more a month it costs while services go through another provider, in whole units of the firm's currency.
    pub costs: Option<i64>,
}

/// How far a runbook has come.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Course {
    /// How many of its steps are done or passed over.
    pub done: usize,
    /// How many it has, those that do not apply apart; none where no runbook is walked.
    pub all: usize,
    /// Those that are not over, in their order; the first is where one is.
    pub open: Vec<StepAt>,
}

/// A step that is not over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StepAt {
    /// What it is called.
    pub title: String,
    /// How far it came: `not_reached`, `running`, `in_doubt`, `failed` or `undone`.
    pub reached: &'static str,
    /// Who began it; empty where nobody did.
    pub who: String,
}

/// Something that has a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Named {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub name: String,
}

/// How far an incident has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stands {
    /// Nobody knows yet where it lies.
    Looking,
    /// It is known where it lies.
    Located,
    /// The effect on clients is reduced.
    Mitigated,
    /// Our own check passes.
    Verified,
    /// It is over.
    Over,
    /// It is over and closed.
    Closed,
}

/// Whom it concerns, and who was told.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Clients {
    /// How many use what is touched, where the list can be read.
    pub concerned: Option<usize>,
    /// How many a message left for.
    pub told: usize,
    /// For how many it is written, and has still to be carried by a person.
    pub written: usize,
    /// For how many nobody can say whether it left.
    pub unsure: usize,
    /// When the first message left, if one did.
    pub first: Option<Timestamp>,
    /// Whether it was told in a place that all of them can read.
    pub announced: bool,
}

/// A service that goes through another provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Switch {
    /// The service.
    pub service: Named,
    /// What it went through before.
    pub from: Named,
    /// What it goes through now.
    pub to: Named,
    /// Since when.
    pub at: Timestamp,
    /// The share that goes there, in percent, where it is not all of it.
    pub share: Option<u8>,
}

/// News that were promised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Promised {
    /// To whom.
    pub audience: Named,
    /// For when.
    pub due: Timestamp,
    /// Whether that is over.
    pub late: bool,
}

/// What somebody has to decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Waiting {
    /// Whether a step may be done.
    Approval {
        /// What the step is called.
        step: String,
        /// Who may agree, by name.
        from: Vec<String>,
    },
    /// Whether a step was carried out.
    Doubt {
        /// What the step is called.
        step: String,
    },
    /// When a service goes back to where it was.
    Return {
        /// The service.
        service: Named,
        /// The provider that it went through before.
        to: Named,
    },
}

impl Summary {
    /// Where the incident of this journal stands; none if the journal holds no declaration.
    pub fn of(ground: Ground<'_>, lang: Lang) -> Option<Self> {
        let counted = corrected(ground.records);
        let draft = Draft::of(ground.records, &counted, Some(lang), Beside::default());
        let ground = Ground { records: &counted, ..ground };
        let look = Look { ground, lang, draft: &draft, incident: draft.incident.as_ref()? };
        let (incident, declared) = (look.incident, &look.incident.declared);
        let mark = |milestone| incident.milestones.get(&milestone).map(|mark| mark.at);
        let (stands, since) = look.stands();
        let touched = ground.workspace.touched(declared.provider.as_deref(), declared.service.as_deref(), ground.files);
        let switches = look.switches();
        Some(Self {
            incident: declared.id.clone(),
            title: declared.title.clone(),
            firm: declared.workspace.clone(),
            drill: declared.drill,
            severity: incident.severity,
            at: ground.now,
            provider: declared.provider.as_deref().map(|id| look.provider(id)),
            services: touched.iter().map(|id| look.service(id)).collect(),
            began: mark(Milestone::ImpactStarted),
            noticed: incident.detected_at(),
            stands,
            since,
            verified: mark(Milestone::Verified),
            clients: look.clients(&touched),
            deliveries_moved: look.deliveries(),
            deliveries_redated: look.incident.moved.len(),
            course: look.course(),
            roles: incident.roles.iter().map(|(role, who)| (role.clone(), who.clone())).collect(),
            costs: look.costs(),
            decided: look.decided(),
            promises: look.promises(),
            waiting: look.waiting(&switches),
            switches,
        })
    }
}
