//! Every way of switching, through the whole program: read back, shown, made, proved, taken back, and what goes wrong.

mod support;

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};

use support::control::Control;
use support::firm::Firm;
use support::pipe::Pipe;

const RUNBOOK: &str = "relais: 1\ntitle: {fr: Basculer, en: Switch}\nsummary: {fr: Basculer, en: Switch}\nowner: lead\n\
    severity: {suggested: 2}\nsteps:\n  - {id: over, kind: switch, service: drafting, to: secours, title: {fr: Basculer, en: Switch}}\n  \
    - {id: end, kind: confirm, title: {fr: Prévenir, en: Tell}}\n";

/// A firm whose one service is set like this.
fn firm(active: &str) -> Firm {
    let firm = Firm::new(9);
    let path = firm.workspace().join("relais.yaml");
    let text = fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once("    active: ").unwrap();
    let (_, after) = rest.split_once('\n').unwrap();
    fs::write(&path, format!("{before}    active: {active}\n{after}")).unwrap();
    fs::write(firm.workspace().join("runbooks/over.yaml"), RUNBOOK).unwrap();
    firm.git(&["add", "--all"]);
    firm.git(&["commit", "--quiet", "--message", "Règle"]);
    firm
}

/// At the step that switches, before what it says of it is read.
fn start(firm: &Firm) -> Pipe {
    firm.allow();
    let mut pipe = Pipe::start(firm.relais(&["--plain", "start", "over"]));
    pipe.wait_for("(over)");
    pipe
}

fn keyed(mut firm: Firm) -> Firm {
    firm.env.insert("PROXY_KEY".to_owned(), "tres-secret".to_owned());
    firm
}

#[test]
fn a_control_api_is_read_back_changed_proved_and_taken_back() {
    let control = Control::start();
    let firm = keyed(firm(&control.way()));
    let mut pipe = start(&firm);
    pipe.wait_for("de Nuage vers Secours").wait_for("- nuage").wait_for("+ local-secours").wait_for("X-Key: [secret: env PROXY_KEY]");
    pipe.wait_for("{\"model\": \"local-secours\"}").wait_for("> ");
    pipe.say("ok").wait_for("Secours répond").wait_for("(end)").wait_for("> ");
    assert_eq!(control.value(), "local-secours");
    let sent = control.state.lock().unwrap().sent.clone();
    assert!(sent.len() == 1 && sent[0].contains("x-key: tres-secret") && sent[0].contains("/over/1/do"), "{sent:?}");
    // What was shown is what was sent.
    assert!(sent[0].ends_with("{\"model\": \"local-secours\"}"));
    let done = firm.events_of("step_done");
    assert_eq!(done.iter().map(|done| done["phase"].as_str().unwrap()).collect::<Vec<_>>(), ["do", "verify"]);
    pipe.say("status").wait_for("Rédaction: Secours").wait_for("> ");
    pipe.say("undo over");
    support::until("it is taken back", || control.value() == "nuage");
    let journal: String = firm.events().iter().map(ToString::to_string).collect();
    assert!(!journal.contains("tres-secret"));
    assert!(pipe.end().0.success());
    firm.says(&["verify"]);
}

#[test]
fn a_share_goes_first_and_each_next_one_when_it_is_said() {
    let control = Control::start();
    let way = control.way().replace("model: '{{ to }}'", "model: '{{ to }}', share: '{{ share }}'");
    let way = way.replace("pointer: /model", "pointer: /model, share: /share").replacen('{', "{shares: [10, 50, 100], ", 1);
    let firm = keyed(firm(&way));
    let share = || (control.value(), control.state.lock().unwrap().share);
    let mut pipe = start(&firm);
    pipe.wait_for("+ local-secours (10 %)").wait_for("part par part : 10 %, 50 %, 100 %").wait_for("> ").say("ok");
    pipe.wait_for("Rédaction : 10 % par Secours, le reste par Nuage")
        .wait_for("1. Rester à 10 %")
        .wait_for("2. Passer à 50 %")
        .wait_for("> ");
    assert_eq!(share(), ("local-secours".to_owned(), 10));
    pipe.say("status").wait_for("Rédaction : 10 % par Secours, le reste par Nuage.").wait_for("> ");
    control.state.lock().unwrap().held = Some("PUT ");
    pipe.say("choose 2");
    support::until("the second share is taken", || share().1 == 50);
    pipe.kill9();
    control.state.lock().unwrap().held = None;
    let mut pipe = Pipe::start(firm.relais(&["--plain", "resume"]));
    pipe.wait_for("Interrompu au milieu")
        .wait_for("> ")
        .say("verify")
        .wait_for("50 % par Secours")
        .wait_for("Passer à 100 %")
        .wait_for("> ");
    pipe.say("choose stay").wait_for("(end)").wait_for("> ").say("undo over");
    support::until("all of it is taken back", || share() == ("nuage".to_owned(), 100));
    let done = firm.events_of("step_done");
    let shares: Vec<_> = done.iter().filter_map(|done| done["facts"][0]["switched"]["share"].as_u64()).collect();
    assert_eq!(shares, [10, 50, 50], "{done:?}");
    assert!(pipe.end().0.success());
}

