//! How the traffic of a service is shared between two providers, where it is: as it is read back, or as the journal tells it.

use serde::Serialize;

use super::files::Files;
use super::service::Service;
use super::switch::WHOLE;

/// A share of the traffic of a service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// How much, in percent.
    pub share: u8,
    /// Who carries the rest.
    pub rest: String,
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
