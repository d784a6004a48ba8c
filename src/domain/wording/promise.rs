//! `promised-end`: an end of the trouble that is promised, or guessed: "sera rétabli à 15 h", "back in 20 minutes".
//!
//! The hour of the next news is no promised end, nor is the date of a delivery; and what is said of the day on which it will be
//! over ("when it is back") promises nothing.

use super::pattern::{self, Range};
use super::tokens::Sort;
use super::{Case, Finding, Rule, Stage};

/// Its row in the table of rules.
pub(super) const RULE: Rule = Rule { name: NAME, bare: true, find };

const NAME: &str = "promised-end";

/// How many tokens may stand between the end and when it is promised for.
const NEAR: usize = 8;

/// Always a promise, whatever stands beside.
const ALONE: (&[&str], &[&str]) = (
    &[
        "retablissement|resolution|reparation|reprise prevu*|estime*|attendu*|annonce*",
        "retour a la normale prevu*|estime*|attendu*",
        "fin de? la|l? panne|incident|coupure|perturbation prevu*|estime*|attendu*",
        "heure|delai|date estime*|prevu* de|du retablissement|resolution|retour|reparation",
        "tout va|devrait tres? vite|bientot|rapidement? rentrer dans l ordre",
        "tout va|devrait rentrer dans l ordre",
        "tout rentrera tres? vite|bientot|rapidement? dans l ordre",
        "tout sera rentre dans l ordre",
        "ne durera pas|que|plus",
        "ne devrait pas|plus durer",
        "en a|avons|aurons pour ~",
        "encore ~ et",
        "durera|durer moins|environ|encore|au ..  ~",
        "durera|durer ~",
        "l affaire de|d ~",
        "question de|d minutes|heures|jours|secondes|instants",
        "presque|bientot fini*|termine*|repare*|regle*|retabli*|resolu*",
        "on voit le bout",
    ],
    &[
        "eta",
        "estimated time",
        "expected|estimated|anticipated time? of? resolution|recovery|restoration|repair|fix",
        "resolution|recovery|restoration|repair|fix is? expected|due|planned|scheduled",
        "matter of seconds|minutes|hours|days|moments",
        "won t|not take|be long",
        "won t|not last|take much? long*",
        "shouldn t|should not take|last|be long",
        "should|will only? take|last only? ~",
        "should|will be over ..  ~",
        "nearly|almost fixed|restored|resolved|repaired|solved|over|back",
        "light at the end of the tunnel",
    ],
);

/// The end itself; a promise beside a time.
const END: (&[&str], &[&str]) = (
    &[
        "sera|seront|serons|soit|soient .. retabli*|repare*|resolu*|regle*|operationnel*|fonctionnel*|debloque*|corrige*",
        "sera|seront|serons .. de retour",
        "de retour",
        "etre .. retabli*|repare*|resolu*|regle*|operationnel*|corrige*",
        "va|vont|devrait|devraient|doit|doivent|pourra|pourrait .. revenir|remarcher|refonctionner|repartir|redemarrer",
        "va|vont|devrait|devraient .. marcher|fonctionner|reprendre|finir|cesser",
        "reviendra|reviendront|remarchera|remarcheront|refonctionnera|refonctionneront|repartira|redemarrera",
        "service|site|outil|acces|systeme|plateforme|tout .. marchera|fonctionnera|reprendra|repondra",
        "services|sites|outils .. marcheront|fonctionneront|reprendront|repondront",
        "aurons .. retabli|repare|resolu|regle|corrige|fini de reparer",
        "esperons|pensons|comptons|prevoyons|visons .. retablir|retabli*|reparer|resoudre|corriger|retablissement|retour",
        "retour|retours a la normale",
        "allons .. retablir|reparer|resoudre|corriger",
        "retablirons|reparerons|resoudrons|corrigerons",
        "la normale est|sera",
        "revient|reviendra|revenons|reviendrons a la normale",
    ],
    &[
        "will|ll|should|shall|would|must .. restored|fixed|resolved|repaired|solved|sorted|operational|recovered",
        "going|expected|expect|due|hope|aim|aiming|plan|planning|hoping|expecting .. restored|fixed|resolved|repaired|solved|sorted|restore|fix|resolve|repair|back",
        "will|ll|should|shall|going|expected|expect .. working|running|online|available|normal",
        "will|ll|should|shall|must be .. back|up|fine|okay",
        "will|ll|shall restore|fix|resolve|repair|solve",
        "back to normal",
        "back in service|action|business",
        "fixed|restored|resolved|repaired|sorted soon|shortly|tomorrow|tonight",
        "fix|repair|recovery|restoration",
        "service|site|system|platform|everything|tool|access .. resume|resumes|return|returns|recover|recovers",
    ],
);

