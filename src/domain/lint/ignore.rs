//! `# relais: ignore RULE: reason`: a finding that somebody has looked at, and wants to hear no more of.
//!
//! The comment stands on the line of the finding or above it. It says why, since whoever reads the file next year asks. A fault is
//! never silenced: what does not do what it says must be mended.

use super::{Level, Look, Page, Rule, is_error, names};
use crate::domain::lang::Bilingual;
use crate::domain::yaml::{Fault, Place, Problem, nearest};

/// What such a comment begins with.
const BEGINS: &str = "# relais: ignore";

pub(super) const WITHOUT_REASON: Rule = Rule {
    name: "ignore-without-reason",
    level: Level::Error,
    page: Page {
        wrong: ("Un commentaire fait taire une règle sans dire pourquoi.", "A comment silences a rule without saying why."),
        why: (
            "Le jour où cela se passe mal, personne ne saura si quelqu'un y avait pensé.",
            "On the day when it goes wrong, nobody will know whether somebody had thought of it.",
        ),
        mend: ("Écrivez la raison après le nom de la règle et un deux-points.", "Write the reason after the name of the rule and a colon."),
        before: "# relais: ignore nobody-told",
        after: "# relais: ignore nobody-told: the guide that opens this one tells the clients",
    },
    look: Look::Reading,
};

pub(super) const UNUSED: Rule = Rule {
    name: "ignore-unused",
    level: Level::Warning,
    page: Page {
        wrong: (
            "Un commentaire fait taire une règle qui ne dit rien ici, qui n'existe pas, ou qui ne peut pas être tue.",
            "A comment silences a rule that says nothing here, that does not exist, or that cannot be silenced.",
        ),
        why: (
            "Il ferait taire sans bruit la prochaine vraie remarque au même endroit.",
            "It would silence the next true finding at the same place without a sound.",
        ),
        mend: (
            "Supprimez-le, corrigez le nom, ou mettez-le juste au-dessus de la ligne visée.",
            "Remove it, correct the name, or put it right above the line that is meant.",
        ),
        before: "# relais: ignore nobody-tld: …",
        after: "# relais: ignore nobody-told: …",
    },
    look: Look::Reading,
};

/// One such comment.
struct Ignore<'a> {
    place: Place,
    /// The line that it is about.
    about: u32,
    rule: &'a str,
    reason: &'a str,
}

/// Whether a text has such a comment, as far as a look for its beginning tells.
pub fn may_silence(text: &str) -> bool {
    text.contains(BEGINS)
}

/// Takes away the findings of a file that its comments silence, and adds what is wrong with these comments; `is_judged` says whether
/// a rule was looked for at all.
pub fn silence(file: &str, text: &str, findings: &mut Vec<Fault>, is_judged: impl Fn(&str) -> bool) {
    for ignore in ignores(text) {
        let is_meant = |fault: &Fault| fault.place.line.max(1) == ignore.about && fault.problem.rule() == ignore.rule && fault.file == file;
        let before = findings.len();
        if !is_error(ignore.rule) {
            findings.retain(|fault| !is_meant(fault));
        }
        let problem = if ignore.reason.is_empty() {
            Some(without_reason(ignore.rule))
        } else if findings.len() == before && is_judged(ignore.rule) {
            Some(unused(ignore.rule))
        } else {
            None
        };
        findings.extend(problem.map(|problem| Fault { file: file.to_owned(), place: ignore.place, problem }));
    }
}

