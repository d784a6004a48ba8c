//! A runbook to read in peace: what it is for, what it asks, its steps.

use std::collections::BTreeMap;

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;

use super::log::Log;
use super::proposals::size;
use super::start::Start;
use super::{Screen, Wish};
use crate::app::Shared;
use crate::app::freshness;
use crate::app::intent::Intent;
use crate::app::keymap::{Binding, Stroke};
use crate::app::library::Entry;
use crate::app::lineage;
use crate::app::theme::Scope;
use crate::app::widget::list::Turn;
use crate::app::widget::{Flow, Look, Marked, act, flow};
use crate::domain::lineage::MOST;
use crate::domain::runbook::{ParameterSort, Runbook, Taken};
use crate::domain::template;
use crate::domain::yaml::Faults;

/// A runbook as it is read.
#[derive(Debug)]
pub struct Reading {
    id: String,
    provider: Option<String>,
    /// The marked step, of which it is told who changed it last.
    marked: Marked,
    runbook: Option<(std::sync::Arc<str>, Runbook)>,
}

/// What the keys do.
#[derive(Debug, Clone, Copy)]
pub enum Action {
    /// Start it.
    Enter,
    /// Go through it as a drill.
    Rehearse,
    /// Its history.
    Log,
    /// Move.
    Turn(Turn),
}

impl Reading {
    /// Opens the runbook of this id, for this provider if one is meant, and has its history read.
    pub fn open(id: &str, provider: Option<&str>) -> Vec<Wish> {
        let read = Self { id: id.to_owned(), provider: provider.map(str::to_owned), marked: Marked::default(), runbook: None };
        vec![Wish::Do(Intent::Lineage { runbook: id.to_owned(), most: MOST }), Wish::Open(Box::new(read))]
    }

    fn turn(&mut self, turn: Turn) {
        self.marked.turn(turn, self.runbook.as_ref().map_or(0, |(_, runbook)| runbook.steps.len()));
    }

    fn entry<'a>(&self, shared: &'a Shared) -> Option<&'a Entry> {
        shared.library.as_ref()?.entries.get(&self.id)
    }

    /// Writes all of it, and says with which line each step begins.
    fn write(&self, shared: &Shared, flow: &mut Flow<'_>) -> Vec<usize> {
        let words = &shared.words;
        let (Some(entry), Some((_, runbook))) = (self.entry(shared), &self.runbook) else {
            flow.say(Scope::Text, &words.say("runbook-gone"));
            return Vec::new();
        };
        let header = &entry.header;
        flow.say(Scope::Text, header.summary.get(shared.lang));
        flow.say(Scope::Quiet, &format!("{} · {}", size(header, shared), version(entry, shared)));
        if entry.broken {
            flow.say(Scope::Refused, &words.with("runbook-broken", &[("path", (&entry.path).into())]));
        }
        if shared.library.as_ref().is_some_and(|library| library.waiting.contains(&entry.path)) {
            flow.say(Scope::Text, &words.with("allow-runbook", &[("path", (&entry.path).into())]));
        }
        let freshness = freshness::of(&self.id, shared);
        if let Some(freshness) = &freshness {
            let ids = runbook.steps.iter().map(|step| step.common.id.as_str());
            freshness::told_whole(header, freshness, ids, shared).iter().for_each(|(scope, said)| flow.say(*scope, said));
        }
        let versions = lineage::of(&self.id, shared).and_then(|lineage| lineage.read.as_ref().ok());
        if let Some(versions) = versions.filter(|versions| !versions.ahead().is_empty()) {
            lineage::head(versions, shared.telling()).iter().for_each(|(scope, said)| flow.say(*scope, said));
        }
        flow.gap();
        let names = self.names(runbook, shared);
        let said = |text: &str| template::render(text, &names).unwrap_or_else(|_| text.to_owned());
        let taken = Taken::all(runbook.steps.iter().map(|step| step.from.as_deref()));
        let mut starts = Vec::new();
        for (n, step) in runbook.steps.iter().enumerate() {
            if let Some(taken) = taken.get(&(n + 1)) {
                flow.say(Scope::Quiet, &taken.say(words));
            }
            let indent = if step.common.branch.is_some() { "     " } else { "" };
            starts.push(flow.lines.len());
            flow.hang(Scope::Strong, &format!("{indent}{:>2}  ", n + 1), &said(step.common.title.get(shared.lang)));
            if let Some(said) = freshness.as_ref().and_then(|freshness| freshness::of_step(&step.common.id, freshness, shared)) {
                flow.beside(Scope::Quiet, &format!("{indent}    "), &said);
            }
            let last = versions.filter(|_| n == self.marked.at).and_then(|all| lineage::last(&step.common.id, all, shared.telling()));
            last.iter().for_each(|(scope, said)| flow.hang(*scope, &format!("{indent}    "), said));
            if let Some(text) = &step.common.text {
                said(text.get(shared.lang)).trim().lines().for_each(|line| flow.hang(Scope::Text, &format!("{indent}    "), line));
            }
        }
        starts
    }
}

