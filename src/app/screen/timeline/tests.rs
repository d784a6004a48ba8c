//! Lines that are corrected and withdrawn from the keyboard.

use crate::app::fixture::Desk;
use crate::app::intent::Intent;
use crate::app::msg::Msg;
use crate::app::screen::tests::{begun, check};
use crate::domain::incident::{Attachment, Claim, Command, Event, Record, Trust};
use crate::domain::lang::Lang;
use crate::domain::time::Span;

/// A desk with an incident and one note, its timeline open.
fn noted(lang: Lang) -> Desk {
    let mut desk = Desk::new(lang);
    desk.keys("<enter><enter><enter><enter><enter><enter><enter>ntout est en panne<enter>gt");
    desk
}

#[test]
fn a_line_is_corrected_and_the_old_stays_beneath() {
    let mut desk = noted(Lang::Fr);
    desk.keys("cseul le mail est en panne<enter>relu<enter>");
    let screen = desk.screen(100, 40);
    assert!(screen.contains("▸") && screen.contains("seul le mail est en panne"), "{screen}");
    assert!(screen.contains("auparavant «\u{a0}tout est en panne\u{a0}», corrigé par Léa Martin\u{a0}: relu"), "{screen}");
}

#[test]
fn its_time_is_told_in_full_before_it_is_recorded() {
    let mut desk = noted(Lang::En);
    let asked = desk.keys("cvers 3h00").screen(100, 40);
    assert!(asked.contains("New time = ~2026-11-22 03:00 CET ± 5 min (02:00 UTC)"), "{asked}");
    desk.keys("<enter>from the photo<enter>");
    let last = desk.records.last().unwrap();
    assert!(matches!(&last.event, Event::Corrected(correction) if correction.about.is_some() && correction.by == "Léa Martin"), "{last:?}");
    assert!(desk.screen(100, 40).contains("about that time, give or take 5 min"), "{}", desk.screen(100, 40));
}

#[test]
fn what_was_done_is_not_withdrawn() {
    let mut desk = noted(Lang::En);
    desk.keys("xwrong<enter>");
    assert!(desk.screen(100, 40).contains("Withdrawn: tout est en panne"), "{}", desk.screen(100, 40));
    let count = desk.records.len();
    desk.keys("<home>x");
    assert_eq!(desk.records.len(), count);
    assert!(desk.screen(100, 40).contains("cannot be unsaid"), "{}", desk.screen(100, 40));
}

#[test]
fn words_people_and_sorts_are_found() {
    let mut desk = noted(Lang::En);
    let found = desk.keys("/note léa").screen(100, 40);
    assert!(found.contains("note léa  (1)") && !found.contains("Runbook started"), "{found}");
    let found = desk.keys("<esc>/started<esc>").screen(100, 40);
    assert!(found.lines().any(|line| line.contains("▸") && line.contains("Runbook started")), "{found}");
}

/// A desk where others said three things of the same minute.
fn claimed(lang: Lang) -> Desk {
    let mut desk = noted(lang);
    let happened = Some(desk.shared.now.into());
    for (source, confidence, words) in [
        ("a forum", Trust::Rumour, "it is an attack"),
        ("the-press.example", Trust::Press, "back at noon"),
        ("status.openai.com", Trust::Official, "cause found"),
    ] {
        let (source, by) = (source.into(), "Léa Martin".to_owned());
        let claim = Claim { provider: "openai".to_owned(), words: words.into(), source, url: None, confidence, marks: None, by };
        desk.tell(Msg::Wants(Intent::Do(Command::Claim { claim: Box::new(claim), happened })));
    }
    desk
}

