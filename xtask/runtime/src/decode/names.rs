//! Whether the names of members are needed as strings, while paths are tracked.

use std::cell::Cell;

thread_local! {
    /// Decoders are called by serde, which passes no context.
    static ARE_STRINGS: Cell<bool> = const { Cell::new(false) };
}

/// Decodes something with the names of members as strings. Otherwise, those that are recorded are bytes, which are compared with
/// the names of fields without a check for being UTF-8.
pub(crate) fn as_strings<T>(decode: impl FnOnce() -> T) -> T {
    /// Restores the state before, also if a decoder panics.
    struct Restore(bool);

    impl Drop for Restore {
        fn drop(&mut self) {
            ARE_STRINGS.set(self.0);
        }
    }

    let _restore = Restore(ARE_STRINGS.replace(true));
    decode()
}

/// Whether the names of members are needed as strings.
#[cfg(any(feature = "part-unions", feature = "part-untagged"))]
pub(crate) fn are_strings() -> bool {
    ARE_STRINGS.get()
}
