//! Compares the order of arguments.

use std::collections::HashSet;

/// Returns `true` if the elements that both slices contain are in a different order.
pub(super) fn is_reordered(old: &[&str], new: &[&str]) -> bool {
    let (in_old, in_new): (HashSet<&str>, HashSet<&str>) =
        (old.iter().copied().collect(), new.iter().copied().collect());
    let shared_in_old = old.iter().filter(|element| in_new.contains(*element));
    let shared_in_new = new.iter().filter(|element| in_old.contains(*element));
    !shared_in_old.eq(shared_in_new)
}
