//! `outage-for-slow`, where it is only slow and the text says that it is down, and `slow-for-outage`, the reverse.

use super::pattern::{self, Range};
use super::{Case, Finding, Rule, Stage};
use crate::domain::status::Health;

/// Its row in the table of rules.
pub(super) const FOR_SLOW: Rule = Rule { name: "outage-for-slow", bare: false, find: outage_for_slow };

/// The row of the reverse.
pub(super) const SLOW_FOR: Rule = Rule { name: "slow-for-outage", bare: false, find: slow_for_outage };

const DOWN: (&[&str], &[&str]) = (
    &[
        "panne|pannes",
        "coupure|coupures",
        "hors service|ligne|usage",
        "hors d usage",
        "indisponible*|inaccessible*|injoignable*",
        "a l arret",
        "ne marche|marchent|fonctionne|fonctionnent|repond|repondent plus",
        "ne marche|marchent|fonctionne|fonctionnent|repond|repondent pas du tout",
        "completement bloque*",
    ],
    &[
        "outage|outages",
        "is|are|was|were|be|been|being|went|goes|gone|still|currently|completely|totally down",
        "down since|for|at|again",
        "offline|unavailable|unreachable|inaccessible",
        "out of service|order",
        "not available",
        "does|do not work|answer at all",
        "stopped|stops working|answering",
        "no longer works|work|answers|answer|available",
    ],
);

const SLOW: (&[&str], &[&str]) = (
    &[
        "ralenti*",
        "lent|lente|lents|lentes|lentement",
        "lenteur|lenteurs",
        "plus de temps que",
        "un peu long|longue|longues|longs",
        "perturbations legeres|mineures",
        "leger|legere|legeres ralentissement*|perturbation*|gene",
    ],
    &[
        "slow|slower|slowly|slowness|slowdown|slowdowns|sluggish",
        "slow down",
        "longer than usual",
        "slight|minor delay|delays|disruption|trouble",
    ],
);

/// Where the same words say something else.
const NOT_SO: (&[&str], &[&str]) = (
    &[
        "pas|sans|aucune|ni|plus de|d|une|la? panne|coupure|pannes",
        "pas|plus|jamais en|hors panne|service|ligne",
        "aucune|sans panne|coupure",
        "pas|jamais indisponible*|inaccessible*",
        "en cas de panne|coupure",
        "si .. panne",
        "si|s|quand|lorsque .. ne marche|marchent|fonctionne|repond|repondent plus",
        "panne seche",
        "panne est finie|terminee|passee|derriere",
        "pas|jamais lent|lente|lents|lentes",
        "feu lent",
    ],
    &[
        "no|not|without|never an|any? outage|outages|down|offline|unavailable",
        "in case of an? outage",
        "if|when .. down|unavailable|offline",
        "if|when .. no longer works|work|answers|answer",
        "if|when .. stops|stopped working|answering",
        "slow|slows|slowed|slowing|write|writes|wrote|written|come|turn|take|put|calm|sit|break|breaks|note|noted|scroll down",
        "down payment",
        "outage is over",
        "not|never slow|slower",
    ],
);

/// What else says that it does not work.
const NOT_WORKING: (&[&str], &[&str]) = (
    &["ne|n .. pas|plus", "impossible", "bloque*|interrompu*|arrete*"],
    &["not|cannot|stopped|impossible|nothing", "t work|answer|open|load|send", "fails|failing|failed"],
);

fn outage_for_slow(case: &Case<'_>) -> Vec<Finding> {
    if worst(case) != Some(Health::Degraded) {
        return Vec::new();
    }
    let what = ("dit la panne là où l'on ne voit qu'une lenteur", "says outage where only slowness was seen");
    let instead =
        ("écrivez « lent » ou « perturbé », et dites ce qui marche encore", "write `slow` or `disturbed`, and say what still works");
    let said = |range| case.words(FOR_SLOW.name, range, what, instead);
    told(case, DOWN).into_iter().map(said).collect()
}

fn slow_for_outage(case: &Case<'_>) -> Vec<Finding> {
    let apart = case.list(NOT_WORKING);
    let whole = (0, case.tokens.list.len());
    if worst(case) != Some(Health::MajorOutage) || !told(case, DOWN).is_empty() || pattern::any(&case.tokens, whole, apart) {
        return Vec::new();
    }
    let what = ("dit la lenteur là où plus rien ne répond", "says slow where nothing answers any more");
    let instead = ("écrivez que cela ne marche pas", "write that it does not work");
    let said = |range| case.words(SLOW_FOR.name, range, what, instead);
    told(case, SLOW).into_iter().map(said).collect()
}

