//! What the formats of single providers, of self-hosted tools and of a reader's own description make of recorded answers.

use std::path::{Path, PathBuf};

use proptest::prelude::*;
use relais::domain::effect::Outcome;
use relais::domain::http::Response;
use relais::domain::lang::Lang;
use relais::domain::status::{FORMATS, Health, Report, Source};
use relais::domain::yaml::{Faults, Node};

/// Those that have an address and nothing else of their own.
const PLAIN: [&str; 14] = [
    "apple",
    "cachet",
    "checkly",
    "datadog",
    "feed",
    "flashduty",
    "meta",
    "microsoft365",
    "paypal",
    "slack",
    "statusio",
    "upptime",
    "uptimekuma",
    "xai",
];
const JSON: &str = "{id: page, format: json, url: https://libre.example/status.json, health: /status/indicator, \
    words: {ok: operational, work: maintenance, partial: partial_outage, down: major_outage}, \
    parts: {at: /components, id: id, name: name, health: status}, \
    incidents: {at: /incidents, name: title, state: status, over: [resolved, closed], health: impact, words: body, \
    updated: updated_at, started: created_at, url: link}, time: /updated_at";

fn faults_of(yaml: &str) -> (Option<Source>, Vec<String>) {
    let mut faults = Faults::of("providers/libre.yaml");
    let source = Source::parse(&Node::parse(yaml).unwrap(), &mut faults);
    (source, faults.into_list().iter().map(|fault| format!("{}: {}", fault.place.column, fault.problem.say(Lang::En))).collect())
}

fn source(yaml: &str) -> Source {
    let (source, faults) = faults_of(yaml);
    assert_eq!(faults, [""; 0], "{yaml}");
    source.unwrap()
}

fn page(format: &str, components: &str) -> Source {
    match format {
        "json" => source(&format!("{JSON}, components: [{components}]}}")),
        _ => source(&format!("{{id: page, format: {format}, url: https://libre.example/status, components: [{components}]}}")),
    }
}

fn answer(body: impl Into<String>) -> Outcome {
    Outcome::Response(Response { status: 200, headers: [].into(), body: body.into(), millis: 120 })
}

fn dated(body: &str, date: &str) -> Outcome {
    let headers = [("date".to_owned(), date.to_owned())].into();
    Outcome::Response(Response { status: 200, headers, body: body.to_owned(), millis: 120 })
}

fn body(name: &str) -> String {
    std::fs::read_to_string(Path::new("tests/data/status").join(name)).unwrap()
}

fn read(source: &Source, outcome: &Outcome) -> Report {
    source.reader.read(outcome).unwrap_or_else(|why| panic!("{}", why.en))
}

fn refusal(source: &Source, outcome: &Outcome) -> String {
    source.reader.read(outcome).expect_err("it was read").en
}

/// `major_outage`, or `operational?` where it proves nothing.
fn health(report: &Report) -> String {
    format!("{}{}", report.health.name(), if report.notices_only { "?" } else { "" })
}

/// `Chat partial_outage, Website operational`.
fn parts(report: &Report) -> String {
    report.parts.iter().map(|part| format!("{} {}", part.name, part.health.name())).collect::<Vec<_>>().join(", ")
}

/// One line for each incident: what, its state, how much it weighs, from when to when, where, its last words and how many there are.
fn incidents(report: &Report) -> Vec<String> {
    let time = |at: Option<relais::domain::time::Timestamp>| at.map_or("-".to_owned(), |at| at.strftime("%d %H:%M").to_string());
    let line = |it: &relais::domain::status::PageIncident| {
        let url = it.url.as_deref().unwrap_or("-");
        let (started, updated) = (time(it.started), time(it.updated));
        format!("{} | {} | {} | {started} | {updated} | {url} | {} | {}", it.name, it.state, it.health.name(), it.words, it.updates.len())
    };
    report.incidents.iter().map(line).collect()
}

