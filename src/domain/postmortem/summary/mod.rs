//! Where an incident stands, for those who answer for the firm and were not there: facts of the journal and of the workspace, and
//! that they are unknown where nobody wrote them down.

mod page;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use serde::Serialize;

pub use page::Sheet;

use super::draft::Draft;
use super::messages::{Delivery, Letter, messages};
use crate::domain::incident::event::{Event, Milestone, NoteTag};
use crate::domain::incident::{Incident, Record, StepState};
use crate::domain::lang::Lang;
use crate::domain::runbook::Runbook;
use crate::domain::step::Reference;
use crate::domain::text::Text;
use crate::domain::time::Timestamp;
use crate::domain::wording::Stage;
use crate::domain::workspace::{Audience, Files, Workspace};
use crate::domain::yaml::Faults;

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
    /// The services that go through another provider.
    pub switches: Vec<Switch>,
    /// What was decided, as it was written down.
    pub decided: Vec<Text>,
    /// The news that were promised and did not leave yet, the most urgent first.
    pub promises: Vec<Promised>,
    /// What somebody still has to decide.
    pub waiting: Vec<Waiting>,
    /// How much more a month it costs while services go through another provider, in whole units of the firm's currency.
    pub costs: Option<i64>,
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
        let draft = Draft::of(ground.records, Some(lang));
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
            costs: look.costs(),
            decided: look.decided(),
            promises: look.promises(),
            waiting: look.waiting(&switches),
            switches,
        })
    }
}

/// What each fact is looked for in.
struct Look<'a> {
    ground: Ground<'a>,
    lang: Lang,
    draft: &'a Draft<'a>,
    incident: &'a Incident,
}

