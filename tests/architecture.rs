//! The shape of the program, read from its source: who may use whom, and what pure code never touches.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Which layers each layer may use, from the ground up.
const LAYERS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("journal", &["domain"]),
    ("app", &["domain"]),
    ("runtime", &["domain", "journal", "app", "shipped"]),
    ("shipped", &["domain"]),
    ("cli", &["domain", "journal", "app", "runtime", "shipped"]),
    ("main", &["cli"]),
    ("lib", &["domain", "journal", "app", "runtime", "cli", "shipped"]),
];

/// What pure code never touches: time, files, sockets, processes and threads that outlive a call
/// come in as values.
const IMPURE: &[&str] = &[
    "std::fs",
    "TcpStream",
    "TcpListener",
    "UdpSocket",
    "ToSocketAddrs",
    "std::process",
    "thread::spawn",
    "thread::sleep",
    "std::env",
    "std::io::std",
    "tokio",
    "reqwest",
    "lettre",
    "git2",
    "nix::",
    "now()",
];

/// Of crossterm, the screens know what a key is, and nothing of the terminal.
const TERMINAL: &[&str] =
    &["crossterm::terminal", "crossterm::cursor", "crossterm::execute", "crossterm::queue", "event::read", "event::poll"];

/// A provider is made of the sources that its health is read from, and what fails together is told by who stands on whom: the
/// three are one floor.
const ONE_FLOOR: &[&str] = &["status", "provider", "graph"];

/// Files aim at 120 lines and stay about 300; beyond this they are two subjects, whatever the reason.
const MOST_LINES: usize = 400;

struct File {
    /// Its path from the package's folder.
    path: String,
    /// The modules that lead to it.
    module: Vec<String>,
    /// All of it.
    text: String,
    /// What is shipped of it: no tests, no comments, no literals.
    code: String,
}

#[test]
fn each_layer_uses_only_what_is_below_it() {
    let mut faults = Vec::new();
    for file in shipped() {
        let layer = file.module.first().cloned().unwrap_or_default();
        let Some((_, below)) = LAYERS.iter().find(|(name, _)| *name == layer) else {
            faults.push(format!("{}: `{layer}` has no place among the layers", file.path));
            continue;
        };
        let uses = file.uses().into_iter().filter_map(|path| path.into_iter().next());
        for used in uses.filter(|used| *used != layer && !below.contains(&used.as_str())) {
            faults.push(format!("{}: {layer} uses {used}", file.path));
        }
    }
    none(&faults);
}

#[test]
fn the_floors_of_the_domain_have_no_circles() {
    let mut below: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for file in shipped().iter().filter(|file| file.module.len() > 1 && file.module[0] == "domain") {
        let floor = |name: &String| if ONE_FLOOR.contains(&name.as_str()) { ONE_FLOOR[0].to_owned() } else { name.clone() };
        for used in file.uses().into_iter().filter(|path| path.len() > 1 && path[0] == "domain") {
            if floor(&used[1]) != floor(&file.module[1]) {
                below.entry(floor(&file.module[1])).or_default().entry(floor(&used[1])).or_insert_with(|| file.path.clone());
            }
        }
    }
    let floors: BTreeSet<_> = below.keys().cloned().collect();
    let circles = floors.iter().filter_map(|floor| circle(&below, floor)).map(|steps| {
        let told: Vec<_> = steps.windows(2).map(|pair| format!("{} uses {} ({})", pair[0], pair[1], below[&pair[0]][&pair[1]])).collect();
        told.join(", ")
    });
    none(&circles.collect::<Vec<_>>());
}

#[test]
fn domain_and_app_touch_nothing_outside() {
    let pure = shipped().into_iter().filter(|file| ["domain", "app"].contains(&file.module.first().map_or("", String::as_str)));
    let faults: Vec<_> = pure
        .flat_map(|file| {
            let found = IMPURE.iter().chain(TERMINAL).filter(|word| says(&file.code, word));
            found.map(|word| format!("{}: {word}", file.path)).collect::<Vec<_>>()
        })
        .collect();
    none(&faults);
}

