//! The table: what was measured, how it came out, the level, and what others reach.

use std::time::Duration;

use unicode_width::UnicodeWidthStr;

/// One line of the table.
pub struct Row {
    what: String,
    measured: String,
    level: &'static str,
    others: &'static str,
    verdict: &'static str,
}

impl Row {
    /// A figure without a level.
    pub fn new(what: &str, measured: impl Into<String>) -> Self {
        Self { what: what.to_owned(), measured: measured.into(), level: "", others: "", verdict: "" }
    }

    /// Held against its level: each value must stay within the number beside it.
    pub fn held(self, level: &'static str, pairs: &[(f64, f64)]) -> Self {
        let verdict = if pairs.iter().all(|(value, most)| value <= most) { "ok" } else { "over" };
        Self { level, verdict, ..self }
    }

    /// What other programs reach.
    pub fn others(self, others: &'static str) -> Self {
        Self { others, ..self }
    }

    fn cells(&self) -> [&str; 5] {
        [&self.what, &self.measured, self.level, self.verdict, self.others]
    }
}

/// Prints the table.
pub fn print(rows: &[Row]) {
    let head = ["what", "measured", "level", "verdict", "others"];
    let lines: Vec<[&str; 5]> = std::iter::once(head).chain(rows.iter().map(Row::cells)).collect();
    let widths: Vec<usize> = (0..head.len()).map(|column| lines.iter().map(|line| line[column].width()).max().unwrap_or(0)).collect();
    for (at, line) in lines.iter().enumerate() {
        let cells = line.iter().zip(&widths).map(|(cell, width)| format!("{cell}{}", " ".repeat(width - cell.width())));
        println!("{}", cells.collect::<Vec<_>>().join("  ").trim_end());
        if at == 0 {
            println!("{}", widths.iter().map(|width| "-".repeat(*width)).collect::<Vec<_>>().join("  "));
        }
    }
}

/// Many figures, sorted.
pub struct Sorted(Vec<f64>);

impl Sorted {
    /// Sorts them.
    pub fn of(figures: impl IntoIterator<Item = f64>) -> Self {
        let mut list: Vec<f64> = figures.into_iter().collect();
        list.sort_by(f64::total_cmp);
        Self(list)
    }

    /// The one in the middle.
    pub fn median(&self) -> f64 {
        self.at(50)
    }

    /// The one that so many of a hundred stay within.
    pub fn at(&self, percent: usize) -> f64 {
        let last = self.0.len().saturating_sub(1);
        self.0.get((last * percent).div_ceil(100)).copied().unwrap_or(f64::NAN)
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }
}

/// In milliseconds.
pub fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