#[test]
fn a_control_api_that_answers_200_with_an_error_has_failed() {
    let control = Control::start();
    control.state.lock().unwrap().instead = Some(("200 OK", "{\"ok\": false, \"error\": \"quota\"}"));
    let firm = keyed(firm(&control.way()));
    let mut pipe = start(&firm);
    pipe.say("status").wait_for("Rédaction: Nuage").wait_for("> ");
    pipe.say("ok").wait_for("« /ok » vaut « false » et non « true »").wait_for("quota").wait_for("> ");
    assert_eq!(control.value(), "nuage");
    control.state.lock().unwrap().instead = Some(("403 Forbidden", "no"));
    pipe.say("retry").wait_for("HTTP 403").wait_for("> ");
    // It may have been carried out: what is read back says that it was not.
    control.state.lock().unwrap().instead = Some(("503 Service Unavailable", "busy"));
    pipe.say("retry").wait_for("pas fait : HTTP 503 busy ; relu ensuite : « nuage » est encore réglé").wait_for("> ");
    control.state.lock().unwrap().instead = None;
    pipe.say("retry").wait_for("Secours répond");
    assert!(pipe.end().0.success());
}

#[test]
fn an_answer_that_never_comes_is_settled_by_reading_back() {
    let control = Control::start();
    control.state.lock().unwrap().silent = true;
    let firm = keyed(firm(&control.way()));
    let mut pipe = start(&firm);
    pipe.say("status").wait_for("Rédaction: Nuage").wait_for("> ");
    pipe.say("ok").wait_for("Secours répond").wait_for("(end)");
    assert_eq!(control.state.lock().unwrap().sent.len(), 1, "it is not sent twice");
    assert!(pipe.end().0.success());
}

#[test]
fn killed_before_the_answer_it_is_in_doubt_then_verified() {
    let control = Control::start();
    control.state.lock().unwrap().held = Some("PUT ");
    let firm = keyed(firm(&control.way()));
    let mut pipe = start(&firm);
    pipe.wait_for("de Nuage vers Secours").wait_for("> ").say("ok");
    support::until("the change is taken", || control.value() == "local-secours");
    pipe.kill9();
    control.state.lock().unwrap().held = None;
    let mut pipe = Pipe::start(firm.relais(&["--plain", "resume"]));
    pipe.wait_for("(over)").wait_for("Interrompu au milieu").wait_for("> ").say("verify").wait_for("Secours répond").wait_for("(end)");
    let facts = firm.events_of("step_done");
    assert_eq!(facts.last().unwrap()["facts"][0]["switched"]["from"], "nuage", "{facts:?}");
    pipe.wait_for("> ").say("undo over");
    support::until("it is taken back", || control.value() == "nuage");
    assert_eq!(control.state.lock().unwrap().sent.len(), 2);
    assert!(pipe.end().0.success());
    firm.says(&["verify"]);
}

#[test]
fn killed_before_the_proof_it_is_proved_when_it_is_resumed() {
    let control = Control::start();
    control.state.lock().unwrap().held = Some("GET /v1");
    let firm = keyed(firm(&control.way()));
    let mut pipe = start(&firm);
    pipe.wait_for("de Nuage vers Secours").wait_for("> ").say("ok");
    support::until("the proof is asked for", || control.peer.requests().iter().any(|request| request.starts_with("GET /v1")));
    pipe.kill9();
    control.state.lock().unwrap().held = None;
    let mut pipe = Pipe::start(firm.relais(&["--plain", "resume"]));
    pipe.wait_for("Secours répond").wait_for("(end)");
    assert_eq!(control.state.lock().unwrap().sent.len(), 1);
    assert!(pipe.end().0.success());
}