/// The end of what may as well be a delivery; a promise of the end only where the trouble itself is spoken of.
const DONE: (&[&str], &[&str]) = (
    &[
        "service|panne|incident|probleme|difficulte|tout|ca|ce|cela|coupure|site|outil|acces|systeme|plateforme .. sera|seront|etre .. fini*|termine*|disponible*|accessible*",
        "panne|incident|probleme|difficulte|coupure|perturbation .. fini*|cesse*|passe* .. d|dans|vers|bientot",
    ],
    &[
        "outage|issue|problem|trouble|incident|everything|service|site|system|platform .. will|should|shall .. over|done|finished|available|gone|ended|end",
    ],
);

const DEADLINE: (&[&str], &[&str]) = (
    &[
        "a|vers|avant|pour|apres|des @",
        "d ici @",
        "d ici ~",
        "d ici la? demain|peu|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|midi|fin|ce",
        "avant|pour|des la? demain|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|midi|fin|ce",
        "dans|sous|en ~",
        "en moins de ~",
        "sous peu",
        "a partir de @",
        "demain|bientot|vite|incessamment|rapidement|prochainement|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche",
        "ce soir|midi",
        "cet apres midi",
        "cette nuit|semaine|apres",
        "tres|bien vite|rapidement|bientot|prochainement",
        "au plus vite|tot|tard",
        "sans tarder",
        "en fin de",
        "le # janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre",
        "aujourd hui",
    ],
    &[
        "at|by|before|around|about|until|for @",
        "in|within ~",
        "by|before|on|for tomorrow|tonight|monday|tuesday|wednesday|thursday|friday|saturday|sunday|end|today|early|late|the|lunch|lunchtime|then",
        "tomorrow|tonight|today|soon|shortly|momentarily|quickly|monday|tuesday|wednesday|thursday|friday",
        "this|later evening|afternoon|morning|today|week",
        "any minute|moment|time|second",
        "in no time",
        "right away",
        "before long",
    ],
);

/// What makes an end a condition, and no promise.
const IF: (&[&str], &[&str]) = (
    &[
        "quand|lorsque|lorsqu|si|s|jusqu|sitot|aussitot|tant",
        "des que|qu",
        "une fois",
        "apres que",
        "aucune date|heure",
        "avant que|qu",
        "maintenance|entretien|travaux",
    ],
    &["when|whenever|once|if|whether|until|till|unless|after|not|cannot|no|while|without", "as soon as", "t", "planned|maintenance"],
);

/// What tells of news, of a delivery or of us, and not of the trouble.
const NEWS: (&[&str], &[&str]) = (
    &[
        "nouvelles|nouvelle|point|ecrirons|ecrivons|ecrirai|informerons|informons|dirons|dirai|donnerons|confirmerons|confirmer|recontact*|rappel*|message|compte|rendu|livr*|remis*|remettr*|remettons|document*|travaux|commande*|colis|facture*|devis|rendez",
        "revenons|reviendrons|reviens|reviendra|reviendrai .. vers vous",
        "vers vous",
        "tenons|tiendrons .. au courant",
    ],
    &[
        "news|update|updates|write|writing|inform|confirm|tell|report|deliver*|document*|order*|invoice*|parcel*|quote*|appointment|draft|drafts|hear|know",
        "get|gets|getting|come|comes|coming|call|calls|write|writes|report|reports|ring|go|look|heard|hear|reply .. back",
        "back to you|us|me|work",
        "back with",
    ],
);

/// Soon, and nothing else said of when.
const SOON: (&[&str], &[&str]) = (
    &["tres bientot|vite|rapidement|prochainement", "sous peu"],
    &[
        "very|really|quite soon|shortly",
        "in no time",
        "back up? online? in|within ~",
        "back up? online? by|at|before|around @",
        "back up? online? soon|shortly|tomorrow|tonight|today",
    ],
);

