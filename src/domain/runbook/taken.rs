//! The steps of a runbook that are taken from another file, stretch by stretch, to say so once.

use std::collections::BTreeMap;

use crate::domain::words::Words;

/// Steps in a row that are taken from one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken<'a> {
    file: &'a str,
    first: usize,
    last: usize,
}

impl<'a> Taken<'a> {
    /// Each stretch by the number of its first step, given the file of each step that is taken from one.
    pub fn all(files: impl Iterator<Item = Option<&'a str>>) -> BTreeMap<usize, Self> {
        let mut all: BTreeMap<usize, Self> = BTreeMap::new();
        for (number, file) in (1..).zip(files) {
            let Some(file) = file else { continue };
            match all.last_entry().filter(|entry| entry.get().last + 1 == number && entry.get().file == file) {
                Some(mut entry) => entry.get_mut().last = number,
                None => drop(all.insert(number, Self { file, first: number, last: number })),
            }
        }
        all
    }

    /// In a sentence.
    pub fn say(&self, words: &Words) -> String {
        let Self { file, first, last } = *self;
        let count = last + 1 - first;
        words.with("runbook-taken", &[("file", file.into()), ("first", first.into()), ("last", last.into()), ("count", count.into())])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_stretch_is_said_once() {
        let files = [None, Some("a"), Some("a"), Some("b"), None, Some("b")];
        let taken = Taken::all(files.into_iter());
        let of = |file, first, last| (first, Taken { file, first, last });
        assert_eq!(taken, BTreeMap::from([of("a", 2, 3), of("b", 4, 4), of("b", 6, 6)]));
    }
}
