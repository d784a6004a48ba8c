//! The hash that closes a header, which the next header names.

use std::fmt;

use blake3::hash;

/// A hash that stands in a journal as 32 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seal([u8; Self::LENGTH / 2]);

impl Seal {
    /// How many bytes it has in a line.
    pub(super) const LENGTH: usize = 32;

    /// The hash of these bytes.
    pub(super) fn of(bytes: &[u8]) -> Self {
        let mut seal = [0; Self::LENGTH / 2];
        seal.copy_from_slice(&hash(bytes).as_bytes()[..Self::LENGTH / 2]);
        Self(seal)
    }

    /// The hash that stands in this text, if it is one.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (seal, rest) = Self::take(text)?;
        rest.is_empty().then_some(seal)
    }

    /// The hash that a text begins with, if it does, and what comes after.
    pub(super) fn take(text: &str) -> Option<(Self, &str)> {
        let (digits, rest) = text.split_at_checked(Self::LENGTH)?;
        let (pairs, _) = digits.as_bytes().as_chunks::<2>();
        // Every journal is full of them: they are looked up, and whether one is no digit is asked once for all.
        let (mut seal, mut worst) = ([0; Self::LENGTH / 2], 0);
        for (byte, [high, low]) in seal.iter_mut().zip(pairs) {
            let (high, low) = (WORTH[usize::from(*high)], WORTH[usize::from(*low)]);
            worst |= high | low;
            *byte = high << 4 | low;
        }
        (worst < NO_DIGIT).then_some((Self(seal), rest))
    }
}

const DIGITS: &[u8; 16] = b"0123456789abcdef";

/// More than any digit is worth, in a bit that none has.
const NO_DIGIT: u8 = 16;

/// What each byte is worth as a hexadecimal digit; no seal is written in capitals.
const WORTH: [u8; 256] = {
    let mut worth = [NO_DIGIT; 256];
    let mut digit: u8 = 0;
    while digit < NO_DIGIT {
        worth[DIGITS[digit as usize] as usize] = digit;
        digit += 1;
    }
    worth
};

impl fmt::Display for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = [0; Self::LENGTH];
        for (pair, byte) in text.as_chunks_mut::<2>().0.iter_mut().zip(self.0) {
            *pair = [byte >> 4, byte & 15].map(|digit| DIGITS[usize::from(digit)]);
        }
        f.write_str(std::str::from_utf8(&text).map_err(|_| fmt::Error)?)
    }
}

impl fmt::Debug for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
