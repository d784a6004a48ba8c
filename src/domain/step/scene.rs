//! What a step may know when it plans and acts.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Plan;
use crate::domain::advice::Ground;
use crate::domain::channel::Wording;
use crate::domain::delivery::NewDates;
use crate::domain::effect::Effect;
use crate::domain::keys::Keys;
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::parted::Switched;
use crate::domain::programs::Permits;
use crate::domain::status::Health;
use crate::domain::text::Text;
use crate::domain::time::{TimeZone, Timestamp};
use crate::domain::workspace::{Files, Workspace};

/// What a step may know: values only, and the time of the message that made it move.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// The firm.
    pub workspace: &'a Workspace,
    /// The small files of the workspace.
    pub files: &'a Files,
    /// What is known of each provider's health, with the reason.
    pub health: &'a BTreeMap<String, (Health, Text)>,
    /// The incident's id.
    pub incident: &'a str,
    /// The incident's title.
    pub title: &'a str,
    /// Whether it is a drill: whatever would leave says so first.
    pub drill: bool,
    /// Its severity.
    pub severity: u8,
    /// Parameters and answers by name.
    pub values: &'a BTreeMap<String, String>,
    /// How a text says the values that are ids: a service by its title, a provider by its name.
    pub spoken: &'a BTreeMap<String, Bilingual>,
    /// The provider that fails, if known.
    pub provider: Option<&'a str>,
    /// The service that is touched first, if known.
    pub service: Option<&'a str>,
    /// The next update that was promised, if one was.
    pub next_update: Option<Timestamp>,
    /// What names the messages of this incident that already left, as [`Effect::identity`](crate::domain::effect::Effect::identity) says it.
    pub sent: &'a Keys,
    /// What names the messages that may have left or not: nobody heard.
    pub unsure: &'a BTreeSet<Arc<str>>,
    /// The words that were changed for this incident, by the step that sends them and by language.
    pub worded: &'a BTreeMap<String, BTreeMap<Lang, Wording>>,
    /// Names this attempt once and for all: `<incident>/<step>/<attempt>/<phase>`.
    pub key: &'a str,
    /// Whether one only wants to know what a person would be asked: what would be asked of the world need not be made.
    pub only_asked: bool,
    /// The language of the person.
    pub lang: Lang,
    /// The zone in which they read times.
    pub zone: &'a TimeZone,
    /// Now.
    pub now: Timestamp,
    /// When this attempt began; now, before it has.
    pub began: Timestamp,
    /// When each service was switched last in this incident, by its id.
    pub switched_at: &'a BTreeMap<String, Timestamp>,
    /// The services that go through another provider, or partly so, in this incident, by id.
    pub switched: &'a BTreeMap<String, Switched>,
    /// The new dates that were given in this incident to what is owed to clients.
    pub moved: &'a NewDates,
    /// What advice rests on.
    pub ground: Ground<'a>,
    /// Which programs may be started.
    pub permits: &'a Permits,
}

impl Scene<'_> {
    /// The plan, with why a program that this asks for may not be started as things are; in a drill none is, and it is only said.
    pub(super) fn barred<'e>(&self, mut plan: Plan, effects: impl IntoIterator<Item = &'e Effect>) -> Plan {
        let bar = effects.into_iter().find_map(|effect| match effect {
            Effect::Spawn(program) => self.permits.bar(&program.words()),
            _ => None,
        });
        let Some(bar) = bar else { return plan };
        let why = Text::line(bar.why().get(self.lang));
        if self.drill {
            plan.lines
                .push(self.say(&format!("! en vrai, rien ne partirait : {why}"), &format!("! in reality nothing would start: {why}")));
            return plan;
        }
        plan.allow = bar.to_allow().map(str::to_owned);
        plan.obstacle.get_or_insert(why);
        plan
    }

    /// The sentence in the person's language.
    pub fn say(&self, fr: &str, en: &str) -> Text {
        match self.lang {
            Lang::Fr => Text::from(fr),
            Lang::En => Text::from(en),
        }
    }

    /// The text in the person's language, its `{{ names }}` replaced; an error names what has no value.
    pub fn fill(&self, text: &Bilingual) -> Result<Text, Text> {
        self.fill_str(text.get(self.lang))
    }

    /// The text with its `{{ names }}` replaced; an error names what has no value.
    pub fn fill_str(&self, text: &str) -> Result<Text, Text> {
        self.rendered(text, &self.names(self.lang)).map(Text::from)
    }

    /// The id that a field such as `service:` or `provider:` means, its `{{ names }}` replaced by the values themselves.
    pub fn resolve(&self, id: &str) -> Result<String, Text> {
        self.rendered(id, self.values)
    }

    /// The text as a machine receives it: the same in every language, a service and a provider by their ids.
    pub fn exact(&self, text: &str) -> Result<String, Text> {
        let mut names = self.names(self.workspace.language);
        let ids = [("provider", self.provider), ("service", self.service)];
        names.extend(ids.into_iter().filter_map(|(name, id)| Some((name.to_owned(), id?.to_owned()))));
        names.extend(self.values.iter().map(|(name, value)| (name.clone(), value.clone())));
        self.rendered(text, &names)
    }

    fn rendered(&self, text: &str, names: &BTreeMap<String, String>) -> Result<String, Text> {
        crate::domain::template::render(text, names).map_err(|why| why.get(self.lang).clone())
    }

    /// The services that the incident touches: the one it began with, and those that the failing provider carries or is the
    /// first choice for.
    pub fn touched(&self) -> Vec<&str> {
        self.workspace.touched(self.provider, self.service, self.files)
    }

    /// Every name that a text may use, for a reader of this language.
    pub fn names(&self, lang: Lang) -> BTreeMap<String, String> {
        let provider = self.provider.map(|id| self.workspace.providers.get(id).map_or(id, |provider| provider.name.as_str()));
        let service = self.service.map(|id| self.workspace.service(id).map_or(id, |service| service.title.get(lang)));
        let mut names: BTreeMap<String, String> = [
            ("provider", provider.map(str::to_owned)),
            ("service", service.map(str::to_owned)),
            ("incident.title", Some(self.title.to_owned())),
            ("incident.id", Some(self.incident.to_owned())),
            ("severity", Some(self.severity.to_string())),
            ("workspace", Some(self.workspace.name.clone())),
            ("next_update", self.next_update.map(|at| crate::domain::time::hour_zone(at, self.zone))),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), value?)))
        .collect();
        names.extend(self.values.iter().map(|(name, value)| (name.clone(), value.clone())));
        names.extend(self.spoken.iter().map(|(name, said)| (name.clone(), said.get(lang).to_owned())));
        names
    }
}
