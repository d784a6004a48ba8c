//! `switch`: makes a service go through another provider; the exact difference is shown first, and it can be taken back.
//!
//! ```yaml
//! - {id: over, kind: switch, service: "{{ service }}", to: mistral, title: {fr: Basculer, en: Switch}}
//! ```

mod plan;

pub use plan::{first_wish, recorded};

use super::choose::chosen;
use super::course::{Course, Next};
use super::guard::{Guard, without_words};
use super::shares::{self, chosen_share, parted, stays};
use super::through::Through;
use super::{Act, Answer, Choice, Common, Finish, Kind, Move, Plan, Question, Reference, Scene, Values, prompt};
use crate::domain::advice::{Ranked, Weight, advise};
use crate::domain::effect::{Content, Effect, Replacement};
use crate::domain::parted::Parted;
use crate::domain::service::{Candidate, Service};
use crate::domain::step::fact::Fact;
use crate::domain::switch::{Control, WHOLE, Wish};
use crate::domain::text::Text;
use crate::domain::yaml::{Faults, Fields};

/// Its row in the table of kinds.
pub(super) const KIND: Kind = Kind { name: "switch", parse };

/// What stands for the first candidate of the service, in `to`.
const PREFERRED: &str = "preferred";

#[derive(Debug)]
struct Switch {
    id: String,
    service: String,
    /// The provider to go through; the person chooses where it is absent.
    to: Option<String>,
    /// Whether it takes a switch back, and so proves itself: what undoes has no proof of its own.
    undoes: bool,
}

fn parse(common: &Common, fields: &Fields<'_>, faults: &mut Faults) -> Option<Box<dyn Act>> {
    let service = fields.required_text("service", faults);
    let to = fields.text("to", faults);
    Some(Box::new(Switch { id: common.id.clone(), service: service?, to, undoes: false }))
}

/// The service and how it is switched: what must be known before anything else.
pub(super) struct Known<'a> {
    pub(super) service: &'a Service,
    pub(super) control: &'a Control,
}

impl Act for Switch {
    fn plan(&self, scene: &Scene<'_>) -> Plan {
        self.planned(scene).unwrap_or_else(Plan::hindered)
    }

    fn next(&self, scene: &Scene<'_>, answers: &[Answer]) -> Move {
        self.step(scene, answers).unwrap_or_else(Move::Failed)
    }

    fn changes_the_world(&self) -> bool {
        true
    }

    fn values(&self, scene: &Scene<'_>) -> Values {
        let Ok(known) = self.known(scene) else { return Values::Any };
        let to = self.to.as_ref().map(|to| meant(scene, known.service, to));
        let named = |id: &str| Choice { id: id.to_owned(), title: Text::from(provider_name(scene, id)), note: None };
        match to {
            Some(Ok(to)) => Values::OneOf(vec![named(&to)]),
            Some(Err(_)) => Values::Any,
            None => Values::OneOf(known.service.candidates.iter().map(|candidate| named(&candidate.provider)).collect()),
        }
    }

    fn undoes_itself(&self) -> bool {
        true
    }

    fn built_in_undo(&self, _scene: &Scene<'_>, _answers: &[Answer], facts: &[Fact]) -> Option<Box<dyn Act>> {
        facts.iter().find_map(|fact| match fact {
            // All of it: whoever carried it before carries it again.
            Fact::Switched { service, from, .. } => {
                let undo = Self { id: self.id.clone(), service: service.clone(), to: Some(from.clone()), undoes: true };
                Some(Box::new(undo) as Box<dyn Act>)
            }
            Fact::Value { .. } | Fact::Sent { .. } | Fact::Promised { .. } | Fact::Milestone { .. } => None,
        })
    }

