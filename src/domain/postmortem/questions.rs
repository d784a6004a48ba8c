//! What only people can answer: what the journal does not say, and what no journal ever says.

use super::draft::{Draft, Form};
use super::messages::{Delivery, messages};
use super::walks::Reached;
use crate::domain::incident::event::{Milestone, Pinned};
use crate::domain::incident::metrics::{Reading, intervals};
use crate::domain::incident::{Cost, Kept, RELAIS, StepState, promises};
use crate::domain::words::Arg;

/// The questions of a post-mortem.
pub(super) struct Questions {
    /// What the journal could have said and does not.
    pub gaps: Vec<String>,
    /// How it was noticed, and what was thought first.
    pub detection: Vec<String>,
    /// The provider's cause and our exposure to it.
    pub cause: Vec<String>,
    /// Whom and what it touched.
    pub effect: Vec<String>,
    /// What helped, what was missing, what was luck.
    pub learning: Vec<String>,
    /// What is claimed of the provider.
    pub provider: Vec<String>,
    /// The time limits that may run.
    pub clocks: Vec<String>,
    /// What is said last to everybody.
    pub last_word: Vec<String>,
}

impl Questions {
    /// The questions that this journal leaves open.
    pub fn of(draft: &Draft<'_>) -> Self {
        let mut gaps = Gaps { draft, list: Vec::new() };
        gaps.milestones();
        let ask = |keys: &[&str]| keys.iter().map(|key| draft.say(key)).collect::<Vec<_>>();
        if draft.form == Form::Light {
            let learning = ask(&["postmortem-ask-missing"]);
            let (detection, cause, effect, provider, clocks, last_word) = Default::default();
            return Self { gaps: gaps.list, detection, cause, effect, learning, provider, clocks, last_word };
        }
        gaps.course();
        gaps.switches();
        gaps.steps();
        gaps.people();
        let asked = |list: Vec<String>| if draft.form == Form::Drill { Vec::new() } else { list };
        Self {
            gaps: gaps.list,
            detection: ask(&["postmortem-ask-found", "postmortem-ask-first-idea", "postmortem-ask-misled"]),
            cause: ask(&["postmortem-ask-cause", "postmortem-ask-path", "postmortem-ask-shared", "postmortem-ask-factors"]),
            effect: unsaid(draft),
            learning: ask(&["postmortem-ask-helped", "postmortem-ask-missing", "postmortem-ask-luck", "postmortem-ask-surprise"]),
            provider: asked(
                draft.declared.filter(|declared| declared.provider.is_some()).map(|_| ask(&["postmortem-ask-claim"])).unwrap_or_default(),
            ),
            clocks: asked(super::clocks::questions(draft)),
            last_word: asked(ask(&["postmortem-ask-last-word"])),
        }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        let lists = [&self.gaps, &self.detection, &self.cause, &self.effect, &self.learning, &self.provider, &self.clocks, &self.last_word];
        lists.iter().map(|list| list.len()).sum()
    }
}

/// What nobody said yet of what it cost.
fn unsaid(draft: &Draft<'_>) -> Vec<String> {
    let said = draft.incident.as_ref().and_then(|incident| incident.assessed.as_ref());
    // An exercise costs hours and nothing else.
    let is_asked = |cost: &Cost| *cost != Cost::Note && (draft.form != Form::Drill || *cost == Cost::Hours);
    let is_open = |cost: &Cost| is_asked(cost) && said.and_then(|said| said.said(*cost, &draft.words)).is_none();
    Cost::ALL.into_iter().filter(is_open).map(|cost| draft.words.named("impact-ask", cost.name())).collect()
}

struct Gaps<'d, 'a> {
    draft: &'d Draft<'a>,
    list: Vec<String>,
}

