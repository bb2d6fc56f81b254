//! Tagged and untagged unions.

#![allow(
    clippy::large_enum_variant,
    reason = "an allocation for each value would cost more than the space"
)]

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::types::{Cat, Dog};
use crate::runtime::{union, untagged};

/// One.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum One {
    /// `kind` is `cat`.
    Cat(Cat),
    /// `kind` is `dog`.
    Dog(Dog),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for One {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = union::record(deserializer)?;
        if !union::has(&value, "kind") {
            return untagged::decode(
                "One",
                &value,
                const {
                    [
                        untagged::object(
                            &["lives"],
                            |value| untagged::attempt(value).map(Self::Cat),
                        ),
                        untagged::object(
                            &["tail"],
                            |value| untagged::attempt(value).map(Self::Dog),
                        ),
                    ]
                },
                Self::Unrecognized,
            );
        }
        match union::tag(&value, "kind") {
            Some("cat" | "Cat") => union::variant(&value).map(Self::Cat),
            Some("dog" | "Dog") => union::variant(&value).map(Self::Dog),
            _ => union::unrecognized("One", "kind", &value).map(Self::Unrecognized),
        }
    }
}

impl From<Cat> for One {
    fn from(value: Cat) -> Self {
        Self::Cat(value)
    }
}

impl From<Dog> for One {
    fn from(value: Dog) -> Self {
        Self::Dog(value)
    }
}

/// Other.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Other {
    /// `kind` is `cat`.
    Cat(Cat),
    /// `kind` is `dog`.
    Dog(Dog),
    /// A variant that this version of the crate does not know, as received.
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for Other {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = union::record(deserializer)?;
        if !union::has(&value, "kind") {
            return untagged::decode(
                "Other",
                &value,
                const {
                    [
                        untagged::object(
                            &["lives"],
                            |value| untagged::attempt(value).map(Self::Cat),
                        ),
                        untagged::object(
                            &["tail"],
                            |value| untagged::attempt(value).map(Self::Dog),
                        ),
                    ]
                },
                Self::Unrecognized,
            );
        }
        match union::tag(&value, "kind") {
            Some("cat" | "Cat") => union::variant(&value).map(Self::Cat),
            Some("dog" | "Dog") => union::variant(&value).map(Self::Dog),
            _ => union::unrecognized("Other", "kind", &value).map(Self::Unrecognized),
        }
    }
}

impl From<Cat> for Other {
    fn from(value: Cat) -> Self {
        Self::Cat(value)
    }
}

impl From<Dog> for Other {
    fn from(value: Dog) -> Self {
        Self::Dog(value)
    }
}
