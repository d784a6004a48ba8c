//! The board: what works, what does not, since when, and the one thing to do now.

mod headline;
mod rows;

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::{Position, Rect};

use super::advice::Advice;
use super::proposals::Proposals;
use super::provider::Provider;
use super::start::Start;
use super::{Back, Screen, Wish};
use crate::app::intent::Intent;
use crate::app::keymap::{Binding, Global, Stroke};
use crate::app::library::{Summary, SummaryState};
use crate::app::shared::{Row, Shared};
use crate::app::theme::Scope;
use crate::app::widget::list::{Items, Turn};
use crate::app::widget::wrap::spoken;
use crate::app::widget::{Flow, List, Look, act, flow};
use crate::domain::advice::Back as Return;
use crate::domain::status::{Health, State, Verdict};
use crate::domain::time::Span;
use headline::Length;
pub use headline::broken;

/// The board.
#[derive(Debug, Default)]
pub struct Board {
    /// Which line the person chose; by itself, the worst is meant.
    chosen: Option<List>,
    /// Where the lines were drawn while none was chosen.
    unchosen: List,
}

/// What the keys of the board do.
#[derive(Debug, Clone, Copy)]
pub enum Action {
    /// Do what the line with the pointer says.
    Enter,
    /// Move among the services.
    Turn(Turn),
    /// Read all sources again.
    Refresh,
    /// Look at the provider that is meant.
    Detail,
    /// Whom its service could go through.
    Advice,
}

/// The runbook by which a service comes back.
const GO_BACK: &str = "go-back";

/// What the enter key does now.
enum Next<'a> {
    /// Go back into the incident that is open here.
    Resume,
    /// Open an incident that was left open.
    Reopen(&'a Summary),
    /// See what to do about this provider.
    Propose(&'a str),
    /// Ask everybody whether it is them or us: nobody answers.
    Ask,
    /// Bring this service back to its usual provider: our own checks say that one may.
    GoBack(Return),
    /// Look at the runbooks in peace.
    Browse,
}

impl Screen for Board {
    type Action = Action;
    const NAME: &'static str = "board";
    const KEYS: &'static [Binding<Action>] = &[
        Binding {
            strokes: &[Stroke::named(KeyCode::Enter), Stroke::char('l'), Stroke::named(KeyCode::Right)],
            action: Action::Enter,
            name: "act",
        },
        Binding { strokes: &[Stroke::char('r')], action: Action::Refresh, name: "refresh" },
        Binding { strokes: &[Stroke::char('d')], action: Action::Detail, name: "detail" },
        Binding { strokes: &[Stroke::char('a')], action: Action::Advice, name: "advice" },
        Binding { strokes: &[Stroke::named(KeyCode::Down), Stroke::char('j')], action: Action::Turn(Turn::Down), name: "move-down" },
        Binding { strokes: &[Stroke::named(KeyCode::Up), Stroke::char('k')], action: Action::Turn(Turn::Up), name: "move-up" },
        Binding { strokes: &[Stroke::named(KeyCode::Home)], action: Action::Turn(Turn::Home), name: "move-first" },
        Binding { strokes: &[Stroke::named(KeyCode::End)], action: Action::Turn(Turn::End), name: "move-last" },
    ];

    fn act(&mut self, action: Action, shared: &Shared) -> Vec<Wish> {
        match action {
            Action::Enter => match self.next(shared) {
                Next::Resume => vec![Wish::Global(Global::Incident)],
                Next::Reopen(summary) => vec![Wish::Incident(summary.id.clone())],
                Next::Propose(provider) => vec![Wish::Open(Box::new(Proposals::new(provider)))],
                Next::Ask => vec![Wish::Global(Global::Triage)],
                Next::GoBack(_) => vec![Wish::Open(Box::new(Start::of(GO_BACK, None, shared)))],
                Next::Browse => vec![Wish::Global(Global::Runbooks)],
            },
            Action::Turn(turn) => {
                self.turn(turn, shared);
                Vec::new()
            }
            Action::Refresh => vec![Wish::Do(Intent::Refresh(None))],
            Action::Advice => self.service(shared).map(|id| Wish::Open(Box::new(Advice::of(id)))).into_iter().collect(),
            Action::Detail => self.looked_at(shared).map(|id| Wish::Open(Box::new(Provider::of(id)))).into_iter().collect(),
        }
    }

    fn offers(&self, action: Action, shared: &Shared) -> bool {
        match action {
            Action::Enter | Action::Refresh => true,
            Action::Advice => self.service(shared).is_some(),
            Action::Detail => self.looked_at(shared).is_some(),
            Action::Turn(_) => false,
        }
    }

    fn title(&self, shared: &Shared) -> String {
        format!("relais · {}", shared.workspace.name)
    }

    fn subject(&self, shared: &Shared) -> Option<String> {
        let rows = shared.rows();
        self.chosen.as_ref().and_then(|_| self.meant(&rows)?.provider).map(str::to_owned)
    }

    fn back(&mut self) -> Back {
        match self.chosen.take() {
            Some(_) => Back::Stay,
            None => Back::Leave,
        }
    }

    fn wheel(&mut self, turn: Turn, shared: &Shared) {
        self.turn(turn, shared);
    }

    fn click(&mut self, at: Position, shared: &Shared) -> Vec<Wish> {
        let Some(row) = self.chosen.as_ref().unwrap_or(&self.unchosen).at(at) else { return Vec::new() };
        if self.chosen.as_ref().is_some_and(|list| list.selected == row) {
            return self.act(Action::Enter, shared);
        }
        self.chosen = Some(List::on(row));
        Vec::new()
    }

    /// The sentence, the next act, the table, their words, what else is to be known.
    ///
    /// ```text
    /// OpenAI est en panne depuis 8 min. Touché : Rédaction.
    /// ▸ Entrée : que faire quand OpenAI est en panne
    ///
    /// Service        Passe par     État                depuis   lu il y a
    /// Rédaction      OpenAI        ✖ panne              03:04        12 s
    ///
    /// Ils disent : « Nous cherchons. » (03:09, OpenAI)
    ///
    /// Repli en cours : aucun.
    /// ```
    fn view(&self, shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer) {
        let rows = shared.rows();
        let airy = area.height >= 14;
        let mut top = Flow::new(look, area.width);
        let length = if airy { Length::Whole } else { Length::Short };
        headline::write(shared, &rows, length, &mut top);
        act::enter(&mut top, look, &shared.words, &self.promise(shared));
        if airy {
            top.gap();
        }
        flow::draw(&top.lines, 0, area, buffer);
        let rest = Rect { y: area.y + top.height(), height: area.height.saturating_sub(top.height()), ..area };
        let used = self.table(shared, look, rest, buffer, &rows);
        let below = self.below(shared, look, area, &rows);
        let y = rest.y + used + u16::from(airy);
        flow::draw(&below.lines, 0, Rect { y, height: area.bottom().saturating_sub(y), ..area }, buffer);
    }
}

