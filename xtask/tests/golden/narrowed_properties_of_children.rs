//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

use super::literals;
use super::unions::{Animal, Dog};

/// Beagle.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Beagle {
    /// Always `Beagle`.
    pub kind: literals::Beagle,
    /// The friend.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub friend: Option<Box<Beagle>>,
    /// The barks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub barks: Option<bool>,
    /// The ears.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub ears: Option<i64>,
}

/// Cat.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Cat {
    /// Always `Cat`.
    pub kind: literals::Cat,
    /// The friend.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub friend: Option<Dog>,
}

/// Animal base.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct AnimalBase {
    /// The kind.
    pub kind: String,
    /// The friend.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub friend: Option<Animal>,
}

/// Dog base.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct DogBase {
    /// Always `Dog`.
    pub kind: literals::Dog,
    /// The friend.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub friend: Option<Dog>,
    /// The barks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub barks: Option<bool>,
}