#[test]
fn a_drill_has_no_way_out() {
    let only = [
        "crate::domain",
        "crate::runtime::clock",
        "crate::runtime::replacement",
        "crate::runtime::source",
        "std::collections",
        "std::path",
        "std::sync",
        "std::thread",
        "std::time",
        "overlay",
    ];
    let driver: Vec<File> = shipped().into_iter().filter(|file| file.path.starts_with("src/runtime/scripted")).collect();
    assert_eq!(driver.len(), 2, "the driver of drills is not where it is looked for");
    let used = |file: &File| {
        let lines =
            file.code.lines().filter_map(|line| Some(line.trim_start().trim_start_matches("pub ").strip_prefix("use ")?.to_owned()));
        lines.collect::<Vec<_>>()
    };
    let is_known = |line: &String| only.iter().any(|known| line.strip_prefix(known).is_some_and(|rest| rest.starts_with("::")));
    let mut faults: Vec<String> = driver
        .iter()
        .flat_map(|file| used(file).into_iter().filter(|line| !is_known(line)).map(|line| format!("{}: {line}", file.path)))
        .collect();
    let outside = ["std::fs", "std::net", "std::process", "std::os", "tokio", "reqwest", "lettre", "git2", "live::"];
    // Whoever tests a runbook uses that driver's answers, and has no other.
    let bench: Vec<File> = shipped().into_iter().filter(|file| file.path.starts_with("src/runtime/trial")).collect();
    assert!(bench.len() >= 5, "the tests of runbooks are not where they are looked for");
    faults.extend(
        driver
            .iter()
            .chain(&bench)
            .flat_map(|file| outside.iter().filter(|word| says(&file.code, word)).map(|word| format!("{}: {word}", file.path))),
    );
    none(&faults);
}

#[test]
fn every_file_says_first_what_it_is_for() {
    let silent = files().into_iter().filter(|file| !file.text.starts_with("//! ")).map(|file| file.path);
    none(&silent.collect::<Vec<_>>());
}

#[test]
fn a_file_has_one_subject() {
    let long = files().into_iter().filter_map(|file| {
        let lines = without_tests(&file.text).lines().count();
        (lines > MOST_LINES && !file.is_test()).then(|| format!("{}: {lines} lines", file.path))
    });
    none(&long.collect::<Vec<_>>());
}

#[test]
fn nothing_is_allowed_that_was_refused() {
    let refused = ["HashMap", "HashSet", "#[allow(", "#![allow(", "unsafe", "serde_yaml", "todo!(", "unimplemented!(", "dbg!("];
    let faults = shipped().into_iter().flat_map(|file| {
        let found = refused.iter().filter(|word| says(&file.code, word));
        found.map(|word| format!("{}: {word}", file.path)).collect::<Vec<_>>()
    });
    none(&faults.collect::<Vec<_>>());
}

#[test]
fn no_file_names_the_machine_it_was_written_on() {
    let marks = [concat!("/ho", "me/"), concat!("/ro", "ot/"), concat!("/wo", "rk/"), concat!("/Us", "ers/")];
    let faults = files().into_iter().flat_map(|file| {
        let found = marks.iter().filter(|mark| file.text.contains(**mark));
        found.map(|mark| format!("{}: {mark}", file.path)).collect::<Vec<_>>()
    });
    none(&faults.collect::<Vec<_>>());
}

#[test]
fn no_file_is_named_after_nothing() {
    let empty = ["utils", "util", "helpers", "helper", "common", "imp", "types", "constants", "misc"];
    let faults = files().into_iter().filter(|file| file.module.iter().any(|name| empty.contains(&name.as_str()))).map(|file| file.path);
    none(&faults.collect::<Vec<_>>());
}

