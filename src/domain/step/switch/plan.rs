//! What a switch will do, said before it is done: who carries the service now, the exact difference, and what follows.

use super::super::guard::Guard;
use super::super::shares;
use super::super::{Answer, Choice, Plan, Scene};
use super::{Known, Switch, already, candidate, meant, provider_name, said};
use crate::domain::advice::advise;
use crate::domain::effect::Ask;
use crate::domain::parted::Parted;
use crate::domain::service::{Candidate, Service};
use crate::domain::step::fact::Reply;
use crate::domain::switch::{self, Mechanism, WHOLE, Wish};
use crate::domain::text::Text;

/// The plan, with what bars it; where one way is barred and there is another, that one is gone.
fn hindered(scene: &Scene<'_>, known: &Known<'_>, plan: Plan, asks: &[Ask]) -> Plan {
    if known.control.paths.len() > 1 { plan } else { scene.barred(plan, asks.iter().map(|ask| &ask.effect)) }
}

impl Switch {
    pub(super) fn planned(&self, scene: &Scene<'_>) -> Result<Plan, Text> {
        let known = self.known(scene)?;
        let title = known.service.title.get(scene.lang);
        let now = active_name(scene, &known);
        if let Some(parted) = self.parted(scene, &known)? {
            return self.planned_on(scene, &known, &parted);
        }
        let Some(to) = &self.to else {
            let now = now?;
            let mut lines =
                vec![scene.say(&format!("{title} passe par {now} ; au choix :"), &format!("{title} goes through {now}; to choose from:"))];
            let choice = |choice: Choice| Text::from(format!("  {} : {}", choice.title, choice.note.unwrap_or_default()));
            lines.extend(self.choices(scene, &known)?.into_iter().map(choice));
            lines.extend(nobody_fits(scene, &known));
            return Ok(Plan::of(lines));
        };
        let candidate = candidate(scene, known.service, &meant(scene, known.service, to)?)?;
        let to = provider_name(scene, &candidate.provider);
        if known.control.read(scene.files).is_err() && known.control.looks(scene.lang).next().is_some() {
            let looks: Vec<Ask> = known.control.looks(scene.lang).collect();
            return Ok(hindered(scene, &known, Plan::of(unread(scene, &known, &to)?), &looks));
        }
        let wish = self.wish(scene, &known, candidate, &[]);
        let (path, plan) = change(scene, &known, &wish)?;
        if plan.asks.is_empty() && !plan.by_hand {
            return Ok(Plan::of(vec![already(scene, title, &to)]));
        }
        let two = shares::parted(scene, &known).filter(|two| two.to != candidate.provider);
        let first = match (known.control.read(scene.files), two) {
            (Ok(_), Some(two)) => {
                let (share, other) = (two.share, provider_name(scene, &two.to));
                scene.say(
                    &format!("{title} : tout par {to} ; {share} % passent encore par {other}"),
                    &format!("{title}: all through {to}; {share}% still goes through {other}"),
                )
            }
            (Ok(_), None) => {
                let from = now?;
                scene.say(&format!("{title} : de {from} vers {to}"), &format!("{title}: from {from} to {to}"))
            }
            (Err(_), _) => scene.say(&format!("{title} : vers {to}"), &format!("{title}: to {to}")),
        };
        let asks = plan.asks;
        let mut lines = vec![first, plan.place];
        lines.extend(plan.difference);
        let guard = Guard::of(scene, &known, candidate);
        if !self.undoes {
            lines.extend(guard.warnings());
        }
        lines.extend(
            recorded(path, &wish, &plan.from)
                .into_iter()
                .map(|ask| scene.say(&format!("puis : {}", ask.what), &format!("then: {}", ask.what))),
        );
        lines.extend(flows(scene, known.service));
        lines.extend(known.control.disagreement(scene.files).map(|said| Text::from(said.get(scene.lang))));
        lines.extend(wish.share.filter(|share| share.to < WHOLE).map(|_| by_shares(scene, &known)));
        if let Some(proof) = &known.control.verify {
            let place = proof.place();
            lines.push(scene.say(&format!("preuve : {place}"), &format!("proof: {place}")));
        }
        let obstacle = if self.undoes { None } else { guard.too_soon() };
        Ok(hindered(scene, &known, Plan { obstacle, ..Plan::of(lines) }, &asks))
    }

