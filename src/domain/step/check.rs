//! `check`: looks whether a provider, an address or a port is up, again and again until a limit.
//!
//! ```yaml
//! - {id: back, kind: check, provider: openai, every: 30s, limit: 10m, title: {fr: De retour ?, en: Back?}}
//! - {id: site, kind: check, http: {url: "https://nova.example", expect: {contains: Nova}}, title: {fr: Le site, en: The site}}
//! - {id: port, kind: check, tcp: "mail.example:587", expect: down, title: {fr: Fermé ?, en: Closed?}}
//! ```

use super::expectation::{self, Expectation};
use super::{Act, Answer, Common, Finish, Kind, Move, Plan, Reference, Scene, prompt, spoken};
use crate::domain::effect::{Ask, Effect, Failure, FailureKind, Outcome};
use crate::domain::http::Request;
use crate::domain::lang::Bilingual;
use crate::domain::status::Health;
use crate::domain::step::fact::Reply;
use crate::domain::text::Text;
use crate::domain::time::{Span, hour_second};
use crate::domain::yaml::{Faults, Fields};

/// Its row in the table of kinds.
pub(super) const KIND: Kind = Kind { name: "check", parse };

/// How long a probe may take where the step does not say.
const TIMEOUT: Span = Span::seconds(10);

#[derive(Debug)]
struct Check {
    target: Target,
    expect: Expect,
    every: Span,
    /// How long it goes on; one look where absent.
    limit: Option<Span>,
    timeout: Span,
}

#[derive(Debug)]
enum Target {
    Provider { id: String, component: Option<String> },
    Http { url: String, expect: Expectation },
    Tcp { address: String },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expect {
    Up,
    Down,
}

/// What one look saw.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Seen {
    Up(Text),
    Down(Text),
    /// It proves nothing, one way or the other.
    Unknown(Text),
    /// Looking again would be no use.
    Stopped(Text),
}

fn parse(common: &Common, fields: &Fields<'_>, faults: &mut Faults) -> Option<Box<dyn Act>> {
    let targets = ["provider", "http", "tcp"].into_iter().filter(|key| fields.has(key)).count();
    if targets != 1 {
        faults.say(
            fields.place(),
            "il faut soit « provider », soit « http », soit « tcp »",
            "exactly one of `provider`, `http` or `tcp` is needed",
        );
    }
    let component = fields.text("component", faults);
    if component.is_some() && !fields.has("provider") {
        let (fr, en) = ("« component » ne va qu'avec « provider »", "`component` goes only with `provider`");
        faults.say(fields.place_of("component"), fr, en);
    }
    let provider = fields.text("provider", faults).map(|id| Target::Provider { id, component });
    let http = fields.map("http", faults).and_then(|inner| {
        let (url, expect) = (inner.required_text("url", faults), Expectation::parse(&inner, faults));
        inner.finish(faults);
        Some(Target::Http { url: url?, expect })
    });
    let tcp = fields.text("tcp", faults).map(|address| Target::Tcp { address });
    let expect = fields.one_of("expect", &[("up", Expect::Up), ("down", Expect::Down)], faults).unwrap_or(Expect::Up);
    let every = fields.span("every", faults).unwrap_or(Span::seconds(30));
    let limit = fields.span("limit", faults);
    if every < Span::seconds(1) {
        faults.say(fields.place_of("every"), "au moins 1s entre deux essais", "at least 1s between two looks");
    }
    let target = provider.or(http).or(tcp)?;
    Some(Box::new(Check { target, expect, every, limit, timeout: common.timeout.unwrap_or(TIMEOUT) }))
}

