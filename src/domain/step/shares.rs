//! A switch that goes share by share: how much goes there now, how much is next, and what the person is asked in between.

use super::choose::chosen;
use super::switch::{Known, provider_name};
use super::{Answer, Choice, Question, Scene};
use crate::domain::parted::{Parted, Switched};
use crate::domain::service::Candidate;
use crate::domain::switch::{Share, WHOLE};
use crate::domain::text::Text;

/// The answer that leaves it as it is.
pub const STAY: &str = "stay";

/// Who shares the service now, if two do.
pub(super) fn parted(scene: &Scene<'_>, known: &Known<'_>) -> Option<Parted> {
    Parted::of(known.service, scene.files, scene.switched.get(&known.service.id).and_then(Switched::parted))
}

impl Parted {
    /// "10 % through Mistral, the rest through OpenAI".
    pub(super) fn said(&self, scene: &Scene<'_>, title: &str) -> Text {
        said(scene, title, (&self.to, self.share), self.rest.as_deref())
    }

    /// What the person is asked: to stay, to go on to the next share, or to take it back whole.
    pub(super) fn question(&self, scene: &Scene<'_>, known: &Known<'_>) -> Question {
        let (share, name) = (self.share, provider_name(scene, &self.to));
        let choice = |id: &str, title: Text| Choice { id: id.to_owned(), title, note: None };
        let stay = scene.say(&format!("Rester à {share} % par {name}"), &format!("Stay at {share}% through {name}"));
        let next = known.control.shares.iter().find(|next| **next > share).map(|next| {
            choice(&format!("{next}%"), scene.say(&format!("Passer à {next} % par {name}"), &format!("Go on to {next}% through {name}")))
        });
        let back = self.rest.as_ref().map(|rest| {
            let rest_name = provider_name(scene, rest);
            choice(rest, scene.say(&format!("Reprendre : tout par {rest_name}"), &format!("Take it back: all through {rest_name}")))
        });
        Question::Choose([choice(STAY, stay)].into_iter().chain(next).chain(back).collect())
    }
}

/// The share that is to be set, in percent; nothing where the service is switched at once.
pub(super) fn wanted<'a>(scene: &Scene<'_>, known: &Known<'a>, to: &Candidate, answers: &[Answer]) -> Option<Share<'a>> {
    let first = *known.control.shares.first()?;
    let chosen = chosen_share(answers);
    let value = |id: &String| known.service.candidate(id).map(|candidate| candidate.value.as_str());
    Some(match parted(scene, known) {
        Some(now) if now.to == to.provider => {
            Share { to: chosen.unwrap_or(now.share), now: Some(now.share), rest: now.rest.as_ref().and_then(value) }
        }
        // Two ways share it: a third one, or the one of the two that had the rest, takes all of it.
        Some(_) => whole(),
        None => Share { to: chosen.unwrap_or(first), now: None, rest: None },
    })
}

/// All of it.
pub(super) fn whole() -> Share<'static> {
    Share { to: WHOLE, now: None, rest: None }
}

/// The share that the person chose to go on to.
pub(super) fn chosen_share(answers: &[Answer]) -> Option<u8> {
    chosen(answers)?.strip_suffix('%')?.parse().ok()
}

/// Whether the person chose to leave it as it is.
pub(super) fn stays(answers: &[Answer]) -> bool {
    chosen(answers) == Some(STAY)
}

