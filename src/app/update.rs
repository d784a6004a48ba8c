//! What a message brings about: a change of what is known, and tasks for the runtime. No clock, no file, no socket.

use super::commit::commit;
use super::control;
use super::declare::{declare, pin};
use super::exercise;
use super::health;
use super::intent::{Declaration, Intent};
use super::lineage;
use super::messages;
use super::msg::{Msg, Notice, Reloaded, Task, Tone};
use super::past;
use super::promise;
use super::recurrence;
use super::reread;
use super::shared::{Library, Open, Shared};
use super::triage;
use crate::domain::effect::{EffectId, Outcome};
use crate::domain::incident::event::{Event, Phase};
use crate::domain::incident::{Command, Record, decide, may_correct};
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::postmortem::Beside;
use crate::domain::text::Text;
use crate::domain::time::Timestamp;

/// Takes one message, with the time at which it came.
pub fn update(shared: &mut Shared, at: Timestamp, msg: Msg) -> Vec<Task> {
    // A clock that is set back is followed: what was read in its future is stale, and nothing stands still until it is there.
    shared.now = at;
    let mut tasks = take(shared, msg);
    tasks.extend(exercise::follow(shared));
    tasks
}

fn take(shared: &mut Shared, msg: Msg) -> Vec<Task> {
    match msg {
        Msg::Wants(intent) => wants(shared, intent),
        Msg::Tick => {
            let mut tasks = health::poll(shared);
            tasks.extend(control::poll(shared));
            tasks.extend(triage::settle(shared));
            tasks.extend(promise::ring(shared));
            tasks
        }
        Msg::Outcome(id, outcome) => answered(shared, &id, outcome),
        Msg::Recorded(records) => commit(shared, records),
        Msg::NotRecorded(reason) => {
            shared.journal_fault = Some(reason);
            exercise::not_recorded(shared);
            vec![Task::Bell]
        }
        Msg::Opened { records, findings } => opened(shared, records, findings),
        Msg::Reread(records) => reread::take(shared, records),
        Msg::NotOpened(reason) if shared.open.is_some() => {
            shared.journal_fault = Some(reason);
            vec![Task::Bell]
        }
        Msg::NotOpened(reason) => {
            shared.rehearsing = false;
            say(shared, Tone::Alarm, &reason);
            Vec::new()
        }
        Msg::Left => {
            // What was wrong was wrong with the journal that is left.
            let was_drill = shared.is_drill();
            (shared.open, shared.journal_fault, shared.rehearsing) = (None, None, false);
            let world = exercise::end(shared);
            world.into_iter().chain(was_drill.then_some(Task::Reload)).collect()
        }
        Msg::Library(read) => {
            shared.library = Some(merged(shared.library.take(), read));
            Vec::new()
        }
        Msg::Scenarios(read) => {
            shared.scenarios = Some(read);
            Vec::new()
        }
        Msg::Catalogue(known) => {
            (shared.graph, shared.laws, shared.jobs, shared.copies) = (known.graph, known.laws, known.jobs, Some(known.copies));
            Vec::new()
        }
        Msg::Incidents(list) => {
            shared.experience.switches = list.iter().flat_map(|summary| summary.switches.iter().cloned()).collect();
            shared.incidents = Some(list);
            Vec::new()
        }
        Msg::Past(past, proofs) => {
            shared.experience.proofs = proofs;
            shared.past = Some(past);
            Vec::new()
        }
        Msg::Lineage(read) => {
            shared.lineage = Some(*read);
            Vec::new()
        }
        Msg::Workspace(reloaded) => reload(shared, *reloaded),
        Msg::Read { step, lang, text } => reworded(shared, step, lang, text),
        Msg::Exported(result) => {
            match result {
                Ok(said) => say(shared, Tone::Done, &said),
                Err(reason) => say(shared, Tone::Alarm, &reason),
            }
            Vec::new()
        }
    }
}

