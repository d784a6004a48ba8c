//! `no-next-time`: nothing says when the next news will come, or the hour stands without its zone. Where it is over, a sentence that
//! says so is enough.

use super::pattern::{self, Range};
use super::tokens::{Sort, Token};
use super::{Case, Finding, Part, Rule, Stage};

/// Its row in the table of rules.
pub(super) const RULE: Rule = Rule { name: NAME, bare: false, find };

const NAME: &str = "no-next-time";

/// What tells of news to come.
const NEWS: (&[&str], &[&str]) = (
    &[
        "prochain|prochaine|prochains|prochaines",
        "nouvelles|point|message|nouveau",
        "ecri*|inform*|dirons|dirai|disons|donnerons|donnons|confirm*|recontact*|rappel*|appel*|publi*|propos*|previen*|prevenir|enverrons|envoyons",
        "revenons|reviendrons|reviens|reviendrai vers",
        "tenons|tiendrons|tenir .. au? courant|informe*",
        "mise|mises a jour",
        "aurez|saurez|recevrez|dites|dire|repondez",
        "au plus tard",
    ],
    &[
        "next",
        "news|update|updates|message|point",
        "write|writing|tell|inform|report|hear|confirm|call|post|notify|contact|send|know|keep|offer|reply|answer",
        "back to you",
        "come|be|get back",
        "let you",
        "at the latest",
    ],
);

/// What says that it is over.
const OVER: (&[&str], &[&str]) = (
    &[
        "retabli*|resolu*|regle*|repare*|termine*|fini*|clos|close|revenu*",
        "de|a nouveau|la normale",
        "marche|fonctionne|repond normalement|bien",
        "c est passe",
        "derriere nous",
    ],
    &[
        "restored|resolved|fixed|repaired|solved|over|ended|finished|closed|settled",
        "works|work|working|answers again|normally",
        "back to normal",
        "is back",
    ],
);

const ZONES: &[&str] = &[
    "cet", "cest", "utc", "gmt", "bst", "ist", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "eet", "eest", "wet", "west", "msk",
    "jst", "aest", "aedt", "awst", "acst", "nzst", "nzdt", "hst", "akst", "akdt", "sast", "wib", "hkt", "sgt", "kst", "z",
];

const ZONE: &[&str] = &[
    "heure|heures de|d|du",
    "heure|heures locale*|francaise*|belge*|suisse*|luxembourgeoise*|europeenne*|centrale*|legale*",
    "central|eastern|western|pacific|mountain|british|european|paris|london|berlin|brussels|geneva|madrid|rome|dublin|amsterdam|montreal|local|our time",
    "york|angeles time",
    "time in",
];

fn find(case: &Case<'_>) -> Vec<Finding> {
    let tokens = &case.tokens;
    let told = case.known.next_update.is_some_and(|time| !time.is_empty() && case.draft.body.contains(time));
    if told || case.is_at(&[Stage::Alert, Stage::Drill]) {
        return Vec::new();
    }
    let news = case.list(NEWS);
    let hours: Vec<Range> = pattern::all(tokens, &["@"], &[])
        .into_iter()
        .filter(|hour| pattern::any(tokens, tokens.sentence(hour.0), news) && !is_past(case, *hour))
        .collect();
    let (bare, zoned): (Vec<Range>, Vec<Range>) = hours.into_iter().partition(|hour| !has_zone(case, *hour));
    // One hour of news in full is enough; others may be of the past.
    if !zoned.is_empty() {
        return Vec::new();
    }
    if !bare.is_empty() {
        let what = ("cette heure est dite sans son fuseau", "this hour is said without its zone");
        let instead = ("ajoutez le fuseau : « 14:30 CET »", "add the zone: `14:30 CET`");
        return bare.into_iter().map(|hour| case.words(NAME, hour, what, instead)).collect();
    }
    if case.is_at(&[Stage::Over]) {
        if !case.all(case.list(OVER)).is_empty() {
            return Vec::new();
        }
        let what = (
            "rien ne dit que c'est fini, ni quand viendront d'autres nouvelles",
            "nothing says that it is over, nor when other news will come",
        );
        let instead = ("dites que c'est rétabli, et que vous l'avez vérifié", "say that it is restored, and that you have checked it");
        return vec![case.whole(NAME, Part::Body, (what.0.to_owned(), what.1.to_owned()), instead)];
    }
    let what = ("rien ne dit à quelle heure viendront les prochaines nouvelles", "nothing says at what time the next news will come");
    let instead = (
        "promettez une heure que vous tiendrez, même sans rien de neuf : « Prochaines nouvelles à 14:30 CET »",
        "promise a time that you will keep, even with nothing new: `Next news at 14:30 CET`",
    );
    vec![case.whole(NAME, Part::Body, (what.0.to_owned(), what.1.to_owned()), instead)]
}

