//! What a workspace knows of names: those that clients know, and those that are the firm's alone.

use super::Workspace;
use crate::domain::wording::Known;

impl Workspace {
    /// The names of this firm, for the rules of [wording](crate::domain::wording); nothing of an incident is known in it.
    pub fn names_known(&self) -> Known<'_> {
        let services = || self.services.iter();
        let providers: Vec<&str> = self.providers.values().map(|provider| provider.name.as_str()).collect();
        let titles = services().flat_map(|service| [service.title.fr.as_str(), service.title.en.as_str()]);
        let files = services().filter_map(|service| service.mechanism.as_deref()).flat_map(|mechanism| mechanism.files());
        let lists = self.audiences.values().filter_map(|audience| audience.file.as_deref());
        let ids = [
            self.channels.keys().collect::<Vec<_>>(),
            self.audiences.keys().collect(),
            self.team.keys().collect(),
            self.providers.keys().collect(),
        ];
        Known {
            public: [self.name.as_str()].into_iter().chain(titles).chain(providers.iter().copied()).collect(),
            internal: services()
                .map(|service| service.id.as_str())
                .chain(ids.into_iter().flatten().map(String::as_str))
                .chain(files)
                .chain(lists)
                .chain(self.networks.iter().map(String::as_str))
                .collect(),
            providers,
            ..Known::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::domain::yaml::{Faults, Node};

    #[test]
    fn ids_and_files_are_the_firm_s_alone_and_titles_are_not() {
        let yaml = "relais: 1\nname: Nova\nteam: {lea: {name: Léa}}\n\
            services: {quotes-eu: {title: {fr: Devis, en: Quotes}, active: {file: config/q.yaml, key: who}, candidates: [{provider: a}]}}\n";
        let workspace = Workspace::parse(&Node::parse(yaml).unwrap(), BTreeMap::new(), &mut Faults::default()).unwrap();
        let known = workspace.names_known();
        assert_eq!(known.public, ["Nova", "Devis", "Quotes"]);
        assert_eq!(known.internal, ["quotes-eu", "lea", "config/q.yaml"]);
    }
}
