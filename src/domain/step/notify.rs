//! `notify`: one message to each of an audience, shown in full before anything leaves.
//!
//! ```yaml
//! - id: tell
//!   kind: notify
//!   title: {fr: Prévenir les clients, en: Tell the clients}
//!   audience: clients
//!   template: client-acknowledged
//!   channel: email
//!   next_update: 30m
//! ```

use std::collections::BTreeSet;

use super::letters::{Letter, Post};
use super::{Act, Answer, Common, Finish, Kind, Move, Plan, Reference, Scene, spoken};
use crate::domain::effect::{Effect, FailureKind, Outcome, Replacement};
use crate::domain::lang::Lang;
use crate::domain::step::fact::Fact;
use crate::domain::text::Text;
use crate::domain::time::hour_zone;
use crate::domain::yaml::{Faults, Fields};

/// Its row in the table of kinds.
pub(super) const KIND: Kind = Kind { name: "notify", parse };

#[derive(Debug)]
struct Notify {
    post: Post,
}

fn parse(common: &Common, fields: &Fields<'_>, faults: &mut Faults) -> Option<Box<dyn Act>> {
    let audience = fields.required_text("audience", faults);
    let template = fields.required_text("template", faults);
    let channel = fields.required_text("channel", faults);
    let next_update = fields.span("next_update", faults);
    let post = Post { step: common.id.clone(), audience: audience?, template: template?, channel: channel?, next_update };
    Some(Box::new(Notify { post }))
}

impl Act for Notify {
    fn plan(&self, scene: &Scene<'_>) -> Plan {
        self.planned(scene).unwrap_or_else(|reason| Plan { lines: Vec::new(), obstacle: Some(reason) })
    }

    fn next(&self, scene: &Scene<'_>, answers: &[Answer]) -> Move {
        let letters = self.post.letters(scene);
        let results: Vec<(&Effect, &Outcome)> = answers
            .iter()
            .filter_map(|answer| match answer {
                Answer::Outcome { asked, outcome } => Some((asked.as_ref(), outcome)),
                Answer::Reply(_) => None,
            })
            .collect();
        match letters {
            // What left has left, whatever became of the list since.
            letters if !results.is_empty() => self.judge(scene, &letters.unwrap_or_default(), &results),
            _ if !answers.is_empty() => Move::Failed(Text::from(spoken::interrupted().get(scene.lang))),
            Err(reason) => Move::Failed(reason),
            Ok(letters) => {
                let waiting: Vec<_> =
                    letters.iter().filter(|letter| !scene.sent.contains(letter.identity())).map(|letter| letter.ask.clone()).collect();
                if waiting.is_empty() { self.judge(scene, &letters, &[]) } else { Move::Ask(waiting) }
            }
        }
    }

    fn changes_the_world(&self) -> bool {
        true
    }

    fn references(&self) -> Vec<(Reference, &str)> {
        let Post { audience, template, channel, .. } = &self.post;
        vec![(Reference::Audience, audience), (Reference::Template, template), (Reference::Channel, channel)]
    }
}

impl Notify {
    fn planned(&self, scene: &Scene<'_>) -> Result<Plan, Text> {
        let letters = self.post.letters(scene)?;
        let title = self.post.audience(scene)?.title.get(scene.lang);
        let by = self.post.channel(scene)?.describe();
        let count = letters.len();
        let mut lines = vec![scene.say(&format!("{title} : {count}, par {by}"), &format!("{title}: {count}, by {by}"))];
        for letter in &letters {
            let again =
                if scene.sent.contains(letter.identity()) { scene.say(" (déjà parti)", " (already sent)") } else { Text::default() };
            lines.push(Text::from(format!("  {} {}{again}", letter.addressee(), letter.message.to.lang.code())));
        }
        if let Some(span) = self.post.next_update {
            let due = hour_zone(span.after(scene.now), scene.zone);
            lines.push(scene.say(&format!("prochaines nouvelles promises à {due}"), &format!("next news promised at {due}")));
        }
        for lang in Lang::ALL {
            lines.extend(letters.iter().find(|letter| letter.message.to.lang == lang).into_iter().flat_map(|letter| sample(scene, letter)));
        }
        Ok(Plan { lines, obstacle: None })
    }

