//! `cachet`: a page of Cachet 3, through its API; one incident there for one of ours, and an update for each further message.
//!
//! ```yaml
//! public: {kind: cachet, url: https://status.nova.example, token: {env: CACHET_TOKEN}, components: {drafting: 3}}
//! ```
//!
//! Cachet keeps nothing of its callers, so each text ends in a comment that Markdown does not show, by which it is found again.

use serde_json::{Value, json};

use super::course::{Course, Level};
use super::remote::{Mark, Remote, answered};
use super::{Channel, ChannelKind, Message, Sending, Staged};
use crate::domain::effect::{Ask, Effect, Outcome};
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::reason::Reason;
use crate::domain::status::web;
use crate::domain::text::Text;
use crate::domain::yaml::{Faults, Fields};

/// Its row in the table of channels.
pub(super) const KIND: ChannelKind = ChannelKind { name: "cachet", stands_on: &[], parse };

#[derive(Debug)]
struct Cachet {
    remote: Remote,
}

fn parse(fields: &Fields<'_>, faults: &mut Faults) -> Option<Box<dyn Channel>> {
    let url = web(fields, "url", faults);
    let remote = Remote::parse(fields, url, None, faults)?;
    if let Some((_, id)) = remote.components.iter().find(|(_, id)| id.parse::<u64>().is_err()) {
        let (fr, en) = (
            format!("« {id} » : un composant de Cachet se nomme par son numéro"),
            format!("`{id}`: a component of Cachet is named by its number"),
        );
        faults.say(fields.place_of("components"), fr, en);
    }
    Some(Box::new(Cachet { remote }))
}

impl Channel for Cachet {
    fn describe(&self) -> Text {
        Text::from(format!("Cachet {}", self.remote.url))
    }

    fn is_place(&self) -> bool {
        true
    }

    fn is_public(&self) -> bool {
        true
    }

    fn identity(&self, _: &str) -> String {
        String::new()
    }

    fn send(&self, _: &Message, lang: Lang) -> Result<Ask, Bilingual> {
        Ok(self.remote.look("/api/incidents?per_page=100&include=updates", lang))
    }

    fn staged(&self) -> Option<&dyn Staged> {
        Some(self)
    }

    fn services(&self) -> Vec<&str> {
        self.remote.components.keys().map(String::as_str).collect()
    }
}

impl Staged for Cachet {
    fn next(&self, message: &Message, answers: &[(&Effect, &Outcome)], lang: Lang) -> Sending {
        self.step(message, answers, lang).unwrap_or_else(Sending::Failed)
    }
}

impl Cachet {
    fn step(&self, message: &Message, answers: &[(&Effect, &Outcome)], lang: Lang) -> Result<Sending, Reason> {
        let look = self.send(message, lang)?;
        let Some(looked) = answered(answers, |asked| *asked == look.effect) else { return Ok(Sending::Ask(vec![look])) };
        let (mark, there) = (Mark::of(message), self.remote.seen(looked, message)?);
        let all = || ["data", "included"].into_iter().filter_map(|part| there[part].as_array()).flatten();
        let says = |item: &&Value, words: &str| item["attributes"]["message"].as_str().is_some_and(|text| text.contains(words));
        let of = format!("(relais {} ", mark.incident);
        let ours = there["data"].as_array().into_iter().flatten().find(|item| says(item, &of));
        let said = all().any(|item| says(&item, &comment(&mark)));
        let course = mark.stage.course(ours.map(course));
        let receipt = match self.remote.posted(answers)? {
            Some(receipt) => receipt,
            None if said => Text::line(ours.and_then(|ours| ours["id"].as_str()).unwrap_or_default()),
            None => return Ok(Sending::Ask(vec![self.say(message, &mark, ours, course, lang)])),
        };
        // The same said twice of a component is said once.
        let level = if mark.stage.is_trouble() { Level::of(message.about.severity, course) } else { Level::Well };
        for id in self.remote.touched(message) {
            let request = self.remote.request("PUT", &format!("/api/components/{id}"), Some(&json!({"status": number(level)})));
            let effect = Effect::Fetch(request);
            let Some(set) = answered(answers, |asked| *asked == effect) else {
                let what = Bilingual::of(format!("mettre à jour le composant {id}"), format!("set the component {id}"));
                return Ok(Sending::Ask(vec![Ask { what: Text::line(what.get(lang)), effect }]));
            };
            self.remote.body(set, message).map_err(|why| {
                Reason::of(
                    format!("le message est publié ; l'état du composant {id} ne l'est pas : {}", why.fr),
                    format!("the message is published; the state of the component {id} is not: {}", why.en),
                )
            })?;
        }
        Ok(Sending::Sent(receipt))
    }

    fn say(&self, message: &Message, mark: &Mark, ours: Option<&Value>, course: Course, lang: Lang) -> Ask {
        let text = format!("{}\n\n{}", message.body().trim_end(), comment(mark));
        let state = match course {
            Course::Investigating => 1,
            Course::Identified => 2,
            Course::Monitoring => 3,
            Course::Resolved => 4,
        };
        let id = ours.and_then(|ours| ours["id"].as_str()).filter(|id| id.parse::<u64>().is_ok());
        let request = match id {
            Some(id) => {
                let body = json!({"status": state, "message": text});
                self.remote.request("POST", &format!("/api/incidents/{id}/updates"), Some(&body))
            }
            None => {
                let name: String = message.subject().chars().take(255).collect();
                let body = json!({"name": name, "status": state, "message": text, "visible": true});
                self.remote.request("POST", "/api/incidents", Some(&body))
            }
        };
        self.remote.say(message, request, "/data/id", lang)
    }
}

/// What names a text there; Markdown does not show it.
fn comment(mark: &Mark) -> String {
    format!("[//]: # (relais {} {})", mark.incident, mark.update)
}

/// How far an incident is there; a number that is not known is after the end.
fn course(incident: &Value) -> Course {
    match incident["attributes"]["status"]["value"].as_u64() {
        Some(1) => Course::Investigating,
        Some(2) => Course::Identified,
        Some(3) => Course::Monitoring,
        _ => Course::Resolved,
    }
}

const fn number(level: Level) -> u8 {
    match level {
        Level::Well => 1,
        Level::Disturbed => 2,
        Level::Partly => 3,
        Level::Down => 4,
    }
}
