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
        let (pairs, []) = text.as_bytes().as_chunks::<2>() else { return None };
        let pairs: &[[u8; 2]; Self::LENGTH / 2] = pairs.try_into().ok()?;
        let mut seal = [0; Self::LENGTH / 2];
        for (byte, [high, low]) in seal.iter_mut().zip(pairs) {
            *byte = digit(*high)? << 4 | digit(*low)?;
        }
        Some(Self(seal))
    }
}

/// What a hexadecimal digit is worth; no seal is written in capitals.
fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    }
}

impl fmt::Display for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
