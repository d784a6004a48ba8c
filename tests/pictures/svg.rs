//! Draws a screen as an SVG picture: one `<text>` a run of like cells, on a dark ground, with a title for who cannot see it.
//!
//! Each run says how wide it is, so that the grid holds in whatever monospace font the reader has.

use std::fmt::Write;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

/// Width and height of a cell, and the size of its letters, in pixels.
const CELL: (usize, usize) = (9, 20);
const LETTERS: usize = 15;
/// Around the cells.
const MARGIN: usize = 16;
/// From the top of a line to the foot of its letters.
const FOOT: usize = 15;

const GROUND: &str = "#16181d";
const EDGE: &str = "#3a3f4b";
const INK: &str = "#d0d0d0";
const FONTS: &str = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace";

/// The first sixteen colours, which a terminal chooses for itself: soft ones that read well on the ground.
const SIXTEEN: [&str; 16] = [
    "#1d1f25", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#c8ccd4", "#7f848e", "#f28b93", "#b5dd9a", "#f2d49b",
    "#8cc6f7", "#d9a0ea", "#86d3dc", "#ffffff",
];

/// The picture of this screen, named for who hears it instead of seeing it.
pub fn draw(buffer: &Buffer, title: &str) -> String {
    let (columns, rows) = (usize::from(buffer.area.width), usize::from(buffer.area.height));
    let (width, height) = (columns * CELL.0 + 2 * MARGIN, rows * CELL.1 + 2 * MARGIN);
    let mut svg = String::new();
    let _ = writeln!(
        svg,
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" aria-labelledby="title">"#
    );
    let _ = writeln!(svg, r#"<title id="title">{}</title>"#, escaped(title));
    let (inner_width, inner_height) = (width - 1, height - 1);
    let _ =
        writeln!(svg, r#"<rect x="0.5" y="0.5" width="{inner_width}" height="{inner_height}" rx="8" fill="{GROUND}" stroke="{EDGE}"/>"#);
    let _ = writeln!(svg, r#"<g font-family="{FONTS}" font-size="{LETTERS}" fill="{INK}" xml:space="preserve">"#);
    for (y, line) in buffer.content.chunks(columns.max(1)).enumerate() {
        let top = MARGIN + y * CELL.1;
        runs(line, grounds).iter().for_each(|run| run.ground(top, &mut svg));
        runs(line, letters).iter().for_each(|run| run.letters(top + FOOT, &mut svg));
    }
    svg.push_str("</g>\n</svg>\n");
    svg
}

/// Cells of one line that look alike, next to each other.
struct Run {
    column: usize,
    columns: usize,
    text: String,
    look: Look,
}

/// How a cell looks once reversal is resolved.
#[derive(Clone, PartialEq, Eq)]
struct Look {
    ink: String,
    ground: Option<String>,
    modifier: Modifier,
}

/// What a cell adds to a line: its look and text, or nothing.
type Part = fn(&Cell) -> Option<(Look, String)>;

fn grounds(cell: &Cell) -> Option<(Look, String)> {
    let look = Look::of(cell);
    look.ground.is_some().then(|| (Look { ink: String::new(), modifier: Modifier::empty(), ..look }, String::new()))
}

fn letters(cell: &Cell) -> Option<(Look, String)> {
    let look = Look { ground: None, ..Look::of(cell) };
    let lined = look.modifier.intersects(Modifier::UNDERLINED | Modifier::CROSSED_OUT);
    (lined || !cell.symbol().trim().is_empty()).then(|| (look, cell.symbol().to_owned()))
}

/// The runs of a line. One blank may stand inside a run of letters; two end it, and so does a sign that fonts draw in a width
/// of their own.
fn runs(line: &[Cell], part: Part) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut column = 0;
    while let Some(cell) = line.get(column) {
        let columns = cell.symbol().width().max(1);
        if let Some((look, text)) = part(cell) {
            match runs.last_mut() {
                Some(run) if run.look == look && run.joins(column, &text) => {
                    let gap = column - run.column - run.columns;
                    run.text.push_str(&" ".repeat(gap));
                    run.text.push_str(&text);
                    run.columns += gap + columns;
                }
                _ => runs.push(Run { column, columns, text, look }),
            }
        }
        column += columns;
    }
    runs
}

impl Run {
    fn joins(&self, column: usize, text: &str) -> bool {
        let gap = column - self.column - self.columns;
        gap == 0 && text.is_empty() || gap <= 1 && !text.is_empty() && is_plain(&self.text) && is_plain(text)
    }

    fn ground(&self, top: usize, svg: &mut String) {
        let (x, width) = (MARGIN + self.column * CELL.0, self.columns * CELL.0);
        let fill = self.look.ground.as_deref().unwrap_or(GROUND);
        let _ = writeln!(svg, r#"<rect x="{x}" y="{top}" width="{width}" height="{}" fill="{fill}"/>"#, CELL.1);
    }

    fn letters(&self, foot: usize, svg: &mut String) {
        let (x, width) = (MARGIN + self.column * CELL.0, self.columns * CELL.0);
        let _ = write!(svg, r#"<text x="{x}" y="{foot}" textLength="{width}" lengthAdjust="spacingAndGlyphs""#);
        if self.look.ink != INK {
            let _ = write!(svg, r#" fill="{}""#, self.look.ink);
        }
        for (modifier, attribute) in [
            (Modifier::BOLD, r#" font-weight="bold""#),
            (Modifier::DIM, r#" opacity="0.65""#),
            (Modifier::ITALIC, r#" font-style="italic""#),
            (Modifier::UNDERLINED, r#" text-decoration="underline""#),
            (Modifier::CROSSED_OUT, r#" text-decoration="line-through""#),
        ] {
            if self.look.modifier.contains(modifier) {
                svg.push_str(attribute);
            }
        }
        let _ = writeln!(svg, ">{}</text>", escaped(&self.text));
    }
}

impl Look {
    fn of(cell: &Cell) -> Self {
        let (ink, ground) = (colour(cell.fg), colour(cell.bg));
        if cell.modifier.contains(Modifier::REVERSED) {
            let (ink, ground) = (ground.unwrap_or_else(|| GROUND.to_owned()), ink.unwrap_or_else(|| INK.to_owned()));
            return Self { ink, ground: Some(ground), modifier: cell.modifier - Modifier::REVERSED };
        }
        Self { ink: ink.unwrap_or_else(|| INK.to_owned()), ground, modifier: cell.modifier }
    }
}

/// A colour as the web writes it; none for the terminal's own.
fn colour(colour: Color) -> Option<String> {
    let sixteen = |n: usize| Some(SIXTEEN[n].to_owned());
    match colour {
        Color::Reset => None,
        Color::Black => sixteen(0),
        Color::Red => sixteen(1),
        Color::Green => sixteen(2),
        Color::Yellow => sixteen(3),
        Color::Blue => sixteen(4),
        Color::Magenta => sixteen(5),
        Color::Cyan => sixteen(6),
        Color::Gray => sixteen(7),
        Color::DarkGray => sixteen(8),
        Color::LightRed => sixteen(9),
        Color::LightGreen => sixteen(10),
        Color::LightYellow => sixteen(11),
        Color::LightBlue => sixteen(12),
        Color::LightMagenta => sixteen(13),
        Color::LightCyan => sixteen(14),
        Color::White => sixteen(15),
        Color::Indexed(n @ 0..=15) => sixteen(usize::from(n)),
        Color::Indexed(n @ 16..=231) => {
            let part = |n: u8| if n == 0 { 0 } else { 55 + 40 * n };
            Some(rgb(part((n - 16) / 36), part((n - 16) / 6 % 6), part((n - 16) % 6)))
        }
        Color::Indexed(n) => Some(rgb(8 + 10 * (n - 232), 8 + 10 * (n - 232), 8 + 10 * (n - 232))),
        Color::Rgb(r, g, b) => Some(rgb(r, g, b)),
    }
}

fn rgb(r: u8, g: u8, b: u8) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// Whether every monospace font has these letters in its own width.
fn is_plain(text: &str) -> bool {
    text.chars().all(|c| c <= '\u{17f}' || matches!(c, '\u{2010}'..='\u{2027}' | '€' | '\u{202f}'))
}

/// Text inside XML; blanks that a reader might join are kept apart.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
