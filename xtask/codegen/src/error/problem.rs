//! A mistake in a description, with its place.

/// Something in a description that no code can be generated from.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what}\n  at: {}\n  help: {help}", if pointer.is_empty() { "/" } else { pointer })]
pub struct Problem {
    /// The place: a JSON pointer into the description.
    pub pointer: String,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub help: String,
}

impl Problem {
    /// Creates a problem at a place.
    pub fn new(pointer: impl Into<String>, what: impl Into<String>, help: impl Into<String>) -> Self {
        Self { pointer: pointer.into(), what: what.into(), help: help.into() }
    }
}
