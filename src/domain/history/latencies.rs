//! How long answers took, counted in bands: small, and two of them make one.

use serde::{Deserialize, Serialize};

/// How many answers fell into which band, by rising band.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<(u8, u32)>")]
pub struct Latencies(Vec<(u8, u32)>);

/// Longer than any question is let wait, in milliseconds: over four hours.
const LONGEST: u64 = (1 << 24) - 1;

impl From<Vec<(u8, u32)>> for Latencies {
    fn from(bands: Vec<(u8, u32)>) -> Self {
        if bands.is_sorted_by(|one, next| one.0 < next.0) {
            return Self(bands);
        }
        let mut sorted = Self::default();
        bands.into_iter().for_each(|(band, count)| sorted.count_in(band, count));
        sorted
    }
}

impl Latencies {
    /// Counts an answer that took so many milliseconds.
    pub fn add(&mut self, millis: u64) {
        self.count_in(band(millis), 1);
    }

    /// Counts all those of another.
    pub fn merge(&mut self, other: &Self) {
        if self.is_empty() {
            self.0.clone_from(&other.0);
            return;
        }
        other.0.iter().for_each(|(band, count)| self.count_in(*band, *count));
    }

    /// Whether nothing was counted.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many were counted.
    pub fn count(&self) -> u64 {
        self.0.iter().map(|(_, count)| u64::from(*count)).sum()
    }

    /// About how many milliseconds so many percent of the answers took at most: 50 is the median. The error is below an
    /// eighth.
    pub fn percentile(&self, percent: u64) -> Option<u64> {
        let rank = (self.count() * percent.min(100)).div_ceil(100).max(1);
        let mut counted = 0;
        let within = |(_, count): &&(u8, u32)| {
            counted += u64::from(*count);
            counted >= rank
        };
        self.0.iter().find(within).map(|(band, _)| middle(*band))
    }

    fn count_in(&mut self, band: u8, count: u32) {
        match self.0.binary_search_by_key(&band, |(band, _)| *band) {
            Ok(place) => self.0[place].1 = self.0[place].1.saturating_add(count),
            Err(place) => self.0.insert(place, (band, count)),
        }
    }
}

/// Up to 8 ms each its own band; from there on four bands each time it doubles.
fn band(millis: u64) -> u8 {
    let millis = millis.min(LONGEST);
    let band = if millis < 4 { millis } else { u64::from(millis.ilog2() - 1) * 4 + ((millis >> (millis.ilog2() - 2)) & 3) };
    u8::try_from(band).unwrap_or(u8::MAX)
}

/// The first millisecond of a band.
fn first(band: u8) -> u64 {
    let band = u64::from(band);
    if band < 4 { band } else { (4 + band % 4) << (band / 4 - 1) }
}

/// The milliseconds that stand for a band.
fn middle(band: u8) -> u64 {
    u64::midpoint(first(band), first(band.saturating_add(1)).saturating_sub(1).max(first(band)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_near_the_true_one() {
        let mut latencies = Latencies::default();
        (1..=1000).for_each(|millis| latencies.add(millis));
        for (percent, about) in [(50, 500), (95, 950), (100, 1000), (0, 1)] {
            let said = latencies.percentile(percent).unwrap();
            assert!(said.abs_diff(about) * 8 <= about, "{percent}: {said}");
        }
        assert_eq!(Latencies::default().percentile(50), None);
    }

    #[test]
    fn bands_that_a_file_holds_in_any_order_are_put_right() {
        let read: Latencies = serde_json::from_str("[[9,1],[3,2],[9,4]]").unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), "[[3,2],[9,5]]");
    }

    proptest::proptest! {
        #[test]
        fn every_latency_falls_into_the_band_that_holds_it(millis in 0_u64..LONGEST) {
            let band = band(millis);
            proptest::prop_assert!(first(band) <= millis && millis < first(band + 1));
        }
    }
}
