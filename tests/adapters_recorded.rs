//! What the formats of hosted status pages and of the large clouds make of answers that were really given, where the folder of them
//! stands beside the clone.

mod support;

use std::path::Path;

use relais::domain::status::{Health, PageIncident, Report};
use support::status::{answer, payloads, seen, source};

/// A recorded answer, changed by hand where that makes it say more.
fn recorded(folder: &Path, format: &str, components: &str, file: &str, change: impl Fn(String) -> String) -> Report {
    let body = std::fs::read_to_string(folder.join(file)).unwrap();
    source(format, components).reader.read(&answer(change(body))).unwrap_or_else(|why| panic!("{file}: {}", why.en))
}

#[test]
fn recorded_answers_are_read_as_they_were() {
    let Some(folder) = payloads() else { return };
    for (format, components, file, health, parts, incidents) in [
        ("statuspage", "", "github-statuspage-incidents-1.json", Health::Operational, 0, 0),
        ("statuspage", "", "anthropic-statuspage-scheduled-maintenances-1.json", Health::Operational, 0, 0),
        ("statuspage-feed", "", "github-statuspage-history-1.atom", Health::Operational, 0, 0),
        ("incidentio", "", "openai-incidentio-native-summary-1.json", Health::Operational, 31, 1),
        ("incidentio", "Login", "openai-incidentio-native-summary-1.json", Health::Operational, 3, 1),
        ("incidentio", "APIs", "openai-incidentio-native-summary-1.json", Health::Operational, 12, 0),
        ("incidentio", "Sora, Atlantis", "openai-incidentio-native-summary-1.json", Health::Unknown, 6, 0),
        ("incidentio-feed", "", "openai-incidentio-feed-1.atom", Health::Operational, 0, 0),
        ("instatus", "", "perplexity-instatus-summary-1.json", Health::Operational, 0, 0),
        ("instatus", "", "perplexity-instatus-components-1.json", Health::Operational, 3, 0),
        ("betterstack", "", "together-betterstack-index-1.json", Health::Operational, 22, 0),
        ("google", "", "gcp-google-incidents-1.json", Health::Operational, 0, 0),
        ("google", "", "gcp-google-incidents-2.json", Health::Operational, 0, 0),
        ("aws", "", "aws-currentevents-2.json", Health::PartialOutage, 0, 2),
        ("aws", "UAE", "aws-currentevents-2.json", Health::MajorOutage, 0, 1),
        ("aws", "lambda-me-south-1", "aws-currentevents-2.json", Health::MajorOutage, 0, 1),
        ("aws", "eu-west-3", "aws-currentevents-2.json", Health::Operational, 0, 0),
        ("aws-feed", "directconnect-eu-central-1", "aws-rss-all-1.rss", Health::Operational, 0, 0),
        ("aws-feed", "me-central-1", "aws-rss-all-1.rss", Health::PartialOutage, 0, 1),
        ("aws-feed", "", "aws-rss-all-1.rss", Health::PartialOutage, 0, 2),
    ] {
        let report = recorded(&folder, format, components, file, |body| body);
        let found = (report.health, report.parts.len(), report.incidents.len());
        assert_eq!(found, (health, parts, incidents), "{format} [{components}] {file}");
        let proves = ["incidentio", "instatus", "betterstack"].contains(&format);
        assert_eq!(report.notices_only, !proves, "{format} {file}");
    }
}

/// The archives hold incidents one by one, each under `raw`; together they are an `incidents.json` again.
fn unpacked(archive: &str) -> String {
    let archived: Vec<serde_json::Value> = serde_json::from_str(archive).unwrap();
    let incidents: Vec<_> = archived.into_iter().map(|mut incident| incident["raw"].take()).collect();
    serde_json::json!({"page": {"updated_at": "2026-08-18T12:00:00Z"}, "incidents": incidents}).to_string()
}

/// Says of every incident that it is not over.
fn reopened(page: &str) -> String {
    let mut page: serde_json::Value = serde_json::from_str(page).unwrap();
    page["incidents"].as_array_mut().unwrap().iter_mut().for_each(|incident| incident["status"] = "identified".into());
    page.to_string()
}

#[test]
fn recorded_incidents_of_statuspage_are_over_and_tell_all_once_they_are_not() {
    let Some(folder) = payloads() else { return };
    for (file, count, bad) in [
        ("github-statuspage-incidents-1.json", 5, [3, 1, 1]),
        ("openai-incidentio-compat-incidents-archive-1.json", 8, [6, 0, 0]),
        ("anthropic-statuspage-incidents-archive-1.json", 7, [6, 1, 0]),
        ("cloudflare-statuspage-incidents-archive-1.json", 17, [15, 0, 0]),
        ("circleci-statuspage-incidents-archive-1.json", 5, [5, 0, 0]),
    ] {
        let page = |body: String| if file.contains("archive") { unpacked(&body) } else { body };
        assert_eq!(seen(&recorded(&folder, "statuspage", "", file, page)), "operational: no incident reported", "{file}");
        let open = recorded(&folder, "statuspage", "", file, |body| reopened(&page(body))).incidents;
        let of = |health| open.iter().filter(|told| told.health == health).count();
        let found = [Health::Degraded, Health::PartialOutage, Health::MajorOutage].map(of);
        assert_eq!((open.len(), found), (count, bad), "{file}");
        let words = |told: &PageIncident| told.updates.iter().map(|update| update.words.clone()).collect::<Vec<_>>();
        assert!(open.iter().flat_map(words).all(|words| !words.is_empty() && !words.contains("**") && !words.contains("](http")), "{file}");
    }
}

