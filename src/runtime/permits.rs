//! What a person allowed to be started on this machine, kept outside the workspace, and what of the texts that count now it holds for.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Component, Path, PathBuf};

use etcetera::BaseStrategy;

use super::replace::replace;
use super::signature::Signatures;
use crate::domain::effect::content_hash;
use crate::domain::programs::{Judged, Line, Permit, Permits, Rules, Seen, Source};
use crate::domain::time::Timestamp;

/// Larger than any honest script.
const LARGEST: u64 = 8 * 1024 * 1024;
/// Endings of files that a program reads as a program.
const SCRIPTS: [&str; 12] = ["sh", "bash", "zsh", "fish", "py", "rb", "pl", "php", "js", "mjs", "ts", "lua"];

/// What was allowed in this workspace. What cannot be read was not allowed.
pub fn read(root: &Path) -> Vec<Permit> {
    let entries = folder(root).and_then(|folder| fs::read_dir(folder).ok());
    let texts = entries.into_iter().flatten().flatten().filter_map(|entry| fs::read_to_string(entry.path()).ok());
    texts.filter_map(|text| serde_json::from_str(&text).ok()).collect()
}

/// Allows the programs of this text, and of the scripts that it names, exactly as they are now.
pub fn allow(root: &Path, source: &Source, at: Timestamp) -> io::Result<()> {
    let scripts = source.lines.iter().flat_map(|line| scripts(root, line)).collect();
    let permit = Permit { path: source.path.clone(), hash: source.hash.clone(), text: source.text.to_string(), at, scripts };
    let folder = folder(root).ok_or(io::ErrorKind::NotFound)?;
    fs::create_dir_all(&folder)?;
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o700))?;
    replace(&folder.join(name(&permit)), &serde_json::to_vec_pretty(&permit)?)
}

/// Takes back all that was allowed of this file; says how many texts that were.
pub fn revoke(root: &Path, path: &str) -> io::Result<usize> {
    let folder = folder(root).ok_or(io::ErrorKind::NotFound)?;
    let of_file: Vec<Permit> = read(root).into_iter().filter(|permit| permit.path == path).collect();
    of_file.iter().try_for_each(|permit| fs::remove_file(folder.join(name(permit))))?;
    Ok(of_file.len())
}

/// What may be started of these texts, as things are at this moment.
pub fn judge(root: &Path, sources: &[Source], rules: &Rules) -> Permits {
    if sources.is_empty() {
        return Permits::default();
    }
    let permits = read(root);
    let signatures = rules.signed.then(|| Signatures::new(root));
    let judged = sources.iter().map(|source| {
        let scripts: Vec<_> = source.lines.iter().map(|line| scripts(root, line)).collect();
        let unsigned = signatures.as_ref().and_then(|signatures| signatures.missing(source, scripts.iter().flatten()));
        Judged::of(source.clone(), rules, &permits, &Seen { scripts, unsigned })
    });
    Permits(judged.collect())
}

/// The scripts of the workspace that a line names, with the hash of what each holds now.
///
/// What a script reads in its turn is not looked at, nor are files that are only data: a switch changes those.
fn scripts(root: &Path, line: &Line) -> BTreeMap<String, String> {
    let Ok(real) = root.canonicalize() else { return BTreeMap::new() };
    let folder = real.join(line.directory.as_deref().unwrap_or("."));
    let script = |(n, word): (usize, &str)| {
        // A name without a slash is looked for in PATH, and what begins with one stands in the text.
        let is_path = (n > 0 || word.contains('/')) && !word.starts_with('/');
        let found = folder.join(word).canonicalize().ok().filter(|_| is_path)?;
        let Ok(inside) = found.strip_prefix(&real) else {
            // A link of the workspace that leads out of it: where to is all that is known of it.
            return Some((named(line, word), format!("-> {}", found.display())));
        };
        let path = inside.to_str()?.to_owned();
        let meta = fs::metadata(&found).ok().filter(|meta| meta.is_file() && meta.len() <= LARGEST)?;
        let bytes = fs::read(&found).ok()?;
        let ending = found.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        let runs = n == 0 || meta.permissions().mode() & 0o111 != 0 || bytes.starts_with(b"#!") || SCRIPTS.contains(&ending);
        runs.then(|| (path, content_hash(&bytes)))
    };
    line.words.iter().map(|word| word.text.as_str()).enumerate().filter_map(script).collect()
}

/// A path as a line means it, from the workspace's folder.
fn named(line: &Line, word: &str) -> String {
    let path = Path::new(line.directory.as_deref().unwrap_or(".")).join(word);
    path.components().filter(|part| *part != Component::CurDir).collect::<PathBuf>().to_string_lossy().into_owned()
}

/// Where it is kept, if the system says where state belongs.
fn folder(root: &Path) -> Option<PathBuf> {
    let base = etcetera::choose_base_strategy().ok()?;
    let state = base.state_dir().unwrap_or_else(|| base.data_dir());
    let real = root.canonicalize().ok()?;
    Some(state.join("relais").join(format!("allowed-{}", &content_hash(real.as_os_str().as_encoded_bytes())[..16])))
}

fn name(permit: &Permit) -> String {
    format!("{}.json", content_hash(format!("{}\n{}", permit.path, permit.hash).as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::programs::Extent;

    #[test]
    fn the_scripts_of_a_line_are_its_program_and_what_is_run_by_another() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("tools")).unwrap();
        for (name, text) in [("purge", "x"), ("a.py", "y"), ("routing.yaml", "z"), ("b", "#!/bin/sh\n")] {
            fs::write(root.path().join("tools").join(name), text).unwrap();
        }
        let named = |text: &str| {
            let source = Source::of("a.yaml", text, Extent::Whole).unwrap();
            scripts(root.path(), &source.lines[0]).into_keys().collect::<Vec<_>>()
        };
        assert_eq!(named("command: [tools/purge, tools/routing.yaml]"), ["tools/purge"]);
        assert_eq!(named("command: [python3, tools/a.py, tools/b, ../no-such-file, /etc/passwd, \"{{ a }}\"]"), ["tools/a.py", "tools/b"]);
        assert_eq!(named("{kind: run, program: ./purge, directory: tools, args: [a.py]}"), ["tools/a.py", "tools/purge"]);
        assert!(named("command: [purge]").is_empty());
        // What becomes a link that leads elsewhere is another program.
        let purge = || scripts(root.path(), &Source::of("a.yaml", "command: [tools/purge]", Extent::Whole).unwrap().lines[0]);
        let before = purge();
        fs::remove_file(root.path().join("tools/purge")).unwrap();
        std::os::unix::fs::symlink("/bin/sh", root.path().join("tools/purge")).unwrap();
        let after = purge();
        assert!(after.keys().eq(before.keys()) && after != before, "{before:?} {after:?}");
    }
}
