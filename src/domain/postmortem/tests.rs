//! Whole post-mortems, as the head of a small agency would read them.

use std::path::Path;

use super::data::Data;
use super::{Beside, markdown};
use crate::domain::due::Due;
use crate::domain::effect::{Effect, Exit, ExitReason, Outcome, Program};
use crate::domain::incident::evening::{Journal, declared, evening, minimal, pinned};
use crate::domain::incident::event::{Claim, Declared, Event, Fact, Milestone, NewDate, NoteTag, Pinned, Reply};
use crate::domain::incident::{Record, Trust, Turning};
use crate::domain::lang::Lang;
use crate::domain::status::Health;
use crate::domain::text::Text;
use crate::domain::time::Span;

fn check(name: &str, records: &[Record]) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/postmortem"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for lang in Lang::ALL {
        settings.bind(|| insta::assert_snapshot!(format!("{name}.{}", lang.code()), markdown(records, Some(lang), Beside::default())));
    }
}

/// An exercise in which the clients were told after everybody else and nothing was checked.
fn drill() -> Vec<Record> {
    let mut journal = Journal::new("lea@poste");
    let by = || "lea".to_owned();
    let switched = |from: &str, to: &str| Fact::Switched {
        service: "site".to_owned(),
        from: from.to_owned(),
        to: to.to_owned(),
        commit: None,
        share: None,
    };
    let sent = Fact::Sent {
        audience: "clients".to_owned(),
        channel: "email".to_owned(),
        to: vec!["Anne Roy".into()],
        subject: "Notre site".into(),
        written: vec![],
    };
    let due = "2025-11-18T09:30:00Z".parse().unwrap();
    journal
        .add("09:00:00", Event::Declared(Box::new(Declared { drill: true, title: "Rejouer le 18 novembre".into(), ..declared() })))
        .add("09:01:00", Event::RunbookPinned(Box::new(pinned())))
        .start("09:02:00", "triage", "lea")
        .reply("09:08:00", "triage", Reply::Chose("them".to_owned()))
        .done("09:08:00", "triage", "C'est eux", vec![Fact::Value { name: "triage".to_owned(), value: "them".into() }])
        .add_late("09:12:00", "09:14:00", theirs("Des erreurs, nous cherchons.", Turning::Posted))
        .start("09:14:30", "direct", "lea")
        .done("09:15:00", "direct", "le site passe en direct", vec![switched("cloudflare", "direct")])
        .add("09:20:00", Event::Promised { audience: "clients".to_owned(), due, reason: None, by: by() })
        .start("09:40:00", "tell_1", "marc")
        .done("09:45:00", "tell_1", "exercice : rien n'est parti", vec![sent, Fact::Milestone { milestone: Milestone::ClientsInformed }])
        .add("10:20:00", theirs("C'est réparé.", Turning::Fixed))
        .start("10:24:00", "back", "lea")
        .done("10:25:00", "back", "le site passe de nouveau par eux", vec![switched("direct", "cloudflare")])
        .add("10:30:00", Event::Closed { by: by(), reason: "fin de l'exercice".into() });
    journal.records
}

/// What the provider says during the exercise.
fn theirs(words: &str, marks: Turning) -> Event {
    Event::Claimed(Box::new(Claim {
        provider: "cloudflare".to_owned(),
        words: words.into(),
        source: "status.example".into(),
        url: None,
        confidence: Trust::Official,
        marks: Some(marks),
        by: "lea".to_owned(),
    }))
}

