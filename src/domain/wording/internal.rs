//! `internal-name`: names that are ours alone: hosts, addresses, paths, ids, code names.
//!
//! Some are told by their form, whatever is known: an address of a network, a path, a host of an inner domain.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::tokens::plain;
use super::{Case, Finding, Rule, Stage};
use crate::domain::reason::Reason;
use crate::domain::text::Text;

/// Its row in the table of rules.
pub(super) const RULE: Rule = Rule { name: NAME, bare: false, find };

const NAME: &str = "internal-name";

/// With what the names of inner hosts end.
const INNER: &[&str] =
    &[".local", ".internal", ".intranet", ".lan", ".corp", ".intra", ".localdomain", ".home.arpa", ".svc", ".prod", ".cluster"];

/// The folders at the top of a machine.
const TOPS: &[&str] = &["etc", "var", "usr", "opt", "home", "srv", "tmp", "mnt", "data", "proc", "dev"];

/// With what other paths begin.
const ROOTS: &[&str] = &["~/", "c:\\", "d:\\", "\\\\"];

/// Parts of the names of machines.
const MACHINES: &[&str] = &["srv", "vm", "k8s", "prod", "preprod", "staging", "lb", "db", "sql", "node", "host", "vps", "fw"];

fn find(case: &Case<'_>) -> Vec<Finding> {
    if case.is_at(&[Stage::Alert]) {
        return Vec::new();
    }
    let names = Names::of(case);
    let mut found = Vec::new();
    for (number, line) in case.tokens.lines() {
        for (at, piece) in pieces(line) {
            let is_mark = |c: char| c == '`' || c == '\'';
            let begun = piece.trim_start_matches(is_mark);
            let (at, bare) = (at + piece.len() - begun.len(), begun.trim_end_matches(is_mark));
            let is_code = bare.len() < piece.len();
            let said_plain = plain(bare);
            if !names.public.contains(&said_plain) && (has_form(&said_plain) || names.has(&said_plain, is_code)) {
                found.push(said(case, (number, at), bare));
            }
        }
        found.extend(several(case, line).into_iter().map(|(at, name)| said(case, (number, at), name)));
    }
    found
}

fn said(case: &Case<'_>, (line, byte): (usize, usize), name: &str) -> Finding {
    let (part, place) = case.tokens.place_of(line, byte);
    let words = Text::line(name);
    Finding {
        rule: NAME,
        part,
        place,
        what: Reason::of(
            format!("« {words} » : un nom qui n'est connu que de nous"),
            format!("`{words}`: a name that is known to us alone"),
        ),
        instead: Reason::of(
            "écrivez ce que c'est pour le lecteur : « notre service de devis »",
            "write what it is to the reader: `our quotes service`",
        ),
        about: plain(name),
        words,
    }
}

/// What stands between blanks and quotes, without the signs of the sentence, each with the byte where it begins.
fn pieces(line: &str) -> Vec<(usize, &str)> {
    let is_between = |c: char| c.is_whitespace() || "«»\"“”<>()[],;’".contains(c);
    let mut list = Vec::new();
    let mut from = 0;
    for part in line.split_inclusive(is_between) {
        let bare = part.trim_end_matches(is_between).trim_end_matches(['.', ':', '!', '?', '…']);
        // L'hôte, d'ici.
        let word = bare.split_once('\'').filter(|(before, _)| (1..=2).contains(&before.chars().count())).map_or(bare, |(_, after)| after);
        if !word.is_empty() && !word.contains("{{") {
            list.push((from + bare.len() - word.len(), word));
        }
        from += part.len();
    }
    list
}

/// Whether it is told by its form.
fn has_form(small: &str) -> bool {
    if small.contains("://") || small.starts_with("www.") {
        let host = small.split("://").last().unwrap_or_default().split(['/', ':', '?']).next().unwrap_or_default();
        return is_inner_host(host) || is_address(host);
    }
    is_address(small) || is_path(small) || is_inner_host(small) || is_machine(small)
}