/// Where the recorded payloads stand; none, and a line that says so, where they do not.
fn payloads() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/payloads");
    if folder.is_dir() {
        return Some(folder);
    }
    assert!(std::env::var_os("RELAIS_TEST_ALL").is_none_or(|all| all != "1"), "../shared/payloads is not here");
    println!("left out: recorded payloads (../shared/payloads is not here)");
    None
}

#[test]
fn health_and_parts_are_read_by_the_words_of_each_format() {
    for (file, due, named) in [
        ("apple-incident.js", "partial_outage", "Mail partial_outage, Drive degraded, Photos degraded, Maps operational"),
        ("apple-maintenance.json", "maintenance", "Store maintenance, Maps operational"),
        ("cachet-components.json", "partial_outage", "API partial_outage, Mail operational, Wiki degraded"),
        ("cachet-first-page.json", "operational?", "API operational"),
        ("cachet-incident.json", "degraded?", ""),
        ("cachet-maintenance.json", "operational?", ""),
        ("cachet-well.json", "operational", "API operational"),
        ("checkly-incident.json", "major_outage", ""),
        ("checkly-maintenance.json", "maintenance", ""),
        ("checkly-services.json", "partial_outage", "Chat partial_outage, Images degraded, Website operational"),
        ("checkly-uptime.json", "partial_outage", "Chat partial_outage, Images operational"),
        ("checkly-well.json", "operational", ""),
        ("datadog-incident.json", "partial_outage", "Chat partial_outage, Images operational, Website degraded"),
        ("datadog-maintenance.json", "maintenance", "Chat maintenance, Website operational"),
        ("datadog-well.json", "operational", "Chat operational"),
        ("feed-incident.atom", "degraded?", ""),
        ("feed-parts.xml", "partial_outage?", "Blogs operational, Mail - outgoing partial_outage, Shop unknown"),
        ("feed-updates.xml", "degraded?", ""),
        ("feed-well.xml", "operational?", ""),
        ("flashduty-incident.json", "major_outage", "Chat major_outage, Search partial_outage"),
        ("flashduty-maintenance.json", "maintenance", "Chat maintenance"),
        ("flashduty-well.json", "operational", ""),
        ("json-incident.json", "major_outage", "API major_outage, Console operational, Search unknown"),
        ("json-maintenance.json", "maintenance", "API maintenance"),
        ("json-well.json", "operational", "API operational"),
        (
            "meta-incident.json",
            "major_outage",
            "Mots Business: Cloud API partial_outage, Mots Business: Flows operational, Ads operational, Ads major_outage",
        ),
        ("meta-well.json", "operational", "Ads operational"),
        ("microsoft365-incident.json", "major_outage", "Nuage Copilot degraded, Nuage Mail major_outage, Nuage Drive operational"),
        ("microsoft365-well.json", "operational", ""),
        ("paypal-incident.json", "partial_outage", "Checkout partial_outage, Payouts operational"),
        ("paypal-maintenance.json", "maintenance", "Checkout maintenance"),
        ("paypal-well.json", "operational", "Checkout operational, api operational"),
        ("slack-history.json", "degraded?", ""),
        ("slack-incident.json", "major_outage", ""),
        ("slack-well.json", "operational", ""),
        ("statusio-incident.json", "partial_outage", "Website partial_outage, App operational"),
        ("statusio-maintenance.json", "maintenance", "Website maintenance, App operational"),
        ("statusio-well.json", "operational", "Website operational"),
        ("upptime-incident.json", "major_outage", "Wiki operational, Mail major_outage, Chat degraded"),
        ("upptime-well.json", "operational", "Wiki operational"),
        ("uptimekuma-incident.json", "major_outage", "1 major_outage, 2 operational, 3 degraded, 4 unknown, 5 unknown"),
        ("uptimekuma-maintenance.json", "maintenance", "1 maintenance, 2 operational"),
        ("uptimekuma-well.json", "operational", "1 operational"),
        ("xai-incident.xml", "major_outage?", ""),
        ("xai-well.xml", "operational?", ""),
    ] {
        let format = file.split('-').next().unwrap();
        let report = read(&page(format, ""), &answer(body(file)));
        assert_eq!((health(&report).as_str(), parts(&report).as_str()), (due, named), "{file}");
    }
}