/// Who carries how much of a service.
pub(super) fn said(scene: &Scene<'_>, title: &str, (to, share): (&str, u8), rest: Option<&str>) -> Text {
    let name = provider_name(scene, to);
    match rest.map(|rest| provider_name(scene, rest)) {
        Some(rest) => scene.say(
            &format!("{title} : {share} % par {name}, le reste par {rest}"),
            &format!("{title}: {share}% through {name}, the rest through {rest}"),
        ),
        None => scene.say(
            &format!("{title} : {share} % par {name}, et on ne sait pas par qui le reste"),
            &format!("{title}: {share}% through {name}, and nobody can say through whom the rest"),
        ),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::stage::{Stage, act, answer};
    use super::super::{Act, Move};
    use super::*;
    use crate::domain::effect::{Content, Effect, Outcome};
    use crate::domain::parted::Part;
    use crate::domain::step::fact::{Fact, Reply};
    use crate::domain::switch::{Format, parse};
    use crate::domain::yaml::{Faults, Node};

    const STEP: &str = "{id: over, kind: switch, service: drafting, to: mistral, title: {fr: A, en: A}}";
    const HTTP: &str = "{http: {url: 'http://a.example/', body: {to: '{{ to }}', was: '{{ from }}', share: '{{ share }}'}}, \
        read: {url: 'http://a.example/', pointer: /to}, shares: [10, 50, 100]}";

    fn stage(active: &str) -> Stage {
        let (mut stage, mut faults) = (Stage::default(), Faults::default());
        let control = parse(&Node::parse(active).unwrap(), &mut faults).unwrap();
        assert_eq!(faults.into_list(), []);
        stage.workspace.services.iter_mut().find(|service| service.id == "drafting").unwrap().mechanism = Some(Arc::new(control));
        stage.files.put("f.yaml", "drafting:\n  provider: openai # été\n  share: 100\n");
        stage
    }

    fn filed() -> Stage {
        stage("{file: f.yaml, key: drafting.provider, share: drafting.share, shares: [10, 50, 100]}")
    }

    fn chose(id: &str) -> Answer {
        Answer::Reply(Reply::Chose(id.to_owned()))
    }

    /// Gives these answers, does what is asked to the file, and to the journal what comes of it.
    fn go(stage: &mut Stage, act: &dyn Act, mut answers: Vec<Answer>) -> Vec<Fact> {
        let Move::Ask(mut asks) = act.next(&stage.scene(), &answers) else { panic!("{:?}", act.next(&stage.scene(), &answers)) };
        let effect = asks.remove(0).effect;
        let Effect::Write(write) = &effect else { panic!("{effect:?}") };
        let Content::Value(change) = &write.content else { panic!() };
        let text = stage.files.get("f.yaml").unwrap().to_owned();
        // What was shown is what is written.
        let shown: Vec<String> = act.plan(&stage.scene()).lines.iter().map(ToString::to_string).collect();
        let new = Format::Yaml.changed(&text, change).unwrap();
        let lines = text.lines().zip(new.lines()).filter(|(old, new)| old != new);
        for line in lines.flat_map(|(old, new)| [format!("- {old}"), format!("+ {new}")]) {
            assert!(shown.contains(&line), "{line}: {shown:?}");
        }
        answers.push(answer(effect, Outcome::Written { hash: String::new() }));
        let Move::Done(finish) = act.next(&stage.scene(), &answers) else { panic!() };
        stage.files.put("f.yaml", new);
        tell(stage, &finish.facts);
        finish.facts
    }

    fn tell(stage: &mut Stage, facts: &[Fact]) {
        let Some(Fact::Switched { service, from, to, share, .. }) = facts.first() else { panic!("{facts:?}") };
        let part = share.map(|share| Part { share, rest: from.clone() });
        let switched = Switched { from: "openai".to_owned(), to: to.clone(), at: stage.now, part };
        stage.switched.insert(service.clone(), switched);
    }

    fn choices(next: Move) -> Vec<String> {
        let Move::Question(Question::Choose(choices)) = next else { panic!("{next:?}") };
        choices.iter().map(|choice| format!("{} {}", choice.id, choice.title)).collect()
    }

    fn fact(facts: &[Fact]) -> (&str, &str, Option<u8>) {
        let Some(Fact::Switched { from, to, share, .. }) = facts.first() else { panic!("{facts:?}") };
        (from, to, *share)
    }

    #[test]
    fn it_goes_share_by_share_and_only_when_it_is_said() {
        let (mut stage, act) = (filed(), act(STEP));
        assert_eq!(fact(&go(&mut stage, act.as_ref(), vec![])), ("openai", "mistral", Some(10)));
        assert_eq!(stage.files.get("f.yaml"), Some("drafting:\n  provider: mistral # été\n  share: 10\n"));
        let asked = ["stay Rester à 10 % par Mistral", "50% Passer à 50 % par Mistral", "openai Reprendre : tout par OpenAI"];
        assert_eq!(choices(act.next(&stage.scene(), &[])), asked);
        assert_eq!(act.plan(&stage.scene()).lines[0].as_str(), "Rédaction : 10 % par Mistral, le reste par OpenAI");
        assert_eq!(fact(&go(&mut stage, act.as_ref(), vec![chose("50%")])), ("openai", "mistral", Some(50)));
        assert_eq!(fact(&go(&mut stage, act.as_ref(), vec![chose("100%")])), ("openai", "mistral", None));
        let Move::Done(done) = act.next(&stage.scene(), &[]) else { panic!() };
        assert!(done.summary.contains("déjà"), "{}", done.summary);
    }

    #[test]
    fn staying_keeps_the_share_and_undo_brings_all_of_it_back() {
        let (mut stage, act) = (filed(), act(STEP));
        go(&mut stage, act.as_ref(), vec![]);
        let Move::Done(finish) = act.next(&stage.scene(), &[chose(STAY)]) else { panic!() };
        assert_eq!((finish.summary.as_str(), fact(&finish.facts).2), ("Rédaction : 10 % par Mistral, le reste par OpenAI", Some(10)));
        let undo = act.built_in_undo(&stage.scene(), &[], &finish.facts).unwrap();
        assert_eq!(undo.plan(&stage.scene()).lines[0].as_str(), "Rédaction : tout par OpenAI ; 10 % passent encore par Mistral");
        assert_eq!(fact(&go(&mut stage, undo.as_ref(), vec![])), ("mistral", "openai", None));
        assert_eq!(stage.files.get("f.yaml"), Some("drafting:\n  provider: openai # été\n  share: 100\n"));
    }

    #[test]
    fn where_the_share_cannot_be_read_the_journal_tells_it() {
        let mut stage = stage(HTTP);
        let look = stage.workspace.service("drafting").unwrap().mechanism.as_ref().unwrap().looks(stage.lang).next().unwrap().effect;
        let body = |value: &str| {
            let headers = [].into();
            Outcome::Response(crate::domain::http::Response {
                status: 200,
                headers,
                body: format!("{{\"to\": \"{value}\"}}"),
                millis: 1,
                certificate: None,
            })
        };
        stage.files.hear(crate::domain::files::look_key(&look), body("openai"));
        let act = act(STEP);
        let mut answers = vec![answer(look.clone(), body("openai"))];
        let sent = |next: Move| match next {
            Move::Ask(mut asks) => match asks.remove(0).effect {
                Effect::Fetch(request) => (request.body.clone().unwrap_or_default(), Effect::Fetch(request)),
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        };
        let (said, effect) = sent(act.next(&stage.scene(), &answers));
        assert_eq!(said, "{\"to\": \"mistral\", \"was\": \"openai\", \"share\": 10}");
        answers.push(answer(effect.clone(), body("")));
        let Move::Done(finish) = act.next(&stage.scene(), &answers) else { panic!() };
        // Crashed before the answer: what was asked tells the share, should it be settled as done.
        assert_eq!(fact(&act.facts_of(&stage.scene(), &[&effect], &answers[..1])), ("openai", "mistral", Some(10)));
        tell(&mut stage, &finish.facts);
        stage.files.hear(crate::domain::files::look_key(&look), body("mistral"));
        let answers = [chose("50%"), answer(look, body("mistral"))];
        let (said, effect) = sent(act.next(&stage.scene(), &answers));
        assert_eq!(said, "{\"to\": \"mistral\", \"was\": \"openai\", \"share\": 50}");
        assert_eq!(fact(&act.facts_of(&stage.scene(), &[&effect], &answers)), ("openai", "mistral", Some(50)));
        // Nothing that can be read tells whether the second share was set.
        let late = crate::domain::effect::Failure::new(crate::domain::effect::FailureKind::Timeout, "tard", "late");
        let again = answer(Effect::Fetch(crate::domain::http::Request::get("http://a.example/".to_owned())), body("mistral"));
        let doubt = [answers.to_vec(), vec![answer(effect, Outcome::Failed(late)), again]].concat();
        let Move::Failed(reason) = act.next(&stage.scene(), &doubt) else { panic!() };
        assert!(reason.contains("la part ne se lit pas"), "{reason}");
    }

    #[test]
    fn what_a_drill_did_not_ask_is_taken_as_made_and_proved() {
        let mut stage = stage("{http: {url: 'http://a.example/', body: {to: '{{ to }}'}}, read: {url: 'http://a.example/'}}");
        let control = stage.workspace.service("drafting").unwrap().mechanism.clone().unwrap();
        let look = control.looks(stage.lang).next().unwrap().effect;
        let exit = Outcome::Response(crate::domain::http::Response {
            status: 200,
            headers: [].into(),
            body: "openai".to_owned(),
            millis: 1,
            certificate: None,
        });
        stage.files.hear(crate::domain::files::look_key(&look), exit);
        let act = act(STEP);
        let mut answers = vec![answer(look, Outcome::Rehearsed)];
        let Move::Ask(asks) = act.next(&stage.scene(), &answers) else { panic!() };
        answers.push(answer(asks[0].effect.clone(), Outcome::Rehearsed));
        let Move::Done(finish) = act.next(&stage.scene(), &answers) else { panic!() };
        assert_eq!(fact(&finish.facts), ("openai", "mistral", None));
        let proof = act.built_in_verify(&stage.scene(), &answers).unwrap();
        let Move::Ask(asks) = proof.next(&stage.scene(), &[]) else { panic!() };
        let Move::Done(finish) = proof.next(&stage.scene(), &[answer(asks[0].effect.clone(), Outcome::Rehearsed)]) else { panic!() };
        assert!(finish.summary.contains("exercice"), "{}", finish.summary);
    }
}
