//! The provider by its address: its name is asked of our own name servers and of others, and as soon as one of them knows it, one
//! knocks at the address itself.

use std::net::IpAddr;

use super::{About, Found, Question, Triage};
use crate::domain::dns::{self, Code, Record, Resolved};
use crate::domain::effect::Effect;
use crate::domain::provider::Provider;
use crate::domain::status::{Voice, endpoint_of, host_of_socket, reason};
use crate::domain::time::Span;

/// How long a name server may take: what is left is for the address.
const LOOKUP: Span = Span::millis(2_000);

/// How many name servers that are not ours are asked.
const OTHERS: usize = 2;

/// The questions about a provider's name, and the one about its address that follows from them; none where it has no name.
pub fn questions(provider: &Provider, networks: &[&str]) -> Vec<Question> {
    let Some((name, port)) = endpoint(provider) else { return Vec::new() };
    // The networks by address are those of public name servers; one that is none stays silent, which proves nothing.
    let others = networks.iter().map(|network| host_of_socket(network)).filter(|host| host.parse::<IpAddr>().is_ok());
    let others = others.take(OTHERS).map(|host| Some(host.to_owned()));
    let ask = |server: Option<String>| {
        let resolver = server.as_deref().map(|host| socket(host, 53));
        let effect = Effect::Resolve(dns::Question { name: name.clone(), record: Record::A, resolver, timeout: LOOKUP });
        Question { about: About::Lookup(server), effect: Some(effect), found: None, reader: None }
    };
    let address = Question { about: About::Address { port }, effect: None, found: None, reader: None };
    [None].into_iter().chain(others).map(ask).chain([address]).collect()
}

/// The name and the port that our probe asks; none where it asks an address, or this machine.
fn endpoint(provider: &Provider) -> Option<(String, u16)> {
    let probe = provider.sources.iter().find(|source| source.format.voice == Voice::Probe)?;
    let (host, port) = endpoint_of(&probe.reader.ask())?;
    let is_name = host.is_ascii() && host.contains('.') && !host.ends_with(".localhost") && host.parse::<IpAddr>().is_err();
    is_name.then_some((host, port))
}

/// What a name server's answer comes to.
pub fn looked_up(resolved: &Resolved, about: &About) -> Found {
    let is_ours = matches!(about, About::Lookup(None));
    match resolved.code {
        Code::Found => match usable(resolved) {
            Some(address) => {
                let found = reason(&address.to_string(), &address.to_string());
                Found::Answered { millis: Some(resolved.millis), health: None, reason: Some(found) }
            }
            None => Found::Unknown(reason("n'y trouve aucune adresse utile", "finds no address there that is of use")),
        },
        Code::NoSuchName => Found::Unknown(reason("ne connaît pas ce nom", "does not know this name")),
        Code::Failed => Found::Unknown(reason("ne trouve pas ce nom", "cannot find this name")),
        Code::Refused if is_ours => Found::Unknown(reason("refuse de donner ce nom", "refuses to give this name")),
        // A stranger need not serve us.
        Code::Refused => Found::Silent(reason("ne nous répond pas", "does not serve us")),
    }
}

/// The first address that leads out of this machine; filters of advertisements answer with others.
fn usable(resolved: &Resolved) -> Option<IpAddr> {
    let addresses = resolved.values.iter().filter_map(|value| value.parse::<IpAddr>().ok());
    addresses.into_iter().find(|address| !address.is_unspecified() && !address.is_loopback())
}

/// Whether there is a way out.
pub fn routed(v4: bool, v6: bool) -> Found {
    let ways = [(v4, "IPv4"), (v6, "IPv6")].into_iter().filter(|(is_there, _)| *is_there).map(|(_, way)| way).collect::<Vec<_>>();
    if ways.is_empty() {
        return Found::Unknown(reason("aucune, ni câble ni Wi-Fi", "none, neither cable nor Wi-Fi"));
    }
    let ways = ways.join(", ");
    Found::Answered { millis: None, health: None, reason: Some(reason(&format!("oui ({ways})"), &format!("yes ({ways})"))) }
}

impl Triage {
    /// The question about the address, once it can be asked; it is answered for where nobody knows an address.
    pub(super) fn follow_up(&mut self, left: Span) -> Option<usize> {
        let lookups = || self.questions.iter().filter(|question| matches!(question.about, About::Lookup(_)));
        let known = lookups().find_map(|question| match &question.found {
            Some(Found::Answered { reason: Some(address), .. }) => Some(address.en.clone()),
            _ => None,
        });
        let is_hopeless = known.is_none() && lookups().all(|question| question.found.is_some());
        let (number, question) =
            self.questions.iter_mut().enumerate().find(|(_, question)| matches!(question.about, About::Address { .. }))?;
        let About::Address { port } = question.about else { return None };
        if question.effect.is_some() || question.found.is_some() {
            return None;
        }
        if is_hopeless {
            question.found = Some(Found::Silent(reason("personne ne donne son adresse", "nobody gives its address")));
        }
        question.effect = Some(Effect::Connect { address: socket(&known?, port), timeout: left });
        Some(number)
    }
}

/// `192.0.2.1:443`, `[2001:db8::1]:443`.
fn socket(host: &str, port: u16) -> String {
    if host.contains(':') { format!("[{host}]:{port}") } else { format!("{host}:{port}") }
}