    fn built_in_verify(&self, scene: &Scene<'_>, answers: &[Answer]) -> Option<Box<dyn Act>> {
        let known = self.known(scene).ok()?;
        let to = self.wanted(scene, answers).ok().flatten()?;
        let candidate = known.service.candidate(&to).filter(|_| !stays(answers))?;
        let share = shares::wanted(scene, &known, candidate, answers).map(|share| share.to);
        Through::of(&known, candidate, share).map(|proof| Box::new(proof) as Box<dyn Act>)
    }

    fn facts_of(&self, scene: &Scene<'_>, asked: &[&Effect], answers: &[Answer]) -> Vec<Fact> {
        let Ok(known) = self.known(scene) else { return Vec::new() };
        let change = asked.iter().find_map(|effect| match effect {
            Effect::Write(Replacement { content: Content::Value(change), .. }) => Some(change),
            _ => None,
        });
        if let Some(change) = change {
            let to = known.service.candidate_of(&change.to);
            let share = change.share.as_ref().map(|share| share.to);
            return to.map(|to| self.switched(scene, &known, (to, share), Some(&change.from), None)).unwrap_or_default();
        }
        if !asked.iter().any(|effect| effect.changes_the_world()) {
            return Vec::new();
        }
        let to = self.wanted(scene, answers).ok().flatten().and_then(|to| known.service.candidate(&to));
        let Some(to) = to else { return Vec::new() };
        let wish = self.wish(scene, &known, to, answers);
        let from = Course { scene, known: &known, wish }.before(answers);
        self.switched(scene, &known, (to, wish.share.map(|share| share.to)), from.as_deref(), None)
    }

    fn templates(&self) -> Vec<&str> {
        [self.service.as_str()].into_iter().chain(self.to.as_deref()).collect()
    }

    fn references(&self) -> Vec<(Reference, &str)> {
        let to = self.to.as_deref().filter(|to| *to != PREFERRED).map(|to| (Reference::Provider, to));
        [(Reference::Service, self.service.as_str())].into_iter().chain(to).collect()
    }
}

impl Switch {
    /// The provider to go through, where it is known.
    fn wanted(&self, scene: &Scene<'_>, answers: &[Answer]) -> Result<Option<String>, Text> {
        let known = self.known(scene)?;
        // A share is of the provider that has one; another answer is the provider itself.
        let of_share = stays(answers) || chosen_share(answers).is_some();
        if let Some(id) = chosen(answers).filter(|_| !of_share) {
            return Ok(Some(id.to_owned()));
        }
        if let Some(to) = &self.to {
            return meant(scene, known.service, to).map(Some);
        }
        let now = parted(scene, &known).map(|now| now.to);
        Ok(now.or_else(|| scene.values.get(&self.id).filter(|_| of_share).cloned()))
    }

    /// How the service is shared now, where this step goes on with that.
    fn parted(&self, scene: &Scene<'_>, known: &Known<'_>) -> Result<Option<Parted>, Text> {
        let Some(now) = parted(scene, known).filter(|_| !self.undoes) else { return Ok(None) };
        let to = self.wanted(scene, &[])?;
        Ok(Some(now).filter(|now| to.is_some_and(|to| to == now.to)))
    }