fn none(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

/// A way from this floor back to itself, if there is one, its lowest name first.
fn circle(below: &BTreeMap<String, BTreeMap<String, String>>, start: &str) -> Option<Vec<String>> {
    let mut ways = vec![vec![start.to_owned()]];
    let mut seen = BTreeSet::new();
    while let Some(way) = ways.pop() {
        for next in below.get(way.last()?).into_iter().flat_map(BTreeMap::keys) {
            if next == start {
                return Some([way, vec![start.to_owned()]].concat());
            }
            if next.as_str() > start && seen.insert(next.clone()) {
                ways.push([way.clone(), vec![next.clone()]].concat());
            }
        }
    }
    None
}

impl File {
    fn read(root: &Path, path: &Path) -> Self {
        let text = fs::read_to_string(path).unwrap();
        let inside = path.strip_prefix(root.join("src")).unwrap().with_extension("");
        let mut module: Vec<String> = inside.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        module.pop_if(|last| last == "mod");
        let code = bare(without_tests(&text));
        Self { path: path.strip_prefix(root).unwrap().display().to_string(), module, text, code }
    }

    /// Whether its folder's module says that it is only for tests.
    fn is_test(&self) -> bool {
        self.module.iter().any(|name| name == "tests") || {
            let (name, folder) = self.module.split_last().unwrap();
            let parents = [format!("src/{}/mod.rs", folder.join("/")), format!("src/{}.rs", folder.join("/")), "src/lib.rs".to_owned()];
            let root = Path::new(env!("CARGO_MANIFEST_DIR"));
            let said = parents.iter().find_map(|parent| fs::read_to_string(root.join(parent)).ok()).unwrap_or_default();
            ["mod", "pub mod", "pub(crate) mod"].iter().any(|word| said.contains(&format!("#[cfg(test)]\n{word} {name};")))
        }
    }

    /// Every path of the crate that it names, from the top.
    fn uses(&self) -> Vec<Vec<String>> {
        let mut found = Vec::new();
        let starts = |word: &'static str| self.code.match_indices(word).map(move |(at, _)| at);
        for at in starts("crate::").chain(starts("super::")) {
            let before = self.code[..at].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
                continue;
            }
            let mut rest = &self.code[at..];
            let mut from = Vec::new();
            if let Some(after) = rest.strip_prefix("crate::") {
                rest = after;
            } else {
                from = self.module.clone();
                while let Some(after) = rest.strip_prefix("super::") {
                    from.pop();
                    rest = after;
                }
            }
            tree(rest, from, &mut found);
        }
        found
    }
}

/// Reads what stands after `crate::`: a path, or several in braces; returns what follows it.
fn tree<'a>(text: &'a str, mut path: Vec<String>, found: &mut Vec<Vec<String>>) -> &'a str {
    let mut rest = text.trim_start();
    loop {
        if let Some(mut inner) = rest.strip_prefix('{') {
            loop {
                inner = tree(inner, path.clone(), found).trim_start();
                match inner.strip_prefix(',') {
                    Some(after) if !after.trim_start().starts_with('}') => inner = after,
                    Some(after) => return after.trim_start().strip_prefix('}').unwrap_or_default(),
                    None => return inner.strip_prefix('}').unwrap_or(inner),
                }
            }
        }
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        if end > 0 && &rest[..end] != "self" {
            path.push(rest[..end].to_owned());
        }
        rest = &rest[end..];
        match rest.strip_prefix("::") {
            Some(after) => rest = after,
            None => break,
        }
    }
    found.push(path);
    // `as` and `*` end a path as well.
    let end = rest.find([',', '}', ';', '\n']).unwrap_or(rest.len());
    if rest.starts_with(" as ") || rest.starts_with('*') { &rest[end..] } else { rest }
}

/// Whether a word stands in the code, not as a part of a longer one.
fn says(code: &str, word: &str) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    code.match_indices(word).any(|(at, _)| {
        let begins = word.starts_with(char::is_alphabetic) && is_letter(code[..at].chars().next_back());
        let goes_on = word.ends_with(char::is_alphabetic) && !word.ends_with("std") && is_letter(code[at + word.len()..].chars().next());
        !begins && !goes_on
    })
}

fn without_tests(text: &str) -> &str {
    text.find("#[cfg(test)]\nmod tests {").map_or(text, |at| &text[..at])
}

/// The code alone: comments and literals taken out.
fn bare(text: &str) -> String {
    let mut code = String::new();
    for line in text.lines() {
        let mut quoted = false;
        let mut chars = line.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '\\' if quoted => drop(chars.next()),
                '\'' if !quoted && chars.peek() == Some(&'"') => drop(chars.next()),
                '"' => quoted = !quoted,
                '/' if !quoted && chars.peek() == Some(&'/') => break,
                c if !quoted => code.push(c),
                _ => {}
            }
        }
        code.push('\n');
    }
    code
}

/// All of the source.
fn files() -> Vec<File> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join("src")];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(File::read(&root, &path));
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(files.len() > 100, "the source is not where it is looked for");
    files
}

/// What is part of the program, and not only of its tests.
fn shipped() -> Vec<File> {
    files().into_iter().filter(|file| !file.is_test()).collect()
}
