//! The pages of what is found while a file is read, and of what is found in messages.

use super::{Level, Look, Page, Rule};

const fn fault(name: &'static str, page: Page) -> Rule {
    Rule { name, level: Level::Error, page, look: Look::Reading }
}

pub(super) const NOT_YAML: Rule = fault(
    "not-yaml",
    Page {
        wrong: ("Le fichier n'est pas du YAML lisible à partir de cette ligne.", "The file is not readable YAML from this line on."),
        why: (
            "Rien de ce fichier n'est connu : un guide entier manque dans la liste.",
            "Nothing in it is known: a whole runbook is missing from the list.",
        ),
        mend: (
            "Vérifiez l'indentation, les guillemets et les deux-points de cette ligne et de celle d'avant.",
            "Check the indentation, the quotes and the colons of this line and of the one before.",
        ),
        before: "title: Eux : ou nous ?",
        after: "title: \"Eux : ou nous ?\"",
    },
);

pub(super) const TOO_LARGE: Rule = fault(
    "too-large",
    Page {
        wrong: ("Le fichier dépasse 1 Mio.", "The file is over 1 MiB."),
        why: (
            "Personne ne lit un tel guide la nuit ; relais ne le lit pas non plus.",
            "Nobody reads such a runbook at night; relais does not either.",
        ),
        mend: ("Coupez-le en plusieurs guides.", "Cut it into several runbooks."),
        before: "",
        after: "",
    },
);

pub(super) const NOT_TEXT: Rule = fault(
    "not-text",
    Page {
        wrong: ("Le fichier, ou son nom, n'est pas du texte UTF-8.", "The file, or its name, is not UTF-8 text."),
        why: ("Il serait montré avec des signes faux, ou pas du tout.", "It would be shown with wrong signs, or not at all."),
        mend: ("Enregistrez-le en UTF-8 dans votre éditeur.", "Save it as UTF-8 in your editor."),
        before: "",
        after: "",
    },
);

pub(super) const MERGE_CONFLICT: Rule = fault(
    "merge-conflict",
    Page {
        wrong: (
            "Une fusion de git a laissé les deux textes l'un sous l'autre, entre ses marques.",
            "A merge of git left both texts one below the other, between its marks.",
        ),
        why: (
            "Le guide ne se lit plus ; dans un modèle, les clients recevraient les deux textes et les marques.",
            "The runbook can no longer be read; out of a template, clients would receive both texts and the marks.",
        ),
        mend: ("Gardez l'un des deux textes, et effacez les trois marques.", "Keep one of the two texts, and delete the three marks."),
        before: "<<<<<<< HEAD\nowner: lead\n=======\nowner: sami\n>>>>>>> branch",
        after: "owner: lead",
    },
);

pub(super) const UNKNOWN_KEY: Rule = fault(
    "unknown-key",
    Page {
        wrong: ("relais ne connaît pas cette clé à cet endroit.", "relais does not know this key in this place."),
        why: (
            "Ce que vous avez écrit là ne serait pas fait, et rien ne le dirait : une étape sans son « verify », par exemple.",
            "What you wrote there would not be done, and nothing would say so: a step without its `verify`, for example.",
        ),
        mend: ("Corrigez le nom ; relais schema runbook les donne tous.", "Correct the name; relais schema runbook gives them all."),
        before: "titel: {fr: Basculer, en: Switch}",
        after: "title: {fr: Basculer, en: Switch}",
    },
);

pub(super) const DUPLICATE_KEY: Rule = fault(
    "duplicate-key",
    Page {
        wrong: ("La même clé est écrite deux fois dans le même ensemble.", "The same key is written twice in the same map."),
        why: (
            "L'une des deux valeurs serait ignorée sans que l'on sache laquelle.",
            "One of the two values would be dropped, and nobody would know which.",
        ),
        mend: ("Gardez celle qui est juste.", "Keep the one that is right."),
        before: "owner: lead\nowner: comms",
        after: "owner: lead",
    },
);

pub(super) const MISSING_KEY: Rule = fault(
    "missing-key",
    Page {
        wrong: (
            "Il manque une clé qui doit y être : souvent l'une des deux langues, ou le responsable.",
            "A key is missing that must be there: often one of the two languages, or the owner.",
        ),
        why: (
            "Qui ne lit que l'autre langue resterait devant un écran vide ; un guide sans responsable n'est relu par personne.",
            "Whoever reads the other language alone would face an empty screen; a runbook without an owner is reviewed by nobody.",
        ),
        mend: ("Ajoutez-la à l'endroit indiqué.", "Add it at the place that is told."),
        before: "title: {fr: Basculer}",
        after: "title: {fr: Basculer, en: Switch}",
    },
);

