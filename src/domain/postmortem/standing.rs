//! Whether a post-mortem is a draft still: it is one until a person has ticked each of its questions.

use crate::domain::lang::Lang;
use crate::domain::words::Words;

/// A question that nobody has answered yet.
const OPEN: &str = "- [ ] ";

/// What is said of a post-mortem with so many open questions.
pub(super) fn standing(words: &Words, open: usize) -> String {
    format!("{} {}", words.say("postmortem-standing"), words.with("postmortem-draft", &[("count", open.into())]))
}

/// The text with what its head says of its open questions counted anew; as it is where it says nothing of them.
pub fn counted(text: &str) -> String {
    let open = text.lines().filter(|line| line.starts_with(OPEN)).count();
    match said(text) {
        Some((line, words)) => text.replacen(line, &standing(&words, open), 1),
        None => text.to_owned(),
    }
}

/// The text with its open questions counted as in another one, so that the two do not differ by that.
pub fn counted_as(text: &str, other: &str) -> String {
    match (said(text), said(other)) {
        (Some((line, _)), Some((other, _))) => text.replacen(line, other, 1),
        _ => text.to_owned(),
    }
}

/// The line that tells how many questions are open, and the language that it is in.
fn said(text: &str) -> Option<(&str, Words)> {
    let all = Lang::ALL.map(Words::new);
    let words = |line: &str| all.iter().find(|words| line.starts_with(&words.say("postmortem-standing"))).cloned();
    text.lines().find_map(|line| Some((line, words(line)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_complete_once_each_box_is_ticked() {
        let words = Words::new(Lang::Fr);
        let text = format!("# A\n\n{}\n\n- [ ] Qui ?\n- [x] Quoi ?\n", standing(&words, 2));
        let one = counted(&text);
        assert!(one.contains("brouillon") && one.contains("1 question attend"), "{one}");
        assert_eq!(counted(&one), one);
        let none = counted(&one.replace("[ ]", "[x]"));
        assert!(none.contains("complet"), "{none}");
        assert_eq!(counted("# Mine\n"), "# Mine\n");
    }
}