/// Texts that try to be something else than text.
fn hostile() -> Vec<Record> {
    const EVIL: &str = "a | b `c` ``` <script>alert(1)</script>\n# heading\n- [x](javascript:alert(1)) ![i](http://x) \u{202e}*d* _e_ &lt;";
    let mut journal = Journal::new("lea|`@poste");
    let evil = || EVIL.to_owned();
    let program =
        Program { program: "x".to_owned(), args: vec![], env: [].into(), directory: None, timeout: Span::seconds(1), question: false };
    let exit = Exit { why: ExitReason::Timeout, output: format!("````\n{EVIL}").into(), dropped: 0, millis: 1 };
    journal
        .add(
            "10:00:00",
            Event::Declared(Box::new(Declared {
                id: evil(),
                title: EVIL.into(),
                provider: Some(evil()),
                service: Some(evil()),
                zone: "Nowhere/Land".to_owned(),
                workspace: evil(),
                by: evil(),
                ..declared()
            })),
        )
        .add(
            "10:01:00",
            Event::HealthSeen { provider: evil(), health: Health::Unknown, source: evil(), words: EVIL.into(), official: false },
        )
        .add("10:02:00", Event::Noted { text: EVIL.into(), tag: NoteTag::Todo, by: evil() })
        .start("10:03:00", EVIL, EVIL)
        .ask("10:03:00", EVIL, 0, Effect::Spawn(program))
        .answer("10:03:01", EVIL, 0, Outcome::Exited(exit))
        .done(
            "10:03:01",
            EVIL,
            EVIL,
            vec![
                Fact::Switched { service: evil(), from: evil(), to: evil(), commit: None, share: None },
                Fact::Milestone { milestone: Milestone::Attributed },
            ],
        );
    journal.records
}

#[test]
fn a_whole_evening() {
    check("evening", &evening());
}

#[test]
fn the_smallest_incident() {
    check("minimal", &minimal());
}

#[test]
fn an_exercise() {
    check("drill", &drill());
}

#[test]
fn other_programs_read_what_an_exercise_shows() {
    let gaps = |records: &[Record]| Data::of(records, Some(Lang::En), Beside::default()).unwrap().gaps;
    assert!(gaps(&evening()).is_none());
    let shown: Vec<_> = gaps(&drill()).unwrap().iter().map(|gap| (gap.point, gap.state)).collect();
    let met = ["home_first", "attribution", "sources"].map(|point| (point, "held"));
    let not = ["told", "promises", "closing", "return"].map(|point| (point, "missed"));
    let not_said = ["way", "follow_ups"].map(|point| (point, "unknown"));
    assert_eq!(shown.len(), 10);
    assert!(met.iter().chain(&not).chain(&not_said).all(|wanted| shown.contains(wanted)), "{shown:?}");
}

#[test]
fn texts_from_outside_stay_texts() {
    check("hostile", &hostile());
    let text = markdown(&hostile(), Some(Lang::En), Beside::default());
    // A code span holds anything; the id is one.
    let outside_fences: String =
        text.split("\n`````").step_by(2).flat_map(str::lines).filter(|line| !line.starts_with("| Identifier")).collect();
    assert!(!outside_fences.contains("<script") && !outside_fences.replace("\\]", "").contains("]("), "{text}");
    assert!(!text.contains('\u{202e}'));
}

#[test]
fn any_prefix_can_be_written_down() {
    for records in [evening(), hostile(), drill(), minimal()] {
        for end in 0..=records.len() {
            let text = markdown(&records[..end], Some(Lang::ALL[end % 2]), Beside::default());
            assert!(!text.contains('⟨') && !text.contains("{$"), "{text}");
        }
    }
}

#[test]
fn the_same_journal_gives_the_same_bytes() {
    assert_eq!(markdown(&evening(), None, Beside::default()), markdown(&evening(), Some(Lang::Fr), Beside::default()));
}

#[test]
fn any_record_may_be_missing() {
    for gone in 0..evening().len() {
        let mut records = evening();
        records.remove(gone);
        assert!(!markdown(&records, None, Beside::default()).is_empty());
    }
}

#[test]
fn the_language_is_that_of_those_who_worked_on_it() {
    assert!(markdown(&evening(), None, Beside::default()).starts_with("# Compte rendu"));
    assert!(markdown(&evening(), Some(Lang::En), Beside::default()).starts_with("# Post-mortem"));
}

#[test]
fn every_time_has_its_zone() {
    let text = markdown(&evening(), Some(Lang::En), Beside::default());
    let unfenced: String = text.split("```").step_by(2).collect();
    let is_time = |part: &[u8]| part.iter().enumerate().all(|(at, b)| if at % 3 == 2 { *b == b':' } else { b.is_ascii_digit() });
    for (place, _) in unfenced.as_bytes().windows(8).enumerate().filter(|(_, part)| is_time(part)) {
        let after = &unfenced[place + 8..];
        // What stands alone between parentheses is a length of time.
        assert!([" CET", " UTC", ")"].iter().any(|zone| after.starts_with(zone)), "{}", &unfenced[place..place + 30]);
    }
}

