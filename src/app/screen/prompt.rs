//! One question, one line to type: a reason, a value, a name, an hour.

use std::collections::BTreeMap;

use jiff::civil::Date;
use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;

use super::{Cover, Screen, Wish, changed};
use crate::app::approval::order;
use crate::app::followups::day;
use crate::app::intent::Intent;
use crate::app::keymap::{Binding, Stroke};
use crate::app::theme::Scope;
use crate::app::widget::{Flow, Input, Look, act, flow};
use crate::app::{Shared, promise};
use crate::domain::due::Due;
use crate::domain::incident::event::{Milestone, Reply};
use crate::domain::incident::{Command, Correction, FollowUpChange, question};
use crate::domain::runbook::Parameter;
use crate::domain::spoken::{Spoken, past};
use crate::domain::step::Question;
use crate::domain::text::Text;
use crate::domain::time::hour_zone;
use crate::domain::typed::Typed;

/// A question and what was typed so far.
#[derive(Debug)]
pub struct Prompt {
    asked: Asked,
    input: Input,
}

/// What is asked.
#[derive(Debug, Clone)]
pub enum Asked {
    /// Why a step is passed over.
    Skip {
        /// The step.
        step: String,
    },
    /// How one knows that a step in doubt is done.
    Settle {
        /// The step.
        step: String,
    },
    /// The name of a step that cannot be taken back.
    Name {
        /// The step.
        step: String,
    },
    /// The value that a step asks for.
    Value {
        /// The step.
        step: String,
    },
    /// Why the severity changes.
    Severity {
        /// The new one.
        to: u8,
    },
    /// How much later than promised news come, and why.
    Snooze {
        /// The audience.
        audience: String,
    },
    /// When a milestone was reached.
    Hour {
        /// Which.
        milestone: Milestone,
    },
    /// Why one goes on without another person's agreement.
    Glass {
        /// The step.
        step: String,
        /// The answer that will be given to it.
        reply: Option<Reply>,
    },
    /// A value that the new text of the runbook needs.
    Parameter {
        /// What is asked.
        parameter: Box<Parameter>,
        /// What was given before it.
        given: BTreeMap<String, String>,
    },
    /// What a line should have said: a time, or words.
    Correct {
        /// In whose journal it stands.
        writer: String,
        /// Its number there.
        seq: u64,
        /// What it says now, in a few words.
        says: String,
    },
    /// Why a line is corrected or withdrawn.
    Because {
        /// How.
        change: Box<Correction>,
        /// What the line says now, in a few words.
        says: String,
    },
    /// By which day a follow-up is to be done.
    FollowUpDay {
        /// Its number.
        number: u32,
    },
    /// Why a follow-up will not be done.
    FollowUpDrop {
        /// Its number.
        number: u32,
    },
    /// The last words of the incident.
    Close,
}

/// The withdrawal of a line, for which a reason is still to be given.
pub fn withdrawal(writer: String, seq: u64) -> Correction {
    let (reason, by) = (Text::default(), String::new());
    Correction { writer, seq, happened: None, about: None, words: None, withdrawn: true, reason, by }
}

/// What the keys of a prompt do.
#[derive(Debug, Clone, Copy)]
pub enum Action {
    /// Record it.
    Enter,
}

impl Prompt {
    /// This question.
    pub fn new(asked: Asked, _shared: &Shared) -> Self {
        Self::of(asked)
    }

    /// This question, nothing typed yet.
    pub fn of(asked: Asked) -> Self {
        Self { asked, input: Input::default() }
    }

    /// A value, with what is proposed.
    pub fn value(step: String, proposed: &str) -> Self {
        Self { asked: Asked::Value { step }, input: Input::of(proposed) }
    }