#[test]
fn what_was_not_read_before_is_shown_before_it_is_done() {
    let control = Control::start();
    control.state.lock().unwrap().blind = true;
    let firm = keyed(firm(&control.way()));
    let mut pipe = start(&firm);
    pipe.wait_for("vers Secours").wait_for("HTTP 503").wait_for("d'abord relu").wait_for("> ");
    control.state.lock().unwrap().blind = false;
    pipe.say("ok").wait_for("Relu à présent. Faire ceci ?").wait_for("- nuage").wait_for("{\"model\": \"local-secours\"}").wait_for("> ");
    assert!(control.state.lock().unwrap().sent.is_empty());
    pipe.say("yes").wait_for("Secours répond").wait_for("(end)");
    assert!(pipe.end().0.success());
}

#[test]
fn what_someone_else_set_since_is_said_and_left_alone() {
    let control = Control::start();
    let firm = keyed(firm(&control.way()));
    let mut pipe = start(&firm);
    pipe.wait_for("de Nuage vers Secours").wait_for("> ");
    control.state.lock().unwrap().value = "autre".to_owned();
    pipe.say("ok").wait_for("« nuage » est devenu « autre »").wait_for("> ");
    assert_eq!(control.value(), "autre");
    assert!(control.state.lock().unwrap().sent.is_empty());
    assert!(pipe.end().0.success());
}

#[test]
fn the_next_way_is_taken_where_one_cannot_be_reached() {
    let closed = { std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap() };
    let way = format!("{{http: {{url: 'http://{closed}/{{{{ to }}}}'}}, read: {{url: 'http://{closed}/'}}}}");
    let firm = firm(&format!("[{way}, {{file: config/routing.yaml, key: drafting.provider, commit: true}}]"));
    let mut pipe = start(&firm);
    pipe.say("ok").wait_for("réglé par config/routing.yaml, drafting.provider").wait_for("(end)");
    assert!(firm.read("config/routing.yaml").contains("local-secours"));
    assert!(pipe.end().0.success());
}

#[test]
fn while_it_cannot_be_read_back_the_board_says_so() {
    let closed = { std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap() };
    let firm = firm(&format!("{{http: {{url: 'http://{closed}/{{{{ to }}}}'}}, read: {{url: 'http://{closed}/'}}}}"));
    let mut pipe = start(&firm);
    pipe.say("status").wait_for(&format!("Rédaction: ?: pas relu (http://{closed}/")).wait_for("> ");
    pipe.say("ok").wait_for("rien n'est changé").wait_for("injoignable");
    assert!(pipe.end().0.success());
    let said = String::from_utf8(firm.told(&["status"], "").stdout).unwrap().replace('\u{a0}', " ");
    assert!(said.contains(&format!("service drafting : pas relu : http://{closed}/")), "{said}");
    for (lang, said) in
        [("fr", "On ne sait pas par qui passe « Rédaction » : http"), ("en", "Nobody can say whom “Drafting” goes through: http")]
    {
        firm.screen_of(&["--lang", lang], (100, 24)).wait_for(said);
    }
}

#[test]
fn a_program_sets_it_and_another_reads_it() {
    let firm = firm("{command: {read: [tools/route, show], write: [tools/route, set, '{{ to }}'], pattern: 'model=(.*)'}}");
    let tool = firm.workspace().join("tools/route");
    fs::write(&tool, "#!/bin/sh\ncase \"$1\" in show) echo \"model=$(cat value)\";; set) printf %s \"$2\" > value;; esac\n").unwrap();
    fs::set_permissions(&tool, fs::Permissions::from_mode(0o755)).unwrap();
    fs::write(firm.workspace().join("value"), "nuage").unwrap();
    let mut pipe = start(&firm);
    pipe.wait_for("- nuage").wait_for("\"local-secours\"").wait_for("> ");
    pipe.say("ok").wait_for("relu : tools/route").wait_for("(end)").wait_for("> ");
    assert_eq!(firm.read("value"), "local-secours");
    pipe.say("undo over");
    support::until("it is taken back", || firm.read("value") == "nuage");
    assert!(pipe.end().0.success());
}

#[test]
fn a_link_is_pointed_elsewhere_and_back() {
    let firm = firm("{symlink: config/current, to: 'targets/{{ to }}', commit: true}");
    let config = firm.workspace().join("config");
    for target in ["nuage", "local-secours"] {
        fs::create_dir_all(config.join("targets").join(target)).unwrap();
        fs::write(config.join("targets").join(target).join("a"), target).unwrap();
    }
    symlink("targets/nuage", config.join("current")).unwrap();
    firm.git(&["add", "--all"]);
    firm.git(&["commit", "--quiet", "--message", "Lien"]);
    let mut pipe = start(&firm);
    pipe.wait_for("- config/current -> targets/nuage").wait_for("+ config/current -> targets/local-secours").wait_for("> ");
    pipe.say("ok").wait_for("relu : config/current").wait_for("(end)").wait_for("> ");
    assert_eq!(firm.read("config/current/a"), "local-secours");
    assert_eq!(
        firm.git(&["show", "--name-only", "--format=%s"]).trim(),
        "relais: config/current: nuage -> local-secours\n\nconfig/current"
    );
    pipe.say("undo over");
    support::until("it is taken back", || firm.read("config/current/a") == "nuage");
    assert!(pipe.end().0.success());
}

