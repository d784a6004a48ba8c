//! Each point of an exercise, met and not, out of the smallest journals that say so.

use super::*;
use crate::domain::incident::evening::{Journal, declared, evening, pinned};
use crate::domain::incident::event::{Claim, Declared, Event, Fact, FollowUp, NoteTag, Phase, Reply};
use crate::domain::incident::{FollowUpState, Trust, Turning};
use crate::domain::lang::Lang;
use crate::domain::postmortem::Beside;
use crate::domain::status::Health;

/// Where a point stands after these events of an exercise, and by how many lines.
fn stands(point: Point, tell: impl FnOnce(&mut Journal)) -> (State, usize) {
    let gap = gap(point, tell);
    (gap.state, gap.lines.len())
}

fn gap(point: Point, tell: impl FnOnce(&mut Journal)) -> Gap {
    let mut journal = Journal::new("lea@poste");
    journal.add("09:00:00", Event::Declared(Box::new(Declared { drill: true, ..declared() })));
    tell(&mut journal);
    let draft = Draft::of(&journal.records, &journal.records, Some(Lang::En), Beside::default());
    let gaps = gaps(&draft).unwrap();
    assert!(gaps.iter().all(|gap| !gap.says.is_empty() && !gap.says.contains(['⟨', '{'])), "{gaps:?}");
    gaps.into_iter().find(|gap| gap.point == point).unwrap()
}

fn answer(journal: &mut Journal, hour: &str, whose: &str) {
    journal.done(hour, "triage", whose, vec![Fact::Value { name: "triage".to_owned(), value: whose.into() }]);
}

fn switch(journal: &mut Journal, hour: &str, [from, to]: [&str; 2]) {
    let fact = Fact::Switched { service: "site".to_owned(), from: from.to_owned(), to: to.to_owned(), commit: None, share: None };
    journal.done(hour, "direct", "", vec![fact]);
}

const AWAY: [&str; 2] = ["cloudflare", "direct"];
const BACK: [&str; 2] = ["direct", "cloudflare"];

fn mark(journal: &mut Journal, hour: &str, milestone: Milestone) {
    journal.add(hour, Event::MilestoneMarked { milestone, by: "lea".to_owned() });
}

fn claim(journal: &mut Journal, hour: &str, confidence: Trust, marks: Option<Turning>) {
    let claim = Claim {
        provider: "cloudflare".to_owned(),
        words: "errors".into(),
        source: "status.example".into(),
        url: None,
        confidence,
        marks,
        by: "lea".to_owned(),
    };
    journal.add(hour, Event::Claimed(Box::new(claim)));
}

fn seen(journal: &mut Journal, hour: &str, provider: &str, health: Health) {
    let (provider, source) = (provider.to_owned(), "probe".to_owned());
    journal.add(hour, Event::HealthSeen { provider, health, source, words: "".into(), official: false });
}

fn close(journal: &mut Journal, hour: &str) {
    journal.add(hour, Event::Closed { by: "lea".to_owned(), reason: "it holds".into() });
}

fn follow_up(journal: &mut Journal, number: u32, owner: &str, state: FollowUpState) {
    let due = "2025-12-16".parse().unwrap();
    let (text, owner, by) = (format!("change {number}").as_str().into(), owner.into(), "lea".to_owned());
    journal.add("10:00:00", Event::FollowUpSet(Box::new(FollowUp { number, first: None, text, kind: None, owner, due, state, by })));
}

fn promise(journal: &mut Journal, hour: &str, due: &str) {
    let due = format!("2025-11-18T{due}Z").parse().unwrap();
    journal.add(hour, Event::Promised { audience: "clients".to_owned(), due, reason: None, by: "lea".to_owned() });
}

fn tell(journal: &mut Journal, hour: &str) {
    let sent = Fact::Sent { audience: "clients".to_owned(), channel: "email".to_owned(), to: vec![], subject: "".into(), written: vec![] };
    journal.done(hour, "tell_1", "", vec![sent, Fact::Milestone { milestone: Milestone::ClientsInformed }]);
}

