//! Whether the programs of a text may be started on this machine, and why not.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Line, Rules, Source};
use crate::domain::lang::Bilingual;
use crate::domain::time::Timestamp;

/// That a person allowed the programs of a text, exactly as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Permit {
    /// The file, inside the workspace.
    pub path: String,
    /// The hash of the text.
    pub hash: String,
    /// The text, to show later what differs.
    pub text: String,
    /// When that was.
    pub at: Timestamp,
    /// The scripts of the workspace that it names, with the hash of each as it was then.
    pub scripts: BTreeMap<String, String>,
}

/// Why a program may not be started.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Barred {
    /// Nobody allowed this text here, nor an earlier one.
    Never,
    /// An earlier text of this file was allowed; this is another.
    Changed,
    /// A script of the workspace is not as it was when the text was allowed.
    Script(String),
    /// It is not on the firm's list.
    NotListed(String),
    /// The firm wants signatures, and this text has none that counts.
    Unsigned(Unsigned),
}

/// Why a signature does not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unsigned {
    /// There is no repository, or no commit yet.
    NoCommit,
    /// This file does not stand in a commit as it is.
    Uncommitted(String),
    /// The commit has no signature.
    Missing(String),
    /// The commit has one that git does not find good: the commit, and git's letter for it (`%G?`).
    NotGood(String, char),
    /// Git could not say it.
    Git(String),
}

/// A text, and what may be started of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// The text.
    pub source: Source,
    /// Why each of its lines may not be started, in their order.
    pub bars: Vec<Option<Barred>>,
    /// The text that was allowed last, where it is another one.
    pub before: Option<Permit>,
}

/// What is known of a text besides itself.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    /// The scripts that each of its lines names, with their hashes, in the order of the lines.
    pub scripts: Vec<BTreeMap<String, String>>,
    /// Why its signature does not count, where the firm wants one.
    pub unsigned: Option<Unsigned>,
}

impl Judged {
    /// What may be started of this text, by what was allowed here.
    pub fn of(source: Source, rules: &Rules, permits: &[Permit], seen: &Seen) -> Self {
        let of_file = permits.iter().filter(|permit| permit.path == source.path);
        let latest = of_file.max_by_key(|permit| permit.at);
        let permit = permits.iter().find(|permit| permit.path == source.path && permit.hash == source.hash);
        let bar = |(n, line): (usize, &Line)| {
            if !rules.lists(line.program()) {
                return Some(Barred::NotListed(line.program().to_owned()));
            }
            if let Some(unsigned) = &seen.unsigned {
                return Some(Barred::Unsigned(unsigned.clone()));
            }
            let Some(permit) = permit else { return Some(if latest.is_some() { Barred::Changed } else { Barred::Never }) };
            let mut scripts = seen.scripts.get(n).into_iter().flatten();
            let other = scripts.find(|(path, hash)| permit.scripts.get(*path) != Some(hash));
            other.map(|(path, _)| Barred::Script(path.clone()))
        };
        let bars = source.lines.iter().enumerate().map(bar).collect();
        let before = latest.filter(|permit| permit.hash != source.hash).cloned();
        Self { source, bars, before }
    }

    /// What differs from the text that was allowed last, line by line: what went, then what came; empty where none was.
    pub fn difference(&self) -> Vec<String> {
        let Some(before) = &self.before else { return Vec::new() };
        let (old, new): (Vec<&str>, Vec<&str>) = (before.text.lines().collect(), self.source.text.lines().collect());
        let gone = without(&old, &new).into_iter().map(|line| format!("- {line}"));
        gone.chain(without(&new, &old).into_iter().map(|line| format!("+ {line}"))).collect()
    }

    /// The lines that a person may allow, with why they are not.
    pub fn waiting(&self) -> impl Iterator<Item = (&Line, &Barred)> {
        let bars = self.source.lines.iter().zip(&self.bars).filter_map(|(line, bar)| Some((line, bar.as_ref()?)));
        bars.filter(|(_, bar)| matches!(bar, Barred::Never | Barred::Changed | Barred::Script(_)))
    }
}

/// The lines of one text that another has not, or has less often.
fn without<'t>(lines: &[&'t str], other: &[&str]) -> Vec<&'t str> {
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    other.iter().for_each(|line| *left.entry(line).or_default() += 1);
    let is_there = |line: &&&str| match left.get_mut(**line) {
        Some(count @ 1..) => {
            *count -= 1;
            false
        }
        Some(_) | None => true,
    };
    lines.iter().filter(is_there).copied().collect()
}

/// What may be started of all the texts that count now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Permits(pub Vec<Judged>);