impl Act for Check {
    fn plan(&self, scene: &Scene<'_>) -> Plan {
        let target = match self.target.describe(scene) {
            Ok(lines) => lines,
            Err(reason) => return Plan::hindered(reason),
        };
        let wanted = match self.expect {
            Expect::Up => scene.say("doit marcher", "must be up"),
            Expect::Down => scene.say("doit être en panne", "must be down"),
        };
        let (every, limit) = (self.every, self.limit.unwrap_or_default());
        let rhythm = match self.limit {
            None => scene.say("un seul essai", "one look"),
            Some(_) => scene
                .say(&format!("essai toutes les {every}, pendant {limit} au plus"), &format!("a look every {every}, for {limit} at most")),
        };
        Plan::of([target, vec![wanted, rhythm]].concat())
    }

    fn next(&self, scene: &Scene<'_>, answers: &[Answer]) -> Move {
        let mut waits = 0;
        let mut seen = None;
        for answer in answers {
            match answer {
                Answer::Outcome { outcome, .. } => match outcome.as_ref() {
                    Outcome::Woke => (waits, seen) = (waits + 1, None),
                    Outcome::Rehearsed => return Move::Done(spoken::as_rehearsed(scene)),
                    outcome => seen = Some(self.target.seen(scene, outcome)),
                },
                Answer::Reply(Reply::Ok) => seen = None,
                Answer::Reply(Reply::Yes(_) | Reply::Chose(_) | Reply::Value(_) | Reply::Overrule { .. }) => {}
            }
        }
        match (&self.target, seen) {
            (Target::Provider { id, component }, _) => match provider_seen(scene, id, component.as_deref()) {
                Ok(seen) => self.judge(scene, seen, waits),
                Err(reason) => Move::Failed(reason),
            },
            (Target::Http { .. } | Target::Tcp { .. }, Some(seen)) => self.judge(scene, seen, waits),
            (Target::Http { .. } | Target::Tcp { .. }, None) => self.target.probe(scene, self.timeout),
        }
    }

    fn changes_the_world(&self) -> bool {
        false
    }

    fn templates(&self) -> Vec<&str> {
        match &self.target {
            Target::Provider { id, .. } => vec![id],
            Target::Http { url, .. } => vec![url],
            Target::Tcp { address } => vec![address],
        }
    }

    fn references(&self) -> Vec<(Reference, &str)> {
        match &self.target {
            Target::Provider { id, .. } => vec![(Reference::Provider, id)],
            Target::Http { .. } | Target::Tcp { .. } => Vec::new(),
        }
    }
}

impl Check {
    /// What follows from the last look, after so many waits.
    fn judge(&self, scene: &Scene<'_>, seen: Seen, waits: u64) -> Move {
        let (words, passes) = match seen {
            Seen::Up(words) => (words, self.expect == Expect::Up),
            Seen::Down(words) => (words, self.expect == Expect::Down),
            Seen::Unknown(words) => (words, false),
            Seen::Stopped(words) => return Move::Failed(words),
        };
        if passes {
            return Move::Done(Finish { summary: words, facts: Vec::new() });
        }
        let Some(limit) = self.limit else { return Move::Failed(words) };
        if self.every.as_millis().saturating_mul(waits + 1) > limit.as_millis() {
            return Move::Failed(scene.say(&format!("toujours pas après {limit} : {words}"), &format!("not yet after {limit}: {words}")));
        }
        let at = self.every.after(scene.now);
        let hour = hour_second(at, scene.zone);
        let what = scene.say(&format!("{words} ; prochain essai à {hour}"), &format!("{words}; next look at {hour}"));
        Move::Wait(vec![Ask { what, effect: Effect::Wake { at } }])
    }
}

