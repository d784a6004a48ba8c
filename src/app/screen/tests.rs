//! Whole screens, driven by keys, in three sizes and both languages.

use crate::app::fixture::{Desk, Disk};
use crate::app::library::SummaryState;
use crate::app::msg::Msg;
use crate::domain::advice::PastSwitch;
use crate::domain::dns::{Code, Resolved};
use crate::domain::effect::{Effect, Failure, FailureKind, Outcome};
use crate::domain::history::{Line, Past, Transition};
use crate::domain::http::Response;
use crate::domain::incident::Event;
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::status::{Health, State};
use crate::domain::text::Text;
use crate::domain::time::Span;

const SIZES: [(u16, u16); 3] = [(80, 24), (40, 12), (120, 40)];

/// Every screen of a story, in both languages and in three sizes.
pub fn check(name: &str, story: impl Fn(&mut Desk)) {
    for lang in Lang::ALL {
        let mut desk = Desk::new(lang);
        story(&mut desk);
        let screens: Vec<String> = SIZES.iter().map(|(w, h)| format!("{w}×{h}\n{}", framed(&desk.screen(*w, *h), *w))).collect();
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("{name}.{}", lang.code()), screens.join("\n"));
        });
    }
}

/// The screen between two rules, so that its edges are seen.
fn framed(screen: &str, columns: u16) -> String {
    let rule = "·".repeat(usize::from(columns));
    format!("{rule}\n{screen}\n{rule}")
}

/// What a world that works answers.
pub fn fine(effect: &Effect) -> Outcome {
    match effect {
        Effect::Mail(_) | Effect::Post(_) => Outcome::Sent { receipt: Text::line("250 ok") },
        Effect::Write(_) | Effect::Link(_) => Outcome::Written { hash: "0".repeat(32) },
        Effect::Commit { .. } | Effect::Push { .. } => Outcome::Committed { commit: "8c1d2e3f4a5b".to_owned() },
        Effect::Wake { .. } => Outcome::Woke,
        Effect::Route => Outcome::Routed { v4: true, v6: true },
        Effect::Fetch(_)
        | Effect::Connect { .. }
        | Effect::Talk(_)
        | Effect::Resolve(_)
        | Effect::Spawn(_)
        | Effect::Read { .. }
        | Effect::ReadLink { .. } => Outcome::Failed(Failure::new(FailureKind::Unreachable, "pas de chemin", "no route")),
    }
}

/// From the board to the first step of the guide.
const BEGIN: &str = "<enter><enter><enter><enter><enter><enter><enter>";

pub fn begun(desk: &mut Desk) {
    desk.keys(BEGIN);
    assert!(desk.shared.open.is_some(), "{}", desk.screen(80, 24));
}

/// To the step that switches.
fn to_the_switch(desk: &mut Desk) {
    begun(desk);
    desk.keys("<enter>").keys("<enter>503 sur l'API<enter>").keys("<enter>Inès, pour Dupont<enter>");
    desk.keys("<enter>").answer(fine).keys("<enter>").answer(fine).keys("1<enter>");
    assert!(desk.screen(120, 40).contains("▸ 1 Ollama"), "{}", desk.screen(120, 40));
}

#[test]
fn board() {
    check("board", |_| {});
}

#[test]
fn board_chosen_line() {
    check("board_chosen", |desk| {
        desk.keys("jjj");
    });
}

#[test]
fn board_when_all_is_well() {
    check("board_well", |desk| *desk = Desk::calm(desk.shared.lang));
}

#[test]
fn board_before_the_first_reading() {
    check("board_unread", |desk| *desk = Desk::unread(desk.shared.lang));
}

#[test]
fn advice_says_whom_to_go_through_and_why() {
    check("advice", |desk| {
        desk.keys("a");
    });
}

/// Drafting goes through Mistral since three hours and ten minutes.
fn on_fallback(desk: &mut Desk) {
    *desk = Desk::calm(desk.shared.lang);
    desk.sees("mistral", Health::Operational, State::Known, 7200);
    desk.shared.active.insert("drafting".to_owned(), "mistral".to_owned());
    let at = crate::domain::time::Span::minutes(190).before(desk.shared.now);
    let switch = PastSwitch { service: "drafting".to_owned(), to: "mistral".to_owned(), part: None, at, took: None, drill: false };
    desk.shared.experience.switches.push(switch);
}

