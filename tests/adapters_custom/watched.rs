//! What counts of a page, and what a page proves.

use relais::domain::status::Health;

use super::{answer, body, dated, health, page, read, refusal};

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
fn the_feed_of_somebody_else_is_not_that_of_xai() {
    assert_eq!(refusal(&page("xai", ""), &answer(body("feed-well.xml"))), "page unreadable: not the feed of xAI");
}