    /// What came of it, letter by letter.
    fn judge(&self, scene: &Scene<'_>, letters: &[Letter], results: &[(&Effect, &Outcome)]) -> Move {
        let name = |effect: &Effect| addressee(letters, effect);
        let (mut sent, mut failed) = (Vec::new(), Vec::new());
        for (asked, outcome) in results {
            match receipt(scene, asked, outcome) {
                Ok(receipt) => sent.push(Text::from(format!("{} : {receipt}", name(asked)))),
                Err(reason) => failed.push(format!("{} : {reason}", name(asked))),
            }
        }
        let now: BTreeSet<&str> = results.iter().filter_map(|(asked, _)| asked.identity()).collect();
        let before = letters.iter().filter(|letter| scene.sent.contains(letter.identity()) && !now.contains(letter.identity()));
        sent.extend(before.map(|letter| {
            let whom = letter.addressee();
            scene.say(&format!("{whom} : parti plus tôt"), &format!("{whom}: sent earlier"))
        }));
        let silent = letters.iter().filter(|letter| !scene.sent.contains(letter.identity()) && !now.contains(letter.identity()));
        let interrupted = spoken::interrupted();
        failed.extend(silent.map(|letter| format!("{} : {}", letter.addressee(), interrupted.get(scene.lang))));
        let (count, all) = (sent.len(), sent.len() + failed.len());
        if !failed.is_empty() {
            let who = failed.join(" ; ");
            return Move::Failed(scene.say(
                &format!("{count} sur {all} partis, ils ne seront pas renvoyés. Restent : {who}"),
                &format!("{count} of {all} sent, those will not be sent again. Left: {who}"),
            ));
        }
        let Post { audience, channel, next_update, .. } = &self.post;
        let subject = Text::from(subject(scene.lang, letters, results));
        let mut facts = vec![Fact::Sent { audience: audience.clone(), channel: channel.clone(), to: sent, subject }];
        facts.extend(next_update.map(|after| Fact::Promised { audience: audience.clone(), after }));
        let summary = scene.say(&format!("message parti, {count} sur {all}"), &format!("message sent, {count} of {all}"));
        Move::Done(Finish { summary, facts })
    }
}

/// The exact subject and body of one letter, set apart from the rest.
fn sample(scene: &Scene<'_>, letter: &Letter) -> Vec<Text> {
    let (code, subject) = (letter.message.to.lang.code(), &letter.message.subject);
    let mut lines = vec![Text::default(), scene.say(&format!("objet ({code}) : {subject}"), &format!("subject ({code}): {subject}"))];
    lines.extend(letter.message.body.lines().map(|line| Text::from(format!("  {line}"))));
    lines
}

/// Whom an effect was for.
fn addressee(letters: &[Letter], effect: &Effect) -> String {
    let known = letters.iter().find(|letter| Some(letter.identity()) == effect.identity()).map(Letter::addressee);
    known.unwrap_or_else(|| match effect {
        Effect::Mail(mail) => mail.to.clone(),
        Effect::Write(file) => file.path.clone(),
        Effect::Fetch(_)
        | Effect::Connect { .. }
        | Effect::Talk(_)
        | Effect::Resolve(_)
        | Effect::Route
        | Effect::Spawn(_)
        | Effect::Commit { .. }
        | Effect::Push { .. }
        | Effect::Read { .. }
        | Effect::Link(_)
        | Effect::ReadLink { .. }
        | Effect::Wake { .. } => "?".to_owned(),
    })
}

