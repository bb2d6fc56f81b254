//! Members of one name in an object, of which the last counts.
//!
//! They are rare, and serde rejects them where they matter: a value is searched for them if its variant does not decode, or before
//! one of several is selected.

use std::collections::HashMap;

use crate::decode::recording::{Recording, Token};

/// The number of names that are compared. An object has few of them, or is a map of what it names.
const MAX_NAMES: usize = 32;

impl<'de> Recording<'de> {
    /// Returns the value at an index without the members after which another one of the same name follows. What it contains is at
    /// other places than before, so that it has no place.
    pub(crate) fn without_repeated(&self, index: usize) -> Self {
        let mut rest = Self::empty();
        if self.is_part() {
            rest.set_part(None);
        }
        self.copy_last(index, &mut rest);
        rest
    }

    /// Whether an object of the value at an index has several members of a name.
    pub(crate) fn has_repeated(&self, index: usize) -> bool {
        let mut objects = (index..self.after(index)).filter(|index| matches!(self.token(*index), Token::Object { .. }));
        objects.any(|index| self.repeats_names(index))
    }

    /// Whether an object has several members of a name.
    fn repeats_names(&self, index: usize) -> bool {
        let mut names = Names::new();
        self.members(index).for_each(|(name, _)| names.add(self.name(name)));
        names.is_any_repeated() && self.last_of_names(index).len() < self.members(index).count()
    }

    /// Returns the names of an object with the index of the last one of each.
    fn last_of_names(&self, index: usize) -> HashMap<&str, usize> {
        self.members(index).map(|(name, _)| (self.name(name), name)).collect()
    }

    /// Adds a value to another one. Of several members of a name, only the last is added.
    fn copy_last(&self, index: usize, copy: &mut Self) {
        match self.token(index) {
            Token::Array { end } => {
                let array = copy.open();
                self.elements(index + 1, end).for_each(|element| self.copy_last(element, copy));
                copy.close(array, |end| Token::Array { end });
            }
            Token::Object { .. } => {
                let object = copy.open();
                let last = self.last_of_names(index);
                for (name, value) in self.members(index).filter(|(name, _)| last.get(self.name(*name)) == Some(name)) {
                    copy.push_copy(self, name, 0);
                    self.copy_last(value, copy);
                }
                copy.close(object, |end| Token::Object { end });
            }
            _ => copy.push_copy(self, index, 0),
        }
    }
}

/// Finds out whether a name may occur several times. Comparing all names with each other would take longer than decoding them.
#[derive(Debug)]
struct Names {
    hashes: [u16; MAX_NAMES],
    count: usize,
    is_any_repeated: bool,
}

impl Names {
    fn new() -> Self {
        Self { hashes: [0; MAX_NAMES], count: 0, is_any_repeated: false }
    }

    /// Adds a name.
    #[inline]
    fn add(&mut self, name: &str) {
        let hash = hash(name);
        // Without a branch for each of them, several are compared at once.
        self.is_any_repeated |= self.hashes.iter().fold(false, |is_equal, other| is_equal | (*other == hash));
        match self.hashes.get_mut(self.count) {
            Some(free) => *free = hash,
            None => self.is_any_repeated = true,
        }
        self.count += 1;
    }

    /// Whether a name may occur several times: two hashes are equal, or there are too many of them.
    fn is_any_repeated(&self) -> bool {
        self.is_any_repeated
    }
}

/// A hash of the length and of the bytes at both ends. One of all bytes would take longer.
#[inline]
fn hash(name: &str) -> u16 {
    let bytes = name.as_bytes();
    let first = bytes.first_chunk().copied().map(u64::from_le_bytes);
    let last = bytes.last_chunk().copied().map(u64::from_le_bytes);
    let ends = match (first, last) {
        (Some(first), Some(last)) => first ^ last.rotate_left(29),
        _ => ends(bytes),
    };
    // The highest bits of a product depend on all others.
    let [.., low, high] = (ends ^ bytes.len() as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15).to_le_bytes();
    u16::from_le_bytes([low, high])
}

/// The bytes at both ends of a short name.
#[inline]
fn ends(name: &[u8]) -> u64 {
    let first = name.first_chunk().copied().map(u32::from_le_bytes);
    let last = name.last_chunk().copied().map(u32::from_le_bytes);
    match (first, last) {
        (Some(first), Some(last)) => (u64::from(first) << 32) | u64::from(last),
        _ => name.iter().fold(0, |bytes, byte| (bytes << 8) | u64::from(*byte)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_any_repeated<'a>(added: impl IntoIterator<Item = &'a str>) -> bool {
        let mut names = Names::new();
        added.into_iter().for_each(|name| names.add(name));
        names.is_any_repeated()
    }

    #[test]
    fn repeated_names_are_found() {
        for name in ["", "a", "ab", "abc", "name", "names", "createdAt", "conversationsThreadId", "ü"] {
            assert!(is_any_repeated([name, "x", "other", name]), "{name}");
            assert!(is_any_repeated(["x", name, name]), "{name}");
        }
        let many: Vec<_> = (0..=MAX_NAMES).map(|index| format!("name{index}")).collect();
        assert!(is_any_repeated(many.iter().map(String::as_str)));
    }

    #[test]
    fn names_of_an_ordinary_object_are_not_taken_for_repeated() {
        assert!(!is_any_repeated([]));
        assert!(!is_any_repeated([
            "a", "b", "ab", "ba", "id", "url", "type", "text", "name", "value", "client", "status"
        ]));
        assert!(!is_any_repeated([
            "createdAt",
            "createdBy",
            "updatedAt",
            "archivedAt",
            "channelId",
            "channelAccountId"
        ]));
    }
}
