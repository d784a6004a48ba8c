//! `too-long`: a message that nobody reads to its end on a telephone, or a subject that is cut.

use super::{Case, Finding, Part, Rule, Stage};

/// Its row in the table of rules.
pub(super) const RULE: Rule = Rule { name: NAME, bare: true, find };

const NAME: &str = "too-long";

/// The longest body that is read to its end, in characters.
const BODY: usize = 1500;

/// The longest page for those who answer for the firm, in characters.
const PAGE: usize = 3000;

/// The longest subject that is shown whole, in characters.
const SUBJECT: usize = 78;

fn find(case: &Case<'_>) -> Vec<Finding> {
    let (subject, body) = (case.draft.subject.chars().count(), case.draft.body.trim().chars().count());
    let most = if case.is_at(&[Stage::Note]) { PAGE } else { BODY };
    let mut found = Vec::new();
    if subject > SUBJECT {
        let what = (
            format!("l'objet a {subject} caractères ; après {SUBJECT}, il est souvent coupé"),
            format!("the subject has {subject} characters; after {SUBJECT} it is often cut"),
        );
        found.push(case.whole(NAME, Part::Subject, what, ("gardez le service et l'effet", "keep the service and the effect")));
    }
    if body > most {
        let what = (
            format!("le message a {body} caractères ; au-delà de {most}, on ne le lit pas jusqu'au bout"),
            format!("the message has {body} characters; beyond {most} it is not read to its end"),
        );
        let instead = (
            "gardez l'effet, ce que nous faisons, ce que le lecteur peut faire et l'heure des nouvelles",
            "keep the effect, what we are doing, what the reader can do and the time of the next news",
        );
        found.push(case.whole(NAME, Part::Body, what, instead));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lang::Lang;
    use crate::domain::wording::{Draft, Known, findings};

    #[test]
    fn lengths_are_counted_in_characters() {
        for (subject, body, stage, expected) in [
            (78, 1500, Stage::News, 0),
            (79, 1500, Stage::News, 1),
            (79, 1501, Stage::News, 2),
            (0, 3000, Stage::Note, 0),
            (0, 3001, Stage::Note, 1),
        ] {
            let (subject, body) = ("é".repeat(subject), "é".repeat(body));
            let draft = Draft { subject: &subject, body: &body, lang: Lang::Fr, stage };
            let found = findings(&draft, &Known::default());
            assert_eq!(found.iter().filter(|finding| finding.rule == NAME).count(), expected);
        }
    }
}