impl Target {
    /// What is looked at, in words.
    fn describe(&self, scene: &Scene<'_>) -> Result<Vec<Text>, Text> {
        match self {
            Self::Provider { id, component } => {
                let name = provider_name(scene, &provider_id(scene, id)?, component.as_deref());
                let now = match provider_seen(scene, id, component.as_deref())? {
                    Seen::Up(words) | Seen::Down(words) | Seen::Unknown(words) | Seen::Stopped(words) => words,
                };
                Ok(vec![
                    scene.say(&format!("état de {name}"), &format!("state of {name}")),
                    scene.say(&format!("à présent : {now}"), &format!("now: {now}")),
                ])
            }
            Self::Http { url, expect } => Ok(vec![Text::from(format!("GET {}", expectation::url(scene, url)?)), expect.describe(scene)]),
            Self::Tcp { address } => Ok(vec![Text::from(format!("TCP {}", tcp_address(scene, address)?))]),
        }
    }

    /// Asks the world.
    fn probe(&self, scene: &Scene<'_>, timeout: Span) -> Move {
        let effect = match self {
            Self::Provider { .. } => return Move::Ask(Vec::new()),
            Self::Http { url, .. } => expectation::url(scene, url).map(|url| Effect::Fetch(Request { timeout, ..Request::get(url) })),
            Self::Tcp { address } => tcp_address(scene, address).map(|address| Effect::Connect { address, timeout }),
        };
        match (effect, self.describe(scene)) {
            (Ok(effect), Ok(lines)) => Move::Ask(vec![Ask { what: lines.into_iter().next().unwrap_or_default(), effect }]),
            (Err(reason), _) | (_, Err(reason)) => Move::Failed(reason),
        }
    }

    /// What the world's answer shows.
    fn seen(&self, scene: &Scene<'_>, outcome: &Outcome) -> Seen {
        let said = |words: &Bilingual| Text::from(words.get(scene.lang));
        match (self, outcome) {
            (Self::Http { expect, .. }, Outcome::Response(response)) => match expect.judge(response) {
                Ok(()) => {
                    let (status, millis) = (response.status, response.millis);
                    Seen::Up(scene.say(&format!("réponse {status} en {millis} ms"), &format!("answer {status} in {millis} ms")))
                }
                Err(reason) => Seen::Down(said(&reason)),
            },
            (Self::Tcp { .. }, Outcome::Connected { millis }) => {
                Seen::Up(scene.say(&format!("connexion ouverte en {millis} ms"), &format!("connection opened in {millis} ms")))
            }
            (_, Outcome::Failed(failure)) => failed(failure, said(&spoken::failure(failure))),
            _ => Seen::Unknown(scene.say("réponse inattendue", "unexpected answer")),
        }
    }
}

/// What a failure shows of the other side.
fn failed(failure: &Failure, words: Text) -> Seen {
    match failure.kind {
        FailureKind::Unreachable | FailureKind::Timeout | FailureKind::Refused | FailureKind::Later | FailureKind::Unsure => {
            Seen::Down(words)
        }
        FailureKind::TooLarge | FailureKind::Redirect | FailureKind::Other | FailureKind::Changed => Seen::Unknown(words),
        FailureKind::SecretMissing | FailureKind::Cancelled | FailureKind::Offline => Seen::Stopped(words),
    }
}

/// What is known of a provider now. Only `operational` is up; what nobody knows never passes.
fn provider_seen(scene: &Scene<'_>, template: &str, component: Option<&str>) -> Result<Seen, Text> {
    let id = provider_id(scene, template)?;
    let name = provider_name(scene, &id, component);
    let part = component.and_then(|component| scene.health.get(&format!("{id}/{component}")));
    // Where a part is not told apart, the whole being well includes it; the whole being ill says nothing of it.
    let whole = scene.health.get(&id).filter(|(health, _)| component.is_none() || *health == Health::Operational);
    let Some((health, words)) = part.or(whole) else {
        return Ok(Seen::Unknown(scene.say(&format!("{name} : inconnu (aucune lecture)"), &format!("{name}: unknown (no reading)"))));
    };
    let said = health.said();
    let why = if words.trim().is_empty() { String::new() } else { format!(" ({})", Text::line(words)) };
    let said = scene.say(&format!("{name} : {}{why}", said.fr), &format!("{name}: {}{why}", said.en));
    Ok(match health {
        Health::Operational => Seen::Up(said),
        Health::Maintenance | Health::Unknown => Seen::Unknown(said),
        Health::Degraded | Health::PartialOutage | Health::MajorOutage => Seen::Down(said),
    })
}

