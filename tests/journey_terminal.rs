//! What the console does to a terminal, and that it gives it back whatever happens.

mod support;

use nix::sys::signal::Signal;
use support::firm::Firm;
use support::pty::Screen;
use support::until;

fn firm() -> Firm {
    Firm::new(9)
}

/// The console on its board.
fn board(firm: &Firm) -> Screen {
    let screen = firm.screen(&[]);
    screen.wait_for("Tout va bien");
    assert!(screen.is_raw());
    screen
}

/// Ended by this signal, with an incident open: as it was before, and the incident is whole.
fn interrupted_by(signal: Signal) {
    let firm = firm();
    let mut screen = firm.screen(&["start", "panne", "--set", "vendor=nuage", "--set", "service=drafting"]);
    screen.wait_for("▸ Eux ou nous ?");
    screen.signal(signal);
    assert_eq!(screen.ended(), 130);
    screen.assert_restored();
    assert_eq!(firm.events_of("paused").len(), 1, "the journal says that the person left");
    firm.says(&["verify"]);
}

#[test]
fn sigterm_gives_the_terminal_back() {
    interrupted_by(Signal::SIGTERM);
}

#[test]
fn sigint_gives_the_terminal_back() {
    interrupted_by(Signal::SIGINT);
}

#[test]
fn sighup_gives_the_terminal_back() {
    interrupted_by(Signal::SIGHUP);
}

#[test]
fn sigquit_gives_the_terminal_back() {
    interrupted_by(Signal::SIGQUIT);
}

#[test]
fn quitting_gives_the_terminal_back() {
    let firm = firm();
    let screen = board(&firm);
    screen.keys("q");
    assert_eq!(screen.ended(), 0);
    screen.assert_restored();
}

#[test]
fn a_lost_terminal_ends_the_console_and_keeps_the_incident() {
    let firm = firm();
    let mut screen = firm.screen(&["start", "panne", "--set", "vendor=nuage", "--set", "service=drafting"]);
    screen.wait_for("▸ Eux ou nous ?");
    screen.hang_up();
    until("the console ends", || screen.is_gone());
    assert_eq!(firm.events_of("declared").len(), 1);
    assert!(firm.says(&["incidents"]).contains("L'IA ne répond plus"));
}

/// Set for the process that is to panic while it has the terminal: on its own thread, or on another.
const PANICS: &str = "RELAIS_TEST_PANICS";

#[test]
fn a_panic_gives_the_terminal_back() {
    if let Ok(whose) = std::env::var(PANICS) {
        let mut screen = relais::runtime::terminal::Screen::prepare(ratatui::buffer::Cell::default()).unwrap().take().unwrap();
        screen.draw(|page| page.set_string(0, 0, "all is well", ratatui::style::Style::default())).unwrap();
        // The harness catches the first and ends with its own code; nobody waits for the second.
        match whose.as_str() {
            "own" => panic!("the first cause"),
            _ => std::thread::spawn(|| panic!("the first cause")).join().unwrap(),
        }
    }
    for whose in ["own", "other"] {
        let mut firm = firm();
        firm.env.insert(PANICS.to_owned(), whose.to_owned());
        let this = std::env::current_exe().unwrap();
        let args = ["--exact", "a_panic_gives_the_terminal_back", "--nocapture", "--test-threads=1"];
        let screen = Screen::run(&this, &args, &firm.workspace(), &firm.env(), (80, 24));
        assert_eq!(screen.ended(), 101);
        screen.assert_restored();
        screen.wait_for("the first cause");
        assert!(String::from_utf8_lossy(&screen.raw()).contains("\u{1b}[?1049h"), "it had the terminal");
    }
}

#[test]
fn ctrl_z_stops_and_comes_back() {
    let firm = firm();
    let mut screen = board(&firm);
    screen.keys("<ctrl-z>");
    until("the console stops", || screen.is_stopped());
    screen.assert_restored();
    screen.signal(Signal::SIGCONT);
    screen.wait_until("the alternate screen is back", |screen| screen.alternate_screen());
    screen.wait_for("Tout va bien");
    assert!(screen.is_raw());
    screen.keys("?");
    screen.wait_for("Aide");
    screen.keys("<esc>q");
    assert_eq!(screen.ended(), 0);
    screen.assert_restored();
}

#[test]
fn sigtstp_stops_and_comes_back() {
    let firm = firm();
    let mut screen = board(&firm);
    screen.signal(Signal::SIGTSTP);
    until("the console stops", || screen.is_stopped());
    screen.assert_restored();
    screen.signal(Signal::SIGCONT);
    screen.wait_until("the alternate screen is back", |screen| screen.alternate_screen());
    screen.wait_for("Tout va bien");
}