/// Whether an hour tells since when.
fn is_past(case: &Case<'_>, hour: Range) -> bool {
    let before = hour.0.checked_sub(1).and_then(|at| case.tokens.list.get(at));
    before.is_some_and(|token| matches!(token.said.as_str(), "depuis" | "since"))
}

/// Whether the zone of an hour stands by it, in its sentence, or once for all hours.
fn has_zone(case: &Case<'_>, hour: Range) -> bool {
    let tokens = &case.tokens;
    let list = &tokens.list;
    if list.get(hour.0).is_some_and(|token| token.sort == Sort::Name) || tokens.is_signed(hour.1) {
        return true;
    }
    let is_zone = |token: &Token| token.sort == Sort::Word && ZONES.contains(&token.said.as_str());
    // Est is a verb, a zone only right behind the hour.
    let near = list.iter().skip(hour.1).take(2).find(|token| token.sort != Sort::Comma).is_some_and(is_zone);
    let sure = |token: &Token| is_zone(token) && !matches!(token.said.as_str(), "est" | "west" | "ist" | "z");
    let (from, to) = tokens.sentence(hour.0);
    let in_sentence = list.get(from..to).unwrap_or_default().iter().any(sure) || pattern::any(tokens, (from, to), ZONE);
    let for_all =
        pattern::any(tokens, (0, list.len()), &["toutes les heures", "les heures sont", "heures en|de", "all times|hours", "times are"]);
    near || in_sentence || for_all && (list.iter().any(sure) || pattern::any(tokens, (0, list.len()), ZONE))
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
                "Nous vous tenons au courant.",
                "Prochaines nouvelles à 14:30.",
                "Prochain point dans une heure.",
                "Nous vous écrirons à 15 h.",
                "Prochaines nouvelles demain.",
                "Le service ne répond plus depuis 8:20 CET.",
                "Nous reviendrons vers vous à 14h30, ce qui est tard.",
                "Nous cherchons.",
            ],
            &[
                "Prochaines nouvelles à 14:30 CET.",
                "Prochain point : 15 h 30 (heure de Paris).",
                "Nous vous écrirons à 15 h CET, même sans rien de neuf.",
                "Nous confirmerons au plus tard à 9:00 UTC+1.",
                "Prochaines nouvelles :\n14:30 CET.",
                "Dites-nous avant 16:00 CET si cela vous gêne.",
                "Prochain point à midi, heure de Bruxelles.",
                "Toutes les heures sont en CET. Prochain point à 15:00.",
                "Prochaines nouvelles : 08:20 +03 au plus tard.",
                "Prochaines nouvelles : {{ next_update }}.",
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
                "We will keep you posted.",
                "Next news at 14:30.",
                "Next update in an hour.",
                "We will write at 3 pm.",
                "More news tomorrow.",
                "It has been down since 08:20 CET.",
                "We will be in touch.",
                "We are looking into it.",
            ],
            &[
                "Next news at 14:30 CET.",
                "Next update: 3 pm (London time).",
                "We will write by 15:00 UTC, even with nothing new.",
                "We will confirm by 09:00 GMT.",
                "Next news:\n14:30 CET.",
                "Tell us before 16:00 CET if that is a problem.",
                "All times are CET. Next update at 15:00.",
                "Next news at 9 a.m. EST.",
                "Next news: {{ next_update }}.",
            ],
        );
    }

    #[test]
    fn what_is_over_needs_to_be_said_to_be_so() {
        let found = |body| at(NAME, Lang::En, body, &Known::default(), Stage::Over).len();
        assert_eq!((found("It works again, checked by us."), found("Thank you for waiting.")), (0, 1));
    }

    #[test]
    fn the_hour_that_is_promised_is_known_as_it_is_written() {
        let known = Known { next_update: Some("20:20 -03"), ..Known::default() };
        assert!(at(NAME, Lang::En, "More at 20:20 -03.", &known, Stage::News).is_empty());
        assert_eq!(at(NAME, Lang::En, "More at 21:20.", &known, Stage::News).len(), 1);
    }
}
