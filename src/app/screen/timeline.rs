//! The timeline: every minute of the open incident, in local time and in UTC.

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;

use super::{Screen, Wish};
use crate::app::Shared;
use crate::app::keymap::{Binding, Global, Stroke};
use crate::app::theme::Scope;
use crate::app::widget::list::Turn;
use crate::app::widget::wrap::pad;
use crate::app::widget::{Flow, Look, flow};
use crate::domain::incident::{Line, LineKind, several_days, timeline};
use crate::domain::time::{TimeZone, date, hour, hour_second, hour_zone};

/// The timeline, from its end.
#[derive(Debug, Default)]
pub struct Timeline {
    /// How many lines above the end.
    back: usize,
    lines: Vec<Line>,
    stamp: Option<(String, usize)>,
}

/// What the keys do.
#[derive(Debug, Clone, Copy)]
pub enum Action {
    /// Move.
    Turn(Turn),
    /// To the post-mortem.
    Report,
}

impl Screen for Timeline {
    type Action = Action;
    const NAME: &'static str = "timeline";
    const KEYS: &'static [Binding<Action>] = &[
        Binding { strokes: &[Stroke::named(KeyCode::PageUp)], action: Action::Turn(Turn::PageUp), name: "read-back" },
        Binding { strokes: &[Stroke::char(' '), Stroke::named(KeyCode::PageDown)], action: Action::Turn(Turn::PageDown), name: "read-on" },
        Binding { strokes: &[Stroke::named(KeyCode::Up), Stroke::char('k')], action: Action::Turn(Turn::Up), name: "move-up" },
        Binding { strokes: &[Stroke::named(KeyCode::Down), Stroke::char('j')], action: Action::Turn(Turn::Down), name: "move-down" },
        Binding { strokes: &[Stroke::named(KeyCode::Home)], action: Action::Turn(Turn::Home), name: "move-first" },
        Binding { strokes: &[Stroke::named(KeyCode::End)], action: Action::Turn(Turn::End), name: "move-last" },
        Binding { strokes: &[Stroke::char('p')], action: Action::Report, name: "go-postmortem" },
    ];

    fn act(&mut self, action: Action, _shared: &Shared) -> Vec<Wish> {
        match action {
            Action::Turn(turn) => {
                self.turn(turn);
                Vec::new()
            }
            Action::Report => vec![Wish::Global(Global::Postmortem)],
        }
    }

    fn offers(&self, action: Action, _shared: &Shared) -> bool {
        match action {
            Action::Turn(turn) => matches!(turn, Turn::PageUp | Turn::PageDown) && !self.lines.is_empty(),
            Action::Report => false,
        }
    }

    fn refresh(&mut self, shared: &Shared) {
        let stamp = shared.open.as_ref().map(|open| (open.incident.declared.id.clone(), open.records.len()));
        if stamp == self.stamp {
            return;
        }
        self.lines = shared.open.as_ref().map(|open| timeline(&open.records, &shared.words)).unwrap_or_default();
        self.stamp = stamp;
    }

    fn wheel(&mut self, turn: Turn, _shared: &Shared) {
        self.turn(turn);
    }

    /// Hour, UTC, who, what; the newest at the bottom.
    ///
    /// ```text
    /// Heures de Paris (CET), puis UTC.
    ///
    /// 03:06:40  02:06  Léa     Incident déclaré, gravité 1
    /// 03:07:12  02:07  Léa     Message parti : Prévenir l'équipe
    /// ```
    fn view(&self, shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer) {
        let words = &shared.words;
        let mut head = Flow::new(look, area.width);
        if self.lines.is_empty() {
            head.say(Scope::Text, &words.say("timeline-nothing"));
            flow::draw(&head.lines, 0, area, buffer);
            return;
        }
        let zone = hour_zone(shared.now, shared.zone());
        let zone = zone.rsplit(' ').next().unwrap_or_default().to_owned();
        head.say(Scope::Quiet, &words.with("timeline-zones", &[("zone", zone.into())]));
        head.gap();
        flow::draw(&head.lines, 0, area, buffer);
        let area = Rect { y: area.y + head.height(), height: area.height.saturating_sub(head.height()), ..area };
        let mut text = Flow::new(look, area.width);
        let needed = usize::from(area.height) + self.back;
        let from = self.lines.len().saturating_sub(needed);
        self.write(&self.lines[from..], shared, area.width, &mut text);
        let last = text.lines.len().saturating_sub(usize::from(area.height));
        flow::draw(&text.lines, last.saturating_sub(self.back), area, buffer);
    }
}

