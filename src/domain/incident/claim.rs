//! What others say of the outage, with who says it and how far that may be trusted; it stands beside what we saw, never among it.
//!
//! A report is imported from a list of four columns, `time,text,source,confidence`, and a fifth, `marks`, where it tells when the
//! outage began there, was announced, or was called fixed; the titles may be French. Imported again, it adds nothing.

use serde::{Deserialize, Serialize};

use super::event::Event;
use super::record::Record;
use super::turning::{Turning, turning_refused};
use crate::domain::lang::Bilingual;
use crate::domain::spoken::past;
use crate::domain::text::Text;
use crate::domain::time::{Moment, TimeZone, Timestamp};
use crate::domain::workspace::table::{Column, List, Row, read};
use crate::domain::yaml::{Faults, Problem};

/// One thing that somebody else says happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Claim {
    /// The id of the provider that it is about.
    pub provider: String,
    /// What is said, in our words or theirs.
    pub words: Text,
    /// Who says it: a name, or the host of the page.
    pub source: Text,
    /// The page where it was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// How far it may be trusted.
    pub confidence: Trust,
    /// The point of the outage at the provider that it tells, where a person says that it tells one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marks: Option<Turning>,
    /// Who wrote it down.
    pub by: String,
}

/// How far what somebody says may be trusted, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Trust {
    /// The provider says so itself.
    Official,
    /// Several who do not depend on each other do.
    Confirmed,
    /// One newspaper, monitor or site does.
    Press,
    /// Somebody said so.
    Rumour,
}

impl Trust {
    /// All of them, the surest first.
    pub const ALL: [Self; 4] = [Self::Official, Self::Confirmed, Self::Press, Self::Rumour];

    /// Its name; `trust-<name>` is what a person reads.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Official => "official",
            Self::Confirmed => "confirmed",
            Self::Press => "press",
            Self::Rumour => "rumour",
        }
    }

    /// The one that is named so, in French or English.
    pub fn named(word: &str) -> Option<Self> {
        match word.trim().to_lowercase().as_str() {
            "official" | "officiel" | "officielle" => Some(Self::Official),
            "confirmed" | "confirmé" | "confirme" => Some(Self::Confirmed),
            "press" | "presse" => Some(Self::Press),
            "rumour" | "rumor" | "rumeur" => Some(Self::Rumour),
            _ => None,
        }
    }
}

/// Who a claim comes from, out of what was typed: an address counts by its host. Nobody named is a rumour.
pub fn said_by(typed: &str) -> (Text, Option<String>) {
    let typed = Text::line(typed);
    let host = typed.strip_prefix("https://").or_else(|| typed.strip_prefix("http://"));
    let host = host.map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default().to_owned()).filter(|host| !host.is_empty());
    match host {
        Some(host) => (Text::line(&host), Some(typed.to_string())),
        None => (typed, None),
    }
}

/// Whom a report is about, who imports it and when.
#[derive(Debug, Clone, Copy)]
pub struct Import<'a> {
    /// The provider's id.
    pub provider: &'a str,
    /// Who imports it.
    pub by: &'a str,
    /// Now.
    pub now: Timestamp,
    /// Where times without a zone are read.
    pub zone: &'a TimeZone,
}

const COLUMNS: &[Column] = &[
    Column { name: "time", also: &["heure", "date", "when"], needed: true },
    Column { name: "text", also: &["texte", "event", "what"], needed: true },
    Column { name: "source", also: &["url"], needed: true },
    Column { name: "confidence", also: &["confiance"], needed: true },
    Column { name: "marks", also: &["repère", "repere"], needed: false },
];

/// The lines of a report, each with its time; every fault has its line, and of a wrong line nothing is taken.
pub fn imported(text: &str, file: &str, import: Import<'_>) -> List<(Moment, Claim)> {
    let mut faults = Faults::of(file);
    let mut rows = Vec::new();
    for row in read(text, COLUMNS, &mut faults) {
        let before = faults.count();
        let claim = claim(&row, import, &mut faults);
        rows.extend(claim.filter(|_| faults.count() == before));
    }
    List { rows, faults: faults.into_list() }
}

fn claim(row: &Row, import: Import<'_>, faults: &mut Faults) -> Option<(Moment, Claim)> {
    let [time, words, source, confidence, marks] = ["time", "text", "source", "confidence", "marks"].map(|column| row.cell(column));
    let spoken = past(&time.text, import.now, import.zone);
    if let Err(why) = &spoken {
        faults.add(time.place, Problem::Other { what: why.clone(), hint: None });
    }
    if words.text.is_empty() {
        faults.say(words.place, "cette ligne ne dit rien", "this line says nothing");
    }
    let trust = Trust::named(&confidence.text);
    if trust.is_none() {
        let hint = ("official, confirmed, press ou rumour".to_owned(), "official, confirmed, press or rumour".to_owned());
        confidence.wrong(&confidence.text, ("n'est pas une confiance", "is no confidence"), Some(hint), faults);
    }
    if source.text.is_empty() && trust.is_some_and(|trust| trust != Trust::Rumour) {
        faults.say(source.place, "sans source, ce n'est qu'une rumeur", "without a source it is a rumour");
    }
    let turning = Turning::named(&marks.text);
    if turning.is_none() && !marks.text.is_empty() {
        let hint = ("début, annonce ou réparé".to_owned(), "start, posted or fixed".to_owned());
        marks.wrong(&marks.text, ("n'est pas un repère", "is no mark"), Some(hint), faults);
    }
    let (source, url) = said_by(&source.text);
    let (provider, by) = (import.provider.to_owned(), import.by.to_owned());
    let claim = Claim { provider, words: Text::block(&words.text), source, url, confidence: trust?, marks: turning, by };
    if let Some(what) = turning_refused(&claim) {
        faults.add(marks.place, Problem::Other { what, hint: None });
    }
    Some((spoken.ok()?.moment, claim))
}

