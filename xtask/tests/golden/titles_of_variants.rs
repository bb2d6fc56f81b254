//! Tagged and untagged unions.

#![allow(
    clippy::large_enum_variant,
    reason = "an allocation for each value would cost more than the space"
)]

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::enums::PaymentSourceVariant;
use super::types::{
    ActivationCall, ActivationTokenHardware, ActivationU2fKey, LabelsItem,
    LabelsWithNames, OtherDebit, PaymentDebit, PaymentSourceWithId,
};
use crate::runtime::untagged;

/// Activation.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Activation {
    /// call.
    Call(ActivationCall),
    /// token:hardware.
    TokenHardware(ActivationTokenHardware),
    /// U2F key.
    U2fKey(ActivationU2fKey),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for Activation {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = untagged::record(deserializer)?;
        untagged::decode(
            "Activation",
            &value,
            const {
                [
                    untagged::object(
                        &["data"],
                        |value| untagged::attempt(value).map(Self::U2fKey),
                    ),
                    untagged::object(
                        &[],
                        |value| untagged::attempt(value).map(Self::Call),
                    ),
                    untagged::object(
                        &[],
                        |value| untagged::attempt(value).map(Self::TokenHardware),
                    ),
                ]
            },
            Self::Unrecognized,
        )
    }
}

impl From<ActivationCall> for Activation {
    fn from(value: ActivationCall) -> Self {
        Self::Call(value)
    }
}

impl From<ActivationTokenHardware> for Activation {
    fn from(value: ActivationTokenHardware) -> Self {
        Self::TokenHardware(value)
    }
}

impl From<ActivationU2fKey> for Activation {
    fn from(value: ActivationU2fKey) -> Self {
        Self::U2fKey(value)
    }
}

/// Labels.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Labels {
    /// A value of type `LabelsWithNames`.
    WithNames(LabelsWithNames),
    /// A value of type `ItemList`.
    ItemList(Vec<LabelsItem>),
    /// A value of type `Text`.
    Text(String),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for Labels {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = untagged::record(deserializer)?;
        untagged::decode(
            "Labels",
            &value,
            const {
                [
                    untagged::object(
                        &[],
                        |value| untagged::attempt(value).map(Self::WithNames),
                    ),
                    untagged::array(|value| {
                        untagged::attempt(value).map(Self::ItemList)
                    }),
                    untagged::text(|value| untagged::attempt(value).map(Self::Text)),
                ]
            },
            Self::Unrecognized,
        )
    }
}

impl From<LabelsWithNames> for Labels {
    fn from(value: LabelsWithNames) -> Self {
        Self::WithNames(value)
    }
}

impl From<Vec<LabelsItem>> for Labels {
    fn from(value: Vec<LabelsItem>) -> Self {
        Self::ItemList(value)
    }
}

impl From<String> for Labels {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

impl From<&str> for Labels {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

/// Payment debit union.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum PaymentDebitUnion {
    /// A value of type `PaymentDebit`.
    Payment(PaymentDebit),
    /// A value of type `OtherDebit`.
    Other(OtherDebit),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for PaymentDebitUnion {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = untagged::record(deserializer)?;
        untagged::decode(
            "PaymentDebitUnion",
            &value,
            const {
                [
                    untagged::object(
                        &["account"],
                        |value| untagged::attempt(value).map(Self::Payment),
                    ),
                    untagged::object(
                        &["client"],
                        |value| untagged::attempt(value).map(Self::Other),
                    ),
                ]
            },
            Self::Unrecognized,
        )
    }
}

impl From<PaymentDebit> for PaymentDebitUnion {
    fn from(value: PaymentDebit) -> Self {
        Self::Payment(value)
    }
}

impl From<OtherDebit> for PaymentDebitUnion {
    fn from(value: OtherDebit) -> Self {
        Self::Other(value)
    }
}

/// Payment source.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum PaymentSource {
    /// A value of type `PaymentSourceVariant`.
    Variant(PaymentSourceVariant),
    /// A value of type `PaymentSourceWithId`.
    WithId(PaymentSourceWithId),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for PaymentSource {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = untagged::record(deserializer)?;
        untagged::decode(
            "PaymentSource",
            &value,
            const {
                [
                    untagged::text(|value| untagged::attempt(value).map(Self::Variant)),
                    untagged::object(
                        &["id"],
                        |value| untagged::attempt(value).map(Self::WithId),
                    ),
                ]
            },
            Self::Unrecognized,
        )
    }
}

impl From<PaymentSourceVariant> for PaymentSource {
    fn from(value: PaymentSourceVariant) -> Self {
        Self::Variant(value)
    }
}

impl From<PaymentSourceWithId> for PaymentSource {
    fn from(value: PaymentSourceWithId) -> Self {
        Self::WithId(value)
    }
}
