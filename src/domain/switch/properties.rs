//! What holds for every mechanism: what is shown is what is then asked for, and a value stays one value.

use proptest::prelude::*;

use super::{Control, Format, Plan, Share, Wish, parse};
use crate::domain::call;
use crate::domain::effect::{Content, Effect, Link, Outcome, Replacement, content_hash};
use crate::domain::files::{Files, look_key};
use crate::domain::http::Response;
use crate::domain::lang::Lang;
use crate::domain::yaml::{Faults, Node};

fn control(yaml: &str) -> Control {
    let mut faults = Faults::default();
    let control = parse(&Node::parse(yaml).unwrap(), &mut faults);
    assert_eq!(faults.into_list(), [], "{yaml}");
    control.unwrap()
}

fn plan(control: &Control, files: &Files, to: &str) -> Plan {
    control.plan(files, &Wish { to, share: None, key: "incident/step/1/do", lang: Lang::Fr }).unwrap_or_else(|why| panic!("{}", why.en)).1
}

/// What was read back of the first way: this body, or these words of a link.
fn heard(control: &Control, body: &str) -> Files {
    let mut files = Files::default();
    let look = control.looks(Lang::Fr).next().unwrap().effect;
    let outcome = match &look {
        Effect::ReadLink { .. } => Outcome::Content { content: body.to_owned(), hash: String::new() },
        _ => Outcome::Response(Response { status: 200, headers: [].into(), body: body.to_owned(), millis: 1, certificate: None }),
    };
    files.hear(look_key(&look), outcome);
    files
}

fn document(format: Format, from: &str, comment: &str) -> (String, String) {
    let quoted = serde_json::Value::from(from).to_string();
    match format {
        Format::Yaml => (format!("# {comment}\na:\n  z: 1\n  b: {quoted}   # {comment}\n  c: [2, 1]\n"), "a.b".to_owned()),
        Format::Json => (format!("{{\"a\": {{\"z\": 1,\n  \"b\" : {quoted}, \"c\": [2, 1]}}}}\n"), "a.b".to_owned()),
        Format::Toml => (format!("# {comment}\n[a]\nz = 1\nb = {quoted} # {comment}\n"), "a.b".to_owned()),
        Format::Env => (format!("# {comment}\nZ=1\nexport B='{}' # {comment}\nC=2\n", from.replace('\'', "")), "B".to_owned()),
    }
}

const VALUE: &str = "[a-zA-Zé€😀0-9._:/'\"\\\\&=?%{}<>,-]{1,20}";

proptest! {
    #[test]
    fn the_lines_that_are_shown_are_those_that_change(
        from in "[a-z]{1,8}",
        to in VALUE,
        comment in "[a-zé:'\" #=]{0,10}",
        format in prop::sample::select(vec![Format::Yaml, Format::Json, Format::Toml, Format::Env]),
    ) {
        prop_assume!(from != to);
        let (text, key) = document(format, &from, &comment);
        let control = control(&format!("{{file: f, key: {key}, format: {}}}", format.word()));
        let mut files = Files::default();
        files.put("f", text.as_str());
        let plan = plan(&control, &files, &to);
        let [ask] = plan.asks.as_slice() else { return Err(TestCaseError::fail("one change")) };
        let Effect::Write(Replacement { content: Content::Value(change), expected, .. }) = &ask.effect else {
            return Err(TestCaseError::fail("a change of one value"));
        };
        prop_assert_eq!(expected, &Some(content_hash(text.as_bytes())));
        // What the driver does with it.
        let new = Format::of_word(&change.format).unwrap().replace(&text, &change.key, &change.to).unwrap();
        let changed: Vec<(&str, &str)> = text.split('\n').zip(new.split('\n')).filter(|(old, new)| old != new).collect();
        let shown: Vec<String> = changed.iter().flat_map(|(old, new)| [format!("- {old}"), format!("+ {new}")]).collect();
        let lines: Vec<&str> = plan.difference.iter().map(|line| line.as_str()).collect();
        prop_assert_eq!(lines, shown);
        prop_assert!(text.matches('\n').count() == new.matches('\n').count() && (format == Format::Json || new.contains(&comment)));
    }

    #[test]
    fn a_value_and_its_share_are_shown_and_written_together(to in "p-[a-z]{1,8}", now in 1u8..=100, share in 1u8..=100) {
        let control = control("{file: f.yaml, key: a.b, share: a.s, shares: [10, 100]}");
        let text = format!("a:\n  b: one   # x\n  c: [2, 1]\n  s: {now}  # %\n");
        let mut files = Files::default();
        files.put("f.yaml", text.as_str());
        let wish = Wish { to: &to, share: Some(Share { to: share, now: None, rest: None }), key: "", lang: Lang::Fr };
        let (_, plan) = control.plan(&files, &wish).unwrap();
        let Effect::Write(Replacement { content: Content::Value(change), .. }) = &plan.asks[0].effect else {
            return Err(TestCaseError::fail("a change of one value"));
        };
        let new = Format::Yaml.changed(&text, change).unwrap();
        prop_assert_eq!(&new, &text.replace("one", &to).replace(&format!("s: {now}"), &format!("s: {share}")));
        let changed = text.lines().zip(new.lines()).filter(|(old, new)| old != new);
        let shown: Vec<String> = changed.flat_map(|(old, new)| [format!("- {old}"), format!("+ {new}")]).collect();
        prop_assert_eq!(plan.difference.iter().map(|line| line.as_str()).collect::<Vec<_>>(), shown);
    }

    #[test]
    fn a_request_is_shown_as_it_is_sent_and_holds_the_value(from in VALUE, to in VALUE) {
        prop_assume!(from != to);
        let control = control(
            "{http: {url: 'http://a.example/{{ to }}/x', body: {to: '{{ to }}', was: ['{{from}}']}, headers: {X-Key: {env: KEY}}, \
             idempotency: X-Once}, read: {url: 'http://a.example', pointer: /v}}",
        );
        let plan = plan(&control, &heard(&control, &serde_json::json!({"v": from}).to_string()), &to);
        let Effect::Fetch(request) = &plan.asks[0].effect else { return Err(TestCaseError::fail("a request")) };
        let body: serde_json::Value = serde_json::from_str(request.body.as_deref().unwrap()).unwrap();
        prop_assert_eq!(&body, &serde_json::json!({"to": to, "was": [from]}));
        prop_assert_eq!(request.url.matches('/').count(), 4, "{}", request.url);
        let is_plain = request.url.bytes().all(|byte| byte.is_ascii_graphic()) && !request.url.contains(['"', '<', '{', '?', '&']);
        prop_assert!(is_plain, "{}", request.url);
        prop_assert!(plan.difference.ends_with(&call::lines(request)), "{:?}", plan.difference);
        prop_assert!(plan.difference.iter().any(|line| line.as_str() == "  X-Key: [secret: env KEY]"));
    }

    #[test]
    fn a_link_is_shown_as_it_is_made(from in "[a-z]{1,8}", to in "[A-Z]{1,8}") {
        let control = control("{symlink: config/current, to: 'targets/{{ to }}/v1'}");
        let plan = plan(&control, &heard(&control, &format!("targets/{from}/v1")), &to);
        let link = Link { path: "config/current".to_owned(), from: format!("targets/{from}/v1"), to: format!("targets/{to}/v1") };
        prop_assert_eq!(&plan.asks[0].effect, &Effect::Link(link));
        prop_assert_eq!(plan.difference[1].as_str(), format!("+ config/current -> targets/{to}/v1"));
    }
}

