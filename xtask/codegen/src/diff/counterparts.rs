//! Finds which element of a new list corresponds to which element of an old one.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

/// The elements of two lists that correspond to each other, by their indexes. Elements are paired in rounds, by the strictest key
/// first, in time that is proportional to the lists.
pub(super) struct Counterparts {
    /// The new counterpart of each old element.
    of_old: Vec<Option<usize>>,
    /// The old counterpart of each new element.
    of_new: Vec<Option<usize>>,
}

impl Counterparts {
    /// Creates counterparts of two lists of these lengths, without pairs.
    pub(super) fn new(old: usize, new: usize) -> Self {
        Self { of_old: vec![None; old], of_new: vec![None; new] }
    }

    /// Pairs the elements that have the same key and no counterpart yet. Of several, the first ones.
    pub(super) fn pair_by<K: Eq + Hash>(
        &mut self,
        old: impl IntoIterator<Item = Option<K>>,
        new: impl IntoIterator<Item = Option<K>>,
    ) {
        let mut free: HashMap<K, VecDeque<usize>> = HashMap::new();
        for (index, key) in new.into_iter().enumerate().filter(|(index, _)| self.of_new[*index].is_none()) {
            if let Some(key) = key {
                free.entry(key).or_default().push_back(index);
            }
        }
        for (index, key) in old.into_iter().enumerate() {
            if self.of_old[index].is_none()
                && let Some(other) = key.and_then(|key| free.get_mut(&key)?.pop_front())
            {
                self.pair(index, other);
            }
        }
    }

    /// Pairs two elements.
    pub(super) fn pair(&mut self, old: usize, new: usize) {
        self.of_old[old] = Some(new);
        self.of_new[new] = Some(old);
    }

    /// Returns the new counterpart of an old element.
    pub(super) fn of_old(&self, index: usize) -> Option<usize> {
        self.of_old.get(index).copied().flatten()
    }

    /// Returns the old counterpart of a new element.
    pub(super) fn of_new(&self, index: usize) -> Option<usize> {
        self.of_new.get(index).copied().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::Counterparts;

    #[test]
    fn elements_are_paired_by_the_strictest_key_first_and_once() {
        let (old, new) = (["a1", "b1", "a1", "c2"], ["c1", "a1", "a2", "a1"]);
        let mut counterparts = Counterparts::new(old.len(), new.len());
        counterparts.pair_by(old.map(Some), new.map(Some));
        let first = |key: &'static str| key.chars().next();
        counterparts.pair_by(old.map(first), new.map(first));
        assert_eq!(
            (0..4).map(|index| counterparts.of_old(index)).collect::<Vec<_>>(),
            [Some(1), None, Some(3), Some(0)]
        );
        assert_eq!(
            (0..4).map(|index| counterparts.of_new(index)).collect::<Vec<_>>(),
            [Some(3), Some(0), None, Some(2)]
        );
    }
}
