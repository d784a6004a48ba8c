//! What a `notify` does with what it hears.

use std::sync::Arc;

use super::*;
use crate::domain::effect::{Failure, FailureKind};
use crate::domain::keys::Keys;
use crate::domain::step::fact::{Fact, Reply};
use crate::domain::step::stage::{Stage, act, answer, faults};
use crate::domain::step::{Delivery, Entry};
use crate::domain::time::Span;

const MAIL: &str = "{id: tell, kind: notify, title: {fr: A, en: A}, audience: clients, template: news, channel: email, next_update: 30m}";
const CLIENTS: &str = "name,email,language,services\n\
    \"Dupont, Jeanne\",jeanne@client.example,fr,drafting\n\
    Ann,ann@client.example,en,\n\
    Bob,bob@client.example,en,letters\n";

fn stage() -> Stage {
    let mut stage = Stage::default();
    stage.files.put("clients.csv", CLIENTS);
    stage.files.put(
        "templates/news.fr.md",
        "Subject: {{ service }}\n\nBonjour {{ recipient.name }},\n- du retard ; nouvelles à {{ next_update }}\n",
    );
    stage
        .files
        .put("templates/news.en.md", "Subject: {{ service }}\n\nHello {{ recipient.name }}, we are late; news at {{ next_update }}\n");
    stage
}

fn asks(yaml: &str, stage: &Stage) -> Vec<Ask> {
    let next = act(yaml).next(&stage.scene(), &[]);
    let Move::Ask(asks) = next else { panic!("{next:?}") };
    asks
}

fn answers(asks: &[Ask], outcomes: impl IntoIterator<Item = Outcome>) -> Vec<Answer> {
    asks.iter().zip(outcomes).map(|(ask, outcome)| answer(ask.effect.clone(), outcome)).collect()
}

fn sent() -> Outcome {
    Outcome::Sent { receipt: "250 ok".into() }
}

fn failed(kind: FailureKind) -> Outcome {
    Outcome::Failed(Failure::new(kind, "pourquoi", "why"))
}

/// A firm whose severity 2 is told of each hour.
fn rhythm() -> Stage {
    let mut stage = stage();
    let said = |text: &str| crate::domain::lang::Bilingual::same(text);
    let severity = crate::domain::workspace::Severity { name: said("2"), when: said("2"), update_every: Some(Span::minutes(60)) };
    stage.workspace.severities.insert(2, severity);
    stage
}

#[test]
fn where_the_step_says_nothing_the_severity_gives_the_rhythm() {
    let stage = rhythm();
    let step = MAIL.replace(", next_update: 30m", "");
    let lines: Vec<String> = act(&step).plan(&stage.scene()).lines.iter().map(ToString::to_string).collect();
    assert!(lines.contains(&"prochaines nouvelles promises à 04:12 CET (rythme de la gravité 2)".to_owned()), "{lines:#?}");
    assert!(lines.contains(&"  Hello Ann, we are late; news at 04:12 CET".to_owned()), "{lines:#?}");
    let asked = asks(&step, &stage);
    let Move::Done(finish) = act(&step).next(&stage.scene(), &answers(&asked, [sent(), sent()])) else { panic!() };
    assert!(finish.facts.contains(&Fact::Promised { audience: "clients".to_owned(), after: Span::minutes(60) }));
}

#[test]
fn what_nobody_is_told_is_no_promise() {
    let mut stage = rhythm();
    let promised =
        |step: &str, stage: &Stage| act(step).plan(&stage.scene()).lines.iter().any(|line| line.starts_with("prochaines nouvelles"));
    assert!(promised(MAIL, &stage));
    let step = MAIL.replace("30m", "none");
    assert!(!promised(&step, &stage), "the step says that none is promised");
    for lang in ["fr", "en"] {
        stage.files.put(format!("templates/news.{lang}.md"), "Subject: a\n\nIt is over.\n");
    }
    assert!(!promised(&MAIL.replace(", next_update: 30m", ""), &stage), "the words name no hour");
    assert_eq!(faults(&MAIL.replace("30m", "non")).len(), 1);
}

#[test]
fn the_plan_shows_everyone_and_every_word() {
    let lines: Vec<String> = act(MAIL).plan(&stage().scene()).lines.iter().map(ToString::to_string).collect();
    assert_eq!(
        lines,
        [
            "Clients touchés : 2, par smtp mail.example:587 (starttls)",
            "  Dupont, Jeanne <jeanne@client.example> fr",
            "  Ann <ann@client.example> en",
            "prochaines nouvelles promises à 03:42 CET",
            "",
            "objet (fr) : Rédaction",
            "  Bonjour Dupont, Jeanne,",
            "  - du retard ; nouvelles à 03:42 CET",
            "",
            "objet (en) : Drafting",
            "  Hello Ann, we are late; news at 03:42 CET",
        ]
    );
}

