//! Runbooks that include others: what comes out, and what is said of what is wrong.

use std::collections::BTreeMap;

use crate::domain::lang::Lang;
use crate::domain::runbook::Runbook;
use crate::domain::whole::Whole;
use crate::domain::yaml::{Faults, Problem};

const HEAD: &str = "relais: 1\ntitle: {fr: A, en: A}\nsummary: {fr: A, en: A}\nowner: lead\n";

/// A step that says this.
fn say(id: &str, rest: &str) -> String {
    format!("  - {{id: {id}, kind: say, title: {{fr: T, en: T}}{rest}}}\n")
}

fn runbook(parameters: &str, steps: &str) -> String {
    format!("{HEAD}parameters: {{{parameters}}}\nsteps:\n{steps}")
}

const TELL: &str = "service: {type: service, title: {fr: S, en: S}, required: true}, \
    tone: {type: choice, options: [calm, short], default: calm, title: {fr: T, en: T}}";

/// Asks who, then speaks; in one tone there is a step more.
fn tell() -> String {
    let who = "  - {id: who, kind: ask, title: {fr: Q, en: Q}}\n";
    let words = ", text: {fr: '{{ who }}, {{ service }}, {{ tone }}', en: '{% if tone == \"calm\" %}{{ who }}{% endif %}'}";
    runbook(TELL, &format!("{who}{}{}", say("speak", words), say("more", ", when: {tone: [short]}")))
}

fn read(own: &str, files: &[(&str, &str)]) -> Result<Runbook, Vec<String>> {
    let files: BTreeMap<&str, &str> = files.iter().copied().collect();
    let whole = Whole::gather(own.to_owned(), |path| files.get(path).map(|text| (*text).to_owned()).ok_or(Problem::NotText));
    let mut faults = Faults::of("runbooks/own.yaml");
    let read = Runbook::parse("own", &whole.into_text(), &mut faults);
    let told: Vec<String> =
        faults.into_list().iter().map(|fault| format!("{} {}", fault.location(), fault.problem.say(Lang::En))).collect();
    read.filter(|_| told.is_empty()).ok_or(told)
}

fn faults(own: &str, files: &[(&str, &str)]) -> Vec<String> {
    read(own, files).map(|_| ()).expect_err(own)
}

fn ids(runbook: &Runbook) -> Vec<&str> {
    runbook.steps.iter().map(|step| step.common.id.as_str()).collect()
}

const TOUCHED: &str = "touched: {type: service, title: {fr: S, en: S}, required: true}";

#[test]
fn the_steps_of_another_take_the_place_of_the_entry_with_their_names_and_values() {
    let entry = "  - {include: runbooks/tell.yaml, id: tell, with: {service: '{{ touched }}', tone: calm}}\n";
    let own = runbook(TOUCHED, &format!("{entry}{}", say("after", ", text: {fr: '{{ tell_who }}', en: A}, when: {tell_who: [x]}")));
    let runbook = read(&own, &[("runbooks/tell.yaml", &tell())]).unwrap();
    assert_eq!(ids(&runbook), ["tell_who", "tell_speak", "after"]);
    let text = runbook.steps[1].common.text.as_ref().unwrap();
    assert_eq!(text.fr, "{{ tell_who }}, {{ touched }}, calm");
    assert_eq!(text.en, "{% if \"calm\" == \"calm\" %}{{ tell_who }}{% endif %}");
    assert_eq!(runbook.steps[1].from.as_deref(), Some("runbooks/tell.yaml"));
    assert_eq!((runbook.steps[1].place.line, runbook.steps[2].from.as_deref()), (7, None));
}

