//! A scenario in the record of its drill: the play as it was begun, who called, and what is told once it is over.

use std::sync::Arc;

use super::{Play, Precision, Row, Scenario};
use crate::domain::effect::content_hash;
use crate::domain::incident::event::{Injected, Staged};
use crate::domain::incident::{Claim, Event, Record};
use crate::domain::lang::Lang;
use crate::domain::text::Text;
use crate::domain::time::{Moment, Span, TimeZone, Timestamp};
use crate::domain::yaml::Faults;

/// How far a time that is only known about may be off.
const ABOUT: Span = Span::minutes(5);
const HALF_A_DAY: Span = Span::minutes(12 * 60);

impl Play {
    /// The play that these records are of, if they are of one.
    pub fn recorded(records: &[Record]) -> Option<Self> {
        let staged = records.iter().find_map(|record| match &record.event {
            Event::ScenarioPinned(staged) => Some(staged),
            _ => None,
        })?;
        let scenario = Scenario::parse(&staged.scenario, &staged.text, &mut Faults::default())?;
        Some(Self { scenario: Arc::new(scenario), began: staged.began })
    }

    /// The scenario as it stands in a record; `really` is when the drill began by the clock on the wall.
    pub fn staged(&self, text: &str, really: Timestamp, lang: Lang, by: &str) -> Event {
        Event::ScenarioPinned(Box::new(Staged {
            scenario: self.scenario.id.clone(),
            title: Text::line(self.scenario.title.get(lang)),
            hash: content_hash(text.as_bytes()),
            text: text.to_owned(),
            began: self.began,
            really,
            by: by.to_owned(),
        }))
    }

    /// Who reaches the players by the row of this number, as it stands in a record.
    pub fn injected(&self, number: usize, lang: Lang, zone: &TimeZone) -> Option<Event> {
        let row = self.scenario.rows.get(number)?;
        let inject = row.inject.as_ref()?;
        Some(Event::Injected(Box::new(Injected {
            row: u32::try_from(number).ok()?,
            from: inject.from.word().to_owned(),
            way: inject.by.word().to_owned(),
            who: Text::line(inject.who.get(lang)),
            words: Text::line(&self.said(inject.words.get(lang), zone)),
        })))
    }

    /// All that happened in the real event, at the hours of the drill, with who says so: told when it is over.
    pub fn claims(&self, lang: Lang) -> Vec<(Moment, Claim)> {
        self.scenario.rows.iter().filter_map(|row| self.claim(row, lang)).collect()
    }

    fn claim(&self, row: &Row, lang: Lang) -> Option<(Moment, Claim)> {
        let (says, source) = (row.says.as_ref()?, self.scenario.sources.get(row.source.as_ref()?)?);
        let provider = row.page.keys().next().or(self.scenario.provider.as_ref()).cloned().unwrap_or_default();
        let claim = Claim {
            provider,
            words: Text::line(says.get(lang)),
            source: Text::line(source.name.get(lang)),
            url: source.url.clone(),
            confidence: row.confidence?,
            marks: row.marks,
            by: crate::domain::incident::RELAIS.to_owned(),
        };
        Some((self.moment(row), claim))
    }

    /// When a row happened, at the hours of the drill.
    pub fn moment(&self, row: &Row) -> Moment {
        let about = match row.precision {
            Precision::Minute => None,
            Precision::About => Some(ABOUT),
            Precision::Day => Some(HALF_A_DAY),
        };
        Moment { at: self.told(row.at), about }
    }
}
