//! How the tower is drawn: floor by floor, each block with its name, what it carries as a bar and a number, and whether it falls.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::app::Shared;
use crate::app::theme::Scope;
use crate::app::widget::wrap::{fit, width};
use crate::app::widget::{Look, flow};
use crate::domain::foundations::{Tier, Tower, called};
use crate::domain::text::Text;

/// Longer bars say no more.
const BAR: usize = 6;

/// What is drawn.
pub struct Drawing<'a> {
    /// What is known.
    pub shared: &'a Shared,
    /// Colours and signs.
    pub look: &'a Look,
    /// The blocks.
    pub tower: &'a Tower<'a>,
    /// The id of the block that is looked at.
    pub chosen: &'a str,
    /// Whether only the floor of that block is shown.
    pub low: bool,
}

/// One block of a floor.
struct Stone<'a> {
    /// The provider's id; none for a service.
    id: Option<&'a str>,
    text: String,
    scope: Scope,
}

impl Drawing<'_> {
    /// Draws it, tells where each block stands, and returns the line below.
    pub fn draw(&self, area: Rect, buffer: &mut Buffer, drawn: &mut Vec<(Rect, String)>) -> u16 {
        let words = &self.shared.words;
        let floors = [(None, "foundations-on-top"), (Some(Tier::Provider), "foundations-carry"), (Some(Tier::Ground), "foundations-below")];
        let here = self.tower.blocks.iter().find(|block| block.id == self.chosen).map(|block| block.tier);
        let floors = floors.iter().filter(|(tier, _)| !self.low || *tier == here);
        let floors: Vec<(String, Vec<Stone<'_>>)> = floors.map(|(tier, title)| (words.say(title), self.floor(*tier))).collect();
        let margin = floors.iter().map(|(title, _)| width(title) + 2).max().unwrap_or(0);
        let margin = if self.low || margin * 4 > usize::from(area.width) { 1 } else { margin };
        let mut y = area.y;
        for (title, stones) in floors.iter().filter(|(_, stones)| !stones.is_empty()) {
            if margin > 1 {
                line(title, Scope::Title, self.look, Rect { y, ..area }, buffer);
            }
            let mut x = margin;
            for stone in stones {
                let room = usize::from(area.width).saturating_sub(margin);
                let text = fit(&stone.text, room);
                if x > margin && x + width(&text) > usize::from(area.width) {
                    (x, y) = (margin, y + 1);
                }
                let Ok(left) = u16::try_from(x) else { continue };
                let wide = u16::try_from(width(&text)).unwrap_or(u16::MAX);
                let place = Rect { x: area.x + left, y, width: wide, height: 1 };
                if y < area.bottom() {
                    line(&text, stone.scope, self.look, place, buffer);
                    if stone.id == Some(self.chosen) {
                        buffer.set_style(place, self.look.style(Scope::Selected));
                        line(self.look.pointer(), Scope::Act, self.look, Rect { x: place.x.saturating_sub(1), width: 1, ..place }, buffer);
                    }
                    drawn.extend(stone.id.map(|id| (place, id.to_owned())));
                }
                x += width(&text) + 1;
            }
            y += if self.low { 1 } else { 2 };
        }
        y.min(area.bottom()) + u16::from(self.low)
    }

    fn floor(&self, tier: Option<Tier>) -> Vec<Stone<'_>> {
        let (graph, words) = (&self.shared.graph, &self.shared.words);
        let foundations = self.shared.foundations();
        let mark = |falls: bool| if falls { self.look.sign("✖ ", "x ") } else { "" };
        let falls = |id: &str| id != self.chosen && graph.stands(id, self.chosen);
        let scope = |falls: bool| if falls { Scope::StepQuiet } else { Scope::Text };
        let Some(tier) = tier else {
            let services = foundations.services.iter().map(|service| {
                let falls = foundations.carrier(service).is_some_and(|id| graph.stands(id, self.chosen));
                let title = Text::line(service.title.get(self.shared.lang));
                Stone { id: None, text: format!("({}{title})", mark(falls)), scope: scope(falls) }
            });
            return services.collect();
        };
        let heaviest = self.tower.heaviest().map(|block| block.id);
        let blocks = self.tower.blocks.iter().filter(|block| block.tier == tier);
        let stones = blocks.map(|block| {
            let count = block.carries.len();
            let most = if Some(block.id) == heaviest {
                format!(" {} {}", self.look.sign("◀", "<"), words.say("foundations-most"))
            } else {
                String::new()
            };
            let bar = self.look.sign("█", "#").repeat(count.min(BAR));
            let name = called(block.id, graph, words);
            let falls = falls(block.id);
            let scope = if most.is_empty() || falls { scope(falls) } else { Scope::Strong };
            Stone { id: Some(block.id), text: format!("[{}{name} {bar} {count}{most}]", mark(falls)), scope }
        });
        stones.collect()
    }
}

fn line(text: &str, scope: Scope, look: &Look, place: Rect, buffer: &mut Buffer) {
    flow::draw(&[Line::from(look.span(scope, text.to_owned()))], 0, Rect { height: 1, ..place }, buffer);
}
