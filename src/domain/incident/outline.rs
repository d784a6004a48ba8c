//! What a pinned runbook calls its steps and their options, as far as its text can still be read.

use std::collections::BTreeMap;

use super::event::{Event, Fact, Pinned, Record};
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::runbook::laid_out;
use crate::domain::step::When;
use crate::domain::template;
use crate::domain::text::Text;
use crate::domain::yaml::{Faults, Fields, Node, words};

/// The titles of a pinned runbook. A text that no longer parses leaves the ids.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// What the runbook is called.
    pub title: Option<Text>,
    /// Its steps, branches laid flat, in order.
    pub steps: Vec<Heading>,
    /// Those of earlier texts of the same walk that it has no more.
    pub gone: Vec<Heading>,
}

/// What one step is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// The step's id.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// What may be chosen in it: ids and titles.
    pub options: Vec<(String, Text)>,
    /// When it applies.
    pub when: When,
}

impl Outline {
    /// Reads the pinned text; `names` are what its titles may hold between braces.
    pub fn of(pinned: &Pinned, names: &BTreeMap<String, String>, lang: Lang) -> Self {
        // The faults of a runbook are told by `check`; here, what can be read is all that counts.
        let mut faults = Faults::default();
        let Some(node) = laid_out(&pinned.text, &mut faults) else { return Self::default() };
        let Some(fields) = Fields::of(&node, &mut faults) else { return Self::default() };
        let mut reader = Reader { names, lang, faults, steps: Vec::new() };
        let title = reader.title(&fields);
        fields.list("steps").iter().for_each(|step| reader.step(step, &When::default()));
        Self { title, steps: reader.steps, gone: Vec::new() }
    }

    /// The same after another text of the same walk, whose steps keep their names.
    pub fn after(self, before: Self) -> Self {
        let known = before.steps.into_iter().chain(before.gone);
        let gone = known.filter(|step| self.steps.iter().all(|other| other.id != step.id)).collect();
        Self { gone, ..self }
    }

    /// The step of this id.
    pub fn step(&self, id: &str) -> Option<&Heading> {
        self.steps.iter().chain(&self.gone).find(|step| step.id == id)
    }

    /// What a step is called; its id if nothing better is known.
    pub fn title_of<'a>(&'a self, id: &'a str) -> &'a str {
        self.step(id).map_or(id, |step| step.title.as_str())
    }

    /// What an option of a step is called; its id if nothing better is known.
    pub fn option_of<'a>(&'a self, step: &str, option: &'a str) -> &'a str {
        let options = self.step(step).map_or(&[][..], |step| &step.options);
        options.iter().find(|(id, _)| id == option).map_or(option, |(_, title)| title.as_str())
    }
}

/// What titles may hold between braces, as far as the journal knows it.
pub fn names(records: &[Record]) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    for record in records {
        match &record.event {
            Event::Declared(declared) => {
                names.insert("incident.title".to_owned(), declared.title.as_str().to_owned());
                names.insert("incident.id".to_owned(), declared.id.clone());
                names.insert("workspace".to_owned(), declared.workspace.clone());
                names.extend(declared.provider.iter().map(|id| ("provider".to_owned(), declared.name(id).to_owned())));
                names.extend(declared.service.iter().map(|id| ("service".to_owned(), declared.name(id).to_owned())));
            }
            Event::RunbookPinned(pinned) | Event::RunbookMoved(pinned) => names.extend(pinned.values.clone()),
            Event::StepDone { facts, .. } | Event::DoubtSettled { facts, .. } => {
                for fact in facts {
                    if let Fact::Value { name, value } = fact {
                        names.insert(name.clone(), value.as_str().to_owned());
                    }
                }
            }
            Event::RunbookKept { .. }
            | Event::ScenarioPinned(_)
            | Event::Injected(_)
            | Event::InjectAnswered { .. }
            | Event::RoleGiven { .. }
            | Event::SeverityChanged { .. }
            | Event::Noted { .. }
            | Event::MilestoneMarked { .. }
            | Event::HealthSeen { .. }
            | Event::StepStarted { .. }
            | Event::Asked { .. }
            | Event::Answered { .. }
            | Event::Replied { .. }
            | Event::StepFailed { .. }
            | Event::StepSkipped { .. }
            | Event::ApprovalAsked(_)
            | Event::Approved { .. }
            | Event::ApprovalRefused { .. }
            | Event::ApprovalBroken { .. }
            | Event::Promised { .. }
            | Event::Worded { .. }
            | Event::DeliveryMoved(_)
            | Event::Corrected(_)
            | Event::Claimed(_)
            | Event::Assessed(_)
            | Event::Redacted { .. }
            | Event::FollowUpSet(_)
            | Event::Paused { .. }
            | Event::Resumed { .. }
            | Event::Attached(_)
            | Event::Closed { .. } => {}
        }
    }
    names
}

