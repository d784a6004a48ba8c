//! A merge conflict that was left in a text: the marks that git puts around both sides.

/// The lines of the first mark and of the last, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Conflict {
    /// Where the first side begins.
    pub first: u32,
    /// Where the second ends.
    pub last: u32,
}

/// The first conflict of this text, if one was left.
pub fn conflict(text: &str) -> Option<Conflict> {
    const MARKS: [&str; 3] = ["<<<<<<<", "=======", ">>>>>>>"];
    // Almost no text has one, and thousands are read.
    if !text.contains(MARKS[0]) {
        return None;
    }
    let (mut first, mut next) = (0, 0);
    for (number, line) in (1..).zip(text.lines()) {
        let is = |mark: &str| line.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
        if is(MARKS[0]) {
            (first, next) = (number, 1);
        } else if next > 0 && is(MARKS[next]) {
            if next == 2 {
                return Some(Conflict { first, last: number });
            }
            next += 1;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_three_marks_in_their_order_are_a_conflict() {
        let text = "a: 1\n<<<<<<< HEAD\na: 2\n||||||| base\na: 0\n=======\na: 3\n>>>>>>> branch\n";
        assert_eq!(conflict(text), Some(Conflict { first: 2, last: 8 }));
        assert_eq!(conflict(&text.replace('\n', "\r\n")).map(|found| found.first), Some(2));
        for text in ["text: |\n  <<<<<<< HEAD\n  =======\n  >>>>>>> b\n", "<<<<<<< HEAD\n>>>>>>> b\n", "=======\n<<<<<<<<\n", ""] {
            assert_eq!(conflict(text), None, "{text}");
        }
    }
}
