//! What every screen, and plain mode, looks at.

mod advice;
mod open;
mod proposals;

pub use open::Open;

use std::collections::{BTreeMap, BTreeSet};

use super::control::{Looks, read_back};
use super::drills::Scenarios;
use super::exercise::Exercise;
use super::library::{Entry, Summary};
use super::msg::Notice;
use super::unrecorded::Unrecorded;
use crate::domain::advice::Experience;
use crate::domain::delivery::Deliverable;
use crate::domain::foundations::Foundations;
use crate::domain::graph::Graph;
use crate::domain::history::Past;
use crate::domain::incident::Stage;
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::lineage::Lineage;
use crate::domain::programs::Permits;
use crate::domain::provider::{Jobs, Laws};
use crate::domain::register::{self, CopyDates, Register};
use crate::domain::service::Service;
use crate::domain::status::{Health, Verdict};
use crate::domain::step::Scene;
use crate::domain::text::Text;
use crate::domain::time::{TimeZone, Timestamp};
use crate::domain::triage::Triage;
use crate::domain::watch::{Herald, Monitor};
use crate::domain::words::Words;
use crate::domain::workspace::{Files, List, Workspace, deliverables};
use crate::domain::yaml::Fault;

/// What is known at this moment; screens read it and never change it.
#[derive(Debug)]
pub struct Shared {
    /// The time of the last message.
    pub now: Timestamp,
    /// The language of the person.
    pub lang: Lang,
    /// The words of that language.
    pub words: Words,
    /// Who sits here.
    pub me: Me,
    /// Where the workspace is and what its history is.
    pub home: Home,
    /// The firm.
    pub workspace: Workspace,
    /// The small files of the workspace.
    pub files: Files,
    /// What is owed to clients, as its list says.
    pub owed: List<Deliverable>,
    /// Who carries each service now, by id, as its file says.
    pub active: BTreeMap<String, String>,
    /// Why nobody can say who carries a service, by id; or what is said of it that does not agree.
    pub unread: BTreeMap<String, Bilingual>,
    /// When it was last looked where services are set, where that is no file.
    pub looks: Looks,
    /// What is wrong in `relais.yaml` and `providers/`.
    pub faults: Vec<Fault>,
    /// What is known of the providers, and who is asked next.
    pub monitor: Monitor,
    /// Since when readings changed that are not kept for the next start yet.
    pub unkept_since: Option<Timestamp>,
    /// What of it was told.
    pub herald: Herald,
    /// How each provider is, as steps see it.
    pub health: BTreeMap<String, (Health, Text)>,
    /// The last "them or us?" that was asked.
    pub triage: Option<Triage>,
    /// The runbooks; absent until they have been read.
    pub library: Option<Library>,
    /// The history of the runbook whose history was last asked for; absent until it has been read.
    pub lineage: Option<Lineage>,
    /// The scenarios that can be played; absent until they have been read.
    pub scenarios: Option<Scenarios>,
    /// Who stands on whom: those of the workspace, and of the whole catalogue as soon as that has been read.
    pub graph: Graph,
    /// The laws that they are under.
    pub laws: Laws,
    /// What they do; nobody until the whole catalogue has been read.
    pub jobs: Jobs,
    /// When the copies of data were made; absent until it was looked.
    pub copies: Option<CopyDates>,
    /// The incidents, the newest first; absent until they have been listed.
    pub incidents: Option<Vec<Summary>>,
    /// What is known of the past of the providers; absent until it has been read.
    pub past: Option<Past>,
    /// What was tried with the candidates of services.
    pub experience: Experience,
    /// Which programs of the texts that count now may be started here.
    pub permits: Permits,
    /// The incident that is open here.
    pub open: Option<Open>,
    /// Whether the console was opened for a drill that is not there yet.
    pub rehearsing: bool,
    /// The scenario that is played here, if one is.
    pub exercise: Option<Exercise>,
    /// Why the journal cannot be written, while it cannot: nothing may be shown as done.
    pub journal_fault: Option<Bilingual>,
    /// Answers of the world that do not stand in the journal yet.
    pub unrecorded: Unrecorded,
    /// The promises of news for which the bell rang, by audience: the hour that was promised.
    pub rung: BTreeMap<String, Timestamp>,
    /// Whether the person was just told what they would leave under way.
    pub told_under_way: bool,
    /// The last thing that was said to the person.
    pub notice: Option<Notice>,
}

