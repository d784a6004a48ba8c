//! Answers that are no page, are another one, or are broken: never green.

use proptest::prelude::*;
use relais::domain::status::Health;

use super::{PLAIN, answer, body, page, refusal};

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
        for body in ["[]", "{\"data\": []}", "{}", "true", "[{}]", "ok"] {
            let is_green = page.reader.read(&answer(body)).is_ok_and(|report| report.health == Health::Operational && !report.notices_only);
            assert!(!is_green, "{format} {body}");
        }
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

#[test]
fn hostile_text_is_made_safe() {
    for file in [
        "apple-incident.js",
        "cachet-incident.json",
        "checkly-incident.json",
        "datadog-incident.json",
        "feed-incident.atom",
        "flashduty-incident.json",
        "json-incident.json",
        "microsoft365-incident.json",
        "slack-incident.json",
        "statusio-incident.json",
        "xai-incident.xml",
    ] {
        let (bell, bidi) =
            if file.ends_with(".xml") || file.ends_with(".atom") { ("\u{1b}[31m", "\u{202e}") } else { ("\\u001b[31m", "\\u202e") };
        let hostile = body(file).replace("We ", &format!("We {bell}{bidi} ")).replace("\"Chat", &format!("\"{bell}{bidi}Chat"));
        let report = page(file.split('-').next().unwrap(), "").reader.read(&answer(hostile)).unwrap();
        let kept = serde_json::to_string(&report).unwrap();
        assert!(!kept.contains("\\u") && !kept.contains('\u{202e}') && !kept.contains('\u{1b}'), "{file}: {kept}");
    }
}
