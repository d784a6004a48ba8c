//! Runbooks that include others, from the command line: checked, walked in a test, dry-run, written out, compared.

mod cli_home;

use std::fs;
use std::path::Path;
use std::process::Command;

use cli_home::{Home, Said};
use relais::runtime::library;
use relais::runtime::load::load;

const HEAD: &str = "relais: 1\ntitle: {fr: Prévenir, en: Tell}\nsummary: {fr: Prévenir, en: Tell}\nowner: lead\n";

/// Asks, waits for another person, and uses the answer: in CRLF, as another system saves it.
fn tell() -> String {
    let text = format!(
        "{HEAD}parameters:\n  site: {{type: text, title: {{fr: Site, en: Site}}, required: true}}\n  \
         tone: {{type: choice, options: [calm, short], default: calm, title: {{fr: Ton, en: Tone}}}}\nsteps:\n  \
         - {{id: who, kind: ask, title: {{fr: Qui, en: Who}}}}\n  \
         - {{id: call, kind: say, title: {{fr: Appeler, en: Call}}, text: {{fr: 'Appeler {{{{ who }}}} pour {{{{ site }}}}', en: 'Call {{{{ who }}}} for {{{{ site }}}}'}}, approval: {{by: [sami]}}}}\n  \
         - {{id: brief, kind: say, when: {{tone: short}}, title: {{fr: En bref, en: In short}}}}\n"
    );
    text.replace('\n', "\r\n")
}

fn own(entries: &str) -> String {
    let head = HEAD.replace("Prévenir", "Panne").replace("Tell", "Outage");
    format!(
        "{head}parameters:\n  page: {{type: text, title: {{fr: Page, en: Page}}, required: true}}\nsteps:\n  \
         - {{id: look, kind: confirm, title: {{fr: 'En panne ?', en: 'Down?'}}}}\n{entries}  \
         - {{id: after, kind: say, title: {{fr: Après, en: After}}, text: {{fr: 'Vu avec {{{{ tell_who }}}}', en: 'Seen with {{{{ tell_who }}}}'}}}}\n"
    )
}

const ENTRY: &str = "  - include: runbooks/tell.yaml\n    id: tell\n    with: {site: \"{{ page }}\"}\n";

fn home(own: &str) -> Home {
    let home = Home::new();
    let root = home.workspace(&[("runbooks/own.yaml", own.as_bytes()), ("runbooks/tell.yaml", tell().as_bytes())]);
    let firm = fs::read_to_string(root.join("relais.yaml")).unwrap();
    let two = firm.replacen("\n  moi: ", "\n  sami: {name: Sami, email: sami@ma-maison.example, roles: [comms]}\n  moi: ", 1);
    fs::write(root.join("relais.yaml"), two).unwrap();
    home
}

fn check(home: &Home) -> Said {
    home.run_in("w", &["check", "--lang", "en"])
}

#[test]
fn a_dry_run_and_a_sheet_show_the_steps_with_their_values_and_where_they_come_from() {
    let home = home(&own(ENTRY));
    let checked = home.run_in("w", &["check", "runbooks/own.yaml", "--lang", "en"]);
    assert!(checked.err.is_empty(), "{checked:?}");
    let dry = home.run_in("w", &["start", "own", "--set", "page=nova.example", "--dry-run", "--lang", "en"]);
    assert_eq!(dry.code, Some(0), "{dry:?}");
    let sheet = home.run_in("w", &["render", "own", "--set", "page=nova.example", "--lang", "en"]);
    for said in [&dry.out, &sheet.out] {
        assert_eq!(said.matches("Taken from runbooks/tell.yaml").count(), 1, "{said}");
        assert!(said.contains("nova.example") && !said.contains("In short"), "{said}");
    }
    assert!(dry.out.contains("tell_who"), "{}", dry.out);
}

