//! One step of a dry run: who does it and when, what it does exactly, what is asked, how it is proved and taken back.

use super::{Page, listed};
use crate::domain::dry_run::{Asked, Planned, Reached, Undo, Way, conditions, next};
use crate::domain::text::Text;

/// How far what belongs to a step stands to the right.
const INDENT: usize = 4;

impl Page<'_> {
    /// All of it; of a step that no way reaches, only that.
    pub(super) fn step(&mut self, step: &Planned) {
        let words = self.words;
        self.gap();
        self.hang(&format!("{:>2}. ", step.number), &step.title);
        let args = [("kind", words.named("step-kind", step.kind).into()), ("who", step.who(words).into()), ("id", (&step.id).into())];
        self.say(INDENT, &words.with("dry-run-head", &args));
        match &step.reached {
            Reached::Always => {}
            Reached::When { all } => self.say(INDENT, &words.with("dry-run-when", &[("conditions", conditions(all, words).into())])),
            // What it would do has no meaning: nobody comes there.
            Reached::Never { all } => {
                return self.say(INDENT, &words.with("dry-run-never", &[("conditions", conditions(all, words).into())]));
            }
        }
        step.text.iter().for_each(|line| self.say(INDENT, line));
        self.before(step);
        self.act(step);
        self.ask(step);
        self.after(step);
    }

    /// What is wanted before it may be done.
    fn before(&mut self, step: &Planned) {
        let words = self.words;
        if matches!(step.undo, Undo::Never) {
            self.say(INDENT, &words.with("dry-run-irreversible", &[("id", (&step.id).into())]));
        }
        let Some(approval) = &step.approval else { return };
        let who = approval.people.join(", ");
        self.say(
            INDENT,
            &match who.is_empty() {
                true => words.say("approval-needed-alone"),
                false => words.with("approval-needed", &[("who", who.into())]),
            },
        );
        self.say(INDENT, &words.with("dry-run-within", &[("within", approval.within.spoken(words.lang()).into())]));
    }

    /// What it does exactly, or why that cannot be said.
    fn act(&mut self, step: &Planned) {
        let words = self.words;
        match step.does.as_slice() {
            [] => {}
            // A wait, a moment: the line says it all.
            [line] if !step.acts => self.say(INDENT, line),
            does => {
                self.say(INDENT, &words.say(if step.acts { "walk-will-do" } else { "walk-will-look" }));
                self.lines(INDENT + 2, does);
            }
        }
        if !step.waits_for.is_empty() {
            let marks = step.waits_for.iter().map(Text::as_str).collect::<Vec<_>>().join(", ");
            let marks = [("marks", marks.into())];
            let said = if step.does.is_empty() { words.with("dry-run-waits", &marks) } else { words.with("dry-run-readers", &marks) };
            self.say(INDENT, &said);
        }
        if let Some(reason) = &step.obstacle {
            self.say(INDENT, &words.with("walk-obstacle", &[("reason", reason.into())]));
        }
        let steps = |numbers: &[usize]| [("count", numbers.len().into()), ("steps", listed(numbers).into())];
        if !step.may_lack.is_empty() {
            self.say(INDENT, &words.with("dry-run-lacks", &steps(&step.may_lack)));
        }
        if !step.changed_by.is_empty() {
            self.say(INDENT, &words.with("dry-run-changed", &steps(&step.changed_by)));
        }
    }

    /// What a person is asked, and where each answer leads.
    fn ask(&mut self, step: &Planned) {
        let words = self.words;
        match &step.asked {
            Some(Asked::Done) => self.say(INDENT, &words.say("dry-run-done")),
            Some(Asked::YesNo { words: asked }) => {
                let is_said = step.text.iter().chain([&step.title]).any(|line| line.trim() == asked.trim());
                if !is_said {
                    self.say(INDENT, asked);
                }
            }
            Some(Asked::Text { required, expected, proposed }) => {
                self.say(INDENT, &words.say(if *required { "dry-run-text" } else { "dry-run-text-free" }));
                expected.iter().for_each(|what| self.say(INDENT, &words.with("typed-expected", &[("what", what.into())])));
                proposed.iter().for_each(|value| self.say(INDENT, &words.with("walk-proposed", &[("value", value.into())])));
            }
            Some(Asked::Word { words: asked }) => self.say(INDENT, &words.with("dry-run-word", &[("words", asked.into())])),
            Some(Asked::Choice) | None => {}
        }
        if step.answers.is_empty() {
            return;
        }
        self.say(INDENT, &words.say("dry-run-answers"));
        let is_fork = step.forks();
        for (place, way) in step.answers.iter().enumerate() {
            self.answer(place + 1, way, is_fork);
        }
    }

    fn answer(&mut self, number: usize, way: &Way, is_fork: bool) {
        let words = self.words;
        let title = match is_fork {
            true => words.with("dry-run-answer", &[("title", (&way.title).into()), ("next", next(&way.then, words).into())]),
            false => way.title.to_string(),
        };
        self.hang(&format!("{}{number}. ", " ".repeat(INDENT + 2)), &title);
        let below = INDENT + 5;
        way.note.iter().for_each(|note| self.say(below, note));
        self.lines(below, &way.does);
        self.lines(below, &way.proof);
    }

    /// How it is proved, taken back and tried again, what it stands on, and what comes next.
    fn after(&mut self, step: &Planned) {
        let words = self.words;
        if !step.proof.is_empty() {
            self.say(INDENT, &words.say("dry-run-proof"));
            self.lines(INDENT + 2, &step.proof);
        }
        match &step.undo {
            Undo::Told { does } => {
                self.say(INDENT, &words.say("dry-run-undo"));
                self.lines(INDENT + 2, does);
            }
            Undo::Itself => self.say(INDENT, &words.say("dry-run-undo-itself")),
            Undo::Sent => self.say(INDENT, &words.say("dry-run-undo-sent")),
            Undo::Unsaid => self.say(INDENT, &words.say("dry-run-undo-unsaid")),
            Undo::Nothing | Undo::Never => {}
        }
        // A program's own plan says it.
        if let Some(timeout) = step.timeout.filter(|timeout| !step.does.iter().any(|line| line.ends_with(&timeout.to_string()))) {
            self.say(INDENT, &words.with("dry-run-timeout", &[("time", timeout.exact(words.lang()).into())]));
        }
        if let Some(again) = &step.retry {
            let args = [("times", i64::from(again.times).into()), ("every", again.every.exact(words.lang()).into())];
            self.say(INDENT, &words.with("dry-run-retry", &args));
        }
        step.stands_on.iter().for_each(|line| self.say(INDENT, line));
        if let Some(milestone) = step.marks {
            self.say(INDENT, &words.with("dry-run-marks", &[("milestone", words.named("milestone", milestone.name()).into())]));
        }
        if !step.forks() && step.then != [Some(step.number + 1)] {
            self.say(INDENT, &words.with("dry-run-then", &[("next", next(&step.then, words).into())]));
        }
    }
}
