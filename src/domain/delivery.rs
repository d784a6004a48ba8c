//! What the firm owes its clients, what of it an incident puts at risk, and the new dates that were given.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::due::Due;
use super::lang::Lang;
use super::text::Text;
use super::time::{Span, TimeZone, Timestamp};

/// How far ahead one looks for what is at risk: seven days.
pub const HORIZON: Span = Span::seconds(7 * 86_400);

/// One thing that is owed to a client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deliverable {
    /// The client's name, as the list of clients has it.
    pub client: String,
    /// What it is.
    pub title: String,
    /// When it is due.
    pub due: Due,
    /// The id of the service that it needs; all of them if none is named.
    pub service: Option<String>,
    /// What it is worth, as the list writes it.
    pub amount: Option<String>,
}

/// A new date, as it is recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct NewDate {
    /// The client's name.
    pub client: Text,
    /// What is owed to them.
    pub title: Text,
    /// When it was due.
    pub due: Due,
    /// When it is due now; the date that was planned where the new one is taken back.
    pub to: Due,
    /// Why; empty if nobody said.
    pub reason: Text,
    /// Who decided.
    pub by: String,
}

/// The new date that was given to one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// When it was due.
    pub due: Due,
    /// When it is due now.
    pub to: Due,
    /// Why; empty if nobody said.
    pub reason: Text,
    /// Who decided.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// The new dates of an incident, by client and title.
pub type NewDates = BTreeMap<(String, String), Moved>;

/// One that is at risk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AtRisk<'a> {
    /// What is owed.
    pub owed: &'a Deliverable,
    /// Its new date, if it was given one.
    pub moved: Option<&'a Moved>,
    /// Whether the date that counts is past.
    pub late: bool,
}

impl AtRisk<'_> {
    /// The date that counts.
    pub fn due(&self) -> Due {
        self.moved.map_or(self.owed.due, |moved| moved.to)
    }
}

/// From where one looks.
#[derive(Debug, Clone, Copy)]
pub struct Outlook<'a> {
    /// The new dates that were given.
    pub moved: &'a NewDates,
    /// Now.
    pub now: Timestamp,
    /// The zone in which days begin.
    pub zone: &'a TimeZone,
}

/// What is at risk when these services are touched, any if none is named: due within [`HORIZON`], late, or given a new date;
/// client by client, the one whose date comes first at the top, and what is late before all.
pub fn at_risk<'a>(list: &'a [Deliverable], touched: &[&str], outlook: Outlook<'a>) -> Vec<AtRisk<'a>> {
    let Outlook { moved, now, zone } = outlook;
    let needs = |owed: &Deliverable| touched.is_empty() || owed.service.as_deref().is_none_or(|service| touched.contains(&service));
    let last = HORIZON.after(now);
    let mut found: Vec<AtRisk<'a>> = list
        .iter()
        .map(|owed| {
            let moved = moved.get(&(owed.client.clone(), owed.title.clone()));
            let at_risk = AtRisk { owed, moved, late: false };
            AtRisk { late: at_risk.due().end(zone) <= now, ..at_risk }
        })
        .filter(|at_risk| at_risk.moved.is_some() || needs(at_risk.owed) && at_risk.owed.due.end(zone) <= last)
        .collect();
    let mut first: BTreeMap<&str, (bool, Timestamp)> = BTreeMap::new();
    for at_risk in &found {
        let key = (!at_risk.late, at_risk.due().end(zone));
        first.entry(&at_risk.owed.client).and_modify(|first| *first = key.min(*first)).or_insert(key);
    }
    found.sort_by_key(|at_risk| {
        let client = at_risk.owed.client.as_str();
        (first.get(client).copied(), client, !at_risk.late, at_risk.due().end(zone))
    });
    found
}