    /// What is to be set.
    fn wish<'w>(&self, scene: &Scene<'w>, known: &Known<'w>, to: &'w Candidate, answers: &[Answer]) -> Wish<'w> {
        let by_shares = !known.control.shares.is_empty();
        let share = if self.undoes { by_shares.then(shares::whole) } else { shares::wanted(scene, known, to, answers) };
        Wish { to: &to.value, share, key: scene.key, lang: scene.lang }
    }

    fn step(&self, scene: &Scene<'_>, answers: &[Answer]) -> Result<Move, Text> {
        let known = self.known(scene)?;
        let Some(to) = self.wanted(scene, answers)? else {
            return Ok(Move::Question(Question::Choose(self.choices(scene, &known)?)));
        };
        let candidate = candidate(scene, known.service, &to)?;
        if let Some(now) = self.parted(scene, &known)?.filter(|now| now.to == to && chosen_share(answers).is_none()) {
            return Ok(if stays(answers) {
                Move::Done(self.stayed(scene, &known, candidate, &now))
            } else {
                Move::Question(now.question(scene, &known))
            });
        }
        if !self.undoes
            && let Some(first) = Guard::of(scene, &known, candidate).next(answers)?
        {
            return Ok(first);
        }
        let wish = self.wish(scene, &known, candidate, answers);
        let share = wish.share.map(|share| share.to);
        let course = Course { scene, known: &known, wish };
        let answers = &without_words(answers)[..];
        match course.next(answers)? {
            Next::Go(next) => Ok(next),
            Next::Already => {
                let name = provider_name(scene, &candidate.provider);
                let title = known.service.title.get(scene.lang);
                Ok(Move::Done(Finish { summary: already(scene, title, &name), facts: vec![self.value(candidate)] }))
            }
            Next::Made(made) => {
                let finish = self.done(scene, &known, (candidate, share), &made);
                let proof = if self.undoes { Through::of(&known, candidate, share) } else { None };
                let proved = proof.map(|proof| proof.next(scene, &answers[made.answers..]));
                Ok(match proved {
                    Some(Move::Done(_)) | None => Move::Done(finish),
                    Some(other) => other,
                })
            }
        }
    }

    /// The switch is made; it was committed, or not for this reason, or was not to be.
    fn done(&self, scene: &Scene<'_>, known: &Known<'_>, (to, share): (&Candidate, Option<u8>), made: &super::course::Made) -> Finish {
        let (title, name) = (known.service.title.get(scene.lang), provider_name(scene, &to.provider));
        let facts = self.switched(scene, known, (to, share), Some(&made.from), made.commit.clone().ok());
        let said = match facts.first() {
            Some(Fact::Switched { to, from, share: Some(share), .. }) => shares::said(scene, title, (to, *share), Some(from)),
            _ => scene.say(&format!("{title} passe par {name}"), &format!("{title} goes through {name}")),
        };
        let mut summary = said.to_string();
        if let Some(place) = &made.instead {
            summary = scene.say(&format!("{summary}, réglé par {place}"), &format!("{summary}, set by {place}")).to_string();
        }
        if let Err(Some(reason)) = &made.commit {
            let not = scene.say(
                &format!("{summary} ; mais le commit n'est pas fait : {reason}"),
                &format!("{summary}; but the commit is not made: {reason}"),
            );
            summary = not.to_string();
        }
        if let Some(reason) = &made.unpushed {
            let not = scene.say(
                &format!("{summary} ; mais le commit n'est pas poussé : {reason}"),
                &format!("{summary}; but the commit is not pushed: {reason}"),
            );
            summary = not.to_string();
        }
        Finish { summary: Text::from(summary), facts }
    }

    /// The person leaves it as it is.
    fn stayed(&self, scene: &Scene<'_>, known: &Known<'_>, to: &Candidate, now: &Parted) -> Finish {
        let summary = now.said(scene, known.service.title.get(scene.lang));
        Finish { summary, facts: self.switched(scene, known, (to, Some(now.share)), None, None) }
    }

    /// What is true once this share of the service goes through this provider, in the place of what was set before.
    fn switched(
        &self,
        scene: &Scene<'_>,
        known: &Known<'_>,
        (to, share): (&Candidate, Option<u8>),
        from: Option<&str>,
        commit: Option<String>,
    ) -> Vec<Fact> {
        // Whoever carries the rest is the one before, however many shares there were since.
        let rest = parted(scene, known).filter(|now| now.to == to.provider).and_then(|now| now.rest);
        let before = from.map(|value| known.service.candidate_of(value).map_or(value, |candidate| candidate.provider.as_str()));
        let from = rest.unwrap_or_else(|| before.unwrap_or("?").to_owned());
        let (service, share) = (known.service.id.clone(), share.filter(|share| *share < WHOLE));
        let switched = Fact::Switched { service, from, to: to.provider.clone(), commit, share };
        vec![switched, self.value(to)]
    }

    /// The provider that carries the service now, as the value of the step.
    fn value(&self, to: &Candidate) -> Fact {
        Fact::Value { name: self.id.clone(), value: Text::from(to.provider.as_str()) }
    }

    fn known<'a>(&self, scene: &Scene<'a>) -> Result<Known<'a>, Text> {
        let id = resolved(scene, &self.service)?;
        let said = Text::line(&id);
        let service = scene
            .workspace
            .service(&id)
            .ok_or_else(|| scene.say(&format!("service inconnu : « {said} »"), &format!("unknown service: `{said}`")))?;
        let control = service.mechanism.as_deref().ok_or_else(|| {
            let title = service.title.get(scene.lang);
            scene.say(
                &format!("rien ne dit où se règle « {title} » : ajoutez « active: » à ce service, ou basculez à la main"),
                &format!("nothing says where `{title}` is set: add `active:` to this service, or switch by hand"),
            )
        })?;
        Ok(Known { service, control })
    }

    /// The candidates other than the one in use, with what one should know of each; all of them while it is not known.
    fn choices(&self, scene: &Scene<'_>, known: &Known<'_>) -> Result<Vec<Choice>, Text> {
        let value = known.control.read(scene.files);
        let value = if known.control.files().is_empty() { value.ok() } else { Some(value.map_err(|reason| said(scene, &reason))?) };
        let others = known.service.candidates.iter().filter(|candidate| Some(&candidate.value) != value.as_ref());
        let others: Vec<&Candidate> = others.collect();
        if others.is_empty() {
            return Err(scene.say("aucun autre fournisseur n'est prévu pour ce service", "no other provider is foreseen for this service"));
        }
        let active = value.as_deref().and_then(|value| known.service.candidate_of(value)).map(|candidate| candidate.provider.as_str());
        let advice = advise(scene.workspace, known.service, active, scene.ground, scene.now);
        let between = scene.say(" ; ", "; ");
        // As advised; with what weighs most, and what the firm says of it.
        let choice = |ranked: &Ranked| {
            let candidate = others.iter().find(|candidate| candidate.provider == ranked.provider)?;
            let mut note: Vec<String> = Vec::new();
            note.extend(
                ranked
                    .reasons
                    .iter()
                    .filter(|reason| reason.weight != Weight::Note)
                    .take(2)
                    .map(|reason| reason.said.get(scene.lang).to_owned()),
            );
            let own = candidate.note.as_ref().map(|note| format!(". {}", note.get(scene.lang))).unwrap_or_default();
            Some(Choice {
                id: candidate.provider.clone(),
                title: Text::from(format!("{} · {}", provider_name(scene, &candidate.provider), ranked.fit.said().get(scene.lang))),
                note: Some(Text::from(format!("{}{own}", note.join(&between)))),
            })
        };
        Ok(advice.ranked.iter().filter_map(choice).collect())
    }
}

