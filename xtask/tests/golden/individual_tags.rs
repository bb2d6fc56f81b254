//! Tagged and untagged unions.

#![allow(
    clippy::large_enum_variant,
    reason = "an allocation for each value would cost more than the space"
)]

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::types::{ByRange, ByTime, ByValue};
use crate::runtime::{union, untagged};

/// Filter.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Filter {
    /// `type` is `TIME`.
    Time(ByTime),
    /// `operator` is `EQ`.
    Eq(ByValue),
    /// `operator` is `BETWEEN`.
    Between(ByRange),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for Filter {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = union::record(deserializer)?;
        if let Some("EQ") = union::tag(&value, "operator") {
            return union::variant(&value).map(Self::Eq);
        }
        if let Some("BETWEEN") = union::tag(&value, "operator") {
            return union::variant(&value).map(Self::Between);
        }
        if let Some("TIME") = union::tag(&value, "type") {
            return union::variant(&value).map(Self::Time);
        }
        if !union::has(&value, "operator") {
            return untagged::decode(
                "Filter",
                &value,
                const {
                    [
                        untagged::object(
                                &[],
                                |value| untagged::attempt(value).map(Self::Time),
                            )
                            .without(&["operator", "type"]),
                        untagged::object(
                                &[],
                                |value| untagged::attempt(value).map(Self::Eq),
                            )
                            .without(&["operator"]),
                        untagged::object(
                                &[],
                                |value| untagged::attempt(value).map(Self::Between),
                            )
                            .without(&["operator"]),
                    ]
                },
                Self::Unrecognized,
            );
        }
        union::unrecognized("Filter", "type", &value).map(Self::Unrecognized)
    }
}

impl From<ByTime> for Filter {
    fn from(value: ByTime) -> Self {
        Self::Time(value)
    }
}

impl From<ByValue> for Filter {
    fn from(value: ByValue) -> Self {
        Self::Eq(value)
    }
}

impl From<ByRange> for Filter {
    fn from(value: ByRange) -> Self {
        Self::Between(value)
    }
}
