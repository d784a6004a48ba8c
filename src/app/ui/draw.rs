//! How the stack of screens is drawn: header, the screen, sheets over it, what was said, the keys.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{NOTICE, SMALLEST, Ui};
use crate::app::keymap::{Binding, GLOBALS, GO, Global, Hint, Key, begins};
use crate::app::msg::Tone;
use crate::app::screen::exercise::{call, pace};
use crate::app::screen::{Cover, Face};
use crate::app::shared::Shared;
use crate::app::theme::Scope;
use crate::app::widget::header::Title;
use crate::app::widget::{Flow, Glyphs, ascii, flow, footer, header, wrap};
use crate::domain::time::{Span, Timestamp};

impl Ui {
    /// An empty page of this size.
    pub fn page(&self, columns: u16, rows: u16) -> Buffer {
        Buffer::filled(Rect::new(0, 0, columns, rows), self.look.theme.ground())
    }

    /// Draws everything on an empty page.
    ///
    /// ```text
    ///  where one is                                    the time
    ///  (loud, while the journal cannot be written)
    ///  (in a drill: how its time runs, or who waits for an answer)
    ///  the screen
    ///  (a sheet over its lower part)
    ///  (one line that was said)
    ///  the keys
    /// ```
    pub fn view(&self, shared: &Shared, buffer: &mut Buffer) {
        self.draw(shared, buffer.area, buffer);
        if self.look.glyphs == Glyphs::Ascii {
            ascii::frame(buffer);
        }
    }

