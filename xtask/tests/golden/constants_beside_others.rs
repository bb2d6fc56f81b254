//! Tagged and untagged unions.

#![allow(
    clippy::large_enum_variant,
    reason = "an allocation for each value would cost more than the space"
)]

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::enums::{LimitUnlimited, RuleVariant};
use super::types::RuleWithAsc;
use crate::runtime::untagged;

/// Rule.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Rule {
    /// A value of type `RuleVariant`.
    Variant(RuleVariant),
    /// A value of type `RuleWithAsc`.
    WithAsc(RuleWithAsc),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for Rule {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = untagged::record(deserializer)?;
        untagged::decode(
            "Rule",
            &value,
            const {
                [
                    untagged::text(|value| untagged::attempt(value).map(Self::Variant)),
                    untagged::object(
                        &["asc"],
                        |value| untagged::attempt(value).map(Self::WithAsc),
                    ),
                ]
            },
            Self::Unrecognized,
        )
    }
}

impl From<RuleVariant> for Rule {
    fn from(value: RuleVariant) -> Self {
        Self::Variant(value)
    }
}

impl From<RuleWithAsc> for Rule {
    fn from(value: RuleWithAsc) -> Self {
        Self::WithAsc(value)
    }
}

/// A single constant gives its variant a name.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Limit {
    /// A value of type `Integer`.
    Integer(i64),
    /// A value of type `LimitUnlimited`.
    Unlimited(LimitUnlimited),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for Limit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = untagged::record(deserializer)?;
        untagged::decode(
            "Limit",
            &value,
            const {
                [
                    untagged::text(|value| {
                        untagged::attempt(value).map(Self::Unlimited)
                    }),
                    untagged::number(|value| {
                        untagged::attempt_integers(value).map(Self::Integer)
                    }),
                ]
            },
            Self::Unrecognized,
        )
    }
}

impl From<i64> for Limit {
    fn from(value: i64) -> Self {
        Self::Integer(value)
    }
}

impl From<LimitUnlimited> for Limit {
    fn from(value: LimitUnlimited) -> Self {
        Self::Unlimited(value)
    }
}
