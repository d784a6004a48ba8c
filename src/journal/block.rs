//! Takes the lines of a block of bytes apart, on every core if there are many: each line proves itself alone.

use std::io::BufRead;
use std::num::NonZero;
use std::sync::Arc;
use std::thread;

use super::finding::Fault;
use super::record::{Line, decode_after};

/// A line, whether it stands, and how many bytes it has with its break.
#[derive(Debug)]
pub(super) struct Decoded {
    pub line: Result<Line, Fault>,
    pub length: u64,
    pub is_ended: bool,
}

/// How a journal is cut up while it is read; what it holds is the same, however that is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cut {
    /// How many bytes are read at a time.
    pub block: usize,
    /// How many of them one core takes at least.
    pub share: usize,
    /// How many cores there are.
    pub cores: usize,
}

impl Cut {
    /// For this machine.
    pub(super) fn usual() -> Self {
        // Below a share of this size a thread costs more than it saves.
        Self { block: 2 << 20, share: 256 << 10, cores: thread::available_parallelism().map_or(1, NonZero::get) }
    }
}

/// The lines of a block, in their order, as each core had its share of them; this thread has something else to do `meanwhile`.
pub(super) fn decode_lines(block: &[u8], cut: Cut, meanwhile: impl FnOnce()) -> Vec<Vec<Decoded>> {
    let shares = shares(block, (block.len() / cut.cores + 1).max(cut.share));
    let [only] = shares[..] else {
        return thread::scope(|scope| {
            let busy: Vec<_> = shares.iter().map(|share| (*share, scope.spawn(|| decode_share(share)))).collect();
            meanwhile();
            busy.into_iter().map(|(share, thread)| thread.join().unwrap_or_else(|_| decode_share(share))).collect()
        });
    };
    meanwhile();
    vec![decode_share(only)]
}

/// Where the last line of a block begins.
pub(super) fn start_of_last_line(block: &[u8]) -> usize {
    let before = block.len().saturating_sub(1);
    block[..before].iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1)
}

/// Cuts a block into shares of whole lines, each of about this many bytes; at least one.
fn shares(mut block: &[u8], size: usize) -> Vec<&[u8]> {
    let mut shares = Vec::new();
    while block.len() > size
        && let Some(end) = block[size..].iter().position(|byte| *byte == b'\n')
    {
        let (share, rest) = block.split_at(size + end + 1);
        shares.push(share);
        block = rest;
    }
    if !block.is_empty() || shares.is_empty() {
        shares.push(block);
    }
    shares
}

fn decode_share(share: &[u8]) -> Vec<Decoded> {
    const USUAL_LENGTH: usize = 256;
    let mut lines = Vec::with_capacity(share.len() / USUAL_LENGTH + 1);
    let (mut rest, mut writer) = (share, None);
    while let Some((bytes, after)) = first_line(rest) {
        let line = decode_after(without_break(bytes), writer.as_ref());
        if let Ok(line) = &line
            && writer.as_ref().is_none_or(|writer| !Arc::ptr_eq(writer, &line.writer))
        {
            writer = Some(Arc::clone(&line.writer));
        }
        lines.push(Decoded { line, length: u64::try_from(bytes.len()).unwrap_or(u64::MAX), is_ended: bytes.last() == Some(&b'\n') });
        rest = after;
    }
    lines
}

/// The first line with its break, and what comes after; none where there is nothing.
fn first_line(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut after = bytes;
    // Of all that the standard library has, this looks for a byte fastest; reading from memory cannot fail.
    let length = after.skip_until(b'\n').ok().filter(|length| *length > 0)?;
    bytes.split_at_checked(length)
}

/// The line without its break; git may have made it one of two characters.
fn without_break(bytes: &[u8]) -> &[u8] {
    let line = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    line.strip_suffix(b"\r").unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_whole_lines_and_lose_nothing() {
        let block = b"one\ntwo\n\nthree\nfour";
        for size in 0..=block.len() + 1 {
            let shares = shares(block, size);
            assert_eq!(shares.concat(), block);
            assert!(shares[..shares.len() - 1].iter().all(|share| share.ends_with(b"\n")));
        }
        assert_eq!(shares(b"", 3), [b""]);
    }

    #[test]
    fn the_last_line_begins_after_the_break_before_it() {
        for (block, start) in [("", 0), ("a", 0), ("a\n", 0), ("a\nb", 2), ("a\nb\n", 2), ("\n\n", 1)] {
            assert_eq!(start_of_last_line(block.as_bytes()), start, "{block:?}");
        }
    }
}