impl Timeline {
    fn turn(&mut self, turn: Turn) {
        let count = self.lines.len();
        self.back = match turn {
            Turn::Up => self.back + 1,
            Turn::PageUp => self.back + 8,
            Turn::Down => self.back.saturating_sub(1),
            Turn::PageDown => self.back.saturating_sub(8),
            Turn::Home => count,
            Turn::End => 0,
        }
        .min(count);
    }

    fn write(&self, lines: &[Line], shared: &Shared, columns: u16, flow: &mut Flow<'_>) {
        let dates = several_days(&self.lines, shared.zone());
        let mut day = String::new();
        for line in lines {
            let its = date(line.happened, shared.zone());
            if dates && its != day {
                flow.say(Scope::Title, &its);
                day = its;
            }
            let who = shared.member_name(&line.who).split_whitespace().next().unwrap_or_default().to_owned();
            let lead = if columns < 64 {
                format!("{} {} ", hour(line.happened, shared.zone()), pad(&who, 6))
            } else {
                let utc = hour(line.happened, &TimeZone::UTC);
                format!("{}  {utc}  {} ", hour_second(line.happened, shared.zone()), pad(&who, 9))
            };
            flow.hang(scope(line.kind), &lead, &line.what);
            let indent = " ".repeat(super::super::widget::wrap::width(&lead));
            if shared.open.as_ref().is_some_and(|open| open.late.contains(&line.evidence)) {
                flow.hang(Scope::Quiet, &indent, &shared.words.with("timeline-late", &[("line", (&line.evidence).into())]));
            }
            if let Some(quote) = &line.quote {
                flow.hang(Scope::Quiet, &indent, &shared.words.with("timeline-quote", &[("words", quote.into())]));
            }
            if let Some(due) = line.due {
                flow.hang(Scope::Quiet, &indent, &shared.words.with("timeline-due", &[("at", hour_zone(due, shared.zone()).into())]));
            }
        }
    }
}

/// Decisions and the course of the incident stand out.
const fn scope(kind: LineKind) -> Scope {
    match kind {
        LineKind::Course | LineKind::Decision | LineKind::Severity => Scope::Strong,
        LineKind::Message | LineKind::Step | LineKind::Milestone => Scope::Text,
        LineKind::Note => Scope::Input,
        LineKind::Health | LineKind::Role => Scope::Quiet,
    }
}

#[cfg(test)]
mod tests {
    use crate::app::fixture::Desk;
    use crate::app::msg::Msg;
    use crate::app::screen::tests::begun;
    use crate::domain::incident::{Event, Record};
    use crate::domain::lang::Lang;
    use crate::domain::time::Span;

    #[test]
    fn what_came_late_stands_where_it_happened_and_is_marked() {
        for (lang, mark) in [(Lang::Fr, "arrivé après coup (sami@other#1)"), (Lang::En, "arrived later (sami@other#1)")] {
            let mut desk = Desk::new(lang);
            begun(&mut desk);
            let mut records = desk.records.clone();
            let last = records.last().unwrap().at;
            let mut note = |seq, after: u64, text: &str| {
                let event = Event::Noted { text: text.into(), tag: Default::default(), by: "sami".to_owned() };
                let at = Span::seconds(after).after(last);
                records.push(Record { writer: "sami@other".to_owned(), seq, at, happened: None, event });
                records.sort_by_key(|record| record.at);
                desk.tell(Msg::Reread(records.clone()));
            };
            note(2, 240, "vu après");
            note(1, 10, "vu de chez moi");
            desk.keys("gt");
            let screen = desk.screen(100, 40);
            assert!(screen.contains(mark) && screen.matches("sami@other").count() == 1, "{screen}");
        }
    }
}