#[test]
fn it_is_done_when_every_letter_left() {
    let (stage, notify) = (stage(), act(MAIL));
    let asks = asks(MAIL, &stage);
    assert!(asks[1].what.contains("Ann <ann@client.example>"));
    let Move::Done(finish) = notify.next(&stage.scene(), &answers(&asks, [sent(), sent()])) else { panic!() };
    let Fact::Sent { to, subject, .. } = &finish.facts[0] else { panic!() };
    assert_eq!((to.len(), to[1].as_str(), subject.as_str()), (2, "Ann <ann@client.example> : 250 ok", "Rédaction"));
    assert!(matches!(&finish.facts[1], Fact::Promised { audience, .. } if audience == "clients"));
}

#[test]
fn a_retry_sends_only_what_did_not_leave() {
    let (mut stage, notify) = (stage(), act(MAIL));
    let first = asks(MAIL, &stage);
    stage.sent.insert(first[0].effect.identity().unwrap().into());
    let after = answers(&first, [sent(), failed(FailureKind::Unsure)]);
    let Move::Failed(reason) = notify.next(&stage.scene(), &after) else { panic!() };
    assert!(reason.contains("1 sur 2") && reason.contains("Ann") && reason.contains("peut-être") && !reason.contains("Jeanne"), "{reason}");
    let second = asks(MAIL, &stage);
    assert_eq!((second.len(), second[0].effect.identity()), (1, first[1].effect.identity()));
    let Move::Done(finish) = notify.next(&stage.scene(), &answers(&second, [sent()])) else { panic!() };
    assert!(matches!(&finish.facts[0], Fact::Sent { to, .. } if to.len() == 2));
    stage.sent.insert(first[1].effect.identity().unwrap().into());
    assert!(matches!(notify.next(&stage.scene(), &[]), Move::Done(_)));
}

#[test]
fn a_list_that_changes_meanwhile_confuses_nobody() {
    let (mut stage, notify) = (stage(), act(MAIL));
    let after = answers(&asks(MAIL, &stage), [sent(), failed(FailureKind::Refused)]);
    stage.files.put("clients.csv", "broken");
    let Move::Failed(reason) = notify.next(&stage.scene(), &after) else { panic!() };
    assert!(reason.contains("Ann <ann@client.example>") && reason.contains("refusé"), "{reason}");
}

#[test]
fn a_letter_without_an_answer_is_not_taken_for_sent() {
    let (stage, notify) = (stage(), act(MAIL));
    let mut after = answers(&asks(MAIL, &stage), [sent()]);
    after.push(Answer::Reply(Reply::Ok));
    let Move::Failed(reason) = notify.next(&stage.scene(), &after) else { panic!() };
    assert!(reason.contains("1 sur 2") && reason.contains("Ann") && reason.contains("peut-être"), "{reason}");
    assert!(matches!(notify.next(&stage.scene(), &[Answer::Reply(Reply::Ok)]), Move::Failed(_)));
}

#[test]
fn a_letter_that_is_already_in_its_folder_is_written_not_sent() {
    let (stage, files) = (stage(), MAIL.replace("email", "notices"));
    let asks = asks(&files, &stage);
    let next = act(&files).next(&stage.scene(), &answers(&asks, [Outcome::Written { hash: String::new() }, failed(FailureKind::Changed)]));
    let Move::Done(finish) = next else { panic!("{next:?}") };
    assert!(matches!(&finish.facts[0], Fact::Sent { to, written, .. } if to.is_empty() && written[1].contains("déjà là")));
    assert_eq!(finish.summary.as_str(), "2 écrits, à porter (outbox/)");
}