impl Board {
    /// The table, with its heading where there is room; returns how many lines it took.
    fn table(&self, shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer, rows: &[Row<'_>]) -> u16 {
        let columns = rows::Columns::of(area.width, rows, shared);
        let wanted = u16::try_from(rows.len()).unwrap_or(u16::MAX);
        let heading = u16::from(area.height > wanted);
        if heading == 1 {
            flow::draw(&[columns.heading(shared, look)], 0, area, buffer);
        }
        let room = area.height.saturating_sub(heading);
        let height = if wanted > room { room.saturating_sub(1) } else { wanted };
        let place = Rect { y: area.y + heading, height, ..area };
        let items =
            Items { count: rows.len(), height: 1, marked: columns.lead(), item: |n: usize| vec![columns.row(&rows[n], shared, look)] };
        match &self.chosen {
            Some(list) => {
                list.view(look, place, buffer, &items);
                list.point(look, buffer);
            }
            None => self.unchosen.view_plain(place, buffer, &items),
        }
        if wanted <= room {
            return heading + height;
        }
        let left = rows.len().saturating_sub(usize::from(height));
        let mut more = Flow::new(look, area.width);
        more.say(Scope::Quiet, &shared.words.with("board-more-rows", &[("count", left.into())]));
        flow::draw(&more.lines, 0, Rect { y: place.bottom(), height: 1, ..area }, buffer);
        heading + height + 1
    }

    /// Why the line that is meant is as it is; where there is room, why the others are; then what else is to be known.
    fn below<'l>(&self, shared: &Shared, look: &'l Look, area: Rect, rows: &[Row<'_>]) -> Flow<'l> {
        let mut flow = Flow::new(look, area.width);
        let meant = self.meant(rows).or_else(|| unread(rows));
        if let Some(row) = meant {
            if self.chosen.is_some() && area.width < 64 {
                headline::carried(shared, row, &mut flow);
            }
            headline::details(shared, row, &mut flow);
        }
        let service = meant.map(|row| row.service.id.as_str());
        for row in rows.iter().filter(|row| area.height >= 28 && Some(row.service.id.as_str()) != service) {
            headline::details(shared, row, &mut flow);
        }
        flow.gap();
        headline::facts(shared, &mut flow);
        flow
    }

    fn turn(&mut self, turn: Turn, shared: &Shared) {
        let rows = shared.rows();
        match &mut self.chosen {
            Some(list) => list.turn(turn, rows.len()),
            None => {
                let worst = worst(&rows).unwrap_or(0);
                self.chosen = Some(List::on(worst));
            }
        }
    }

    /// The line that is meant: the chosen one, else the worst.
    fn meant<'r, 'a>(&self, rows: &'r [Row<'a>]) -> Option<&'r Row<'a>> {
        let row = self.chosen.as_ref().map(|list| list.selected).or_else(|| worst(rows))?;
        rows.get(row.min(rows.len().saturating_sub(1)))
    }

    /// The provider of the line that is meant; of the first where all is well.
    fn looked_at<'a>(&self, shared: &'a Shared) -> Option<&'a str> {
        let rows = shared.rows();
        self.meant(&rows).or_else(|| unread(&rows)).or(rows.first())?.provider
    }

    /// The service of the line that is meant; of the first where all is well.
    fn service<'a>(&self, shared: &'a Shared) -> Option<&'a str> {
        let rows = shared.rows();
        self.meant(&rows).or(rows.first()).map(|row| row.service.id.as_str())
    }

    fn next<'a>(&self, shared: &'a Shared) -> Next<'a> {
        let rows = shared.rows();
        let chosen = self.chosen.as_ref().and_then(|_| self.meant(&rows)).and_then(|row| row.provider);
        if let Some(provider) = chosen {
            return Next::Propose(provider);
        }
        if shared.open.as_ref().is_some_and(|open| open.incident.closed.is_none()) {
            return Next::Resume;
        }
        // A drill that was left waits for all that is real.
        let (real, drill) = (unfinished(shared, false), unfinished(shared, true));
        if let Some(summary) = real {
            return Next::Reopen(summary);
        }
        match worst(&rows).and_then(|row| rows[row].provider) {
            Some(provider) => Next::Propose(provider),
            None if shared.monitor.line.cut_off => Next::Ask,
            None => match shared.backs().into_iter().find(Return::is_due) {
                Some(back) if is_there(shared, GO_BACK) => Next::GoBack(back),
                Some(_) | None => drill.map_or(Next::Browse, Next::Reopen),
            },
        }
    }

    /// What the enter key will do, in words.
    fn promise(&self, shared: &Shared) -> String {
        let words = &shared.words;
        match self.next(shared) {
            Next::Resume => {
                let title = shared.open.as_ref().map(|open| open.incident.declared.title.as_str()).unwrap_or_default();
                words.with("board-resume", &[("title", title.into())])
            }
            Next::Reopen(summary) => {
                let since = spoken(Span::between(summary.declared_at, shared.now), shared.lang);
                let key = if summary.state == SummaryState::InDoubt { "board-reopen-doubt" } else { "board-reopen" };
                words.with(key, &[("title", summary.called(words).into()), ("since", since.into())])
            }
            Next::Propose(provider) => {
                let name = shared.provider_name(provider);
                let bad = shared.monitor.verdicts.get(provider).is_some_and(|verdict| verdict.health.is_bad());
                words.with(if bad { "board-what-now" } else { "board-what-if" }, &[("provider", name.into())])
            }
            Next::Ask => words.say("board-ask"),
            Next::GoBack(back) => {
                let title = shared.workspace.service(&back.service).map_or("", |service| service.title.get(shared.lang));
                words.with("board-go-back", &[("service", title.into()), ("provider", shared.provider_name(&back.from).into())])
            }
            Next::Browse => words.say("board-browse"),
        }
    }
}