impl Gaps<'_, '_> {
    fn ask(&mut self, key: &str, args: &[(&str, Arg<'_>)]) {
        self.list.push(self.draft.with(key, args));
    }

    fn milestones(&mut self) {
        let reached = |milestone| self.draft.incident.as_ref().and_then(|incident| incident.milestones.get(&milestone));
        let told = messages(&self.draft.walks).iter().any(|message| message.left() > 0);
        let noticed = reached(Milestone::Detected).is_some_and(|mark| mark.by != RELAIS);
        let silent = [
            (reached(Milestone::ImpactStarted).is_some(), "postmortem-gap-impact"),
            (noticed, "postmortem-gap-detected"),
            (reached(Milestone::Attributed).is_some(), "postmortem-gap-attributed"),
            (reached(Milestone::ClientsInformed).is_some(), if told { "postmortem-gap-informed" } else { "postmortem-gap-untold" }),
            (reached(Milestone::Mitigated).is_some(), "postmortem-gap-mitigated"),
            (reached(Milestone::Verified).is_some(), "postmortem-gap-verified"),
        ];
        let asked: Vec<&str> = silent.into_iter().filter(|(known, _)| !known).map(|(_, key)| key).collect();
        asked.into_iter().for_each(|key| self.ask(key, &[]));
    }

    fn course(&mut self) {
        for interval in intervals(self.draft.incident.as_ref(), self.draft.records) {
            if let Reading::Backwards(span) = interval.reading {
                let measure = self.draft.words.named("measure", interval.measure.name());
                self.ask("postmortem-gap-backwards", &[("measure", measure.into()), ("span", self.draft.span(span).into())]);
            }
        }
        if self.draft.declared.is_some_and(|declared| declared.provider.is_none()) {
            self.ask("postmortem-gap-provider", &[]);
        }
        if self.draft.incident.as_ref().is_some_and(|incident| incident.closed.is_none()) {
            self.ask("postmortem-gap-open", &[]);
        }
        if self.draft.incident.as_ref().is_some_and(|incident| incident.roles.is_empty()) {
            self.ask("postmortem-gap-roles", &[]);
        }
    }

    fn switches(&mut self) {
        let Some(incident) = &self.draft.incident else { return };
        if !incident.switched_at.is_empty() {
            self.ask("postmortem-gap-fallback", &[]);
        }
        for (service, switched) in &incident.switched {
            let args = [
                ("service", self.draft.name(service).into()),
                ("from", self.draft.name(&switched.from).into()),
                ("to", self.draft.name(&switched.to).into()),
            ];
            self.ask("postmortem-gap-why-switch", &args);
            if !incident.milestones.contains_key(&Milestone::Returned) {
                self.ask("postmortem-gap-return", &args);
            }
        }
    }

    fn steps(&mut self) {
        if self.draft.walks.is_empty() {
            self.ask("postmortem-gap-runbook", &[]);
        }
        for walk in &self.draft.walks {
            let loose = |pinned: &Pinned| pinned.dirty || pinned.commit.is_none();
            if let Some(text) = walk.texts.iter().find(|text| loose(text.pinned)) {
                self.ask("postmortem-gap-dirty", &[("path", (&text.pinned.path).into())]);
            }
            for step in &walk.steps {
                let key = match step.reached {
                    Reached::Begun(StepState::Failed) => "postmortem-gap-failed",
                    Reached::Begun(StepState::Running | StepState::InDoubt) => "postmortem-gap-unfinished",
                    Reached::Begun(StepState::Done | StepState::Skipped | StepState::Undone) | Reached::Ahead | Reached::Beside => continue,
                };
                self.ask(key, &[("step", (&step.title).into())]);
            }
        }
    }

    fn people(&mut self) {
        for promise in promises(self.draft.records) {
            let args = [("audience", promise.audience.as_str().into()), ("due", self.draft.moment(promise.due).into())];
            match promise.kept {
                Kept::Late(span) => {
                    let [audience, due] = args;
                    self.ask("postmortem-gap-late", &[audience, due, ("late", self.draft.span(span).into())]);
                }
                Kept::Missed => self.ask("postmortem-gap-missed", &args),
                Kept::InTime | Kept::Moved | Kept::NotDue => {}
            }
        }
        for message in messages(&self.draft.walks) {
            if message.written() > 0 {
                let mut steps = self.draft.walks.iter().flat_map(|walk| &walk.steps);
                let step = steps.find(|step| step.id == message.step).map_or(message.step, |step| step.title.as_str());
                self.ask("postmortem-gap-written", &[("count", message.written().into()), ("step", step.into())]);
            }
            for letter in &message.letters {
                match letter.result {
                    Delivery::Left(_) | Delivery::Written(_) => {}
                    Delivery::Unsure(_) | Delivery::NoAnswer => self.ask("postmortem-gap-unsure", &[("to", letter.to.into())]),
                    Delivery::Refused(_) => self.ask("postmortem-gap-refused", &[("to", letter.to.into())]),
                }
            }
        }
    }
}