/// What a person wants.
fn wants(shared: &mut Shared, intent: Intent) -> Vec<Task> {
    shared.notice = None;
    let told = std::mem::take(&mut shared.told_under_way);
    match intent {
        Intent::Do(command) => run(shared, command),
        Intent::Declare(wanted) => begin(shared, &wanted),
        Intent::Walk { runbook, values } => {
            let entry = shared.library.as_ref().and_then(|library| library.entries.get(&runbook));
            match entry.map(|entry| pin(shared, entry, &values)) {
                Some(Ok(pinned)) => run(shared, Command::Pin(Box::new(pinned))),
                Some(Err(wrong)) => refuse(shared, &wrong),
                None => refuse(shared, &[both(format!("pas de guide « {runbook} »"), format!("no runbook `{runbook}`"))]),
            }
        }
        Intent::Open(incident) if shared.open.is_none() => vec![Task::Open { incident }],
        Intent::Open(_) => refuse(shared, &[already_open()]),
        Intent::Leave if holds_back(shared, told) => Vec::new(),
        Intent::Leave => leave(shared, Task::Close),
        Intent::Quit if holds_back(shared, told) => Vec::new(),
        Intent::Quit | Intent::End => leave(shared, Task::Quit),
        Intent::Refresh(_) if shared.is_silent() => triage::asks_nobody(shared),
        Intent::Refresh(provider) => {
            health::refresh(shared, provider.as_deref());
            shared.looks.refresh();
            let mut tasks = health::poll(shared);
            tasks.extend(control::poll(shared));
            tasks
        }
        Intent::Triage(provider) => triage::ask(shared, provider.as_deref()),
        Intent::Export(lang) => export(shared, lang),
        Intent::RetryJournal => {
            // Opened from the start, as after a crash: only what is on disk counts, and what was under way is in doubt.
            shared.journal_fault = None;
            let open = shared.open.as_ref().map(|open| open.incident.declared.id.clone());
            open.map(|incident| Task::Open { incident }).into_iter().collect()
        }
        Intent::Suspend => vec![Task::Suspend],
        Intent::Edit(words) => vec![Task::Edit(words)],
        Intent::Read { step, lang, path } => vec![Task::Read { step, lang, path }],
        Intent::Copy(text) => vec![Task::Copy(text)],
        Intent::Allow { path, hash } => vec![Task::Allow { path, hash }],
        Intent::Rehearse(wanted) => exercise::begin(shared, &wanted),
        Intent::Pace(pace) => exercise::pace(shared, pace),
        Intent::Answer { row, reply } => exercise::answer(shared, row, &reply),
        Intent::Lineage { runbook, most } => lineage::ask(shared, runbook, most),
        Intent::Real if shared.is_drill() => leave(shared, Task::Close),
        Intent::Real => Vec::new(),
    }
}

/// A command becomes events to be recorded, or a refusal that is said.
pub fn run(shared: &mut Shared, command: Command) -> Vec<Task> {
    if shared.journal_fault.is_some() {
        return Vec::new();
    }
    // A journal is read without the workspace: it says people by their names.
    let command = match command {
        Command::GiveRole { role, to } => Command::GiveRole { role, to: shared.member_name(&to).to_owned() },
        command => command,
    };
    let happened = match &command {
        Command::Mark { happened, .. } | Command::Claim { happened, .. } => *happened,
        _ => None,
    };
    if let (Command::Correct(correction), Some(open)) = (&command, &shared.open)
        && let Err(why) = may_correct(&open.records, correction)
    {
        return refuse(shared, &[why]);
    }
    let Some(stage) = shared.stage() else {
        return refuse(shared, &[both("aucun incident n'est ouvert", "no incident is open")]);
    };
    match decide(stage, command) {
        Ok(events) => vec![Task::Append(events.into_iter().map(|event| (happened, event)).collect())],
        Err(refusal) => refuse(shared, &[both(refusal.say(Lang::Fr), refusal.say(Lang::En))]),
    }
}

fn begin(shared: &mut Shared, wanted: &Declaration) -> Vec<Task> {
    if shared.open.is_some() {
        return refuse(shared, &[already_open()]);
    }
    let (incident, events) = match declare(shared, wanted) {
        Ok(declared) => declared,
        Err(wrong) => {
            shared.rehearsing = false;
            return refuse(shared, &wrong);
        }
    };
    let provider = events.iter().find_map(|event| match event {
        Event::Declared(declared) => declared.provider.clone(),
        _ => None,
    });
    let seen = provider.as_deref().map(|provider| past::before(shared, provider)).unwrap_or_default();
    // What is known of the real world stays for whoever declares a real incident.
    let known = if wanted.drill || shared.exercise.is_some() { None } else { triage::before(shared, provider.as_deref()) };
    let mut events: Vec<_> = events.into_iter().map(|event| (None, event)).chain(seen).chain(known).collect();
    events.extend(exercise::opening(shared));
    vec![Task::Create { incident }, Task::Append(events), Task::List]
}

