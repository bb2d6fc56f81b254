//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

use super::literals;

/// Thing.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Thing {
    /// The constrained.
    pub constrained: Option<ThingConstrained>,
    /// The extended.
    pub extended: Option<ThingExtended>,
    /// The tagged.
    pub tagged: Option<ThingTagged>,
    /// The object.
    pub object: ThingObject,
    /// Always `red`.
    pub listed: literals::Red,
    /// The child.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub child: Option<Child>,
    /// The silent.
    pub silent: ThingSilent,
}

/// Child.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Child {
    /// What it is called.
    pub name: Option<String>,
    /// The tags.
    pub tags: Vec<Option<String>>,
    /// The kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
}

/// Thing constrained.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct ThingConstrained {
    /// The purrs.
    pub purrs: bool,
}

/// Thing extended.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct ThingExtended {
    /// The tail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tail: Option<bool>,
    /// The purrs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purrs: Option<bool>,
}

/// Thing tagged.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct ThingTagged {
    /// The purrs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purrs: Option<bool>,
    /// The tag.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
}

/// Thing object.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct ThingObject {
    /// The purrs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purrs: Option<bool>,
    /// The tail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tail: Option<bool>,
}

/// Thing silent.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct ThingSilent {
    /// The tag.
    pub tag: String,
}
