//! Properties that can be any JSON: one that is `null` is not absent.

use serde::{Deserialize, Deserializer};

/// Deserializes a property that is present: `null` is its value, so that it is serialized again.
///
/// # Errors
///
/// Returns the errors of the deserializer.
#[doc(hidden)]
pub fn present<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}
