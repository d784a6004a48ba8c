//! A review as a page in Markdown that can be pasted into a pull request.

use super::{Change, Review, Value};
use crate::domain::markdown::Page;
use crate::domain::runbook::Touch;
use crate::domain::words::Words;

/// The page of what changes between two versions, which are said as they were asked for.
pub fn page(between: &str, reviews: &[Review], besides: &[String], words: &Words) -> String {
    let mut page = Page::default();
    page.heading(1, &words.with("review-title", &[("between", between.into())]));
    let risks: usize = reviews.iter().map(Review::risks).sum();
    page.paragraph(&words.with("review-summary", &[("count", reviews.len().into()), ("risks", risks.into())]));
    for review in reviews {
        write(&mut page, review, words);
    }
    if !besides.is_empty() {
        page.strong(&words.say("review-besides"));
        page.list(besides);
    }
    page.finish()
}

fn write(page: &mut Page, review: &Review, words: &Words) {
    let lang = words.lang();
    page.heading(2, &format!("{} ({})", review.title.get(lang), review.path));
    match (review.touch, &review.moved_from) {
        (Touch::Added, _) => page.paragraph(&words.say("review-new")),
        (Touch::Removed, _) => page.paragraph(&words.say("review-gone")),
        (Touch::Changed, Some(before)) => page.paragraph(&words.with("review-moved", &[("path", before.as_str().into())])),
        (Touch::Changed, None) => {}
    }
    if !review.faults.is_empty() {
        page.strong(&words.say("review-unreadable"));
        let fault = |fault: &crate::domain::yaml::Fault| format!("{}: {}", fault.location(), fault.problem.say(lang));
        page.list(&review.faults.iter().map(fault).collect::<Vec<_>>());
    }
    let risks: Vec<(String, String)> = review.changes.iter().flat_map(|change| risks(change, words)).collect();
    if !risks.is_empty() {
        page.strong(&words.say("review-look"));
        page.labelled(risks.iter().map(|(what, step)| (what.as_str(), step.as_str())));
    }
    if !review.header.is_empty() {
        page.strong(&words.say("review-header"));
        page.diff(&lines(&review.header));
    }
    for change in &review.changes {
        let said = change.change.said();
        // The sign stands in the lines below.
        page.strong(said.get(lang).get(2..).unwrap_or_default());
        if let Some(file) = &change.from {
            page.paragraph(&words.with("runbook-from", &[("file", file.into())]));
        }
        // One that only moved says the same.
        if !change.values.is_empty() {
            page.diff(&lines(&change.values));
        }
    }
}

fn risks(change: &Change, words: &Words) -> Vec<(String, String)> {
    let title = change.change.title.get(words.lang());
    let step = format!("{title} ({})", change.change.id);
    change.risks.iter().map(|risk| (format!("{} ·", words.say(&format!("review-risk-{}", risk.name()))), step.clone())).collect()
}

/// Old and new, key by key; of a longer text only the lines that are not the same.
pub fn lines(values: &[Value]) -> String {
    let mut text = String::new();
    for Value { key, old, new } in values {
        let [was, is] = [old, new].map(|value| value.as_deref().map(|value| value.lines().collect::<Vec<_>>()).unwrap_or_default());
        if was.len() < 2 && is.len() < 2 {
            text.extend(old.iter().map(|old| format!("- {key}: {old}\n")));
            text.extend(new.iter().map(|new| format!("+ {key}: {new}\n")));
            continue;
        }
        let before = was.iter().zip(&is).take_while(|(old, new)| old == new).count();
        let after = was[before..].iter().rev().zip(is[before..].iter().rev()).take_while(|(old, new)| old == new).count();
        text += &format!("  {key}:\n");
        text.extend(was[before..was.len() - after].iter().map(|line| format!("-   {line}\n")));
        text.extend(is[before..is.len() - after].iter().map(|line| format!("+   {line}\n")));
    }
    text
}
