//! Random numbers that tell workers apart. They are no secrets: those of the standard library suffice.

use std::hash::{BuildHasher, RandomState};

/// Returns a random number.
pub(crate) fn number() -> u64 {
    RandomState::new().hash_one(std::process::id())
}

/// Returns an ID that no other worker has.
pub(crate) fn id() -> String {
    format!("{:016x}{:016x}", number(), number())
}