/// The worst that was seen; nothing where nobody saw anything wrong, or where none of it is real any more.
fn worst(case: &Case<'_>) -> Option<Health> {
    if case.is_at(&[Stage::Over, Stage::Watching, Stage::Drill]) {
        return None;
    }
    case.known.seen.iter().copied().filter(|health| health.is_bad()).max()
}

fn told(case: &Case<'_>, list: (&[&str], &[&str])) -> Vec<Range> {
    let elsewhere = pattern::all(&case.tokens, case.list(NOT_SO), &[]);
    let meant = |range: &Range| !elsewhere.iter().any(|other| other.0 < range.1 && range.0 < other.1);
    case.all(case.list(list)).into_iter().filter(meant).collect()
}

#[cfg(test)]
mod tests {
    use super::super::table::{check, found};
    use super::*;
    use crate::domain::lang::Lang;
    use crate::domain::wording::Known;

    fn seen(health: Health) -> Known<'static> {
        Known { seen: vec![Health::Operational, health], public: vec!["Panne Zéro"], ..Known::default() }
    }

    #[test]
    fn french_outage_for_slow() {
        check(
            FOR_SLOW.name,
            &seen(Health::Degraded),
            Lang::Fr,
            &[
                "Le service est en panne.",
                "Une PANNE est en cours.",
                "Le site est indisponible.",
                "Le service est hors service.",
                "Une coupure touche vos envois.",
                "Le site ne répond plus.",
                "Il est tombé en panne à 8:20 CET.",
                "Les services sont à l'arrêt.",
            ],
            &[
                "Le service est lent.",
                "Ce n'est pas une panne : c'est lent.",
                "Le site n'est pas en panne.",
                "Notre service ne marche pas normalement.",
                "En cas de panne, appelez-nous.",
                "Aucune panne n'est connue.",
                "Notre service « Panne Zéro » est lent.",
                "Le panneau est lent.",
                "Le service est perturbé.",
            ],
        );
    }

    #[test]
    fn english_outage_for_slow() {
        check(
            FOR_SLOW.name,
            &seen(Health::Degraded),
            Lang::En,
            &[
                "The service is down.",
                "An OUTAGE is under way.",
                "The site is unavailable.",
                "It is out of service.",
                "It went down at 08:20 CET.",
                "It has been down since this morning.",
                "The site is offline.",
                "The service no longer answers.",
            ],
            &[
                "The service is slow.",
                "This is not an outage: it is slow.",
                "The site is not down.",
                "Our service is not working as it should.",
                "In case of an outage, call us.",
                "Write down what you see.",
                "Answers slow down at noon.",
                "Your down payment has arrived.",
                "Download the file later.",
            ],
        );
    }

    #[test]
    fn french_slow_for_outage() {
        check(
            SLOW_FOR.name,
            &seen(Health::MajorOutage),
            Lang::Fr,
            &[
                "Le service est ralenti.",
                "Un léger ralentissement est possible.",
                "Le site est lent.",
                "Vous pouvez remarquer des lenteurs.",
                "Les réponses sont plus lentes.",
                "L'envoi prend plus de temps que d'habitude.",
                "Vos pages s'affichent lentement.",
                "Les réponses sont un peu longues.",
            ],
            &[
                "Le service est en panne.",
                "Le site ne marche pas.",
                "C'était lent, et plus rien ne répond : le site est en panne.",
                "Le site ne répond plus, après avoir été lent.",
                "Nous continuons par un autre moyen.",
                "Il est impossible de payer.",
                "Vos envois sont interrompus.",
                "Nous vous prions de nous excuser.",
            ],
        );
    }

    #[test]
    fn english_slow_for_outage() {
        check(
            SLOW_FOR.name,
            &seen(Health::MajorOutage),
            Lang::En,
            &[
                "The service is slow.",
                "A slowdown is possible.",
                "The site answers slowly.",
                "Answers are slower.",
                "It takes longer than usual.",
                "There may be minor delays.",
                "You may notice some slowness.",
                "The site is sluggish.",
            ],
            &[
                "The service is down.",
                "The site is not working.",
                "It was slow, and now it does not answer.",
                "The site is unavailable, after having been slow.",
                "We carry on by another way.",
                "It is impossible to pay.",
                "Slow answers first, then nothing.",
                "We are sorry for the trouble.",
            ],
        );
    }

    #[test]
    fn what_nobody_saw_is_not_judged() {
        for health in [Health::Unknown, Health::Operational, Health::Maintenance] {
            assert!(found(FOR_SLOW.name, Lang::Fr, "C'est en panne.", &seen(health)).is_empty());
            assert!(found(SLOW_FOR.name, Lang::Fr, "C'est lent.", &seen(health)).is_empty());
        }
        assert!(found(FOR_SLOW.name, Lang::Fr, "C'est en panne.", &seen(Health::PartialOutage)).is_empty());
    }
}