/// A reason in the language of the scene.
fn said(scene: &Scene<'_>, reason: &crate::domain::lang::Bilingual) -> Text {
    Text::from(reason.get(scene.lang))
}

/// The provider that is meant: of this id, or the one that the firm prefers.
fn meant(scene: &Scene<'_>, service: &Service, to: &str) -> Result<String, Text> {
    let preferred = service.candidates.first().filter(|_| to == PREFERRED);
    preferred.map_or_else(|| resolved(scene, to), |candidate| Ok(candidate.provider.clone()))
}

fn resolved(scene: &Scene<'_>, template: &str) -> Result<String, Text> {
    scene.resolve(template).map_err(|reason| prompt::incomplete(scene, &reason))
}

fn candidate<'a>(scene: &Scene<'_>, service: &'a Service, id: &str) -> Result<&'a Candidate, Text> {
    let (title, said) = (service.title.get(scene.lang), Text::line(id));
    service.candidate(id).ok_or_else(|| {
        scene.say(&format!("« {said} » n'est pas prévu pour « {title} »"), &format!("`{said}` is not a candidate for `{title}`"))
    })
}

/// What a provider is called.
pub(super) fn provider_name(scene: &Scene<'_>, id: &str) -> String {
    scene.workspace.providers.get(id).map_or(id, |provider| &provider.name).to_owned()
}

