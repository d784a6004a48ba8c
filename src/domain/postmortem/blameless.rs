//! Whether what people wrote into a post-mortem puts the blame on one of them: it is said, and they decide.

use std::collections::BTreeSet;

use crate::domain::incident::{LineKind, RELAIS, Record, timeline};
use crate::domain::lang::Lang;
use crate::domain::wording::{self, Finding};
use crate::domain::words::Words;

/// The names of those who stand in these records, and what they are called for short: in their order, each once.
pub fn people(records: &[Record]) -> Vec<String> {
    let lines = timeline(records, &Words::new(Lang::default()));
    let ours = lines.into_iter().filter(|line| line.trust.is_none() && line.kind != LineKind::Health);
    let who = ours.map(|line| line.who).collect::<BTreeSet<String>>().into_iter().filter(|who| who != RELAIS && !who.trim().is_empty());
    let both = |who: String| {
        let short = who.split_whitespace().next().map(str::to_owned);
        [Some(who), short].into_iter().flatten()
    };
    who.flat_map(both).collect::<BTreeSet<String>>().into_iter().collect()
}

/// Each place of a post-mortem that blames somebody, in lines of the text, among what people wrote: what was drawn from the journal
/// is not theirs to reword here.
pub fn blamed(text: &str, drawn: &str, people: &[String], lang: Lang) -> Vec<Finding> {
    let drawn: BTreeSet<&str> = drawn.lines().collect();
    let lines: Vec<&str> = text.lines().collect();
    let people: Vec<&str> = people.iter().map(String::as_str).collect();
    let line = |number: u32| lines.get(usize::try_from(number).ok()?.checked_sub(1)?);
    let is_own = |finding: &Finding| line(finding.place.line).is_some_and(|line| !drawn.contains(line));
    wording::blame(text, &people, lang).into_iter().filter(is_own).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::incident::evening::evening;
    use crate::domain::postmortem::{Beside, markdown};

    #[test]
    fn only_what_people_wrote_is_looked_at_and_each_place_is_named() {
        let records = evening();
        let people = people(&records);
        assert!(people.contains(&"lea".to_owned()), "{people:?}");
        let drawn = markdown(&records, Some(Lang::En), Beside::default());
        assert_eq!(blamed(&drawn, &drawn, &people, Lang::En), []);
        let written = drawn.replacen("\n- [ ] ", "\nlea should have looked at the second screen.\n- [x] ", 1);
        let found = blamed(&written, &drawn, &people, Lang::En);
        let line = written.lines().position(|line| line.starts_with("lea should")).unwrap() + 1;
        let places: Vec<_> = found.iter().map(|finding| (finding.place.line as usize, finding.words.as_str())).collect();
        assert_eq!(places, [(line, "lea should have")]);
    }
}
