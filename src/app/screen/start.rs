//! Declaring an incident, or walking a runbook in the one that is open: what is asked before, and what will happen.

mod field;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;

use super::{Screen, Wish};
use crate::app::Shared;
use crate::app::declare::touched;
use crate::app::intent::{Declaration, Intent};
use crate::app::keymap::{Binding, Stroke};
use crate::app::recurrence;
use crate::app::theme::Scope;
use crate::app::widget::list::Turn;
use crate::app::widget::{Flow, Input, Look, act, flow};
use crate::domain::runbook::{Parameter, ParameterSort, Runbook};
use crate::domain::typed::Typed;
use crate::domain::yaml::Faults;
use field::{Field, Slot, Subject};

/// What is asked before.
#[derive(Debug)]
pub struct Start {
    purpose: Purpose,
    runbook: Option<String>,
    provider: Option<String>,
    fields: Vec<Field>,
    focus: usize,
}

/// What becomes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    /// A new incident.
    Declare,
    /// A drill.
    Rehearse,
    /// A runbook in the incident that is open.
    Walk,
}

/// What the keys do.
#[derive(Debug, Clone, Copy)]
pub enum Action {
    /// To the next question; from the last one, go.
    Enter,
    /// To the next question.
    Next,
    /// To the one before.
    Previous,
    /// Mark another answer.
    Turn(Turn),
    /// Mark this answer.
    Digit(usize),
}

impl Start {
    /// An incident without a runbook.
    pub fn declare(provider: Option<&str>, shared: &Shared) -> Self {
        let worst =
            shared.rows().iter().filter_map(|row| Some((row.verdict?.health, row.provider?))).filter(|(health, _)| health.is_bad()).max();
        let provider = provider.or(worst.map(|(_, id)| id)).map(str::to_owned);
        let mut options: Vec<(String, String)> =
            shared.workspace.providers.values().map(|known| (known.id.clone(), known.name.clone())).collect();
        options.insert(0, (String::new(), shared.words.say("start-provider-unknown")));
        let selected = options.iter().position(|(id, _)| provider.as_ref() == Some(id)).or(Some(0));
        let which = Field {
            subject: Subject::Provider,
            label: shared.words.say("start-provider"),
            slot: Slot::Pick { options, selected },
            required: false,
            typed: Typed::Text,
        };
        let mut start = Self { purpose: Purpose::Declare, runbook: None, provider, fields: vec![which], focus: 0 };
        start.common(3, None, shared);
        start
    }

    /// A runbook; in the incident that is open, if one is.
    pub fn of(runbook: &str, provider: Option<&str>, shared: &Shared) -> Self {
        let open = shared.open.as_ref().filter(|open| open.incident.closed.is_none());
        let purpose = if open.is_some() { Purpose::Walk } else { Purpose::Declare };
        Self::with(purpose, runbook, provider, shared)
    }

    /// A drill of a runbook.
    pub fn rehearse(runbook: &str, provider: Option<&str>, shared: &Shared) -> Self {
        Self::with(Purpose::Rehearse, runbook, provider, shared)
    }

    fn with(purpose: Purpose, runbook: &str, provider: Option<&str>, shared: &Shared) -> Self {
        let open = shared.open.as_ref().filter(|open| open.incident.closed.is_none());
        let provider = provider.map(str::to_owned).or_else(|| open.and_then(|open| open.incident.declared.provider.clone()));
        let entry = shared.library.as_ref().and_then(|library| library.entries.get(runbook));
        let provider = provider.or_else(|| entry.and_then(|entry| shared.likely(&entry.header)).map(str::to_owned));
        let mut start = Self { purpose, runbook: Some(runbook.to_owned()), provider, fields: Vec::new(), focus: 0 };
        let Some(entry) = entry else { return start };
        let parsed = Runbook::parse(runbook, &entry.text, &mut Faults::of(&entry.path));
        let parameters = parsed.map(|parsed| parsed.parameters).unwrap_or_default();
        match purpose {
            Purpose::Declare | Purpose::Rehearse => {
                start.common(entry.header.suggested, Some(parameters), shared);
            }
            Purpose::Walk => start.parameters(parameters, shared),
        }
        start
    }