#[test]
fn one_is_included_twice_under_two_names_in_a_branch_and_under_a_condition() {
    let branch = "  - id: pick\n    kind: choose\n    title: {fr: P, en: P}\n    options:\n      - id: one\n        title: {fr: U, en: O}\n        steps:\n          \
        - {include: runbooks/tell.yaml, id: first, with: {service: '{{ touched }}', tone: short}}\n      - {id: two, title: {fr: D, en: T}}\n";
    let entry = "  - {include: runbooks/tell.yaml, id: second, with: {service: '{{ touched }}'}, when: {pick: two}}\n";
    let runbook = read(&runbook(TOUCHED, &format!("{branch}{entry}")), &[("runbooks/tell.yaml", &tell())]).unwrap();
    assert_eq!(ids(&runbook), ["pick", "first_who", "first_speak", "first_more", "second_who", "second_speak"]);
    let when: Vec<_> = runbook
        .steps
        .iter()
        .map(|step| step.common.when.0.iter().map(|(name, any)| format!("{name}={}", any.join("|"))).collect::<Vec<_>>().join(" "))
        .collect();
    assert_eq!(when, ["", "pick=one", "pick=one", "pick=one", "pick=two", "pick=two"]);
    let branches: Vec<_> = runbook.steps.iter().map(|step| step.common.branch.as_deref()).collect();
    assert_eq!(branches, [None, Some("pick"), Some("pick"), Some("pick"), None, None]);
}

#[test]
fn what_is_called_the_same_is_the_same_and_an_include_may_include() {
    let middle = runbook(TELL, "  - {include: runbooks/tell.yaml, id: in, when: {tone: [short]}}\n");
    let own = runbook(TELL, "  - {include: runbooks/middle.yaml, id: out, with: {tone: '{{ tone }}'}}\n");
    let runbook = read(&own, &[("runbooks/middle.yaml", &middle), ("runbooks/tell.yaml", &tell())]).unwrap();
    assert_eq!(ids(&runbook), ["out_in_who", "out_in_speak", "out_in_more"]);
    let speak = &runbook.steps[1];
    assert_eq!(speak.common.text.as_ref().unwrap().fr, "{{ out_in_who }}, {{ service }}, {{ tone }}");
    assert_eq!((speak.from.as_deref(), speak.common.when.0.len()), (Some("runbooks/tell.yaml"), 1));
}

#[test]
fn names_that_meet_and_values_that_do_not_suit_are_told_at_the_entry() {
    let with = |rest: &str| runbook(TOUCHED, &format!("{}  - {{include: runbooks/tell.yaml{rest}}}\n", say("who", "")));
    let told = |rest: &str| faults(&with(rest), &[("runbooks/tell.yaml", &tell())]);
    assert_eq!(
        told(", with: {service: '{{ touched }}'}"),
        ["runbooks/own.yaml:8:5 `who`, taken from runbooks/tell.yaml, is already taken here"]
    );
    for (rest, said) in [
        (", id: t", "8:5 it asks for `service`, which nothing gives here"),
        (", id: t, with: {service: a, tome: calm}", "8:61 it does not ask for `tome`"),
        (", id: t, with: {service: a, tone: loud}", "8:67 `tone` cannot be `loud`; known: calm, short"),
        (", id: t, with: {service: '{{ nobody }}'}", "8:58 `nobody` is neither a parameter nor an earlier answer"),
        (", id: t, with: {service: a, tone: '{{ touched }}'}", "8:67 `tone`, which it asks for, is not of the type of `touched` here"),
        (", id: t, with: {service: 'a {{ touched }}'}", "8:58 `service` must be one name, or a value: its type or a condition demands it"),
        (", id: t, when: {later: x}, with: {service: a}", "8:49 unknown earlier step or parameter: `later`"),
        (", id: t, when: 3, with: {service: a}", "8:48 ``: expected map, found number"),
        (", id: T!, with: {service: a}", "8:39 `T!`: an identifier is written with lower-case letters, digits and _"),
    ] {
        assert_eq!(told(rest), [format!("runbooks/own.yaml:{said}")], "{rest}");
    }
    let other = runbook("service: {type: text, title: {fr: S, en: S}}", "  - {include: runbooks/tell.yaml}\n");
    let said = "runbooks/own.yaml:7:5 `service`, which it asks for, is not of the type of `service` here";
    assert_eq!(faults(&other, &[("runbooks/tell.yaml", &tell())]), [said]);
}