#[test]
fn what_nobody_wrote_down_is_unknown() {
    for point in Point::ALL {
        assert_eq!(stands(point, |_| {}), (State::Unknown, 0), "{point:?}");
    }
}

#[test]
fn only_an_exercise_is_looked_at_so() {
    let records = evening();
    assert_eq!(gaps(&Draft::of(&records, &records, None, Beside::default())), None);
    assert_eq!(gaps(&Draft::of(&[], &[], None, Beside::default())), None);
}

#[test]
fn home_is_looked_at_before_the_switch() {
    let home = |tell: fn(&mut Journal)| stands(Point::HomeFirst, tell);
    let both = |journal: &mut Journal, whose| {
        answer(journal, "09:05:00", whose);
        switch(journal, "09:10:00", AWAY);
    };
    assert_eq!(home(|journal| answer(journal, "09:05:00", "us")), (State::Held, 1));
    assert_eq!(stands(Point::HomeFirst, |journal| both(journal, "them")), (State::Held, 1));
    assert_eq!(stands(Point::HomeFirst, |journal| both(journal, "unsure")), (State::Partly, 1));
    let late = home(|journal| {
        switch(journal, "09:10:00", AWAY);
        answer(journal, "09:20:00", "them");
    });
    assert_eq!(late, (State::Missed, 2));
    assert_eq!(home(|journal| switch(journal, "09:10:00", AWAY)).0, State::Unknown);
}

#[test]
fn the_question_that_was_passed_over_counts_once_something_was_switched() {
    let pass = |journal: &mut Journal| {
        journal.add("09:01:00", Event::RunbookPinned(Box::new(pinned())));
        let (step, reason, by) = ("triage".to_owned(), "no time".into(), "lea".to_owned());
        journal.add("09:02:00", Event::StepSkipped { step, reason, by });
    };
    assert_eq!(stands(Point::HomeFirst, pass), (State::Unknown, 1));
    let gap = gap(Point::HomeFirst, |journal| {
        pass(journal);
        switch(journal, "09:10:00", AWAY);
    });
    assert_eq!(gap.state, State::Missed);
    assert!(gap.says.contains("no time"), "{}", gap.says);
}

#[test]
fn an_attribution_is_right_where_the_sources_say_the_same() {
    let stands = |whose: &[&str], heard: bool| {
        stands(Point::Attribution, |journal| {
            whose.iter().zip(["09:05:00", "09:10:00"]).for_each(|(whose, hour)| answer(journal, hour, whose));
            if heard {
                claim(journal, "09:20:00", Trust::Official, Some(Turning::Posted));
            }
        })
    };
    assert_eq!(stands(&["them"], true), (State::Held, 2));
    assert_eq!(stands(&["us", "them"], true), (State::Partly, 3));
    assert_eq!(stands(&["us"], true), (State::Missed, 2));
    assert_eq!(stands(&["them"], false), (State::Unknown, 1));
    assert_eq!(stands(&["unsure"], true), (State::Unknown, 0));
}

#[test]
fn what_was_known_before_the_first_act_decides() {
    let after = |know: fn(&mut Journal)| {
        stands(Point::Sources, |journal| {
            know(journal);
            switch(journal, "09:10:00", AWAY);
            // Too late to have led to it.
            claim(journal, "09:30:00", Trust::Official, None);
        })
    };
    assert_eq!(after(|journal| seen(journal, "09:05:00", "cloudflare", Health::MajorOutage)), (State::Held, 2));
    assert_eq!(after(|journal| answer(journal, "09:05:00", "them")), (State::Held, 2));
    assert_eq!(after(|journal| claim(journal, "09:05:00", Trust::Confirmed, None)), (State::Held, 2));
    assert_eq!(after(|journal| claim(journal, "09:05:00", Trust::Press, None)), (State::Partly, 2));
    assert_eq!(after(|journal| claim(journal, "09:05:00", Trust::Rumour, None)), (State::Missed, 2));
    assert_eq!(after(|_| {}), (State::Unknown, 1));
}

