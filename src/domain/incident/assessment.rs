//! What an incident cost: clients, hours, money, data, complaints. A person says it; what nobody says stays a question.

use serde::{Deserialize, Serialize};

use crate::domain::lang::{Bilingual, Lang};
use crate::domain::money::Money;
use crate::domain::text::Text;
use crate::domain::time::Span;
use crate::domain::words::Words;

/// What an incident cost, as far as somebody said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Assessment {
    /// How many clients were touched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clients: Option<u32>,
    /// How long people worked on it, all of them together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub worked: Option<Span>,
    /// What was not earned, or is earned later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revenue: Option<Money>,
    /// What was spent besides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spend: Option<Money>,
    /// What became of the data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data: Option<DataFate>,
    /// How many complaints came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub complaints: Option<u32>,
    /// What else there is to say; empty if nothing.
    #[serde(default)]
    pub note: Text,
    /// Who says so.
    pub by: String,
}

/// What became of the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DataFate {
    /// Some were lost, or others may have seen them.
    Lost,
    /// All are there.
    Kept,
    /// Somebody looked, and cannot say.
    Unknown,
}

/// One thing that is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cost {
    /// How many clients.
    Clients,
    /// How many hours.
    Hours,
    /// How much was not earned.
    Revenue,
    /// How much was spent.
    Spend,
    /// What became of the data.
    Data,
    /// How many complaints.
    Complaints,
    /// Anything else.
    Note,
}

impl Cost {
    /// All of them, in the order in which they are asked.
    pub const ALL: [Self; 7] = [Self::Clients, Self::Hours, Self::Revenue, Self::Spend, Self::Data, Self::Complaints, Self::Note];

    /// Its name; `impact-<name>` is what a person reads, `impact-ask-<name>` the question.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Clients => "clients",
            Self::Hours => "hours",
            Self::Revenue => "revenue",
            Self::Spend => "spend",
            Self::Data => "data",
            Self::Complaints => "complaints",
            Self::Note => "note",
        }
    }

    /// The one of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|cost| cost.name() == name)
    }
}

impl Assessment {
    /// Takes what was typed; nothing, or `?`, means that nobody says. The error says what may be typed.
    pub fn put(&mut self, cost: Cost, typed: &str) -> Result<(), Bilingual> {
        let typed = typed.trim();
        let said = Some(typed).filter(|typed| !matches!(*typed, "" | "?"));
        match cost {
            Cost::Clients => self.clients = read(said, |text| text.parse().ok(), ("un nombre : 12", "a number: 12"))?,
            Cost::Complaints => self.complaints = read(said, |text| text.parse().ok(), ("un nombre : 2", "a number: 2"))?,
            Cost::Hours => self.worked = read(said, hours, ("des heures : 6, 6,5 ou 6h30", "hours: 6, 6.5 or 6h30"))?,
            Cost::Revenue => self.revenue = read(said, Money::parse, ("un montant : 1 800 €", "an amount: 1,800 EUR"))?,
            Cost::Spend => self.spend = read(said, Money::parse, ("un montant : 40 €", "an amount: 40 EUR"))?,
            Cost::Data => self.data = read(said, DataFate::named, ("perdues, intactes ou inconnu", "lost, kept or unknown"))?,
            Cost::Note => self.note = Text::block(said.unwrap_or_default()),
        }
        Ok(())
    }

    /// What was said, as a person reads it; none where nobody said.
    pub fn said(&self, cost: Cost, words: &Words) -> Option<String> {
        let lang = words.lang();
        match cost {
            Cost::Clients => self.clients.map(|count| count.to_string()),
            Cost::Complaints => self.complaints.map(|count| count.to_string()),
            Cost::Hours => self.worked.map(|span| format!("{}\u{a0}h", in_hours(span, lang))),
            Cost::Revenue => self.revenue.as_ref().map(|money| money.said(lang)),
            Cost::Spend => self.spend.as_ref().map(|money| money.said(lang)),
            Cost::Data => self.data.map(|fate| words.named("impact-data", fate.name())),
            Cost::Note => Some(self.note.to_string()).filter(|note| !note.trim().is_empty()),
        }
    }

    /// The same as it would be typed.
    pub fn typed(&self, cost: Cost, lang: Lang) -> String {
        let money = |money: &Option<Money>| money.as_ref().map(|money| money.said(lang).replace(['\u{a0}', '\u{202f}'], " "));
        match cost {
            Cost::Clients => self.clients.map(|count| count.to_string()),
            Cost::Complaints => self.complaints.map(|count| count.to_string()),
            Cost::Hours => self.worked.map(|span| in_hours(span, lang)),
            Cost::Revenue => money(&self.revenue),
            Cost::Spend => money(&self.spend),
            Cost::Data => self.data.map(|fate| fate.typed(lang).to_owned()),
            Cost::Note => Some(self.note.to_string()),
        }
        .unwrap_or_default()
    }

