//! `secret-in-clear`: a value that looks like a password or a key, written where everybody who has the file can read it.
//!
//! The value itself is never shown: not in the message, and not in the line below it.

use std::ops::Range;

use super::{Found, Level, Look, Page, Rule};
use crate::domain::lang::Bilingual;
use crate::domain::yaml::Node;
use crate::domain::yaml::ways::{text, walk};

/// How the keys of well-known services begin.
const BEGINNINGS: [&str; 22] = [
    "sk-",
    "sk_live_",
    "sk_test_",
    "rk_live_",
    "whsec_",
    "ghp_",
    "gho_",
    "ghs_",
    "ghu_",
    "github_pat_",
    "glpat-",
    "AKIA",
    "ASIA",
    "AIza",
    "xoxb-",
    "xoxp-",
    "xoxa-",
    "xapp-",
    "hf_",
    "npm_",
    "dop_v1_",
    "SG.",
];
/// The least that follows such a beginning, in characters.
const LEAST: usize = 12;
/// How a private key begins.
const PRIVATE: &str = "-----BEGIN ";
/// What a key is called whose value is a secret.
const NAMES: [&str; 9] = ["password", "passwd", "passphrase", "secret", "token", "api_key", "apikey", "access_key", "private_key"];
/// Headers that carry one.
const HEADERS: [&str; 4] = ["authorization", "proxy-authorization", "x-api-key", "cookie"];
/// The maps in which a long random word is a secret.
const PLACES: [&str; 2] = ["env", "headers"];
/// How long a word is before it may be a random one, and how many different characters it has then.
const LONG: (usize, usize) = (24, 12);
/// What stands in the place of each character.
const MASK: char = '•';

pub(super) const RULE: Rule = Rule {
    name: "secret-in-clear",
    level: Level::Warning,
    page: Page {
        wrong: (
            "Un mot de passe ou une clé semble écrit en clair dans ce fichier.",
            "A password or a key seems to be written in clear in this file.",
        ),
        why: (
            "Le fichier est copié, envoyé, versionné : la clé part avec lui, et une panne finit en fuite.",
            "The file is copied, sent, versioned: the key leaves with it, and an outage ends as a leak.",
        ),
        mend: (
            "Révoquez cette clé : elle est dans l'historique. Puis écrivez d'où la nouvelle se lit : {env: NOM}, {file: chemin} ou {command: [programme]}.",
            "Revoke this key: it is in the history. Then write where the new one is read from: {env: NAME}, {file: path} or {command: [program]}.",
        ),
        before: "env: {TOKEN: \"••••••••••••••••\"}",
        after: "env: {TOKEN: {env: PURGE_TOKEN}}",
    },
    look: Look::File(find),
};

fn find(tree: &Node) -> Vec<Found> {
    let mut found = Vec::new();
    walk(tree, ("", ""), &mut |above, key, node| {
        if text(node).is_some_and(|value| is_secret(above, key, value)) {
            let what = Bilingual::of("un secret semble écrit en clair", "a secret seems to be written in clear");
            let hint = (
                "révoquez-le, puis écrivez {env: NOM}, {file: chemin} ou {command: [programme]}",
                "revoke it, then write {env: NAME}, {file: path} or {command: [program]}",
            );
            found.push(Found::at(node.place, what, hint));
        }
    });
    found
}

fn is_secret(above: &str, key: &str, value: &str) -> bool {
    let is_written = !value.contains("{{") && !value.trim().is_empty();
    let is_one_word = value.split_whitespace().count() == 1;
    let is_named = is_written && is_one_word && is_name(key);
    let is_header = is_written && above == "headers" && HEADERS.contains(&key.to_lowercase().as_str());
    let is_random = PLACES.contains(&above) && words(value).any(|word| is_random(&value[word]));
    is_named || is_header || is_random || value.contains(PRIVATE) || words(value).any(|word| is_key(&value[word]))
}

/// Whether a value under this key is a secret by its name alone.
fn is_name(key: &str) -> bool {
    let key = key.to_lowercase().replace('-', "_");
    NAMES.iter().any(|name| key.strip_suffix(name).is_some_and(|before| before.is_empty() || before.ends_with('_')))
}

fn is_key(word: &str) -> bool {
    let rest = BEGINNINGS.iter().find_map(|beginning| word.strip_prefix(beginning));
    rest.is_some_and(|rest| rest.chars().count() >= LEAST && rest.contains(|c: char| c.is_ascii_digit()))
}

