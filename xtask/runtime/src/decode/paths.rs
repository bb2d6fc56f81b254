//! Whether the place of a failure is tracked while something is decoded.
//!
//! Tracking takes time. A response is decoded without, and once more if that fails. What it contains must not be decoded twice at
//! each level: the time would grow exponentially with the depth.

use std::cell::Cell;

thread_local! {
    /// `None` outside of responses. Decoders are called by serde, which passes no context.
    static ARE_TRACKED: Cell<Option<bool>> = const { Cell::new(None) };
}

/// Decodes something with errors that have their place.
pub(crate) fn tracked<T>(decode: impl FnOnce() -> T) -> T {
    with(true, decode)
}

/// Decodes something whose errors need no place.
pub(crate) fn untracked<T>(decode: impl FnOnce() -> T) -> T {
    with(false, decode)
}

fn with<T>(are_tracked: bool, decode: impl FnOnce() -> T) -> T {
    /// Restores the state before, also if a decoder panics.
    struct Restore(Option<bool>);

    impl Drop for Restore {
        fn drop(&mut self) {
            ARE_TRACKED.set(self.0);
        }
    }

    let _restore = Restore(ARE_TRACKED.replace(Some(are_tracked)));
    decode()
}

/// Whether errors need their place, if that is known.
#[cfg(any(feature = "part-additional", feature = "part-unions"))]
pub(crate) fn are_tracked() -> Option<bool> {
    ARE_TRACKED.get()
}
