//! `fetch`: one HTTP call with an expected answer.
//!
//! ```yaml
//! - id: purge
//!   kind: fetch
//!   title: {fr: Vider le cache, en: Empty the cache}
//!   method: POST
//!   url: https://api.cdn.example/purge
//!   headers: {Authorization: {env: CDN_AUTHORIZATION}}
//!   body: '{"all": true}'
//!   expect: {status: [200], contains: ok}
//! ```

use std::collections::BTreeMap;

use super::expectation::{self, Expectation};
use super::supply::Supply;
use super::{Act, Answer, Common, Finish, Kind, Move, Plan, Scene, prompt, spoken};
use crate::domain::effect::{Ask, Effect, Outcome, Value};
use crate::domain::http::Request;
use crate::domain::text::Text;
use crate::domain::time::Span;
use crate::domain::yaml::{Faults, Fields};

/// Its row in the table of kinds.
pub(super) const KIND: Kind = Kind { name: "fetch", parse };

/// How long the call may take where the step does not say.
const TIMEOUT: Span = Span::seconds(20);
const METHODS: &[(&str, &str)] =
    &[("GET", "GET"), ("HEAD", "HEAD"), ("OPTIONS", "OPTIONS"), ("POST", "POST"), ("PUT", "PUT"), ("PATCH", "PATCH"), ("DELETE", "DELETE")];

#[derive(Debug)]
struct Fetch {
    method: &'static str,
    url: String,
    headers: BTreeMap<String, Supply>,
    body: Option<String>,
    expect: Expectation,
    timeout: Span,
    /// Whether it only asks, whatever its method.
    question: bool,
}

fn parse(common: &Common, fields: &Fields<'_>, faults: &mut Faults) -> Option<Box<dyn Act>> {
    let method = fields.one_of("method", METHODS, faults).unwrap_or("GET");
    let url = fields.required_text("url", faults);
    let headers = Supply::headers(fields, faults);
    let body = fields.text("body", faults);
    let expect = Expectation::parse(fields, faults);
    let timeout = common.timeout.unwrap_or(TIMEOUT);
    Some(Box::new(Fetch { method, url: url?, headers, body, expect, timeout, question: common.only_asks() }))
}

impl Act for Fetch {
    fn plan(&self, scene: &Scene<'_>) -> Plan {
        let request = match self.filled(scene) {
            Ok(request) => request,
            Err(reason) => return Plan::hindered(reason),
        };
        let mut lines = vec![Text::from(format!("{} {}", request.method, request.url))];
        lines.extend(request.headers.iter().map(|(name, value)| {
            Text::from(match value {
                Value::Plain(value) => format!("  {name}: {value}"),
                Value::Secret(secret) => format!("  {name}: {secret}"),
            })
        }));
        lines.extend(request.body.iter().flat_map(|body| body.lines()).map(|line| Text::from(format!("  {line}"))));
        lines.push(self.expect.describe(scene));
        Plan::of(lines)
    }

    fn next(&self, scene: &Scene<'_>, answers: &[Answer]) -> Move {
        let outcome = answers.iter().find_map(|answer| match answer {
            Answer::Outcome { outcome, .. } => Some(outcome.as_ref()),
            Answer::Reply(_) => None,
        });
        match outcome {
            None if !answers.is_empty() => Move::Failed(Text::from(spoken::interrupted().get(scene.lang))),
            None => match self.filled(scene) {
                Ok(request) => {
                    let what = Text::from(format!("{} {}", request.method, request.url));
                    Move::Ask(vec![Ask { what, effect: Effect::Fetch(request) }])
                }
                Err(reason) => Move::Failed(reason),
            },
            Some(Outcome::Response(response)) => match self.expect.judge(response) {
                Ok(()) => {
                    let (status, millis) = (response.status, response.millis);
                    let summary = scene.say(&format!("réponse {status} en {millis} ms"), &format!("answer {status} in {millis} ms"));
                    Move::Done(Finish { summary, facts: Vec::new() })
                }
                Err(reason) => Move::Failed(Text::from(reason.get(scene.lang))),
            },
            Some(Outcome::Rehearsed) => Move::Done(spoken::as_rehearsed(scene)),
            Some(Outcome::Failed(failure)) => Move::Failed(Text::from(spoken::failure(failure).get(scene.lang))),
            Some(_) => Move::Failed(scene.say("réponse inattendue", "unexpected answer")),
        }
    }

    fn changes_the_world(&self) -> bool {
        Effect::Fetch(Request { method: self.method.to_owned(), question: self.question, ..Request::get(self.url.clone()) })
            .changes_the_world()
    }

