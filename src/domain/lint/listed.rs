//! `program-not-listed`: a program that the firm does not let its texts start.

use super::{Found, Level, Look, Page, Rule};
use crate::domain::lang::Bilingual;
use crate::domain::programs::{Rules, lines};
use crate::domain::yaml::Node;

pub(super) const RULE: Rule = Rule {
    name: "program-not-listed",
    level: Level::Error,
    page: Page {
        wrong: (
            "Ce programme n'est pas dans la liste de « programs: allow: » de relais.yaml.",
            "This program is not on the list of `programs: allow:` in relais.yaml.",
        ),
        why: (
            "Il ne sera pas lancé, même autorisé sur un poste : l'étape échouera au milieu de la panne.",
            "It will not be started, even where it is allowed on a machine: the step will fail in the middle of the outage.",
        ),
        mend: (
            "Ajoutez-le à la liste s'il doit pouvoir être lancé, ou prenez un programme qui s'y trouve.",
            "Add it to the list if it is to be started, or take a program that stands there.",
        ),
        before: "programs: {allow: [dig]}\n…\nprogram: tools/purge",
        after: "programs: {allow: [dig, tools/purge]}\n…\nprogram: tools/purge",
    },
    look: Look::Programs(find),
};

fn find(tree: &Node, rules: &Rules) -> Vec<Found> {
    // Where there is no list, there is nothing to compare with.
    let named = if rules.allow.is_some() { lines(tree) } else { Vec::new() };
    let strangers = named.into_iter().filter(|line| !rules.lists(line.program()));
    let found = strangers.filter_map(|line| {
        let what = Bilingual::of(
            format!("« {} » n'est pas dans la liste des programmes permis", line.program()),
            format!("`{}` is not on the list of programs that may be started", line.program()),
        );
        let hint = (
            "ajoutez-le à « programs: allow: » dans relais.yaml, s'il doit être lancé",
            "add it to `programs: allow:` in relais.yaml, if it is to be started",
        );
        Some(Found::at(line.words.first()?.place, what, hint))
    });
    found.collect()
}
