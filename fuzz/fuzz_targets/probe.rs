//! The first line names a probe, the byte after it says how it was answered, the rest is the answer.

#![no_main]

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use relais::domain::certificate::Certificate;
use relais::domain::dns::{Code, Resolved};
use relais::domain::effect::{Effect, Failure, FailureKind, Outcome};
use relais::domain::status::{Health, Source, Voice};
use relais::domain::talk::Heard;
use relais::domain::text::Text;
use relais::domain::time::Span;
use relais_fuzz::{chosen, now, response, sources, take};

static PROBES: OnceLock<Vec<Source>> = OnceLock::new();

fuzz_target!(|input: &[u8]| {
    let (probe, rest) = chosen(PROBES.get_or_init(|| sources(Voice::Probe)), input);
    let Some((how, answer)) = rest.split_first() else { return };
    let Some(report) = take(probe, &outcome(probe, *how, answer)) else { return };
    let is_silent = answer.trim_ascii().is_empty() && matches!(probe.format.name, "smtp" | "postgres" | "nextcloud" | "matrix");
    assert!(!is_silent || report.health != Health::Operational, "{} is green", probe.format.name);
});

/// An answer of the sort that this probe asks for, or another sort of it.
fn outcome(probe: &Source, how: u8, answer: &[u8]) -> Outcome {
    let text = String::from_utf8_lossy(answer);
    let millis = u64::from(how) * 100;
    match probe.reader.ask() {
        _ if how == u8::MAX => Outcome::Woke,
        _ if how == u8::MAX - 1 => Outcome::Failed(Failure::new(FailureKind::Timeout, &*text, &*text)),
        Effect::Fetch(_) => response([200, 204, 304, 401, 429, 500, 503, 599][usize::from(how % 8)], &text),
        Effect::Connect { .. } => Outcome::Connected { millis },
        Effect::Talk(_) => {
            let answers = answer.split(|byte| *byte == u8::MAX).map(<[u8]>::to_vec).collect();
            let certificate = Certificate { names: vec![Text::line(&text)], ends: Span::seconds(millis * 1000).after(now()), shown: now() };
            Outcome::Heard(Heard { answers, certificate: (how & 1 == 1).then_some(certificate), millis })
        }
        Effect::Resolve(_) => {
            let code = [Code::Found, Code::NoSuchName, Code::Failed, Code::Refused][usize::from(how % 4)];
            Outcome::Resolved(Resolved { code, values: text.lines().map(Text::line).collect(), millis })
        }
        _ => Outcome::Woke,
    }
}
