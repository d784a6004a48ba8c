//! A trail of latencies as a row of small bars; a gap where it failed.

use super::Glyphs;

/// So many of the last values as bars, the highest as the full one; an attempt that failed is a cross.
pub fn spark(trail: &[Option<u64>], columns: usize, glyphs: Glyphs) -> String {
    let shown = &trail[trail.len().saturating_sub(columns)..];
    let bars = match glyphs {
        Glyphs::Unicode => ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'],
        Glyphs::Ascii => ['_', '_', '.', '.', '-', '-', '^', '^'],
    };
    let failed = match glyphs {
        Glyphs::Unicode => '×',
        Glyphs::Ascii => 'x',
    };
    let highest = shown.iter().flatten().max().copied().unwrap_or(1).max(1);
    let bar = |millis: u64| bars[usize::try_from(millis.saturating_mul(7) / highest).unwrap_or(7).min(7)];
    shown.iter().map(|value| value.map_or(failed, bar)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_stand_out() {
        let trail = [Some(100), Some(200), None, Some(800)];
        assert_eq!(spark(&trail, 8, Glyphs::Unicode), "▁▂×█");
        assert_eq!(spark(&trail, 2, Glyphs::Ascii), "x^");
    }
}
