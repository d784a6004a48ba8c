//! What is not as a test says.

use crate::domain::lang::Bilingual;
use crate::domain::trial::Said;
use crate::domain::yaml::{Faults, Place, Problem, nearest};

/// One thing, and where the test says otherwise.
#[derive(Debug)]
pub(super) struct Wrong {
    place: Place,
    problem: Problem,
}

impl Wrong {
    /// In words of its own.
    pub fn new(place: Place, what: Bilingual, hint: Option<Bilingual>) -> Self {
        Self { place, problem: Problem::Other { what, hint } }
    }

    /// A value that is none of those known.
    pub fn unknown(said: &Said<String>, key: &str, known: Vec<String>) -> Self {
        let nearest = nearest(&said.value, known.iter().map(String::as_str)).map(str::to_owned);
        Self { place: said.place, problem: Problem::UnknownValue { key: key.to_owned(), value: said.value.clone(), nearest, known } }
    }

    /// Adds it to the faults of the file.
    pub fn tell(self, faults: &mut Faults) {
        faults.add(self.place, self.problem);
    }
}