fn already_open() -> Bilingual {
    both("un incident est déjà ouvert ici ; quittez-le d'abord", "an incident is already open here; leave it first")
}

/// Leaves the open incident, which stays open on disk; then does what was meant.
fn leave(shared: &mut Shared, then: Task) -> Vec<Task> {
    let open = shared.open.as_ref().is_some_and(|open| open.incident.closed.is_none());
    let pause = if open { run(shared, Command::Pause) } else { Vec::new() };
    pause.into_iter().chain([health::remember(shared), Task::List, then]).collect()
}

/// Whether a person is told first that something outside is still being changed; once told, they may leave it in doubt.
fn holds_back(shared: &mut Shared, told: bool) -> bool {
    let changing = shared.open.as_ref().and_then(|open| open.changing(&shared.me.writer)).map(|what| what.as_str().to_owned());
    let Some(what) = changing.filter(|_| !told) else { return false };
    shared.told_under_way = true;
    refuse(
        shared,
        &[both(
            format!("pas encore fini : {what} ; attendez, ou quittez encore une fois : l'étape sera en doute"),
            format!("not over yet: {what}; wait, or leave once more: the step will be in doubt"),
        )],
    );
    true
}

fn opened(shared: &mut Shared, records: Vec<Record>, findings: Vec<Bilingual>) -> Vec<Task> {
    let clock = exercise::resume(shared, &records);
    let tasks = taken_up(shared, records, findings);
    clock.into_iter().chain(tasks).collect()
}

fn taken_up(shared: &mut Shared, records: Vec<Record>, findings: Vec<Bilingual>) -> Vec<Task> {
    match Open::of(records, &shared.workspace) {
        Some(open) => {
            let closed = open.incident.closed.is_some();
            shared.open = Some(Open { findings, ..open });
            if closed { Vec::new() } else { run(shared, Command::Resume) }
        }
        None => {
            say(shared, Tone::Alarm, &both("ce dossier ne contient pas d'incident déclaré", "this folder holds no declared incident"));
            vec![Task::Close]
        }
    }
}

/// An answer of the world: of a source, of a wait before a retry, or of a step.
fn answered(shared: &mut Shared, id: &EffectId, outcome: Outcome) -> Vec<Task> {
    if let Some(source) = id.0.strip_prefix("poll/") {
        return health::read(shared, source, &outcome);
    }
    if let Some(key) = id.0.strip_prefix(control::PREFIX) {
        return control::read(shared, key, outcome);
    }
    if let Some(question) = id.0.strip_prefix("triage/") {
        return triage::answered(shared, question, &outcome);
    }
    if let Some(rest) = id.0.strip_prefix("retry/") {
        let step = rest.split('/').nth(1).unwrap_or_default().to_owned();
        let id = shared.open.as_ref().map(|open| open.incident.declared.id.clone());
        let due =
            id.zip(attempt(shared, &step)).is_some_and(|(id, attempt)| super::commit::retry_id(&id, &step, attempt).0.ends_with(rest));
        return if due { quiet(shared, Command::Start { step, typed: None }) } else { Vec::new() };
    }
    // It stays at hand until it is on disk: what the world did is not done again for want of a line.
    shared.unrecorded.keep(id.clone(), outcome.clone());
    let Some(command) = step_answer(shared, id, outcome) else { return Vec::new() };
    let tasks = quiet(shared, command);
    if tasks.is_empty() && shared.journal_fault.is_none() {
        shared.unrecorded.forget(id);
    }
    tasks
}

/// The present attempt of a step that failed.
fn attempt(shared: &Shared, step: &str) -> Option<u32> {
    let run = shared.open.as_ref()?.incident.steps.get(step)?;
    (run.state == crate::domain::incident::StepState::Failed).then_some(run.attempt)
}