#[test]
fn incidents_are_told_with_their_state_weight_times_address_and_words() {
    let told: &[(&str, &[&str])] = &[
        (
            "apple-incident.js",
            &[
                "Outage: Mail | ongoing | partial_outage | 22 01:50 | 22 02:09 | - | Mail comes late. Some users are affected | 1",
                "Issue: Drive, Photos | ongoing | degraded | 22 02:00 | - | - | Slow. All users are affected | 1",
            ],
        ),
        ("apple-maintenance.json", &["Maintenance: Store | ongoing | maintenance | 22 01:50 | - | - | The store is being cleaned. | 1"]),
        (
            "cachet-incident.json",
            &[
                "API fails | identified | degraded | 22 02:04 | 22 02:09 | https://cachet.example/incidents/7 | We know why. | 2",
                "Mail was late | watching | degraded | 22 01:00 | 22 01:30 | - | We watch. | 1",
            ],
        ),
        (
            "checkly-incident.json",
            &[
                "Chat does not answer | identified | major_outage | 22 02:04 | 22 02:09 | https://parole.example/i1 |  | 0",
                "Images come late | monitoring | degraded | 22 01:00 | 22 01:00 | - |  | 0",
            ],
        ),
        ("checkly-maintenance.json", &["New machines | in_progress | maintenance | 22 02:00 | 22 02:00 | - |  | 0"]),
        ("checkly-uptime.json", &["Chat answers late | investigating | partial_outage | 21 23:50 | 21 23:50 | - |  | 0"]),
        (
            "datadog-incident.json",
            &["Chat fails for some | identified | partial_outage | 22 02:04 | 22 02:09 | https://route.example | We know why. | 2"],
        ),
        ("datadog-maintenance.json", &["New machines | in_progress | maintenance | 22 02:00 | - | https://route.example |  | 0"]),
        (
            "feed-incident.atom",
            &[
                "Discs are slow | identified | degraded | 22 02:04 | 22 02:09 | https://forge.example/1 | \
             Identified - We know why, and will say when it is resolved. Investigating - We look at Discs. | 1",
                "Backups were late | monitoring | degraded | 22 01:00 | 22 01:00 | https://forge.example/2 | Monitoring - A repair is in place. | 1",
                "Prices change in January |  | operational | 21 01:00 | 21 01:00 | https://forge.example/3 | They go up. | 1",
                "Work on the network | scheduled | operational | 20 01:00 | 20 01:00 | https://forge.example/4 | Scheduled - A short outage is possible. | 1",
            ],
        ),
        (
            "feed-parts.xml",
            &[
                "Mail - outgoing - Partial Outage |  | partial_outage | 22 02:09 | 22 02:09 | https://presse.example | Mail waits. | 1",
                "Shop - Strange |  | unknown | 22 02:09 | 22 02:09 | https://presse.example | ? | 1",
            ],
        ),
        (
            "feed-updates.xml",
            &["Chat fails |  | degraded | 22 02:04 | 22 02:09 | https://forge.example/c | We know why the outage came. | 2"],
        ),
        ("feed-well.xml", &[]),
        (
            "flashduty-incident.json",
            &[
                "对话服务 Chat is down | identified | major_outage | 22 02:04 | 22 02:08 | https://pensee.example/i1 | We know why. | 1",
                "Search is slow | monitoring | degraded | 22 01:00 | - | - |  | 0",
            ],
        ),
        ("flashduty-maintenance.json", &["New discs | ongoing | maintenance | 22 02:00 | 22 02:01 | - | It has begun. | 1"]),
        (
            "json-incident.json",
            &["API fails | identified | major_outage | 22 02:04 | 22 02:09 | https://libre.example/1 | We know why. | 1"],
        ),
        (
            "microsoft365-incident.json",
            &[
                "Nuage Mail | Service interruption | major_outage | 22 01:55 | 22 02:05 | - | No mail arrives. | 1",
                "Late answers | Service degradation | degraded | 22 01:50 | 22 02:09 | - | Answers come late. | 1",
            ],
        ),
        ("slack-history.json", &["Messages are late | investigating | degraded | - | - | - |  | 0"]),
        (
            "slack-incident.json",
            &[
                "Nobody can sign in | investigating | major_outage | 22 02:00 | - | - |  | 0",
                "Messages are late | investigating | degraded | 22 01:50 | 22 02:09 | https://parole.example/2026-11/21 | We know why. | 2",
                "A new version is coming | investigating | operational | - | - | - |  | 0",
            ],
        ),
        (
            "statusio-incident.json",
            &[
                "Pages do not load | identified | partial_outage | 22 02:04 | 22 02:09 | - | We know why. | 2",
                "Strange visits | security event, monitoring | degraded | 21 22:00 | 21 23:00 | - | We watch. | 1",
            ],
        ),
        ("statusio-maintenance.json", &["New cables | in progress | maintenance | 22 02:00 | 22 02:00 | - | It has begun. | 1"]),
        (
            "uptimekuma-incident.json",
            &[
                "Request failed with status code 502 | down | major_outage | 22 02:04 | 22 02:05 | - | Request failed with status code 502 | 1",
            ],
        ),
        (
            "xai-incident.xml",
            &[
                "[Console API] Keys are refused | active | major_outage | 22 02:03 | 22 02:09 | https://pensee.example/console-api/INC1 | We know why. | 2",
                "[App] Slow | active | degraded | 22 01:00 | 22 01:00 | https://pensee.example/app/INC2 | Status: RESOLVED Severity: disruption | 0",
            ],
        ),
    ];
    for (file, due) in told {
        let report = read(&page(file.split('-').next().unwrap(), ""), &answer(body(file)));
        assert_eq!(incidents(&report), *due, "{file}");
    }
}