#[test]
fn what_is_written_for_a_person_to_carry_is_not_counted_as_told() {
    let mut stage = stage();
    stage.files.put("clients.csv", "name,email,channels\nInès,ines@client.example,\nAnn,ann@client.example,notices\n");
    let plan = act(MAIL).plan(&stage.scene());
    assert!(
        plan.lines.iter().any(|line| line.as_str() == "! à porter par quelqu'un : 1. relais les écrit dans outbox/ et ne les envoie pas"),
        "{plan:?}"
    );
    let asks = asks(MAIL, &stage);
    let after = answers(&asks, [sent(), Outcome::Written { hash: String::new() }]);
    let Move::Done(finish) = act(MAIL).next(&stage.scene(), &after) else { panic!() };
    assert_eq!(finish.summary.as_str(), "message parti, 1 sur 2 ; 1 écrit, à porter (outbox/)");
    let Fact::Sent { to, written, .. } = &finish.facts[0] else { panic!() };
    assert!(to.len() == 1 && written.len() == 1 && written[0].starts_with("Ann <ann@client.example> : outbox/"), "{finish:?}");
    let mailing = act(MAIL).mailing(&stage.scene(), &after).unwrap().unwrap();
    assert!(matches!(&mailing.entries[1].delivery, Delivery::Written(file) if file.starts_with("outbox/")));
    let after = answers(&asks, [failed(FailureKind::Refused), Outcome::Written { hash: String::new() }]);
    let Move::Failed(reason) = act(MAIL).next(&stage.scene(), &after) else { panic!() };
    assert!(reason.contains("0 sur 2 partis") && reason.contains("1 écrit, à porter"), "{reason}");
}

#[test]
fn nothing_leaves_while_one_letter_is_wrong() {
    let broken: [(&str, &str, &str); 6] = [
        ("clients.csv", "name,email,language,services\nA,a@b@c,fr,\nB,b@c.example,fr,\n", "a@b@c"),
        ("clients.csv", "name,email,language,services\nA,a@b.example,fr,\nB,A@B.example,fr,\n", "deux fois"),
        ("clients.csv", "name,email,language,services\nA,a@b.example,fr,letters\n", "personne"),
        ("clients.csv", "name,email\nA,a@b.example,x,y,z\n", "clients.csv"),
        ("templates/news.en.md", "no subject", "templates/news.en.md"),
        ("templates/news.en.md", "Subject: x\n\n{{ nobody }}\n", "nobody"),
    ];
    for (path, text, said) in broken {
        let mut stage = stage();
        stage.files.put(path, text);
        let obstacle = act(MAIL).plan(&stage.scene()).obstacle.unwrap_or_else(|| panic!("{text}"));
        assert!(obstacle.contains(said), "{obstacle}");
        assert_eq!(act(MAIL).next(&stage.scene(), &[]), Move::Failed(obstacle));
    }
}

#[test]
fn what_it_names_must_exist_and_be_there() {
    for name in ["clients", "news", "email"] {
        let plan = act(&MAIL.replace(&format!(" {name},"), " nobody,")).plan(&stage().scene());
        assert!(plan.obstacle.unwrap().contains("nobody"));
    }
    let missing = faults("{id: a, kind: notify, title: {fr: A, en: A}, audience: x}");
    assert_eq!(missing, ["1:1 the key `template` is missing", "1:1 the key `channel` is missing"]);
}

fn crowd(count: usize) -> Stage {
    let mut stage = stage();
    let rows: String = (0..count).map(|n| format!("C{n},c{n}@client.example,fr,drafting\n")).collect();
    stage.files.put("clients.csv", format!("name,email,language,services\n{rows}"));
    stage
}

#[test]
fn they_leave_a_few_at_a_time_and_each_once() {
    let (stage, notify) = (crowd(40), act(MAIL));
    let (mut after, mut asked) = (Vec::new(), Vec::new());
    loop {
        match notify.next(&stage.scene(), &after) {
            Move::Ask(asks) => {
                assert!(asks.len() <= AT_ONCE);
                asked.extend(asks.iter().filter_map(|ask| ask.effect.identity().map(str::to_owned)));
                after.extend(answers(&asks, std::iter::repeat_with(sent)));
            }
            Move::Done(finish) => {
                assert!(matches!(&finish.facts[0], Fact::Sent { to, .. } if to.len() == 40));
                break;
            }
            next => panic!("{next:?}"),
        }
    }
    let once: std::collections::BTreeSet<&String> = asked.iter().collect();
    assert_eq!((asked.len(), once.len()), (40, 40));
}

