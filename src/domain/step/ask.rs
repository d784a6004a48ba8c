//! `ask`: a value that later steps and texts use, typed or chosen.
//!
//! ```yaml
//! - {id: ticket, kind: ask, title: {fr: Numéro du ticket, en: Ticket number}, required: false}
//! - {id: until, kind: ask, type: time, title: {fr: Jusqu'à quand, en: Until when}}
//! ```

use super::options::Options;
use super::prompt::{self, Prompt};
use super::{Act, Answer, Common, Finish, Kind, Move, Plan, Question, Scene, Values};
use crate::domain::lang::Bilingual;
use crate::domain::step::fact::{Fact, Reply};
use crate::domain::text::Text;
use crate::domain::time::TimeZone;
use crate::domain::typed::{Sort, Typed};
use crate::domain::yaml::{Faults, Fields};

/// Its row in the table of kinds.
pub(super) const KIND: Kind = Kind { name: "ask", parse };

#[derive(Debug)]
struct AskValue {
    id: String,
    prompt: Prompt,
    taken: Taken,
    default: Option<String>,
    required: bool,
}

/// How the value is given.
#[derive(Debug)]
enum Taken {
    Typed(Typed),
    Chosen(Options),
}

/// What `type` may be: what is typed, or nothing of it where one chooses. No secret: an answer stands in the journal and in texts.
const TYPES: &[(&str, Option<Sort>)] = &[
    ("text", Some(Sort::Text)),
    ("choice", None),
    ("number", Some(Sort::Number)),
    ("duration", Some(Sort::Duration)),
    ("time", Some(Sort::Time)),
];

#[expect(clippy::unnecessary_wraps, reason = "the signature of every kind; a fault of this one leaves the rest readable")]
fn parse(common: &Common, fields: &Fields<'_>, faults: &mut Faults) -> Option<Box<dyn Act>> {
    let sort = fields.one_of("type", TYPES, faults).unwrap_or(Some(Sort::Text));
    let taken = match Typed::parse(sort, fields, faults) {
        None => Taken::Chosen(Options::parse(fields, faults)),
        Some(typed) => Taken::Typed(typed),
    };
    let required = !fields.has("required") | fields.flag("required", faults);
    let default = fields.text("default", faults);
    if let Some(default) = default.as_ref().filter(|default| !default.contains('{')) {
        match &taken {
            Taken::Chosen(options) if !options.has(default) => {
                let (fr, en) = (format!("« {default} » n'est pas une des options"), format!("`{default}` is not one of the options"));
                faults.say(fields.place_of("default"), fr, en);
            }
            Taken::Chosen(_) => {}
            Taken::Typed(typed) => typed.check_default(&common.id, default, fields, faults),
        }
    }
    Some(Box::new(AskValue { id: common.id.clone(), prompt: Prompt::of(common), taken, default, required }))
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
        if value.is_empty() && self.required {
            return Move::Failed(scene.say("il faut une valeur", "a value is needed"));
        }
        match self.kept(scene, value) {
            Ok((said, value)) => {
                let summary = if said.is_empty() { scene.say("sans réponse", "no answer") } else { Text::line(&said) };
                Move::Done(Finish { summary, facts: vec![Fact::Value { name: self.id.clone(), value }] })
            }
            Err(reason) => Move::Failed(reason),
        }
    }

    fn values(&self, scene: &Scene<'_>) -> Values {
        match &self.taken {
            Taken::Chosen(options) if self.required || self.default.is_some() => options.values(scene),
            // Nothing may be answered, too.
            Taken::Chosen(_) | Taken::Typed(_) => Values::Any,
        }
    }

    fn spoken(&self, kept: &str, zone: &TimeZone) -> Option<Bilingual> {
        match &self.taken {
            Taken::Typed(typed) => typed.spoken(kept, zone),
            Taken::Chosen(_) => None,
        }
    }

    fn changes_the_world(&self) -> bool {
        false
    }

    fn templates(&self) -> Vec<&str> {
        let options = match &self.taken {
            Taken::Chosen(options) => options.templates(),
            Taken::Typed(_) => Vec::new(),
        };
        [self.prompt.templates(), options, self.default.iter().map(String::as_str).collect()].concat()
    }
}

impl AskValue {
    /// How an answer is said, and how it is kept; an error says why it is none.
    fn kept(&self, scene: &Scene<'_>, value: Text) -> Result<(Text, Text), Text> {
        match &self.taken {
            _ if value.is_empty() => Ok((value.clone(), value)),
            Taken::Chosen(options) => Ok((options.chosen(scene, &value)?, value)),
            Taken::Typed(typed) => {
                // An hour without its day is of the day on which it was asked, however late it is read again.
                let kept = typed.read(&value, scene.began, scene.zone);
                let kept = kept.ok_or_else(|| Text::line(typed.refused(&self.id, &value).get(scene.lang)))?;
                let said =
                    typed.spoken(&kept, scene.zone).map_or_else(|| Text::from(kept.as_str()), |said| Text::from(said.get(scene.lang)));
                Ok((said, Text::from(kept.as_str())))
            }
        }
    }

    /// What is asked; among options, the proposed one comes first.
    fn question(&self, scene: &Scene<'_>, default: Option<Text>) -> Move {
        let options = match &self.taken {
            Taken::Chosen(options) => options,
            Taken::Typed(typed) => return Move::Question(Question::Value { typed: typed.clone(), default, required: self.required }),
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
        assert_eq!(asked, Move::Question(Question::Value { typed: Typed::Text, default: None, required: true }));
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
    fn what_is_typed_is_held_against_its_type_and_kept_in_one_form() {
        let yaml = "{id: until, kind: ask, type: duration, max: 4h, title: {fr: A, en: A}}";
        assert_eq!(values(&answered(yaml, Reply::Value("1h30".into()))), [("until".to_owned(), "1h 30m".to_owned())]);
        let Move::Failed(reason) = answered(yaml, Reply::Value("5h".into())) else { panic!() };
        assert_eq!(reason.as_str(), "« until » ne peut pas valoir « 5h » ; attendu : une durée d'au plus 4 h (30m, 2h, 1h30)");
        let secret = "id: a\nkind: ask\ntype: secret\ntitle: {fr: A, en: A}\n";
        assert_eq!(faults(secret).len(), 1);
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
