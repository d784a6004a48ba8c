//! Who answers, and what that comes to.

use super::*;
use crate::domain::dns::{Code, Resolved};
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

/// A triage of `ai` where these answer: a body for HTTP; nothing for a bare connection; of name servers an address, or `nxdomain`.
fn asked(answers: impl Fn(&About) -> Option<&'static str>) -> Triage {
    let all = all();
    let mut triage = Triage::of(all.get("ai"), &all, &[], now());
    let mut next: Vec<usize> = (0..triage.questions.len()).filter(|n| triage.questions[*n].effect.is_some()).collect();
    while let Some(n) = next.pop() {
        let about = &triage.questions[n].about;
        let outcome = match (about, answers(about)) {
            (About::Route, answer) => Outcome::Routed { v4: answer.is_some(), v6: false },
            (_, None) => Outcome::Failed(Failure::new(FailureKind::Unreachable, "aucune route", "no route")),
            (About::Lookup(_), Some(answer)) => {
                let (code, values) = if answer == "nxdomain" { (Code::NoSuchName, vec![]) } else { (Code::Found, vec![answer.into()]) };
                Outcome::Resolved(Resolved { code, values, millis: 9 })
            }
            (_, Some("")) => Outcome::Connected { millis: 12 },
            (_, Some(body)) => {
                Outcome::Response(Response { status: 200, headers: [].into(), body: body.to_owned(), millis: 80, certificate: None })
            }
        };
        next.extend(triage.answer(n, &outcome, now()));
    }
    assert!(triage.is_over(now()));
    triage
}

/// Everybody answers, and well, but for those that are named here.
fn all_but(silent: impl Fn(&About) -> bool, page: Option<&'static str>) -> Triage {
    use About::{Address, Lookup, Name, Network, Other, Page, Provider, Route};
    asked(move |about| match about {
        _ if silent(about) => None,
        Page => page,
        Route | Network(_) | Name(_) | Address { .. } => Some(""),
        Lookup(_) => Some("192.0.2.7"),
        Provider | Other(_) => Some("ok"),
    })
}

#[test]
fn whoever_answers_says_where_the_fault_is_not() {
    use About::{Address, Lookup, Name, Network, Other, Page, Provider, Route};
    let is_them = |about: &About| matches!(about, Provider | Address { .. });
    for (whose, page, triage) in [
        (Whose::NoWayOut, TheirPage::Silent, asked(|_| None)),
        (Whose::Ours, TheirPage::Silent, asked(|about| matches!(about, Route).then_some(""))),
        // The name server next door knows what it has heard before.
        (Whose::Ours, TheirPage::Silent, asked(|about| matches!(about, Route | Lookup(None)).then_some("192.0.2.7"))),
        (Whose::OurNames, TheirPage::Silent, asked(|about| matches!(about, Route | Network(_)).then_some(""))),
        (
            Whose::OurNames,
            TheirPage::Silent,
            asked(|about| match about {
                Route | Network(_) | Address { .. } => Some(""),
                Lookup(Some(_)) => Some("192.0.2.7"),
                Lookup(None) | Name(_) | Provider | Page | Other(_) => None,
            }),
        ),
        (Whose::Theirs, TheirPage::Well, all_but(is_them, Some(CALM))),
        (Whose::Theirs, TheirPage::Silent, all_but(|about| is_them(about) || *about == Page, None)),
        // It is there, and does not do its work.
        (Whose::Theirs, TheirPage::Well, all_but(|about| *about == Provider, Some(CALM))),
        // No name server answers us, but names are found.
        (Whose::Theirs, TheirPage::Well, all_but(|about| is_them(about) || matches!(about, Lookup(_)), Some(CALM))),
        (Whose::TheirsByTheirAccount, TheirPage::Trouble, all_but(|_| false, Some(PAGE))),
        (Whose::Neither, TheirPage::Well, all_but(|_| false, Some(CALM))),
        // A firewall that lets nothing through but the web.
        (Whose::Neither, TheirPage::Well, all_but(|about| matches!(about, Network(_) | Name(_) | Lookup(Some(_))), Some(CALM))),
        // The way out is one that the system does not know of: a relay on this machine.
        (Whose::Neither, TheirPage::Well, all_but(|about| matches!(about, Route | Network(_)), Some(CALM))),
    ] {
        let found = triage.conclusion();
        assert_eq!((found.whose, found.page), (whose, page));
        said(&triage);
    }
}