    fn explain(&self, shared: &Shared) -> String {
        let words = &shared.words;
        match &self.asked {
            Asked::Skip { .. } => words.say("prompt-skip-text"),
            Asked::Settle { .. } => words.say("prompt-settle-text"),
            Asked::Name { step } => words.with("prompt-name-text", &[("step", step.into())]),
            // The question may stand behind this line; the word that it wants is said here.
            Asked::Value { step } => match shared.stage().and_then(|stage| question(&stage, step)) {
                Some(Question::Word { word: Some(word), .. }) => words.with("prompt-name-text", &[("step", word.into())]),
                Some(Question::Value { typed, .. }) if typed != Typed::Text => {
                    words.with("typed-expected", &[("what", typed.expected(shared.lang).into())])
                }
                Some(_) | None => words.say("prompt-value-text"),
            },
            Asked::Severity { .. } => words.say("prompt-severity-text"),
            Asked::Snooze { .. } => words.say("prompt-snooze-text"),
            Asked::Hour { .. } => match hour_typed(&self.input, shared) {
                Ok(Some(spoken)) => echo(&spoken, shared),
                Ok(None) | Err(_) => words.with("prompt-hour-text", &[("now", hour_zone(shared.now, shared.zone()).into())]),
            },
            Asked::Glass { .. } => words.say("prompt-glass-text"),
            Asked::Parameter { parameter, .. } => match parameter.options(&shared.workspace) {
                Some(options) => words.with("prompt-parameter-options", &[("options", options.join(", ").into())]),
                None => match parameter.expected(shared.lang) {
                    Some(expected) => words.with("prompt-parameter-typed", &[("what", expected.into())]),
                    None => words.say("prompt-parameter-text"),
                },
            },
            Asked::Correct { .. } => match hour_typed(&self.input, shared) {
                Ok(None) => words.say("prompt-correct-text"),
                Ok(Some(spoken)) => words.with("prompt-correct-time", &[("time", echo(&spoken, shared).into())]),
                Err(_) => words.say("prompt-correct-words"),
            },
            Asked::Because { .. } => words.say("prompt-because-text"),
            Asked::FollowUpDay { number } => match due(shared, *number, &self.input.text()) {
                Some(day) => words.with("deliveries-understood", &[("to", Due::On(day).listed(shared.zone(), shared.lang).into())]),
                None => words.say("prompt-followup-day-text"),
            },
            Asked::FollowUpDrop { .. } => words.say("prompt-followup-drop-text"),
            Asked::Close => words.say("prompt-close-text"),
        }
    }
}

/// What was typed, as an answer to what the step asks.
fn typed(shared: &Shared, step: &str, text: Text) -> Reply {
    let asked = shared.stage().and_then(|stage| question(&stage, step));
    asked.map_or_else(|| Reply::Value(text.clone()), |question| question.typed(text.clone()))
}

/// Why the step would not take what was typed.
fn refused(shared: &Shared, step: &str, text: &Text) -> Option<String> {
    let asked = shared.stage().and_then(|stage| question(&stage, step))?;
    asked.refusal(step, text, shared.now, shared.zone()).map(|why| why.get(shared.lang).to_owned())
}

/// Why a parameter cannot be what was typed; nothing typed is asked again.
fn not_taken(shared: &Shared, parameter: &Parameter, text: &Text) -> Option<String> {
    let text = text.trim();
    let read = parameter.read(text, &shared.workspace, shared.now);
    read.err().filter(|_| !text.is_empty()).map(|why| why.get(shared.lang).to_owned())
}

impl Screen for Prompt {
    type Action = Action;
    const NAME: &'static str = "prompt";
    const KEYS: &'static [Binding<Action>] =
        &[Binding { strokes: &[Stroke::named(KeyCode::Enter)], action: Action::Enter, name: "record" }];

