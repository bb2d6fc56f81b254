//! Compares the order of arguments.

use std::collections::HashSet;
use std::hash::Hash;

/// Returns `true` if the elements that both slices contain are in a different order.
pub(super) fn is_reordered<T: Eq + Hash>(old: &[T], new: &[T]) -> bool {
    let (in_old, in_new): (HashSet<&T>, HashSet<&T>) = (old.iter().collect(), new.iter().collect());
    let shared_in_old = old.iter().filter(|element| in_new.contains(element));
    let shared_in_new = new.iter().filter(|element| in_old.contains(element));
    !shared_in_old.eq(shared_in_new)
}
