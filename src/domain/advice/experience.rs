//! What the firm knows of its candidates because it tried them: switches of earlier incidents and drills, and accesses that were
//! proven.

use serde::{Deserialize, Serialize};

use crate::domain::lang::Bilingual;
use crate::domain::parted::Part;
use crate::domain::time::{Span, Timestamp};

/// What was tried.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Experience {
    /// The switches of earlier incidents and drills.
    pub switches: Vec<PastSwitch>,
    /// The last proof of each access.
    pub proofs: Vec<Proof>,
}

/// A service that went over to a provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastSwitch {
    /// The service's id.
    pub service: String,
    /// The provider's id.
    pub to: String,
    /// The share that went there and who kept the rest, where it was not all of it.
    pub part: Option<Part>,
    /// When it was done.
    pub at: Timestamp,
    /// How long it had been since the trouble was noticed, where this ended it.
    pub took: Option<Span>,
    /// Whether it was an exercise.
    pub drill: bool,
}

/// What came of trying an access without switching.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// The service's id.
    pub service: String,
    /// The provider's id.
    pub provider: String,
    /// When it was tried.
    pub at: Timestamp,
    /// Why it would not work; nothing where it would.
    pub missing: Option<Bilingual>,
}

impl Experience {
    /// When this access was proven last, or failed to be.
    pub fn proof(&self, service: &str, provider: &str) -> Option<&Proof> {
        self.proofs.iter().filter(|proof| proof.service == service && proof.provider == provider).max_by_key(|proof| proof.at)
    }

    /// The switches of this service to this provider, the newest first.
    pub fn switches(&self, service: &str, provider: &str) -> Vec<&PastSwitch> {
        let mut list: Vec<&PastSwitch> = self.switches.iter().filter(|past| past.service == service && past.to == provider).collect();
        list.sort_by_key(|past| std::cmp::Reverse(past.at));
        list
    }

    /// Who has a share of this service and which, as the last switch of it left it, if that is where it is now; a drill moves nothing.
    pub fn parted(&self, service: &str, active: Option<&str>) -> Option<(&str, &Part)> {
        let real = self.switches.iter().filter(|past| past.service == service && !past.drill);
        let last = real.max_by_key(|past| past.at).filter(|past| active.is_none_or(|active| active == past.to))?;
        Some((&last.to, last.part.as_ref()?))
    }

    /// How long it takes until this provider carries the service, by the median of what it took; nothing where it was never done.
    pub fn expected(&self, service: &str, provider: &str) -> Option<Span> {
        let mut took: Vec<Span> = self.switches(service, provider).iter().filter_map(|past| past.took).collect();
        took.sort_unstable();
        took.get(took.len().checked_sub(1)? / 2).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_it_takes_is_the_median_and_the_last_proof_counts() {
        let at = |minute: u64| Span::minutes(minute).after(Timestamp::UNIX_EPOCH);
        let switch = |took, minute| PastSwitch {
            service: "drafting".to_owned(),
            to: "mistral".to_owned(),
            part: Some(Part { share: 10, rest: "openai".to_owned() }),
            at: at(minute),
            took: Some(Span::minutes(took)),
            drill: false,
        };
        let proof = |minute, missing: Option<&str>| Proof {
            service: "drafting".to_owned(),
            provider: "mistral".to_owned(),
            at: at(minute),
            missing: missing.map(Bilingual::same),
        };
        let experience = Experience {
            switches: vec![switch(90, 1), switch(10, 3), switch(12, 2)],
            proofs: vec![proof(5, None), proof(9, Some("no key")), proof(7, None)],
        };
        assert_eq!(experience.expected("drafting", "mistral"), Some(Span::minutes(12)));
        assert_eq!(experience.expected("drafting", "ollama"), None);
        assert_eq!(experience.switches("drafting", "mistral")[0].at, at(3));
        let share = |experience: &Experience, active| experience.parted("drafting", active).map(|(to, part)| (to.to_owned(), part.share));
        assert_eq!(share(&experience, Some("mistral")), Some(("mistral".to_owned(), 10)));
        // It was changed by other hands since, or all of it went there later.
        assert_eq!(share(&experience, Some("openai")), None);
        let whole = Experience { switches: vec![switch(1, 1), PastSwitch { part: None, ..switch(1, 4) }], ..Experience::default() };
        assert_eq!(share(&whole, Some("mistral")), None);
        assert!(experience.proof("drafting", "mistral").is_some_and(|proof| proof.missing.is_some()));
        assert_eq!(experience.proof("payments", "mistral"), None);
    }
}
