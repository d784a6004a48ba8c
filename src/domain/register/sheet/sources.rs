//! The addresses that stand behind statements, each told once, by number.

use super::Said;
use crate::domain::words::Words;

/// The addresses that were named, in the order of naming.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources(Vec<String>);

impl Sources {
    /// The statement, how far to trust it, and the number of its source.
    pub fn cited(&mut self, said: &Said, words: &Words) -> String {
        self.cited_as(&said.text, said, words)
    }

    /// The same with other words in the place of the statement.
    pub(super) fn cited_as(&mut self, text: &str, said: &Said, words: &Words) -> String {
        let Some(evidence) = &said.evidence else { return text.to_owned() };
        let trust = evidence.trust(words);
        match &evidence.source {
            Some(source) => format!("{text} ({trust} [{}])", self.number(source)),
            None => format!("{text} ({trust})"),
        }
    }

    /// The addresses with their numbers.
    pub fn all(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..).zip(self.0.iter().map(String::as_str))
    }

    fn number(&mut self, source: &str) -> usize {
        let place = self.0.iter().position(|known| known == source).unwrap_or_else(|| {
            self.0.push(source.to_owned());
            self.0.len() - 1
        });
        place + 1
    }
}
