//! Compares the order of arguments.

use std::collections::HashSet;

/// Returns `true` if the elements that both slices contain are in a different order.
pub(super) fn is_reordered<T: AsRef<str>>(old: &[T], new: &[T]) -> bool {
    let set = |elements: &'_ [T]| elements.iter().map(|element| element.as_ref().to_owned()).collect::<HashSet<_>>();
    let (in_old, in_new) = (set(old), set(new));
    let shared_in_old = old.iter().map(AsRef::as_ref).filter(|element| in_new.contains(*element));
    let shared_in_new = new.iter().map(AsRef::as_ref).filter(|element| in_old.contains(*element));
    !shared_in_old.eq(shared_in_new)
}
