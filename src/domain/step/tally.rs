//! How far a `notify` has come: what became of each message, told from what was asked and answered in this attempt.

use std::collections::BTreeMap;

use super::letters::Envelope;
use super::{Scene, spoken};
use crate::domain::effect::{Effect, Failure, FailureKind, Outcome, Replacement};
use crate::domain::text::Text;
use crate::domain::time::Span;

/// How often a message is tried that a server does not take *now*; what nobody knows the end of is never tried again by itself.
const TRIES: usize = 4;
/// How long one waits before the second try where the server names no time; three times as long before each further one.
const FIRST_WAIT: Span = Span::seconds(10);
/// The longest that is waited without asking a person.
const LONGEST_WAIT: Span = Span::minutes(10);

/// What became of one message.
#[derive(Debug)]
pub(super) enum Came<'a> {
    /// Nothing was asked yet.
    Fresh,
    /// It is there, with the receipt; none if it left in an earlier attempt.
    Sent(Option<Receipt<'a>>),
    /// Not now, and why: it may be tried again when this much time has passed, or at once.
    Busy(Option<Span>, Text),
    /// It is not there, or nobody knows, and why.
    Failed(Text),
    /// Nobody knows whether an earlier attempt sent it, and a person ordered to leave it at that.
    Left,
}

/// What was asked about one message, in this attempt.
#[derive(Debug, Default)]
struct Tries<'a> {
    count: usize,
    last: Option<(&'a Effect, &'a Outcome)>,
    /// Whether a wait ended since.
    waited: bool,
}

/// What became of the messages, in the order of the envelopes.
pub(super) fn tally<'a>(
    scene: &Scene<'_>,
    envelopes: &[Envelope<'_>],
    results: &[(&'a Effect, &'a Outcome)],
    left: &[&str],
) -> Vec<Came<'a>> {
    let mut tries: Vec<Tries<'_>> = Vec::new();
    tries.resize_with(envelopes.len(), Tries::default);
    let mut places = Places { envelopes, next: 0, all: None };
    for (asked, outcome) in results {
        if let Some(identity) = asked.identity() {
            if let Some(tries) = places.of(identity).and_then(|n| tries.get_mut(n)) {
                (tries.count, tries.last, tries.waited) = (tries.count + 1, Some((*asked, *outcome)), false);
            }
        } else if matches!(outcome, Outcome::Woke) {
            tries.iter_mut().for_each(|tries| tries.waited = true);
        }
    }
    let came = |(envelope, tries): (&Envelope<'_>, Tries<'a>)| match tries.last {
        Some((asked, outcome)) => tries.came(scene, envelope, (asked, outcome)),
        None if envelope.begun.sent => Came::Sent(None),
        None if left.contains(&envelope.identity()) => Came::Left,
        None => Came::Fresh,
    };
    envelopes.iter().zip(tries).map(came).collect()
}

/// Where a message stands among the envelopes: most often next to that which was asked for last, since they leave in their order.
struct Places<'e, 'x> {
    envelopes: &'e [Envelope<'x>],
    next: usize,
    all: Option<BTreeMap<&'e str, usize>>,
}

impl Places<'_, '_> {
    fn of(&mut self, identity: &str) -> Option<usize> {
        let envelopes = self.envelopes;
        let is_next = envelopes.get(self.next).is_some_and(|envelope| envelope.identity() == identity);
        let all = || envelopes.iter().enumerate().map(|(n, envelope)| (envelope.identity(), n)).collect();
        let place = if is_next { self.next } else { *self.all.get_or_insert_with(all).get(identity)? };
        self.next = place + 1;
        Some(place)
    }
}

impl<'a> Tries<'a> {
    fn came(&self, scene: &Scene<'_>, envelope: &Envelope<'_>, (asked, outcome): (&'a Effect, &'a Outcome)) -> Came<'a> {
        match (receipt(scene, asked, outcome), outcome) {
            (Ok(receipt), _) => Came::Sent(Some(receipt)),
            (Err(reason), Outcome::Failed(failure)) => {
                let again = failure.kind == FailureKind::Later || (failure.kind == FailureKind::Unsure && envelope.line.channel.once());
                match wait(failure, self.count).filter(|_| again) {
                    Some(wait) => Came::Busy((!self.waited).then_some(wait), reason),
                    None => Came::Failed(reason),
                }
            }
            (Err(reason), _) => Came::Failed(reason),
        }
    }
}

/// How long one waits after so many tries that came to nothing; none where a person is asked instead.
pub(super) fn wait(failure: &Failure, tries: usize) -> Option<Span> {
    let backoff = || {
        let times = u32::try_from(tries.saturating_sub(1)).unwrap_or(u32::MAX);
        Span::millis(FIRST_WAIT.as_millis().saturating_mul(3_u64.saturating_pow(times)))
    };
    let wait = failure.after.unwrap_or_else(backoff);
    (tries < TRIES && wait <= LONGEST_WAIT).then_some(wait)
}

/// What shows that a message left.
#[derive(Debug, Clone, Copy)]
pub enum Receipt<'a> {
    /// The words of whoever took it.
    Given(&'a str),
    /// The file that it was written to.
    Written(&'a str),
    /// The file that an earlier attempt wrote.
    There(&'a str),
}

impl Receipt<'_> {
    /// In words.
    pub fn said(self, scene: &Scene<'_>) -> Text {
        match self {
            Self::Given(receipt) => Text::line(receipt),
            Self::Written(path) => Text::from(path),
            Self::There(path) => scene.say(&format!("{path}, déjà là, laissé tel quel"), &format!("{path}, already there, left as it is")),
        }
    }
}

/// The receipt of what left; the error says why it did not, or that nobody knows.
pub fn receipt<'a>(scene: &Scene<'_>, asked: &'a Effect, outcome: &'a Outcome) -> Result<Receipt<'a>, Text> {
    match (asked, outcome) {
        (_, Outcome::Sent { receipt }) => Ok(Receipt::Given(receipt)),
        (Effect::Write(Replacement { path, .. }), Outcome::Written { .. }) => Ok(Receipt::Written(path)),
        // The name of the file is the message's own: an earlier attempt put it there.
        (Effect::Write(Replacement { path, expected: None, .. }), Outcome::Failed(failure)) if failure.kind == FailureKind::Changed => {
            Ok(Receipt::There(path))
        }
        (_, Outcome::Failed(failure)) => Err(Text::from(spoken::failure(failure).get(scene.lang))),
        _ => Err(scene.say("réponse inattendue", "unexpected answer")),
    }
}

/// Whether nothing at all gets out: the network is gone, not one recipient. A file needs no network.
pub(super) fn nothing_leaves(results: &[(&Effect, &Outcome)]) -> bool {
    let unreachable = |outcome: &Outcome| match outcome {
        Outcome::Failed(failure) => matches!(failure.kind, FailureKind::Unreachable | FailureKind::Offline | FailureKind::SecretMissing),
        _ => false,
    };
    let mut out = results.iter().filter(|(asked, _)| !matches!(asked, Effect::Write(_))).peekable();
    out.peek().is_some() && out.all(|(_, outcome)| unreachable(outcome))
}
