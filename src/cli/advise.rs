//! `relais advise [SERVICE]`: which provider a service should go through now, and why.

use serde::Serialize;

use super::answer::{Exit, Trouble, json, print};
use super::call::Call;
use super::deps::{Firm, joined};
use super::poll::Poll;
use crate::domain::advice::{Advice, Experience, Ground, Line, advise};
use crate::domain::foundations::called;
use crate::domain::service::Service;
use crate::domain::yaml::nearest;
use crate::runtime::{clock, incidents, proofs};

/// Of which service, and how to answer.
#[derive(Debug, clap::Args)]
pub struct Advise {
    /// The service; all of them where none is named.
    #[arg(value_name = "SERVICE")]
    service: Option<String>,
    /// The answer as JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Answer {
    version: u32,
    services: Vec<Advice>,
}

/// A firm, what was just read of its providers, and what was tried with them.
pub struct Known {
    /// The firm upon the catalogue.
    pub firm: Firm,
    /// What was read.
    pub poll: Poll,
    /// What was tried before.
    pub experience: Experience,
}

impl Known {
    /// Asks all providers of the firm, unless relais is to stay offline.
    pub fn read(call: &Call) -> Result<Self, Trouble> {
        let firm = Firm::read(call)?;
        let mut poll = Poll::new(&firm.root, firm.workspace.providers.clone(), call.options.network());
        if !call.options.offline {
            poll.round();
            poll.keep();
        }
        let experience = Experience { switches: incidents::switches(&firm.root), proofs: proofs::read(&firm.root) };
        Ok(Self { firm, poll, experience })
    }

    /// What advice rests on.
    pub fn ground(&self) -> Ground<'_> {
        let monitor = &self.poll.monitor;
        Ground { graph: &self.firm.graph, verdicts: &monitor.verdicts, causes: &monitor.causes, experience: &self.experience }
    }

    /// What is advised for this service.
    pub fn advice(&self, service: &Service) -> Advice {
        let active = self.firm.active.get(&service.id).map(String::as_str);
        advise(&self.firm.workspace, service, active, self.ground(), clock::now())
    }

    /// The service of this id, or all of them where none is named.
    pub fn services(&self, id: Option<&str>, call: &Call) -> Result<Vec<&Service>, Trouble> {
        let services = &self.firm.workspace.services;
        let Some(id) = id else { return Ok(services.iter().collect()) };
        self.firm.workspace.service(id).map(|service| vec![service]).ok_or_else(|| unknown(id, services, call))
    }

    /// How a provider is called.
    pub fn name(&self, id: &str, call: &Call) -> String {
        called(id, &self.firm.graph, &call.words)
    }
}

/// No service has this id; the one that may have been meant.
pub fn unknown(id: &str, services: &[Service], call: &Call) -> Trouble {
    let trouble = Trouble::new(Exit::Usage, call.words.with("cli-unknown-service", &[("id", id.into())]));
    let known: Vec<&str> = services.iter().map(|service| service.id.as_str()).collect();
    trouble.hint(match nearest(id, known.iter().copied()) {
        Some(near) => call.words.with("cli-did-you-mean", &[("name", near.into())]),
        None => call.words.with("cli-known", &[("names", known.join(", ").into())]),
    })
}

/// Says it; something to be seen to where a service fails, or where nobody could take over.
pub fn run(args: &Advise, call: &Call) -> Result<Exit, Trouble> {
    let known = Known::read(call)?;
    let services = known.services(args.service.as_deref(), call)?;
    let advice: Vec<(&Service, Advice)> = services.into_iter().map(|service| (service, known.advice(service))).collect();
    let is_well = advice.iter().all(|(_, advice)| !advice.active_fails && advice.best().is_some());
    let exit = if is_well { Exit::Done } else { Exit::Findings };
    if args.json {
        print(&json(&Answer { version: 1, services: advice.into_iter().map(|(_, advice)| advice).collect() })?)?;
        return Ok(exit);
    }
    let mut lines: Vec<String> = Vec::new();
    for (service, advice) in &advice {
        lines.extend(advice.said(&service.title, |id| known.name(id, call), &call.words, clock::now()).iter().map(Line::plain));
        lines.push(String::new());
    }
    lines.push(call.words.say(if advice.is_empty() { "advice-none" } else { "advice-decides" }));
    print(&joined(&lines))?;
    Ok(exit)
}
