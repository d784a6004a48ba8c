//! How messages are drawn: head and count, the list, the words beside it or below it, the act.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::Messages;
use super::made::Made;
use super::read::{beside, page};
use crate::app::Shared;
use crate::app::messages::word;
use crate::app::theme::Scope;
use crate::app::widget::list::Items;
use crate::app::widget::wrap::pad;
use crate::app::widget::{Flow, Look, act, flow};
use crate::domain::step::{Counts, Delivery, Entry};

/// From so many columns on, the words stand beside the list, and languages beside each other.
const WIDE: u16 = 100;
/// So many columns for the word of a delivery.
const WORD: usize = 12;

impl Messages {
    pub(super) fn draw(&self, shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer) {
        let words = &shared.words;
        let mut head = Flow::new(look, area.width);
        let Some(made) = &self.made else {
            head.say(Scope::Text, &words.say(if shared.open.is_some() { "messages-no-step" } else { "messages-no-incident" }));
            return flow::draw(&head.lines, 0, area, buffer);
        };
        let low = area.height < 16;
        write_head(made, low, shared, &mut head);
        if !low {
            head.gap();
        }
        flow::draw(&head.lines, 0, area, buffer);
        let mut foot = Flow::new(look, area.width);
        let entries = made.mailing().map(|mailing| mailing.entries.as_slice()).unwrap_or_default();
        // While some leave or are tried again, the rest follows by itself.
        let by_itself = entries.iter().any(|entry| matches!(entry.delivery, Delivery::UnderWay | Delivery::Busy(_)));
        let waiting = !by_itself && entries.iter().any(|entry| entry.delivery == Delivery::Queued);
        let key = if waiting && !low { "messages-back-to-send" } else { "messages-back" };
        act::enter(&mut foot, look, words, &words.say(key));
        let top = area.y + head.height().min(area.height);
        let bottom = area.bottom().saturating_sub(foot.height()).max(top);
        flow::draw(&foot.lines, 0, Rect { y: bottom, height: area.bottom() - bottom, ..area }, buffer);
        let body = Rect { y: top, height: (bottom - top).saturating_sub(u16::from(!low)), ..area };
        let body = self.draw_filter(shared, look, body, buffer);
        if self.both || entries.is_empty() {
            return self.draw_words(made, shared, look, body, buffer);
        }
        if area.width >= WIDE {
            let left = (area.width * 9 / 20).clamp(44, 64);
            self.draw_list(made, shared, look, Rect { width: left, ..body }, buffer);
            let right = Rect { x: body.x + left + 2, width: body.width - left - 2, ..body };
            return self.draw_words(made, shared, look, Rect { width: right.width.min(84), ..right }, buffer);
        }
        let rows = u16::try_from(made.shown.len().max(1)).unwrap_or(u16::MAX).min((body.height / 3).max(2));
        self.draw_list(made, shared, look, Rect { height: rows.min(body.height), ..body }, buffer);
        let gap = u16::from(!low);
        let y = (body.y + rows + gap).min(body.bottom());
        self.draw_words(made, shared, look, Rect { y, height: body.bottom() - y, ..body }, buffer);
    }

    /// The line in which one types to narrow the list down; returns what is left of the screen.
    fn draw_filter(&self, shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer) -> Rect {
        let Some(filter) = self.filter.as_ref().filter(|_| area.height > 1) else { return area };
        buffer.set_string(area.x, area.y, "/", look.style(Scope::Act));
        let line = Rect { x: area.x + 2, width: area.width.saturating_sub(2), height: 1, ..area };
        filter.view(look, &shared.words.say("messages-filter"), line, buffer);
        Rect { y: area.y + 1, height: area.height - 1, ..area }
    }

    fn draw_list(&self, made: &Made, shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer) {
        if made.shown.is_empty() {
            let mut empty = Flow::new(look, area.width);
            empty.say(Scope::Text, &shared.words.say("nothing-fits"));
            return flow::draw(&empty.lines, 0, area, buffer);
        }
        let item =
            |n: usize| made.entry(n).map(|(_, entry)| row(entry, n == self.list.selected, shared, look, area.width)).into_iter().collect();
        self.list.view(look, area, buffer, &Items { count: made.shown.len(), height: 1, marked: u16::MAX, item });
    }