fn already(scene: &Scene<'_>, title: &str, name: &str) -> Text {
    scene
        .say(&format!("{title} passe déjà par {name} : rien à changer"), &format!("{title} already goes through {name}: nothing to change"))
}

#[cfg(test)]
mod tests {
    use super::super::stage::{Stage, act, answer, faults};
    use super::*;
    use crate::domain::effect::{Change, Failure, FailureKind, Outcome};
    use crate::domain::status::Health;
    use crate::domain::step::fact::Reply;

    const ROUTING: &str = "drafting:\n  provider: openai # été\n";
    const CHOICE: &str = "{id: over, kind: switch, service: '{{ service }}', title: {fr: A, en: A}}";
    const FIXED: &str = "{id: over, kind: switch, service: drafting, to: ollama, title: {fr: A, en: A}}";

    fn stage() -> Stage {
        let mut stage = Stage::default();
        stage.files.put("config/routing.yaml", ROUTING);
        stage.values.insert("service".to_owned(), "drafting".to_owned());
        stage.health.insert("mistral".to_owned(), (Health::Degraded, "".into()));
        stage
    }

    fn asked(next: Move) -> Effect {
        let Move::Ask(mut asks) = next else { panic!("{next:?}") };
        assert_eq!(asks.len(), 1);
        asks.remove(0).effect
    }

    fn written() -> Outcome {
        Outcome::Written { hash: String::new() }
    }

    #[test]
    fn the_plan_shows_the_exact_difference() {
        let lines: Vec<String> = act(FIXED).plan(&stage().scene()).lines.iter().map(ToString::to_string).collect();
        assert_eq!(
            lines,
            [
                "Rédaction : de OpenAI vers Ollama",
                "config/routing.yaml, drafting.provider",
                "-   provider: openai # été",
                "+   provider: local # été",
                "! Ollama : état inconnu",
                "puis : garder config/routing.yaml dans un commit",
            ]
        );
    }

    #[test]
    fn without_a_target_the_person_chooses_among_the_others() {
        let Move::Question(Question::Choose(choices)) = act(CHOICE).next(&stage().scene(), &[]) else { panic!() };
        let shown: Vec<(&str, &str)> =
            choices.iter().map(|choice| (choice.title.as_str(), choice.note.as_deref().unwrap_or_default())).collect();
        assert_eq!(shown, [("Mistral · possible", "état inconnu"), ("Ollama · possible", "état inconnu. Sur place")]);
        assert_eq!(act(CHOICE).plan(&stage().scene()).lines.len(), 3);
        let Move::Failed(reason) = act(CHOICE).next(&stage().scene(), &[Answer::Reply(Reply::Chose("stripe".to_owned()))]) else {
            panic!()
        };
        assert!(reason.contains("stripe"), "{reason}");
    }