    fn act(&mut self, _action: Action, shared: &Shared) -> Vec<Wish> {
        let text = self.input.text();
        let command = match &self.asked {
            Asked::Skip { step } => Command::Skip { step: step.clone(), reason: text },
            Asked::Settle { step } => Command::Settle { step: step.clone(), done: true, reason: text },
            Asked::Name { step } if text.trim() != step => {
                return vec![Wish::Say(shared.words.with("prompt-name-wrong", &[("step", step.into())]))];
            }
            Asked::Name { step } => Command::Start { step: step.clone(), typed: Some(text.trim().to_owned()) },
            Asked::Value { step } if let Some(why) = refused(shared, step, &text) => return vec![Wish::Say(why)],
            Asked::Value { step } => order(shared, Command::Reply { step: step.clone(), reply: typed(shared, step, text) }),
            Asked::Glass { step, reply } => Command::BreakGlass { step: step.clone(), reply: reply.clone(), reason: text },
            Asked::Severity { to } => Command::SetSeverity { to: *to, reason: text },
            Asked::Snooze { audience } => match promise::later(&text) {
                Some((_, "")) => return vec![Wish::Say(shared.words.say("prompt-needs-words"))],
                Some((later, reason)) => Command::MovePromise { audience: audience.clone(), later, reason: Text::line(reason) },
                None => return vec![Wish::Say(shared.words.say("prompt-snooze-wrong"))],
            },
            Asked::Hour { milestone } => match hour_typed(&self.input, shared) {
                Ok(spoken) => Command::Mark { milestone: *milestone, happened: spoken.map(|spoken| spoken.moment) },
                Err(why) => return vec![Wish::Say(why)],
            },
            Asked::Parameter { parameter, .. } if let Some(why) = not_taken(shared, parameter, &text) => {
                if parameter.is_secret() {
                    self.input = Input::default();
                }
                return vec![Wish::Say(why)];
            }
            Asked::Parameter { parameter, given } => {
                let mut given = given.clone();
                given.insert(parameter.name.clone(), text.to_string());
                return [Wish::Close].into_iter().chain(changed::go_on(shared, given)).collect();
            }
            Asked::Correct { writer, seq, says } => {
                if text.trim().is_empty() {
                    return vec![Wish::Say(shared.words.say("prompt-needs-words"))];
                }
                let said = hour_typed(&self.input, shared).ok().flatten().map(|spoken| spoken.moment);
                let (happened, about) = (said.map(|moment| moment.at), said.and_then(|moment| moment.about));
                let words = Some(text).filter(|_| said.is_none());
                let change = Box::new(Correction { happened, about, words, withdrawn: false, ..withdrawal(writer.clone(), *seq) });
                return vec![Wish::Close, Wish::Open(Box::new(Self::of(Asked::Because { change, says: says.clone() })))];
            }
            Asked::Because { change, .. } => Command::Correct(Box::new(Correction { reason: text, ..Correction::clone(change) })),
            Asked::FollowUpDay { number } => match due(shared, *number, &text) {
                Some(day) => Command::FollowUp(FollowUpChange::Move(*number, day)),
                None => return vec![Wish::Say(shared.words.say("deliveries-not-understood"))],
            },
            Asked::FollowUpDrop { number } => Command::FollowUp(FollowUpChange::Drop(*number, text)),
            Asked::Close => Command::Close { reason: text },
        };
        if self.needs_words() && self.input.text().trim().is_empty() {
            return vec![Wish::Say(shared.words.say("prompt-needs-words"))];
        }
        vec![Wish::Do(Intent::Do(command)), Wish::Sent]
    }

    fn cover(&self, shared: &Shared, look: &Look, columns: u16) -> Cover {
        let mut text = Flow::new(look, columns);
        text.say(Scope::Text, &self.explain(shared));
        Cover::Sheet(text.height() + 5)
    }

    fn title(&self, shared: &Shared) -> String {
        let words = &shared.words;
        match &self.asked {
            Asked::Skip { .. } => words.say("prompt-skip"),
            Asked::Settle { .. } => words.say("prompt-settle"),
            Asked::Name { .. } => words.say("prompt-name"),
            Asked::Value { .. } => words.say("prompt-value"),
            Asked::Severity { to } => words.with("prompt-severity", &[("to", (*to).into())]),
            Asked::Snooze { audience } => words.with("prompt-snooze", &[("audience", promise::audience(shared, audience).into())]),
            Asked::Hour { milestone } => words.named("milestone", milestone.name()),
            Asked::Glass { .. } => words.say("prompt-glass"),
            Asked::Parameter { parameter, .. } => parameter.title.get(shared.lang).to_owned(),
            Asked::Correct { says, .. } => words.with("prompt-correct", &[("line", says.into())]),
            Asked::Because { change, says } => {
                words.with(if change.withdrawn { "prompt-withdraw" } else { "prompt-correct" }, &[("line", says.into())])
            }
            Asked::FollowUpDay { number } => words.with("prompt-followup-day", &[("number", (*number).into())]),
            Asked::FollowUpDrop { number } => words.with("prompt-followup-drop", &[("number", (*number).into())]),
            Asked::Close => words.say("prompt-close"),
        }
    }

