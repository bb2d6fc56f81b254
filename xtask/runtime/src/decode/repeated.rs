//! Names that occur several times in an object.

/// The number of names that are compared. An object has few of them, or is a map of what it names.
const MAX_NAMES: usize = 32;

/// Finds out whether a name may occur several times, while the members of an object are recorded: comparing all names with each other
/// would take longer than recording them.
#[derive(Debug)]
pub(crate) struct Names {
    hashes: [u16; MAX_NAMES],
    count: usize,
    is_any_repeated: bool,
}

impl Names {
    pub(crate) fn new() -> Self {
        Self { hashes: [0; MAX_NAMES], count: 0, is_any_repeated: false }
    }

    /// Adds a name.
    #[inline]
    pub(crate) fn add(&mut self, name: &str) {
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
    pub(crate) fn is_any_repeated(&self) -> bool {
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