#[test]
fn a_file_that_is_not_there_or_is_another_text_or_has_faults_is_told() {
    let own = |rest: &str| runbook("", &format!("  - {{include: runbooks/b.yaml{rest}}}\n"));
    let b = runbook("", &say("b", ""));
    assert_eq!(faults(&own(""), &[]), ["runbooks/own.yaml:7:5 runbooks/b.yaml is not there"]);
    let hash = crate::domain::effect::content_hash(b.as_bytes());
    assert!(read(&own(&format!(", hash: {hash}")), &[("runbooks/b.yaml", &b)]).is_ok());
    let told = faults(&own(", hash: abc"), &[("runbooks/b.yaml", &b)]);
    assert_eq!(told, [format!("runbooks/own.yaml:7:38 runbooks/b.yaml is not the text that is wanted: {hash}, and not abc")]);
    let told = faults(&own(""), &[("runbooks/b.yaml", &b.replace("kind: say", "kind: sya"))]);
    let expected =
        ["runbooks/b.yaml:7:19 `kind` cannot be `sya`", "runbooks/own.yaml:7:5 runbooks/b.yaml has faults: nothing of it is taken here"];
    assert_eq!(told, expected);
    let two = format!("{b}---\n{b}");
    let told = faults(&own(""), &[("runbooks/b.yaml", &two)]);
    assert_eq!(told[0], "runbooks/b.yaml:8:1 this is not readable YAML: only one document in a file");
    for path in ["../b.yaml", "b.yaml", "runbooks/b.yml", "/runbooks/b.yaml"] {
        assert_eq!(faults(&runbook("", &format!("  - {{include: {path}}}\n")), &[("b.yaml", &b)]).len(), 1, "{path}");
    }
}

#[test]
fn circles_and_ways_that_are_too_long_are_told_once_and_whole() {
    let on = |next: &str| runbook("", &format!("  - {{include: runbooks/{next}.yaml, id: {next}}}\n"));
    let (a, b, c, d, e) = (on("a"), on("b"), on("c"), on("d"), runbook("", &say("e", "")));
    let circle = [("runbooks/a.yaml", b.as_str()), ("runbooks/b.yaml", &c), ("runbooks/c.yaml", &a)];
    let said = "these runbooks include each other in a circle: runbooks/b.yaml → runbooks/c.yaml → runbooks/a.yaml → runbooks/b.yaml";
    assert_eq!(faults(&b, &circle), [format!("runbooks/own.yaml:7:5 {said}")]);
    let itself = [("runbooks/a.yaml", a.as_str())];
    let said = "these runbooks include each other in a circle: runbooks/a.yaml → runbooks/a.yaml";
    assert_eq!(faults(&a, &itself), [format!("runbooks/own.yaml:7:5 {said}")]);
    let long = [("runbooks/b.yaml", c.as_str()), ("runbooks/c.yaml", &d), ("runbooks/d.yaml", &e), ("runbooks/a.yaml", &b)];
    assert_eq!(ids(&read(&b, &long).unwrap()), ["b_c_d_e"]);
    let said = "too many includes one inside the other, 3 at most: ";
    assert_eq!(
        faults(&a, &long),
        [format!("runbooks/own.yaml:7:5 {said}runbooks/a.yaml → runbooks/b.yaml → runbooks/c.yaml → runbooks/d.yaml")]
    );
    // The same, where the long one was read before by a shorter way.
    let both = runbook("", "  - {include: runbooks/b.yaml, id: x}\n  - {include: runbooks/a.yaml, id: y}\n");
    assert_eq!(faults(&both, &long), [format!("runbooks/own.yaml:8:5 {said}runbooks/a.yaml → runbooks/b.yaml → …")]);
}

