//! What speaks for and against one candidate, in plain words.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::{About, Fit, Ground, Ranked, Reason, Weight};
use crate::domain::graph::Ways;
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::provider::{Confidence, EdgeKind, FactKind};
use crate::domain::service::{Candidate, Service};
use crate::domain::status::{Health, State};
use crate::domain::time::{Span, Timestamp};
use crate::domain::workspace::Workspace;

/// After how long a proof of an access is not fresh any more.
const PROOF_HOLDS: Span = Span::minutes(31 * 24 * 60);
/// How many shared blocks are told.
const TOLD: usize = 3;

/// What two share, and what it carries for the second.
type Shared<'a> = (&'a str, BTreeSet<EdgeKind>);

/// One service, and what is known.
pub(super) struct Case<'a> {
    pub workspace: &'a Workspace,
    pub service: &'a Service,
    pub active: Option<&'a str>,
    pub ground: Ground<'a>,
    pub now: Timestamp,
    /// What falls with each that fails and was asked about: candidates mostly stand on the same.
    fallen: RefCell<BTreeMap<&'a str, Rc<Ways<'a>>>>,
}

impl<'a> Case<'a> {
    pub fn of(workspace: &'a Workspace, service: &'a Service, active: Option<&'a str>, ground: Ground<'a>, now: Timestamp) -> Self {
        Self { workspace, service, active, ground, now, fallen: RefCell::default() }
    }

    pub fn rank(&self, candidate: &Candidate) -> Ranked {
        let shared = self.shared(candidate);
        let mut reasons: Vec<Reason> = self.fallen(candidate).into_iter().collect();
        if reasons.is_empty() {
            reasons.extend(self.not_independent(&candidate.provider, &shared));
        }
        reasons.push(self.health(candidate));
        reasons.extend(self.law(candidate));
        reasons.extend(self.personal_data(candidate));
        reasons.extend(self.budget(candidate));
        reasons.push(self.access(candidate));
        reasons.extend(self.exercise(candidate));
        reasons.sort_by_key(|reason| (reason.weight, reason.about));
        let fit = match reasons.first().map(|reason| reason.weight) {
            Some(Weight::Against) => Fit::NotAdvised,
            Some(Weight::Caution) => Fit::Possible,
            Some(Weight::For | Weight::Note) | None => Fit::Advised,
        };
        let independent = shared.is_empty() && !reasons.iter().any(|reason| reason.about == About::SharedFate);
        Ranked { provider: candidate.provider.clone(), fit, independent, reasons }
    }