    #[test]
    fn it_writes_then_commits_then_says_what_is_true() {
        let (mut stage, switch) = (stage(), act(CHOICE));
        let mut answers = vec![Answer::Reply(Reply::Chose("ollama".to_owned()))];
        let write = asked(switch.next(&stage.scene(), &answers));
        let Effect::Write(file) = &write else { panic!() };
        let Content::Value(change) = &file.content else { panic!() };
        let format = crate::domain::switch::Format::of_word(&change.format).unwrap();
        stage.files.put("config/routing.yaml", format.replace(ROUTING, &change.key, &change.to).unwrap());
        answers.push(answer(write, written()));
        let commit = asked(switch.next(&stage.scene(), &answers));
        assert!(matches!(&commit, Effect::Commit { message, .. } if message == "relais: drafting.provider: openai -> local"));
        answers.push(answer(commit, Outcome::Committed { commit: "abc".to_owned() }));
        let Move::Done(finish) = switch.next(&stage.scene(), &answers) else { panic!() };
        let switched = Fact::Switched {
            service: "drafting".into(),
            from: "openai".into(),
            to: "ollama".into(),
            commit: Some("abc".into()),
            share: None,
        };
        assert_eq!(finish.facts[0], switched);
        let undo = switch.built_in_undo(&stage.scene(), &answers, &finish.facts).unwrap();
        let Effect::Write(back) = asked(undo.next(&stage.scene(), &[])) else { panic!() };
        assert!(
            matches!(&back.content, Content::Value(Change { from, to, .. }) if (from.as_str(), to.as_str()) == ("local", "openai")),
            "{back:?}"
        );
    }

    #[test]
    fn a_commit_that_fails_does_not_unmake_the_switch() {
        let (stage, switch) = (stage(), act(FIXED));
        let write = asked(switch.next(&stage.scene(), &[]));
        let mut answers = vec![answer(write, written())];
        let commit = asked(switch.next(&stage.scene(), &answers));
        answers.push(answer(commit, Outcome::Failed(Failure::new(FailureKind::Other, "pas un dépôt", "not a repository"))));
        let Move::Done(finish) = switch.next(&stage.scene(), &answers) else { panic!() };
        assert!(finish.summary.contains("pas un dépôt"), "{}", finish.summary);
        assert!(matches!(&finish.facts[0], Fact::Switched { from, commit: None, .. } if from == "openai"));
    }

    #[test]
    fn a_file_changed_by_someone_else_is_left_alone() {
        let (stage, switch) = (stage(), act(FIXED));
        let write = asked(switch.next(&stage.scene(), &[]));
        let changed = answer(write, Outcome::Failed(Failure::new(FailureKind::Changed, "", "")));
        let Move::Failed(reason) = switch.next(&stage.scene(), &[changed]) else { panic!() };
        assert!(reason.contains("par quelqu'un d'autre"), "{reason}");
    }

    #[test]
    fn a_key_pressed_meanwhile_does_not_write_again() {
        let (stage, chose) = (stage(), Answer::Reply(Reply::Chose("ollama".to_owned())));
        assert!(matches!(act(CHOICE).next(&stage.scene(), &[chose, Answer::Reply(Reply::Ok)]), Move::Failed(_)));
        assert!(matches!(act(FIXED).next(&stage.scene(), &[Answer::Reply(Reply::Ok)]), Move::Failed(_)));
        assert!(matches!(act(CHOICE).next(&stage.scene(), &[Answer::Reply(Reply::Ok)]), Move::Question(_)));
    }

    #[test]
    fn it_is_done_where_the_service_already_goes_there() {
        let mut stage = stage();
        stage.files.put("config/routing.yaml", ROUTING.replace("openai", "local"));
        let Move::Done(finish) = act(FIXED).next(&stage.scene(), &[]) else { panic!() };
        assert!(finish.summary.contains("déjà"), "{}", finish.summary);
        assert!(!finish.facts.iter().any(|fact| matches!(fact, Fact::Switched { .. })));
    }

    #[test]
    fn what_cannot_be_done_is_said_before() {
        let stage = Stage::default();
        for yaml in
            [FIXED, &FIXED.replace("drafting", "nothing"), &FIXED.replace("ollama", "stripe"), &FIXED.replace("drafting", "letters")]
        {
            assert!(act(yaml).plan(&stage.scene()).obstacle.is_some(), "{yaml}");
            assert!(matches!(act(yaml).next(&stage.scene(), &[]), Move::Failed(_)));
        }
        assert_eq!(faults("{id: a, kind: switch, title: {fr: A, en: A}}"), ["1:1 the key `service` is missing"]);
    }
}
