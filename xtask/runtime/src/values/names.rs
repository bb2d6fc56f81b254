//! Which names an object may have, in a few instructions.

use crate::decode::recorded::Recorded;
use crate::decode::recording::Recording;

/// A set of names that may contain others: each name is one bit, which it shares with some.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Names(u64);

impl Names {
    /// Returns the set of some names.
    pub(crate) const fn of(names: &[&str]) -> Self {
        let (mut set, mut rest) = (0, names);
        // Constant functions have no iterators.
        while let [name, others @ ..] = rest {
            set |= bit(name);
            rest = others;
        }
        Self(set)
    }

    /// Returns the set of the names of an object.
    pub(crate) fn of_value(value: &Recorded<'_>) -> Self {
        let recording: &Recording<'_> = value;
        Self(recording.members(value.root()).fold(0, |set, (name, _)| set | bit(recording.name(name))))
    }

    /// Whether the set may contain all names of another: if not, it does not.
    pub(crate) const fn may_contain(self, names: Self) -> bool {
        self.0 & names.0 == names.0
    }
}

/// The bit of a name, by its length and the bytes at both ends. Few names of an API share one: the factors are such that letters at the
/// beginning, letters at the end and lengths seldom add up to the same.
#[inline]
const fn bit(name: &str) -> u64 {
    let (first, last) = match name.as_bytes() {
        [first, .., last] => (*first as u64, *last as u64),
        [only] => (*only as u64, 0),
        [] => (0, 0),
    };
    1 << ((first + 5 * last + 11 * name.len() as u64) % 64)
}