#[test]
fn a_stop_that_nobody_sees_coming_is_mended_by_continuing() {
    let firm = firm();
    let mut screen = board(&firm);
    screen.signal(Signal::SIGSTOP);
    until("the console stops", || screen.is_stopped());
    let before = screen.raw().len();
    screen.signal(Signal::SIGCONT);
    until("the whole screen is drawn again", || String::from_utf8_lossy(&screen.raw()[before..]).contains("Rédaction"));
}

#[test]
fn nothing_is_asked_of_the_terminal() {
    let firm = firm();
    let screen = board(&firm);
    let sent = String::from_utf8_lossy(&screen.raw()).into_owned();
    // Where the cursor is, what it is, which colours, which keyboard: a terminal that answers none of it costs no time.
    for query in ["\u{1b}[6n", "\u{1b}[c", "\u{1b}[0c", "\u{1b}[>c", "\u{1b}]10;?", "\u{1b}]11;?", "\u{1b}[?u", "\u{1b}[5n", "\u{1b}[14t"] {
        assert!(!sent.contains(query), "{query:?}");
    }
}

#[test]
fn a_terminal_too_small_says_so_and_recovers() {
    let firm = firm();
    let screen = board(&firm);
    screen.resize((20, 5));
    screen.wait_for("Écran trop petit");
    screen.resize((80, 24));
    screen.wait_gone("Écran trop petit").wait_for("Rédaction").wait_for("Tout va bien");
    screen.resize((200, 60));
    screen.wait_for("Tout va bien");
    screen.resize((40, 12));
    // The date has no room there any more: the small screen is the one that stands.
    screen.wait_gone("2026").wait_for("Rédaction");
    screen.keys("q");
    assert_eq!(screen.ended(), 0);
    screen.assert_restored();
}

#[test]
fn no_color_sends_no_colour() {
    let mut firm = firm();
    firm.env.insert("NO_COLOR".to_owned(), "1".to_owned());
    colourless(&board(&firm));
    firm.env.remove("NO_COLOR");
    let screen = firm.screen(&["--no-color"]);
    screen.wait_for("Tout va bien");
    colourless(&screen);
    let coloured = board(&firm);
    assert!(colours(&coloured) > 0, "by itself it has colours");
}

fn colourless(screen: &Screen) {
    assert_eq!(colours(screen), 0, "{:?}", String::from_utf8_lossy(&screen.raw()));
}

/// How many times a colour was set, other than back to the terminal's own.
fn colours(screen: &Screen) -> usize {
    let raw = screen.raw();
    let sent = String::from_utf8_lossy(&raw);
    let codes = sent.split("\u{1b}[").skip(1).filter_map(|rest| rest.split_once('m')).map(|(codes, _)| codes);
    let codes = codes.filter(|codes| codes.chars().all(|c| c.is_ascii_digit() || c == ';' || c == ':'));
    let is_colour = |code: &str| matches!(code.parse(), Ok(30..=38 | 40..=48 | 58 | 90..=97 | 100..=107));
    codes.filter(|codes| codes.split([';', ':']).next().is_some_and(is_colour)).count()
}

#[test]
fn ascii_is_ascii() {
    let firm = firm();
    firm.world.fails();
    let screen = firm.screen(&["--ascii"]);
    screen.wait_for("est en panne").wait_for("Ils disent : \" We're investigating");
    screen.keys("<enter>");
    screen.wait_for("> Entree : commencer");
    screen.keys("?");
    screen.wait_for("Aide");
    assert!(screen.raw().is_ascii(), "{}", screen.text());
    let said = firm.told(&["--plain", "--ascii"], "status\nhelp\nquit\n");
    assert!(said.status.success() && said.stdout.is_ascii(), "{said:?}");
}

#[test]
fn a_dumb_terminal_gets_lines() {
    let mut firm = firm();
    firm.env.insert("TERM".to_owned(), "dumb".to_owned());
    let screen = firm.screen(&[]);
    screen.wait_for("Rédaction").wait_for("quit >");
    assert!(!screen.raw().contains(&0x1b), "no escape sequence reaches it");
    screen.keys("quit<enter>");
    assert_eq!(screen.ended(), 0);
    screen.assert_restored();
}

#[test]
fn without_a_terminal_it_speaks_in_lines() {
    let firm = firm();
    let said = firm.told(&[], "status\nquit\n");
    assert!(said.status.success(), "{said:?}");
    assert!(!said.stdout.contains(&0x1b) && String::from_utf8_lossy(&said.stdout).contains("Rédaction"), "{said:?}");
}

#[test]
fn plain_mode_is_interrupted_with_the_same_code() {
    let firm = firm();
    let screen = firm.screen(&["--plain"]);
    screen.wait_for("quit >");
    screen.keys("<ctrl-c>");
    assert_eq!(screen.ended(), 130);
    screen.assert_restored();
    let mut screen = firm.screen(&["--plain"]);
    screen.wait_for("quit >");
    screen.signal(Signal::SIGTERM);
    assert_eq!(screen.ended(), 130);
}
