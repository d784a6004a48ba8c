//! What the answers come to: whose fault it is, as far as that can be seen from here.

use super::{About, Found, Question, Triage};
use crate::domain::status::Health;

/// What the answers come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Conclusion {
    /// Whose it is.
    pub whose: Whose,
    /// What their own page says.
    pub page: TheirPage,
    /// How many networks answered, of how many.
    pub networks: (usize, usize),
}

/// Whose fault it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// Ours: this machine has no way out at all.
    NoWayOut,
    /// Ours: there is a way out, and nothing at all answers behind it.
    Ours,
    /// Ours: networks answer by address, and no name is found.
    OurNames,
    /// Ours: it answers by its address, which others know, and our own name servers do not know its name.
    OurNameOfIt,
    /// Theirs: no name server knows its name, neither ours nor others.
    TheirName,
    /// Theirs: everybody else answers.
    Theirs,
    /// Theirs, by their own account, though they answer here.
    TheirsByTheirAccount,
    /// Nobody's, as far as can be seen from here: look at the account, the key, the device.
    Neither,
    /// No provider was in question, and our line carries.
    LineCarries,
    /// What answers and what does not make no sense together.
    Unsure,
}

/// What a provider's own page says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TheirPage {
    /// That something is wrong.
    Trouble,
    /// That all is well.
    Well,
    /// Nothing that could be understood.
    Unclear,
    /// It does not answer either.
    Silent,
    /// Nobody could be asked.
    None,
}

impl Triage {
    /// What the answers so far come to.
    pub fn conclusion(&self) -> Conclusion {
        let of = |test: fn(&About) -> bool| self.questions.iter().filter(move |question| test(&question.about)).collect::<Vec<_>>();
        let answered = |questions: &[&Question]| questions.iter().filter(|question| question.is_answered()).count();
        let (networks, names) = (of(|about| matches!(about, About::Network(_))), of(|about| matches!(about, About::Name(_))));
        let (page, provider) = (of(|about| *about == About::Page), of(|about| *about == About::Provider));
        let others = of(|about| matches!(about, About::Other(_)));
        let page = page.first().map_or(TheirPage::None, |question| their_page(question));
        let by_name = answered(&names) + answered(&others);
        let theirs = answered(&provider) + usize::from(!matches!(page, TheirPage::Silent | TheirPage::None));
        let reached = answered(&networks);
        let by_address = of(|about| matches!(about, About::Address { .. })).iter().any(|question| question.is_answered());
        let is_silent = provider.first().is_some_and(|question| !question.is_answered());
        let lookups = self.lookups();
        let whose = match (reached, by_name, theirs) {
            (0, 0, 0) if !by_address && self.has_no_way_out() => Whose::NoWayOut,
            (0, 0, 0) if !by_address => Whose::Ours,
            (_, 0, 0) => Whose::OurNames,
            _ if self.provider.is_none() => Whose::LineCarries,
            _ if is_silent && by_address && lookups.ours == Known::No => Whose::OurNameOfIt,
            _ if is_silent && lookups.ours == Known::No && lookups.others == Known::No => Whose::TheirName,
            _ => match (provider.first().map(|question| works(question)), page) {
                (Some(Some(false)), _) => Whose::Theirs,
                (_, TheirPage::Trouble) => Whose::TheirsByTheirAccount,
                (Some(Some(true)), _) => Whose::Neither,
                (None, TheirPage::Well) => Whose::Neither,
                (None, TheirPage::Silent) => Whose::Theirs,
                (Some(None), _) | (None, TheirPage::Unclear | TheirPage::None) => Whose::Unsure,
            },
        };
        Conclusion { whose, page, networks: (reached, networks.len()) }
    }
}

/// Whether name servers know the provider's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Known {
    Yes,
    /// They say that they do not.
    No,
    /// Nobody answered.
    Unsaid,
}

/// What name servers say.
struct Lookups {
    ours: Known,
    others: Known,
}

impl Triage {
    fn has_no_way_out(&self) -> bool {
        self.questions.iter().any(|question| question.about == About::Route && matches!(question.found, Some(Found::Unknown(_))))
    }

    fn lookups(&self) -> Lookups {
        let said = |is_ours: bool| {
            let asked =
                self.questions.iter().filter(|question| matches!(&question.about, About::Lookup(server) if server.is_none() == is_ours));
            asked.fold(Known::Unsaid, |known, question| match (known, &question.found) {
                (Known::Yes, _) | (_, Some(Found::Answered { .. })) => Known::Yes,
                (_, Some(Found::Unknown(_))) => Known::No,
                (known, Some(Found::Silent(_)) | None) => known,
            })
        };
        Lookups { ours: said(true), others: said(false) }
    }
}

/// Whether a provider works, by our own probe; none if the probe cannot say.
fn works(question: &Question) -> Option<bool> {
    match question.found.as_ref() {
        None | Some(Found::Silent(_) | Found::Unknown(_)) => Some(false),
        Some(Found::Answered { health: Some(Health::Unknown), .. }) => None,
        Some(Found::Answered { health, .. }) => Some(!health.is_some_and(Health::is_bad)),
    }
}

fn their_page(question: &Question) -> TheirPage {
    match question.found.as_ref() {
        None | Some(Found::Silent(_) | Found::Unknown(_)) => TheirPage::Silent,
        Some(Found::Answered { health: Some(health), .. }) if health.is_bad() => TheirPage::Trouble,
        Some(Found::Answered { health: Some(Health::Operational | Health::Maintenance), .. }) => TheirPage::Well,
        Some(Found::Answered { .. }) => TheirPage::Unclear,
    }
}
