//! The trait of types of which tests make values.
//!
//! A generated crate has a file of its own in place of this one: the trait is that of its mock server.

/// A type of which tests make values.
#[allow(dead_code, reason = "copies have another one, which tests of programs use")]
pub(crate) trait Example: Sized {
    /// Returns an example.
    fn example() -> Self;

    /// Returns an example that a function has changed.
    fn example_with(change: impl FnOnce(&mut Self)) -> Self {
        let mut example = Self::example();
        change(&mut example);
        example
    }
}
