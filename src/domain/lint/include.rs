//! The pages of what is found where a runbook includes another.

use super::{Level, Look, Page, Rule};

const fn fault(name: &'static str, page: Page) -> Rule {
    Rule { name, level: Level::Error, page, look: Look::Reading }
}

pub(super) const MISSING: Rule = fault(
    "include-missing",
    Page {
        wrong: (
            "Le guide inclus n'est pas là, ne se lit pas, ou n'est pas dans runbooks/.",
            "The included runbook is not there, cannot be read, or is not in runbooks/.",
        ),
        why: (
            "Des étapes manqueraient au milieu d'un guide, et rien ne le dirait à qui le suit.",
            "Steps would be missing in the middle of a runbook, and nothing would say so to whoever walks it.",
        ),
        mend: (
            "Corrigez le chemin, depuis la racine de l'espace de travail, ou ce qui ne va pas dans le guide inclus.",
            "Correct the path, from the root of the workspace, or what is wrong in the included runbook.",
        ),
        before: "- include: tell-clients",
        after: "- include: runbooks/tell-clients.yaml",
    },
);

pub(super) const CYCLE: Rule = fault(
    "include-cycle",
    Page {
        wrong: (
            "Des guides s'incluent en rond, ou à plus de trois niveaux l'un dans l'autre.",
            "Runbooks include each other in a circle, or more than three levels one inside the other.",
        ),
        why: (
            "Le guide n'aurait pas de fin ; et à quatre fichiers de distance, personne ne sait plus ce qu'il va faire.",
            "The runbook would have no end; and four files away, nobody knows any more what it is going to do.",
        ),
        mend: ("Ôtez l'une des inclusions du chemin qui est dit.", "Take out one of the includes on the way that is said."),
        before: "# runbooks/a.yaml\n- include: runbooks/a.yaml",
        after: "# runbooks/a.yaml\n- include: runbooks/b.yaml",
    },
);

pub(super) const HASH: Rule = fault(
    "include-hash",
    Page {
        wrong: (
            "Le guide inclus n'est plus le texte que « hash » désigne.",
            "The included runbook is no longer the text that `hash` names.",
        ),
        why: (
            "Quelqu'un a voulu que ce texte soit relu avant d'être suivi sous une autre forme.",
            "Somebody wanted this text to be read again before it is walked in another form.",
        ),
        mend: (
            "Relisez ce qui a changé (relais diff), puis écrivez le nouveau « hash », qui est dit.",
            "Read what changed (relais diff), then write the new `hash`, which is said.",
        ),
        before: "hash: 5f0c2b…",
        after: "hash: 91be04…",
    },
);

pub(super) const WITH: Rule = fault(
    "include-with",
    Page {
        wrong: (
            "Ce que le guide inclus demande ne lui est pas donné, ou pas comme il le faut.",
            "What the included runbook asks for is not given to it, or not as it must be.",
        ),
        why: (
            "Une étape ne saurait pas de quel service il s'agit, au moment de le basculer.",
            "A step would not know which service is meant, at the moment of switching it.",
        ),
        mend: (
            "Donnez par « with » un nom d'ici, \"{{ nom }}\", ou une valeur ; ou demandez un paramètre du même nom et du même type.",
            "Give by `with` a name of this runbook, \"{{ name }}\", or a value; or ask for a parameter of the same name and type.",
        ),
        before: "- include: runbooks/tell-clients.yaml",
        after: "- include: runbooks/tell-clients.yaml\n  with: {service: \"{{ touched }}\"}",
    },
);

pub(super) const NAME: Rule = fault(
    "include-name",
    Page {
        wrong: ("Une étape incluse porte un nom qui est déjà pris ici.", "An included step has a name that is already taken here."),
        why: (
            "Une condition ou un texte ne dirait plus de quelle réponse il parle.",
            "A condition or a text would no longer say which answer it is about.",
        ),
        mend: (
            "Donnez un « id » à l'inclusion : il se met devant chaque nom du guide inclus.",
            "Give the include an `id`: it stands before each name of the included runbook.",
        ),
        before: "- include: runbooks/tell-clients.yaml",
        after: "- include: runbooks/tell-clients.yaml\n  id: tell",
    },
);