#[test]
fn recorded_feeds_tell_all_once_they_are_not_over() {
    let Some(folder) = payloads() else { return };
    let file = "github-statuspage-history-1.atom";
    let open = recorded(&folder, "statuspage-feed", "", file, |body| body.replace("Resolved&lt;", "Monitoring&lt;"));
    assert_eq!((open.health, open.incidents.len()), (Health::Degraded, 25));
    // One of them has 36 updates, of which 30 are kept.
    assert_eq!(open.incidents.iter().map(|told| told.updates.len()).sum::<usize>(), 178 - 6);
    let first = &open.incidents[0];
    assert_eq!(first.url.as_deref(), Some("https://www.githubstatus.com/incidents/bhbcjn4n3jzp"));
    assert_eq!(first.updates[1].at.unwrap().to_string(), "2026-08-20T20:37:00Z");
    assert!(first.words.starts_with("This incident has been resolved."), "{}", first.words);
    let file = "openai-incidentio-feed-1.atom";
    let open = recorded(&folder, "incidentio-feed", "", file, |body| body.replace("Status: Resolved", "Status: Identified"));
    let told: Vec<_> = open.incidents.iter().map(|told| (told.name.as_str(), told.health)).collect();
    let expected = [
        ("Elevated Error Rates on GPT-6 Astra Pro", Health::Degraded),
        ("Issues with Codex", Health::Operational),
        ("Mobile users unable to see Work Mode and the Model Picker", Health::Operational),
    ];
    assert_eq!(told, expected);
    assert_eq!(open.incidents[1].url.as_deref(), Some("https://status.openai.com/incidents/01M3DCNWMW57HYK8FJ5FBFPA39"));
    assert_eq!(open.incidents[1].words.as_str(), "All impacted services have now fully recovered.");
    let aws =
        recorded(&folder, "aws-feed", "", "aws-rss-all-1.rss", |body| body.replace("Service is operating normally", "Service impact"));
    assert_eq!(aws.incidents.iter().map(|told| told.updates.len()).collect::<Vec<_>>(), [17, 13, 20]);
}

#[test]
fn recorded_structure_alone_proves_nothing_and_names_all_33_parts() {
    let Some(folder) = payloads() else { return };
    let file = "openai-incidentio-native-structure-1.json";
    let body = std::fs::read_to_string(folder.join(file)).unwrap();
    let why = source("incidentio", "").reader.read(&answer(body)).unwrap_err();
    assert_eq!(why.en, "page unreadable: JSON of another shape");
    let calm = |body: String| body.replacen("\"structure\"", r#""affected_components": [], "ongoing_incidents": [], "structure""#, 1);
    for (components, parts) in [("", 33), ("Login", 2), ("Ads Platform", 2)] {
        assert_eq!(recorded(&folder, "incidentio", components, file, calm).parts.len(), parts, "{components}");
    }
}

#[test]
fn recorded_incidents_of_google_and_better_stack_tell_all_once_they_are_not_over() {
    let Some(folder) = payloads() else { return };
    let endless = |body: String| body.replace("\"end\"", "\"was_end\"");
    let google = recorded(&folder, "google", "", "gcp-google-incidents-2.json", endless);
    let told: Vec<_> = google.incidents.iter().map(|told| (told.state.as_str(), told.health, told.updates.len())).collect();
    let monitoring = |health, updates| ("monitoring", health, updates);
    let expected = [
        monitoring(Health::Degraded, 12),
        monitoring(Health::Degraded, 11),
        monitoring(Health::Degraded, 9),
        monitoring(Health::Operational, 3),
    ];
    assert_eq!(told, expected);
    let words = &google.incidents[0].words;
    assert!(words.starts_with("Incident Report Summary On Wednesday, 15 July 2026"), "{words}");
    let gemini = recorded(&folder, "google", "Z0FZJAMvEB4j3NbCJs6B", "gcp-google-incidents-2.json", endless);
    assert_eq!((gemini.health, gemini.incidents.len()), (Health::Operational, 1));
    let again = |body: String| body.replace("\"resolved\"", "\"maintenance\"").replace("\"2026-07-03T06:59:00.000Z\"", "null");
    let together = recorded(&folder, "betterstack", "MiniMax M3", "together-betterstack-index-1.json", again);
    assert_eq!((together.health, together.parts.len(), together.incidents.len()), (Health::Maintenance, 1, 1));
    assert_eq!(together.incidents[0].updates.len(), 2);
    assert_eq!(together.page_time.unwrap().to_string(), "2026-09-04T10:17:22.958Z");
}
