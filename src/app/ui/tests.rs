//! What the full-screen face does, whatever is pressed.

use std::collections::BTreeSet;

use proptest::prelude::*;
use ratatui::crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::Ticks;
use crate::app::fixture::{Desk, Disk};
use crate::app::intent::Intent;
use crate::app::keymap::{Binding, GLOBALS, GO, Hint, Stroke};
use crate::app::library::SummaryState;
use crate::app::screen::{
    Screen, board, confirm, drill, drills, followup, followups, handover, help, incidents, note, palette, pick, postmortem, promises,
    prompt, proposals, quit, runbook, runbooks, start, timeline, walk,
};
use crate::app::theme::Theme;
use crate::app::widget::state::mark;
use crate::app::widget::{Glyphs, Look};
use crate::domain::incident::Event;
use crate::domain::lang::Lang;
use crate::domain::status::{Health, State};
use crate::domain::words::Words;

/// From the board to the first step of the guide.
const BEGIN: &str = "<enter><enter><enter><enter><enter><enter><enter>";

fn begun(lang: Lang) -> Desk {
    let mut desk = Desk::new(lang);
    desk.keys(BEGIN);
    desk
}

fn hints<S: Screen>() -> (&'static str, Vec<Hint>) {
    (S::NAME, S::KEYS.iter().map(Binding::hint).collect())
}

fn tables() -> Vec<(&'static str, Vec<Hint>)> {
    vec![
        hints::<board::Board>(),
        hints::<confirm::Confirm>(),
        hints::<drill::Drill>(),
        hints::<drills::Drills>(),
        hints::<handover::Handover>(),
        hints::<help::Help>(),
        hints::<incidents::Incidents>(),
        hints::<followups::Followups>(),
        hints::<followup::Followup>(),
        hints::<note::Note>(),
        hints::<palette::Palette>(),
        hints::<pick::Pick>(),
        hints::<postmortem::Postmortem>(),
        hints::<promises::Promises>(),
        hints::<prompt::Prompt>(),
        hints::<proposals::Proposals>(),
        hints::<quit::Quit>(),
        hints::<runbook::Reading>(),
        hints::<runbooks::Runbooks>(),
        hints::<start::Start>(),
        hints::<timeline::Timeline>(),
        hints::<walk::Walk>(),
        ("everywhere", GLOBALS.iter().map(Binding::hint).chain([GO]).collect()),
    ]
}

#[test]
fn every_key_is_explained_in_both_languages() {
    for lang in Lang::ALL {
        let words = Words::new(lang);
        for (screen, hints) in tables() {
            for hint in hints {
                let (word, help) = (hint.word(&words), hint.help(&words));
                assert!(!word.contains('⟨') && !help.contains('⟨'), "{screen}: {word} {help}");
            }
            if screen != "everywhere" {
                let help = words.say(&format!("screen-{screen}-help"));
                assert!(!help.contains('⟨') && !words.named("screen", screen).contains('⟨'), "{screen}");
            }
        }
    }
}

#[test]
fn no_key_is_bound_twice() {
    for (screen, hints) in tables() {
        let strokes: Vec<Stroke> = hints.iter().filter(|hint| **hint != GO).flat_map(|hint| hint.strokes.iter().copied()).collect();
        for (n, stroke) in strokes.iter().enumerate() {
            assert!(!strokes[..n].contains(stroke), "{screen}: {stroke:?}");
        }
        assert!(!strokes.contains(&Stroke::char('g')), "{screen}: g begins a pair");
    }
}

