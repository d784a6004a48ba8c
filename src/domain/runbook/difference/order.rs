//! Which of those that stayed kept their place: as many as can be, so that as few as can be are said to have moved.

use std::collections::BTreeSet;

/// The members of the longest rising part of a list of numbers that are all different.
pub(super) fn longest_rising(list: &[usize]) -> BTreeSet<usize> {
    // For each length, the place of the least number with which a rising part of that length ends; and who stands before whom.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::new();
    for (place, number) in list.iter().enumerate() {
        let length = ends.partition_point(|end| list.get(*end).is_some_and(|ending| ending < number));
        before.push(length.checked_sub(1).and_then(|shorter| ends.get(shorter).copied()));
        match ends.get_mut(length) {
            Some(end) => *end = place,
            None => ends.push(place),
        }
    }
    let mut rising = BTreeSet::new();
    let mut here = ends.last().copied();
    while let Some(place) = here {
        rising.extend(list.get(place));
        here = before.get(place).copied().flatten();
    }
    rising
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_few_as_can_be_have_moved() {
        let rising = |list: &[usize]| longest_rising(list).into_iter().collect::<Vec<_>>();
        assert_eq!(rising(&[]), [0_usize; 0]);
        assert_eq!(rising(&[0, 1, 2, 3]), [0, 1, 2, 3]);
        assert_eq!(rising(&[3, 0, 1, 2]), [0, 1, 2]);
        assert_eq!(rising(&[1, 2, 3, 0]), [1, 2, 3]);
        assert_eq!(rising(&[2, 1, 0]).len(), 1);
    }
}
