//! One question on a sheet: what is asked, the line to type in, what is made of it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Flow, Input, Look, flow};
use crate::app::theme::Scope;

/// What was typed of a list that was shown: its number there, or its word.
pub fn picked<T: Copy>(text: &str, all: &[T], named: impl Fn(&str) -> Option<T>) -> Option<T> {
    let number = text.trim().parse::<usize>().ok().and_then(|n| all.get(n.checked_sub(1)?)).copied();
    number.or_else(|| named(text))
}

/// How many lines a sheet needs that asks this.
pub fn height(look: &Look, columns: u16, asked: &str) -> u16 {
    let mut text = Flow::new(look, columns);
    text.say(Scope::Text, asked);
    text.height() + 5
}

/// The question, the line to type in, and below it what was understood or why it cannot be taken.
pub fn draw(look: &Look, area: Rect, buffer: &mut Buffer, asked: &str, input: &Input, made: Option<(Scope, String)>) {
    let mut text = Flow::new(look, area.width);
    text.say(Scope::Text, asked);
    flow::draw(&text.lines, 0, area, buffer);
    let y = (area.y + text.height() + 1).min(area.bottom().saturating_sub(1));
    buffer.set_string(area.x, y, look.pointer(), look.style(Scope::Act));
    let place = Rect { x: area.x + 2, y, width: area.width.saturating_sub(2), height: 1 }.intersection(area);
    input.view(look, "", place, buffer);
    if let Some((scope, said)) = made {
        let mut below = Flow::new(look, area.width);
        below.say(scope, &said);
        flow::draw(&below.lines, 0, Rect { y: y + 2, height: area.bottom().saturating_sub(y + 2), ..area }, buffer);
    }
}