    /// The words; of two languages beside each other where there is room, else one below the other.
    fn draw_words(&self, made: &Made, shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer) {
        let lines = match made.pages.as_slice() {
            [first, second] if area.width >= WIDE - 2 => {
                let half = (area.width - 3) / 2;
                let [left, right] = [first, second].map(|found| page(found, None, shared, look, half));
                beside(left, right, half, look)
            }
            pages => {
                let entry = made.entry(self.list.selected).map(|(_, entry)| entry).filter(|_| pages.len() == 1);
                let mut all: Vec<Line<'static>> = Vec::new();
                for found in pages {
                    if !all.is_empty() {
                        all.push(Line::default());
                    }
                    all.extend(page(found, entry, shared, look, area.width));
                }
                all
            }
        };
        // The last line of the window says that there is more.
        let more = u16::from(lines.len() > usize::from(area.height) && area.height > 2);
        let area = Rect { height: area.height - more, ..area };
        let seen = usize::from(area.height);
        self.lines.set((lines.len(), seen));
        let from = self.scroll.min(lines.len().saturating_sub(seen));
        flow::draw(&lines, from, area, buffer);
        let below = lines.len().saturating_sub(from + seen);
        if more > 0 && below > 0 {
            let mut line = Flow::new(look, area.width);
            line.say(Scope::Quiet, &shared.words.with("messages-more", &[("below", below.into())]));
            flow::draw(&line.lines, 0, Rect { y: area.bottom(), height: 1, ..area }, buffer);
        }
    }
}

/// The step and by what its messages leave, the count, who changed the words, or why there are none.
fn write_head(made: &Made, low: bool, shared: &Shared, head: &mut Flow<'_>) {
    let words = &shared.words;
    let (title, changed_by) = made.head();
    match made.by() {
        // On a low screen the words of the message need the room.
        _ if low => {}
        Some(by) => head.say(Scope::Title, &words.with("messages-head", &[("title", title.into()), ("by", by.into())])),
        None => head.say(Scope::Title, title),
    }
    match (made.mailing(), made.obstacle()) {
        (Some(mailing), _) => head.say(Scope::Strong, &Counts::of(mailing).said(words)),
        (None, Some(why)) => head.say(Scope::Refused, &words.with("messages-obstacle", &[("reason", why.into())])),
        (None, None) => head.say(Scope::Refused, &words.say("messages-no-channel")),
    }
    changed_by.iter().for_each(|line| head.say(Scope::Act, line));
}

/// One line of the list: what became of it, the languages, to whom.
fn row(entry: &Entry, marked: bool, shared: &Shared, look: &Look, columns: u16) -> Line<'static> {
    let (sign, scope) = match entry.delivery {
        Delivery::Queued => ("·", Scope::Quiet),
        Delivery::UnderWay => (look.sign("▸", ">"), Scope::StepRunning),
        Delivery::Sent(_) => (look.sign("✓", "+"), Scope::StepDone),
        Delivery::Written(_) => ("!", Scope::StepDoubt),
        Delivery::Unsure => ("?", Scope::StepDoubt),
        Delivery::Left => ("~", Scope::StepDoubt),
        Delivery::Busy(_) => (look.sign("◌", "o"), Scope::StepRunning),
        Delivery::Failed(_) => (look.sign("✖", "x"), Scope::StepFailed),
    };
    let langs: Vec<&str> = entry.langs.iter().map(|lang| lang.code()).collect();
    let langs = langs.join("+");
    let room = usize::from(columns).saturating_sub(2 + 2 + WORD + 1 + langs.len() + 2);
    Line::from(vec![
        look.span(Scope::Text, format!("{} ", if marked { look.pointer() } else { " " })),
        look.span(scope, format!("{sign} {} ", pad(&word(&entry.delivery, &shared.words), WORD))),
        look.span(Scope::Quiet, format!("{langs}  ")),
        look.span(Scope::Text, pad(&entry.to, room)),
    ])
}
