//! One step of a dry run: what its own plan says, what it asks, where its answers lead, how it is proved and taken back.

use std::collections::BTreeSet;

use super::scene::{Guess, Here};
use super::{Again, Agreement, Asked, Planned, Role, Undo, Way};
use crate::domain::incident::{Stage, approvers, needed};
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::runbook::ParameterSort;
use crate::domain::step::fact::Reply;
use crate::domain::step::{Act, Answer, Choice, Move, Plan, Question, Reference, Scene, Step, Values, preview};
use crate::domain::template;
use crate::domain::text::Text;
use crate::domain::typed::Typed;

/// The step at this place of the walk.
pub(super) fn planned(guess: &Guess<'_>, place: usize) -> Planned {
    let step = &guess.runbook.steps[place];
    let (common, here) = (&step.common, Here::at(guess, place));
    let scene = here.scene(guess);
    let stage = Stage { scene, ..*guess.stage };
    let filled = |text: &Bilingual| scene.fill(text).unwrap_or_else(|reason| reason);
    let text: Vec<Text> = common.text.as_ref().map(|text| filled(text).trim().lines().map(Text::from).collect()).unwrap_or_default();
    let Plan { lines, obstacle, .. } = step.act.plan(&scene);
    let waits_for = if obstacle.is_some() { waits_for(step, &here, &scene) } else { readers_wait_for(guess, step, &here, &scene) };
    let question = if obstacle.is_some() { None } else { question(step, &scene) };
    let answers = answers(guess, place, &scene, question.as_ref());
    Planned {
        number: place + 1,
        id: common.id.clone(),
        title: filled(&common.title),
        kind: step.kind.name,
        from: step.from.as_deref().map(str::to_owned),
        role: common.role.as_deref().map(|role| held(&stage, role)),
        reached: guess.ways.reached(place),
        acts: step.act.changes_the_world(),
        does: said_once(lines, &text, &answers),
        text,
        obstacle: obstacle.filter(|_| waits_for.is_empty()),
        waits_for,
        may_lack: may_lack(guess, place, &scene),
        changed_by: changed_by(guess, place, &scene),
        asked: question.map(|question| asked(question, scene.lang)),
        answers,
        then: guess.ways.then(place, None),
        proof: proof(step, &scene, None),
        undo: undo(step, &scene),
        approval: needed(&stage, step)
            .map(|approval| Agreement { people: approvers(&stage, &approval, stage.by), within: approval.within }),
        marks: common.marks,
        timeout: common.timeout,
        retry: common.retry.map(|retry| Again { times: retry.times, every: retry.every }),
        stands_on: stands_on(step, &scene),
    }
}

/// What its plan says that neither its text nor its answers say already.
fn said_once(lines: Vec<Text>, text: &[Text], answers: &[Way]) -> Vec<Text> {
    let is_told = |line: &Text| {
        let line = line.trim();
        !line.is_empty()
            && (text.iter().any(|told| told.trim() == line) || answers.iter().any(|answer| line.starts_with(answer.title.as_str())))
    };
    lines.into_iter().filter(|line| !is_told(line)).collect()
}

/// What a person is asked first.
fn question(step: &Step, scene: &Scene<'_>) -> Option<Question> {
    match step.act.next(&Scene { only_asked: true, ..*scene }, &[]) {
        Move::Question(question) => Some(question),
        Move::Ask(_) | Move::Wait(_) | Move::Done(_) | Move::Failed(_) => None,
    }
}

fn asked(question: Question, lang: Lang) -> Asked {
    match question {
        Question::Done => Asked::Done,
        Question::YesNo(words) => Asked::YesNo { words },
        Question::Choose(_) => Asked::Choice,
        Question::Word { asked, .. } => Asked::Word { words: asked },
        Question::Value { typed, default, required } => {
            let expected = (typed != Typed::Text).then(|| typed.expected(lang));
            Asked::Text { required, expected, proposed: default.filter(|default| !default.trim().is_empty()) }
        }
    }
}

/// The answers with what each changes and where it leads; those of a question that is not asked yet are not invented.
fn answers(guess: &Guess<'_>, place: usize, scene: &Scene<'_>, question: Option<&Question>) -> Vec<Way> {
    let step = &guess.runbook.steps[place];
    let choices: Vec<Choice> = match (question, guess.ways.values(place)) {
        (Some(Question::Choose(choices)), _) => choices.clone(),
        (Some(Question::YesNo(_)), Values::OneOf(choices)) => choices.clone(),
        (Some(Question::YesNo(_) | Question::Done | Question::Word { .. } | Question::Value { .. }) | None, _) => Vec::new(),
    };
    let way = |choice: Choice| Way {
        does: preview(scene, step, &choice.id).into_iter().map(Text::from).collect(),
        proof: proof(step, scene, Some(&choice.id)),
        then: guess.ways.then(place, Some(&choice.id)),
        id: choice.id,
        title: choice.title,
        note: choice.note.filter(|note| !note.trim().is_empty()),
    };
    choices.into_iter().map(way).collect()
}

/// How it is proved to have worked: as the runbook says, else as the step knows after this answer.
fn proof(step: &Step, scene: &Scene<'_>, answer: Option<&str>) -> Vec<Text> {
    match (&step.verify, answer) {
        (Some(act), None) => lines(act.as_ref(), scene),
        (Some(_), Some(_)) => Vec::new(),
        (None, answer) => {
            let answers: Vec<Answer> = answer.map(|id| Answer::Reply(Reply::Chose(id.to_owned()))).into_iter().collect();
            step.act.built_in_verify(scene, &answers).map(|act| lines(act.as_ref(), scene)).unwrap_or_default()
        }
    }
}