/// The provider that is worst, if something is wrong somewhere.
pub fn worst_provider(shared: &Shared) -> Option<&str> {
    let rows = shared.rows();
    rows[worst(&rows)?].provider
}

/// The worst line, if something is wrong somewhere.
fn worst(rows: &[Row<'_>]) -> Option<usize> {
    let bad = rows.iter().enumerate().filter(|(_, row)| row.verdict.is_some_and(is_wrong));
    // Of two that are equally bad, the one that stands higher is the more important.
    bad.max_by_key(|(n, row)| (row.verdict.map(|verdict| verdict.health), std::cmp::Reverse(*n))).map(|(n, _)| n)
}

/// The first line of which one does not know how it is, though one knows why.
fn unread<'r, 'a>(rows: &'r [Row<'a>]) -> Option<&'r Row<'a>> {
    let is_unread = |verdict: &Verdict| verdict.health == Health::Unknown && verdict.state != State::Never && verdict.reason.is_some();
    rows.iter().find(|row| row.verdict.is_some_and(is_unread))
}

/// Whether something is known to be wrong with a provider.
pub fn is_wrong(verdict: &Verdict) -> bool {
    verdict.health.is_bad() || verdict.state == State::Disagree
}

/// Whether the workspace has this runbook.
fn is_there(shared: &Shared, runbook: &str) -> bool {
    shared.library.as_ref().is_some_and(|library| library.entries.contains_key(runbook))
}

/// An incident of the workspace that was left open, or a drill.
fn unfinished(shared: &Shared, drill: bool) -> Option<&Summary> {
    let left = shared.incidents.iter().flatten().filter(|summary| summary.drill == drill);
    let mut left = left.filter(|summary| matches!(summary.state, SummaryState::Open | SummaryState::InDoubt));
    left.next()
}