struct Reader<'a> {
    names: &'a BTreeMap<String, String>,
    lang: Lang,
    faults: Faults,
    steps: Vec<Heading>,
}

impl Reader<'_> {
    fn step(&mut self, node: &Node, above: &When) {
        let Some(fields) = Fields::of(node, &mut self.faults) else { return };
        let Some(id) = fields.text("id", &mut self.faults) else { return };
        let title = self.title(&fields).unwrap_or_else(|| Text::line(&id));
        let mut when = above.clone();
        if let Some(own) = fields.map("when", &mut self.faults) {
            when.0.extend(own.entries().iter().map(|(key, node)| (key.name.clone(), words(&key.name, node, &mut self.faults))));
        }
        let mut options = Vec::new();
        let mut branches = Vec::new();
        for option in fields.list("options") {
            let Some(option) = Fields::of(option, &mut self.faults) else { continue };
            let Some(option_id) = option.text("id", &mut self.faults) else { continue };
            let title = self.title(&option).unwrap_or_else(|| Text::line(&option_id));
            branches.extend(option.list("steps").iter().map(|step| (option_id.clone(), step)));
            options.push((option_id, title));
        }
        self.steps.push(Heading { id: id.clone(), title, options, when: when.clone() });
        for (option, step) in branches {
            let mut below = when.clone();
            below.0.push((id.clone(), vec![option]));
            self.step(step, &below);
        }
    }

    fn title(&mut self, fields: &Fields<'_>) -> Option<Text> {
        let title: Bilingual = fields.bilingual("title", &mut self.faults)?;
        let raw = title.get(self.lang);
        Some(Text::line(&template::render(raw, self.names).unwrap_or_else(|_| raw.to_owned())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pinned(text: &str) -> Pinned {
        Pinned {
            runbook: "r".to_owned(),
            path: "runbooks/r.yaml".to_owned(),
            commit: None,
            dirty: false,
            hash: String::new(),
            text: text.to_owned(),
            values: BTreeMap::new(),
            by: "lea".to_owned(),
        }
    }

    #[test]
    fn titles_options_and_branches_are_read_whatever_the_kind() {
        let text = "title: {fr: Guide, en: Guide}\nsteps:\n  - id: triage\n    kind: tomorrow\n    title: {fr: 'Et {{ vendor }} ?', en: Who?}\n    \
            options: [{id: them, title: {fr: Eux, en: Them}, steps: [{id: below, title: {fr: Sous, en: Below}}]}]\n";
        let names = [("vendor".to_owned(), "eux".to_owned())].into();
        let outline = Outline::of(&pinned(text), &names, Lang::Fr);
        assert_eq!((outline.title_of("triage"), outline.option_of("triage", "them")), ("Et eux ?", "Eux"));
        assert_eq!(outline.steps[1].when, When(vec![("triage".to_owned(), vec!["them".to_owned()])]));
    }

    #[test]
    fn an_unreadable_text_leaves_the_ids() {
        for text in ["", "[", "steps: 3", "steps: [[], {id: 7}, {title: x}]"] {
            let outline = Outline::of(&pinned(text), &BTreeMap::new(), Lang::En);
            assert_eq!(outline.title_of("triage"), "triage");
        }
    }
}