    /// Severity, parameters, who leads, title.
    fn common(&mut self, severity: u8, parameters: Option<Vec<Parameter>>, shared: &Shared) {
        let words = &shared.words;
        let header = self.runbook.as_ref().and_then(|id| Some(&shared.library.as_ref()?.entries.get(id)?.header));
        let criteria = |level: u8, general: String| {
            header.and_then(|header| header.criteria.get(&level)).map_or(general, |own| own.get(shared.lang).to_owned())
        };
        let options = super::pick::severities(shared)
            .into_iter()
            .map(|(level, title, when)| field::Severity { level, title, when: criteria(level, when) })
            .collect();
        let slot = Slot::Severity { options, selected: usize::from(severity.saturating_sub(1)).min(3) };
        self.fields.push(Field {
            subject: Subject::Severity,
            label: words.say("start-severity"),
            slot,
            required: true,
            typed: Typed::Text,
        });
        self.parameters(parameters.unwrap_or_default(), shared);
        let role = shared.workspace.roles.keys().find(|role| *role == "lead").or(shared.workspace.roles.keys().next());
        if let Some(role) = role.filter(|_| !shared.workspace.team.is_empty()) {
            let options: Vec<(String, String)> =
                shared.workspace.team.iter().map(|(id, member)| (id.clone(), member.name.clone())).collect();
            let habit = |id: &str| shared.workspace.team.get(id).is_some_and(|member| member.roles.contains(role));
            let me = options.iter().position(|(id, _)| *id == shared.me.id);
            let selected = me.or_else(|| options.iter().position(|(id, _)| habit(id))).or(Some(0));
            let label = words.with("start-role", &[("role", words.role(role).into())]);
            self.fields.push(Field {
                subject: Subject::Role(role.clone()),
                label,
                slot: Slot::Pick { options, selected },
                required: false,
                typed: Typed::Text,
            });
        }
        let title = match (&self.provider, header) {
            (Some(provider), Some(header)) => format!("{} · {}", shared.provider_name(provider), header.title.get(shared.lang)),
            (None, Some(header)) => header.title.get(shared.lang).to_owned(),
            (_, None) => String::new(),
        };
        self.fields.push(Field {
            subject: Subject::Title,
            label: words.say("start-title"),
            slot: Slot::Text(Input::of(&title)),
            required: false,
            typed: Typed::Text,
        });
    }

    fn parameters(&mut self, parameters: Vec<Parameter>, shared: &Shared) {
        for parameter in parameters {
            let given = shared.open.as_ref().and_then(|open| open.incident.values.get(&parameter.name)).cloned();
            let (options, proposed): (Vec<(String, String)>, _) = match &parameter.sort {
                ParameterSort::Typed(typed) => {
                    let input = Input::of(given.or(parameter.default).as_deref().unwrap_or_default());
                    let (subject, label) = (Subject::Parameter(parameter.name), parameter.title.get(shared.lang).to_owned());
                    let slot = Slot::Text(input);
                    self.fields.push(Field { subject, label, slot, required: parameter.required, typed: typed.clone() });
                    continue;
                }
                ParameterSort::Choice(options) => (options.iter().map(|option| (option.clone(), option.clone())).collect(), None),
                ParameterSort::Service => {
                    let services = shared.workspace.services.iter();
                    let touched = self.provider.as_deref().and_then(|provider| touched(shared, provider)).or_else(|| alone(shared));
                    (services.map(|service| (service.id.clone(), service.title.get(shared.lang).to_owned())).collect(), touched)
                }
                ParameterSort::Provider => {
                    let providers = shared.workspace.providers.values();
                    (providers.map(|provider| (provider.id.clone(), provider.name.clone())).collect(), self.provider.clone())
                }
            };
            let wanted = given.or(proposed).or(parameter.default);
            let selected = options.iter().position(|(id, _)| wanted.as_ref() == Some(id));
            self.push(parameter.name, parameter.title.get(shared.lang), Slot::Pick { options, selected }, parameter.required);
        }
    }

    fn push(&mut self, name: String, label: &str, slot: Slot, required: bool) {
        let (subject, label) = (Subject::Parameter(name), label.to_owned());
        self.fields.push(Field { subject, label, slot, required, typed: Typed::Text });
    }