#[test]
fn clients_are_told_within_half_an_hour_and_before_the_provider_speaks() {
    let stands = |told: &'static str, posted: Option<&'static str>| {
        stands(Point::Told, |journal| {
            tell(journal, told);
            posted.into_iter().for_each(|hour| claim(journal, hour, Trust::Official, Some(Turning::Posted)));
        })
    };
    assert_eq!(stands("09:20:00", None), (State::Held, 2));
    assert_eq!(stands("09:20:00", Some("09:32:00")), (State::Held, 3));
    assert_eq!(stands("09:20:00", Some("09:10:00")).0, State::Partly);
    // It was public before the exercise began.
    assert_eq!(stands("09:20:00", Some("08:50:00")).0, State::Held);
    assert_eq!(stands("09:40:00", Some("09:50:00")).0, State::Partly);
    assert_eq!(stands("09:40:00", Some("09:30:00")).0, State::Missed);
    assert_eq!(stands("09:40:00", None).0, State::Missed);
}

#[test]
fn a_time_that_is_wrong_judges_nobody() {
    let wrong = stands(Point::Told, |journal| {
        mark(journal, "09:30:00", Milestone::Detected);
        mark(journal, "09:10:00", Milestone::ClientsInformed);
    });
    assert_eq!(wrong, (State::Unknown, 2));
}

#[test]
fn it_is_told_who_spoke_first_and_by_how_much() {
    let says = |posted: &'static str| {
        let mut journal = Journal::new("lea@poste");
        journal.add("09:00:00", Event::Declared(Box::new(Declared { drill: true, ..declared() })));
        tell(&mut journal, "09:20:00");
        assert_eq!(comparison(&Draft::of(&journal.records, &journal.records, None, Beside::default())), None);
        claim(&mut journal, posted, Trust::Official, Some(Turning::Posted));
        comparison(&Draft::of(&journal.records, &journal.records, Some(Lang::En), Beside::default())).unwrap()
    };
    assert!(says("09:32:00").contains("You told your clients 12 min before"), "{}", says("09:32:00"));
    assert!(says("09:08:00").contains("You told your clients 12 min after"), "{}", says("09:08:00"));
}

#[test]
fn promises_are_kept_all_some_or_none() {
    let stands = |told: &[&'static str]| {
        stands(Point::Promises, |journal| {
            for (n, hour) in told.iter().enumerate() {
                promise(journal, ["09:00:00", "10:00:00"][n], ["09:30:00", "10:30:00"][n]);
                tell(journal, hour);
            }
        })
    };
    assert_eq!(stands(&["09:20:00"]), (State::Held, 1));
    assert_eq!(stands(&["09:20:00", "10:40:00"]), (State::Partly, 1));
    assert_eq!(stands(&["09:40:00", "10:40:00"]), (State::Missed, 2));
}

#[test]
fn the_way_that_was_taken_is_judged_by_how_it_was_seen() {
    let stands = |know: fn(&mut Journal)| {
        stands(Point::Way, |journal| {
            know(journal);
            switch(journal, "09:10:00", AWAY);
            switch(journal, "09:40:00", BACK);
        })
    };
    assert_eq!(stands(|journal| seen(journal, "09:05:00", "direct", Health::Operational)), (State::Held, 2));
    assert_eq!(stands(|journal| seen(journal, "09:05:00", "direct", Health::Degraded)), (State::Missed, 2));
    assert_eq!(stands(|journal| seen(journal, "09:05:00", "direct", Health::Unknown)), (State::Unknown, 1));
    // The provider that fails is not the way.
    assert_eq!(stands(|journal| seen(journal, "09:05:00", "cloudflare", Health::MajorOutage)).0, State::Unknown);
}

#[test]
fn a_way_that_was_advised_against_is_told_and_not_judged() {
    let gap = gap(Point::Way, |journal| {
        journal.reply("09:09:00", "direct", Reply::Value("Direct".into()));
        switch(journal, "09:10:00", AWAY);
    });
    assert_eq!((gap.state, gap.lines.len()), (State::Unknown, 2));
    assert!(gap.says.contains("advised against"), "{}", gap.says);
}

