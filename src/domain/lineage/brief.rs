//! One change of a step in one line: where little changed, with both values (`~ “Try again” timeout: 30s → 2m`).

use crate::domain::lang::{Bilingual, Lang};
use crate::domain::review::{Change, Value};
use crate::domain::runbook::Touch;

/// The longest value that stands in a line, in characters, and how many do.
const LONG: usize = 32;
const MANY: usize = 3;

/// The change in one line that begins with `+`, `-` or `~`.
pub fn brief(told: &Change) -> Bilingual {
    let change = &told.change;
    let is_brief = !told.values.is_empty() && told.values.len() <= MANY && told.values.iter().all(is_short);
    if change.touch != Touch::Changed || change.before.is_some() || !is_brief {
        return change.said();
    }
    Bilingual::both(|lang| {
        let moved = change.moved.then(|| if lang == Lang::Fr { "change de place" } else { "moves" }.to_owned());
        let values = told.values.iter().map(|value| turned(value, lang));
        let parts: Vec<String> = moved.into_iter().chain(values).collect();
        format!("~ {} {}", change.called(lang), parts.join(if lang == Lang::Fr { "\u{202f}; " } else { "; " }))
    })
}

/// What is not the same at the top of the file, in one line: with both values where they are short.
pub fn header(values: &[Value]) -> Bilingual {
    let said = |value: &Value, lang| if is_short(value) { turned(value, lang) } else { value.key.clone() };
    let line =
        |lang| values.iter().map(|value| said(value, lang)).collect::<Vec<_>>().join(if lang == Lang::Fr { "\u{202f}; " } else { "; " });
    Bilingual::both(line)
}

fn is_short(value: &Value) -> bool {
    [&value.old, &value.new].into_iter().flatten().all(|text| !text.contains('\n') && text.chars().count() <= LONG)
}

/// `timeout: 30s → 2m`.
fn turned(Value { key, old, new }: &Value, lang: Lang) -> String {
    let (colon, nothing) = if lang == Lang::Fr { ("\u{a0}: ", "rien") } else { (": ", "none") };
    let said = |text: &Option<String>| text.clone().unwrap_or_else(|| nothing.to_owned());
    format!("{key}{colon}{} → {}", said(old), said(new))
}
