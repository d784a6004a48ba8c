//! The words of one message as they are read: to whom, what became of it, subject, body, bytes.

use ratatui::text::{Line, Span};

use super::made::Page;
use crate::app::Shared;
use crate::app::messages::sentence;
use crate::app::theme::Scope;
use crate::app::widget::{Flow, Look};
use crate::domain::step::{Delivery, Entry};

/// The lines of a page; `entry` is the message that is marked, and none where languages are compared.
pub fn page(page: &Page, entry: Option<&Entry>, shared: &Shared, look: &Look, columns: u16) -> Vec<Line<'static>> {
    let words = &shared.words;
    let mut text = Flow::new(look, columns);
    let language = words.named("language", page.lang.code());
    match &page.to {
        Some(to) => text.say(Scope::Strong, &words.with("messages-page", &[("to", to.into()), ("language", language.into())])),
        None if page.is_early => text.say(Scope::Strong, &words.with("messages-page-early", &[("language", language.into())])),
        None => text.say(Scope::Strong, &words.with("messages-page-nobody", &[("language", language.into())])),
    }
    if let Some(entry) = entry.filter(|entry| page.to.as_ref() == Some(&entry.to)) {
        text.say(scope(&entry.delivery), &sentence(&entry.delivery, words));
    }
    text.gap();
    match &page.said {
        Ok(said) => {
            text.say(Scope::Strong, &words.with("messages-subject", &[("subject", (&said.subject).into())]));
            text.gap();
            said.body.trim_end().lines().for_each(|line| text.say(Scope::Text, line));
            text.gap();
            text.say(Scope::Quiet, &words.with("messages-bytes", &[("bytes", page.bytes.into())]));
        }
        Err(why) => text.say(Scope::Refused, &words.with("messages-obstacle", &[("reason", why.into())])),
    }
    text.lines
}

const fn scope(delivery: &Delivery) -> Scope {
    match delivery {
        Delivery::Queued => Scope::Quiet,
        Delivery::UnderWay | Delivery::Busy(_) => Scope::StepRunning,
        Delivery::Sent(_) => Scope::StepDone,
        Delivery::Written(_) | Delivery::Unsure | Delivery::Left => Scope::StepDoubt,
        Delivery::Failed(_) => Scope::StepFailed,
    }
}

/// Two pages beside each other, a rule between them.
pub fn beside(mut left: Vec<Line<'static>>, mut right: Vec<Line<'static>>, half: u16, look: &Look) -> Vec<Line<'static>> {
    let rows = left.len().max(right.len());
    left.resize(rows, Line::default());
    right.resize(rows, Line::default());
    let rule = look.sign("│", "|");
    let both = left.into_iter().zip(right).map(|(mut left, right)| {
        let gap = usize::from(half).saturating_sub(left.width());
        left.spans.push(Span::raw(" ".repeat(gap)));
        left.spans.push(look.span(Scope::Quiet, format!(" {rule} ")));
        left.spans.extend(right.spans);
        left
    });
    both.collect()
}