fn is_path(piece: &str) -> bool {
    let below_top = piece.strip_prefix('/').and_then(|rest| rest.split_once('/')).is_some_and(|(top, _)| TOPS.contains(&top));
    below_top || ROOTS.iter().any(|root| piece.starts_with(root) && piece.len() > root.len())
}

/// An address of a network, with or without its port or the length of its prefix.
fn is_address(piece: &str) -> bool {
    let bare = piece.split('/').next().unwrap_or_default();
    let host = bare.rsplit_once(':').filter(|(host, port)| !host.contains(':') && is_number(port)).map_or(bare, |(host, _)| host);
    host.parse::<Ipv4Addr>().is_ok() || bare.matches(':').count() > 1 && bare.trim_matches(['[', ']']).parse::<Ipv6Addr>().is_ok()
}

fn is_inner_host(piece: &str) -> bool {
    let (host, port) = piece.split_once(':').map_or((piece, None), |(host, port)| (host, Some(port)));
    let is_name = |host: &str| {
        host.starts_with(|c: char| c.is_ascii_alphanumeric())
            && host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'))
    };
    let inner = host == "localhost"
        || INNER.iter().any(|end| host.len() > end.len() && host.ends_with(end))
        || INNER.iter().any(|end| host.split_once(end).is_some_and(|(_, after)| after.starts_with('.')));
    let with_port = port.is_some_and(|port| port.len() > 1 && is_number(port)) && host.contains(|c: char| c.is_ascii_alphabetic());
    is_name(host) && !host.contains('@') && (inner || with_port)
}

/// `srv-db-01`, `prod-2`: parts of which one is a machine's and one has digits.
fn is_machine(piece: &str) -> bool {
    let parts: Vec<&str> = piece.split(['-', '_', '.']).collect();
    let is_part = |part: &&str| MACHINES.contains(&part.trim_end_matches(|c: char| c.is_ascii_digit()));
    let plain = piece.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'));
    let digits = piece.contains(|c: char| c.is_ascii_digit());
    plain && digits && parts.iter().any(is_part) && (parts.len() > 1 || parts.iter().all(|part| part.len() > 3))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit())
}

/// The names that are known, as words are compared.
struct Names {
    internal: Vec<String>,
    secret: Vec<String>,
    public: String,
}

impl Names {
    fn of(case: &Case<'_>) -> Self {
        let plain_all = |names: &[&str]| names.iter().map(|name| plain(name.trim())).filter(|name| !name.is_empty()).collect();
        let known = case.known;
        Self {
            internal: plain_all(&known.internal),
            secret: plain_all(&known.secret_names),
            public: known.public.iter().map(|name| format!("{}\n", plain(name))).collect(),
        }
    }

    /// Whether it is one of them; a plain word only where it is set as code.
    fn has(&self, piece: &str, is_code: bool) -> bool {
        let marked = |name: &str| is_code || !name.chars().all(char::is_alphabetic);
        let within = |name: &str| name.contains(['.', '/']) && name.len() > 4 && parts(piece, name);
        self.internal.iter().any(|name| (name == piece || within(name)) && marked(name)) || self.secret.iter().any(|name| name == piece)
    }
}

/// Whether a piece holds a name whole: `https://router.nova.example/x` holds `router.nova.example`.
fn parts(piece: &str, name: &str) -> bool {
    let is_end = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '-' | '_'));
    piece.match_indices(name).any(|(at, _)| is_end(piece[..at].chars().next_back()) && is_end(piece[at + name.len()..].chars().next()))
}