/// The provider that is meant, which must exist.
fn provider_id(scene: &Scene<'_>, template: &str) -> Result<String, Text> {
    let id = scene.resolve(template).map_err(|reason| prompt::incomplete(scene, &reason))?;
    if scene.workspace.providers.contains_key(&id) {
        return Ok(id);
    }
    let said = Text::line(&id);
    Err(scene.say(&format!("fournisseur inconnu : « {said} »"), &format!("unknown provider: `{said}`")))
}

fn provider_name(scene: &Scene<'_>, id: &str, component: Option<&str>) -> String {
    let name = scene.workspace.providers.get(id).map_or(id, |provider| &provider.name);
    component.map_or_else(|| name.to_owned(), |component| format!("{name}, {component}"))
}

/// `host:port` with its names replaced.
fn tcp_address(scene: &Scene<'_>, template: &str) -> Result<String, Text> {
    let address = scene.exact(template).map_err(|reason| prompt::incomplete(scene, &reason))?;
    let port = address.rsplit_once(':').filter(|(host, _)| !host.is_empty()).and_then(|(_, port)| port.parse::<u16>().ok());
    if port.is_some() && !address.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return Ok(address);
    }
    let said = Text::line(&address);
    Err(scene.say(&format!("« {said} » : il faut hôte:port"), &format!("`{said}`: host:port is needed")))
}

#[cfg(test)]
mod tests {
    use super::super::stage::{Stage, act, answer, faults};
    use super::*;
    use crate::domain::http::Response;

    const PROVIDER: &str = "{id: a, kind: check, provider: '{{ vendor }}', every: 30s, limit: 1m, title: {fr: A, en: A}}";
    const SITE: &str = "{id: a, kind: check, http: {url: 'https://x.example/{{ vendor }}'}, every: 30s, limit: 30s, title: {fr: A, en: A}}";

    fn stage(health: Health) -> Stage {
        let mut stage = Stage::default();
        stage.values.insert("vendor".to_owned(), "openai".to_owned());
        stage.health.insert("openai".to_owned(), (health, "leur page".into()));
        stage
    }

    fn woke() -> Answer {
        answer(Effect::Wake { at: Stage::default().now }, Outcome::Woke)
    }

    fn response(status: u16) -> Answer {
        let response = Response { status, headers: std::collections::BTreeMap::new(), body: String::new(), millis: 12, certificate: None };
        answer(Effect::Fetch(Request::get("https://x.example/openai")), Outcome::Response(response))
    }

    #[test]
    fn only_operational_is_up() {
        for health in Health::ALL {
            let next = act(PROVIDER).next(&stage(health).scene(), &[]);
            assert_eq!(matches!(next, Move::Done(_)), health == Health::Operational, "{next:?}");
        }
        let Move::Done(finish) = act(PROVIDER).next(&stage(Health::Operational).scene(), &[]) else { panic!() };
        assert_eq!(finish.summary.as_str(), "OpenAI : normal (leur page)");
    }

    #[test]
    fn only_what_is_known_to_be_bad_is_down() {
        let down = PROVIDER.replace("every", "expect: down, every");
        for health in Health::ALL {
            assert_eq!(matches!(act(&down).next(&stage(health).scene(), &[]), Move::Done(_)), health.is_bad());
        }
    }

