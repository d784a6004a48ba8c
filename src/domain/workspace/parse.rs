//! Reads `relais.yaml`.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::references;
use super::switched_on::Watch;
use super::{Ahead, Asset, Audience, Clock, DataSet, ExitPlan, Member, Rules, Severity, Watching, Window, Workspace};
use crate::domain::channel::Line;
use crate::domain::every::Every;
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::programs;
use crate::domain::provider::Provider;
use crate::domain::rehearsals::Planned;
use crate::domain::service::Service;
use crate::domain::status::sockets;
use crate::domain::time::{TimeZone, zone_of};
use crate::domain::yaml::{Faults, Fields, Node, Problem, version};

impl Workspace {
    /// Reads `relais.yaml`; the providers are read from their own files first.
    pub fn parse(node: &Node, mut providers: BTreeMap<String, Provider>, faults: &mut Faults) -> Option<Self> {
        let fields = Fields::of(node, faults)?;
        version(&fields, faults);
        let name = fields.required_text("name", faults);
        let language = fields.one_of("language", &[("fr", Lang::Fr), ("en", Lang::En)], faults).unwrap_or_default();
        let zone = zone(&fields, faults).unwrap_or(TimeZone::UTC);
        let team = keyed(&fields, "team", faults, |_, node, faults| Member::parse(node, faults));
        let roles = keyed(&fields, "roles", faults, |_, node, faults| bilingual(node, faults));
        let severities = severities(&fields, faults);
        let services: Vec<Service> =
            entries(&fields, "services", faults).iter().filter_map(|(key, node)| Service::parse(&key.name, node, faults)).collect();
        let channels = keyed(&fields, "channels", faults, |_, node, faults| Line::parse(node, faults).map(Arc::from));
        let audiences = keyed(&fields, "audiences", faults, |_, node, faults| Audience::parse(node, faults));
        let deliverables = fields.text("deliverables", faults);
        let networks = sockets(&fields, "networks", faults);
        Watch { services: &services, lang: language }.switch_on(&fields, &mut providers, faults);
        let maintenance = fields.list("maintenance").iter().filter_map(|node| Window::parse(node, &zone, faults)).collect();
        let watching = Watching::parse(&fields, faults);
        let rules = Rules::parse(&fields, faults);
        let data = entries(&fields, "data", faults).iter().filter_map(|(key, node)| DataSet::parse(&key.name, node, faults)).collect();
        let assets = fields.list("assets").iter().filter_map(|node| Asset::parse(node, faults)).collect();
        let exits = keyed(&fields, "exits", faults, |_, node, faults| ExitPlan::parse(node, faults));
        let dates = fields.list("dates").iter().filter_map(|node| Ahead::parse(node, faults)).collect();
        let clocks = fields.list("clocks").iter().filter_map(|node| Clock::parse(node, faults)).collect();
        let drills = fields.list("drills").iter().filter_map(|node| Planned::parse(node, &zone, faults)).collect();
        let programs = programs::Rules::parse(&fields, faults);
        let exercise_every = Every::parse(&fields, faults).unwrap_or_default();
        fields.finish(faults);
        let workspace = Self {
            name: name?,
            language,
            zone,
            team,
            roles,
            severities,
            services,
            providers,
            channels,
            audiences,
            deliverables,
            networks,
            maintenance,
            watching,
            rules,
            data,
            assets,
            exits,
            dates,
            clocks,
            drills,
            exercise_every,
            programs,
        };
        references::check(&workspace, &fields, faults);
        Some(workspace)
    }
}

pub(super) fn entries<'a>(fields: &Fields<'a>, key: &'static str, faults: &mut Faults) -> &'a [(crate::domain::yaml::Key, Node)] {
    fields.map(key, faults).map_or(&[], |map| map.entries())
}

fn keyed<T>(
    fields: &Fields<'_>,
    key: &'static str,
    faults: &mut Faults,
    parse: impl Fn(&str, &Node, &mut Faults) -> Option<T>,
) -> BTreeMap<String, T> {
    let mut map = BTreeMap::new();
    for (key, node) in entries(fields, key, faults) {
        if let Some(value) = parse(&key.name, node, faults) {
            map.insert(key.name.clone(), value);
        }
    }
    map
}

fn bilingual(node: &Node, faults: &mut Faults) -> Option<Bilingual> {
    let fields = Fields::of(node, faults)?;
    let (fr, en) = (fields.required_text("fr", faults), fields.required_text("en", faults));
    fields.finish(faults);
    Some(Bilingual { fr: fr?, en: en? })
}

/// The zone of `timezone:`, if one is named that is known.
pub(super) fn zone(fields: &Fields<'_>, faults: &mut Faults) -> Option<TimeZone> {
    let name = fields.text("timezone", faults)?;
    let zone = zone_of(&name);
    if zone.is_none() {
        let what = Bilingual { fr: format!("fuseau inconnu : « {name} »"), en: format!("unknown time zone: `{name}`") };
        let hint = Bilingual { fr: "par exemple Europe/Paris".to_owned(), en: "for example Europe/Paris".to_owned() };
        faults.add(fields.place_of("timezone"), Problem::Other { what, hint: Some(hint) });
    }
    zone
}

fn severities(fields: &Fields<'_>, faults: &mut Faults) -> BTreeMap<u8, Severity> {
    let mut map = BTreeMap::new();
    for (key, node) in entries(fields, "severities", faults) {
        let Some(level) = key.name.parse::<u8>().ok().filter(|level| (1..=4).contains(level)) else {
            faults.say(key.place, "une gravité va de 1 (la pire) à 4", "a severity goes from 1 (the worst) to 4");
            continue;
        };
        let Some(inner) = Fields::of(node, faults) else { continue };
        let (name, when) = (inner.required_bilingual("name", faults), inner.required_bilingual("when", faults));
        let update_every = inner.span("update_every", faults);
        inner.finish(faults);
        if let (Some(name), Some(when)) = (name, when) {
            map.insert(level, Severity { name, when, update_every });
        }
    }
    map
}