#[test]
fn updates_keep_their_own_state_and_time() {
    for (file, due) in [
        ("datadog-incident.json", ["identified 02:09", "investigating 02:04"]),
        ("cachet-incident.json", ["identified 02:09", "investigating 02:04"]),
        ("statusio-incident.json", ["identified 02:09", "investigating 02:04"]),
        ("xai-incident.xml", ["Identified 02:09", "Investigating 02:04"]),
    ] {
        let report = read(&page(file.split('-').next().unwrap(), ""), &answer(body(file)));
        let updates = report.incidents[0].updates.iter().map(|it| format!("{} {}", it.state, it.at.unwrap().strftime("%H:%M")));
        assert_eq!(updates.collect::<Vec<_>>(), due, "{file}");
    }
}

#[test]
fn when_a_page_was_changed_is_said_where_that_time_tells_something() {
    for (file, due) in [
        ("microsoft365-well.json", Some("2026-11-21T09:00:00Z")),
        ("slack-incident.json", Some("2026-11-22T02:09:00Z")),
        ("statusio-incident.json", Some("2026-11-22T02:09:30Z")),
        ("json-incident.json", Some("2026-11-22T02:10:00Z")),
        ("flashduty-well.json", None),
    ] {
        let report = read(&page(file.split('-').next().unwrap(), ""), &answer(body(file)));
        assert_eq!(report.page_time.map(|at| at.to_string()).as_deref(), due, "{file}");
    }
}

