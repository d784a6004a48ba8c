//! Programs that were not allowed, were changed since, are unsigned or not on the list: not one starts, by the word of the system.

mod support;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use support::firm::Firm;
use support::left_out;
use support::pipe::Pipe;
use support::trace::Trace;

const RUNBOOK: &str = "relais: 1\ntitle: {fr: Outils, en: Tools}\nsummary: {fr: Outils, en: Tools}\nowner: lead\nseverity: {suggested: 2}\nsteps:\n  \
    - {id: own, kind: run, program: tools/mark, args: ['{{ incident.id }}'], effect: none, title: {fr: Marquer, en: Mark}}\n  \
    - {id: end, kind: confirm, title: {fr: Fini, en: Done}}\n";

/// A firm with a runbook that starts a script of its own, which leaves a mark.
fn firm() -> Firm {
    let firm = Firm::new(9);
    fs::write(firm.workspace().join("runbooks/tools.yaml"), RUNBOOK).unwrap();
    script(&firm, "mark", "touch marked");
    firm.git(&["add", "--all"]);
    firm.git(&["commit", "--quiet", "--message", "Outils"]);
    firm
}

fn script(firm: &Firm, name: &str, line: &str) {
    let path = firm.workspace().join("tools").join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, format!("#!/bin/sh\n{line}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
}

fn edit(firm: &Firm, path: &str, from: &str, to: &str) {
    let text = firm.read(path);
    assert!(text.contains(from), "{text}");
    fs::write(firm.workspace().join(path), text.replace(from, to)).unwrap();
}

/// At the step, in a console whose system calls are seen where there is a `trace`.
fn walked(firm: &Firm, trace: Option<&Trace>, said: &str) {
    let words = ["--plain", "--offline", "start", "tools"];
    let mut command = match trace {
        Some(trace) => {
            let mut command: Command = trace.of(env!("CARGO_BIN_EXE_relais"), &words);
            command.current_dir(firm.workspace()).env_clear().envs(firm.env());
            command
        }
        None => firm.relais(&words),
    };
    command.env("GIT_CONFIG_NOSYSTEM", "1");
    let mut pipe = Pipe::start(command);
    pipe.wait_for("(own)").wait_for(said).wait_for("> ");
    // Pressed all the same.
    pipe.say("ok").wait_for("> ").say("leave").wait_for("> ").say("quit");
    assert!(pipe.end().0.success());
}

/// The programs that were started, without relais and git, which it asks for its own purposes.
fn started(trace: &Trace) -> Vec<String> {
    let calls = trace.calls();
    let programs =
        calls.iter().filter(|call| call.name == "execve" && !call.is_refused()).filter_map(|call| call.paths().into_iter().next());
    programs.filter(|program| !["relais", "git"].contains(&program.rsplit('/').next().unwrap())).collect()
}

#[test]
fn nothing_is_started_until_exactly_that_is_allowed() {
    let firm = firm();
    let marked = || firm.workspace().join("marked").exists();
    walked(&firm, None, "allow : voir ces programmes, et les autoriser sur ce poste");
    assert!(!marked());
    // By the console itself, once it was shown.
    let mut pipe = Pipe::start(firm.relais(&["--plain", "--offline", "start", "tools"]));
    pipe.wait_for("(own)")
        .wait_for("> ")
        .say("allow yes")
        .wait_for("tools/mark \"{{ incident.id }}\"")
        .wait_for("allow yes les autorise")
        .wait_for("> ");
    pipe.say("allow yes")
        .wait_for("autorisé sur ce poste : les programmes de runbooks/tools.yaml")
        .wait_for("> ")
        .say("ok")
        .wait_for("(end)")
        .wait_for("> ");
    assert!(marked(), "it was allowed");
    pipe.say("ok").wait_for("> ").say("close fini").wait_for("> ");
    assert!(pipe.end().0.success());

    fs::remove_file(firm.workspace().join("marked")).unwrap();
    edit(&firm, "tools/mark", "touch", "touch  ");
    walked(&firm, None, "tools/mark a changé depuis que runbooks/tools.yaml a été autorisé");
    edit(&firm, "tools/mark", "touch  ", "touch");
    edit(&firm, "runbooks/tools.yaml", "'{{ incident.id }}'", "'{{ incident.id }}', x");
    walked(&firm, None, "runbooks/tools.yaml a changé depuis que ses programmes ont été autorisés");
    assert!(!marked());
    let said = firm.told(&["allow", "--list", "--lang", "en"], "");
    assert_eq!(said.status.code(), Some(1));
    let said = String::from_utf8(said.stdout).unwrap();
    assert!(said.contains("NOT allowed: runbooks/tools.yaml") && said.contains("tools/mark \"{{ incident.id }}\" x"), "{said}");
    assert!(said.contains("allowed here: runbooks/panne.yaml"), "{said}");
}

#[test]
fn what_is_included_is_part_of_what_is_allowed() {
    let firm = firm();
    let own = RUNBOOK.replace(
        "  - {id: own, kind: run, program: tools/mark, args: ['{{ incident.id }}'], effect: none, title: {fr: Marquer, en: Mark}}\n",
        "  - include: runbooks/part.yaml\n",
    );
    fs::write(
        firm.workspace().join("runbooks/part.yaml"),
        RUNBOOK.replace("  - {id: end, kind: confirm, title: {fr: Fini, en: Done}}\n", ""),
    )
    .unwrap();
    fs::write(firm.workspace().join("runbooks/tools.yaml"), &own).unwrap();
    walked(&firm, None, "ne sont pas encore autorisés sur ce poste");
    firm.allow();
    edit(&firm, "runbooks/part.yaml", "'{{ incident.id }}'", "'{{ incident.id }}', x");
    walked(&firm, None, "runbooks/tools.yaml a changé depuis");
    assert!(!firm.workspace().join("marked").exists());
    firm.allow();
    walked(&firm, None, "arrêté après");
    support::until("the program has run", || firm.workspace().join("marked").exists());
}

#[test]
fn a_list_keeps_out_what_it_does_not_name_even_where_it_is_allowed() {
    let firm = firm();
    edit(&firm, "relais.yaml", "services:\n", "programs: {allow: [tools/purge]}\nservices:\n");
    let said = firm.told(&["allow", "--yes", "--lang", "en"], "");
    assert_eq!(said.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&said.stdout).contains("`tools/mark` is not on the list of programs that may be started"), "{said:?}");
    walked(&firm, None, "n'est pas dans la liste des programmes permis");
    assert!(!firm.workspace().join("marked").exists());
    let said = firm.told(&["check", "--lang", "en"], "");
    assert_eq!(said.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&said.stderr).contains("error[program-not-listed]: runbooks/tools.yaml:7:35:"), "{said:?}");
}

