//! The messages of a step: whom each is for, what became of it, its exact words; the words can be changed for this incident.

mod made;
mod read;
#[cfg(test)]
mod tests;
mod view;

use std::cell::Cell;

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::{Position, Rect};

use super::edit::Edit;
use super::{Back, Screen, Wish};
use crate::app::Shared;
use crate::app::intent::{Intent, Manuscript};
use crate::app::keymap::{Binding, Stroke};
use crate::app::messages::{meant, steps};
use crate::app::widget::list::Turn;
use crate::app::widget::{Input, List, Look};
use crate::domain::incident::{Command, decide, wording};
use crate::domain::lang::Lang;
use made::Made;

/// The messages of one step.
#[derive(Debug, Default)]
pub struct Messages {
    /// The step that was asked for; by itself, the one that is meant.
    step: Option<String>,
    list: List,
    filter: Option<Input>,
    /// Whether the languages stand beside each other.
    both: bool,
    /// The language that was asked for; by itself, that of the marked message.
    lang: Option<Lang>,
    /// How far the words are read, how many lines they have, and how many are seen.
    scroll: usize,
    lines: Cell<(usize, usize)>,
    made: Option<Made>,
}

/// What the keys do.
#[derive(Debug, Clone, Copy)]
pub enum Action {
    /// Back to the step.
    Enter,
    /// Change the words here.
    Edit,
    /// Change them in an editor.
    Editor,
    /// The languages beside each other.
    Both,
    /// Another language.
    Lang,
    /// Narrow the list down.
    Filter,
    /// Another step that tells somebody.
    Step,
    /// Hand the words to the clipboard.
    Copy,
    /// Read the words.
    Read(Turn),
    /// Move in the list.
    Turn(Turn),
}

/// The longest text that terminals take into their clipboard, in bytes.
const CLIPBOARD: usize = 74_000;

impl Messages {
    /// Those of this step; of none, those of the step that is meant.
    pub fn of(step: Option<String>) -> Self {
        Self { step, ..Self::default() }
    }

    /// The step, the language and the words as they stand; none where there are none to change.
    fn manuscript(&self, shared: &Shared) -> Option<Manuscript> {
        let (step, lang) = (self.step.clone()?, self.shown_lang(shared));
        let text = wording(&shared.stage()?, &step, lang)?.ok()?;
        Some(Manuscript { step, lang, text })
    }

    /// The words to change, or why they may not be changed now.
    fn change(&self, shared: &Shared, how: impl FnOnce(Manuscript) -> Wish) -> Vec<Wish> {
        let Some((words, stage)) = self.manuscript(shared).zip(shared.stage()) else {
            return vec![Wish::Say(shared.words.say("messages-no-words"))];
        };
        let command = Command::Word { step: words.step.clone(), lang: words.lang, text: words.text.clone() };
        match decide(stage, command) {
            Ok(_) => vec![how(words)],
            Err(refusal) => vec![Wish::Say(refusal.say(shared.lang))],
        }
    }

    /// The words that are shown, for the clipboard.
    fn copy(&self, shared: &Shared) -> Vec<Wish> {
        let words = &shared.words;
        let Some(text) = self.made.as_ref().and_then(|made| made.text(self.shown_lang(shared))) else { return Vec::new() };
        if text.len() > CLIPBOARD {
            return vec![Wish::Say(words.say("messages-too-long-to-copy"))];
        }
        vec![Wish::Do(Intent::Copy(text)), Wish::Say(words.say("messages-copied"))]
    }

    /// The next step that tells somebody.
    fn next_step(&mut self, shared: &Shared) {
        let all: Vec<&str> = shared.open.iter().flat_map(steps).map(|step| step.common.id.as_str()).collect();
        let here = all.iter().position(|id| Some(*id) == self.step.as_deref());
        let next = here.map_or(0, |here| (here + 1) % all.len().max(1));
        *self = Self::of(all.get(next).map(|id| (*id).to_owned()));
    }

    /// The next language; the first who reads it is marked.
    fn next_lang(&mut self, shared: &Shared) {
        let here = self.shown_lang(shared);
        let next = Lang::ALL.into_iter().cycle().skip_while(|lang| *lang != here).nth(1).unwrap_or(here);
        if let Some(place) = self.made.as_ref().and_then(|made| made.first_in(next)) {
            self.list.selected = place;
        }
        (self.lang, self.scroll) = (Some(next), 0);
    }

    /// The language that is read: the one that was asked for, else that of the marked message, else that of the person.
    fn shown_lang(&self, shared: &Shared) -> Lang {
        let marked = || self.made.as_ref()?.entry(self.list.selected)?.1.langs.first().copied();
        self.lang.or_else(marked).unwrap_or(shared.lang)
    }

    fn turn(&mut self, turn: Turn) {
        let before = self.list.selected;
        self.list.turn(turn, self.made.as_ref().map_or(0, |made| made.shown.len()));
        if self.list.selected != before {
            (self.lang, self.scroll) = (None, 0);
        }
    }

    fn read(&mut self, turn: Turn) {
        let (lines, seen) = self.lines.get();
        self.scroll = turn.from(self.scroll, lines.saturating_sub(seen) + 1, seen.saturating_sub(1));
    }
}

