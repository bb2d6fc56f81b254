//! The objects of requests and responses.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A payment.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct Payment {
    /// How it is paid.
    pub kind: String,
    /// The bank.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bank: Option<Value>,
    /// A code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<Value>,
    /// The number of the card.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<Value>,
}