/// With what one parts, and no promise.
const PARTING: (&[&str], &[&str]) = (
    &["a tres bientot|vite", "reviendrons|revenons|repond*|recev*|aurez|traite*|verrons|retrouve*"],
    &["i|office|see|talk|speak|meet|reach|answer|reply|thank*|receive|contact|you|your"],
);

fn find(case: &Case<'_>) -> Vec<Finding> {
    if case.is_at(&[Stage::Drill]) {
        return Vec::new();
    }
    let mut found: Vec<Range> = case.all(case.list(ALONE)).into_iter().filter(|range| !is_condition(case, *range)).collect();
    let mut ends = case.all(case.list(END));
    if !case.is_at(&[Stage::Delivery]) {
        ends.extend(case.all(case.list(DONE)));
    }
    found.extend(ends.into_iter().filter(|end| !is_condition(case, *end)).filter_map(|end| promised(case, end)));
    found.extend(case.all(case.list(SOON)).into_iter().filter(|range| {
        let sentence = case.tokens.sentence(range.0);
        !pattern::any(&case.tokens, sentence, case.list(NEWS))
            && !pattern::any(&case.tokens, sentence, case.list(PARTING))
            && !is_condition(case, *range)
    }));
    found.sort_unstable();
    let mut last = 0;
    found.retain(|range| {
        range.0 >= last && {
            last = range.1;
            true
        }
    });
    let said = |range| {
        let what = ("promet une fin que personne ne connaît", "promises an end that nobody knows");
        let instead = (
            "dites quand viendront les prochaines nouvelles, pas quand ce sera fini",
            "say when the next news will come, not when it will be over",
        );
        case.words(NAME, range, what, instead)
    };
    found.into_iter().map(said).collect()
}

/// The words from an end to the time that it is promised for, or the other way round.
fn promised(case: &Case<'_>, end: Range) -> Option<Range> {
    let tokens = &case.tokens;
    let (from, to) = tokens.sentence(end.0);
    let deadlines = case.list(DEADLINE);
    let news = case.list(NEWS);
    // A pattern of an end may hold the first word of its time, or all of it.
    let after = pattern::within(tokens, (end.0 + 1, to.min(end.1 + NEAR + 4)), deadlines, &[]);
    let later = after
        .into_iter()
        .find(|time| time.1 >= end.1 && time.0 <= end.1 + NEAR && !pattern::any(tokens, (end.0.saturating_sub(3).max(from), time.0), news));
    if let Some(time) = later {
        return Some((end.0, end.1.max(time.1)));
    }
    let before = pattern::within(tokens, (from.max(end.0.saturating_sub(NEAR)), end.0), deadlines, &[]);
    let sooner = before.into_iter().next_back().filter(|_| !pattern::any(tokens, (from, end.1), news))?;
    Some((sooner.0, end.1))
}

/// Whether it is said of a day that is not named.
fn is_condition(case: &Case<'_>, range: Range) -> bool {
    let (sentence, _) = case.tokens.sentence(range.0);
    let comma = case.tokens.list[..range.0].iter().rposition(|token| token.sort == Sort::Comma).map_or(0, |comma| comma + 1);
    let from = sentence.max(comma).max(range.0.saturating_sub(NEAR));
    pattern::any(&case.tokens, (from, range.0 + 1), case.list(IF))
}

#[cfg(test)]
mod tests {
    use super::super::table::{at, check};
    use super::*;
    use crate::domain::lang::Lang;
    use crate::domain::wording::Known;