/// The lines of one client's new dates, for a message: `- Brochure : prévu le 24 novembre, nouvelle date le 26 novembre`.
pub fn lines(moved: &NewDates, client: &str, lang: Lang, zone: &TimeZone, now: Timestamp) -> String {
    let own = moved.iter().filter(|((whose, _), _)| whose == client);
    let line = |((_, title), moved): (&(String, String), &Moved)| {
        let [due, to] = [moved.due, moved.to].map(|due| due.spoken(zone, lang, now));
        match lang {
            Lang::Fr => format!("- {title} : prévu {due}, nouvelle date {to}"),
            Lang::En => format!("- {title}: due {due}, new date {to}"),
        }
    };
    own.map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::zone_of;

    fn owed(client: &str, title: &str, due: &str, service: &str) -> Deliverable {
        let zone = zone_of("Europe/Paris").unwrap();
        Deliverable {
            client: client.to_owned(),
            title: title.to_owned(),
            due: Due::written(due, &zone, true).unwrap(),
            service: Some(service.to_owned()).filter(|service| !service.is_empty()),
            amount: None,
        }
    }

    fn moved(due: &str, to: &str) -> Moved {
        let zone = zone_of("Europe/Paris").unwrap();
        let read = |text: &str| Due::written(text, &zone, true).unwrap();
        Moved { due: read(due), to: read(to), reason: Text::default(), by: "Léa".to_owned(), at: Timestamp::UNIX_EPOCH }
    }

    /// The titles that are at risk, those that are late with a mark.
    fn titles(list: &[Deliverable], moved: &NewDates, touched: &[&str]) -> Vec<String> {
        let zone = zone_of("Europe/Paris").unwrap();
        let outlook = Outlook { moved, now: "2026-11-22T02:12:00Z".parse().unwrap(), zone: &zone };
        at_risk(list, touched, outlook).iter().map(|found| format!("{}{}", found.owed.title, if found.late { "!" } else { "" })).collect()
    }

    #[test]
    fn what_touched_services_carry_within_a_week_is_at_risk_and_what_is_late_comes_first() {
        let list = [
            owed("A", "soon", "2026-11-24", "drafting"),
            owed("A", "far", "2026-12-24", "drafting"),
            owed("B", "today", "2026-11-22", "drafting"),
            owed("B", "late", "2026-11-20", "drafting"),
            owed("B", "other", "2026-11-23", "files"),
            owed("A", "any", "2026-11-23", ""),
            owed("C", "first", "2026-11-22 04:00", "files"),
        ];
        assert_eq!(titles(&list, &NewDates::new(), &["drafting"]), ["late!", "today", "any", "soon"]);
        assert_eq!(titles(&list, &NewDates::new(), &[]), ["late!", "today", "other", "first", "any", "soon"]);
        let given = [(("B".to_owned(), "late".to_owned()), moved("2026-11-20", "2026-12-30"))].into();
        assert_eq!(titles(&list, &given, &["files"]), ["first", "any", "other", "late"], "what was moved stays, and is late no more");
    }

    #[test]
    fn a_client_is_told_their_own_new_dates_in_their_language_and_zone() {
        let new = [
            (("A".to_owned(), "Brochure d'hiver".to_owned()), moved("2026-11-24", "2026-11-26 18:00")),
            (("B".to_owned(), "Site".to_owned()), moved("2026-11-24", "2026-12-01")),
        ]
        .into();
        let now = "2026-11-22T02:12:00Z".parse().unwrap();
        let said = |client, lang, zone| lines(&new, client, lang, &zone_of(zone).unwrap(), now);
        let fr = said("A", Lang::Fr, "Europe/Paris");
        assert_eq!(fr, "- Brochure d'hiver : prévu le 24 novembre, nouvelle date le 26 novembre à 18:00 CET");
        assert_eq!(said("A", Lang::En, "Europe/London"), "- Brochure d'hiver: due on 24 November, new date on 26 November at 17:00 GMT");
        assert_eq!((said("C", Lang::Fr, "Europe/Paris").as_str(), said("B", Lang::En, "UTC").lines().count()), ("", 1));
    }
}