#[test]
fn every_state_is_told_apart_without_colour() {
    for (lang, glyphs) in [(Lang::Fr, Glyphs::Unicode), (Lang::En, Glyphs::Ascii)] {
        let look = Look { theme: Theme::load("mono").unwrap(), glyphs };
        let mut desk = Desk::calm(lang);
        let states = [State::Known, State::Stale, State::Disagree, State::Recovering, State::Frozen, State::Never];
        let mut seen = BTreeSet::new();
        let mut glyphs_seen = BTreeSet::new();
        for (health, state) in
            Health::ALL.into_iter().map(|health| (health, State::Known)).chain(states[1..].iter().map(|state| (Health::Unknown, *state)))
        {
            desk.sees("openai", health, state, 1);
            let mark = mark(desk.shared.monitor.verdicts.get("openai"), &look, &desk.shared.words);
            glyphs_seen.insert(mark.glyph);
            seen.insert(mark.word.clone());
            assert!(desk.screen(40, 16).contains(&mark.word), "{health:?} {state:?}");
            assert!(glyphs == Glyphs::Unicode || mark.glyph.is_ascii());
        }
        assert_eq!((seen.len(), glyphs_seen.len()), (11, 11));
    }
}

#[test]
fn a_note_that_is_left_is_kept() {
    let mut desk = begun(Lang::Fr);
    desk.keys("nErreur 503<esc>");
    assert!(desk.screen(80, 24).contains("Texte gardé"));
    desk.keys("n");
    assert!(desk.screen(80, 24).contains("Erreur 503"));
    desk.keys("<enter>");
    assert!(desk.records.iter().any(|record| matches!(&record.event, Event::Noted { text, .. } if text.as_str() == "Erreur 503")));
    desk.keys("n");
    assert!(!desk.screen(80, 24).contains("▸ Erreur 503"));
}

#[test]
fn a_note_that_could_not_be_recorded_is_kept() {
    let mut desk = begun(Lang::Fr);
    desk.disk = Disk::Full;
    desk.keys("nErreur 503<enter>");
    assert!(desk.screen(80, 24).contains("JOURNAL NON ÉCRIT"));
    desk.keys("n");
    assert!(desk.screen(80, 24).contains("Erreur 503"));
}

#[test]
fn letters_are_text_where_text_is_typed() {
    let mut desk = begun(Lang::En);
    desk.keys("nquit? go! n q :");
    assert!(desk.screen(80, 24).contains("quit? go! n q :"));
    assert!(!desk.ended);
}

#[test]
fn enter_alone_walks_and_nothing_leaves_unseen() {
    let mut desk = begun(Lang::Fr);
    desk.keys("<enter>").keys("<enter>503<enter>").keys("<enter>Inès<enter>");
    let before = desk.records.len();
    let shown = desk.screen(80, 24);
    assert!(shown.contains("lire la suite avant d'agir"), "{shown}");
    desk.keys("<enter>");
    assert_eq!(desk.records.len(), before);
    for _ in 0..20 {
        desk.screen(80, 24);
        if desk.records.len() == before {
            desk.keys("<enter>");
        }
    }
    assert!(desk.records.len() > before);
}

#[test]
fn what_cannot_be_taken_back_wants_its_name() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("!<enter><enter><enter><enter>");
    assert!(desk.shared.open.is_some());
    desk.keys("x<enter>");
    assert!(desk.shared.open.as_ref().unwrap().incident.closed.is_some());
    assert!(desk.screen(80, 24).contains("Post-mortem"));
}

#[test]
fn leaving_says_that_the_incident_stays_open() {
    let mut desk = begun(Lang::En);
    desk.keys("q");
    assert!(!desk.ended && desk.screen(80, 24).contains("stays open"));
    desk.keys("<esc>q<enter>");
    assert!(desk.ended);
}

#[test]
fn escape_goes_to_the_board_and_enter_comes_back() {
    let mut desk = begun(Lang::En);
    desk.keys("<esc>");
    assert!(desk.screen(80, 24).contains("go back to “OpenAI"));
    desk.keys("<enter>");
    assert!(desk.screen(80, 24).contains("Them or us?"));
}