/// Who sits here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Me {
    /// The id in the team, or the name of the account.
    pub id: String,
    /// The name that is shown.
    pub name: String,
    /// The name of the journal file.
    pub writer: String,
}

/// Where the workspace is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    /// The folder, as a person would name it.
    pub folder: String,
    /// Whether it has a history.
    pub history: History,
    /// Whether it is the sample.
    pub sample: bool,
    /// Whether relais was told to stay offline.
    pub offline: bool,
}

/// Whether a workspace has a history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum History {
    /// It is a git repository.
    Git,
    /// It is not: there is no history, and nothing is committed.
    None,
    /// It is one that belongs to somebody else, so that git does not read it.
    Foreign,
}

/// The runbooks of the workspace.
#[derive(Debug, Clone, Default)]
pub struct Library {
    /// Those that can be walked, by id.
    pub entries: BTreeMap<String, Entry>,
    /// What is wrong in the others.
    pub faults: Vec<Fault>,
    /// The files that hold no runbook now, by path, with the hash of their text; empty where none could be read.
    pub broken: BTreeMap<String, String>,
    /// The files of which a program waits to be allowed on this machine.
    pub waiting: BTreeSet<String>,
}

/// A line of the board.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    /// The service.
    pub service: &'a Service,
    /// The id of the provider that carries it now; absent if that cannot be read.
    pub provider: Option<&'a str>,
    /// What is known of that provider.
    pub verdict: Option<&'a Verdict>,
    /// Why it is not known who carries it; or what is said of it that does not agree.
    pub unread: Option<&'a Bilingual>,
}

impl Shared {
    /// What is known before anything was read from the world.
    pub fn new(now: Timestamp, words: Words, me: Me, home: Home, workspace: Workspace, files: Files) -> Self {
        let (graph, laws) = (Graph::of(workspace.providers.values()), Laws::of(workspace.providers.values()));
        let (active, unread) = read_back(&workspace, &files);
        Self {
            owed: deliverables(&workspace, &files),
            now,
            lang: words.lang(),
            words,
            me,
            home,
            workspace,
            files,
            active,
            unread,
            jobs: Jobs::default(),
            looks: Looks::default(),
            faults: Vec::new(),
            monitor: Monitor::default(),
            herald: Herald::default(),
            unkept_since: None,
            health: BTreeMap::new(),
            triage: None,
            library: None,
            lineage: None,
            scenarios: None,
            incidents: None,
            past: None,
            experience: Experience::default(),
            graph,
            laws,
            copies: None,
            permits: Permits::default(),
            open: None,
            rehearsing: false,
            exercise: None,
            journal_fault: None,
            unrecorded: Unrecorded::default(),
            rung: BTreeMap::new(),
            told_under_way: false,
            notice: None,
        }
    }

    /// Whether all is known that an incident is declared with: the runbooks, the other incidents, the past.
    pub fn is_ready(&self) -> bool {
        self.library.is_some() && self.incidents.is_some() && self.past.is_some()
    }

    /// Whether this is a drill in which nobody answers: it plays no scenario.
    pub fn is_silent(&self) -> bool {
        self.is_drill() && self.exercise.is_none()
    }

    /// Whether what is open is a drill, or what the console was opened for and is not there yet: then nobody outside is asked anything.
    pub fn is_drill(&self) -> bool {
        self.drill().is_some()
    }

    /// The id of the drill that is open; an empty one where it is not there yet.
    pub fn drill(&self) -> Option<&str> {
        match &self.open {
            Some(open) => open.incident.declared.drill.then_some(&open.incident.declared.id),
            None => (self.rehearsing || self.exercise.is_some()).then_some(""),
        }
    }

    /// The zone in which times are shown.
    pub fn zone(&self) -> &TimeZone {
        &self.workspace.zone
    }

