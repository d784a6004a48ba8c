//! A small firm and an incident in it, for the tests of the kinds.

use std::collections::{BTreeMap, BTreeSet};

use super::{Act, Answer, Move, Scene, Step, When};
use crate::domain::advice::{Experience, Ground};
use crate::domain::delivery::NewDates;
use crate::domain::effect::{Effect, Outcome};
use crate::domain::graph::Graph;
use crate::domain::keys::Keys;
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::parted::Switched;
use crate::domain::programs::Permits;
use crate::domain::provider::Provider;
use crate::domain::status::{Health, Verdict};
use crate::domain::step::fact::Fact;
use crate::domain::text::Text;
use crate::domain::time::{TimeZone, Timestamp};
use crate::domain::workspace::{Files, Workspace};
use crate::domain::yaml::{Faults, Node};

/// Everything that a scene borrows.
pub(super) struct Stage {
    pub workspace: Workspace,
    pub files: Files,
    pub health: BTreeMap<String, (Health, Text)>,
    pub values: BTreeMap<String, String>,
    pub spoken: BTreeMap<String, Bilingual>,
    pub sent: Keys,
    pub unsure: BTreeSet<std::sync::Arc<str>>,
    pub worded: BTreeMap<String, BTreeMap<Lang, crate::domain::channel::Wording>>,
    pub lang: Lang,
    pub zone: TimeZone,
    pub now: Timestamp,
    pub graph: Graph,
    pub verdicts: BTreeMap<String, Verdict>,
    pub experience: Experience,
    pub switched_at: BTreeMap<String, Timestamp>,
    pub switched: BTreeMap<String, Switched>,
    pub moved: NewDates,
}

impl Default for Stage {
    fn default() -> Self {
        Self {
            workspace: workspace(),
            files: Files::default(),
            health: BTreeMap::new(),
            values: BTreeMap::new(),
            spoken: BTreeMap::new(),
            sent: Keys::default(),
            unsure: BTreeSet::new(),
            worded: BTreeMap::new(),
            lang: Lang::Fr,
            zone: TimeZone::get("Europe/Paris").unwrap(),
            now: "2026-11-22T02:12:00Z".parse().unwrap(),
            graph: Graph::of(workspace().providers.values()),
            verdicts: BTreeMap::new(),
            experience: Experience::default(),
            switched_at: BTreeMap::new(),
            switched: BTreeMap::new(),
            moved: NewDates::new(),
        }
    }
}

impl Stage {
    /// The scene in which OpenAI, which carries the service *drafting*, fails.
    pub(super) fn scene(&self) -> Scene<'_> {
        Scene {
            workspace: &self.workspace,
            files: &self.files,
            health: &self.health,
            incident: "2026-11-22-openai",
            title: "OpenAI ne répond plus",
            drill: false,
            severity: 2,
            values: &self.values,
            spoken: &self.spoken,
            provider: Some("openai"),
            service: Some("drafting"),
            next_update: None,
            sent: &self.sent,
            unsure: &self.unsure,
            worded: &self.worded,
            key: "2026-11-22-openai/step/1/do",
            lang: self.lang,
            zone: &self.zone,
            now: self.now,
            began: self.now,
            only_asked: false,
            switched_at: &self.switched_at,
            switched: &self.switched,
            moved: &self.moved,
            ground: Ground { graph: &self.graph, verdicts: &self.verdicts, causes: &[], experience: &self.experience },
            permits: Permits::NONE,
        }
    }
}

/// The act of this step, which must be without fault.
pub(super) fn act(yaml: &str) -> std::sync::Arc<dyn Act> {
    assert_eq!(faults(yaml), Vec::<String>::new());
    let mut steps = Vec::new();
    Step::parse(&Node::parse(yaml).unwrap(), &When::default(), &mut steps, &mut Faults::default());
    steps.remove(0).act
}

/// The faults of this step, as `line:column words`.
pub(super) fn faults(yaml: &str) -> Vec<String> {
    let mut faults = Faults::of("step.yaml");
    Step::parse(&Node::parse(yaml).unwrap(), &When::default(), &mut Vec::new(), &mut faults);
    let say = |fault: crate::domain::yaml::Fault| format!("{}:{} {}", fault.place.line, fault.place.column, fault.problem.say(Lang::En));
    faults.into_list().into_iter().map(say).collect()
}

/// What the world answered to this.
pub(super) fn answer(asked: Effect, outcome: Outcome) -> Answer {
    Answer::Outcome { asked: asked.into(), outcome: outcome.into() }
}

/// The values that a step gave when it was done.
pub(super) fn values(done: &Move) -> Vec<(String, String)> {
    let Move::Done(finish) = done else { panic!("{done:?}") };
    let value = |fact: &Fact| match fact {
        Fact::Value { name, value } => Some((name.clone(), value.to_string())),
        Fact::Switched { .. } | Fact::Sent { .. } | Fact::Promised { .. } | Fact::Milestone { .. } => None,
    };
    finish.facts.iter().filter_map(value).collect()
}

fn workspace() -> Workspace {
    let names = [("openai", "OpenAI"), ("mistral", "Mistral"), ("ollama", "Ollama")];
    let provider = |(id, name): (&str, &str)| {
        let node = Node::parse(&format!("relais: 1\nname: {name}\nkind: ai\n")).unwrap();
        (id.to_owned(), Provider::parse(id, &node, &mut Faults::default()).unwrap())
    };
    let mut faults = Faults::default();
    let workspace = Workspace::parse(&Node::parse(TEXT).unwrap(), names.map(provider).into(), &mut faults);
    assert_eq!(faults.into_list(), []);
    workspace.unwrap()
}

const TEXT: &str = "
relais: 1
name: Atelier Nova
language: fr
timezone: Europe/Paris
team:
  lea: {name: Léa Martin, email: lea@nova.example}
  sami: {name: Sami Diallo, email: sami@nova.example, language: en}
services:
  drafting:
    title: {fr: Rédaction, en: Drafting}
    active: {file: config/routing.yaml, key: drafting.provider, commit: true}
    candidates: [{provider: openai}, {provider: mistral}, {provider: ollama, value: local, note: {fr: Sur place, en: On site}}]
  letters: {title: {fr: Lettre, en: Letter}, candidates: [{provider: mistral}]}
channels:
  email: {kind: smtp, host: mail.example, from: 'Nova <nova@nova.example>'}
  notices: {kind: file, path: outbox}
audiences:
  clients: {title: {fr: Clients touchés, en: Clients touched}, file: clients.csv}
  team: {title: {fr: Équipe, en: Team}, members: [lea, sami]}
";