/// The receipt of what left; the error says why it did not, or that nobody knows.
fn receipt(scene: &Scene<'_>, asked: &Effect, outcome: &Outcome) -> Result<Text, Text> {
    match (asked, outcome) {
        (_, Outcome::Sent { receipt }) => Ok(Text::line(receipt)),
        (Effect::Write(Replacement { path, .. }), Outcome::Written { .. }) => Ok(Text::from(path.as_str())),
        // The name of the file is the message's own: an earlier attempt put it there.
        (Effect::Write(Replacement { path, expected: None, .. }), Outcome::Failed(failure)) if failure.kind == FailureKind::Changed => {
            Ok(scene.say(&format!("{path}, déjà là, laissé tel quel"), &format!("{path}, already there, left as it is")))
        }
        (_, Outcome::Failed(failure)) => Err(Text::from(spoken::failure(failure).get(scene.lang))),
        _ => Err(scene.say("réponse inattendue", "unexpected answer")),
    }
}

/// The subject, in the language of the person where somebody reads it.
fn subject(lang: Lang, letters: &[Letter], results: &[(&Effect, &Outcome)]) -> String {
    let letter = letters.iter().find(|letter| letter.message.to.lang == lang).or(letters.first());
    let mailed = || {
        results.iter().find_map(|(asked, _)| match asked {
            Effect::Mail(mail) => Some(mail.subject.clone()),
            _ => None,
        })
    };
    letter.map(|letter| letter.message.subject.clone()).or_else(mailed).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::stage::{Stage, act, answer, faults};
    use super::*;
    use crate::domain::effect::{Ask, Failure};
    use crate::domain::step::fact::Reply;

    const MAIL: &str =
        "{id: tell, kind: notify, title: {fr: A, en: A}, audience: clients, template: news, channel: email, next_update: 30m}";
    const CLIENTS: &str = "name,email,language,services\n\
        \"Dupont, Jeanne\",jeanne@client.example,fr,drafting\n\
        Ann,ann@client.example,en,\n\
        Bob,bob@client.example,en,letters\n";

    fn stage() -> Stage {
        let mut stage = Stage::default();
        stage.files.put("clients.csv", CLIENTS);
        stage.files.put("templates/news.fr.md", "Subject: {{ service }}\n\nBonjour {{ recipient.name }},\n- à {{ next_update }}\n");
        stage.files.put("templates/news.en.md", "Subject: {{ service }}\n\nHello {{ recipient.name }}, at {{ next_update }}\n");
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
                "  - à 03:42 CET",
                "",
                "objet (en) : Drafting",
                "  Hello Ann, at 03:42 CET",
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
        stage.sent.extend(first[0].effect.identity().map(str::to_owned));
        let after = answers(&first, [sent(), failed(FailureKind::Unsure)]);
        let Move::Failed(reason) = notify.next(&stage.scene(), &after) else { panic!() };
        assert!(
            reason.contains("1 sur 2") && reason.contains("Ann") && reason.contains("peut-être") && !reason.contains("Jeanne"),
            "{reason}"
        );
        let second = asks(MAIL, &stage);
        assert_eq!((second.len(), second[0].effect.identity()), (1, first[1].effect.identity()));
        let Move::Done(finish) = notify.next(&stage.scene(), &answers(&second, [sent()])) else { panic!() };
        assert!(matches!(&finish.facts[0], Fact::Sent { to, .. } if to.len() == 2));
        stage.sent.extend(first[1].effect.identity().map(str::to_owned));
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
    fn a_letter_that_is_already_in_its_folder_counts_as_sent() {
        let (stage, files) = (stage(), MAIL.replace("email", "notices"));
        let asks = asks(&files, &stage);
        let next =
            act(&files).next(&stage.scene(), &answers(&asks, [Outcome::Written { hash: String::new() }, failed(FailureKind::Changed)]));
        let Move::Done(finish) = next else { panic!("{next:?}") };
        assert!(matches!(&finish.facts[0], Fact::Sent { to, .. } if to[1].contains("déjà là")));
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
}