impl Screen for Messages {
    type Action = Action;
    const NAME: &'static str = "messages";
    const KEYS: &'static [Binding<Action>] = &[
        Binding { strokes: &[Stroke::named(KeyCode::Enter)], action: Action::Enter, name: "to-the-step" },
        Binding { strokes: &[Stroke::char('e')], action: Action::Edit, name: "edit" },
        Binding { strokes: &[Stroke::char('v')], action: Action::Both, name: "both-languages" },
        Binding { strokes: &[Stroke::char('E')], action: Action::Editor, name: "editor" },
        Binding { strokes: &[Stroke::char('o')], action: Action::Lang, name: "other-language" },
        Binding { strokes: &[Stroke::char('/')], action: Action::Filter, name: "filter" },
        Binding { strokes: &[Stroke::named(KeyCode::Tab)], action: Action::Step, name: "other-messages" },
        Binding { strokes: &[Stroke::char('y')], action: Action::Copy, name: "copy" },
        Binding { strokes: &[Stroke::char(' ')], action: Action::Read(Turn::PageDown), name: "read-on" },
        Binding { strokes: &[Stroke::char('b')], action: Action::Read(Turn::PageUp), name: "read-back" },
        Binding { strokes: &[Stroke::named(KeyCode::Down), Stroke::char('j')], action: Action::Turn(Turn::Down), name: "move-down" },
        Binding { strokes: &[Stroke::named(KeyCode::Up), Stroke::char('k')], action: Action::Turn(Turn::Up), name: "move-up" },
        Binding { strokes: &[Stroke::named(KeyCode::PageDown)], action: Action::Turn(Turn::PageDown), name: "move-down" },
        Binding { strokes: &[Stroke::named(KeyCode::PageUp)], action: Action::Turn(Turn::PageUp), name: "move-up" },
        Binding { strokes: &[Stroke::named(KeyCode::Home)], action: Action::Turn(Turn::Home), name: "move-first" },
        Binding { strokes: &[Stroke::named(KeyCode::End)], action: Action::Turn(Turn::End), name: "move-last" },
    ];

    fn act(&mut self, action: Action, shared: &Shared) -> Vec<Wish> {
        match action {
            Action::Enter => return vec![Wish::Close],
            Action::Edit => return self.change(shared, |words| Wish::Open(Box::new(Edit::of(words)))),
            Action::Editor => return self.change(shared, |words| Wish::Do(Intent::Edit(words))),
            Action::Copy => return self.copy(shared),
            Action::Both => (self.both, self.scroll) = (!self.both, 0),
            Action::Lang => self.next_lang(shared),
            Action::Filter => self.filter = Some(Input::default()),
            Action::Step => self.next_step(shared),
            Action::Read(turn) => self.read(turn),
            Action::Turn(turn) => self.turn(turn),
        }
        Vec::new()
    }

    fn offers(&self, action: Action, shared: &Shared) -> bool {
        let there = self.made.as_ref().is_some_and(|made| made.mailing().is_some());
        let (seen, lines) = (self.lines.get().1, self.lines.get().0);
        match action {
            Action::Enter => self.step.is_some(),
            Action::Edit | Action::Editor | Action::Both | Action::Lang => self.step.is_some(),
            Action::Copy => there,
            Action::Filter => there && self.filter.is_none(),
            Action::Step => shared.open.as_ref().is_some_and(|open| steps(open).len() > 1),
            Action::Read(turn) => lines > seen && turn == Turn::PageDown,
            Action::Turn(_) => false,
        }
    }

    /// The list is made anew when something changed, twice a second at most: thousands of answers may come at once.
    fn refresh(&mut self, shared: &Shared) {
        if self.step.is_none() {
            self.step = shared.open.as_ref().and_then(meant);
        }
        let Some(step) = self.step.as_deref().filter(|_| shared.open.is_some()) else {
            self.made = None;
            return;
        };
        let typed = self.filter.as_ref().map(Input::raw).unwrap_or_default();
        let mut made = match self.made.take().filter(|made| made.is_fresh(shared, step)) {
            Some(made) => made,
            None => Made::of(shared, step),
        };
        made.narrow(&typed);
        self.list.clamp(made.shown.len());
        self.made = Some(made);
        let (lang, both) = (self.shown_lang(shared), self.both);
        if let Some(made) = &mut self.made {
            made.write(shared, self.list.selected, lang, both);
        }
    }

    fn input(&mut self) -> Option<&mut Input> {
        self.filter.as_mut()
    }

    fn back(&mut self) -> Back {
        if self.filter.take().is_some() {
            return Back::Stay;
        }
        if std::mem::take(&mut self.both) { Back::Stay } else { Back::Leave }
    }

    fn wheel(&mut self, turn: Turn, _shared: &Shared) {
        self.turn(turn);
    }

    fn click(&mut self, at: Position, _shared: &Shared) -> Vec<Wish> {
        if let Some(item) = self.list.at(at) {
            (self.list.selected, self.lang, self.scroll) = (item, None, 0);
        }
        Vec::new()
    }

    /// What goes to whom by what; the count; each with what became of it; the exact words of the marked one, or of both languages.
    ///
    /// ```text
    /// Prévenir les clients · courriel
    /// 12 : 5 partis, 1 incertain, 6 en attente
    ///
    /// ▸ ✓ parti      fr  Jeanne Dupont <…>     Jeanne Dupont <…>
    ///   ? incertain  en  Ann Lowe <…>          Parti. Reçu : 250 ok
    ///   · en attente fr  Bob <…>
    ///                                          Objet : Rédaction : une difficulté
    ///                                          Bonjour Jeanne Dupont, …
    ///
    /// ▸ Entrée : retour à l'étape
    /// ```
    fn view(&self, shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer) {
        self.draw(shared, look, area, buffer);
    }
}
