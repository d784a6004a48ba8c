//! The days ahead: a price, terms, a contract, a model that ends, something that is paid until then.

use serde::Serialize;

use super::{Ground, Named};
use crate::domain::lang::Bilingual;
use crate::domain::provider::{Evidence, is_model};
use crate::domain::time::Date;
use crate::domain::workspace::AheadKind;

/// A day on which something changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Coming {
    /// The day.
    pub on: Date,
    /// How many days are left; below zero, it is past.
    pub days_left: i32,
    /// Whose doing it is; nothing where no provider is.
    pub provider: Option<Named>,
    /// What changes.
    #[serde(flatten)]
    pub what: What,
    /// Who says so, where the catalogue does; the firm itself elsewhere.
    pub evidence: Option<Evidence>,
}

/// What a day changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "what")]
pub enum What {
    /// The firm wrote it down.
    Written {
        /// What sort of change.
        kind: AheadKind,
        /// In its words.
        note: Option<Bilingual>,
    },
    /// A model that a service names goes away.
    Model {
        /// The model.
        model: String,
        /// What its provider offers in its place.
        replacement: Option<String>,
        /// The service that names it.
        service: Bilingual,
    },
    /// Something is paid until then.
    Paid {
        /// What.
        title: Bilingual,
    },
}

impl Coming {
    pub(super) fn all(ground: Ground<'_>) -> Vec<Self> {
        let (workspace, today) = (ground.workspace, ground.day());
        let new = |on: Date, provider: Option<&str>, what, evidence| Self {
            on,
            days_left: days_between(today, on),
            provider: provider.map(|id| ground.named(id)),
            what,
            evidence,
        };
        let written = workspace.dates.iter().map(|ahead| {
            let what = What::Written { kind: ahead.kind, note: ahead.note.clone() };
            new(ahead.on, Some(&ahead.provider), what, None)
        });
        let paid = workspace.assets.iter().filter_map(|asset| {
            let what = What::Paid { title: asset.title.clone() };
            Some(new(asset.until?, asset.provider.as_deref(), what, None))
        });
        let mut all: Vec<Self> = written.chain(paid).collect();
        for service in &workspace.services {
            for candidate in &service.candidates {
                let shutdowns = workspace.providers.get(&candidate.provider).map(|provider| provider.shutdowns.as_slice());
                let Some(model) = &candidate.model else { continue };
                let Some(end) = shutdowns.unwrap_or_default().iter().find(|end| is_model(&end.model, model)) else { continue };
                let what = What::Model { model: model.clone(), replacement: end.replacement.clone(), service: service.title.clone() };
                all.push(new(end.ends, Some(&candidate.provider), what, Some(end.evidence.clone())));
            }
        }
        // What changed is not ahead any more; what ended or was not renewed still matters.
        all.retain(|coming| coming.days_left >= 0 || coming.outlives_its_day());
        all.sort_by_key(|coming| coming.on);
        all
    }

    /// Whether it still matters when its day is past.
    fn outlives_its_day(&self) -> bool {
        match &self.what {
            What::Written { kind, .. } => matches!(kind, AheadKind::End | AheadKind::Contract),
            What::Model { .. } | What::Paid { .. } => true,
        }
    }
}

/// How many days from one to the other.
pub(super) fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}