#[test]
fn a_test_walks_into_what_is_included_and_uses_its_answer_after() {
    let home = home(&own(ENTRY));
    let test = "relais: 1\nrunbook: own\nset: {page: nova.example}\nby: moi\nwalk:\n  - {step: look, answer: yes}\n  - {step: tell_who, answer: Zoé}\n  \
        - {step: tell_call, approve: sami}\n  - {step: after}\nexpect: {values: {tell_who: Zoé}}\n";
    fs::create_dir_all(home.path("w/tests")).unwrap();
    fs::write(home.path("w/tests/one.yaml"), test).unwrap();
    let said = home.run_in("w", &["test", "tests/one.yaml", "--lang", "en"]);
    assert_eq!(said.code, Some(0), "{said:?}");
}

#[test]
fn what_is_wrong_in_an_included_file_is_told_once_and_whom_it_stops_is_told_too() {
    let home = home(&own(ENTRY));
    fs::write(home.path("w/runbooks/tell.yaml"), tell().replace("kind: ask", "kind: aks")).unwrap();
    let said = check(&home);
    assert_eq!(said.code, Some(3), "{said:?}");
    assert_eq!(said.err.matches("runbooks/tell.yaml:9:").count(), 1, "{said:?}");
    assert_eq!(said.err.matches("runbooks/own.yaml:9:5: runbooks/tell.yaml has faults").count(), 1, "{said:?}");
    let start = home.run_in("w", &["start", "own", "--set", "page=x", "--dry-run", "--lang", "en"]);
    assert_eq!(start.code, Some(3), "{start:?}");
    assert!(start.err.contains("runbooks/tell.yaml:9:"), "{start:?}");
}

#[test]
fn each_rule_of_an_include_is_named_at_its_place() {
    for (entries, rule, said) in [
        (ENTRY.replace("tell.yaml", "tel.yaml"), "include-missing", "runbooks/tel.yaml: the file is not there"),
        (ENTRY.replace("runbooks/tell.yaml", "runbooks/own.yaml"), "include-cycle", "runbooks/own.yaml → runbooks/own.yaml"),
        (format!("{ENTRY}    hash: abc\n"), "include-hash", ", and not abc"),
        (ENTRY.replace("site:", "sit:"), "include-with", "it does not ask for `sit`"),
        (format!("{ENTRY}{ENTRY}"), "include-name", "`tell_who`, taken from runbooks/tell.yaml, is already taken here"),
    ] {
        let home = home(&own(&entries));
        let found = check(&home);
        assert_eq!(found.code, Some(3), "{found:?}");
        let line = found.err.lines().find(|line| line.contains(said)).unwrap_or_else(|| panic!("{said}: {found:?}"));
        assert!(line.starts_with(&format!("error[{rule}]: runbooks/own.yaml:")), "{line}");
        assert!(home.run_in("w", &["check", "--explain", rule, "--lang", "fr"]).out.contains("include"), "{rule}");
    }
}

#[test]
fn a_service_that_is_given_must_exist_and_a_template_knows_the_names_that_stand_here() {
    let home = home(&own(ENTRY));
    let part = format!(
        "{HEAD}parameters: {{service: {{type: service, title: {{fr: S, en: S}}, required: true}}}}\nsteps:\n  \
         - {{id: who, kind: ask, title: {{fr: Q, en: W}}}}\n  \
         - {{id: mail, kind: notify, audience: clients, channel: notices, template: mine, title: {{fr: M, en: M}}}}\n"
    );
    let root = home.path("w");
    fs::write(root.join("runbooks/part.yaml"), part).unwrap();
    for lang in ["fr", "en"] {
        fs::write(root.join(format!("templates/mine.{lang}.md")), "Subject: {{ service }}\n\n{{ who }}\n").unwrap();
    }
    let said = |entry: &str| {
        let head = HEAD.trim_end();
        fs::write(root.join("runbooks/own.yaml"), format!("{head}\nsteps:\n  - {{include: runbooks/part.yaml, {entry}}}\n")).unwrap();
        home.run_in("w", &["check", "runbooks/own.yaml", "--lang", "en"]).err
    };
    assert_eq!(said("with: {service: drafting}"), "");
    let template = said("id: p, with: {service: drafting}");
    assert!(template.contains("runbooks/own.yaml:6:5: the template `mine` uses `who`, which nothing defines here"), "{template}");
    let service = said("with: {service: nowhere}");
    assert!(service.contains("runbooks/own.yaml:6:51: unknown service: `nowhere`"), "{service}");
}