#[test]
fn what_is_not_taken_now_is_tried_again_after_a_wait_and_not_for_ever() {
    let (stage, notify) = (crowd(1), act(MAIL));
    let busy = || Outcome::Failed(Failure { after: Some(Span::seconds(30)), ..Failure::new(FailureKind::Later, "occupé", "busy") });
    let mut after = answers(&asks(MAIL, &stage), [busy()]);
    let Move::Wait(wait) = notify.next(&stage.scene(), &after) else { panic!() };
    assert_eq!(wait[0].effect, Effect::Wake { at: Span::seconds(30).after(stage.now) });
    after.extend(answers(&wait, [Outcome::Woke]));
    let Move::Ask(again) = notify.next(&stage.scene(), &after) else { panic!() };
    assert_eq!(again[0].effect.identity(), asks(MAIL, &stage)[0].effect.identity());
    let mut taken = after.clone();
    taken.extend(answers(&again, [sent()]));
    assert!(matches!(notify.next(&stage.scene(), &taken), Move::Done(_)));
    for _ in 0..3 {
        after.extend(answers(&again, [busy()]));
        if let Move::Wait(wait) = notify.next(&stage.scene(), &after) {
            after.extend(answers(&wait, [Outcome::Woke]));
        }
    }
    let Move::Failed(reason) = notify.next(&stage.scene(), &after) else { panic!() };
    assert!(reason.contains("0 sur 1") && reason.contains("pas pris"), "{reason}");
}

#[test]
fn a_refusal_and_a_mute_server_are_not_tried_again_by_themselves() {
    for kind in [FailureKind::Refused, FailureKind::Unsure] {
        let stage = crowd(2);
        let after = answers(&asks(MAIL, &stage), [sent(), failed(kind)]);
        assert!(matches!(act(MAIL).next(&stage.scene(), &after), Move::Failed(_)));
    }
}

#[test]
fn without_a_network_the_rest_waits_here() {
    let stage = crowd(40);
    let first = asks(MAIL, &stage);
    let after = answers(&first, std::iter::repeat_with(|| failed(FailureKind::Unreachable)));
    let Move::Failed(reason) = act(MAIL).next(&stage.scene(), &after) else { panic!() };
    assert!(reason.contains("40 messages attendent ici"), "{reason}");
}

#[test]
fn who_was_told_is_known_as_more_leave_and_where_others_left_instead() {
    let (mut stage, notify) = (crowd(200), act(MAIL));
    let told = |stage: &Stage| {
        let Some(Ok(mailing)) = notify.mailing(&stage.scene(), &[]) else { panic!() };
        let of = |entry: Entry| (Arc::<str>::from(entry.identity), entry.delivery == Delivery::Sent(None));
        mailing.entries.into_iter().map(of).collect::<Vec<_>>()
    };
    let all: Vec<Arc<str>> = told(&stage).into_iter().map(|(identity, _)| identity).collect();
    let is_told = |stage: &Stage| told(stage).into_iter().map(|(_, sent)| sent).collect::<Vec<_>>();
    for (count, identity) in (1..).zip(&all) {
        stage.sent.insert(Arc::clone(identity));
        assert_eq!(is_told(&stage), (0..200).map(|place| place < count).collect::<Vec<_>>());
    }
    stage.sent = Keys::default();
    all.iter().rev().take(150).for_each(|identity| stage.sent.insert(Arc::clone(identity)));
    assert_eq!(is_told(&stage), (0..200).map(|place| place >= 50).collect::<Vec<_>>());
}

#[test]
fn those_that_may_have_left_are_listed_and_a_person_decides() {
    let (mut stage, notify) = (crowd(3), act(MAIL));
    let all = asks(MAIL, &stage);
    let identity = |n: usize| all[n].effect.identity().unwrap().to_owned();
    stage.sent.insert(identity(0).into());
    stage.unsure.extend([identity(1).into(), identity(2).into()]);
    let plan = notify.plan(&stage.scene()).lines;
    assert!(plan.iter().any(|line| line.contains("2 peut-être") && line.contains("c1@") && line.contains("c2@")), "{plan:?}");
    let ids = |next: Move| match next {
        Move::Question(Question::Choose(choices)) => choices.into_iter().map(|choice| choice.id).collect::<Vec<_>>(),
        next => panic!("{next:?}"),
    };
    assert_eq!(ids(notify.next(&stage.scene(), &[])), ["again", "leave", "each"]);
    let chose = |id: &str| Answer::Reply(Reply::Chose(id.to_owned()));
    let Move::Ask(again) = notify.next(&stage.scene(), &[chose("again")]) else { panic!() };
    assert_eq!(again.iter().filter_map(|ask| ask.effect.identity()).collect::<Vec<_>>(), [identity(1), identity(2)]);
    let Move::Done(finish) = notify.next(&stage.scene(), &[chose("leave")]) else { panic!() };
    assert!(matches!(&finish.facts[0], Fact::Sent { to, .. } if to[2].contains("laissé ainsi") && to[0].contains("plus tôt")));
    let mut one = vec![chose("each")];
    assert_eq!(ids(notify.next(&stage.scene(), &one)), ["leave c1@client.example", "again c1@client.example"]);
    one.extend([chose("leave c1@client.example"), chose("again c2@client.example")]);
    let Move::Ask(again) = notify.next(&stage.scene(), &one) else { panic!() };
    assert_eq!(again.iter().filter_map(|ask| ask.effect.identity()).collect::<Vec<_>>(), [identity(2)]);
    // What became of it since changes nothing of what was ordered.
    one.extend(answers(&again, [sent()]));
    stage.unsure.remove(identity(2).as_str());
    stage.sent.insert(identity(2).into());
    assert!(matches!(notify.next(&stage.scene(), &one), Move::Done(_)));
}