/// The names of several words that stand in a line.
fn several<'b>(case: &Case<'_>, line: &'b str) -> Vec<(usize, &'b str)> {
    let names = case.known.internal.iter().chain(&case.known.secret_names).filter(|name| name.trim().contains(char::is_whitespace));
    let small = line.to_lowercase();
    let stands = |name: &&str| {
        let name = name.trim().to_lowercase();
        // Where small letters are of another length, places would not be those of the line.
        let at = small.find(&name).filter(|_| small.len() == line.len())?;
        let whole = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        let ends = whole(small[..at].chars().next_back()) && whole(small[at + name.len()..].chars().next());
        ends.then(|| line.get(at..at + name.len()).map(|words| (at, words))).flatten()
    };
    names.filter_map(stands).collect()
}

#[cfg(test)]
mod tests {
    use super::super::table::{at, check, found};
    use super::*;
    use crate::domain::lang::Lang;
    use crate::domain::wording::Known;

    fn known() -> Known<'static> {
        Known {
            internal: vec!["site", "mail-notices", "litellm_1", "router.nova.example", "config/routing.yaml", "20261122-openai", "lea"],
            secret_names: vec!["Phénix", "Grand Large"],
            public: vec!["Atelier Nova", "mail.nova.example"],
            ..Known::default()
        }
    }

    #[test]
    fn french() {
        check(
            NAME,
            &known(),
            Lang::Fr,
            &[
                "La machine 10.0.0.12 ne répond pas.",
                "Le canal mail-notices est bloqué.",
                "Le service `site` est arrêté.",
                "Voyez router.nova.example.",
                "Nous avons changé config/routing.yaml.",
                "Le projet phenix est touché.",
                "L'hôte srv-db-01 redémarre.",
                "Le fichier /etc/hosts a changé.",
                "Tout passe par db.nova.internal.",
                "Le projet Grand Large attend.",
                "L'adresse fe80::1 ne répond pas.",
            ],
            &[
                "Votre site ne s'ouvre pas.",
                "Léa vous appelle.",
                "Écrivez à bonjour@nova.example.",
                "Voyez https://etat.nova.example/.",
                "Le 12.11.2026 à 14:30 CET.",
                "Ouvert 24/7, lundi et/ou mardi.",
                "Le post-prod de votre film attend.",
                "La version 1.2.3 de votre document.",
                "Appelez le 01.23.45.67.89.",
                "Atelier Nova",
                "Écrivez à l'adresse mail.nova.example.",
                "De 10:30:00 à 11:00:00 CET.",
            ],
        );
    }

    #[test]
    fn english() {
        check(
            NAME,
            &known(),
            Lang::En,
            &[
                "The machine 10.0.0.12:8080 does not answer.",
                "Incident 20261122-openai.",
                "The `lea` account is locked.",
                "See https://router.nova.example/x.",
                "The way goes by localhost.",
                "The file C:\\data\\x.csv is gone.",
                "We restarted litellm_1.",
                "The network 10.1.0.0/16 is cut.",
                "See cache:6379.",
            ],
            &[
                "Your site does not open.",
                "Lea will call you.",
                "Write to hello@nova.example.",
                "See https://status.nova.example/.",
                "On 12/11/2026 at 14:30 CET.",
                "We are here 24/7 and/or by phone.",
                "Your post-prod is waiting.",
                "Our local office is open.",
                "Next news: 15:00 CET.",
            ],
        );
    }

    #[test]
    fn the_team_may_read_its_own_names() {
        assert!(at(NAME, Lang::Fr, "srv-db-01", &known(), Stage::Alert).is_empty());
    }

    #[test]
    fn the_name_alone_is_told_with_its_place() {
        let found = found(NAME, Lang::Fr, "Été : l'hôte srv-db-01.", &known());
        assert_eq!((found[0].words.as_str(), found[0].place.column), ("srv-db-01", 14));
        for (text, column) in [("'10.0.0.1\t", 2), ("Le `10.0.0.1` tombe", 5)] {
            let found = self::found(NAME, Lang::Fr, text, &known());
            assert_eq!((found[0].words.as_str(), found[0].place.column), ("10.0.0.1", column), "{text}");
        }
    }
}