#[test]
fn a_service_on_its_fallback_stays_on_the_board_until_it_is_back() {
    check("board_fallback", |desk| {
        on_fallback(desk);
        desk.sees("openai", Health::Operational, State::Known, 12);
    });
    let mut desk = Desk::calm(Lang::Fr);
    on_fallback(&mut desk);
    desk.sees("openai", Health::Operational, State::Known, 31);
    let screen = desk.screen(120, 40);
    assert!(screen.contains("OpenAI est possible") && screen.contains("ramener Rédaction vers OpenAI"), "{screen}");
    assert!(desk.keys("<enter>").screen(120, 40).contains("Revenir d'un repli"));
}

#[test]
fn board_when_nobody_answers_offers_to_ask_whose_it_is() {
    check("board_cut_off", |desk| {
        *desk = Desk::unread(desk.shared.lang);
        for id in ["openai", "stripe", "cloudflare", "brevo", "dropbox", "jitsi"] {
            desk.sees(id, Health::Unknown, State::Known, 1);
        }
        desk.shared.monitor.line.cut_off = true;
    });
    let mut desk = Desk::unread(Lang::En);
    desk.shared.monitor.line.cut_off = true;
    assert!(desk.keys("<enter>").screen(100, 30).contains("Them or us?"), "{}", desk.screen(100, 30));
}

#[test]
fn board_during_an_incident() {
    check("board_open", |desk| {
        to_the_switch(desk);
        desk.keys("<enter><enter>").answer(fine).keys("<esc>");
    });
}

#[test]
fn board_offers_what_was_left_open() {
    check("board_left_open", |desk| desk.left_open(SummaryState::InDoubt));
}

#[test]
fn proposals() {
    check("proposals", |desk| {
        desk.keys("<enter>");
    });
}

#[test]
fn start() {
    check("start", |desk| {
        desk.keys("<enter><enter>");
    });
}

#[test]
fn start_last_question() {
    check("start_last", |desk| {
        desk.keys("<enter><enter><enter><enter><enter><enter>");
    });
}

#[test]
fn declare_without_a_guide() {
    check("declare", |desk| {
        desk.keys("!");
    });
}

#[test]
fn walk_chooses() {
    check("walk_choose", begun);
}

#[test]
fn walk_shows_what_leaves() {
    check("walk_notify", |desk| {
        begun(desk);
        desk.keys("<enter>").keys("<enter>503 sur l'API<enter>").keys("<enter>Inès, pour Dupont<enter>");
    });
}

#[test]
fn walk_switches() {
    check("walk_switch", to_the_switch);
}

#[test]
fn the_difference_is_shown_before() {
    check("confirm", |desk| {
        to_the_switch(desk);
        desk.keys("<enter>");
    });
}

#[test]
fn walk_under_way() {
    check("walk_running", |desk| {
        to_the_switch(desk);
        desk.keys("<enter><enter>");
    });
}

#[test]
fn walk_in_doubt() {
    check("walk_doubt", |desk| {
        to_the_switch(desk);
        desk.keys("<enter><enter>").crash();
    });
}

#[test]
fn walk_failed() {
    check("walk_failed", |desk| {
        to_the_switch(desk);
        desk.keys("<enter><enter>").answer(|_| Outcome::Failed(Failure::new(FailureKind::Changed, "", "")));
    });
}

#[test]
fn walk_without_a_guide() {
    check("walk_bare", |desk| {
        desk.keys("!<enter><enter><enter><enter>");
    });
}

#[test]
fn walk_a_step_of_before() {
    check("walk_before", |desk| {
        to_the_switch(desk);
        desk.keys("<left><left><left>");
    });
}

#[test]
fn skip_wants_a_reason() {
    check("prompt_skip", |desk| {
        begun(desk);
        desk.keys("sdéjà fait");
    });
}

#[test]
fn severity() {
    check("pick_severity", |desk| {
        begun(desk);
        desk.keys("V");
    });
}

#[test]
fn roles() {
    check("pick_role", |desk| {
        begun(desk);
        desk.keys("o");
    });
}

#[test]
fn milestones() {
    check("pick_mark", |desk| {
        begun(desk);
        desk.keys("m");
    });
}

#[test]
fn note() {
    check("note", |desk| {
        begun(desk);
        desk.keys("nErreur 503, « model overloaded »");
    });
}

#[test]
fn note_without_an_incident() {
    check("note_bare", |desk| {
        desk.keys("nErreur 503");
    });
}

#[test]
fn help() {
    check("help", |desk| {
        begun(desk);
        desk.keys("?");
    });
}

#[test]
fn palette() {
    check("palette", |desk| {
        desk.keys("<ctrl-p>compte");
    });
}

