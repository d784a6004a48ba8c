//! What the review of a long runbook takes: two texts of two hundred steps, read; compared by step; and the page written.

use std::time::Instant;

use relais::domain::lang::Lang;
use relais::domain::review::{Reading, Review, Side, page};
use relais::domain::words::Words;

use crate::table::{Row, Sorted, millis};

const STEPS: usize = 200;

/// Comparing alone; and reading both, comparing, writing.
pub fn measure() -> Vec<Row> {
    let words = Words::new(Lang::Fr);
    let (old, new) = (side(0), side(1));
    let mut changed = 0;
    let (before, after) = (Reading::of(&old), Reading::of(&new));
    let compared = Sorted::of((0..50).map(|_| {
        let begun = Instant::now();
        let review = Review::between(Some(&before), Some(&after)).expect("they differ");
        let took = millis(begun.elapsed());
        changed = review.changes.len();
        took
    }));
    let whole = Sorted::of((0..50).map(|_| {
        let begun = Instant::now();
        let review = Review::of(Some(&old), Some(&new)).expect("they differ");
        let said = page("a..b", std::slice::from_ref(&review), &[], &words);
        let took = millis(begun.elapsed());
        assert!(review.faults.is_empty() && said.len() > 1_000, "{:?}", review.faults);
        took
    }));
    let what = format!("a runbook of {STEPS} steps, {changed} of them changed");
    let row = |what: String, times: &Sorted| Row::new(&what, format!("{:.1} / {:.1} ms", times.median(), times.at(100)));
    vec![
        row(format!("{what}: compared by step, median / worst of {}", compared.count()), &compared)
            .held("10 ms", &[(compared.median(), 10.0)]),
        row("the same with both texts read and the page written".to_owned(), &whole),
    ]
}

/// A text; in another edition every fourth step says something else, and every tenth stands elsewhere.
fn side(edition: usize) -> Side {
    let mut steps: Vec<String> = (0..STEPS)
        .map(|n| {
            let said = if n % 4 == 0 { edition } else { 0 };
            format!(
                "  - id: step_{n}\n    kind: run\n    title: {{fr: \"Étape {n}\", en: \"Step {n}\"}}\n    text:\n      fr: |\n        Faites ceci.\n        \
                 Puis cela, {said} fois.\n      en: |\n        Do this.\n        Then that, {said} times.\n    program: /usr/bin/true\n    args: [\"{n}\", \"{said}\"]\n"
            )
        })
        .collect();
    if edition > 0 {
        (0..STEPS - 1).step_by(10).for_each(|n| steps.swap(n, n + 1));
    }
    let text = format!("relais: 1\ntitle: {{fr: A, en: A}}\nsummary: {{fr: A, en: A}}\nowner: lead\nsteps:\n{}", steps.concat());
    Side { path: "runbooks/long.yaml".to_owned(), text: Ok(text) }
}
