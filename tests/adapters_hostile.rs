//! Every format of a status page against answers that are made to break it: none panics, none makes green of them.

mod support;

use proptest::prelude::*;
use relais::domain::status::{FORMATS, Health, Source, Voice};
use support::status::{answer, source};

/// A page of each format there is; what `json` reads is for whoever describes it to say.
fn pages() -> Vec<Source> {
    let formats = FORMATS.iter().filter(|format| format.voice == Voice::Page && format.name != "json");
    formats.map(|format| source(format.name, "")).collect()
}

/// All our fixtures, by name.
fn fixtures() -> Vec<(String, String)> {
    let files = std::fs::read_dir("tests/data/status").unwrap().map(|file| file.unwrap().path());
    let mut all: Vec<_> = files
        .map(|path| {
            (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(path).unwrap().trim_end().to_owned())
        })
        .collect();
    all.sort();
    all
}

/// The formats that make green of this, said with the name of what was read.
fn green(pages: &[Source], body: &str) -> Vec<&'static str> {
    let is_green = |page: &&Source| page.reader.read(&answer(body)).is_ok_and(|report| report.health == Health::Operational);
    pages.iter().filter(is_green).map(|page| page.format.name).collect()
}

#[test]
fn what_is_nested_deeply_is_never_green() {
    let pages = pages();
    for (begin, inner, end) in [
        ("", "[", ""),
        ("", "{\"a\":", ""),
        ("", "{\"summary\":", ""),
        ("{\"components\":", "[{\"id\":\"a\",\"children\":", ""),
        ("{\"status\":{\"indicator\":\"none\"},\"a\":", "[", ""),
        ("{\"data\":{\"attributes\":{\"aggregate_state\":\"operational\"}},\"included\":", "[{\"id\":", ""),
        ("<rss><channel><title>Azure Status</title>", "<a>", ""),
        ("<feed><entry><title>x</title><content>", "&lt;p&gt;<b>", ""),
        ("<rss><channel><item><description><![CDATA[", "<p><strong>", "]]></description></item></channel>"),
    ] {
        for depth in [100, 200, 100_000] {
            let body = format!("{begin}{}{end}", inner.repeat(depth));
            assert_eq!(green(&pages, &body), Vec::<&str>::new(), "{begin}{inner}");
        }
    }
}

#[test]
fn a_document_of_another_format_is_never_green() {
    let pages = pages();
    for (name, body) in fixtures() {
        let green = green(&pages, &body);
        let strangers: Vec<_> = green.iter().filter(|format| !name.starts_with(**format) && !is_kin(&name, format)).collect();
        assert!(strangers.is_empty(), "{name} is green as {strangers:?}");
    }
}

/// Whether a format rightly reads a document of another: the first fixtures are all of Statuspage, and `feed` reads any feed.
fn is_kin(name: &str, format: &str) -> bool {
    matches!((name, format), ("operational.json", "statuspage")) || format == "feed" && name.ends_with(".xml")
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn no_bytes_make_any_page_green(bytes in prop::collection::vec(any::<u8>(), 0..400), marks in "[\\[\\]{}\",:<>/&;a-c0-3 ]{0,60}") {
        let pages = pages();
        prop_assert_eq!(green(&pages, &String::from_utf8_lossy(&bytes)), Vec::<&str>::new());
        // An empty list is one of Google and AWS: no incident is told.
        prop_assert!(marks.replace(' ', "") == "[]" || green(&pages, &marks).is_empty(), "{}", marks);
    }

    #[test]
    fn a_document_cut_anywhere_is_never_green(file in 0usize..1000, at in 0usize..10_000) {
        let fixtures = fixtures();
        let (name, body) = &fixtures[file % fixtures.len()];
        let cut = String::from_utf8_lossy(&body.as_bytes()[..at % body.len()]).into_owned();
        prop_assert_eq!(green(&pages(), &cut), Vec::<&str>::new(), "{}", name);
    }
}