#[test]
fn only_what_is_watched_counts() {
    for (file, components, due, count) in [
        ("apple-incident.js", "maps", "operational", 0),
        ("apple-incident.js", "Photos", "degraded", 1),
        ("apple-incident.js", "Siri", "unknown", 0),
        ("cachet-components.json", "Mail", "operational", 0),
        ("cachet-incident.json", "2", "degraded?", 1),
        ("checkly-incident.json", "Images", "degraded?", 1),
        ("checkly-services.json", "Website", "operational", 0),
        ("checkly-services.json", "api", "partial_outage", 0),
        ("checkly-uptime.json", "Images", "operational", 0),
        ("datadog-incident.json", "Images", "operational", 0),
        ("datadog-incident.json", "API", "partial_outage", 1),
        ("datadog-incident.json", "c3", "degraded", 0),
        ("feed-incident.atom", "Discs", "degraded?", 4),
        ("feed-incident.atom", "Cloud", "operational?", 4),
        ("feed-parts.xml", "Blogs", "operational?", 0),
        ("feed-parts.xml", "Jetpack", "unknown?", 0),
        ("flashduty-incident.json", "Search", "partial_outage?", 1),
        ("flashduty-incident.json", "Images", "operational?", 0),
        ("json-incident.json", "2", "operational", 1),
        ("json-incident.json", "API", "major_outage", 1),
        ("json-incident.json", "Atlantis", "unknown", 1),
        ("meta-incident.json", "Mots", "partial_outage", 0),
        ("meta-incident.json", "ads/4", "operational", 0),
        ("microsoft365-incident.json", "Copilot", "degraded", 1),
        ("microsoft365-well.json", "Copilot", "unknown", 0),
        ("paypal-incident.json", "api", "operational", 0),
        ("paypal-incident.json", "Trial", "unknown", 0),
        ("slack-incident.json", "Files", "degraded?", 2),
        ("slack-incident.json", "Search", "operational?", 1),
        ("statusio-incident.json", "app", "degraded", 1),
        ("statusio-incident.json", "Paris", "partial_outage", 1),
        ("statusio-incident.json", "Rome", "operational", 0),
        ("upptime-incident.json", "wiki", "operational", 0),
        ("uptimekuma-incident.json", "2", "operational", 0),
        ("uptimekuma-incident.json", "9", "unknown", 0),
        ("xai-incident.xml", "console-api", "major_outage?", 1),
        ("xai-incident.xml", "App", "degraded?", 1),
        ("xai-incident.xml", "Grok", "operational?", 0),
    ] {
        let report = read(&page(file.split('-').next().unwrap(), components), &answer(body(file)));
        assert_eq!((health(&report).as_str(), report.incidents.len()), (due, count), "{file} {components}");
    }
}

#[test]
fn a_page_of_another_form_says_why_it_is_not_read() {
    const SHAPE: &str = "page unreadable: JSON of another shape";
    const EMPTY: &str = "page unreadable: empty";
    for (file, why) in [
        ("apple-broken.js", "page unreadable: cut short"),
        ("cachet-broken.json", SHAPE),
        ("checkly-broken.json", SHAPE),
        ("datadog-broken.json", SHAPE),
        ("feed-broken.xml", "page unreadable: not an RSS or Atom feed"),
        ("flashduty-broken.json", "page unreadable: their page does not exist, or is not public"),
        ("json-broken.json", "page unreadable: nothing at `/status/indicator`"),
        ("meta-broken.json", EMPTY),
        ("microsoft365-broken.json", SHAPE),
        ("paypal-broken.json", EMPTY),
        ("slack-broken.json", SHAPE),
        ("statusio-broken.json", SHAPE),
        ("upptime-broken.json", SHAPE),
        ("uptimekuma-broken.json", EMPTY),
        ("xai-broken.xml", "page unreadable: cut short"),
    ] {
        let page = page(file.split('-').next().unwrap(), "");
        assert_eq!(refusal(&page, &answer(body(file))), why, "{file}");
    }
    for format in PLAIN {
        let page = page(format, "");
        assert_eq!(refusal(&page, &answer("<!doctype html><html><body>One moment</body></html>")), "page unreadable: HTML", "{format}");
        assert_eq!(refusal(&page, &answer(" ")), EMPTY, "{format}");
        for (body, of) in [("[]", "cachet"), ("{\"data\": []}", "cachet"), ("{}", ""), ("true", ""), ("[{}]", "slack"), ("ok", "")] {
            let is_green = page.reader.read(&answer(body)).is_ok_and(|report| report.health == Health::Operational && !report.notices_only);
            assert!(!is_green, "{format} {body} {of}");
        }
    }
}