pub(super) const WRONG_TYPE: Rule = fault(
    "wrong-type",
    Page {
        wrong: ("Une autre sorte de valeur est attendue ici.", "Another sort of value is needed here."),
        why: (
            "relais ne devine pas : un délai mal écrit n'est pas un délai.",
            "relais does not guess: a timeout that is written wrongly is none.",
        ),
        mend: ("Écrivez la valeur comme le message le demande.", "Write the value as the message asks for it."),
        before: "timeout: dix",
        after: "timeout: 10m",
    },
);

pub(super) const UNKNOWN_VALUE: Rule = fault(
    "unknown-value",
    Page {
        wrong: ("Cette valeur n'est pas l'une de celles qui sont connues ici.", "This value is not one of those that are known here."),
        why: (
            "L'étape ne peut pas être lue, et tout son guide manque dans la liste.",
            "The step cannot be read, and its whole runbook is missing from the list.",
        ),
        mend: (
            "Prenez la valeur proposée, ou l'une de celles que le message nomme.",
            "Take the value that is proposed, or one of those that the message names.",
        ),
        before: "kind: swich",
        after: "kind: switch",
    },
);

pub(super) const UNKNOWN_REFERENCE: Rule = fault(
    "unknown-reference",
    Page {
        wrong: (
            "Un nom ne désigne rien : fournisseur, service, canal, groupe, modèle, rôle, responsable, ou un nom entre {{ }}.",
            "A name stands for nothing: a provider, a service, a channel, an audience, a template, a role, an owner, or a name in {{ }}.",
        ),
        why: ("L'étape s'arrêtera là, au moment où l'on en a besoin.", "The step will stop there, at the moment when it is needed."),
        mend: ("Corrigez le nom, ou définissez-le dans relais.yaml.", "Correct the name, or define it in relais.yaml."),
        before: "service: draftin",
        after: "service: drafting",
    },
);

pub(super) const NEVER_EXERCISED: Rule = Rule {
    name: "never-exercised",
    level: Level::Warning,
    page: Page {
        wrong: (
            "Ce guide n'a jamais été suivi jusqu'au bout, ni pour de vrai ni en exercice.",
            "This runbook was never walked to its end, neither for real nor in a drill.",
        ),
        why: ("Ce qui n'a jamais servi se trompe la première fois.", "What was never used is wrong the first time."),
        mend: (
            "relais start GUIDE --drill : rien ne part. Ou « exercise_every: never » s'il n'a pas à être exercé.",
            "relais start RUNBOOK --drill: nothing leaves. Or `exercise_every: never` if it need not be exercised.",
        ),
        before: "",
        after: "",
    },
    look: Look::Reading,
};

pub(super) const EXERCISE_OVERDUE: Rule = Rule {
    name: "exercise-overdue",
    level: Level::Warning,
    page: Page {
        wrong: ("Ce guide n'a pas été suivi jusqu'au bout depuis trop longtemps.", "This runbook was not walked to its end for too long."),
        why: ("Consoles, comptes et collègues ont changé depuis.", "Consoles, accounts and colleagues have changed since."),
        mend: NEVER_EXERCISED.page.mend,
        before: "",
        after: "",
    },
    look: Look::Reading,
};

pub(super) const OTHER: Rule = fault(
    "other",
    Page {
        wrong: ("Une faute que son message dit en entier.", "A fault that its message tells in full."),
        why: ("Ce qui est écrit ne peut pas être fait tel quel.", "What is written cannot be done as it stands."),
        mend: (
            "Faites ce que dit le message, et la ligne « hint » quand il y en a une.",
            "Do what the message says, and the `hint` line where there is one.",
        ),
        before: "",
        after: "",
    },
);

pub(super) const WORDING: Page = Page {
    wrong: (
        "Un modèle de message dit ce qu'un message ne devrait pas dire, ou ne dit pas ce qu'il doit.",
        "A message template says what a message should not say, or lacks what it must.",
    ),
    why: (
        "Ce qui part vers les clients pendant une panne ne se reprend pas : une promesse, une cause devinée, un nom interne.",
        "What leaves for clients during an outage cannot be taken back: a promise, a guessed cause, an internal name.",
    ),
    mend: (
        "Écrivez plutôt ce que propose la ligne « hint » ; relais wording FICHIER relit un texte à part.",
        "Write what the `hint` line proposes; relais wording FILE reads a text by itself.",
    ),
    before: "",
    after: "",
};
