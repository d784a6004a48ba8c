//! What the formats of hosted status pages and of the large clouds make of answers.

mod support;

use relais::domain::status::{Health, Report};
use support::status::{answer, fixture, seen, source};

/// What a format makes of a fixture, as far as these components go.
fn read(format: &str, components: &str, file: &str) -> Report {
    source(format, components).reader.read(&answer(fixture(file))).unwrap_or_else(|why| panic!("{file}: {}", why.en))
}

fn refusal(format: &str, file: &str) -> String {
    source(format, "").reader.read(&answer(fixture(file))).expect_err("it was read").en
}

fn check(format: &str, components: &str, file: &str, expected: &str) {
    let report = read(format, components, file);
    assert_eq!(seen(&report), expected, "{format} [{components}] {file}");
}

/// Health and number of incidents, for each choice of what is watched.
fn check_watched(format: &str, file: &str, cases: &[(&str, Health, usize)]) {
    for (components, health, incidents) in cases {
        let report = read(format, components, file);
        assert_eq!((report.health, report.incidents.len()), (*health, *incidents), "{format} [{components}] {file}");
    }
}

#[test]
fn incident_io_names_every_part_and_what_it_does_not_call_affected_is_well() {
    check(
        "incidentio",
        "",
        "incidentio-incident.json",
        "major_outage\npart 01A Batch major_outage\npart 01B Login operational\npart 01C Login degraded\n\
         Batch jobs fail [identified, major_outage] 22 02:01 to 22 02:09 https://status.parole.example/incidents/01I1\n  \
         22 02:09 identified: We know why. It was us.\n  22 02:01 investigating: We look.\n\
         Slow sign-in [monitoring, degraded] 22 01:00 to never https://status.parole.example/incidents/01I2\n\
         Support desk closed [investigating, operational] 22 00:30 to never https://status.parole.example/incidents/01I3",
    );
    let well = read("incidentio", "", "incidentio-well.json");
    assert_eq!((well.health, well.parts.len(), well.incidents.len(), well.notices_only), (Health::Operational, 5, 0, false));
    check_watched(
        "incidentio",
        "incidentio-incident.json",
        &[
            ("APIs", Health::MajorOutage, 2),
            ("Chat", Health::Degraded, 2),
            ("01B", Health::Operational, 1),
            ("Atlantis", Health::Unknown, 1),
        ],
    );
    let maintenance = "maintenance\npart 01A Batch operational\npart 01B Login maintenance\n\
        New keys [maintenance_in_progress, maintenance] 21 12:00 to 22 02:00 https://status.parole.example/incidents/01M1\n  \
        22 02:00 maintenance_in_progress: It has begun.";
    check("incidentio", "", "incidentio-maintenance.json", maintenance);
    check_watched("incidentio", "incidentio-maintenance.json", &[("Batch", Health::Operational, 0), ("Login", Health::Maintenance, 1)]);
    assert_eq!(refusal("incidentio", "incidentio-malformed.json"), "page unreadable: JSON of another shape");
}

#[test]
fn the_widget_of_incident_io_tells_incidents_and_proves_nothing() {
    check(
        "incidentio-widget",
        "",
        "incidentio-widget-incident.json",
        "major_outage\n\
         Batch jobs fail [identified, major_outage] never to 22 02:09 https://status.parole.example/incidents/01I1\n  \
         22 02:09 identified: We know why.\nSlow pages [monitoring, degraded] never to 22 01:30 nowhere\n  22 01:30 monitoring: Repaired.",
    );
    check("incidentio-widget", "", "incidentio-widget-well.json", "operational: no incident reported");
    check_watched(
        "incidentio-widget",
        "incidentio-widget-incident.json",
        &[("Batch", Health::MajorOutage, 2), ("Chat", Health::Degraded, 2), ("Sora", Health::Unknown, 1)],
    );
    check_watched(
        "incidentio-widget",
        "incidentio-widget-maintenance.json",
        &[("", Health::Maintenance, 1), ("Chat", Health::Operational, 0)],
    );
    assert!(read("incidentio-widget", "", "incidentio-widget-well.json").notices_only);
    assert_eq!(refusal("incidentio-widget", "incidentio-widget-malformed.json"), "page unreadable: JSON of another shape");
}