/// Signs commits by SSH with this key, which git is told to know or not.
fn signing(firm: &Firm, known: bool) {
    let key = firm.home().join("key");
    if !key.exists() {
        let made = Command::new("ssh-keygen").args(["-q", "-t", "ed25519", "-N", "", "-C", "lea", "-f"]).arg(&key).status();
        assert!(made.unwrap().success());
    }
    let public = fs::read_to_string(key.with_extension("pub")).unwrap();
    let who = if known { format!("lea@essai.example {public}") } else { String::new() };
    fs::write(firm.home().join("signers"), who).unwrap();
    let config = format!(
        "[user]\n\tsigningkey = {}\n[gpg]\n\tformat = ssh\n[gpg \"ssh\"]\n\tallowedSignersFile = {}\n",
        key.display(),
        firm.home().join("signers").display()
    );
    fs::write(firm.home().join(".gitconfig"), config).unwrap();
}

#[test]
fn where_signatures_are_wanted_only_a_known_key_counts() {
    let test = "a commit signed by SSH";
    if Command::new("ssh-keygen").arg("-?").output().is_err() {
        return left_out(test, "no ssh-keygen: install the package openssh-client");
    }
    let firm = firm();
    edit(&firm, "relais.yaml", "services:\n", "programs: {signed: true}\nservices:\n");
    signing(&firm, true);
    firm.git(&["commit", "--quiet", "--all", "--message", "Règle"]);
    let list = || String::from_utf8(firm.told(&["allow", "--yes", "--lang", "en"], "").stdout).unwrap();
    assert!(list().contains("of runbooks/tools.yaml has no signature"), "{}", list());
    walked(&firm, None, "vos règles veulent un commit signé");
    // Whoever signs the last commit of all signs everything in it.
    firm.git(&["commit", "--quiet", "--allow-empty", "-S", "--message", "Signé"]);
    assert!(list().contains("allowed here: runbooks/tools.yaml"), "{}", list());
    signing(&firm, false);
    assert!(list().contains("git does not know the key"), "{}", list());
    signing(&firm, true);
    edit(&firm, "tools/mark", "touch", "touch  ");
    assert!(list().contains("tools/mark does not stand in a commit as it is"), "{}", list());
    edit(&firm, "tools/mark", "touch  ", "touch");
    // Which program checks is for the person to say, and not for the repository.
    script(&firm, "says-yes", "touch trapped; echo 'Good \"git\" signature for lea@essai.example with ED25519 key SHA256:x'; exit 0");
    let trap = firm.workspace().join("tools/says-yes").display().to_string();
    firm.git(&["config", "gpg.ssh.program", &trap]);
    signing(&firm, false);
    assert!(list().contains("git does not know the key"), "{}", list());
    assert!(!firm.workspace().join("trapped").exists());
    assert!(!firm.workspace().join("marked").exists());
}

