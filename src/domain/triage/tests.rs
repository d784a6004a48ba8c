//! Who answers, and what that comes to.

use super::*;
use crate::domain::effect::{Failure, FailureKind};
use crate::domain::http::Response;
use crate::domain::lang::Lang;
use crate::domain::words::Words;
use crate::domain::yaml::{Faults, Node};

const PAGE: &str = r#"{"status": {"indicator": "major"}}"#;
const CALM: &str = r#"{"status": {"indicator": "none"}}"#;

fn provider(id: &str, kind: &str, more: &str) -> Provider {
    let text = format!(
        "relais: 1\nname: {id}\nkind: {kind}\nsources:\n  - {{id: api, format: http, url: 'https://{id}.example/'}}\n  - {{id: page, format: statuspage, url: 'https://{id}.example/s.json'}}\n{more}"
    );
    let mut faults = Faults::default();
    let provider = Provider::parse(id, &Node::parse(&text).unwrap(), &mut faults).unwrap();
    assert_eq!(faults.count(), 0);
    provider
}

fn all() -> BTreeMap<String, Provider> {
    let on = |to: &str| {
        format!("stands_on: [{{provider: {to}, kind: network, source: 'https://a.example', date: 2025-11-18, confidence: confirmed}}]\n")
    };
    let list = [
        provider("ai", "ai", &on("cdn")),
        provider("bank", "payment", &on("cdn")),
        provider("calls", "calls", ""),
        provider("cdn", "network", ""),
    ];
    list.into_iter().map(|provider| (provider.id.clone(), provider)).collect()
}

fn now() -> Timestamp {
    "2026-11-22T02:12:00Z".parse().unwrap()
}

/// A triage of `ai` where these answer: a body for HTTP, nothing for a bare connection.
fn asked(answers: impl Fn(&About) -> Option<&'static str>) -> Triage {
    let all = all();
    let mut triage = Triage::of(all.get("ai"), &all, &[], now());
    for n in 0..triage.questions.len() {
        let outcome = match answers(&triage.questions[n].about) {
            None => Outcome::Failed(Failure::new(FailureKind::Unreachable, "aucune route", "no route")),
            Some("") => Outcome::Connected { millis: 12 },
            Some(body) => {
                Outcome::Response(Response { status: 200, headers: [].into(), body: body.to_owned(), millis: 80, certificate: None })
            }
        };
        triage.answer(n, &outcome);
    }
    assert!(triage.is_over(now()));
    triage
}

#[test]
fn whoever_answers_says_where_the_fault_is_not() {
    use About::{Name, Network, Other, Page, Provider};
    for (whose, page, triage) in [
        (Whose::Ours, TheirPage::Silent, asked(|_| None)),
        (Whose::OurNames, TheirPage::Silent, asked(|about| matches!(about, Network(_)).then_some(""))),
        (
            Whose::Theirs,
            TheirPage::Well,
            asked(|about| match about {
                Provider => None,
                Page => Some(CALM),
                Network(_) | Name(_) => Some(""),
                Other(_) => Some("ok"),
            }),
        ),
        (
            Whose::Theirs,
            TheirPage::Silent,
            asked(|about| match about {
                Provider | Page => None,
                Network(_) | Name(_) => Some(""),
                Other(_) => Some("ok"),
            }),
        ),
        (
            Whose::TheirsByTheirAccount,
            TheirPage::Trouble,
            asked(|about| match about {
                Page => Some(PAGE),
                Network(_) | Name(_) => Some(""),
                Provider | Other(_) => Some("ok"),
            }),
        ),
        (
            Whose::Neither,
            TheirPage::Well,
            asked(|about| match about {
                Page => Some(CALM),
                Network(_) | Name(_) => Some(""),
                Provider | Other(_) => Some("ok"),
            }),
        ),
        // A firewall that lets nothing through but the web.
        (
            Whose::Neither,
            TheirPage::Well,
            asked(|about| match about {
                Page => Some(CALM),
                Network(_) | Name(_) => None,
                Provider | Other(_) => Some("ok"),
            }),
        ),
    ] {
        let found = triage.conclusion();
        assert_eq!((found.whose, found.page), (whose, page));
        for lang in Lang::ALL {
            let sentence = triage.sentence("OpenAI", &Words::new(lang));
            assert!(!sentence.contains(['⟨', '{']), "{sentence}");
        }
    }
}

#[test]
fn the_other_one_shares_no_ground() {
    let all = all();
    let triage = Triage::of(all.get("ai"), &all, &[], now());
    let others: Vec<_> = triage.questions.iter().filter(|question| matches!(question.about, About::Other(_))).collect();
    assert_eq!(others.len(), 1);
    assert_eq!(others[0].about, About::Other("calls".to_owned()));
}

#[test]
fn whoever_is_silent_too_long_is_waited_for_no_longer() {
    let all = all();
    let triage = Triage::of(None, &all, &["192.0.2.1:443".to_owned()], now());
    assert!(!triage.is_over(now()) && triage.is_over(LIMIT.after(now())));
    assert_eq!(triage.conclusion().whose, Whose::Ours);
    assert_eq!(triage.conclusion().networks, (0, 1));
}
