//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

/// A thing.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Thing {
    /// The name.
    ///
    /// At least 1 character. For example `Anna`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// A thing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<Box<Thing>>,
    /// Something else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other: Option<String>,
    /// The text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub list: Option<Vec<String>>,
    /// The markup.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub markup: Option<String>,
}
