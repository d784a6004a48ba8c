//! What to do about a provider: the runbooks that apply, best first, and why.

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use super::runbook::Reading;
use super::start::Start;
use super::{Screen, Wish};
use crate::app::Shared;
use crate::app::keymap::{Binding, Global, Stroke};
use crate::app::theme::Scope;
use crate::app::widget::list::{Items, Turn};
use crate::app::widget::state::mark;
use crate::app::widget::wrap::{fit, pad, width};
use crate::app::widget::{Flow, List, Look, act, flow};
use crate::domain::lang::Bilingual;
use crate::domain::runbook::Header;

/// The runbooks for one provider.
#[derive(Debug)]
pub struct Proposals {
    provider: String,
    list: List,
    found: Vec<Found>,
}

#[derive(Debug, Clone)]
struct Found {
    id: String,
    title: String,
    reason: String,
    size: String,
    fits: Fits,
}

/// Whether a runbook is for what is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fits {
    Yes,
    No,
}

/// What the keys do.
#[derive(Debug, Clone, Copy)]
pub enum Action {
    /// Start the marked one.
    Enter,
    /// Read it first.
    Read,
    /// All runbooks.
    All,
    /// Move.
    Turn(Turn),
}

impl Proposals {
    /// The runbooks for this provider as it is now.
    pub fn new(provider: &str) -> Self {
        Self { provider: provider.to_owned(), list: List::default(), found: Vec::new() }
    }
}

/// `12 min · 9 étapes`.
pub fn size(header: &Header, shared: &Shared) -> String {
    let steps = shared.words.with("runbook-steps", &[("count", header.steps.into())]);
    match minutes(header, shared) {
        Some(minutes) => format!("{minutes} · {steps}"),
        None => steps,
    }
}

/// `12 min`; none where nobody said it.
pub fn minutes(header: &Header, shared: &Shared) -> Option<String> {
    Some(shared.words.with("runbook-minutes", &[("count", header.minutes?.into())]))
}