#[test]
fn a_feed_of_incident_io_has_its_state_at_the_head_of_its_words() {
    check(
        "incidentio-feed",
        "",
        "incidentio-feed-incident.xml",
        "major_outage\n\
         Batch jobs fail [identified, major_outage] never to 22 02:09 https://status.parole.example/incidents/01I1\n  \
         22 02:09 identified: We know why.\n\
         Slow pages [monitoring, degraded] never to 22 01:30 https://status.parole.example/incidents/01I2\n  22 01:30 monitoring: Repaired.",
    );
    check("incidentio-feed", "", "incidentio-feed-well.xml", "operational: no incident reported");
    check_watched("incidentio-feed", "incidentio-feed-maintenance.xml", &[("", Health::Maintenance, 1)]);
    check_watched("incidentio-feed", "incidentio-feed-malformed.xml", &[("", Health::Unknown, 1)]);
    // One incident names its parts; the other may touch anything.
    check_watched(
        "incidentio-feed",
        "incidentio-feed-incident.xml",
        &[("batch & more", Health::MajorOutage, 2), ("Login", Health::Unknown, 2)],
    );
}

#[test]
fn a_feed_of_statuspage_has_its_updates_in_its_words_and_its_days_without_year() {
    check(
        "statuspage-feed",
        "",
        "statuspage-feed-incident.xml",
        "degraded\n\
         Late mails [identified, degraded] 31 23:50 to 01 00:20 https://status.nuage.example/incidents/i1\n  \
         01 00:20 update: R&D is on it.\n  01 00:05 identified: We know why.\n  31 23:50 investigating: We look.",
    );
    let told = read("statuspage-feed", "", "statuspage-feed-incident.xml").incidents.remove(0);
    assert_eq!(told.started.unwrap().to_string(), "2025-12-31T23:50:00Z");
    check("statuspage-feed", "", "statuspage-feed-well.xml", "operational: no incident reported");
    check_watched("statuspage-feed", "statuspage-feed-maintenance.xml", &[("", Health::Maintenance, 1)]);
    check_watched("statuspage-feed", "statuspage-feed-malformed.xml", &[("", Health::Unknown, 1)]);
    check(
        "statuspage-feed",
        "API",
        "statuspage-feed-incident.xml",
        "unknown: an open incident does not say what it touches\n\
         Late mails [identified, degraded] 31 23:50 to 01 00:20 https://status.nuage.example/incidents/i1\n  \
         01 00:20 update: R&D is on it.\n  01 00:05 identified: We know why.\n  31 23:50 investigating: We look.",
    );
}

#[test]
fn the_other_documents_of_statuspage_prove_what_they_hold() {
    check(
        "statuspage",
        "",
        "statuspage-incidents.json",
        "major_outage\nHigh error rate [identified, major_outage] 22 02:04 to 22 02:09 https://stspg.example/inc1\n  \
         22 02:09 identified: We know why.\n\
         Nobody says where [investigating, degraded] 22 01:04 to never https://status.nuage.example/incidents/inc2",
    );
    check_watched("statuspage", "statuspage-incidents.json", &[("API", Health::MajorOutage, 2), ("Console", Health::Unknown, 1)]);
    check("statuspage", "API", "statuspage-unresolved.json", "operational: no incident reported");
    assert!(read("statuspage", "", "statuspage-unresolved.json").notices_only);
    let components = read("statuspage", "", "statuspage-components.json");
    assert_eq!((components.health, components.parts.len(), components.notices_only), (Health::PartialOutage, 2, false));
    check_watched("statuspage", "statuspage-components.json", &[("API", Health::Operational, 0), ("Mail", Health::Unknown, 0)]);
    let file = "statuspage-scheduled-maintenances.json";
    check_watched("statuspage", file, &[("", Health::Maintenance, 1), ("web1", Health::Maintenance, 1), ("API", Health::Operational, 0)]);
    for body in [
        r#"{"page": {}}"#,
        r#"{"components": []}"#,
        r#"{"page": {}, "incidents": []}"#,
        r#"{"incidents": null}"#,
        r#"{"status": null, "components": []}"#,
    ] {
        let why = source("statuspage", "").reader.read(&answer(body)).unwrap_err();
        assert_eq!(why.en, "page unreadable: JSON of another shape", "{body}");
    }
}