fn ignores(text: &str) -> Vec<Ignore<'_>> {
    if !text.contains(BEGINS) {
        return Vec::new();
    }
    let number = |line: usize| u32::try_from(line + 1).unwrap_or(u32::MAX);
    let lines: Vec<&str> = text.lines().collect();
    let (mut list, mut about) = (Vec::new(), 0);
    // From the end, so that whatever a comment stands above is known when one comes to it.
    for (at, line) in lines.iter().enumerate().rev() {
        if !line.trim().is_empty() && !line.trim_start().starts_with('#') {
            about = number(at);
        }
        let found = line.split_once(BEGINS).filter(|(before, _)| before.is_empty() || before.ends_with([' ', '\t']));
        // A word may begin in the same way.
        let Some((before, after)) = found.filter(|(_, after)| after.is_empty() || after.starts_with([' ', ':'])) else { continue };
        let column = u32::try_from(before.chars().count() + 1).unwrap_or(u32::MAX);
        let (rule, reason) = after.split_once(':').unwrap_or((after, ""));
        list.push(Ignore { place: Place { line: number(at), column }, about, rule: rule.trim(), reason: reason.trim() });
    }
    list.reverse();
    list
}

fn without_reason(rule: &str) -> Problem {
    let what = Bilingual::of(format!("« {rule} » est tue sans raison"), format!("`{rule}` is silenced without a reason"));
    let hint = Bilingual::of(format!("{BEGINS} {rule}: la raison"), format!("{BEGINS} {rule}: the reason"));
    Problem::Doubt { name: WITHOUT_REASON.name, what, hint }
}

fn unused(rule: &str) -> Problem {
    let is_known = names().any(|name| name == rule);
    let (what, hint) = if is_error(rule) {
        (
            Bilingual::of(format!("« {rule} » est une faute, et ne se tait pas"), format!("`{rule}` is a fault, and cannot be silenced")),
            None,
        )
    } else if is_known {
        (Bilingual::of(format!("« {rule} » n'a rien à dire ici"), format!("`{rule}` has nothing to say here")), None)
    } else {
        let what = Bilingual::of(format!("aucune règle ne s'appelle « {rule} »"), format!("no rule is called `{rule}`"));
        (
            what,
            nearest(rule, names()).map(|near| Bilingual::of(format!("vouliez-vous dire « {near} » ?"), format!("did you mean `{near}`?"))),
        )
    };
    let hint = hint.unwrap_or_else(|| Bilingual::of("supprimez ce commentaire", "remove this comment"));
    Problem::Doubt { name: UNUSED.name, what, hint }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lang::Lang;

    /// What is left of one finding on line 2, column 3.
    fn left(text: &str) -> Vec<String> {
        let problem = Problem::Doubt { name: "nobody-told", what: Bilingual::of("A", "A"), hint: Bilingual::of("B", "B") };
        let mut findings = vec![Fault { file: "a".to_owned(), place: Place { line: 2, column: 3 }, problem }];
        silence("a", text, &mut findings, |_| true);
        let said = |fault: &Fault| format!("{} {}: {}", fault.location(), fault.problem.rule(), fault.problem.say(Lang::En));
        findings.iter().map(said).collect()
    }

    #[test]
    fn a_comment_with_a_reason_silences_its_line_or_the_next_one() {
        assert!(left("# relais: ignore nobody-told: they read it\nb: 1\n").is_empty());
        assert!(left("a: 1\nb: 1 # relais: ignore nobody-told: they read it\n").is_empty());
    }

    #[test]
    fn what_a_comment_lacks_is_told_at_its_own_place() {
        assert_eq!(
            left("a: 1 # relais: ignore nobody-told: other line\nb: 1\n")[1],
            "a:1:6 ignore-unused: `nobody-told` has nothing to say here"
        );
        assert_eq!(
            left("# relais: ignore nobody-told\nb: 1\n"),
            ["a:1:1 ignore-without-reason: `nobody-told` is silenced without a reason"]
        );
        assert_eq!(left("# relais: ignore nobody-tld: a\nb: 1\n")[1], "a:1:1 ignore-unused: no rule is called `nobody-tld`");
        assert_eq!(left("# relais: ignore not-yaml: a\nb: 1\n")[1], "a:1:1 ignore-unused: `not-yaml` is a fault, and cannot be silenced");
    }

    #[test]
    fn other_comments_and_other_rules_silence_nothing() {
        assert_eq!(left("# relais: ignored\nb: x# relais: ignore nobody-told: no\n").len(), 1);
        assert_eq!(left("# relais: why not\nb: 1\n").len(), 1);
    }
}