#[test]
fn a_channel_that_stands_on_what_fails_is_passed_over_or_chosen_by_a_person() {
    let mut stage = stage();
    let yaml = "{kind: smtp, host: other.example, from: 'a@b.example', stands_on: [openai]}";
    let line =
        crate::domain::channel::Line::parse(&crate::domain::yaml::Node::parse(yaml).unwrap(), &mut crate::domain::yaml::Faults::default());
    stage.workspace.channels.insert("other".to_owned(), line.unwrap().into());
    let both = MAIL.replace("channel: email", "channel: [other, email]");
    let plan = act(&both).plan(&stage.scene()).lines;
    assert!(plan[0].contains("« other » repose sur OpenAI") && plan[1].contains("« email »"), "{plan:?}");
    let host = |asks: &[Ask]| match &asks[0].effect {
        Effect::Mail(mail) => mail.server.host.clone(),
        effect => panic!("{effect:?}"),
    };
    assert_eq!(host(&asks(&both, &stage)), "mail.example");
    let alone = MAIL.replace("channel: email", "channel: other");
    let Move::Question(Question::Choose(ways)) = act(&alone).next(&stage.scene(), &[]) else { panic!() };
    assert_eq!(ways.iter().map(|way| way.id.as_str()).collect::<Vec<_>>(), ["email", "notices", "other"]);
    assert!(ways[2].note.as_ref().unwrap().contains("malgré tout"));
    let mut chosen = vec![Answer::Reply(Reply::Chose("email".to_owned()))];
    let Move::Ask(asked) = act(&alone).next(&stage.scene(), &chosen) else { panic!() };
    assert_eq!(host(&asked), "mail.example");
    chosen.extend(answers(&asked, [sent(), sent()]));
    let Move::Done(finish) = act(&alone).next(&stage.scene(), &chosen) else { panic!() };
    assert!(matches!(&finish.facts[0], Fact::Sent { channel, .. } if channel == "email"));
}

#[test]
fn each_message_can_be_read_and_followed() {
    let (mut stage, notify) = (crowd(3), act(MAIL));
    let mailing = |stage: &Stage, answers: &[Answer]| {
        let mailing = notify.mailing(&stage.scene(), answers).unwrap().unwrap();
        assert_eq!(notify.counts(&stage.scene(), answers), Some(Counts::of(&mailing)));
        mailing
    };
    let before = mailing(&stage, &[]);
    assert_eq!((before.channel.as_ref().unwrap().0.as_str(), before.template.as_str(), before.entries.len()), ("email", "news", 3));
    assert_eq!(before.entries[1].delivery, Delivery::Queued);
    let written = notify.written(&stage.scene(), &[], 1).unwrap().unwrap();
    assert_eq!(written.texts[0].body, "Bonjour C1,\n- du retard ; nouvelles à 03:42 CET\n");
    assert_eq!(written.bytes, "Rédaction".len() + written.texts[0].body.len());
    let all = asks(MAIL, &stage);
    stage.unsure.insert(all[1].effect.identity().unwrap().into());
    let during = mailing(&stage, &answers(&all[..1], [sent()]));
    let states: Vec<&Delivery> = during.entries.iter().map(|entry| &entry.delivery).collect();
    assert_eq!(states, [&Delivery::Sent(Some("250 ok".into())), &Delivery::UnderWay, &Delivery::Queued]);
}