#[test]
fn a_person_does_it_and_it_is_read_back() {
    let firm =
        firm("{manual: {fr: 'Mettez {{ to }} dans la console.', en: 'Put {{ to }} in the console.'}, read: {command: [cat, value]}}");
    fs::write(firm.workspace().join("value"), "nuage\n").unwrap();
    let mut pipe = start(&firm);
    pipe.wait_for("Mettez local-secours dans la console.").wait_for("> ");
    pipe.say("ok").wait_for("En attente : relire cat value").wait_for("> ");
    fs::write(firm.workspace().join("value"), "local-secours\n").unwrap();
    pipe.say("ok").wait_for("relu : cat value").wait_for("(end)").wait_for("> ");
    pipe.say("status").wait_for("Rédaction: Secours");
    let switched = &firm.events_of("step_done")[0]["facts"][0]["switched"];
    assert_eq!((switched["from"].as_str(), switched["to"].as_str()), (Some("nuage"), Some("secours")));
    pipe.wait_for("> ").say("undo over").wait_for("En attente : relire cat value").wait_for("> ");
    fs::write(firm.workspace().join("value"), "nuage\n").unwrap();
    pipe.say("ok").wait_for("Rédaction passe par Nuage");
    assert!(pipe.end().0.success());
}

#[test]
fn status_reads_back_and_says_what_does_not_agree() {
    let control = Control::start();
    let firm = keyed(firm(&format!("[{}, {{file: config/routing.yaml, key: drafting.provider}}]", control.way())));
    control.state.lock().unwrap().value = "local-secours".to_owned();
    let said: serde_json::Value = serde_json::from_slice(&firm.told(&["status", "--json", "--lang", "en"], "").stdout).unwrap();
    assert_eq!(said["services"][0]["provider"], "secours");
    let unread = said["services"][0]["unread"].as_str().unwrap();
    assert!(unread.contains("says `local-secours`") && unread.contains("config/routing.yaml, drafting.provider says `nuage`"), "{unread}");
}

#[test]
fn where_nothing_can_read_it_back_a_person_says_it() {
    let firm = firm("{manual: {fr: 'Mettez {{ to }} dans la console.', en: 'Put {{ to }} in the console.'}}");
    let mut pipe = start(&firm);
    pipe.say("status").wait_for("Rédaction: ?: pas relu (réglé à la main").wait_for("> ");
    pipe.say("ok").wait_for("y est-il sur « local-secours »").wait_for("> ");
    pipe.say("yes").wait_for("(end)");
    assert_eq!(firm.events_of("step_done").len(), 1);
    assert!(pipe.end().0.success());
}

#[test]
fn a_push_that_fails_leaves_the_switch_made_and_says_so() {
    let firm = firm("{file: config/routing.yaml, key: drafting.provider, branch: ops, push: true}");
    let mut pipe = start(&firm);
    pipe.wait_for("puis : garder config/routing.yaml dans un commit sur la branche ops").wait_for("puis : pousser").wait_for("> ");
    pipe.say("ok").wait_for("Rédaction passe par Secours ; mais le commit n'est pas poussé").wait_for("(end)");
    assert!(pipe.end().0.success());
    assert!(firm.read("config/routing.yaml").contains("local-secours"));
    assert_eq!(firm.git(&["show", "--name-only", "--format=", "ops"]).trim(), "config/routing.yaml");
}

#[test]
fn only_the_switched_path_is_committed_and_a_read_only_file_is_left_alone() {
    let firm = firm("{file: config/routing.yaml, key: drafting.provider, commit: true}");
    let file = firm.workspace().join("config/routing.yaml");
    fs::write(firm.workspace().join("clients.csv"), "dirty").unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    let mut pipe = start(&firm);
    pipe.say("ok").wait_for("(end)");
    assert!(pipe.end().0.success());
    assert_eq!(firm.git(&["show", "--name-only", "--format="]).trim(), "config/routing.yaml");
    assert!(firm.git(&["status", "--porcelain"]).contains("clients.csv"));
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
}