    /// The board: each service with the provider that carries it, in the order of the workspace.
    pub fn rows(&self) -> Vec<Row<'_>> {
        self.workspace
            .services
            .iter()
            .map(|service| {
                let provider = self.active.get(&service.id).map(String::as_str);
                let verdict = provider.and_then(|id| self.monitor.verdicts.get(id));
                let (provider, verdict) = self.worse_of(service, provider, verdict);
                Row { service, provider, verdict, unread: self.unread.get(&service.id) }
            })
            .collect()
    }

    /// Of two that share a service, the one that is worse: the service is no better than that.
    fn worse_of<'a>(
        &'a self,
        service: &Service,
        provider: Option<&'a str>,
        verdict: Option<&'a Verdict>,
    ) -> (Option<&'a str>, Option<&'a Verdict>) {
        let Some(part) = self.parted(service) else { return (provider, verdict) };
        let verdicts = &self.monitor.verdicts;
        let two = [Some(part.to), part.rest].into_iter().flatten().filter_map(|id| verdicts.get_key_value(&id));
        let worst = two.max_by_key(|(_, verdict)| verdict.health);
        worst.map_or((provider, verdict), |(id, verdict)| (Some(id.as_str()), Some(verdict)))
    }

    /// Takes the files of the workspace as they are now.
    pub fn take_files(&mut self, mut files: Files) {
        files.remember(&self.files);
        self.files = files;
        self.owed = deliverables(&self.workspace, &self.files);
        self.read_back();
    }

    /// Works out anew who carries each service.
    pub fn read_back(&mut self) {
        (self.active, self.unread) = read_back(&self.workspace, &self.files);
    }

    /// The name of a provider as people say it.
    pub fn provider_name<'a>(&'a self, id: &'a str) -> &'a str {
        let own = self.workspace.providers.get(id).map(|provider| provider.name.as_str());
        own.or_else(|| self.graph.name(id)).unwrap_or(id)
    }

    /// The services upon those who carry them.
    pub fn foundations(&self) -> Foundations<'_> {
        Foundations { graph: &self.graph, services: &self.workspace.services, active: &self.active }
    }

    /// What the firm lives on, as it is known now.
    pub fn register(&self) -> Register {
        Register::of(register::Ground {
            workspace: &self.workspace,
            foundations: self.foundations(),
            laws: &self.laws,
            jobs: &self.jobs,
            experience: &self.experience,
            copies: self.copies.as_ref(),
            now: self.now,
        })
    }

    /// The name of a member of the team; the id where there is none.
    pub fn member_name<'a>(&'a self, id: &'a str) -> &'a str {
        self.workspace.team.get(id).map_or(id, |member| member.name.as_str())
    }

    /// What a decision about the open incident looks at.
    pub fn stage(&self) -> Option<Stage<'_>> {
        let open = self.open.as_ref()?;
        Some(Stage {
            incident: &open.incident,
            runbook: open.runbook.as_deref(),
            scene: self.scene(open),
            begun: &open.begun,
            by: &self.me.name,
            writer: &self.me.writer,
        })
    }

    /// What the steps of an incident may know.
    fn scene<'a>(&'a self, open: &'a Open) -> Scene<'a> {
        let incident = &open.incident;
        Scene {
            workspace: &self.workspace,
            files: &self.files,
            health: &self.health,
            incident: &incident.declared.id,
            title: &incident.declared.title,
            drill: incident.declared.drill,
            severity: incident.severity,
            values: &incident.values,
            spoken: &open.spoken,
            provider: incident.declared.provider.as_deref(),
            service: incident.declared.service.as_deref(),
            next_update: incident.next_promise().map(|(_, due)| due),
            sent: &incident.sent,
            unsure: &incident.unsure,
            worded: &incident.worded,
            key: &incident.declared.id,
            lang: incident.declared.lang,
            zone: &self.workspace.zone,
            now: self.now,
            began: self.now,
            only_asked: false,
            switched_at: &incident.switched_at,
            switched: &incident.switched,
            moved: &incident.moved,
            ground: self.ground(),
            permits: &self.permits,
        }
    }
}
