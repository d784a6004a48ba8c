//! A drill of the whole incident: it goes to its end, and nothing leaves; told by the world that waits, and by the system itself.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;

use support::acts::by_words;
use support::firm::Firm;
use support::left_out;
use support::pipe::Pipe;
use support::trace::Trace;
use support::walk::{AFTER_DEPLOY, DEPLOY, RING, UNTIL_DEPLOY};

const START: &[&str] = &["--plain", "start", "panne", "--set", "vendor=nuage", "--set", "service=drafting"];
const DRILL: &[&str] = &["--plain", "start", "panne", "--set", "vendor=nuage", "--set", "service=drafting", "--drill"];

/// A firm whose mail goes to a server that nobody has to reach.
fn firm() -> (Firm, TcpListener) {
    let server = TcpListener::bind("127.0.0.1:0").unwrap();
    server.set_nonblocking(true).unwrap();
    let firm = Firm::new(server.local_addr().unwrap().port());
    firm.world.fails();
    (firm, server)
}

/// Every file of the workspace but its incidents, as it is.
fn files(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let (mut found, mut folders) = (BTreeMap::new(), vec![root.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_symlink() {
                found.insert(path.clone(), fs::read_link(&path).unwrap().into_os_string().into_encoded_bytes());
            } else if path.is_dir() {
                folders.extend((path != root.join("incidents")).then_some(path));
            } else {
                found.insert(path.clone(), fs::read(&path).unwrap());
            }
        }
    }
    found
}

fn nobody_came(firm: &Firm, server: &TcpListener) {
    assert_eq!(server.accept().unwrap_err().kind(), ErrorKind::WouldBlock, "nobody connects to the mail server");
    assert_eq!(firm.world.peer.requests(), Vec::<String>::new(), "nobody asks anything");
}

#[test]
fn the_whole_incident_is_rehearsed_and_nothing_leaves() {
    let (firm, server) = firm();
    let before = files(&firm.workspace());
    let mut pipe = Pipe::start(firm.relais(DRILL));
    pipe.wait_for("EXERCICE, rien ne part : Nuage").wait_for("(triage)").wait_for("EXERCICE").wait_for("> ");
    for walk in [UNTIL_DEPLOY, RING, DEPLOY] {
        by_words(&mut pipe, walk);
    }
    pipe.say("ok").wait_for("Fait : Basculer").wait_for("(tell)");
    pipe.wait_for("objet (fr) : EXERCICE : Rédaction").wait_for("EXERCICE. Rien n'est en panne, et ce message ne part pas.");
    pipe.wait_for("objet (en) : DRILL: ").wait_for("> ");
    // Cut off in the middle, it goes on as the drill that it is, with all that it wrote.
    pipe.kill9();
    assert_eq!(files(&firm.workspace()), before);
    let mut pipe = Pipe::start(firm.relais(&["--plain", "resume"]));
    pipe.wait_for("(tell)").wait_for("EXERCICE").wait_for("> ");
    pipe.say("status").wait_for("Rédaction: Secours").wait_for("> ");
    by_words(&mut pipe, &AFTER_DEPLOY[1..]);
    let (status, said) = pipe.end();
    assert!(status.success(), "{said}");
    nobody_came(&firm, &server);
    assert_eq!(files(&firm.workspace()), before, "no file is changed");

    let declared = &firm.events_of("declared")[0];
    assert_eq!(declared["drill"], true);
    assert_eq!(firm.events_of("closed").len(), 1);
    let outcomes: Vec<String> = firm.events_of("answered").iter().map(|answered| answered["outcome"].to_string()).collect();
    assert!(outcomes.iter().any(|outcome| outcome.contains("EXERCICE")), "{outcomes:?}");
    assert!(outcomes.iter().all(|outcome| !outcome.contains("response")), "no answer is invented: {outcomes:?}");
    assert!(firm.says(&["incidents"]).contains("[EXERCICE]"));
    assert!(firm.says(&["export", "-o", "-", "--lang", "en"]).contains("DRILL"));
    firm.says(&["verify"]);
}