#[test]
fn why_somebody_switched_stands_with_the_switch_and_a_typed_name_is_no_reason() {
    let written = |words: &[&str]| {
        let mut journal = Journal::new("lea@poste");
        journal.add("09:00:00", Event::Declared(Box::new(declared())));
        journal.start("09:01:00", "over", "lea").reply("09:01:10", "over", Reply::Chose("mistral".to_owned()));
        for word in words {
            journal.reply("09:01:20", "over", Reply::Value((*word).into()));
        }
        let switched =
            Fact::Switched { service: "drafting".into(), from: "openai".into(), to: "mistral".into(), share: None, commit: None };
        journal.done("09:01:30", "over", "Rédaction passe par Mistral", vec![switched]);
        markdown(&journal.records, Some(Lang::En), Beside::default())
    };
    let page = written(&["mistral", "the others are slower still"]);
    assert!(page.contains("the others are slower still"), "{page}");
    // Another record came before, so that the numbers of the records differ.
    let bare = |page: String| page.replace(|c: char| c.is_ascii_digit(), "");
    assert_eq!(bare(written(&["mistral"])), bare(written(&[])), "a name alone changes nothing");
}

#[test]
fn each_text_that_was_walked_is_told_and_a_step_keeps_the_name_that_it_had() {
    let mut records = evening();
    let at = records.iter().position(|record| matches!(record.event, Event::RunbookPinned(_))).unwrap();
    let Event::RunbookPinned(first) = records[at].event.clone() else { panic!() };
    let text = first.text.replace("id: names,", "id: other_names,").replace("fr: Essayer nous-mêmes", "fr: Essayer à deux");
    let new = Pinned { hash: "5f0c".to_owned(), commit: None, text, ..*first };
    let place = records.iter().position(|record| matches!(&record.event, Event::StepFailed { .. })).unwrap();
    let record = |event| Record { event, ..records[place].clone() };
    let more = [record(Event::RunbookKept { hash: "8d2e".to_owned(), by: "lea".to_owned() }), record(Event::RunbookMoved(Box::new(new)))];
    records.splice(place..place, more);
    for (lang, words) in [
        (
            Lang::Fr,
            ["Puis, son nouveau texte", "Garder l'ancien texte", "Passer au nouveau texte", "Lire nos noms de domaine", "Essayer à deux"],
        ),
        (Lang::En, ["Then, its new text", "Keep the old text", "Go on with the new text", "Read our domain names", "Try it ourselves"]),
    ] {
        let page = markdown(&records, Some(lang), Beside::default());
        words.iter().for_each(|words| assert!(page.contains(words), "{words}\n{page}"));
        assert!(page.contains("5f0c") && !page.contains("Essayer nous-mêmes"), "{page}");
    }
}

#[test]
fn each_delivery_that_was_moved_stands_with_both_dates() {
    let mut journal = Journal::new("lea@poste");
    journal.add("09:00:00", Event::Declared(Box::new(declared())));
    let mut give = |client: &str, due: &str, to: &str, reason: &str| {
        let day = |text: &str| Due::On(text.parse().unwrap());
        let (client, title, reason) = (client.into(), "Affiche".into(), reason.into());
        let moved = Event::DeliveryMoved(Box::new(NewDate { client, title, due: day(due), to: day(to), reason, by: "lea".to_owned() }));
        journal.add("09:01:00", moved);
    };
    give("Dupont", "2025-11-20", "2025-11-21", "");
    give("Dupont", "2025-11-20", "2025-11-24", "l'imprimeur attend");
    give("Roy", "2025-11-20", "2025-11-25", "");
    give("Roy", "2025-11-20", "2025-11-20", "");
    let page = markdown(&journal.records, Some(Lang::En), Beside::default());
    let section = page.split("### Deliveries moved").nth(1).unwrap().split("\n#").next().unwrap();
    assert_eq!(section.matches("Affiche").count(), 1, "{section}");
    assert!(
        section.contains("Thu 20 Nov 2025") && section.contains("Mon 24 Nov 2025") && section.contains("l'imprimeur attend"),
        "{section}"
    );
    assert!(page.contains("due Thu 20 Nov 2025 again"), "{page}");
    assert!(!markdown(&evening(), Some(Lang::En), Beside::default()).contains("Deliveries moved"));
}