#[test]
fn instatus_says_the_worst_of_page_parts_and_incidents() {
    check(
        "instatus",
        "",
        "instatus-incident.json",
        "major_outage\n\
         Said to be nothing [investigating, major_outage] 22 01:00 to never https://status.nuage.example/incident/i2\n\
         Jobs & mails are late [identified, partial_outage] 22 02:00 to 22 02:09 https://status.nuage.example/incident/i1",
    );
    check("instatus", "", "instatus-well.json", "operational");
    let maintenance = "maintenance\nNew disks [in_progress, maintenance] 22 02:00 to 22 02:00 https://status.nuage.example/maintenance/m1";
    check("instatus", "", "instatus-maintenance.json", maintenance);
    check("instatus", "", "instatus-components.json", "degraded\npart c1 API operational\npart c2 Jobs degraded\npart c3 Site operational");
    check_watched("instatus", "instatus-components.json", &[("Core", Health::Degraded, 0), ("API, c3", Health::Operational, 0)]);
    check_watched(
        "instatus",
        "instatus-tree.json",
        &[("", Health::MajorOutage, 0), ("Core", Health::MajorOutage, 0), ("API", Health::Operational, 0)],
    );
    // The summary names no part: whoever watches one learns nothing from it.
    check_watched("instatus", "instatus-well.json", &[("API", Health::Unknown, 0)]);
    assert_eq!(refusal("instatus", "instatus-malformed.json"), "page unreadable: JSON of another shape");
}

#[test]
fn better_stack_puts_together_what_lies_side_by_side() {
    check(
        "betterstack",
        "",
        "betterstack-incident.json",
        "major_outage\npart 71 API major_outage\npart 73 Site operational\n\
         API is down [investigating, major_outage] 22 02:00 to 22 02:09 https://status.nuage.example\n  \
         22 02:09 : We know why.\n  22 02:01 : We look.",
    );
    check("betterstack", "", "betterstack-well.json", "operational\npart 71 API operational");
    check_watched(
        "betterstack",
        "betterstack-well.json",
        &[("Core", Health::Operational, 0), ("Old API", Health::Unknown, 0), ("API", Health::Operational, 0)],
    );
    check_watched("betterstack", "betterstack-incident.json", &[("Site", Health::Operational, 0), ("Core", Health::MajorOutage, 1)]);
    check_watched("betterstack", "betterstack-maintenance.json", &[("", Health::Maintenance, 1), ("Site", Health::Operational, 0)]);
    let report = read("betterstack", "", "betterstack-incident.json");
    assert_eq!(report.page_time.unwrap().to_string(), "2026-11-22T02:10:00Z");
    assert_eq!(refusal("betterstack", "betterstack-malformed.json"), "page unreadable: JSON of another shape");
}

#[test]
fn google_tells_of_products_and_places_and_what_is_over_is_not_read() {
    check(
        "google",
        "",
        "google-incident.json",
        "major_outage\n\
         Gemini answers with errors [investigating, major_outage] 22 02:00 to 22 02:09 https://status.nuage.example/all/incidents/gOpen\n  \
         22 02:09 : Summary We know why, see the page.\n  22 02:02 : We look.\n\
         Disks were slow [monitoring, degraded] 22 01:00 to 22 01:50 https://status.nuage.example/elsewhere/gBack\n  \
         22 01:50 resolved: It works again.\nNobody says how bad [investigating, unknown] never to never nowhere\n\
         A note [investigating, operational] never to never nowhere",
    );
    check("google", "Gmail", "google-well.json", "operational: no incident reported");
    let watched = [
        ("Gemini on Agent Platform", Health::MajorOutage, 1),
        ("gP1", Health::MajorOutage, 1),
        ("europe-west9", Health::MajorOutage, 1),
        ("Persistent Disk", Health::Degraded, 1),
        ("Cloud Run", Health::Operational, 1),
        ("Gmail", Health::Unknown, 1),
        ("Maps", Health::Operational, 0),
    ];
    check_watched("google", "google-incident.json", &watched);
    assert_eq!(refusal("google", "google-malformed.json"), "page unreadable: JSON of another shape");
}