#[test]
fn runbooks() {
    check("runbooks", |desk| {
        let mut faults = crate::domain::yaml::Faults::of("runbooks/ma-panne.yaml");
        crate::domain::runbook::Runbook::parse("ma-panne", "relais: 1\ntitel: x\n", &mut faults);
        desk.shared.library.as_mut().unwrap().faults = faults.into_list();
        desk.keys("gr");
    });
}

#[test]
fn runbooks_filtered() {
    check("runbooks_filter", |desk| {
        desk.keys("gr/ia");
    });
}

#[test]
fn runbook() {
    check("runbook", |desk| {
        desk.keys("gr<down><enter>");
    });
}

#[test]
fn before_a_drill_one_line_says_that_nothing_leaves() {
    check("rehearse", |desk| {
        desk.keys("gr<down><enter>e");
    });
}

#[test]
fn no_runbook_shows_its_braces() {
    let count = Desk::calm(Lang::Fr).shared.library.as_ref().unwrap().entries.len();
    for n in 0..count {
        let mut desk = Desk::calm(Lang::Fr);
        desk.keys(&format!("gr{}<enter>", "<down>".repeat(n)));
        let screen = desk.screen(100, 400);
        // Who comes back from a fallback has nothing to tell apart.
        let begins = screen.contains("Eux ou nous ?") || screen.contains("Revenir d'un repli");
        assert!(begins && !screen.contains("{{"), "{screen}");
    }
}

#[test]
fn the_board_says_what_is_worked_on_and_until_when() {
    let mut desk = Desk::calm(Lang::En);
    let yaml = "{providers: [openai], from: '2026-11-22 03:00', to: '2026-11-22 04:30'}";
    let node = crate::domain::yaml::Node::parse(yaml).unwrap();
    let zone = desk.shared.zone().clone();
    let window = crate::domain::workspace::Window::parse(&node, &zone, &mut crate::domain::yaml::Faults::default()).unwrap();
    desk.shared.workspace.maintenance.push(window);
    let screen = desk.screen(110, 30);
    assert!(screen.contains("Maintenance of yours: OpenAI until 04:30."), "{screen}");
    desk.shared.now = Span::minutes(120).after(desk.shared.now);
    assert!(!desk.screen(110, 30).contains("Maintenance of yours"));
}

#[test]
fn a_clock_that_is_wrong_is_said() {
    let mut desk = Desk::calm(Lang::Fr);
    desk.shared.monitor.skew = Some(130);
    assert!(desk.screen(100, 30).contains("L'horloge de ce poste avance de 2"), "{}", desk.screen(100, 30));
    desk.shared.monitor.skew = Some(-130);
    assert!(desk.screen(100, 30).contains("L'horloge de ce poste retarde de 2"));
}

#[test]
fn triage() {
    check("triage", |desk| {
        desk.keys("w").answer(|effect| match effect {
            Effect::Fetch(request) if request.url.contains("status.openai") => {
                let body = r#"{"status": {"indicator": "none"}, "components": [], "incidents": []}"#.to_owned();
                Outcome::Response(Response { status: 200, headers: [].into(), body, millis: 240, certificate: None })
            }
            Effect::Fetch(request) if request.url.contains("openai") => {
                Outcome::Failed(Failure::new(FailureKind::Timeout, "plus de 4 s", "over 4 s"))
            }
            Effect::Fetch(_) => Outcome::Response(Response {
                status: 200,
                headers: [].into(),
                body: "h=1 colo=CDG".to_owned(),
                millis: 60,
                certificate: None,
            }),
            Effect::Route => Outcome::Routed { v4: true, v6: false },
            Effect::Resolve(question) => {
                let values = vec!["192.0.2.7".into()];
                Outcome::Resolved(Resolved { code: Code::Found, values, millis: if question.resolver.is_none() { 1 } else { 14 } })
            }
            Effect::Connect { address, .. } if address == "192.0.2.7:443" => {
                Outcome::Failed(Failure::new(FailureKind::Timeout, "plus de 4 s", "over 4 s"))
            }
            _ => Outcome::Connected { millis: 12 },
        });
    });
}

#[test]
fn what_was_found_before_an_incident_is_declared_stands_in_it_and_later_ones_too() {
    let mut desk = Desk::new(Lang::Fr);
    desk.keys("w").answer(|_| Outcome::Failed(Failure::new(FailureKind::Unreachable, "aucune route", "no route")));
    desk.keys("<esc><enter><enter><enter><enter><enter><enter><enter>");
    let notes = |desk: &Desk| {
        desk.records.iter().filter(|record| matches!(&record.event, Event::Noted { text, .. } if text.contains("C'est nous"))).count()
    };
    assert_eq!(notes(&desk), 1, "{}", desk.screen(100, 40));
    desk.keys("w").answer(|_| Outcome::Connected { millis: 12 });
    let all = desk.records.iter().filter(|record| matches!(&record.event, Event::Noted { text, .. } if text.contains("Eux ou nous")));
    assert_eq!(all.count(), 2);
}

