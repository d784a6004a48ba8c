//! One step of a sheet: what to do, what is asked and where it leads, how it is proved and taken back.

use super::{About, BLANK, Kind};
use crate::domain::dry_run::{Asked, Planned, Reached, Undo, Way, conditions, next};
use crate::domain::markdown::Page;
use crate::domain::text::Text;
use crate::domain::words::Words;

/// Writes it; on paper with a box to tick and room for the hour.
pub(super) fn write(page: &mut Page, step: &Planned, about: About<'_>, words: &Words) {
    let is_paper = about.kind == Kind::Paper;
    let tick = if is_paper { "☐ " } else { "" };
    page.heading(3, &format!("{tick}{}. {}", step.number, step.title));
    // Who that is changes from night to night; the role does not.
    let mut head = vec![step.role.as_ref().map_or_else(|| words.say("sheet-anyone"), |role| words.role(&role.id))];
    if is_paper {
        head.push(words.with("sheet-hour", &[("blank", BLANK.into())]));
    }
    let said = |key: &str, all| words.with(key, &[("conditions", conditions(all, words).into())]);
    match &step.reached {
        Reached::Always => page.paragraph(&head.join(" · ")),
        Reached::When { all } => {
            page.paragraph(&head.join(" · "));
            page.paragraph(&said("dry-run-when", all));
        }
        Reached::Never { all } => return page.paragraph(&said("dry-run-never", all)),
    }
    let lines = step.text.iter().flat_map(|text| text.lines()).map(str::trim).filter(|line| !line.is_empty());
    page.list(&lines.map(str::to_owned).collect::<Vec<_>>());
    before(page, step, words);
    match about.messages.get(&step.id) {
        Some(message) => tells(page, step, message),
        None => does(page, step, words),
    }
    asks(page, step, is_paper, words);
    after(page, step, words);
}

fn before(page: &mut Page, step: &Planned, words: &Words) {
    if matches!(step.undo, Undo::Never) {
        page.strong(&words.say("walk-irreversible"));
    }
    let Some(approval) = &step.approval else { return };
    page.paragraph(&match approval.people.is_empty() {
        true => words.say("approval-needed-alone"),
        false => words.with("approval-needed", &[("who", approval.people.join(", ").into())]),
    });
}

/// Whom it tells, by how many and by what, and the words; nobody's address.
fn tells(page: &mut Page, step: &Planned, message: &str) {
    step.does.first().iter().for_each(|line| page.paragraph(line));
    page.fenced(message);
}

fn does(page: &mut Page, step: &Planned, words: &Words) {
    match step.does.as_slice() {
        [] => {}
        [line] if !step.acts => page.paragraph(line),
        does => {
            page.paragraph(&words.say(if step.acts { "walk-will-do" } else { "walk-will-look" }));
            page.fenced(&joined(does));
        }
    }
    if let Some(reason) = &step.obstacle {
        page.paragraph(&words.with("walk-obstacle", &[("reason", reason.into())]));
    }
}

fn asks(page: &mut Page, step: &Planned, is_paper: bool, words: &Words) {
    if let Some(Asked::Text { expected: Some(what), .. }) = &step.asked {
        page.paragraph(&words.with("typed-expected", &[("what", what.into())]));
    }
    match &step.asked {
        Some(Asked::Text { .. }) if is_paper => page.paragraph(&words.with("sheet-answer", &[("blank", BLANK.repeat(2).into())])),
        Some(Asked::Text { required, .. }) => page.paragraph(&words.say(if *required { "dry-run-text" } else { "dry-run-text-free" })),
        Some(Asked::Word { words: asked }) => page.paragraph(&words.with("dry-run-word", &[("words", asked.into())])),
        Some(Asked::YesNo { words: asked }) if asked.trim() != step.title.trim() => page.paragraph(asked),
        Some(Asked::YesNo { .. } | Asked::Done | Asked::Choice) | None => {}
    }
    if step.answers.is_empty() {
        return;
    }
    page.paragraph(&words.say("dry-run-answers"));
    let forks = step.forks();
    let answer = |way: &Way| {
        let title = match forks {
            true => words.with("dry-run-answer", &[("title", (&way.title).into()), ("next", next(&way.then, words).into())]),
            false => way.title.to_string(),
        };
        let plain = |line: &Text| line.split_whitespace().collect::<Vec<_>>().join(" ");
        let notes: String = way.note.iter().chain(&way.does).map(|line| format!(" · {}", plain(line))).collect();
        title + &notes
    };
    let answers: Vec<String> = step.answers.iter().map(answer).collect();
    if is_paper { page.tasks(&answers) } else { page.list(&answers) }
}

fn after(page: &mut Page, step: &Planned, words: &Words) {
    if !step.proof.is_empty() {
        page.paragraph(&words.say("dry-run-proof"));
        page.fenced(&joined(&step.proof));
    }
    match &step.undo {
        Undo::Told { does } => {
            page.paragraph(&words.say("dry-run-undo"));
            page.fenced(&joined(does));
        }
        Undo::Itself => page.paragraph(&words.say("dry-run-undo-itself")),
        Undo::Unsaid => page.paragraph(&words.say("dry-run-undo-unsaid")),
        Undo::Nothing | Undo::Never | Undo::Sent => {}
    }
    if !step.forks() && step.then != [Some(step.number + 1)] {
        page.paragraph(&words.with("dry-run-then", &[("next", next(&step.then, words).into())]));
    }
}

fn joined(lines: &[Text]) -> String {
    lines.iter().map(Text::as_str).collect::<Vec<_>>().join("\n")
}