#[test]
fn aws_tells_what_is_open_by_region_and_by_service() {
    check(
        "aws",
        "ec2",
        "aws-incident.json",
        "major_outage\nIncreased Error Rates (Amazon Elastic Compute Cloud, Paris) [investigating, major_outage] 22 02:00 to 22 02:09 \
         https://health.aws.amazon.com/health/status\n  22 02:09 : We know why. See here.\n  22 02:01 : We look.",
    );
    check("aws", "eu-west-3", "aws-well.json", "operational: no incident reported");
    let watched = [
        ("", Health::PartialOutage, 3),
        ("eu-west-3", Health::MajorOutage, 1),
        ("paris", Health::MajorOutage, 1),
        ("Amazon Elastic Compute Cloud", Health::MajorOutage, 1),
        ("ec2-eu-west-3", Health::MajorOutage, 1),
        ("ec2-eu-west-1", Health::Operational, 0),
        ("ebs-eu-west-3", Health::Degraded, 1),
        ("Amazon Elastic Block Store", Health::Degraded, 1),
        ("ses", Health::Operational, 1),
        ("bedrock-me-central-1", Health::MajorOutage, 1),
        ("bedrock", Health::Operational, 0),
        ("route53", Health::Operational, 1),
    ];
    check_watched("aws", "aws-incident.json", &watched);
    assert_eq!(refusal("aws", "aws-malformed.json"), "page unreadable: JSON of another shape");
}

#[test]
fn a_feed_of_aws_has_an_item_for_each_update_and_they_are_one_incident() {
    check(
        "aws-feed",
        "",
        "aws-feed-incident.xml",
        "partial_outage\n\
         Increased Error Rates (ec2-eu-west-3) [investigating, partial_outage] 22 02:01 to 22 02:09 https://status.aws.example/\n  \
         22 02:09 : We know why, see here.\n  22 02:01 : We look.\n\
         Lost links (multipleservices-me-central-1) [investigating, degraded] 22 00:00 to 22 00:00 https://status.aws.example/\n  \
         22 00:00 : A region is out.\n\
         Late changes (route53) [investigating, operational] 22 00:56 to 22 00:56 https://status.aws.example/\n  22 00:56 : Soon.",
    );
    check("aws-feed", "", "aws-feed-well.xml", "operational: no incident reported");
    let watched =
        [("eu-west-3", Health::PartialOutage, 1), ("bedrock-me-central-1", Health::Degraded, 1), ("eu-west-1", Health::Operational, 0)];
    check_watched("aws-feed", "aws-feed-incident.xml", &watched);
    assert_eq!(refusal("aws-feed", "aws-feed-malformed.xml"), "page unreadable: not a feed of AWS");
    assert_eq!(refusal("statuspage-feed", "aws-feed-malformed.xml"), "page unreadable: not the feed of a status page");
}

#[test]
fn a_long_list_of_google_is_read_and_only_what_is_open_is_told() {
    let over = format!(
        r#"{{"id": "a", "end": "2026-11-20T03:00:00+00:00", "updates": [{{"text": "{}", "status": "AVAILABLE"}}], "status_impact": "SERVICE_OUTAGE"}},"#,
        "# Words\\n and more".repeat(600)
    );
    let body = format!(r#"[{}{{"id": "b", "external_desc": "Open", "status_impact": "SERVICE_DISRUPTION"}}]"#, over.repeat(160));
    assert!(body.len() > 1_500_000);
    let report = source("google", "").reader.read(&answer(body)).unwrap();
    assert_eq!(seen(&report), "partial_outage\nOpen [investigating, partial_outage] never to never nowhere");
}