/// Whether a word is long, of three sorts of characters and of many: nobody writes such a one by hand.
fn is_random(word: &str) -> bool {
    let has = |sort: fn(&char) -> bool| word.chars().any(|c| sort(&c));
    let mut different: Vec<char> = word.chars().collect();
    different.sort_unstable();
    different.dedup();
    let sorts = has(char::is_ascii_lowercase) && has(char::is_ascii_uppercase) && has(char::is_ascii_digit);
    sorts && word.len() >= LONG.0 && different.len() >= LONG.1 && !word.contains('/')
}

/// The words that a key may be, as ranges of bytes.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | '+');
    text.split(move |c: char| !is_part(c)).filter(|word| !word.is_empty()).map(|word| {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        start..start + word.len()
    })
}

/// A line as it may be shown: whatever in it looks like a secret is covered, each character by one, so that columns stay.
pub fn masked(line: &str) -> String {
    let mut covered: Vec<Range<usize>> = words(line).filter(|word| is_key(&line[word.clone()]) || is_random(&line[word.clone()])).collect();
    covered.extend(line.find(PRIVATE).map(|at| at..line.len()));
    let mut done = 0;
    for (colon, _) in line.match_indices(':') {
        // What is covered already is not read again, however many colons a hostile file holds.
        if let Some(value) = (colon >= done).then(|| value_after(line, colon)).flatten() {
            done = value.end;
            covered.push(value);
        }
    }
    covered.sort_by_key(|range| range.start);
    let mut ranges = covered.into_iter().peekable();
    let mut end = 0;
    let mut shown = String::with_capacity(line.len());
    for (at, c) in line.char_indices() {
        while let Some(range) = ranges.next_if(|range| range.start <= at) {
            end = end.max(range.end);
        }
        shown.push(if at < end && !c.is_whitespace() { MASK } else { c });
    }
    shown
}

/// The value after a colon, where the key before it says that it is a secret, and it is no reference to one.
fn value_after(line: &str, colon: usize) -> Option<Range<usize>> {
    let is_of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let before = line[..colon].trim_end_matches(['"', '\'']);
    let key = &before[before.rfind(|c| !is_of_name(c)).map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8))..];
    let rest = &line[colon + 1..];
    let value = rest.trim_start();
    let is_of_a_secret = key == "default" && line.contains("type: secret");
    let is_secret = is_of_a_secret || is_name(key) || HEADERS.contains(&key.to_lowercase().as_str());
    if !is_secret || value.is_empty() || value.starts_with('{') || value.starts_with("\"{{") {
        return None;
    }
    let start = colon + 1 + (rest.len() - value.len());
    Some(start..start + value.find([',', '}', '#']).unwrap_or(value.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(yaml: &str) -> Vec<(u32, u32)> {
        find(&Node::parse(yaml).unwrap()).into_iter().map(|found| (found.place.line, found.place.column)).collect()
    }

    #[test]
    fn what_looks_like_a_secret_is_found_where_it_stands() {
        for (yaml, place) in [
            ("text: use sk-proj-abcdefghij0123456789 here", (1, 7)),
            ("args: [a, ghp_0123456789abcdefghij]", (1, 11)),
            ("smtp_password: hunter2", (1, 16)),
            ("headers: {Authorization: Bearer abc}", (1, 26)),
            ("env: {MODE: Zq7RkT2vXn9LbW4cYh8JmP3d}", (1, 13)),
            ("a: |\n  -----BEGIN PRIVATE KEY-----\n  abc\n", (2, 3)),
        ] {
            assert_eq!(places(yaml), [place], "{yaml}");
        }
    }

    #[test]
    fn what_only_names_one_or_reads_like_one_is_not() {
        for yaml in [
            "password: {env: SMTP}",
            "token: \"{{ token }}\"",
            "text: a token is a word that is typed, and sk-learn-is-a-library too",
            "env: {URL: https://status.example.org/Api/v2/Components-2026/summary.json}",
            "headers: {Accept: application/json}",
            "key: drafting.provider",
        ] {
            assert_eq!(places(yaml), [], "{yaml}");
        }
    }

    #[test]
    fn a_shown_line_keeps_its_columns_and_no_secret() {
        let line = "é: {password: hunter2, key: sk-proj-abcdefghij0123456789} # token: {env: A}";
        let shown = masked(line);
        assert_eq!(shown, "é: {password: •••••••, key: ••••••••••••••••••••••••••••} # token: {env: A}");
        assert_eq!(masked("k: {type: secret, default: hunter2, x: 1}"), "k: {type: secret, default: •••••••, x: 1}");
    }
}
