//! The objects of requests and responses.

use serde::{Deserialize, Serialize};

use super::enums::MethodState;
use super::literals;
use super::unions::Amount;

/// API method.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct ApiMethod {
    /// The state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<MethodState>,
}

/// Card.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Card {
    /// The state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<MethodState>,
    /// The number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
}

/// Amount net.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct AmountNet {
    /// The kind.
    ///
    /// The only known value is `amount`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<literals::Amount>,
    /// Always `net`, unless it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<literals::Net>,
}

/// Amount gross.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct AmountGross {
    /// The kind.
    ///
    /// The only known value is `amount`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<literals::Amount>,
    /// Always `gross`, unless it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<literals::Gross>,
}

/// List methods response.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct ListMethodsResponse {
    /// The base.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<ApiMethod>,
    /// The card.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub card: Option<Card>,
    /// The amount.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Amount>,
}
