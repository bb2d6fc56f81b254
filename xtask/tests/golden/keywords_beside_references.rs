//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

/// A thing, which has all that a base has.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Thing {
    /// Who has it.
    ///
    /// **Deprecated.**
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<Person>,
    /// Who made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maker: Option<Person>,
    /// Its identifier.
    pub id: String,
}

/// A person.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Person {
    /// The name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}