#[test]
fn a_signature_by_gpg_counts_as_one_by_ssh() {
    let test = "a commit signed by GPG";
    if Command::new("gpg").arg("--version").output().is_err() {
        return left_out(test, "no gpg: install the package gnupg");
    }
    let firm = firm();
    let gpg = |home: &str, args: &[&str]| {
        let folder = firm.home().join(home);
        fs::create_dir_all(&folder).unwrap();
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).unwrap();
        let mut command = Command::new(if args[0] == "--kill" { "gpgconf" } else { "gpg" });
        command.env("GNUPGHOME", &folder).args(args).output().unwrap()
    };
    let made = gpg(".gnupg", &["--batch", "--passphrase", "", "--quick-gen-key", "lea@essai.example", "ed25519", "sign", "never"]);
    assert!(made.status.success(), "{made:?}");
    edit(&firm, "relais.yaml", "services:\n", "programs: {signed: true}\nservices:\n");
    firm.git(&["commit", "--quiet", "--all", "-Slea@essai.example", "--message", "Signé"]);
    let list = || String::from_utf8(firm.told(&["allow", "--yes", "--lang", "en"], "").stdout).unwrap();
    assert!(list().contains("allowed here: runbooks/tools.yaml"), "{}", list());
    gpg(".gnupg", &["--kill", "all"]);
    // Another person's machine, which does not know the key.
    fs::rename(firm.home().join(".gnupg"), firm.home().join("away")).unwrap();
    assert!(list().contains("git does not know the key"), "{}", list());
    gpg(".gnupg", &["--kill", "all"]);
}

#[test]
fn the_system_sees_no_program_start() {
    let test = "the system calls of a step that is not allowed";
    let Some(trace) = Trace::new() else { return left_out(test, "no strace: install the package strace") };
    // First that a program is seen where one starts: as allowed.
    let firm = firm();
    firm.allow();
    let ways: [(&str, &dyn Fn()); 5] = [
        ("a changé depuis", &|| edit(&firm, "tools/mark", "touch", "touch ")),
        ("a changé depuis", &|| {
            firm.allow();
            edit(&firm, "runbooks/tools.yaml", "title: {fr: Outils", "title: {fr: Les outils");
        }),
        ("n'est pas dans la liste", &|| {
            edit(&firm, "relais.yaml", "services:\n", "programs: {allow: [dig]}\nservices:\n");
            firm.told(&["allow", "--yes"], "");
        }),
        ("vos règles veulent un commit signé", &|| edit(&firm, "relais.yaml", "{allow: [dig]}", "{signed: true}")),
        ("ne sont pas encore autorisés", &|| {
            edit(&firm, "relais.yaml", "programs: {signed: true}\n", "");
            firm.says(&["allow", "--revoke"]);
        }),
    ];
    walked(&firm, Some(&trace), "arrêté après");
    assert!(started(&trace).iter().any(|program| program.ends_with("tools/mark")), "{:?}", started(&trace));
    for (said, way) in ways {
        way();
        walked(&firm, Some(&trace), said);
        assert_eq!(started(&trace), Vec::<String>::new(), "{said}");
    }
}

#[test]
fn a_secret_that_a_program_prints_waits_for_the_same_word() {
    let firm = firm();
    edit(&firm, "relais.yaml", "services:\n", "models:\n  - {provider: secours, key: {command: [tools/mark]}}\nservices:\n");
    let said = firm.told(&["allow", "--list", "--json"], "");
    let said: Value = serde_json::from_slice(&said.stdout).unwrap();
    let own = said["texts"].as_array().unwrap().iter().find(|text| text["file"] == "relais.yaml").unwrap();
    assert_eq!((own["allowed"].as_bool(), own["programs"][0]["program"].as_str()), (Some(false), Some("tools/mark")));
    firm.told(&["ready"], "");
    assert!(!firm.workspace().join("marked").exists());
    assert!(Path::new(&firm.workspace()).join("relais.yaml").exists());
}

#[test]
fn on_the_screen_the_next_act_is_to_look_and_to_allow() {
    let firm = firm();
    let screen = firm.screen(&["--offline", "start", "tools"]);
    screen.wait_for("Entrée : voir ces programmes");
    screen.keys("\r");
    screen.wait_for("Programmes de runbooks/tools.yaml").wait_for("tools/mark").wait_for("Entrée : autoriser ces programmes sur ce poste");
    screen.keys("\r");
    screen.wait_for("Entrée : faire cette étape");
    screen.keys("\r");
    support::until("the program has run", || firm.workspace().join("marked").exists());
}