    fn templates(&self) -> Vec<&str> {
        let headers = self.headers.values().filter_map(Supply::template);
        [self.url.as_str()].into_iter().chain(self.body.as_deref()).chain(headers).collect()
    }

    fn secrets(&self) -> Vec<&str> {
        self.headers.values().filter_map(Supply::parameter).collect()
    }
}

impl Fetch {
    /// The request with its names replaced; secrets stay references.
    fn filled(&self, scene: &Scene<'_>) -> Result<Request, Text> {
        let fill = |text: &str| scene.exact(text).map_err(|reason| prompt::incomplete(scene, &reason));
        let header = |(name, given): (&String, &Supply)| {
            let value = given.filled(scene, fill)?;
            if matches!(&value, Value::Plain(text) if text.contains(char::is_control)) {
                return Err(scene.say(
                    &format!("l'en-tête {name} tiendrait sur plusieurs lignes"),
                    &format!("the header {name} would take several lines"),
                ));
            }
            Ok((name.clone(), value))
        };
        Ok(Request {
            method: self.method.to_owned(),
            headers: self.headers.iter().map(header).collect::<Result<_, Text>>()?,
            body: self.body.as_deref().map(fill).transpose()?,
            timeout: self.timeout,
            ..Request::get(expectation::url(scene, &self.url)?)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::stage::{Stage, act, answer, faults};
    use super::*;
    use crate::domain::effect::{Failure, FailureKind};
    use crate::domain::http::Response;

    const PURGE: &str = "{id: a, kind: fetch, title: {fr: A, en: A}, method: POST, url: 'https://cdn.example/{{ service }}', \
        headers: {Authorization: {env: CDN}, X-Why: '{{ why }}'}, body: \"a\\n- b\", expect: {contains: ok}}";

    fn stage(why: &str) -> Stage {
        let mut stage = Stage::default();
        stage.values.insert("why".to_owned(), why.to_owned());
        stage
    }

    fn after(outcome: Outcome) -> Move {
        let stage = stage("test");
        act(PURGE).next(&stage.scene(), &[answer(Effect::Wake { at: stage.now }, outcome)])
    }

    #[test]
    fn the_plan_is_the_call_without_its_secrets() {
        let lines: Vec<String> = act(PURGE).plan(&stage("test").scene()).lines.iter().map(ToString::to_string).collect();
        assert_eq!(
            lines,
            [
                "POST https://cdn.example/drafting",
                "  Authorization: [secret: env CDN]",
                "  X-Why: test",
                "  a",
                "  - b",
                "réponse attendue : 200–299, avec « ok »",
            ]
        );
        let Move::Ask(asks) = act(PURGE).next(&stage("test").scene(), &[]) else { panic!() };
        assert!(matches!(&asks[0].effect, Effect::Fetch(request) if request.timeout == TIMEOUT));
    }

    #[test]
    fn the_answer_is_compared() {
        let response = |status, body: &str| {
            Outcome::Response(Response { status, headers: BTreeMap::new(), body: body.to_owned(), millis: 5, certificate: None })
        };
        assert!(matches!(after(response(201, "ok")), Move::Done(_)));
        assert!(matches!(after(response(500, "ok")), Move::Failed(_)));
        assert!(matches!(after(response(200, "no")), Move::Failed(_)));
    }

    #[test]
    fn an_unsure_end_is_told_plainly() {
        let Move::Failed(reason) = after(Outcome::Failed(Failure::new(FailureKind::Unsure, "connexion coupée", "connection reset")))
        else {
            panic!()
        };
        assert!(reason.contains("peut-être eu lieu"), "{reason}");
    }

    #[test]
    fn a_value_cannot_add_a_header() {
        assert!(act(PURGE).plan(&stage("x\r\nHost: other").scene()).obstacle.is_some());
    }

    #[test]
    fn only_what_changes_something_is_in_doubt_after_a_crash() {
        assert!(act(PURGE).changes_the_world());
        assert!(!act("{id: a, kind: fetch, title: {fr: A, en: A}, url: 'https://x'}").changes_the_world());
    }

    #[test]
    fn faults_are_found_at_their_place() {
        for (fields, fault) in [
            ("", "1:1 the key `url` is missing"),
            ("url: x, method: SEND, ", "1:38 `method` cannot be `SEND`"),
            ("url: x, headers: {'A b': 1}, ", "1:40 `A b` is not the name of a header"),
        ] {
            assert_eq!(faults(&format!("{{id: a, kind: fetch, {fields}title: {{fr: A, en: A}}}}")), [fault]);
        }
        let stage = Stage::default();
        assert!(act("{id: a, kind: fetch, title: {fr: A, en: A}, url: 'file:///etc'}").plan(&stage.scene()).obstacle.is_some());
    }
}
