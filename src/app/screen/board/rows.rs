//! The table of the board: which columns there is room for, and its lines.

use ratatui::text::{Line, Span as Piece};

use crate::app::shared::{Row, Shared};
use crate::app::theme::Scope;
use crate::app::widget::Look;
use crate::app::widget::spark::spark;
use crate::app::widget::state::{Mark, mark};
use crate::app::widget::wrap::{fit, pad, pad_left, spoken, width};
use crate::domain::lang::Bilingual;
use crate::domain::status::{Health, State, Verdict};
use crate::domain::time::{Span, hour, same_day};

/// How wide each column is; none has no room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Columns {
    service: usize,
    provider: usize,
    state: usize,
    since: usize,
    age: usize,
    trail: usize,
}

impl Columns {
    /// The columns for so wide a screen.
    pub fn of(width: u16, rows: &[Row<'_>], shared: &Shared) -> Self {
        let whole = usize::from(width);
        let longest = |names: Vec<&str>| names.into_iter().map(self::width).max().unwrap_or(0);
        let service = longest(rows.iter().map(|row| row.service.title.get(shared.lang)).collect()) + 2;
        let carriers: Vec<String> = rows.iter().map(|row| shared.carrier_said(row)).collect();
        let provider = longest(carriers.iter().map(String::as_str).collect()) + 2;
        if whole < 64 {
            let service = service.clamp(9, whole * 2 / 5);
            let since = 7;
            return Self { service, provider: 0, state: whole.saturating_sub(service + since), since, age: 0, trail: 0 };
        }
        let (service, provider) = (service.clamp(12, 26), provider.clamp(13, 26));
        let (since, age, trail) = (9, 12, if whole >= 98 { 26 } else { 0 });
        let state = whole.saturating_sub(service + provider + since + age + trail).min(48);
        Self { service, provider, state, since, age, trail }
    }

    /// How wide the first column is.
    pub fn lead(&self) -> u16 {
        u16::try_from(self.service).unwrap_or(u16::MAX)
    }

    /// The names of the columns.
    pub fn heading(&self, shared: &Shared, look: &Look) -> Line<'static> {
        let words = &shared.words;
        let mut text = pad(&words.say("board-col-service"), self.service);
        if self.provider > 0 {
            text.push_str(&pad(&words.say("board-col-provider"), self.provider));
        }
        text.push_str(&pad(&words.say("board-col-state"), self.state));
        text.push_str(&pad_left(&words.say("board-col-since"), self.since));
        if self.age > 0 {
            text.push_str(&pad_left(&words.say("board-col-age"), self.age));
        }
        if self.trail > 0 {
            text.push_str("   ");
            text.push_str(&words.say("board-col-latency"));
        }
        Line::from(look.span(Scope::Quiet, text))
    }

    /// One service.
    pub fn row(&self, row: &Row<'_>, shared: &Shared, look: &Look) -> Line<'static> {
        let words = &shared.words;
        let mark = mark(row.verdict, look, words);
        let mut pieces = vec![look.span(Scope::Text, pad(row.service.title.get(shared.lang), self.service))];
        if self.provider > 0 {
            pieces.push(look.span(Scope::Text, pad(&shared.carrier_said(row), self.provider)));
        }
        let state = match row.unread.filter(|_| row.provider.is_none()) {
            Some(why) => self.unread(why, &mark, shared),
            None => self.state(row.verdict, &mark, shared),
        };
        pieces.push(look.span(mark.scope, pad(&state, self.state)));
        pieces.push(look.span(Scope::Text, pad_left(&since(row.verdict, shared), self.since)));
        if self.age > 0 {
            let age = row.verdict.and_then(|verdict| verdict.read_at).map(|at| spoken(Span::between(at, shared.now), shared.lang));
            pieces.push(look.span(Scope::Quiet, pad_left(&age.unwrap_or_else(|| words.say("board-age-never")), self.age)));
        }
        if self.trail > 0 {
            pieces.extend(self.trail(row.verdict, look));
        }
        Line::from(pieces)
    }

    /// That it is not known who carries it, and why.
    fn unread(&self, why: &Bilingual, mark: &Mark, shared: &Shared) -> String {
        let short = format!("{} {}", mark.glyph, shared.words.say("board-not-read-back"));
        let long = format!("{short} · {}", why.get(shared.lang));
        // The headline says the whole of it.
        if width(&long) < self.state { long } else { short }
    }

    /// The state in a word; in a few where there is room.
    fn state(&self, verdict: Option<&Verdict>, mark: &Mark, shared: &Shared) -> String {
        let short = format!("{} {}", mark.glyph, mark.word);
        let long = match verdict {
            Some(Verdict { state: State::Disagree, .. }) => format!("{} {}", mark.glyph, shared.words.say("board-disagree-long")),
            Some(Verdict { reason: Some(reason), health: Health::Unknown, .. }) if reason.get(shared.lang) != mark.word => {
                format!("{short} · {}", reason.get(shared.lang))
            }
            Some(_) | None => return short,
        };
        // A beginning of a reason is worth its place; a beginning of a beginning is not.
        if width(&long) < self.state || self.state >= width(&short) + 18 { pad(&long, self.state.saturating_sub(1)) } else { short }
    }

    /// The latencies: `▁▂▃▂ 240 ms`.
    fn trail(&self, verdict: Option<&Verdict>, look: &Look) -> Option<Piece<'static>> {
        let verdict = verdict.filter(|verdict| !verdict.trail.is_empty())?;
        let bars = spark(&verdict.trail, 12, look.glyphs);
        let last = verdict.trail.last().copied().flatten().map(|millis| format!("{millis} ms")).unwrap_or_default();
        let text = format!("   {} {}", pad(&bars, 12), pad_left(&last, 8));
        Some(look.span(Scope::Quiet, fit(&text, self.trail).into_owned()))
    }
}

/// Since when, as an hour of today, or as so many hours or days.
fn since(verdict: Option<&Verdict>, shared: &Shared) -> String {
    let Some(since) = verdict.and_then(|verdict| verdict.since) else { return "-".to_owned() };
    let span = Span::between(since, shared.now);
    let today = same_day(since, shared.now, shared.zone());
    if today || span < Span::minutes(12 * 60) { hour(since, shared.zone()) } else { spoken(span, shared.lang) }
}
