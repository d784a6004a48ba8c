//! When the journal cannot be written, and when two consoles want it.

mod support;

use std::fs;
use std::process::Command;

use support::firm::Firm;
use support::pipe::Pipe;

const START: [&str; 6] = ["--plain", "start", "panne", "--set", "vendor=nuage", "--set"];

/// No mail leaves in these journeys; a port that nobody answers will do.
fn firm() -> Firm {
    Firm::new(9)
}

fn start() -> Vec<&'static str> {
    START.into_iter().chain(["service=drafting"]).collect()
}

/// Lets the incident come to the step that rings the duty phone.
fn walk_to_ring(pipe: &mut Pipe) {
    pipe.wait_for("(triage)").say("choose 1").wait_for("(error)").say("value HTTP 503").wait_for("(sure)").say("yes");
    pipe.wait_for("(hand)").say("ok").wait_for("(tone)").say("choose 1").wait_for("(down)").say("skip vu");
    pipe.wait_for("(purge)").say("skip rien à vider").wait_for("(ring)").wait_for("> ");
}

#[test]
fn where_no_journal_can_be_made_nothing_is_declared() {
    let firm = firm();
    fs::write(firm.workspace().join("incidents"), "not a folder").unwrap();
    let mut pipe = Pipe::start(firm.relais(&start()));
    pipe.wait_for("incidents");
    pipe.say("choose 1").say("ok").say("status").wait_for("Rédaction");
    let (status, said) = pipe.end();
    assert_eq!(firm.read("incidents"), "not a folder");
    assert!(!said.contains("Incident déclaré") && !said.contains("(triage)"), "{said}");
    assert!(status.success(), "{said}");
}

#[test]
fn a_full_disk_stops_everything_that_would_leave() {
    let firm = firm();
    firm.world.fails();
    let mut sized = Command::new("sh");
    sized.args(["-c", "trap '' XFSZ; exec \"$@\"", "sh", env!("CARGO_BIN_EXE_relais")]).args(start());
    sized.current_dir(firm.workspace()).env_clear().envs(firm.env());
    let mut pipe = Pipe::start(sized);
    walk_to_ring(&mut pipe);
    let before = firm.events().len();
    let journal: u64 = journal(&firm).metadata().unwrap().len();
    limit(&pipe, &journal.to_string());
    pipe.say("ok").wait_for("LE JOURNAL NE PEUT PLUS ÊTRE ÉCRIT").wait_for("> ");
    pipe.say("note on appelle").say("status").wait_for("Rédaction").wait_for("> ");
    assert_eq!(firm.world.asked("POST /ring"), 0, "nothing leaves that is not on disk");
    assert_eq!(firm.events().len(), before);
    limit(&pipe, "unlimited");
    pipe.say("journal").wait_for("Incident repris").wait_for("(ring)").say("ok").wait_for("Fait : Sonner l'astreinte");
    assert_eq!(firm.world.asked("POST /ring"), 1);
    let (status, said) = pipe.end();
    assert!(status.success(), "{said}");
    assert!(!said.contains("Noté"), "what was not recorded is not shown as recorded\n{said}");
    firm.says(&["verify"]);
}

#[test]
fn a_journal_that_was_taken_away_is_never_written_beside() {
    let firm = firm();
    firm.world.fails();
    let mut pipe = Pipe::start(firm.relais(&start()));
    walk_to_ring(&mut pipe);
    let folder = journal(&firm).parent().unwrap().to_owned();
    let away = folder.with_extension("away");
    fs::rename(&folder, &away).unwrap();
    pipe.say("ok").wait_for("LE JOURNAL NE PEUT PLUS ÊTRE ÉCRIT").wait_for("> ");
    assert_eq!(firm.world.asked("POST /ring"), 0);
    fs::rename(&away, &folder).unwrap();
    pipe.say("journal").wait_for("(ring)").say("ok").wait_for("Fait : Sonner l'astreinte");
    assert!(pipe.end().0.success());
    firm.says(&["verify"]);
}

#[test]
fn the_screen_says_so_and_stays_readable() {
    let firm = firm();
    firm.world.fails();
    let start: Vec<&str> = start().into_iter().filter(|arg| *arg != "--plain").collect();
    let screen = firm.screen(&start);
    screen.wait_for("▸ Eux ou nous ?");
    let folder = journal(&firm).parent().unwrap().to_owned();
    let away = folder.with_extension("away");
    fs::rename(&folder, &away).unwrap();
    screen.keys("1<enter>");
    screen.wait_for("JOURNAL NON ÉCRIT").wait_for("1 ▸ Eux ou nous ?");
    screen.keys("n");
    screen.wait_for("── Noter ──");
    screen.keys("ce que je vois<enter>");
    screen.wait_gone("── Noter ──").wait_for("JOURNAL NON ÉCRIT");
    fs::rename(&away, &folder).unwrap();
    screen.keys("R");
    screen.wait_gone("JOURNAL NON ÉCRIT").wait_for("1 ▸ Eux ou nous ?");
    // What was typed is still there.
    screen.keys("n");
    screen.wait_for("ce que je vois");
    screen.keys("<enter>");
    screen.wait_for("ce que je vois").wait_gone("── Noter ──");
    screen.keys("1<enter>");
    screen.wait_for("▸ Erreur vue");
    assert_eq!(firm.events_of("noted").len(), 1);
    firm.says(&["verify"]);
}

#[test]
fn the_same_writer_twice_is_refused_by_name_and_another_is_merged() {
    let mut firm = firm();
    let mut first = Pipe::start(firm.relais(&start()));
    first.wait_for("(triage)").wait_for("> ");
    let mut second = Pipe::start(firm.relais(&["--plain", "resume"]));
    second.wait_for("Léa Martin").wait_for(&format!("pid {}", first.pid()));
    let (_, said) = second.end();
    assert!(!said.contains("(triage)"), "{said}");
    firm.env.insert("RELAIS_ME".to_owned(), "sami".to_owned());
    let mut other = Pipe::start(firm.relais(&["--plain", "resume"]));
    other.wait_for("(triage)").wait_for("> ").say("note vu de chez moi").wait_for("Noté : vu de chez moi");
    first.wait_for("Noté : vu de chez moi").say("choose 1").wait_for("(error)");
    other.wait_for("Eux ou nous ?").wait_for("(error)").say("value HTTP 503").wait_for("(sure)");
    first.wait_for("(sure)");
    assert!(other.end().0.success() && first.end().0.success());
    assert_eq!(firm.events_of("noted").len(), 1);
    firm.says(&["verify"]);
}

/// The one journal file.
fn journal(firm: &Firm) -> std::path::PathBuf {
    let folder = firm.workspace().join("incidents").join(&firm.incidents()[0]).join("journal");
    let mut files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files.find(|path| path.extension().is_some_and(|extension| extension == "jsonl")).unwrap()
}

/// No file of this process may grow beyond so many bytes, as on a disk without room.
fn limit(pipe: &Pipe, bytes: &str) {
    let done = Command::new("prlimit").args(["--pid", &pipe.pid().to_string(), &format!("--fsize={bytes}:unlimited")]).status();
    assert!(done.unwrap().success());
}