#[test]
fn what_leads_out_or_is_no_small_text_is_never_read() {
    let home = home(&own(ENTRY));
    let tell = home.path("w/runbooks/tell.yaml");
    fs::write(&tell, "x".repeat(10 * 1024 * 1024)).unwrap();
    let said = check(&home);
    assert!(said.err.contains("runbooks/own.yaml:9:5: runbooks/tell.yaml: the file is over 1 MiB"), "{said:?}");
    fs::remove_file(&tell).unwrap();
    fs::write(home.path("outside.yaml"), "secret: hunter2\n").unwrap();
    std::os::unix::fs::symlink(home.path("outside.yaml"), &tell).unwrap();
    let said = check(&home);
    assert!(said.err.contains("runbooks/own.yaml:9:5: runbooks/tell.yaml: this path leads out of the workspace"), "{said:?}");
    assert!(!said.err.contains("hunter2"), "{said:?}");
}

#[test]
fn a_change_of_an_included_file_is_a_change_of_what_includes_it() {
    let home = home(&own(ENTRY));
    let root = home.path("w");
    let workspace = load(&root).workspace.unwrap();
    let text = |id: &str| {
        let entry = library::read(&root, &workspace).entries.into_iter().find(|entry| entry.header.id == id).unwrap();
        (entry.text.to_string(), entry.dirty)
    };
    git(&root, &["add", "-A"]);
    git(&root, &["commit", "-qm", "one"]);
    let (before, other) = (text("own"), text("ai-down"));
    assert!(before.0.starts_with(&own(ENTRY)) && before.0.ends_with(&tell()) && !before.1);
    assert_eq!(other.0, fs::read_to_string(root.join("runbooks/ai-down.yaml")).unwrap(), "what includes nothing is its own file");
    fs::write(root.join("runbooks/tell.yaml"), tell().replace("fr: Qui", "fr: Qui donc")).unwrap();
    let after = text("own");
    assert!(after.0 != before.0 && after.1);
    assert_eq!(text("ai-down"), other);
}

fn git(root: &Path, words: &[&str]) {
    let mut command = Command::new("git");
    command.current_dir(root).args(["-c", "user.name=t", "-c", "user.email=t@t.example"]).args(words);
    command.env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_CONFIG_GLOBAL", "/dev/null");
    let output = command.output().unwrap();
    assert!(output.status.success(), "git {words:?}: {output:?}");
}

#[test]
fn a_review_compares_what_each_version_included() {
    let home = home(&own(""));
    let root = home.path("w");
    git(&root, &["add", "-A"]);
    git(&root, &["commit", "-qm", "one"]);
    fs::write(root.join("runbooks/own.yaml"), own(ENTRY)).unwrap();
    git(&root, &["commit", "-qam", "two"]);
    fs::write(root.join("runbooks/own.yaml"), own(ENTRY).replace("page }}", "page }} (nous)")).unwrap();
    fs::write(root.join("runbooks/tell.yaml"), tell().replace("fr: Appeler,", "fr: Téléphoner,")).unwrap();
    let added = home.run_in("w", &["diff", "HEAD~1..HEAD", "own", "--lang", "en"]).out;
    assert!(added.contains("Taken from runbooks/tell.yaml") && added.contains("+ title.fr: Appeler"), "{added}");
    let changed = home.run_in("w", &["diff", "HEAD", "own", "--lang", "en"]).out;
    assert!(changed.contains("- title.fr: Appeler") && changed.contains("+ title.fr: Téléphoner"), "{changed}");
    assert!(changed.contains("(nous)"), "{changed}");
    fs::write(root.join("runbooks/own.yaml"), own(ENTRY)).unwrap();
    let inside = home.run_in("w", &["diff", "HEAD", "--lang", "en"]).out;
    assert!(inside.contains("(runbooks/own.yaml)") && inside.matches("+ title.fr: Téléphoner").count() == 2, "{inside}");
    assert!(!inside.contains("ai-down"), "{inside}");
}