impl Look<'_> {
    fn provider(&self, id: &str) -> Named {
        let known = self.ground.workspace.providers.get(id).map(|provider| provider.name.as_str());
        Named { id: id.to_owned(), name: known.unwrap_or_else(|| self.incident.declared.name(id)).to_owned() }
    }

    fn service(&self, id: &str) -> Named {
        let known = self.ground.workspace.service(id).map(|service| service.title.get(self.lang));
        Named { id: id.to_owned(), name: known.unwrap_or_else(|| self.incident.declared.name(id)).to_owned() }
    }

    /// How far it has come, and since when.
    fn stands(&self) -> (Stands, Option<Timestamp>) {
        let mark = |(milestone, stands)| Some((stands, Some(self.incident.milestones.get(&milestone)?.at)));
        let marks = [
            (Milestone::Resolved, Stands::Over),
            (Milestone::Returned, Stands::Over),
            (Milestone::Verified, Stands::Verified),
            (Milestone::Mitigated, Stands::Mitigated),
            (Milestone::Attributed, Stands::Located),
        ];
        let closed = self.incident.closed.map(|at| (Stands::Closed, Some(at)));
        closed.or_else(|| marks.into_iter().find_map(mark)).unwrap_or((Stands::Looking, None))
    }

    fn clients(&self, touched: &[&str]) -> Clients {
        let Ground { workspace, files, .. } = self.ground;
        let lists: Vec<&Audience> = workspace.audiences.values().filter(|audience| audience.file.is_some()).collect();
        let read: Option<Vec<_>> = lists.iter().map(|audience| audience.recipients(workspace, files, touched).ok()).collect();
        let concerned = read.filter(|lists| !lists.is_empty() && !touched.is_empty()).map(|lists| {
            let all: BTreeSet<String> = lists.into_iter().flatten().map(|to| to.email.to_lowercase()).collect();
            all.len()
        });
        let messages = messages(&self.draft.walks);
        let messages: Vec<_> = messages
            .iter()
            .filter(|message| {
                let named = self.named(message.step, Reference::Audience);
                message.sent.map(|(audience, _)| audience).or(named.as_deref()).is_some_and(|audience| self.is_of_clients(audience))
            })
            .collect();
        let letters = || messages.iter().flat_map(|message| &message.letters);
        let told = people(letters().filter(|letter| matches!(letter.result, Delivery::Left(_))));
        let unsure = people(letters().filter(|letter| matches!(letter.result, Delivery::Unsure(_) | Delivery::NoAnswer)));
        let first = messages.iter().filter(|message| message.left() > 0).map(|message| message.at).min();
        let announced = letters().any(|letter| !letter.to.contains('@') && matches!(letter.result, Delivery::Left(_)));
        Clients { concerned, told: told.len(), unsure: unsure.difference(&told).count(), first, announced }
    }

    fn is_of_clients(&self, audience: &str) -> bool {
        self.ground.workspace.audiences.get(audience).map_or(audience == "clients", |known| known.file.is_some())
    }

    /// How many were told of a later delivery; nobody can say it of those who were told by other ways.
    fn deliveries(&self) -> Option<usize> {
        let messages = messages(&self.draft.walks);
        let of_stage = |step: &str| self.named(step, Reference::Template).and_then(|id| Stage::of_template(&id)) == Some(Stage::Delivery);
        let letters = messages.iter().filter(|message| of_stage(message.step)).flat_map(|message| &message.letters);
        let told = people(letters.filter(|letter| matches!(letter.result, Delivery::Left(_))));
        (!told.is_empty()).then_some(told.len())
    }

    /// What a step names, in the text of its runbook as it was walked.
    fn named(&self, step: &str, sort: Reference) -> Option<String> {
        let texts = self.draft.walks.iter().flat_map(|walk| &walk.texts);
        texts.rev().find_map(|text| {
            let runbook = Runbook::parse(&text.pinned.runbook, &text.pinned.text, &mut Faults::default())?;
            let references = runbook.step(step)?.act.references();
            references.into_iter().find(|(known, _)| *known == sort).map(|(_, name)| name.to_owned())
        })
    }

    fn switches(&self) -> Vec<Switch> {
        let switch = |(service, switched): (&String, &crate::domain::parted::Switched)| Switch {
            service: self.service(service),
            from: self.provider(&switched.from),
            to: self.provider(&switched.to),
            at: switched.at,
            share: switched.part.as_ref().map(|part| part.share),
        };
        self.incident.switched.iter().map(switch).collect()
    }

    /// None where one of the prices is not known, or nothing was switched.
    fn costs(&self) -> Option<i64> {
        let switched = &self.incident.switched;
        let more = |(service, switched): (&String, &crate::domain::parted::Switched)| {
            let service = self.ground.workspace.service(service)?;
            let monthly = |id: &str| service.candidate(id)?.monthly.map(i64::from);
            switched.part.is_none().then_some(monthly(&switched.to)? - monthly(&switched.from)?)
        };
        if switched.is_empty() { None } else { switched.iter().map(more).sum() }
    }

    fn decided(&self) -> Vec<Text> {
        let decided = self.ground.records.iter().filter_map(|record| match &record.event {
            Event::Noted { text, tag: NoteTag::Decision, .. } => Some(text.clone()),
            _ => None,
        });
        decided.collect()
    }

    fn promises(&self) -> Vec<Promised> {
        let name = |id: &str| {
            let known = self.ground.workspace.audiences.get(id).map(|audience| audience.title.get(self.lang));
            Named { id: id.to_owned(), name: known.unwrap_or(id).to_owned() }
        };
        let pending = self.incident.pending().into_iter();
        pending.map(|one| Promised { audience: name(one.audience), due: one.due, late: one.due <= self.ground.now }).collect()
    }

    fn waiting(&self, switches: &[Switch]) -> Vec<Waiting> {
        let title = |id: &str| {
            let steps = self.draft.walks.iter().rev().flat_map(|walk| &walk.steps);
            steps.into_iter().find(|step| step.id == id).map_or(id, |step| step.title.as_str()).to_owned()
        };
        let mut list = Vec::new();
        for (step, approvals) in self.incident.approvals.iter().filter(|_| self.incident.closed.is_none()) {
            let asked =
                approvals.last().filter(|asked| asked.until >= self.ground.now && approvals.said().all(|said| said.ask != asked.ask));
            list.extend(asked.map(|asked| Waiting::Approval { step: title(step), from: asked.from.clone() }));
        }
        let doubts = self.incident.steps.iter().filter(|(_, run)| run.state == StepState::InDoubt);
        list.extend(doubts.map(|(step, _)| Waiting::Doubt { step: title(step) }));
        list.extend(switches.iter().map(|switch| Waiting::Return { service: switch.service.clone(), to: switch.from.clone() }));
        list
    }
}

/// Their addresses, each once; a place that many read is nobody's.
fn people<'l>(letters: impl Iterator<Item = &'l Letter<'l>>) -> BTreeSet<String> {
    letters.filter(|letter| letter.to.contains('@')).map(|letter| letter.to.to_lowercase()).collect()
}
