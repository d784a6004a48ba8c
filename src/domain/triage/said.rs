//! The answer in words: one sentence, and its evidence line by line.

use super::{About, Found, Health, Question, TheirPage, Triage, Whose};
use crate::domain::words::Words;

impl Triage {
    /// The answer in one sentence; `provider` is what it is called.
    pub fn sentence(&self, provider: &str, words: &Words) -> String {
        let conclusion = self.conclusion();
        let key = match (conclusion.whose, conclusion.page) {
            (Whose::NoWayOut, _) => "triage-no-way-out",
            (Whose::Ours, _) => "triage-ours",
            (Whose::OurNames, _) => "triage-our-names",
            (Whose::OurNameOfIt, _) => "triage-our-name-of-it",
            (Whose::TheirName, _) => "triage-their-name",
            (Whose::Theirs, TheirPage::Trouble) => "triage-theirs-told",
            (Whose::Theirs, TheirPage::Well) => "triage-theirs-untold",
            (Whose::Theirs, TheirPage::Silent) => "triage-theirs-silent",
            (Whose::Theirs, TheirPage::Unclear | TheirPage::None) => "triage-theirs",
            (Whose::TheirsByTheirAccount, _) => "triage-theirs-by-account",
            (Whose::Neither, _) => "triage-neither",
            (Whose::LineCarries, _) => "triage-line-carries",
            (Whose::Unsure, _) => "triage-unsure",
        };
        let (reached, of) = conclusion.networks;
        words.with(key, &[("provider", provider.into()), ("reached", reached.into()), ("of", of.into())])
    }

    /// The evidence in one line: networks, names and name servers counted, whoever else was asked by name.
    pub fn brief(&self, provider: &str, words: &Words) -> String {
        let count = |key: &str, test: fn(&About) -> bool| {
            let asked: Vec<_> = self.questions.iter().filter(|question| test(&question.about)).collect();
            let answered = asked.iter().filter(|question| question.is_answered()).count();
            (!asked.is_empty()).then(|| words.with(key, &[("answered", answered.into()), ("of", asked.len().into())]))
        };
        let counted = [
            count("triage-networks", |about| matches!(about, About::Network(_))),
            count("triage-names", |about| matches!(about, About::Name(_))),
            count("triage-lookups", |about| matches!(about, About::Lookup(_))),
        ];
        let told = |question: &Question| line(&question.about(provider, words), &question.found(words), words);
        let route = self.questions.iter().filter(|question| question.about == About::Route).map(told);
        let is_alone = |about: &About| matches!(about, About::Provider | About::Address { .. } | About::Page | About::Other(_));
        let others = self.questions.iter().filter(|question| is_alone(&question.about)).map(told);
        route.chain(counted.into_iter().flatten()).chain(others).collect::<Vec<_>>().join(" · ")
    }

    /// Each question and what came of it: its mark, what it was about, what was found.
    pub fn evidence(&self, provider: &str, words: &Words) -> Vec<(Mark, String, String)> {
        self.questions.iter().map(|question| (question.mark(), question.about(provider, words), question.found(words))).collect()
    }
}

/// What was asked and what was found, in one line.
pub fn line(about: &str, found: &str, words: &Words) -> String {
    words.with("triage-line", &[("about", about.into()), ("found", found.into())])
}

/// How a line of evidence stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// It answers, and well.
    Good,
    /// It does not answer, or says that something is wrong.
    Bad,
    /// Nobody can say.
    Open,
}

impl Question {
    fn mark(&self) -> Mark {
        match &self.found {
            Some(Found::Answered { health: Some(health), .. }) if health.is_bad() => Mark::Bad,
            Some(Found::Answered { health: Some(Health::Unknown), .. }) | None => Mark::Open,
            Some(Found::Answered { .. }) => Mark::Good,
            Some(Found::Silent(_)) if matches!(self.about, About::Lookup(Some(_))) => Mark::Open,
            Some(Found::Silent(_) | Found::Unknown(_)) => Mark::Bad,
        }
    }

    fn about(&self, provider: &str, words: &Words) -> String {
        match &self.about {
            About::Network(address) => words.with("triage-about-network", &[("address", address.into())]),
            About::Name(name) => words.with("triage-about-name", &[("name", name.split(':').next().unwrap_or(name).into())]),
            About::Provider => words.with("triage-about-provider", &[("provider", provider.into())]),
            About::Route => words.say("triage-about-route"),
            About::Lookup(None) => words.say("triage-about-lookup"),
            About::Lookup(Some(address)) => words.with("triage-about-lookup-of", &[("address", address.into())]),
            About::Address { .. } => words.with("triage-about-address", &[("provider", provider.into())]),
            About::Page => words.with("triage-about-page", &[("provider", provider.into())]),
            // Nobody is in question: there is nothing to have in common with.
            About::Other(other) if provider.is_empty() => other.clone(),
            About::Other(other) => words.with("triage-about-other", &[("other", other.into())]),
        }
    }

    fn found(&self, words: &Words) -> String {
        let millis = |millis: &Option<u64>| millis.map(|millis| format!(" ({millis} ms)")).unwrap_or_default();
        match &self.found {
            None => words.say("triage-waiting"),
            Some(Found::Silent(why) | Found::Unknown(why)) => why.get(words.lang()).to_owned(),
            Some(Found::Answered { millis: took, health: None, reason }) => {
                let said = reason.as_ref().map_or_else(|| words.say("triage-answers"), |said| said.get(words.lang()).to_owned());
                format!("{said}{}", millis(took))
            }
            Some(Found::Answered { millis: took, health: Some(health), reason }) => {
                let why = reason.as_ref().map(|why| format!(", {}", why.get(words.lang()))).unwrap_or_default();
                format!("{}{why}{}", words.named("health", health.name()), millis(took))
            }
        }
    }
}
