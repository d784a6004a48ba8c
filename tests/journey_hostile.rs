//! Status pages that mean harm, or are simply broken: the board says why it does not know, and the terminal never hears them.

mod support;

use std::fs;

use support::firm::Firm;
use support::http::answer;
use support::pty::Screen;

/// Would set the title of the window, ask it for an answer, leave the screen, ring, and turn the text around.
const ESCAPES: &str = "\u{1b}]0;PWNED\u{7}\u{1b}[31m\u{1b}[?1049l\u{1b}[6n\u{9b}31m\u{202e}";

/// A firm whose provider is known by its page alone, which answers this.
fn firm(page: impl Into<Vec<u8>>) -> Firm {
    let firm = Firm::new(9);
    let path = firm.workspace().join("providers/nuage.yaml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(path, text.lines().filter(|line| !line.contains("format: http")).collect::<Vec<_>>().join("\n")).unwrap();
    firm.world.answers("/summary.json", page);
    firm
}

fn json(body: &str) -> String {
    answer("200 OK", "content-type: application/json\r\n", body)
}

/// The board says that it does not know, and why; what the program sends is its own.
fn unknown(page: impl Into<Vec<u8>>, why: &str) {
    let firm = firm(page);
    let screen = firm.screen(&[]);
    screen.wait_for("? inconnu").wait_for(why);
    assert!(!screen.line("Rédaction").contains("● normal"), "{}", screen.text());
    untouched(&screen);
    screen.keys("q");
    assert_eq!(screen.ended(), 0);
    screen.assert_restored();
}

fn untouched(screen: &Screen) {
    let raw = screen.raw();
    let sent = String::from_utf8_lossy(&raw);
    for mark in ["\u{1b}]", "\u{1b}[6n", "\u{9b}", "\u{202e}", "\u{1b}P", "\u{7}"] {
        assert!(!sent.contains(mark), "{mark:?} reached the terminal");
    }
    assert_eq!(sent.matches("\u{1b}[?1049l").count(), 0, "the screen was left");
}

#[test]
fn words_with_escape_sequences_are_shown_without_them() {
    let (fr, to) =
        (r#""name": "High error rate""#, format!(r#""name": {}"#, serde_json::to_string(&format!("High {ESCAPES}error rate")).unwrap()));
    let page = include_str!("data/status/incident.json").replace(fr, &to).replace("we know why", &format!("we {} know", escaped(ESCAPES)));
    let firm = firm(json(&page));
    let screen = firm.screen(&[]);
    screen.wait_for("Ils disent").wait_for("High").wait_for("error rate");
    untouched(&screen);
}

#[test]
fn raw_control_characters_are_no_json() {
    unknown(json(&format!(r#"{{"page": {{"name": "{ESCAPES}"}}, "components": []}}"#)), "JSON");
}

#[test]
fn a_hundred_megabytes_are_not_read() {
    unknown(json(&" ".repeat(100 * 1024 * 1024)), "réponse trop grande");
}

#[test]
fn endless_redirects_end() {
    unknown(answer("302 Found", "location: /summary.json\r\n", ""), "redirection");
}

#[test]
fn wrong_types_are_not_guessed() {
    unknown(json(include_str!("data/status/wrong-types.json")), "Nuage");
}

#[test]
fn deep_nesting_is_refused() {
    unknown(json(&"[".repeat(1_000_000)), "JSON");
}

#[test]
fn html_where_json_was_due_is_named() {
    unknown(answer("200 OK", "content-type: text/html\r\n", "<!doctype html><p>All Systems Operational"), "HTML");
}

#[test]
fn an_error_is_no_answer() {
    unknown(answer("500 Internal Server Error", "", ESCAPES), "500");
}

fn escaped(text: &str) -> String {
    let quoted = serde_json::to_string(text).unwrap();
    quoted[1..quoted.len() - 1].to_owned()
}