/// The evening, with the first and the last word of the provider's own page.
fn with_their_page() -> Vec<Record> {
    let mut records = evening();
    for (hour, health) in [("17:48:00", Health::MajorOutage), ("19:30:00", Health::Operational)] {
        let mut seen = records[records.len() - 2].clone();
        let (provider, source) = ("cloudflare".to_owned(), "Cloudflare".to_owned());
        (seen.happened, seen.seq) = (Some(crate::domain::incident::evening::at(hour)), seen.seq + 100);
        seen.event = Event::HealthSeen { provider, health, source, words: Text::default(), official: true };
        records.insert(records.len() - 1, seen);
    }
    records
}

#[test]
fn what_the_provider_owes_stands_with_the_last_day_and_each_clock_is_a_question() {
    let mut faults = crate::domain::yaml::Faults::default();
    let read = |text: &str| crate::domain::yaml::Node::parse(text).unwrap();
    let provider = "relais: 1\nname: Cloudflare\nkind: network\nclaim_by: {months: 1}\nfacts:\n  claims: {value: {fr: Avoir, en: Credit}, \
         source: \"https://a.example\", date: 2025-11, confidence: confirmed}\n";
    let provider = crate::domain::provider::Provider::parse("cloudflare", &read(provider), &mut faults).unwrap();
    let clock = "title: {fr: Prévenir Gallo, en: Tell Gallo}\nwithin: 4h\nsource: art. 7\n";
    let clocks = [crate::domain::workspace::Clock::parse(&read(clock), &mut faults).unwrap()];
    assert_eq!(faults.into_list(), []);
    let records = with_their_page();
    for (lang, words) in [
        (
            Lang::Fr,
            [
                "Dernier jour pour réclamer, d'après ces conditions\u{a0}: 2025-12-31",
                "RGPD, art. 33",
                "Prévenir Gallo",
                "17:48:00",
                "19:30:00",
            ],
        ),
        (Lang::En, ["Last day to claim, by these terms: 2025-12-31", "GDPR, art. 33", "Tell Gallo, within 4 h", "17:48:00", "19:30:00"]),
    ] {
        let page = markdown(&records, Some(lang), Beside { provider: Some(&provider), clocks: &clocks, ..Beside::default() });
        words.iter().for_each(|words| assert!(page.contains(words), "{words}\n{page}"));
        let questions = page.lines().filter(|line| line.starts_with("- [ ] ")).count();
        assert!(page.contains(&format!("{questions} questions")), "{page}");
    }
    let bare = markdown(&records, Some(Lang::En), Beside::default());
    assert!(bare.contains("The catalogue does not know their terms") && !bare.contains("Last day to claim"), "{bare}");
}

#[test]
fn an_annoyance_is_told_in_the_short_form_unless_all_is_wanted() {
    let mut records = minimal();
    let told = |records: &[Record], whole| markdown(records, Some(Lang::En), Beside { whole, ..Beside::default() });
    let Event::Declared(declared) = &mut records[0].event else { panic!() };
    declared.severity = 3;
    let short = told(&records, false);
    for section in ["## Timeline", "## Intervals", "## What we change", "What was missing"] {
        assert!(short.contains(section), "{section}\n{short}");
    }
    for section in ["## Decisions", "## Time limits", "## Annex", "Where were we lucky"] {
        assert!(!short.contains(section), "{section}\n{short}");
        assert!(told(&records, true).contains(section), "{section}");
    }
    // It was worse for a while: no annoyance.
    let worse = Record { event: Event::SeverityChanged { to: 1, reason: "a".into(), by: "lea".to_owned() }, seq: 2, ..records[0].clone() };
    records.push(worse);
    assert!(told(&records, false).contains("## Decisions"));
}
