//! How the traffic of a service is shared between two providers, where it is: as it is read back, or as the journal tells it.

use serde::Serialize;

use super::files::Files;
use super::service::Service;
use super::switch::WHOLE;
use super::time::Timestamp;
use super::words::Words;

/// A share of the traffic of a service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// How much, in percent.
    pub share: u8,
    /// Who carries the rest.
    pub rest: String,
}

/// A service that was switched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Switched {
    /// What it went through before the first switch.
    pub from: String,
    /// What it goes through now.
    pub to: String,
    /// Since when.
    pub at: Timestamp,
    /// The share that goes there and who carries the rest, where it is not all of it.
    pub part: Option<Part>,
}

impl Switched {
    /// Who has a share of it and which, where it is not all of it.
    pub fn parted(&self) -> Option<(&str, &Part)> {
        Some((&self.to, self.part.as_ref()?))
    }
}

/// Two providers that share a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Parted {
    /// The provider that was given a share, by id.
    pub to: String,
    /// The share, in percent.
    pub share: u8,
    /// Who carries the rest, by id, if that is known.
    pub rest: Option<String>,
}

impl Parted {
    /// `Drafting: 10% through Mistral, the rest through OpenAI.`
    pub fn told(&self, title: &str, name: impl Fn(&str) -> String, words: &Words) -> String {
        let rest = self.rest.as_ref().map_or_else(|| words.say("board-part-unknown"), |rest| name(rest));
        let args =
            [("service", title.into()), ("share", u32::from(self.share).into()), ("to", name(&self.to).into()), ("rest", rest.into())];
        words.with("board-part", &args)
    }

    /// What is read back, or what the journal says where the share cannot be; nothing where one provider carries it all.
    pub fn of(service: &Service, files: &Files, told: Option<(&str, &Part)>) -> Option<Self> {
        let control = service.mechanism.as_deref().filter(|control| !control.shares.is_empty())?;
        let value = control.read(files).ok();
        let to = value.as_deref().and_then(|value| service.candidate_of(value)).map(|candidate| candidate.provider.as_str());
        let same = told.filter(|(now, _)| to.is_none_or(|to| to == *now));
        match (to, control.share(files)) {
            (Some(_), Some(WHOLE)) if same.is_some() => None,
            (Some(to), Some(share)) if share < WHOLE => {
                let usual = service.candidates.first().map(|usual| &usual.provider).filter(|usual| *usual != to);
                let rest = same.map(|(_, part)| &part.rest).or(usual).cloned();
                Some(Self { to: to.to_owned(), share, rest })
            }
            // Not read back since, or not readable: the journal knows what was done.
            _ => told.map(|(to, part)| Self { to: to.to_owned(), share: part.share, rest: Some(part.rest.clone()) }),
        }
    }
}