impl Screen for Proposals {
    type Action = Action;
    const NAME: &'static str = "proposals";
    const KEYS: &'static [Binding<Action>] = &[
        Binding {
            strokes: &[Stroke::named(KeyCode::Enter), Stroke::char('l'), Stroke::named(KeyCode::Right)],
            action: Action::Enter,
            name: "begin",
        },
        Binding { strokes: &[Stroke::char('r')], action: Action::Read, name: "read" },
        Binding { strokes: &[Stroke::named(KeyCode::Down), Stroke::char('j')], action: Action::Turn(Turn::Down), name: "move-down" },
        Binding { strokes: &[Stroke::named(KeyCode::Up), Stroke::char('k')], action: Action::Turn(Turn::Up), name: "move-up" },
        Binding { strokes: &[Stroke::char('a')], action: Action::All, name: "all" },
    ];

    fn act(&mut self, action: Action, shared: &Shared) -> Vec<Wish> {
        let marked = self.found.get(self.list.selected);
        match action {
            Action::Turn(turn) => {
                self.list.turn(turn, self.found.len());
                Vec::new()
            }
            Action::Enter => {
                marked.map(|found| Wish::Open(Box::new(Start::of(&found.id, Some(&self.provider), shared)))).into_iter().collect()
            }
            Action::Read => marked.map(|found| Reading::open(&found.id, Some(&self.provider))).unwrap_or_default(),
            Action::All => vec![Wish::Global(Global::Runbooks)],
        }
    }

    fn offers(&self, action: Action, _shared: &Shared) -> bool {
        match action {
            Action::Enter | Action::Read | Action::All => true,
            Action::Turn(_) => false,
        }
    }

    fn title(&self, shared: &Shared) -> String {
        shared.words.with("proposals-title", &[("provider", shared.provider_name(&self.provider).into())])
    }

    fn subject(&self, _shared: &Shared) -> Option<String> {
        Some(self.provider.clone())
    }

    fn refresh(&mut self, shared: &Shared) {
        let found = shared.proposals(Some(&self.provider));
        let fitting = found.iter().filter(|found| found.score > 1).count();
        // Where nothing fits, everything is shown: a person may know better.
        let shown = if fitting == 0 { found.len() } else { fitting };
        self.found = found
            .into_iter()
            .take(shown)
            .map(|found| Found {
                id: found.header.id.clone(),
                title: found.header.title.get(shared.lang).to_owned(),
                reason: reason(&found.reason, found.header, shared),
                size: size(found.header, shared),
                fits: if fitting == 0 { Fits::No } else { Fits::Yes },
            })
            .collect();
        self.list.clamp(self.found.len());
    }

    fn wheel(&mut self, turn: Turn, _shared: &Shared) {
        self.list.turn(turn, self.found.len());
    }

    fn click(&mut self, at: Position, shared: &Shared) -> Vec<Wish> {
        match self.list.at(at) {
            Some(item) if item == self.list.selected => self.act(Action::Enter, shared),
            Some(item) => {
                self.list.selected = item;
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    /// How the provider is, the guides, the act.
    ///
    /// ```text
    /// OpenAI : ✖ panne. Ces guides s'appliquent, le meilleur d'abord.
    ///
    /// ▸ L'IA ne répond plus              12 min · 16 étapes
    ///   OpenAI : une IA
    ///
    /// ▸ Entrée : commencer « L'IA ne répond plus »
    /// ```
    fn view(&self, shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer) {
        let words = &shared.words;
        let mut head = Flow::new(look, area.width);
        let mark = mark(shared.monitor.verdicts.get(&self.provider), look, words);
        let state = format!("{} {}", mark.glyph, mark.word);
        let args = [("provider", shared.provider_name(&self.provider).into()), ("state", state.into())];
        let key = match self.found.first().map(|found| found.fits) {
            Some(Fits::Yes) => "proposals-fit",
            Some(Fits::No) => "proposals-none-fits",
            None if shared.library.is_none() => "runbooks-loading",
            None => "runbooks-none",
        };
        head.say(Scope::Strong, &words.with(key, &args));
        head.gap();
        flow::draw(&head.lines, 0, area, buffer);
        let mut foot = Flow::new(look, area.width);
        if let Some(found) = self.found.get(self.list.selected) {
            act::enter(&mut foot, look, words, &words.with("act-begin", &[("title", found.title.as_str().into())]));
        }
        let rest = Rect { y: area.y + head.height(), height: area.height.saturating_sub(head.height() + foot.height() + 1), ..area };
        let item = |n: usize| {
            let found = &self.found[n];
            let two = Two { title: &found.title, told: None, size: &found.size, below: &found.reason };
            two_lines(two, n, &self.list, look, area.width.min(96))
        };
        self.list.view(look, rest, buffer, &Items { count: self.found.len(), height: 2, marked: u16::MAX, item });
        let taken = u16::try_from(self.found.len() * 2).unwrap_or(u16::MAX).min(rest.height);
        let y = rest.y + taken + 1;
        flow::draw(&foot.lines, 0, Rect { y, height: area.bottom().saturating_sub(y), ..area }, buffer);
    }
}

/// Why it is proposed; its own summary where there is no reason.
fn reason(reason: &Bilingual, header: &Header, shared: &Shared) -> String {
    let said = reason.get(shared.lang);
    if said.is_empty() { header.summary.get(shared.lang).to_owned() } else { said.to_owned() }
}

/// A guide in a list.
pub struct Two<'a> {
    /// What it is called.
    pub title: &'a str,
    /// What else is to be said of it, before how long it is, and in its own colour.
    pub told: Option<(Scope, &'a str)>,
    /// How long it is, at the right.
    pub size: &'a str,
    /// A quiet line below.
    pub below: &'a str,
}

/// A title with its size at the right, and a quiet line below; the selected one has its pointer.
pub fn two_lines(two: Two<'_>, n: usize, list: &List, look: &Look, columns: u16) -> Vec<Line<'static>> {
    let Two { title, told, size, below } = two;
    let columns = usize::from(columns);
    let pointer = if n == list.selected { look.pointer() } else { " " };
    let (told, size) = if columns < 60 { (None, "") } else { (told, size) };
    let (scope, told) = told.unwrap_or((Scope::Quiet, ""));
    let between = if told.is_empty() || size.is_empty() { "" } else { " · " };
    let room = columns.saturating_sub(width(told) + width(between) + width(size) + 4);
    vec![
        Line::from(vec![
            look.span(Scope::Strong, format!("{pointer} {}  ", pad(title, room))),
            look.span(scope, told.to_owned()),
            look.span(Scope::Quiet, format!("{between}{size}")),
        ]),
        Line::from(look.span(Scope::Quiet, format!("  {}", fit(below, columns.saturating_sub(3))))),
    ]
}