    #[test]
    fn it_looks_again_until_the_limit_and_by_hand() {
        let (stage, check) = (stage(Health::MajorOutage), act(PROVIDER));
        let Move::Wait(asks) = check.next(&stage.scene(), &[woke()]) else { panic!() };
        assert_eq!(asks[0].effect, Effect::Wake { at: Span::seconds(30).after(stage.now) });
        assert!(matches!(check.next(&stage.scene(), &[woke(), Answer::Reply(Reply::Ok)]), Move::Wait(_)));
        let Move::Failed(reason) = check.next(&stage.scene(), &[woke(), woke()]) else { panic!() };
        assert!(reason.contains("1m") && reason.contains("panne"), "{reason}");
    }

    #[test]
    fn an_address_is_asked_again_after_each_wait() {
        let (stage, check) = (stage(Health::Unknown), act(SITE));
        let Move::Ask(asks) = check.next(&stage.scene(), &[]) else { panic!() };
        let Effect::Fetch(request) = &asks[0].effect else { panic!() };
        assert_eq!(request.url, "https://x.example/openai");
        assert!(matches!(check.next(&stage.scene(), &[response(503)]), Move::Wait(_)));
        assert!(matches!(check.next(&stage.scene(), &[response(503), Answer::Reply(Reply::Ok)]), Move::Ask(_)));
        assert!(matches!(check.next(&stage.scene(), &[response(503), woke()]), Move::Ask(_)));
        assert!(matches!(check.next(&stage.scene(), &[response(503), woke(), response(200)]), Move::Done(_)));
        let Move::Failed(reason) = check.next(&stage.scene(), &[response(503), woke(), response(502)]) else { panic!() };
        assert!(reason.contains("502"), "{reason}");
    }

    #[test]
    fn offline_proves_nothing_and_is_not_tried_again() {
        let offline = answer(Effect::Wake { at: Stage::default().now }, Outcome::Failed(Failure::new(FailureKind::Offline, "", "")));
        let down = SITE.replace("every", "expect: down, every");
        for yaml in [SITE, &down] {
            assert!(matches!(act(yaml).next(&stage(Health::Unknown).scene(), std::slice::from_ref(&offline)), Move::Failed(_)));
        }
    }

    #[test]
    fn a_closed_port_is_down() {
        let closed = answer(
            Effect::Wake { at: Stage::default().now },
            Outcome::Failed(Failure::new(FailureKind::Unreachable, "refusée", "refused")),
        );
        let port = "{id: a, kind: check, tcp: 'h:25', expect: down, title: {fr: A, en: A}}";
        assert!(matches!(act(port).next(&Stage::default().scene(), &[closed]), Move::Done(_)));
    }

    #[test]
    fn a_part_is_well_where_the_whole_is_and_unknown_where_it_is_not() {
        let part = act("{id: a, kind: check, provider: openai, component: API, title: {fr: A, en: A}}");
        assert!(matches!(part.next(&stage(Health::Operational).scene(), &[]), Move::Done(_)));
        let mut ill = stage(Health::MajorOutage);
        let Move::Failed(reason) = part.next(&ill.scene(), &[]) else { panic!() };
        assert!(reason.contains("inconnu"), "{reason}");
        ill.health.insert("openai/API".to_owned(), (Health::Operational, "".into()));
        assert!(matches!(part.next(&ill.scene(), &[]), Move::Done(_)));
    }

    #[test]
    fn faults_are_found_at_their_place() {
        for (fields, fault) in [
            ("", "1:1 exactly one of `provider`, `http` or `tcp` is needed"),
            ("provider: a, tcp: 'b:1', ", "1:1 exactly one of `provider`, `http` or `tcp` is needed"),
            ("tcp: 'b:1', component: x, ", "1:45 `component` goes only with `provider`"),
            ("tcp: 'b:1', every: 0s, ", "1:41 at least 1s between two looks"),
            ("http: {}, ", "1:28 the key `url` is missing"),
            ("http: {url: x, expect: {status: 99}}, ", "1:54 an HTTP status goes from 100 to 599"),
        ] {
            assert_eq!(faults(&format!("{{id: a, kind: check, {fields}title: {{fr: A, en: A}}}}")), [fault]);
        }
    }
}