#[test]
fn a_list_that_was_made_before_is_made_again_once_it_is_another() {
    let (notify, mut stage) = (act(MAIL), stage());
    let same = |stage: &Stage| {
        let (kept, new) = (notify.mailing(&stage.scene(), &[]).unwrap(), act(MAIL).mailing(&stage.scene(), &[]).unwrap());
        assert_eq!(kept, new);
        kept.map(|mailing| mailing.entries.len()).map_err(|why| why.to_string())
    };
    assert_eq!(same(&stage), Ok(2));
    stage.files.put("clients.csv", format!("{CLIENTS}Cleo,cleo@client.example,en,\n"));
    assert_eq!(same(&stage), Ok(3));
    stage.files.put("clients.csv", CLIENTS.replace("ann@", "annie@"));
    assert_eq!(same(&stage), Ok(2));
    let other = Scene { incident: "20261124-0312-other", ..stage.scene() };
    assert_eq!(notify.mailing(&other, &[]).unwrap(), act(MAIL).mailing(&other, &[]).unwrap());
}

#[test]
fn words_that_were_changed_leave_in_place_of_the_template() {
    let mut stage = crowd(1);
    let (subject, body) = ("Autre".to_owned(), "Chère {{ recipient.name }}, du retard ; nouvelles à {{ next_update }}.".to_owned());
    stage.worded.insert("tell".to_owned(), [(crate::domain::lang::Lang::Fr, crate::domain::channel::Wording { subject, body })].into());
    let Effect::Mail(mail) = &asks(MAIL, &stage)[0].effect else { panic!() };
    assert_eq!((mail.subject.as_str(), mail.body.as_str()), ("Autre", "Chère C0, du retard ; nouvelles à 03:42 CET.\n"));
}

#[test]
fn words_that_should_not_be_said_are_mended_or_a_person_says_why_they_stay() {
    let (mut stage, notify) = (crowd(2), act(MAIL));
    let bad = "Subject: Panne\n\nBonjour {{ recipient.name }},\n\nVos envois ont du retard, tout sera rétabli à 15 h. Nouvelles à {{ next_update }}.\n";
    stage.files.put("templates/news.fr.md", bad);
    assert!(notify.plan(&stage.scene()).lines.iter().any(|line| line.starts_with("! Texte (fr)") && line.contains("15 h")));
    let Move::Question(question @ Question::Word { about: Some(_), .. }) = notify.next(&stage.scene(), &[]) else { panic!() };
    let why = |text: &str| Answer::Reply(question.typed(text.into()));
    assert!(matches!(notify.next(&stage.scene(), &[why(" ")]), Move::Failed(_)));
    assert!(matches!(notify.next(&stage.scene(), &[why("le fournisseur l'a écrit à ses clients")]), Move::Ask(_)));
    // Other words are not those that were let stand.
    stage.files.put("templates/news.fr.md", bad.replace("15 h", "17 h"));
    assert!(matches!(notify.next(&stage.scene(), &[why("le fournisseur l'a écrit")]), Move::Question(_)));
}

#[test]
fn a_file_that_is_written_does_not_hide_that_the_network_is_gone() {
    let mut stage = crowd(20);
    let rows: String = (0..20).map(|n| format!("C{n},c{n}@client.example,fr,drafting,{}\n", if n == 0 { "notices" } else { "" })).collect();
    stage.files.put("clients.csv", format!("name,email,language,services,channels\n{rows}"));
    let first = asks(MAIL, &stage);
    assert!(matches!(first[0].effect, Effect::Write(_)));
    let outcomes = first.iter().map(|ask| match ask.effect {
        Effect::Write(_) => Outcome::Written { hash: String::new() },
        _ => failed(FailureKind::Unreachable),
    });
    let outcomes: Vec<Outcome> = outcomes.collect();
    let Move::Failed(reason) = act(MAIL).next(&stage.scene(), &answers(&first, outcomes)) else { panic!() };
    assert!(reason.contains("19 messages attendent ici"), "{reason}");
}

#[test]
fn in_a_drill_each_message_says_so_first_and_nobody_is_asked_to_mend_that() {
    let (stage, notify) = (crowd(2), act(MAIL));
    let scene = Scene { drill: true, ..stage.scene() };
    let Move::Ask(asks) = notify.next(&scene, &[]) else { panic!() };
    let Effect::Mail(mail) = &asks[0].effect else { panic!() };
    assert!(mail.subject.starts_with("EXERCICE : ") && mail.body.starts_with("EXERCICE. "), "{mail:?}");
    let found = |scene: &Scene<'_>| notify.plan(scene).lines.into_iter().filter(|line| line.starts_with('!')).collect::<Vec<_>>();
    assert_eq!(found(&scene), found(&stage.scene()));
}