    /// The nearest of what it shares with the one that carries the service now.
    fn shared(&self, candidate: &Candidate) -> Vec<Shared<'_>> {
        self.active.map(|active| self.ground.graph.nearest(active, &candidate.provider, TOLD)).unwrap_or_default()
    }

    /// What falls with this one, looked for once.
    fn falls_with(&self, id: &'a str) -> Rc<Ways<'a>> {
        let mut fallen = self.fallen.borrow_mut();
        Rc::clone(fallen.entry(id).or_insert_with(|| Rc::new(self.ground.graph.falls([id]))))
    }

    /// It stands on something that fails, or is thought to.
    fn fallen(&self, candidate: &Candidate) -> Option<Reason> {
        let graph = self.ground.graph;
        let failing = self.ground.failing();
        let below = failing.into_iter().find(|id| *id != candidate.provider && graph.stands(&candidate.provider, id))?;
        let ways = self.falls_with(below);
        let (chain, confidence) = (ways.chain(&candidate.provider), ways.to(&candidate.provider)?.confidence);
        let kind = chain.last().map(|step| step.edge.kind);
        let (layer, name) = (kind.map(EdgeKind::said).unwrap_or_default(), self.name(below));
        let through = chain.first().map(|step| step.edge.to.as_str()).filter(|first| *first != below);
        let through = through.map_or_else(Bilingual::default, |id| {
            let name = self.name(id);
            Bilingual::of(format!(", par {name}"), format!(", through {name}"))
        });
        let sure = sureness(confidence);
        let suspected = self.ground.suspects().any(|suspect| suspect == below);
        let health = self.ground.health(below, self.now);
        let state = match suspected && !health.is_bad() {
            true => Bilingual::of("sans doute la cause", "probably the cause"),
            false => health.said(),
        };
        // What only limps carries others all the same.
        let is_down = suspected || health == Health::MajorOutage;
        let said = Bilingual::of(
            format!("repose aussi sur {name} ({}{}{}), {}", layer.fr, through.fr, sure.fr, state.fr),
            format!("also stands on {name} ({}{}{}), {}", layer.en, through.en, sure.en, state.en),
        );
        Some(Reason { weight: if is_down { Weight::Against } else { Weight::Caution }, about: About::SharedFate, said, read_at: None })
    }

    /// It shares ground with the one that carries the service now: no independent way out, whatever is well at this moment.
    fn not_independent(&self, candidate: &str, shared: &[Shared<'_>]) -> Option<Reason> {
        let active = self.active?;
        let nearest: Vec<&Shared<'_>> = shared.iter().take(TOLD).collect();
        if nearest.is_empty() {
            return None;
        }
        let part = |(id, kinds): &&Shared<'_>, lang: Lang| {
            let kinds: Vec<String> = kinds.iter().map(|kind| kind.said().get(lang).to_owned()).collect();
            let name = self.name(id);
            if kinds.is_empty() { name.to_owned() } else { format!("{name} ({})", kinds.join(", ")) }
        };
        let list = |lang| {
            let mut told: Vec<String> = nearest.iter().map(|share| part(share, lang)).collect();
            if shared.len() > TOLD {
                told.push("…".to_owned());
            }
            told.join(", ")
        };
        let (name, own) = (self.name(active), self.name(candidate));
        let said = if nearest.iter().any(|(id, _)| *id == active) {
            Bilingual::of(format!("pas indépendant : repose sur {name}"), format!("not independent: stands on {name}"))
        } else if nearest.iter().any(|(id, _)| *id == candidate) {
            Bilingual::of(format!("pas indépendant : {name} repose sur {own}"), format!("not independent: {name} stands on {own}"))
        } else {
            Bilingual::of(
                format!("pas indépendant : comme {name}, repose sur {}", list(Lang::Fr)),
                format!("not independent: like {name}, it stands on {}", list(Lang::En)),
            )
        };
        Some(Reason { weight: Weight::Caution, about: About::SharedFate, said, read_at: None })
    }

    fn health(&self, candidate: &Candidate) -> Reason {
        let id = candidate.provider.as_str();
        let health = self.ground.health(id, self.now);
        let verdict = self.ground.verdicts.get(id);
        let state = verdict.map_or(State::Never, |verdict| verdict.state);
        let (weight, fr, en) = match (health, state) {
            (_, State::Disagree) => {
                (Weight::Against, "sa page dit normal, nos essais échouent".to_owned(), "its page says fine, our tests fail".to_owned())
            }
            (Health::MajorOutage | Health::PartialOutage, _) => {
                let said = health.said();
                (Weight::Against, said.fr, said.en)
            }
            (Health::Operational, State::Known) => (Weight::For, "répond".to_owned(), "answers".to_owned()),
            (Health::Unknown, _) => (Weight::Caution, "état inconnu".to_owned(), "its state is not known".to_owned()),
            _ => {
                let said = health.said();
                (Weight::Caution, said.fr, said.en)
            }
        };
        Reason { weight, about: About::Health, said: Bilingual::of(fr, en), read_at: verdict.and_then(|verdict| verdict.read_at) }
    }

    /// The law that it is under, and what the firm allows.
    fn law(&self, candidate: &Candidate) -> Option<Reason> {
        let rules = &self.workspace.rules;
        let code = self.jurisdiction(&candidate.provider);
        if let Some(code) = code.filter(|code| rules.refused.iter().any(|refused| refused == code)) {
            let said = Bilingual::of(
                format!("sous la loi d'un pays que vos règles refusent ({code})"),
                format!("under the law of a country that your rules refuse ({code})"),
            );
            return Some(Reason { weight: Weight::Against, about: About::Rule, said, read_at: None });
        }
        if !self.service.personal_data || rules.personal_data.is_empty() {
            return None;
        }
        match code {
            Some(code) if rules.personal_data.iter().any(|allowed| allowed == code) => None,
            Some(code) => {
                let said = Bilingual::of(
                    format!("vos règles n'envoient pas de données personnelles sous cette loi ({code})"),
                    format!("your rules send no personal data under this law ({code})"),
                );
                Some(Reason { weight: Weight::Against, about: About::Rule, said, read_at: None })
            }
            None => {
                let said = Bilingual::of("on ne sait pas sous quelle loi il est", "it is not known under which law it is");
                Some(Reason { weight: Weight::Caution, about: About::Rule, said, read_at: None })
            }
        }
    }

    fn personal_data(&self, candidate: &Candidate) -> Option<Reason> {
        if !self.service.personal_data {
            return None;
        }
        let (weight, said) = match candidate.personal_data {
            Some(true) => return None,
            Some(false) => {
                (Weight::Against, Bilingual::of("des données personnelles ne peuvent pas y aller", "personal data may not go there"))
            }
            None => (
                Weight::Caution,
                Bilingual::of(
                    "personne n'a dit si des données personnelles peuvent y aller",
                    "nobody has said whether personal data may go there",
                ),
            ),
        };
        Some(Reason { weight, about: About::Rule, said, read_at: None })
    }

    fn budget(&self, candidate: &Candidate) -> Option<Reason> {
        let (budget, monthly) = (self.service.budget?, candidate.monthly?);
        (monthly > budget).then(|| Reason {
            weight: Weight::Caution,
            about: About::Rule,
            said: Bilingual::of(
                format!("coûte {monthly} par mois, pour un budget de {budget}"),
                format!("costs {monthly} a month, for a budget of {budget}"),
            ),
            read_at: None,
        })
    }

    /// Whether one can enter there, by the last proof.
    fn access(&self, candidate: &Candidate) -> Reason {
        let proof = self.ground.experience.proof(&self.service.id, &candidate.provider);
        let (weight, said) = match proof {
            None => (Weight::Note, Bilingual::of("accès jamais essayé (relais ready)", "access never tried (relais ready)")),
            Some(proof) => {
                let age = Span::between(proof.at, self.now);
                let (fr, en) = (age.spoken(Lang::Fr), age.spoken(Lang::En));
                match &proof.missing {
                    Some(missing) => (
                        Weight::Against,
                        Bilingual::of(
                            format!("accès en défaut il y a {fr} : {}", missing.fr),
                            format!("access failed {en} ago: {}", missing.en),
                        ),
                    ),
                    None if age > PROOF_HOLDS => {
                        (Weight::Note, Bilingual::of(format!("accès prouvé il y a {fr} seulement"), format!("access proven only {en} ago")))
                    }
                    None => (Weight::For, Bilingual::of(format!("accès prouvé il y a {fr}"), format!("access proven {en} ago"))),
                }
            }
        };
        Reason { weight, about: About::Access, said, read_at: None }
    }

    /// When it was done last, and how long it takes.
    fn exercise(&self, candidate: &Candidate) -> Vec<Reason> {
        let (service, provider) = (self.service.id.as_str(), candidate.provider.as_str());
        let experience = self.ground.experience;
        let Some(last) = experience.switches(service, provider).first().copied() else {
            let said = Bilingual::of("jamais fait, ni pour de vrai ni en exercice", "never done, neither for real nor in a drill");
            return vec![Reason { weight: Weight::Note, about: About::Exercise, said, read_at: None }];
        };
        let age = Span::between(last.at, self.now);
        let how = if last.drill { Bilingual::of("en exercice", "in a drill") } else { Bilingual::of("pour de vrai", "for real") };
        let said = Bilingual::of(
            format!("déjà fait {}, il y a {}", how.fr, age.spoken(Lang::Fr)),
            format!("done before {}, {} ago", how.en, age.spoken(Lang::En)),
        );
        let expected = experience.expected(service, provider).map(|took| Reason {
            weight: Weight::Note,
            about: About::Recovery,
            said: Bilingual::of(
                format!("environ {} jusqu'à la reprise", took.spoken(Lang::Fr)),
                format!("about {} until it works again", took.spoken(Lang::En)),
            ),
            read_at: None,
        });
        [Reason { weight: Weight::For, about: About::Exercise, said, read_at: None }].into_iter().chain(expected).collect()
    }

    fn name<'b>(&'b self, id: &'b str) -> &'b str {
        let own = self.workspace.providers.get(id).map(|provider| provider.name.as_str());
        own.or_else(|| self.ground.graph.name(id)).unwrap_or(id)
    }

    /// The country whose law it is under, as `FR`, if that was found.
    fn jurisdiction(&self, id: &str) -> Option<&str> {
        let facts = self.workspace.providers.get(id)?.facts.get(&FactKind::Jurisdiction)?;
        facts.iter().find_map(|fact| fact.value.as_ref()).map(|value| value.get(Lang::En))
    }
}

/// How sure an edge is, where it is less than confirmed.
fn sureness(confidence: Confidence) -> Bilingual {
    match confidence {
        Confidence::Confirmed => Bilingual::default(),
        Confidence::Reported => Bilingual::of(", d'après d'autres", ", as others report"),
        Confidence::Claimed | Confidence::NotFound => Bilingual::of(", affirmé, non vérifié", ", claimed, not verified"),
    }
}