#[test]
fn a_few_files_do_not_make_a_million_steps() {
    let many = |next: &str| runbook("", &(0..40).map(|n| format!("  - {{include: runbooks/{next}.yaml, id: n{n}}}\n")).collect::<String>());
    let last = runbook("", &(0..40).map(|n| say(&format!("s{n}"), "")).collect::<String>());
    let told = faults(&many("b"), &[("runbooks/b.yaml", &many("c")), ("runbooks/c.yaml", &last)]);
    assert!(told[0].ends_with("with all that it includes, the runbook has over 1000 steps"), "{}", told[0]);
}

#[test]
fn line_ends_of_another_system_and_a_secret_that_is_passed_on_change_nothing() {
    let key = "key: {type: secret, title: {fr: K, en: K}, required: true}";
    let run = "  - {id: purge, kind: run, title: {fr: R, en: R}, program: x, env: {KEY: {parameter: key}}}\n";
    let part = runbook(key, run).replace('\n', "\r\n");
    let own = |with: &str| {
        runbook(
            "mine: {type: secret, title: {fr: K, en: K}, required: true}",
            &format!("  - {{include: runbooks/b.yaml, with: {{key: {with}}}}}\n"),
        )
    };
    let taken = |with: &str| read(&own(with), &[("runbooks/b.yaml", &part)]).map(|runbook| runbook.steps[0].written["env"].clone());
    assert_eq!(taken("'{{ mine }}'").unwrap(), "{\"KEY\": \"{\\\"parameter\\\": \\\"\\\\\\\"mine\\\\\\\"\\\"}\"}");
    assert!(taken("env:PURGE").unwrap().contains("PURGE"));
    let told = taken("hunter2").expect_err("a secret in clear");
    assert_eq!(told, ["runbooks/own.yaml:7:5 `key`: a secret is never given itself; expected: where to read it, env:NAME or file:path"]);
}

#[test]
fn a_file_that_writes_the_mark_of_relais_itself_is_refused() {
    let mark = "--- # relais: included runbooks/b.yaml\nrelais: 1\n";
    let quoted = format!("{HEAD}steps:\n  - {{id: a, kind: say, title: {{fr: T, en: \"T\n{mark}\"}}}}\n");
    let block = format!(
        "{HEAD}steps:\n  - id: a\n    kind: say\n    title: {{fr: T, en: T}}\n    text:\n      fr: |\n        A\n{mark}      en: A\n"
    );
    for own in [format!("{}{mark}", runbook("", &say("a", ""))), quoted, block] {
        let whole = Whole::gather(own.clone(), |_| Err(Problem::NotText));
        let mut faults = Faults::default();
        assert!(Runbook::of("own", &whole, &mut faults).is_none() && !faults.is_empty(), "{own}");
    }
}

#[test]
fn a_step_that_a_value_leaves_out_takes_with_it_what_asks_for_its_answer() {
    let steps = "  - id: pick\n    kind: choose\n    when: {tone: short}\n    title: {fr: P, en: P}\n    options:\n      - id: yes_please\n        title: {fr: O, en: Y}\n        \
        steps:\n          - {id: deep, kind: ask, title: {fr: D, en: D}}\n";
    let after =
        format!("{}{}{}", say("a", ", when: {pick: yes_please}"), say("b", ", when: {deep: x}"), say("c", ", when: {tone: [calm, short]}"));
    let part = runbook(TELL, &format!("{steps}{after}"));
    let own =
        |tone: &str| runbook(TOUCHED, &format!("  - {{include: runbooks/b.yaml, with: {{service: '{{{{ touched }}}}', tone: {tone}}}}}\n"));
    let read = |tone: &str| read(&own(tone), &[("runbooks/b.yaml", &part)]).unwrap();
    assert_eq!(ids(&read("calm")), ["c"]);
    assert_eq!(ids(&read("short")), ["pick", "deep", "a", "b", "c"]);
    assert!(read("short").steps[4].common.when.0.is_empty());
}
