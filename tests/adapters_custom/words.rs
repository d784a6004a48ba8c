//! What the words of each format mean, and how its incidents are told.

use super::{answer, body, health, incidents, page, parts, read};

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