    /// What is declared or walked, or the first question that still needs an answer, or another one, and why.
    fn finish(&self, shared: &Shared) -> Result<Intent, (usize, String)> {
        if let Some(refused) = self.fields.iter().enumerate().find_map(|(at, field)| Some((at, field.refusal(shared)?))) {
            return Err(refused);
        }
        let (runbook, provider, drill) = (self.runbook.clone(), self.provider.clone(), self.purpose == Purpose::Rehearse);
        let mut wanted = Declaration { runbook, provider, drill, ..Declaration::default() };
        let mut values = BTreeMap::new();
        for field in &self.fields {
            let value = field.value();
            match &field.subject {
                Subject::Title => wanted.title = value.as_str().into(),
                Subject::Severity => wanted.severity = value.parse().ok(),
                Subject::Provider => wanted.provider = Some(value).filter(|value| !value.is_empty()),
                Subject::Role(role) if !value.is_empty() => drop(wanted.roles.insert(role.clone(), value)),
                Subject::Parameter(name) if !value.is_empty() => drop(values.insert(name.clone(), value)),
                Subject::Role(_) | Subject::Parameter(_) => {}
            }
        }
        Ok(match (self.purpose, &self.runbook) {
            (Purpose::Walk, Some(runbook)) => Intent::Walk { runbook: runbook.clone(), values },
            (Purpose::Declare | Purpose::Rehearse, _) | (Purpose::Walk, None) => Intent::Declare(Declaration { values, ..wanted }),
        })
    }

    /// Says why the answer to this question is none; a secret that was typed does not stay on the screen.
    fn refuse(&mut self, why: String) -> Vec<Wish> {
        if let Some(field) = self.fields.get_mut(self.focus).filter(|field| field.typed == Typed::Secret) {
            field.slot = Slot::Text(Input::default());
        }
        vec![Wish::Say(why)]
    }

    /// What the enter key does.
    fn promise(&self, go: &str, shared: &Shared) -> String {
        if self.is_last() {
            return shared.words.say(go);
        }
        shared.words.with("act-next-field", &[("number", (self.focus + 1).into()), ("count", self.fields.len().into())])
    }

    /// The provider that is chosen now, if one is.
    fn meant(&self) -> Option<&str> {
        let chosen = self.fields.iter().find(|field| field.subject == Subject::Provider).map(|field| match &field.slot {
            Slot::Pick { options, selected } => selected.and_then(|at| options.get(at)).map_or("", |(id, _)| id.as_str()),
            Slot::Text(_) | Slot::Severity { .. } => "",
        });
        chosen.or(self.provider.as_deref()).filter(|id| !id.is_empty())
    }

    fn is_last(&self) -> bool {
        self.focus + 1 >= self.fields.len()
    }
}

/// The service that must be meant where no provider tells it: the only one that has to go back, or the only one at all.
fn alone(shared: &Shared) -> Option<String> {
    let backs = shared.backs();
    match (backs.as_slice(), shared.workspace.services.as_slice()) {
        ([back], _) => Some(back.service.clone()),
        ([], [service]) => Some(service.id.clone()),
        _ => None,
    }
}