#[test]
fn it_is_closed_after_our_own_test_and_not_on_their_word() {
    let stands = |tell: fn(&mut Journal)| {
        stands(Point::Closing, |journal| {
            tell(journal);
            close(journal, "11:00:00");
        })
    };
    assert_eq!(stands(|journal| mark(journal, "10:50:00", Milestone::Verified)), (State::Held, 2));
    assert_eq!(stands(|journal| claim(journal, "10:50:00", Trust::Official, Some(Turning::Fixed))), (State::Missed, 2));
    assert_eq!(stands(|_| {}), (State::Unknown, 1));
    let late = |journal: &mut Journal| {
        close(journal, "11:00:00");
        mark(journal, "11:30:00", Milestone::Verified);
    };
    assert_eq!(self::stands(Point::Closing, late), (State::Missed, 2));
}

#[test]
fn decisions_have_their_reasons() {
    let with = |journal: &mut Journal| close(journal, "11:00:00");
    let without = |journal: &mut Journal| switch(journal, "09:10:00", AWAY);
    assert_eq!(stands(Point::Reasons, with), (State::Held, 1));
    assert_eq!(stands(Point::Reasons, without), (State::Missed, 1));
    let chosen = |journal: &mut Journal| {
        journal.reply("09:09:00", "direct", Reply::Chose("direct".to_owned()));
        without(journal);
    };
    assert_eq!(stands(Point::Reasons, chosen), (State::Missed, 1));
    let some = |journal: &mut Journal| {
        without(journal);
        with(journal);
    };
    assert_eq!(stands(Point::Reasons, some), (State::Partly, 1));
    let note = Event::Noted { text: "We stay.".into(), tag: NoteTag::Decision, by: "lea".to_owned() };
    let noted = |journal: &mut Journal| {
        journal.add("09:10:00", note);
    };
    assert_eq!(stands(Point::Reasons, noted).0, State::Unknown);
}

#[test]
fn the_way_back_is_checked_before_the_end() {
    let stands = |checked: Option<&'static str>, end: Option<&'static str>| {
        stands(Point::Return, |journal| {
            mark(journal, "09:30:00", Milestone::Verified);
            switch(journal, "09:10:00", AWAY);
            switch(journal, "10:00:00", BACK);
            end.into_iter().for_each(|hour| close(journal, hour));
            if let Some(hour) = checked {
                let (step, phase, summary, by) = ("direct".to_owned(), Phase::Verify, "".into(), "relais".to_owned());
                journal.add(hour, Event::StepDone { step, phase, summary, facts: vec![], by });
            }
        })
    };
    assert_eq!(stands(Some("10:05:00"), Some("10:30:00")), (State::Held, 2));
    assert_eq!(stands(Some("10:40:00"), Some("10:30:00")), (State::Partly, 2));
    assert_eq!(stands(None, Some("10:30:00")), (State::Missed, 1));
    assert_eq!(stands(None, None), (State::Unknown, 1));
}

#[test]
fn follow_ups_have_owners() {
    let stands = |owners: &[&'static str]| {
        stands(Point::FollowUps, |journal| {
            for (number, owner) in (1..).zip(owners) {
                follow_up(journal, number, owner, FollowUpState::Open);
            }
            follow_up(journal, 9, "", FollowUpState::Dropped { reason: "too dear".into() });
        })
    };
    assert_eq!(stands(&["Léa"]), (State::Held, 1));
    assert_eq!(stands(&["Léa", " "]), (State::Partly, 1));
    assert_eq!(stands(&[""]), (State::Missed, 1));
    assert_eq!(stands(&[]).0, State::Unknown);
}

#[test]
fn a_light_exercise_has_the_day() {
    let light = |journal: &mut Journal| {
        journal.add("09:01:00", Event::SeverityChanged { to: 3, reason: "".into(), by: "lea".to_owned() });
        tell(journal, "15:00:00");
    };
    assert_eq!(stands(Point::Told, light).0, State::Held);
    let lowered_later = |journal: &mut Journal| {
        tell(journal, "10:00:00");
        journal.add("11:00:00", Event::SeverityChanged { to: 3, reason: "".into(), by: "lea".to_owned() });
    };
    assert_eq!(stands(Point::Told, lowered_later).0, State::Missed);
}
