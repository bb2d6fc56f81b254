//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

use super::literals;
use super::unions::ApiOk;

/// API result.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct ApiResult {
    /// Always `RESULT`.
    pub r#type: literals::Result,
    /// The ok.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ok: Option<ApiOk>,
    /// The gen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#gen: Option<String>,
    /// The yield.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#yield: Option<String>,
    /// A value.
    #[serde(rename = "", skip_serializing_if = "Option::is_none")]
    pub empty: Option<String>,
    /// A value.
    #[serde(rename = "🎉", skip_serializing_if = "Option::is_none")]
    pub u1f389: Option<String>,
    /// A value.
    #[serde(rename = "\u{202e}", skip_serializing_if = "Option::is_none")]
    pub u202e: Option<String>,
    /// The a b.
    #[serde(rename = "a\"b", skip_serializing_if = "Option::is_none")]
    pub a_b: Option<String>,
}

/// D.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct D {
    /// Always `OK`.
    pub r#type: literals::Ok,
    /// The none.
    ///
    /// The only known value is `NONE`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub none: Option<literals::None>,
    /// The some.
    ///
    /// The only known value is `SELF`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub some: Option<literals::ValueSelf>,
}

/// Pets.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Pets {
    /// The method.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<ApiMethod>,
}

/// API method.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct ApiMethod {
    /// A value.
    #[serde(rename = "", skip_serializing_if = "Option::is_none")]
    pub empty: Option<String>,
}
