//! An export of the runtime, as the build script reads it.

use serde::{Deserialize, Serialize};

use super::predicate::Predicate;

/// A type or a trait that the root of the runtime exports.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Declared {
    pub(crate) name: String,
    /// The condition of the export, as it is written, and what parts can decide of it.
    pub(crate) condition: Option<(String, Option<Predicate>)>,
    /// Whether the item is for generated code and appears in signatures only.
    pub(crate) is_hidden: bool,
}