fn undo(step: &Step, scene: &Scene<'_>) -> Undo {
    match &step.undo {
        _ if step.common.is_irreversible() => Undo::Never,
        Some(act) => Undo::Told { does: lines(act.as_ref(), scene) },
        None if step.act.undoes_itself() => Undo::Itself,
        None if step.act.mailing(scene, &[]).is_some() => Undo::Sent,
        None if step.act.changes_the_world() => Undo::Unsaid,
        None => Undo::Nothing,
    }
}

fn lines(act: &dyn Act, scene: &Scene<'_>) -> Vec<Text> {
    let plan = act.plan(scene);
    plan.lines.into_iter().chain(plan.obstacle).collect()
}

/// The marks of what it uses and nobody answered yet: without that, its plan is not known.
fn waits_for(step: &Step, here: &Here, scene: &Scene<'_>) -> Vec<Text> {
    let texts = step.act.templates().into_iter().chain(step.act.references().into_iter().map(|(_, name)| name));
    let mut names: BTreeSet<String> = texts.flat_map(|text| template::names(text).unwrap_or_default()).collect();
    names.extend(step.act.secrets().into_iter().map(str::to_owned));
    names.iter().filter_map(|name| here.unknown.get(name)).map(|mark| Text::from(mark.get(scene.lang))).collect()
}

/// The earlier steps whose answers it uses in any of its texts, and that not every way passes: on the others the answer is missing.
fn may_lack(guess: &Guess<'_>, place: usize, scene: &Scene<'_>) -> Vec<usize> {
    let step = &guess.runbook.steps[place];
    let both = |text: &Bilingual| [text.fr.clone(), text.en.clone()];
    let mut texts: Vec<String> = [Some(&step.common.title), step.common.text.as_ref()].into_iter().flatten().flat_map(both).collect();
    for act in [Some(&step.act), step.verify.as_ref(), step.undo.as_ref()].into_iter().flatten() {
        texts.extend(act.templates().into_iter().map(str::to_owned));
        texts.extend(Lang::ALL.into_iter().filter_map(|lang| act.wording(scene, lang)?.ok()));
    }
    let names: BTreeSet<String> = texts.iter().flat_map(|text| template::names(text).unwrap_or_default()).collect();
    let is_lacked = |before: &usize| names.contains(&guess.runbook.steps[*before].common.id) && !guess.ways.passes(place, *before);
    (0..place).filter(is_lacked).map(|before| before + 1).collect()
}

/// The marks of what decides who is told: while no service is known to be touched, nobody can say who of an audience is.
fn readers_wait_for(guess: &Guess<'_>, step: &Step, here: &Here, scene: &Scene<'_>) -> Vec<Text> {
    if step.act.mailing(scene, &[]).is_none() || !scene.touched().is_empty() {
        return Vec::new();
    }
    let decides = |sort: &ParameterSort| matches!(sort, ParameterSort::Provider | ParameterSort::Service);
    let names = guess.runbook.parameters.iter().filter(|parameter| decides(&parameter.sort)).map(|parameter| &parameter.name);
    names.filter_map(|name| here.unknown.get(name)).map(|mark| Text::from(mark.get(scene.lang))).collect()
}

/// The earlier steps on the same way that change the same service, so that its files may read otherwise by then.
fn changed_by(guess: &Guess<'_>, place: usize, scene: &Scene<'_>) -> Vec<usize> {
    let own = services(&guess.runbook.steps[place], scene);
    let changes = |before: &usize| {
        let step = &guess.runbook.steps[*before];
        guess.ways.go_together(*before, place) && services(step, scene).iter().any(|service| own.contains(service))
    };
    (0..place).filter(changes).map(|before| before + 1).collect()
}

/// The services that it changes, by id.
fn services(step: &Step, scene: &Scene<'_>) -> Vec<String> {
    let named = step.act.references().into_iter().filter(|(sort, _)| *sort == Reference::Service && step.act.changes_the_world());
    named.filter_map(|(_, name)| scene.resolve(name).ok()).collect()
}

/// Who holds a role from the start; those who hold it by habit where nobody does.
fn held(stage: &Stage<'_>, role: &str) -> Role {
    let from_start = stage.incident.roles.get(role).map(|who| vec![who.clone()]);
    let by_habit = || {
        let team = stage.scene.workspace.team.values().filter(|member| member.roles.iter().any(|habit| habit == role));
        team.map(|member| member.name.clone()).collect()
    };
    Role { id: role.to_owned(), people: from_start.unwrap_or_else(by_habit) }
}

/// What its channels, and the provider that it switches to, stand on directly.
fn stands_on(step: &Step, scene: &Scene<'_>) -> Vec<Text> {
    let graph = scene.ground.graph;
    let name = |id: &str| graph.name(id).unwrap_or(id).to_owned();
    let said = |what: &str, on: Vec<String>| {
        let on = on.join(", ");
        (!on.is_empty()).then(|| scene.say(&format!("« {what} » repose sur {on}"), &format!("`{what}` stands on {on}")))
    };
    let line = |(sort, named): (Reference, &str)| {
        let id = scene.resolve(named).ok()?;
        match sort {
            Reference::Channel => said(&id, scene.workspace.channels.get(&id)?.stands_on.iter().map(|on| name(on)).collect()),
            Reference::Provider if step.act.changes_the_world() => said(&name(&id), graph.edges(&id).map(|edge| name(&edge.to)).collect()),
            Reference::Provider | Reference::Service | Reference::Audience | Reference::Template => None,
        }
    };
    step.act.references().into_iter().filter_map(line).collect()
}
