//! `shares`: how much of the traffic goes through the new way first, and then; the last share is all of it.
//!
//! ```yaml
//! active: {file: config/routing.yaml, key: drafting.provider, share: drafting.share, shares: [10, 50, 100]}
//! ```

use super::Wish;
use super::names::Names;
use crate::domain::yaml::{Faults, Fields};

/// All of the traffic, in percent.
pub const WHOLE: u8 = 100;

/// A share of the traffic that is to be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share<'a> {
    /// How much, in percent.
    pub to: u8,
    /// How much goes there already, in percent, where that is known without being read back.
    pub now: Option<u8>,
    /// The value of the one that carries the rest, where some goes there already.
    pub rest: Option<&'a str>,
}

/// Reads `shares`, in percent, ascending, the last one all of it.
pub(super) fn parse(fields: &Fields<'_>, faults: &mut Faults) -> Option<Vec<u8>> {
    fields.node("shares")?;
    let nodes = fields.list("shares");
    let whole = |node: &crate::domain::yaml::Node| node.value.whole().and_then(|share| u8::try_from(share).ok());
    let shares: Vec<u8> = nodes.iter().filter_map(whole).filter(|share| (1..=WHOLE).contains(share)).collect();
    let is_good = shares.len() == nodes.len() && shares.is_sorted_by(|a, b| a < b) && shares.last() == Some(&WHOLE);
    if !is_good {
        faults.say(
            fields.place_of("shares"),
            "les parts sont des nombres entiers de 1 à 100, croissants, et la dernière est 100 : [10, 50, 100]",
            "shares are whole numbers from 1 to 100, ascending, and the last is 100: [10, 50, 100]",
        );
        return Some(vec![WHOLE]);
    }
    Some(shares)
}

/// A share as it was read back.
pub(super) fn read(said: &str) -> Option<u8> {
    said.trim().parse().ok().filter(|share| *share <= WHOLE)
}

impl Wish<'_> {
    /// Whether all that is wanted is set where this value and this share were read back.
    pub(super) fn is_set(&self, value: &str, share: Option<u8>) -> bool {
        value == self.to && self.share.is_none_or(|wanted| share.or(wanted.now).unwrap_or(WHOLE) >= wanted.to)
    }

    /// What is filled in, where this value stands now.
    pub(super) fn names<'n>(&'n self, from: &'n str) -> Names<'n> {
        let rest = self.share.and_then(|share| share.rest);
        Names { to: self.to, from: rest.unwrap_or(from), share: self.share.map_or(WHOLE, |share| share.to) }
    }

    /// What is set before and after, where this value stands now, as a commit says it.
    pub fn change(&self, from: &str) -> (String, String) {
        let goes_on = self.share.filter(|_| from == self.to).and_then(|share| share.now);
        (self.said(from, goes_on), self.said(self.to, self.share.map(|share| share.to)))
    }

    /// A value with its share, as a difference says it.
    pub fn said(&self, value: &str, share: Option<u8>) -> String {
        match share.filter(|_| self.share.is_some()) {
            Some(share) => format!("{value} ({share} %)"),
            None => value.to_owned(),
        }
    }
}