    /// Where a share goes there already: how it is, and what the next share changes.
    fn planned_on(&self, scene: &Scene<'_>, known: &Known<'_>, now: &Parted) -> Result<Plan, Text> {
        let mut lines = vec![now.said(scene, known.service.title.get(scene.lang))];
        let to = candidate(scene, known.service, &now.to)?;
        // What was set but not read back since would show another difference than the true one.
        let is_read = known.control.read(scene.files).as_ref() == Ok(&to.value)
            && known.control.share(scene.files).is_none_or(|share| share == now.share);
        if let Some(next) = known.control.shares.iter().find(|next| is_read && **next > now.share) {
            let answers = [Answer::Reply(Reply::Chose(format!("{next}%")))];
            let wish = self.wish(scene, known, to, &answers);
            let (_, plan) = change(scene, known, &wish)?;
            lines.push(scene.say(&format!("si vous passez à {next} % :"), &format!("if you go on to {next}%:")));
            lines.push(plan.place);
            lines.extend(plan.difference);
        }
        Ok(Plan::of(lines))
    }
}

/// That no candidate is advised, and what the firm planned for that.
fn nobody_fits(scene: &Scene<'_>, known: &Known<'_>) -> Option<Text> {
    let active = scene.workspace.active(known.service, scene.files);
    let advice = advise(scene.workspace, known.service, active.as_deref(), scene.ground, scene.now);
    if advice.best().is_some() {
        return None;
    }
    Some(match advice.without {
        Some(runbook) => scene.say(
            &format!("aucun ne convient ; prévu pour ce cas : le guide « {runbook} »"),
            &format!("none fits; planned for that: the runbook `{runbook}`"),
        ),
        None => scene
            .say("aucun ne convient, et rien n'est prévu pour ce cas (without:)", "none fits, and nothing is planned for that (without:)"),
    })
}

/// Where the prompts and flows are that go along.
fn flows(scene: &Scene<'_>, service: &Service) -> Option<Text> {
    let paths = service.flows.join(", ");
    (!paths.is_empty()).then(|| scene.say(&format!("ses consignes : {paths}"), &format!("its prompts: {paths}")))
}

fn change<'a>(scene: &Scene<'_>, known: &Known<'a>, wish: &Wish<'_>) -> Result<(&'a dyn Mechanism, switch::Plan), Text> {
    known.control.plan(scene.files, wish).map_err(|reason| said(scene, &reason))
}

/// What giving a service to a provider sets first.
pub fn first_wish<'w>(scene: &Scene<'w>, service: &'w Service, to: &'w Candidate) -> Option<Wish<'w>> {
    let control = service.mechanism.as_deref()?;
    let share = shares::wanted(scene, &Known { service, control }, to, &[]);
    Some(Wish { to: &to.value, share, key: scene.key, lang: scene.lang })
}

/// What writes the change down.
pub fn recorded(path: &dyn Mechanism, wish: &Wish<'_>, from: &str) -> Vec<Ask> {
    let (from, to) = wish.change(from);
    path.record(&from, &to, wish.lang)
}

/// That it goes share by share, which they are, and that nothing goes on by itself.
fn by_shares(scene: &Scene<'_>, known: &Known<'_>) -> Text {
    let shares = known.control.shares.iter().map(|share| scene.say(&format!("{share} %"), &format!("{share}%")).to_string());
    let shares = shares.collect::<Vec<_>>().join(", ");
    scene.say(
        &format!("part par part : {shares} ; la suivante seulement quand vous le dites"),
        &format!("share by share: {shares}; the next one only when you say so"),
    )
}

/// Who carries the service now, by name, or what is set where that is nobody known.
fn active_name(scene: &Scene<'_>, known: &Known<'_>) -> Result<String, Text> {
    match known.control.read(scene.files) {
        Ok(value) => Ok(known.service.candidate_of(&value).map_or(value, |candidate| provider_name(scene, &candidate.provider))),
        Err(_) if known.control.files().is_empty() => {
            Ok(scene.say("un fournisseur pas encore relu", "a provider not read back yet").to_string())
        }
        Err(reason) => Err(said(scene, &reason)),
    }
}

/// What is said of a switch whose present value is not known: it is read back before anything is changed.
fn unread(scene: &Scene<'_>, known: &Known<'_>, to: &str) -> Result<Vec<Text>, Text> {
    let title = known.service.title.get(scene.lang);
    let why = known.control.read(scene.files).err().unwrap_or_default();
    let places = known.control.paths.iter().map(|path| path.place()).collect::<Vec<_>>().join(", ");
    Ok(vec![
        scene.say(&format!("{title} : vers {to}"), &format!("{title}: to {to}")),
        said(scene, &why),
        scene.say(
            &format!("d'abord relu ({places}) ; la différence est montrée avant tout changement"),
            &format!("read back first ({places}); the difference is shown before anything is changed"),
        ),
    ])
}