#[test]
fn what_was_seen_before_an_incident_is_declared_late_stands_in_it_at_its_time() {
    let mut desk = Desk::new(Lang::Fr);
    let begin = |minutes| Span::minutes(minutes).before(desk.shared.now);
    let turns = [(13 * 60, Health::MajorOutage), (90, Health::Operational), (80, Health::Degraded), (75, Health::MajorOutage)];
    let lines = turns.map(|(minutes, health)| {
        let why = if health.is_bad() { Bilingual::same("HTTP 503") } else { Bilingual::default() };
        let transition = Transition { at: begin(minutes), health, state: State::Known, why, unwatched_before: false };
        Line::Turned { provider: "openai".to_owned(), transition }
    });
    let last = begin(75);
    let mut past = Past::new(desk.shared.zone().clone());
    lines.into_iter().for_each(|line| past.take(line));
    desk.tell(Msg::Past(past, Vec::new()));
    begun(&mut desk);
    let seen: Vec<_> = desk.records.iter().filter(|record| matches!(record.event, Event::HealthSeen { .. })).collect();
    assert_eq!(seen.len(), 3, "{seen:?}");
    assert_eq!(seen.iter().filter_map(|record| record.happened).max(), Some(last));
    assert!(desk.keys("gt").screen(100, 40).contains("vu avant la déclaration\u{a0}: HTTP 503"), "{}", desk.screen(100, 40));
    let report = crate::domain::postmortem::markdown(&desk.records, Some(Lang::Fr), crate::domain::postmortem::Beside::default());
    assert!(report.contains("vu avant la déclaration\u{a0}: HTTP 503"), "{report}");
}

#[test]
fn incidents() {
    check("incidents", |desk| {
        desk.left_open(SummaryState::Open);
        desk.keys("gl");
    });
}

#[test]
fn timeline() {
    check("timeline", |desk| {
        to_the_switch(desk);
        desk.keys("nNotre essai passe<enter>gt");
    });
}

#[test]
fn where_it_stands_fits_one_page() {
    check("summary", |desk| {
        begun(desk);
        desk.keys("gp<tab>");
    });
}

#[test]
fn what_it_cost_is_asked_one_question_at_a_time() {
    check("impact", |desk| {
        desk.keys("<enter><enter><enter><enter><enter><enter><enter>").keys("gpi<enter>");
    });
    let mut desk = Desk::new(Lang::En);
    desk.keys("<enter><enter><enter><enter><enter><enter><enter>").keys("gpi");
    assert!(desk.keys("<ctrl-w>many<enter>").screen(80, 24).contains("a number: 12"), "{}", desk.screen(80, 24));
    desk.keys("<ctrl-w>7<enter><enter>1800<enter><enter>kept<enter><enter><enter>");
    let said = desk.shared.open.as_ref().unwrap().incident.assessed.clone().unwrap_or_else(|| panic!("{}", desk.screen(80, 24)));
    assert_eq!((said.clients, said.revenue.unwrap().hundredths), (Some(7), 180_000));
}

#[test]
fn postmortem() {
    check("postmortem", |desk| {
        to_the_switch(desk);
        desk.keys("gp");
    });
}

#[test]
fn journal_that_cannot_be_written() {
    check("journal_fault", |desk| {
        begun(desk);
        desk.disk = Disk::Full;
        desk.keys("<enter>");
    });
}

#[test]
fn quit_says_that_it_stays_open() {
    check("quit", |desk| {
        begun(desk);
        desk.keys("q");
    });
}

#[test]
fn a_promise_that_is_due_is_loud() {
    check("walk_due", |desk| {
        to_the_switch(desk);
        desk.shared.now = crate::domain::time::Span::minutes(34).after(desk.shared.now);
        desk.ui.follow(&desk.shared);
    });
}

#[test]
fn a_drill_cannot_be_mistaken() {
    check("drill", |desk| {
        begun(desk);
        let mut records = desk.records.clone();
        if let Event::Declared(declared) = &mut records[0].event {
            declared.drill = true;
        }
        desk.records = records;
        desk.crash();
    });
}

#[test]
fn too_small() {
    let desk = Desk::new(Lang::Fr);
    assert!(desk.screen(39, 11).contains("40 colonnes"));
}