/// A program that may not be started: by which text, and why.
#[derive(Debug, Clone, Copy)]
pub struct Bar<'a> {
    /// The text that names it.
    pub judged: &'a Judged,
    /// Why.
    pub why: &'a Barred,
}

impl Permits {
    /// That no text names a program.
    pub const NONE: &'static Self = &Self(Vec::new());

    /// Why this program may not be started with these arguments, as far as the texts name it.
    pub fn bar(&self, words: &[String]) -> Option<Bar<'_>> {
        self.naming(words).find_map(|(judged, bar)| Some(Bar { judged, why: bar.as_ref()? }))
    }

    /// Whether it may be started: some text names it, and none that does is barred. An error says why not, and how to go on.
    pub fn may(&self, words: &[String]) -> Result<(), Bilingual> {
        if let Some(bar) = self.bar(words) {
            return Err(bar.said());
        }
        if self.naming(words).next().is_some() {
            return Ok(());
        }
        let program = words.first().map_or("", String::as_str);
        Err(Bilingual::of(
            format!("« {program} » n'est pas lancé : aucun texte de l'espace de travail ne le nomme ainsi"),
            format!("`{program}` is not started: no text of the workspace names it like this"),
        ))
    }

    /// The files of which a program waits to be allowed.
    pub fn waiting(&self) -> BTreeSet<String> {
        let waits = self.0.iter().filter(|judged| judged.waiting().next().is_some());
        waits.map(|judged| judged.source.path.clone()).collect()
    }

    /// The text of this file.
    pub fn of(&self, path: &str) -> Option<&Judged> {
        self.0.iter().find(|judged| judged.source.path == path)
    }

    fn naming<'a>(&'a self, words: &[String]) -> impl Iterator<Item = (&'a Judged, &'a Option<Barred>)> {
        let lines =
            self.0.iter().flat_map(|judged| judged.source.lines.iter().zip(&judged.bars).map(move |(line, bar)| (judged, line, bar)));
        lines.filter(move |(_, line, _)| line.becomes(words)).map(|(judged, _, bar)| (judged, bar))
    }
}

impl Bar<'_> {
    /// The file whose programs a person may allow, where that is what is missing.
    pub fn to_allow(&self) -> Option<&str> {
        matches!(self.why, Barred::Never | Barred::Changed | Barred::Script(_)).then_some(self.judged.source.path.as_str())
    }

    /// Why, as whoever can allow it here reads it.
    pub fn why(&self) -> Bilingual {
        self.why.said(&self.judged.source.path)
    }

    /// Why, and how to go on.
    pub fn said(&self) -> Bilingual {
        let why = self.why();
        match self.to_allow() {
            Some(path) => Bilingual::of(format!("{} (relais allow {path})", why.fr), format!("{} (relais allow {path})", why.en)),
            None => why,
        }
    }
}

impl Barred {
    /// Why a program of this file is not started.
    fn said(&self, path: &str) -> Bilingual {
        match self {
            Self::Never => Bilingual::of(
                format!("les programmes de {path} ne sont pas encore autorisés sur ce poste"),
                format!("the programs of {path} are not allowed on this machine yet"),
            ),
            Self::Changed => Bilingual::of(
                format!("{path} a changé depuis que ses programmes ont été autorisés sur ce poste"),
                format!("{path} has changed since its programs were allowed on this machine"),
            ),
            Self::Script(script) => Bilingual::of(
                format!("{script} a changé depuis que {path} a été autorisé sur ce poste"),
                format!("{script} has changed since {path} was allowed on this machine"),
            ),
            Self::NotListed(program) => Bilingual::of(
                format!("« {program} » n'est pas dans la liste des programmes permis (relais.yaml, programs.allow)"),
                format!("`{program}` is not on the list of programs that may be started (relais.yaml, programs.allow)"),
            ),
            Self::Unsigned(why) => {
                let why = why.said(path);
                Bilingual::of(
                    format!("vos règles veulent un commit signé (programs.signed) : {}", why.fr),
                    format!("your rules want a signed commit (programs.signed): {}", why.en),
                )
            }
        }
    }
}

