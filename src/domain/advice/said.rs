//! Advice in words, the same on every face.

use super::{Advice, Back, Fit, Green, Reason, Weight};
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::status::Health;
use crate::domain::time::{Span, Timestamp};
use crate::domain::words::Words;
use crate::domain::workspace::Workspace;

/// One line of advice, and how it speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// The sentence at the top.
    Now(String),
    /// A candidate and whether it is advised.
    Candidate(Fit, String),
    /// Why.
    Reason(Weight, String),
    /// What else is to be said.
    Word(String),
}

impl Advice {
    /// The advice, line by line; `name` says how a provider is called.
    pub fn said(&self, title: &Bilingual, name: impl Fn(&str) -> String, words: &Words, at: Timestamp) -> Vec<Line> {
        let lang = words.lang();
        let service = title.get(lang);
        let now = match &self.active {
            None => words.with("advice-unread", &[("service", service.into())]),
            Some(active) => {
                let key = match self.active_health {
                    Health::Operational => "advice-now",
                    Health::Unknown | Health::Maintenance => "advice-unknown",
                    Health::Degraded | Health::PartialOutage | Health::MajorOutage => "advice-fails",
                };
                words.with(key, &[("service", service.into()), ("provider", name(active).into())])
            }
        };
        let mut lines = vec![Line::Now(now)];
        for (n, ranked) in self.ranked.iter().enumerate() {
            let fit = words.say(ranked.fit.key());
            lines.push(Line::Candidate(ranked.fit, {
                let args = [("number", (n + 1).into()), ("provider", name(&ranked.provider).into()), ("fit", fit.into())];
                words.with("advice-candidate", &args)
            }));
            lines.extend(ranked.reasons.iter().map(|reason| Line::Reason(reason.weight, reason.told(words, at))));
        }
        if self.ranked.is_empty() {
            lines.push(Line::Word(words.say("advice-no-candidate")));
        }
        if self.best().is_none() {
            lines.push(Line::Word(match &self.without {
                Some(runbook) => words.with("advice-nobody", &[("runbook", runbook.into())]),
                None => words.say("advice-nobody-planned"),
            }));
        }
        lines
    }
}

impl Reason {
    /// In words, with its age where it was read.
    fn told(&self, words: &Words, now: Timestamp) -> String {
        let said = self.said.get(words.lang());
        match self.read_at {
            None => said.to_owned(),
            Some(at) => {
                let age = Span::between(at, now).spoken(words.lang());
                words.with("advice-read-ago", &[("said", said.into()), ("age", age.into())])
            }
        }
    }
}

impl Fit {
    /// How a person says it.
    pub fn said(self) -> Bilingual {
        let (fr, en) = match self {
            Self::Advised => ("conseillé", "advised"),
            Self::Possible => ("possible", "possible"),
            Self::NotAdvised => ("pas conseillé", "not advised"),
        };
        Bilingual::of(fr, en)
    }

    /// The key of its word.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Advised => "advice-advised",
            Self::Possible => "advice-possible",
            Self::NotAdvised => "advice-not-advised",
        }
    }
}

impl Weight {
    /// The sign before a reason: it speaks for, against, is to be known first, or is good to know.
    pub const fn sign(self) -> char {
        match self {
            Self::For => '+',
            Self::Against => '-',
            Self::Caution => '!',
            Self::Note => '.',
        }
    }
}

impl Line {
    /// As a line of plain text.
    pub fn plain(&self) -> String {
        match self {
            Self::Now(text) | Self::Word(text) => text.clone(),
            Self::Candidate(_, text) => format!("  {text}"),
            Self::Reason(weight, text) => format!("    {} {text}", weight.sign()),
        }
    }
}

impl Green {
    /// How long our checks have passed, and how long they must.
    pub fn said(self, name: &str, after: Span) -> Bilingual {
        let (fr, en) = (after.spoken(Lang::Fr), after.spoken(Lang::En));
        match self {
            Self::For(span) => Bilingual::of(
                format!("nos essais de {name} passent depuis {}, il en faut {fr}", span.spoken(Lang::Fr)),
                format!("our checks of {name} have passed for {}, {en} are needed", span.spoken(Lang::En)),
            ),
            Self::Not(health) => {
                let said = health.said();
                Bilingual::of(
                    format!("{name} : {}, nos essais doivent passer {fr} d'affilée", said.fr),
                    format!("{name}: {}, our checks must pass for {en} without a break", said.en),
                )
            }
            Self::Unwatched => Bilingual::of(
                format!("aucun essai à nous ne surveille {name} : seule sa parole dirait qu'il est revenu"),
                format!("no check of ours watches {name}: only its own word would say that it is back"),
            ),
        }
    }
}

impl Back {
    /// Since when a service goes through another provider than the usual one, what that costs, when it may go back, who decides.
    pub fn said(&self, workspace: &Workspace, name: impl Fn(&str) -> String, words: &Words, now: Timestamp) -> String {
        let lang = words.lang();
        let title = workspace.service(&self.service).map_or(self.service.as_str(), |service| service.title.get(lang));
        let since = self.since.map(|since| words.with("board-for", &[("span", Span::between(since, now).spoken(lang).into())]));
        let usual = name(&self.from);
        let args = [
            ("service", title.into()),
            ("to", name(&self.to).into()),
            ("from", usual.as_str().into()),
            ("since", since.unwrap_or_default().into()),
        ];
        let mut said = match &self.part {
            Some(part) => part.told(title, &name, words),
            None => words.with("back-through", &args),
        };
        if let Some(costs) = self.costs.filter(|costs| *costs != 0) {
            said.push_str(&words.with(if costs > 0 { "back-dearer" } else { "back-cheaper" }, &[("costs", costs.abs().into())]));
        }
        let green = self.green.said(&usual, self.after);
        let args = [("provider", usual.as_str().into()), ("green", green.get(lang).into())];
        said = format!("{said} {}", words.with(if self.is_due() { "back-due" } else { "back-waits" }, &args));
        if !self.by.is_empty() {
            let who = self.by.iter().map(|id| workspace.team.get(id).map_or_else(|| words.role(id), |member| member.name.clone()));
            said.push_str(&words.with("back-decides", &[("names", who.collect::<Vec<_>>().join(", ").into())]));
        }
        said
    }
}