#[test]
fn what_is_written_wrong_is_said_with_a_remedy() {
    let faults = |yaml: &str| -> Vec<String> {
        let mut faults = Faults::default();
        parse(&Node::parse(yaml).unwrap(), &mut faults);
        faults.into_list().iter().map(|fault| fault.problem.say(Lang::En)).collect()
    };
    for (yaml, said) in [
        ("{http: {url: 'http://a/{{ to }}'}}", "the key `read` is missing"),
        ("{http: {url: 'http://a/'}, read: {url: 'http://a'}}", "nothing in it says what to set: put {{ to }}"),
        ("{http: {url: 'a/{{ to }}'}, read: {url: 'http://a'}}", "`a/{{ to }}` is not an http address"),
        ("{http: {url: 'http://a/{{ tu }}{{ to }}'}, read: {url: 'http://a'}}", "`{{ tu }}` is not known here"),
        (
            "{http: {url: 'http://a', body: '{\"a\": {{ to }}}'}, read: {url: 'http://a'}}",
            "this body begins like JSON and is none: a name such as {{ to }} goes between quotes",
        ),
        ("{http: {url: 'http://a/{{ to }}'}, read: {url: 'http://a', pointer: v}}", "a place in JSON begins with `/`: `/v`"),
        ("{http: {url: 'http://a/{{ to }}'}, read: {url: 'http://a', pattern: 'v=.*'}}", "`v=.*`: the value goes between parentheses"),
        ("{http: {url: 'http://a/{{ to }}'}, read: {}}", "one of `url`, `command` or `file` is needed"),
        ("{command: {read: 'a b', write: [c, '{{ to }}']}}", "`a b`: the first word is the program's name, and each argument stands apart"),
        ("{command: {read: a, write: c}}", "nothing in it says what to set: put {{ to }}"),
        ("{symlink: a, to: b}", "`b`: {{ to }} is needed in it, once"),
        (
            "{file: a.yaml, key: a, shares: [10, 100]}",
            "nothing in it says which share to set: put {{ share }} in the request or the command, or `share:` with the key of the file",
        ),
        ("{file: a.yaml, key: a, share: b}", "it speaks of shares, and nothing says which: add `shares: [10, 50, 100]`"),
        (
            "{file: a.yaml, key: a, share: b, shares: [50, 10, 100]}",
            "shares are whole numbers from 1 to 100, ascending, and the last is 100: [10, 50, 100]",
        ),
        ("{file: a.yaml, key: a, verify: {}}", "either `url` or `command` is needed"),
    ] {
        assert_eq!(faults(yaml).first().map(String::as_str), Some(said), "{yaml}");
    }
}
