//! Keeps the beginning and the end of what a program says.

use std::collections::VecDeque;

/// How much is kept at each end.
pub const KEPT: usize = 16 * 1024;

/// What a program said, with the middle left out if it was too long.
#[derive(Debug, Default)]
pub struct Capture {
    head: Vec<u8>,
    tail: VecDeque<u8>,
    dropped: u64,
}

impl Capture {
    /// Takes in the next bytes.
    pub fn push(&mut self, bytes: &[u8]) {
        let (first, rest) = bytes.split_at(bytes.len().min(KEPT - self.head.len()));
        self.head.extend_from_slice(first);
        // Of a large piece only its end can stay.
        let kept = &rest[rest.len().saturating_sub(KEPT)..];
        let over = (self.tail.len() + kept.len()).saturating_sub(KEPT);
        self.tail.drain(..over);
        self.tail.extend(kept);
        self.dropped += (rest.len() - kept.len() + over) as u64;
    }

    /// How many bytes were left out.
    pub fn dropped(&self) -> u64 {
        self.dropped
    }

    /// What came first; all of it, if nothing was left out.
    pub fn head(&self) -> String {
        let mut bytes = self.head.clone();
        if self.dropped == 0 {
            bytes.extend(&self.tail);
            return String::from_utf8_lossy(&bytes).into_owned();
        }
        String::from_utf8_lossy(&bytes).trim_end_matches('\u{fffd}').to_owned()
    }

    /// What came last, if something was left out.
    pub fn tail(&self) -> String {
        if self.dropped == 0 {
            return String::new();
        }
        let bytes: Vec<u8> = self.tail.iter().copied().collect();
        String::from_utf8_lossy(&bytes).trim_start_matches('\u{fffd}').to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_short_stays_whole() {
        let mut capture = Capture::default();
        capture.push(&vec![b'a'; KEPT]);
        capture.push(&vec![b'b'; KEPT]);
        assert_eq!((capture.dropped(), capture.head().len(), capture.tail()), (0, 2 * KEPT, String::new()));
    }

    #[test]
    fn the_middle_is_left_out() {
        let mut capture = Capture::default();
        for piece in [3, KEPT + 5, 70_000, 1, 9] {
            capture.push(&vec![b'x'; piece]);
        }
        capture.push(b"end");
        let all = 3 + KEPT + 5 + 70_000 + 1 + 9 + 3;
        assert_eq!((capture.head().len(), capture.tail().len()), (KEPT, KEPT));
        assert_eq!(capture.dropped() as usize, all - 2 * KEPT);
        assert!(capture.tail().ends_with("end"));
    }
}
