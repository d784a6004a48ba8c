//! The first line names a format of pages, the rest is what the page answers.

#![no_main]

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use relais::domain::status::{Health, Source, Voice};
use relais_fuzz::{chosen, response, sources, take};

static PAGES: OnceLock<Vec<Source>> = OnceLock::new();

fuzz_target!(|input: &[u8]| {
    let (page, body) = chosen(PAGES.get_or_init(|| sources(Voice::Page)), input);
    let body = String::from_utf8_lossy(body);
    let Some(report) = take(page, &response(200, &body)) else { return };
    // An empty list is a whole answer of some: nothing is told. Else nobody says that all is well without a word.
    let says_nothing = !body.contains(char::is_alphanumeric) && !body.split_whitespace().collect::<String>().ends_with("[]");
    assert!(!says_nothing || report.health != Health::Operational, "{} is green", page.format.name);
});