#[test]
fn a_copy_that_is_older_than_it_may_be_is_not_read() {
    let (page, body) = (page("flashduty", ""), body("flashduty-well.json"));
    assert_eq!(refusal(&page, &dated(&body, "Sun, 22 Nov 2026 02:13:00 GMT")), "page unreadable: an old copy");
    assert_eq!(read(&page, &dated(&body, "Sun, 22 Nov 2026 02:11:00 GMT")).health, Health::Operational);
}

#[test]
fn an_event_without_state_is_over_once_its_end_has_passed() {
    let (page, body) = (page("apple", ""), body("apple-well.json"));
    assert_eq!(read(&page, &dated(&body, "Sun, 22 Nov 2026 02:13:00 GMT")).health, Health::Operational);
    assert_eq!(read(&page, &answer(body)).health, Health::Unknown);
}

#[test]
fn a_page_that_says_that_it_leaves_something_out_proves_nothing() {
    let whole = body("checkly-uptime.json").replace("\"INVESTIGATING\"", "\"RESOLVED\"");
    let part = whole.replace("\"partialError\": false", "\"partialError\": true");
    let page = page("checkly", "");
    assert_eq!([whole, part].map(|body| health(&read(&page, &answer(body)))), ["operational", "operational?"]);
}

#[test]
fn resolved_counts_only_where_it_is_told_as_done() {
    let entry = |title: &str, words: &str| {
        format!("<rss><channel><title>x</title><item><title>{title}</title><description>{words}</description></item></channel></rss>")
    };
    for (title, words, due) in [
        ("Outage", "We will say when it is resolved.", 1),
        ("Outage", "This is unresolved.", 1),
        ("Outage", "The issue has not been resolved yet.", 1),
        ("Outage", "Payments are completed twice.", 1),
        ("Outage", "&lt;b&gt;Investigating&lt;/b&gt; - again. &lt;b&gt;Resolved&lt;/b&gt; - before.", 1),
        ("Outage", "We look at it. The issue has been resolved.", 0),
        ("Outage", "All services are operating normally.", 0),
        ("Outage", "&lt;h3&gt;Status: Resolved&lt;/h3&gt; We were investigating.", 0),
        ("Outage - Resolved", "We look at it.", 0),
        ("RESOLVED: Outage", "We look at it.", 0),
        ("Outage（已恢复）", "", 0),
        ("Login - Partial Outage", "We look at it.", 1),
        ("Login - Partial Outage", "This is resolved.", 0),
    ] {
        let report = read(&page("feed", ""), &answer(entry(title, words)));
        assert_eq!(report.incidents.len(), due, "{title} {words}");
        assert_eq!(report.health == Health::Operational, due == 0, "{title} {words}");
    }
}

