//! How old the copies of the firm's data are, by the files that they consist of.

use std::fs;
use std::path::Path;

use crate::domain::provider::midnight;
use crate::domain::register::CopyDates;
use crate::domain::time::{Span, Timestamp};
use crate::domain::workspace::{Copy, DataSet};

/// How old the newest copy is, the original left out; nothing where no copy tells it.
pub fn age(root: &Path, data: &DataSet, now: Timestamp) -> Option<Span> {
    let made = data.copies.iter().skip(1).filter_map(|copy| made(root, copy)).max()?;
    Some(Span::between(made, now))
}

/// When each copy of each data set was made, as far as it can be told.
pub fn dates(root: &Path, all: &[DataSet]) -> CopyDates {
    all.iter().map(|data| (data.id.clone(), data.copies.iter().map(|copy| made(root, copy)).collect())).collect()
}

/// When a copy was made: by its newest file, or by what somebody says.
pub fn made(root: &Path, copy: &Copy) -> Option<Timestamp> {
    let files = copy.path.as_deref().and_then(|path| newest(root, path));
    files.max(copy.made.map(midnight))
}

/// When the newest of these files was changed.
fn newest(root: &Path, pattern: &str) -> Option<Timestamp> {
    let path = root.join(pattern);
    let (folder, name) = (path.parent()?, path.file_name()?.to_str()?);
    if !name.contains('*') {
        return changed(&path);
    }
    let files = fs::read_dir(folder).ok()?.filter_map(Result::ok);
    let meant = files.filter(|file| file.file_name().to_str().is_some_and(|file| fits(file, name)));
    meant.filter_map(|file| changed(&file.path())).max()
}

fn changed(path: &Path) -> Option<Timestamp> {
    let meta = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    Timestamp::try_from(meta.modified().ok()?).ok()
}

/// Whether a name is what a pattern means; `*` stands for any letters.
fn fits(name: &str, pattern: &str) -> bool {
    let parts: Vec<&str> = pattern.split('*').collect();
    let [first, between @ .., last] = parts.as_slice() else { return name == pattern };
    let Some(mut rest) = name.strip_prefix(first).and_then(|rest| rest.strip_suffix(last)) else { return false };
    for part in between {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_any_letters() {
        for (name, pattern, is) in [
            ("clients-2026.csv", "clients-*.csv", true),
            ("clients-.csv", "clients-*.csv", true),
            ("clients.csv", "clients-*.csv", false),
            ("a-b-c", "a*b*c", true),
            ("a-c-b", "a*b*c", false),
            ("abc", "*", true),
            ("aba", "ab*ba", false),
        ] {
            assert_eq!(fits(name, pattern), is, "{name} {pattern}");
        }
    }

    #[test]
    fn the_newest_file_tells_the_age_and_the_original_does_not() {
        let root = tempfile::tempdir().unwrap();
        let write = |name: &str, minutes: u64| {
            let path = root.path().join(name);
            fs::write(&path, "x").unwrap();
            let at = Span::minutes(minutes).after(Timestamp::UNIX_EPOCH);
            fs::File::options().write(true).open(&path).unwrap().set_modified(at.into()).unwrap();
        };
        write("a.csv", 90);
        write("copy-1.csv", 10);
        write("copy-2.csv", 30);
        let copy = |path: &str| Copy {
            kind: crate::domain::workspace::PlaceKind::Disk,
            provider: None,
            path: Some(path.to_owned()),
            made: None,
            elsewhere: false,
        };
        let data = DataSet {
            id: "a".to_owned(),
            title: crate::domain::lang::Bilingual::default(),
            kind: crate::domain::workspace::DataKind::Work,
            services: Vec::new(),
            max_age: Span::minutes(1),
            copies: vec![copy("a.csv"), copy("copy-*.csv"), copy("nothing-*.csv")],
        };
        let now = Span::minutes(100).after(Timestamp::UNIX_EPOCH);
        assert_eq!(age(root.path(), &data, now), Some(Span::minutes(70)));
        assert_eq!(age(root.path(), &DataSet { copies: vec![copy("a.csv")], ..data }, now), None);
    }
}