/// Those of these claims that no record holds yet, withdrawn or not.
pub fn unheard(claims: Vec<(Moment, Claim)>, records: &[Record]) -> Vec<(Moment, Claim)> {
    let same = |one: &Claim, moment: &Moment, record: &Record| {
        let Event::Claimed(other) = &record.event else { return false };
        record.happened_at() == moment.at && (&one.provider, &one.words, &one.source) == (&other.provider, &other.words, &other.source)
    };
    let mut new: Vec<(Moment, Claim)> = Vec::new();
    for (moment, claim) in claims {
        let twice = new.iter().any(|(at, other)| at.at == moment.at && *other == claim);
        if !twice && !records.iter().any(|record| same(&claim, &moment, record)) {
            new.push((moment, claim));
        }
    }
    new
}

/// Why these may not be recorded, if they may not: nothing said, or nobody known who says it.
pub fn claim_refused(claim: &Claim) -> Option<Bilingual> {
    if claim.words.trim().is_empty() {
        return Some(Bilingual::of("dites ce qui est annoncé", "say what is claimed"));
    }
    let unknown = claim.source.trim().is_empty() && claim.confidence != Trust::Rumour;
    let unsourced = || {
        Bilingual::of(
            "sans source, ce n'est qu'une rumeur : --source, ou --confidence rumour",
            "without a source it is a rumour: --source, or --confidence rumour",
        )
    };
    unknown.then(unsourced).or_else(|| turning_refused(claim))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::zone_of;

    fn read_report(text: &str) -> List<(Moment, Claim)> {
        let zone = zone_of("Europe/Paris").unwrap();
        let now = "2025-11-20T09:00:00Z".parse().unwrap();
        imported(text, "report.csv", Import { provider: "cloudflare", by: "Léa", now, zone: &zone })
    }

    #[test]
    fn a_report_is_read_with_its_times_and_sources() {
        let list = read_report(
            "time,text,source,confidence\n2025-11-18 11:20 UTC,Traffic starts failing,https://blog.example/18-november,official\n\
             ~18/11 12:30,Perhaps an attack,,rumeur\n",
        );
        assert_eq!(list.faults, []);
        let [(at, first), (about, second)] = list.rows.as_slice() else { panic!("{list:?}") };
        assert_eq!(
            (at.at.to_string().as_str(), first.source.as_str(), first.confidence),
            ("2025-11-18T11:20:00Z", "blog.example", Trust::Official)
        );
        assert_eq!(first.url.as_deref(), Some("https://blog.example/18-november"));
        assert!(about.about.is_some() && second.confidence == Trust::Rumour);
    }

    #[test]
    fn every_fault_has_its_line() {
        let list = read_report("heure;texte;source;confiance\nsoon;x;y;press\n11:20;;y;sure\n11:20;x;;official\n");
        let lines: Vec<u32> = list.faults.iter().map(|fault| fault.place.line).collect();
        assert_eq!((list.rows.len(), lines), (0, vec![2, 3, 3, 4]), "{:?}", list.faults);
    }

    #[test]
    fn a_line_marks_a_point_of_the_outage_only_where_one_may_rely_on_it() {
        let list = read_report(
            "time,text,source,confidence,marks\n11:20,it begins,blog.example,official,start\n11:48,a post,status.example,confirmed,annonce\n\
             11:50,x,y,official,\n14:42,over,paper.example,press,fixed\n15:00,over,z,official,ended\n",
        );
        let marks: Vec<_> = list.rows.iter().map(|(_, claim)| claim.marks).collect();
        assert_eq!(marks, [Some(Turning::Start), Some(Turning::Posted), None]);
        assert_eq!(list.faults.iter().map(|fault| fault.place.line).collect::<Vec<_>>(), [5, 6], "{:?}", list.faults);
    }

    #[test]
    fn the_same_report_adds_nothing_the_second_time() {
        let report = "time,text,source,confidence\n11:20,x,y,press\n11:20,x,y,press\n";
        let new = unheard(read_report(report).rows, &[]);
        assert_eq!(new.len(), 1);
        let record = |(moment, claim): &(Moment, Claim)| Record {
            writer: "lea@poste".into(),
            seq: 1,
            at: moment.at,
            happened: Some(moment.at),
            about: moment.about,
            event: Event::Claimed(Box::new(claim.clone())),
        };
        let records: Vec<Record> = new.iter().map(record).collect();
        assert!(unheard(read_report(report).rows, &records).is_empty());
    }
}
