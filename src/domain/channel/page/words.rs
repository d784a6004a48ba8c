//! The words of the page that are not a message's, in both languages: plain, short, calm.

use super::super::course::{Course, Level};
use crate::domain::lang::Lang;
use crate::domain::stage::Stage;

/// One saying in French and in English.
pub type Said = (&'static str, &'static str);

/// The one in this language.
pub const fn said(words: Said, lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => words.0,
        Lang::En => words.1,
    }
}

/// The language's own name.
pub const fn own_name(lang: Lang) -> &'static str {
    said(("Français", "English"), lang)
}

pub const SKIP: Said = ("Aller au contenu", "Skip to the content");
pub const LANGUAGE: Said = ("Langue", "Language");
pub const NOW: Said = ("En ce moment", "Right now");
pub const SERVICES: Said = ("Nos services", "Our services");
pub const OPEN: Said = ("Ce qui est en cours", "What is going on");
pub const PAST: Said = ("Les 90 derniers jours", "The last 90 days");
pub const NOTHING: Said = ("Rien n'a été signalé pendant ce temps.", "Nothing was reported in this time.");
pub const TOUCHED: Said = ("Services concernés\u{a0}:", "Services concerned:");
pub const NEXT: Said = ("Prochaines nouvelles, au plus tard\u{a0}:", "Next news, at the latest:");
pub const LATEST: Said = ("Dernière nouvelle", "Latest news");
pub const EARLIER: Said = ("Plus tôt", "Earlier");
pub const READ: Said = ("Lire ce qui a été dit", "Read what was said");
pub const MADE: Said = ("Page faite le", "Page made on");
pub const FEED: Said = ("Suivre par un lecteur de flux (Atom)", "Follow with a feed reader (Atom)");
pub const DATA: Said = ("Pour les machines (JSON)", "For machines (JSON)");

/// The whole page in one sentence.
pub const fn overall(level: Level) -> Said {
    match level {
        Level::Well => ("Aucune difficulté signalée", "No difficulty reported"),
        Level::Disturbed => ("Une difficulté est en cours ou surveillée", "A difficulty is going on or being watched"),
        Level::Partly => ("Un de nos services ne fonctionne qu'en partie", "One of our services works only in part"),
        Level::Down => ("Un de nos services ne fonctionne pas", "One of our services does not work"),
    }
}

/// How a service is: a shape, and a word.
pub const fn service(level: Level) -> (&'static str, Said) {
    match level {
        Level::Well => ("●", ("aucune difficulté signalée", "no difficulty reported")),
        Level::Disturbed => ("▲", ("perturbé ou surveillé", "disturbed or watched")),
        Level::Partly => ("◆", ("ne fonctionne qu'en partie", "works only in part")),
        Level::Down => ("■", ("ne fonctionne pas", "does not work")),
    }
}

/// How far an incident is, told by its latest news.
pub const fn course(course: Course, stage: Stage) -> Said {
    match (stage, course) {
        (Stage::Changed, _) => ("changement, sans panne", "a change, no outage"),
        (Stage::Drill, _) => ("exercice, rien n'est en panne", "a drill, nothing is wrong"),
        (_, Course::Investigating) => ("nous cherchons", "we are looking into it"),
        (_, Course::Identified) => ("nous savons où c'est", "we know where it is"),
        (_, Course::Monitoring) => ("rétabli, encore surveillé", "works again, still watched"),
        (_, Course::Resolved) => ("terminé", "over"),
    }
}