impl Reading {
    /// What stands for each name before anything was answered: the provider that is meant, else the question in brackets.
    fn names(&self, runbook: &Runbook, shared: &Shared) -> BTreeMap<String, String> {
        let asked = runbook.parameters.iter().flat_map(|parameter| {
            // What the incident is about has a name of its own as well.
            let (meant, own) = match parameter.sort {
                ParameterSort::Provider => (self.provider.as_deref().map(|id| shared.provider_name(id).to_owned()), Some("provider")),
                ParameterSort::Service => (None, Some("service")),
                ParameterSort::Typed(_) | ParameterSort::Choice(_) => (None, None),
            };
            let said = meant.unwrap_or_else(|| format!("[{}]", parameter.title.get(shared.lang)));
            own.map(str::to_owned).into_iter().chain([parameter.name.clone()]).map(move |name| (name, said.clone()))
        });
        let answers = runbook.steps.iter().map(|step| (step.common.id.clone(), format!("[{}]", step.common.title.get(shared.lang))));
        answers.chain(asked).collect()
    }
}

/// Which version of it this is.
fn version(entry: &Entry, shared: &Shared) -> String {
    let words = &shared.words;
    match (&entry.commit, entry.dirty) {
        (Some(commit), false) => words.with("runbook-version", &[("commit", commit.get(..7).unwrap_or(commit).into())]),
        (Some(_), true) => words.say("runbook-dirty"),
        (None, _) => words.say("runbook-no-version"),
    }
}

impl Screen for Reading {
    type Action = Action;
    const NAME: &'static str = "runbook";
    const KEYS: &'static [Binding<Action>] = &[
        Binding { strokes: &[Stroke::named(KeyCode::Enter)], action: Action::Enter, name: "begin" },
        Binding { strokes: &[Stroke::char('e')], action: Action::Rehearse, name: "rehearse" },
        Binding { strokes: &[Stroke::char('v')], action: Action::Log, name: "log" },
        Binding { strokes: &[Stroke::char(' '), Stroke::named(KeyCode::PageDown)], action: Action::Turn(Turn::PageDown), name: "read-on" },
        Binding { strokes: &[Stroke::named(KeyCode::PageUp)], action: Action::Turn(Turn::PageUp), name: "read-back" },
        Binding { strokes: &[Stroke::named(KeyCode::Down), Stroke::char('j')], action: Action::Turn(Turn::Down), name: "move-down" },
        Binding { strokes: &[Stroke::named(KeyCode::Up), Stroke::char('k')], action: Action::Turn(Turn::Up), name: "move-up" },
        Binding { strokes: &[Stroke::named(KeyCode::Home)], action: Action::Turn(Turn::Home), name: "move-first" },
        Binding { strokes: &[Stroke::named(KeyCode::End)], action: Action::Turn(Turn::End), name: "move-last" },
    ];

    fn act(&mut self, action: Action, shared: &Shared) -> Vec<Wish> {
        match action {
            Action::Turn(turn) => {
                self.turn(turn);
                Vec::new()
            }
            Action::Log if self.entry(shared).is_some() => vec![Wish::Open(Box::new(Log::of(&self.id)))],
            Action::Enter if self.entry(shared).is_some() => {
                vec![Wish::Open(Box::new(Start::of(&self.id, self.provider.as_deref(), shared)))]
            }
            Action::Rehearse if shared.open.is_some() => vec![Wish::Say(shared.words.say("runbook-rehearse-later"))],
            Action::Rehearse if self.entry(shared).is_some() => {
                vec![Wish::Open(Box::new(Start::rehearse(&self.id, self.provider.as_deref(), shared)))]
            }
            Action::Enter | Action::Rehearse | Action::Log => Vec::new(),
        }
    }

    fn offers(&self, action: Action, shared: &Shared) -> bool {
        match action {
            Action::Rehearse => shared.open.is_none(),
            Action::Enter | Action::Log | Action::Turn(_) => true,
        }
    }

    fn title(&self, shared: &Shared) -> String {
        self.entry(shared).map_or_else(|| self.id.clone(), |entry| entry.header.title.get(shared.lang).to_owned())
    }

    fn refresh(&mut self, shared: &Shared) {
        let Some(entry) = self.entry(shared) else {
            self.runbook = None;
            return;
        };
        if self.runbook.as_ref().is_some_and(|(text, _)| std::sync::Arc::ptr_eq(text, &entry.text)) {
            return;
        }
        let runbook = Runbook::parse(&self.id, &entry.text, &mut Faults::of(&entry.path));
        self.runbook = runbook.map(|runbook| (entry.text.clone(), runbook));
    }

    fn wheel(&mut self, turn: Turn, _shared: &Shared) {
        self.turn(turn);
    }

    /// What it is for, its version, when it was last exercised, its steps and when each last worked, the act.
    ///
    /// ```text
    /// Le fournisseur d'IA ne répond plus, répond mal, ou refuse nos demandes.
    /// 12 min · 16 étapes · version 3468b3f
    /// Servi il y a 3 j. Exercé il y a 5 mois.
    ///
    /// ▸1  Eux ou nous ? · faite il y a 3 j
    ///     Changée par Marc Petit · mer. 18 nov. 2026 · 3f2a9c1d : Attendre plus longtemps
    ///     Deux minutes, pas plus.
    ///
    /// ▸ Entrée : commencer ce guide
    /// ```
    fn view(&self, shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer) {
        let mut text = Flow::new(look, area.width.min(90));
        let starts = self.write(shared, &mut text);
        let mut foot = Flow::new(look, area.width);
        act::enter(&mut foot, look, &shared.words, &shared.words.say("act-begin-this"));
        let height = area.height.saturating_sub(foot.height() + 1);
        self.marked.view(look, Rect { height, ..area }, buffer, &text, starts);
        let y = area.bottom().saturating_sub(foot.height());
        flow::draw(&foot.lines, 0, Rect { y, height: foot.height(), ..area }, buffer);
    }
}