#[test]
fn once_a_drill_is_left_the_world_is_there_again() {
    let (firm, server) = firm();
    let mut pipe = Pipe::start(firm.relais(&["--plain"]));
    pipe.wait_for("> ");
    support::until("the page is read", || firm.world.asked("GET /summary.json") > 0);
    pipe.say("drill panne vendor=nuage service=drafting").wait_for("(triage)").wait_for("EXERCICE").wait_for("> ");
    let asked = firm.world.peer.requests().len();
    by_words(&mut pipe, UNTIL_DEPLOY);
    by_words(&mut pipe, RING);
    by_words(&mut pipe, DEPLOY);
    pipe.say("ok").wait_for("Fait : Basculer").wait_for("(tell)").wait_for("> ");
    pipe.say("status").wait_for("Rédaction: Secours").wait_for("> ").say("whose").wait_for("ne demande rien à personne").wait_for("> ");
    assert_eq!(firm.world.peer.requests().len(), asked, "nobody is asked during the drill");
    pipe.say("leave").wait_for("> ").say("status").wait_for("Rédaction: Nuage").wait_for("> ");
    support::until("the page is read again", || firm.world.peer.requests().len() > asked);
    pipe.say("start panne vendor=nuage service=drafting").wait_for("(triage)").wait_for("> ");
    by_words(&mut pipe, UNTIL_DEPLOY);
    by_words(&mut pipe, RING);
    assert_eq!(firm.world.asked("POST /ring"), 1, "the real one does what it says");
    assert!(pipe.end().0.success());
    // Where nothing is named, what is real is meant.
    assert!(firm.says(&["note", "pour de vrai"]).contains(&firm.incidents()[1]));
    assert_eq!(server.accept().unwrap_err().kind(), ErrorKind::WouldBlock);
}

/// Walks until the mail would leave, under the eyes of the system.
fn traced(firm: &Firm, trace: &Trace, args: &[&str]) {
    let mut command: Command = trace.of(env!("CARGO_BIN_EXE_relais"), args);
    command.current_dir(firm.workspace()).env_clear().envs(firm.env());
    let mut pipe = Pipe::start(command);
    pipe.wait_for("(triage)").wait_for("> ");
    for walk in [UNTIL_DEPLOY, RING, DEPLOY] {
        by_words(&mut pipe, walk);
    }
    pipe.say("ok").wait_for("Fait : Basculer").wait_for("(tell)").wait_for("> ");
    pipe.say("ok").wait_for("Prévenir les clients").wait_for("> ").say("quit");
    assert!(pipe.end().0.success());
}

#[test]
fn the_system_sees_no_connection_no_program_and_no_file_written() {
    let test = "the system calls of a drill";
    let Some(trace) = Trace::new() else { return left_out(test, "no strace: install the package strace") };
    // First that they are seen where there are any.
    let real = Firm::new(9);
    real.world.fails();
    real.world.answers("/deployed", support::http::answer("200 OK", "", "deployed"));
    traced(&real, &trace, START);
    let seen = trace.calls();
    assert!(seen.iter().any(|call| call.name == "connect" && call.is_network()), "{seen:#?}");
    assert!(seen.iter().filter(|call| call.name == "execve").count() > 1, "the program of the runbook");
    let own = |firm: &Firm, path: &str| {
        let kept = [firm.workspace().join("incidents"), firm.home().join("state")];
        kept.iter().any(|folder| Path::new(path).starts_with(folder)) || path.starts_with("/dev/")
    };
    assert!(seen.iter().any(|call| call.changes().iter().any(|path| path.contains("config/"))), "the file of the switch");

    let (drill, server) = firm();
    traced(&drill, &trace, DRILL);
    let seen = trace.calls();
    let faults: Vec<_> = seen.iter().filter(|call| call.is_network() || call.is_fork()).collect();
    assert!(faults.is_empty(), "{faults:#?}");
    assert_eq!(seen.iter().filter(|call| call.name == "execve").count(), 1, "relais itself and nothing else");
    let written: Vec<_> = seen.iter().flat_map(support::trace::Call::changes).filter(|path| !own(&drill, path)).collect();
    assert!(written.is_empty(), "{written:#?}");
    nobody_came(&drill, &server);
}
