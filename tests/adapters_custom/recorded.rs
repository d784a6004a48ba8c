//! Real answers, where their folder stands beside the clone.

use std::path::{Path, PathBuf};

use relais::domain::status::Health;

use super::{PLAIN, answer, health, page, parts, read, source};

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
fn a_description_reads_what_a_format_reads() {
    let Some(folder) = payloads() else { return };
    let upptime = "words: {up: operational, degraded: degraded, down: major_outage}, parts: {at: '', id: slug, name: name, health: status}";
    let checkly = "words: {OPERATIONAL: operational, MAJOR: partial_outage}, parts: {at: '', id: id, name: name, health: status}";
    for (file, format, described) in
        [("upptime-upptime-summary-1.json", "upptime", upptime), ("mistral-checkly-services-1.json", "checkly", checkly)]
    {
        let recorded = answer(std::fs::read_to_string(folder.join(file)).unwrap());
        let described = source(&format!("{{id: a, format: json, url: https://a.example, {described}}}"));
        assert_eq!(read(&described, &recorded), read(&page(format, ""), &recorded), "{file}");
    }
}