    fn input(&mut self) -> Option<&mut Input> {
        Some(&mut self.input)
    }

    fn draft(&self) -> Option<String> {
        match &self.asked {
            Asked::Skip { step } => Some(format!("skip/{step}")),
            Asked::Settle { step } => Some(format!("settle/{step}")),
            Asked::Glass { step, .. } => Some(format!("glass/{step}")),
            Asked::Value { step } => Some(format!("value/{step}")),
            Asked::Severity { .. } => Some("severity".to_owned()),
            Asked::Snooze { audience } => Some(format!("snooze/{audience}")),
            Asked::Because { change, .. } => Some(format!("correct/{}#{}", change.writer, change.seq)),
            Asked::FollowUpDrop { number } => Some(format!("followup-drop/{number}")),
            Asked::Close => Some("close".to_owned()),
            Asked::Name { .. } | Asked::Hour { .. } | Asked::Correct { .. } | Asked::FollowUpDay { .. } | Asked::Parameter { .. } => None,
        }
    }

    /// What is asked, the line to type in, the act.
    ///
    /// ```text
    /// ── Passer l'étape ─────────────────────
    /// Pourquoi ? Une phrase suffit.
    ///
    /// ▸ Déjà fait par téléphone█
    /// ```
    fn view(&self, shared: &Shared, look: &Look, area: Rect, buffer: &mut Buffer) {
        let mut text = Flow::new(look, area.width);
        text.say(Scope::Text, &self.explain(shared));
        flow::draw(&text.lines, 0, area, buffer);
        let y = area.y + text.height() + 1;
        let rows = area.bottom().saturating_sub(y + 1).clamp(1, 3);
        buffer.set_string(area.x, y, look.pointer(), look.style(Scope::Act));
        let place = Rect { x: area.x + 2, y, width: area.width.saturating_sub(2), height: rows }.intersection(area);
        self.input.view(look, "", place, buffer);
        let _ = act::say;
    }
}

impl Prompt {
    fn needs_words(&self) -> bool {
        match self.asked {
            Asked::Skip { .. }
            | Asked::Settle { .. }
            | Asked::Glass { .. }
            | Asked::Severity { .. }
            | Asked::Snooze { .. }
            | Asked::FollowUpDrop { .. }
            | Asked::Because { .. } => true,
            Asked::Name { .. }
            | Asked::Value { .. }
            | Asked::Hour { .. }
            | Asked::Correct { .. }
            | Asked::FollowUpDay { .. }
            | Asked::Parameter { .. }
            | Asked::Close => false,
        }
    }
}

/// The day that was typed for a follow-up of the open incident.
fn due(shared: &Shared, number: u32, text: &str) -> Option<Date> {
    let known = shared.open.as_ref()?.incident.followups.get(number)?;
    day(text, known.is.due, shared.now, shared.zone())
}

/// What was typed as an hour: told again in full, or why it is none; empty means now.
pub(super) fn hour_typed(input: &Input, shared: &Shared) -> Result<Option<Spoken>, String> {
    let text = input.text();
    if text.trim().is_empty() {
        return Ok(None);
    }
    past(&text, shared.now, shared.zone()).map(Some).map_err(|why| why.get(shared.lang).to_owned())
}

/// What will be recorded, so that a wrong zone or day is seen before it is.
pub(super) fn echo(spoken: &Spoken, shared: &Shared) -> String {
    let doubt = spoken.doubt().map(|doubt| format!("\n{}", doubt.get(shared.lang))).unwrap_or_default();
    format!("= {}{doubt}", spoken.echo(shared.zone()))
}
