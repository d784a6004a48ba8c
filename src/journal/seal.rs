//! The hash that closes a header, which the next header names.

use std::fmt;

use blake3::hash;

/// A hash as it stands in a journal: 32 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seal([u8; Self::LENGTH]);

impl Seal {
    /// How many bytes it has in a line.
    pub(super) const LENGTH: usize = 32;

    /// The hash of these bytes.
    pub(super) fn of(bytes: &[u8]) -> Self {
        let mut seal = [0; Self::LENGTH];
        for (pair, byte) in seal.chunks_exact_mut(2).zip(hash(bytes).as_bytes()) {
            pair.copy_from_slice(&[byte >> 4, byte & 15].map(|half| b"0123456789abcdef"[usize::from(half)]));
        }
        Self(seal)
    }

    /// The hash that stands in this text, if it is as long as one.
    pub(super) fn read(text: &str) -> Option<Self> {
        text.as_bytes().try_into().ok().map(Self)
    }

    /// The text that stands in a line.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