#[test]
fn a_name_that_is_not_found_here_is_held_against_what_others_know() {
    use About::{Address, Lookup, Name, Network, Other, Page, Provider, Route};
    let found = |ours: &'static str, others: Option<&'static str>, address: Option<&'static str>| {
        asked(move |about| match about {
            Lookup(None) => Some(ours),
            Lookup(Some(_)) => others,
            Address { .. } => address,
            Provider => None,
            Page => Some(CALM),
            Route | Network(_) | Name(_) => Some(""),
            Other(_) => Some("ok"),
        })
    };
    for (whose, triage) in [
        (Whose::OurNameOfIt, found("nxdomain", Some("192.0.2.7"), Some(""))),
        // A filter that answers with an address of nowhere.
        (Whose::OurNameOfIt, found("0.0.0.0", Some("192.0.2.7"), Some(""))),
        (Whose::Theirs, found("nxdomain", Some("192.0.2.7"), None)),
        (Whose::TheirName, found("nxdomain", Some("nxdomain"), None)),
        (Whose::Theirs, found("192.0.2.7", Some("192.0.2.7"), None)),
        // An internal name, which others cannot know.
        (Whose::Theirs, found("192.0.2.7", Some("nxdomain"), None)),
        (Whose::Theirs, found("nxdomain", None, None)),
    ] {
        assert_eq!(triage.conclusion().whose, whose, "{:?}", triage.evidence("OpenAI", &Words::new(Lang::En)));
        said(&triage);
    }
}

/// Sentence and evidence are whole in both languages.
fn said(triage: &Triage) {
    for lang in Lang::ALL {
        let words = Words::new(lang);
        let said =
            format!("{} {} {:?}", triage.sentence("OpenAI", &words), triage.brief("OpenAI", &words), triage.evidence("OpenAI", &words));
        assert!(!said.contains(['⟨', '{', '⟩']), "{said}");
    }
}

#[test]
fn the_address_is_asked_within_the_time_that_is_left() {
    let all = all();
    let mut triage = Triage::of(all.get("ai"), &all, &[], now());
    let place = |test: fn(&About) -> bool| triage.questions.iter().position(|question| test(&question.about)).unwrap();
    let (lookup, other, address) = (
        place(|about| *about == About::Lookup(None)),
        place(|about| matches!(about, About::Lookup(Some(server)) if server == "9.9.9.9")),
        place(|about| matches!(about, About::Address { .. })),
    );
    let dns = |values: &[&str]| {
        Outcome::Resolved(Resolved { code: Code::Found, values: values.iter().map(|v| (*v).into()).collect(), millis: 5 })
    };
    let later = Span::millis(1_500).after(now());
    assert_eq!(triage.answer(lookup, &dns(&["127.0.0.1"]), now()), None);
    assert_eq!(triage.answer(other, &dns(&["0.0.0.0", "192.0.2.7"]), later), Some(address));
    let knock = Effect::Connect { address: "192.0.2.7:443".to_owned(), timeout: Span::millis(3_000) };
    assert_eq!(triage.questions[address].effect, Some(knock));
    // It is asked once.
    assert_eq!(triage.answer(address, &Outcome::Connected { millis: 8 }, later), None);
    assert!(triage.questions[address].is_answered());
}

#[test]
fn who_has_no_name_is_not_asked_by_address() {
    for (url, count) in [
        ("https://[2001:db8::1]:8443/", 0),
        ("http://192.0.2.1/", 0),
        ("http://localhost:8080/", 0),
        ("http://nas/", 0),
        ("https://a.example:8443/x?y", 4),
    ] {
        let text = format!("relais: 1\nname: A\nkind: other\nsources: [{{id: api, format: http, url: '{url}'}}]\n");
        let provider = Provider::parse("a", &Node::parse(&text).unwrap(), &mut Faults::default()).unwrap();
        let triage = Triage::of(Some(&provider), &BTreeMap::new(), &[], now());
        let about = triage.questions.iter().filter(|question| matches!(question.about, About::Lookup(_) | About::Address { port: 8443 }));
        assert_eq!(about.count(), count, "{url}");
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
