//! What was asked and answered in one phase of a step: thousands where as many are told, and copied for each decision.

use std::sync::Arc;

use super::run::Slot;

/// So many stand together; a copy shares them until one of them changes.
const TOGETHER: usize = 64;

/// What was asked and answered, in the order in which it was asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Slots(Vec<Arc<Vec<Slot>>>);

impl Slots {
    /// All of them, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Slot> + Clone {
        self.0.iter().flat_map(|part| part.iter())
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.iter().map(|part| part.len()).sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The last.
    pub fn last(&self) -> Option<&Slot> {
        self.0.last()?.last()
    }

    pub(super) fn push(&mut self, slot: Slot) {
        match self.0.last_mut().filter(|part| part.len() < TOGETHER) {
            Some(part) => Arc::make_mut(part).push(slot),
            None => self.0.push(Arc::new(vec![slot])),
        }
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// Those of which this holds, the last first, for them to be changed; what stands elsewhere stays shared.
    pub(super) fn those(&mut self, is_it: impl Fn(&Slot) -> bool + Copy) -> impl Iterator<Item = &mut Slot> {
        let parts = self.0.iter_mut().rev().filter(move |part| part.iter().any(is_it));
        parts.flat_map(move |part| Arc::make_mut(part).iter_mut().rev().filter(move |slot| is_it(slot)))
    }
}
