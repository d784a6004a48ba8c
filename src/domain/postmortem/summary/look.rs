//! Where each fact of a summary is found: in the journal, in the text of the runbook that was walked, in the workspace.

use std::collections::BTreeSet;

use super::{Clients, Course, Ground, Named, Promised, Stands, StepAt, Switch, Waiting};
use crate::domain::incident::event::{Event, Milestone, NoteTag};
use crate::domain::incident::{Incident, StepState};
use crate::domain::lang::Lang;
use crate::domain::parted::Switched;
use crate::domain::postmortem::draft::Draft;
use crate::domain::postmortem::messages::{Delivery, Letter, messages};
use crate::domain::postmortem::walks::Reached;
use crate::domain::runbook::Runbook;
use crate::domain::stage::Stage;
use crate::domain::step::Reference;
use crate::domain::text::Text;
use crate::domain::time::Timestamp;
use crate::domain::workspace::Audience;
use crate::domain::yaml::Faults;

/// What each fact is looked for in.
pub(super) struct Look<'a> {
    pub ground: Ground<'a>,
    pub lang: Lang,
    pub draft: &'a Draft<'a>,
    pub incident: &'a Incident,
}

impl Look<'_> {
    pub fn provider(&self, id: &str) -> Named {
        let known = self.ground.workspace.providers.get(id).map(|provider| provider.name.as_str());
        Named { id: id.to_owned(), name: known.unwrap_or_else(|| self.incident.declared.name(id)).to_owned() }
    }

    pub fn service(&self, id: &str) -> Named {
        let known = self.ground.workspace.service(id).map(|service| service.title.get(self.lang));
        Named { id: id.to_owned(), name: known.unwrap_or_else(|| self.incident.declared.name(id)).to_owned() }
    }

    /// How far it has come, and since when.
    pub fn stands(&self) -> (Stands, Option<Timestamp>) {
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

    pub fn clients(&self, touched: &[&str]) -> Clients {
        let Ground { workspace, files, .. } = self.ground;
        let lists: Vec<&Audience> = workspace.audiences.values().filter(|audience| audience.file.is_some()).collect();
        let read: Option<Vec<_>> = lists.iter().map(|audience| audience.people(workspace, files, touched).ok()).collect();
        let concerned = read.filter(|lists| !lists.is_empty() && !touched.is_empty()).map(|lists| {
            let all: BTreeSet<String> = lists.iter().flat_map(|list| list.iter()).map(|client| client.address.clone()).collect();
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
        let written = people(letters().filter(|letter| matches!(letter.result, Delivery::Written(_))));
        let first = messages.iter().filter(|message| message.left() > 0).map(|message| message.at).min();
        let announced = letters().any(|letter| !letter.to.contains('@') && matches!(letter.result, Delivery::Left(_)));
        Clients {
            concerned,
            told: told.len(),
            written: written.difference(&told).count(),
            unsure: unsure.difference(&told).count(),
            first,
            announced,
        }
    }

    fn is_of_clients(&self, audience: &str) -> bool {
        self.ground.workspace.audiences.get(audience).map_or(audience == "clients", |known| known.file.is_some())
    }

    /// How many were told of a later delivery; nobody can say it of those who were told by other ways.
    pub fn deliveries(&self) -> Option<usize> {
        let messages = messages(&self.draft.walks);
        let of_stage = |step: &str| self.named(step, Reference::Template).is_some_and(|id| Stage::of(&id) == Stage::Delivery);
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

    pub fn switches(&self) -> Vec<Switch> {
        let switch = |(service, switched): (&String, &Switched)| Switch {
            service: self.service(service),
            from: self.provider(&switched.from),
            to: self.provider(&switched.to),
            at: switched.at,
            share: switched.part.as_ref().map(|part| part.share),
        };
        self.incident.switched.iter().map(switch).collect()
    }

    /// None where one of the prices is not known, or nothing was switched.
    pub fn costs(&self) -> Option<i64> {
        let switched = &self.incident.switched;
        let more = |(service, switched): (&String, &Switched)| {
            let service = self.ground.workspace.service(service)?;
            let monthly = |id: &str| service.candidate(id)?.monthly.map(i64::from);
            switched.part.is_none().then_some(monthly(&switched.to)? - monthly(&switched.from)?)
        };
        if switched.is_empty() { None } else { switched.iter().map(more).sum() }
    }

    pub fn decided(&self) -> Vec<Text> {
        let decided = self.ground.records.iter().filter_map(|record| match &record.event {
            Event::Noted { text, tag: NoteTag::Decision, .. } => Some(text.clone()),
            _ => None,
        });
        decided.collect()
    }

    pub fn promises(&self) -> Vec<Promised> {
        let name = |id: &str| {
            let known = self.ground.workspace.audiences.get(id).map(|audience| audience.title.get(self.lang));
            Named { id: id.to_owned(), name: known.unwrap_or(id).to_owned() }
        };
        let pending = self.incident.pending().into_iter();
        pending.map(|one| Promised { audience: name(one.audience), due: one.due, late: one.due <= self.ground.now }).collect()
    }

    /// How far the last runbook has come; nothing is ahead once the incident is closed.
    pub fn course(&self) -> Course {
        let Some(walk) = self.draft.walks.last() else { return Course::default() };
        let over = |reached| matches!(reached, Reached::Begun(StepState::Done | StepState::Skipped));
        let mut course = Course::default();
        for step in walk.steps.iter().filter(|step| step.reached != Reached::Beside) {
            course.all += 1;
            if over(step.reached) {
                course.done += 1;
            } else if self.incident.closed.is_none() {
                course.open.push(StepAt { title: step.title.clone(), reached: step.reached.name(), who: step.who.clone() });
            }
        }
        course
    }

    pub fn waiting(&self, switches: &[Switch]) -> Vec<Waiting> {
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