/// What nobody pressed a key for: a refusal of it (it came late) is not worth a word.
fn quiet(shared: &mut Shared, command: Command) -> Vec<Task> {
    let notice = shared.notice.take();
    let tasks = run(shared, command);
    shared.notice = notice;
    tasks
}

/// Reads `<incident>/<step>/<attempt>/<phase>/<number>`; what was asked for an incident that was left since is not of this one.
pub fn step_answer(shared: &Shared, id: &EffectId, outcome: Outcome) -> Option<Command> {
    let parts: Vec<&str> = id.0.split('/').collect();
    let [incident, step, attempt, phase, number] = parts.as_slice() else { return None };
    shared.open.as_ref().filter(|open| open.incident.declared.id == *incident)?;
    let phase = match *phase {
        "do" => Phase::Do,
        "verify" => Phase::Verify,
        "undo" => Phase::Undo,
        _ => return None,
    };
    let (attempt, number) = (attempt.parse().ok()?, number.parse().ok()?);
    Some(Command::Answer { step: (*step).to_owned(), attempt, phase, number, outcome: Box::new(outcome) })
}

/// New runbooks; a broken one keeps its last good text.
fn merged(before: Option<Library>, read: super::msg::Library) -> Library {
    let mut entries: std::collections::BTreeMap<_, _> = read.entries.into_iter().map(|entry| (entry.header.id.clone(), entry)).collect();
    for (id, mut entry) in before.map(|library| library.entries).unwrap_or_default() {
        let broken = read.faults.iter().any(|fault| fault.file == entry.path);
        if broken && !entries.contains_key(&id) {
            entry.broken = true;
            entries.insert(id, entry);
        }
    }
    Library { entries, faults: read.faults, broken: read.broken, waiting: read.waiting }
}

fn reload(shared: &mut Shared, reloaded: Reloaded) -> Vec<Task> {
    shared.faults = reloaded.faults;
    if let Some(workspace) = reloaded.workspace {
        shared.workspace = workspace;
        health::reschedule(shared);
    }
    shared.take_files(reloaded.files);
    // Its days are those of another zone.
    if shared.past.as_ref().is_some_and(|past| past.zone() != shared.zone()) { vec![Task::Past] } else { Vec::new() }
}

/// Other words for a step, as they were read from a file.
fn reworded(shared: &mut Shared, step: String, lang: Lang, text: Result<String, Bilingual>) -> Vec<Task> {
    let text = match text {
        Ok(text) => text,
        Err(why) => return refuse(shared, &[why]),
    };
    match messages::refused(shared, &step, lang, &text) {
        Some(fault) => refuse(shared, &[Bilingual::same(&fault)]),
        None => run(shared, Command::Word { step, lang, text }),
    }
}

/// The post-mortem of the open incident, written beside its journal.
fn export(shared: &mut Shared, lang: Lang) -> Vec<Task> {
    let Some(open) = &shared.open else {
        return refuse(shared, &[both("aucun incident n'est ouvert", "no incident is open")]);
    };
    let before = recurrence::of_open(shared);
    let beside = Beside { before: Some(&before), ..Beside::of(&shared.workspace, open.incident.declared.provider.as_deref()) };
    let text = crate::domain::postmortem::markdown(&open.records, Some(lang), beside);
    let people = crate::domain::postmortem::people(&open.records);
    let path = format!("incidents/{}/post-mortem.{}.md", open.incident.declared.id, lang.code());
    vec![Task::Export { path, text, lang, people }]
}

/// Says why something may not happen.
pub fn refuse(shared: &mut Shared, reasons: &[Bilingual]) -> Vec<Task> {
    let all: Vec<&str> = reasons.iter().map(|reason| reason.get(shared.lang)).collect();
    shared.notice = Some(Notice { text: Text::line(&all.join(" ; ")), tone: Tone::Refused, at: shared.now });
    Vec::new()
}

/// Tells the person one thing.
pub fn say(shared: &mut Shared, tone: Tone, what: &Bilingual) {
    shared.notice = Some(Notice { text: Text::line(what.get(shared.lang)), tone, at: shared.now });
}

fn both(fr: impl Into<String>, en: impl Into<String>) -> Bilingual {
    Bilingual { fr: fr.into(), en: en.into() }
}