#[test]
fn another_incident_is_opened_after_the_present_one_is_left() {
    let mut desk = begun(Lang::En);
    desk.left_open(SummaryState::Open);
    desk.keys("gl<enter>");
    assert!(desk.records.iter().any(|record| matches!(record.event, Event::Paused { .. })));
    assert!(desk.shared.open.is_some());
}

#[test]
fn a_pair_of_letters_goes_somewhere() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("g");
    assert!(desk.screen(80, 24).contains("g r runbooks"));
    desk.keys("r");
    assert!(desk.screen(80, 24).starts_with(" Runbooks"));
    desk.keys("gb");
    assert!(desk.screen(80, 24).starts_with(" relais"));
}

#[test]
fn the_mouse_selects_then_acts() {
    let mut desk = Desk::new(Lang::En);
    desk.screen(80, 24);
    let click = |row| MouseEvent { kind: MouseEventKind::Down(MouseButton::Left), column: 5, row, modifiers: KeyModifiers::NONE };
    let row = u16::try_from(desk.screen(80, 24).lines().position(|line| line.contains("Cloudflare   ")).unwrap()).unwrap();
    desk.ui.mouse(click(row), &desk.shared);
    assert!(desk.screen(80, 24).contains("when Cloudflare is down"));
    desk.ui.mouse(click(row), &desk.shared);
    assert!(desk.screen(80, 24).starts_with(" What to do about Cloudflare"));
}

#[test]
fn what_is_pasted_outside_of_a_text_begins_a_note() {
    let mut desk = begun(Lang::En);
    desk.ui.paste("error: 503\nmodel overloaded", &desk.shared);
    assert!(desk.screen(80, 24).contains("error: 503 model overloaded"));
}

#[test]
fn suspending_and_interrupting_are_asked_of_the_runtime() {
    use ratatui::crossterm::event::{KeyCode, KeyEvent};
    let mut desk = Desk::new(Lang::En);
    let intents = desk.ui.key(KeyEvent::new(KeyCode::Char('z'), KeyModifiers::CONTROL), &desk.shared);
    assert_eq!(intents, [Intent::Suspend]);
    let intents = desk.ui.key(KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL), &desk.shared);
    assert_eq!(intents, [Intent::Quit]);
    assert_eq!(desk.ui.ticks(&desk.shared), Ticks::Second);
}

/// Places in the program, by the keys that lead there.
const PLACES: &[&str] = &["", "jj", "?", "gr", "gr/pa", "gl", "<ctrl-p>", "!", "<enter>", "<enter><enter>", "nabc"];
/// The same, inside an incident.
const INSIDE: &[&str] = &["", "?", "V", "o", "m", "sabc", "q", "gt", "gp", "<right><right>", "nabc", "<esc>"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_screen_fits_every_terminal(columns in 40_u16..300, rows in 12_u16..100, place in 0..PLACES.len() + INSIDE.len(), french in any::<bool>()) {
        let lang = if french { Lang::Fr } else { Lang::En };
        let mut desk = if place < PLACES.len() { Desk::new(lang) } else { begun(lang) };
        desk.keys(PLACES.get(place).copied().unwrap_or_else(|| INSIDE[place - PLACES.len()]));
        let screen = desk.screen(columns, rows);
        let lines: Vec<&str> = screen.lines().collect();
        prop_assert!(!screen.contains('⟨'), "{}", screen);
        prop_assert!(!screen.contains("{$"), "{}", screen);
        // The keys stand at the bottom, whatever stands above.
        prop_assert!(lines.last().is_some_and(|line| !line.trim().is_empty()), "{}", screen);
        // A margin is kept on both sides, so nothing was cut there.
        let buffer = desk.buffer(columns, rows);
        for y in 1..rows - 1 {
            let sheet = matches!(buffer[(columns - 1, y)].symbol(), "─" | "-");
            prop_assert!(sheet || buffer[(columns - 1, y)].symbol() == " ", "{}", screen);
        }
    }
}