#[test]
fn what_others_say_stands_beside_and_rumours_apart() {
    let mut desk = claimed(Lang::En);
    let wide = desk.screen(120, 40);
    let row =
        |screen: &str, words: &str| screen.lines().position(|line| line.contains(words)).unwrap_or_else(|| panic!("{words}\n{screen}"));
    let column = |words: &str| wide.lines().find_map(|line| Some(line[..line.find(words)?].chars().count())).unwrap_or_default();
    assert!(wide.contains("Us ") && wide.contains("The provider, and what is said of it"), "{wide}");
    assert!(column("cause found") > 60 && column("tout est en panne") < 60, "{wide}");
    assert!(row(&wide, "cause found") < row(&wide, "back at noon"), "{wide}");
    assert!(row(&wide, "Rumours, not facts") < row(&wide, "it is an attack"), "{wide}");
    let among = desk.keys("p").screen(120, 40);
    assert!(among.contains("◆ status.openai.com · OpenAI, official: cause found") && !among.contains("The provider, and"), "{among}");
    assert!(desk.screen(80, 40).contains("◆ the-press.example · OpenAI, press: back at noon"), "{}", desk.screen(80, 40));
    let report = crate::domain::postmortem::markdown(&desk.records, Some(Lang::En), crate::domain::postmortem::Beside::default());
    assert!(row(&report, "back at noon") < row(&report, "### Rumours, not facts"), "{report}");
}

#[test]
fn what_others_say_is_typed_with_its_source_and_a_rumour_needs_none() {
    check("said", |desk| {
        begun(desk);
        desk.keys("gts").keys("Ils cherchent encore<enter>https://status.openai.com/incidents/1<enter>1");
    });
    let mut desk = noted(Lang::Fr);
    desk.keys("sIls cherchent encore<enter>https://status.openai.com/incidents/1<enter>1<enter>").keys("-1m<enter>");
    desk.keys("sUne attaque<enter><enter><enter>");
    let claims =
        desk.records.iter().filter_map(|record| if let Event::Claimed(claim) = &record.event { Some((record, claim)) } else { None });
    let [(first, said), (_, rumour)] = claims.collect::<Vec<_>>()[..] else { panic!("{:?}", desk.records) };
    assert_eq!((said.provider.as_str(), said.confidence, said.source.as_str()), ("openai", Trust::Official, "status.openai.com"));
    assert!(Span::between(first.happened_at(), first.at) >= Span::minutes(1));
    assert_eq!((rumour.confidence, rumour.source.as_str(), rumour.words.as_str()), (Trust::Rumour, "", "Une attaque"));
}

#[test]
fn what_came_late_stands_where_it_happened_and_is_marked() {
    for (lang, mark) in [(Lang::Fr, "arrivé après coup (sami@other#1)"), (Lang::En, "arrived later (sami@other#1)")] {
        let mut desk = Desk::new(lang);
        begun(&mut desk);
        let mut records = desk.records.clone();
        let last = records.last().unwrap().at;
        let mut note = |seq, after: u64, text: &str| {
            let event = Event::Noted { text: text.into(), tag: Default::default(), by: "sami".to_owned() };
            let at = Span::seconds(after).after(last);
            records.push(Record { writer: "sami@other".into(), seq, at, happened: None, about: None, event });
            records.sort_by_key(|record| record.at);
            desk.tell(Msg::Reread(records.clone()));
        };
        note(2, 240, "vu après");
        note(1, 10, "vu de chez moi");
        desk.keys("gt");
        let screen = desk.screen(100, 40);
        assert!(screen.contains(mark) && screen.matches("sami@other").count() == 1, "{screen}");
    }
}

#[test]
fn a_file_that_was_attached_beside_the_console_is_told_with_its_size_and_hash() {
    for (lang, told) in
        [(Lang::Fr, "Fichier joint\u{a0}: page-noire.png, 47\u{a0}Kio"), (Lang::En, "File attached: page-noire.png, 47 KiB")]
    {
        let mut desk = noted(lang);
        let (mut records, at) = (desk.records.clone(), desk.shared.now);
        let by = "Sami".to_owned();
        let file = Attachment { hash: "9b".repeat(32), bytes: 48_213, name: "page-noire.png".into(), what: "la page".into(), by };
        let event = Event::Attached(Box::new(file));
        records.push(Record { writer: "sami@other".into(), seq: 1, at, happened: None, about: None, event });
        desk.tell(Msg::Reread(records));
        let screen = desk.screen(80, 40);
        assert!(screen.contains(told) && screen.contains("9b9b9b9b9b9b") && screen.contains("la page"), "{screen}");
    }
}