    fn draw(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) {
        if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
            return self.too_small(shared, area, buffer);
        }
        let sheets = self.stack.iter().rev().take_while(|face| face.cover(shared, &self.look, area.width) != Cover::Whole).count();
        let base = self.stack.len() - sheets - 1;
        let title = Title { name: self.stack[base].title(shared), aside: self.stack[base].aside(shared) };
        header::view(&title, shared, &self.look, Rect { height: 1, ..area }, buffer);
        let top = 1 + self.journal(shared, area, buffer);
        let top = top + self.exercise(shared, Rect { y: top, height: if area.height < 24 { 2 } else { 3 }, ..area }, buffer);
        let bottom = self.notice(shared, area, buffer);
        let body = Rect { y: top, height: area.height.saturating_sub(top + 1 + bottom), ..area };
        let gap = u16::from(body.height >= 16);
        let inner = Rect { x: 1, y: body.y + gap, width: body.width.saturating_sub(2), height: body.height.saturating_sub(gap) };
        self.stack[base].view(shared, &self.look, inner, buffer);
        for sheet in &self.stack[base + 1..] {
            let Cover::Sheet(rows) = sheet.cover(shared, &self.look, inner.width) else { continue };
            self.sheet(sheet.as_ref(), shared, body, rows, buffer);
        }
        let hints = self.hints(shared);
        footer::view(&hints, shared, &self.look, Rect { y: area.bottom() - 1, height: 1, ..area }, buffer);
    }

    /// A sheet over the lower part of the screen, below a rule with its name.
    fn sheet(&self, sheet: &dyn Face, shared: &Shared, body: Rect, rows: u16, buffer: &mut Buffer) {
        let rows = (rows + 1).min(body.height);
        let place = Rect { y: body.bottom() - rows, height: rows, ..body };
        let ground = self.look.theme.ground();
        place.positions().for_each(|at| buffer[at] = ground.clone());
        let rule = self.look.sign("─", "-");
        let title = format!(" {} ", sheet.title(shared));
        buffer.set_string(place.x, place.y, rule.repeat(usize::from(place.width)), self.look.style(Scope::Quiet));
        buffer.set_string(place.x + 2, place.y, wrap::fit(&title, usize::from(place.width) - 4), self.look.style(Scope::Title));
        let inner = Rect { x: 1, y: place.y + 1, width: place.width.saturating_sub(2), height: place.height - 1 };
        sheet.view(shared, &self.look, inner, buffer);
    }

    /// The keys of the top screen, then those of every screen.
    fn hints(&self, shared: &Shared) -> Vec<Hint> {
        if let Some(first) = self.first {
            return GLOBALS.iter().filter(|binding| begins(&[**binding], Key::char(first)).is_some()).map(Binding::hint).collect();
        }
        let Some(top) = self.stack.last() else { return Vec::new() };
        let mut hints = top.hints(shared);
        // What is written on a page is a text: the letters of other keys would only stand in it.
        if top.cover(shared, &self.look, SMALLEST.0) != Cover::Whole || top.draft().is_some() {
            hints.extend(GLOBALS.iter().filter(|binding| binding.action == Global::Back).map(Binding::hint));
            return hints;
        }
        if shared.journal_fault.is_some() {
            let retry = GLOBALS.iter().filter(|binding| binding.action == Global::RetryJournal).map(Binding::hint);
            hints.splice(0..0, retry);
        }
        let own = hints.split_off(hints.len().min(3));
        let mut globals: Vec<Hint> = GLOBALS.iter().filter(|binding| self.is_useful(binding.action, shared)).map(Binding::hint).collect();
        let rest = globals.split_off(globals.iter().position(|hint| hint.name == "help").map_or(0, |help| help + 1));
        hints.into_iter().chain(globals).chain(own).chain(rest).chain([GO]).collect()
    }

    /// Whether a global key is worth a place in the footer now.
    fn is_useful(&self, global: Global, shared: &Shared) -> bool {
        let open = shared.open.is_some();
        match global {
            Global::Note => open,
            Global::Declare => !open,
            Global::Back => self.stack.len() > 1,
            Global::Exercise => shared.exercise.is_some(),
            Global::RetryJournal
            | Global::Suspend
            | Global::Real
            | Global::Incidents
            | Global::Followups
            | Global::Drills
            | Global::Foundations
            | Global::Register
            | Global::Messages
            | Global::Promises
            | Global::Timeline
            | Global::Undo
            | Global::Deliveries
            | Global::Postmortem
            | Global::Incident
            | Global::Board
            | Global::Runbooks => false,
            Global::Help | Global::Palette | Global::Quit | Global::Triage => true,
        }
    }

    /// The loud line while nothing can be recorded; returns how many lines it took.
    fn journal(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) -> u16 {
        let Some(fault) = &shared.journal_fault else { return 0 };
        let mut lines = Flow::new(&self.look, area.width.saturating_sub(2));
        lines.say(Scope::Alarm, &shared.words.with("journal-fault", &[("reason", fault.get(shared.lang).into())]));
        let place = Rect { y: 1, height: lines.height().min(3), ..area };
        buffer.set_style(place, self.look.style(Scope::Alarm));
        flow::draw(&lines.lines, 0, Rect { x: 1, width: place.width - 2, ..place }, buffer);
        place.height
    }

    /// The line of a drill that plays a scenario, two where somebody waits; returns how many it took.
    fn exercise(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) -> u16 {
        let Some(drill) = &shared.exercise else { return 0 };
        let mut waiting = drill.waiting();
        let text = match waiting.next() {
            Some((row, inject)) => {
                let key =
                    GLOBALS.iter().find(|binding| binding.action == Global::Exercise).map(|binding| binding.hint().key(&shared.words));
                let said = call(shared, drill, row, inject);
                let args = [("key", key.unwrap_or_default().into()), ("count", waiting.count().into()), ("call", said.into())];
                shared.words.with("exercise-waits", &args)
            }
            None => format!("{} · {}", drill.play.scenario.title.get(shared.lang), pace(shared, drill)),
        };
        let flowed = |text: &str| {
            let mut lines = Flow::new(&self.look, area.width.saturating_sub(2));
            lines.say(Scope::Drill, text);
            lines
        };
        let (mut lines, mut rest) = (flowed(&text), text.as_str());
        while lines.height() > area.height
            && let Some((shorter, _)) = rest.rsplit_once(' ')
        {
            rest = shorter;
            lines = flowed(&format!("{rest} {}", self.look.sign("…", "...")));
        }
        let place = Rect { height: lines.height().min(area.height), ..area };
        buffer.set_style(place, self.look.style(Scope::Drill));
        flow::draw(&lines.lines, 0, Rect { x: 1, width: place.width - 2, ..place }, buffer);
        place.height
    }

    /// What was said last, above the keys, until it was seen; returns how many lines it took.
    fn notice(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) -> u16 {
        let young = |at: Timestamp| at <= shared.now && Span::between(at, shared.now) < NOTICE;
        let fresh = |at: Timestamp| self.pressed.is_none_or(|pressed| pressed <= at) || young(at);
        let notice = shared.notice.as_ref().filter(|notice| fresh(notice.at));
        let (scope, text) = match (&self.said, notice) {
            (Some(said), _) => (Scope::Refused, said.as_str()),
            (None, Some(notice)) => (tone(notice.tone), notice.text.as_str()),
            (None, None) => return 0,
        };
        let mut lines = Flow::new(&self.look, area.width.saturating_sub(2));
        lines.say(scope, text);
        let rows = lines.height().min(3);
        let place = Rect { x: 1, y: area.bottom() - 1 - rows, width: area.width.saturating_sub(2), height: rows };
        flow::draw(&lines.lines, 0, place, buffer);
        rows
    }

    fn too_small(&self, shared: &Shared, area: Rect, buffer: &mut Buffer) {
        let mut lines = Flow::new(&self.look, area.width);
        let (columns, rows) = SMALLEST;
        lines.say(
            Scope::Strong,
            &shared.words.with("too-small", &[("columns", u32::from(columns).into()), ("rows", u32::from(rows).into())]),
        );
        flow::draw(&lines.lines, 0, area, buffer);
    }
}

const fn tone(tone: Tone) -> Scope {
    match tone {
        Tone::Done => Scope::Done,
        Tone::Refused => Scope::Refused,
        Tone::Alarm => Scope::Alarm,
    }
}
