//! `statuspage`: a page at Atlassian Statuspage, through its API; one incident there for one of ours.
//!
//! ```yaml
//! public: {kind: statuspage, page: kctbh9vrtdwd, token: {env: STATUSPAGE_TOKEN}, components: {drafting: 8kbf7d35c070}}
//! ```

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
pub(super) const KIND: ChannelKind = ChannelKind { name: "statuspage", stands_on: &[], parse };

/// Where the API is.
const API: &str = "https://api.statuspage.io";

#[derive(Debug)]
struct Statuspage {
    remote: Remote,
    /// The page's id.
    page: String,
}

fn parse(fields: &Fields<'_>, faults: &mut Faults) -> Option<Box<dyn Channel>> {
    let page = fields.required_text("page", faults);
    if let Some(page) = page.as_ref().filter(|page| !page.chars().all(|c| c.is_ascii_alphanumeric())) {
        let (fr, en) =
            (format!("« {page} » : l'identifiant de la page, lettres et chiffres"), format!("`{page}`: the page's id, letters and digits"));
        faults.say(fields.place_of("page"), fr, en);
        return None;
    }
    let url = if fields.node("url").is_some() { web(fields, "url", faults) } else { Some(API.to_owned()) };
    let remote = Remote::parse(fields, url, Some("OAuth"), faults);
    Some(Box::new(Statuspage { remote: remote?, page: page? }))
}

impl Channel for Statuspage {
    fn describe(&self) -> Text {
        Text::from(format!("Statuspage {}", self.page))
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
        // Those that are over too: the last message of an incident must be found again as well.
        Ok(self.remote.look(&format!("{}?limit=100", self.incidents()), lang))
    }

    fn staged(&self) -> Option<&dyn Staged> {
        Some(self)
    }

    fn services(&self) -> Vec<&str> {
        self.remote.components.keys().map(String::as_str).collect()
    }
}

impl Staged for Statuspage {
    fn next(&self, message: &Message, answers: &[(&Effect, &Outcome)], lang: Lang) -> Sending {
        self.step(message, answers, lang).unwrap_or_else(Sending::Failed)
    }
}

impl Statuspage {
    fn incidents(&self) -> String {
        format!("/v1/pages/{}/incidents", self.page)
    }

    fn step(&self, message: &Message, answers: &[(&Effect, &Outcome)], lang: Lang) -> Result<Sending, Reason> {
        if let Some(receipt) = self.remote.posted(answers)? {
            return Ok(Sending::Sent(receipt));
        }
        let looked = answered(answers, |asked| matches!(asked, Effect::Fetch(_)));
        let Some(looked) = looked else { return Ok(Sending::Ask(vec![self.send(message, lang)?])) };
        let mark = Mark::of(message);
        let there = self.remote.seen(looked, message)?;
        let ours = there.as_array().into_iter().flatten().find(|incident| incident["metadata"]["relais"]["incident"] == *mark.incident);
        let said = ours.and_then(|ours| ours["metadata"]["relais"]["said"].as_str()).unwrap_or_default();
        if said.split(' ').any(|id| id == mark.update) {
            let link = ours.and_then(|ours| ours["shortlink"].as_str()).unwrap_or_default();
            return Ok(Sending::Sent(Text::line(link)));
        }
        let mut incident = self.incident(message, &mark, ours.map(course));
        incident["metadata"] = json!({"relais": {"incident": mark.incident, "said": format!("{said} {}", mark.update).trim()}});
        let request = match ours.and_then(|ours| ours["id"].as_str()).filter(|id| id.chars().all(|c| c.is_ascii_alphanumeric())) {
            Some(id) => self.remote.request("PATCH", &format!("{}/{id}", self.incidents()), Some(&json!({"incident": incident}))),
            None => {
                incident["name"] = json!(message.subject());
                self.remote.request("POST", &self.incidents(), Some(&json!({"incident": incident})))
            }
        };
        Ok(Sending::Ask(vec![self.remote.say(message, request, "/shortlink", lang)]))
    }

    fn incident(&self, message: &Message, mark: &Mark, before: Option<Course>) -> Value {
        let course = mark.stage.course(before);
        let level = Level::of(message.about.severity, course);
        let touched: Vec<&String> = self.remote.touched(message).collect();
        let mut incident = json!({"status": course.word(), "body": message.body().trim_end()});
        if !mark.stage.is_trouble() {
            incident["impact_override"] = json!("none");
        } else if course < Course::Monitoring {
            incident["impact_override"] = json!(level.impact());
        }
        if !touched.is_empty() {
            incident["component_ids"] = json!(touched);
            incident["components"] =
                touched.iter().map(|id| ((*id).clone(), json!(level.word()))).collect::<serde_json::Map<_, _>>().into();
        }
        incident
    }
}

/// How far an incident is there; what is none of our words is after the end.
fn course(incident: &Value) -> Course {
    let word = incident["status"].as_str().unwrap_or_default();
    let all = [Course::Investigating, Course::Identified, Course::Monitoring, Course::Resolved];
    all.into_iter().find(|course| course.word() == word).unwrap_or(Course::Resolved)
}
