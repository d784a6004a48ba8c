//! `ask`: a value that later steps and texts use, typed or chosen.
//!
//! ```yaml
//! - {id: ticket, kind: ask, title: {fr: Numéro du ticket, en: Ticket number}, required: false}
//! ```

use super::options::Options;
use super::prompt::{self, Prompt};
use super::{Act, Answer, Common, Finish, Kind, Move, Plan, Question, Scene, Values};
use crate::domain::step::fact::{Fact, Reply};
use crate::domain::text::Text;
use crate::domain::yaml::{Faults, Fields};

/// Its row in the table of kinds.
pub(super) const KIND: Kind = Kind { name: "ask", parse };

#[derive(Debug)]
struct AskValue {
    id: String,
    prompt: Prompt,
    /// What may be chosen; `None` where the value is typed.
    options: Option<Options>,
    default: Option<String>,
    required: bool,
}

#[derive(Clone, Copy)]
enum Sort {
    Text,
    Choice,
}

#[expect(clippy::unnecessary_wraps, reason = "the signature of every kind; a fault of this one leaves the rest readable")]
fn parse(common: &Common, fields: &Fields<'_>, faults: &mut Faults) -> Option<Box<dyn Act>> {
    let sort = fields.one_of("type", &[("text", Sort::Text), ("choice", Sort::Choice)], faults);
    let options = match sort.unwrap_or(Sort::Text) {
        Sort::Choice => Some(Options::parse(fields, faults)),
        Sort::Text => None,
    };
    let required = !fields.has("required") | fields.flag("required", faults);
    let default = fields.text("default", faults);
    if let (Some(options), Some(default)) = (&options, &default)
        && !default.contains('{')
        && !options.has(default)
    {
        let (fr, en) = (format!("« {default} » n'est pas une des options"), format!("`{default}` is not one of the options"));
        faults.say(fields.place_of("default"), fr, en);
    }
    Some(Box::new(AskValue { id: common.id.clone(), prompt: Prompt::of(common), options, default, required }))
}

impl Act for AskValue {
    fn plan(&self, scene: &Scene<'_>) -> Plan {
        self.prompt.plan(scene)
    }

    fn next(&self, scene: &Scene<'_>, answers: &[Answer]) -> Move {
        let default = match self.default.as_ref().map(|default| scene.fill_str(default)).transpose() {
            Ok(default) => default,
            Err(reason) => return Move::Failed(prompt::incomplete(scene, &reason)),
        };
        let Some(reply) = answers.iter().find_map(given) else { return self.question(scene, default) };
        let value = if reply.trim().is_empty() { default.unwrap_or_default() } else { Text::from(reply.trim()) };
        let known = match &self.options {
            Some(options) if !value.is_empty() => options.chosen(scene, &value),
            Some(_) | None => Ok(value.clone()),
        };
        match known {
            Ok(_) if value.is_empty() && self.required => Move::Failed(scene.say("il faut une valeur", "a value is needed")),
            Ok(said) => {
                let summary = if said.is_empty() { scene.say("sans réponse", "no answer") } else { Text::line(&said) };
                Move::Done(Finish { summary, facts: vec![Fact::Value { name: self.id.clone(), value }] })
            }
            Err(reason) => Move::Failed(reason),
        }
    }

    fn values(&self, scene: &Scene<'_>) -> Values {
        match &self.options {
            Some(options) if self.required || self.default.is_some() => options.values(scene),
            // Nothing may be answered, too.
            Some(_) | None => Values::Any,
        }
    }

    fn changes_the_world(&self) -> bool {
        false
    }

    fn templates(&self) -> Vec<&str> {
        let options = self.options.as_ref().map(Options::templates).unwrap_or_default();
        [self.prompt.templates(), options, self.default.iter().map(String::as_str).collect()].concat()
    }
}

impl AskValue {
    /// What is asked; among options, the proposed one comes first.
    fn question(&self, scene: &Scene<'_>, default: Option<Text>) -> Move {
        let Some(options) = &self.options else {
            return Move::Question(Question::Value { default, required: self.required });
        };
        match options.choices(scene) {
            Ok(mut choices) => {
                choices.sort_by_key(|choice| default.as_deref() != Some(choice.id.as_str()));
                Move::Question(Question::Choose(choices))
            }
            Err(reason) => Move::Failed(reason),
        }
    }
}

/// The value that a person gave; "go on" gives none, so that the proposed one counts.
fn given(answer: &Answer) -> Option<&str> {
    match answer {
        Answer::Reply(Reply::Value(text)) => Some(text),
        Answer::Reply(Reply::Chose(id)) => Some(id),
        Answer::Reply(Reply::Ok) => Some(""),
        Answer::Reply(Reply::Yes(_) | Reply::Overrule { .. }) | Answer::Outcome { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::stage::{Stage, act, faults, values};
    use super::*;

    fn answered(yaml: &str, reply: Reply) -> Move {
        act(yaml).next(&Stage::default().scene(), &[Answer::Reply(reply)])
    }

    #[test]
    fn what_is_typed_becomes_a_value() {
        let yaml = "{id: ticket, kind: ask, title: {fr: A, en: A}}";
        let asked = act(yaml).next(&Stage::default().scene(), &[]);
        assert_eq!(asked, Move::Question(Question::Value { default: None, required: true }));
        assert_eq!(values(&answered(yaml, Reply::Value("A-12 ".into()))), [("ticket".to_owned(), "A-12".to_owned())]);
        assert!(matches!(answered(yaml, Reply::Value("  ".into())), Move::Failed(_)));
    }

    #[test]
    fn nothing_typed_means_the_proposed_value() {
        let yaml = "{id: who, kind: ask, title: {fr: A, en: A}, default: '{{ workspace }}'}";
        assert_eq!(values(&answered(yaml, Reply::Value("".into()))), [("who".to_owned(), "Atelier Nova".to_owned())]);
        let optional = "{id: who, kind: ask, title: {fr: A, en: A}, required: false}";
        assert_eq!(values(&answered(optional, Reply::Ok)), [("who".to_owned(), String::new())]);
    }

    #[test]
    fn a_choice_takes_only_its_options() {
        let yaml = "{id: plan, kind: ask, type: choice, title: {fr: A, en: A}, options: [free, {id: paid, title: {fr: Payé, en: Paid}}], default: paid}";
        let Move::Question(Question::Choose(choices)) = act(yaml).next(&Stage::default().scene(), &[]) else { panic!() };
        assert_eq!(choices[0].id, "paid");
        assert_eq!(values(&answered(yaml, Reply::Chose("free".to_owned()))), [("plan".to_owned(), "free".to_owned())]);
        assert!(matches!(answered(yaml, Reply::Chose("gold".to_owned())), Move::Failed(_)));
    }

    #[test]
    fn a_default_outside_the_options_is_a_fault() {
        let found = faults("id: a\nkind: ask\ntype: choice\ntitle: {fr: A, en: A}\noptions: [x]\ndefault: y\n");
        assert_eq!(found, ["6:10 `y` is not one of the options"]);
    }
}