    #[test]
    fn french() {
        check(
            NAME,
            &Known::default(),
            Lang::Fr,
            &[
                "Le service sera rétabli à 15 h.",
                "Tout sera de nouveau RÉTABLI d'ici une heure.",
                "D'ici 15h30, tout sera réparé.",
                "Le site devrait remarcher dans 20 minutes.",
                "Retour à la normale prévu ce soir.",
                "Nous espérons un rétablissement dans la journée.",
                "Tout va rentrer dans l'ordre.",
                "Ce sera fini très bientôt.",
                "Le service, très bientôt.",
                "Il y en a pour dix minutes.",
                "C'est une question de minutes.",
                "La panne ne durera pas.",
                "Tout sera rétabli à 15 h et nous vous écrirons à 16:00 CET.",
                "Le service reviendra\ndemain matin.",
                "Heure estimée de rétablissement : 15:00 CET.",
                "On revient à la normale d'ici 30 min.",
                "Encore quelques minutes et ce sera bon.",
                "Le service devrait être disponible à partir de 15 h.",
                "On nous assure que tout sera réparé vite.",
            ],
            &[
                "Prochaines nouvelles à 14:30 CET, même si rien n'a changé.",
                "Nous vous écrirons dès que le service sera rétabli, et au plus tard à 15:00 CET.",
                "Votre affiche prévue lundi sera remise mercredi.",
                "Rétabli à 15:02 CET, vérifié par nous.",
                "Nous ne savons pas quand le service sera rétabli.",
                "À très bientôt.",
                "Nous revenons vers vous très vite.",
                "Si le service est revenu à 15:00 CET, nous vous le dirons.",
                "Le service répond de nouveau. Nous confirmerons à 15:00 CET.",
                "Nous continuons jusqu'à ce que tout soit rétabli.",
                "Une personne vous propose une nouvelle date avant 15:00 CET.",
                "Votre logo sera terminé le 3 mars.",
                "Nous cherchons d'où cela vient, et nous continuons par d'autres moyens en attendant.",
                "Le service a été rétabli en 20 minutes.",
                "Il est rétabli depuis ce matin.",
                "La maintenance prévue à 22 h durera une heure.",
                "Une personne vous rappellera dans l'heure.",
                "Nous ne pouvons rien promettre sur l'heure de fin.",
            ],
        );
    }

    #[test]
    fn english() {
        check(
            NAME,
            &Known::default(),
            Lang::En,
            &[
                "It will be restored at 3 pm.",
                "Back in 20 minutes.",
                "We'll be back by 15:00 CET.",
                "Everything should be working again within the hour.",
                "We expect it to be fixed by tomorrow.",
                "ETA: 20 minutes.",
                "It is only a matter of minutes.",
                "It won't take long.",
                "The service will be back\nup shortly.",
                "By 3 pm everything will be fixed.",
                "We hope to have it repaired tonight.",
                "The outage will be over soon.",
                "Very soon.",
                "We are aiming for a fix by Monday.",
                "We should have it sorted by lunch.",
                "It'll be fine in a few minutes.",
                "Our supplier says it will be repaired soon.",
            ],
            &[
                "Next update by 14:30 CET, even if nothing has changed.",
                "We will get back to you by 14:30 CET.",
                "We will write when the service is back, and by 15:00 CET at the latest.",
                "Restored at 15:02 CET, checked by us.",
                "We do not know when it will be fixed.",
                "Your poster, due on Monday, will arrive on Wednesday.",
                "See you very soon.",
                "We are testing regularly ourselves whether everything is back.",
                "The service answers again. We will confirm by 15:00 CET.",
                "It was fixed within 20 minutes.",
                "We cannot say today when everything will work.",
                "If this is a problem, reply now with the date that matters to you.",
                "We carry on with your work by another way.",
                "Call us back before noon.",
                "Please back up your files tomorrow.",
                "I am back in the office on Monday.",
                "We will pick up your work again tomorrow.",
                "We will be back with news at 14:30 CET.",
            ],
        );
    }

    #[test]
    fn a_time_that_is_still_a_name_is_one() {
        let found = |body| at(NAME, Lang::Fr, body, &Known::default(), Stage::News).len();
        assert_eq!(found("Tout sera rétabli à {{ next_update }}."), 1);
        assert_eq!(found("Prochaines nouvelles : {{ next_update }} au plus tard."), 0);
    }

    #[test]
    fn the_words_are_those_that_promise() {
        let found = at(NAME, Lang::Fr, "Bonjour,\n\nLe service sera rétabli à 15 h.", &Known::default(), Stage::News);
        assert_eq!((found[0].words.as_str(), found[0].place.line, found[0].place.column), ("sera rétabli à 15 h", 3, 12));
    }
}
