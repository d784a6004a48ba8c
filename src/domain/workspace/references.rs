//! Every name that `relais.yaml` mentions must exist.

use super::Workspace;
use super::parse::entries;
use crate::domain::lang::Bilingual;
use crate::domain::yaml::{Faults, Fields, Node, Problem, nearest};

/// Something of this name does not exist.
pub(crate) fn unknown<'a>(fr: &str, en: &str, name: &str, known: impl Iterator<Item = &'a String>) -> Problem {
    Problem::UnknownReference {
        sort: Bilingual { fr: fr.to_owned(), en: en.to_owned() },
        nearest: nearest(name, known.map(String::as_str)).map(str::to_owned),
        name: name.to_owned(),
    }
}

/// What sort of thing a name names.
#[derive(Clone, Copy)]
enum Sort {
    Provider,
    Service,
    Member,
    Audience,
    /// A member of the team or a role.
    Person,
}

/// Adds a fault for each name that names nothing.
pub(super) fn check(workspace: &Workspace, fields: &Fields<'_>, faults: &mut Faults) {
    let mut named: Vec<(&Node, Sort, Vec<String>)> = Vec::new();
    for (key, node) in keyed(fields, "services") {
        let Some(service) = workspace.service(&key.name) else { continue };
        named.push((node, Sort::Member, service.owner.iter().cloned().collect()));
        named.push((node, Sort::Provider, service.candidates.iter().map(|candidate| candidate.provider.clone()).collect()));
    }
    for (key, node) in keyed(fields, "audiences") {
        let members = workspace.audiences.get(&key.name).map(|audience| audience.members.clone());
        named.push((node, Sort::Member, members.unwrap_or_default()));
        named.push((node, Sort::Service, texts(node, "services")));
    }
    for (key, node) in keyed(fields, "channels") {
        let services = workspace.channels.get(&key.name).map(|line| line.channel.services().into_iter().map(str::to_owned).collect());
        named.push((node_of(node, "services").unwrap_or(node), Sort::Service, services.unwrap_or_default()));
    }
    named.extend(keyed(fields, "channels").iter().map(|(_, node)| (node, Sort::Provider, texts(node, "stands_on"))));
    for (_, node) in keyed(fields, "data") {
        named.push((node, Sort::Service, texts(node, "services")));
        let copies = Fields::of(node, &mut Faults::default()).map(|fields| fields.list("copies")).unwrap_or_default();
        named.extend(copies.iter().map(|copy| (copy, Sort::Provider, texts(copy, "provider"))));
    }
    for key in ["assets", "dates"] {
        named.extend(fields.list(key).iter().map(|node| (node, Sort::Provider, texts(node, "provider"))));
    }
    named.extend(keyed(fields, "exits").iter().map(|(key, node)| (node, Sort::Provider, vec![key.name.clone()])));
    named.extend(fields.list("maintenance").iter().map(|node| (node, Sort::Provider, texts(node, "providers"))));
    named.extend(fields.node("watch").map(|node| (node, Sort::Provider, texts(node, "also"))));
    named.extend(fields.list("drills").iter().map(|node| (node_of(node, "who").unwrap_or(node), Sort::Person, texts(node, "who"))));
    if let Some(rules) = fields.node("rules") {
        let two = node_of(rules, "two_people");
        named.extend(two.map(|node| (node, Sort::Service, texts(node, "services"))));
        named.extend(two.map(|node| (node, Sort::Person, texts(node, "by"))));
        let sign_off = node_of(rules, "sign_off");
        named.extend(sign_off.map(|node| (node, Sort::Audience, texts(node, "audiences"))));
        named.extend(sign_off.map(|node| (node, Sort::Person, texts(node, "by"))));
        named.extend(node_of(rules, "return").map(|node| (node, Sort::Person, texts(node, "by"))));
    }
    for (node, sort, names) in named {
        for name in names {
            if let Some(problem) = sort.problem(workspace, &name) {
                faults.add(node.place, problem);
            }
        }
    }
}

impl Sort {
    /// What is wrong with this name, if something is.
    fn problem(self, workspace: &Workspace, name: &str) -> Option<Problem> {
        let owned = name.to_owned();
        let known: Vec<&String> = match self {
            Self::Provider => workspace.providers.keys().collect(),
            Self::Service => workspace.services.iter().map(|service| &service.id).collect(),
            Self::Member => workspace.team.keys().collect(),
            Self::Audience => workspace.audiences.keys().collect(),
            Self::Person => workspace.team.keys().chain(workspace.roles.keys()).collect(),
        };
        let (fr, en) = match self {
            Self::Provider => ("fournisseur", "provider"),
            Self::Service => ("service", "service"),
            Self::Member => ("membre de l'équipe", "member of the team"),
            Self::Audience => ("audience", "audience"),
            Self::Person => ("membre de l'équipe ou rôle", "member of the team or role"),
        };
        (!known.contains(&&owned)).then(|| unknown(fr, en, name, known.into_iter()))
    }
}

fn keyed<'a>(fields: &Fields<'a>, key: &'static str) -> &'a [(crate::domain::yaml::Key, Node)] {
    entries(fields, key, &mut Faults::default())
}

fn node_of<'a>(node: &'a Node, key: &'static str) -> Option<&'a Node> {
    Fields::of(node, &mut Faults::default())?.node(key)
}

fn texts(node: &Node, key: &'static str) -> Vec<String> {
    let mut again = Faults::default();
    Fields::of(node, &mut again).map(|fields| fields.texts(key, &mut again)).unwrap_or_default()
}
