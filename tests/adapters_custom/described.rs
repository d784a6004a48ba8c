//! Pages that their reader describes, and what is wrong with a description.

use super::{answer, faults_of, health, parts, read, refusal, source};

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
