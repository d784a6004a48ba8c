//! The parameters of a runbook: given, completed, checked, before its first step.

use std::collections::BTreeMap;

use super::{Parameter, ParameterSort, Runbook};
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::time::Timestamp;
use crate::domain::typed::Typed;
use crate::domain::workspace::Workspace;
use crate::domain::yaml::nearest;

/// What is proposed for the parameters when a runbook is started for a provider.
pub fn proposed(parameter: &Parameter, provider: Option<&str>, service: Option<&str>) -> Option<String> {
    let situation = match parameter.sort {
        ParameterSort::Provider => provider,
        ParameterSort::Service => service,
        ParameterSort::Typed(_) | ParameterSort::Choice(_) => None,
    };
    situation.map(str::to_owned).or_else(|| parameter.default.clone())
}

impl Runbook {
    /// The values of all parameters, or everything that is wrong with those that were given.
    pub fn values(
        &self,
        given: &BTreeMap<String, String>,
        workspace: &Workspace,
        now: Timestamp,
    ) -> Result<BTreeMap<String, String>, Vec<Bilingual>> {
        let (values, wrong) = self.read(given, workspace, now);
        if wrong.is_empty() { Ok(values) } else { Err(wrong.into_iter().map(Wrong::said).collect()) }
    }

    /// The same, while some that must be given may still be missing: these have no value then.
    pub fn values_so_far(
        &self,
        given: &BTreeMap<String, String>,
        workspace: &Workspace,
        now: Timestamp,
    ) -> Result<BTreeMap<String, String>, Vec<Bilingual>> {
        let (values, wrong) = self.read(given, workspace, now);
        let wrong: Vec<Bilingual> = wrong.into_iter().filter(|wrong| !matches!(wrong, Wrong::Missing(_))).map(Wrong::said).collect();
        if wrong.is_empty() { Ok(values) } else { Err(wrong) }
    }

    fn read(&self, given: &BTreeMap<String, String>, workspace: &Workspace, now: Timestamp) -> (BTreeMap<String, String>, Vec<Wrong>) {
        let mut wrong = Vec::new();
        let mut values = BTreeMap::new();
        for name in given.keys().filter(|name| !self.parameters.iter().any(|parameter| parameter.name == **name)) {
            let near = nearest(name, self.parameters.iter().map(|parameter| parameter.name.as_str()));
            let (fr, en) = near
                .map_or_else(Default::default, |near| (format!(" ; vouliez-vous dire « {near} » ?"), format!("; did you mean `{near}`?")));
            let said = Bilingual { fr: format!("pas de paramètre « {name} »{fr}"), en: format!("no parameter `{name}`{en}") };
            wrong.push(Wrong::Given(said));
        }
        for parameter in &self.parameters {
            let value =
                given.get(&parameter.name).map(|value| value.trim()).filter(|value| !value.is_empty()).or(parameter.default.as_deref());
            match value {
                Some(value) => match parameter.read(value, workspace, now) {
                    Ok(kept) => drop(values.insert(parameter.name.clone(), kept)),
                    Err(problem) => wrong.push(Wrong::Given(problem)),
                },
                None if parameter.required => wrong.push(Wrong::Missing(Bilingual {
                    fr: format!("il manque « {} » ({})", parameter.name, parameter.title.get(Lang::Fr)),
                    en: format!("`{}` is missing ({})", parameter.name, parameter.title.get(Lang::En)),
                })),
                // A text may use it: without a value it is empty, not unknown.
                None => drop(values.insert(parameter.name.clone(), String::new())),
            }
        }
        (values, wrong)
    }
}

/// What is wrong with the values of parameters.
enum Wrong {
    /// What was given.
    Given(Bilingual),
    /// One that must be given was not.
    Missing(Bilingual),
}

impl Wrong {
    fn said(self) -> Bilingual {
        match self {
            Self::Given(said) | Self::Missing(said) => said,
        }
    }
}

impl Parameter {
    /// The values that it can take, where they can be listed.
    pub fn options(&self, workspace: &Workspace) -> Option<Vec<String>> {
        match &self.sort {
            ParameterSort::Typed(_) => None,
            ParameterSort::Choice(options) => Some(options.clone()),
            ParameterSort::Service => Some(workspace.services.iter().map(|service| service.id.clone()).collect()),
            ParameterSort::Provider => Some(workspace.providers.keys().cloned().collect()),
        }
    }

    /// The value as it is kept, or what is wrong with it.
    pub fn read(&self, value: &str, workspace: &Workspace, now: Timestamp) -> Result<String, Bilingual> {
        if let ParameterSort::Typed(typed) = &self.sort {
            return typed.read(value, now, &workspace.zone).ok_or_else(|| typed.refused(&self.name, value));
        }
        let options = self.options(workspace).unwrap_or_default();
        if options.iter().any(|option| option == value) {
            return Ok(value.to_owned());
        }
        let known = options.join(", ");
        Err(Bilingual {
            fr: format!("« {} » ne peut pas valoir « {value} » ; connus : {known}", self.name),
            en: format!("`{}` cannot be `{value}`; known: {known}", self.name),
        })
    }

    /// What must be typed, where not any text will do.
    pub fn expected(&self, lang: Lang) -> Option<String> {
        match &self.sort {
            ParameterSort::Typed(typed) if *typed != Typed::Text => Some(typed.expected(lang)),
            ParameterSort::Typed(_) | ParameterSort::Choice(_) | ParameterSort::Service | ParameterSort::Provider => None,
        }
    }

    /// How a text says a value that was kept, where it says it otherwise.
    pub fn spoken(&self, kept: &str, workspace: &Workspace) -> Option<Bilingual> {
        match &self.sort {
            ParameterSort::Service => Some(workspace.service(kept)?.title.clone()),
            ParameterSort::Provider => Some(Bilingual::same(&workspace.providers.get(kept)?.name)),
            ParameterSort::Typed(typed) => typed.spoken(kept, &workspace.zone),
            ParameterSort::Choice(_) => None,
        }
    }
}