impl Screen for Start {
    type Action = Action;
    const NAME: &'static str = "start";
    const KEYS: &'static [Binding<Action>] = &[
        Binding { strokes: &[Stroke::named(KeyCode::Enter)], action: Action::Enter, name: "next" },
        Binding { strokes: &[Stroke::named(KeyCode::Down), Stroke::char('j')], action: Action::Turn(Turn::Down), name: "other-answer" },
        Binding { strokes: &[Stroke::named(KeyCode::Up), Stroke::char('k')], action: Action::Turn(Turn::Up), name: "move-previous-answer" },
        Binding { strokes: &[Stroke::named(KeyCode::Tab)], action: Action::Next, name: "move-next-field" },
        Binding { strokes: &[Stroke::named(KeyCode::BackTab)], action: Action::Previous, name: "move-previous-field" },
        Binding { strokes: &[Stroke::char('1')], action: Action::Digit(0), name: "option" },
        Binding { strokes: &[Stroke::char('2')], action: Action::Digit(1), name: "option" },
        Binding { strokes: &[Stroke::char('3')], action: Action::Digit(2), name: "option" },
        Binding { strokes: &[Stroke::char('4')], action: Action::Digit(3), name: "option" },
    ];

    fn act(&mut self, action: Action, shared: &Shared) -> Vec<Wish> {
        match action {
            Action::Enter if self.is_last() => match self.finish(shared) {
                Ok(intent) => return vec![Wish::Do(intent)],
                Err((at, why)) => {
                    self.focus = at;
                    return self.refuse(why);
                }
            },
            Action::Enter if let Some(why) = self.fields.get(self.focus).and_then(|field| field.refusal(shared)) => {
                return self.refuse(why);
            }
            Action::Enter | Action::Next => self.focus = (self.focus + 1).min(self.fields.len().saturating_sub(1)),
            Action::Previous => self.focus = self.focus.saturating_sub(1),
            Action::Turn(turn) => {
                let typing = self.fields.get(self.focus).is_none_or(|field| matches!(field.slot, Slot::Text(_)));
                match (typing, turn) {
                    (true, Turn::Down) => self.focus = (self.focus + 1).min(self.fields.len().saturating_sub(1)),
                    (true, _) => self.focus = self.focus.saturating_sub(1),
                    (false, _) => self.fields[self.focus].turn(turn),
                }
            }
            Action::Digit(n) => {
                if let Some(field) = self.fields.get_mut(self.focus) {
                    field.select(n);
                }
            }
        }
        Vec::new()
    }

    fn offers(&self, action: Action, _shared: &Shared) -> bool {
        match action {
            Action::Enter | Action::Next => true,
            Action::Turn(turn) => {
                turn == Turn::Down && self.fields.get(self.focus).is_some_and(|field| !matches!(field.slot, Slot::Text(_)))
            }
            Action::Previous | Action::Digit(_) => false,
        }
    }

    fn title(&self, shared: &Shared) -> String {
        let header = self.runbook.as_ref().and_then(|id| Some(&shared.library.as_ref()?.entries.get(id)?.header));
        match header {
            Some(header) if self.purpose == Purpose::Rehearse => {
                shared.words.with("start-of-drill", &[("title", header.title.get(shared.lang).into())])
            }
            Some(header) => shared.words.with("start-of", &[("title", header.title.get(shared.lang).into())]),
            None => shared.words.say("screen-start"),
        }
    }

    fn input(&mut self) -> Option<&mut Input> {
        match &mut self.fields.get_mut(self.focus)?.slot {
            Slot::Text(input) => Some(input),
            Slot::Pick { .. } | Slot::Severity { .. } => None,
        }
    }

    /// The questions, the one where one is opened; what will happen; the act.
    ///
    /// ```text
    /// ▸ Gravité                 Dans le doute, la plus haute.
    ///     1  Critique
    ///        On ne peut plus servir les clients…
    ///   ▸ 2  Grave
    ///   Service touché          Rédaction
    ///   Titre                   OpenAI · L'IA ne répond plus
    ///
    /// Ce qui va se passer : …
    /// ▸ Entrée : déclarer l'incident et commencer
    /// ```
    fn view(&self, shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer) {
        let words = &shared.words;
        let mut foot = Flow::new(look, area.width);
        let (happens, go) = match (self.purpose, &self.runbook) {
            (Purpose::Declare, Some(_)) => ("start-will-declare", "act-declare"),
            (Purpose::Declare, None) => ("start-will-declare-bare", "act-declare-bare"),
            (Purpose::Rehearse, _) => ("start-will-rehearse", "act-rehearse"),
            (Purpose::Walk, _) => ("start-will-walk", "act-walk"),
        };
        if area.height >= 14 || self.is_last() {
            foot.say(Scope::Quiet, &words.say(happens));
        }
        // What happened before belongs to a declaration, not to a drill nor to what is declared already.
        let meant = self.meant().filter(|_| self.purpose == Purpose::Declare && area.height >= 14);
        if let Some(before) = meant.and_then(|provider| recurrence::said(shared, provider)) {
            foot.say(Scope::Strong, &before);
        }
        act::enter(&mut foot, look, words, &self.promise(go, shared));
        let height = area.height.saturating_sub(foot.height() + u16::from(area.height >= 14));
        let mut body = Flow::new(look, area.width.min(100));
        let mut here = (0, 0);
        let mut cursor = None;
        for (n, field) in self.fields.iter().enumerate() {
            let from = body.lines.len();
            let typed = field.write(n == self.focus, shared, look, &mut body);
            if n == self.focus {
                here = (from, body.lines.len());
                cursor = typed.map(|(line, column)| (from + line, column));
            }
        }
        let from = here.1.saturating_sub(usize::from(height)).min(here.0);
        flow::draw(&body.lines, from, Rect { height, ..area }, buffer);
        if let (Some((line, column)), Some(Field { slot: Slot::Text(input), .. })) = (cursor, self.fields.get(self.focus)) {
            let y = area.y + u16::try_from(line - from).unwrap_or(0);
            let place = Rect { x: area.x + column, y, width: area.width.saturating_sub(column), height: 1 };
            input.view(look, "", place.intersection(area), buffer);
        }
        let used = u16::try_from(body.lines.len()).unwrap_or(u16::MAX).min(height);
        let y = area.y + used + u16::from(used < height || area.height >= 14);
        flow::draw(&foot.lines, 0, Rect { y, height: area.bottom().saturating_sub(y), ..area }, buffer);
    }
}