#[test]
fn a_page_is_described_by_pointers_however_it_is_made() {
    for (described, body, due, named) in [
        ("parts: {at: '', health: ''}", r#"{"api": 1, "web": true}"#, "degraded", "api operational, web degraded"),
        ("parts: {at: /list, name: a/b, health: /s/0}", r#"{"list": [{"a/b": "x", "s": ["1"]}]}"#, "operational", "x operational"),
        ("parts: {at: /list, id: id, health: s}", r#"{"list": [{"id": 7}]}"#, "unknown", "7 unknown"),
        ("health: /s", r#"{"s": null}"#, "unknown", ""),
        ("incidents: {at: '', name: n}", r#"[{"n": "Down"}]"#, "degraded?", ""),
        ("incidents: {at: /open, name: n}", r#"{"open": null}"#, "operational?", ""),
        ("health: /s, incidents: {at: /open, name: n}", r#"{"s": 1}"#, "operational", ""),
    ] {
        let page =
            source(&format!("{{id: a, format: json, url: https://a.example, words: {{1: operational, true: degraded}}, {described}}}"));
        let report = read(&page, &answer(body));
        assert_eq!((health(&report).as_str(), parts(&report).as_str()), (due, named), "{described} {body}");
    }
    for (described, body, why) in [
        ("parts: {at: /list, health: s}", r#"{"lists": []}"#, "page unreadable: nothing at `/list`"),
        ("parts: {at: /list, health: s}", r#"{"list": "x"}"#, "page unreadable: nothing at `/list`"),
        ("parts: {at: /list, health: s}", r#"{"list": []}"#, "page unreadable: empty"),
        ("incidents: {at: /open, name: n}", "{}", "page unreadable: nothing at `/open`"),
        ("incidents: {at: /open, name: n}", "[", "page unreadable: cut short"),
    ] {
        let page = source(&format!("{{id: a, format: json, url: https://a.example, words: {{1: operational}}, {described}}}"));
        assert_eq!(refusal(&page, &answer(body)), why, "{described} {body}");
    }
}

#[test]
fn every_fault_of_a_description_is_told_where_it_stands() {
    let head = "{id: a, format: json, url: https://a.example";
    for (rest, due) in [
        (", health: /a}", vec!["1: the key `words` is missing"]),
        (", health: /a, words: {}}", vec!["66: `words` is empty: no word of the page would be understood"]),
        (", health: /a, words: {ok: green, no: [down]}}", vec!["71: `ok` cannot be `green`", "82: `no`: expected text, found list"]),
        (", health: a, words: {ok: operational}}", vec!["55: `health` begins at the top of the page, with a slash: write `/a`"]),
        (
            ", time: /a~b, health: /a, words: {ok: operational}}",
            vec!["53: `time`: in a JSON pointer, `~` is written `~0` and a slash inside a key `~1`"],
        ),
        (", words: {ok: operational}}", vec!["1: nothing is read of this page: write `health`, `parts` or `incidents`"]),
        (
            ", health: /a, components: [b], words: {ok: operational}}",
            vec!["71: `components` chooses among the parts: say where they stand with `parts`"],
        ),
        (
            ", parts: {helth: x}, words: {ok: operational}}",
            vec!["54: the key `at` is missing", "54: the key `health` is missing", "55: unknown key `helth`"],
        ),
        (
            ", incidents: {at: /a, over: [b]}, words: {ok: operational}}",
            vec![
                "58: the key `name` is missing",
                "73: `over` is the list of states in which an incident is over: say where its state stands with `state`",
            ],
        ),
    ] {
        let (_, mut faults) = faults_of(&format!("{head}{rest}"));
        faults.dedup();
        assert_eq!(faults, due, "{rest}");
    }
}

#[test]
fn recorded_pages_are_read_as_they_were() {
    let Some(folder) = payloads() else { return };
    let text = |file: &str| std::fs::read_to_string(folder.join(file)).unwrap();
    for (file, format, components, due, counts) in [
        ("apple-systemstatus-developer-2.json", "apple", "", "maintenance", (1, "Videos maintenance")),
        ("apple-systemstatus-developer-2.json", "apple", "TestFlight", "operational", (0, "TestFlight operational")),
        ("deepseek-flashduty-widget-1.json", "flashduty", "", "operational", (0, "")),
        ("gitlab-statusio-incident-synthetic-2.json", "statusio", "", "degraded", (2, "Website maintenance, Mobile App maintenance")),
        ("m365-posts-mac-1.json", "microsoft365", "", "operational", (0, "")),
        ("mistral-checkly-services-1.json", "checkly", "", "partial_outage", (0, "Chat Completions API partial_outage")),
        ("mistral-checkly-services-1.json", "checkly", "Vibe", "operational", (0, "Vibe operational")),
        ("mistral-checkly-uptime-1.json", "checkly", "", "operational", (0, "")),
        ("openrouter-datadog-config-1.json", "datadog", "", "operational", (0, "Web & Application Services operational")),
        ("openrouter-datadog-config-1.json", "datadog", "API - Gateway", "operational", (0, "Embeddings (/api/v1/embeddings) operational")),
        ("slack-slackapi-current-1.json", "slack", "", "operational", (0, "")),
        ("slack-slackapi-history-2.json", "slack", "", "operational?", (0, "")),
        ("upptime-upptime-summary-1.json", "upptime", "", "major_outage", (0, "Broken Site major_outage, Secret Site major_outage")),
        ("uptimekuma-heartbeat-1.json", "uptimekuma", "", "operational", (0, "1 operational")),
        ("xai-custom-feed-1.rss", "xai", "", "operational?", (0, "")),
        ("xai-custom-feed-1.rss", "feed", "", "operational?", (0, "")),
        ("github-statuspage-history-1.atom", "feed", "", "operational?", (0, "")),
        ("openai-incidentio-feed-1.atom", "feed", "", "operational?", (0, "")),
        ("azure-rss-1.rss", "feed", "West US", "degraded?", (1, "")),
        ("azure-rss-2.rss", "feed", "", "operational?", (1, "")),
        ("azure-rss-empty-5.rss", "feed", "", "operational?", (0, "")),
    ] {
        let report = read(&page(format, components), &answer(text(file)));
        let (told, named) = counts;
        assert_eq!((health(&report).as_str(), report.incidents.len()), (due, told), "{file} {components}");
        assert!(parts(&report).contains(named), "{file} {components}: {}", parts(&report));
    }
    let openrouter = read(&page("datadog", ""), &answer(text("openrouter-datadog-config-1.json")));
    let mistral = read(&page("checkly", ""), &answer(text("mistral-checkly-uptime-1.json")));
    assert_eq!((openrouter.parts.len(), mistral.parts.len()), (7, 17));
}

#[test]
fn recorded_answers_of_other_formats_are_never_green() {
    let Some(folder) = payloads() else { return };
    let green = [
        "deepseek-flashduty-widget-1.json flashduty",
        "m365-posts-mac-1.json microsoft365",
        "mistral-checkly-uptime-1.json checkly",
        "openrouter-datadog-config-1.json datadog",
        "slack-slackapi-current-1.json slack",
        "uptimekuma-heartbeat-1.json uptimekuma",
    ];
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let body = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
        for format in PLAIN {
            let report = page(format, "").reader.read(&answer(body.clone()));
            if report.is_ok_and(|report| report.health == Health::Operational && !report.notices_only) {
                found.push(format!("{} {format}", path.file_name().unwrap().display()));
            }
        }
    }
    found.sort();
    assert_eq!(found, green);
}

#[test]
fn every_format_here_is_in_the_table() {
    for format in PLAIN.into_iter().chain(["json"]) {
        assert!(FORMATS.iter().any(|known| known.name == format), "{format}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn no_bytes_panic_or_turn_green(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let body = String::from_utf8_lossy(&bytes).into_owned();
        for format in PLAIN.into_iter().chain(["json"]) {
            for components in ["", "API"] {
                prop_assert!(page(format, components).reader.read(&answer(body.clone())).is_err());
            }
        }
    }

    #[test]
    fn a_page_with_one_byte_changed_or_cut_anywhere_never_turns_green(at in 0usize..4000, byte in any::<u8>(), cut in any::<bool>()) {
        for file in [
            "apple-incident.js", "checkly-incident.json", "checkly-services.json", "datadog-incident.json", "flashduty-incident.json",
            "json-incident.json", "meta-incident.json", "microsoft365-incident.json", "slack-incident.json",
            "statusio-incident.json", "upptime-incident.json", "uptimekuma-incident.json",
        ] {
            let mut bytes = body(file).into_bytes();
            let at = at % bytes.len();
            if cut { bytes.truncate(at) } else { bytes[at] = byte }
            let read = page(file.split('-').next().unwrap(), "").reader.read(&answer(String::from_utf8_lossy(&bytes).into_owned()));
            let is_green = read.is_ok_and(|report| report.health == Health::Operational && !report.notices_only);
            prop_assert!(!is_green, "{file} {at}");
        }
    }
}
