//! `manual`: a person sets which provider carries the service, by these words; then it is read back, or they are asked.
//!
//! ```yaml
//! active:
//!   manual: {fr: "Dans la console DNS, pointez le site vers {{ to }}.", en: "In the DNS console, point the site at {{ to }}."}
//!   read: {command: [tools/where-is-the-site]}
//! ```

use super::names::Names;
use super::reading::Reading;
use super::{Mechanism, MechanismKind, Plan, Wish, unchanged};
use crate::domain::call::{Writing, check, fill, names_it};
use crate::domain::effect::{Ask, Outcome};
use crate::domain::files::Files;
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::text::Text;
use crate::domain::yaml::{Faults, Fields};

/// Its row in the table of mechanisms.
pub(super) const KIND: MechanismKind = MechanismKind { key: "manual", parse };

/// What stands for a value that nobody can read.
pub(super) const UNKNOWN: &str = "?";

#[derive(Debug)]
struct ByHand {
    words: Bilingual,
    reading: Option<Reading>,
}

fn parse(fields: &Fields<'_>, faults: &mut Faults) -> Option<Box<dyn Mechanism>> {
    let words = fields.required_bilingual("manual", faults);
    let reading = Reading::parse(fields, faults);
    let words = words?;
    for lang in Lang::ALL {
        check::<Names<'_>>(words.get(lang), fields.place_of("manual"), faults);
    }
    Some(Box::new(ByHand { words, reading }))
}

impl Mechanism for ByHand {
    fn place(&self) -> String {
        self.reading.as_ref().map_or_else(|| UNKNOWN.to_owned(), Reading::place)
    }

    fn files(&self) -> Vec<&str> {
        self.reading.as_ref().map(Reading::files).unwrap_or_default()
    }

    fn look(&self, lang: Lang) -> Option<Ask> {
        self.reading.as_ref()?.look(lang)
    }

    fn confirm(&self, lang: Lang) -> Option<Ask> {
        self.reading.as_ref().map(|reading| reading.confirm(lang))
    }

    fn value(&self, outcome: &Outcome) -> Result<String, Bilingual> {
        self.reading.as_ref().ok_or_else(nobody)?.value(outcome)
    }

    fn read(&self, files: &Files) -> Result<String, Bilingual> {
        self.reading.as_ref().ok_or_else(nobody)?.read(files)
    }

    fn says_share(&self) -> bool {
        Lang::ALL.into_iter().all(|lang| names_it(self.words.get(lang), "share"))
    }

    fn share(&self, files: &Files) -> Option<u8> {
        self.reading.as_ref()?.share(files)
    }

    fn share_of(&self, outcome: &Outcome) -> Option<u8> {
        self.reading.as_ref()?.share_of(outcome)
    }

    fn plan(&self, files: &Files, wish: &Wish<'_>) -> Result<Plan, Bilingual> {
        // Whoever does it sees what is set, so that the instructions stand even where nothing can read it.
        let from = self.read(files).unwrap_or_else(|_| UNKNOWN.to_owned());
        let place = Text::from(Bilingual::of("à la main", "by hand").get(wish.lang));
        if wish.is_set(&from, self.share(files)) {
            return Ok(unchanged(from, place));
        }
        let words = fill(self.words.get(wish.lang), &wish.names(&from), Writing::Plain);
        let difference = words.trim_end().lines().map(|line| Text::from(format!("  {line}"))).collect();
        Ok(Plan { from, to: wish.to.to_owned(), place, difference, asks: Vec::new(), by_hand: true })
    }
}

fn nobody() -> Bilingual {
    Bilingual::of("réglé à la main : rien ne le relit", "set by hand: nothing reads it back")
}