impl Unsigned {
    fn said(&self, path: &str) -> Bilingual {
        let short = |commit: &String| commit.get(..8).unwrap_or(commit).to_owned();
        match self {
            Self::NoCommit => {
                Bilingual::of(format!("{path} ne se trouve dans aucun commit"), format!("{path} does not stand in any commit"))
            }
            Self::Uncommitted(file) => Bilingual::of(
                format!("{file} n'est pas tel quel dans un commit ; faites-en un commit signé"),
                format!("{file} does not stand in a commit as it is; make a signed commit of it"),
            ),
            Self::Missing(commit) => Bilingual::of(
                format!("le commit {} de {path} n'a pas de signature", short(commit)),
                format!("the commit {} of {path} has no signature", short(commit)),
            ),
            Self::NotGood(commit, letter) => {
                let (fr, en) = match letter {
                    'B' => ("la signature est fausse", "the signature is bad"),
                    'X' => ("la signature a expiré", "the signature has expired"),
                    'Y' => ("la clé a expiré", "the key has expired"),
                    'R' => ("la clé a été révoquée", "the key was revoked"),
                    _ => ("git ne connaît pas la clé, ou ne lui fait pas confiance", "git does not know the key, or does not trust it"),
                };
                Bilingual::of(format!("commit {} de {path} : {fr}", short(commit)), format!("commit {} of {path}: {en}", short(commit)))
            }
            Self::Git(said) => Bilingual::of(format!("git ne peut pas le dire : {said}"), format!("git cannot say it: {said}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Extent;
    use super::*;

    const TEXT: &str = "steps: [{id: a, kind: run, program: tools/purge, args: [\"{{ site }}\"]}, {id: b, kind: run, program: dig}]";

    fn source(text: &str) -> Source {
        Source::of("runbooks/a.yaml", text, Extent::Whole).unwrap()
    }

    fn permit(text: &str, script: &str) -> Permit {
        let scripts = BTreeMap::from([("tools/purge".to_owned(), script.to_owned())]);
        Permit { path: "runbooks/a.yaml".to_owned(), hash: source(text).hash, text: text.to_owned(), at: Timestamp::UNIX_EPOCH, scripts }
    }

    fn seen(script: &str) -> Seen {
        Seen { scripts: vec![BTreeMap::from([("tools/purge".to_owned(), script.to_owned())]), BTreeMap::new()], unsigned: None }
    }

    fn judged(rules: &Rules, permits: &[Permit], seen: &Seen) -> Permits {
        Permits(vec![Judged::of(source(TEXT), rules, permits, seen)])
    }

    fn words(words: &[&str]) -> Vec<String> {
        words.iter().map(|&word| word.to_owned()).collect()
    }

    #[test]
    fn what_was_allowed_may_be_started_and_nothing_else() {
        let permits = judged(&Rules::default(), &[permit(TEXT, "1")], &seen("1"));
        assert_eq!(permits.may(&words(&["tools/purge", "nova.example"])), Ok(()));
        assert!(permits.may(&words(&["tools/purge", "a", "b"])).unwrap_err().en.contains("no text of the workspace names it"));
        assert_eq!(permits.0[0].waiting().count(), 0);
    }

    #[test]
    fn each_reason_bars_what_it_is_about() {
        let purge = words(&["tools/purge", "x"]);
        let dig = words(&["dig"]);
        let listed = Rules { allow: Some(vec!["dig".to_owned()]), signed: false };
        let unsigned = Seen { unsigned: Some(Unsigned::Missing("0123456789".to_owned())), ..seen("1") };
        for (rules, allowed, seen, purges, digs) in [
            (Rules::default(), vec![], seen("1"), "not allowed on this machine yet", "not allowed on this machine yet"),
            (Rules::default(), vec![permit("command: [x]", "1")], seen("1"), "has changed since its programs", "has changed since"),
            (Rules::default(), vec![permit(TEXT, "0")], seen("1"), "tools/purge has changed since", ""),
            (listed, vec![permit(TEXT, "1")], seen("1"), "`tools/purge` is not on the list", ""),
            (
                Rules::default(),
                vec![permit(TEXT, "1")],
                unsigned,
                "the commit 01234567 of runbooks/a.yaml has no signature",
                "no signature",
            ),
        ] {
            let permits = judged(&rules, &allowed, &seen);
            assert!(permits.may(&purge).unwrap_err().en.contains(purges), "{permits:?}");
            match digs {
                "" => assert_eq!(permits.may(&dig), Ok(())),
                digs => assert!(permits.may(&dig).unwrap_err().en.contains(digs), "{permits:?}"),
            }
        }
    }

    #[test]
    fn one_text_that_is_not_allowed_bars_what_another_allows() {
        let other = Source { path: "runbooks/b.yaml".to_owned(), ..source("command: [dig]") };
        let mut permits = judged(&Rules::default(), &[permit(TEXT, "1")], &seen("1"));
        permits.0.push(Judged::of(other, &Rules::default(), &[], &Seen::default()));
        assert_eq!(permits.bar(&words(&["dig"])).unwrap().to_allow(), Some("runbooks/b.yaml"));
    }
}
