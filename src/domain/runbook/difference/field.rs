//! The parts of a step that may differ, in the words of whoever walks it.

use std::collections::BTreeMap;
use std::mem::discriminant;

use super::Touch;
use crate::domain::lang::Bilingual;
use crate::domain::runbook::{Parameter, ParameterSort};
use crate::domain::step::Step;
use crate::domain::typed::Typed;

/// A part of a step, or of a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// What it is called.
    Title,
    /// What to do, in full.
    Words,
    /// Its kind.
    Kind,
    /// When it applies.
    When,
    /// Who does it.
    Role,
    /// What it changes outside, as it declares it.
    Effect,
    /// Whose agreement it waits for.
    Approval,
    /// The program that runs, and its arguments.
    Command,
    /// What is called over the network, and with what.
    Request,
    /// The service that it is about.
    Service,
    /// The provider that it is about, or goes to.
    Provider,
    /// Whom it tells.
    Audience,
    /// How it tells them.
    Channel,
    /// What it tells them.
    Message,
    /// The answers among which one chooses.
    Options,
    /// What must come back.
    Expected,
    /// The proof that it worked.
    Verify,
    /// How it is taken back.
    Undo,
    /// The milestone that it marks.
    Milestone,
    /// How long, and how often.
    Timing,
    /// Anything else.
    Rest,
}

impl Field {
    /// What a person calls it.
    pub fn name(self) -> Bilingual {
        let (fr, en) = match self {
            Self::Title => ("titre", "title"),
            Self::Words => ("texte", "words"),
            Self::Kind => ("sorte", "kind"),
            Self::When => ("condition", "when it applies"),
            Self::Role => ("qui la fait", "who does it"),
            Self::Effect => ("ce qu'elle change (« effect »)", "what it changes (`effect`)"),
            Self::Approval => ("accord d'une autre personne", "another person's approval"),
            Self::Command => ("commande", "command"),
            Self::Request => ("adresse appelée", "address called"),
            Self::Service => ("service", "service"),
            Self::Provider => ("fournisseur", "provider"),
            Self::Audience => ("destinataires", "recipients"),
            Self::Channel => ("canal", "channel"),
            Self::Message => ("message", "message"),
            Self::Options => ("réponses possibles", "possible answers"),
            Self::Expected => ("résultat attendu", "expected result"),
            Self::Verify => ("vérification", "verification"),
            Self::Undo => ("retour en arrière", "way back"),
            Self::Milestone => ("jalon", "milestone"),
            Self::Timing => ("durées", "timing"),
            Self::Rest => ("réglages", "settings"),
        };
        Bilingual::of(fr, en)
    }

    /// The part that a key of a runbook writes.
    fn of_key(key: &str) -> Self {
        match key {
            "title" => Self::Title,
            "text" => Self::Words,
            "kind" | "type" => Self::Kind,
            "when" => Self::When,
            "role" => Self::Role,
            "effect" => Self::Effect,
            "approval" => Self::Approval,
            "program" | "args" | "env" | "directory" => Self::Command,
            "url" | "method" | "headers" | "body" | "http" | "tcp" => Self::Request,
            "service" => Self::Service,
            "provider" | "component" | "to" => Self::Provider,
            "audience" => Self::Audience,
            "channel" => Self::Channel,
            "template" => Self::Message,
            "options" => Self::Options,
            "expect" => Self::Expected,
            "verify" => Self::Verify,
            "undo" => Self::Undo,
            "marks" | "milestone" => Self::Milestone,
            "timeout" | "retry" | "for" | "every" | "limit" | "next_update" => Self::Timing,
            _ => Self::Rest,
        }
    }
}

/// What of a step is not the same.
pub(super) fn of_step(old: &Step, new: &Step) -> BTreeMap<Field, Touch> {
    // When it applies depends on the branch that it stands in, too.
    let own = |key: &&String| key.as_str() != "when";
    let keys = old.written.keys().chain(new.written.keys().filter(|key| !old.written.contains_key(*key))).filter(own);
    let parts = keys.filter_map(|key| Some((Field::of_key(key), touch(old.written.get(key), new.written.get(key))?)));
    let when = |step: &Step| Some(step.common.when.0.clone()).filter(|when| !when.is_empty());
    gathered(parts.chain(touch(when(old).as_ref(), when(new).as_ref()).map(|touch| (Field::When, touch))))
}

/// What of a parameter is not the same.
pub(super) fn of_parameter(old: &Parameter, new: &Parameter) -> BTreeMap<Field, Touch> {
    let options = |sort: &ParameterSort| match sort {
        ParameterSort::Choice(options) => Some(options.clone()),
        ParameterSort::Typed(_) | ParameterSort::Service | ParameterSort::Provider => None,
    };
    let (before, after) = (options(&old.sort), options(&new.sort));
    let typed = |sort: &ParameterSort| match sort {
        ParameterSort::Typed(typed) => Some(typed.clone()),
        ParameterSort::Choice(_) | ParameterSort::Service | ParameterSort::Provider => None,
    };
    let (was, is) = (typed(&old.sort), typed(&new.sort));
    let same_type = discriminant(&old.sort) == discriminant(&new.sort) && was.as_ref().map(Typed::sort) == is.as_ref().map(Typed::sort);
    let differs = |same: bool| (!same).then_some(Touch::Changed);
    let parts = [
        (Field::Title, differs(old.title == new.title)),
        (Field::Kind, differs(same_type)),
        (Field::Options, touch(before.as_ref(), after.as_ref())),
        (Field::Rest, differs(old.required == new.required && old.default == new.default && (!same_type || was == is))),
    ];
    gathered(parts.into_iter().filter_map(|(field, touch)| Some((field, touch?))))
}

fn touch<T: PartialEq>(old: Option<&T>, new: Option<&T>) -> Option<Touch> {
    match (old, new) {
        (None, None) => None,
        (None, Some(_)) => Some(Touch::Added),
        (Some(_), None) => Some(Touch::Removed),
        (Some(old), Some(new)) => (old != new).then_some(Touch::Changed),
    }
}

/// Each part once: one of which something came and something else went has changed.
fn gathered(parts: impl Iterator<Item = (Field, Touch)>) -> BTreeMap<Field, Touch> {
    let mut all = BTreeMap::new();
    for (field, touch) in parts {
        all.entry(field).and_modify(|known| *known = if *known == touch { touch } else { Touch::Changed }).or_insert(touch);
    }
    all
}