    /// All that was said, in one sentence; none where nothing was.
    pub fn told(&self, words: &Words) -> Option<String> {
        let part = |cost: Cost| Some((words.named("impact", cost.name()), self.said(cost, words)?));
        let said = |(name, said): (String, String)| words.with("impact-part", &[("name", name.into()), ("said", said.into())]);
        let parts: Vec<String> = Cost::ALL.into_iter().filter_map(part).map(said).collect();
        (!parts.is_empty()).then(|| parts.join(" · "))
    }
}

impl DataFate {
    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Lost => "lost",
            Self::Kept => "kept",
            Self::Unknown => "unknown",
        }
    }

    const fn typed(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Lost, Lang::Fr) => "perdues",
            (Self::Kept, Lang::Fr) => "intactes",
            (Self::Unknown, Lang::Fr) => "inconnu",
            (Self::Lost | Self::Kept | Self::Unknown, Lang::En) => self.name(),
        }
    }

    fn named(word: &str) -> Option<Self> {
        match word.to_lowercase().as_str() {
            "lost" | "perdues" | "perdu" | "oui" | "yes" => Some(Self::Lost),
            "kept" | "intactes" | "intact" | "non" | "no" => Some(Self::Kept),
            "unknown" | "inconnu" => Some(Self::Unknown),
            _ => None,
        }
    }
}

fn read<T>(said: Option<&str>, parse: impl Fn(&str) -> Option<T>, (fr, en): (&str, &str)) -> Result<Option<T>, Bilingual> {
    said.map(|text| parse(text).ok_or_else(|| Bilingual::of(fr, en))).transpose()
}

/// `6`, `6,5`, `6h30`: hours, to the minute.
fn hours(text: &str) -> Option<Span> {
    let text = text.to_lowercase().replace([' ', '\u{a0}'], "").replace("min", "m");
    if let Some(minutes) = text.strip_suffix('m').and_then(|minutes| minutes.parse::<u32>().ok()) {
        return Some(Span::minutes(minutes.into()));
    }
    let (whole, minutes) = match (text.split_once('h'), text.split_once([',', '.'])) {
        (Some((whole, minutes)), _) => (whole, minutes.trim_end_matches('m').to_owned()),
        (None, Some((whole, tenths))) if matches!(tenths.len(), 1 | 2) => {
            (whole, (format!("{tenths:0<2}").parse::<u64>().ok()? * 60 / 100).to_string())
        }
        (None, Some(_)) => return None,
        (None, None) => (text.as_str(), String::new()),
    };
    let minutes = if minutes.is_empty() { 0 } else { minutes.parse::<u64>().ok().filter(|minutes| *minutes < 60)? };
    let whole = u64::from(whole.parse::<u32>().ok()?);
    Some(Span::minutes(whole * 60 + minutes))
}

/// `6`, `6,5`.
fn in_hours(span: Span, lang: Lang) -> String {
    let point = match lang {
        Lang::Fr => ',',
        Lang::En => '.',
    };
    let hundredths = span.as_secs() * 100 / 3600;
    let rest = format!("{:02}", hundredths % 100);
    let rest = rest.trim_end_matches('0');
    if rest.is_empty() { (hundredths / 100).to_string() } else { format!("{}{point}{rest}", hundredths / 100) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_understood_and_typed_again() {
        let mut made = Assessment::default();
        for (cost, typed) in [
            (Cost::Clients, "12"),
            (Cost::Hours, "6h30"),
            (Cost::Revenue, "1 800 €"),
            (Cost::Spend, "?"),
            (Cost::Data, "non"),
            (Cost::Complaints, "2"),
        ] {
            assert_eq!(made.put(cost, typed), Ok(()), "{typed}");
        }
        assert_eq!((made.worked, made.spend.clone(), made.data), (Some(Span::minutes(390)), None, Some(DataFate::Kept)));
        let mut again = Assessment::default();
        Cost::ALL.into_iter().for_each(|cost| again.put(cost, &made.typed(cost, Lang::Fr)).unwrap());
        assert_eq!(again, made);
        let told = made.told(&Words::new(Lang::En)).unwrap();
        assert!(told.contains("6.5\u{a0}h") && told.contains("1,800\u{a0}EUR"), "{told}");
        assert_eq!(Assessment::default().told(&Words::new(Lang::Fr)), None);
    }

    #[test]
    fn hours_are_typed_in_many_ways() {
        for (typed, minutes) in [("6", 360), ("6,5", 390), ("6.25", 375), ("6h", 360), ("6 h 05", 365), ("90 min", 90), ("0", 0)] {
            assert_eq!(hours(typed), Some(Span::minutes(minutes)), "{typed}");
        }
        for typed in ["beaucoup", "6h99", "-1", "1,234", "6h-3"] {
            assert_eq!(hours(typed), None, "{typed}");
        }
    }

    #[test]
    fn what_is_not_understood_changes_nothing() {
        let mut made = Assessment { clients: Some(3), ..Assessment::default() };
        assert!(made.put(Cost::Clients, "many").is_err() && made.put(Cost::Data, "perhaps").is_err());
        assert_eq!(made.clients, Some(3));
    }
}
